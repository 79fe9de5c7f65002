"""The cues of a text: where the lexicon's entries occur, in the sense and scope they have there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from commdiff.model import Confidence, Cue, Lexicon, Span, Witness
from commdiff.wording.conditions import Condition, conditions_in, hangs_on, may_hold_condition
from commdiff.wording.doubt import puts_doubt
from commdiff.wording.holders import holder_of, is_reported
from commdiff.wording.matcher import Hit, Matcher, Word, matcher_for, words_of
from commdiff.wording.purpose import states_purpose
from commdiff.wording.scope import denies, is_negated, quoted_words
from commdiff.wording.senses import sense_of

GOVERNING = frozenset(
    ["reception", "censure", "directive", "commitment", "emphasis", "sc_legal_force", "eu_council"]
)
"""Ladders whose verbs govern a sentence and compete for it: "note with concern" hides "note"."""


_start_of = attrgetter("start")


def _group(ladder: str) -> str:
    return "governing" if ladder in GOVERNING else ladder


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that no longer one of their group hides; equals of different ladders both stay."""
    kept: list[Hit] = []
    taken: dict[tuple[str, int], list[Hit]] = {}
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, h.entry.id)):
        group = _group(hit.entry.ladder)
        places = [(group, i) for i in range(hit.start, hit.end)]
        hidden = any(
            (other.start, other.end) != (hit.start, hit.end)
            or other.entry.ladder == hit.entry.ladder
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
    pos, lead = hit.entry.pos, words[hit.start].text
    single = hit.end - hit.start == 1
    if single and hit.entry.ladder == "commitment" and states_purpose(words, hit.start, first):
        return False, "purpose", "high"
    if pos == "modal":
        sense = sense_of(words, hit.start, hit.start + 1, first)
        fits = sense.tag == "modal" or lead not in _MODAL_WORDS
        if fits and hit.entry.category == "hedge" and not puts_doubt(words, hit.start, first):
            return False, "no-doubt", "high"
        return fits, *sense[1:]
    if pos == "verb":
        if not single and lead in _TAKE:
            return True, "fixed-phrase", "high"
        if lead in _MODAL_WORDS:
            sense = sense_of(words, hit.start, hit.start + 1, first)
            return sense.tag in ("modal", "verb"), *sense[1:]
        sense = sense_of(words, hit.start, hit.end, first)
        return sense.tag == "verb", *sense[1:]
    if single and lead in _DOUBTING_WORDS:
        sense = sense_of(words, hit.start, hit.end, first)
        return sense.tag == "modal", *sense[1:]
    if single and _in_title(words, hit.start, first):
        return False, "title", "high"
    return True, "pattern", "high"


def _in_title(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a word stands inside a name: "the Readiness Assurance Policy"."""
    if at == first or at + 1 >= len(words) or not words[at].raw[:1].isupper():
        return False
    near = (words[at - 1].raw, words[at].raw, words[at + 1].raw)
    return all(raw[:1].isupper() and not raw.isupper() for raw in near)


def _sentence_firsts(words: Sequence[Word], sentences: Sequence[Span]) -> list[int]:
    """Return the index of the first word of each sentence of a block."""
    return [bisect_left(words, sentence.start, key=_start_of) for sentence in sentences] or [0]


def _block_cues(witness: Witness, block: int, matcher: Matcher) -> list[Cue]:
    words = words_of(witness.tokens(block), witness.text)
    hits = matcher.find(words)
    if not hits:
        return []
    firsts = _sentence_firsts(words, witness.sentences(block))
    fitting: list[Hit] = []
    rules: dict[tuple[int, int, str], tuple[str, Confidence]] = {}
    for hit in hits:
        fits, rule, confidence = _fits(words, hit, _first_of(firsts, hit))
        if fits:
            fitting.append(hit)
            rules[hit.start, hit.end, hit.entry.id] = (rule, confidence)
    quoted = quoted_words(words)
    conditions = _conditions(words, firsts)
    cues: list[Cue] = []
    for hit in _longest(fitting):
        first = _first_of(firsts, hit)
        rule, confidence = rules[hit.start, hit.end, hit.entry.id]
        cues.append(
            Cue(
                span=Span(words[hit.start].start, words[hit.end - 1].end),
                entry=hit.entry,
                block=block,
                # "shall not" stands on its ladder as what it is; nothing outside negates it.
                negated=not denies(words, hit.start, hit.end)
                and is_negated(words, hit.start, hit.end, first),
                quoted=hit.start in quoted,
                reported=is_reported(words, hit.start, first),
                holder=holder_of(words, hit.start, first),
                confidence=confidence,
                rule=rule,
                conditional=hangs_on(words, hit.start, hit.end, conditions),
            )
        )
    return cues


def _first_of(firsts: Sequence[int], hit: Hit) -> int:
    """Return the first word of the sentence that a hit begins in."""
    return firsts[max(bisect_right(firsts, hit.start) - 1, 0)]


def _conditions(words: Sequence[Word], firsts: Sequence[int]) -> list[Condition]:
    """Return the conditions of a block, in order."""
    found: list[Condition] = []
    if may_hold_condition(words):
        for first, last in zip(firsts, [*firsts[1:], len(words)], strict=True):
            found += conditions_in(words, first, last)
    return found


def find_cues(witness: Witness, lexicon: Lexicon, profile: str = "plain") -> tuple[Cue, ...]:
    """Find the occurrences of a lexicon's entries in a text.

    Args:
        profile: the genre; ladders of other genres are left out.

    Returns:
        Cues by start, the longer first, then by entry. None in titles and headings, and none where
        the text is not in English: the packs are, and would find false friends in another language.

    Guarantees: within one ladder, and among the verbs that govern a sentence, no cue lies inside
    another or overlaps one.
    Not promised: that the sense rules are right; each cue says which rule let it stand and how sure it is.
    Cost: linear in the text.
    """
    if witness.document.language != "en":
        return ()
    matcher = matcher_for(lexicon, profile)
    cues: list[Cue] = []
    for block, its in enumerate(witness.blocks):
        # "Adopted on 15 May" under a title and the heading "Commitments" promise nothing.
        if its.kind in ("title", "heading") or its.part == "title":
            continue
        cues.extend(_block_cues(witness, block, matcher))
    cues.sort(key=lambda c: (c.span.start, -c.span.end, c.entry.id))
    return tuple(cues)
