"""Pair the references of a web page with the bodies of its notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.html.names import text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§]{1,4}|[a-z]|[ivxl]{1,6})[\])]?\.?")
_NOTE_NAME = re.compile(r"(?:fn|note|ftn|endnote|footnote)", re.IGNORECASE)
_COMMENT_NAME = re.compile(r"(?:_?cmnt|_msocom)", re.IGNORECASE)
"""How Google Docs and Word call the comments of a page they wrote."""
_ARROWS = frozenset("↩ ↑ ^ ⏎ ↵ ⬆ ⤴".split())
_BLOCKS = frozenset("li p div aside section dd blockquote".split())
_NOTE_ID = re.compile(r"(?:sd)?(?:fn|ftn|edn|note|footnote|endnote)[-_:.]?\d{1,4}", re.IGNORECASE)
_NOTE_ROLES = frozenset({"doc-footnote", "doc-endnote"})
_NEAR = 8


@dataclass
class Notes:
    """The notes of a page.

    Args:
        bodies: by the element that holds a note's body, the note's label and key.
        marks: by the link that refers to a note, its label and the note's key.
        backlinks: links from a note back to its place.
        holders: every element that holds a note's body, or is one.
        comments: links to comments, and what holds a comment.
    """

    bodies: dict[_Element, tuple[str, str]] = field(default_factory=dict)
    marks: dict[_Element, tuple[str, str]] = field(default_factory=dict)
    backlinks: set[_Element] = field(default_factory=set)
    holders: set[_Element] = field(default_factory=set)
    comments: set[_Element] = field(default_factory=set)


@dataclass
class Links:
    """The links inside a page and the places they may lead to, as a pass over it meets them."""

    _places: dict[str, tuple[int, _Element]] = field(default_factory=dict)
    _links: list[tuple[int, _Element]] = field(default_factory=list)
    _at: int = 0

    def meet(self, element: _Element) -> None:
        """Keep an element where it is a link inside the page or a place."""
        self._at += 1
        link = element.tag == "a"
        for name in (element.get("id"), element.get("name") if link else None):
            if name:
                self._places.setdefault(name, (self._at, element))
        if link and (element.get("href") or "").startswith("#"):
            self._links.append((self._at, element))

    def notes(self) -> Notes:
        """Return the notes.

        A reference is a short raised link, or one that is named as such, to a place farther down.
        """
        found = Notes()
        for at, link in self._links:
            key, place, target = self._target(link)
            if target is None:
                continue
            if _COMMENT_NAME.match(key):
                found.comments.add(_raised(link))
                comment = _body(target) if place > at else None
                if comment is not None:
                    found.comments.add(comment)
                continue
            mark = _MARK.fullmatch(text_of(link).strip())
            if mark and place > at and (_is_raised(link) or _is_named(link, key)):
                body = _body(target)
                if body is not None and not any(up is body for up in _nearest(link, _NEAR)):
                    _, known = found.bodies.setdefault(body, (mark[1], key))
                    found.marks[link] = (mark[1], known)
        for body in found.bodies:
            found.holders.add(body)
            for up in body.iterancestors():
                if up in found.holders:
                    break
                found.holders.add(up)
        for at, link in self._links:
            _, place, target = self._target(link)
            back = target is not None and place < at and link not in found.marks
            back = (
                back
                or link.get("role") == "doc-backlink"
                or text_of(link).strip("\ufe0e ") in _ARROWS
            )
            if back and any(up in found.bodies for up in _nearest(link, _NEAR)):
                found.backlinks.add(link)
        return found

    def _target(self, link: _Element) -> tuple[str, int, _Element | None]:
        key = (link.get("href") or "")[1:]
        place, target = self._places.get(key, (0, None))
        return key, place, target


def _nearest(element: _Element, count: int) -> Iterator[_Element]:
    for up in element.iterancestors():
        yield up
        count -= 1
        if not count:
            return


def _is_raised(link: _Element) -> bool:
    return link.find(".//sup") is not None or any(up.tag == "sup" for up in _nearest(link, 2))


def _is_named(link: _Element, key: str) -> bool:
    return bool(_NOTE_NAME.search(key)) or link.get("role") == "doc-noteref"


def _raised(link: _Element) -> _Element:
    above = link.getparent()
    return above if above is not None and above.tag == "sup" and len(above) == 1 else link


def _body(target: _Element) -> _Element | None:
    """Return the block that holds the note whose place is `target`; None where it is a table's."""
    found: _Element | None = None
    for element in (target, *_nearest(target, 6)):
        if found is None and element.tag in ("td", "table", "body"):
            return None
        if found is None and element.tag in _BLOCKS:
            found = element
        if element.tag in _BLOCKS and _holds_one_note(element):
            return element
        if found is not None and element.tag in ("body", "ol", "ul", "section", "main", "article"):
            break
    return found


def _holds_one_note(element: _Element) -> bool:
    """Tell whether an element says that it is a note, all its paragraphs together."""
    style = (element.get("style") or "").replace(" ", "")
    word = "mso-element:footnote" in style or "mso-element:endnote" in style
    told = element.get("role") in _NOTE_ROLES or bool(_NOTE_ID.fullmatch(element.get("id") or ""))
    return told or (word and "-list" not in style)
