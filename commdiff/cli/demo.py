"""`commdiff demo`: the shipped sample pair, compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from commdiff.cli.options import common_of, common_options, settings_of, shown_settings
from commdiff.cli.reports import Report, deliver, open_page, plan_targets
from commdiff.cli.streams import tell_notices, write_stdout
from commdiff.config import Settings

CASE = "harbour-communique"
BASE, REVISED = "rev1.txt", "rev3.txt"
REPORT = "commdiff-demo.html"


@click.command()
@click.option("--open/--no-open", "open_", default=False, help="Open the page.")
@common_options
def demo(open_: bool, **values: Any) -> int:
    """Compare the shipped sample and write its report.

    The first draft of an invented communique is held against the text that was adopted.
    """
    from dataclasses import replace

    from commdiff import pipeline
    from commdiff.resources import resource_dir

    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings_of(values)))
        return 0
    if not common.output and not common.format:
        common = replace(common, output=(REPORT,))
    targets = plan_targets(common)
    folder = resource_dir("corpora") / "sample" / CASE
    settings = Settings()
    comparison = pipeline.compare(folder / BASE, folder / REVISED, settings)
    notices = [
        (side.document.name, one)
        for side in (comparison.base, comparison.revised)
        for one in side.document.notices
    ]
    tell_notices(notices, quiet=common.quiet, verbose=common.verbose)
    report = Report(comparison, settings.view, None, "", settings.title)
    written = deliver(targets, report.writer(common), replace(common, quiet=True))
    if all(target.path for target in targets):
        shifts = ", ".join(f"{n} {name}" for name, n in comparison.summary.shifts.items())
        write_stdout(f"{len(comparison.changes)} changes: {shifts}\n")
        write_stdout("".join(f"report: {Path(path).resolve()}\n" for path in written))
    if open_:
        open_page(written, quiet=common.quiet)
    return 0
