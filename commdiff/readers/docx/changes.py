"""Tracked changes: what one is, and where those that a reading does not show stand in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from commdiff.model import RevisionKind
from commdiff.readers.assemble import Piece, Revised
from commdiff.readers.docx.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS: dict[str, RevisionKind] = {
    w("ins"): "insert",
    w("del"): "delete",
    w("moveFrom"): "move-from",
    w("moveTo"): "move-to",
    w("cellIns"): "insert",
    w("cellDel"): "delete",
}
"""What the elements that wrap or mark a change of text say."""
_ADDING = frozenset(("insert", "move-to"))
_AUTHOR, _DATE = w("author"), w("date")


class Change(NamedTuple):
    """A tracked change, wherever in the text it is."""

    kind: RevisionKind
    author: str
    date: str

    @property
    def adds(self) -> bool:
        """Whether the final reading shows what was changed, and the original does not."""
        return self.kind in _ADDING

    def absent(self, at: int, text: str) -> Revised:
        """Return the change of text that is not shown, or of a paragraph's end where `text` is ""."""
        return Revised(at, at, *self, text)


class Gone(dict["_Element", tuple[Change, "_Element | None"]]):
    """What a reading does not show, by the mark in its place; None for the end of a paragraph."""


def change_of(element: _Element) -> Change:
    """Return the change that an element wraps or marks."""
    return Change(KINDS[element.tag], element.get(_AUTHOR) or "", element.get(_DATE) or "")


def without_width(piece: Piece, at: int, change: Change, outer: Change | None) -> Iterator[Revised]:
    """Yield the changes of a piece that is not shown, all of them at one place.

    Text that one author inserted and another deleted is in neither reading: it stands twice, as the
    insertion and directly behind it as the deletion.

    Args:
        at: the place in the text that is shown.
        change: why the piece is not shown.
        outer: the change around that place.
    """
    for one in piece.revisions:
        own = Change(one.kind, one.author, one.date)
        if one.start == one.end:
            yield own.absent(at, one.text)
            continue
        text = piece.text[one.start : one.end]
        other = own if own.adds != change.adds else outer
        if other is not None and other.adds != change.adds:
            for each in sorted((other, change), key=lambda each: not each.adds):
                yield each.absent(at, text)
        else:
            yield own.absent(at, text)


def carried(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a text with the changes of those that show nothing at one that does.

    That is at the beginning of the next one; behind the last at its end. A change of empty text then
    says that a paragraph ended.
    """
    made: list[Piece] = []
    waiting: list[Revised] = []
    last = -1
    for piece in pieces:
        if piece.text.strip():
            last = len(made)
            if waiting:
                piece = replace(piece, revisions=(*_placed(waiting, 0), *piece.revisions))
                waiting = []
        elif piece.revisions:
            _wait(waiting, piece.revisions)
            piece = replace(piece, revisions=())
        made.append(piece)
    if waiting and last >= 0:
        end = len(made[last].text.rstrip())
        moved = [waiting[-1], *waiting[:-1]]
        made[last] = replace(made[last], revisions=(*made[last].revisions, *_placed(moved, end)))
    elif waiting:
        made.append(Piece("", revisions=tuple(waiting)))
    return made


def _wait(waiting: list[Revised], found: Sequence[Revised]) -> None:
    """Put what a paragraph without text has with what waits for one with text."""
    if not any(one.text for one in found):
        # An empty paragraph came or went, which changes no text; the end of one whose text went
        # before is known already.
        return
    waiting.extend(found)
    if waiting[-1].text:
        waiting.append(replace(waiting[-1], text=""))


def _placed(waiting: Iterable[Revised], at: int) -> Iterator[Revised]:
    return (replace(one, start=at, end=at) for one in waiting)
