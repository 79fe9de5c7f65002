"""Verb or noun, modal or month: which sense a word has where it stands.

Ordered rules, the first that applies decides, and each has a name that a cue carries along. The rules
look at a few words on either side and never at meaning; where only the weak ones apply the confidence
says so. docs/tricky-cases.md has cases that they get wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from commdiff.model import Confidence
from commdiff.wording.closed_classes import (
    ADJECTIVE_END,
    ADJECTIVES,
    ADVERBS,
    BE,
    CLAUSE_STARTS,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    LOOSE_DETERMINERS,
    MODALS,
    NOT_ADVERBS,
    NOT_BEFORE_INFINITIVE,
    OBJECT_STARTS,
    PARTICIPLES,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    SUBJECTS,
)
from commdiff.wording.matcher import Word, is_number

_FARTHEST = 60
"""Words to the left that are looked at at most, so that cost stays linear in a sentence without end."""


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
        or bool(ADJECTIVE_END.search(word[-6:]))
        or (word.endswith("ed") and len(word) > 4)
    )


class Place:
    """A word with its neighbours, so that each rule reads as a sentence."""

    def __init__(self, words: Sequence[Word], at: int, end: int, sentence_start: int) -> None:
        self.words = words
        self.at = at
        self.first = sentence_start
        self.word = words[at]
        self.has_own_object = end - at > 1
        self.before = words[at - 1].text if at > sentence_start else ""
        self.before2 = words[at - 2].text if at - 1 > sentence_start else ""
        self.after = words[end].text if end < len(words) else ""
        self.after2 = words[end + 1].text if end + 1 < len(words) else ""
        nearest = max(sentence_start, at - 6)
        j = at - 1
        while j >= nearest and is_adverb(words[j].text):
            j -= 1
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
    def initial(self) -> bool:
        """It opens the clause: only numbers, marks and adverbs stand between it and the start."""
        for i in range(self.at - 1, max(self.first, self.at - _FARTHEST) - 1, -1):
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


def _has_finite_verb(place: Place) -> bool:
    """Tell whether a finite verb stands between the start of the clause and the word."""
    for i in range(place.at - 1, max(place.first, place.at - _FARTHEST) - 1, -1):
        word = place.words[i].text
        if word in CLAUSE_STARTS:
            return False
        if word in FINITE:
            return True
        if word in PRONOUNS and i < place.at - 1:
            return True
    return False


def _parallel_verb(place: Place) -> bool:
    """Tell whether an infinitive, a modal or "we" stands to the left: "and X" may then be a verb."""
    for i in range(place.at - 2, max(place.first - 1, place.at - 28), -1):
        word = place.words[i].text
        if word in (";", ":", "."):
            return False
        after = place.words[i + 1].text
        opens = word == "to" or word in MODALS or word in ("we", "they")
        if opens and after not in DETERMINERS and after not in PREPOSITIONS:
            return True
    return False


def _special(place: Place) -> Sense | None:
    """Apply the rules of words that have their own."""
    word, raw = place.word.text, place.word.raw
    if word == "may":
        if raw[:1].islower():
            return Sense("modal", "may-lower")
        if is_number(place.after) or re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", place.before):
            return Sense("name", "may-date")
        if not place.initial and (
            place.before in PREPOSITIONS or place.before in ("last", "next", "until", "since")
        ):
            return Sense("name", "may-month")
        # "May this partnership prosper" is a wish.
        if place.initial and (place.after in DETERMINERS or place.after in PRONOUNS):
            return Sense("adv", "may-wish")
        return Sense("modal", "may")
    if word in ("will", "might", "can", "must"):
        strict = DETERMINERS - LOOSE_DETERMINERS - {"this", "such", "each", "either", "neither"}
        if word != "can" and (place.before in strict or place.before.endswith("'s")):
            return Sense("noun", f"{word}-determined")
        if word == "will" and place.before in (
            "political", "good", "free", "collective", "national", "popular", "common", "ill",
        ):  # fmt: skip
            return Sense("noun", "will-adjective")
        if word == "might" and is_adjective(place.before):
            return Sense("noun", "might-adjective")
        if word == "can" and place.before in ("the", "a"):
            return Sense("noun", "can-noun")
        if place.after == "of":
            return Sense("noun", f"{word}-of")
        return Sense("modal", "modal")
    if (
        word == "should"
        and place.initial
        and (place.after in DETERMINERS or place.after in PRONOUNS)
    ):
        return Sense("adv", "should-if")
    if word in MODALS:
        return Sense("modal", "modal")
    if word in ("concerning", "regarding"):
        if place.before in ("deeply", "very", "most", "more") or place.head in BE:
            return Sense("adj", "concerning-adjective")
        return Sense("prep", "concerning")
    if word == "concerned":
        if (
            place.head in BE
            or place.before in ("deeply", "gravely", "seriously", "also")
            or place.initial
        ):
            return Sense("adj", "concerned-feeling")
        return Sense("noun", "concerned-involved")
    if word == "welcome":
        if place.determined:
            return Sense("noun", "welcome-noun")
        if place.head in BE:
            return Sense("adj", "welcome-be")
        return Sense("verb", "welcome")
    return None


def _participle(place: Place) -> Sense | None:
    word = place.word.text
    if word not in PARTICIPLES:
        return None
    if place.before == "as":
        return Sense("noun", "as-participle")
    next_is_noun = place.after.isalpha() and place.after not in (
        DETERMINERS | PREPOSITIONS | FINITE | PRONOUNS | {"that", "to", "and", "or"}
    )
    if (place.determined or place.before in PREPOSITIONS - {"by"}) and next_is_noun:
        return Sense("adj", "participle-before-noun")
    if (
        place.after in ("above", "below", "in")
        and place.head not in HAVE | PRONOUNS
        and not place.head_raw[:1].isupper()
    ):
        return Sense("noun", "participle-reference", "low")
    return Sense("verb", "participle")


def _firm(place: Place) -> Sense | None:
    """Apply the rules that seldom err: what stands directly before."""
    s_form = place.is_s_form
    ing = place.word.text.endswith("ing")
    if place.before == "to" or place.head == "to":
        if not s_form and place.before2 not in NOT_BEFORE_INFINITIVE:
            return Sense("verb", "to-base")
        return Sense("noun", "to-preposition")
    if (place.head in MODALS or place.head in DO) and not s_form:
        return Sense("verb", "modal-base")
    if place.head in PRONOUNS and not place.determined:
        return Sense("verb", "pronoun")
    if place.determined and place.before not in LOOSE_DETERMINERS:
        return Sense("noun", "determined")
    if ing and not place.determined:
        return Sense("verb", "ing")
    if place.word.text.endswith("ed"):
        return Sense("verb", "past")
    return None


def _opening(place: Place) -> Sense | None:
    """Apply the rules of a word that opens its clause."""
    if not place.initial:
        return None
    if place.after in FINITE or place.after in ("of", "by", "from", "in", "between"):
        return Sense("noun", "opening-noun")
    if place.after.endswith("ed") and place.after2 in PREPOSITIONS:
        return Sense("noun", "opening-participle")
    if place.is_s_form:
        return Sense("verb", "opening-s")
    if place.after in OBJECT_STARTS or place.word.raw[:1].isupper():
        return Sense("verb", "opening-object")
    return Sense("noun", "opening", "low")


def _middle(place: Place) -> Sense | None:
    """Apply the rules of a word in the middle of its clause."""
    s_form = place.is_s_form
    if place.before in ("that", "which", "who") and s_form:
        return Sense("verb", "relative-s")
    if place.before in PREPOSITIONS or place.after == "of":
        return Sense("noun", "preposition")
    if is_number(place.before) or place.before in ("more", "most", "less", "much", "other"):
        return Sense("noun", "number")
    if place.after in FINITE:
        return Sense("noun", "before-finite")
    has_object = (
        place.has_own_object
        or place.after in OBJECT_STARTS
        or place.tail in OBJECT_STARTS
        or is_adverb(place.after)
    )
    if place.before in ("and", "or", "but", ","):
        if not s_form and place.after != "of" and _parallel_verb(place):
            return Sense("verb", "coordinated-base", "low")
        if s_form and has_object:
            return Sense("verb", "coordinated-s", "low")
        if place.before == "," and has_object and place.after in DETERMINERS:
            return Sense("verb", "after-comma", "low")
        return Sense("noun", "coordinated-noun", "low")
    if is_adjective(place.before):
        return Sense("noun", "adjective")
    return None


def _subject(place: Place) -> Sense:
    """Apply the rules that look for a subject before the word, and the last resort."""
    s_form = place.is_s_form
    capital = place.head_raw[:1].isupper()
    has_object = (
        place.has_own_object
        or place.after in OBJECT_STARTS
        or place.tail in OBJECT_STARTS
        or place.after[:1].isalpha()
    )
    if _has_finite_verb(place):
        return Sense("noun", "clause-has-verb", "low")
    if s_form and (capital or place.head in SUBJECTS):
        if place.after in ("in", "at", "for", "against", "from"):
            return Sense("noun", "s-preposition", "low")
        return Sense("verb", "subject-s") if has_object else Sense("noun", "s-no-object", "low")
    if not s_form and (
        PLURAL.fullmatch(place.head)
        or place.head in ("all", "both", "many", "several", "some", "most")
    ):
        return (
            Sense("verb", "plural-base") if has_object else Sense("noun", "plural-no-object", "low")
        )
    return Sense("noun", "default", "low")


def sense_of(words: Sequence[Word], at: int, end: int, sentence_start: int) -> Sense:
    """Say what the word at `at` is.

    Args:
        words: of the block.
        at, end: the words of the expression it begins, half-open.
        sentence_start: index of the first word of the sentence.

    Guarantees: looks at no more than sixty words to the left and six to the right.
    """
    place = Place(words, at, end, sentence_start)
    for rules in (_special, _participle, _firm, _opening, _middle):
        found = rules(place)
        if found is not None:
            return found
    return _subject(place)
