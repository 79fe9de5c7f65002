"""What a change of words does to what was said: from the cues of a site to its shifts.

Steps are measured on one ladder only. Where the two expressions share none, the shift says "recast"
and names both; it does not guess. The order of the rules is that of docs/judgement.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from commdiff.model import Alignment, Cue, Lexicon, Shift, Span, count_words
from commdiff.wording.assertions import assertion_shift
from commdiff.wording.circles import circle_shift
from commdiff.wording.clauses import BINDING, COVERS, acts_in, is_act, is_reading, sentence_around
from commdiff.wording.conjuncts import conjunct_shift
from commdiff.wording.coverage import answered_scopes, coverage_shift
from commdiff.wording.deadlines import deadline_shift
from commdiff.wording.denials import denial_shift
from commdiff.wording.disputes import article_shift, disputed
from commdiff.wording.distance import distance_shift
from commdiff.wording.exits import chain_shift, exit_shift, vague_shift
from commdiff.wording.extent import extent_shift, tie_shift
from commdiff.wording.figures import figure_shift
from commdiff.wording.grammar import grammar_shifts
from commdiff.wording.limiters import limiter_shift
from commdiff.wording.listings import listing_shift
from commdiff.wording.lone import illustrates
from commdiff.wording.lone_verbs import ALONE, LoneVerbs
from commdiff.wording.options import OPTION_LADDERS, without_echoes
from commdiff.wording.passages import Passage
from commdiff.wording.periods import period_shift
from commdiff.wording.sites import LONG_EDIT, Site, SiteFinder, settled
from commdiff.wording.speakers import speaker_shift
from commdiff.wording.states import state_shifts
from commdiff.wording.steps import ADDED, REMOVED, Step
from commdiff.wording.telling import Teller, said_twice
from commdiff.wording.verbs import LEAVE, VERB_LADDERS, has_acts, verb_step

__all__ = ["LONE_LADDERS", "VERB_LADDERS", "find_shifts"]

LONE_LADDERS = frozenset(
    """
    attribution qualifier hedge booster quantifier time consensus agency climate_fossil_limiter
    trade_limiter finance_qualifier legal_effect
    """.split()
)
"""Ladders whose words say something by coming or going alone."""
# What softens or sharpens a verb joins the verb's own step where both changed in one edit.
_JOINING = frozenset({"qualifier", "hedge", "booster"})
# By code words a central bank says what it will do.
_CODES = frozenset({"cb_guidance", "cb_firming", "ecb_vigilance"})
_SCOPES = frozenset({"scope-actors", "scope-objects", "consensus"})
_NOTE = re.compile(r"\{[^{}]*\}|^[^\w\n]*(?:Note|Placeholder|NB)\b.*$", re.M)
_LETTER = re.compile(r"\w")
_SAYS_NOTE = re.compile(r"(?:Note|Placeholder|NB)\b.*")


class _Weigher:
    """Weighs the sites of one passage."""

    def __init__(
        self,
        alignment: Alignment,
        lexicon: Lexicon,
        passage: Passage,
        cues: tuple[Sequence[Cue], Sequence[Cue]],
    ) -> None:
        self._alignment = alignment
        self._base, self._revised = alignment.base.text, alignment.revised.text
        self._ladders = lexicon.ladders
        self._passage = passage
        self._cues = cues
        self._teller = Teller(alignment, lexicon, passage, self._cues)
        self._lone_verbs = LoneVerbs(alignment, *self._cues)

    def weigh(self, sites: Sequence[Site]) -> list[Shift]:
        """Return the shifts of a passage, those of the same expression in another state first."""
        shifts, used = state_shifts(self._alignment, self._passage, sites)
        if used:
            sites = [
                replace(
                    s,
                    lost=tuple(c for c in s.lost if c not in used),
                    gained=tuple(c for c in s.gained if c not in used),
                )
                for s in sites
            ]
        changed = (
            " ".join([s.operation.base.of(self._base) for s in sites]),
            " ".join([s.operation.revised.of(self._revised) for s in sites]),
        )
        left = settled(sites)
        for site in left:
            shifts.extend(self._site(site, changed))
        shifts = self._answered(left, shifts)
        period = period_shift(self._alignment, self._passage, sites[0].pair)
        if period is not None and all(s.direction != period.direction for s in shifts):
            shifts = [s for s in shifts if s.facet != "time"] + [period]
        deadline = deadline_shift(self._alignment, self._passage, sites)
        if deadline is not None and not any(
            s.facet == "time" and s.from_text and s.to_text for s in shifts
        ):
            shifts = [s for s in shifts if s.facet != "time"] + [deadline]
        speaker = speaker_shift(self._alignment, self._passage, sites)
        if speaker is not None:
            # Who says it is the news; an act that only the one or the other named is part of it.
            shifts = [*(s for s in shifts if s.facet != "consensus" and s.source != ALONE), speaker]
        shifts = without_echoes(shifts)
        told = {s.base for s in shifts if s.base} | {s.revised for s in shifts if s.revised}
        shifts.extend(
            s
            for s in grammar_shifts(self._alignment, self._passage, sites, acts=self._both_act)
            if s.base not in told and s.revised not in told
        )
        article = article_shift(self._alignment, self._passage, sites, self._cues)
        if article is not None:
            return [*(s for s in shifts if s.facet not in _SCOPES), article]
        if not shifts:
            denial = denial_shift(self._alignment, self._passage, sites, acts=self._both_act)
            if denial is not None:
                return [denial]
        shifts = answered_scopes(self._alignment, self._passage, shifts)
        if not any(s.facet in _SCOPES for s in shifts):
            covered = coverage_shift(self._alignment, self._passage, sites, acts=self._both_act)
            if covered is None and not shifts:
                covered = listing_shift(self._alignment, self._passage, sites, binds=self._binds)
            if covered is not None:
                return [*shifts, covered]
            circle = circle_shift(self._alignment, self._passage, sites)
            covers = circle and COVERS.search(self._passage.revised.of(self._revised))
            if circle and (covers or self._binds()):
                shifts.append(circle)
        return shifts

    def _answered(self, sites: Sequence[Site], shifts: list[Shift]) -> list[Shift]:
        """Let acts that went and came in one passage answer each other: "decided to slow", "will slow".

        They are one step where a ladder holds both, and else no shift: one act took the place of another.
        """
        gone = [s for s in shifts if s.source == ALONE and s.base]
        come = [s for s in shifts if s.source == ALONE and s.revised]
        spans = {s.base for s in gone} | {s.revised for s in come}
        if come and not gone:
            spans |= {c.span for s in sites for c in s.lost if c.entry.ladder in OPTION_LADDERS}
        elif gone and not come:
            spans |= {c.span for s in sites for c in s.gained if c.entry.ladder in OPTION_LADDERS}
        if len(spans) < 2 or not (gone or come):
            return shifts
        union = replace(
            sites[0],
            lost=tuple(c for s in sites for c in s.lost if c.span in spans),
            gained=tuple(c for s in sites for c in s.gained if c.span in spans),
        )
        step = verb_step(union, self._ladders, self._base, self._revised)
        rest = [s for s in shifts if s not in gone and s not in come]
        if step is None or step.ladder is None:
            return rest if gone and come else shifts
        return [self._teller.step(union, step, set()), *rest]

    def _site(self, site: Site, changed: tuple[str, str]) -> list[Shift]:
        """Return the shifts of one site: the main verb's first, then one for each other ladder."""
        vague = vague_shift(self._alignment, site, acts=lambda: self._acts(site))
        if vague is not None:
            return [vague]
        if said_twice(self._alignment, site):
            return []
        if site.is_statement:
            return self._teller.statement(site) or self._unmeasured(site)
        option = self._lone_verbs.options(site)
        if option is not None:
            return [option]
        shifts: list[Shift] = []
        joined: set[Cue] = set()
        step = verb_step(site, self._ladders, self._base, self._revised)
        if step is not None:
            joined = self._joined(site, step)
            told = self._teller.step(site, step, joined)
            shifts.append(disputed(told, step.old, step.new))
        else:
            lone = self._lone_verbs.told(site, changed)
            shifts.extend([lone] if lone else [])
        others = list(self._others(site, joined, step))
        if any(s.from_text and s.to_text and s.rungs for s in others):
            # The act itself was put for another; the verb that came with it is part of that.
            shifts = [s for s in shifts if s.source != ALONE]
        if any(s.ladder in _CODES and s.from_text and s.to_text for s in others):
            # "Can be patient", "will be data dependent": the code is the act, and not its modal.
            shifts = [s for s in shifts if s.ladder not in ("modal", "commitment")]
        shifts.extend(others)
        shifts = shifts or self._unmeasured(site)
        return [] if shifts and self._is_reading(site) else shifts

    def _unmeasured(self, site: Site) -> list[Shift]:
        """Return the shift of what no ladder measures: figures, ties to a rule, who is covered."""
        found = (
            figure_shift(self._alignment, site)
            or distance_shift(self._alignment, site, self._cues)
            or chain_shift(self._alignment, site, self._cues)
            or exit_shift(self._alignment, site, acts=lambda: self._acts(site))
            or tie_shift(self._alignment, site)
            or assertion_shift(self._alignment, site)
            or conjunct_shift(self._alignment, site, self._cues)
            or extent_shift(self._alignment, site, acts=lambda: self._acts(site), binds=self._binds)
            or limiter_shift(self._alignment, site, self._cues)
        )
        return [found] if found else []

    def _is_reading(self, site: Site) -> bool:
        """Tell whether both sides read a gauge; what changes there are facts."""
        sides = (
            (self._base, self._passage.base, site.operation.base),
            (self._revised, self._passage.revised, site.operation.revised),
        )
        return all(
            is_reading(sentence_around(text, passage, span).of(text))
            for text, passage, span in sides
        )

    def _acts(self, site: Site) -> bool:
        return has_acts(
            self._revised, self._passage.revised, site.operation.revised, self._cues[1]
        ) or has_acts(self._base, self._passage.base, site.operation.base, self._cues[0])

    def _both_act(self) -> bool:
        """Tell whether the passage is an act, or gives a leave, on both sides."""
        sides = (
            (self._base, self._passage.base, self._cues[0]),
            (self._revised, self._passage.revised, self._cues[1]),
        )
        return all(
            acts_in(cues, span) or LEAVE.search(text, *span) is not None
            for text, span, cues in sides
        )

    def _binds(self) -> bool:
        return all(
            any(is_act(c) and c.entry.ladder in BINDING for c in side) for side in self._cues
        )

    def _others(self, site: Site, joined: set[Cue], step: Step | None) -> Iterable[Shift]:
        """Return the shifts on ladders that are not of verbs."""
        if not site.lost and not site.gained:
            return
        distanced = any(
            c.entry.ladder == "attribution"
            for c in (*_unanswered(site.gained, site.lost), *_unanswered(site.lost, site.gained))
        )
        names = sorted({c.entry.ladder for c in (*site.lost, *site.gained)} - set(VERB_LADDERS))
        for name in names:
            # "stated commitment" under "commitment": the attribution ladder says it; not twice.
            if name == "commitment_noun" and distanced:
                continue
            yield from self._other(site, name, joined, step)

    def _joined(self, site: Site, step: Step) -> set[Cue]:
        """Return the qualifiers that came or went in the same edit as the verb."""
        if step.ladder is None:
            return set()
        found: set[Cue] = set()
        for mine, theirs, own in (
            (site.lost, site.gained, step.old),
            (site.gained, site.lost, step.new),
        ):
            for cue in _unanswered(mine, theirs):
                if cue.entry.ladder in _JOINING and (
                    cue.span.overlaps(own.span)
                    or 0 <= cue.span.start - own.span.end <= 3
                    or 0 <= own.span.start - cue.span.end <= 1
                ):
                    found.add(cue)
        return found

    def _other(self, site: Site, name: str, joined: set[Cue], verb: Step | None) -> list[Shift]:
        """Return the shifts on a ladder that is not of verbs."""
        lost, gained = (
            # What illustrates softens nothing, and so is no answer to what does.
            [c for c in cues if c.entry.ladder == name and c not in joined and not illustrates(c)]
            for cues in (site.lost, site.gained)
        )
        ladder = self._ladders[name]
        if lost and gained:
            old, new = lost[0], gained[0]
            step = Step(old, new, ladder, 0)
            if old.entry.id == new.entry.id or not step.rungs:
                return []
            # "may" and "could" stand on the ladders of duty and of doubt; once told is enough, and in
            # "which may include" neither says anything.
            if name == "hedge" and old.entry.pos == new.entry.pos == "modal":
                return []
            # The parts of a chain that a verb's own step explains are not told again.
            if verb is not None and name == "implementation":
                return []
            return [self._teller.step(site, step, set())]
        if name not in LONE_LADDERS:
            return []
        modal = name == "hedge" and any(c.entry.pos == "modal" for c in (*lost, *gained))
        if modal and any(c.entry.ladder == "modal" for c in (site.gained if lost else site.lost)):
            # "Can" and "may": the ladder of duty holds both, and measures them.
            return []
        shifts = [
            self._teller.lone(site, cue, ladder, how)
            for how, cues, edit, text in (
                (REMOVED, lost, site.operation.base, self._base),
                (ADDED, gained, site.operation.revised, self._revised),
            )
            for cue in cues
            # In a long edit a word is part of what is said anew.
            if cue.span.overlaps(edit) and count_words(edit.of(text)) < LONG_EDIT
        ]
        own = [verb.old.span, verb.new.span] if verb else []
        return [s for s in shifts if s is not None and not _inside(s, own)][:2]


