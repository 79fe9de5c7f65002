"""The hand that writes tracked changes: who, when, and the elements that Word knows them by."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, cast

from lxml.etree import XPath

from commdiff.redline.names import EQUATIONS, NAMESPACES, PPR, RPR, TRPR, R, made, w

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["ins", "del", "moveFrom", "moveTo"]
AUTHOR = "commdiff"
DATE = "2000-01-01T00:00:00Z"
"""A redline is made of two files, not at a time: with a clock in it equal inputs gave unequal bytes."""
_BEHIND = tuple(map(w, ("sectPr", "pPrChange")))
_NUMBERS = XPath("descendant-or-self::*/@w:id", namespaces=NAMESPACES, smart_strings=False)
_ID = re.compile(r"-?\d{1,9}")
_ROW_BEHIND = tuple(map(w, ("del", "trPrChange")))


class Hand:
    """Makes the marks of tracked changes, each with a number of its own.

    Args:
        roots: the trees whose numbers are taken.
    """

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._last = 0
        for root in roots:
            said = cast("list[str]", _NUMBERS(root))
            taken = [int(one) for one in said if _ID.fullmatch(one)]
            self._last = max([self._last, *taken])

    def number(self) -> str:
        """Return a number that nothing else in the file has."""
        self._last += 1
        return str(self._last)

    def signed(self, tag: str, **said: str) -> _Element:
        """Return an element that says who changed what when."""
        return made(tag, None, id=self.number(), author=AUTHOR, date=DATE, **said)

    def wrap(self, elements: Sequence[_Element], kind: Kind) -> list[_Element]:
        """Put runs that are in the tree into tracked changes, neighbours into one; return these."""
        found: list[_Element] = []
        for element in elements:
            before = element.getprevious()
            if found and before is found[-1]:
                found[-1].append(element)
                continue
            mark = self.signed(kind)
            element.addprevious(mark)
            mark.append(element)
            found.append(mark)
        return found

    def mark_end(self, paragraph: _Element, kind: Kind) -> None:
        """Say that the end of a paragraph came or went."""
        properties = properties_of(paragraph)
        run = properties.find(RPR)
        if run is None:
            run = made("rPr")
            late = [x for x in properties if x.tag in _BEHIND]
            if late:
                late[0].addprevious(run)
            else:
                properties.append(run)
        run.insert(0, self.signed(kind))

    def mark_row(self, row: _Element, kind: Literal["ins", "del"]) -> None:
        """Say that a row of a table came or went."""
        properties = row.find(TRPR)
        if properties is None:
            properties = made("trPr")
            first = [x for x in row if x.tag == w("tblPrEx")]
            if first:
                first[-1].addnext(properties)
            else:
                row.insert(0, properties)
        mark = self.signed(kind)
        late = [x for x in properties if x.tag in _ROW_BEHIND]
        if late:
            late[0].addprevious(mark)
        else:
            properties.append(mark)


def properties_of(paragraph: _Element) -> _Element:
    """Return the properties of a paragraph, which it has then."""
    found = paragraph.find(PPR)
    if found is None:
        found = made("pPr")
        paragraph.insert(0, found)
    return found


def runs_of(parent: _Element) -> list[_Element]:
    """Return the runs and equations of a paragraph, those in links and fields included."""
    found: list[_Element] = []
    for element in parent:
        if element.tag == R or element.tag in EQUATIONS:
            found.append(element)
        elif isinstance(element.tag, str) and element.tag != PPR and len(element):
            found.extend(runs_of(element))
    return found


def twin(element: _Element) -> _Element:
    """Return a copy of an element without what follows it."""
    found = copy.deepcopy(element)
    found.tail = None
    return found
