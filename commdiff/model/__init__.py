"""The vocabulary: the types that pass between stages. They hold data and know no format.

What only a finished comparison and the judging of wording need is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.model.alignment import Alignment, Move, Op, Operation, Pair, Relation, SentenceLink
from commdiff.model.text import (
    Block,
    BlockKind,
    Comment,
    Document,
    FormatKind,
    FormatMark,
    Note,
    Part,
    Revision,
    RevisionKind,
    Segmenter,
    Span,
    Token,
    Tracked,
    Witness,
    count_words,
    plain_label,
)

if TYPE_CHECKING:
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
    from commdiff.model.evaluation import Evaluation, GoldPair, JudgedPair, Share
    from commdiff.model.wording import (
        DIRECTION_WORDS,
        Category,
        Confidence,
        Cue,
        Direction,
        Element,
        Entry,
        Facet,
        Genre,
        Label,
        Ladder,
        Lexicon,
        Override,
        PackId,
        Pattern,
        Polarity,
        Promise,
        Rate,
        Rung,
        Shift,
        Source,
        TextProfile,
        Verdict,
    )

__all__ = [
    "DIRECTION_WORDS",
    "Alignment",
    "Block",
    "BlockKind",
    "Bracket",
    "BracketCount",
    "BracketEvent",
    "BracketKind",
    "Category",
    "Change",
    "ChangeClass",
    "ChangeKind",
    "Comment",
    "Comparison",
    "Confidence",
    "Cue",
    "Direction",
    "Document",
    "Element",
    "Entry",
    "Evaluation",
    "EventKind",
    "Facet",
    "FormatKind",
    "FormatMark",
    "Genre",
    "GoldPair",
    "JudgedPair",
    "Label",
    "Ladder",
    "Lexicon",
    "Move",
    "Note",
    "Op",
    "Operation",
    "Override",
    "PackId",
    "Pair",
    "Part",
    "Pattern",
    "Polarity",
    "Promise",
    "Provenance",
    "Rate",
    "Reference",
    "Relation",
    "Renumbering",
    "Revision",
    "RevisionKind",
    "Rung",
    "Segmenter",
    "SentenceLink",
    "Share",
    "Shift",
    "Side",
    "Source",
    "Span",
    "Summary",
    "TextProfile",
    "Token",
    "Tracked",
    "Verdict",
    "Witness",
    "count_words",
    "plain_label",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a type of comparisons or of wording when it is first asked for."""
    if name in __all__:
        from commdiff.model import comparison, evaluation, wording

        home = next(room for room in (comparison, wording, evaluation) if hasattr(room, name))
        value = getattr(home, name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'commdiff.model' has no attribute '{name}'")
