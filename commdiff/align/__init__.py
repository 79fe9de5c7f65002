"""Two witnesses to an alignment: blocks whatever their order, then words, then sentences that moved."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from commdiff.align.blocks import Group, pair_blocks
from commdiff.align.moves import find_moves
from commdiff.align.ranges import Stretch, to_operations
from commdiff.align.sentences import link_sentences
from commdiff.align.tidy import tidy
from commdiff.align.words import Step, diff_words
from commdiff.errors import Notice
from commdiff.model import Alignment, Move, Operation, Pair, Relation, Span, Witness
from commdiff.model.normal import fold_marks

__all__ = ["AlignOptions", "align_witnesses"]

LEAST_KEPT = 0.3
"""Share of two paired texts that must stand in both, or they are shown as one gone and one come.

Under about a third a word by word account is shreds that nobody reads; 0.3 keeps the rewritten
sentence of a resolution whose verb and first clause changed.
"""
LEAST_KEPT_ALONE = 0.12
"""The same where nothing else could answer: one paragraph against one, in the same place."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How fine and how far an alignment looks.

    Args:
        granularity: the smallest thing that may be changed: a word, a character inside a word, or a
            whole sentence.
        moves: whether text that stands elsewhere is told as moved.
    """

    granularity: Literal["word", "char", "sentence"] = "word"
    moves: bool = True


class _Aligner:
    """Aligns one pair of witnesses."""

    def __init__(self, base: Witness, revised: Witness, options: AlignOptions) -> None:
        self._base, self._revised = base, revised
        self._options = options
        self.coarse = 0

    def operations(self, mine: Sequence[int], theirs: Sequence[int]) -> list[Operation]:
        """Return the operations between some blocks of the base and some of the revised text."""
        return self._between(Stretch(self._base, mine), Stretch(self._revised, theirs))

    def _between(self, old: Stretch, new: Stretch) -> list[Operation]:
        if not old.tokens or not new.tokens:
            steps = []
            if old.tokens or new.tokens:
                tag: Literal["delete", "insert"] = "delete" if old.tokens else "insert"
                steps.append(Step(tag, 0, len(old.tokens), 0, len(new.tokens)))
            return to_operations(old, new, steps)
        steps, coarse = diff_words(old.norms, new.norms)
        self.coarse += coarse
        if self._options.granularity == "sentence":
            steps = self._whole_sentences(steps, old, new)
        else:
            steps = tidy(steps, old.norms, new.norms)
        operations = to_operations(old, new, steps)
        if self._options.granularity == "char":
            operations = [o for one in operations for o in self._characters(one)]
        return operations

    def _whole_sentences(self, steps: Sequence[Step], old: Stretch, new: Stretch) -> list[Step]:
        """Widen edits to whole sentences on both sides."""
        ends = {
            (side, span.end)
            for side, stretch, witness in ((0, old, self._base), (1, new, self._revised))
            for block in dict.fromkeys(stretch.home)
            for span in witness.sentences(block)
        }
        pieces: list[tuple[int, int, int, int, bool]] = []
        i1 = j1 = 0
        clean = True
        for step in steps:
            if step.tag != "equal":
                clean = False
                continue
            for k in range(step.i2 - step.i1):
                i, j = step.i1 + k, step.j1 + k
                both_end = (0, old.tokens[i].end) in ends and (1, new.tokens[j].end) in ends
                if both_end:
                    pieces.append((i1, i + 1, j1, j + 1, clean))
                    i1, j1, clean = i + 1, j + 1, True
        if i1 < len(old.tokens) or j1 < len(new.tokens):
            clean = clean and old.norms[i1:] == new.norms[j1:]
            pieces.append((i1, len(old.tokens), j1, len(new.tokens), clean))
        found: list[Step] = []
        for a1, a2, b1, b2, same in pieces:
            if same:
                found.append(Step("equal", a1, a2, b1, b2))
            elif a1 < a2 and b1 < b2:
                found.append(Step("replace", a1, a2, b1, b2))
            elif a1 < a2:
                found.append(Step("delete", a1, a2, b1, b2))
            elif b1 < b2:
                found.append(Step("insert", a1, a2, b1, b2))
        return _joined_equal(found)

    def _characters(self, operation: Operation) -> list[Operation]:
        """Cut a replacement into edits of characters."""
        old = operation.base.of(self._base.text)
        new = operation.revised.of(self._revised.text)
        if operation.op != "replace" or len(old) * len(new) > 250_000:
            return [operation]
        matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
        found: list[Operation] = []
        for tag, a1, a2, b1, b2 in matcher.get_opcodes():
            found.append(
                Operation(
                    tag,
                    Span(operation.base.start + a1, operation.base.start + a2),
                    Span(operation.revised.start + b1, operation.revised.start + b2),
                )
            )
        return found

    def sentence(self, block: int, span: Span, other: int, other_span: Span) -> list[Operation]:
        """Return the operations between two sentences."""
        old, new = Stretch(self._base, [block]), Stretch(self._revised, [other])
        return self._between(_within(old, span), _within(new, other_span))

    def pair(self, group: Group, alone: bool) -> list[Pair]:
        """Return the pair of a group, or, where too little of it stands in both, its blocks apart."""
        operations = self.operations(group.base, group.revised)
        kept = sum(o.base.end - o.base.start for o in operations if o.op == "equal")
        size = sum(self._size(self._base, i) for i in group.base)
        other = sum(self._size(self._revised, j) for j in group.revised)
        share = 2 * kept / (size + other) if size + other else 1.0
        if share < (LEAST_KEPT_ALONE if alone else LEAST_KEPT):
            return [
                *(self.lone((i,), ()) for i in group.base),
                *(self.lone((), (j,)) for j in group.revised),
            ]
        relation: Relation
        if len(group.base) > 1 and len(group.revised) > 1:
            relation = "regrouped"
        elif len(group.revised) > 1:
            relation = "split"
        elif len(group.base) > 1:
            relation = "merged"
        else:
            relation = "equal" if all(o.op == "equal" for o in operations) else "edited"
        links = link_sentences(
            self._base, self._revised, (group.base, group.revised), operations
        )
        return [
            Pair(
                relation,
                group.moved,
                group.base,
                group.revised,
                1.0 if relation == "equal" else min(share, 0.9999),
                tuple(operations),
                links,
            )
        ]

    def lone(self, mine: tuple[int, ...], theirs: tuple[int, ...]) -> Pair:
        """Return the pair of a block that came or went."""
        operations = tuple(self.operations(mine, theirs))
        links = link_sentences(self._base, self._revised, (mine, theirs), operations)
        return Pair("deleted" if mine else "inserted", False, mine, theirs, 0.0, operations, links)

    @staticmethod
    def _size(witness: Witness, block: int) -> int:
        span = witness.blocks[block].span
        return span.end - span.start


def _joined_equal(steps: Sequence[Step]) -> list[Step]:
    found: list[Step] = []
    for step in steps:
        if found and found[-1].tag == step.tag:
            last = found[-1]
            found[-1] = Step(step.tag, last.i1, step.i2, last.j1, step.j2)
        else:
            found.append(step)
    return found


def _within(stretch: Stretch, span: Span) -> Stretch:
    """Cut a stretch down to the tokens inside `span`."""
    kept = [n for n, t in enumerate(stretch.tokens) if span.start <= t.start and t.end <= span.end]
    stretch.tokens = [stretch.tokens[n] for n in kept]
    stretch.home = [stretch.home[n] for n in kept]
    stretch.norms = [t.norm for t in stretch.tokens]
    stretch.keys = [t.key for t in stretch.tokens]
    return stretch


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """Sort pairs by the revised text; a deleted block stands before the pair that follows it in the base."""
    with_text = sorted((p for p in pairs if p.revised), key=lambda p: p.revised)
    gone = sorted((p for p in pairs if not p.revised), key=lambda p: p.base)
    staying = sorted(
        ((p.base[0], n) for n, p in enumerate(with_text) if p.base and not p.moved)
    )
    before: dict[int, list[Pair]] = {}
    at = 0
    for pair in gone:
        while at < len(staying) and staying[at][0] < pair.base[0]:
            at += 1
        before.setdefault(staying[at][1] if at < len(staying) else len(with_text), []).append(pair)
    found: list[Pair] = []
    for n, pair in enumerate(with_text):
        found += [*before.get(n, []), pair]
    return found + before.get(len(with_text), [])


_SPACE = re.compile(r"\s+")
_QUOTES = frozenset("\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\"'")
_HYPHENS = frozenset("-\u2010\u2011")


def _noise(base: str, revised: str, counts: dict[str, int]) -> None:
    """Count, in two stretches that are equal in the normal form, where they differ in fact."""
    if base == revised:
        return
    gaps, others = _SPACE.findall(base), _SPACE.findall(revised)
    spaces = sum(1 for a, b in zip(gaps, others, strict=False) if a != b)
    solid, other = _SPACE.sub("", base), _SPACE.sub("", revised)
    quotes = hyphens = 0
    if len(solid) == len(other):
        for a, b in zip(solid, other, strict=True):
            if a != b and fold_marks(a) == fold_marks(b):
                quotes += a in _QUOTES
                hyphens += a in _HYPHENS
    for name, number in (("space", spaces), ("quotes", quotes), ("hyphens", hyphens)):
        if number:
            counts[name] = counts.get(name, 0) + number


def align_witnesses(
    base: Witness, revised: Witness, options: AlignOptions | None = None
) -> Alignment:
    """Align two witnesses.

    Returns:
        Every block of either in exactly one pair; see `Alignment` for what is guaranteed.

    Not promised: the shortest account, nor that swapping the sides mirrors it.
    Cost: near linear in the words; a stretch that would cost more is left coarse, with a notice.
    """
    options = options or AlignOptions()
    aligner = _Aligner(base, revised, options)
    groups = pair_blocks(base, revised)
    if not options.moves:
        groups = [group for group in groups if not group.moved]
    alone = len(base.blocks) == len(revised.blocks) == 1
    if alone and not groups:
        groups = [Group((0,), (0,), False)]
    pairs: list[Pair] = []
    for group in groups:
        pairs += aligner.pair(group, alone or _same_place(group, base, revised))
    mine = {i for pair in pairs for i in pair.base}
    theirs = {j for pair in pairs for j in pair.revised}
    pairs += [aligner.lone((i,), ()) for i in range(len(base.blocks)) if i not in mine]
    pairs += [aligner.lone((), (j,)) for j in range(len(revised.blocks)) if j not in theirs]
    pairs = _in_order(pairs)
    moves: tuple[Move, ...] = ()
    if options.moves:
        pairs, moves = find_moves(pairs, base, revised, aligner.sentence)
    counts: dict[str, int] = {}
    for pair in pairs:
        for operation in pair.operations:
            if operation.op == "equal":
                _noise(operation.base.of(base.text), operation.revised.of(revised.text), counts)
    notices = []
    if aligner.coarse:
        notices.append(
            Notice(
                "align-coarse",
                f"{aligner.coarse} very long stretch{'es' if aligner.coarse > 1 else ''} of repeated"
                " words compared as a whole, not word by word",
            )
        )
    return Alignment(base, revised, tuple(pairs), tuple(moves), counts, tuple(notices))


def _same_place(group: Group, base: Witness, revised: Witness) -> bool:
    """Tell whether a pair's blocks carry the same label, which speaks for them where the words changed much."""
    if len(group.base) != 1 or len(group.revised) != 1:
        return False
    mine, theirs = base.blocks[group.base[0]].label, revised.blocks[group.revised[0]].label
    return bool(mine) and mine == theirs
