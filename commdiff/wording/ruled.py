"""Shifts that a rule finds and no entry of a ladder: they carry the rule's name as their source."""

from __future__ import annotations

from commdiff.model import Cue, Direction, Facet, Shift, Span


def ruled_shift(
    pair: int,
    facet: Facet,
    direction: Direction,
    base: tuple[str, Span] | None,
    revised: tuple[str, Span] | None,
    why: str,
    rule: str,
    cue: Cue | None = None,
    rungs: int = 0,
) -> Shift:
    """Return a shift of a rule.

    Args:
        base, revised: what stood and what stands there, with its text; None where nothing does.
        rule: its name, as docs/judgement.md lists it.
        cue: the expression it is about, where there is one: its entry and ladder are named.
        rungs: the size of the step, where the rule measures one.
    """
    old, new = _stripped(base), _stripped(revised)
    return Shift(
        pair=pair,
        facet=facet,
        direction=direction,
        ladder=cue.entry.ladder if cue else "",
        rungs=rungs,
        from_text=old[0] if old else "",
        to_text=new[0] if new else "",
        from_rung=None,
        to_rung=None,
        base=old[1] if old else None,
        revised=new[1] if new else None,
        contested=False,
        why=why,
        entry=cue.entry.id if cue else "",
        gloss=f"{cue.entry.term}: {cue.entry.gloss}" if cue else "",
        source=f"rule: {rule}",
        confidence="medium",
    )


def _stripped(place: tuple[str, Span] | None) -> tuple[str, Span] | None:
    if place is None or not place[0].strip():
        return None
    text, span = place
    bare = text.strip()
    start = span.start + text.index(bare[0])
    return bare, Span(start, start + len(bare))
