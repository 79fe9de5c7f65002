"""Find what stands on a page and is no part of the text: running heads and feet, page and line numbers.

A line is left out only where the file proves it: it comes again at the edge of other pages, or counts
them. What one page alone says is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from commdiff.readers.labels import roman_value
from commdiff.readers.pdf.margins import drop_line_numbers, drop_masthead
from commdiff.readers.pdf.strips import PageRows, Row, groups_of, text_of, usual_step

_TOP, _BOTTOM = 0.17, 0.83
"""Heads stand above, feet below this share of the height. Swept from 0.08 to 0.25: below 0.1 the head of
the treaty sample is read as text; above 0.12 nothing changes."""
_DEEPEST = 7
"""So many rows from the edge are looked at."""
_SAME_HEIGHT = 3.0
_APART = 1.2
"""Against the usual step. Swept from 1.0 to 2.0 over forty made layouts: at 1.0 lines of text that happen
to open several pages are dropped; from 1.2 on nothing changes."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\s\[(]*(?:page|p\.|pg\.?|seite|p[áa]gina)?\s?(?P<n>\d{1,6}|[ivxlcIVXLC]{1,7})"
    r"(?:\s?(?:/|\||of|de|von|sur)\s?(?P<total>\d{1,4}))?[-–—|\s\])]*",
    re.IGNORECASE,
)
_NUMBER, _NO_NUMBER = re.compile(r"\d+"), re.compile(r"\D+")
_HEADING = re.compile(
    r"(?:article|section|chapter|rule|annex|part|option|appendix|artikel|anexo)\b"
)
_SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[^\d\s])\S{6,}")
_BARCODE = re.compile(r"\*[\w-]{5,}\*")
_LONGEST_HEAD = 160
_SHORT, _SHORTEST = 60, 20


@dataclass(slots=True)
class Furniture:
    """How many lines of which kind were left out."""

    heads: int = 0
    page_numbers: int = 0
    line_numbers: int = 0
    masthead: int = 0


@dataclass(slots=True)
class _Edge:
    """A row near the edge of a page, taken apart at its wide gaps."""

    page: PageRows
    row: Row
    top: bool
    depth: int
    groups: list[str]
    shapes: list[str]
    numbers: list[tuple[int, int] | None] = field(default_factory=list)
    drop: bool = False
    numbered: bool = False
    proof: str = ""

    @property
    def height(self) -> float:
        """How far the row stands from its edge of the page."""
        return self.row.y if self.top else self.page.height - self.row.y


def remove_furniture(pages: Sequence[PageRows]) -> Furniture:
    """Take the furniture off the pages, in place, and say how much it was.

    Not promised: heads of files of one page, but for a page number and a United Nations masthead.

    Cost: linear in the number of pages.
    """
    told = Furniture()
    told.line_numbers = drop_line_numbers(pages)
    edges = [edge for page in pages for edge in _edges(page)]
    _mark_page_numbers(edges, len(pages))
    _mark_repeated(edges, len(pages))
    _mark_slots(edges, len(pages))
    _mark_outside(edges)
    _spare_text(edges)
    gone: dict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if edge.drop:
            gone[edge.page.number].add(id(edge.row))
            bare = edge.numbered and len(edge.groups) == 1
            told.page_numbers += bare
            told.heads += not bare
    for page in pages:
        page.rows = [row for row in page.rows if id(row) not in gone[page.number]]
    if pages:
        told.masthead = drop_masthead(pages[0])
    return told


def _edges(page: PageRows) -> Iterator[_Edge]:
    top = [row for row in page.rows if row.y < _TOP * page.height][:_DEEPEST]
    bottom = [row for row in page.rows if row.y > _BOTTOM * page.height][-_DEEPEST:]
    for rows, is_top in ((top, True), (bottom[::-1], False)):
        for depth, row in enumerate(rows):
            groups = [text_of(group)[0] for group in groups_of(row)]
            if sum(map(len, groups)) <= _LONGEST_HEAD:
                shapes = [_shape(one, page.number) for one in groups]
                numbers = [_number(one) for one in groups]
                yield _Edge(page, row, is_top, depth, groups, shapes, numbers)


def _number(text: str) -> tuple[int, int] | None:
    """Return the page that a text names, and of how many; None if it is no bare page number."""
    found = _PAGE_NUMBER.fullmatch(text)
    if found is None:
        return None
    value = int(found["n"]) if found["n"].isdigit() else roman_value(found["n"])
    return (value, int(found["total"] or 0)) if value else None


def _mark_page_numbers(edges: Sequence[_Edge], pages: int) -> None:
    """Mark the numbers that count the pages: by one from page to page, or "1 of 12"."""
    steps = Counter(
        (edge.top, number[0] - edge.page.number)
        for edge in edges
        for number in {n for n in edge.numbers if n}
    )
    need = max(2, 0.3 * pages)
    for edge in edges:
        for number, text in zip(edge.numbers, edge.groups, strict=True):
            # A footnote's number has its text beside it.
            if number is None or edge.depth > 2 or sum(map(len, edge.groups)) - len(text) > _SHORT:
                continue
            counted = steps[edge.top, number[0] - edge.page.number] >= need
            of_all = number[1] == pages > 1 and number[0] <= pages
            alone = pages == 1 and number[0] == 1 and edge.depth == 0 and len(edge.groups) == 1
            if counted or of_all or (alone and edge.row.size <= 14 and _stands_apart(edge)):
                edge.drop = edge.numbered = True


