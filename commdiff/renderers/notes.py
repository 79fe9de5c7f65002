"""What is said beside the text: a note for each shift and bracket, with its ladder drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from commdiff.model import DIRECTION_WORDS, BracketEvent, Change, Comparison, Ladder, Shift, Span

_GLYPHS = {
    "weakened": ("▼", "down"), "strengthened": ("▲", "up"), "distanced": ("◆", "dist"),
    "vouched": ("◇", "dist"), "narrowed": ("⊂", "dist"), "widened": ("⊃", "dist"),
    "loosened": ("▽", "down"), "tightened": ("△", "up"), "contested": ("◈", "dist"),
    "recast": ("≈", "dist"),
}  # fmt: skip
DIRECTIONS: Mapping[str, tuple[str, str, str]] = {
    name: (_GLYPHS[name][0], word, _GLYPHS[name][1]) for name, word in DIRECTION_WORDS.items()
}
"""Each direction: its glyph, the words that say it, and the colour that repeats it."""

EVENTS: Mapping[str, str] = {
    "opened": "bracket opened",
    "agreed": "bracket gone, text kept: agreed",
    "dropped": "bracket dropped with its text",
    "narrowed": "bracket narrowed",
    "widened": "bracket widened",
    "alternative-added": "alternative added",
    "alternative-chosen": "alternative chosen",
}
"""What each bracket event is called."""


@dataclass(frozen=True, slots=True)
class LadderLine:
    """One rung as drawn: its terms, and which reading stands on it ("from", "to", "both", "path", "")."""

    terms: str
    rank: int
    place: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note beside a paragraph.

    Args:
        key: its anchor.
        change: id of the change it explains.
        glyph, word, look: of its direction.
        old, new: the expressions, whole.
        ladder: rungs from the strongest down; empty where none was measured.
        count: how often the same note stands in this paragraph.
        told: key of a note before it on the page that gives the same reason; "" where none does.
    """

    key: str
    change: str
    glyph: str
    word: str
    look: str
    old: str
    new: str
    why: str
    gloss: str = ""
    source: str = ""
    confidence: str = ""
    contested: bool = False
    ladder_title: str = ""
    ladder: tuple[LadderLine, ...] = ()
    kind: str = "shift"
    count: int = 1
    told: str = ""


def _around(ladder: Ladder, shift: Shift) -> tuple[LadderLine, ...]:
    """Return the rungs between the two readings and one beyond each, strongest first."""
    ends = [rank for rank in (shift.from_rung, shift.to_rung) if rank is not None]
    if not ends:
        return ()
    low, high = min(ends), max(ends)
    ranks = [rung.rank for rung in ladder.rungs]
    below = max((r for r in ranks if r < low), default=low)
    above = min((r for r in ranks if r > high), default=high)
    lines: list[LadderLine] = []
    for rung in reversed(ladder.rungs):
        if not below <= rung.rank <= above:
            continue
        old, new = rung.rank == shift.from_rung, rung.rank == shift.to_rung
        place = "both" if old and new else "from" if old else "to" if new else ""
        if not place and low < rung.rank < high and len(ends) == 2:
            place = "path"
        terms = [t for t in rung.terms if t not in (shift.from_text, shift.to_text)]
        if old:
            terms = [shift.from_text, *terms]
        if new and shift.to_text not in terms:
            terms = [shift.to_text, *terms]
        lines.append(LadderLine(", ".join(terms[:3]), rung.rank, place))
    return tuple(lines)


def _unsaid(shift: Shift) -> str:
    """Return the glosses of a shift that its reason does not give already."""
    left = [one for one in shift.gloss.split("; ") if one.split(": ", 1)[-1] not in shift.why]
    return "; ".join(left)


def note_of(index: int, shift: Shift, change: str, ladders: Mapping[str, Ladder]) -> Note:
    """Return the note of one shift."""
    glyph, word, look = DIRECTIONS[shift.direction]
    ladder = ladders.get(shift.ladder)
    return Note(
        key=f"k-{index}",
        change=change,
        glyph=glyph,
        word=word,
        look=look,
        old=shift.from_text,
        new=shift.to_text,
        why=shift.why,
        gloss=_unsaid(shift),
        source=shift.source,
        confidence=shift.confidence,
        contested=shift.contested,
        ladder_title=ladder.title if ladder else "",
        ladder=_around(ladder, shift) if ladder else (),
    )


