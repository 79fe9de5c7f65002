"""Long paragraphs in lengths that a browser can lay out one by one, and pages of too many changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from commdiff.renderers.runs import Piece, Run
from commdiff.renderers.view import Row
from commdiff.renderers.whole import whole

MOST_MARKED = 20_000
"""Changes that a page marks word by word and lists. Chromium opens so many in about three seconds."""
LONG = 20_000
"""Characters from which on a paragraph is parted for display."""
_LENGTH = 5_000
"""Characters of a part."""
_BREAK = re.compile(r"(?<=[.;:!?])\s+")
_NEAR = 400
"""Characters in which the end of a sentence is sought before a part ends between two words."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """What a page of too many changes does not mark.

    Args:
        changes, notes: how many changes are neither marked nor listed, how many notes are not given.
        number: of the paragraph from which on that is so; "" where it has none.
        marked: ids of the changes that are, and of those said beside a paragraph.
    """

    changes: int
    notes: int
    number: str
    marked: frozenset[str]


def parted(runs: Sequence[Run]) -> list[list[Run]]:
    """Return the runs of a paragraph in parts of some thousand characters; one part unless it is long.

    Guarantees: the pieces are the same and in the same order; a cut lies behind white space.
    """
    if sum(len(run.text) for run in runs) < LONG:
        return [list(runs)]
    parts: list[list[Run]] = [[]]
    size = 0
    for run in runs:
        for number, one in enumerate(_cut(run, _LENGTH - size)):
            if number:
                parts.append([])
                size = 0
            parts[-1].append(one)
            size += len(one.text)
    return [part for part in parts if part]


def _cut(run: Run, room: int) -> Iterator[Run]:
    """Yield a run cut where a part ends; what has runs of its own is left in one."""
    if len(run.text) <= max(room, 0) or (run.inner and run.look == "mv"):
        yield run
        return
    if run.inner:
        groups = [[one] for one in run.inner] if len(run.inner) > 1 else parted(run.inner)
        held: list[Run] = []
        for group in groups:
            held += group
            if sum(len(one.text) for one in held) >= _LENGTH:
                yield _part(run, held)
                held = []
        if held:
            yield _part(run, held)
        return
    cut = list(_pieces_cut(run.pieces, room))
    for number, pieces in enumerate(cut):
        last = number + 1 == len(cut)
        yield replace(
            run,
            text="".join(piece.text for piece in pieces),
            pieces=tuple(pieces),
            anchor=run.anchor and not number,
            lead="" if number else run.lead,
            tail=run.tail if last else "",
            notes=run.notes if last else (),
        )


def _part(run: Run, inner: Sequence[Run]) -> Run:
    return replace(
        run,
        text="".join(one.text for one in inner),
        pieces=tuple(piece for one in inner for piece in one.pieces),
        inner=tuple(inner),
    )


def _pieces_cut(pieces: Iterable[Piece], room: int) -> Iterator[list[Piece]]:
    """Yield pieces in groups: the first of about `room` characters, the others of a part's length."""
    held: list[Piece] = []
    for piece in pieces:
        text = piece.text
        while piece.kind == "text" and len(text) > room:
            at = _border(text, max(room, 1))
            if not at:
                break
            yield [*held, replace(piece, text=text[:at])]
            held, text, room = [], text[at:], _LENGTH
        if text or piece.ui:
            held.append(replace(piece, text=text))
        room -= len(text)
    if held:
        yield held


def _border(text: str, at: int) -> int:
    """Return where to cut behind `at`: at the end of a sentence, else of a word; 0 for nowhere."""
    end = _BREAK.search(text, at, at + _NEAR)
    if end is not None:
        return end.end() if end.end() < len(text) else 0
    space = text.find(" ", at)
    return space + 1 if 0 <= space < len(text) - 1 else 0


def bounded(listed: Sequence[Row], most: int) -> tuple[list[Row], Unmarked | None]:
    """Return rows in which no more than `most` changes are marked, and what is not marked then.

    Behind the bound a paragraph that changed stands whole, the old before the new; what moved, was
    split or got another number is still said beside it.

    Guarantees: text is neither left out nor put in; with no more changes the rows are as they were.
    """
    every = {run.change for row in listed for runs in row.paragraphs for run in _all(runs)} - {""}
    if len(every) <= most:
        return list(listed), None
    marked: set[str] = set()
    found: list[Row] = []
    number, notes = "", 0
    full = False
    for row in listed:
        paragraphs: list[tuple[Run, ...]] = []
        for runs in row.paragraphs:
            kept = len(runs) if not full else 0
            for at, run in enumerate(runs if not full else ()):
                marked |= {one.change for one in _all([run])} - {""}
                if len(marked) >= most:
                    full, kept, number = True, at + 1, row.label
                    # What an edit took and gave is one change.
                    while kept < len(runs) and runs[kept].change in marked:
                        kept += 1
                    break
            rest = runs[kept:]
            if any(run.kind != "equal" for run in rest):
                paragraphs.append((*runs[:kept], *whole(rest, marked=False)))
            else:
                paragraphs.append(runs)
        shown = tuple(note for note in row.notes if not full or note.change in marked)
        notes += len(row.notes) - len(shown)
        found.append(replace(row, paragraphs=tuple(paragraphs), notes=shown))
    left = len(every) - len(marked)
    said = (one for row in listed for one in (row.moved, row.regrouped, row.renumbered))
    marked.update(one.id for one in said if one is not None)
    return found, Unmarked(left, notes, number, frozenset(marked))


def _all(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield runs with those that they hold."""
    for run in runs:
        yield run
        yield from _all(run.inner)
