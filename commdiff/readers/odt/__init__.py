"""Read OpenDocument texts (.odt, .ott, .fodt), which LibreOffice and others write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.model import Document
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.language import guess_language
from commdiff.readers.odt.body import Body
from commdiff.readers.odt.changes import Changes
from commdiff.readers.odt.comments import Comments
from commdiff.readers.odt.counting import Counters
from commdiff.readers.odt.flow import Flow
from commdiff.readers.odt.frames import Frames, is_drawing
from commdiff.readers.odt.lists import Lists, list_styles
from commdiff.readers.odt.names import n, plain, said
from commdiff.readers.odt.notes import Notes
from commdiff.readers.odt.package import Package
from commdiff.readers.odt.strays import strays
from commdiff.readers.odt.styles import Styles
from commdiff.readers.odt.tally import OdtTally
from commdiff.readers.tally import tracked_notices

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_SAMPLE = 20_000


def read(source: Source) -> Document:
    """Read an OpenDocument text as LibreOffice shows it.

    Tracked changes are read in the way the source asks for. Automatic numbers are labels, fields
    show what they showed last, notes are blocks after the body, comments are kept with the stretch
    they are about. Text boxes come after the paragraph they hang on, tables of contents where they
    stand. Headers, footers, hidden text and pictures are left out, with notices.

    Raises:
        ReadError: the file is damaged, protected, past a limit, or holds no text.

    Not promised: page numbers; the place of text boxes on the page.

    Cost: linear in the size of the unpacked parts.
    """
    package = Package(source)
    root, body = package.content, package.body
    tally = OdtTally()
    styles = Styles(root, package.styles)
    changes = Changes(body, source.tracked)
    comments = Comments(body)
    counters = Counters(list_styles(root, package.styles), tally, styles.language)
    flow = Flow(styles, counters, comments, changes, package.troubles)
    notes = Notes(package.styles)
    walk = Body(flow, Lists(root), tally, Frames(package, tally), notes)
    pieces = [*walk.story(body), *_note_pieces(walk)]
    tally.add("odt-running-head", sum(1 for _ in _running_heads(package.styles)))
    tally.add("odt-misplaced-text", strays(body))
    tally.add("odt-comment", comments.left_out())
    tally.add("odt-tracked-formatting", changes.formatting)
    tracked = changes.tracked()
    notices = [*tracked_notices("odt-tracked", tracked, source.name), *tally.notices(source.name)]
    language = _language(pieces, styles.language)
    return assemble(source, "odt", pieces, language=language, tracked=tracked, notices=notices)


def _note_pieces(walk: Body) -> Iterator[Piece]:
    """Yield the notes that are referred to, footnotes first, in the order of their references."""
    for met in walk.notes.met():
        first = True
        for piece in walk.story(met.body) if met.body is not None else ():
            label, key = (met.label, met.key) if first else (piece.label, "")
            yield replace(
                piece, kind="footnote", label=label, depth=0, row=None, refs=(), note_key=key
            )
            first = False


def _running_heads(named: _Element | None) -> Iterator[_Element]:
    """Yield the headers, the footers and the drawings of the page designs that hold text."""
    designs = named.find(n("office:master-styles")) if named is not None else None
    for design in designs if designs is not None else ():
        for one in design:
            stands = is_drawing(one) or one.tag.startswith((n("style:header"), n("style:footer")))
            if stands and said(one, "style:display") != "false" and plain(one).strip():
                yield one


def _language(pieces: list[Piece], declared: str) -> str:
    """Return the language that the text looks like, else the one of the default style.

    A default style has the language of its author's office program, whatever the text is in.
    """
    sample: list[str] = []
    length = 0
    for piece in pieces:
        sample.append(piece.text)
        length += len(piece.text)
        if length > _SAMPLE:
            break
    guessed = guess_language("\n".join(sample))
    return guessed if guessed != "und" else declared
