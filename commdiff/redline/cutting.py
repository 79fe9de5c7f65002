"""Cut the runs of a paragraph in two, and take several paragraphs as one."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.redline.names import RPR, SPACE, T
from commdiff.redline.paragraphs import BREAK, CHARACTERS, END, Paragraph, Stretch

if TYPE_CHECKING:
    from lxml.etree import _Element


def cut(paragraph: Paragraph, places: set[int]) -> None:
    """Cut the runs of a paragraph at some offsets. Its stretches are then those of the parts."""
    if not places:
        return
    made: list[Stretch] = []
    for one in paragraph.stretches:
        inner = sorted(at for at in places if one.start < at < one.end)
        rest, start = one.element, one.start
        for at in inner:
            first, rest = _parted(paragraph, rest, start, at)
            made.append(Stretch(first, start, at))
            start = at
        made.append(Stretch(rest, start, one.end))
    paragraph.stretches = made


def _parted(paragraph: Paragraph, run: _Element, start: int, at: int) -> tuple[_Element, _Element]:
    """Cut a run in two at an offset strictly inside it; the second part is new."""
    second = run.makeelement(run.tag)
    properties = run.find(RPR)
    if properties is not None:
        second.append(copy.deepcopy(properties))
    moved: list[_Element] = []
    for element in run:
        if element.tag == RPR:
            continue
        if start >= at:
            moved.append(element)
            continue
        length = _length(paragraph, element, start)
        if start + length > at:
            text = element.text or ""
            rest = element.makeelement(T)
            _say(rest, text[at - start :])
            _say(element, text[: at - start])
            moved.append(rest)
        start += length
    second.extend(moved)
    run.addnext(second)
    return run, second


def _length(paragraph: Paragraph, element: _Element, at: int) -> int:
    tag = element.tag
    if tag == T:
        return len(element.text or "")
    if tag in CHARACTERS or tag == BREAK:
        return 1
    thing = paragraph.things.get(at)
    return 1 if thing is not None and thing.element is element else 0


def _say(element: _Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set(SPACE, "preserve")


def joined(parts: Sequence[Paragraph]) -> Paragraph:
    """Return paragraphs as one, with `END` between them. Its stretches are those of the parts."""
    made = Paragraph(parts[0].element)
    for number, part in enumerate(parts):
        if number:
            made.text += END
        at = len(made.text)
        made.text += part.text
        made.things.update({at + offset: thing for offset, thing in part.things.items()})
        made.stretches += [
            Stretch(one.element, at + one.start, at + one.end) for one in part.stretches
        ]
        made.fields += [replace(one, start=at + one.start, end=at + one.end) for one in part.fields]
    return made
