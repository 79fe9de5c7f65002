"""Count the text of a damaged Word file that stands where neither Word nor this reader reads any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from commdiff.readers.assemble import Piece
from commdiff.readers.docx.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACES = {"w": w("")[1:-1]}
_HOLDERS = tuple(map(w, ("delText", "instrText", "delInstrText", "fldData", "binData")))
"""The elements beside `w:t` that hold characters."""
_BARE = (
    "count(descendant::text()[parent::w:*][not(ancestor::w:t or parent::w:delText or parent::w:instrText"
    " or parent::w:delInstrText or parent::w:fldData or parent::w:binData)][normalize-space()])"
)
"""Characters in an element that has none: of a run, of a paragraph, between two of them."""
_IN_PROPERTIES = (
    "count(descendant::w:t[ancestor::w:pPr or ancestor::w:rPr or ancestor::w:tblPr or ancestor::w:trPr"
    " or ancestor::w:tcPr or ancestor::w:tblGrid or ancestor::w:sectPr][normalize-space()])"
)


def strays(roots: Iterable[_Element], pieces: Iterable[Piece]) -> int:
    """Return how many stretches of text stand where none is read.

    Args:
        roots: the stories, as they were walked.
        pieces: what was made of them.

    Cost: that of joining the characters of the file, where the pieces hold all of them; else a pass over
    its texts; and passes in C over all elements only where characters are missing in that too.
    """
    from lxml import etree

    roots, pieces = list(roots), list(pieces)
    written = [etree.tostring(one, method="text", encoding="unicode") for one in roots]
    # A tab and a line break are elements in the file.
    shown = sum(len(one.text) - one.text.count("\t") - one.text.count("\n") for one in pieces)
    if sum(map(len, written)) <= shown:
        return 0
    texts, others = (_dense(_texts(roots, tags)) for tags in ((w("t"),), _HOLDERS))
    paths = []
    if _dense(written) > texts + others:
        paths.append(_BARE)
    if texts > _dense(one.text for one in pieces):
        paths.append(_IN_PROPERTIES)
    finders = [etree.XPath(path, namespaces=_NAMESPACES) for path in paths]
    return sum(int(cast("float", find(one))) for one in roots for find in finders)


def _texts(roots: Iterable[_Element], tags: Iterable[str]) -> Iterator[str]:
    for root in roots:
        for element in root.iter(*tags):
            yield element.text or ""


def _dense(texts: Iterable[str]) -> int:
    """Return how many characters that are no white space some texts have."""
    return sum(map(len, "".join(texts).split()))
