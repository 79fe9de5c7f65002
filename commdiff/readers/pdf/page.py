"""One page of a PDF through pdfium: its runs of text, its rules, and how much of it is no text.

Used by `child`, the program that takes a PDF apart; it runs beside commdiff and imports nothing of it.

Coordinates are in points, from the upper left corner of the page as it is read, so that a smaller `y`
stands higher.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
BOLD, ITALIC, INVISIBLE = 1, 2, 4
_BREAK_EM = 0.6
"""A gap of so many ems ends a run. Words of justified text rarely part by more; columns, cells and
the room behind a label always do."""
_SMALLEST = 1.5
"""Points; smaller type cannot be read and is counted as hidden."""
_MOST_OBJECTS = 20_000
_MOST_RULES = 1_000
_DEEPEST_FORM = 4
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINK, _POPUP, _WIDGET = 2, 16, 20
_STROKED_OR_FILLED = 3.0
_WORDS = re.compile(r"[^ \r\n\t\u00a0\u2000-\u200a\u202f\u3000]+")
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""How pdfium gives a hyphen at the end of a line: the first as a character, the second in a text."""


class Page:
    """One page: its runs of text, its rules, and how much of it is no text.

    Args:
        C: the functions of pdfium.
        handle: the open page.
        fonts: what is known of the fonts so far, by handle.
        most: how many characters are read at most.
    """

    def __init__(self, C: Any, handle: Any, fonts: dict[int, int], most: int) -> None:  # noqa: N803
        self.C, self.handle, self.fonts, self.most = C, handle, fonts, most
        box = C.FS_RECTF()
        C.FPDF_GetPageBoundingBox(handle, ctypes.byref(box))
        self.left, self.right = sorted((box.left, box.right))
        self.bottom, self.top = sorted((box.bottom, box.top))
        wide, high = self.right - self.left + 2, self.top - self.bottom + 2
        self._limits = ((wide, high), (high, wide))
        self.runs: list[list[list[Any]]] = [[], [], [], []]
        self.count = self.slanted = self.hidden = self.unknown = 0
        self.images = 0
        self.image_area = 0.0
        self._characters = ""
        self._rect = C.FS_RECTF()
        self._by_rect = ctypes.byref(self._rect)
        self._get_box = C.FPDFText_GetLooseCharBox

    def read(self) -> Json:
        """Return all of it as the parent reads it."""
        C = self.C  # noqa: N806
        text_page = C.FPDFText_LoadPage(self.handle)
        if text_page:
            try:
                self._read_text(text_page)
            finally:
                C.FPDFText_ClosePage(text_page)
        weights = [sum(len(run[0].strip()) for run in runs) for runs in self.runs]
        turn = weights.index(max(weights))
        rules = self._read_objects(turn)
        fields, annotations = self._read_annotations()
        wide, high = self.right - self.left, self.top - self.bottom
        return {
            "w": round(high if turn % 2 else wide, 1),
            "h": round(wide if turn % 2 else high, 1),
            "runs": [
                [text, round(x0, 1), round(x1, 1), round(y, 1), size, flags]
                for text, x0, x1, y, size, flags in self.runs[turn]
            ],
            "rules": rules,
            "count": self.count,
            "rotated": self.slanted + sum(weights) - weights[turn],
            "hidden": self.hidden,
            "unknown": self.unknown,
            "images": self.images,
            "image_area": round(min(1.0, self.image_area / max(1.0, wide * high)), 2),
            "fields": fields,
            "annotations": annotations,
        }

    def _placed(
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

    def _read_text(self, text_page: Any) -> None:
        C = self.C  # noqa: N806
        self.count = max(0, C.FPDFText_CountChars(text_page))
        if self.count > self.most:
            return
        characters = self._characters = self._read_characters(text_page)
        get_object, last_object = C.FPDFText_GetTextObject, 0
        style: tuple[float, int, int, float] | None = None
        end = 0
        for found in _WORDS.finditer(characters):
            start = found.start()
            space = end if start > end else -1
            end = found.end()
            # The characters of an object stand together: where the two ends are of one, all are.
            one = get_object(text_page, start)
            whole = end - start == 1 or get_object(text_page, end - 1) == one
            for first, last in [(start, end)] if whole else self._pieces(text_page, start, end):
                here = one if first == start else get_object(text_page, first)
                if here != last_object and here:
                    last_object = here
                    style = self._style(text_page, first, here)
                self._word(text_page, characters[first:last], first, style, space)
                space = -1

    def _pieces(self, text_page: Any, start: int, end: int) -> list[tuple[int, int]]:
        """Part a word where another object begins: the "3" of "to3" is raised, and one of its own."""
        get_object = self.C.FPDFText_GetTextObject
        made: list[tuple[int, int]] = []
        before = None
        for at in range(start, end):
            found = get_object(text_page, at)
            if found != before and (found or not made):
                made.append((at, end))
                if len(made) > 1:
                    made[-2] = (made[-2][0], at)
                before = found
        return made

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

    def _style(self, text_page: Any, at: int, found: int) -> tuple[float, int, int, float] | None:
        """Return size, turn (0 to 3 quarters), flags and base line of a text; None for slanted text."""
        C = self.C  # noqa: N806
        matrix = C.FS_MATRIX()
        C.FPDFText_GetMatrix(text_page, at, ctypes.byref(matrix))
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        size = C.FPDFText_GetFontSize(text_page, at) * math.hypot(c, d)
        if not math.isfinite(size) or abs(a * b) > 0.03 * (a * a + b * b):
            return None
        turn = (1 if b > 0 else 3) if abs(b) > abs(a) else (0 if a >= 0 else 2)
        x, y = ctypes.c_double(), ctypes.c_double()
        C.FPDFText_GetCharOrigin(text_page, at, ctypes.byref(x), ctypes.byref(y))
        base = self._placed(turn, x.value, x.value, y.value, y.value)[2]
        pointer = ctypes.cast(found, C.FPDF_PAGEOBJECT)
        flags = self._font(C.FPDFTextObj_GetFont(pointer))
        if C.FPDFTextObj_GetTextRenderMode(pointer) == 3:
            flags |= INVISIBLE
        return round(abs(size), 1), turn, flags, base

    def _font(self, font: Any) -> int:
        """Return the flags of a font."""
        C = self.C  # noqa: N806
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        known = self.fonts.get(key)
        if known is not None or not key:
            return known or 0
        room = ctypes.create_string_buffer(256)
        C.FPDFFont_GetBaseFontName(font, room, 256)
        name = room.value.decode("utf-8", "replace").lower()
        bits = C.FPDFFont_GetFlags(font)
        bold = any(word in name for word in ("bold", "black", "heavy", "demi")) or (
            bits > 0 and bool(bits & 0x40000)
        )
        slanted = "italic" in name or "oblique" in name or (bits > 0 and bool(bits & 0x40))
        self.fonts[key] = (BOLD if bold else 0) | (ITALIC if slanted else 0)
        return self.fonts[key]

    def _box(self, text_page: Any, at: int, turn: int) -> tuple[float, float]:
        """Return the left and right end of a character."""
        self._get_box(text_page, at, self._by_rect)
        r = self._rect
        if turn == 0:
            return r.left - self.left, r.right - self.left
        return self._placed(turn, r.left, r.right, r.bottom, r.top)[:2]

    def _word(
        self,
        text_page: Any,
        word: str,
        start: int,
        style: tuple[float, int, int, float] | None,
        space: int,
    ) -> None:
        """Add a word to the last run, if it goes on with it, else as a run of its own.

        Args:
            space: the index of the white space before it; -1 where there is none.
        """
        length = len(word)
        if style is None:
            self.slanted += length
            return
        size, turn, flags, base = style
        x0, x1 = self._box(text_page, start, turn)
        if length > 1:
            last = self._box(text_page, start + length - 1, turn)
            x0, x1 = min(x0, last[0]), max(x1, last[1])
        limits = self._limits[turn % 2]
        # Infinities and what is no number fail the comparisons.
        if not (
            size >= _SMALLEST and -2 < x1 < 1e6 and -1e6 < x0 < limits[0] and -2 < base < limits[1]
        ):
            self.hidden += length
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
                least = (0.25 if word in ("-", "\u2010") and self._ends_line(start) else 0.1) * size
                apart = space >= 0 and (gap > least or self._is_typed(text_page, space))
                run[0] += f" {word}" if apart else word
                run[2] = x1
                return
            if space >= 0 and self._is_typed(text_page, space):
                run[0] += " "
                space = -1
        runs.append([f" {word}" if space >= 0 else word, x0, x1, base, size, flags])

    def _ends_line(self, at: int) -> bool:
        return self._characters[at + 1 : at + 2] in ("", "\r", "\n")

    def _is_typed(self, text_page: Any, at: int) -> bool:
        """Tell whether white space stands in the file; what pdfium puts in belongs to no object."""
        return bool(self.C.FPDFText_GetTextObject(text_page, at))

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

    def _read_objects(self, turn: int) -> list[list[float]]:
        """Count the pictures; return the rules, as boxes that are thin in one direction."""
        C = self.C  # noqa: N806
        rules: list[list[float]] = []
        sides = [ctypes.c_float() for _ in range(4)]
        refs = [ctypes.byref(side) for side in sides]
        for kind, found, nested in self._objects():
            if kind == _IMAGE:
                self.images += 1
            if nested or kind not in (_IMAGE, _PATH):
                continue
            if not C.FPDFPageObj_GetBounds(found, *refs):
                continue
            l, b, r, t = (side.value for side in sides)  # noqa: E741
            if not math.isfinite(l + b + r + t):
                continue
            if kind == _IMAGE:
                self.image_area += max(0.0, r - l) * max(0.0, t - b)
                continue
            x0, x1, y0, y1 = self._placed(turn, l, r, b, t)
            thin = min(x1 - x0, y1 - y0) <= _STROKED_OR_FILLED
            if thin and max(x1 - x0, y1 - y0) >= 8 and len(rules) < _MOST_RULES:
                rules.append([round(v, 1) for v in (x0, x1, y0, y1)])
        return rules

    def _objects(self) -> Iterator[tuple[int, Any, bool]]:
        """Yield the kind and handle of the objects of the page and, marked, of those nested in its forms."""
        C = self.C  # noqa: N806
        left = _MOST_OBJECTS
        page_objects = min(left, C.FPDFPage_CountObjects(self.handle))
        todo = [(C.FPDFPage_GetObject(self.handle, i), 0) for i in range(page_objects)]
        for found, depth in todo:
            kind = C.FPDFPageObj_GetType(found)
            yield kind, found, depth > 0
            if kind == _FORM and depth < _DEEPEST_FORM:
                inner = min(left - len(todo), C.FPDFFormObj_CountObjects(found))
                todo += [(C.FPDFFormObj_GetObject(found, i), depth + 1) for i in range(inner)]

    def _read_annotations(self) -> tuple[int, int]:
        """Return how many form fields the page has, and how many remarks and stamps."""
        C = self.C  # noqa: N806
        fields = others = 0
        for i in range(min(1_000, max(0, C.FPDFPage_GetAnnotCount(self.handle)))):
            annotation = C.FPDFPage_GetAnnot(self.handle, i)
            if annotation:
                kind = C.FPDFAnnot_GetSubtype(annotation)
                fields += kind == _WIDGET
                others += kind not in (_LINK, _POPUP, _WIDGET)
                C.FPDFPage_CloseAnnot(annotation)
        return fields, others
