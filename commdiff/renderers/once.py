"""What a page says once: of notes with the same reason the first gives it, the others lead to that one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from commdiff.renderers.notes import LadderLine, Note
from commdiff.renderers.view import Row

_Reason = tuple[str, str, str, str, str, tuple[LadderLine, ...]]


def _reason(note: Note) -> _Reason:
    """Return all that stands behind *why*."""
    return (
        note.why, note.gloss, note.source, note.confidence, note.ladder_title, note.ladder,
    )  # fmt: skip


def reasons_once(listed: Iterable[Row]) -> list[Row]:
    """Return rows whose notes name the note that gave the same reason before, where one did.

    A text in which *shall* became *should* twenty times gives the meaning of both and the ladder once.

    Cost: linear in the notes.
    """
    first: dict[_Reason, str] = {}

    def told(note: Note) -> Note:
        key = first.setdefault(_reason(note), note.key)
        return note if key == note.key else replace(note, told=key)

    return [
        replace(row, notes=tuple(told(note) for note in row.notes)) if row.notes else row
        for row in listed
    ]
