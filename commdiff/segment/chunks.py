"""Long texts in pieces.

NLTK runs every pattern under a limit of wall-clock seconds. A limit by the clock would make the result
depend on how busy the machine is, so no pattern is given more than a few pages at a time.
"""

from __future__ import annotations

from collections.abc import Iterator

from commdiff.model import Span

_SIZE = 8_000


def pieces_of(text: str) -> Iterator[Span]:
    """Cut `text` at white space into pieces of some thousand characters.

    A run without white space that is longer than that is cut anyway: what it holds is no language.
    """
    start = 0
    while len(text) - start > _SIZE:
        end = start + _SIZE
        while end > start and not text[end - 1].isspace():
            end -= 1
        if end == start:
            end = start + _SIZE
        yield Span(start, end)
        start = end
    if start < len(text):
        yield Span(start, len(text))
