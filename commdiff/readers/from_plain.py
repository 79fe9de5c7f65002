"""Read plain text: a .txt file, or text that was handed over as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from commdiff.errors import Notice, ReadError
from commdiff.model import Document
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.labels import labels_of
from commdiff.readers.lines import Paragraph, paragraphs_of

_LINES_A_PARAGRAPH = 5
"""For each paragraph that is allowed, so many lines are: a wrapped text has more lines than paragraphs."""
_LINE_ENDS = "\n\r\f\v\x85\u2028\u2029"


def read(source: Source) -> Document:
    """Read a text file.

    Returns:
        A document whose blocks are its paragraphs; pages are known where form feeds part them.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    from commdiff.readers.encoding import decode

    text, notices = decode(source.data, source.name)
    return read_decoded(source, text, format_name="txt", notices=notices)


def read_decoded(
    source: Source, text: str, *, format_name: str, notices: tuple[Notice, ...] = ()
) -> Document:
    """Make a document of characters.

    Args:
        source: names the input and holds the bytes its digest is taken of.
        format_name: the document's format.

    Raises:
        ReadError: there is nothing but white space, or more of it than is read.
    """
    _within(source, _lines_of(text), _LINES_A_PARAGRAPH * source.limits.lines, "lines")
    found = paragraphs_of(text)
    _within(source, len(found.items), source.limits.lines, "paragraphs")
    left_out = (
        ("txt-rules", found.rules, "line", " of dashes or other marks without words", False),
        ("txt-page-numbers", found.page_numbers, "page number", "", True),
        ("txt-running-heads", found.running_heads, "line", " of running heads or feet", True),
    )
    told = tuple(
        Notice(
            slug,
            f"{count} {one if count == 1 else f'{one}s'}{what} left out",
            source.name,
            dropped=dropped,
        )
        for slug, count, one, what, dropped in left_out
        if count
    )
    return assemble(source, format_name, list(_pieces(found.items)), notices=(*notices, *told))


def _lines_of(text: str) -> int:
    return sum(text.count(end) for end in _LINE_ENDS) - text.count("\r\n")


def _within(source: Source, count: int, limit: int, what: str) -> None:
    """Refuse a text of more lines than any draft has before time is spent on each of them."""
    if count > limit:
        raise ReadError(
            "file-too-large",
            f"{source.name}: it has more than {limit:,} {what}",
            "split it, or raise --limit lines=",
        )


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[Piece]:
    """Return the pieces of paragraphs; two or more lines in a row with as many tabs are a table."""
    tables = 0
    for tabs, group in groupby(paragraphs, key=_tabs):
        rows = list(group)
        if not tabs or len(rows) < 2:
            yield from (Piece(one.text, page=one.page) for one in rows)
            continue
        for row, one in enumerate(rows):
            for column, cell in enumerate(one.text.split("\t")):
                yield Piece(cell, kind="cell", page=one.page, row=(tables, row, column))
        tables += 1


def _tabs(paragraph: Paragraph) -> int:
    """Return how many tabs part a line; none where they only follow a label."""
    tabs = paragraph.text.count("\t")
    return tabs if tabs and not labels_of(paragraph.text) else 0
