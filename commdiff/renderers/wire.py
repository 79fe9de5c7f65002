"""Results as plain dicts, by the numbered schemas of the contract.

`unwire.py` is the way back. The schemas ship beside this file (`*.schema.json`).
"""

from __future__ import annotations

from collections.abc import Mapping

from commdiff.model import (
    BracketCount,
    BracketEvent,
    Change,
    Comparison,
    Move,
    Operation,
    Pair,
    Shift,
    Side,
    Summary,
    Verdict,
)
from commdiff.renderers.wire_parts import (
    Json,
    cue_dict,
    document_fields,
    entries_dict,
    ladder_dict,
    maybe_span,
    notice_dict,
    provenance_dict,
    span_list,
    span_lists,
    strings,
)

COMPARISON_SCHEMA = "commdiff/comparison/1"
VERDICT_SCHEMA = "commdiff/verdict/1"


def _operation(operation: Operation) -> dict[str, Json]:
    one: dict[str, Json] = {
        "op": operation.op,
        "base": span_list(operation.base),
        "revised": span_list(operation.revised),
    }
    if operation.move:
        one["move"] = operation.move
    return one


def _pair(index: int, pair: Pair) -> dict[str, Json]:
    return {
        "id": f"p{index + 1}",
        "relation": pair.relation,
        "moved": pair.moved,
        "base": [f"b{i + 1}" for i in pair.base],
        "revised": [f"r{i + 1}" for i in pair.revised],
        "similarity": round(pair.similarity, 4),
        "certainty": round(pair.certainty, 4),
        "operations": [_operation(operation) for operation in pair.operations],
        "sentences": [
            {"base": span_lists(link.base), "revised": span_lists(link.revised)}
            for link in pair.sentences
        ],
    }


def _change(change: Change) -> dict[str, Json]:
    one: dict[str, Json] = {
        "id": change.id,
        "pair": f"p{change.pair + 1}",
        "kind": change.kind,
        "class": change.category,
        "base": span_list(change.base),
        "revised": span_list(change.revised),
        "base_text": change.base_text,
        "revised_text": change.revised_text,
        "shifts": [f"s{i}" for i in change.shifts],
    }
    if change.move:
        one["move"] = change.move
    if change.by:
        one["by"] = strings(change.by)
    if change.hidden:
        one["hidden"] = change.hidden
    return one


def shift_dict(index: int, shift: Shift, change: str | None) -> dict[str, Json]:
    """Return a shift as a plain dict; `change` is the id of the change it lies in."""
    return {
        "id": f"s{index}",
        "change": change,
        "pair": f"p{shift.pair + 1}",
        "facet": shift.facet,
        "direction": shift.direction,
        "ladder": shift.ladder,
        "rungs": shift.rungs,
        "from": shift.from_text,
        "to": shift.to_text,
        "from_rung": shift.from_rung,
        "to_rung": shift.to_rung,
        "base": maybe_span(shift.base),
        "revised": maybe_span(shift.revised),
        "contested": shift.contested,
        "why": shift.why,
        "entry": shift.entry,
        "gloss": shift.gloss,
        "source": shift.source,
        "confidence": shift.confidence,
    }


def _move(move: Move) -> dict[str, Json]:
    return {
        "id": move.id,
        "base": span_list(move.base),
        "revised": span_list(move.revised),
        "operations": [_operation(operation) for operation in move.operations],
    }


def _event(event: BracketEvent) -> dict[str, Json]:
    return {
        "kind": event.kind,
        "base": maybe_span(event.base),
        "revised": maybe_span(event.revised),
        "base_text": event.base_text,
        "revised_text": event.revised_text,
    }


def _count(count: BracketCount) -> dict[str, Json]:
    return {"open": count.open, "depth": count.depth, "unbalanced": count.unbalanced}


def _side(side: Side, prefix: str) -> dict[str, Json]:
    return {
        **document_fields(side.document, side.witness, side.brackets, prefix),
        "profile": side.profile,
        "profile_why": side.profile_why,
    }


def _numbers(counts: Mapping[str, int]) -> dict[str, Json]:
    return dict(counts.items())


def _summary(summary: Summary) -> dict[str, Json]:
    return {
        "blocks": _numbers(summary.blocks),
        "words": _numbers(summary.words),
        "shifts": _numbers(summary.shifts),
        "classes": _numbers(summary.classes),
        "noise": _numbers(summary.noise),
        "authors": _numbers(summary.authors),
        "identical": summary.identical,
    }


def comparison_dict(comparison: Comparison) -> dict[str, Json]:
    """Return a comparison as a plain dict of schema `commdiff/comparison/1`.

    Guarantees: equal comparisons give dicts whose JSON text is equal byte for byte.
    """
    change_of = {i: change.id for change in comparison.changes for i in change.shifts}
    cues = (*comparison.base.cues, *comparison.revised.cues)
    return {
        "schema": COMPARISON_SCHEMA,
        "title": comparison.title,
        "base": _side(comparison.base, "b"),
        "revised": _side(comparison.revised, "r"),
        "pairs": [_pair(i, pair) for i, pair in enumerate(comparison.pairs)],
        "changes": [_change(change) for change in comparison.changes],
        "shifts": [
            shift_dict(i, shift, change_of.get(i)) for i, shift in enumerate(comparison.shifts)
        ],
        "cues": {
            "base": [cue_dict(cue, "b") for cue in comparison.base.cues],
            "revised": [cue_dict(cue, "r") for cue in comparison.revised.cues],
        },
        "brackets": {
            "base": _count(comparison.base.bracket_count),
            "revised": _count(comparison.revised.bracket_count),
            "events": [_event(event) for event in comparison.bracket_events],
        },
        "moves": [_move(move) for move in comparison.moves],
        "renumbered": [
            {
                "base": f"b{one.base + 1}",
                "revised": f"r{one.revised + 1}",
                "from": one.from_label,
                "to": one.to_label,
            }
            for one in comparison.renumbered
        ],
        "references": [
            {
                "change": one.change,
                "from": one.from_text,
                "to": one.to_text,
                "follows": None if one.follows is None else f"p{one.follows + 1}",
            }
            for one in comparison.references
        ],
        "ladders": [ladder_dict(ladder) for ladder in comparison.ladders],
        "entries": entries_dict(cue.entry for cue in cues),
        "summary": _summary(comparison.summary),
        "notices": [notice_dict(notice) for notice in comparison.notices],
        "provenance": provenance_dict(comparison.provenance),
    }


def verdict_dict(verdict: Verdict) -> dict[str, Json]:
    """Return a verdict as a plain dict of schema `commdiff/verdict/1`."""
    return {
        "schema": VERDICT_SCHEMA,
        "label": verdict.label,
        "why": verdict.why,
        "shifts": [shift_dict(i, shift, None) for i, shift in enumerate(verdict.shifts)],
    }
