"""Read Word files (.docx): the way in for the format that drafts travel in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from commdiff.collecting import uncollected
from commdiff.model import Document
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.docx.absent import AbsentText
from commdiff.readers.docx.body import Body
from commdiff.readers.docx.changes import Gone, carried
from commdiff.readers.docx.comments import Comments
from commdiff.readers.docx.definitions import Definitions, definitions_of
from commdiff.readers.docx.heads import running_heads
from commdiff.readers.docx.inline import Inline
from commdiff.readers.docx.joins import RUN_INS, join_run_ins
from commdiff.readers.docx.ledger import Ledger
from commdiff.readers.docx.names import w
from commdiff.readers.docx.notes import (
    NOTE_KINDS,
    Mark,
    NoteMarks,
    note_bodies,
    sections_of,
)
from commdiff.readers.docx.package import Package, Relation
from commdiff.readers.docx.revisions import settle_revisions
from commdiff.readers.docx.strays import strays
from commdiff.readers.docx.tally import DocxTally
from commdiff.readers.tally import tracked_notices

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]


def read(source: Source) -> Document:
    """Read a Word file as Word shows it.

    Tracked changes are read in the way the source asks for, and each stands where it is or was, with
    its author and time: text that this reading does not show is told with the place that it had, so
    either reading holds the words of the other. Automatic numbers are labels, fields show their
    results, notes are blocks after the body, comments are kept with the stretch they are about, and so
    is what is set apart within the text (`looks`). Text boxes come after the paragraph they hang on.
    Hidden text and pictures are left out, with notices; so are headers and footers, which the notice
    quotes.

    Raises:
        ReadError: the file is damaged, protected, past a limit, or holds no text.

    Not promised: page numbers; the place of text boxes on the page.

    Cost: linear in the size of the unpacked parts.
    """
    with uncollected():
        return _read(source)


def _read(source: Source) -> Document:
    package = Package(source)
    main, links = package.main()
    body = main.find(w("body"))
    if body is None:
        raise package.troubles.damaged("it has no body")
    tally = DocxTally()
    parts = _Parts(package, links, tally)
    notes = {kind: parts.root(f"{kind}s") for kind in NOTE_KINDS}
    comments = parts.root("comments")
    ledger, gone = Ledger(package.troubles), Gone()
    for root in (main, *notes.values()):
        if root is not None:
            ledger.count(root)
            settle_revisions(root, source.tracked, gone)
            if package.may_hold(root, *RUN_INS):
                join_run_ins(root)
    if comments is not None:
        settle_revisions(comments, source.tracked, Gone())
    styles, numbering = parts.definitions()
    has_notes = any(root is not None for root in notes.values())
    marks = NoteMarks(parts.later("settings"), sections_of(body) if has_notes else ())
    remarks = Comments(comments)
    absent = AbsentText(gone, styles, numbering, marks, package)
    walk = Body(
        styles, numbering, Inline(styles, marks, remarks, tally, package, absent), tally, package
    )
    pieces = carried(walk.story(body, walk.counters()))
    bodies = {kind: note_bodies(root, kind) for kind, root in notes.items()}
    pieces = carried([*pieces, *_note_pieces(walk, absent, marks, bodies)])
    stories = [body, *(root for root in notes.values() if root is not None)]
    tally.add("docx-misplaced-text", strays(stories, pieces))
    tally.add("docx-comment", remarks.left_out())
    tally.add("docx-tracked-formatting", ledger.formatting)
    if marks.paged > 1:
        tally.add("docx-note-number", marks.paged)
    tracked = ledger.tracked(source.tracked)
    heads = running_heads(parts.heads(source.tracked, gone), absent.walk, source.name)
    notices = [
        *tracked_notices("docx-tracked", tracked, source.name), *heads, *tally.notices(source.name),
    ]  # fmt: skip
    return assemble(source, "docx", pieces, tracked=tracked, notices=notices)


_STORIES = frozenset({"footnotes", "endnotes", "comments"})


class _Parts:
    """The parts that the main document names."""

    def __init__(self, package: Package, links: list[Relation], tally: DocxTally) -> None:
        self.package = package
        self._links = links
        self._tally = tally

    def names(self, *kinds: str) -> list[str]:
        """Return the names of the parts of some kinds, those outside the package left out."""
        return [one.target for one in self._links if one.kind in kinds and one.target]

    def heads(self, reading: Literal["final", "original"], gone: Gone) -> Iterator[_Element]:
        """Yield the headers and footers as one reading of their tracked changes has them."""
        for name in self.names("header", "footer"):
            root = self.package.xml(name, story=True)
            if root is not None:
                settle_revisions(root, reading, gone)
                yield root

    def root(self, kind: str) -> _Element | None:
        """Return the root of the part of a kind; None where there is none."""
        name = self._name(kind)
        root = self.package.xml(name, story=kind in _STORIES) if name else None
        self._tally.add("docx-part-missing", bool(name) and root is None)
        return root

    def later(self, kind: str) -> Callable[[], _Element | None]:
        """Return what reads the part of a kind once it is asked for: most texts need no settings."""
        name = self._name(kind)
        self._tally.add("docx-part-missing", bool(name) and not self.package.holds(name))
        return cache(lambda: self.package.xml(name) if name else None)

    def definitions(self) -> Definitions:
        """Return the styles and the numberings."""
        return definitions_of(self.package, self._unread("styles"), self._unread("numbering"))

    def _unread(self, kind: str) -> tuple[str, bytes]:
        """Return the part of a kind with its name; b"" where there is none or nothing in it."""
        name = self._name(kind)
        data = (self.package.bytes_of(name) or b"") if name else b""
        held = data if data.strip() else b""
        self._tally.add("docx-part-missing", bool(name) and not held)
        return name, held

    def _name(self, kind: str) -> str:
        return next(iter(self.names(kind)), "")


def _note_pieces(
    walk: Body, absent: AbsentText, marks: NoteMarks, bodies: dict[str, dict[str, _Element]]
) -> Iterator[Piece]:
    """Yield the notes that are referred to, footnotes first, in the order of their references.

    A note that only text refers to which is not shown is a piece without text.
    """
    counters = {kind: walk.counters() for kind in NOTE_KINDS}
    for mark in marks.met():
        note = bodies[mark.kind].get(mark.id)
        if note is None:
            walk.tally.add("docx-note-missing", not mark.absent)
            continue
        if mark.absent and mark.change is not None:
            changes = tuple(absent.story(note, mark.change))
            yield Piece("", kind="footnote", revisions=changes)
            continue
        first = True
        for piece in walk.story(note, counters[mark.kind], mark.change):
            shown = _without_mark(piece, mark) if first else piece
            if not shown.text.strip():
                yield replace(shown, kind="footnote", refs=())
                continue
            label, key = (mark.label, mark.key) if first else (piece.label, "")
            yield replace(
                shown, kind="footnote", label=label, depth=0, row=None, refs=(), note_key=key
            )
            first = False


def _without_mark(piece: Piece, mark: Mark) -> Piece:
    """Return the first piece of a note without the mark that its author typed."""
    found = re.match(rf"\s*{re.escape(mark.label)}\s*", piece.text) if mark.typed else None
    if found is None:
        return piece
    return piece.cut(found.end(), len(piece.text))
