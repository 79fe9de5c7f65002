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
from commdiff.cli.reports import plan_targets
from commdiff.cli.streams import (
    Progress,
    note,
    size_of,
    tell_notices,
    write_file,
    write_stdout,
)
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
    made = [
        (
            target,
            renderers.render_document(witness, target.format, brackets=brackets, options=options),
        )
        for target in targets
    ]
    for target, text in made:
        if target.path is None:
            write_stdout(text)
        else:
            size = write_file(target.path, text)
            if not common.quiet:
                note(f"wrote {target.path} ({size_of(size)})")
    if not targets:
        write_stdout(renderers.render_document(witness, "txt", brackets=brackets, options=options))
    return 3 if common.strict and any(one.dropped for one in document.notices) else 0
