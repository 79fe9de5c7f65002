"""A word with its neighbours, so that each rule of `senses` reads as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commdiff.model import Confidence
from commdiff.wording.closed_classes import (
    ADJECTIVE_END,
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    FINITE,
    NOT_ADJECTIVES,
    NOT_ADVERBS,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
)
from commdiff.wording.words import Word, is_number

SENSE_REACH = 60
"""Words to the left that the sense of a word is looked for in, so that cost stays linear.

What makes a verb or a noun of a word stands nearer than who speaks (`scope.CLAUSE_REACH`).
"""
_NO_NOUN = DETERMINERS | PREPOSITIONS | FINITE | PRONOUNS | frozenset(
    """
    that whether if when while where because although how why and or to but not
    """.split()
)  # fmt: skip


class Sense(NamedTuple):
    """What a word is where it stands.

    Args:
        tag: "verb", "noun", "adj", "adv", "prep", "modal", "name".
        rule: the rule that decided.
        confidence: "low" where only a weak rule applied.
    """

    tag: str
    rule: str
    confidence: Confidence = "high"


def is_adverb(word: str) -> bool:
    """Tell whether a folded word is an adverb by list or by its ending."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NOT_ADVERBS)


def is_adjective(word: str) -> bool:
    """Tell whether a folded word looks like an adjective, by list or by its ending."""
    return (
        word in ADJECTIVES
        or (bool(ADJECTIVE_END.search(word[-6:])) and word not in NOT_ADJECTIVES)
        or (word.endswith("ed") and len(word) > 4)
    )


def may_be_noun(word: str) -> bool:
    """Tell whether a folded word can be a noun or begin a noun phrase: it is of no closed class."""
    return word.isalpha() and word not in _NO_NOUN and not is_adverb(word)


class Place:
    """A word with its neighbours.

    Args:
        words: of the block.
        at, end: the words of the expression that it begins, half-open.
        sentence_start: index of the first word of the sentence.
    """

    def __init__(self, words: Sequence[Word], at: int, end: int, sentence_start: int) -> None:
        self.words = words
        self.at = at
        self.end = end
        self.first = sentence_start
        self.word = words[at]
        self.has_own_object = end - at > 1
        self.before = words[at - 1].text if at > sentence_start else ""
        self.before2 = words[at - 2].text if at - 1 > sentence_start else ""
        self.after = words[end].text if end < len(words) else ""
        self.after2 = words[end + 1].text if end + 1 < len(words) else ""
        nearest = max(sentence_start, at - 6)
        j = at - 1
        while j >= nearest:
            if words[j].text == "longer" and j > nearest and words[j - 1].text == "no":
                j -= 2
            elif is_adverb(words[j].text):
                j -= 1
            else:
                break
        self.head_at = j
        self.head = words[j].text if j >= sentence_start else ""
        self.head_raw = words[j].raw if j >= sentence_start else ""
        k = end
        while k < min(len(words), end + 6) and is_adverb(words[k].text):
            k += 1
        self.tail = words[k].text if k < len(words) else ""

    @property
    def determined(self) -> bool:
        """A determiner or a possessive stands directly before."""
        return (
            self.before in DETERMINERS or self.before.endswith(("'s", "s'")) or self.before == "'"
        )

    @property
    def before_noun(self) -> bool:
        """What follows can be a noun, with an adjective or without."""
        return may_be_noun(self.after)

    @property
    def initial(self) -> bool:
        """It opens the clause: only numbers, marks and adverbs stand between it and the start."""
        for i in range(self.at - 1, max(self.first, self.at - SENSE_REACH) - 1, -1):
            word = self.words[i].text
            if word in (".", ";", ":", "?", "!"):
                return True
            if word in ("and",) and i == self.first:
                return True
            if not (word in PUNCTUATION or is_number(word) or is_adverb(word) or len(word) == 1):
                return False
            if word == ",":
                return False
        return True

    @property
    def is_s_form(self) -> bool:
        """The word ends in -s as a third person or a plural does."""
        text = self.word.text
        return text.endswith("s") and not text.endswith("ss")

    @property
    def raw_after(self) -> str:
        """The next word as written."""
        return self.words[self.end].raw if self.end < len(self.words) else ""

    @property
    def raw_before(self) -> str:
        """The word before as written."""
        return self.words[self.at - 1].raw if self.at > self.first else ""
