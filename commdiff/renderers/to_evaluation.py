"""What judged pairs say of commdiff: shares with their intervals, who is taken for what, what was missed."""

from __future__ import annotations

import textwrap

from commdiff.model import Evaluation, JudgedPair, Provenance, Share
from commdiff.renderers.wire import VERDICT_SCHEMA, shift_dict
from commdiff.renderers.wire_parts import Json, provenance_dict

_SHARES = (
    ("exact label", "exact"),
    ("coarse direction", "coarse"),
    ("a shift told, F1", "told"),
    ("  precision", "precision"),
    ("  recall", "recall"),
    ("false shifts in flat pairs", "false_shifts"),
)
_SHORT = {
    "strengthened": "str",
    "weakened": "weak",
    "distanced": "dist",
    "scope_narrowed": "narr",
    "scope_widened": "wide",
    "timeline_loosened": "late",
    "timeline_tightened": "soon",
    "contested": "cont",
    "factual": "fact",
    "neutral": "neut",
}


def _share_dict(share: Share) -> dict[str, Json]:
    return {
        "value": round(share.value, 6),
        "low": round(share.low, 6),
        "high": round(share.high, 6),
        "hits": share.hits,
        "count": share.count,
    }


def _pair_dict(pair: JudgedPair) -> dict[str, Json]:
    verdict = pair.verdict
    return {
        "line": pair.gold.line,
        "before": pair.gold.before,
        "after": pair.gold.after,
        "gold": pair.gold.label,
        "label": verdict.label,
        "why": verdict.why,
        "shifts": [shift_dict(i, shift, None) for i, shift in enumerate(verdict.shifts)],
    }


def evaluation_dict(evaluation: Evaluation, provenance: Provenance) -> dict[str, Json]:
    """Return an evaluation as a plain dict of schema `commdiff/verdict/1`: many verdicts, one score.

    Guarantees: `verdicts` has every line of the file in its order, those without an agreed label too.
    """
    confusion: dict[str, Json] = {
        given: dict(row.items()) for given, row in evaluation.confusion.items()
    }
    return {
        "schema": VERDICT_SCHEMA,
        "pairs": len(evaluation.pairs),
        "unjudged": evaluation.unjudged,
        "accuracy": {name: _share_dict(getattr(evaluation, name)) for _, name in _SHARES},
        "recall_by_label": {
            label: _share_dict(share) for label, share in evaluation.recall_by_label.items()
        },
        "confusion": confusion,
        "verdicts": [_pair_dict(pair) for pair in evaluation.pairs],
        "provenance": provenance_dict(provenance),
    }


def _share_line(name: str, share: Share) -> str:
    counted = f"{share.hits}/{share.count}"
    return f"{name:<28}{share.value:5.3f}  [{share.low:.3f}, {share.high:.3f}]  {counted:>9}"


def _table(evaluation: Evaluation) -> list[str]:
    labels = [
        label
        for label in _SHORT
        if label in evaluation.confusion
        or any(label in row for row in evaluation.confusion.values())
    ]
    lines = ["judged as, by row; told as, by column"]
    lines.append(" " * 20 + "".join(f"{_SHORT[label]:>5}" for label in labels))
    for given in labels:
        row = evaluation.confusion.get(given, {})
        cells = "".join(f"{row.get(told) or '.':>5}" for told in labels)
        lines.append(f"{given:<20}{cells}")
    return lines


def _missed(pair: JudgedPair, width: int) -> list[str]:
    told = f"line {pair.gold.line}: {pair.gold.label}, told {pair.verdict.label}"
    lines = [told]
    sides = (("- ", pair.gold.before), ("+ ", pair.gold.after), ("  why: ", pair.verdict.why))
    for sign, text in sides:
        lines += textwrap.wrap(
            text, width, initial_indent=f"  {sign}", subsequent_indent="      "
        ) or [f"  {sign}".rstrip()]
    return lines


def evaluation_text(evaluation: Evaluation, *, width: int = 80) -> str:
    """Return an evaluation for people: shares, the table, and every pair that was told otherwise."""
    judged = len(evaluation.pairs) - evaluation.unjudged
    lines = [
        f"commdiff evaluation: {judged} judged pairs; in brackets 95 per cent intervals (Wilson).",
        "",
    ]
    lines += [_share_line(title, getattr(evaluation, name)) for title, name in _SHARES]
    lines += ["", *_table(evaluation)]
    missed = [
        pair for pair in evaluation.pairs if pair.gold.label not in (None, pair.verdict.label)
    ]
    if missed:
        lines += ["", f"Told otherwise ({len(missed)}):"]
        for pair in missed:
            lines += ["", *_missed(pair, width)]
    return "\n".join([*lines, ""])
