"""How a page is to look: the options, the user's style sheet, and the user's templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from commdiff.cli.streams import note, warn
from commdiff.config import Settings
from commdiff.errors import RenderError

F = TypeVar("F", bound=Callable[..., Any])


def _copy_templates(ctx: click.Context, _: click.Parameter, target: str | None) -> None:
    if target is None:
        return
    from commdiff.renderers import copy_templates

    count = copy_templates(Path(target))
    note(f"copied {count} templates to {target}; keep those you change and name it: --templates")
    ctx.exit(0)


def page_options(function: F) -> F:
    """Add the options of a page with views."""
    view = click.option("--view", type=click.Choice(["inline", "side"]), default=None)
    return view(look_options(function))


def look_options(function: F) -> F:
    """Add the options of any page."""
    for option in reversed(
        (
            click.option(
                "--templates",
                default=None,
                metavar="DIR",
                help="A folder searched for templates before the shipped ones.",
            ),
            click.option("--css", default=None, metavar="FILE", help="A style sheet to add."),
            click.option("--title", default=None, help="The report's title."),
            click.option(
                "--paper",
                type=click.Choice(["a4", "letter"]),
                default=None,
                help="What a page or a PDF is printed on; a4 if not said.",
            ),
            click.option(
                "--copy-templates",
                metavar="DIR",
                expose_value=False,
                is_eager=True,
                callback=_copy_templates,
                help="Copy the shipped templates into a new folder, to start from, and exit.",
            ),
            click.option("--open/--no-open", "open_", default=False, help="Open the page."),
        )
    ):
        function = option(function)
    return function


def read_css(settings: Settings) -> str:
    """Return the user's style sheet, or "".

    Raises:
        RenderError: it cannot be read.
    """
    if not settings.css:
        return ""
    try:
        return Path(settings.css).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as broken:
        raise RenderError(
            "css-unreadable", f"{settings.css}: the style sheet cannot be read", "check the name"
        ) from broken


def template_folder(settings: Settings, *, quiet: bool) -> Path | None:
    """Return the user's folder of templates, or None; warn if nothing in it replaces one of ours.

    Raises:
        RenderError: it is no folder.
    """
    if not settings.templates:
        return None
    folder = Path(settings.templates)
    if not folder.is_dir():
        raise RenderError(
            "templates-missing", f"{folder}: there is no such folder of templates", "check the name"
        )
    from commdiff.renderers import nothing_replaced

    if not quiet and (told := nothing_replaced(folder)):
        warn(told)
    return folder
