"""What hangs on a condition: the condition's own clause and the main clause that it governs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from commdiff.wording.closed_classes import (
    DETERMINERS,
    FINITE,
    FLOATING,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from commdiff.wording.place import is_adverb
from commdiff.wording.scope import CLAUSE_REACH
from commdiff.wording.words import Word

_OPENERS = frozenset(
    """
    if unless provided providing assuming event case condition long should were had once when whenever where
    subject
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
_OPENERS_AND_ENDS = _OPENERS | _PART_ENDS
_COMMA = frozenset([","])


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


class _Part:
    """A stretch of a sentence between two of the marks that end a clause.

    Most openers open nothing, so that its commas and what is still to come are looked for when one does.

    Args:
        start, end: its words, half-open.
        lead: its first word of two letters or more; labels and marks only stand before.
    """

    __slots__ = ("_commas", "_later", "_words", "end", "lead", "start")

    def __init__(self, words: Sequence[Word], start: int, end: int) -> None:
        self._words = words
        self.start, self.end = start, end
        lead = start
        while lead < end and not ((text := words[lead].text)[:1].isalpha() and len(text) > 1):
            lead += 1
        self.lead = lead
        self._commas: list[int] | None = None
        self._later: list[int] | None = None

    def comma(self, at: int) -> int:
        """Return the place of its first comma from a word on, or its end."""
        if self._commas is None:
            self._commas = self._places(_COMMA)
        behind = bisect_left(self._commas, at)
        return self._commas[behind] if behind < len(self._commas) else self.end

    def has_later(self, first: int, last: int) -> bool:
        """Tell whether a word for what is still to come stands in a range."""
        if self._later is None:
            self._later = self._places(_LATER)
        return bisect_left(self._later, first) < bisect_left(self._later, last)

    def last_later(self, at: int) -> int:
        """Return the place of the last word for what is still to come before a word, or its start."""
        if self._later is None:
            self._later = self._places(_LATER)
        found = bisect_left(self._later, at) - 1
        return self._later[found] if found >= 0 else self.start

    def _places(self, wanted: Set[str]) -> list[int]:
        words = self._words
        return [i for i in range(self.start, self.end) if words[i].text in wanted]


def _openers(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, _Part]]:
    """Yield the words that may open a condition, with the parts of the sentence they stand in."""
    marks = [i for i in range(first, last) if words[i].text in _OPENERS_AND_ENDS]
    start = first
    openers: list[int] = []
    for at in (*marks, last):
        if at < last and words[at].text not in _PART_ENDS:
            openers.append(at)
            continue
        if openers:
            part = _Part(words, start, at)
            for opener in openers:
                yield opener, part
            openers.clear()
        start = at + 1


def _inverted(words: Sequence[Word], at: int, part: _Part, after: str) -> bool:
    """Tell whether an auxiliary before its subject opens a condition: "should talks fail"."""
    word, before = words[at].text, words[at - 1].text if at > part.start else ""
    subject = (after in DETERMINERS and after not in FLOATING) or after in PRONOUNS
    if part.lead >= at:
        return word == "should" or subject
    if word == "should":
        # No plain auxiliary has its subject behind it, and no clause has two: "will rise should prices fall".
        return subject or (
            part.has_later(part.start, at)
            and before not in _JOINS
            and all(
                words[i].text not in _DEEPER and words[i].text not in _JOINS
                for i in range(part.last_later(at), at)
            )
        )
    return before == "," and subject


def _of_time(words: Sequence[Word], at: int, part: _Part, after: str) -> bool:
    """Tell whether "once", "when" or "where" opens a clause that an act waits for."""
    word, before = words[at].text, words[at - 1].text if at > part.start else ""
    if word == "once":
        return after not in _ONCE_MORE and before not in ("at", "than", "only")
    if word in ("when", "whenever"):
        return before not in _TIMES and before != "of"
    # "the town where they met" describes; "where appropriate" is a qualifier of its own.
    opens = part.lead >= at or before == "," or words[min(at + 3, len(words) - 1)].text == "so"
    return opens and (after in DETERMINERS or after in PRONOUNS)


def _opens(words: Sequence[Word], at: int, part: _Part) -> bool:
    """Tell whether the word at `at` opens a condition."""
    word, start, end = words[at].text, part.start, part.end
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
    if word == "subject":
        # "Subject to that being so, the fund will pay": at the front it governs what follows.
        return after == "to" and part.lead >= at and part.comma(at) < part.end
    if word == "condition":
        return after == "that" and before in ("on", "the")
    if word == "long":
        # "for as long as it takes" tells how long.
        only_time = at - 2 >= start and words[at - 2].text == "for"
        return before in ("as", "so") and after == "as" and not only_time
    if word in ("should", "were", "had"):
        return _inverted(words, at, part, after)
    return _of_time(words, at, part, after)


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


