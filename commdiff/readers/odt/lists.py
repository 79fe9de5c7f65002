"""The lists of an OpenDocument file: what their levels look like, and which of them count on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdiff.readers.odt.names import is_true, n, said, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEPEST_LEVEL = 10
OUTLINE = "\0outline"
"""The name of the numbering of headings, among those of the list styles."""
_LONGEST_TEXT = 100
_LEVELS = frozenset(
    n(name)
    for name in (
        "text:list-level-style-number", "text:list-level-style-bullet",
        "text:list-level-style-image", "text:outline-level-style",
    )
)  # fmt: skip
_LIST, _PARTS = n("text:list"), (n("text:list-item"), n("text:list-header"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list style.

    Args:
        form: how its numbers are written ("1", "a", "i"); "" for no number; None for a bullet.
        prefix, suffix: what stands before and after; for a bullet the suffix begins with it.
        pattern: the whole label, with "%1%" for the number of the first level; "" where only
            prefix, suffix and `shown` say what it is.
        shown: how many levels the label shows, this one included.
        doubled: whether letters count on by doubling: z, aa, bb.
    """

    form: str | None
    prefix: str
    suffix: str
    pattern: str
    shown: int
    start: int
    doubled: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list a numbered paragraph stands.

    Args:
        key: which lists count together.
        style: the list style; "" where the list names none.
        level: from 0.
        start: the number it is given; None to count on.
    """

    key: str
    style: str
    level: int
    start: int | None = None


def list_styles(content: _Element, named: _Element | None) -> dict[str, dict[int, Level]]:
    """Return the levels of every list style by its name, those of the headings as `OUTLINE`."""
    made: dict[str, dict[int, Level]] = {}
    common = named.find(n("office:styles")) if named is not None else None
    for holder in (common, content.find(n("office:automatic-styles"))):
        for style in holder if holder is not None else ():
            if style.tag == n("text:list-style"):
                made[said(style, "style:name")] = _levels(style)
            elif style.tag == n("text:outline-style"):
                made[OUTLINE] = _levels(style)
    return made


def _levels(style: _Element) -> dict[int, Level]:
    return {
        whole(one.get(n("text:level")), 1, least=1, most=DEEPEST_LEVEL) - 1: _level(one)
        for one in style
        if one.tag in _LEVELS
    }


def _level(element: _Element) -> Level:
    bullet = element.tag.endswith(("-bullet", "-image"))
    suffix = said(element, "style:num-suffix")
    if bullet:
        suffix = said(element, "text:bullet-char") or "•"
    pattern = element.get(n("style:num-list-format")) or said(element, "loext:num-list-format")
    return Level(
        form=None if bullet else said(element, "style:num-format"),
        prefix="" if bullet else said(element, "style:num-prefix")[:_LONGEST_TEXT],
        suffix=suffix[:_LONGEST_TEXT],
        pattern="" if bullet else pattern[:_LONGEST_TEXT],
        shown=whole(element.get(n("text:display-levels")), 1, least=1, most=DEEPEST_LEVEL),
        start=whole(element.get(n("text:start-value")), 1),
        doubled=is_true(element, "style:num-letter-sync"),
    )


class Lists:
    """Tells which lists of a file count together.

    A list goes on with the one that it names, or on request with the one before it in the file if
    that has the same style. Lists in tracked deletions stand before the text and count among those
    before, as in LibreOffice.

    Cost: linear in the lists.
    """

    def __init__(self, root: _Element) -> None:
        self._keys: dict[_Element, str] = {}
        by_id: dict[str, str] = {}
        last_key, last_style, root_key = "", None, ""
        for number, one in enumerate(root.iter(_LIST)):
            parent = one.getparent()
            own = one.get("{http://www.w3.org/XML/1998/namespace}id")
            if parent is None or parent.tag not in _PARTS:
                style, after = said(one, "text:style-name"), said(one, "text:continue-list")
                root_key = f"list {number}"
                if after:
                    root_key = by_id.setdefault(after, f"after {after}")
                elif is_true(one, "text:continue-numbering") and style == last_style:
                    root_key = last_key
                self._keys[one] = root_key
                last_key, last_style = root_key, style
            if own:
                by_id[own] = root_key

    def key(self, element: _Element) -> str:
        """Return what an outermost list shares with those that it counts together with."""
        return self._keys.get(element, "")