def _stands_apart(edge: _Edge) -> bool:
    """Tell whether a row is parted from the text: by more room than lines have, or by smaller type."""
    rows = edge.page.rows
    at = next(i for i, row in enumerate(rows) if row is edge.row)
    inner = rows[at + 1 : at + 5] if edge.top else rows[max(0, at - 4) : at][::-1]
    other = next((row for row in inner if row.overlaps(edge.row)), None)
    if other is None:
        return True
    step = abs(other.y - edge.row.y)
    smaller = other.size - edge.row.size > 0.6
    return smaller or step > _APART * max(usual_step(rows), edge.row.size)


def _shape(text: str, page: int) -> str:
    """Return a text with the number of its page as "#", so that heads that count are alike.

    It may stand with noughts before it: "Frm 00012" in the feet of the Federal Register.
    """
    number = str(page)
    plain = " ".join(text.casefold().split())
    if number not in plain:
        return plain
    return _NUMBER.sub(lambda found: "#" if found[0].lstrip("0") == number else found[0], plain)


def _mark_repeated(edges: Sequence[_Edge], pages: int) -> None:
    """Mark the rows one of whose groups comes again at the same height of other pages."""
    where: dict[tuple[bool, str], list[tuple[float, int]]] = defaultdict(list)
    for edge in edges:
        for shape in edge.shapes:
            where[edge.top, shape].append((edge.height, edge.page.number))
    for places in where.values():
        places.sort()
    marks: set[str] = set()
    known: dict[tuple[bool, str, float], bool] = {}
    for edge in edges:
        rest = 0
        for text, shape in zip(edge.groups, edge.shapes, strict=True):
            key = (edge.top, shape, edge.height)
            if key not in known:
                known[key] = _may_repeat(shape) and _comes_again(
                    where[edge.top, shape], edge.height, pages
                )
            if known[key]:
                edge.proof = shape
                if _SYMBOL.fullmatch(shape):
                    marks.add(shape)
            else:
                rest += len(text)
        known_part = sum(map(len, edge.groups)) - rest
        alike = bool(edge.proof) and rest <= min(_SHORT, max(known_part, _SHORTEST))
        edge.drop = edge.drop or alike
    marks |= {one for edge in edges for text in edge.groups if (one := _barcode(text))}
    for edge in edges:
        # A symbol that heads every page stands in another row of the first, and with a date behind
        # it; the number of the print job stands beside the bars that say the same.
        words = {shape.split(" ")[0] for shape in edge.shapes}
        words |= {_NO_NUMBER.sub("", word) for word in words}
        barcode = any(_barcode(text) for text in edge.groups)
        if (words & marks or barcode) and sum(map(len, edge.groups)) <= _SHORT:
            edge.drop = True


def _barcode(text: str) -> str:
    """Return what the bars beside "*1804038*" say; "" for other texts."""
    return text.strip("*") if _BARCODE.fullmatch(text) else ""


def _may_repeat(shape: str) -> bool:
    return len(shape) > 1 and not (_HEADING.match(shape) and "#" in shape)


def _comes_again(places: Sequence[tuple[float, int]], height: float, pages: int) -> bool:
    """Tell whether a text stands at about one height of enough pages, or of most pages of a stretch.

    "Justification" opens a page of an amendment paper here and there; a head stands on all of a chapter.
    """
    first = bisect_left(places, (height - _SAME_HEIGHT, 0))
    last = bisect_left(places, (height + _SAME_HEIGHT, 0))
    on = sorted({number for _, number in places[first:last]})
    if len(on) < (2 if pages <= 4 else 3):
        return False
    return len(on) >= 0.4 * pages or len(on) >= 0.4 * (on[-1] - on[0] + 1)


def _mark_slots(edges: Sequence[_Edge], pages: int) -> None:
    """Mark what stands in the place of a head whose words change, as titles of chapters do."""
    if pages < 4:
        return
    slots = Counter(_slot(edge) for edge in edges if edge.drop and edge.depth < 3)
    for edge in edges:
        if not edge.drop and slots[_slot(edge)] >= max(3, 0.5 * pages) and _stands_apart(edge):
            edge.drop = True


def _slot(edge: _Edge) -> tuple[bool, int, int]:
    return edge.top, round(edge.row.y / 2), round(edge.row.size)


def _mark_outside(edges: Sequence[_Edge]) -> None:
    """Mark what stands further out than a head or foot."""
    deepest: dict[tuple[int, bool], int] = {}
    for edge in edges:
        if edge.drop:
            key = edge.page.number, edge.top
            deepest[key] = max(deepest.get(key, 0), edge.depth)
    for edge in edges:
        if edge.depth < deepest.get((edge.page.number, edge.top), 0):
            edge.drop = edge.drop or sum(map(len, edge.groups)) <= _SHORT


def _spare_text(edges: Sequence[_Edge]) -> None:
    """Keep marked rows that hang together with the text: pages may well begin with the same words.

    Furniture stands apart, or is set in another size, on half of its pages at least.
    """
    sides: dict[tuple[int, bool], list[_Edge]] = defaultdict(list)
    apart: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for edge in edges:
        if edge.drop and not edge.numbered:
            sides[edge.page.number, edge.top].append(edge)
            apart[edge.top, edge.proof].append(_stands_apart(edge))
    for marked in sides.values():
        for edge in sorted(marked, key=lambda one: -one.depth):
            votes = apart[edge.top, edge.proof]
            if 2 * sum(votes) >= len(votes):
                break
            edge.drop = False
