"""The text of one page as pdfium gives it: characters, words with their places, objects with their style.

Used by `child`, the program that takes a PDF apart; it runs beside commdiff and imports nothing of it.

A call of pdfium costs more than anything that is done with its answer. So nothing is asked for each
character: style is asked once for each object of the page, place at both ends of each word, and the
calls are made in bulk, with plain numbers for pointers. What the answers mean is settled by `runs`.
"""

from __future__ import annotations

import ctypes
import math
import re
from array import array
from collections import deque
from itertools import cycle, groupby, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
BOLD, ITALIC, INVISIBLE = 1, 2, 4
_LINES = re.compile(r"[^\r\n]+")
_WORDS = re.compile(r"[^ \r\n\t\u00a0\u2000-\u200a\u202f\u3000]+")
_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\ud800-\udfff]")
_BOX = 4 * ctypes.sizeof(ctypes.c_float)


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


class Text:
    """The text of one page.

    Args:
        C: the functions of pdfium, as `quicken` leaves them.
        fonts: what is known of the fonts so far, by handle.
        most: how many characters are read at most.
    """

    def __init__(self, C: Any, fonts: dict[int, int], most: int) -> None:  # noqa: N803
        self.C, self.fonts, self.most = C, fonts, most
        self.count = 0
        self._text = 0
        self._characters = ""
        self._matrix = C.FS_MATRIX()
        self._origin = (ctypes.c_double(), ctypes.c_double())
        self._places = [ctypes.addressof(one) for one in (self._matrix, *self._origin)]

    def read(self, handle: Any) -> tuple[dict[str, Any], list[bytes]]:
        """Return what an open page says.

        Returns:
            `text`, its characters; `words`, how many there are; `stretches`, for words of one object
            in one line how many they are, and their style. Then for all words: start and end in the
            text; left, top, right and bottom of the first character and of the last; whether the
            white space before it stands in the file.
        """
        C = self.C  # noqa: N806
        text_page = C.FPDFText_LoadPage(handle)
        if not text_page:
            return {}, []
        try:
            self.count = max(0, C.FPDFText_CountChars(text_page))
            if self.count > self.most:
                return {}, []
            self._characters = self._read_characters(text_page)
            self._text = ctypes.cast(text_page, ctypes.c_void_p).value or 0
            return self._read_words()
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

    def _read_words(self) -> tuple[dict[str, Any], list[bytes]]:
        said: list[tuple[int, tuple[float, ...] | None]] = []
        spans: list[Span] = []
        known: int | None = 0
        style: tuple[float, ...] | None = None
        for found, words in self._stretches():
            if found != known and found:
                known = found
                style = self._style(words[0][0], found)
            said.append((len(words), style))
            spans += words
        line = {"text": self._characters, "words": len(spans), "stretches": said}
        ends = [at for span in spans for at in span]
        # pdfium puts in white space of its own, which belongs to no object.
        before = self._objects([0, *ends[1:-1:2]]) if spans else []
        return line, [array("i", ends).tobytes(), self._boxes(ends), bytes(map(bool, before))]

    def _objects(self, places: Sequence[int]) -> list[int | None]:
        """Return the object of each of some characters; None where it is of none."""
        return list(map(self.C.FPDFText_GetTextObject, repeat(self._text), places))

    def _stretches(self) -> Iterator[tuple[int | None, list[Span]]]:
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

    def _boxes(self, ends: Sequence[int]) -> bytes:
        """Return left, top, right and bottom of the first character of each word, and of the last."""
        room = (ctypes.c_float * (4 * len(ends)))()
        first = ctypes.addressof(room)
        places = range(first, first + _BOX * len(ends), _BOX)
        asked = [at - odd for at, odd in zip(ends, cycle((0, 1)))]
        # In bulk: a loop of Python's own would take as long again.
        deque(map(self.C.FPDFText_GetLooseCharBox, repeat(self._text), asked, places), maxlen=0)
        return bytes(room)

    def _style(self, at: int, found: int) -> tuple[float, ...] | None:
        """Return size, turn (0 to 3 quarters), flags and origin of an object; None for slanted text."""
        C, text = self.C, self._text  # noqa: N806
        matrix, (x, y), places = self._matrix, self._origin, self._places
        C.FPDFText_GetMatrix(text, at, places[0])
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = C.FPDFText_GetFontSize(text, at) * math.hypot(c, d)
        if not math.isfinite(size) or abs(a * b) > 0.03 * (a * a + b * b):
            return None
        turn = (1 if b > 0 else 3) if abs(b) > abs(a) else (0 if a >= 0 else 2)
        C.FPDFText_GetCharOrigin(text, at, places[1], places[2])
        flags = self._font(C.FPDFTextObj_GetFont(found) or 0)
        if C.FPDFTextObj_GetTextRenderMode(found) == 3:
            flags |= INVISIBLE
        return round(abs(size), 1), turn, flags, x.value, y.value

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
