"""Words that have sense rules of their own: auxiliaries, "further", "welcome", "given" and their like.

Each is called for its word only and returns what it is, or None where the general rules of `senses`
decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commdiff.wording.closed_classes import (
    BE,
    DETERMINERS,
    FINITE,
    FLOATING,
    HAVE,
    LOOSE_DETERMINERS,
    MODALS,
    OBJECT_STARTS,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
)
from commdiff.wording.place import Place, Sense, is_adjective, is_adverb
from commdiff.wording.words import is_number

_STRICT_DETERMINERS = (
    DETERMINERS - LOOSE_DETERMINERS - {"this", "such", "each", "either", "neither"}
)
_WILL_QUALITIES = frozenset(
    """
    political good free collective national popular common ill sovereign expressed genuine strong
    """.split()
)


"""Determiners that may follow an auxiliary: "members should all report"."""
_BEFORE_MONTH = frozenset(["in", "since", "until", "early", "mid", "late", "last", "by"])
_MONTHS = frozenset(["january", "february", "march", "april", "june", "july"])


def _may(place: Place) -> Sense:
    if place.word.raw[:1].islower():
        # Some texts are in small letters throughout.
        if place.before in _BEFORE_MONTH or place.before in _MONTHS or is_number(place.before):
            return Sense("name", "may-month")
        if place.before in ("and", "to", "or") and place.before2 in _MONTHS:
            return Sense("name", "may-month")
        return Sense("modal", "may-lower")
    if is_number(place.after) or re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", place.before):
        return Sense("name", "may-date")
    if not place.initial and (
        place.before in PREPOSITIONS or place.before in ("last", "next", "until", "since", "early")
    ):
        return Sense("name", "may-month")
    # "May this partnership prosper" is a wish.
    if place.initial and (place.after in DETERMINERS or place.after in PRONOUNS):
        return Sense("adv", "may-wish")
    return Sense("modal", "may")


def _auxiliary_or_noun(place: Place) -> Sense:
    """Decide "the political will", "the might of the region", "a can", "a must"."""
    word = place.word.text
    if word == "must" and place.before in ("a", "absolute"):
        return Sense("noun", "must-noun")
    if word != "can" and (place.before in _STRICT_DETERMINERS or place.before.endswith("'s")):
        return Sense("noun", f"{word}-determined")
    if word == "will" and (place.before in _WILL_QUALITIES or place.before == "at"):
        return Sense("noun", "will-adjective")
    if word == "might" and is_adjective(place.before):
        return Sense("noun", "might-adjective")
    if word == "can" and place.before in ("the", "a", "of"):
        return Sense("noun", "can-noun")
    if place.after == "of" or (word == "will" and place.after in FINITE - {"be", "have", "do"}):
        return Sense("noun", f"{word}-of")
    return Sense("modal", "modal")


def _should(place: Place) -> Sense:
    # "Should the talks fail" is a condition, wherever it stands: no auxiliary is followed by its subject.
    subject = place.after in DETERMINERS - FLOATING or place.after in PRONOUNS
    if subject or (place.initial and place.after in FLOATING):
        return Sense("adv", "should-if")
    return Sense("modal", "modal")


def _concerning(place: Place) -> Sense:
    if place.before in ("deeply", "very", "most", "more") or place.head in BE or place.determined:
        return Sense("adj", "concerning-adjective")
    return Sense("prep", "concerning")


def _concerned(place: Place) -> Sense:
    if place.head in BE or place.before in ("deeply", "gravely", "seriously", "also"):
        return Sense("adj", "concerned-feeling")
    return Sense("adj" if place.initial else "noun", "concerned-involved")


def _welcome(place: Place) -> Sense:
    # "a welcome step", "their warm welcome"
    quality = is_adjective(place.before) and (
        place.before2 in DETERMINERS or place.before2 in PREPOSITIONS
    )
    if place.determined or quality:
        return Sense("adj" if place.before_noun else "noun", "welcome-noun")
    if place.head in BE:
        return Sense("adj", "welcome-be")
    return Sense("verb", "welcome")


def _further(place: Place) -> Sense:
    """Tell "further decides", "to further peace" and "further measures" apart."""
    after = place.after
    if place.before == "to" or place.head in MODALS:
        takes_object = after in DETERMINERS or after in PRONOUNS
        return Sense("verb" if takes_object else "adv", "further-infinitive")
    if place.before.endswith("ing") and after in DETERMINERS:
        return Sense("adv", "further-after-ing")
    if place.initial and (after.endswith(("s", "ing")) or after == "to"):
        return Sense("adv", "further-opening")
    if not after or after in PUNCTUATION or after in PREPOSITIONS or after in ("to", "and", "that"):
        return Sense("adv", "further-final")
    # "the Council further decides to": an -s form with the object of a verb behind it.
    verb_follows = after.endswith("s") and place.after2 in OBJECT_STARTS | {"to"}
    if place.before in FINITE or (verb_follows and not place.determined):
        return Sense("adv", "further-verb")
    if after.endswith("ed") or is_adverb(after):
        return Sense("adv", "further-participle")
    if place.before in PRONOUNS and not after.endswith("s"):
        return Sense("adv", "further-pronoun")
    return Sense("adj", "further-adjective")


def _appropriate(place: Place) -> Sense:
    led = place.before == "to" or place.head in MODALS
    takes = place.after in DETERMINERS or place.before_noun
    if led and takes and place.after not in ("for", "to"):
        return Sense("verb", "appropriate-verb")
    return Sense("adj", "appropriate")


def _given(place: Place) -> Sense:
    passive = place.head in BE | HAVE | {"already"}
    if passive or (place.after in ("to", "in", "by", "at") and not place.initial):
        return Sense("verb", "given-participle")
    if place.determined:
        return Sense("adj", "given-adjective")
    if place.initial or place.before in (",", "and", "but", "("):
        return Sense("prep", "given-opening")
    return Sense("verb", "given")


def _provided(place: Place) -> Sense:
    if place.after == "that" and place.head not in BE:
        return Sense("prep", "provided-that")
    return Sense("verb", "provided")


def _pending(place: Place) -> Sense:
    if place.determined or place.head in BE or is_adjective(place.before):
        return Sense("adj", "pending-adjective")
    opens = place.initial or place.before == ","
    if place.after in DETERMINERS or opens or place.before_noun:
        return Sense("prep", "pending-preposition")
    return Sense("adj", "pending")


def _following(place: Place) -> Sense:
    if place.head in BE or place.after == "up" or place.before == "closely":
        return Sense("verb", "following-be")
    if place.determined:
        return Sense("adj" if place.before_noun else "noun", "following-determined")
    return Sense("prep", "following")


def _express(place: Place) -> Sense:
    quality = is_adjective(place.before) and place.before2 in DETERMINERS
    if (place.determined or place.before == "prior" or quality) and place.before_noun:
        return Sense("adj", "express-adjective")
    if place.before in ("without", "with", "by"):
        return Sense("adj", "express-preposition")
    return Sense("verb", "express")


def _present(place: Place) -> Sense:
    if place.before == "to" or place.head in MODALS or place.before in PRONOUNS:
        return Sense("verb", "present-verb")
    if place.determined:
        return Sense("adj" if place.before_noun else "noun", "present-determined")
    if place.before == "at":
        return Sense("noun", "at-present")
    if place.after in OBJECT_STARTS and PLURAL.fullmatch(place.before):
        return Sense("verb", "present-subject")
    return Sense("adj", "present")


def _subject(place: Place) -> Sense:
    if place.head in MODALS or (place.before == "to" and place.after in DETERMINERS):
        return Sense("verb", "subject-verb")
    if place.after == "to" and not place.determined:
        return Sense("adj", "subject-to")
    return Sense("noun", "subject")


def _adjective(place: Place) -> Sense:
    return Sense("adj", place.word.text)


_RULES: dict[str, Callable[[Place], Sense]] = {
    "may": _may,
    "will": _auxiliary_or_noun,
    "might": _auxiliary_or_noun,
    "can": _auxiliary_or_noun,
    "must": _auxiliary_or_noun,
    "should": _should,
    "concerning": _concerning,
    "regarding": _concerning,
    "concerned": _concerned,
    "welcome": _welcome,
    "further": _further,
    "appropriate": _appropriate,
    "given": _given,
    "provided": _provided,
    "providing": _provided,
    "pending": _pending,
    "following": _following,
    "express": _express,
    "present": _present,
    "subject": _subject,
    "likely": _adjective,
    "binding": _adjective,
}


def own_sense(place: Place) -> Sense | None:
    """Apply the rules of a compound and of a word that has its own; None for other words."""
    # No finite verb is the first half of a compound: "shall-issue permits", "demand-driven aid".
    if place.words[place.end - 1].joined:
        return Sense("noun", "compound")
    rule = _RULES.get(place.word.text)
    if rule is not None:
        return rule(place)
    return Sense("modal", "modal") if place.word.text in MODALS else None
