"""Count the paragraphs of a story: the numbers that Word shows stand nowhere in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commdiff.readers.docx.numbering import DEEPEST_LEVEL, Level, Numbering
from commdiff.readers.docx.tally import DocxTally
from commdiff.readers.number_forms import shown_number

_PLACE = re.compile(r"%([1-9])")
_LONGEST_LABEL = 200
_MARKS = frozenset("-–—*→+")
BULLET = "•"


@dataclass
class Counters:
    """Counts the paragraphs of one story (the body, the footnotes), in order.

    Args:
        numbering: the numberings of the file.
        tally: told of every number whose way of counting is not known here.
    """

    numbering: Numbering
    tally: DocxTally
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _restarted: set[tuple[str, int]] = field(default_factory=set)

    def next(self, number: str, at: int, language: str = "en") -> str:
        """Count one paragraph; return its label as Word shows it, "" where it shows none.

        Counters belong to the abstract numbering, so lists that share it count on. A start that a
        list sets of its own acts once, where the list is first met. A level that was skipped counts
        as begun.

        Args:
            language: in which numbers are put into words.
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
        if level.hidden:
            return ""
        if level.form == "bullet":
            return _bullet(level.text)
        return self._shown(number, level, counts, language)

    def _shown(self, number: str, level: Level, counts: dict[int, int], language: str) -> str:
        def counted(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            other = self.numbering.level(number, place)
            if other is None:
                return ""
            form = other.form
            if level.legal and form not in ("decimalZero", "none"):
                form = "decimal"
            count = counts.get(place, other.start)
            shown = shown_number(count, form, language)
            if shown is None:
                self.tally.add("docx-number-form")
                return str(count)
            return shown

        shown = _PLACE.sub(counted, level.text, count=DEEPEST_LEVEL + 1)
        return shown.strip()[:_LONGEST_LABEL]


def _bullet(text: str) -> str:
    """Return one mark for the many that symbol fonts have; a dash stays a dash, and words stay words."""
    mark = text.strip()
    if not mark or mark in _MARKS or (len(mark) > 1 and any(c.isalnum() for c in mark)):
        return mark
    return BULLET
