"""Read rich text (.rtf): what word processors exchange where they share no other format."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commdiff.errors import Notice
from commdiff.limits import in_mib
from commdiff.model import Document
from commdiff.readers.assemble import Piece, Source, assemble
from commdiff.readers.language import guess_language
from commdiff.readers.rtf.header import Authors, Colours, Styles
from commdiff.readers.rtf.revisions import Revisions
from commdiff.readers.rtf.scan import Scanner
from commdiff.readers.rtf.story import Shelf
from commdiff.readers.rtf.tally import RtfTally
from commdiff.readers.rtf.walk import Walk
from commdiff.readers.rtf.words import language_of
from commdiff.readers.tally import tracked_notices
from commdiff.readers.troubles import Troubles

__all__ = ["read"]

_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n\0]*+(?=\{\\rtf)")


def read(source: Source) -> Document:
    """Read an RTF file as a word processor shows it.

    Tracked changes are read in the way the source asks for. The numbers of lists are labels, fields
    show their results, notes are blocks after the body, comments are kept with the stretch they are
    about. Text boxes come after the paragraph they hang on. Headers, footers, hidden text and
    pictures are left out, with notices.

    Raises:
        ReadError: the file is damaged, past a limit, or holds no text.

    Not promised: page numbers; numbers of lists as they were before tracked changes.

    Cost: linear in the size of the file.

    Source: Rich Text Format Specification, version 1.9.1.
    """
    troubles = Troubles(source, "rtf", "this RTF file", "a word processor")
    start = _checked_start(source, troubles)
    tally = RtfTally()
    shelf = Shelf(Styles(), Colours(), Revisions(source.tracked, Authors()), tally, troubles)
    scanner = Scanner(source.data, start, troubles)
    walk = Walk(scanner, shelf)
    walk.run()
    tally.add("rtf-passed-over", scanner.passed)
    pieces = list(walk.pieces())
    tracked = shelf.revisions.tracked()
    if tracked.count and source.tracked == "original":
        tally.add(
            "rtf-list-number",
            sum(any(c.isalnum() for c in one.label) for one in pieces if one.kind != "footnote"),
        )
    notices = [
        *tracked_notices("rtf-tracked", tracked, source.name),
        *_ending_notices(scanner, source.name),
        *tally.notices(source.name),
    ]
    return assemble(
        source,
        "rtf",
        pieces,
        title=walk.title,
        language=_language(walk, pieces),
        tracked=tracked,
        notices=notices,
    )


def _checked_start(source: Source, troubles: Troubles) -> int:
    """Return where the text of a file begins, once it is sure to be RTF and within limits."""
    data, limits = source.data, source.limits
    begun = _BEGINNING.match(data)
    if begun is None:
        raise troubles.damaged("it does not begin as RTF does")
    # Hexadecimal characters are text; what is left are control words, symbols and groups.
    controls = data.count(b"\\") - data.count(b"\\'") + data.count(b"{")
    if controls > limits.controls:
        raise troubles.too_large(
            f"it has more than {limits.controls:,} control words and groups", "controls"
        )
    return begun.end()


def _language(walk: Walk, pieces: list[Piece]) -> str:
    """Return the language that most of the text is marked as, where the text itself shows none.

    Word processors mark text as in their own language unless told otherwise, so the words go first.
    """
    if guess_language(" ".join(piece.text for piece in pieces[:500])) != "und":
        return ""
    counts = walk.shelf.languages
    return language_of(max(counts, key=lambda one: counts[one], default=walk.language))


def _ending_notices(scanner: Scanner, name: str) -> Iterator[Notice]:
    """Say so where the braces of a file do not pair, or its data ends too soon."""
    if scanner.depth > 0 or scanner.cut_off:
        yield Notice(
            "rtf-cut-off", "the file ends before its text does; what follows is missing", name
        )
    if scanner.unpaired:
        yield Notice(
            "rtf-braces",
            "the braces of the file do not pair, or it holds several texts; all of it was read",
            name,
        )
    rest = scanner.rest()
    if scanner.unpaired:
        rest = rest.strip(b"} \t\r\n")
    if rest:
        yield Notice(
            "rtf-after-end",
            f"what stands after the brace that closes the text was left out ({in_mib(len(rest))})",
            name,
        )
