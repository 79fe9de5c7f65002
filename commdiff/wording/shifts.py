"""What a change of words does to what was said: from the cues of a site to its shifts.

Steps are measured on one ladder only. Where the two expressions share none, the shift says "recast"
and names both; it does not guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Facet, Ladder, Lexicon, Shift, Span
from commdiff.wording.figures import figure_shift
from commdiff.wording.lone import lone_direction
from commdiff.wording.sites import Site, find_sites
from commdiff.wording.steps import (
    ADDED,
    REMOVED,
    Step,
    direction_of,
    explain_alone,
    explain_step,
    lower,
    sources,
)

# The ladders on which a sentence's main verb is measured, the more telling first. Where a forum has a
# ladder of its own it is asked before the general one.
VERB_LADDERS = (
    "sc_legal_force", "eu_council", "directive", "reception", "censure", "commitment", "modal",
    "emphasis",
)  # fmt: skip
# Ladders whose words say something by coming or going alone.
LONE_LADDERS = frozenset(
    """
    attribution qualifier hedge booster quantifier time consensus agency climate_fossil_limiter
    trade_limiter finance_qualifier
    """.split()
)
# What softens or sharpens a verb joins the verb's own step where both changed in one edit.
_JOINING = frozenset({"qualifier", "hedge", "booster"})
_LIGHT = frozenset(
    """
    to be also further and the a an its their our by of for that on in with
    """.split()
)


class _Weigher:
    """Weighs the sites of one alignment."""

    def __init__(self, alignment: Alignment, lexicon: Lexicon) -> None:
        self._base = alignment.base.text
        self._revised = alignment.revised.text
        self._alignment = alignment
        self._ladders = lexicon.ladders

    def weigh(self, site: Site) -> list[Shift]:
        """Return the shifts of one site: the main verb's first, then one for each other ladder."""
        if site.is_statement:
            return self._statement(site)
        step = self._verb_step(site)
        shifts: list[Shift] = []
        joined: set[Cue] = set()
        if step is not None:
            joined = self._joined(site, step)
            shifts.append(self._step_shift(site, step, joined))
        distanced = any(
            c.entry.ladder == "attribution" for c in _unanswered(site.gained, site.lost)
        ) or any(c.entry.ladder == "attribution" for c in _unanswered(site.lost, site.gained))
        names = sorted({c.entry.ladder for c in (*site.lost, *site.gained)} - set(VERB_LADDERS))
        for name in names:
            # "stated commitment" under "commitment": the attribution ladder says it; not twice.
            if name == "commitment_noun" and distanced:
                continue
            shifts.extend(self._other(site, name, joined, step))
        if not shifts:
            figure = figure_shift(self._alignment, site)
            shifts.extend([figure] if figure else [])
        return shifts

    def _verb_step(self, site: Site) -> Step | None:
        """Return the step of the main verb: on the ladder where both sides stand, by the weakest link."""
        found: list[Step] = []
        for rank, name in enumerate(VERB_LADDERS):
            lost = [c for c in site.lost if c.entry.ladder == name]
            gained = [c for c in site.gained if c.entry.ladder == name]
            if lost and gained:
                # A chain such as "agree to consider" binds no more than its weakest link.
                old = min(lost, key=lambda c: (c.entry.rung, c.span.start))
                new = min(gained, key=lambda c: (c.entry.rung, c.span.start))
                if old.entry.id != new.entry.id or old.negated != new.negated:
                    found.append(Step(old, new, self._ladders[name], rank))
        moved = [s for s in found if s.rungs or s.turns]
        if moved:
            special = [s for s in moved if s.rank < 2]
            return max(special or moved, key=lambda s: (abs(s.rungs), -s.rank))
        old_verbs = [c for c in site.lost if c.entry.ladder in VERB_LADDERS]
        new_verbs = [c for c in site.gained if c.entry.ladder in VERB_LADDERS]
        shared = {c.entry.ladder for c in old_verbs} & {c.entry.ladder for c in new_verbs}
        spoken = [
            c
            for c in (*site.lost, *site.gained)
            if c.entry.ladder in ("attribution", "consensus")
            and any(c.span.overlaps(v.span) for v in (*old_verbs, *new_verbs))
        ]
        # "Some members noted": who says it is the news, and is told on a ladder of its own.
        if old_verbs and new_verbs and not shared and not spoken:
            return Step(old_verbs[0], new_verbs[0], None, len(VERB_LADDERS))
        return None

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

    def _phrase(self, text: str, cues: Sequence[Cue], edit: Span) -> tuple[str, Span]:
        """Return the expression that `cues` make together, and its range.

        Where the edit holds nothing but cues and light words between its ends the whole edit is the
        expression: "will consider establishing", not "consider".
        """
        hull = Span(min(c.span.start for c in cues), max(c.span.end for c in cues))
        words = [
            Span(edit.start + found.start(), edit.start + found.end())
            for found in re.finditer(r"[^\s,;:.]+", edit.of(text))
        ]
        if len(words) <= 6 and hull.within(edit) and words:
            heavy = [hull, *(w for w in words if w.of(text).casefold() not in _LIGHT)]
            hull = Span(min(w.start for w in heavy), max(w.end for w in heavy))
        return hull.of(text), hull

    def _covered(self, text: str, edit: Span, cues: Sequence[Cue]) -> bool:
        """Tell whether every word of an edit is part of a cue or carries no weight of its own."""
        at = edit.start
        for word in text[edit.start : edit.end].split():
            start = text.index(word, at, edit.end)
            at = start + len(word)
            if word.strip(",;:.").casefold() in _LIGHT:
                continue
            if not any(c.span.start < at and start < c.span.end for c in cues):
                return False
        return True

    def _expression(
        self, text: str, edit: Span, all_cues: Sequence[Cue], own: Sequence[Cue]
    ) -> tuple[str, Span]:
        if self._covered(text, edit, all_cues):
            return self._phrase(text, own, edit)
        hull = Span(min(c.span.start for c in own), max(c.span.end for c in own))
        return hull.of(text), hull

    def _step_shift(self, site: Site, step: Step, joined: set[Cue]) -> Shift:
        old_own = [step.old, *(c for c in joined if c in site.lost)]
        new_own = [step.new, *(c for c in joined if c in site.gained)]
        old, base = self._expression(self._base, site.operation.base, site.lost, old_own)
        new, revised = self._expression(self._revised, site.operation.revised, site.gained, new_own)
        contested = bool(step.ladder and step.contested)
        direction = direction_of(step)
        facet: Facet = step.ladder.facet if step.ladder else "force"
        return Shift(
            pair=site.pair,
            facet=facet,
            direction=direction,
            ladder=step.ladder.name if step.ladder else "",
            rungs=step.rungs,
            from_text=old,
            to_text=new,
            from_rung=step.old.entry.rung if step.ladder else None,
            to_rung=step.new.entry.rung if step.ladder else None,
            base=base,
            revised=revised,
            contested=contested,
            why=explain_step(
                step, old, new, sorted(joined, key=lambda c: c.span.start), self._texts
            ),
            entry=step.new.entry.id,
            gloss="; ".join(f"{c.entry.term}: {c.entry.gloss}" for c in (step.old, step.new)),
            source=sources(step.old.entry, step.new.entry),
            confidence=lower(step.old, step.new),
        )

    def _texts(self, cue: Cue) -> str:
        return cue.entry.term

    def _other(self, site: Site, name: str, joined: set[Cue], verb: Step | None) -> list[Shift]:
        """Return the shifts on a ladder that is not of verbs."""
        lost = [c for c in site.lost if c.entry.ladder == name and c not in joined]
        gained = [c for c in site.gained if c.entry.ladder == name and c not in joined]
        ladder = self._ladders[name]
        if lost and gained:
            old, new = lost[0], gained[0]
            step = Step(old, new, ladder, 0)
            if old.entry.id == new.entry.id or not step.rungs:
                return []
            # The parts of a chain that a verb's own step explains are not told again.
            if verb is not None and name == "implementation":
                return []
            return [self._step_shift(site, step, set())]
        if name not in LONE_LADDERS:
            return []
        shifts = [
            self._lone(site, cue, ladder, REMOVED)
            for cue in lost
            if cue.span.overlaps(site.operation.base)
        ]
        shifts += [
            self._lone(site, cue, ladder, ADDED)
            for cue in gained
            if cue.span.overlaps(site.operation.revised)
        ]
        own = [verb.old.span, verb.new.span] if verb else []
        return [s for s in shifts if s is not None and not _inside(s, own)][:2]

    def _lone(self, site: Site, cue: Cue, ladder: Ladder, how: str) -> Shift | None:
        """Return the shift of a word that came or went alone."""
        direction = lone_direction(cue.entry, ladder, how)
        if direction is None:
            return None
        text = self._revised if how == ADDED else self._base
        written = cue.span.of(text)
        size = cue.entry.rung if direction in _UP else -cue.entry.rung
        if ladder.name == "attribution":
            size = cue.entry.rung
        return Shift(
            pair=site.pair,
            facet=ladder.facet,
            direction=direction,
            ladder=ladder.name,
            rungs=size,
            from_text="" if how == ADDED else written,
            to_text=written if how == ADDED else "",
            from_rung=None if how == ADDED else cue.entry.rung,
            to_rung=cue.entry.rung if how == ADDED else None,
            base=None if how == ADDED else cue.span,
            revised=cue.span if how == ADDED else None,
            contested=False,
            why=explain_alone(written, cue.entry, direction, how),
            entry=cue.entry.id,
            gloss=f"{cue.entry.term}: {cue.entry.gloss}",
            source=cue.entry.source,
            confidence=lower(cue, cue),
        )

    def _statement(self, site: Site) -> list[Shift]:
        """Return the shift of a whole statement that came or went: one, of its main verb."""
        gone = site.base_words > site.revised_words
        edit = site.operation.base if gone else site.operation.revised
        cues = site.lost if gone else site.gained
        verbs = [
            c
            for c in cues
            if c.entry.ladder in (*VERB_LADDERS, "commitment")
            and c.span.within(edit)
            and not (c.quoted or c.reported)
            and c.entry.rung >= 3
        ]
        if not verbs:
            return []
        verb = verbs[0]
        written = verb.span.of(self._base if gone else self._revised)
        direction: Direction = "weakened" if gone else "strengthened"
        ladder = self._ladders[verb.entry.ladder]
        happened = "is gone" if gone else "is new"
        return [
            Shift(
                pair=site.pair,
                facet=ladder.facet,
                direction=direction,
                ladder=ladder.name,
                rungs=-verb.entry.rung if gone else verb.entry.rung,
                from_text=written if gone else "",
                to_text="" if gone else written,
                from_rung=verb.entry.rung if gone else None,
                to_rung=None if gone else verb.entry.rung,
                base=verb.span if gone else None,
                revised=None if gone else verb.span,
                contested=False,
                why=f"The statement with \u201c{written}\u201d {happened}; nothing takes its place here.",
                entry=verb.entry.id,
                gloss=f"{verb.entry.term}: {verb.entry.gloss}",
                source=verb.entry.source,
                confidence=lower(verb, verb),
            )
        ]


