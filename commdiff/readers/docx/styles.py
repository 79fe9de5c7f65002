"""What a paragraph's style says of it: heading or not, which numbering, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.docx.names import VAL, is_on, value, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])")
_TITLES = frozenset(("title", "subtitle"))
_QUOTES = frozenset(("quote", "intense quote", "block text"))
_BODY_TEXT = 9
"""The outline level that means "no heading"."""
_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    outline: int | None
    number: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """The styles of a Word file.

    Args:
        root: the part `styles.xml`; None where there is none.
    """

    def __init__(self, root: _Element | None) -> None:
        self._by_id: dict[str, _Style] = {}
        self._default = ""
        for style in root.iterfind(w("style")) if root is not None else ():
            key = style.get(w("styleId")) or ""
            paragraph = style.find(w("pPr"))
            numbering = None if paragraph is None else paragraph.find(w("numPr"))
            level, outline = value(numbering, "ilvl"), value(paragraph, "outlineLvl")
            self._by_id[key] = _Style(
                name=(value(style, "name") or "").casefold(),
                parent=value(style, "basedOn") or "",
                outline=None if outline is None else whole(outline, _BODY_TEXT),
                number=value(numbering, "numId"),
                level=None if level is None else whole(level, 0, most=8),
                hidden=is_on(style.find(w("rPr")), "vanish"),
            )
            default = style.get(w("default")) in ("1", "true", "on")
            if default and style.get(w("type")) == "paragraph":
                self._default = key

    def chain(self, key: str) -> Iterator[str]:
        """Yield the ids of a style and of those it is based on; of the default style for ""."""
        key = key or self._default
        for _ in range(_LONGEST_CHAIN):
            if key not in self._by_id:
                return
            yield key
            key = self._by_id[key].parent

    def kind(self, properties: _Element | None) -> tuple[BlockKind, int]:
        """Return what a paragraph with these properties is, and for a heading its level from 1."""
        own = value(properties, "outlineLvl")
        outline = None if own is None else whole(own, _BODY_TEXT)
        named: BlockKind | None = None
        for key in self.chain(value(properties, "pStyle") or ""):
            style = self._by_id[key]
            heading = _HEADING.fullmatch(style.name)
            if named is None and style.name in _TITLES:
                named = "title"
            elif named is None and style.name in _QUOTES:
                named = "quote"
            if outline is None:
                outline = style.outline
            if outline is None and heading:
                outline = int(heading[1]) - 1
        if named == "title":
            return "title", 0
        if outline is not None and outline < _BODY_TEXT:
            return "heading", outline + 1
        return named or "paragraph", 0

    def numbering(self, key: str) -> tuple[str | None, int | None]:
        """Return the numbering and the level that a style and its ancestors give."""
        number: str | None = None
        level: int | None = None
        for one in self.chain(key):
            style = self._by_id[one]
            level = style.level if level is None else level
            number = style.number
            if number is not None:
                break
        return number, level

    def hides(self, run: _Element | None, paragraph_style: str) -> bool:
        """Tell whether a run with these properties is hidden text."""
        own = is_on(run, "vanish")
        if own is not None:
            return own
        named = None if run is None else run.find(w("rStyle"))
        keys = (None if named is None else named.get(VAL), paragraph_style)
        for key in keys:
            for one in self.chain(key) if key else ():
                hidden = self._by_id[one].hidden
                if hidden is not None:
                    return hidden
        return False