def _unanswered(mine: Sequence[Cue], theirs: Sequence[Cue]) -> list[Cue]:
    """Return the cues of `mine` whose ladder has no cue in `theirs`."""
    ladders = {c.entry.ladder for c in theirs}
    return [c for c in mine if c.entry.ladder not in ladders]


def _inside(shift: Shift, spans: Sequence[Span]) -> bool:
    """Tell whether a lone word is part of a verb's expression, which was told already ("warmly welcome")."""
    mine = shift.revised or shift.base
    return mine is not None and any(mine.within(span) for span in spans)


def _may_hold_notes(text: str) -> bool:
    """Tell whether a brace stands anywhere, or a note may open a line; quicker than looking for notes."""
    return "{" in text or any(
        not _LETTER.search(text, text.rfind("\n", 0, found.start()) + 1, found.start())
        for found in _SAYS_NOTE.finditer(text)
    )


def _without_notes(text: str, cues: Sequence[Cue]) -> Sequence[Cue]:
    """Return the cues that do not stand in a note of the drafters to themselves: "{to be revisited}"."""
    if not _may_hold_notes(text):
        return cues
    notes = [Span(*found.span()) for found in _NOTE.finditer(text)]
    if not notes:
        return cues
    starts = [note.start for note in notes]
    return [
        c
        for c in cues
        if not (at := bisect_right(starts, c.span.start)) or c.span.start >= notes[at - 1].end
    ]


def find_shifts(
    alignment: Alignment,
    base_cues: Sequence[Cue],
    revised_cues: Sequence[Cue],
    lexicon: Lexicon,
) -> tuple[Shift, ...]:
    """Say what the changes of an alignment do to the wording.

    Returns:
        Shifts in the order of the alignment's pairs, within a pair in the order of the text.

    Guarantees: every shift stands on words that a changed operation touches; ranks are compared within
    one ladder only.
    Not promised: that a shift is what a lawyer would find; it is an aid with its reason.
    Cost: n log n in the changed operations and their cues.
    """
    finder = SiteFinder(
        alignment,
        _without_notes(alignment.base.text, base_cues),
        _without_notes(alignment.revised.text, revised_cues),
    )
    found: list[Shift] = []
    for passage, sites, cues in finder.passages():
        for shift in _Weigher(alignment, lexicon, passage, cues).weigh(sites):
            if shift not in found[-8:]:
                found.append(shift)
    return tuple(found)
