"""One headline label for a change of a sentence or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Direction, Label, Shift, Verdict
from commdiff.wording.shifts import VERB_LADDERS

_LABELS: dict[Direction, Label] = {
    "strengthened": "strengthened",
    "weakened": "weakened",
    "distanced": "distanced",
    "vouched": "strengthened",
    "narrowed": "scope_narrowed",
    "widened": "scope_widened",
    "loosened": "timeline_loosened",
    "tightened": "timeline_tightened",
    "contested": "contested",
    "recast": "contested",
}
_CAPITAL_OR_FIGURE = re.compile(r"[0-9]|\b[A-Z][a-z]+")


def _weight(shift: Shift) -> tuple[int, int]:
    """Return how loudly a shift speaks: the governing verb first, then distance, then the larger step."""
    # A step between verbs of two ladders has none of its own; figures have neither ladder nor entry.
    governing = shift.ladder in VERB_LADDERS or bool(shift.entry and not shift.ladder)
    told = {"consensus": 1, "distance": 2, "time": 3, "scope-actors": 4}.get(shift.facet, 5)
    return (0 if governing else told, -abs(shift.rungs))


def _facts_changed(alignment: Alignment) -> bool:
    """Tell whether a figure or a name changed."""
    for pair in alignment.pairs:
        for operation in pair.operations:
            if operation.op == "equal":
                continue
            old = operation.base.of(alignment.base.text)
            new = operation.revised.of(alignment.revised.text)
            if old.casefold().split() == new.casefold().split():
                continue
            for text, whole in ((old, alignment.base.text), (new, alignment.revised.text)):
                for found in _CAPITAL_OR_FIGURE.finditer(text):
                    if not whole.startswith(found.group()):
                        return True
    return False


def judge_alignment(alignment: Alignment, shifts: Sequence[Shift]) -> Verdict:
    """Give one headline label for the change between two short texts.

    The label is that of the governing verb where it moved, else of what a negotiator would name first.

    Not promised: that one label can say what several shifts do; they stand beside it.

    Source: the judgement rules in docs/judgement.md.
    """
    if not shifts:
        if _facts_changed(alignment):
            return Verdict(
                "factual", (), "A name, a number, a date or a place changed; no wording shifted."
            )
        return Verdict("neutral", (), "Nothing changed that the word lists weigh.")
    lead = min(shifts, key=_weight)
    label: Label = "contested" if lead.contested else _LABELS[lead.direction]
    return Verdict(label, tuple(shifts), lead.why)
