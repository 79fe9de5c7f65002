"""The text of one page through pdfium: its words, put together as runs.

Used by `child`, the program that takes a PDF apart; it runs beside commdiff and imports nothing of it.

A call of pdfium costs more than anything that is done with its answer. So nothing is asked for each
character: style is asked once for each object of the page, place at both ends of each word, and the
calls are made in bulk, with plain numbers for pointers.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import deque
from itertools import groupby, islice, pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Style = tuple[float, int, int, float]
Span = tuple[int, int]
Stretch = tuple["int | None", list[Span]]
BOLD, ITALIC, INVISIBLE = 1, 2, 4
_BREAK_EM = 0.6
"""A gap of so many ems ends a run. Words of justified text rarely part by more; columns, cells and
the room behind a label always do."""
_SPACE_EM, _HYPHEN_EM = 0.1, 0.25
"""A gap of so many ems is a space, whether the file has one there or not."""
_OUTSIDE, _FARTHEST = -2.0, 1e6
_LAST_HYPHENS = (" -", " \u2010")
_SMALLEST, _LARGEST = 1.5, 10_000.0
"""Points; type that is smaller or larger than any page can show is counted as hidden."""
_LINES = re.compile(r"[^\r\n]+")
_WORDS = re.compile(r"[^ \r\n\t\u00a0\u2000-\u200a\u202f\u3000]+")
_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\ud800-\udfff]")
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""How pdfium gives a hyphen at the end of a line: the first as a character, the second in a text."""
_BOX = struct.calcsize("4f")


def quicken(C: Any) -> None:  # noqa: N803
    """Let the functions that are called most take and give pointers as plain numbers."""
    pointer, number = ctypes.c_void_p, ctypes.c_int
    for function, restype, argtypes in (
        (C.FPDFText_GetTextObject, pointer, (pointer, number)),
        (C.FPDFText_GetLooseCharBox, number, (pointer, number, pointer)),
        (C.FPDFText_GetMatrix, number, (pointer, number, pointer)),
        (C.FPDFText_GetCharOrigin, number, (pointer, number, pointer, pointer)),
        (C.FPDFText_GetFontSize, ctypes.c_double, (pointer, number)),
        (C.FPDFTextObj_GetFont, pointer, (pointer,)),
        (C.FPDFTextObj_GetTextRenderMode, number, (pointer,)),
        (C.FPDFFont_GetFlags, number, (pointer,)),
        (C.FPDFFont_GetBaseFontName, ctypes.c_size_t, (pointer, ctypes.c_char_p, ctypes.c_size_t)),
    ):
        function.restype, function.argtypes = restype, argtypes


