"""Read Word files (.docx): the way in for the format that drafts travel in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.errors import Notice
from commdiff.model import Document, Tracked
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.docx.body import Body
from commdiff.readers.docx.inline import Inline
from commdiff.readers.docx.names import w
from commdiff.readers.docx.notes import Comments, NoteMarks, note_bodies, running_heads
from commdiff.readers.docx.numbering import Numbering
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.revisions import Ledger, settle_revisions
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read(source: Source) -> Document:
    """Read a Word file as Word shows it.

    Tracked changes are read in the way the source asks for. Automatic numbers are labels, fields
    show their results, notes are blocks after the body, comments are kept with the stretch they are
    about. Text boxes come after the paragraph they hang on. Headers, footers, hidden text and
    pictures are left out, with notices.

    Raises:
        ReadError: the file is damaged, protected, past a limit, or holds no text.

    Not promised: page numbers; the place of text boxes on the page.

    Cost: linear in the size of the unpacked parts.
    """
    package = Package(source)
    main, links = package.main()

    def part(kind: str) -> _Element | None:
        name = next((one.target for one in links if one.kind == kind and one.target), "")
        return package.xml(name) if name else None

    notes = {kind: part(name) for name, kind in _NOTES}
    comments = part("comments")
    ledger = Ledger()
    for root in (main, *notes.values()):
        if root is not None:
            ledger.count(root)
            settle_revisions(root, source.tracked)
    if comments is not None:
        settle_revisions(comments, source.tracked)
    body = main.find(w("body"))
    if body is None:
        raise package.damaged("it has no body")
    tally = Tally()
    styles = Styles(part("styles"))
    marks = NoteMarks(part("settings"), body.find(w("sectPr")))
    remarks = Comments(comments)
    inline = Inline(styles, marks, remarks, tally, package.too_deep)
    walk = Body(styles, Numbering(part("numbering")), inline, tally, package.too_deep)
    pieces = walk.story(body)
    bodies = {kind: note_bodies(root, kind) for kind, root in notes.items()}
    pieces.extend(_note_pieces(walk, marks, bodies))
    heads = (package.xml(one.target) for one in links if one.kind in ("header", "footer"))
    tally.add("docx-running-head", running_heads(root for root in heads if root is not None))
    tally.add("docx-comment", remarks.left_out())
    tracked = ledger.tracked(source.tracked)
    notices = [*_tracked_notices(tracked, source.name), *tally.notices(source.name)]
    return assemble(source, "docx", pieces, tracked=tracked, notices=notices)


def _note_pieces(
    walk: Body, marks: NoteMarks, bodies: dict[str, dict[str, _Element]]
) -> Iterator[Piece]:
    """Yield the bodies of the notes that are referred to, in the order of their references."""
    for mark in list(marks.met_marks.values()):
        note = bodies[mark.kind].get(mark.id)
        if note is None:
            continue
        first = True
        for piece in walk.story(note):
            if not piece.text.strip():
                continue
            label, key = (mark.label, mark.key) if first else ("", "")
            yield replace(piece, kind="footnote", label=label, depth=0, row=None, refs=(), note_key=key)
            first = False


def _tracked_notices(tracked: Tracked, name: str) -> Iterator[Notice]:
    if not tracked.count:
        return
    changes = "1 tracked change" if tracked.count == 1 else f"{tracked.count} tracked changes"
    authors = f" by {', '.join(tracked.authors)}" if tracked.authors else ""
    how = "accepted" if tracked.read_as == "final" else "rejected"
    message = f"{changes}{authors} read as if {how} (the {tracked.read_as} text)"
    yield Notice("docx-tracked", message, name, dropped=True)
