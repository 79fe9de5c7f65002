"""Put the pieces that a format's reader found together as one document.

A reader says what it found, in order; this module owns the text: its normal form, its separators,
the offsets of its blocks and of its notes.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from commdiff.errors import Notice, ReadError
from commdiff.model import Block, BlockKind, Comment, Document, Note, Span, Tracked
from commdiff.readers.structure import guess_language, settle_structure


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one input, with what the user asked for.

    Args:
        name: the file's name without its folder.
        suffix: lower case, with the dot; "" where there is none.
        data: the whole file.
        tracked: which reading of tracked changes is wanted.
    """

    name: str
    suffix: str
    data: bytes
    tracked: Literal["final", "original"] = "final"


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
class Piece:
    """What a reader found: one future block.

    Args:
        text: its characters; white space at either end is dropped, line ends inside become spaces.
        kind, label, depth, page, row: as in `commdiff.model.Block`. A label typed at the start of
            the text is found by `settle_structure`; give one only where the format keeps it apart.
        note_key: for a footnote's body, the key its references carry.
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


def _cleaned(piece: Piece) -> Piece:
    """Return `piece` in NFC, on one line, without white space at either end, its offsets kept true."""
    flat = "".join(" " if c in "\r\n\v\f\x85\u2028\u2029" else c for c in piece.text)
    normal = flat if unicodedata.is_normalized("NFC", flat) else unicodedata.normalize("NFC", flat)
    lead = len(normal) - len(normal.lstrip())
    text = normal.strip()

    def moved(at: int) -> int:
        before = at if normal is flat else len(unicodedata.normalize("NFC", flat[:at]))
        return min(max(before - lead, 0), len(text))

    return replace(
        piece,
        text=text,
        refs=tuple(replace(r, at=moved(r.at)) for r in piece.refs),
        remarks=tuple(replace(r, start=moved(r.start), end=moved(r.end)) for r in piece.remarks),
    )


def _separator(before: Block, after: Piece) -> str:
    """Return what stands between two blocks: a tab in a row, a line break in a table, else a blank line."""
    if before.row is not None and after.row is not None and before.row[0] == after.row[0]:
        if before.row[1:] == after.row[1:]:
            return "\n"
        return "\t" if before.row[1] == after.row[1] else "\n"
    return "\n\n"


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
        ReadError: no text at all was found.
    """
    cleaned = [_cleaned(piece) for piece in pieces]
    kept = [piece for piece in cleaned if piece.text]
    body = [piece for piece in kept if piece.kind != "footnote"]
    feet = [piece for piece in kept if piece.kind == "footnote"]
    if not kept:
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
    notes = tuple(
        Note(ref.label, block.span.start + ref.at, bodies.get(ref.key))
        for (piece, _), block in zip(settled, blocks, strict=True)
        for ref in piece.refs
    )
    comments = tuple(
        Comment(
            r.author, r.date, r.text, Span(block.span.start + r.start, block.span.start + r.end)
        )
        for (piece, _), block in zip(settled, blocks, strict=True)
        for r in piece.remarks
    )
    found = next((b.span.of(text) for b in blocks if b.kind == "title"), "")
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
        tracked=tracked or Tracked(read_as=source.tracked),
        notices=tuple(notices),
    )
