"""`commdiff render RESULT.json -o FILE`: another report from a stored comparison."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commdiff.cli.inputs import stdin_lines
from commdiff.cli.look import page_options, read_css, template_folder
from commdiff.cli.options import (
    common_of,
    common_options,
    settings_of,
    shown_settings,
    table_option,
)
from commdiff.cli.reports import Report, deliver, open_page, plan_targets, table_for
from commdiff.cli.streams import tell_notices, write_stdout
from commdiff.errors import ReadError


def _stored(name: str) -> str:
    if name == "-":
        data = stdin_lines().read()
    else:
        try:
            data = Path(name).read_bytes()
        except OSError as broken:
            raise ReadError(
                "result-unreadable", f"{name}: cannot be read ({broken.strerror})", "check the name"
            ) from broken
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise ReadError(
            "result-not-json",
            f"{name}: this is not a stored comparison: it is not UTF-8",
            "make one with: commdiff compare BASE REVISED -o RESULT.json",
        ) from broken


@click.command()
@click.argument("result", metavar="RESULT.json")
@page_options
@table_option
@common_options
def render(result: str, **values: Any) -> int:
    """Make another report from a stored comparison.

    RESULT.json is what `commdiff compare ... -o RESULT.json` wrote; - is stdin.
    """
    from commdiff.renderers import load_comparison

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    targets = plan_targets(common)
    table = table_for(targets, values["table"])
    try:
        comparison = load_comparison(_stored(result))
    except ReadError as broken:
        message = broken.message.removeprefix(f"{result}: ")
        raise ReadError(broken.slug, f"{result}: {message}", broken.hint) from broken
    comparison = replace(comparison, title=settings.title or comparison.title)
    if not targets:
        raise click.UsageError("say where the report goes: -o FILE, or -o - with -f FORMAT")
    report = Report(
        comparison,
        settings.view,
        template_folder(settings, quiet=common.quiet),
        read_css(settings),
        comparison.title,
        settings.paper,
        table,
    )
    written = deliver(targets, report.writer(common), common)
    tell_notices((("", one) for one in report.notices), quiet=common.quiet, verbose=common.verbose)
    if values["open_"]:
        open_page(written, quiet=common.quiet)
    notices = (
        *comparison.base.document.notices,
        *comparison.revised.document.notices,
        *comparison.notices,
        *report.notices,
    )
    return 3 if common.strict and any(one.dropped for one in notices) else 0
