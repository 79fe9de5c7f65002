"""One page of a PDF through pdfium: its edges, its rules, and how much of it is no text.

Used by `child`, the program that takes a PDF apart; it runs beside commdiff and imports nothing of it.

Coordinates are in points, as pdfium gives them: left, right, bottom, top.
"""

from __future__ import annotations

import ctypes
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
_FARTHEST = 1e6


class Page:
    """One page: its edges, its rules, and how much of it is no text.

    Args:
        C: the functions of pdfium.
        handle: the open page.
    """

    def __init__(self, C: Any, handle: Any) -> None:  # noqa: N803
        self.C, self.handle = C, handle
        self.objects = 0
        self.images = 0
        self.image_area = 0.0

    def read(self) -> Json:
        """Return all of it as the parent reads it."""
        C = self.C  # noqa: N806
        box = C.FS_RECTF()
        C.FPDF_GetPageBoundingBox(self.handle, ctypes.byref(box))
        rules = self._read_objects()
        fields, annotations = self._read_annotations()
        return {
            "box": (box.left, box.right, box.bottom, box.top),
            "rules": rules,
            "objects": self.objects,
            "images": self.images,
            "image_area": self.image_area,
            "fields": fields,
            "annotations": annotations,
        }

    def _read_objects(self) -> list[tuple[float, float, float, float]]:
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
            if not all(-_FARTHEST < side < _FARTHEST for side in (l, b, r, t)):
                continue
            if kind == _IMAGE:
                self.image_area += max(0.0, r - l) * max(0.0, t - b)
                continue
            thin = min(r - l, t - b) <= _STROKED_OR_FILLED
            if thin and max(r - l, t - b) >= 8 and len(rules) < _MOST_RULES:
                rules.append((l, r, b, t))
        return rules

    def _objects(self) -> Iterator[tuple[int, Any, bool]]:
        """Yield the kind and handle of the objects of the page and, marked, of those nested in its forms."""
        C = self.C  # noqa: N806
        left = _MOST_OBJECTS
        self.objects = min(left, C.FPDFPage_CountObjects(self.handle))
        todo = [(C.FPDFPage_GetObject(self.handle, i), 0) for i in range(self.objects)]
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
