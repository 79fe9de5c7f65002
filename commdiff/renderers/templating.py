"""The templates of the page: found, made ready, and rendered inside their frame.

A user's own folder is searched before the shipped one, so that any partial can be replaced.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from commdiff._version import __version__
from commdiff.errors import RenderError
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.runs import paragraph_number, plain_number, short
from commdiff.resources import resource_dir

if TYPE_CHECKING:
    from jinja2 import Environment

_PAPERS = {"a4": "", "letter": "@page{size:letter}\n"}
"""What is added to the style for each paper; the shipped style is for A4."""
MOST_NOTES = 4
"""Notes shown beside a paragraph before the rest are folded; more would outgrow the paragraph."""


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ",".join(str(item) for item in value)
    return str(value)


def environment_of(templates: Path | None) -> Environment:
    """Return what finds templates and renders them.

    Args:
        templates: a folder searched before the shipped one, or None.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folders = [str(resource_dir("templates"))]
    if templates is not None:
        folders.insert(0, str(templates))
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=False,
    )
    environment.filters["short"] = short
    environment.filters["number"] = plain_number
    environment.filters["named"] = paragraph_number
    environment.filters["plain"] = _plain
    environment.globals["most_notes"] = MOST_NOTES
    return environment


def _asset(environment: Environment, name: str) -> str:
    loader = environment.loader
    assert loader is not None
    return loader.get_source(environment, f"assets/{name}")[0]


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
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    style = _asset(environment, "report.css") + _PAPERS[options.paper] + options.css
    # The foot stands apart: the style of all pages is one and the same, and so is its digest.
    foot_style = _foot(foot)
    if "</style" in style.casefold():
        raise RenderError("css-closes", "the style sheet closes its own element", "mend the file")
    script = _asset(environment, "report.js")
    try:
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
    except TemplateError as fault:
        raise RenderError(
            "template-fault",
            f"a template cannot be used: {type(fault).__name__}: {fault}",
            "mend the template or leave out --templates",
        ) from fault
    return text if text.endswith("\n") else text + "\n"
