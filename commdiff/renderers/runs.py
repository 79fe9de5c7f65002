"""Pieces and runs: text cut for display, never changed, and what stands beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from commdiff.renderers.notes import Note

RunKind = Literal["equal", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, or something beside it that is not document text.

    Args:
        ui: a visible mark for an invisible character, a footnote's number, or how deep a bracket is; ""
            for text.
        kind: "text", "control", "ref" for a footnote's sign, or "depth".
        to, name: of a sign, the id of the row its note is in, and the id that the sign itself bears.
        cue: keys of the terms that stand here, with a letter for each fact of the place; "" for none.
    """

    text: str
    ui: str = ""
    kind: Literal["text", "control", "ref", "depth"] = "text"
    cue: str = ""
    to: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that is equal, inserted or deleted, with the change it belongs to.

    Args:
        change: id of the change; "" for equal text, but for what changed inside a run that is whole.
        anchor: whether the page gives this run the change's id; once for each change.
        look: "b" for brackets, "xref" for references, "noise", "mv" for moved text, "whole"
            for all that one text has of a rewritten paragraph, or "".
        lead, tail: white space at either end of an edit, kept apart so that no line hangs over.
        notes: notes whose mark stands behind this run.
        inner: for a moved sentence, and for what is whole, its own runs.
    """

    kind: RunKind
    text: str
    pieces: tuple[Piece, ...]
    change: str = ""
    anchor: bool = False
    look: str = ""
    lead: str = ""
    tail: str = ""
    notes: tuple[Note, ...] = ()
    inner: tuple[Run, ...] = ()


def cue_places(runs: Sequence[Run]) -> str:
    """Return where in the text of some runs words that weigh stand; "" where none do.

    Returns:
        For each stretch its distance from the end of the one before, its length and the keys of its
        terms, parted by spaces; stretches are parted by semicolons. Counted are UTF-16 units, as
        browsers count, of the text as the page holds it, what went and what came alike.
    """
    places: list[str] = []
    gap = 0
    for text, cue in _stretches(runs):
        size = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        if cue:
            places.append(f"{gap} {size} {cue}")
            gap = 0
        else:
            gap += size
    return ";".join(places)


def _stretches(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Yield the text of runs in the order of the page, with the keys of the terms that stand there."""
    for run in runs:
        yield run.lead, ""
        if run.inner:
            yield from _stretches(run.inner)
        else:
            for piece in run.pieces:
                yield piece.text, piece.cue
        yield run.tail, ""


def plain_number(label: str) -> str:
    """Return a label as people say it: "5." is 5, "(a)" stays "(a)"."""
    return label.rstrip(".").strip()


def visible_mark(character: str) -> str:
    """Return the mark to stand beside a control or direction character; "" for any other character."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs", "Co") and character not in "\t\n\u00ad":
        return f"U+{ord(character):04X}"
    return ""


def pieces_of(
    text: str,
    at: int = 0,
    signs: Sequence[tuple[int, Piece]] = (),
    cues: Sequence[tuple[int, int, str]] = (),
) -> tuple[Piece, ...]:
    """Cut `text` at invisible characters, at signs beside it and at words that weigh.

    Args:
        at: offset of `text` in the whole text.
        signs: (offset in the whole text, piece) of what stands inside, in order.
        cues: (start, end, keys) in `text`, in order, none overlapping another.
    """
    found: list[Piece] = []
    done = 0
    for start, end, key in cues:
        found.extend(_plain_pieces(text[done:start], at + done, signs))
        found.extend(
            replace(piece, cue=key) if piece.kind == "text" else piece
            for piece in _plain_pieces(text[start:end], at + start, signs)
        )
        done = end
    found.extend(_plain_pieces(text[done:], at + done, signs))
    return tuple(found)


def _plain_pieces(text: str, at: int, signs: Sequence[tuple[int, Piece]]) -> tuple[Piece, ...]:
    marks: dict[int, list[Piece]] = {}
    for offset, piece in signs:
        if at < offset <= at + len(text):
            marks.setdefault(offset - at, []).append(piece)
    if not marks and text.isprintable():
        return (Piece(text),) if text else ()
    found: list[Piece] = []
    start = 0
    for i, character in enumerate(text):
        mark = visible_mark(character)
        if i not in marks and not mark:
            continue
        if text[start:i]:
            found.append(Piece(text[start:i]))
        start = i
        found.extend(marks.get(i, ()))
        if mark:
            found.append(Piece(character, mark, "control"))
            start = i + 1
    if text[start:]:
        found.append(Piece(text[start:]))
    found.extend(marks.get(len(text), ()))
    return tuple(found)


def paragraph_number(label: str) -> str:
    """Return a label as people name a paragraph by it; "" where it names none, as a bullet does."""
    plain = plain_number(label)
    return plain if any(character.isalnum() for character in plain) else ""


def short(text: str, size: int = 60) -> str:
    """Return `text` on one line, its middle left out where it is longer than `size`."""
    flat = " ".join(text.split())
    if len(flat) <= size:
        return flat
    head = flat[: size * 2 // 3].rsplit(" ", 1)[0]
    tail = flat[-(size // 4) :]
    # A word cut in two is no word: where the tail holds no border, the last word stands whole.
    tail = tail.split(" ", 1)[-1] if " " in tail else flat.rsplit(" ", 1)[-1]
    return f"{head} \u2026 {tail}"
