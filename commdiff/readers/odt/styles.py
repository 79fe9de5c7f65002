"""What the styles of an OpenDocument file say of a paragraph or a stretch of text."""

from __future__ import annotations

import re
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


_Key = tuple[str, str]
"""The family and the name of a style."""


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
class _Said:
    """What a style says, with those that it is based on; None where none of them says it."""

    look: Look = _PLAIN
    kind: BlockKind | None = None
    list_style: str | None = None
    numbered: bool | None = None

    def over(self, under: _Said) -> _Said:
        return _Said(
            self.look.over(under.look),
            self.kind or under.kind,
            under.list_style if self.list_style is None else self.list_style,
            under.numbered if self.numbered is None else self.numbered,
        )


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

    Cost: linear in the styles that are asked for, whatever they are based on.
    """

    def __init__(self, content: _Element, named: _Element | None) -> None:
        self._styles: dict[_Key, _Element] = {}
        self._automatic: set[_Key] = set()
        self._known: dict[_Key, _Said] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._default: _Element | None = None
        common = named.find(n("office:styles")) if named is not None else None
        for style in common if common is not None else ():
            if style.tag == n("style:style"):
                self._styles[_key(style)] = style
            elif style.tag == n("style:default-style") and _key(style)[0] == "paragraph":
                self._default = style
        automatic = content.find(n("office:automatic-styles"))
        for style in automatic if automatic is not None else ():
            if style.tag == n("style:style"):
                self._styles[_key(style)] = style
                self._automatic.add(_key(style))
        self._explicit = any(
            style.get(n("style:list-style-name")) == _OUTLINE for style in self._styles.values()
        )
        self.language = self._language()

    def _language(self) -> str:
        for style in (self._default, self._styles.get(("paragraph", "Standard"))):
            properties = None if style is None else style.find(n("style:text-properties"))
            code = "" if properties is None else said(properties, "fo:language")
            if re.fullmatch(r"[a-z]{2}", code):
                return code
        return ""

    def text(self, name: str) -> Look:
        """Return how a stretch in a style of text is set."""
        return self._all(("text", name)).look

    def _all(self, key: _Key) -> _Said:
        """Return what a style says, with those that it is based on."""
        if key in self._known:
            return self._known[key]
        family = key[0]
        waiting: list[_Key] = []
        while key in self._styles and key not in self._known and len(waiting) < _LONGEST_CHAIN:
            waiting.append(key)
            key = family, said(self._styles[key], "style:parent-style-name")
        found = self._known.get(key, _Said())
        if key not in self._known and family == "paragraph" and self._default is not None:
            found = _Said(_look_of(self._default))
        for one in reversed(waiting):
            found = self._own(one).over(found)
            self._known[one] = found
        return found

    def _own(self, key: _Key) -> _Said:
        style = self._styles[key]
        shown = said(style, "style:display-name") or _decoded(key[1])
        lists = style.get(n("style:list-style-name"))
        # An empty name takes the number off a heading: always in an automatic style; in a named one
        # only where the file names the numbering of headings in the styles that have it. Older
        # programs wrote the empty name for these.
        tells = lists is not None and (key in self._automatic or self._explicit)
        return _Said(
            _look_of(style), _KINDS.get(shown.casefold()), lists, lists != "" if tells else None
        )

    def paragraph(self, name: str) -> ParagraphStyle:
        """Return what a paragraph's style says; the default style's where there is no such style.

        What its named style does to all of it (a heading in bold) sets nothing apart within the text;
        what its automatic style says was done by hand.
        """
        if name not in self._paragraphs:
            key = "paragraph", name
            found = self._all(key)
            own = _look_of(self._styles[key]) if key in self._automatic else _PLAIN
            look = replace(
                found.look, bold=own.bold, underline=own.underline, highlight=own.highlight
            )
            self._paragraphs[name] = ParagraphStyle(
                look, found.kind or "paragraph", found.list_style or "", found.numbered is not False
            )
        return self._paragraphs[name]


def _key(style: _Element) -> _Key:
    return said(style, "style:family"), said(style, "style:name")


def _decoded(name: str) -> str:
    """Return a style's name as shown: "Block_20_Text" is "Block Text"."""
    return _CODED.sub(lambda found: chr(int(found[1], 16)), name)


def _look_of(style: _Element) -> Look:
    properties = style.find(n("style:text-properties"))
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
