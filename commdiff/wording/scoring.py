"""Labels told held against labels given by people: shares, their intervals, and who is taken for what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from commdiff.model import Evaluation, JudgedPair, Label, Share

Coarse = Literal["down", "up", "scope", "contested", "flat"]

COARSE: dict[Label, Coarse] = {
    "weakened": "down",
    "distanced": "down",
    "timeline_loosened": "down",
    "strengthened": "up",
    "timeline_tightened": "up",
    "scope_narrowed": "scope",
    "scope_widened": "scope",
    "contested": "contested",
    "factual": "flat",
    "neutral": "flat",
}
"""The group of each label: which way, or that nothing shifted.

Source: the reference's judgement rules, by way of docs/judgement.md.
"""
_Z = 1.959964  # the normal quantile of a two-sided 95 per cent interval


def wilson(hits: int, count: int) -> Share:
    """Return a share with its 95 per cent interval.

    Guarantees: 0 <= low <= value <= high <= 1, also for none and for all of a few.

    Source: Wilson, Probable inference, the law of succession, and statistical inference (1927).
    """
    if count == 0:
        return Share(0.0, 0.0, 1.0, 0, 0)
    share = hits / count
    scale = 1 + _Z * _Z / count
    middle = (share + _Z * _Z / (2 * count)) / scale
    half = _Z * math.sqrt(share * (1 - share) / count + (_Z / (2 * count)) ** 2) / scale
    # Rounding must not put an end on the wrong side of what it is an end of.
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(share, min(low, share), max(high, share), hits, count)


def f1_of(both: int, told_only: int, given_only: int) -> Share:
    """Return an F1 with its 95 per cent interval.

    F1 is 2J / (1 + J), where J is the share of those both say among those that either says. J is a share
    and has Wilson's interval; F1 grows with J, so its ends are the images of the ends of J.

    Args:
        both: told and given; `told_only` and `given_only`: by one side only.
    """
    shared = wilson(both, both + told_only + given_only)
    value, low, high = (2 * j / (1 + j) for j in (shared.value, shared.low, shared.high))
    return Share(value, low, high, shared.hits, shared.count)


def score_pairs(pairs: Sequence[JudgedPair]) -> Evaluation:
    """Hold what was told of each pair against what people said.

    Not promised: that a share carries over to other texts; the interval speaks of chance in the
    choice of pairs, not of their kind.
    """
    agreed = [
        (pair.gold.label, pair.verdict.label) for pair in pairs if pair.gold.label is not None
    ]
    groups = [(COARSE[given], COARSE[told]) for given, told in agreed]
    shifts = Counter((given != "flat", told != "flat") for given, told in groups)
    both, told_only, given_only = (
        shifts[True, True], shifts[False, True], shifts[True, False],
    )  # fmt: skip
    table: dict[str, dict[str, int]] = {label: {} for label in COARSE}
    for (given, told), count in sorted(Counter(agreed).items()):
        table[given][told] = count
    confusion = {label: row for label, row in table.items() if row}
    return Evaluation(
        pairs=tuple(pairs),
        unjudged=len(pairs) - len(agreed),
        exact=wilson(sum(given == told for given, told in agreed), len(agreed)),
        coarse=wilson(sum(given == told for given, told in groups), len(groups)),
        told=f1_of(both, told_only, given_only),
        precision=wilson(both, both + told_only),
        recall=wilson(both, both + given_only),
        false_shifts=wilson(told_only, told_only + shifts[False, False]),
        confusion=confusion,
        recall_by_label={
            label: wilson(row.get(label, 0), sum(row.values())) for label, row in confusion.items()
        },
    )