def _condition(words: Sequence[Word], at: int, part: _Part) -> Condition:
    """Return the ranges of the condition that opens at `at`."""
    start, end = part.start, part.end
    # A comma directly behind the word that opens it closes nothing.
    closes = part.comma(at + 2)
    led = part.lead >= at
    before = words[at - 1].text if at > start else ""
    inserted = before in (",", "that", "and", "but")
    goes_on = closes + 1 < end and words[closes + 1].text not in ("and", "but", "or")
    if led or (inserted and goes_on):
        # "the Parties shall, if asked, report": the auxiliary stands before.
        lead = (
            at - 2 if before == "," and at - 2 >= start and words[at - 2].text in FINITE else closes
        )
        return Condition(at, closes, lead, end)
    return Condition(at, closes, _governed_from(words, max(start, at - CLAUSE_REACH), at), at)


def _another_act(words: Sequence[Word], at: int) -> bool:
    """Tell whether an act of its own stands at a word: "to act", "on pursuing measures"."""
    word = words[at].text
    return word == "to" or (word.endswith("ing") and words[at - 1].text in PREPOSITIONS)


class Conditions:
    """The conditions of a sentence, ready to be asked what hangs on them."""

    def __init__(self, found: Sequence[Condition]) -> None:
        self._found = found
        self._opens = [one.opens for one in found]
        # Of those whose clause reaches to the end of a part: by that end, where the first begins.
        self._reaching: dict[int, int] = {}
        for one in found:
            if one.reach_to > one.opens:
                known = self._reaching.get(one.reach_to, one.reach_from)
                self._reaching[one.reach_to] = min(known, one.reach_from)
        self._ends = sorted(self._reaching)

    def hold(self, words: Sequence[Word], start: int, end: int) -> bool:
        """Tell whether an expression stands in a condition or in the clause that hangs on one.

        "We ask the Board to act if it rains" asks without a condition: the act of another stands
        between.

        Cost: that of the conditions that open within eighty words behind, however many there are.
        """
        if not self._found:
            return False
        behind = bisect_right(self._opens, start)
        # The clause of a later condition closes no sooner than that of an earlier one.
        if behind and start < self._found[behind - 1].closes:
            return True
        part = bisect_right(self._ends, start)
        if part < len(self._ends) and self._reaching[self._ends[part]] <= start:
            return True
        free = words[start].text in MODALS
        act = None
        for i in range(behind, len(self._found)):
            one = self._found[i]
            if one.opens > start + CLAUSE_REACH:
                return False
            if one.reach_to > one.opens or one.reach_from > start:
                continue
            if act is None:
                limit = min(len(words), start + CLAUSE_REACH + 1)
                act = next((j for j in range(end + 2, limit) if _another_act(words, j)), limit)
            if free or act >= one.opens:
                return True
        return False


def conditions_in(words: Sequence[Word], first: int, last: int) -> Conditions:
    """Return the conditions of a sentence: its words from `first` to `last`, half-open.

    "If", "unless", "provided that", "in the event of", "in case of", "on condition that" and an auxiliary
    before its subject ("should the talks fail") open one. "When", "once" and "where" do only where
    what hangs on them is still to come or always owed: it has "shall", "will", "may" or "must". "Even
    if" concedes, "find out if" asks, and "where appropriate" is a qualifier: none of them opens one.

    Guarantees: ranges lie inside the sentence.
    Not promised: that the clause is cut where a grammarian would; commas and conjunctions decide.
    Cost: linear in the sentence.
    """
    found: list[Condition] = []
    for at, part in _openers(words, first, last):
        if not _opens(words, at, part):
            continue
        word = words[at].text
        begin = at - {"event": 2, "case": 1, "condition": 1, "long": 1}.get(word, 0)
        one = _condition(words, max(begin, part.start), part)
        timed = word in ("once", "when", "whenever", "where")
        if not timed or part.has_later(one.reach_from, one.reach_to):
            found.append(one)
    return Conditions(found)


def may_hold_condition(every: Set[str]) -> bool:
    """Tell whether a sentence of these words may hold a condition at all."""
    return not _OPENERS.isdisjoint(every)
