"""The summary that can be read aloud in half a minute, and the list of changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commdiff.errors import Notice
from commdiff.model import Change, Comparison, Shift
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.view import Row, plain_number, short

_FOLDED = frozenset({"numbering", "punctuation", "case", "spelling"})
_ORDER = (
    "weakened", "strengthened", "distanced", "vouched", "narrowed", "widened", "loosened",
    "tightened", "contested", "recast",
)  # fmt: skip
_MOST_LINES = 5
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list of changes.

    Args:
        kind: by which it is filtered: a direction, "move", "split", "bracket", "reference", "number",
            "date", "wording", or a folded class.
        text: the change as marked text, for copying.
        said: the line in words, for those who hear it.
    """

    id: str
    kind: str
    glyph: str
    look: str
    word: str
    number: str
    old: str
    new: str
    remark: str
    text: str
    said: str
    folded: bool


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
    """How many shifts of one facet go down and up."""

    facet: str
    down: int
    up: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the head of a report says.

    Args:
        lead: the first sentence, in bold; `rest` goes on.
        dateline: counts of paragraphs and what was read.
        noise: what changed without being wording, in words.
        notices: (name of the file or "", notice) of all that was dropped, assumed or found odd.
    """

    lead: str
    rest: str
    dateline: str
    sections: tuple[Section, ...]
    noise: str
    bars: tuple[Bar, ...]
    notices: tuple[tuple[str, Notice], ...]


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "one paragraph", "12 paragraphs"."""
    word = _COUNTS[number] if number < len(_COUNTS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def _numbers(comparison: Comparison) -> dict[int, str]:
    """Return by pair the paragraph number people would name."""
    found: dict[int, str] = {}
    for i, pair in enumerate(comparison.pairs):
        label = ""
        if pair.revised:
            label = comparison.revised.document.blocks[pair.revised[0]].label
        elif pair.base:
            label = comparison.base.document.blocks[pair.base[0]].label
        found[i] = plain_number(label)
    return found


def _glyph(change: Change, shift: Shift | None) -> tuple[str, str, str, str]:
    """Return kind, glyph, word and look of a change."""
    if shift is not None:
        glyph, word, look = DIRECTIONS[shift.direction]
        return shift.direction, glyph, word, look
    if change.kind == "move":
        return "move", "⇄", "moved", "mv"
    if change.kind in ("split", "merge"):
        return "split", "≺", "split" if change.kind == "split" else "joined", "mv"
    if change.category == "bracket":
        return "bracket", "[ ]", "bracket", "br"
    if change.category == "reference":
        return "reference", "§", "reference", "xr"
    if change.category in ("number", "date"):
        return change.category, "#", change.category, ""
    if change.category in _FOLDED:
        return change.category, "·", change.category, ""
    glyph = {"insert": "+", "delete": "−"}.get(change.kind, "≠")
    return "wording", glyph, "wording", ""


def _words_around(comparison: Comparison, change: Change, size: int = 28) -> tuple[str, str]:
    """Return a few words before and after a change, from the side that has text there."""
    gone = change.revised.start == change.revised.end and change.base.start < change.base.end
    side, span = (comparison.base, change.base) if gone else (comparison.revised, change.revised)
    pair = comparison.pairs[change.pair]
    text = side.document.text
    for block in pair.base if gone else pair.revised:
        home = side.document.blocks[block].span
        if span.within(home):
            before = text[max(home.start, span.start - size) : span.start]
            after = text[span.end : min(home.end, span.end + size)]
            if span.start - size > home.start:
                before = before.split(" ", 1)[-1] if " " in before else before
            if span.end + size < home.end:
                after = after.rsplit(" ", 1)[0] if " " in after else after
            return before, after
    return "", ""


def items(comparison: Comparison) -> list[Item]:
    """Return the list of changes in the order of the text, folded noise last by `folded`."""
    numbers = _numbers(comparison)
    references = {one.change: one for one in comparison.references}
    found: list[Item] = []
    for change in comparison.changes:
        shift = comparison.shifts[change.shifts[0]] if change.shifts else None
        kind, glyph, word, look = _glyph(change, shift)
        old, new = short(change.base_text, 48), short(change.revised_text, 48)
        remark = ""
        if shift is not None:
            old, new = short(shift.from_text, 48), short(shift.to_text, 48)
            remark = "contested" if shift.contested else ""
        elif change.kind in ("move", "split", "merge"):
            old, new = _moved_words(comparison, change), ""
            remark = "edited" if _edited(comparison, change) else ""
        elif change.id in references:
            one = references[change.id]
            old, new = one.from_text, one.to_text
            remark = "follows the move" if one.follows is not None else ""
        number = numbers[change.pair]
        before, after = _words_around(comparison, change)
        where = f"para {number}: " if number else ""
        marked = (f"[-{change.base_text}-]" if change.base_text else "") + (
            f"{{+{change.revised_text}+}}" if change.revised_text else ""
        )
        if change.kind in ("move", "split", "merge", "renumber"):
            text, said = f"{where}{word}: {old} {new}".strip(), f"{word}, {old} {new}".strip()
        else:
            text = f"{where}{before}{short(marked, 400) if len(marked) > 400 else marked}{after}"
            said = f"{word}, {'paragraph ' + number + ', ' if number else ''}{old} to {new}"
        found.append(
            Item(
                id=change.id,
                kind=kind,
                glyph=glyph,
                look=look,
                word=word,
                number=number,
                old=old,
                new=new,
                remark=remark,
                text=" ".join(text.split()),
                said=" ".join(said.split()),
                folded=(change.category in _FOLDED and shift is None) or bool(change.hidden),
            )
        )
    return found


def _label(comparison: Comparison, change: Change, revised: bool) -> str:
    pair = comparison.pairs[change.pair]
    side, blocks = (comparison.revised, pair.revised) if revised else (comparison.base, pair.base)
    return plain_number(side.document.blocks[blocks[0]].label) if blocks else ""


def _edited(comparison: Comparison, change: Change) -> bool:
    return any(
        other.pair == change.pair and other.kind in ("insert", "delete", "replace")
        for other in comparison.changes
    )


def _moved_words(comparison: Comparison, change: Change) -> str:
    """Say where a block came from, or into what it was cut."""
    pair = comparison.pairs[change.pair]
    old, new = _label(comparison, change, False), _label(comparison, change, True)
    if change.move:
        return f"sentence moved: {short(change.revised_text, 40)}"
    if change.kind == "split":
        return f"split into {len(pair.revised)}"
    if change.kind == "merge":
        return f"joined from {len(pair.base)}"
    if old and new and old != new:
        return f"moved from {old}"
    return f"moved: {short(change.revised_text, 40)}"


def _sections(comparison: Comparison, listed: Sequence[Item]) -> tuple[Section, ...]:
    by_id = {change.id: change for change in comparison.changes}
    sections: list[Section] = []
    for direction in _ORDER:
        chosen: list[tuple[int, Shift, Change]] = []
        for change in comparison.changes:
            if change.hidden:
                continue
            chosen.extend(
                (i, comparison.shifts[i], change)
                for i in change.shifts
                if comparison.shifts[i].direction == direction
            )
        if not chosen:
            continue
        numbers = _numbers(comparison)
        # The largest steps first: who hears five lines should hear the five that weigh most.
        chosen.sort(key=lambda one: (-abs(one[1].rungs), one[0]))
        shown = chosen if len(chosen) <= _MOST_LINES else chosen[: _MOST_LINES - 1]
        lines = []
        for _, shift, change in shown:
            before, after = _words_around(comparison, change)
            if len(shift.from_text) + len(shift.to_text) > 120:
                before = after = ""
            lines.append(
                Line(
                    before
                    if shift.revised is None or shift.revised.start >= change.revised.start
                    else "",
                    short(shift.from_text, 70),
                    short(shift.to_text, 70),
                    after,
                    change.id,
                    numbers[change.pair],
                    shift.contested,
                )
            )
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
    brackets = _bracket_section(comparison)
    return (*sections, brackets) if brackets else tuple(sections)


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
        sentence += f" {_joined(quiet)[:1].upper()}{_joined(quiet)[1:]} differ in form only and are no changes."
    equal = comparison.summary.blocks.get("equal", 0)
    if equal:
        verb = "is" if equal == 1 else "are"
        sentence += f" {counted(equal, 'paragraph').capitalize()} {verb} unchanged in wording."
    return sentence.strip()


def _joined(parts: Sequence[str]) -> str:
    return (
        parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
    )


_DOWN = frozenset({"weakened", "distanced", "narrowed", "loosened"})
_UP = frozenset({"strengthened", "vouched", "widened", "tightened"})


def _bars(comparison: Comparison) -> tuple[Bar, ...]:
    facets: dict[str, list[int]] = {}
    for shift in comparison.shifts:
        pair = facets.setdefault(shift.facet, [0, 0])
        pair[0] += shift.direction in _DOWN
        pair[1] += shift.direction in _UP
    return tuple(
        Bar(facet.replace("-", " of "), down, up)
        for facet, (down, up) in sorted(facets.items())
        if down or up
    )


def _lead(shifts: Mapping[str, int], comparison: Comparison) -> tuple[str, str]:
    if comparison.summary.identical:
        return "The two texts are the same.", ""
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
    shifts: Counter[str] = Counter()
    for change in comparison.changes:
        if not change.hidden:
            shifts.update(comparison.shifts[i].direction for i in change.shifts)
    lead, rest = _lead(shifts, comparison)
    notices = tuple(
        (side.document.name, one)
        for side in (comparison.base, comparison.revised)
        for one in side.document.notices
    ) + tuple(("", one) for one in comparison.notices)
    blocks = comparison.summary.blocks
    parts = [
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
    size = max(blocks.get("revised", 0), blocks.get("base", 0))
    read = (
        "Both files read in full, nothing dropped, nothing assumed."
        if not notices
        else "See below what was dropped or assumed in reading."
    )
    return Overview(
        lead=lead,
        rest=rest,
        dateline=f"{counted(size, 'paragraph').capitalize()}: {', '.join(parts)}. {read}",
        sections=_sections(comparison, items(comparison)),
        noise=_noise(comparison),
        bars=_bars(comparison),
        notices=notices,
    )


def unchanged_runs(listed: Sequence[Row]) -> list[tuple[Row, int]]:
    """Return rows with, at the last of each stretch of unchanged ones, how many it holds; 0 elsewhere."""
    found: list[tuple[Row, int]] = []
    count = 0
    for i, row in enumerate(listed):
        count = count + 1 if row.same else 0
        ends = row.same and (i + 1 == len(listed) or not listed[i + 1].same)
        found.append((row, count if ends else 0))
    return found
