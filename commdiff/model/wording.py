"""What words do: entries and ladders of a lexicon, cues in a text, shifts between two texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from commdiff.model.text import Span

Category = Literal[
    "reception", "directive", "commitment", "evaluation", "modal", "hedge", "booster", "qualifier",
    "attribution", "time", "quantifier", "consensus", "agency", "certainty", "topic",
]  # fmt: skip
Polarity = Literal["bind", "approve", "censure", "neutral", "soften", "boost", "certain"]
Confidence = Literal["high", "medium", "low"]
Genre = Literal[
    "un-resolution", "unfccc", "security-council", "eu", "g7-g20", "asean", "treaty",
    "central-bank", "plain",
]  # fmt: skip
Facet = Literal[
    "force", "evaluation", "certainty", "distance", "scope-actors", "scope-objects", "time",
    "consensus", "agency", "precision",
]  # fmt: skip
Direction = Literal[
    "strengthened", "weakened", "distanced", "vouched", "narrowed", "widened", "loosened",
    "tightened", "contested", "recast",
]  # fmt: skip
DIRECTION_WORDS: Mapping[Direction, str] = {
    "weakened": "weaker", "strengthened": "stronger", "distanced": "distanced",
    "vouched": "vouched for", "narrowed": "narrower", "widened": "wider", "loosened": "later",
    "tightened": "sooner", "contested": "contested", "recast": "recast",
}  # fmt: skip
"""Each direction in the words of a report, in the order in which a reader is told of them."""
Label = Literal[
    "strengthened", "weakened", "distanced", "scope_narrowed", "scope_widened",
    "timeline_loosened", "timeline_tightened", "factual", "neutral", "contested",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern.

    Args:
        words: the folded words that may stand here; empty for a gap or a number.
        optional: whether the place may be left out.
        gap: for a gap, the most words it may swallow (never across a clause mark); 0 otherwise.
        number: whether any number (figures, a year, a number word) may stand here.
    """

    words: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0
    number: bool = False


Pattern = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An expression that does something to what is said.

    Args:
        id: "pack.ladder.name", unique over all packs.
        term: the expression as people name it ("take note of").
        patterns: what it looks like in a text; the first match in order of length wins.
        forms: the patterns as written in the pack file, for people.
        pos: "verb", "noun", "adj", "adv", "modal", "det", "prep" or "phrase".
        hedge: whether it softens what is said.
        rung: 0 to 10, comparable only within `ladder`.
        contested: who reads it otherwise, in one sentence; "" where nobody is known to.
        contested_with: ids, on the same ladder, of the expressions between which and this one the
            order is contested; empty for all of them.
        unless_before, unless_after: the entry does not fire directly beside one of these.
        needs_after: where not empty, one of these must follow directly.
        guards: those three as written in the pack file, by field.
    """

    id: str
    term: str
    ladder: str
    patterns: tuple[Pattern, ...]
    forms: tuple[str, ...]
    pos: str
    category: Category
    hedge: bool
    rung: int
    polarity: Polarity
    gloss: str
    source: str
    confidence: Confidence
    contested: str = ""
    contested_with: tuple[str, ...] = ()
    unless_before: tuple[Pattern, ...] = ()
    unless_after: tuple[Pattern, ...] = ()
    needs_after: tuple[Pattern, ...] = ()
    guards: tuple[tuple[str, tuple[str, ...]], ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    path: str = ""
    line: int = 0

    def __hash__(self) -> int:
        # Equal entries have equal ids, and all that they hold takes long to hash.
        return hash(self.id)

    @property
    def name(self) -> str:
        """The last part of the id, by which packs that rank it otherwise know it."""
        return self.id.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: its rank and the terms that stand on it as equals."""

    rank: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Expressions of one kind in order of force.

    Args:
        facet: the axis on which a step of this ladder counts.
        profiles: the genres in which it is active; empty for all.
        rungs: from the lowest rank to the highest. Ranks of different ladders do not compare.
    """

    name: str
    title: str
    facet: Facet
    gloss: str
    source: str
    profiles: tuple[str, ...]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a lexicon's judgements rest on; trust is "A" (official) to "D" (weak)."""

    key: str
    what: str
    trust: str


