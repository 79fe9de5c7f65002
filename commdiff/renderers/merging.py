"""Notes that say the same as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commdiff.renderers.notes import Note


def merged(notes: Sequence[Note]) -> dict[tuple[str, ...], Note]:
    """Return by what notes say the note that says it, once for all that say the same, and counted.

    Two that differ in their reasons only are one with both, unless each has a ladder of its own.
    """
    counted: dict[tuple[str, ...], Note] = {}
    for note in notes:
        known = counted.get(same_as(note))
        counted[same_as(note)] = note if known is None else replace(known, count=known.count + 1)
    heads: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for same, note in counted.items():
        heads.setdefault((note.kind, note.word, note.old, note.new), []).append(same)
    for alike in heads.values():
        one = counted[alike[0]]
        for same in alike[1:]:
            other = counted[same]
            if not (one.ladder and other.ladder):
                one = _both(one, other)
                counted[same] = one
        counted.update((same, one) for same in alike if counted[same].key == one.key)
    return counted


def _both(one: Note, other: Note) -> Note:
    """Return a note with the reasons of two."""
    ladder = one if one.ladder else other

    def joined(first: str, second: str) -> str:
        return first if not second or second in first else f"{first}; {second}" if first else second

    return replace(
        one,
        why=f"{one.why} {other.why}",
        gloss=joined(one.gloss, other.gloss),
        source=joined(one.source, other.source),
        confidence=joined(one.confidence, other.confidence),
        contested=one.contested or other.contested,
        ladder=ladder.ladder,
        ladder_title=ladder.ladder_title,
        count=max(one.count, other.count),
    )


def notes_once(notes: Iterable[Note]) -> list[Note]:
    """Return notes, each once, in order."""
    return list({note.key: note for note in notes}.values())


def same_as(note: Note) -> tuple[str, ...]:
    """Return what two notes have in common that say the same; of brackets, their kind."""
    return (note.word,) if note.kind == "bracket" else (note.word, note.old, note.new, note.why)
