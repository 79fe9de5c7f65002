"""Who may import whom: every import of the package held against one table.

Read by `ast`, so that imports inside functions count as well. `docs/decisions/` says why the table is
what it is.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "commdiff"
STAGES = (
    "readers", "segment", "align", "negotiation", "lexicon", "wording", "apparatus", "renderers",
)  # fmt: skip
GROUND = ("errors", "model", "_version")
WALK = ("config", "files", "limits", "pipeline", "readers", "lexicon", "renderers", "redline")
"""What both doors of the house, Python and the command line, lead to."""
ALLOWED = {
    "errors": (),
    "_version": (),
    "collecting": (),
    "limits": ("errors",),
    "files": ("errors",),
    "model": ("errors",),
    "resources": ("errors",),
    **dict.fromkeys(STAGES, ("errors", "model", "_version")),
    "align": (*GROUND, "collecting"),
    "readers": (*GROUND, "collecting", "limits", "resources"),
    "lexicon": (*GROUND, "resources"),
    "renderers": (*GROUND, "resources"),
    "redline": (*GROUND, "collecting", "limits", "readers"),
    "config": ("errors", "limits", "model"),
    "pipeline": (*GROUND, "collecting", "config", *STAGES[:-1]),
    "api": (*GROUND, *WALK),
    "cli": (*GROUND, *WALK, "resources"),
    "__main__": ("cli",),
    "__init__": ("errors", "_version", "api"),
}
"""By room, the other rooms it may import."""

# Other people's packages, each with the places that may use it; all others use the standard library.
FOREIGN = {
    "nltk": ("align.rewrites", "segment", "wording"),
    "jinja2": ("renderers.templating", "renderers.sandbox"),
    "markupsafe": ("renderers.templating",),
    "click": ("cli",),
    "playwright": ("renderers.to_pdf",),
    "rich": ("renderers.terminal",),
    "lxml": (
        "readers.docx",
        "readers.odt",
        "readers.xml",
        "readers.html",
        "readers.safe_xml",
        "redline",
    ),
    "pypdfium2": ("readers.pdf",),
    "pypdfium2_raw": ("readers.pdf",),
    "markdown_it": ("readers.markdown",),
    "charset_normalizer": ("readers.encoding",),
}
PURE = ("model", "align", "negotiation", "wording", "apparatus")
OUTSIDE = ("os", "io", "time", "random", "socket", "urllib", "http", "subprocess", "datetime")


def modules() -> list[tuple[str, Path]]:
    """Return every module of the package by its dotted name below it."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found.append((name, path))
    return found


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield every module imported, dotted, and whether the import runs when the file is loaded."""
    tree = ast.parse(path.read_text("utf-8"))
    late = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, id(node) not in late
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module), id(node) not in late
            # "from commdiff import readers" names a room, too.
            if node.module == "commdiff":
                for alias in node.names:
                    yield f"commdiff.{alias.name}", id(node) not in late


def room_of(dotted: str) -> str:
    return dotted.split(".")[0]


MODULES = modules()


def test_every_room_imports_only_what_the_table_allows():
    wrong = []
    for name, path in MODULES:
        room = room_of(name)
        for dotted, _ in imports(path):
            if not dotted.startswith("commdiff."):
                continue
            other = room_of(dotted.removeprefix("commdiff."))
            if other != room and other not in ALLOWED[room]:
                wrong.append(f"{name} imports {dotted}")
    assert wrong == []


def test_the_walk_and_the_commands_use_doors_only():
    """What lies behind a door is that room's business: `pipeline`, `api` and `cli` ask at the door."""
    rooms = {name for name, path in MODULES if path.name == "__init__.py"}
    wrong = []
    for name, path in MODULES:
        if room_of(name) not in ("pipeline", "api", "cli"):
            continue
        for dotted, _ in imports(path):
            inner = dotted.removeprefix("commdiff.")
            if "." in inner and room_of(inner) in rooms and room_of(inner) != room_of(name):
                wrong.append(f"{name} imports {dotted}")
    assert wrong == []


