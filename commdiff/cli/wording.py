"""`commdiff wording FILE...`: hedges, boosters and commitments of one or more texts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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
    weighing_options,
)
from commdiff.cli.reports import Target, deliver, open_page, plan_targets
from commdiff.cli.streams import Progress, tell_notices, write_stdout


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@weighing_options
@tracked_option
@click.option("--text", is_flag=True, help="The arguments are literal texts, not files.")
@stdin_option
@look_options
@common_options
def wording(files: tuple[str, ...], **values: Any) -> int:
    """Count hedges, boosters and commitments of one or more texts.

    Rates are per 1,000 words, with 95 per cent intervals. Several texts stand side by side.
    """
    from commdiff import pipeline, renderers

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    if files.count("-") > 1:
        raise click.UsageError("only one of the texts can be stdin")
    targets = plan_targets(common)
    progress = Progress(common.progress)
    progress("reading")
    try:
        with ThreadPoolExecutor(max_workers=common.jobs) as pool:
            documents = list(pool.map(lambda name: document_of(name, values, settings), files))
        progress("counting")
        profiles = [pipeline.profile(document, settings) for document in documents]
    finally:
        progress.done()
    notices = [
        (document.name, one)
        for document in documents
        for one in (*document.notices, *pipeline.language_notices([document], "counted"))
    ]
    tell_notices(notices, quiet=common.quiet, verbose=common.verbose)
    provenance = pipeline.provenance_of(settings, (one.profile for one in profiles))
    options = renderers.RenderOptions(
        templates=template_folder(settings, quiet=common.quiet),
        css=read_css(settings),
        title=settings.title,
        paper=settings.paper,
        width=common.width,
    )

    def text_in(name: str) -> str:
        return renderers.render_profiles(profiles, name, provenance=provenance, options=options)

    written = deliver(targets or [Target(None, "txt")], text_in, common)
    if values["open_"]:
        open_page(written, quiet=common.quiet)
    return 3 if common.strict and any(one.dropped for _, one in notices) else 0
