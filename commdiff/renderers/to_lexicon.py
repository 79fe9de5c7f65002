"""The lexicon for people: its ladders, and one page for a term."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from commdiff.model import Entry, Lexicon


def _wrapped(text: str, width: int, indent: int, hang: int = 0) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang)
    )


def lexicon_text(lexicon: Lexicon, entries: Sequence[Entry], *, width: int = 80) -> str:
    """Return entries by ladder, weakest rung first."""
    lines: list[str] = []
    for name in sorted({entry.ladder for entry in entries}):
        ladder = lexicon.ladders[name]
        only = f", only for {', '.join(ladder.profiles)}" if ladder.profiles else ""
        lines.append(f"{name}: {ladder.title} ({ladder.facet}{only})")
        mine = [entry for entry in entries if entry.ladder == name]
        for rank in sorted({entry.rung for entry in mine}):
            terms = ", ".join(entry.term for entry in mine if entry.rung == rank)
            lines += _wrapped(f"{rank:>2}  {terms}", width, 2, 4)
        lines.append("")
    count = f"{len(entries)} entries on {len({e.ladder for e in entries})} ladders."
    return "\n".join([*lines, count, "Ranks compare only within one ladder.", ""])


def _sources(lexicon: Lexicon, keys: str) -> list[str]:
    found = []
    for key in (part.strip() for part in keys.split(";")):
        known = lexicon.sources.get(key)
        found.append(f"{key}: {known.what}" if known else key)
    return found


def _page(lexicon: Lexicon, entry: Entry, width: int) -> list[str]:
    ladder = lexicon.ladders[entry.ladder]
    lines = [entry.term, "=" * len(entry.term)]
    lines += _wrapped(f"{entry.gloss[:1].upper()}{entry.gloss[1:]}.".replace("..", "."), width, 0)
    lines.append("")
    lines += _wrapped(
        f"Rung {entry.rung} of the ladder \u201c{ladder.title}\u201d; it weighs {ladder.facet}."
        f" {ladder.gloss}",
        width,
        0,
    )
    if ladder.profiles:
        lines += _wrapped(f"Only in texts of the genre {', '.join(ladder.profiles)}.", width, 0)
    lines.append("")
    for rung in reversed(ladder.rungs):
        mark = "\u25b6" if rung.rank == entry.rung else " "
        lines += _wrapped(f"{mark} {rung.rank:>2}  {', '.join(rung.terms)}", width, 2, 6)
    lines.append("")
    if entry.contested:
        names = ", ".join(name.replace("_", " ") for name in entry.contested_with)
        against = f" (against {names})" if names else ""
        lines += _wrapped(f"Contested{against}: {entry.contested}", width, 0)
    lines += _wrapped(f"Looks like: {'; '.join(entry.forms)}", width, 0, 2)
    softens = ", softens" if entry.hedge else ""
    lines += _wrapped(
        f"Kind: {entry.category} ({entry.pos}{softens}); confidence of the rank: {entry.confidence}",
        width,
        0,
        2,
    )
    lines.append("On whose word:")
    for source in _sources(lexicon, entry.source):
        lines += _wrapped(source, width, 2, 2)
    lines.append("Fires in:")
    for sentence in entry.examples:
        lines += _wrapped(sentence, width, 2, 2)
    lines.append("Does not fire in:")
    for sentence in entry.counterexamples:
        lines += _wrapped(sentence, width, 2, 2)
    lines += ["", f"Entry {entry.id}"]
    return lines


def entries_text(lexicon: Lexicon, entries: Sequence[Entry], *, width: int = 80) -> str:
    """Return a page for each entry: what it does, its ladder with its rung marked, and on whose word."""
    pages = ["\n".join(_page(lexicon, entry, min(width, 90))) for entry in entries]
    rule = "\n\n" + "-" * 20 + "\n\n"
    return rule.join(pages) + "\n"
