"""Text as TEI has it: escaped, with what XML cannot hold named, and with the places of notes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping

from commdiff.model import Note, Span
from commdiff.renderers.runs import visible_mark

_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold, not even as a reference. Source: XML 1.0, production 2 (Char)."""
_SPECIAL = re.compile('[&<>"\r\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_TOKENS = re.compile(r"\s+|\S")


def foreign_characters(text: str) -> set[str]:
    """Return the characters of `text` that XML cannot hold."""
    return set(_FOREIGN.findall(text))


def _reference(found: re.Match[str]) -> str:
    character = found[0]
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(character)
    # A carriage return that is written as it is would be read as a line feed.
    return named or f"&#x{ord(character):X};"


def escaped(text: str) -> str:
    """Return `text` for the content of an element.

    What XML cannot hold becomes a `g` that points to its entry in the header; what is invisible and
    acts on a display becomes a character reference.
    """
    made = _SPECIAL.sub(_reference, text)
    if not _FOREIGN.search(made):
        return made
    return _FOREIGN.sub(lambda found: f'<g ref="#{glyph_id(found[0])}">{_name(found[0])}</g>', made)


def attribute(text: str) -> str:
    """Return `text` for an attribute; what XML cannot hold stands there by name."""
    named = _FOREIGN.sub(lambda found: _name(found[0]), text)
    made = _SPECIAL.sub(_reference, named)
    # White space in an attribute is read as spaces, references to it are not.
    return made.replace("\t", "&#x9;").replace("\n", "&#xA;")


def glyph_id(character: str) -> str:
    """Return the id of the header's entry for a character that XML cannot hold."""
    return f"u{ord(character):04X}"


def _name(character: str) -> str:
    return visible_mark(character) or f"U+{ord(character):04X}"


def element(name: str, content: str, attributes: Mapping[str, str]) -> str:
    """Return an element; attributes without a value are left out.

    Args:
        content: markup; not escaped here.
    """
    told = "".join(f' {key}="{attribute(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


class NotePlaces:
    """Where in one text references to notes stand.

    Args:
        keys: by block, the id of what stands for it.
        starts: where its blocks begin. A reference at the end of a stretch belongs to it, so one at
            the start of a block needs to be told from one at the end of the stretch before.
    """

    def __init__(
        self, notes: Iterable[Note], keys: Mapping[int, str], starts: Iterable[int]
    ) -> None:
        self._notes = sorted(notes, key=lambda note: note.at)
        self._at = [note.at for note in self._notes]
        self._keys = keys
        self._starts = frozenset(starts)

    def inside(self, span: Span) -> list[tuple[int, str]]:
        """Return the references in a stretch, as (offset in the whole text, markup)."""
        if span.start == span.end:
            return []
        begin = bisect_left if span.start in self._starts else bisect_right
        found = self._notes[begin(self._at, span.start) : bisect_right(self._at, span.end)]
        return [(note.at, self._pointer(note)) for note in found]

    def _pointer(self, note: Note) -> str:
        target = "" if note.block is None else f"#{self._keys[note.block]}"
        return element("ptr", "", {"type": "noteref", "n": note.label, "target": target})


def marked_text(text: str, span: Span, places: NotePlaces) -> str:
    """Return a stretch of `text` with its references to notes."""
    made, at = "", span.start
    for offset, pointer in places.inside(span):
        made += escaped(text[at:offset]) + pointer
        at = offset
    return made + escaped(text[at : span.end])


def form_pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Cut two stretches that are equal in the normal form where they are equal and where they are not.

    Yields:
        Pieces of both, in order; the two of a piece are the same text, or differ in form only (white
        space, quotation marks, hyphens).
    """
    left, right = _TOKENS.findall(old), _TOKENS.findall(new)
    if old == new or len(left) != len(right):
        yield old, new
        return
    start = 0
    for end in range(1, len(left) + 1):
        same = left[start] == right[start]
        if end == len(left) or (left[end] == right[end]) != same:
            yield "".join(left[start:end]), "".join(right[start:end])
            start = end
