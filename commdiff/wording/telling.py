"""Shifts that stand on entries of ladders: a step, a word that came or went alone, a whole statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from commdiff.model import Alignment, Cue, Direction, Facet, Ladder, Lexicon, Shift, Span
from commdiff.wording.clauses import BINDING, THANKS, foretells, is_act, is_reading, sentence_around
from commdiff.wording.closed_classes import SMALL_NUMBERS
from commdiff.wording.lone import is_filter, is_limit, is_told, lone_direction
from commdiff.wording.passages import Passage
from commdiff.wording.phrases import expression
from commdiff.wording.sites import Site
from commdiff.wording.steps import (
    ADDED,
    Step,
    direction_of,
    explain_alone,
    explain_step,
    lower,
    sources,
)
from commdiff.wording.verbs import WORTH, governs, is_infinitive

_FIGURE = re.compile(r"[0-9]")
_ROUNDED = re.compile(r"(?:about|around|roughly|nearly|almost|some|approximately)\b.*", re.I)
_PICKS = re.compile(
    r"\s*(?:(?:that|which|who)\s+\w+\s+\w+|[a-z]{3,}ed|built|made|born|sold|held|bought)\s+"
    r"(?:before|after|since|in|by|until)\b"
)
_ACT_AFTER = re.compile(r"\W+(?:the |a |an )?(?:\w+ly )?([A-Za-z]{3,})")
_STEM = 5
_COPY_NEAR = 2000


def _stem(word: str) -> str:
    """Return what the forms of a word share: five letters, or what an ending leaves of a short one."""
    return word.casefold().removesuffix("ing").removesuffix("ed")[:_STEM]


def _is_effort(cue: Cue) -> bool:
    return cue.entry.id.endswith("qualifier.efforts_to")


def _rounds(text: str, cue: Cue, edit: Span) -> bool:
    """Tell whether a word only rounds the figure behind it, and either the figure alone or both changed.

    "Nearly half", "nearly two thirds": the word stayed. "Some 12,000" counts, and picks nobody.
    """
    if cue.entry.ladder == "quantifier":
        return not is_limit(cue.entry) and _FIGURE.match(text, cue.span.end + 1) is not None
    kept = text[cue.span.start : max(edit.start, cue.span.start)].split()
    left = cue.span.of(text).split()[len(kept) :]
    return (
        cue.entry.ladder == "hedge"
        and bool(kept)
        and all(_FIGURE.search(w) or w.casefold() in SMALL_NUMBERS for w in left)
    )


def _inflected(written: str, other: str) -> bool:
    """Tell whether a word took the place of another form of it: "express", "expressed".

    So it did in "were briefed", "received a briefing": the verb went into its noun.
    """
    mine, theirs = ({_stem(w) for w in side.split() if len(w) > _STEM} for side in (written, other))
    return not mine.isdisjoint(theirs) and len(other.split()) <= _STEM


def _beside(verb: Cue, joined: Collection[Cue]) -> list[Cue]:
    """Return the joined cues that are not read in the verb itself, as the doubt in "may"."""
    return [cue for cue in joined if not cue.span.overlaps(verb.span)]


_UP = frozenset({"strengthened", "vouched", "widened", "tightened"})


def said_twice(alignment: Alignment, site: Site) -> bool:
    """Tell whether a sentence that came or went stands on the other side all the same: it is a copy.

    Cost: looks a few thousand characters to either side, so it is linear in the edits.
    """
    gone = site.base_words > site.revised_words
    mine, theirs = site.operation.base, site.operation.revised
    text, other, place = alignment.base.text, alignment.revised.text, theirs
    if not gone:
        mine, text, other, place = theirs, other, text, site.operation.base
    said = " ".join(mine.of(text).split())
    if place.of(other).strip() or not said.endswith((".", ";")) or " " not in said:
        return False
    near = other[max(place.start - _COPY_NEAR, 0) : place.end + _COPY_NEAR]
    return len(said) < _COPY_NEAR and said in " ".join(near.split())


class Teller:
    """Makes the shifts of one passage out of its cues."""

    def __init__(
        self,
        alignment: Alignment,
        lexicon: Lexicon,
        passage: Passage,
        cues: tuple[Sequence[Cue], Sequence[Cue]],
    ) -> None:
        self._base, self._revised = alignment.base.text, alignment.revised.text
        self._ladders = lexicon.ladders
        self._passage = passage
        self._cues = cues

    def step(self, site: Site, step: Step, joined: set[Cue]) -> Shift:
        """Return the shift of a step, with what joined its verb in the same edit."""
        lost, gained = joined.intersection(site.lost), joined.intersection(site.gained)
        sides = (site.operation.base, site.operation.revised)
        old, base = expression(self._base, sides[0], site.touched[0], [step.old, *lost])
        new, revised = expression(self._revised, sides[1], site.touched[1], [step.new, *gained])
        facet: Facet = step.ladder.facet if step.ladder else "force"
        if is_limit(step.old.entry) or is_limit(step.new.entry):
            facet = "precision"
        return Shift(
            pair=site.pair,
            facet=facet,
            direction=direction_of(step),
            ladder=step.ladder.name if step.ladder else "",
            rungs=step.rungs,
            from_text=old,
            to_text=new,
            from_rung=step.old.entry.rung if step.ladder else None,
            to_rung=step.new.entry.rung if step.ladder else None,
            base=base,
            revised=revised,
            contested=bool(step.ladder and step.contested),
            why=explain_step(step, old, new, _beside(step.old, lost), _beside(step.new, gained)),
            entry=step.new.entry.id,
            gloss="; ".join(f"{c.entry.term}: {c.entry.gloss}" for c in (step.old, step.new)),
            source=sources(step.old.entry, step.new.entry),
            confidence=lower(step.old, step.new),
        )

    def lone(self, site: Site, cue: Cue, ladder: Ladder, how: str) -> Shift | None:
        """Return the shift of a word that came or went alone, where it is told."""
        direction = lone_direction(cue.entry, ladder, how)
        if direction is None:
            return None
        came = how == ADDED
        text = self._revised if came else self._base
        if is_filter(text, cue):
            direction = "narrowed" if came else "widened"
        passage = self._passage.revised if came else self._passage.base
        sentence = sentence_around(text, passage, cue.span)
        around = [c for c in self._cues[came] if c.span.within(sentence)]
        if ladder.name in ("quantifier", "consensus") and THANKS.search(text, *sentence):
            # Courtesies cover nobody.
            return None
        written = cue.span.of(text)
        edit = site.operation.revised if came else site.operation.base
        if ladder.name == "time" and _PICKS.match(edit.of(text)) and edit.start < cue.span.start:
            # "Ships built before 2030": the date says which are meant, and not when something is due.
            return None
        if _rounds(text, cue, site.operation.revised if came else site.operation.base):
            return None
        rounded = is_limit(cue.entry) or (ladder.name == "hedge" and _ROUNDED.fullmatch(written))
        if rounded and not any(is_act(c) and c.entry.ladder in BINDING for c in around):
            # "Some 12,000 children": outside a duty a rounded figure is as much a fact as an exact one.
            return None
        alone = site.base_words + site.revised_words <= len(written.split())
        other = (
            site.operation.base.of(self._base) if came else site.operation.revised.of(self._revised)
        )
        if ladder.name == "booster" and _FIGURE.search(other):
            # "By 4 per cent", "substantially": the word rounds a figure and presses nothing.
            return None
        if _inflected(written, other) or (_is_effort(cue) and not self._tries(cue, came=came)):
            return None
        # A word put for another is meant, but for one that only rounds a figure.
        swapped = site.is_swap and not _FIGURE.search(written)
        if ladder.name in ("booster", "quantifier", "time"):
            # "Record declines" and "significant declines" are two accounts of things.
            swapped = swapped and any(is_act(c) and c is not cue for c in around)
        if not (swapped or is_told(text, cue, around, sentence, alone=alone)):
            return None
        size = cue.entry.rung if direction in _UP else -cue.entry.rung
        if ladder.name == "attribution":
            size = cue.entry.rung
        return Shift(
            pair=site.pair,
            facet="precision" if is_limit(cue.entry) else ladder.facet,
            direction=direction,
            ladder=ladder.name,
            rungs=size,
            from_text="" if came else written,
            to_text=written if came else "",
            from_rung=None if came else cue.entry.rung,
            to_rung=cue.entry.rung if came else None,
            base=None if came else cue.span,
            revised=cue.span if came else None,
            contested=False,
            why=explain_alone(written, cue.entry, direction, how),
            entry=cue.entry.id,
            gloss=f"{cue.entry.term}: {cue.entry.gloss}",
            source=cue.entry.source,
            confidence=lower(cue, cue),
        )

    def _tries(self, cue: Cue, *, came: bool) -> bool:
        """Tell whether "efforts to" came before an act that stands on the other side too, or left it.

        "Efforts to end" for "end" makes an attempt of an act; in what is said anew it is a thing.
        """
        text = self._revised if came else self._base
        other = (
            self._passage.base.of(self._base) if came else self._passage.revised.of(self._revised)
        )
        act = _ACT_AFTER.match(text, cue.span.end)
        return act is not None and _stem(act.group(1)) in other.casefold()

    def statement(self, site: Site) -> list[Shift]:
        """Return the shift of a whole statement that came or went: one, of its main verb."""
        gone = site.base_words > site.revised_words
        edit = site.operation.base if gone else site.operation.revised
        text = self._base if gone else self._revised
        cues = site.lost if gone else site.gained
        verbs = [
            c
            for c in cues
            if is_act(c)
            and (governs(text, c, edit) or c.entry.id.endswith(".shall"))
            and not is_infinitive(text, c)
            and c.span.within(edit)
            and c.entry.rung >= WORTH.get(c.entry.ladder, 3)
            and not is_reading(sentence_around(text, edit, c.span).of(text))
            and not foretells(text, c, sentence_around(text, edit, c.span))
        ]
        if not verbs:
            return []
        verb = max(verbs, key=lambda c: (c.entry.ladder in BINDING, -c.span.start))
        written = verb.span.of(text)
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
