"""Every slug that the code can say has a section in docs/messages.md, and every section a slug.

The slugs are collected from the syntax of the code: the first arguments of errors, notices and
complaints. Where that argument is a name, the table, the loop or the calls that it comes from are
looked up; what cannot be looked up fails, so that no slug hides.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "messages.md"
TALLY = "commdiff/readers/tally.py"
SAYING = {"Notice", "complain", "complain_in_json", "tracked_notices"}
"""What is called with a slug first, the errors of commdiff/errors.py apart."""


@cache
def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted((ROOT / "commdiff").rglob("*.py"))
    }


def callers() -> set[str]:
    """Return the names of the errors, and of the other things that take a slug first."""
    errors = {"CommdiffError"}
    for node in modules()["commdiff/errors.py"].body:
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id in errors for base in node.bases
        ):
            errors.add(node.name)
    return errors | SAYING


class Module:
    """One module, in which a name's value can be looked up."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.tree = modules()[path]
        self.parents = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }

    def scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what a name at `node` may be bound in, the innermost first."""
        while node in self.parents:
            node = self.parents[node]
            if isinstance(node, ast.FunctionDef | ast.Module):
                yield node

    def called(self, call: ast.Call) -> set[str]:
        """Return the names of what a call may call: through `x if ... else y`, and through aliases."""
        found: set[str] = set()
        todo: list[ast.expr] = [call.func]
        while todo:
            one = todo.pop()
            if isinstance(one, ast.IfExp):
                todo += [one.body, one.orelse]
            elif isinstance(one, ast.Name):
                found.add(one.id)
                bound = list(self.assigned(one.id, call))
                todo += [b for b in bound if isinstance(b, ast.IfExp)]
        return found

    def assigned(self, name: str, at: ast.AST) -> Iterator[ast.expr]:
        """Yield the values that are assigned to `name` where `at` stands, in its nearest scope."""
        for scope in self.scopes(at):
            found = [
                one.value
                for one in ast.walk(scope)
                if isinstance(one, ast.Assign | ast.AnnAssign)
                and one.value is not None
                and any(
                    isinstance(target, ast.Name) and target.id == name
                    for target in (one.targets if isinstance(one, ast.Assign) else [one.target])
                )
            ]
            if found:
                yield from found
                return

    def slugs(self, node: ast.expr) -> set[str]:
        """Return the slugs that an expression may be.

        Raises:
            LookupError: that cannot be told.
        """
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if isinstance(node, ast.IfExp):
            return self.slugs(node.body) | self.slugs(node.orelse)
        if isinstance(node, ast.JoinedStr):
            made = {""}
            for part in node.values:
                inner = part.value if isinstance(part, ast.FormattedValue) else part
                made = {left + right for left in made for right in self.slugs(inner)}
            return made
        if isinstance(node, ast.Name):
            return self._of_name(node)
        if isinstance(node, ast.Attribute) and node.attr == "slug":
            return set()  # handed on: it is collected where it was made
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self":
            return self._of_field(node)
        raise LookupError(f"{self.path}:{node.lineno}: a slug that cannot be told")

    def _of_field(self, node: ast.Attribute) -> set[str]:
        """Return what any call in the package hands to a field of the dataclass `node` stands in."""
        above: ast.AST = node
        while not isinstance(above, ast.ClassDef):
            above = self.parents[above]
        place = [
            ast.unparse(one.target) for one in above.body if isinstance(one, ast.AnnAssign)
        ].index(node.attr)
        found = {
            ast.literal_eval(call.args[place])
            for tree in modules().values()
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == above.name
        }
        if not found:
            raise LookupError(f"{self.path}:{node.lineno}: nobody makes a {above.name}")
        return found

    def _of_name(self, node: ast.Name) -> set[str]:
        for value in self.assigned(node.id, node):
            return self.slugs(value)
        for scope in self.scopes(node):
            for one in ast.walk(scope):
                if isinstance(one, ast.For | ast.comprehension):
                    target, source = one.target, one.iter
                elif isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Tuple):
                    target, source = one.targets[0], one.value
                else:
                    continue
                place = position(target, node.id)
                if place is not None:
                    return set(self._in_table(source, place))
            if isinstance(scope, ast.FunctionDef):
                found = argument_values(scope, node.id)
                if found:
                    return found
        raise LookupError(f"{self.path}:{node.lineno}: '{node.id}' cannot be looked up")

    def _in_table(self, source: ast.expr, place: int) -> Iterator[str]:
        """Yield what stands at `place` in the rows of a table, or its keys where it is a dict's items."""
        items = isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute)
        if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute):
            source = source.func.value
        if isinstance(source, ast.Subscript):
            source = source.value
        if isinstance(source, ast.Name):
            source = next(self.assigned(source.id, source))
        if isinstance(source, ast.Dict) and items and place == 0:
            for key in source.keys:
                yield from self.slugs(key) if key else ()
            return
        for row in source.values if isinstance(source, ast.Dict) else getattr(source, "elts", ()):
            if not isinstance(row, ast.Tuple):
                raise LookupError(f"{self.path}:{row.lineno}: no row of a table")
            yield from self.slugs(row.elts[place])


