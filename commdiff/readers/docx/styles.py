"""What a paragraph's style says of it: heading or not, which numbering, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.docx.names import is_on, value, w, whole

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
        self._hidden: dict[str, bool | None] = {}
        self._kinds: dict[str, tuple[BlockKind, int]] = {}
        self._numberings: dict[str, tuple[str | None, int | None]] = {}
        defaults = (
            None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        )
        self.language = value(defaults, "lang") or ""
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
            if default and style.get(w("type"), "paragraph") == "paragraph":
                self._default = key

    def chain(self, key: str) -> Iterator[str]:
        """Yield the ids of a paragraph's style and of those it is based on.

        Of the default style where there is no such style.
        """
        key = key if key in self._by_id else self._default
        for _ in range(_LONGEST_CHAIN):
            if key not in self._by_id:
                return
            yield key
            key = self._by_id[key].parent

    def kind(self, properties: _Element | None) -> tuple[BlockKind, int]:
        """Return what a paragraph with these properties is, and for a heading its level from 1."""
        key = value(properties, "pStyle") or ""
        if key not in self._kinds:
            self._kinds[key] = self._style_kind(key)
        kind, depth = self._kinds[key]
        own = value(properties, "outlineLvl")
        if own is None or kind == "title":
            return kind, depth
        outline = whole(own, _BODY_TEXT)
        if outline < _BODY_TEXT:
            return "heading", outline + 1
        return ("paragraph", 0) if kind == "heading" else (kind, depth)

    def _style_kind(self, key: str) -> tuple[BlockKind, int]:
        outline: int | None = None
        named: BlockKind | None = None
        for one in self.chain(key):
            style = self._by_id[one]
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
        if key not in self._numberings:
            number: str | None = None
            level: int | None = None
            for one in self.chain(key):
                style = self._by_id[one]
                level = style.level if level is None else level
                number = style.number
                if number is not None:
                    break
            self._numberings[key] = (number, level)
        return self._numberings[key]

    def list_number(self, key: str) -> str:
        """Return the numbering of a list style; "" where it has none."""
        style = self._by_id.get(key)
        return (style.number or "") if style else ""

    def hides(self, run: _Element | None, paragraph_style: str) -> bool:
        """Tell whether a run with these properties is hidden text."""
        own = is_on(run, "vanish")
        if own is not None:
            return own
        named = value(run, "rStyle")
        if named and named in self._by_id:
            hidden = self._style_hides(named)
            if hidden is not None:
                return hidden
        return bool(self._style_hides(paragraph_style))

    def _style_hides(self, key: str) -> bool | None:
        if key not in self._hidden:
            said = (self._by_id[one].hidden for one in self.chain(key))
            self._hidden[key] = next((one for one in said if one is not None), None)
        return self._hidden[key]
