"""Pair the references to footnotes with their bodies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from commdiff.readers.pdf.notes import NoteBody
from commdiff.readers.pdf.strips import Line


class Bodies:
    """The bodies of the notes, by label and page, to pair references with."""

    def __init__(self, notes: Sequence[NoteBody]) -> None:
        self._by_place: dict[tuple[str, int], str] = {}
        self._by_label: dict[str, list[str]] = defaultdict(list)
        self._symbols: dict[int, set[str]] = defaultdict(set)
        for index, note in enumerate(notes):
            if note.label:
                self._by_place.setdefault((note.label, note.page), self.key(index))
                self._by_label[note.label].append(self.key(index))
                if not note.label[0].isalnum():
                    self._symbols[note.page].add(note.label)

    @staticmethod
    def key(index: int) -> str:
        """Return what a body and its references share."""
        return f"note {index}"

    def of(self, label: str, page: int) -> str:
        """Return the key of the body that a reference on `page` means; "" where there is none.

        That is the one on its page, else on the next, to which a long note may be pushed, else the
        only one of that label in the whole text, as endnotes are.
        """
        for on in (page, page + 1):
            if (label, on) in self._by_place:
                return self._by_place[label, on]
        found = self._by_label.get(label, ())
        return found[0] if len(found) == 1 else ""

    def settle_refs(self, line: Line) -> None:
        """Give back raised letters that no note answers; take up asterisks that one does."""
        if line.mark:
            # A raised mark that opens a line of the text ends the word on the line before.
            line.refs.insert(0, (0, line.mark))
            line.mark = ""
        for at, label in list(line.refs):
            if label.isalpha() and not self.of(label, line.page):
                line.refs.remove((at, label))
                self._insert(line, at, label)
        for label in sorted(self._symbols.get(line.page, ())):
            found = re.search(rf"(?<=\w){re.escape(label)}(?![\w*†‡§])", line.text)
            if found and not any(one == label for _, one in line.refs):
                self._insert(line, found.start(), "", len(label))
                line.refs.append((found.start(), label))
                line.refs.sort()

    @staticmethod
    def _insert(line: Line, at: int, text: str, cut: int = 0) -> None:
        """Put text into a line in place of `cut` characters, its references kept true."""
        line.text = line.text[:at] + text + line.text[at + cut :]
        step = len(text) - cut
        line.refs = [(place + step if place > at else place, one) for place, one in line.refs]
        # A bold word keeps a letter that was raised at its end.
        line.bolds = tuple(
            (start + step if start > at else start, end + step if end >= at + cut else end)
            for start, end in line.bolds
        )
