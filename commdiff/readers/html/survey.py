"""Look over a web page before it is read: what surrounds its text, what is layout, which links are notes."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.html.grids import Sketch
from commdiff.readers.html.names import CONTROLS, NO_TEXT
from commdiff.readers.html.notes import Links, Notes
from commdiff.readers.html.regions import Counter, words_in
from commdiff.readers.html.surroundings import surroundings

if TYPE_CHECKING:
    from lxml.etree import _Element

_FILLED = frozenset({"li", "tr", "dt", "dd"})
"""What is gone with its number or its place where all its text is gone."""


@dataclass
class Survey:
    """What one pass over a page found.

    Args:
        out: what is not read though it holds words, by element.
        around, hidden: how many words of which kind stand around the text, and how many are hidden.
        unscripted: how many words are only for browsers without scripts.
        scripts: how many scripts the page has.
        shown: how many words of the page are left.
        layout: tables that only place things on the page.
        vanished: items and rows of which the wanted reading of the changes leaves nothing.
        notes: the page's notes.
    """

    out: set[_Element] = field(default_factory=set)
    around: Tally[str] = field(default_factory=Tally)
    hidden: int = 0
    unscripted: int = 0
    scripts: int = 0
    shown: int = 0
    layout: set[_Element] = field(default_factory=set)
    vanished: set[_Element] = field(default_factory=set)
    notes: Notes = field(default_factory=Notes)


def survey(page: _Element, gone: frozenset[str]) -> Survey:
    """Look over a page once.

    Args:
        gone: the elements whose text the wanted reading of the changes does not show.

    Cost: linear in the number of elements.
    """
    from lxml import etree

    found = Survey()
    counter = Counter(page)
    links = Links()
    tables = Sketch()
    filled: list[_Filling] = []
    deleted = 0
    walk = etree.iterwalk(page, events=("start", "end"))
    skipped: _Element | None = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in NO_TEXT or tag in CONTROLS:
                found.scripts += tag == "script"
                if tag == "noscript":
                    found.unscripted += sum(words_in(str(text)) for text in element.itertext())
                skipped = element
                walk.skip_subtree()
                continue
            counter.start(element)
            links.meet(element)
            tables.start(element)
            deleted += tag in gone
            if tag in _FILLED:
                filled.append(_Filling(element))
            elif tag in gone and filled:
                filled[-1].changed = True
            _fill(filled, element.text, deleted)
            continue
        if element is not skipped:
            counter.end(element)
            if tables.end(element):
                found.layout.add(element)
            deleted -= tag in gone
            if tag in _FILLED:
                own = filled.pop()
                if own.changed and not own.shown:
                    found.vanished.add(element)
                elif own.shown and filled:
                    filled[-1].shown = True
        skipped = None
        if element is not page:
            counter.text(element.tail)
            _fill(filled, element.tail, deleted)
    counter.finish()
    found.notes = links.notes()
    _leave_out(found, counter)
    return found


@dataclass(slots=True)
class _Filling:
    """What is seen of an item or a row while it is open."""

    element: _Element
    shown: bool = False
    changed: bool = False


def _fill(filled: list[_Filling], text: str | None, deleted: int) -> None:
    if filled and not deleted and text and not text.isspace():
        filled[-1].shown = True


def _leave_out(found: Survey, counter: Counter) -> None:
    """Settle what is not read: what is hidden, and what surrounds the text, notes excepted."""
    page = counter.root
    keep = found.notes.holders
    for region in counter.hidden:
        if region.hidden and region.element not in keep:
            found.out.add(region.element)
            found.hidden += region.words
    found.shown = page.words
    for one in surroundings(page):
        if one.region.element not in keep:
            found.out.add(one.region.element)
            found.around[one.kind] += one.region.words
            found.shown -= one.region.words
