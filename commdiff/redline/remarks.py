"""Comments that carry what a change does to the wording, each at the words that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.model import DIRECTION_WORDS, Change, Comparison, Operation, Shift
from commdiff.redline.hand import AUTHOR, DATE, Hand, runs_of
from commdiff.redline.names import BOX, SPACE, P, R, made, w
from commdiff.redline.package import WordFile
from commdiff.redline.paragraphs import Paragraph
from commdiff.redline.places import Places, block_at
from commdiff.redline.scripts import Step, script

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST = 600


@dataclass(slots=True)
class _Remark:
    """A comment: what it says, what it is about, and the paragraph it stands in if that is not known."""

    lines: list[str]
    home: Paragraph | None = None
    elements: list[_Element] = field(default_factory=list)


class Remarks:
    """Collects comments while the changes are written, and writes them when all are.

    Args:
        places: of the blocks of both texts in the paragraphs of their files.
    """

    def __init__(self, comparison: Comparison, places: tuple[Places, Places]) -> None:
        self._places = places
        self._by_change: dict[str, _Remark] = {}
        self._others: list[_Remark] = []
        self._at: tuple[dict[int, list[Change]], dict[int, list[Change]]] = (
            defaultdict(list), defaultdict(list),
        )  # fmt: skip
        for change in comparison.changes:
            if not change.shifts:
                continue
            lines = [_line(comparison.shifts[at]) for at in change.shifts]
            self._by_change[change.id] = _Remark(lines)
            for side, span in enumerate((change.base, change.revised)):
                block = block_at(places[side].document, span.start)
                paragraph = places[side].paragraph.get(block)
                if side and paragraph is not None:
                    self._by_change[change.id].home = paragraph
                if paragraph is not None and span.start < span.end:
                    self._at[side][paragraph.number].append(change)

    def step(
        self, base: Paragraph, revised: Paragraph, step: Step, elements: Sequence[_Element]
    ) -> None:
        """Take what a step wrote as the place of the comments on the changes that it is part of."""
        sides = (base, step.base), (revised, step.revised)
        for side, (paragraph, (start, end)) in enumerate(sides):
            if start == end:
                continue
            for change in self._at[side].get(paragraph.number, ()):
                span = (change.base, change.revised)[side]
                found = self._places[side].stretch(paragraph, span)
                if found is None or (found[0] < end and start < found[1]):
                    self._put(change.id, elements)

    def paragraph(self, paragraph: Paragraph, elements: Sequence[_Element], *, base: bool) -> None:
        """Take a paragraph that came or went whole as the place of the comments on it."""
        for change in self._at[0 if base else 1].get(paragraph.number, ()):
            self._put(change.id, elements)

    def _put(self, change: str, elements: Sequence[_Element]) -> None:
        known = self._by_change[change].elements
        known.extend(one for one in elements if one not in known)

    def moved(
        self,
        base: Paragraph,
        revised: Paragraph,
        operations: Sequence[Operation],
        elements: Sequence[_Element],
    ) -> None:
        """Say of a paragraph that was moved and edited what was edited: Word shows neither."""
        if base.text == revised.text or not elements:
            return
        steps = script(base, revised, operations, *self._places)
        parts: list[str] = []
        for step in steps:
            old, new = base.text[slice(*step.base)], revised.text[slice(*step.revised)]
            if step.equal:
                parts.append(new)
            else:
                parts.extend([f"[-{old}-]" * bool(old), f"{{+{new}+}}" * bool(new)])
        text = "".join(parts)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."
        self._others.append(_Remark([f"moved here and edited: {shown}"], elements=list(elements)))

    def write(self, file: WordFile, hand: Hand) -> int:
        """Write the comments into a file; return how many found no place."""
        waiting = [*self._by_change.values(), *self._others]
        for one in waiting:
            if not one.elements and one.home is not None:
                one.elements = runs_of(one.home.element)[:1]
        placed = [one for one in waiting if one.elements]
        if not placed:
            return len(waiting)
        root = file.story("comments")
        if root is None:
            root = made("comments")
            file.add("comments", root)
        taken = [one.get(w("id")) or "" for one in root]
        number = max([int(x) for x in taken if x.isdecimal()], default=-1)
        main = file.tree(file.main)
        assert main is not None
        changed = main.iter(w("ins"), w("del"), w("moveFrom"), w("moveTo"), R)
        order = {element: at for at, element in enumerate(changed)}
        for one in placed:
            one.elements.sort(key=lambda element: order.get(element, -1))
        placed.sort(key=lambda one: order.get(one.elements[0], -1))
        for one in placed:
            number += 1
            if _anchor(one.elements, str(number), hand):
                _comment(root, str(number), one.lines)
        return len(waiting) - len(placed)


def _line(shift: Shift) -> str:
    """Return what one shift says: label, words, reason, entry and source."""
    label = DIRECTION_WORDS[shift.direction]
    words = f"{shift.from_text or '(nothing)'} \u2192 {shift.to_text or '(nothing)'}"
    doubt = " Practitioners disagree on the direction." if shift.contested else ""
    origin = "; ".join(
        part
        for part in (
            f"entry {shift.entry}" if shift.entry else "",
            f"source {shift.source}" if shift.source else "",
        )
        if part
    )
    return f"{label} ({shift.facet}): {words}. {shift.why}{doubt}{f' [{origin}]' if origin else ''}"


def _anchor(elements: Sequence[_Element], number: str, hand: Hand) -> bool:
    """Put the ends of a comment around elements of the tree; tell whether that could be."""
    first = _outside(elements[0])
    if first is None:
        return False
    # A comment from one cell of a table into another makes LibreOffice fall over.
    home = next(first.iterancestors(P), None)
    ends = [one for one in map(_outside, elements) if one is not None]
    last = [one for one in ends if next(one.iterancestors(P), None) is home][-1]
    first.addprevious(made("commentRangeStart", id=number))
    end = made("commentRangeEnd", id=number)
    last.addnext(end)
    run = made("r")
    made("commentReference", run, id=number)
    end.addnext(run)
    # What is left alone in a paragraph that went keeps it alive: the mark goes with the change.
    if last.tag == w("ins"):
        hand.wrap([run], "ins")
    elif last.tag == w("del"):
        hand.wrap([run], "del")
    return True


def _outside(element: _Element) -> _Element | None:
    """Return what stands in the body for an element of a text box: the run of its drawing."""
    box = next(element.iterancestors(BOX), None)
    while box is not None:
        run = next((x for x in box.iterancestors(R)), None)
        if run is None:
            return None
        element = run
        box = next(element.iterancestors(BOX), None)
    parent = element.getparent()
    while parent is not None and parent.tag in (w("ins"), w("del")):
        element, parent = parent, parent.getparent()
    return element if next(element.iterancestors(P), None) is not None else None


def _comment(root: _Element, number: str, lines: Sequence[str]) -> None:
    comment = made("comment", root, id=number, author=AUTHOR, date=DATE, initials="cd")
    for line in lines:
        text = made("t", made("r", made("p", comment)))
        text.text = line
        text.set(SPACE, "preserve")
