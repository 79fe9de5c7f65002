"""Look over a web page before it is read: what is furniture, what is layout, which links are notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_TEXT = frozenset(
    "script style template svg canvas object embed iframe audio video map head title datalist".split()
)
"""Elements that hold no text a reader sees."""

CONTROLS = frozenset("select button textarea option input".split())
_FURNITURE = frozenset("nav header footer aside form dialog menu noscript".split()) | CONTROLS
_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu menubar".split())
_HIDDEN = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE
)
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,4}|[a-z]|[ivxl]{1,6})[\])]?\.?")
_NOTE_LINK = re.compile(r"(?:fn|note|ftn|endnote|footnote)", re.IGNORECASE)
_ARROWS = frozenset("↩ ↑ ^ ⏎ ↵ ⬆".split())
_BLOCKS = ("li", "p", "div", "aside", "section", "dd", "blockquote")


@dataclass
class Survey:
    """What one pass over a page found.

    Args:
        words: how many words a reader sees in each element that may be furniture or the main text.
        layout: tables that only place things on the page.
        notes: by the element that holds a note's body, the note's key.
        marks: by the link that refers to a note, its label and the note's key.
        backlinks: links from a note back to its place.
        total: all words.
    """

    root: _Element
    words: dict[_Element, int] = field(default_factory=dict)
    layout: set[_Element] = field(default_factory=set)
    notes: dict[_Element, str] = field(default_factory=dict)
    marks: dict[_Element, tuple[str, str]] = field(default_factory=dict)
    backlinks: set[_Element] = field(default_factory=set)
    keep: set[_Element] = field(default_factory=set)
    total: int = 0

    def left_out(self, element: _Element) -> bool:
        """Tell whether the element is furniture: it looks like it and holds less than half of the words."""
        if element in self.keep or not is_furniture(element):
            return False
        if element.tag in CONTROLS:
            return True
        return 2 * self.words.get(element, 0) <= self.total

    def main(self) -> _Element:
        """Return the element that holds the text: the one <main>, the one <article>, or the page."""
        for tag in ("main", "article"):
            found = [
                e for e in self.words if e.tag == tag or (tag == "main" and e.get("role") == tag)
            ]
            outer = [e for e in found if not any(up in found for up in e.iterancestors())]
            if (
                len(outer) == 1
                and 4 * self.words[outer[0]] >= self.total
                and self._holds_notes(outer[0])
            ):
                return outer[0]
        return self.root

    def _holds_notes(self, element: _Element) -> bool:
        return all(element in note.iterancestors() for note in self.notes)


def text_of(element: _Element) -> str:
    """Return all characters inside an element."""
    return "".join(str(part) for part in element.itertext())


def is_furniture(element: _Element) -> bool:
    """Tell whether an element looks like what surrounds a text, not like the text."""
    if element.tag in _FURNITURE:
        # A header inside the text holds its title; a page's own header holds its menu.
        inside = element.tag in ("header", "footer") and any(
            up.tag in ("main", "article", "section") for up in element.iterancestors()
        )
        return not inside or element.tag == "footer"
    if element.get("role") in _ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))


def survey(root: _Element) -> Survey:
    """Look over a page once.

    Cost: linear in the number of elements, and their depth for the few that matter.
    """
    from lxml import etree

    found = Survey(root)
    places: dict[str, tuple[int, _Element]] = {}
    links: list[tuple[int, _Element]] = []
    open_words: list[int] = []
    tables: list[_Table] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    at = 0
    for event, element in walk:
        at += 1
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            open_words.append(0 if element.tag in NO_TEXT else _words(element.text))
            if element.tag in NO_TEXT:
                walk.skip_subtree()
                continue
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    places.setdefault(name, (at, element))
            if element.tag == "a" and (element.get("href") or "").startswith("#"):
                links.append((at, element))
            _into_table(tables, element)
            continue
        count = open_words.pop()
        if (
            element.tag in ("main", "article")
            or element.get("role") == "main"
            or is_furniture(element)
        ):
            found.words[element] = count
        if element.tag == "table":
            table = tables.pop()
            if table.is_layout(element):
                found.layout.add(element)
        tail = _words(element.tail) if element is not root else 0
        if open_words:
            open_words[-1] += count + tail
        else:
            found.total = count
    _find_notes(found, links, places)
    return found


def _words(text: str | None) -> int:
    return len(text.split()) if text else 0


@dataclass
class _Table:
    """What is seen of a table while it is open."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    layout: bool = False

    def is_layout(self, element: _Element) -> bool:
        """Tell whether it only places things: told so, nested, with headings, or of one row or column."""
        told = element.get("role") in ("presentation", "none")
        return told or self.layout or self.rows < 2 or self.columns < 2


def _into_table(tables: list[_Table], element: _Element) -> None:
    tag = element.tag
    if tag == "table":
        if tables:
            tables[-1].layout = True
        tables.append(_Table())
    elif not tables:
        return
    elif tag == "tr":
        tables[-1].rows += 1
        tables[-1].cells = 0
    elif tag in ("td", "th"):
        tables[-1].cells += 1
        tables[-1].columns = max(tables[-1].columns, tables[-1].cells)
    elif tag in ("h1", "h2", "article", "main"):
        tables[-1].layout = True


def _find_notes(
    found: Survey, links: list[tuple[int, _Element]], places: dict[str, tuple[int, _Element]]
) -> None:
    """Pair references with the bodies of their notes: a short raised link to a place farther down."""
    for at, link in links:
        key = (link.get("href") or "")[1:]
        if key not in places:
            continue
        place, target = places[key]
        shown = text_of(link).strip()
        mark = _MARK.fullmatch(shown)
        raised = link.find("sup") is not None or any(up.tag == "sup" for up in _nearest(link, 2))
        named = bool(_NOTE_LINK.search(key)) or link.get("role") == "doc-noteref"
        if mark and (raised or named) and place > at:
            body = _body(target)
            if body is not None and link not in body.iter("a"):
                found.marks[link] = (mark[1], found.notes.setdefault(body, key))
                found.keep.update(body.iterancestors())
                found.keep.add(body)
    for at, link in links:
        key = (link.get("href") or "")[1:]
        back = key in places and places[key][0] < at and link not in found.marks
        back = back or text_of(link).strip("\ufe0e ") in _ARROWS
        if back and any(up in found.notes for up in _nearest(link, 8)):
            found.backlinks.add(link)


def _nearest(element: _Element, count: int) -> list[_Element]:
    made: list[_Element] = []
    for up in element.iterancestors():
        made.append(up)
        if len(made) == count:
            break
    return made


def _body(target: _Element) -> _Element | None:
    """Return the block that holds the note whose place is `target`; None where it is a table's."""
    for element in (target, *_nearest(target, 6)):
        if element.tag in _BLOCKS:
            return element
        if element.tag in ("td", "table", "body"):
            return None
    return None
