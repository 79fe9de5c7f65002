"""What stands beside the text and is no part of it: signs of footnotes, and how deep a bracket is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commdiff.model import Comparison
from commdiff.renderers.runs import Piece

Signs = Sequence[tuple[int, Piece]]
"""Pieces with the offset before which each stands, in order."""


def signs_of(comparison: Comparison, homes: Sequence[Mapping[int, str]]) -> tuple[Signs, Signs]:
    """Return the signs of both texts.

    Args:
        homes: for the base and the revised text the id, by index of a block, of the row it is in.

    Guarantees: a sign leads to the row of its note where the reader found one. The first that does, of
    the revised text's before the base's, has a name, by which the note leads back.
    """
    named: set[str] = set()
    found: list[Signs] = []
    for number in (1, 0):
        side = (comparison.base, comparison.revised)[number]
        signs: list[tuple[int, Piece]] = []
        for note in side.document.notes:
            to = homes[number].get(note.block, "") if note.block is not None else ""
            name = f"f-{to}" if to and to not in named else ""
            named.add(to)
            signs.append((note.at, Piece("", note.label, "ref", to=to, name=name)))
        for bracket in side.brackets:
            if bracket.depth > 1:
                depth = Piece("", str(bracket.depth), "depth")
                signs += [(bracket.span.start + 1, depth), (bracket.span.end, depth)]
        found.append(sorted(signs, key=lambda one: one[0]))
    return found[1], found[0]


def led_to(signs: Sequence[Signs]) -> frozenset[str]:
    """Return the names that signs bear."""
    return frozenset(piece.name for side in signs for _, piece in side if piece.name)
