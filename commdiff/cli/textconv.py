"""`commdiff textconv FILE`: the normalised text of a file, so that `git diff` can show it."""

from __future__ import annotations

from typing import Any

import click

from commdiff.cli.inputs import document_of, stdin_option
from commdiff.cli.options import (
    common_of,
    common_options,
    settings_of,
    shown_settings,
    tracked_option,
)
from commdiff.cli.reports import Target, deliver, plan_targets
from commdiff.cli.streams import tell_notices, write_stdout
from commdiff.errors import RenderError


@click.command()
@click.argument("file", metavar="FILE")
@tracked_option
@click.option(
    "--labels/--no-labels",
    default=True,
    help="Paragraph numbers before their text. Without them renumbering shows no difference.",
)
@click.option("--sentences", is_flag=True, help="A line for each sentence, not for each paragraph.")
@stdin_option
@common_options
def textconv(file: str, labels: bool, sentences: bool, **values: Any) -> int:
    """Print the normalised text of a file, a paragraph on a line, for git.

    \b
      *.docx diff=commdiff                                   in .gitattributes
      git config diff.commdiff.textconv "commdiff textconv"
    """  # noqa: D301  (the mark that keeps these lines apart is the character, not two letters)
    from commdiff import pipeline, renderers

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    targets = plan_targets(common)
    for target in targets:
        if target.format not in ("txt", "term"):
            raise RenderError(
                "textconv-format",
                f"textconv writes plain text, not {target.format}",
                "use commdiff read for the other formats",
            )
    document = document_of(file, values, settings)
    tell_notices(
        ((document.name, one) for one in document.notices),
        quiet=common.quiet,
        verbose=common.verbose,
    )
    witness, _ = pipeline.witness_of(document)

    def text_in(_: str) -> str:
        return renderers.plain_text(witness, labels=labels, sentences=sentences)

    deliver(targets or [Target(None, "txt")], text_in, common)
    return 3 if common.strict and any(one.dropped for one in document.notices) else 0