_UP = frozenset({"strengthened", "vouched", "widened", "tightened"})


def _unanswered(mine: Sequence[Cue], theirs: Sequence[Cue]) -> list[Cue]:
    """Return the cues of `mine` whose ladder has no cue in `theirs`."""
    ladders = {c.entry.ladder for c in theirs}
    return [c for c in mine if c.entry.ladder not in ladders]


def _inside(shift: Shift, spans: Sequence[Span]) -> bool:
    """Tell whether a lone word is part of a verb's expression, which was told already ("warmly welcome")."""
    mine = shift.revised or shift.base
    return mine is not None and any(mine.within(span) for span in spans)


def find_shifts(
    alignment: Alignment,
    base_cues: Sequence[Cue],
    revised_cues: Sequence[Cue],
    lexicon: Lexicon,
) -> tuple[Shift, ...]:
    """Say what the changes of an alignment do to the wording.

    Returns:
        Shifts in the order of the alignment's pairs, within a pair in the order of the text.

    Guarantees: every shift stands on a cue that a changed operation touches, or on a figure inside a
    duty; ranks are compared within one ladder only.
    Not promised: that a shift is what a lawyer would find; it is an aid with its reason.
    Cost: linear in the changed operations and their cues.
    """
    weigher = _Weigher(alignment, lexicon)
    found: list[Shift] = []
    for site in find_sites(alignment, base_cues, revised_cues):
        for shift in weigher.weigh(site):
            if shift not in found[-8:]:
                found.append(shift)
    return tuple(found)
