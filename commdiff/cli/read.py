"""`commdiff read FILE`: how a file was understood."""

from __future__ import annotations

from typing import Any

import click

from commdiff.cli.inputs import document_of, stdin_option
from commdiff.cli.look import look_options, read_css, template_folder
from commdiff.cli.options import (
    common_of,
    common_options,
    settings_of,
    shown_settings,
    tracked_option,
)
from commdiff.cli.reports import Target, deliver, open_page, plan_targets
from commdiff.cli.streams import Progress, tell_notices, write_stdout


@click.command()
@click.argument("file", metavar="FILE")
@tracked_option
@click.option("--text", is_flag=True, help="The argument is literal text, not a file.")
@stdin_option
@look_options
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
        document = document_of(file, values, settings)
    finally:
        progress.done()
    tell_notices(
        ((document.name, one) for one in document.notices),
        quiet=common.quiet,
        verbose=common.verbose,
    )
    witness, brackets = pipeline.witness_of(document)
    options = renderers.RenderOptions(
        templates=template_folder(settings, quiet=common.quiet),
        css=read_css(settings),
        title=settings.title,
        paper=settings.paper,
        color=common.colored,
        width=common.width,
    )

    def text_in(name: str) -> str:
        return renderers.render_document(witness, name, brackets=brackets, options=options)

    written = deliver(targets or [Target(None, "txt")], text_in, common)
    if values["open_"]:
        open_page(written, quiet=common.quiet)
    return 3 if common.strict and any(one.dropped for one in document.notices) else 0
