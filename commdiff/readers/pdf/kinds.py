"""Tell headings from text by the way they are set, where that is sure."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.readers.pdf.paragraphs import Group

_LARGER = 1.1
_MOST_WORDS, _MOST_CHARACTERS = 28, 220
_MOST_LINES = 4


class Headings:
    """What of a document is set as headings are.

    Args:
        groups: its paragraphs.
        body: the size of the running text.
    """

    def __init__(self, groups: Sequence[Group], body: float) -> None:
        self.body = body
        lines = [line for group in groups for line in group.lines]
        count = sum(len(line.text) for line in lines) or 1
        self._bold_text = sum(len(line.text) for line in lines if line.bold) > 0.4 * count
        self._sizes = sorted(
            {
                round(group.lines[0].size)
                for group in groups
                if group.lines[0].size >= _LARGER * body and self._may_be(group)
            },
            reverse=True,
        )

    def depth(self, group: Group) -> int:
        """Return the level of a heading, from 1; 0 for what is none."""
        first = group.lines[0]
        if not self._may_be(group):
            return 0
        if first.size >= _LARGER * self.body:
            return min(6, 1 + self._sizes.index(round(first.size)))
        bold = all(line.bold for line in group.lines) and not self._bold_text
        slanted = all(line.italic for line in group.lines)
        shouted = group.lines[0].text.isupper()
        if bold or (group.centred and (slanted or shouted)):
            return min(6, 1 + len(self._sizes))
        return 0

    def _may_be(self, group: Group) -> bool:
        if group.lines[0].cell is not None or len(group.lines) > _MOST_LINES:
            return False
        text = " ".join(line.text for line in group.lines).rstrip()
        short = len(text) <= _MOST_CHARACTERS and len(text.split()) <= _MOST_WORDS
        letter = next((c for c in text if c.isalpha()), "")
        return short and text[-1:] not in ".;:,-" and bool(letter) and not letter.islower()
