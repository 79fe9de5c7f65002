"""Read PDFs that have a text layer: texts that were printed to a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from commdiff.collecting import uncollected
from commdiff.errors import ReadError
from commdiff.model import BlockKind, Document
from commdiff.readers.assemble import NoteRef, Piece, Source, Styled, assemble
from commdiff.readers.labels import labels_of
from commdiff.readers.pdf.columns import columns_of
from commdiff.readers.pdf.furniture import Furniture, remove_furniture
from commdiff.readers.pdf.kinds import Headings
from commdiff.readers.pdf.lines import lines_of
from commdiff.readers.pdf.missing import missing_pages
from commdiff.readers.pdf.notes import NoteBody, take_notes
from commdiff.readers.pdf.notices import PageTally, furniture_notices, repair_notices
from commdiff.readers.pdf.pairs import Bodies
from commdiff.readers.pdf.paragraphs import Group, Paragraphs
from commdiff.readers.pdf.process import extract
from commdiff.readers.pdf.raw import RawPage
from commdiff.readers.pdf.refusals import damaged, too_large
from commdiff.readers.pdf.rows import rows_of
from commdiff.readers.pdf.strips import PageRows
from commdiff.readers.pdf.tables import settle_cells
from commdiff.readers.pdf.words import Joined, Words


def read(source: Source) -> Document:
    """Read a PDF in the order in which a reader would.

    Columns, paragraphs over lines and pages, footnotes and plain tables are put together from where
    the characters stand. Running heads, page and line numbers are left out, and so are pictures, form
    fields, remarks and turned text, each with a notice.

    Raises:
        ReadError: the file is protected, damaged, too large, too complex, or has no text layer.
        MissingExtra: pdfium is not installed.

    Not promised: the order of text that is set neither in columns nor in rows; cells of several lines in
    tables without rules; a row or a paragraph of a cell that goes on over the page.

    Cost: about 5 ms a page of dense text in each of two processes that work at once, and 2.5 ms a page
    when the last has come. Bare text costs pdfium 2.5 ms a page.
    """
    with uncollected():
        return _read(source)


def _read(source: Source) -> Document:
    name = source.name
    if _is_cut_off(source.data):
        raise damaged(name, "this PDF is cut off")
    pages: list[PageRows] = []
    tally = PageTally()
    ligatures = 0

    def take(page: RawPage) -> None:
        nonlocal ligatures
        rows, count = rows_of(page)
        ligatures += count
        tally.add(page)
        for row in rows:
            # Most rows stay as they are, and there is time while the next page is taken apart.
            row.lines = list(lines_of(row, page.number))
        pages.append(PageRows(page.number, page.width, page.height, rows, page.rules))

    attachments = extract(source, take)
    tally.missing = missing_pages(
        source.data, tally.pages, tally.pages - tally.blank, attached=attachments > 0
    )
    if len(tally.broken) == tally.pages:
        raise damaged(name, "no page of this PDF can be opened")
    whole = [page.rows for page in pages]
    furniture = remove_furniture(pages)
    if not any(page.rows for page in pages):
        # Pages that say nothing but the same line say that.
        furniture = Furniture()
        for page_rows, rows in zip(pages, whole, strict=True):
            page_rows.rows = rows
    del whole
    body = _body_size(pages)
    columns = columns_of(pages, body)
    with_text = [page.number for page in pages if page.rows]
    if not with_text:
        raise _no_text(tally, name)
    notes = take_notes(columns, [page.rules for page in pages], body)
    flat = [column for found in columns for column in found if column.lines]
    pages.clear()
    settle_cells(flat)
    bodies = Bodies(notes)
    for column in flat:
        for line in column.lines:
            bodies.settle_refs(line)
    words = Words([column.lines for column in flat] + [note.lines for note in notes])
    groups = Paragraphs(flat).groups()
    if len(groups) + len(notes) > source.limits.lines:
        most = f"{source.limits.lines:,} paragraphs and cells"
        raise too_large(name, f"this PDF has more than {most}", "lines")
    pieces = [*_body_pieces(groups, words, bodies, body), *_note_pieces(notes, words, bodies)]
    told = [
        *furniture_notices(furniture, name),
        *tally.notices(with_text, attachments, name),
        *repair_notices(words, ligatures, name),
    ]
    return assemble(source, "pdf", pieces, notices=told)


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the end of the file is missing.

    pdfium reads what is left of such a file as if it were whole, and a comparison would show the rest
    as deleted. A file ends with "startxref" or "%%EOF"; behind the last of them no object begins.
    """
    end = max(data.rfind(b"%%EOF"), data.rfind(b"startxref"))
    return end < 0 or re.search(rb"\d obj\b", data[end:]) is not None


def _no_text(tally: PageTally, name: str) -> ReadError:
    many = tally.pages
    pages = "its one page has no" if many == 1 else f"none of its {many} pages (1 to {many}) has a"
    why = "; they are pictures" if tally.pictured else ""
    return ReadError(
        "no-text",
        f"{name}: {pages} text layer{why}",
        "have its text recognised (OCR), for instance with ocrmypdf, and give that",
    )


def _body_size(pages: Iterable[PageRows]) -> float:
    """Return the size in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for strip in row.strips:
                sizes[strip.size] += len(strip.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 10.0


def _body_pieces(
    groups: Sequence[Group], words: Words, bodies: Bodies, body: float
) -> Iterator[Piece]:
    headings = Headings(groups, body)
    for group in groups:
        first = group.lines[0]
        piece = _piece(words.join(group.lines), bodies, first.page)
        piece = replace(piece, text=_plain_gap(piece.text))
        if first.cell is not None:
            yield replace(piece, kind="cell", row=first.cell)
            continue
        depth = headings.depth(group)
        kind: BlockKind = "heading" if depth else "paragraph"
        yield replace(piece, kind=kind, label=first.label, depth=depth)


def _piece(joined: Joined, bodies: Bodies, page: int) -> Piece:
    """Return lines that were joined as a paragraph, with its references and what of it is bold."""
    return Piece(
        joined.text,
        page=page,
        refs=tuple(NoteRef(at, label, bodies.of(label, on)) for at, label, on in joined.refs),
        styles=tuple(Styled(start, end, "bold") for start, end in joined.bolds),
    )


def _plain_gap(text: str) -> str:
    """Keep the tab behind a label only where it is what makes it one: "3bis" before a tab."""
    if "\t" not in text:
        return text
    spaced = text.replace("\t", " ")
    return text if labels_of(text) and not labels_of(spaced) else spaced


def _note_pieces(notes: Sequence[NoteBody], words: Words, bodies: Bodies) -> Iterator[Piece]:
    for index, note in enumerate(notes):
        piece = _piece(words.join(note.lines), bodies, note.page)
        yield replace(
            piece,
            text=piece.text.replace("\t", " "),
            kind="footnote",
            label=note.label,
            note_key=bodies.key(index),
        )
