"""The governing verb of a changed place: its step, its rival options, or its coming and going."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from commdiff.model import Cue, Ladder, Span
from commdiff.wording.clauses import acts_in, is_reading, sentence_around
from commdiff.wording.passages import Passage
from commdiff.wording.sites import Site
from commdiff.wording.steps import Step, direction_of, says_little

VERB_LADDERS = (
    "sc_legal_force", "eu_council", "directive", "reception", "censure", "commitment", "modal",
    "emphasis",
)  # fmt: skip
"""The ladders on which a sentence's main verb is measured, the more telling first. Where a forum has a
ladder of its own it is asked before the general one."""
# From these rungs on a verb that came or went with its clause is worth telling.
WORTH = {"directive": 3, "commitment": 4, "reception": 6, "modal": 5, "censure": 3, "emphasis": 5,
          "sc_legal_force": 3, "eu_council": 4}  # fmt: skip
_PASSIVE = re.compile(r"\b(?:been|is|are|was|were|be|being)\s+(?:\w+ly\s+)?\Z")
# Words that may stand before the participle that opens a recital: "Also", "[1.".
_OPENING = 2
_IF = re.compile(r"\b(?:unless|if|until|whether|once)\s+(?:[\w{}\[\]-]+\s+){0,4}\Z")
_CLAUSE_BEFORE = 50
# The longest predicate that one verb may take the place of: "will examine the consequences of".
_PREDICATE = 6

# "Supported by" and "supported and enabled by".
_BY = re.compile(r"(?: and \w+ed)? by ")
_INFINITIVE = re.compile(r"\bto\s+\Z")
_RELATIVE = re.compile(r"\b(?:which|who|and that|, that)\s+(?:\w+ly\s+|also\s+)?\Z")
# Modals whose rungs the ladder of promises has as well, at the same height or near it.
_PROMISING = frozenset({"will", "shall", "must", "may", "might", "could", "would"})
LEAVE = re.compile(r"\bmay\b")


def governs(text: str, cue: Cue, passage: Span) -> bool:
    """Tell whether a verb can govern a sentence.

    In a relative clause ("which could include") or a condition it governs its clause only; a participle
    ("recognizing the role of") only where it opens a recital; one with "been" or "by" tells what others
    did.
    """
    before = max(cue.span.start - _CLAUSE_BEFORE, passage.start, 0)
    if _RELATIVE.search(text, before, cue.span.start) or _IF.search(text, before, cue.span.start):
        return False
    word = text[cue.span.start : cue.span.end].split()[0]
    if word.endswith("ing"):
        return len(text[passage.start : cue.span.start].split()) <= _OPENING
    if word.endswith("ed") and cue.entry.ladder in ("reception", "directive", "emphasis"):
        return not (
            _PASSIVE.search(text, max(cue.span.start - 20, 0), cue.span.start)
            or _BY.match(text, cue.span.end)
        )
    return True


def _only_moved(old: Cue, new: Cue, passage: Passage, base: str, revised: str) -> bool:
    """Tell whether a word left an expression for another place: "strongly urge", "urge strongly"."""
    mine = set(old.span.of(base).casefold().split()), set(new.span.of(revised).casefold().split())
    if not (mine[0] < mine[1] or mine[1] < mine[0]):
        return False
    moved = mine[0] ^ mine[1]
    there = (passage.revised.of(revised) if mine[1] < mine[0] else passage.base.of(base)).casefold()
    return moved <= {word.strip(",.;") for word in there.split()}


def is_infinitive(text: str, cue: Cue) -> bool:
    """Tell whether a verb only names an aim or a task: "proposals to ensure", "a meeting to highlight"."""
    return _INFINITIVE.search(text, max(cue.span.start - 4, 0), cue.span.start) is not None


def verb_step(site: Site, ladders: Mapping[str, Ladder], base: str, revised: str) -> Step | None:
    """Return the step of the main verb: on the ladder where both sides stand, by the weakest link."""
    if not site.lost or not site.gained:
        return None
    found: list[Step] = []
    governing = (
        [c for c in site.lost if governs(base, c, site.passage.base)],
        [c for c in site.gained if governs(revised, c, site.passage.revised)],
    )
    for rank, name in enumerate(VERB_LADDERS):
        lost = [c for c in governing[0] if c.entry.ladder == name]
        gained = [c for c in governing[1] if c.entry.ladder == name]
        if lost and gained:
            # A chain such as "agree to consider" binds no more than its weakest link.
            old = min(lost, key=lambda c: (c.entry.rung, c.span.start))
            new = min(gained, key=lambda c: (c.entry.rung, c.span.start))
            if _only_moved(old, new, site.passage, base, revised):
                continue
            if old.entry.id != new.entry.id or old.negated != new.negated:
                found.append(Step(old, new, ladders[name], rank))
    # "Reiterate", "reaffirm", "stress": next to each other on the ladder they say the same.
    moved = [
        s
        for s in found
        if s.turns or abs(s.rungs) > (s.ladder is not None and s.ladder.name == "emphasis")
    ]
    if moved:
        special = [s for s in moved if s.rank < 2]
        return max(special or moved, key=lambda s: (abs(s.rungs), -s.rank))
    return _across_ladders(site, ladders, base, revised)


def _shared(one: Cue, other: Cue) -> bool:
    """Tell whether the modal of the two is one that the ladder of promises ranks as well."""
    modal = one if one.entry.ladder == "modal" else other
    return modal.entry.name in _PROMISING


def _across_ladders(
    site: Site, ladders: Mapping[str, Ladder], base: str, revised: str
) -> Step | None:
    """Return the step between two verbs that share no ladder."""
    old_verbs, new_verbs = (
        [
            c
            for c in cues
            if c.entry.ladder in VERB_LADDERS
            and governs(text, c, passage)
            and not is_infinitive(text, c)
        ]
        for cues, text, passage in (
            (site.lost, base, site.passage.base),
            (site.gained, revised, site.passage.revised),
        )
    )
    shared = {c.entry.ladder for c in old_verbs} & {c.entry.ladder for c in new_verbs}
    spoken = [
        c
        for c in (*site.lost, *site.gained)
        if c.entry.ladder in ("attribution", "consensus")
        and any(c.span.overlaps(v.span) for v in (*old_verbs, *new_verbs))
    ]
    # "Some members noted": who says it is the news, and is told on a ladder of its own.
    if not old_verbs or not new_verbs or shared or spoken:
        return None
    old, new = old_verbs[0], new_verbs[0]
    if {old.entry.ladder, new.entry.ladder} == {"modal", "commitment"} and _shared(old, new):
        return Step(old, new, ladders["commitment"], VERB_LADDERS.index("commitment"))
    if says_little(old.entry) and says_little(new.entry):
        # "Bearing in mind", "mindful of", "recalling": a recital in other words.
        return None
    step = Step(old, new, None, len(VERB_LADDERS))
    # What cannot be measured is told only where the one clearly stands for the other.
    clear = site.is_swap or _opens_both(site, old, new)
    return step if clear or direction_of(step) != "recast" else None


def _opens_both(site: Site, old: Cue, new: Cue) -> bool:
    """Tell whether an edit puts one verb with what hangs on it for another: both open their side."""
    return (
        site.base_words <= _PREDICATE
        and site.revised_words <= _PREDICATE
        and old.span.start - site.operation.base.start <= 1
        and new.span.start - site.operation.revised.start <= 1
    )


def has_acts(text: str, passage: Span, span: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether the sentence around a range is an act of the text or a leave, and reads no gauge."""
    sentence = sentence_around(text, passage, span)
    written = sentence.of(text)
    return bool(acts_in(cues, sentence) or LEAVE.search(written)) and not is_reading(written)
