"""The summary that can be read aloud in half a minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commdiff.errors import Notice
from commdiff.model import Change, Comparison, Shift, Span
from commdiff.renderers.listing import Item, context_of, items, numbers_of
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.reading import PART_NAMES
from commdiff.renderers.runs import short
from commdiff.renderers.view import Row

_ORDER = (
    "weakened", "strengthened", "distanced", "vouched", "narrowed", "widened", "loosened",
    "tightened", "contested", "recast",
)  # fmt: skip
_MOST_LINES = 5
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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


@dataclass(frozen=True, slots=True)
class Bar:
    """How many shifts of one axis, or in one part of the text, go down and up."""

    name: str
    down: int
    up: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the head of a report says.

    Args:
        lead: the first sentence, in bold; `rest` goes on.
        dateline: counts of paragraphs and what was read.
        hands: whose tracked changes they are, in words; "" where the two texts are two files.
        bars: the balance by axis.
        parts: the balance by part of the text; empty where all lies in one part.
        noise: what changed without being wording, in words.
        notices: (name of the file or "", notice) of all that was dropped, assumed or found odd.
    """

    lead: str
    rest: str
    dateline: str
    sections: tuple[Section, ...]
    hands: str
    noise: str
    bars: tuple[Bar, ...]
    parts: tuple[Bar, ...]
    notices: tuple[tuple[str, Notice], ...]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "one paragraph", "12 paragraphs"."""
    word = _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def _told(comparison: Comparison) -> list[tuple[Shift, Change]]:
    """Return the shifts that a person is told of, in the order of the text.

    Left out are those of changes that are hidden, and of two that say the same of one place on two
    axes ("All members" to "Most members": whose view, and who is covered) the smaller.
    """
    found: list[tuple[Shift, Change]] = []
    for change in comparison.changes:
        if change.hidden:
            continue
        mine = [comparison.shifts[i] for i in change.shifts]
        found.extend(
            (shift, change)
            for n, shift in enumerate(mine)
            if not any(_covers(other, shift, m < n) for m, other in enumerate(mine) if m != n)
        )
    return found


def _covers(one: Shift, other: Shift, first: bool) -> bool:
    """Tell whether what `other` says is said by `one` as well, and more plainly."""
    if one.direction != other.direction or one.facet == other.facet:
        return False
    sides = ((one.base, other.base), (one.revised, other.revised))
    if not any(mine and its and mine.overlaps(its) for mine, its in sides):
        return False
    measured = (one.from_rung is not None and one.to_rung is not None) - (
        other.from_rung is not None and other.to_rung is not None
    )
    return measured > 0 or (measured == 0 and first)


def _line(comparison: Comparison, shift: Shift, change: Change, numbers: Mapping[int, str]) -> Line:
    """Return the line of the summary that tells one shift."""
    before, after = context_of(comparison, shift.pair, shift.base, shift.revised)
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


def _sections(
    comparison: Comparison, told: Sequence[tuple[Shift, Change]], listed: Sequence[Item]
) -> tuple[Section, ...]:
    by_id = {change.id: change for change in comparison.changes}
    sections: list[Section] = []
    numbers = numbers_of(comparison)
    for direction in _ORDER:
        chosen = [one for one in told if one[0].direction == direction]
        if not chosen:
            continue
        # The largest steps first: who hears five lines should hear the five that weigh most.
        chosen.sort(key=lambda one: -abs(one[0].rungs))
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
            comparison, change.pair, change.base, None if gone else change.revised
        )
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


def _noise(comparison: Comparison) -> str:
    counts = comparison.summary.classes
    parts = [
        counted(counts[name], word)
        for name, word in (
            ("numbering", "paragraph number"),
            ("reference", "cross-reference"),
            ("punctuation", "punctuation mark"),
            ("case", "capital"),
            ("spelling", "spelling"),
        )
        if counts.get(name)
    ]
    words = {"space": "space", "quotes": "quotation mark", "hyphens": "hyphen"}
    quiet = [
        counted(number, words.get(name, name))
        for name, number in comparison.summary.noise.items()
        if number
    ]
    text = _joined(parts)
    sentence = f"{text[0].upper()}{text[1:]} changed." if text else ""
    if quiet:
        form = _joined(quiet)
        one = sum(comparison.summary.noise.values()) == 1
        verb = (
            "differs in form only and is no change"
            if one
            else "differ in form only and are no changes"
        )
        sentence += f" {form[0].upper()}{form[1:]} {verb}."
    equal = comparison.summary.blocks.get("equal", 0)
    if equal:
        verb = "is" if equal == 1 else "are"
        sentence += f" {counted(equal, 'paragraph').capitalize()} {verb} unchanged in wording."
    return sentence.strip()


def _sized(comparison: Comparison) -> str:
    """Return how much text there is, as people count it, of the side that has more."""
    sides = (comparison.base.document.blocks, comparison.revised.document.blocks)
    blocks = max(sides, key=len)
    kinds = {block.kind for block in blocks}
    also = [
        name
        for kind, name in (("heading", "headings"), ("cell", "table cells"), ("footnote", "notes"))
        if kind in kinds
    ]
    if not also:
        return counted(len(blocks), "paragraph").capitalize()
    return f"{len(blocks):,} {_joined(['paragraphs', *also])}"


def _hands(authors: Mapping[str, int]) -> str:
    """Return who changed how much, as in "Norway made 12 changes and Chad 3"."""
    most_first = sorted(authors.items(), key=lambda one: (-one[1], one[0]))
    parts = [
        f"{name} made {counted(number, 'change')}" if n == 0 else f"{name} {number:,}"
        for n, (name, number) in enumerate(most_first)
    ]
    return f"{_joined(parts)}." if parts else ""


def _joined(parts: Sequence[str]) -> str:
    return (
        parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
    )


_DOWN = frozenset({"weakened", "distanced", "narrowed", "loosened"})
_UP = frozenset({"strengthened", "vouched", "widened", "tightened"})


def _bars(named: Iterable[tuple[str, Shift]]) -> tuple[Bar, ...]:
    """Count the shifts of each name, in the order in which the names come."""
    counts: dict[str, list[int]] = {}
    for name, shift in named:
        pair = counts.setdefault(name, [0, 0])
        pair[0] += shift.direction in _DOWN
        pair[1] += shift.direction in _UP
    return tuple(Bar(name, down, up) for name, (down, up) in counts.items() if down or up)


def _part_of(comparison: Comparison, shift: Shift) -> str:
    pair = comparison.pairs[shift.pair]
    side, blocks = (
        (comparison.revised, pair.revised) if pair.revised else (comparison.base, pair.base)
    )
    return PART_NAMES[side.document.blocks[blocks[0]].part]


def _lead(shifts: Mapping[str, int], comparison: Comparison) -> tuple[str, str]:
    if comparison.summary.identical:
        return "The two texts are the same.", ""
    apart = next((n.message for n in comparison.notices if n.slug == "little-in-common"), "")
    if apart:
        # Counting what two unrelated texts promise would compare nothing.
        return "The two texts have little in common.", f" {apart[0].upper()}{apart[1:]}."
    down, up = shifts.get("weakened", 0), shifts.get("strengthened", 0)
    if not shifts:
        return "No wording shifts that the word lists know.", " Read the changes themselves."
    if down > up:
        lead = "More goes down than up."
    elif up > down:
        lead = "More goes up than down."
    elif down:
        lead = "As much goes down as up."
    else:
        lead = "Nothing is plainly weaker or stronger."
    parts: list[str] = []
    for direction in _ORDER:
        number = shifts.get(direction, 0)
        if number:
            _, word, _ = DIRECTIONS[direction]
            count = _COUNTS[number] if number < len(_COUNTS) else str(number)
            verb = "is" if number == 1 else "are"
            noun = "" if parts else "term " if number == 1 else "terms "
            parts.append(f"{count} {noun}{verb} {word}")
    rest = _joined(parts)
    return lead, f" {rest[0].upper()}{rest[1:]}." if rest else ""


def overview(comparison: Comparison) -> Overview:
    """Return what the head of a report says about a comparison."""
    told = _told(comparison)
    directions: Counter[str] = Counter(shift.direction for shift, _ in told)
    lead, rest = _lead(directions, comparison)
    said = [
        (side.document.name, one)
        for side in (comparison.base, comparison.revised)
        for one in side.document.notices
    ]
    said += [("", one) for one in comparison.notices]
    notices = tuple(dict.fromkeys(said))
    blocks = comparison.summary.blocks
    counted_blocks = [
        f"{blocks.get(name, 0)} {word}"
        for name, word in (
            ("edited", "edited"),
            ("inserted", "new"),
            ("deleted", "gone"),
            ("moved", "moved"),
            ("split", "split"),
            ("merged", "joined"),
            ("equal", "unchanged"),
        )
        if blocks.get(name)
    ]
    read = (
        "Both files read in full, nothing dropped, nothing assumed."
        if not notices
        else "See below what was dropped or assumed in reading."
    )
    parts = _bars((_part_of(comparison, shift), shift) for shift, _ in told)
    return Overview(
        lead=lead,
        rest=rest,
        dateline=f"{_sized(comparison)}: {', '.join(counted_blocks)}. {read}",
        sections=_sections(comparison, told, items(comparison)),
        hands=_hands(comparison.summary.authors),
        noise=_noise(comparison),
        bars=_bars(
            sorted(((s.facet.replace("-", " of "), s) for s, _ in told), key=lambda one: one[0])
        ),
        parts=parts if len(parts) > 1 else (),
        notices=notices,
    )


def unchanged_runs(listed: Sequence[Row]) -> list[tuple[Row, int]]:
    """Return rows with, at the last of each stretch of unchanged ones, how many it holds; 0 elsewhere.

    A heading over something that changed counts as changed: who reads the changes only must see where
    they stand.
    """
    found: list[tuple[Row, int]] = []
    count = 0
    shown = _with_their_headings(listed)
    for i, row in enumerate(shown):
        count = count + 1 if row.same else 0
        ends = row.same and (i + 1 == len(shown) or not shown[i + 1].same)
        found.append((row, count if ends else 0))
    return found


def _with_their_headings(listed: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    pending = False
    for row in reversed(listed):
        if row.kind in ("heading", "title"):
            found.append(replace(row, same=False) if pending and row.same else row)
            pending = False
        else:
            found.append(row)
            pending = pending or not row.same
    return found[::-1]
