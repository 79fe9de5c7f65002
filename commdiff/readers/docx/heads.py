"""The running heads of a Word file: left out of the text, quoted in a notice.

The symbol of a document ("A/79/L.2/Rev.1") and its date often stand nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from commdiff.errors import Notice
from commdiff.readers.docx.body import Body

if TYPE_CHECKING:
    from lxml.etree import _Element

_QUOTED = 120
"""Characters of one paragraph that are quoted: a symbol, a date and a title have room."""
_MOST = 40
"""How many different paragraphs are quoted: a letterhead has some twenty-five."""


def running_heads(roots: Iterable[_Element], walk: Body, where: str) -> Iterator[Notice]:
    """Yield the notice that quotes the headers and footers; none where they hold no text.

    Args:
        roots: of the parts, their tracked changes settled.
        walk: reads them; what it counts is not told.
        where: the file.
    """
    heads = [texts for texts in (_texts(root, walk) for root in roots) if texts]
    if not heads:
        return
    what = "1 header or footer" if len(heads) == 1 else f"{len(heads)} headers and footers"
    distinct = list(dict.fromkeys(text for texts in heads for text in texts))
    quoted = ", ".join(f'"{_shortened(text)}"' for text in distinct[:_MOST])
    rest = f" and {len(distinct) - _MOST} more" if len(distinct) > _MOST else ""
    yield Notice("docx-running-head", f"{what} left out: {quoted}{rest}", where, dropped=True)


def _texts(root: _Element, walk: Body) -> list[str]:
    """Return the paragraphs of a header or footer, and the letters of a watermark."""
    found = [piece.text for piece in walk.story(root, walk.counters())]
    found.extend(element.get("string") or "" for element in root.iter("{*}textpath"))
    return [text for text in (" ".join(one.split()) for one in found) if text]


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1].rstrip()}…"
