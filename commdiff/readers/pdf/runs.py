"""From what pdfium says of a page to its runs of text: words that stand side by side in one style.

What it says comes from a process that a hostile file may have taken over, so none of it is trusted.

Coordinates are in points, from the upper left corner of the page as it is read, so that a smaller `y`
stands higher.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from commdiff.readers.pdf.raw import RawPage, Rule, Run

Span = tuple[int, int]
Style = tuple[float, int, int, float]
_WORD, _BOXES = struct.Struct("=2i"), struct.Struct("=8f")
BYTES_PER_WORD = _WORD.size + _BOXES.size + 1
"""How many bytes the child sends for a word: see `asking.Text.read`."""
_BREAK_EM = 0.6
"""A gap of so many ems ends a run. Words of justified text rarely part by more; columns, cells and
the room behind a label always do."""
_SPACE_EM, _HYPHEN_EM = 0.1, 0.25
"""A gap of so many ems is a space, whether the file has one there or not."""
_OUTSIDE, _FARTHEST = -2.0, 1e6
_LARGEST_NUMBER = 1e7
_LAST_HYPHENS = (" -", " \u2010")
_SMALLEST, _LARGEST = 1.5, 10_000.0
"""Points; type that is smaller or larger than any page can show is counted as hidden."""
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""How pdfium gives a hyphen at the end of a line: the first as a character, the second in a text."""


def raw_page(number: int, line: dict[str, Any], words: bytes, *, with_rules: bool) -> RawPage:
    """Return a page of what the child says.

    Args:
        line, words: what it says of the page, and of its words.

    Raises:
        ValueError, TypeError, KeyError, IndexError: what it says makes no sense.
    """
    if line.get("broken"):
        return RawPage(number, broken=True)
    frame = _Frame(*_numbers(line["box"]))
    text = _Text(frame, line.get("text", ""))
    if words:
        text.read(line["stretches"], words)
    weights = [sum(len(run[0].strip()) for run in runs) for runs in text.runs]
    turn = weights.index(max(weights))
    wide, high = frame.width, frame.height
    rules = [frame.placed(turn, *_numbers(one)) for one in line["rules"]] if with_rules else []
    return RawPage(
        number,
        width=round(high if turn % 2 else wide, 1),
        height=round(wide if turn % 2 else high, 1),
        runs=tuple(
            Run(said, round(x0, 1), round(x1, 1), round(y, 1), size, flags)
            for said, x0, x1, y, size, flags in text.runs[turn]
        ),
        rules=tuple(Rule(*(round(value, 1) for value in one)) for one in rules),
        count=int(line["count"]),
        blank=int(line["objects"]) < 1,
        rotated=text.slanted + sum(weights) - weights[turn],
        hidden=text.hidden,
        unknown=text.unknown,
        images=int(line["images"]),
        image_area=round(min(1.0, _numbers([line["image_area"]])[0] / max(1.0, wide * high)), 2),
        fields=int(line["fields"]),
        annotations=int(line["annotations"]),
    )


def _numbers(values: Iterable[Any]) -> list[float]:
    """Return numbers of a size that a page has."""
    made = [float(value) for value in values]
    if not all(-_LARGEST_NUMBER < value < _LARGEST_NUMBER for value in made):
        raise ValueError
    return made


class _Frame:
    """The edges of a page, in pdfium's coordinates."""

    def __init__(self, x0: float, x1: float, y0: float, y1: float) -> None:
        self.left, self.right = sorted((x0, x1))
        self.bottom, self.top = sorted((y0, y1))
        self.width, self.height = self.right - self.left, self.top - self.bottom

    def placed(
        self, turn: int, x0: float, x1: float, y0: float, y1: float
    ) -> tuple[float, float, float, float]:
        """Return a box of pdfium's coordinates as (x0, x1, y0, y1) in those of the page as it is read."""
        if turn == 0:
            return x0 - self.left, x1 - self.left, self.top - y1, self.top - y0
        if turn == 1:
            return y0 - self.bottom, y1 - self.bottom, x0 - self.left, x1 - self.left
        if turn == 2:
            return self.right - x1, self.right - x0, y0 - self.bottom, y1 - self.bottom
        return self.top - y1, self.top - y0, self.right - x1, self.right - x0


