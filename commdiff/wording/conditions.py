"""What hangs on a condition: the condition's own clause and the main clause that it governs."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from commdiff.wording.closed_classes import DETERMINERS, FINITE, MODALS, PREPOSITIONS, PRONOUNS
from commdiff.wording.place import is_adverb
from commdiff.wording.scope import FARTHEST
from commdiff.wording.words import Word

_OPENERS = frozenset(
    """
    if unless provided providing assuming event case condition long should were had once when whenever where
    """.split()
)
_ASKING = frozenset(
    """
    out ask asks asked asking see know known determine determines examine examines consider
    considers check checks verify verifies wonder wonders clear establish assess assesses decide
    decides tell inquire doubt doubts unclear
    """.split()
)
"""Words behind which "if" means "whether"."""
_NO_CONDITION = frozenset(["even", "as", "what"])
"""Words before "if" that make a concession, a likeness or a question of it."""
_TIMES = frozenset("day date time moment year month period meeting stage occasion point".split())
"""Nouns that a relative "when" describes."""
_FLOATING = frozenset(["all", "both", "each", "either", "neither"])
"""Determiners that may stand behind a plain auxiliary too: "members should all report"."""
_ONCE_MORE = frozenset("again more a an every per and or in".split())
_LATER = MODALS - {"would", "could", "might"}
"""Auxiliaries that tell of what is still to come, or of what is always owed."""
_DEEPER = frozenset(
    """
    that which who whom what whether because although while whereas how
    """.split()
)
_JOINS = frozenset(["and", "but", "or", ","])
_PART_ENDS = frozenset([";", ":", "."])


class Condition(NamedTuple):
    """A condition of a sentence, as half-open ranges of words.

    Args:
        opens, closes: its own clause.
        reach_from, reach_to: the clause that hangs on it.
    """

    opens: int
    closes: int
    reach_from: int
    reach_to: int


def _initial(words: Sequence[Word], at: int, start: int) -> bool:
    """Tell whether no word of a letter or more stands before: labels and marks only."""
    return not any(w.text[:1].isalpha() and len(w.text) > 1 for w in words[start:at])


def _inverted(words: Sequence[Word], at: int, start: int, after: str) -> bool:
    """Tell whether an auxiliary before its subject opens a condition: "should talks fail"."""
    word, before = words[at].text, words[at - 1].text if at > start else ""
    subject = (after in DETERMINERS and after not in _FLOATING) or after in PRONOUNS
    if _initial(words, at, start):
        return word == "should" or subject
    if word == "should":
        # No plain auxiliary has its subject behind it.
        return subject
    return before == "," and subject


def _of_time(words: Sequence[Word], at: int, start: int, after: str) -> bool:
    """Tell whether "once", "when" or "where" opens a clause that an act waits for."""
    word, before = words[at].text, words[at - 1].text if at > start else ""
    if word == "once":
        return after not in _ONCE_MORE and before not in ("at", "than", "only")
    if word in ("when", "whenever"):
        return before not in _TIMES and before != "of"
    # "the town where they met" describes; "where appropriate" is a qualifier of its own.
    opens = (
        _initial(words, at, start)
        or before == ","
        or words[min(at + 3, len(words) - 1)].text == "so"
    )
    return opens and (after in DETERMINERS or after in PRONOUNS)


def _opens(words: Sequence[Word], at: int, start: int, end: int) -> bool:
    """Tell whether the word at `at` opens a condition."""
    word = words[at].text
    before = words[at - 1].text if at > start else ""
    after = words[at + 1].text if at + 1 < end else ""
    if not after:
        return False
    if word == "if":
        return before not in _ASKING and before not in _NO_CONDITION and after not in ("any", "not")
    if word == "unless":
        return True
    if word in ("provided", "providing", "assuming"):
        return after == "that"
    if word == "event":
        return (
            before == "the"
            and at - 2 >= start
            and words[at - 2].text == "in"
            and after in ("of", "that")
        )
    if word == "case":
        return before == "in" and (after == "of" or after in DETERMINERS)
    if word == "condition":
        return after == "that" and before in ("on", "the")
    if word == "long":
        # "for as long as it takes" tells how long.
        only_time = at - 2 >= start and words[at - 2].text == "for"
        return before in ("as", "so") and after == "as" and not only_time
    if word in ("should", "were", "had"):
        return _inverted(words, at, start, after)
    return _of_time(words, at, start, after)


def _governed_from(words: Sequence[Word], start: int, end: int) -> int:
    """Return where the clause begins that stands directly before a condition at `end`."""
    for i in range(end - 1, start - 1, -1):
        word = words[i].text
        if word in _DEEPER:
            return i + 1
        if word in _JOINS:
            j = i + 1
            while j < end and is_adverb(words[j].text):
                j += 1
            if j < end and (words[j].text in FINITE or words[j].text in PRONOUNS):
                return i + 1
    return start


def _condition(words: Sequence[Word], at: int, start: int, end: int) -> Condition:
    """Return the ranges of the condition that opens at `at`."""
    closes = at + 1
    while closes < end and not (words[closes].text == "," and closes > at + 1):
        closes += 1
    led = at == start or _initial(words, at, start)
    before = words[at - 1].text if at > start else ""
    inserted = before in (",", "that", "and", "but")
    goes_on = closes + 1 < end and words[closes + 1].text not in ("and", "but", "or")
    if led or (inserted and goes_on):
        # "the Parties shall, if asked, report": the auxiliary stands before.
        lead = (
            at - 2 if before == "," and at - 2 >= start and words[at - 2].text in FINITE else closes
        )
        return Condition(at, closes, lead, end)
    return Condition(at, closes, _governed_from(words, max(start, at - FARTHEST), at), at)


def conditions_in(words: Sequence[Word], first: int, last: int) -> list[Condition]:
    """Return the conditions of a sentence: its words from `first` to `last`, half-open.

    "If", "unless", "provided that", "in the event of", "in case of", "on condition that" and an auxiliary
    before its subject ("should the talks fail") open one. "When", "once" and "where" do only where
    what hangs on them is still to come or always owed: it has "shall", "will", "may" or "must". "Even
    if" concedes, "find out if" asks, and "where appropriate" is a qualifier: none of them opens one.

    Guarantees: ranges lie inside the sentence.
    Not promised: that the clause is cut where a grammarian would; commas and conjunctions decide.
    Cost: linear in the sentence for each word that may open a condition.
    """
    found: list[Condition] = []
    start = first
    for at in range(first, last):
        word = words[at].text
        if word in _PART_ENDS:
            start = at + 1
        elif word in _OPENERS:
            end = next((i for i in range(at, last) if words[i].text in _PART_ENDS), last)
            if not _opens(words, at, start, end):
                continue
            begin = at - {"event": 2, "case": 1, "condition": 1, "long": 1}.get(word, 0)
            one = _condition(words, max(begin, start), start, end)
            timed = word in ("once", "when", "whenever", "where")
            if not timed or any(w.text in _LATER for w in words[one.reach_from : one.reach_to]):
                found.append(one)
    return found


def _another_act(words: Sequence[Word], at: int) -> bool:
    """Tell whether an act of its own stands at a word: "to act", "on pursuing measures"."""
    word = words[at].text
    return word == "to" or (word.endswith("ing") and words[at - 1].text in PREPOSITIONS)


def hangs_on(words: Sequence[Word], start: int, end: int, conditions: Sequence[Condition]) -> bool:
    """Tell whether an expression stands in a condition or in the clause that hangs on one.

    "We ask the Board to act if it rains" asks without a condition: the infinitive of another stands between.
    """
    for one in conditions:
        if one.opens <= start < one.closes:
            return True
        if one.reach_from <= start < one.reach_to:
            behind = one.reach_to <= one.opens
            others_act = (
                behind
                and words[start].text not in MODALS
                and any(_another_act(words, i) for i in range(end + 2, one.opens))
            )
            if not others_act:
                return True
    return False


def may_hold_condition(every: Set[str]) -> bool:
    """Tell whether a sentence of these words may hold a condition at all."""
    return not _OPENERS.isdisjoint(every)
