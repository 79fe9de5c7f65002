"""How alike two stretches of words are, 0 to 1, and which words weigh little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

# Words that any two English sentences share by chance. "not", "no", "all", "may", "shall" and the
# like are left out on purpose: they are what drafts are about.
WEAK = frozenset(
    "a an the of to in on at by for from with and or as is are was were be been being it its this that"
    " these those their our his her we they he she i which who whose has have had into upon through"
    " also such".split()
)
_MARK_WEIGHT = 1
_WEAK_WEIGHT = 3
_WORD_WEIGHT = 10
# Keys whose weight is remembered; a text has some ten thousand.
_MOST_KNOWN = 1 << 16

Bag = Mapping[str, int]


def is_word(norm: str) -> bool:
    """Tell whether a token is a word or a number rather than a mark of punctuation."""
    return norm[0].isalnum() or norm[-1].isalnum() or any(c.isalnum() for c in norm)


def is_weak(key: str) -> bool:
    """Tell whether a token says little by itself: a function word or a mark."""
    return key in WEAK or not is_word(key)


def weight_of(key: str) -> int:
    """Return how much a token counts when two stretches are compared, in tenths of a content word."""
    if key in WEAK:
        return _WEAK_WEIGHT
    return _WORD_WEIGHT if key[0].isalnum() or is_word(key) else _MARK_WEIGHT


class _Weights(dict[str, int]):
    """The weight of each key, found when it is first asked for."""

    def __missing__(self, key: str) -> int:
        weight = weight_of(key)
        if len(self) < _MOST_KNOWN:
            self[key] = weight
        return weight


_WEIGHTS = _Weights()


def bag_of(keys: Iterable[str]) -> Counter[str]:
    """Return how often each key occurs."""
    return Counter(keys)


def mass(bag: Bag) -> int:
    """Return the weight of a bag, in tenths of a content word."""
    return sum([_WEIGHTS[key] * count for key, count in bag.items()])


def common(one: Bag, other: Bag) -> int:
    """Return the weight of what two bags share, in tenths of a content word."""
    shared = 0
    for key in one.keys() & other.keys():
        count, held = one[key], other[key]
        shared += _WEIGHTS[key] * (count if count < held else held)
    return shared


def dice(shared: int, one: int, other: int) -> float:
    """Return twice the shared weight over the sum of both, 0 to 1."""
    return 2 * shared / (one + other) if one + other else 1.0


def alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two runs of keys are by the words they share, 0 to 1; order does not count."""
    a, b = bag_of(one), bag_of(other)
    return dice(common(a, b), mass(a), mass(b))
