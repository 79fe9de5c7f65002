"""Rival wordings side by side: "[shall][should]", "shall/should".

While both stand, a text is only as sure as the two together: a weaker option beside a verb weakens what
was settled, and so does the end of the stronger one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.model import Cue, Shift, Span

_BETWEEN = re.compile(r"[\s\[\]/|]*(?:[\]/|]|\bor\b)[\s\[\]/|]*", re.I)
# "[are encouraged to cooperate] [should cooperate]": rival phrases in brackets that touch.
_PHRASES = re.compile(r"[^\[\]]{0,30}\]\s*\[(?:[^\[\]]{0,12}\s)?")
_NEAR = 12
RIVALS = "rule: rival options"
_ALONE = "rule: act that came or went"
OPTION_LADDERS = ("modal", "commitment")


@dataclass(frozen=True, slots=True)
class Options:
    """What may stand at one place; one cue where the text is settled."""

    cues: tuple[Cue, ...]

    @property
    def force(self) -> float:
        """The mean of the weakest and the strongest: either may go, and either may stay."""
        ranks = [_rank(cue) for cue in self.cues]
        return (min(ranks) + max(ranks)) / 2


def _rank(cue: Cue) -> int:
    return cue.entry.rung


def options_at(text: str, cue: Cue, cues: Sequence[Cue]) -> Options:
    """Return the options of which `cue` is one: the modals and promises that only brackets part from it."""
    row = sorted(
        (c for c in cues if c.entry.ladder in OPTION_LADDERS), key=lambda c: (c.span, c.entry.id)
    )
    places: dict[int, Cue] = {}
    for one in row:
        # "shall" stands on two ladders at one place; the modal one is the plainer.
        if one.span.start not in places or one.entry.ladder == "modal":
            places[one.span.start] = one
    ordered = [places[start] for start in sorted(places)]
    at = next((i for i, c in enumerate(ordered) if c.span.start == cue.span.start), None)
    if at is None:
        return Options((cue,))
    first = last = at
    while first > 0 and _rivals(text, ordered[first - 1], ordered[first]):
        first -= 1
    while last + 1 < len(ordered) and _rivals(text, ordered[last], ordered[last + 1]):
        last += 1
    return Options(tuple(ordered[first : last + 1]))


def _rivals(text: str, one: Cue, other: Cue) -> bool:
    between = text[one.span.end : other.span.start]
    return (len(between) < _NEAR and _BETWEEN.fullmatch(between) is not None) or (
        _PHRASES.fullmatch(between) is not None
    )


def without_echoes(shifts: list[Shift]) -> list[Shift]:
    """Return shifts without the modals that came or went among options that are weighed together."""
    rivals = [s for s in shifts if s.source == RIVALS]
    if not rivals:
        return shifts
    return [
        s
        for s in shifts
        if s.source != _ALONE
        or not any(_close(s.base, r.base) or _close(s.revised, r.revised) for r in rivals)
    ]  # fmt: skip


def _close(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return one.start - other.end < _NEAR and other.start - one.end < _NEAR
