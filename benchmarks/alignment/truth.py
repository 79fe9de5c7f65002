"""Hold what a comparer said against what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from benchmarks.alignment.finding import Finding, Match, Rebuilt
from benchmarks.alignment.workloads import NUMBER, Workload

_HALF = 0.5
_KEPT = 0.95
_WORST: tuple[Rebuilt, ...] = ("exact", "words", "positions", "damaged")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one comparison, or of several added up; the properties are what tables print.

    Args:
        told_words, true_words: words called deleted or inserted, and those that were.
        hunks, edits: changes told, and those that were made.
        right_pairs, told_pairs, true_pairs: of words with words.
        moves_found, moves: moved paragraphs told as moved (at least half of their words from the right
            place), and those that were.
        moved_right, moved_told: words told as moved, and those of them that were.
        splits_kept, splits_named, splits: paragraphs split; those of which 95 % of the words stay
            matched; those that are named. The same for merges.
        sentences_found, sentences: as for moves.
        rebuilt: the worst of them.
    """

    told_words: int = 0
    true_words: int = 0
    hunks: int = 0
    edits: int = 0
    right_pairs: int = 0
    told_pairs: int = 0
    true_pairs: int = 0
    moves_found: int = 0
    moves: int = 0
    moved_right: int = 0
    moved_told: int = 0
    splits_kept: int = 0
    splits_named: int = 0
    splits: int = 0
    merges_kept: int = 0
    merges_named: int = 0
    merges: int = 0
    sentences_found: int = 0
    sentences: int = 0
    rebuilt: Rebuilt = "exact"

    def __add__(self, other: Score) -> Score:
        counts = {
            f.name: getattr(self, f.name) + getattr(other, f.name)
            for f in fields(self)
            if f.name != "rebuilt"
        }
        worst = max(self.rebuilt, other.rebuilt, key=_WORST.index)
        return Score(**counts, rebuilt=worst)

    @property
    def words(self) -> float:
        """Words told over words true; 1 is best. The number told where none is true."""
        return self.told_words / max(1, self.true_words)

    @property
    def fragments(self) -> float:
        """Hunks over edits; 1 is best."""
        return self.hunks / max(1, self.edits)

    @property
    def precision(self) -> float:
        """Share of the pairs told that are right."""
        return self.right_pairs / max(1, self.told_pairs)

    @property
    def recall(self) -> float:
        """Share of the true pairs that are told."""
        return self.right_pairs / max(1, self.true_pairs)

    @property
    def move_precision(self) -> float:
        """Share of the words told as moved that were; 1 where none is told."""
        return self.moved_right / self.moved_told if self.moved_told else 1.0


class Truth:
    """What is true of a workload, in words."""

    def __init__(self, workload: Workload) -> None:
        self._workload = workload
        self._base = [origin for one in workload.base for _, origin in one]
        self._revised = [origin for one in workload.revised for _, origin in one]
        self._place = {origin: i for i, origin in enumerate(self._base) if origin >= 0}
        self.pairs: frozenset[Match] = frozenset(
            (self._place[origin], j) for j, origin in enumerate(self._revised) if origin >= 0
        )
        self._partner = dict(self.pairs)

    def _pairs_of(self, origins: Sequence[int] | frozenset[int]) -> set[Match]:
        places = [self._place[origin] for origin in origins if origin >= 0]
        return {(i, self._partner[i]) for i in places if i in self._partner}

    def pairs_of_paragraph(self, paragraph: int) -> set[Match]:
        """Return the true pairs of a paragraph of the base."""
        return self._pairs_of([origin for _, origin in self._workload.base[paragraph]])

    def oracle(self) -> Finding:
        """Return what a comparer would say that knows all."""
        work = self._workload
        moved = set().union(*(self.pairs_of_paragraph(one) for one in work.moves))
        moved = moved.union(*(self._pairs_of(one) for one in work.sentences))
        numbers = [
            frozenset(i for i, origin in enumerate(side) if origin == NUMBER)
            for side in (self._base, self._revised)
        ]
        return Finding(
            sorted(self.pairs - moved), sorted(moved), work.edits, (numbers[0], numbers[1]),
            frozenset(work.splits), frozenset(work.merges), "exact",
        )  # fmt: skip

    def score(self, finding: Finding) -> Score:
        """Count what is right."""
        work = self._workload
        moved = frozenset(finding.moved)
        told = frozenset(finding.matched) | moved
        # A number that is paired with a number is neither right nor wrong.
        told_pairs = [
            (i, j) for i, j in told if self._base[i] != NUMBER or self._revised[j] != NUMBER
        ]
        moves = [self.pairs_of_paragraph(one) for one in work.moves]
        sentences = [self._pairs_of(one) for one in work.sentences]
        elsewhere = set().union(*moves, *sentences)
        splits = [(one, self.pairs_of_paragraph(one)) for one in work.splits]
        merges = [
            (one, self.pairs_of_paragraph(one) | self.pairs_of_paragraph(one + 1))
            for one in work.merges
        ]
        return Score(
            told_words=self._changed(finding, told),
            true_words=work.edit_words,
            hunks=finding.hunks,
            edits=work.edits,
            right_pairs=len(told & self.pairs),
            told_pairs=len(told_pairs),
            true_pairs=len(self.pairs),
            moves_found=sum(_found(pairs, moved, _HALF) for pairs in moves),
            moves=len(moves),
            moved_right=len(moved & elsewhere),
            moved_told=len(moved),
            splits_kept=sum(_found(pairs, told, _KEPT) for _, pairs in splits),
            splits_named=len(frozenset(work.splits) & (finding.splits or frozenset())),
            splits=len(splits),
            merges_kept=sum(_found(pairs, told, _KEPT) for _, pairs in merges),
            merges_named=len(frozenset(work.merges) & (finding.merges or frozenset())),
            merges=len(merges),
            sentences_found=sum(_found(pairs, moved, _HALF) for pairs in sentences),
            sentences=len(sentences),
            rebuilt=finding.rebuilt,
        )

    def _changed(self, finding: Finding, told: frozenset[Match]) -> int:
        """Count the words of both sides that are in no pair, nor rightly called a number."""
        changed = 0
        for side, (origins, numbers) in enumerate(
            zip((self._base, self._revised), finding.numbers, strict=True)
        ):
            known = {pair[side] for pair in told}
            known |= {i for i in numbers if origins[i] == NUMBER}
            changed += len(origins) - len(known)
        return changed


def _found(pairs: set[Match], told: frozenset[Match], share: float) -> bool:
    return len(pairs & told) >= share * len(pairs)
