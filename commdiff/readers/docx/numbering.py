"""The numberings of a Word file: which paragraph is numbered by which, and what each level looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdiff.readers.docx.names import ALTERNATIVES, VAL, is_on, value, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from commdiff.readers.docx.styles import Properties, Styles

DEEPEST_LEVEL = 8
_LONGEST_TEXT = 100
_WORDED = frozenset(("ordinal", "ordinalText", "cardinalText"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: from where and how it counts, and what it looks like.

    Args:
        text: what is shown, with "%1" for the number of the first level.
        restart: the level, from 1, after which it begins anew; 0 for never, None for any above it.
        legal: whether the numbers of all levels are shown in digits.
        style: the paragraph style that stands for this level; "" for none.
        hidden: whether the number is formatted as hidden text.
    """

    start: int
    form: str
    text: str
    restart: int | None
    legal: bool
    style: str
    hidden: bool


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

    `worded` tells whether any level shows its numbers in words, so that a language is needed.
    """

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, _Number] = {}
        self._single: set[str] = set()
        if root is None:
            self.worded = False
            return
        linked: dict[str, str] = {}
        waiting: dict[str, str] = {}
        for abstract in root.iterfind(w("abstractNum")):
            key = abstract.get(w("abstractNumId")) or ""
            self._levels[key] = {_place(one): _level(one) for one in abstract.iterfind(w("lvl"))}
            if value(abstract, "multiLevelType") == "singleLevel":
                self._single.add(key)
            named, link = value(abstract, "styleLink"), value(abstract, "numStyleLink")
            if named is not None:
                linked[named] = key
            if link is not None:
                waiting[key] = link
        for number in root.iterfind(w("num")):
            key = number.get(w("numId")) or ""
            self._numbers[key] = _number(number)
        for key, link in waiting.items():
            # A list style names the numbering that defines it; the definition may name the style, too.
            used = self._numbers.get(styles.list_number(link))
            defining = linked.get(link) or (used.abstract if used else "")
            self._levels[key] = self._levels.get(defining) or self._levels[key]
        forms = {
            level.form
            for levels in (*self._levels.values(), *(one.levels for one in self._numbers.values()))
            for level in levels.values()
        }
        self.worded = bool(forms & _WORDED)

    def place(self, properties: Properties) -> tuple[str, int] | None:
        """Return by which numbering and level a paragraph is numbered; None where it is not."""
        number, written = properties.number, properties.level
        level = None if written is None else whole(written, 0, most=DEEPEST_LEVEL)
        if number is None:
            number, inherited = self._styles.numbering(properties.style)
            if number is not None and level is None:
                level = self._level_of_style(number, properties.style, inherited)
        used = self._numbers.get(number or "")
        if number is None or number == "0" or used is None:
            return None
        return number, 0 if used.abstract in self._single else level or 0

    def _level_of_style(self, number: str, style: str, inherited: int | None) -> int:
        """Return the level that names the paragraph's style, else the one the style names."""
        used = self._numbers.get(number)
        levels = self._levels.get(used.abstract, {}) if used else {}
        by_style = {one.style: at for at, one in levels.items() if one.style}
        chain = list(self._styles.chain(style))
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


def _place(element: _Element) -> int:
    return whole(element.get(w("ilvl")), 0, most=DEEPEST_LEVEL)


def _number(element: _Element) -> _Number:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterfind(w("lvlOverride")):
        at = _place(override)
        start, level = value(override, "startOverride"), override.find(w("lvl"))
        if start is not None:
            starts[at] = whole(start, 1)
        if level is not None:
            levels[at] = _level(level)
    return _Number(value(element, "abstractNumId") or "", starts, levels)


def _level(element: _Element) -> Level:
    form = element.find(w("numFmt"))
    if form is None:
        # Newer ways of counting stand beside an older one for older programs.
        choice = element.find(ALTERNATIVES)
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
        hidden=bool(is_on(element.find(w("rPr")), "vanish")),
    )
