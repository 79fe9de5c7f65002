"""Put the pieces that a format's reader found together as one document.

A reader says what it found, in order; this module owns the text: its normal form, its separators,
the offsets of its blocks and of its notes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from commdiff.errors import Notice, ReadError
from commdiff.limits import Limits
from commdiff.model import (
    Block,
    BlockKind,
    Comment,
    Document,
    FormatKind,
    FormatMark,
    Note,
    Revision,
    RevisionKind,
    Span,
    Tracked,
)
from commdiff.readers.structure import guess_language, settle_structure
from commdiff.readers.united import format_marks, on_one_line, revisions_of

_JAMO = range(0x1160, 0x1200)
"""The vowels and finals of Korean, which join the letter before them as combining marks do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one input, with what the user asked for.

    Args:
        name: the file's name without its folder.
        suffix: lower case, with the dot; "" where there is none.
        data: the whole file.
        tracked: which reading of tracked changes is wanted.
        limits: how much of it is read.
    """

    name: str
    suffix: str
    data: bytes
    tracked: Literal["final", "original"] = "final"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A reference to a note inside a piece: its offset in the text, its label, the key of its body."""

    at: int
    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a stretch of a piece's text."""

    author: str
    date: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Styled:
    """A stretch of a piece's text that is set apart; `value` is the colour of a highlight."""

    start: int
    end: int
    kind: FormatKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """A tracked change in a piece.

    Args:
        start, end: what of the piece's text it is; empty where this reading does not show it.
        text: what was inserted or deleted, where this reading does not show it; else "".
    """

    start: int
    end: int
    kind: RevisionKind
    author: str = ""
    date: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a reader found: one future block.

    Args:
        text: its characters; white space at either end is dropped, line ends inside become spaces.
        kind, label, depth, page, row: as in `commdiff.model.Block`. A label typed at the start of
            the text is found by `settle_structure`; give one only where the format keeps it apart.
        note_key: for a footnote's body, the key its references carry.
        styles, revisions: in the order of the text. Those that touch are united by `assemble`.
    """

    text: str
    kind: BlockKind = "paragraph"
    label: str = ""
    depth: int = 0
    page: int | None = None
    row: tuple[int, int, int] | None = None
    refs: tuple[NoteRef, ...] = ()
    remarks: tuple[Remark, ...] = ()
    note_key: str = ""
    styles: tuple[Styled, ...] = ()
    revisions: tuple[Revised, ...] = ()

    @property
    def rich(self) -> bool:
        """Whether anything stands in the text or at it."""
        return bool(self.refs or self.remarks or self.styles or self.revisions)

    def moved(self, text: str, place: Callable[[int], int]) -> Piece:
        """Return the piece with another text, and everything that stands in it in its new place.

        Args:
            place: the new offset of an old one; never falling.
        """
        return replace(
            self,
            text=text,
            refs=tuple(replace(one, at=place(one.at)) for one in self.refs),
            remarks=tuple(
                replace(one, start=place(one.start), end=place(one.end)) for one in self.remarks
            ),
            styles=tuple(_placed(self.styles, place)),
            revisions=tuple(_kept(self.revisions, place)),
        )

    def cut(self, start: int, end: int) -> Piece:
        """Return the piece with only a stretch of its text; what stood before or after goes to its ends."""
        return self.moved(self.text[start:end], lambda at: min(max(at, start), end) - start)


def _seen(text: str) -> bool:
    """Tell whether a reader sees anything of `text`: signs that only act are no text."""
    return any(unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in text)


def _placed(styles: Iterable[Styled], place: Callable[[int], int]) -> Iterator[Styled]:
    for one in styles:
        start, end = place(one.start), place(one.end)
        if start < end:
            yield replace(one, start=start, end=end)


def _kept(revisions: Iterable[Revised], place: Callable[[int], int]) -> Iterator[Revised]:
    """Yield tracked changes in their new places, without those of which no text is left."""
    for one in revisions:
        start, end = place(one.start), place(one.end)
        if start < end or one.start == one.end:
            yield replace(one, start=start, end=end)


def in_nfc(piece: Piece) -> Piece:
    """Return a piece with its text in NFC.

    Cost: linear in the text, however many offsets there are.
    """
    text = piece.text
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return piece
    wanted = {ref.at for ref in piece.refs}
    for stretches in (piece.remarks, piece.styles, piece.revisions):
        for one in stretches:
            wanted.update((one.start, one.end))
    places: dict[int, int] = {}
    parts: list[str] = []
    done = length = 0
    for at in sorted(wanted):
        end = max(at, done)
        # A mark that combines with the letter before it is not parted from it.
        while end < len(text) and (unicodedata.combining(text[end]) or ord(text[end]) in _JAMO):
            end += 1
        parts.append(unicodedata.normalize("NFC", text[done:end]))
        length += len(parts[-1])
        places[at] = length
        done = end
    parts.append(unicodedata.normalize("NFC", text[done:]))
    return piece.moved("".join(parts), places.__getitem__)


def _cleaned(piece: Piece) -> Piece:
    """Return `piece` in NFC, on one line, without white space at either end, its offsets kept true."""
    flat = on_one_line(piece.text)
    normal = in_nfc(piece if flat == piece.text else replace(piece, text=flat))
    text = normal.text
    if not (text[:1].isspace() or text[-1:].isspace()):
        return normal
    start = len(text) - len(text.lstrip())
    return normal.cut(start, max(start, len(text.rstrip())))


def _separator(before: Block, after: Piece) -> str:
    """Return what stands between two blocks: a tab in a row, a line break in a table, else a blank line."""
    if before.row is not None and after.row is not None and before.row[0] == after.row[0]:
        if before.row[1:] == after.row[1:]:
            return "\n"
        return "\t" if before.row[1] == after.row[1] else "\n"
    return "\n\n"


def _within(source: Source, pieces: Sequence[Piece]) -> None:
    """Make sure that a text is within the limits of every format."""
    most = source.limits
    for count, limit, name, what in (
        (sum(len(one.text) for one in pieces), most.characters, "characters", "characters"),
        (len(pieces), most.lines, "lines", "paragraphs and cells"),
    ):
        if count > limit:
            raise ReadError(
                "file-too-large",
                f"{source.name}: it has more than {limit:,} {what}",
                f"split it, or raise --limit {name}=",
            )


def assemble(
    source: Source,
    format_name: str,
    pieces: Sequence[Piece],
    *,
    title: str = "",
    language: str = "",
    tracked: Tracked | None = None,
    notices: Sequence[Notice] = (),
) -> Document:
    """Make a document of the pieces of one input.

    Args:
        pieces: in reading order; footnotes may stand anywhere and are put after the body.
        title: the title the format itself names; "" to take the first title block.
        language: a two-letter code the format names; "" to guess.

    Returns:
        A document that keeps every guarantee of `Document`.

    Raises:
        ReadError: no text at all was found, or more than is read.
    """
    _within(source, pieces)
    cleaned = [_cleaned(piece) for piece in pieces]
    kept = [piece for piece in cleaned if piece.text]
    body = [piece for piece in kept if piece.kind != "footnote"]
    feet = [piece for piece in kept if piece.kind == "footnote"]
    if not any(_seen(piece.text) for piece in kept):
        raise ReadError(
            "no-text",
            f"{source.name}: no text was found in this file",
            "check that it is the right file",
        )
    settled = settle_structure([*body, *feet])
    blocks: list[Block] = []
    chunks: list[str] = []
    at = 0
    for piece, part in settled:
        if blocks:
            gap = _separator(blocks[-1], piece)
            chunks.append(gap)
            at += len(gap)
        chunks.append(piece.text)
        span = Span(at, at + len(piece.text))
        blocks.append(
            Block(span, piece.kind, part, piece.label, piece.depth, piece.page, piece.row)
        )
        at = span.end
    text = "".join(chunks)
    bodies = {piece.note_key: i for i, (piece, _) in enumerate(settled) if piece.note_key}
    rich = [(piece, block) for (piece, _), block in zip(settled, blocks, strict=True) if piece.rich]
    notes = tuple(
        Note(ref.label, block.span.start + ref.at, bodies.get(ref.key))
        for piece, block in rich
        for ref in piece.refs
    )
    comments = tuple(
        Comment(
            r.author, r.date, r.text, Span(block.span.start + r.start, block.span.start + r.end)
        )
        for piece, block in rich
        for r in piece.remarks
    )
    found = next((b.span.of(text) for b in blocks if b.kind == "title"), "")
    formatting: list[FormatMark] = []
    revisions: list[Revision] = []
    for piece, block in rich:
        formatting.extend(format_marks(piece, block.span.start))
        revisions.extend(revisions_of(piece, block.span.start))
    known = tracked or Tracked(read_as=source.tracked)
    return Document(
        name=source.name,
        format=format_name,
        sha256=hashlib.sha256(source.data).hexdigest(),
        language=language or guess_language(text),
        title=title or found,
        text=text,
        blocks=tuple(blocks),
        notes=notes,
        comments=comments,
        formatting=tuple(formatting),
        tracked=replace(known, revisions=tuple(revisions)),
        notices=tuple(notices),
    )
