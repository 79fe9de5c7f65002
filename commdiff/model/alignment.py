"""The gap-free account of how the base became the revised text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from commdiff.errors import Notice
from commdiff.model.text import Span, Witness

Op = Literal["equal", "insert", "delete", "replace"]
Relation = Literal["equal", "edited", "inserted", "deleted", "split", "merged", "regrouped"]


class Operation(NamedTuple):
    """One step from base to revised.

    Args:
        op: one of difflib's four names.
        base: range in the base text; empty (start == end) for an insert.
        revised: range in the revised text; empty for a delete.
        move: id of the `Move` this delete or insert is one end of; "" where nothing moved.

    Guarantees: each range lies within one block. The two stretches of an "equal" are the same text
    in the normal form of INTERFACE.md section 3 (NFC, runs of white space as one space, straight
    quotes, plain hyphens).
    """

    op: Op
    base: Span
    revised: Span
    move: str = ""


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """Sentences of the base and the sentences that answer them; one side is empty where one came or went."""

    base: tuple[Span, ...]
    revised: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks of the base and the blocks of the revised text that answer them.

    Args:
        relation: what happened; "equal" only where every operation is equal.
        moved: whether the pair stands out of order; never true of "inserted" and "deleted".
        base: block indexes, ascending; empty for "inserted".
        revised: block indexes, ascending; empty for "deleted".
        similarity: 0 to 1; 1 for equal pairs, 0 where one side is empty.
        operations: in order of the base where both sides have text. Their base ranges partition the
            base blocks' ranges, their revised ranges the revised blocks' ranges.
        sentences: links between the two sides' sentences.
        certainty: how sure it is that these blocks belong together: the share of pairs of such a
            likeness that people find right, 0 to 1. It is 1 for equal pairs, and where one side is
            empty and nothing is claimed. Measured on revised essays; what is below 0.9 is worth a look.
    """

    relation: Relation
    moved: bool
    base: tuple[int, ...]
    revised: tuple[int, ...]
    similarity: float
    operations: tuple[Operation, ...]
    sentences: tuple[SentenceLink, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Move:
    """A sentence or phrase that one pair lost and another gained.

    Args:
        id: "m1", "m2" in order of the revised text.
        base: the range it left.
        revised: the range it came to.
        operations: what changed inside it on the way.
    """

    id: str
    base: Span
    revised: Span
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How base became revised.

    Guarantees: every block of either witness is in exactly one pair. A witness against itself gives
    only pairs with relation "equal" that are not moved. Swapped sides give the same pairs, mirrored:
    what was inserted is deleted, what was split is merged.
    Not promised: the shortest edit script, nor that swapping the sides mirrors the word operations.

    Args:
        pairs: in the order of the revised text; a deleted block stands behind the pair that was
            before it in the base and did not move.
        noise: differences that make no operation, counted by channel ("space", "quotes", "hyphens").
    """

    base: Witness
    revised: Witness
    pairs: tuple[Pair, ...]
    moves: tuple[Move, ...] = ()
    noise: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
