"""Read Akoma Ntoso (LegalDocML): laws, decisions, statements, debates, judgments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.model import Document, Tracked
from commdiff.readers.assemble import Source, assemble
from commdiff.readers.tally import tracked_notices
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.akn_walk import AknWalk
from commdiff.readers.xml.names import local, two_letters
from commdiff.readers.xml.open_block import Frame
from commdiff.readers.xml.tally import XmlTally

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_akn(source: Source, root: _Element, troubles: Troubles) -> Document:
    """Read a text in Akoma Ntoso.

    Elements are known by their local names, so all versions from 1.0 to 3.0 and its drafts are read.
    Numbers are labels, headings headings, notes footnotes. The metadata say the language; their notes
    are read where the text refers to them. `ins` and `del` are tracked changes.

    Raises:
        ReadError: a limit is passed, or there is no text.

    Cost: linear in the elements.
    """
    tally = XmlTally()
    walk = AknWalk(source, troubles, tally, root)
    walk.run(root, Frame())
    walk.read_notes()
    walk.flow.finish()
    flow = walk.flow
    tracked = Tracked(flow.changes, tuple(sorted(flow.authors - {""})), source.tracked)
    notices = [
        *tracked_notices("akn-tracked", tracked, source.name),
        *tally.notices(source.name),
    ]
    return assemble(
        source,
        "akn",
        [replace(piece, page=None) for piece in flow.pieces],
        title=walk.title,
        language=_language(root),
        tracked=tracked,
        notices=notices,
    )


def _language(root: _Element) -> str:
    """Return the language that the first expression is in."""
    for element in root.iter("*"):
        if local(element.tag) == "FRBRlanguage":
            return two_letters(element.get("language"))
    return ""
