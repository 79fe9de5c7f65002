"""The cues of a text: where the lexicon's entries occur, in the sense and scope they have there."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import cast

from commdiff.model import Confidence, Cue, Entry, Lexicon, Span, Witness
from commdiff.wording.conditions import conditions_in, may_hold_condition
from commdiff.wording.doubt import puts_doubt
from commdiff.wording.matcher import Hit, Matcher, matcher_for
from commdiff.wording.purpose import states_purpose
from commdiff.wording.scope import denies, is_negated, may_deny, quoted_words
from commdiff.wording.senses import sense_of
from commdiff.wording.voices import Voices
from commdiff.wording.words import Stretch, Word

GOVERNING = frozenset(
    ["reception", "censure", "directive", "commitment", "emphasis", "sc_legal_force", "eu_council"]
)
"""Ladders whose verbs govern a sentence and compete for it: "note with concern" hides "note"."""


_Fitting = tuple[int, int, Entry, str, Confidence]
"""A hit whose words have the sense that its entry means, with the rule and how sure it is."""
# A named tuple is made faster from a tuple than from its fields.
_span = partial(tuple.__new__, Span)


def _group(ladder: str) -> str:
    return "governing" if ladder in GOVERNING else ladder


def _longest(hits: Sequence[_Fitting]) -> list[_Fitting]:
    """Return the hits that no longer one of their group hides; equals of different ladders both stay.

    Args:
        hits: by start.
    """
    kept: list[_Fitting] = []
    near: list[_Fitting] = []
    reach = 0
    for hit in hits:
        if hit[0] >= reach:
            kept += near if len(near) < 2 else _longest_of(near)
            near = []
        near.append(hit)
        if hit[1] > reach:
            reach = hit[1]
    return kept + (near if len(near) < 2 else _longest_of(near))


def _longest_of(hits: Sequence[_Fitting]) -> list[_Fitting]:
    """Return what `_longest` does for hits of which each shares words with another."""
    kept: list[_Fitting] = []
    taken: dict[tuple[str, int], list[_Fitting]] = {}
    for hit in sorted(hits, key=lambda h: (h[0] - h[1], h[0], h[2].id)):
        start, end, entry, *_ = hit
        group = _group(entry.ladder)
        places = [(group, i) for i in range(start, end)]
        hidden = any(
            other[0] != start or other[1] != end or other[2].ladder == entry.ladder
            for place in places
            for other in taken.get(place, ())
        )
        if not hidden:
            kept.append(hit)
            for place in places:
                taken.setdefault(place, []).append(hit)
    return kept


_MODAL_WORDS = frozenset(
    ["shall", "should", "will", "would", "may", "might", "can", "could", "must"]
)
_DOUBTING_WORDS = frozenset(["may", "might", "could", "can", "would"])
_TAKE = frozenset(["take", "takes", "took", "taken", "taking"])

_Fit = tuple[bool, str, Confidence]


def _fits(words: Sequence[Word], hit: Hit, first: int) -> _Fit:
    """Tell whether the words have the sense that the entry means; with the rule and how sure it is."""
    start, end, entry = hit
    pos, lead = entry.pos, words[start].text
    single = end - start == 1
    if single and entry.ladder == "commitment" and states_purpose(words, start, first):
        return False, "purpose", "high"
    if pos == "modal":
        sense = sense_of(words, start, start + 1, first)
        fits = sense.tag == "modal" or lead not in _MODAL_WORDS
        if fits and entry.category == "hedge" and not puts_doubt(words, start, first):
            return False, "no-doubt", "high"
        return fits, *sense[1:]
    if pos == "verb":
        if not single and lead in _TAKE:
            return True, "fixed-phrase", "high"
        if lead in _MODAL_WORDS:
            sense = sense_of(words, start, start + 1, first)
            return sense.tag in ("modal", "verb"), *sense[1:]
        sense = sense_of(words, start, end, first)
        return sense.tag == "verb", *sense[1:]
    if single and lead in _DOUBTING_WORDS:
        sense = sense_of(words, start, end, first)
        return sense.tag == "modal", *sense[1:]
    if single and _in_title(words, start, first):
        return False, "title", "high"
    if single and pos == "noun" and _is_name(words, start, first):
        return False, "name", "medium"
    return True, "pattern", "high"


def _in_title(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a word stands inside a name: "the Readiness Assurance Policy"."""
    if at == first or at + 1 >= len(words) or not words[at].raw[:1].isupper():
        return False
    near = (words[at - 1].raw, words[at].raw, words[at + 1].raw)
    return all(raw[:1].isupper() and not raw.isupper() for raw in near)


