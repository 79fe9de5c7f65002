"""Frames and drawings: the text boxes and formulas in them, which are read, and what is not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.odt.formulas import linear
from commdiff.readers.odt.names import PARAGRAPHS, n, said
from commdiff.readers.odt.package import Package
from commdiff.readers.odt.tally import OdtTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_DRAW = n("draw:frame").removesuffix("frame")
_GROUPS = frozenset((n("draw:g"), n("draw:a")))
_BOX, _IMAGE, _OBJECT = n("draw:text-box"), n("draw:image"), n("draw:object")
_OBJECTS = frozenset(
    (_OBJECT, *(n(f"draw:{name}") for name in ("object-ole", "applet", "plugin", "floating-frame")))
)
_BLOCKS = frozenset((*PARAGRAPHS, n("text:list"), n("table:table")))
_FORMULA = n("math:math")


class Drawn(NamedTuple):
    """What is read of a drawing: the elements that hold paragraphs, and formulas in one line each."""

    boxes: list[_Element]
    formulas: list[str]


def is_drawing(element: _Element) -> bool:
    """Tell whether an element is drawn beside or in the text."""
    return isinstance(element.tag, str) and element.tag.startswith(_DRAW)


@dataclass
class Frames:
    """Reads the drawings of a file.

    Args:
        tally: told of what is not read.
    """

    package: Package
    tally: OdtTally
    _known: dict[str, str | None] = field(default_factory=dict)

    def read(self, drawing: _Element) -> Drawn:
        """Return what is read of a drawing; drawings inside its boxes are left to whoever reads those."""
        drawn = Drawn([], [])
        waiting = [drawing]
        while waiting:
            element = waiting.pop()
            if element.tag in _GROUPS:
                waiting.extend(one for one in reversed(element) if is_drawing(one))
            elif element.tag == n("draw:control"):
                self.tally.add("odt-form-field")
            elif element.tag == n("draw:frame"):
                self._frame(element, drawn)
            elif any(one.tag in _BLOCKS for one in element):
                drawn.boxes.append(element)
        return drawn

    def _frame(self, frame: _Element, drawn: Drawn) -> None:
        """Read a frame. It may hold the same content in several forms, the best of them first."""
        for one in frame:
            if one.tag == _BOX:
                drawn.boxes.append(one)
            elif one.tag == n("table:table"):
                drawn.boxes.append(frame)
            elif one.tag in _OBJECTS:
                formula = self._formula(one) if one.tag == _OBJECT else None
                if formula is None:
                    self.tally.add("odt-object")
                elif formula:
                    drawn.formulas.append(formula)
                    self.tally.add("odt-equation")
            elif one.tag == _IMAGE:
                self.tally.add("odt-picture")
            else:
                continue
            return

    def _formula(self, element: _Element) -> str | None:
        """Return the formula that an object is, in one line; None where it is something else."""
        own = element.find(_FORMULA)
        if own is not None:
            return linear(own)
        link = said(element, "xlink:href")
        if link not in self._known:
            root = self.package.embedded(link) if link else None
            is_formula = root is not None and root.tag == _FORMULA
            self._known[link] = linear(root) if root is not None and is_formula else None
        return self._known[link]
