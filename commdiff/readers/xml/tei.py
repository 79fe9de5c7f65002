"""Read TEI: texts of the Text Encoding Initiative, P5 and P4, one or a corpus of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.model import Document, Tracked
from commdiff.readers.assemble import Source, assemble
from commdiff.readers.tally import tracked_notices
from commdiff.readers.troubles import Troubles
from commdiff.readers.xml.names import XML_LANG, local, two_letters, words_of
from commdiff.readers.xml.open_block import Frame
from commdiff.readers.xml.tally import XmlTally
from commdiff.readers.xml.tei_walk import TeiWalk

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_tei(source: Source, root: _Element, troubles: Troubles) -> Document:
    """Read a text in TEI, P5 or P4, or all texts of a corpus one after another.

    Additions and deletions are tracked changes. Where an editor gives two forms of a word, the corrected,
    the regularised and the abbreviated one are read; of an apparatus, the lemma; notices say how often.
    The header gives the title and the language and is not read as text, nor is its history of revisions.

    Raises:
        ReadError: a limit is passed, or there is no text.

    Cost: linear in the elements.
    """
    tally = XmlTally()
    walk = TeiWalk(source, troubles, tally, root)
    walk.run(root, Frame())
    flow = walk.flow
    flow.finish()
    tally.add("tei-hyphen", flow.hyphens)
    tracked = Tracked(flow.changes, tuple(sorted(flow.authors - {""})), source.tracked)
    notices = [
        *tracked_notices("tei-tracked", tracked, source.name),
        *tally.notices(source.name),
    ]
    header = next((one for one in root.iter("*") if local(one.tag) == "teiHeader"), None)
    return assemble(
        source,
        "tei",
        flow.pieces,
        title="" if header is None else _title(header),
        language=_language(root),
        tracked=tracked,
        notices=notices,
    )


def _title(header: _Element) -> str:
    """Return the title of a text: its main one, else the first."""
    for statement in header.iter("*"):
        if local(statement.tag) == "titleStmt":
            found = [one for one in statement.iterchildren("*") if local(one.tag) == "title"]
            main = [one for one in found if one.get("type") == "main"]
            return words_of((main or found)[0]) if found else ""
    return ""


def _language(root: _Element) -> str:
    """Return the language of the text: its own, else the only one that the header names."""
    used: list[str] = []
    for element in root.iter("*"):
        tag = local(element.tag)
        if tag == "language":
            used.append(element.get("ident") or element.get("id") or "")
        elif tag == "text":
            own = element.get(XML_LANG) or element.get("lang") or ""
            if not own and len(used) == 1:
                own = used[0]
            return two_letters(own or root.get(XML_LANG) or root.get("lang"))
    return ""
