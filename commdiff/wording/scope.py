"""What governs a cue from outside: negation and quotation."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.matcher import Word

_NEGATORS = frozenset(
    """
    not no never neither nor without cannot n't nothing nobody none
    """.split()
)
_NEAR_NEGATORS = {
    **dict.fromkeys("fail fails failed failing".split(), "to"),
    **dict.fromkeys("refuse refuses refused refusing".split(), "to"),
    **dict.fromkeys("decline declines declined declining".split(), "to"),
    **dict.fromkeys("refrain refrains refrained refraining".split(), "from"),
    **dict.fromkeys("abstain abstains abstained abstaining".split(), "from"),
    **dict.fromkeys("short".split(), "of"),
}
"""Verbs that deny what they govern, each with the word that must follow."""
_NO_DENIAL = frozenset(["only", "just", "merely", "simply", "least", "later"])
"""Words that take the denial out of a negator: "not only", "not least", "no later"."""
_CLAUSE_END = frozenset(
    """
    , ; : . ? ! but except
    """.split()
)
_REACH = 6
"""Words that a negation governs at most.

Source: NegEx (Chapman and others 2001) uses five or six.
"""
FARTHEST = 80
"""Words to the left that are looked at; a clause that is longer is cut, so that cost stays linear."""
_LONGEST_SINGLE = 12
"""Words between single quotation marks at most: a plural's apostrophe closes many a longer one."""


def is_negator(word: str) -> bool:
    """Tell whether a folded word denies what follows it."""
    return word in _NEGATORS or word.endswith("n't")


def denies(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether an expression holds its own negation ("shall not", "need not")."""
    return any(is_negator(word.text) for word in words[start:end])


def is_negated(words: Sequence[Word], start: int, end: int, first: int) -> bool:
    """Tell whether a negation governs the expression from outside: before it, or directly behind it."""
    for i in range(start - 1, max(first, start - _REACH) - 1, -1):
        word = words[i].text
        if word in _CLAUSE_END:
            return False
        following = words[i + 1].text
        if is_negator(word):
            return following not in _NO_DENIAL
        if word in _NEAR_NEGATORS and i + 1 < start and following == _NEAR_NEGATORS[word]:
            return True
    if end < len(words) and words[end].text in ("not", "n't", "never"):
        return end + 1 >= len(words) or words[end + 1].text not in _NO_DENIAL
    return False


def quoted_words(words: Sequence[Word]) -> set[int]:
    """Return the indexes of the words of a block that stand between quotation marks.

    A double mark without its partner opens nothing: it would swallow the rest of the block. A single
    one opens where white space stands before it and a word directly behind, and is closed within
    twelve words, directly behind a word.
    """
    inside: set[int] = set()
    doubles = [i for i, word in enumerate(words) if word.text == '"']
    for opening, closing in zip(doubles[::2], doubles[1::2], strict=False):
        inside.update(range(opening + 1, closing))
    singles = [i for i, word in enumerate(words) if word.text == "'"]
    at = 0
    while at + 1 < len(singles):
        opening, closing = singles[at], singles[at + 1]
        spaced = opening == 0 or words[opening - 1].end < words[opening].start
        opens = spaced and opening + 1 < closing and _beside(words, opening)
        if opens and closing - opening <= _LONGEST_SINGLE + 1 and _beside(words, closing - 1):
            inside.update(range(opening + 1, closing))
            at += 1
        at += 1
    return inside


def _beside(words: Sequence[Word], at: int) -> bool:
    """Tell whether no white space stands between a word and the next."""
    return words[at].end == words[at + 1].start
