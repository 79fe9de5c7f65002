"""The places where wording changed, with the cues that came, went or stand half inside them.

A site is one changed operation of a passage. What is said of it must be said of what changed: a cue
that merely stands nearby is no evidence, and one that merely moved is none either.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commdiff.model import Alignment, Cue, Operation, Pair, Span
from commdiff.wording.passages import Passage, passages_of
from commdiff.wording.scope import is_negator

LONG_EDIT = 12
"""From this many words on an inserted or deleted stretch is read as a statement of its own, not as
an edit of the one around it: the longest qualifier clauses in use have ten or eleven words."""
# Up to this many words on either side an edit puts one expression for another, and its cues answer
# each other even where the same words stand elsewhere in the passage.
_SWAP = 4


@dataclass(frozen=True, slots=True)
class Site:
    """One changed operation with its cues.

    Args:
        pair: index of the pair.
        touched: all cues of the base and of the revised text that the operation touches, and those
            that answer a touched one through text that stayed ("commitment" under "stated commitment"),
            and those that stayed but for a negation that came or went.
        lost, gained: of these, the ones that have no equal on the other side of the passage.
        whole: whether the operation is a whole block that came or went.
    """

    pair: int
    passage: Passage
    operation: Operation
    touched: tuple[tuple[Cue, ...], tuple[Cue, ...]]
    lost: tuple[Cue, ...]
    gained: tuple[Cue, ...]
    base_words: int
    revised_words: int
    whole: bool = False

    @property
    def is_statement(self) -> bool:
        """Whether a whole statement came or went here and nothing stands against it."""
        if self.whole:
            return True
        longer, shorter = (
            max(self.base_words, self.revised_words),
            min(self.base_words, self.revised_words),
        )
        return longer >= LONG_EDIT and shorter * 3 < longer

    @property
    def is_swap(self) -> bool:
        """Whether a few words took the place of a few others."""
        return 0 < self.base_words <= _SWAP and 0 < self.revised_words <= _SWAP


class CueIndex:
    """The cues of one text by their place; they are given in order, as `find_cues` returns them."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues = cues
        spans = [cue.span for cue in cues]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._longest = max([end - start for start, end in spans], default=0)

    def touching(self, span: Span) -> list[Cue]:
        """Return the cues that share a code point with `span`; where it is empty, that hold its place."""
        start, end = span
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end if end > start else start, first)
        if first == last:
            return []
        # All of these begin before the range ends; of an empty one, before its place.
        return [
            cue
            for cue, its_end in zip(self._cues[first:last], self._ends[first:last], strict=True)
            if its_end > start
        ]


def _across(kept: Sequence[Operation], span: Span, *, to_revised: bool) -> list[Span]:
    """Return the stretches of the other text that answer the kept parts of `span`."""
    found = []
    for o in kept:
        here, there = (o.base, o.revised) if to_revised else (o.revised, o.base)
        if here.end <= span.start or here.start >= span.end:
            continue
        start = min(there.start + max(span.start - here.start, 0), there.end)
        end = min(there.start + min(span.end, here.end) - here.start, there.end)
        if start < end:
            found.append(Span(start, end))
    return found


def _with_answers(
    mine: list[Cue],
    theirs: list[Cue],
    kept: Sequence[Operation],
    index: CueIndex,
    *,
    to_revised: bool,
) -> list[Cue]:
    """Return `theirs` with the cues that answer, through kept text, a cue of `mine` on the same ladder."""
    if not mine:
        return theirs
    found = list(theirs)
    for cue in mine:
        for span in _across(kept, cue.span, to_revised=to_revised):
            for other in index.touching(span):
                if other.entry.ladder == cue.entry.ladder and other not in found:
                    found.append(other)
    return found


def _turned(
    near: Sequence[Operation], base: CueIndex, revised: CueIndex
) -> tuple[list[Cue], list[Cue]]:
    """Return the cues of kept text, on both sides, that are negated on one side only."""
    lost: list[Cue] = []
    gained: list[Cue] = []
    for operation in near:
        for cue in base.touching(operation.base):
            for span in _across([operation], cue.span, to_revised=True):
                for other in revised.touching(span):
                    if other.entry.id == cue.entry.id and other.negated != cue.negated:
                        lost.append(cue)
                        gained.append(other)
    return lost, gained


