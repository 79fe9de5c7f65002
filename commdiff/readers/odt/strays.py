"""Count the text of a damaged OpenDocument file that stands where there is none in a whole one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from commdiff.readers.odt.names import n

if TYPE_CHECKING:
    from lxml.etree import XPath, _Element

_PREFIXES = ("office", "text", "table")
_OUTSIDE = (
    "descendant::text()[not(parent::text:p or parent::text:h)]"
    "[parent::office:* or parent::text:* or parent::table:*][normalize-space()]"
    "[not(ancestor::text:p or ancestor::text:h or parent::office:binary-data"
    " or parent::text:script or parent::office:script or parent::table:title or parent::table:desc"
    " or ancestor::*[contains(local-name(), '-source') or local-name() = 'forms'])]"
)
"""Characters outside every paragraph; scripts, titles, pictures and the plans of indexes have some."""
_IN_ROWS = (
    "descendant::table:table-row/*[not(self::table:table-cell or self::table:covered-table-cell)]"
    "[descendant::text:p[normalize-space()]]"
)
"""Paragraphs beside the cells of a row."""


@cache
def _finders() -> tuple[XPath, ...]:
    from lxml import etree

    spaces = {one: n(f"{one}:x")[1:-2] for one in _PREFIXES}
    return tuple(etree.XPath(f"count({one})", namespaces=spaces) for one in (_OUTSIDE, _IN_ROWS))


def strays(root: _Element) -> int:
    """Return how many stretches of text stand where none is read.

    Args:
        root: the part that holds the text, or the element that does.

    Cost: two passes in C.
    """
    return sum(int(cast("float", find(root))) for find in _finders())
