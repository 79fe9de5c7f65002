"""What Word leaves in the web pages it writes: numbers typed out, comments in the margin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVEL = re.compile(r"mso-list\s{0,3}:\s{0,3}\w{1,20}\s{1,3}level([1-9])\b", re.IGNORECASE)
_MARK = re.compile(r"mso-list\s{0,3}:\s{0,3}ignore", re.IGNORECASE)
_GOOGLE = re.compile(r"(?:^|\s)lst-kix_\w{1,40}-([0-8])(?:\s|$)")
_COMMENTS = re.compile(
    r"mso-element\s{0,3}:\s{0,3}comment|mso-special-character\s{0,3}:\s{0,3}comment", re.IGNORECASE
)
_WRITTEN = re.compile(r"microsoft word|word\.document", re.IGNORECASE)


def is_list_mark(element: _Element) -> bool:
    """Tell whether an element holds the number of an item, as Word types it out."""
    style = element.get("style")
    return bool(style and _MARK.search(style))


def level_of(element: _Element) -> int:
    """Return at which level of a list a paragraph of Word, or an item of Google Docs, stands; 0 for none."""
    style = element.get("style")
    found = _LEVEL.search(style) if style else None
    if found:
        return int(found[1])
    names = element.get("class")
    kept = _GOOGLE.search(names) if names and element.tag in ("ol", "ul") else None
    return int(kept[1]) + 1 if kept else 0


def is_comment(element: _Element) -> bool:
    """Tell whether an element holds comments that Word keeps in the margin, or refers to one."""
    style = element.get("style")
    if style and _COMMENTS.search(style):
        return True
    return "MsoCommentReference" in (element.get("class") or "").split()


def is_by_word(page: _Element) -> bool:
    """Tell whether Word wrote a page."""
    for meta in page.iterfind("./head/meta"):
        if _WRITTEN.search(f"{meta.get('content') or ''}"[:200]):
            named = (meta.get("name") or "").lower()
            if named in ("generator", "progid", "originator"):
                return True
    return False