def shift_notes(comparison: Comparison) -> list[Note]:
    """Return a note for each shift that lies in a change, in the order of the shifts."""
    ladders = {ladder.name: ladder for ladder in comparison.ladders}
    change_of = {i: change for change in comparison.changes for i in change.shifts}
    return [
        note_of(i, shift, change_of[i].id, ladders)
        for i, shift in enumerate(comparison.shifts)
        if i in change_of and not change_of[i].hidden
    ]


class _Places:
    """Where in a comparison a range of either text lies. Built once, asked for every bracket."""

    def __init__(self, comparison: Comparison) -> None:
        self._homes = tuple(
            sorted(
                (side.document.blocks[block].span, index)
                for index, pair in enumerate(comparison.pairs)
                for block in (pair.base, pair.revised)[n]
            )
            for n, side in enumerate((comparison.base, comparison.revised))
        )
        self._changes: dict[int, list[Change]] = {}
        for change in comparison.changes:
            if set("[]") & set(change.base_text + change.revised_text):
                self._changes.setdefault(change.pair, []).append(change)

    def pair_at(self, span: Span | None, side: int) -> int | None:
        """Return the index of the pair in which a range begins; None where there is none."""
        if span is None:
            return None
        homes = self._homes[side]
        at = bisect_right(homes, span.start, key=lambda home: home[0].start) - 1
        return homes[at][1] if at >= 0 and span.start < homes[at][0].end else None

    def event_pair(self, event: BracketEvent) -> int | None:
        """Return the index of the pair beside which an event is told."""
        pair = self.pair_at(event.revised, 1)
        return self.pair_at(event.base, 0) if pair is None else pair

    def changes_at(self, pair: int, event: BracketEvent) -> list[Change]:
        """Return the changes of brackets in a pair that lie at an event."""
        return [
            change
            for change in self._changes.get(pair, ())
            if any(
                its is not None and mine.start < mine.end and mine.touches(its)
                for mine, its in ((change.base, event.base), (change.revised, event.revised))
            )
        ]


def bracket_notes(comparison: Comparison) -> dict[int, list[Note]]:
    """Return the notes of the bracket events, by the index of the pair beside which they stand."""
    found: dict[int, list[Note]] = {}
    places = _Places(comparison)
    for number, event in enumerate(comparison.bracket_events):
        pair = places.event_pair(event)
        if pair is None:
            continue
        change = next(iter(places.changes_at(pair, event)), None)
        found.setdefault(pair, []).append(
            Note(
                key=f"kb-{number}",
                change=change.id if change else "",
                glyph="[ ]",
                word=EVENTS[event.kind],
                look="br",
                old=event.base_text,
                new=event.revised_text,
                why=_bracket_why(event),
                kind="bracket",
            )
        )
    return found


def bracket_ends(comparison: Comparison) -> dict[str, tuple[BracketEvent, bool]]:
    """Return by the id of a change of brackets the event it belongs to, and whether it is its first."""
    found: dict[str, tuple[BracketEvent, bool]] = {}
    places = _Places(comparison)
    for event in comparison.bracket_events:
        pair = places.event_pair(event)
        if pair is None:
            continue
        ends = [c for c in places.changes_at(pair, event) if c.category == "bracket"]
        for change in ends:
            found.setdefault(change.id, (event, change is ends[0]))
    return found


def _bracket_why(event: BracketEvent) -> str:
    return {
        "opened": "Text that stood free, or is new, is now in brackets: it is not agreed.",
        "agreed": "The bracket went and its text stayed. That is agreement reached, not a stronger text.",
        "dropped": "The bracket went and its text went with it.",
        "narrowed": "The bracket now holds less of the same text: what left it is agreed.",
        "widened": "The bracket now holds more of the text: what it took in is open again.",
        "alternative-added": "A rival wording was put beside the others.",
        "alternative-chosen": "One of the rival wordings was kept.",
    }[event.kind]
