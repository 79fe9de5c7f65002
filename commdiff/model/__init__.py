"""The vocabulary: the types that pass between stages. They hold data and know no format."""

from commdiff.model.alignment import Alignment, Move, Op, Operation, Pair, Relation, SentenceLink
from commdiff.model.comparison import (
    Bracket,
    BracketCount,
    BracketEvent,
    BracketKind,
    Change,
    ChangeClass,
    ChangeKind,
    Comparison,
    EventKind,
    Provenance,
    Reference,
    Renumbering,
    Side,
    Summary,
)
from commdiff.model.text import (
    Block,
    BlockKind,
    Comment,
    Document,
    Note,
    Part,
    Segmenter,
    Span,
    Token,
    Tracked,
    Witness,
)
from commdiff.model.wording import (
    Category,
    Confidence,
    Cue,
    Direction,
    Element,
    Entry,
    Facet,
    Label,
    Ladder,
    Lexicon,
    PackId,
    Pattern,
    Polarity,
    Rung,
    Shift,
    Source,
    Verdict,
)

__all__ = [
    "Alignment", "Block", "BlockKind", "Bracket", "BracketCount", "BracketEvent", "BracketKind",
    "Category", "Change", "ChangeClass", "ChangeKind", "Comment", "Comparison", "Confidence", "Cue",
    "Direction", "Document", "Element", "Entry", "EventKind", "Facet", "Label", "Ladder", "Lexicon",
    "Move", "Note", "Op", "Operation", "PackId", "Pair", "Part", "Pattern", "Polarity", "Provenance",
    "Reference", "Relation", "Renumbering", "Rung", "Segmenter", "SentenceLink", "Shift", "Side",
    "Source", "Span", "Summary", "Token", "Tracked", "Verdict", "Witness",
]  # fmt: skip
