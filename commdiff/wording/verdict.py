"""One headline label for a change of a sentence or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Label, Shift, Span, Verdict
from commdiff.wording.clauses import is_act, is_fragment, is_reading
from commdiff.wording.denials import DENIAL
from commdiff.wording.facts import tells_facts
from commdiff.wording.verbs import VERB_LADDERS, governs, is_infinitive

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

_FACETS = {
    "agency": 1,
    "consensus": 1,
    "distance": 2,
    "time": 3,
    "scope-actors": 4,
    "scope-objects": 4,
}
_DENIES = re.compile(r"\b(?:not|no|never|nor|cannot)\b|n['\u2019]t\b", re.I)
# "Will not", "shall, however, not": behind its modal a negation turns it.
_NOT_NEXT = re.compile(
    r"(?:,?\s+(?:also|however|therefore|thus),?)?\s+(?:not|never|no longer)\b", re.I
)
_REACH = 30
_PHRASE, _SMALL = 2, 3
_TOPIC, _REST, _RECAST = 2, 5, 6


def _weight(shift: Shift) -> tuple[int, int]:
    """Return how loudly a shift speaks: the governing verb first, then distance, then the larger step."""
    if shift.direction == "recast":
        return _RECAST, 0
    # A step between verbs of two ladders has none of its own; figures have neither ladder nor entry.
    if shift.ladder in VERB_LADDERS or (shift.entry and not shift.ladder):
        return 0, -abs(shift.rungs)
    told = _FACETS.get(shift.facet, _REST)
    # One act put for another ("phase out", "phase down") goes before when and for whom.
    if shift.facet in ("force", "evaluation") and shift.rungs and shift.from_text and shift.to_text:
        told = min(told, _TOPIC)
    return told, -abs(shift.rungs)


def _reversed(alignment: Alignment, shift: Shift) -> Label:
    """Return the label of a negation that came or went: an act that is denied is less of it."""
    denied = [
        span is not None
        and (
            _DENIES.search(text, max(span.start - _REACH, 0), span.end) is not None
            or _NOT_NEXT.match(text, span.end) is not None
        )
        for text, span in (
            (alignment.base.text, shift.base),
            (alignment.revised.text, shift.revised),
        )
    ]
    return "contested" if denied[0] == denied[1] else "weakened" if denied[1] else "strengthened"


def vanished(alignment: Alignment, base_cues: Sequence[Cue]) -> str:
    """Return the phrase that an edit left nothing of, or "".

    A phrase that stands alone was quoted because it is the point; where no word of it is left, what it
    named was dropped, whatever stands there now.
    """
    old, new = alignment.base.text.strip(), alignment.revised.text.strip()
    if any(o.op == "equal" for pair in alignment.pairs for o in pair.operations):
        return ""
    if not old or len(old.split()) < _PHRASE or not is_fragment(old, base_cues):
        return ""
    left = {w.casefold().strip(".,;") for w in new.split()}
    words = [w.casefold().strip(".,;") for w in old.split() if len(w) > _SMALL]
    kept = sum(w in left for w in words)
    return old if words and kept * 3 <= len(words) else ""


def judge_alignment(
    alignment: Alignment,
    shifts: Sequence[Shift],
    base_cues: Sequence[Cue] = (),
    revised_cues: Sequence[Cue] = (),
) -> Verdict:
    """Give one headline label for the change between two short texts.

    The label is that of the governing verb where it moved, else of what a negotiator would name first.

    Args:
        base_cues, revised_cues: the cues of the two texts; they tell an act from an account of facts.

    Not promised: that one label can say what several shifts do; they stand beside it.

    Source: the judgement rules in docs/judgement.md.
    """
    gone = vanished(alignment, base_cues)
    if gone and not any(s.from_text for s in shifts):
        return Verdict(
            "weakened", tuple(shifts), f"\u201c{gone}\u201d is gone, and nothing takes its place."
        )
    if not shifts:
        reading = is_reading(alignment.base.text) and is_reading(alignment.revised.text)
        acts = all(
            any(
                is_act(cue)
                and governs(text, cue, Span(0, len(text)))
                and not is_infinitive(text, cue)
                for cue in cues
            )
            and not is_reading(text)
            for cues, text in (
                (base_cues, alignment.base.text),
                (revised_cues, alignment.revised.text),
            )
        )
        if tells_facts(alignment, acts=acts, reading=reading):
            return Verdict(
                "factual",
                (),
                "A name, a number, a date or another fact changed; no wording shifted.",
            )
        return Verdict("neutral", (), "Nothing changed that a diplomat would report.")
    lead = min(shifts, key=_weight)
    label: Label = "contested" if lead.contested else _LABELS[lead.direction]
    turned = lead.ladder or lead.source == DENIAL
    if lead.direction == "recast" and lead.rungs == 0 and turned:
        label = _reversed(alignment, lead)
    return Verdict(label, tuple(shifts), lead.why)
