"""The summary that can be read aloud in half a minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commdiff.errors import Notice
from commdiff.model import Change, Comparison, Shift
from commdiff.renderers.listing import Item, items
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.reading import PART_NAMES
from commdiff.renderers.summary_lines import ORDER, Section, sections_of

COUNTED = (
    ("edited", "edited"),
    ("inserted", "new"),
    ("deleted", "gone"),
    ("moved", "moved"),
    ("split", "split"),
    ("merged", "joined"),
    ("equal", "unchanged"),
)
"""What is counted of the paragraphs, and what people call it."""
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


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
    for direction in ORDER:
        number = shifts.get(direction, 0)
        if number:
            _, word, _ = DIRECTIONS[direction]
            count = _COUNTS[number] if number < len(_COUNTS) else str(number)
            verb = "is" if number == 1 else "are"
            noun = "" if parts else "term " if number == 1 else "terms "
            parts.append(f"{count} {noun}{verb} {word}")
    rest = _joined(parts)
    return lead, f" {rest[0].upper()}{rest[1:]}." if rest else ""


def overview(comparison: Comparison, listed: Sequence[Item] | None = None) -> Overview:
    """Return what the head of a report says about a comparison.

    Args:
        listed: the list of changes, where it was made already.
    """
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
    counted_blocks = [f"{blocks.get(name, 0)} {word}" for name, word in COUNTED if blocks.get(name)]
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
        sections=sections_of(comparison, told, items(comparison) if listed is None else listed),
        hands=_hands(comparison.summary.authors),
        noise=_noise(comparison),
        bars=_bars(
            sorted(((s.facet.replace("-", " of "), s) for s, _ in told), key=lambda one: one[0])
        ),
        parts=parts if len(parts) > 1 else (),
        notices=notices,
    )
