"""Where the blocks of a document stand in the paragraphs of its file.

The reader and this package read the same paragraphs in the same order, so a block's text stands in one
of the next paragraphs, behind its number where that is typed. White space and things are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from commdiff.model import Document, Span
from commdiff.redline.paragraphs import Paragraph, squeeze
from commdiff.redline.signs import with_signs

_AHEAD = 40
"""Paragraphs that a block is looked for in beyond the one that was read last."""
_LONGEST_NUMBER = 24
_LETTERS = re.compile(r"[^\s\ufffc\u00ad\u200b]+")


@dataclass(slots=True)
class Places:
    """The blocks of a document in the paragraphs of its file, both ways.

    Args:
        paragraph: by block, the paragraph it stands in.
        blocks: by a paragraph's number, its blocks in order, each with how many characters that are
            no white space stand before it.
        typed: blocks whose number stands in the paragraph's own text.
    """

    document: Document
    paragraph: dict[int, Paragraph] = field(default_factory=dict)
    blocks: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    typed: set[int] = field(default_factory=set)
    _letters: dict[int, dict[int, int]] = field(default_factory=dict)

    def letters(self, paragraph: Paragraph) -> dict[int, int]:
        """Return by offset in the document where each letter of a paragraph's blocks stands in it.

        Empty where the two do not say the same, letter by letter. Cost: linear; made once.
        """
        found = self._letters.get(paragraph.number)
        if found is None:
            found = self._letters[paragraph.number] = {}
            shown, places = _shown(paragraph.text)
            text = self.document.text
            for block, before in self.blocks.get(paragraph.number, ()):
                span = self.document.blocks[block].span
                said, letters = _shown(text[span.start : span.end])
                until = before + len(said)
                if shown[before:until] == with_signs(said):
                    start = span.start
                    found.update(
                        zip([start + at for at in letters], places[before:until], strict=True)
                    )
        return found

    def join(self, whole: Paragraph, parts: Sequence[Paragraph]) -> None:
        """Know paragraphs that were joined to one by the letters of its parts."""
        whole.number = -2 - len(self._letters)
        found = self._letters[whole.number] = {}
        at = 0
        for part in parts:
            found.update({offset: at + place for offset, place in self.letters(part).items()})
            at += len(part.text) + 1

    def stretch(self, paragraph: Paragraph, span: Span) -> tuple[int, int] | None:
        """Return the range of a paragraph's string that a range of the document is; None for none."""
        letters = self.letters(paragraph)
        held = [letters[at] for at in range(*span) if at in letters]
        return (held[0], held[-1] + 1) if held else None


def block_at(document: Document, offset: int) -> int:
    """Return the block in which, or behind which, a code point of a document stands."""
    return bisect_right(document.blocks, offset, key=lambda block: block.span.start) - 1


def _shown(text: str) -> tuple[str, list[int]]:
    """Return the letters of a text that are no white space and no things, and where each stands."""
    parts: list[str] = []
    places: list[int] = []
    for found in _LETTERS.finditer(text):
        parts.append(found[0])
        places.extend(range(*found.span()))
    return "".join(parts), places


def find_places(document: Document, paragraphs: list[Paragraph]) -> Places:
    """Find the paragraph of every block.

    Not promised: that every block is found; one that Word shows in two paragraphs at once, or with
    symbols in it, is not.
    """
    places = Places(document)
    squeezed = [one.squeezed for one in paragraphs]
    at = done = 0
    for index, block in enumerate(document.blocks):
        text = squeeze(with_signs(document.block_text(index)))
        if not text:
            continue
        label = squeeze(block.label)
        found = _next(squeezed, text, label, at, done)
        if found is None:
            continue
        number, start = found
        paragraph = paragraphs[number]
        before = len(squeezed[number][:start])
        if label and squeezed[number][done if number == at else 0 : start].endswith(label):
            places.typed.add(index)
        places.paragraph[index] = paragraph
        places.blocks[paragraph.number].append((index, before))
        at, done = number, start + len(text)
    return places


def _next(squeezed: list[str], text: str, label: str, at: int, done: int) -> tuple[int, int] | None:
    """Return in which of the next paragraphs a text stands, and where in it."""
    loose: tuple[int, int] | None = None
    for number in range(at, min(at + _AHEAD, len(squeezed))):
        first = done if number == at else 0
        start = squeezed[number].find(text, first)
        if start < 0:
            continue
        before = squeezed[number][first:start]
        if not before or before == label:
            return number, start
        if loose is None and len(before) <= _LONGEST_NUMBER:
            loose = number, start
    return loose
