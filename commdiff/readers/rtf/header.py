"""The tables at the head of an RTF file: fonts, colours, styles, authors of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from commdiff.model import BlockKind, FormatKind
from commdiff.readers.assemble import Styled
from commdiff.readers.rtf.codepages import (
    WESTERN,
    Characters,
    Font,
    codec_of_page,
    codec_of_set,
)
from commdiff.readers.rtf.passed import NAME, NAMES
from commdiff.readers.rtf.scan import CLOSE, OPEN, SYMBOL, TEXT, WORD, Scanner

_HEADING = re.compile(r"heading ([1-9])")
_TITLES = frozenset(("title", "subtitle"))
_LISTINGS = frozenset(("toc heading", "contents heading"))
"""The line above a table of contents looks like a heading and heads no part of the text."""
_QUOTES = frozenset(("quote", "quotations", "intense quote", "block text"))
_LOOKS: dict[bytes, FormatKind] = {
    b"b": "bold", b"ab": "bold", b"ul": "underline", b"strike": "strike",
}  # fmt: skip
_BODY_TEXT = 9
"""The outline level that means "no heading"."""
_LONGEST_CHAIN = 50
_LONGEST_NAME = 500
_HIGHLIGHTS = {
    (0, 0, 0): "black", (0, 0, 255): "blue", (0, 255, 255): "cyan", (0, 255, 0): "green",
    (255, 0, 255): "magenta", (255, 0, 0): "red", (255, 255, 0): "yellow", (0, 0, 128): "darkBlue",
    (0, 128, 128): "darkCyan", (0, 128, 0): "darkGreen", (128, 0, 128): "darkMagenta",
    (128, 0, 0): "darkRed", (128, 128, 0): "darkYellow", (128, 128, 128): "darkGray",
    (192, 192, 192): "lightGray",
}  # fmt: skip
"""The colours of a word processor's marker pen, as Word names them."""
_WHITE = (255, 255, 255)

Words = dict[bytes, int | None]
"""Control words with their numbers."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a table: the control words in it, and its text."""

    words: Words
    text: str


def _entries(scanner: Scanner, characters: Characters, fewest: int = NAME) -> Iterator[_Entry]:
    """Yield the entries of the group that is open: each ends with a semicolon, or with the group."""
    words: Words = {}
    parts: list[str] = []
    length = fallbacks = 0
    counts = [1]
    for kind, name, number in scanner.group(fewest):
        if kind == TEXT:
            characters.fallbacks = fallbacks
            *whole, last = characters.of_bytes(name, Font()).split(";")
            fallbacks = characters.fallbacks
            for text in whole:
                yield _Entry(words, "".join((*parts, text))[:_LONGEST_NAME].strip())
                words, parts, length = {}, [], 0
            if length < _LONGEST_NAME:
                parts.append(last)
                length += len(last)
        elif kind == WORD and name == b"u" and number is not None:
            parts.append(characters.of_number(number, counts[-1]))
            fallbacks = characters.fallbacks
        elif kind == WORD and name == b"uc":
            counts[-1] = characters.believed_fallbacks(number)
        elif kind == WORD:
            words[name] = number
        elif kind == SYMBOL and name == b"*" and scanner.depth > 1:
            _pass_unless_style(scanner, words)
        elif kind == OPEN:
            counts.append(counts[-1])
        elif kind == CLOSE:
            fallbacks = 0
            if len(counts) > 1:  # a brace may close more than was opened
                counts.pop()
    characters.fallbacks = 0
    if words or parts:
        yield _Entry(words, "".join(parts)[:_LONGEST_NAME].strip())


def _pass_unless_style(scanner: Scanner, words: Words) -> None:
    r"""Pass over what is inside an entry (`\panose`, `\falt`); a starred style is one of its own kind."""
    if words:
        scanner.skip()


@dataclass
class Fonts:
    r"""The fonts of a file.

    A font of the first character set is read in the file's own code page where no font names that
    page: such writers give the first set to every font.
    """

    _fonts: dict[int, Font] = field(default_factory=dict)
    default: int = 0

    def read(self, scanner: Scanner, characters: Characters) -> None:
        """Read the table."""
        for entry in _entries(scanner, characters):
            number = entry.words.get(b"f")
            if number is None:
                continue
            charset = entry.words.get(b"fcharset")
            page = codec_of_page(entry.words.get(b"cpg") or 0)
            codec = page or (codec_of_set(charset) if charset is not None else "")
            self._fonts[number] = Font(entry.text.casefold(), codec, charset == 0 and not page)
        named = {font.codec for font in self._fonts.values()}
        if characters.page != WESTERN and characters.page not in named:
            for number, font in self._fonts.items():
                if font.western:
                    self._fonts[number] = Font(font.name)

    def font(self, number: int | None) -> Font:
        """Return a font; the default one where there is none of that number."""
        found = self._fonts.get(self.default if number is None else number)
        return found or _ANY