def _denies(edit: str) -> bool:
    words = edit.casefold().replace("\u2019", "'").split()
    return any(is_negator(word.strip(",;:.")) for word in words)


def _ordered(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    if len(cues) < 2:
        return tuple(cues)
    return tuple(sorted(cues, key=lambda c: (c.span.start, c.entry.id)))


def _same(one: Cue, other: Cue) -> bool:
    return one.entry.id == other.entry.id and one.negated == other.negated


def settled(sites: Sequence[Site]) -> list[Site]:
    """Take out of the sites of one passage the expressions that stand on both sides of it.

    "We strongly encourage" to "we encourage strongly", "4 May in the capital" to "in the capital on
    4 May": what left one place and came to another one has moved. An expression that was swapped for
    another of its ladder in a few words keeps its place, since there the two answer each other.
    """
    if not any(site.lost or site.gained for site in sites):
        return list(sites)
    # Cues are told apart by where they are in memory: their values take long to hash.
    held: set[int] = set()
    for site in sites:
        if not site.is_swap:
            continue
        for cue in site.lost:
            answers = [c for c in site.gained if c.entry.ladder == cue.entry.ladder]
            if answers and not any(_same(cue, other) for other in answers):
                held.update(map(id, (cue, *answers)))
    # Only what was taken away here and put in there has moved; an answer through kept text has not.
    gone = [
        c for s in sites for c in s.lost if id(c) not in held and c.span.overlaps(s.operation.base)
    ]
    come = [
        c
        for s in sites
        for c in s.gained
        if id(c) not in held and c.span.overlaps(s.operation.revised)
    ]
    moved: set[int] = set()
    spans: set[tuple[int, str]] = set()
    for cue in gone:
        answer = next((c for c in come if id(c) not in moved and _same(cue, c)), None)
        if answer is not None:
            moved |= {id(cue), id(answer)}
            spans |= {(c.span.end, c.entry.name) for c in (cue, answer)}
    if not moved:
        return list(sites)
    # "will" stands on the ladders of modals and of promises; where the one moved so did the other.
    moved |= {id(c) for c in (*gone, *come) if (c.span.end, c.entry.name) in spans}
    return [
        replace(
            site,
            lost=tuple(c for c in site.lost if id(c) not in moved),
            gained=tuple(c for c in site.gained if id(c) not in moved),
        )
        for site in sites
    ]


# What rules that need no cue look for: figures, quotation marks, rules that cover, claims, exceptions.
_SPEAKS = re.compile(
    r"[0-9\"\u201c\u201d]|\b(?:one|two|three|four|five|six|may|or|which|who|all|any|every|only|"
    r"appl|cover|eligib|entitl|valid|in force|ban|prohibit|open to|extend|extends|restrict"
    r"|limit|exempt|say|says"
    r"|said|stat|claim|alleg|assert|maintain|insist|report|except|exclud|other than|apart"
    r"|save for|but not|namely"
    r"|includ|such as|accordance|pursuant|consistent|without|in a manner|developing|developed"
    r"|will|shall|due)",
    re.I,
)
# A shorter passage may be a phrase, which covers whom it names without a verb.
_PHRASE = 80


Changed = tuple[Passage, list[Site], tuple[list[Cue], list[Cue]]]
"""A changed passage with its sites, and with all cues of either side."""


class SiteFinder:
    """Finds the sites of one alignment."""

    def __init__(
        self, alignment: Alignment, base_cues: Sequence[Cue], revised_cues: Sequence[Cue]
    ) -> None:
        self._alignment = alignment
        self.base = CueIndex(base_cues)
        self.revised = CueIndex(revised_cues)

    def passages(self) -> Iterable[Changed]:
        """Yield the changed passages of the alignment, in its order, each with its sites and cues.

        A sentence that moved between blocks is looked at by its inner operations, once, in the pair
        it came to.
        """
        if _is_exchange(self._alignment.pairs):
            yield from self._exchange()
            return
        moves = {move.id: move for move in self._alignment.moves}
        for index, pair in enumerate(self._alignment.pairs):
            yield from self._of_pair(index, pair, pair.operations)
            for name in _arrived(pair):
                yield from self._of_pair(index, replace(pair, sentences=()), moves[name].operations)

    def _exchange(self) -> Iterable[Changed]:
        """Yield the one passage of two blocks that share no word, as one text put for the other."""
        old, new = sorted(self._alignment.pairs, key=lambda p: p.relation)
        operation = Operation("replace", old.operations[0].base, new.operations[0].revised)
        passage = Passage(operation.base, operation.revised, (operation,))
        sites = [self._site(0, passage, [operation], 0, whole=False)]
        yield passage, sites, self._cues_of(passage)

    def _cues_of(self, passage: Passage) -> tuple[list[Cue], list[Cue]]:
        return self.base.touching(passage.base), self.revised.touching(passage.revised)

    def _of_pair(
        self, index: int, pair: Pair, operations: Sequence[Operation]
    ) -> Iterable[Changed]:
        if pair.relation == "equal":
            return
        whole = pair.relation in ("inserted", "deleted")
        places = {id(o): i for i, o in enumerate(operations)}
        for passage in passages_of(pair, operations):
            cues = self._cues_of(passage)
            if not any(cues) and self._is_silent(passage):
                continue
            sites = [
                self._site(index, passage, operations, places[id(o)], whole)
                for o in passage.operations
                if o.op != "equal" and not o.move and not self._spaced(o)
            ]
            if sites:
                yield passage, sites, cues

    def _is_silent(self, passage: Passage) -> bool:
        """Tell whether a passage without cues holds nothing that any rule looks for, on either side."""
        base, revised = passage.base, passage.revised
        return not (
            base.end - base.start < _PHRASE
            or revised.end - revised.start < _PHRASE
            or _SPEAKS.search(self._alignment.base.text, *base)
            or _SPEAKS.search(self._alignment.revised.text, *revised)
        )

    def _spaced(self, operation: Operation) -> bool:
        """Tell whether only white space or hyphens differ: "maybe" and "may be"."""
        sides = (
            operation.base.of(self._alignment.base.text),
            operation.revised.of(self._alignment.revised.text),
        )
        if not all(sides):
            # Nothing can be written in another way than with letters.
            return not "".join(sides).replace("-", " ").strip() and bool("".join(sides).strip())
        plain = [" ".join(side.split()).casefold() for side in sides]
        bare = [side.replace("-", "").replace(" ", "") for side in plain]
        return plain[0] != plain[1] and bare[0] == bare[1]

    def _site(
        self, pair: int, passage: Passage, operations: Sequence[Operation], i: int, whole: bool
    ) -> Site:
        operation = operations[i]
        old = operation.base.of(self._alignment.base.text)
        new = operation.revised.of(self._alignment.revised.text)
        lost = self.base.touching(operation.base)
        gained = self.revised.touching(operation.revised)
        near = [o for o in operations[max(i - 2, 0) : i + 3] if o.op == "equal"]
        more = _with_answers(lost, gained, near, self.revised, to_revised=True)
        lost = _with_answers(gained, lost, near, self.base, to_revised=False)
        if _denies(old) != _denies(new):
            was, now = _turned(near, self.base, self.revised)
            lost += [cue for cue in was if cue not in lost]
            more += [cue for cue in now if cue not in more]
        both = _ordered(lost), _ordered(more)
        return Site(
            pair,
            passage,
            operation,
            both,
            *both,
            len(old.split()),
            len(new.split()),
            whole,
        )


def _is_exchange(pairs: Sequence[Pair]) -> bool:
    """Tell whether two texts are one block each and share no word."""
    return (
        len(pairs) == 2
        and {p.relation for p in pairs} == {"deleted", "inserted"}
        and all(len(p.operations) == 1 for p in pairs)
    )


def _arrived(pair: Pair) -> list[str]:
    return [o.move for o in pair.operations if o.move and o.op in ("insert", "replace")]
