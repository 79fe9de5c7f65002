"""Take off a page what counts its lines, and the masthead of a United Nations document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from commdiff.readers.pdf.strips import PageRows, Row, Strip, groups_of, text_of

_DISTRIBUTION = re.compile(
    r"distr\.\s?:?\s?(?:general|limited|restricted|g[ée]n[ée]rale|limit[ée]e|restreinte|limitada|reservada)",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"original\s?:", re.IGNORECASE)
_LEAST_LINE_NUMBERS = 8
_LINE_NUMBER = re.compile(r"(\d{1,4})(?:\s+(\S.*))?")
_BARE_NUMBER = re.compile(r"(\d{1,4})")


def drop_masthead(page: PageRows) -> int:
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


def drop_line_numbers(pages: Sequence[PageRows]) -> int:
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
            row.lines = None
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
