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
from itertools import pairwise

from commdiff.readers.labels import roman_value
from commdiff.readers.pdf_rows import Row, Strip, text_of

_TOP, _BOTTOM = 0.17, 0.83
"""Heads stand above, feet below this share of the height."""
_DEEPEST = 7
"""So many rows from the edge are looked at."""
_GROUP_EM = 1.5
_SAME_HEIGHT = 3.0
_PAGE_NUMBER = re.compile(
    r"[-–—|\s\[(]*(?:page|p\.|pg\.?|seite|p[áa]gina)?\s?(?P<n>\d{1,6}|[ivxlcIVXLC]{1,7})"
    r"(?:\s?(?:/|\||of|de|von|sur)\s?(?P<total>\d{1,4}))?[-–—|\s\])]*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:article|section|chapter|rule|annex|part|option|appendix|artikel|anexo)\b"
)
_SYMBOL = re.compile(r"(?=\S*\d)(?=\S*[^\d\s])\S{6,}")
_BARCODE = re.compile(r"\*[\w-]{5,}\*")
_DISTRIBUTION = re.compile(r"distr\.?\s?:?", re.IGNORECASE)
_ORIGINAL = re.compile(r"original\s?:", re.IGNORECASE)
_LONGEST_HEAD = 160
_SHORT = 60
_LEAST_LINE_NUMBERS = 8
_LINE_NUMBER = re.compile(r"(\d{1,4})(?:\s+(\S.*))?")
_BARE_NUMBER = re.compile(r"(\d{1,4})")


@dataclass(slots=True)
class PageRows:
    """A page as rows, top to bottom, with its number, size and rules (x0, x1, y0, y1)."""

    number: int
    width: float
    height: float
    rows: list[Row]
    rules: tuple[tuple[float, float, float, float], ...] = ()


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
    numbers: list[tuple[int, int] | None] = field(default_factory=list)
    drop: bool = False
    numbered: bool = False

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
    told.line_numbers = _drop_line_numbers(pages)
    edges = [edge for page in pages for edge in _edges(page)]
    _mark_page_numbers(edges, len(pages))
    _mark_repeated(edges, len(pages))
    _mark_slots(edges, len(pages))
    _mark_outside(edges)
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
        told.masthead = _drop_masthead(pages[0])
    return told


def groups_of(row: Row, em: float = _GROUP_EM) -> list[list[Strip]]:
    """Part the strips of a row at gaps of more than `em` ems."""
    made: list[list[Strip]] = []
    for strip in row.strips:
        if made and strip.x0 - made[-1][-1].x1 <= em * min(strip.size, made[-1][-1].size):
            made[-1].append(strip)
        else:
            made.append([strip])
    return made


def _edges(page: PageRows) -> Iterator[_Edge]:
    top = [row for row in page.rows if row.y < _TOP * page.height][:_DEEPEST]
    bottom = [row for row in page.rows if row.y > _BOTTOM * page.height][-_DEEPEST:]
    for rows, is_top in ((top, True), (bottom[::-1], False)):
        for depth, row in enumerate(rows):
            groups = [text_of(group)[0] for group in groups_of(row)]
            if sum(map(len, groups)) <= _LONGEST_HEAD:
                yield _Edge(page, row, is_top, depth, groups, [_number(one) for one in groups])


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
    """Tell whether there is more room between a row and the text than between lines."""
    rows = edge.page.rows
    at = next(i for i, row in enumerate(rows) if row is edge.row)
    inner = at + 1 if edge.top else at - 1
    if not 0 <= inner < len(rows):
        return True
    return abs(rows[inner].y - edge.row.y) > 1.7 * max(edge.row.size, rows[inner].size)


def _shape(text: str, page: int) -> str:
    """Return a text with the number of its page as "#", so that heads that count are alike."""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", " ".join(text.casefold().split()))


