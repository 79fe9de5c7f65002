"""Verb or noun, modal or month: which sense a word has where it stands.

Ordered rules, the first that applies decides, and each has a name that a cue carries along. The rules
look at a few words on either side and never at meaning; where only the weak ones apply the confidence
says so. docs/tricky-cases.md has cases that they get wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.closed_classes import (
    CLAUSE_STARTS,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    LOOSE_DETERMINERS,
    MODALS,
    NOT_BEFORE_INFINITIVE,
    NOUNS_TOO,
    OBJECT_STARTS,
    PARTICIPLES,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    SUBJECTS,
    TAKES_INFINITIVE,
    VERBS_ONLY,
)
from commdiff.wording.own_senses import own_sense
from commdiff.wording.place import SENSE_REACH, Place, Sense, is_adjective, is_adverb, may_be_noun
from commdiff.wording.words import Word, is_number

__all__ = ["Place", "Sense", "sense_of"]

_REACH_OF_PARALLEL = 28
"""Words to the left in which the verb that a coordinated one is parallel to is looked for."""
_NAMING = PREPOSITIONS | PUNCTUATION
_NO_NAME = DETERMINERS | PREPOSITIONS | FINITE | PRONOUNS | {"that", "to", "and", "or"}
"""What stands behind a participle and is no noun that it describes."""
_OF_NOUN = PREPOSITIONS - {"by"}
_OF_PLACE = PREPOSITIONS - {"to", "at", "for", "on", "in"}
_SUBJECTS_OF_PARTICIPLE = HAVE | PRONOUNS
_CLOSING = PUNCTUATION | {"", "to"}
_EDGES = CLAUSE_STARTS | PUNCTUATION
_NO_OBJECT = PREPOSITIONS | {"that", "and", "or", "to"}


def _has_finite_verb(place: Place) -> bool:
    """Tell whether a finite verb stands between the start of the clause and the word."""
    for i in range(place.at - 1, max(place.first, place.at - SENSE_REACH) - 1, -1):
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
    for i in range(place.at - 2, max(place.first - 1, place.at - _REACH_OF_PARALLEL), -1):
        word = place.words[i].text
        if word in (";", ":", "."):
            return False
        after = place.words[i + 1].text
        if word == "to" or word in MODALS:
            # "to the Parties and" leads in no verb, "contribution to peace and" seldom.
            closed = after in DETERMINERS or after in PREPOSITIONS or after in PUNCTUATION
            if not closed and not after.endswith(("ing", "tion", "s")):
                return True
        if word in ("we", "they") and after not in FINITE and after not in PUNCTUATION:
            return True
    return False


def _participle(place: Place) -> Sense | None:
    word = place.word.text
    if word not in PARTICIPLES:
        return None
    if place.before == "as":
        # "as stated in paragraph 4" tells where, it states nothing.
        return Sense("verb", "as-participle")
    after = place.after
    next_is_noun = after.isalpha() and after not in _NO_NAME
    before_noun = next_is_noun and not is_adverb(after)
    if (place.determined or place.before in _OF_NOUN) and before_noun:
        return Sense("adj", "participle-before-noun")
    if word == "noted" and place.before in ("a", "an"):
        return Sense("adj", "noted-adjective")
    if (
        after in ("above", "below", "in")
        and place.head not in _SUBJECTS_OF_PARTICIPLE
        and not place.head_raw[:1].isupper()
    ):
        return Sense("noun", "participle-reference", "low")
    return Sense("verb", "participle")


def _named(place: Place) -> Sense | None:
    """Apply the rules of fixed phrases, titles, and words that are never nouns."""
    word, raw = place.word.text, place.word.raw
    if word in VERBS_ONLY:
        return Sense("verb", "verb-only")
    if word in ("note", "notes") and (
        place.after in ("verbale", "verbales") or place.before == "of"
    ):
        return Sense("noun", "fixed-note")
    if word == "state" and raw[:1].isupper() and place.raw_after[:1].isupper():
        return Sense("noun", "fixed-state")
    capital = raw[:1].isupper() and not raw.isupper()
    if capital and not place.initial and place.before not in PRONOUNS and place.at > place.first:
        beside = place.raw_after[:1].isupper() or place.raw_before[:1].isupper()
        led = place.head in MODALS or place.before == "to"
        if not led and (beside or place.after in _NAMING):
            return Sense("name", "title")
    return None


def _relative(place: Place) -> Sense | None:
    """Apply the rules of "that", "which" and "who" directly before."""
    if place.before not in ("that", "which", "who") or place.after in FINITE:
        return None
    if place.after in _OF_PLACE:
        return None
    if place.is_s_form:
        return Sense("verb", "relative-s")
    if PLURAL.fullmatch(place.before2):
        return Sense("verb", "relative-base")
    return None


def _firm(place: Place) -> Sense | None:
    """Apply the rules that seldom err: what stands directly before."""
    s_form = place.is_s_form
    ing = place.word.text.endswith("ing")
    if place.before == "so" and not s_form and place.after in _CLOSING:
        return Sense("verb", "so-base")
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
        # "Requests for assistance should be sent": the verb of the clause comes later.
        if place.after == "for" and not place.has_own_object and _finite_verb_follows(place):
            return Sense("noun", "opening-subject")
        return Sense("verb", "opening-s")
    if place.after in OBJECT_STARTS or place.word.raw[:1].isupper():
        return Sense("verb", "opening-object")
    return Sense("noun", "opening", "low")


def _finite_verb_follows(place: Place) -> bool:
    """Tell whether a finite verb stands within six words behind, in the same clause."""
    for word in place.words[place.end : place.end + 6]:
        if word.text in CLAUSE_STARTS or word.text in PUNCTUATION:
            return False
        if word.text in FINITE:
            return True
    return False


def _middle(place: Place) -> Sense | None:
    """Apply the rules of a word in the middle of its clause."""
    if place.before in PREPOSITIONS or place.after == "of":
        return Sense("noun", "preposition")
    if is_number(place.before) or place.before in ("more", "most", "less", "much", "other"):
        return Sense("noun", "number")
    if place.after in FINITE:
        return Sense("noun", "before-finite")
    if place.before == "regard" and place.before2 == "this" and place.after in OBJECT_STARTS:
        return Sense("verb", "in-this-regard")
    if place.before in ("and", "or", "but", ","):
        return _coordinated(place)
    if is_adjective(place.before):
        if _has_noun_like_subject(place):
            return Sense("verb", "adjective-subject", "low")
        return Sense("noun", "adjective")
    return None


def _has_noun_like_subject(place: Place) -> bool:
    """Tell whether "the firm" opens the clause and stands before a verb: "the firm claims that"."""
    if place.before not in NOUNS_TOO or place.before2 not in DETERMINERS or not place.is_s_form:
        return False
    opens = place.at - 2 == place.first or place.words[place.at - 3].text in _EDGES
    has_that = place.has_own_object and place.words[place.end - 1].text == "that"
    return opens and (has_that or place.after in DETERMINERS or place.after == "that")


def _has_object(place: Place) -> bool:
    return (
        place.has_own_object
        or place.after in OBJECT_STARTS
        or place.tail in OBJECT_STARTS
        or is_adverb(place.after)
    )


def _coordinated(place: Place) -> Sense:
    """Decide behind "and", "or", "but" and a comma: the weakest of the rules."""
    s_form, after = place.is_s_form, place.after
    if not s_form and after != "of" and _parallel_verb(place):
        takes = (
            place.has_own_object
            or after in OBJECT_STARTS
            or after in ("in", "for")
            or is_adverb(after)
            or is_adjective(after)
            or (after == "to" and place.word.text in TAKES_INFINITIVE)
            or (may_be_noun(after) and place.before != ",")
            # "to consult, review and report": a list of verbs.
            or (place.words[place.at - 2].text not in DETERMINERS and after in ("and", ","))
        )
        if takes:
            return Sense("verb", "coordinated-base", "low")
    if s_form and _has_object(place):
        return Sense("verb", "coordinated-s", "low")
    if place.before == "," and _has_object(place) and after in DETERMINERS:
        return Sense("verb", "after-comma", "low")
    return Sense("noun", "coordinated-noun", "low")


def _by_subject(place: Place) -> Sense:
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
    # "the dispute concerns the article": an -s form between a noun and an object.
    between = s_form and may_be_noun(place.head) and not place.head.endswith("s") and has_object
    if between and place.after not in _NO_OBJECT:
        return Sense("verb", "noun-s", "low")
    if not s_form and _and_of_names(place) and has_object and place.after not in PUNCTUATION:
        return Sense("verb", "names-base")
    if not s_form and (
        PLURAL.fullmatch(place.head)
        or place.head in ("all", "both", "many", "several", "some", "most")
    ):
        return (
            Sense("verb", "plural-base") if has_object else Sense("noun", "plural-no-object", "low")
        )
    return Sense("noun", "default", "low")


def _and_of_names(place: Place) -> bool:
    """Tell whether two names joined by "and" stand before: "Orland and Vess note"."""
    if not place.head_raw[:1].isupper():
        return False
    return any(
        place.words[i].text == "and" and place.words[i - 1].raw[:1].isupper()
        for i in range(max(place.first + 1, place.head_at - 6), place.head_at)
    )


def sense_of(words: Sequence[Word], at: int, end: int, sentence_start: int) -> Sense:
    """Say what the word at `at` is.

    Args:
        words: of the block.
        at, end: the words of the expression it begins, half-open.
        sentence_start: index of the first word of the sentence.

    Guarantees: looks at no more than sixty words to the left and six to the right.
    """
    place = Place(words, at, end, sentence_start)
    for rules in (own_sense, _participle, _named, _firm, _opening, _relative, _middle):
        found = rules(place)
        if found is not None:
            return found
    return _by_subject(place)
