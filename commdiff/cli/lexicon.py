"""`commdiff lexicon list|show|check|evaluate`: the word lists, and how well they judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commdiff.cli.options import (
    Common,
    common_of,
    common_options,
    settings_of,
    shown_settings,
    weighing_options,
)
from commdiff.cli.reports import Target, deliver, plan_targets
from commdiff.cli.streams import Progress, complain, complain_in_json, note, warn, write_stdout
from commdiff.errors import LexiconError, RenderError

if TYPE_CHECKING:
    from commdiff.model import Entry, Lexicon


@click.group()
def lexicon() -> None:
    """Look into the word lists by which wording is weighed, and check your own."""


def _targets(common: Common) -> list[Target]:
    """Say where entries go.

    Raises:
        RenderError: they cannot be written in a format that was asked for.
    """
    targets = plan_targets(common)
    for target in targets:
        if target.format not in ("json", "txt", "term"):
            raise RenderError(
                "lexicon-format",
                f"entries cannot be written as {target.format}",
                "use .json or .txt",
            )
    return targets or [Target(None, "term")]


def _deliver(
    targets: Sequence[Target],
    loaded: Lexicon,
    entries: Sequence[Entry],
    told: Callable[..., str],
    common: Common,
) -> None:
    """Write entries to every target, in words by `told`; a file says by its first line whose it is."""
    from commdiff import renderers

    def text_in(name: str) -> str:
        if name == "json":
            return renderers.dump_json(renderers.lexicon_dict(loaded, entries))
        if name == "term":
            return told(loaded, entries, width=common.width)
        packs = ", ".join(f"{one.name} {one.version}" for one in loaded.packs)
        return f"commdiff lexicon: {packs}\n\n{told(loaded, entries)}"

    deliver(targets, text_in, common)


@lexicon.command("list")
@click.option("--ladder", default=None, help="Only the entries of this ladder.")
@click.option("--category", default=None, help="Only the entries of this category.")
@weighing_options
@common_options
def list_entries(ladder: str | None, category: str | None, **values: Any) -> int:
    """List ladders and entries, weakest first."""
    from commdiff import renderers
    from commdiff.lexicon import load_lexicon

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    loaded = load_lexicon(settings.pack, settings.profile)
    if ladder is not None and ladder not in loaded.ladders:
        raise LexiconError(
            "lexicon-unknown-ladder",
            f"there is no ladder called '{ladder}'",
            "ladders are: " + ", ".join(sorted(loaded.ladders)),
        )
    targets = _targets(common)
    chosen = [
        entry
        for entry in loaded.entries
        if (ladder is None or entry.ladder == ladder)
        and (category is None or entry.category == category)
    ]
    _deliver(targets, loaded, chosen, renderers.lexicon_text, common)
    return 0 if chosen else 1


@lexicon.command("show")
@click.argument("term")
@weighing_options
@common_options
def show(term: str, **values: Any) -> int:
    """Show everything known about TERM: what it does, how strong it is, and on whose word."""
    from commdiff import renderers
    from commdiff.lexicon import find_entries, load_lexicon

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    loaded = load_lexicon(settings.pack, settings.profile)
    targets = _targets(common)
    found = find_entries(loaded, term)
    _deliver(targets, loaded, found, renderers.entries_text, common)
    return 0


def _checked(loaded: Lexicon, entry: Entry, lesser: list[LexiconError]) -> None:
    """Check one entry, and add to `lesser` what is no reason to refuse it."""
    from commdiff import pipeline

    lesser += pipeline.check_words(entry)
    pipeline.check_examples(loaded, entry)


@lexicon.command("check")
@click.argument("pack")
@common_options
def check(pack: str, **values: Any) -> int:
    """Check a pack: every entry has a source, fires in its examples and not in its counterexamples."""
    from commdiff import pipeline
    from commdiff.lexicon import load_lexicon, unlisted_sources

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    tell = complain_in_json if common.format == "json" else complain
    loaded = load_lexicon((pack,))
    faults = 0
    lesser: list[LexiconError] = []
    checks: list[Callable[[], object]] = [
        partial(_checked, loaded, entry, lesser) for entry in loaded.entries
    ]
    checks += [partial(pipeline.check_override, one, pack) for one in loaded.overrides]
    for holds in checks:
        try:
            holds()
        except LexiconError as fault:
            faults += 1
            where = f"{fault.path}:{fault.line}: " if fault.path else ""
            tell(fault.slug, f"{where}{fault.message}", fault.hint)
    if faults:
        return 2
    if not common.quiet:
        for dead in lesser:
            warn(f"{dead.path}:{dead.line}: {dead.message}; {dead.hint}")
        for entry, key in unlisted_sources(loaded):
            warn(
                f"{entry.path}:{entry.line}: {entry.id}: no [[source]] has the key '{key}';"
                " list it, or cite K for your own knowledge"
            )
        names = ", ".join(f"{one.name} {one.version}" for one in loaded.packs)
        entries, ladders = len(loaded.entries), len(loaded.ladders)
        note(
            f"{names}: {entries} {'entry' if entries == 1 else 'entries'} on"
            f" {ladders} {'ladder' if ladders == 1 else 'ladders'}, all hold"
        )
    return 0


@lexicon.command("evaluate")
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@weighing_options
@common_options
def evaluate(gold: Path, **values: Any) -> int:
    """Judge the pairs of GOLD.jsonl and say how often the label is the one that people gave.

    A line is an object with "before", "after" and "label". The exit code is 0 where every label
    agrees and 1 where one does not.
    """
    from commdiff import pipeline, renderers
    from commdiff.lexicon import load_gold

    settings = settings_of(values)
    common = common_of(values)
    if values["show_config"]:
        write_stdout(shown_settings(settings))
        return 0
    targets = plan_targets(common)
    for target in targets:
        if target.format not in ("json", "txt", "term"):
            raise RenderError(
                "evaluate-format",
                f"an evaluation cannot be written as {target.format}",
                "use .json or .txt",
            )
    pairs = load_gold(gold)
    progress = Progress(common.progress)
    try:
        evaluation = pipeline.evaluate(pairs, settings, step=progress)
    finally:
        progress.done()
    if evaluation.unjudged and not common.quiet:
        pairs_are = "pair is" if evaluation.unjudged == 1 else "pairs are"
        note(f"{gold}: {evaluation.unjudged} {pairs_are} judged, not counted: no label was agreed")

    def text_in(name: str) -> str:
        if name == "json":
            provenance = pipeline.provenance_of(settings)
            return renderers.dump_json(renderers.evaluation_dict(evaluation, provenance))
        return renderers.evaluation_text(evaluation, width=common.width)

    deliver(targets or [Target(None, "txt")], text_in, common)
    return 0 if evaluation.exact.hits == evaluation.exact.count else 1
