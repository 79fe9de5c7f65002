"""Read Markdown: CommonMark with tables, footnotes and struck-out text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.errors import Notice
from commdiff.model import BlockKind, Document, Tracked
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.encoding import decode
from commdiff.readers.from_plain import read_decoded
from commdiff.readers.labels import heading_like
from commdiff.readers.markdown_inline import Inline
from commdiff.readers.soft_breaks import grouped, joined

if TYPE_CHECKING:
    from markdown_it.token import Token

_LARGEST = 8 << 20
_LONGEST_LINE = 50_000
_MOST_COLUMNS = 200
_MOST_MARKS = 2_000
"""Limits under which the parser stays linear; a text past one of them is read as plain text."""
_HIGHEST_NUMBER = 999

_FRONT = re.compile(r"---[ \t]*\n((?:.*\n){0,400}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_NOTE_BODY = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
_HEADING_GAP = re.compile(r"^( {0,3}#{1,6})\u00a0", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def read(source: Source) -> Document:
    """Read a Markdown file.

    Emphasis marks and links leave their text; numbers of lists are labels as they are typed (as they
    count where every item is typed "1."). Front matter, raw HTML and pictures are left out, with
    notices. Struck-out and inserted text is read as the source asks.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    text, notices = decode(source.data, source.name, prefix="md")
    text = re.sub(r"\r\n?", "\n", text)
    told = list(notices)
    text, title, front = _without_front_matter(text)
    if front:
        message = f"front matter of {front} lines left out"
        told.append(Notice("md-front-matter", message, source.name, dropped=True))
    why = _too_much(text)
    if why:
        message = f"read as plain text, with its marks: {why}"
        told.append(Notice("md-read-as-plain", message, source.name, dropped=True))
        return read_decoded(source, text, format_name="md", notices=tuple(told))
    body, notes = _without_notes(text)
    walk = _Walk(Inline(source.tracked, frozenset(notes)))
    pieces = walk.pieces(_parsed(body))
    for key in sorted(notes, key=lambda key: (key not in walk.inline.used, 0)):
        pieces.extend(walk.note(key, _parsed(notes[key])))
    told.extend(walk.notices(source.name))
    changes = walk.inline.changes
    if changes:
        message = f"{changes} struck-out or inserted passages read in their {source.tracked} form"
        told.append(Notice("md-tracked", message, source.name, dropped=False))
    return assemble(
        source,
        "md",
        pieces,
        title=title,
        tracked=Tracked(changes, (), source.tracked),
        notices=told,
    )


def _parsed(text: str) -> list[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
    # A no-break space after "##" makes no heading by the letter of the rules, but by the author's.
    return parser.parse(_HEADING_GAP.sub(r"\1 ", text))


def _too_much(text: str) -> str:
    """Return why `text` is not parsed; "" where it is."""
    if len(text) > _LARGEST:
        return f"it is longer than {_LARGEST >> 20} million characters"
    for line in text.split("\n"):
        if len(line) > _LONGEST_LINE:
            return f"a line is longer than {_LONGEST_LINE} characters"
        if line.count("|") > _MOST_COLUMNS:
            return f"a line has more than {_MOST_COLUMNS} columns"
        if max(line.count(mark) for mark in "[<>*_`~!") > _MOST_MARKS:
            return f"a line has more than {_MOST_MARKS} marks"
    return ""


def _without_front_matter(text: str) -> tuple[str, str, int]:
    """Return the text below the front matter, the title named there, and how many lines it has."""
    match = _FRONT.match(text)
    if match is None or not re.search(r"^[\w-]+:", match[1], re.MULTILINE):
        return text, "", 0
    found = _TITLE.search(match[1])
    title = _unquoted(found[1]) if found else ""
    return text[match.end() :], title, match[0].count("\n") or 1


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':

        def plain(match: re.Match[str]) -> str:
            if match[1] or match[2]:
                return chr(int(match[1] or match[2], 16))
            return "\u00a0" if match[3] == "_" else match[3]

        return _ESCAPE.sub(plain, value[1:-1])
    return value


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """Take the bodies of footnotes out of the text; the first body of a key counts."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    fenced = blank = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _NOTE_BODY.match(line)
        if found and found[1] not in notes:
            current = notes[found[1]] = [found[2]]
        elif current is not None and line.startswith("    "):
            current.append(line[4:])
        elif current is not None and line.strip() and not blank:
            current.append(line)
        elif current is not None and not line.strip():
            current.append("")
        else:
            current = None
            kept.append(line)
        blank = not line.strip()
        if current is not None and blank:
            kept.append("")
    return "\n".join(kept), {key: "\n".join(body) for key, body in notes.items()}


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
class _Walk:
    """Goes through the block tokens of a text once."""

    inline: Inline
    html_words: int = 0
    html_blocks: int = 0
    tables: int = 0
    lists: list[_List] = field(default_factory=list)

    def pieces(self, tokens: Sequence[Token]) -> list[Piece]:
        """Return the pieces of a text."""
        return list(self._walked(tokens))

    def note(self, key: str, tokens: Sequence[Token]) -> list[Piece]:
        """Return the body of a footnote; its references point at its first piece."""
        return [
            Piece(
                one.text,
                kind="footnote",
                label=key if at == 0 else "",
                note_key=key if at == 0 else "",
            )
            for at, one in enumerate(self._walked(tokens))
        ]

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

    def _walked(self, tokens: Sequence[Token]) -> Iterator[Piece]:
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
                for piece in self._text(token, heading, quoted, place, label):
                    yield piece
                    label = ""
            elif kind in ("fence", "code_block"):
                for chunk in re.split(r"\n[ \t]*\n", token.content):
                    yield Piece(chunk, label=label, depth=len(self.lists) if label else 0)
                    label = ""
            elif kind == "html_block":
                self.html_blocks += 1
                self.html_words += len(re.sub(r"<!--.*?-->|<[^>]*>", " ", token.content).split())

    def _text(
        self,
        token: Token,
        heading: int,
        quoted: int,
        place: tuple[int, int, int] | None,
        label: str,
    ) -> Iterator[Piece]:
        lines = self.inline.read(token.children or [])
        groups = grouped(lines) if not heading and place is None else [lines]
        kind: BlockKind = "item" if self.lists else "quote" if quoted else "paragraph"
        depth = len(self.lists)
        if heading:
            kind, depth = "heading", heading
        elif place is not None:
            kind, depth = "cell", 0
        for at, group in enumerate(groups):
            line = joined(group)
            number, text = _as_label(label if at == 0 else "", line.text)
            if label and not number and at == 0:
                kind, depth = "paragraph", 0
            bold = line.strong and kind == "paragraph" and heading_like(text.strip())
            yield Piece(
                text,
                kind="heading" if bold else kind,
                label=number,
                depth=1 if bold else depth,
                row=place,
                refs=line.refs,
            )


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


def _as_label(label: str, text: str) -> tuple[str, str]:
    """Put a number that is no label back: a paragraph that opens with "2030." is no list."""
    digits = label.rstrip(".)")
    if digits.isdigit() and int(digits) > _HIGHEST_NUMBER:
        return "", f"{label} {text}"
    return label, text
