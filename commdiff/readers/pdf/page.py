"""One page of a PDF through pdfium: its edges, its rules, and how much of it is no text.

Used by `child`, the program that takes a PDF apart; it runs beside commdiff and imports nothing of it.

Coordinates are in points, from the upper left corner of the page as it is read, so that a smaller `y`
stands higher.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]
_MOST_OBJECTS = 20_000
_MOST_RULES = 1_000
_DEEPEST_FORM = 4
_PATH, _IMAGE, _FORM = 2, 3, 5
_LINK, _POPUP, _WIDGET = 2, 16, 20
_STROKED_OR_FILLED = 3.0


def _tenths(points: float) -> int:
    """Return points as tenths of a point: whole numbers are written and read faster than others."""
    return round(10 * points)


class Frame:
    """The edges of a page, in pdfium's coordinates.

    Args:
        box: the page's box, as pdfium gives it.
    """

    def __init__(self, box: Any) -> None:
        self.left, self.right = sorted((box.left, box.right))
        self.bottom, self.top = sorted((box.bottom, box.top))
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


class Page:
    """One page: its edges, its rules, and how much of it is no text.

    Args:
        C: the functions of pdfium.
        handle: the open page.
    """

    def __init__(self, C: Any, handle: Any) -> None:  # noqa: N803
        self.C, self.handle = C, handle
        box = C.FS_RECTF()
        C.FPDF_GetPageBoundingBox(handle, ctypes.byref(box))
        self.frame = Frame(box)
        self.images = 0
        self.image_area = 0.0

    def read(self, text: Any) -> Json:
        """Return all of it as the parent reads it.

        Args:
            text: the runs of the page.
        """
        weights = [sum(len(run[0].strip()) for run in runs) for runs in text.made]
        turn = weights.index(max(weights))
        rules = self._read_objects(turn)
        fields, annotations = self._read_annotations()
        wide, high = self.frame.width, self.frame.height
        said, *numbers = zip(*text.made[turn], strict=True) if text.made[turn] else [()] * 6
        return {
            "w": _tenths(high if turn % 2 else wide),
            "h": _tenths(wide if turn % 2 else high),
            "texts": said,
            "runs": [*([_tenths(one) for one in column] for column in numbers[:-1]), numbers[-1]],
            "rules": [[_tenths(one) for one in column] for column in zip(*rules, strict=True)],
            "count": text.count,
            "rotated": text.slanted + sum(weights) - weights[turn],
            "hidden": text.hidden,
            "unknown": text.unknown,
            "images": self.images,
            "image_area": round(100 * min(1.0, self.image_area / max(1.0, wide * high))),
            "fields": fields,
            "annotations": annotations,
        }

    def _read_objects(self, turn: int) -> list[tuple[float, float, float, float]]:
        """Count the pictures; return the rules, as boxes that are thin in one direction."""
        C = self.C  # noqa: N806
        rules: list[tuple[float, float, float, float]] = []
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
            x0, x1, y0, y1 = self.frame.placed(turn, l, r, b, t)
            thin = min(x1 - x0, y1 - y0) <= _STROKED_OR_FILLED
            if thin and max(x1 - x0, y1 - y0) >= 8 and len(rules) < _MOST_RULES:
                rules.append((x0, x1, y0, y1))
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
