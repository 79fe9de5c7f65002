"""How well labels agree with those that people gave: judged pairs, shares with intervals, a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commdiff.model.wording import Label, Verdict


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A change of a sentence that a person judged.

    Args:
        line: its 1-based line in the file.
        label: what the person said; None where the people who judged it did not agree.
    """

    line: int
    before: str
    after: str
    label: Label | None


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A judged pair, and what commdiff says of it."""

    gold: GoldPair
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 per cent interval.

    Args:
        value: the share, 0 where nothing was counted.
        low, high: ends of the interval by Wilson's score; 0 and 1 where nothing was counted.
        hits, count: what was counted. For an F1, the pairs where both tell a shift, and those where
            at least one does.
    """

    value: float
    low: float
    high: float
    hits: int
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What commdiff says of judged pairs, beside what people said.

    Args:
        pairs: every pair, those without an agreed label included.
        unjudged: how many have no agreed label; they are in no share and not in the table.
        exact: pairs with the very label.
        coarse: pairs with a label of the same group (down, up, scope, contested, flat).
        told: F1 of telling a shift at all, whichever.
        precision, recall: the two that F1 is made of.
        false_shifts: flat pairs (neutral, factual) of which a shift is told.
        confusion: by the label of the people, then by the label told, how many; no zeros.
        recall_by_label: by the label of the people, the pairs with that very label.
    """

    pairs: tuple[JudgedPair, ...]
    unjudged: int
    exact: Share
    coarse: Share
    told: Share
    precision: Share
    recall: Share
    false_shifts: Share
    confusion: Mapping[str, Mapping[str, int]]
    recall_by_label: Mapping[str, Share]
