"""The text of an XML document as it is being read: open blocks, labels that wait, notes, changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from commdiff.readers.assemble import NoteRef, Piece, Revised, in_nfc
from commdiff.readers.marked_text import Change, Reading, Style, carried
from commdiff.readers.parting import parted
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.open_block import Frame, OpenBlock

_SPACE = re.compile(r"[ \t\n\r]+")


@dataclass(slots=True)
class _Layer:
    """One text that is open: the body, a note, a number; those inside interrupt those outside."""

    block: OpenBlock = field(default_factory=OpenBlock)
    labels: list[str] = field(default_factory=list)
    gone: list[Revised] = field(default_factory=list)
    refs: list[NoteRef] = field(default_factory=list)
    note: tuple[str, str] | None = None
    quotes: str = ""


class Flow:
    """Takes text in reading order and makes pieces of it.

    Args:
        reading: which reading of tracked changes is wanted.
        troubles: what is raised where a limit is passed.

    Afterwards it holds the pieces, how many tracked changes held text, and by whom they are.
    """

    def __init__(self, reading: Reading, troubles: Troubles) -> None:
        self._reading = reading
        self._troubles = troubles
        self._layers = [_Layer()]
        self._open: list[Change] = []
        self._reason()
        self._counted = 0
        self._characters = self._lines = 0
        self.pieces: list[Piece] = []
        self.styles: list[Style] = []
        self.page: int | None = None
        self.changes = 0
        self.hyphens = 0
        self._closed = 0
        self.authors: set[str] = set()

    @property
    def block(self) -> OpenBlock:
        """The block that is open."""
        return self._layers[-1].block

    @property
    def hidden(self) -> bool:
        """Whether this reading does not show what is read now."""
        return bool(self._reasons)

    def begin(self, change: Change) -> None:
        """Begin a tracked change; those inside others count by themselves."""
        self._open.append(change)
        self._reason()

    def end(self, change: Change) -> None:
        """End a tracked change."""
        at = next(i for i in range(len(self._open) - 1, -1, -1) if self._open[i] is change)
        del self._open[at]
        self._counted -= at < self._counted
        self._reason()

    def _reason(self) -> None:
        """Find out why the present text is not shown, if it is not.

        What one author inserted and another deleted is in neither reading: it stands twice, as the
        insertion and behind it as the deletion.
        """
        self._reasons: list[Change] = []
        if any(one.hides(self._reading) for one in self._open):
            inner = {one.kind: one for one in self._open}
            self._reasons = [inner[kind] for kind in ("insert", "delete") if kind in inner]

    def _count(self) -> None:
        """Count the changes that hold the text that comes now and held none before."""
        for one in self._open[self._counted :]:
            self.changes += 1
            self.authors.add(one.author)
        self._counted = len(self._open)
        most = self._troubles.source.limits.lines
        if self.changes > most:
            raise self._troubles.too_large(f"it has more than {most:,} tracked changes", "lines")

    def add(self, text: str) -> None:
        """Add text, its runs of white space as one space."""
        made = _SPACE.sub(" ", text)
        layer = self._layers[-1]
        block = layer.block
        if self._open:
            if made != " ":
                self._count()
            for change in self._reasons:
                block.hide(made, change)
            if self._reasons:
                return
        if block.spaced:
            made = made.removeprefix(" ")
        if not made:
            return
        if layer.quotes and not made.startswith(layer.quotes):
            made = f"{layer.quotes}{made}"
        layer.quotes = ""
        if block.page is None:
            block.page = self.page
        styles = dict.fromkeys(self.styles) if self.styles else ()
        block.add(made, styles, self._open[-1] if self._open else None)
        block.spaced = made[-1] == " "

    def break_line(self) -> None:
        """End the line inside the block."""
        if self.hidden:
            self.add(" ")
        elif self.block.length:
            if self.block.tail(1) == " ":
                self.block.shorten(1)
            self.block.add("\n")
            self.block.spaced = True

    def glue(self) -> None:
        """Join what follows to the word before, without the hyphen at the line's end."""
        if not self.hidden:
            self.hyphens += self.block.glue()

    def quote(self, mark: str) -> None:
        """Put a quotation mark before the next text, unless it begins with one."""
        self._layers[-1].quotes = mark

    def wait(self, label: str) -> None:
        """Keep a label for the next block; one that waits already comes before it ("1. (a)")."""
        if label:
            self._layers[-1].labels.append(label)

    @property
    def waiting(self) -> int:
        """How many labels wait for a block."""
        return len(self._layers[-1].labels)

    def settle_label(self, before: int, frame: Frame) -> None:
        """Make the labels a block of their own that came since `before` were waiting, if any are left."""
        layer = self._layers[-1]
        if len(layer.labels) > before and not layer.block.length:
            shown = " ".join(layer.labels)
            layer.labels.clear()
            self.emit(Piece(shown), frame)

    def refer(self, label: str, key: str) -> None:
        """Put a reference to a note here."""
        self.block.refer(label, key)

    def push(self, note: tuple[str, str] | None = None) -> None:
        """Open a text that interrupts the present one.

        Args:
            note: the label and the key of the note that it is; None for a number.
        """
        self._layers.append(_Layer(note=note))

    def pop(self) -> str:
        """End the text that interrupts; return what of it is no piece yet."""
        layer = self._layers.pop()
        # References in a number stand where the text begins that it numbers.
        self._layers[-1].refs.extend((*layer.refs, *layer.block.refs))
        self._layers[-1].gone.extend(layer.gone)
        return " ".join(" ".join((*layer.labels, layer.block.text)).split())

    def flush(self, frame: Frame) -> None:
        """End the open block and make a piece of it, if it holds text."""
        layer = self._layers[-1]
        block = layer.block
        if not block.length and not block.refs and not block.revisions:
            block.continued = False
            return
        layer.block = OpenBlock()
        piece = block.piece()
        if not piece.text.strip():
            layer.gone.extend(carried(piece.revisions))
            layer.refs.extend(piece.refs)
            return
        alone = block.continued and not (layer.labels or piece.revisions or piece.refs)
        alone = alone and not any(c.isalnum() for c in piece.text)
        # The full stop of a sentence that a quotation interrupted goes to the quotation, once.
        if alone and self._closed != len(self.pieces) and self.close(piece.text.strip()):
            self._closed = len(self.pieces)
            return
        if block.has_title and block.titled * 10 >= 8 * len("".join(piece.text.split())):
            frame = replace(frame, kind="title")
        self.emit(replace(piece, page=block.page), frame)

    def emit(self, piece: Piece, frame: Frame) -> None:
        """Add a piece with the labels, the references and the changes that waited for it."""
        layer = self._layers[-1]
        label = " ".join(layer.labels)
        layer.labels.clear()
        if layer.gone or layer.refs:
            start = len(piece.text) - len(piece.text.lstrip())
            piece = replace(
                piece,
                revisions=(*_at(layer.gone, start), *piece.revisions),
                refs=(*_at(layer.refs, start), *piece.refs),
            )
            layer.gone.clear()
            layer.refs.clear()
        if layer.note is not None:
            frame = replace(frame, kind="footnote")
        self._spend(piece.text)
        for one in parted(in_nfc(_settled(piece, label, frame))):
            if layer.note is not None and one.text.strip():
                label, key = layer.note
                shown = " ".join((label, one.label)).strip() if key else one.label
                one = replace(one, label=shown, note_key=key)
                layer.note = ("", "")
            self.pieces.append(one)

    def close(self, mark: str) -> bool:
        """Put a mark to the end of the piece before; tell whether that could be done."""
        if not self.pieces:
            return False
        last = self.pieces[-1]
        in_note = self._layers[-1].note is not None
        if not last.text.strip() or (last.kind == "footnote") != in_note:
            return False
        self.pieces[-1] = replace(last, text=f"{last.text.rstrip()}{mark}")
        return True

    def finish(self) -> None:
        """Put what waited for a block that never came to the end of the last one."""
        layer = self._layers[0]
        self.settle_label(0, Frame())
        at = next((i for i in range(len(self.pieces) - 1, -1, -1) if self._is_body(i)), None)
        if at is None or not (layer.gone or layer.refs):
            return
        last = self.pieces[at]
        end = len(last.text)
        self.pieces[at] = replace(
            last,
            revisions=(*last.revisions, *_at(layer.gone, end)),
            refs=(*last.refs, *_at(layer.refs, end)),
        )

    def _is_body(self, at: int) -> bool:
        return self.pieces[at].kind != "footnote" and bool(self.pieces[at].text.strip())

    def _spend(self, text: str) -> None:
        self._characters += len(text)
        self._lines += text.count("\n") + 1
        self._troubles.spend(self._characters, self._lines)


_Stands = TypeVar("_Stands", Revised, NoteRef)


def _at(things: Iterable[_Stands], at: int) -> Iterator[_Stands]:
    """Yield changes and references moved to one place."""
    for one in things:
        if isinstance(one, Revised):
            yield replace(one, start=at, end=at)
        else:
            yield replace(one, at=at)


def _settled(piece: Piece, label: str, frame: Frame) -> Piece:
    """Return a piece with its label, its kind, its depth and its place in a table."""
    kind, depth = frame.kind, 0
    if kind == "heading":
        depth = max(frame.heading, 1)
    if frame.row is not None and kind != "footnote":
        kind, depth = "cell", 0
    elif frame.quote and kind in ("heading", "paragraph", "title") and not frame.item:
        kind, depth = "quote", 0
    elif kind == "paragraph" and (label or frame.item):
        # The second paragraph of an item is the item's; that of a numbered paragraph is by itself.
        kind = "item" if frame.item or frame.level > 1 else "paragraph"
        depth = max(frame.level, 1)
    row = frame.row if kind == "cell" else None
    return replace(piece, kind=kind, label=label, depth=depth, row=row)
