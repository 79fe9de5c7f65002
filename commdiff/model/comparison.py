"""The whole of what a renderer may see of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from commdiff.errors import Notice
from commdiff.model.alignment import Move, Pair
from commdiff.model.text import Document, Span, Witness
from commdiff.model.wording import Cue, Ladder, PackId, Shift

ChangeKind = Literal["insert", "delete", "replace", "move", "split", "merge", "renumber"]
ChangeClass = Literal[
    "wording", "number", "date", "reference", "bracket", "numbering", "punctuation", "case",
    "spelling",
]  # fmt: skip
BracketKind = Literal["unagreed", "alternative", "placeholder", "attribution", "editorial"]
EventKind = Literal[
    "opened", "agreed", "dropped", "narrowed", "widened", "alternative-added", "alternative-chosen"
]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A square bracket of a draft.

    Args:
        span: from "[" to just past "]".
        depth: 1 for an outermost bracket.
        kind: what it stands for.
        by: names of those who proposed or support it, as written; empty where none is named.
    """

    span: Span
    depth: int
    kind: BracketKind
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BracketCount:
    """How many brackets are open (unagreed or alternative), how deep, how many lack their other half."""

    open: int = 0
    depth: int = 0
    unbalanced: int = 0


@dataclass(frozen=True, slots=True)
class BracketEvent:
    """What happened to a bracket; one side is None where it has no counterpart."""

    kind: EventKind
    base: Span | None
    revised: Span | None
    base_text: str
    revised_text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the two texts differ.

    Args:
        id: "c-" and eight hex digits; the same whenever the same pair is compared.
        pair: index of the pair it lies in.
        kind: what was done; "move", "split", "merge" and "renumber" are about whole blocks.
        category: `class` of the contract: what sort of text changed.
        base, revised: ranges; for kinds about blocks, the ranges of the blocks.
        base_text, revised_text: the two readings; for class "numbering" the two labels.
        shifts: indexes of the shifts that lie here.
        move: id of the moved sentence or phrase this is an end of; "".
        hidden: "" where shown, "ignored" by --ignore, "outside" of --paragraphs.
        by: whose tracked change it is, where the two texts are the readings of one file.
    """

    id: str
    pair: int
    kind: ChangeKind
    category: ChangeClass
    base: Span
    revised: Span
    base_text: str
    revised_text: str
    shifts: tuple[int, ...] = ()
    move: str = ""
    hidden: Literal["", "ignored", "outside"] = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A block whose label changed. `base` and `revised` are block indexes."""

    base: int
    revised: int
    from_label: str
    to_label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference that changed; `follows` is the pair whose new number it follows, or None."""

    change: str
    from_text: str
    to_text: str
    follows: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts, and nothing that is not a count.

    Args:
        blocks: by relation, and "base", "revised", "moved", as in the contract.
        words: "base", "revised", "inserted", "deleted"; moved text is in neither of the last two.
        shifts: by direction.
        classes: changes by class.
        noise: differences that made no operation, by channel.
        identical: no change of any kind or class.
        authors: changes by whose hand they are; one with several hands counts for each.
    """

    blocks: Mapping[str, int]
    words: Mapping[str, int]
    shifts: Mapping[str, int]
    classes: Mapping[str, int]
    noise: Mapping[str, int]
    identical: bool
    authors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a result was made. No clock: equal inputs give equal bytes."""

    version: str
    packs: tuple[PackId, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts with what was found in it.

    Args:
        profile: the genre by which wording is weighed ("un-resolution", "plain", ...).
        profile_why: the reason for it, in one plain sentence.
    """

    witness: Witness
    cues: tuple[Cue, ...] = ()
    brackets: tuple[Bracket, ...] = ()
    bracket_count: BracketCount = BracketCount()
    profile: str = "plain"
    profile_why: str = ""

    @property
    def document(self) -> Document:
        """The text as read."""
        return self.witness.document


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared and weighed.

    Args:
        pairs: every block of both sides, each once.
        changes: in the order of the revised text.
        ladders: the ladders that a shift was measured on, so that a stored result can be drawn.
        title: the report's title; "" to make one from the names.
    """

    base: Side
    revised: Side
    pairs: tuple[Pair, ...]
    changes: tuple[Change, ...]
    shifts: tuple[Shift, ...]
    bracket_events: tuple[BracketEvent, ...]
    moves: tuple[Move, ...]
    renumbered: tuple[Renumbering, ...]
    references: tuple[Reference, ...]
    ladders: tuple[Ladder, ...]
    summary: Summary
    notices: tuple[Notice, ...]
    provenance: Provenance
    title: str = ""
