"""Whether an auxiliary puts doubt into a statement, or gives leave, or tells of a later time."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.place import is_adverb
from commdiff.wording.words import Word

_REACH = 30
_STILL_DOUBT = frozenset(
    """
    needed required expected affected delayed warranted limited overstated understated linked
    related based called
    """.split()
)
"""Participles behind "may be" that leave a question open where others give leave."""
_PAST_REPORT = frozenset(
    """
    said noted declared announced stated viewed judged assessed decided agreed reported explained
    stressed observed concluded added emphasised emphasized underlined affirmed confirmed mentioned
    promised pledged view opinion decision announcement assessment statement
    """.split()
)
_IRREGULAR = frozenset("made given taken held done kept put sent found brought drawn read".split())


def _gives_leave(words: Sequence[Word], at: int) -> bool:
    """Tell whether "may be used" gives leave: a passive of what somebody does."""
    i = at + 1
    while i < len(words) and i < at + 4 and (is_adverb(words[i].text) or words[i].text == "also"):
        i += 1
    if i + 1 >= len(words) or words[i].text != "be":
        return False
    participle = words[i + 1].text
    if is_adverb(participle) and i + 2 < len(words):
        participle = words[i + 2].text
    return participle not in _STILL_DOUBT and (
        participle.endswith("ed") or participle in _IRREGULAR
    )


def _shifted_back(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a past report governs "would": it is then the "will" of what was said."""
    for i in range(at - 1, max(first, at - _REACH), -1):
        word = words[i].text
        if word in (";", ":"):
            return False
        if word == "that" and words[i - 1].text in _PAST_REPORT:
            return True
    return False


def puts_doubt(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether an auxiliary at `at` is a hedge.

    "The fund may be used for repairs" allows, "it may be late" doubts; "the bank announced that it
    would buy" tells of a plan, "it would help" of a case that is only thought of.

    Guarantees: looks at no more than thirty words to the left and four to the right.
    """
    word = words[at].text
    if word == "may":
        return not _gives_leave(words, at)
    return word != "would" or not _shifted_back(words, at, first)
