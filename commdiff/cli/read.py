"""`commdiff read FILE`: how a file was understood."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

import click

from commdiff.cli.options import (
    common_of,
    common_options,
    settings_of,
    shown_settings,
    tracked_option,
)
from commdiff.cli.reports import Target, deliver, plan_targets
from commdiff.cli.streams import Progress, tell_notices, write_stdout
from commdiff.model import Document


def document_of(name: str, values: dict[str, Any], tracked: str) -> Document:
    """Return the document a command was given: literal text, stdin, or a file."""
    from commdiff import readers

    reading: Literal["final", "original"] = "original" if tracked == "original" else "final"
    if values.get("text"):
        return readers.read_text(name, name="text")
    if name == "-":
        return readers.read_bytes(
            sys.stdin.buffer.read(),
            suffix=f".{values['stdin_type']}",
            name="stdin",
            tracked=reading,
        )
    return readers.read_document(Path(name), tracked=reading)


@click.command()
@click.argument("file", metavar="FILE")
@tracked_option
@click.option("--text", is_flag=True, help="The argument is literal text, not a file.")
@click.option(
    "--stdin-type",
    type=click.Choice(["txt", "md", "html", "docx", "pdf"]),
    default="txt",
    show_default=True,
    help="What stands on stdin where FILE is -.",
)
@common_options
def read(file: str, **values: Any) -> int:
    """Show how a file was understood: blocks, labels, parts, and what was left out.

    Without -o, -f and --json the blocks are printed as text.
    """
    from commdiff import pipeline, renderers

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    targets = plan_targets(common)
    progress = Progress(common.progress)
    progress("reading")
    try:
        document = document_of(file, values, settings.tracked)
    finally:
        progress.done()
    tell_notices(
        ((document.name, one) for one in document.notices),
        quiet=common.quiet,
        verbose=common.verbose,
    )
    witness, brackets = pipeline.witness_of(document)
    options = renderers.RenderOptions(color=common.colored, width=common.width)

    def text_in(name: str) -> str:
        return renderers.render_document(witness, name, brackets=brackets, options=options)

    deliver(targets or [Target(None, "txt")], text_in, common)
    return 3 if common.strict and any(one.dropped for one in document.notices) else 0