def test_model_imports_leftwards_only():
    order = ["normal", "text", "alignment", "wording", "evaluation", "comparison", "__init__"]
    for name, path in MODULES:
        if room_of(name) != "model":
            continue
        own = name.removeprefix("model.") if "." in name else "__init__"
        for dotted, _ in imports(path):
            if dotted.startswith("commdiff.model."):
                assert order.index(dotted.rsplit(".", 1)[1]) < order.index(own), (name, dotted)


def test_other_peoples_packages_stay_in_their_rooms():
    wrong = []
    for name, path in MODULES:
        for dotted, _ in imports(path):
            top = dotted.split(".")[0]
            if top == "commdiff" or top in sys.stdlib_module_names:
                continue
            allowed = FOREIGN.get(top, ())
            if not any(name == a or name.startswith((f"{a}.", f"{a}_")) for a in allowed):
                wrong.append(f"{name} imports {dotted}")
    assert wrong == []


def test_heavy_packages_are_imported_where_they_are_used():
    heavy = {
        "nltk", "jinja2", "lxml", "pypdfium2", "markdown_it", "charset_normalizer", "playwright",
        "rich",
    }  # fmt: skip
    # Files that are themselves loaded only when their format is read.
    loaded_late = tuple(f"readers.{one}" for one in "docx odt xml html pdf".split())
    loaded_late = (*loaded_late, "redline", "renderers.sandbox")
    wrong = [
        f"{name} imports {dotted}"
        for name, path in MODULES
        for dotted, at_load in imports(path)
        if at_load and dotted.split(".")[0] in heavy and not name.startswith(loaded_late)
    ]
    assert wrong == []


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_touch_nothing_outside(room):
    """No file, clock, environment or random number; a room's own data file is read through pathlib."""
    for name, path in MODULES:
        if room_of(name) == room:
            for dotted, _ in imports(path):
                assert dotted.split(".")[0] not in OUTSIDE, (name, dotted)
            assert "open(" not in path.read_text("utf-8"), name


def test_there_is_no_circle_among_the_modules():
    graph = {name: set() for name, _ in MODULES}
    for name, path in MODULES:
        for dotted, at_load in imports(path):
            inner = dotted.removeprefix("commdiff.")
            if at_load and dotted.startswith("commdiff.") and inner in graph and inner != name:
                graph[name].add(inner)
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(graph[name]):
                walk(other, (*path, name))
            done.add(name)

    for name in graph:
        walk(name, ())


def test_difflib_is_always_called_with_autojunk_off():
    for name, path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("SequenceMatcher"):
                off = [k for k in node.keywords if k.arg == "autojunk"]
                assert off, f"{name}: line {node.lineno}"
                assert ast.unparse(off[0].value) == "False"


def test_no_room_is_called_by_a_word_that_says_nothing():
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "info", "data"}
    for name, _ in MODULES:
        assert not empty & set(name.split(".")), name


def test_everything_public_has_a_docstring():
    missing = []
    for name, path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        if not ast.get_docstring(tree):
            missing.append(name)
        for node in tree.body:
            named = isinstance(node, ast.FunctionDef | ast.ClassDef)
            if named and not node.name.startswith("_") and not ast.get_docstring(node):
                missing.append(f"{name}.{node.name}")
    assert missing == []


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        ("import commdiff", ("nltk", "lxml", "jinja2", "click", "pypdfium2", "difflib")),
        (
            "import sys; sys.argv = ['commdiff', '--help']\n"
            "from commdiff.cli import main\n"
            "try:\n    main()\nexcept SystemExit: pass",
            ("nltk", "lxml", "jinja2", "pypdfium2", "markdown_it", "commdiff.pipeline"),
        ),
    ],
    ids=["import", "help"],
)
def test_what_is_not_needed_is_not_loaded(program, absent):
    told = subprocess.run(
        [sys.executable, "-c", f"{program}\nimport sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert [name for name in absent if name in told] == []
