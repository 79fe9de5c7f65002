"""Put the lines of a plain text together as paragraphs.

Whether lines were broken by hand is decided once for the whole text, from its line lengths: in wrapped
text the first word of the next line would not have fitted on this one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from commdiff.readers.labels import heading_like, inline_marks, labels_of, starts_piece

_BREAKS = ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029")
_RULE = re.compile(r"[-=_*~#.\u2013\u2014\u2500\u2550 ]{3,}")
_RULE_MARKS = frozenset("-=_*~#.\u2013\u2014\u2500\u2550")
_PAGE_NUMBER = r"(?i)[-–—\s\[(]*(?:page\s)?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?[-–—\s\])]*"
_ENDS = tuple(".;:,!?")
_LEAST_REPEATS = 3
_LEAST_WRAPPED, _MOST_WRAPPED = 45, 110
"""Lengths between which a single line may have been wrapped."""


class Paragraph(NamedTuple):
    """A paragraph of plain text, with the page it begins on (None where there are no form feeds)."""

    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a plain text, and how many lines were no text."""

    items: tuple[Paragraph, ...]
    rules: int = 0
    page_numbers: int = 0
    running_heads: int = 0


class _Line(NamedTuple):
    text: str
    indent: int
    page: int


def paragraphs_of(text: str) -> Paragraphs:
    """Return the paragraphs of `text`.

    Blank lines part paragraphs. A line that begins with a label or a bullet begins one too, if the
    line before can end there. In wrapped text lines are joined with a space, or with nothing after a
    hyphen; in other text every line is a paragraph.

    Guarantees: where anything but white space is, there is a paragraph. A text that holds nothing but
    rules and page numbers says those.

    Cost: linear in the length of the text.
    """
    pages = [_lines(page) for page in text.split("\f")]
    lines, numbers, heads = _without_furniture(pages)
    found = _paragraphs(lines, numbers, heads, with_rules=False)
    return found if found.items else _paragraphs(pages, 0, 0, with_rules=True)


def _lines(page: str) -> list[str]:
    """Cut a page at its line ends, whatever they are."""
    for mark in _BREAKS:
        page = page.replace(mark, "\n")
    return page.split("\n")


def _paragraphs(
    lines: Sequence[list[str]], numbers: int, heads: int, *, with_rules: bool
) -> Paragraphs:
    """Return the paragraphs of the lines of each page, with what was left out of them already."""
    kept: list[_Line | None] = []
    rules = 0
    for number, page in enumerate(lines, 1):
        for line in page:
            bare = line.strip()
            if bare and bare[0] in _RULE_MARKS and not with_rules and _RULE.fullmatch(bare):
                rules += 1
                bare = ""
            if not bare and (not kept or kept[-1] is None or kept[-1].page < number):
                # Blank lines at the head of a page part nothing; the page before was closed or not.
                continue
            if not bare:
                kept.append(None)
                continue
            indent = 0 if line[0] == bare[0] else len(line) - len(line.lstrip())
            kept.append(_Line(bare, indent, number))
        if number < len(lines):
            kept = _closed_page(kept, lines[number])
    runs = list(_runs(kept))
    width = _width(runs)
    paged = len(lines) > 1
    items = tuple(
        Paragraph(joined, group[0].page if paged else None)
        for run in runs
        for group in _groups(run, width)
        if (joined := _joined(group))
    )
    return Paragraphs(items, rules, numbers, heads)


def _without_furniture(pages: Sequence[list[str]]) -> tuple[list[list[str]], int, int]:
    """Take page numbers and repeated first and last lines off the pages of a text with form feeds."""
    if len(pages) < 2:
        return list(pages), 0, 0
    edges = [_edges(page) for page in pages]
    seen = Counter(
        shape for i, found in enumerate(edges) for shape in {_shape(pages[i][at]) for at in found}
    )
    made: list[list[str]] = []
    numbers = heads = 0
    for i, page in enumerate(pages):
        dropped: set[int] = set()
        for at in dict.fromkeys(edges[i]):
            if re.fullmatch(_PAGE_NUMBER, page[at].strip()):
                numbers += 1
                dropped.add(at)
            elif len(edges[i]) > 1 and seen[_shape(page[at])] >= max(
                _LEAST_REPEATS, len(pages) // 2
            ):
                heads += 1
                dropped.add(at)
        made.append([line for at, line in enumerate(page) if at not in dropped])
    return made, numbers, heads


