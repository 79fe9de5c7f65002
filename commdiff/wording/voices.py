"""Who speaks or owes at each word of a sentence, and whether another than the authors says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set

from commdiff.wording.closed_classes import PREPOSITIONS
from commdiff.wording.holders import (
    ASIDES,
    BARE_SAYS,
    CLAUSE_MARKS,
    DOCUMENTS,
    FRAME_LEADS,
    LINKS,
    NAMED,
    SAYING,
    SAYS_LAST,
    before_insertion,
    frame_of_other,
    goes_on,
    has_no_word,
    phrase_start,
    said_aside,
    said_behind,
    saying_before,
    says_bare,
    who_is,
)
from commdiff.wording.place import is_adverb
from commdiff.wording.scope import CLAUSE_REACH
from commdiff.wording.words import Word

_FEW = 8
"""Verbs of saying without "that" that are looked at in one sentence, so that cost stays bounded."""
_REACH = 40
"""Words to the left in which what opens another's speech is looked for."""


class Voices:
    """A sentence, ready to be asked who speaks or owes at a word of it.

    What most sentences lack is looked for once a sentence, and what stands in few places is found by
    its place, so that asking costs a few steps.

    Args:
        words: of the sentence.
        texts: the same, folded.
        every: those, each once.
    """

    __slots__ = (
        "_aside", "_bare", "_behind", "_holders", "_known", "_links", "_named", "_said", "_says",
        "_starts", "_texts", "_words",
    )  # fmt: skip

    def __init__(self, words: Sequence[Word], texts: Sequence[str], every: Set[str]) -> None:
        self._words = words
        self._starts = _clause_starts(texts, every)
        self._links: list[int] = []
        if not LINKS.isdisjoint(every):
            self._links = [i for i, text in enumerate(texts) if text in LINKS]
        self._named: list[int] = []
        self._holders: list[str] = []
        if not NAMED.isdisjoint(every):
            for i, text in enumerate(texts):
                if text in NAMED and (who := who_is(words[i])):
                    self._named.append(i)
                    self._holders.append(who)
        self._aside = not ASIDES.isdisjoint(every)
        self._texts = texts
        self._bare = (
            []
            if BARE_SAYS.isdisjoint(every)
            else [i for i, text in enumerate(texts) if text in BARE_SAYS][:_FEW]
        )
        self._behind = "," in every and not SAYS_LAST.isdisjoint(every)
        self._says = not SAYING.isdisjoint(every)
        self._known: dict[int, tuple[bool, str]] = {}
        self._said: dict[tuple[int, int], bool] = {}

    def at(self, word: int) -> tuple[bool, str]:
        """Return whether another says the expression that begins at a word, and who speaks or owes."""
        found = self._known.get(word)
        if found is None:
            start = self._starts[bisect_right(self._starts, word) - 1]
            found = self._known[word] = (self.reported(word, start), self.holder(word, start))
        return found

    def _first(self, start: int, end: int) -> str:
        """Return whom the first of the words from `start` to `end` names that names anybody."""
        at = bisect_left(self._named, start)
        return self._holders[at] if at < len(self._named) and self._named[at] < end else ""

    def _last(self, start: int, end: int) -> str:
        """Return whom the last of the words from `start` to `end` names that names anybody."""
        at = bisect_left(self._named, end) - 1
        return self._holders[at] if at >= 0 and self._named[at] >= start else ""

    def _saying_before(self, link: int, start: int) -> bool:
        """Tell whether another says what a "that" opens; all that stand behind it ask the same."""
        found = self._said.get((link, start))
        if found is None:
            found = self._said[link, start] = saying_before(self._words, link, start)
        return found

    def holder(self, at: int, start: int) -> str:
        """Say who speaks or owes: "we", "parties", "chair", "third", or "" where nothing tells.

        Args:
            start: the first word of the clause.

        The noun phrase before the verb counts ("the Parties, as appropriate, shall"); a coordinated verb
        has the first subject of its clause ("we note it and shall report"). A resolution's operative verb
        has no subject in its sentence: the body that adopts it speaks, so a clause-initial verb is "we".
        """
        words = self._words
        start = max(start, at - CLAUSE_REACH)
        if has_no_word(words, start, at) or goes_on(words, at, start):
            return "we"
        infinitive = words[at - 1].text == "to"
        end = at - 1 if infinitive else before_insertion(words, at, start)
        opening = phrase_start(words, end, start)
        if opening < end and words[opening].text not in PREPOSITIONS:
            # "We urge the Parties to report": of an infinitive the nearest owes.
            found = self._last(opening, end) if infinitive else self._first(opening, end)
            if found:
                return found
            for i in range(max(opening, 1), end):
                if words[i].raw[:1].isupper():
                    return "third"
        link = bisect_left(self._links, end) - 1
        if link >= 0 and self._links[link] > start:
            start = self._links[link] + 1
        found = self._first(start, end)
        if found:
            return found
        lead = words[start]
        named = lead.raw[:1].isupper() and not lead.text.endswith("ing")
        return "third" if named and not is_adverb(lead.text) else ""

    def reported(self, at: int, start: int) -> bool:
        """Tell whether another than the authors says the expression.

        Args:
            start: the first word of the clause.

        So it is behind "that" or "to" after another's verb or noun of saying ("the delegation of Orland
        said that members shall", "Orland urged members to demand", "the claim by Orland that it will"),
        as the verb of a clause on a cited document ("the decision, which demanded"), behind "according
        to" and in what another's letter says ("in its letter, Orland urged"). "We note that members
        shall report" is not reported: the authors say it.
        """
        words = self._words
        start = max(start, at - CLAUSE_REACH)
        if words[start].text in FRAME_LEADS and frame_of_other(words, start, at):
            return True
        if self._aside and said_aside(words, at, start):
            return True
        if self._behind and said_behind(words, at):
            return True
        for i in self._bare:
            if start < i < at - 1 and "," not in self._texts[i:at] and says_bare(words, i, start):
                return True
        infinitive = self._says and at > start and words[at - 1].text == "to"
        links = self._links
        first, last = bisect_right(links, start), bisect_left(links, at)
        if not infinitive and first == last:
            return False
        nearest = max(start, at - _REACH)
        near = range(at - 1, nearest - 1, -1) if infinitive else reversed(links[first:last])
        for i in near:
            if i < nearest:
                return False
            word = words[i].text
            if word in ("that", "whether") and i > start and self._saying_before(i, start):
                return True
            if word == "that" and i > start and words[i - 1].text in SAYING:
                return False
            if infinitive and i > start and word in SAYING and words[i].raw[:1].islower():
                return self.holder(i, start) == "third"
            if word == "which" and i > start:
                if words[i - 1].text == "in":
                    # "The decision, in which the Assembly condemned".
                    return any(w.text in DOCUMENTS for w in words[max(start, i - 9) : i - 1])
                if i + 1 < at:
                    return words[i + 1].text in SAYING
                return any(w.text in DOCUMENTS for w in words[max(start, i - 8) : i])
        return False


def _clause_starts(texts: Sequence[str], every: Set[str]) -> list[int]:
    """Return where the clauses of a sentence begin: its start, and behind each mark that ends one."""
    if ";" not in every and ":" not in every and texts.count(".") == (texts[-1] == "."):
        # The full stop of most sentences is their last word, and opens no clause.
        return [0]
    return [0, *[i for i, text in enumerate(texts, 1) if text in CLAUSE_MARKS]]
