"""Count the items of lists and the headings: their numbers stand nowhere in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from commdiff.readers.number_forms import shown_number
from commdiff.readers.odt.lists import Level, Place
from commdiff.readers.odt.tally import OdtTally

_PLACE = re.compile(r"%(\d{1,2})%")
_LONGEST_LABEL = 200
_MARKS = frozenset("-–—*→+")
BULLET = "•"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FORMS = {
    "1": "decimal", "i": "lowerRoman", "I": "upperRoman", "1st": "ordinal", "First": "ordinalText",
    "One": "cardinalText", "①, ②, ③, ...": "decimalEnclosedCircle", "一, 二, 三, ...": "chineseCounting",
    "甲, 乙, 丙, ...": "ideographTraditional", "子, 丑, 寅, ...": "ideographZodiac",
    "１, ２, ３, ...": "decimalFullWidth", "أ, ب, ت, ...": "arabicAlpha", "أ, ب, ج, ...": "arabicAbjad",
}  # fmt: skip
"""The ways of counting by the names that other formats have for them.

Source: ODF 1.3 part 3, 19.506 (style:num-format), and the names that LibreOffice 7.4 writes.
"""


@dataclass
class Counters:
    """Counts the numbered paragraphs of a file, in order.

    Args:
        styles: the levels of the list styles by name.
        tally: told of every number whose way of counting is not known here.
        language: in which numbers are put into words.
    """

    styles: Mapping[str, Mapping[int, Level]]
    tally: OdtTally
    language: str
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, place: Place) -> str:
        """Count one paragraph; return its label as shown, "" where none is.

        A list without a style has bullets, as in LibreOffice. A level that was skipped counts as
        begun.
        """
        levels = self.styles.get(place.style, {})
        counts = self._counts.setdefault(place.key, {})
        at = place.level
        level = levels.get(at)
        before = counts.get(at, (level.start if level else 1) - 1)
        counts[at] = before + 1 if place.start is None else place.start
        for above in range(at):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        self.restart(place.key, at + 1)
        if level is None:
            return "" if place.style in self.styles else BULLET
        return self._shown(level, levels, counts, at)

    def restart(self, key: str, level: int) -> None:
        """Let a level and those below it begin anew."""
        counts = self._counts.get(key, {})
        for deeper in [one for one in counts if one >= level]:
            del counts[deeper]

    def _shown(
        self, level: Level, levels: Mapping[int, Level], counts: dict[int, int], at: int
    ) -> str:
        if level.form is None:
            return _bullet(level.suffix)
        if level.pattern:
            label = self._filled(level.pattern, levels, counts)
        else:
            first = max(0, at + 1 - level.shown)
            numbers = [self._number(one, levels, counts) for one in range(first, at + 1)]
            label = level.prefix + ".".join(x for x in numbers if x) + level.suffix
        return label.strip()[:_LONGEST_LABEL]

    def _filled(self, pattern: str, levels: Mapping[int, Level], counts: dict[int, int]) -> str:
        """Return a pattern with its numbers; with one that has none goes what parts it from the next."""
        made: list[str] = []
        marks = list(_PLACE.finditer(pattern))
        made.append(pattern[: marks[0].start()] if marks else pattern)
        for index, mark in enumerate(marks):
            last = index + 1 == len(marks)
            after = pattern[mark.end() : len(pattern) if last else marks[index + 1].start()]
            number = self._number(int(mark[1]) - 1, levels, counts)
            made.append(number + after if number or last else "")
        return "".join(made)

    def _number(self, at: int, levels: Mapping[int, Level], counts: dict[int, int]) -> str:
        level = levels.get(at)
        if level is None or not level.form:
            return ""
        count = counts.get(at, level.start)
        shown = written(count, level.form, doubled=level.doubled, language=self.language)
        if shown is None:
            self.tally.add("odt-number-form")
            return str(count)
        return shown


def written(number: int, form: str, *, doubled: bool = False, language: str = "en") -> str | None:
    """Return how a number is shown; None for a way of counting that is not known here.

    Args:
        form: a value of `style:num-format`.
        doubled: whether letters count on by doubling (z, aa, bb), not as z, aa, ab.
    """
    if form in ("a", "A"):
        letters = shown_number(number, "lowerLetter") if doubled else _lettered(number)
        return letters.upper() if letters and form == "A" else letters
    return shown_number(number, _FORMS.get(form, form), language or "en")


def _lettered(number: int) -> str:
    made, rest = "", number
    while rest > 0:
        rest, at = divmod(rest - 1, len(_LETTERS))
        made = _LETTERS[at] + made
    return made or str(number)


def _bullet(text: str) -> str:
    """Return one mark for the many that symbol fonts have; a dash stays a dash."""
    mark = text.strip()
    return mark if mark in _MARKS else BULLET
