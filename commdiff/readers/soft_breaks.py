"""Lines within one paragraph of a format that knows breaks: which of them begin a piece of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.readers.assemble import NoteRef
from commdiff.readers.labels import heading_like, inline_marks, starts_piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph.

    Args:
        text: its characters.
        refs: the references to notes in it, by offset in the line.
        strong: whether all of it is set in bold.
    """

    text: str
    refs: tuple[NoteRef, ...] = ()
    strong: bool = False


def grouped(lines: Sequence[Line]) -> list[list[Line]]:
    """Part the lines of a paragraph where a piece of its own begins.

    That is after an empty line, where a line begins with a typed label and the one before can end
    there, and after a short first line in bold.
    """
    groups: list[list[Line]] = []
    inline = inline_marks([line.text for line in lines]) if len(lines) > 1 else frozenset()
    fresh = True
    for line in lines:
        if not line.text.strip():
            fresh = True
            continue
        if not fresh:
            before = groups[-1][-1]
            headed = len(groups[-1]) == 1 and before.strong and not line.strong
            fresh = starts_piece(before.text, line.text.lstrip(), inline) or (
                headed and heading_like(before.text.strip())
            )
        if fresh:
            groups.append([line])
        else:
            groups[-1].append(line)
        fresh = False
    return groups


def joined(lines: Sequence[Line]) -> Line:
    """Return lines as one, joined with spaces, the offsets of their references kept true."""
    parts: list[str] = []
    refs: list[NoteRef] = []
    length = 0
    for line in lines:
        gap = " " if parts else ""
        at = length + len(gap)
        refs.extend(NoteRef(at + ref.at, ref.label, ref.key) for ref in line.refs)
        parts.append(gap + line.text)
        length = at + len(line.text)
    return Line("".join(parts), tuple(refs), bool(lines) and all(line.strong for line in lines))