def _is_name(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a noun ends a name: "the Delta Vision for ports", "the Paris Commitments"."""
    if at - 1 <= first:
        return False
    raw, before = words[at].raw, words[at - 1].raw
    return all(word[:1].isupper() and not word.isupper() for word in (raw, before))


_DOUBLE = '["\u00ab\u00bb\u201c-\u201f]'
_OPENING = re.compile(f"[\"'\u00ab\u00bb\u2018-\u201f](?:(?<={_DOUBLE})|(?<!\\S.))")
"""What may open a quotation. Most blocks hold none."""
_MARKS = "\"'\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"


def _quoted(witness: Witness, block: int) -> frozenset[int]:
    """Return where the words of a block that stand between quotation marks start."""
    text = witness.block_text(block)
    if not any(map(text.__contains__, _MARKS)) or not _OPENING.search(text):
        return frozenset()
    words = Stretch(text, witness.segmenter)
    at = witness.blocks[block].span.start
    inside = quoted_words(words.words, words.are_joined)
    return frozenset(at + words.span(i, i + 1)[0] for i in inside)


_BRACKETS = frozenset("[]")


class _Unbracketed:
    """The words of a sentence as they are read without its square brackets.

    In a draft any words may stand in brackets; "[notes] the report" is a verb all the same.
    """

    __slots__ = ("_before", "_words")

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = [word for word in words if word.text not in _BRACKETS]
        self._before = [0, *accumulate(word.text not in _BRACKETS for word in words)]

    def fits(self, hit: Hit) -> _Fit:
        """Tell the same as `_fits`, where a rule is sure: what brackets hold may be read in two ways."""
        start, end, entry = hit
        found = _fits(self._words, (self._before[start], self._before[end], entry), 0)
        return found if found[2] == "high" else (False, *found[1:])


_Found = tuple[int, int, Entry, bool, bool, str, Confidence, str, bool]
"""A cue of a sentence, by places in the sentence; a quotation may begin before it.

Its range, its entry, whether it is negated, whether it is reported, its holder, how sure it is, by which
rule, and whether it is conditional.
"""


def _place_of(found: _Found) -> tuple[int, int, str]:
    return found[0], -found[1], found[2].id


def _sentence_cues(sentence: Stretch, matcher: Matcher) -> list[_Found]:
    """Return the cues of a sentence, by start, the longer first, then by entry."""
    words = sentence.words
    texts = [word.text for word in words]
    every = set(texts)
    fitting: list[_Fitting] = []
    unbracketed = None if _BRACKETS.isdisjoint(every) else _Unbracketed(words)
    for hit in matcher.find(texts, every):
        fits, rule, confidence = _fits(words, hit, 0)
        if not fits and unbracketed:
            fits, rule, confidence = unbracketed.fits(hit)
        if fits:
            fitting.append((*hit, rule, confidence))
    if not fitting:
        return []
    conditions = conditions_in(words, 0, len(words)) if may_hold_condition(every) else None
    denying = may_deny(every)
    voices = Voices(words, texts, every)
    found: list[_Found] = []
    for start, end, entry, rule, confidence in _longest(fitting):
        reported, holder = voices.at(start)
        found.append(
            (
                *sentence.span(start, end),
                entry,
                # "shall not" stands on its ladder as what it is; nothing outside negates it.
                denying and not denies(words, start, end) and is_negated(words, start, end, 0),
                reported,
                holder,
                confidence,
                rule,
                conditions is not None and conditions.hold(words, start, end),
            )
        )
    found.sort(key=_place_of)
    return found


# A longer sentence is remembered while its own texts are looked at only.
_LONGEST_KEPT = 2000
_MOST_KEPT = 1 << 14


@lru_cache(maxsize=8)
def _remembered(matcher: Matcher, segmenter: Hashable) -> dict[str, list[_Found]]:
    """Return the sentences that were looked at with a matcher, with their cues."""
    return {}


class CueFinder:
    """Finds the cues of texts that belong together.

    Drafts share most of their sentences, and a sentence has the same cues wherever it stands: they are
    looked for once, also where a process compares one draft after another.

    Args:
        profile: the genre; ladders of other genres are left out.
    """

    def __init__(self, lexicon: Lexicon, profile: str = "plain") -> None:
        self._matcher = matcher_for(lexicon, profile)
        self._known: dict[Hashable, dict[str, list[_Found]]] = {}
        self._long: dict[str, list[_Found]] = {}

    def find(self, witness: Witness) -> tuple[Cue, ...]:
        """Find the occurrences of the lexicon's entries in a text; see `find_cues`."""
        if witness.document.language != "en":
            return ()
        known = self._known_of(cast(Hashable, witness.segmenter))
        cues: list[Cue] = []
        for block, its in enumerate(witness.blocks):
            # "Adopted on 15 May" under a title and the heading "Commitments" promise nothing.
            if its.kind not in ("title", "heading") and its.part != "title":
                cues += self._of_block(witness, block, known)
        return tuple(cues)

    def _known_of(self, segmenter: Hashable) -> dict[str, list[_Found]]:
        """Return the sentences that are known; texts that belong together share all of theirs."""
        known = self._known.get(segmenter)
        if known is None:
            known = self._known[segmenter] = _remembered(self._matcher, segmenter)
            if len(known) > _MOST_KEPT:
                known.clear()
        return known

    def _of_block(self, witness: Witness, block: int, known: dict[str, list[_Found]]) -> list[Cue]:
        """Return the cues of a block, sentence by sentence."""
        cues: list[Cue] = []
        quoted = _quoted(witness, block)
        sentences = witness.sentences(block)
        whole = witness.text
        for sentence in sentences:
            text = sentence.of(whole)
            # One word behind a label is a title in the line, "Part B. Commitments"; one that is all of a
            # paragraph among others is a heading that was not marked as one.
            alone = len(sentences) > 1 or (len(witness.blocks) > 1 and text[:1].isupper())
            if alone and " " not in text:
                continue
            kept = known if len(text) <= _LONGEST_KEPT else self._long
            found = kept.get(text)
            if found is None:
                found = _sentence_cues(Stretch(text, witness.segmenter), self._matcher)
                kept[text] = found
            at = sentence.start
            # fmt: off
            cues += [
                Cue(
                    _span((at + start, at + end)), entry, block, negated, at + start in quoted,
                    reported, holder, confidence, rule, conditional,
                )
                for start, end, entry, negated, reported, holder, confidence, rule, conditional
                in found
            ]
            # fmt: on
        return cues


def find_cues(witness: Witness, lexicon: Lexicon, profile: str = "plain") -> tuple[Cue, ...]:
    """Find the occurrences of a lexicon's entries in a text.

    Args:
        profile: the genre; ladders of other genres are left out.

    Returns:
        Cues by start, the longer first, then by entry. None in titles and headings, and none where
        the text is not in English: the packs are, and would find false friends in another language.

    Guarantees: no cue reaches over the end of its sentence; within one ladder, and among the verbs that
    govern a sentence, no cue lies inside another or overlaps one.
    Not promised: that the sense rules are right; each cue says which rule let it stand and how sure it is.
    Cost: linear in the text.
    """
    return CueFinder(lexicon, profile).find(witness)
