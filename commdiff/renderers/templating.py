"""The templates of the page: found, made ready, and rendered inside their frame.

A user's own folder is searched before the shipped one, so that any partial can be replaced.
"""

from __future__ import annotations

import base64
import hashlib
import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from commdiff._version import __version__
from commdiff.errors import RenderError
from commdiff.renderers.long import parted
from commdiff.renderers.made import said as setting_said
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.runs import cue_places, paragraph_number, plain_number, short
from commdiff.resources import resource_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_PAPERS = {"a4": "", "letter": "@page{size:letter}\n"}
"""What is added to the style for each paper; the shipped style is for A4."""
MOST_NOTES = 4
"""Notes shown beside a paragraph before the rest are folded; more would outgrow the paragraph."""


def environment_of(templates: Path | None) -> Environment:
    """Return what finds templates and renders them.

    Args:
        templates: a folder searched before the shipped one, or None.
    """
    from commdiff.renderers.sandbox import environment_for

    environment = environment_for(templates, resource_dir("templates"))
    environment.filters["short"] = short
    environment.filters["number"] = plain_number
    environment.filters["named"] = paragraph_number
    environment.filters["said"] = setting_said
    environment.filters["weighing"] = cue_places
    environment.filters["parted"] = parted
    environment.globals["most_notes"] = MOST_NOTES
    return environment


def template_names() -> list[str]:
    """Return the names of the shipped templates, style and script among them."""
    folder = resource_dir("templates")
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in (".html", ".css", ".js")
    )


def nothing_replaced(templates: Path) -> str:
    """Return what is wrong with a folder that holds none of the shipped names; "" where it holds one."""
    names = template_names()
    if any((templates / name).is_file() for name in names):
        return ""
    misplaced = [name for name in names if (templates / Path(name).name).is_file()]
    told = f"; {Path(misplaced[0]).name} should be {misplaced[0]}" if misplaced else ""
    return (
        f"{templates}: no template in it has the name of one of ours, so none is replaced{told};"
        f" names are: {', '.join(names)}"
    )


def copy_templates(target: Path) -> int:
    """Copy the shipped templates into a folder, to start from, and return how many they are.

    Raises:
        RenderError: the folder is not empty, or cannot be made.
    """
    folder, names = resource_dir("templates"), template_names()
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise RenderError(
                "templates-folder-used",
                f"{target}: is there already and is no empty folder",
                "name a new folder",
            )
        for name in names:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((folder / name).read_bytes())
    except OSError as broken:
        raise RenderError(
            "output-not-writable",
            f"{target}: cannot be written ({broken.strerror})",
            "check the rights and the space of the folder",
        ) from broken
    return len(names)


_REMARK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]+", re.MULTILINE | re.DOTALL)
"""Of a style sheet or script: remarks that stand on lines of their own, and what lines are indented by."""


def _asset(environment: Environment, name: str) -> str:
    """Return a style sheet or script; of ours without what only those need who write it."""
    from commdiff.renderers.sandbox import SHIPPED

    loader = environment.loader
    assert loader is not None
    source = loader.get_source(environment, f"assets/{name}")[0]
    # A copy that nobody changed is ours: whoever copies the templates must get the same page.
    ours = source == loader.get_source(environment, f"{SHIPPED}/assets/{name}")[0]
    return _REMARK.sub("", source) if ours else source


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _foot(text: str) -> str:
    """Return the style that prints `text` at the foot of each page; nothing in it can end its string."""
    if not text:
        return ""
    safe = "".join(
        c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} "
        for c in short(text, 110)
    )
    return f'@page{{@bottom-left{{content:"{safe}"}}}}'


def framed(
    environment: Environment,
    template: str,
    options: RenderOptions,
    foot: str = "",
    **values: object,
) -> str:
    """Render a template inside the frame, with style and script and their hashes.

    Args:
        foot: what stands at the foot of each printed page; "" for the name of the program alone.

    Raises:
        RenderError: a template of the user's cannot be used; the message names file and line.
    """
    from markupsafe import Markup

    # The foot stands apart: the style of all pages is one and the same, and so is its digest.
    foot_style = _foot(foot)
    try:
        style = _asset(environment, "report.css") + _PAPERS[options.paper] + options.css
        script = _asset(environment, "report.js")
        _check_closes(style, script)
        text = environment.get_template(template).render(
            # Markup: these are ours and the user's own style; the one word of a document in them, a
            # file's name in the foot, is letters, digits and numbered characters.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            foot_style=Markup(foot_style),  # noqa: S704
            foot_hash=_hash(foot_style),
            style_hash=_hash(style),
            script_hash=_hash(script),
            version=__version__,
            **values,
        )
    except RenderError:
        raise
    except Exception as fault:
        if options.templates is None:
            raise  # nobody's slip but ours
        raise _told(fault, options.templates) from fault
    return text if text.endswith("\n") else text + "\n"


def _check_closes(style: str, script: str) -> None:
    """Make sure that neither style nor script ends the element that it stands in.

    Raises:
        RenderError: one does.
    """
    if "</style" in style.casefold():
        raise RenderError(
            "css-closes", "the style sheet holds '</style', which would end it", "mend the file"
        )
    if "</script" in script.casefold() or "<!--" in script:
        raise RenderError(
            "script-closes",
            "assets/report.js holds '</script' or '<!--', which would end it",
            "mend the file",
        )


def _told(fault: Exception, own: Path) -> RenderError:
    """Return the error that tells the user what is wrong with a template, and where."""
    from jinja2 import TemplateNotFound, TemplatesNotFound

    from commdiff.renderers.sandbox import place_of

    path, line = place_of(fault, own, resource_dir("templates"))
    where = f"{path}:{line}: " if path else ""
    said = " ".join(str(fault).split()) or type(fault).__name__
    if isinstance(fault, TemplateNotFound | TemplatesNotFound):
        near = get_close_matches(str(fault.name), template_names(), n=1, cutoff=0.5)
        said = f"there is no template called '{fault.name}'" + (
            f"; did you mean {near[0]}" if near else ""
        )
    elif isinstance(fault, RecursionError):
        said = "the template includes or calls itself without end"
    return RenderError(
        "template-fault",
        f"{where}the template cannot be used: {said[:300]}",
        "docs/templates.md lists all names; without --templates the shipped page is made",
    )