_ANY = Font()


@dataclass
class Colours:
    """The colours of a file, by number."""

    _names: list[str] = field(default_factory=list)

    def read(self, scanner: Scanner, characters: Characters) -> None:
        """Read the table."""
        for entry in _entries(scanner, characters):
            said = [entry.words.get(name) for name in (b"red", b"green", b"blue")]
            red, green, blue = (min(max(one or 0, 0), 255) for one in said)
            if said == [None, None, None] or (red, green, blue) == _WHITE:
                self._names.append("")
            else:
                plain = f"#{red:02x}{green:02x}{blue:02x}"
                self._names.append(_HIGHLIGHTS.get((red, green, blue), plain))

    def name(self, number: int) -> str:
        """Return the name of a colour that stands out: "" for the paper's own, or for none."""
        return self._names[number] if 0 <= number < len(self._names) else ""


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: int | None
    outline: int | None
    look: frozenset[FormatKind] = frozenset()


@dataclass
class Styles:
    """The styles of the paragraphs of a file, by number."""

    _styles: dict[int, _Style] = field(default_factory=dict)
    _kinds: dict[int, tuple[BlockKind, int]] = field(default_factory=dict)

    def read(self, scanner: Scanner, characters: Characters) -> None:
        """Read the table."""
        for entry in _entries(scanner, characters, NAMES):
            words = entry.words
            if b"cs" in words or b"ds" in words or b"ts" in words:
                continue
            number, outline = words.get(b"s"), words.get(b"outlinelevel")
            self._styles[number or 0] = _Style(
                entry.text.casefold(),
                words.get(b"sbasedon"),
                outline,
                frozenset(kind for word, kind in _LOOKS.items() if words.get(word, 0) != 0),
            )

    def marking(self, style: int | None, found: Iterable[Styled]) -> Iterator[Styled]:
        """Yield what is set apart within a paragraph: what its style does to all of it marks nothing."""
        own = self._styles.get(style or 0)
        for one in found:
            if own is None or one.kind not in own.look:
                yield one

    def kind(self, style: int | None, outline: int | None) -> tuple[BlockKind, int]:
        """Return what a paragraph is, and for a heading its level from 1.

        Args:
            style: the number of its style; None for the first.
            outline: the level that the paragraph itself has, from 0; None for none.
        """
        number = style or 0
        if number not in self._kinds:
            self._kinds[number] = self._style_kind(number)
        kind, depth = self._kinds[number]
        if outline is None or kind == "title":
            return kind, depth
        if 0 <= outline < _BODY_TEXT:
            return "heading", outline + 1
        return ("paragraph", 0) if kind == "heading" else (kind, depth)

    def _style_kind(self, number: int) -> tuple[BlockKind, int]:
        named: BlockKind = "paragraph"
        at: int | None = number
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(at) if at is not None else None
            if style is None:
                break
            if style.name in _LISTINGS:
                break
            heading = _HEADING.fullmatch(style.name)
            if named == "paragraph" and style.name in _TITLES:
                return "title", 0
            if named == "paragraph" and style.name in _QUOTES:
                named = "quote"
            if style.outline is not None:
                return ("heading", style.outline + 1) if style.outline < _BODY_TEXT else (named, 0)
            if heading:
                return "heading", int(heading[1])
            at = style.parent
        return named, 0


@dataclass
class Authors:
    """The authors of tracked changes, by number."""

    _names: list[str] = field(default_factory=list)

    def read(self, scanner: Scanner, characters: Characters) -> None:
        """Read the table."""
        self._names = [entry.text for entry in _entries(scanner, characters)]

    def name(self, number: int) -> str:
        """Return a name; "" for nobody known, which word processors put first as "Unknown"."""
        name = self._names[number] if 0 <= number < len(self._names) else ""
        return "" if number == 0 and name == "Unknown" else name