def position(target: ast.expr, name: str) -> int | None:
    """Return at which place of a loop's or an assignment's target `name` stands; None where it does not."""
    parts = target.elts if isinstance(target, ast.Tuple) else [target]
    for place, part in enumerate(parts):
        if isinstance(part, ast.Name) and part.id == name:
            return place
    return None


def argument_values(function: ast.FunctionDef, name: str) -> set[str]:
    """Return the literal strings that any call in the package hands to a function's parameter."""
    plain = [arg.arg for arg in function.args.args]
    keyword_only = [arg.arg for arg in function.args.kwonlyargs]
    if name not in (*plain, *keyword_only):
        return set()
    last = dict(zip(reversed(plain), reversed(function.args.defaults), strict=False))
    default = (last | dict(zip(keyword_only, function.args.kw_defaults, strict=True))).get(name)
    found = {default.value} if isinstance(default, ast.Constant) else set()
    place = plain.index(name) - (plain[0] == "self") if name in plain else None
    for tree in modules().values():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call):
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            called = call.func.id if isinstance(call.func, ast.Name) else called
            if called != function.name:
                continue
            given = [k.value for k in call.keywords if k.arg == name]
            given += call.args[place : place + 1] if place is not None else []
            found |= {
                g.value for g in given if isinstance(g, ast.Constant) and isinstance(g.value, str)
            }
    return found


def tallied() -> dict[str, str]:
    """Return the slugs of the tables of messages that subclasses of `Tally` bring."""
    found: dict[str, str] = {}
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and [ast.unparse(b) for b in node.bases] == ["Tally"]:
                (table,) = (one.value for one in node.body if isinstance(one, ast.AnnAssign))
                assert isinstance(table, ast.Dict), path
                for key in table.keys:
                    assert isinstance(key, ast.Constant), path
                    found[key.value] = f"{path}:{key.lineno}"
    return found


@cache
def slugs_in_code() -> dict[str, str]:
    """Return every slug with a place where it is said."""
    wanted = callers()
    found = tallied()
    for path in modules():
        if path in ("commdiff/errors.py", TALLY):
            continue
        module = Module(path)
        for call in ast.walk(module.tree):
            if not isinstance(call, ast.Call) or not call.args or not module.called(call) & wanted:
                continue
            first = call.args[0]
            if path == "commdiff/renderers/unwire.py" and isinstance(first, ast.Call):
                continue  # a stored notice, read back
            for slug in module.slugs(first):
                found.setdefault(slug, f"{path}:{call.lineno}")
    return found


def sections() -> dict[str, str]:
    """Return the sections of the page: heading and text."""
    parts = re.split(r"^## (.+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_slug_in_the_code_has_a_section_in_the_page():
    missing = {slug: at for slug, at in slugs_in_code().items() if slug not in sections()}
    assert not missing, "docs/messages.md has no section '## SLUG' for these"


def test_every_section_of_the_page_is_of_a_slug_in_the_code():
    stale = sorted(set(sections()) - set(slugs_in_code()))
    assert not stale, "no code says these any more"


def test_slugs_are_lower_case_words_with_hyphens():
    odd = [slug for slug in slugs_in_code() if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug)]
    assert not odd


def test_each_section_says_what_happened_and_what_to_do():
    for slug, text in sections().items():
        assert re.match(r"\s*\*(?:Error|Notice|Note)\b[^*]*\*", text), slug
        assert len(text.split()) >= 12, f"{slug} says next to nothing"


def test_sections_stand_in_the_order_of_the_alphabet():
    assert list(sections()) == sorted(sections())


def test_slugs_are_found_through_tables_loops_aliases_and_parameters():
    found = slugs_in_code()
    through = {
        "file-encrypted": "a table of tuples",
        "docx-picture": "the keys of a dict",
        "txt-page-numbers": "a local table in a comprehension",
        "md-encoding-guessed": "a parameter inside an f-string",
        "lexicon-circle": "a plain call",
        "lexicon-pattern": "a method that raises",
        "lexicon-counterexample": "one of two",
        "usage": "an alias of two functions",
    }
    assert {slug for slug in through if slug not in found} == set()
