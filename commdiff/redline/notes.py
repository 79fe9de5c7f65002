"""Add notes to the revised file for those of the base that went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.redline.names import PPR, P, made, w
from commdiff.redline.package import WordFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Notes:
    """The parts of a file that hold its notes; made where the file has none."""

    def __init__(self, file: WordFile) -> None:
        self._file = file

    def add(self, kind: str) -> tuple[str, _Element]:
        """Return a new note of a kind, empty, with its number."""
        root = self._file.story(f"{kind}s")
        if root is None:
            root = empty_notes(kind)
            self._file.add(f"{kind}s", root)
        taken = [one.get(w("id")) or "" for one in root]
        number = str(max([int(x) for x in taken if x.lstrip("-").isdecimal()], default=0) + 1)
        return number, made(kind, root, id=number)

    def sign(self, kind: str, note: _Element) -> None:
        """Put the note's own mark before its text, as Word does."""
        first = note.find(P)
        if first is None:
            first = made("p", note)
        run = made("r")
        look = made("rPr", run)
        made("vertAlign", look, val="superscript")
        made(f"{kind}Ref", run)
        properties = first.find(PPR)
        if properties is not None:
            properties.addnext(run)
        else:
            first.insert(0, run)


def empty_notes(kind: str) -> _Element:
    """Return a part of notes that holds no note yet, but the lines that part notes from the text."""
    root = made(f"{kind}s")
    for number, sort in _SEPARATORS:
        note = made(kind, root, id=number, type=sort)
        made(sort, made("r", made("p", note)))
    return root