def _edges(page: Sequence[str]) -> list[int]:
    """Return where the first two and the last two lines with text of a page stand."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    if len(filled) > 4:
        return [*filled[:2], *filled[-2:]]
    return filled[:1] + filled[-1:] if len(filled) > 2 else filled[-1:]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _closed_page(kept: list[_Line | None], following: Sequence[str]) -> list[_Line | None]:
    """Let a paragraph run over a page break where it stops in mid-sentence and goes on in lower case."""
    while kept and kept[-1] is None:
        kept.pop()
    first = next((line.strip() for line in following if line.strip()), "")
    last = kept[-1].text if kept and kept[-1] is not None else ""
    if last and first and not last.endswith(_ENDS) and first[0].islower():
        return kept
    return [*kept, None]


def _runs(lines: Sequence[_Line | None]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if line is not None:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _width(runs: Sequence[Sequence[_Line]]) -> int:
    """Return how wide the lines were wrapped; 0 where every line stands for itself."""
    breaks = [
        (before, after)
        for run in runs
        for before, after in pairwise(run)
        if not labels_of(after.text)
    ]
    if not breaks:
        return 0
    lengths = sorted(line.indent + len(line.text) for run in runs for line in run)
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.98))]
    full = sum(
        b.indent + len(b.text) + 1 + len(a.text.split(None, 1)[0]) > width * 0.9 for b, a in breaks
    )
    running = sum(not b.text.endswith((*_ENDS, ":")) and not a.text[0].isupper() for b, a in breaks)
    # Verse and lists fill no lines; a letter's lines are full but end with their sentences.
    wrapped = full >= 0.5 * len(breaks) and running >= 0.25 * len(breaks)
    return width if wrapped and width <= 200 else 0


def _groups(run: list[_Line], width: int) -> Iterator[list[_Line]]:
    if len(run) == 1:
        yield run
        return
    group: list[_Line] = []
    inline = inline_marks([line.text for line in run]) if width else frozenset()
    for line in run:
        if group and (_begins(group, line, width, inline) if width else not _goes_on(group, line)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(group: Sequence[_Line], line: _Line) -> bool:
    """Tell whether a line goes on with the last one in a text whose lines mostly stand alone.

    Text pasted from a page is wrapped in places: there a line breaks off and the next is no start.
    """
    before = group[-1].text
    if "\t" in before + line.text or before.endswith((".", ";", ":", "!", "?")):
        return False
    if starts_piece(before, line.text):
        return False
    if not (line.text[0].isupper() or line.text[0] in '["“'):
        return len(before) >= _LEAST_WRAPPED and line.text[0].isalnum()
    return len(group) > 1 and _LEAST_WRAPPED < len(before) <= _MOST_WRAPPED and before[-1] != ","


def _begins(group: Sequence[_Line], line: _Line, width: int, inline: frozenset[str]) -> bool:
    before = group[-1]
    if "\t" in before.text + line.text or starts_piece(before.text, line.text, inline):
        return True
    room = before.indent + len(before.text) + 1 + len(line.text.split(None, 1)[0]) <= width * 0.75
    upper = line.text[0].isupper() or line.text[0] in '["“'
    if not (room and upper):
        return False
    ended = before.text.rstrip("\"'”’])").endswith((".", ";", ":", "!", "?"))
    return ended or (len(group) == 1 and heading_like(before.text))


# "Short- and long-term": the hyphen before these waits for the word behind them.
_HANGING = frozenset(("and", "or", "to"))


def _joined(group: Sequence[_Line]) -> str:
    if len(group) == 1:
        return group[0].text
    parts = [group[0].text]
    for before, line in pairwise(group):
        hyphened = (
            len(before.text) > 1
            and before.text[-1] in "-\u2010"
            and before.text[-2].isalpha()
            and line.text.split(None, 1)[0].casefold() not in _HANGING
        )
        parts.append(line.text if hyphened else f" {line.text}")
    return "".join(parts)