class _Text:
    """The runs of one page by the way they are turned, and how much of its text is in none.

    Args:
        characters: all of the page, to which the words refer.
    """

    def __init__(self, frame: _Frame, characters: str) -> None:
        self.frame = frame
        self.runs: list[list[list[Any]]] = [[], [], [], []]
        self.slanted = self.hidden = self.unknown = 0
        wide, high = frame.width + 2, frame.height + 2
        self._limits = ((wide, high), (high, wide))
        self._characters = characters

    def read(self, stretches: Iterable[Any], words: bytes) -> None:
        """Put the words together as runs.

        Args:
            stretches: of each, how many words it has, and their style.
            words: as the child sends them.
        """
        count = len(words) // BYTES_PER_WORD
        all_spans: Iterator[Span] = _WORD.iter_unpack(words[: count * _WORD.size])
        boxes = _BOXES.iter_unpack(words[count * _WORD.size : -count])
        typed = words[-count:]
        done = before = 0
        for many, said in stretches:
            spans = list(islice(all_spans, many))
            ends = self._ends(islice(boxes, many), said)
            apart = spans[0][0] > before
            before = spans[-1][1]
            if said is None:
                self.slanted += sum(end - start for start, end in spans)
            else:
                size, turn, flags, x, y = said
                base = self.frame.placed(turn, x, x, y, y)[2]
                style = (float(size), int(turn), int(flags), base)
                self._add_stretch(spans, ends, style, typed[done : done + many], apart)
            done += many
        if done != count:
            raise ValueError

    def _ends(
        self, boxes: Iterator[tuple[float, ...]], style: Sequence[Any] | None
    ) -> list[tuple[float, float]]:
        """Return where words begin and end."""
        if style is None or style[1] == 0:
            # Upright text, nearly all there is, is spared the calls.
            left = self.frame.left
            return [
                ((a if a < c else c) - left, (b if b > d else d) - left)
                for a, _, b, _, c, _, d, _ in boxes
            ]
        turn, placed = style[1], self.frame.placed
        pairs = [
            (placed(turn, a, c, d, b), placed(turn, e, g, h, f)) for a, b, c, d, e, f, g, h in boxes
        ]
        return [(min(one[0], two[0]), max(one[1], two[1])) for one, two in pairs]

    def _add_stretch(
        self,
        spans: Sequence[Span],
        ends: Sequence[tuple[float, float]],
        style: Style,
        typed: bytes,
        apart: bool,
    ) -> None:
        """Add words of one object in one line: as one where they stand as words of a line do.

        Args:
            ends: where each begins and ends on the page.
            typed: of each, whether the white space before it stands in the file.
            apart: whether there is white space before the first.
        """
        if len(spans) > 1 and self._is_even(spans, ends, style):
            whole = (spans[0][0], spans[-1][1])
            self._add(whole, (ends[0][0], ends[-1][1]), style, typed[0], apart)
            return
        for span, places, in_file in zip(spans, ends, typed, strict=True):
            self._add(span, places, style, in_file, apart)
            apart = True

    def _is_even(
        self, spans: Sequence[Span], ends: Sequence[tuple[float, float]], style: Style
    ) -> bool:
        """Tell whether each of some words would be joined to the one before, with a space."""
        size, turn, _, _ = style
        said = self._characters[spans[0][0] : spans[-1][1]]
        least, most = _SPACE_EM * size, _BREAK_EM * size
        return (
            # A space is the only white space that can be printed.
            said.count(" ") == len(spans) - 1
            and said.isprintable()
            and said[-2:] not in _LAST_HYPHENS
            and ends[0][1] > _OUTSIDE
            and ends[-1][0] < self._limits[turn % 2][0]
            and all(least < b[0] - a[1] < most for a, b in pairwise(ends))
        )

    def _add(
        self, span: Span, places: tuple[float, float], style: Style, typed: int, apart: bool
    ) -> None:
        """Add a word, or words evenly spaced, to the last run if they go on with it, else as a run.

        Args:
            apart, typed: whether there is white space before it, and whether it stands in the file.
        """
        (start, end), (x0, x1) = span, places
        size, turn, flags, base = style
        word = self._characters[start:end]
        limits = self._limits[turn % 2]
        # Infinities and what is no number fail the comparisons.
        if not (
            _SMALLEST <= size <= _LARGEST
            and _OUTSIDE < x1 < 1e6
            and -1e6 < x0 < limits[0]
            and _OUTSIDE < base < limits[1]
        ):
            self.hidden += end - start - word.count(" ")
            return
        if not word.isprintable():
            word = self._cleaned(word)
        runs = self.runs[turn]
        if runs:
            run = runs[-1]
            gap = x0 - run[2]
            if (
                -0.25 * size < gap < _BREAK_EM * size
                and run[4] == size
                and run[5] == flags
                and abs(run[3] - base) <= 0.04 * size + 0.06
            ):
                # pdfium sees a space before a hyphen at a line's end that is a piece of its own.
                hyphen = word in ("-", "\u2010") and self._ends_line(start)
                least = (_HYPHEN_EM if hyphen else _SPACE_EM) * size
                run[0] += f" {word}" if apart and (gap > least or typed) else word
                run[2] = x1
                return
            if apart and typed:
                run[0] += " "
                apart = False
        runs.append([f" {word}" if apart else word, x0, x1, base, size, flags])

    def _ends_line(self, at: int) -> bool:
        return self._characters[at + 1 : at + 2] in ("", "\r", "\n")

    def _cleaned(self, word: str) -> str:
        """Return a word without what cannot be shown."""
        made = []
        for c in word.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"):
            if c in _HYPHENS:
                made.append(_HYPHENS[c])
            elif c == "\ufffd" or c < " " or "\x7f" <= c < "\xa0" or "\ue000" <= c <= "\uf8ff":
                # Bullets of symbol fonts lie in the private range and are known by the reader.
                made.append(c if c >= "\uf000" else "\ufffd")
                self.unknown += not "\uf000" <= c <= "\uf0ff"
            else:
                made.append(c)
        return "".join(made)
