"""The words of both texts that weigh, gathered once: what each means, and where it stands.

The page marks a word with the number of its term; everything that can be said of the term stands once,
in the list of terms, so that a text of many cues stays small.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from commdiff.model import Comparison, Cue, Entry, Span

Group = Literal["hedge", "commitment", "other"]
GROUPS: tuple[tuple[Group, str], ...] = (
    ("hedge", "Words that soften"),
    ("commitment", "Words that bind"),
    ("other", "Other words that weigh"),
)
"""The kinds of words a reader may have marked in the text, and what they are called."""

_BINDING = frozenset({"directive", "commitment", "modal"})
_FACTS = (("negated", "n"), ("quoted", "q"), ("reported", "r"), ("conditional", "c"))


@dataclass(frozen=True, slots=True)
class Term:
    """One expression of the word lists that occurs in either text.

    Args:
        key: its number on the page.
        what: category, ladder and rung in words.
        base, revised: how often it stands in either text.
    """

    key: int
    term: str
    group: Group
    what: str
    gloss: str
    source: str
    confidence: str
    contested: str
    base: int
    revised: int


def _group(entry: Entry) -> Group:
    if entry.hedge:
        return "hedge"
    return "commitment" if entry.category in _BINDING else "other"


def _what(entry: Entry) -> str:
    ladder = entry.ladder.replace("_", " ").replace("-", " ")
    step = f", rung {entry.rung} on the ladder {ladder}" if entry.ladder else ""
    return f"{entry.category}{step}"


def _order(entry: Entry) -> tuple[int, str, str]:
    names = [name for name, _ in GROUPS]
    return names.index(_group(entry)), entry.term.casefold(), entry.id


class Glossary:
    """The terms of a comparison, and for each text which of them stand where.

    Cost: linear in the cues, with one sort of the terms.
    """

    def __init__(self, comparison: Comparison) -> None:
        sides = (comparison.base.cues, comparison.revised.cues)
        entries = {cue.entry.id: cue.entry for cues in sides for cue in cues}
        ordered = sorted(entries.values(), key=_order)
        self._keys = {entry.id: key for key, entry in enumerate(ordered, 1)}
        counts = [Counter(cue.entry.id for cue in cues) for cues in sides]
        self.terms: tuple[Term, ...] = tuple(
            Term(
                key=self._keys[entry.id],
                term=entry.term,
                group=_group(entry),
                what=_what(entry),
                gloss=entry.gloss,
                source=entry.source,
                confidence=entry.confidence,
                contested=entry.contested,
                base=counts[0][entry.id],
                revised=counts[1][entry.id],
            )
            for entry in ordered
        )
        self._marks = tuple(self._flat(cues) for cues in sides)
        self._starts = tuple([span.start for span, _ in marks] for marks in self._marks)

    def _flat(self, cues: Sequence[Cue]) -> list[tuple[Span, str]]:
        """Return cues as stretches that do not overlap, each with the keys of all that cover it."""
        borders: dict[int, list[tuple[bool, str]]] = {}
        for cue in cues:
            facts = "".join(letter for name, letter in _FACTS if getattr(cue, name))
            mark = f"{self._keys[cue.entry.id]}{facts}"
            borders.setdefault(cue.span.start, []).append((True, mark))
            borders.setdefault(cue.span.end, []).append((False, mark))
        found: list[tuple[Span, str]] = []
        now: list[str] = []
        places = sorted(borders)
        for at, end in pairwise(places):
            for opens, mark in sorted(borders[at]):
                now.append(mark) if opens else now.remove(mark)
            if now:
                found.append((Span(at, end), " ".join(dict.fromkeys(now))))
        return found

    def within(self, span: Span, side: int) -> list[tuple[int, int, str]]:
        """Return what is marked inside `span`, as offsets from its start, with the keys.

        Args:
            side: 0 for the base's text, 1 for the revised one's.
        """
        marks = self._marks[side]
        found: list[tuple[int, int, str]] = []
        at = max(bisect_right(self._starts[side], span.start) - 1, 0)
        while at < len(marks) and marks[at][0].start < span.end:
            one, key = marks[at]
            start, end = max(one.start, span.start), min(one.end, span.end)
            if start < end:
                found.append((start - span.start, end - span.start, key))
            at += 1
        return found
