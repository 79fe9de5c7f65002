"""The rows of two stories laid side by side: items that answer each other, came or went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from commdiff.redline.editing import is_flat
from commdiff.redline.names import w
from commdiff.redline.paragraphs import Paragraph
from commdiff.redline.partners import Partners
from commdiff.redline.stories import Item, Row

if TYPE_CHECKING:
    from lxml.etree import _Element


Rows = list[tuple[int | None, int | None]]
Groups = dict[tuple[int, int], tuple[list[Paragraph], list[Paragraph]]]


def grouped(
    rows: Rows, base: Sequence[Item], revised: Sequence[Item], partners: Partners
) -> Groups:
    """Make one row of those of a paragraph that was split, or of several that became one.

    Args:
        rows: is changed; the new row has the last of both sides.

    Returns:
        By the new rows their paragraphs. Those that cannot be cut in two anywhere stay as they were.
    """
    ours = {_number(base[b]): at for at, (b, _) in enumerate(rows) if b is not None}
    theirs = {_number(revised[r]): at for at, (_, r) in enumerate(rows) if r is not None}
    spans: list[tuple[int, int]] = []
    for group in partners.groups.values():
        held = [ours.get(n) for n in group.base] + [theirs.get(n) for n in group.revised]
        known = sorted({at for at in held if at is not None})
        whole = None not in held and known == list(range(known[0], known[-1] + 1))
        if whole and len(known) > 1:
            spans.append((known[0], known[-1] + 1))
    found: Groups = {}
    for start, end in sorted(spans, reverse=True):
        olds = [b for b, _ in rows[start:end] if b is not None]
        news = [r for _, r in rows[start:end] if r is not None]
        parts = _paragraphs(base, olds), _paragraphs(revised, news)
        if olds and news and _can_be_cut(parts[1]):
            rows[start:end] = [(olds[-1], news[-1])]
            found[olds[-1], news[-1]] = parts
    return found


def _paragraphs(items: Sequence[Item], at: Sequence[int]) -> list[Paragraph]:
    return [one for one in (items[place].paragraph for place in at) if one is not None]


def _can_be_cut(paragraphs: Sequence[Paragraph]) -> bool:
    homes = {one.element.getparent() for one in paragraphs}
    return (
        len(homes) == 1
        and all(is_flat(one) for one in paragraphs)
        and not any(ends_section(one.element) for one in paragraphs[:-1])
    )


def _number(item: Item) -> int:
    return -1 if item.paragraph is None else item.paragraph.number


def following_in(
    rows: Rows, revised: Sequence[Item] | Sequence[Row], groups: Groups | None = None
) -> list[_Element | None]:
    """Return for each place in order the revised element that comes next."""
    found: list[_Element | None] = []
    ahead: _Element | None = None
    for b, r in reversed(rows):
        if r is not None:
            group = (groups or {}).get((-1 if b is None else b, r))
            ahead = revised[r].element if group is None else group[1][0].element
        found.append(ahead)
    return found[::-1]


def outermost(element: _Element, home: _Element) -> _Element:
    """Return the content control that an element stands first in, or the element."""
    while True:
        parent = element.getparent()
        if parent is None or parent is home or parent[0] is not element:
            return element
        above = parent.getparent()
        if parent.tag != w("sdtContent") or above is None:
            return element
        element = above


def ends_section(element: _Element) -> bool:
    """Tell whether a section of the text ends with a paragraph."""
    return element.find(f"{w('pPr')}/{w('sectPr')}") is not None