def _mark_repeated(edges: Sequence[_Edge], pages: int) -> None:
    """Mark the rows one of whose groups comes again at the same height of other pages."""
    where: dict[tuple[bool, str], list[tuple[float, int]]] = defaultdict(list)
    for edge in edges:
        for text in edge.groups:
            where[edge.top, _shape(text, edge.page.number)].append((edge.height, edge.page.number))
    for places in where.values():
        places.sort()
    marks: set[str] = set()
    for edge in edges:
        rest = 0
        for text in edge.groups:
            shape = _shape(text, edge.page.number)
            if _comes_again(where[edge.top, shape], edge.height, pages) and _may_repeat(shape):
                edge.drop = True
                if _SYMBOL.fullmatch(shape):
                    marks.add(shape)
            else:
                rest += len(text)
        edge.drop = edge.drop and rest <= _SHORT
    marks |= {one for edge in edges for text in edge.groups if (one := _barcode(text))}
    for edge in edges:
        # A symbol that heads every page stands in another row of the first, and with a date behind
        # it; the number of the print job stands beside the bars that say the same.
        words = {_shape(text, edge.page.number).split(" ")[0] for text in edge.groups}
        words |= {re.sub(r"\D", "", word) for word in words}
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


def _drop_masthead(page: PageRows) -> int:
    """Take the masthead off the first page of a United Nations document; return how many rows it has.

    Source: the layout of United Nations documents: symbol, organ, "Distr.:", date, "Original:". The
    Word files of the same documents have it in their page header, which is no part of the text.
    """
    upper = [row for row in page.rows if row.y < 0.4 * page.height]
    starts = [[text_of(g)[0] for g in groups_of(row)] for row in upper]
    found = [i for i, texts in enumerate(starts) if any(_DISTRIBUTION.match(t) for t in texts)]
    if not found:
        return 0
    ends = [
        i
        for i, texts in enumerate(starts)
        if any(_ORIGINAL.match(t) for t in texts) and i >= found[0]
    ]
    last = ends[-1] if ends and ends[-1] - found[0] <= 6 else found[0]
    page.rows = page.rows[last + 1 :]
    return last + 1


def _drop_line_numbers(pages: Sequence[PageRows]) -> int:
    """Take off the numbers that count the lines of pages, at their left or right; return how many.

    They count every line, or every fifth; paragraphs are counted too, but have more lines than one
    somewhere. A number on a line of its own that has no text, or lines that go on in mid-sentence,
    show that it is lines that are counted.
    """
    found: list[tuple[PageRows, list[tuple[Row, Strip, str]]]] = []
    proven = False
    for page in pages:
        for side in (0, -1):
            numbers = _counting(page.rows, side)
            if len(numbers) >= _LEAST_LINE_NUMBERS:
                found.append((page, numbers))
                bare = sum(not rest and len(row.strips) == 1 for row, _, rest in numbers)
                proven = proven or bare > 0 or _runs_on(page.rows)
                break
    if not proven:
        return 0
    for page, numbers in found:
        for row, strip, rest in numbers:
            strip.x0 += (strip.x1 - strip.x0) * (1 - len(rest) / max(1, len(strip.text)))
            strip.text = rest
            row.strips = [one for one in row.strips if one is not strip or rest]
        page.rows = [row for row in page.rows if row.strips]
    return sum(len(numbers) for _, numbers in found)


def _counting(rows: Sequence[Row], side: int) -> list[tuple[Row, Strip, str]]:
    """Return the strips at one side that count the rows, each with what is left of its text."""
    found: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        text = row.strips[side].text.strip()
        number = _LINE_NUMBER.fullmatch(text) if side == 0 else _BARE_NUMBER.fullmatch(text)
        if number:
            found.append((index, int(number[1]), (number[2] or "") if side == 0 else ""))
    counted = sum(0 < n2 - n1 == i2 - i1 for (i1, n1, _), (i2, n2, _) in pairwise(found))
    if counted < 0.8 * max(1, len(found) - 1):
        return []
    return [(rows[i], rows[i].strips[side], rest) for i, _, rest in found]


def _runs_on(rows: Sequence[Row]) -> bool:
    """Tell whether the lines are running text: some begin in the middle of a sentence."""
    starts = [re.search(r"[^\W\d_]", text_of(row.strips)[0]) for row in rows]
    return sum(bool(m and m[0].islower()) for m in starts) >= 0.25 * len(starts)
