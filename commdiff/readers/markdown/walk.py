"""Walk through the block tokens of a Markdown text and make pieces of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commdiff.errors import Notice
from commdiff.model import BlockKind
from commdiff.readers.assemble import Piece
from commdiff.readers.labels import heading_like
from commdiff.readers.markdown.inline import Inline, MarkedLine, Sign, united
from commdiff.readers.soft_breaks import grouped

if TYPE_CHECKING:
    from markdown_it.token import Token

_HIGHEST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class Signed:
    """A piece, and the signs of CriticMarkup that stand in it.

    Args:
        story: the key of the note it is of; "" for the body.
    """

    piece: Piece
    signs: tuple[Sign, ...] = ()
    story: str = ""


@dataclass
class _List:
    """A list that is open: the numbers of its items as typed, and how many were read."""

    numbers: Sequence[str]
    mark: str
    repeated: bool = False
    read: int = 0

    def label(self) -> str:
        """Return the label of the next item."""
        at = self.read
        self.read += 1
        if not self.numbers:
            return "•"
        typed = self.numbers[at]
        return f"{int(typed) + at if self.repeated else typed}{self.mark}"


@dataclass
class MarkdownWalk:
    """Goes through the block tokens of a text once."""

    inline: Inline
    html_words: int = 0
    html_blocks: int = 0
    tables: int = 0
    lists: list[_List] = field(default_factory=list)

    def pieces(self, tokens: Sequence[Token]) -> list[Signed]:
        """Return the pieces of a text."""
        return list(self._walked(tokens))

    def note(self, key: str, tokens: Sequence[Token]) -> list[Signed]:
        """Return the body of a footnote; its references point at its first piece."""
        made: list[Signed] = []
        first = True
        for one in self._walked(tokens):
            named = key if first and one.piece.text.strip() else ""
            first = first and not named
            piece = replace(
                one.piece, kind="footnote", label=named, note_key=named, depth=0, row=None, refs=()
            )
            made.append(Signed(piece, one.signs, key))
        return made

    def notices(self, name: str) -> Iterator[Notice]:
        """Say what was left out."""
        tags, images = self.inline.tags, self.inline.images
        if self.html_blocks or tags:
            blocks = f"{self.html_blocks} blocks of raw HTML with {self.html_words} words"
            listed = [blocks] * bool(self.html_blocks) + [f"{tags} inline tags"] * bool(tags)
            message = f"{' and '.join(listed)} left out"
            yield Notice("md-raw-html", message, name, dropped=bool(self.html_words))
        if self.inline.stray:
            message = f"{self.inline.stray} stray marks (**) left out"
            yield Notice("md-stray-marks", message, name, dropped=False)
        if images:
            yield Notice("md-pictures", f"{images} pictures left out", name, dropped=True)

    def _walked(self, tokens: Sequence[Token]) -> Iterator[Signed]:
        label = ""
        quoted = heading = row = column = 0
        cell = False
        for at, token in enumerate(tokens):
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                self.lists.append(_opened(tokens, at))
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.lists.pop()
            elif kind == "list_item_open":
                label = self.lists[-1].label()
            elif kind == "list_item_close":
                label = ""
            elif kind in ("blockquote_open", "blockquote_close"):
                quoted += 1 if kind == "blockquote_open" else -1
            elif kind == "heading_open":
                heading = int(token.tag[1])
            elif kind == "heading_close":
                heading = 0
            elif kind in ("table_open", "tr_open", "th_open", "td_open"):
                self.tables += kind == "table_open"
                row = 0 if kind == "table_open" else row
                column = 0 if kind == "tr_open" else column
                cell = kind[0:2] in ("th", "td")
            elif kind in ("th_close", "td_close"):
                column += 1
                cell = False
            elif kind == "tr_close":
                row += 1
            elif kind == "inline":
                place = (self.tables - 1, row, column) if cell else None
                for one in self._text(token, heading, quoted, place, label):
                    yield one
                    label = "" if one.piece.text else label
            elif kind in ("fence", "code_block"):
                for chunk in re.split(r"\n[ \t]*\n", token.content):
                    line = self.inline.code(chunk)
                    depth = len(self.lists) if label else 0
                    yield Signed(replace(line.piece, label=label, depth=depth), line.signs)
                    label = ""
            elif kind == "html_block":
                self.html_blocks += 1
                bare = self.inline.sign.sub("", token.content)
                self.html_words += len(re.sub(r"<!--.*?-->|<[^>]*>", " ", bare).split())

    def _text(
        self,
        token: Token,
        heading: int,
        quoted: int,
        place: tuple[int, int, int] | None,
        label: str,
    ) -> Iterator[Signed]:
        lines = self.inline.read(token.children or [])
        groups = _grouped(lines) if not heading and place is None else [lines]
        kind: BlockKind = "item" if self.lists else "quote" if quoted else "paragraph"
        depth = len(self.lists)
        if heading:
            kind, depth = "heading", heading
        elif place is not None:
            kind, depth = "cell", 0
        for at, group in enumerate(groups):
            piece, signs, strong = united(group)
            number = label if at == 0 and piece.text else ""
            if number and _is_year(number):
                # A paragraph that opens with "2030." is no list.
                shift = len(number) + 1
                piece = _shifted(piece, f"{number} ", shift)
                signs = tuple(one._replace(at=one.at + shift) for one in signs)
                number = ""
                kind, depth = "paragraph", 0
            bold = strong and kind == "paragraph" and heading_like(piece.text.strip())
            yield Signed(
                replace(
                    piece,
                    kind="heading" if bold else kind,
                    label=number,
                    depth=1 if bold else depth,
                    row=place,
                ),
                signs,
            )


def _grouped(lines: Sequence[MarkedLine]) -> Sequence[Sequence[MarkedLine]]:
    """Return lines by the pieces that they are of; of a paragraph of nothing but signs these are left."""
    groups = grouped(lines)
    found = [[one for one in group if isinstance(one, MarkedLine)] for group in groups]
    return found or [[one for one in lines if one.signs or one.piece.revisions]]


def _opened(tokens: Sequence[Token], at: int) -> _List:
    """Return the list that opens at `at`, with the numbers of its own items."""
    if tokens[at].type == "bullet_list_open":
        return _List((), "")
    level, numbers = tokens[at].level, []
    for token in tokens[at + 1 :]:
        if token.level == level and token.type == "ordered_list_close":
            break
        if token.type == "list_item_open" and token.level == level + 1:
            numbers.append(token.info)
    return _List(numbers, tokens[at].markup, len(numbers) > 1 and len(set(numbers)) == 1)


def _is_year(label: str) -> bool:
    digits = label.rstrip(".)")
    return digits.isdigit() and int(digits) > _HIGHEST_NUMBER


def _shifted(piece: Piece, before: str, shift: int) -> Piece:
    return piece.moved(before + piece.text, lambda at: at + shift)