class Runs:
    """The runs of one page by the way they are turned, and how much of its text is in none.

    Args:
        C: the functions of pdfium, as `quicken` leaves them.
        fonts: what is known of the fonts so far, by handle.
        most: how many characters are read at most.
        frame: the edges of the page, with `placed`, which turns a box of pdfium's into one of the
            page as it is read.
    """

    def __init__(self, C: Any, fonts: dict[int, int], most: int, frame: Any) -> None:  # noqa: N803
        self.C, self.fonts, self.most, self.frame = C, fonts, most, frame
        self.made: list[list[list[Any]]] = [[], [], [], []]
        self.count = self.slanted = self.hidden = self.unknown = 0
        wide, high = frame.width + 2, frame.height + 2
        self._limits = ((wide, high), (high, wide))
        self._text = 0
        self._characters = ""
        self._matrix = C.FS_MATRIX()
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._places = [ctypes.addressof(one) for one in (self._matrix, *self._origin)]

    def read(self, handle: Any) -> None:
        """Take up the text of an open page."""
        C = self.C  # noqa: N806
        text_page = C.FPDFText_LoadPage(handle)
        if not text_page:
            return
        try:
            self.count = max(0, C.FPDFText_CountChars(text_page))
            if self.count <= self.most:
                self._characters = self._read_characters(text_page)
                self._text = ctypes.cast(text_page, ctypes.c_void_p).value or 0
                self._read_words()
        finally:
            C.FPDFText_ClosePage(text_page)

    def _read_characters(self, text_page: Any) -> str:
        """Return the characters of the page, one for each index."""
        C = self.C  # noqa: N806
        room = (ctypes.c_ushort * (2 * self.count + 2))()
        length = C.FPDFText_GetText(text_page, 0, self.count, room) - 1
        if length == self.count:
            text = bytes(room)[: 2 * length].decode("utf-16-le", "surrogatepass")
            if len(text) == self.count:
                return text
        codes = (C.FPDFText_GetUnicode(text_page, i) for i in range(self.count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes)

    def _read_words(self) -> None:
        left, placed = self.frame.left, self.frame.placed
        stretches = list(self._stretches())
        boxes = self._boxes([span for _, spans in stretches for span in spans])
        known: int | None = 0
        style: Style | None = None
        before = 0
        for found, spans in stretches:
            start, end = spans[0][0], spans[-1][1]
            space = before if start > before else -1
            before = end
            if found != known and found:
                known = found
                style = self._style(start, found)
            here = list(islice(boxes, len(spans)))
            if style is None:
                self.slanted += sum(end - start for start, end in spans)
            elif style[1] == 0:
                # Upright text, nearly all there is, is spared the calls.
                ends = [
                    ((a if a < c else c) - left, (b if b > d else d) - left)
                    for a, _, b, _, c, _, d, _ in here
                ]
                self._add_stretch(spans, ends, style, space)
            else:
                pairs = [
                    (placed(style[1], a, c, d, b), placed(style[1], e, g, h, f))
                    for a, b, c, d, e, f, g, h in here
                ]
                ends = [(min(one[0], two[0]), max(one[1], two[1])) for one, two in pairs]
                self._add_stretch(spans, ends, style, space)

    def _stretches(self) -> Iterator[Stretch]:
        """Yield the words of the page as (start, end), those of a line that are of one object together."""
        get_object, text = self.C.FPDFText_GetTextObject, self._text
        characters = self._characters
        for line in _LINES.finditer(characters):
            spans = [found.span() for found in _WORDS.finditer(characters, *line.span())]
            if not spans:
                continue
            # The characters of an object stand together: where the two ends are of one, all are. But
            # what runs from right to left was turned around, and its objects with it.
            one = get_object(text, spans[0][0])
            plain = line[0].isascii() or not _RTL.search(line[0])
            if plain and get_object(text, spans[-1][1] - 1) == one:
                yield one, spans
                continue
            pieces = (piece for start, end in spans for piece in self._pieces(start, end))
            for found, group in groupby(pieces, key=itemgetter(2)):
                yield found, [(start, end) for start, end, _ in group]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int | None]]:
        """Part a word where another object begins: the "3" of "to3" is raised, and one of its own."""
        get_object, text = self.C.FPDFText_GetTextObject, self._text
        one = get_object(text, start)
        if end - start > 1 and get_object(text, end - 1) != one:
            for at in range(start + 1, end):
                found = get_object(text, at)
                if found and found != one:
                    if one:
                        yield start, at, one
                        start = at
                    one = found
        yield start, end, one

    def _boxes(self, spans: Sequence[Span]) -> Iterator[tuple[float, ...]]:
        """Yield left, top, right and bottom of the first character of each word, and of the last."""
        room = (ctypes.c_float * (8 * len(spans)))()
        first = ctypes.addressof(room)
        ends = [at for start, end in spans for at in (start, end - 1)]
        places = range(first, first + _BOX * len(ends), _BOX)
        # In bulk: a loop of Python's own would take as long again.
        deque(map(self.C.FPDFText_GetLooseCharBox, repeat(self._text), ends, places), maxlen=0)
        return struct.iter_unpack("8f", room)

    def _style(self, at: int, found: int) -> Style | None:
        """Return size, turn (0 to 3 quarters), flags and base line of a text; None for slanted text."""
        C, text = self.C, self._text  # noqa: N806
        matrix, (x, y), places = self._matrix, self._origin, self._places
        C.FPDFText_GetMatrix(text, at, places[0])
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = C.FPDFText_GetFontSize(text, at) * math.hypot(c, d)
        if not math.isfinite(size) or abs(a * b) > 0.03 * (a * a + b * b):
            return None
        turn = (1 if b > 0 else 3) if abs(b) > abs(a) else (0 if a >= 0 else 2)
        C.FPDFText_GetCharOrigin(text, at, places[1], places[2])
        base = self.frame.placed(turn, x.value, x.value, y.value, y.value)[2]
        flags = self._font(C.FPDFTextObj_GetFont(found) or 0)
        if C.FPDFTextObj_GetTextRenderMode(found) == 3:
            flags |= INVISIBLE
        return round(abs(size), 1), turn, flags, base

    def _font(self, font: int) -> int:
        """Return the flags of a font."""
        known = self.fonts.get(font)
        if known is not None or not font:
            return known or 0
        C = self.C  # noqa: N806
        room = ctypes.create_string_buffer(256)
        C.FPDFFont_GetBaseFontName(font, room, 256)
        name = room.value.decode("utf-8", "replace").lower()
        bits = C.FPDFFont_GetFlags(font)
        bold = any(word in name for word in ("bold", "black", "heavy", "demi")) or (
            bits > 0 and bool(bits & 0x40000)
        )
        slanted = "italic" in name or "oblique" in name or (bits > 0 and bool(bits & 0x40))
        self.fonts[font] = (BOLD if bold else 0) | (ITALIC if slanted else 0)
        return self.fonts[font]

    def _add_stretch(
        self, spans: Sequence[Span], ends: Sequence[tuple[float, float]], style: Style, space: int
    ) -> None:
        """Add words of one object in one line: as one where they stand as words of a line do.

        Args:
            ends: where each begins and ends on the page.
            space: the index of the white space before the first; -1 where there is none.
        """
        if len(spans) > 1 and self._is_even(spans, ends, style):
            self._add(spans[0][0], spans[-1][1], ends[0][0], ends[-1][1], style, space)
            return
        for (start, end), (x0, x1) in zip(spans, ends, strict=True):
            self._add(start, end, x0, x1, style, space)
            space = end

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

    def _add(self, start: int, end: int, x0: float, x1: float, style: Style, space: int) -> None:
        """Add a word, or words evenly spaced, to the last run if they go on with it, else as a run.

        Args:
            space: the index of the white space before it; -1 where there is none.
        """
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
        runs = self.made[turn]
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
                apart = space >= 0 and (gap > least or self._is_typed(space))
                run[0] += f" {word}" if apart else word
                run[2] = x1
                return
            if space >= 0 and self._is_typed(space):
                run[0] += " "
                space = -1
        runs.append([f" {word}" if space >= 0 else word, x0, x1, base, size, flags])

    def _ends_line(self, at: int) -> bool:
        return self._characters[at + 1 : at + 2] in ("", "\r", "\n")

    def _is_typed(self, at: int) -> bool:
        """Tell whether white space stands in the file; what pdfium puts in belongs to no object."""
        return bool(self.C.FPDFText_GetTextObject(self._text, at))

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
