"""`commdiff compare BASE REVISED`: two drafts, what changed, and what it does to the wording."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commdiff.cli.inputs import document_of, stdin_option
from commdiff.cli.look import page_options, read_css, template_folder
from commdiff.cli.options import (
    Common,
    common_of,
    common_options,
    comparing_options,
    settings_of,
    shown_settings,
    table_option,
    tracked_option,
    weighing_options,
)
from commdiff.cli.pairs import compare_pairs
from commdiff.cli.reports import Report, deliver, open_page, plan_targets, table_for
from commdiff.cli.streams import Progress, note, tell_notices, write_stdout
from commdiff.config import Settings
from commdiff.errors import CommdiffError, Notice, ReadError
from commdiff.model import Comparison, Document


@click.command()
@click.argument("files", nargs=-1, metavar="BASE REVISED")
@comparing_options
@weighing_options
@tracked_option
@page_options
@table_option
@click.option("--text", is_flag=True, help="The two arguments are literal text, not files.")
@click.option(
    "--pairs",
    metavar="FILE|-",
    help="Align each line of a TSV file, base and revised; the result is lines of JSON.",
)
@stdin_option
@click.option("--exit-zero", is_flag=True, help="Exit 0 also where differences were found.")
@common_options
def compare(files: tuple[str, ...], **values: Any) -> int:
    """Compare two drafts: what changed, and what it does to the wording.

    With one Word file its own tracked changes are compared, original against final. A file named -
    is stdin.

    Exit codes: 0 no difference, 1 differences, 2 trouble, 3 (with --strict) something was dropped or
    assumed.
    """
    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    if values["pairs"]:
        if files:
            raise click.UsageError("--pairs names the only input; give no other files")
        for name in ("ignore", "paragraphs"):
            if values[name] is not None:
                raise click.UsageError(f"--pairs only aligns: --{name} says nothing there")
        return compare_pairs(values["pairs"], settings, common, exit_zero=values["exit_zero"])
    _check_arguments(files, values)
    stem = f"{_stem(files[0], 'base')}--{_stem(files[-1], 'revised')}"
    wanted = (
        replace(common, output=(f"{stem}.commdiff.html",)) if _page_only(common, values) else common
    )
    targets = plan_targets(wanted)
    table = table_for(targets, values["table"])
    css, templates = read_css(settings), template_folder(settings, quiet=common.quiet)
    progress = Progress(common.progress)
    from commdiff import pipeline

    try:
        progress("reading")
        documents = _documents(files, settings, values, common.jobs)
        comparison = pipeline.compare(*documents, settings, step=progress)
    finally:
        progress.done()
    tell_notices(_all_notices(comparison), quiet=common.quiet, verbose=common.verbose)
    report = Report(
        comparison, settings.view, templates, css, settings.title, settings.paper, table,
        _sources(files, values), settings.limits,
    )  # fmt: skip
    written = deliver(targets, report.writer(wanted), wanted)
    tell_notices((("", one) for one in report.notices), quiet=common.quiet, verbose=common.verbose)
    if values["open_"]:
        open_page(written, quiet=common.quiet)
    if not targets:
        _say_how_much(comparison, common)
    if common.strict and any(one.dropped for one in report.notices):
        return 3
    return _exit_code(comparison, common, values["exit_zero"])


def _page_only(common: Common, values: dict[str, Any]) -> bool:
    """Tell whether a page was asked for without a name: `--open` alone."""
    return bool(values["open_"]) and not common.output and not common.format


def _sources(files: tuple[str, ...], values: dict[str, Any]) -> tuple[Path | None, Path | None]:
    """Return the files of the two texts; None for what is none."""
    named = [None if values["text"] or name == "-" else Path(name) for name in files]
    return named[0], named[-1]


def _check_arguments(files: tuple[str, ...], values: dict[str, Any]) -> None:
    if values["text"]:
        if len(files) != 2:
            raise click.UsageError("--text takes two arguments, the two texts")
        return
    if not files:
        raise click.UsageError("two files are needed, BASE and REVISED")
    if len(files) > 2:
        raise click.UsageError(f"two files are needed, {len(files)} were given")
    if files == ("-", "-"):
        raise click.UsageError("only one of the two can be stdin")
    if len(files) == 1 and Path(files[0]).suffix.lower() in (".pdf", ".txt", ".text"):
        raise click.UsageError("two files are needed; this kind of file holds no tracked changes")
    if files == ("-",):
        raise click.UsageError("two files are needed; stdin alone can be read only once")


def _stem(name: str, fallback: str) -> str:
    return (Path(name).stem or fallback) if name != "-" else fallback


def _documents(
    files: tuple[str, ...], settings: Settings, values: dict[str, Any], jobs: int
) -> tuple[Document, Document]:
    """Read the two inputs, at once where more than one job is allowed."""
    from commdiff import readers

    if values["text"]:
        return (
            readers.read_text(files[0], name="base"),
            readers.read_text(files[1], name="revised"),
        )
    if len(files) == 1:
        original = document_of(files[0], values, replace(settings, tracked="original"))
        if not original.tracked.count:
            raise ReadError(
                "no-tracked-changes",
                f"{original.name}: holds no tracked changes",
                "give a second file to compare it with",
            )
        final = document_of(files[0], values, replace(settings, tracked="final"))
        return _told_by_both(original), _told_by_both(final)

    def read(name: str) -> Document:
        return document_of(name, values, settings)

    if jobs == 1:
        return read(files[0]), read(files[1])
    with ThreadPoolExecutor(max_workers=2) as pool:
        first, second = pool.submit(read, files[0]), pool.submit(read, files[1])
        # The base's trouble is told first, whichever reading ended first.
        return first.result(), second.result()


def _told_by_both(document: Document) -> Document:
    """Return one reading of a file without the notice that there is another: both are compared."""
    kept = tuple(one for one in document.notices if not one.slug.endswith("-tracked"))
    return replace(document, notices=kept)


def _all_notices(comparison: Comparison) -> list[tuple[str, Notice]]:
    """Return every notice of a comparison with the file it is about, each once."""
    found = [
        (side.document.name, one)
        for side in (comparison.base, comparison.revised)
        for one in side.document.notices
    ]
    found += [("", one) for one in comparison.notices]
    # One Word file read both ways says most things twice.
    return list(dict.fromkeys(found))


def _say_how_much(comparison: Comparison, common: Common) -> None:
    """Say on stderr what was found, where no result was asked for."""
    if common.quiet:
        return
    shown = [change for change in comparison.changes if not change.hidden]
    if not shown:
        if not _none_is_there(comparison):
            note("no difference")
        return
    shifts = ", ".join(f"{n} {name}" for name, n in comparison.summary.shifts.items())
    note(
        f"{len(shown)} change{'s' if len(shown) > 1 else ''}"
        f"{f' ({shifts})' if shifts else ''}; for the report: -o report.html, or -o - for text"
    )


def _exit_code(comparison: Comparison, common: Common, exit_zero: bool) -> int:
    if common.strict and any(one.dropped for _, one in _all_notices(comparison)):
        return 3
    differs = any(not change.hidden for change in comparison.changes)
    # No difference in paragraphs that are not there is no answer to what was asked.
    return 1 if (differs or _none_is_there(comparison)) and not exit_zero else 0


def _none_is_there(comparison: Comparison) -> bool:
    """Tell whether paragraphs were asked for of which neither text has any."""
    return any(one.slug == "paragraphs-missing" and one.dropped for one in comparison.notices)


__all__ = ["CommdiffError", "compare"]
