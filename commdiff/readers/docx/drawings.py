"""Drawings: the text boxes in them, which are read, and what is not read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.readers.docx.names import ALTERNATIVES, chosen, local, w
from commdiff.readers.docx.tally import DocxTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHART = ("/chart", "/diagram", "/chartex")
_PICTURES = ("blip", "imagedata", "textpath", "contentPart")
_BOX = w("txbxContent")
_LETTERS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def boxes_of(drawing: _Element, tally: DocxTally) -> list[_Element]:
    """Return the text boxes of a drawing, a picture or an object, and count what else it holds.

    Of alternatives only the one that is read counts. What lies in a text box is left to the walk
    through that box.
    """
    boxes: list[_Element] = []
    is_object = drawing.tag == w("object")
    if is_object:
        tally.add("docx-object")
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag == _BOX:
            boxes.append(element)
            continue
        if element.tag == ALTERNATIVES:
            form = chosen(element)
            if form is not None:
                waiting.append(form)
            continue
        name = local(element.tag)
        if name in _PICTURES and not is_object:
            tally.add("docx-picture")
        elif name == "graphicData" and (element.get("uri") or "").endswith(_CHART):
            tally.add("docx-chart")
        elif name == "txBody" and next(element.iter(_LETTERS), None) is not None:
            # The words of a shape that is drawn as in a presentation.
            tally.add("docx-chart")
        waiting.extend(reversed(element))
    tally.add(
        "docx-text-box", sum(next(box.iter(w("t"), w("sym")), None) is not None for box in boxes)
    )
    return boxes
