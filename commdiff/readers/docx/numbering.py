"""Work out the numbers that Word shows before paragraphs: the file itself stores none of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.docx.names import COMPATIBILITY, VAL, is_on, value, w, whole
from commdiff.readers.labels import to_roman

if TYPE_CHECKING:
    from lxml.etree import _Element

    from commdiff.readers.docx.styles import Styles

DEEPEST_LEVEL = 8
_LONGEST_TEXT = 100
_MOST_LETTERS = 780
"""Up to here letters count on by doubling: z, aa, ... thirty z."""
_PLACE = re.compile(r"%([1-9])")
_ZEROS = re.compile(r"(0{1,9})1(?:,|$)")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_CHICAGO = "*†‡§"
_DASHES = "-–—"
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: from where and how it counts, and what it looks like."""

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A use of an abstract numbering, with the starts and levels it overrides."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The numberings of a Word file.

    Args:
        root: the part `numbering.xml`; None where there is none.
    """

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, _Number] = {}
        if root is None:
            return
        linked: dict[str, str] = {}
        waiting: dict[str, str] = {}
        for abstract in root.iterfind(w("abstractNum")):
            key = abstract.get(w("abstractNumId")) or ""
            self._levels[key] = {_place(one): _level(one) for one in abstract.iterfind(w("lvl"))}
            named, link = value(abstract, "styleLink"), value(abstract, "numStyleLink")
            if named is not None:
                linked[named] = key
            if link is not None:
                waiting[key] = link
        for key, link in waiting.items():
            if link in linked:
                self._levels[key] = self._levels[linked[link]]
        for number in root.iterfind(w("num")):
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in number.iterfind(w("lvlOverride")):
                at = _place(override)
                start, level = value(override, "startOverride"), override.find(w("lvl"))
                if start is not None:
                    starts[at] = whole(start, 1)
                if level is not None:
                    levels[at] = _level(level)
            key = number.get(w("numId")) or ""
            self._numbers[key] = _Number(value(number, "abstractNumId") or "", starts, levels)

    def place(self, properties: _Element | None, styles: Styles) -> tuple[str, int] | None:
        """Return by which numbering and level a paragraph is numbered; None where it is not."""
        own = None if properties is None else properties.find(w("numPr"))
        number, written = value(own, "numId"), value(own, "ilvl")
        level = None if written is None else whole(written, 0, most=DEEPEST_LEVEL)
        if number is None:
            style = value(properties, "pStyle") or ""
            number, inherited = styles.numbering(style)
            if number is not None and level is None:
                level = self._linked(number, styles, style, inherited)
        if number is None or number == "0":
            return None
        return number, level or 0

    def _linked(self, number: str, styles: Styles, style: str, inherited: int | None) -> int:
        """Return the level that names the paragraph's style, else the one the style names."""
        used = self._numbers.get(number)
        levels = self._levels.get(used.abstract, {}) if used else {}
        by_style = {one.style: at for at, one in levels.items() if one.style}
        chain = list(styles.chain(style))
        if chain and chain[0] in by_style:
            return by_style[chain[0]]
        if inherited is not None:
            return inherited
        return next((by_style[key] for key in chain if key in by_style), 0)

    def level(self, number: str, at: int) -> Level | None:
        """Return a level as a use of its numbering has it."""
        used = self._numbers.get(number)
        if used is None:
            return None
        return used.levels.get(at) or self._levels.get(used.abstract, {}).get(at)

    def start(self, number: str, at: int) -> int:
        """Return from which number a level counts."""
        used, level = self._numbers.get(number), self.level(number, at)
        if used is not None and at in used.starts:
            return used.starts[at]
        return 1 if level is None else level.start

    def overrides(self, number: str) -> dict[int, int]:
        """Return the starts that a use of a numbering sets, by level."""
        used = self._numbers.get(number)
        return {} if used is None else used.starts

    def abstract(self, number: str) -> str:
        """Return which counters a numbering shares."""
        used = self._numbers.get(number)
        return "" if used is None else used.abstract


@dataclass
class Counters:
    """Counts the paragraphs of one story (the body, a footnote), in order.

    Args:
        numbering: the numberings of the file.
        unknown: how often a way of counting was met that is not known here.
    """

    numbering: Numbering
    unknown: Counter[str] = field(default_factory=Counter)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, at: int) -> str:
        """Count one paragraph; return its label as Word shows it, "" where it shows none.

        Counters belong to the abstract numbering, so lists that share it count on. A start that a
        list sets of its own acts once, where the list is first met.
        """
        level = self.numbering.level(number, at)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.numbering.abstract(number), {})
        for place, start in self.numbering.overrides(number).items():
            if place <= at and (number, place) not in self._restarted:
                self._restarted.add((number, place))
                if place == at:
                    counts[place] = start - 1
                else:
                    counts.setdefault(place, start)
        counts[at] = counts.get(at, self.numbering.start(number, at) - 1) + 1
        for place in range(at):
            counts.setdefault(place, self.numbering.start(number, place))
        for place in [one for one in counts if one > at]:
            deeper = self.numbering.level(number, place)
            restart = None if deeper is None else deeper.restart
            if restart is None or at < restart:
                del counts[place]
        if level.form == "bullet":
            return _bullet(level.text)
        return self._shown(number, level, counts)

    def _shown(self, number: str, level: Level, counts: dict[int, int]) -> str:
        def counted(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = self.numbering.level(number, place)
            if other is None:
                return ""
            form = other.form
            if level.legal and form not in ("decimal", "decimalZero"):
                form = "decimal"
            shown = shown_number(counts.get(place, other.start), form)
            if shown is None:
                self.unknown[form] += 1
                return str(counts.get(place, other.start))
            return shown

        return _PLACE.sub(counted, level.text).strip()


def _place(element: _Element) -> int:
    return whole(element.get(w("ilvl")), 0, most=DEEPEST_LEVEL)


def _level(element: _Element) -> Level:
    form = element.find(w("numFmt"))
    if form is None:
        # Newer ways of counting stand beside an older one for older programs.
        choice = element.find(f"{COMPATIBILITY}AlternateContent")
        form = None if choice is None else next(choice.iter(w("numFmt")), None)
    name = "decimal" if form is None else form.get(VAL) or "decimal"
    if form is not None and name == "custom":
        name = form.get(w("format")) or "decimal"
    restart = value(element, "lvlRestart")
    return Level(
        start=whole(value(element, "start"), 0),
        form=name,
        text=(value(element, "lvlText") or "")[:_LONGEST_TEXT],
        restart=None if restart is None else whole(restart, 0, most=DEEPEST_LEVEL + 1),
        legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle") or "",
    )


def _bullet(text: str) -> str:
    """Return one mark for the many that symbol fonts have; a dash stays a dash."""
    mark = text.strip()
    if not mark:
        return ""
    return mark if mark in _DASHES or mark in ("*", "→", "+") else BULLET


def shown_number(number: int, form: str) -> str | None:
    """Return how a number is shown; None for a way of counting that is not known here.

    Numbers past what a way of counting can show are shown in digits.
    """
    if form == "decimal":
        return str(number)
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter"):
        text = _letters(number)
        return text if form == "lowerLetter" else text.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = to_roman(number) or str(number)
        return text if form == "lowerRoman" else text.upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        ending = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
        return f"{number}{ending}"
    if form == "chicago":
        at = max(number - 1, 0)
        return _CHICAGO[at % 4] * min(at // 4 + 1, 30)
    zeros = _ZEROS.match(form)
    return str(number).zfill(len(zeros[1]) + 1) if zeros else None


def _letters(number: int) -> str:
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
