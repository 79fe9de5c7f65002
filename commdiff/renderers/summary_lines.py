"""The lines of the summary: each shift, move, figure and bracket in a few words of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commdiff.model import Change, Comparison, Shift, Span
from commdiff.renderers.listing import Item, context_of, numbers_of
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.runs import short

ORDER = (
    "weakened", "strengthened", "distanced", "vouched", "narrowed", "widened", "loosened",
    "tightened", "contested", "recast",
)  # fmt: skip
"""The directions in the order in which they are told."""
_MOST_LINES = 5
# The ladder of duty and permission.
_DUTY = "modal"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary: words before, the two readings, words after, and where."""

    before: str
    old: str
    new: str
    after: str
    change: str
    number: str
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the summary with its lines and how many more there are."""

    glyph: str
    word: str
    look: str
    count: int
    lines: tuple[Line, ...]
    more: int


def _line(comparison: Comparison, shift: Shift, change: Change, numbers: Mapping[int, str]) -> Line:
    """Return the line of the summary that tells one shift."""
    before, after = context_of(comparison, shift.pair, shift.base, shift.revised, cut="\u2026")
    if len(shift.from_text) + len(shift.to_text) > 120:
        before = after = ""
    lead, old, new, tail = _changed_words(comparison, shift)
    return Line(
        f"{before}{lead}",
        short(old, 70),
        short(new, 70),
        f"{tail}{after}",
        change.id,
        numbers[change.pair],
        shift.contested,
    )


def _changed_words(comparison: Comparison, shift: Shift) -> tuple[str, str, str, str]:
    """Return of a shift's expressions what stayed in front, what went, what came, what stayed behind."""
    old, new = shift.from_text.split(), shift.to_text.split()
    if old and new:
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        end = len(old) - tail
        return (
            _spaced(old[:head], after=True),
            " ".join(old[head:end]),
            " ".join(new[head : len(new) - tail]),
            _spaced(old[end:], after=False),
        )
    side, span = (
        (comparison.base, shift.base)
        if shift.revised is None
        else (comparison.revised, shift.revised)
    )
    if span is None:
        return "", shift.from_text, shift.to_text, ""
    text, inner = side.document.text, _changed_inside(comparison, shift, span)
    core = text[inner.start : inner.end]
    return (
        text[span.start : inner.start],
        core if old else "",
        core if new else "",
        text[inner.end : span.end],
    )


def _spaced(words: Sequence[str], *, after: bool) -> str:
    text = " ".join(words)
    if not text:
        return ""
    return f"{text} " if after else f" {text}"


def _changed_inside(comparison: Comparison, shift: Shift, span: Span) -> Span:
    """Return the least range of `span` that holds all of it that came or went; `span` where none did."""
    ends: list[int] = []
    for operation in comparison.pairs[shift.pair].operations:
        mine = operation.base if shift.revised is None else operation.revised
        if operation.op != "equal" and mine.overlaps(span):
            ends += [max(mine.start, span.start), min(mine.end, span.end)]
    if not ends:
        return span
    side = comparison.base if shift.revised is None else comparison.revised
    core = side.document.text[min(ends) : max(ends)]
    start = min(ends) + len(core) - len(core.lstrip())
    return Span(start, start + len(core.strip())) if core.strip() else span


def sections_of(
    comparison: Comparison, told: Sequence[tuple[Shift, Change]], listed: Sequence[Item]
) -> tuple[Section, ...]:
    """Return the headings of the summary with their lines: duties first, then as they stand in the text.

    No order by the size of a step: rungs of two ladders do not compare.

    Args:
        told: the shifts that a person is told of, with their changes.
        listed: the list of changes.
    """
    by_id = {change.id: change for change in comparison.changes}
    sections: list[Section] = []
    numbers = numbers_of(comparison)
    for direction in ORDER:
        chosen = [one for one in told if one[0].direction == direction]
        if not chosen:
            continue
        # Who hears five lines must hear that a "shall" became a "should".
        chosen.sort(key=lambda one: one[0].ladder != _DUTY)
        shown = chosen if len(chosen) <= _MOST_LINES else chosen[: _MOST_LINES - 1]
        lines = [_line(comparison, shift, change, numbers) for shift, change in shown]
        glyph, word, look = DIRECTIONS[direction]
        sections.append(
            Section(glyph, word, look, len(chosen), tuple(lines), len(chosen) - len(shown))
        )
    for kind, glyph, word, look in (
        ("move", "⇄", "moved", "mv"),
        ("split", "≺", "split or joined", "mv"),
    ):
        moved = [one for one in listed if one.kind == kind and not by_id[one.id].hidden]
        if moved:
            shown_items = moved if len(moved) <= _MOST_LINES else moved[: _MOST_LINES - 1]
            lines = [
                Line(
                    f"{one.old}{', ' + one.remark if one.remark else ''}",
                    "",
                    "",
                    "",
                    one.id,
                    one.number,
                )
                for one in shown_items
            ]
            sections.append(
                Section(glyph, word, look, len(moved), tuple(lines), len(moved) - len(shown_items))
            )
    sections += [
        one for one in (_number_section(comparison, numbers), _bracket_section(comparison)) if one
    ]
    return tuple(sections)


def _number_section(comparison: Comparison, numbers: Mapping[int, str]) -> Section | None:
    """Return the changes of figures and dates that no line above has told."""
    chosen = [
        change
        for change in comparison.changes
        if change.category in ("number", "date") and not change.shifts and not change.hidden
    ]
    if not chosen:
        return None
    shown = chosen if len(chosen) <= _MOST_LINES else chosen[: _MOST_LINES - 1]
    lines = []
    for change in shown:
        gone = change.revised.start == change.revised.end
        before, after = context_of(
            comparison, change.pair, change.base, None if gone else change.revised, cut="\u2026"
        )
        # The white space at the ends of an edit is part of it.
        words = change.base_text if gone else change.revised_text
        before += " " * words[:1].isspace()
        after = " " * words[-1:].isspace() + after
        lines.append(
            Line(
                before,
                short(change.base_text, 70),
                short(change.revised_text, 70),
                after,
                change.id,
                numbers[change.pair],
            )
        )
    word = "number or date" if len(chosen) == 1 else "numbers and dates"
    return Section("#", word, "", len(chosen), tuple(lines), len(chosen) - len(shown))


def _bracket_section(comparison: Comparison) -> Section | None:
    events = comparison.bracket_events
    was, now = comparison.base.bracket_count.open, comparison.revised.bracket_count.open
    if not (events or was or now):
        return None
    kinds = Counter(event.kind for event in events)
    told = ", ".join(f"{n} {kind.replace('-', ' ')}" for kind, n in sorted(kinds.items()))
    line = Line(
        f"{was} open before, {now} open now{': ' + told if told else ''}.", "", "", "", "", ""
    )
    return Section("[ ]", "brackets", "br", len(events), (line,), 0)
