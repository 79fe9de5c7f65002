"""How alike two blocks are by the words they share."""

from __future__ import annotations

from commdiff.align.closely import CloseLooks
from commdiff.align.similarity import bag_of, common, dice
from commdiff.align.texts import Sentence, Text
from commdiff.align.vocabulary import Word

# Least likeness of a heading and a paragraph that are one text: formats that do not mark headings leave
# it to a guess, which an edit of a full stop may turn.
_LEAST_OF_TWO_KINDS = 0.6
_GUESSED = frozenset(("heading", "text"))


def may_answer(base: Text, revised: Text, i: int, j: int) -> bool:
    """Tell whether two blocks are of kinds that answer each other."""
    one, other = base.sort(i), revised.sort(j)
    return one == other or (one in _GUESSED and other in _GUESSED)


def alike(base: Text, revised: Text, i: int, j: int, looks: CloseLooks | None = None) -> float:
    """Return how alike two blocks are by the words they share, 0 to 1; 0 where their kinds part them.

    Args:
        looks: of the two texts, in either order; what they have seen is not sought again.
    """
    if not may_answer(base, revised, i, j):
        return 0.0
    seen = looks.between(base, i, j) if looks else None
    if seen:
        found = dice(seen.shared, *seen.kept.masses)
    else:
        found = dice(_shared(base, revised, i, j), base.mass(i), revised.mass(j))
    if found < _LEAST_OF_TWO_KINDS and base.sort(i) != revised.sort(j):
        return 0.0
    return found


def _shared(base: Text, revised: Text, i: int, j: int) -> int:
    """Return the weight of the words that two blocks share.

    What is taken from both sides alike is shared and need not be counted word by word: sentences that
    are written the same, then the same words at both ends of those that are left.
    """
    places: dict[str, list[Sentence]] = {}
    for one in base.sentences(i):
        places.setdefault(one.raw, []).append(one)
    shared = 0
    rest: list[Sentence] = []
    for one in revised.sentences(j):
        same = places.get(one.raw)
        if same:
            shared += same.pop().mass
        else:
            rest.append(one)
    left = [one for same in places.values() for one in same]
    if not left or not rest:
        return shared
    old: list[str] = []
    new: list[str] = []
    if len(left) == len(rest):
        for one, other in zip(left, rest, strict=True):
            shared += _stripped(one.words, other.words, old, new)
    else:
        old = [word.key for one in left for word in one.words]
        new = [word.key for one in rest for word in one.words]
    return shared + common(bag_of(old), bag_of(new))


def _stripped(one: list[Word], other: list[Word], old: list[str], new: list[str]) -> int:
    """Return the weight of the same words at both ends; add the keys between them to `old` and `new`."""
    shared, head, most = 0, 0, min(len(one), len(other))
    while head < most and one[head] is other[head]:
        shared += one[head].weight
        head += 1
    tail = -1
    while head - tail <= most and one[tail] is other[tail]:
        shared += one[tail].weight
        tail -= 1
    old += [word.key for word in one[head : len(one) + tail + 1]]
    new += [word.key for word in other[head : len(other) + tail + 1]]
    return shared