@dataclass(frozen=True, slots=True)
class PackId:
    """Which pack was used: its name, its version and the digest of its files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Override:
    """A change of words that shows what a pack ranks otherwise than the packs under it.

    Args:
        entry: id of the entry that it ranks otherwise.
        profile: the genre in which the change is judged.
        before, after: the two wordings.
        label: the verdict with the pack; `otherwise`: without it, in a text of no genre.
    """

    entry: str
    profile: str
    before: str
    after: str
    label: Label
    otherwise: Label
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries and ladders of one or more packs, in the order of the packs."""

    entries: tuple[Entry, ...]
    ladders: Mapping[str, Ladder]
    packs: tuple[PackId, ...]
    sources: Mapping[str, Source]
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """An occurrence of an entry in a text.

    Args:
        span: its range in the text.
        entry: what was found.
        block: index of the block it stands in.
        negated: it stands in the scope of a negation ("will not").
        quoted: it stands inside quotation marks.
        reported: another than the authors says it ("the Minister said that ...").
        holder: who speaks or owes: "we", "parties", "chair", "third", or "".
        confidence: how sure the context rules are.
        rule: the context rule that let it stand.
        conditional: it stands in a condition ("if", "unless", "provided that") or in the clause that
            hangs on one.
    """

    span: Span
    entry: Entry
    block: int
    negated: bool = False
    quoted: bool = False
    reported: bool = False
    holder: str = ""
    confidence: Confidence = "high"
    rule: str = ""
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change of words does to what was said, on one axis.

    Args:
        pair: index of the pair it lies in.
        facet: the axis.
        direction: which way.
        ladder: the ladder on which the step was measured; "" where none ranks it.
        rungs: size of the step on that ladder, positive towards more force, 0 where not ranked.
        from_text, to_text: the expressions, whole ("phase out", not "out"); "" where there is none.
        from_rung, to_rung: their ranks on the ladder; None where there is none.
        base, revised: where they stand; None where there is none.
        contested: whether practitioners are known to disagree on the direction.
        why: one plain sentence.
        entry: id of the entry that decides; "" for a rule without an entry (numbers, dates).
        gloss: what the deciding expressions mean, in plain words.
        source: keys of the sources.
        confidence: of the entries and the context rules, the lower.
    """

    pair: int
    facet: Facet
    direction: Direction
    ladder: str
    rungs: int
    from_text: str
    to_text: str
    from_rung: int | None
    to_rung: int | None
    base: Span | None
    revised: Span | None
    contested: bool
    why: str
    entry: str
    gloss: str
    source: str
    confidence: Confidence = "high"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One headline label for a pair of sentences, with the shifts behind it."""

    label: Label
    shifts: tuple[Shift, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something occurs.

    Args:
        count: occurrences.
        per_1000: occurrences per 1,000 tokens.
        low, high: ends of the 95 per cent interval of `per_1000`.
    """

    count: int
    per_1000: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Promise:
    """What one sentence binds somebody to.

    Args:
        span: the sentence.
        block: index of its block.
        label: the number of that block as a reader sees it; "" where it has none.
        sentence: its words.
        who: "we", "parties", "chair", "third" or "".
        verb: the expression that governs, as written.
        entry: its entry.
        ladder, rung: how strong it is, on which ladder.
        qualifiers: expressions that soften it, as written.
        by_when: expressions of time, as written.
        asked: whom a request is put to, as written ("all States"); "" where it is put to nobody by name.
        conditional: whether it hangs on a condition ("if", "unless").
    """

    span: Span
    block: int
    label: str
    sentence: str
    who: str
    verb: str
    entry: str
    ladder: str
    rung: int
    negated: bool
    qualifiers: tuple[str, ...]
    by_when: tuple[str, ...]
    asked: str = ""
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class TextProfile:
    """The wording of one text.

    Args:
        tokens: words by the rule of the published FOMC counts (hyphens divide).
        length: the text's length in code points.
        rates: by grouping ("category", "ladder", "part", "block"), then by name.
    """

    name: str
    profile: str
    tokens: int
    length: int
    cues: tuple[Cue, ...]
    counts: Mapping[str, int]
    rates: Mapping[str, Mapping[str, Rate]]
    commitments: tuple[Promise, ...]
