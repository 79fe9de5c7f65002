"""What the styles of a file say: heading or not, which numbering, how a run is set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.docx.looks import Levels, Look, Said, Shown, look_of, said_of, style_of
from commdiff.readers.docx.names import VAL, value, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])")
_TITLES = frozenset(("title", "subtitle"))
_QUOTES = frozenset(("quote", "intense quote", "block text"))
_BODY_TEXT = 9
"""The outline level that means "no heading"."""
_LONGEST_CHAIN = 50
_LINKS = frozenset(("hyperlink", "followedhyperlink", "internet link", "visited internet link"))
_MOST_LOOKS = 2000
"""How many different looks of runs are kept: a paper has some fifty."""
_PLAIN = Look()
_STYLE, _MARK, _NUMBERS, _OUTLINE, _SECTION = map(
    w, ("pStyle", "rPr", "numPr", "outlineLvl", "sectPr")
)


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    outline: int | None
    number: str | None
    level: int | None
    look: Look


@dataclass(slots=True)
class Properties:
    """What the properties of a paragraph say, read once.

    Args:
        mark: the properties of the paragraph's mark, the character that ends it.
        level: as written; None where nothing is said, as for the rest.
        ends_section: whether a section ends with the paragraph.
    """

    style: str = ""
    number: str | None = None
    level: str | None = None
    outline: str | None = None
    mark: _Element | None = field(default=None, repr=False)
    ends_section: bool = False

    @classmethod
    def of(cls, element: _Element | None) -> Properties:
        """Return what the element says; None says nothing."""
        made = cls()
        for child in element if element is not None else ():
            tag = child.tag
            if tag == _STYLE:
                made.style = child.get(VAL) or ""
            elif tag == _MARK:
                made.mark = child
            elif tag == _NUMBERS:
                made.number, made.level = value(child, "numId"), value(child, "ilvl")
            elif tag == _OUTLINE:
                made.outline = child.get(VAL)
            elif tag == _SECTION:
                made.ends_section = True
        return made


class Styles:
    """The styles of a Word file.

    Args:
        root: the part `styles.xml`; None where there is none.
    """

    def __init__(self, root: _Element | None) -> None:
        self._by_id: dict[str, _Style] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        self._shown: dict[tuple[str, Said], Shown] = {}
        self._kinds: dict[str, tuple[BlockKind, int]] = {}
        self._numberings: dict[str, tuple[str | None, int | None]] = {}
        defaults = (
            None if root is None else root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        )
        self.language = value(defaults, "lang") or ""
        self._defaults = _look(defaults)
        for style in root.iterfind(w("style")) if root is not None else ():
            key = style.get(w("styleId")) or ""
            paragraph = style.find(w("pPr"))
            numbering = None if paragraph is None else paragraph.find(w("numPr"))
            level, outline = value(numbering, "ilvl"), value(paragraph, "outlineLvl")
            name = (value(style, "name") or "").casefold()
            look = _look(style.find(w("rPr")))
            self._by_id[key] = _Style(
                name=name,
                parent=value(style, "basedOn") or "",
                outline=None if outline is None else whole(outline, _BODY_TEXT),
                number=value(numbering, "numId"),
                level=None if level is None else whole(level, 0, most=8),
                look=replace(look, underline=None) if name in _LINKS else look,
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

    def kind(self, properties: Properties) -> tuple[BlockKind, int]:
        """Return what a paragraph with these properties is, and for a heading its level from 1."""
        key = properties.style
        if key not in self._kinds:
            self._kinds[key] = self._style_kind(key)
        kind, depth = self._kinds[key]
        own = properties.outline
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

    def shown(self, run: _Element | None, paragraph_style: str) -> Shown:
        """Return how a run with these properties is shown."""
        said = () if run is None else said_of(run)
        found = self._shown.get((paragraph_style, said))
        if found is None:
            if len(self._shown) >= _MOST_LOOKS:
                self._shown.clear()
            named = style_of(said)
            character = self._style_look(named) if named in self._by_id else _PLAIN
            paragraph = self._style_look(paragraph_style)
            found = Levels(look_of(said), character, paragraph, self._defaults).shown()
            self._shown[paragraph_style, said] = found
        return found

    def _style_look(self, key: str) -> Look:
        """Return what a style and those that it is based on say; the nearest decides."""
        if key not in self._looks:
            look = _PLAIN
            for one in self.chain(key):
                look = look.over(self._by_id[one].look)
            self._looks[key] = look
        return self._looks[key]


def _look(properties: _Element | None) -> Look:
    return _PLAIN if properties is None else look_of(said_of(properties))
