"""What the styles of an OpenDocument file say of a paragraph or a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from commdiff.model import BlockKind
from commdiff.readers.odt.names import n, said, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODED = re.compile(r"_([0-9a-f]{1,4})_")
_KINDS: dict[str, BlockKind] = {
    "title": "title", "subtitle": "title", "quotations": "quote", "quote": "quote",
    "intense quote": "quote", "block text": "quote",
}  # fmt: skip
"""By a style's name, what its paragraphs are. Headings say so themselves."""
_OUTLINE = "Outline"
"""The name that the numbering of headings has in every file seen."""
_LONGEST_CHAIN = 50
_BOLD_FROM = 600
_NO_COLOURS = ("", "transparent", "#ffffff")
"""Backgrounds that nobody sees as a highlight."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set; None where a style says nothing of it.

    Args:
        highlight: the colour behind the text; "" for none.
        font: the name of its font, which gives meaning to the characters of symbol fonts.
    """

    bold: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    highlight: str | None = None
    hidden: bool | None = None
    font: str | None = None

    def over(self, under: Look) -> Look:
        """Return this look, and what `under` says where this one says nothing."""
        if self == _PLAIN or self is under:
            return under
        return Look(
            *(
                getattr(under, one.name)
                if getattr(self, one.name) is None
                else getattr(self, one.name)
                for one in fields(Look)
            )
        )


_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style says.

    Args:
        list_style: the list style of its paragraphs that are in a list without one; "" for none.
        numbered: whether its headings take part in the numbering of headings.
    """

    look: Look
    kind: BlockKind
    list_style: str
    numbered: bool


class Styles:
    """The styles of a file, automatic ones (of one paragraph or stretch) and named ones alike.

    Args:
        content: the root that holds the text and its automatic styles.
        named: the root that holds the named styles; None where there is none.

    `language` is the two-letter code of the default style; "" where none is named.
    """

    def __init__(self, content: _Element, named: _Element | None) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._default: dict[str, _Element] = {}
        self._automatic: set[str] = set()
        self._looks: dict[tuple[str, str], Look] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        common = named.find(n("office:styles")) if named is not None else None
        automatic = content.find(n("office:automatic-styles"))
        for style in common if common is not None else ():
            if style.tag == n("style:default-style"):
                self._default[said(style, "style:family")] = style
            elif style.tag == n("style:style"):
                self._styles[_key(style)] = style
        for style in automatic if automatic is not None else ():
            if style.tag == n("style:style"):
                self._styles[_key(style)] = style
                if said(style, "style:family") == "paragraph":
                    self._automatic.add(said(style, "style:name"))
        self._explicit = any(
            style.get(n("style:list-style-name")) == _OUTLINE for style in self._styles.values()
        )
        self.language = self._language()

    def _language(self) -> str:
        for style in (self._default.get("paragraph"), self._styles.get(("paragraph", "Standard"))):
            properties = None if style is None else style.find(n("style:text-properties"))
            code = "" if properties is None else said(properties, "fo:language")
            if re.fullmatch(r"[a-z]{2}", code):
                return code
        return ""

    def _chain(self, family: str, name: str) -> Iterator[_Element]:
        """Yield a style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = said(style, "style:parent-style-name")

    def text(self, name: str) -> Look:
        """Return how a stretch in a style of text is set."""
        return self._look("text", name)

    def _look(self, family: str, name: str) -> Look:
        if (family, name) not in self._looks:
            look = _PLAIN
            chain = list(self._chain(family, name))
            if family == "paragraph" and "paragraph" in self._default:
                chain.append(self._default["paragraph"])
            for style in chain:
                look = look.over(_look_of(style.find(n("style:text-properties"))))
            self._looks[family, name] = look
        return self._looks[family, name]

    def _is_numbered(self, name: str) -> bool:
        """Tell whether headings in a style take part in the numbering of headings.

        An empty name of a list style takes the number off: always in the paragraph's own style; in a
        named style only where the file names that numbering in the styles that have it. Older programs
        wrote the empty name for these.
        """
        for style in self._chain("paragraph", name):
            lists = style.get(n("style:list-style-name"))
            if lists is not None and (
                said(style, "style:name") in self._automatic or self._explicit
            ):
                return lists != ""
        return True

    def _paragraph_look(self, name: str) -> Look:
        """Return how a paragraph is set.

        What its named style does to all of it (a heading in bold) sets nothing apart within the text;
        what its automatic style says was done by hand.
        """
        look = self._look("paragraph", name)
        own = _PLAIN
        if name in self._automatic:
            style = self._styles["paragraph", name]
            own = _look_of(style.find(n("style:text-properties")))
        return replace(look, bold=own.bold, underline=own.underline, highlight=own.highlight)

    def paragraph(self, name: str) -> ParagraphStyle:
        """Return what a paragraph's style says; the default style's where there is no such style."""
        if name not in self._paragraphs:
            kind: BlockKind = "paragraph"
            lists: str | None = None
            for style in self._chain("paragraph", name):
                shown = said(style, "style:display-name") or _decoded(said(style, "style:name"))
                if kind == "paragraph":
                    kind = _KINDS.get(shown.casefold(), kind)
                if lists is None:
                    lists = style.get(n("style:list-style-name"))
            self._paragraphs[name] = ParagraphStyle(
                self._paragraph_look(name), kind, lists or "", self._is_numbered(name)
            )
        return self._paragraphs[name]


def _key(style: _Element) -> tuple[str, str]:
    return said(style, "style:family"), said(style, "style:name")


def _decoded(name: str) -> str:
    """Return a style's name as shown: "Block_20_Text" is "Block Text"."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), name)


def _look_of(properties: _Element | None) -> Look:
    if properties is None:
        return _PLAIN
    weight = properties.get(n("fo:font-weight"))
    colour = properties.get(n("fo:background-color"))
    display = properties.get(n("text:display"))
    return Look(
        bold=None if weight is None else weight == "bold" or whole(weight, 0) >= _BOLD_FROM,
        underline=_has_line(properties, "underline"),
        strike=_has_line(properties, "line-through"),
        highlight=None if colour is None else "" if colour in _NO_COLOURS else colour.lower(),
        hidden=None if display is None else display == "none",
        font=properties.get(n("style:font-name")) or properties.get(n("fo:font-family")),
    )


def _has_line(properties: _Element, kind: str) -> bool | None:
    drawn = [properties.get(n(f"style:text-{kind}-{what}")) for what in ("style", "type")]
    known = [one for one in drawn if one is not None]
    return all(one != "none" for one in known) if known else None
