"""Families of wordings, every filler in every frame: what a rule holds for, not where it was found."""

from __future__ import annotations

import pytest

import commdiff
from tests.wording.frames import families

# What is known to be told otherwise is below a share of 1; no family may fall below its own.
LEAST = {
    "clauses that pick": 0.98,
}


def told(before: str, after: str) -> str:
    label = commdiff.judge(before, after, profile="plain").label
    return "flat" if label in ("neutral", "factual") else label


@pytest.mark.parametrize("name", sorted(families()))
def test_a_family_is_told_the_same_way_in_every_frame(name):
    pairs = families()[name]
    missed = [
        f"{label} not {got}: {before} | {after}"
        for before, after, label in pairs
        if (got := told(before, after)) != label
    ]
    assert len(missed) <= (1 - LEAST.get(name, 1.0)) * len(pairs), missed[:12]


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        # who speaks
        (
            "We consider that the tolls are too high.",
            "The Chair took the view that the tolls are too high.",
            "distanced",
        ),
        (
            "The host reported that the lock is open.",
            "The Ministers noted that the lock is open.",
            "strengthened",
        ),
        # a say in another's decision, and legal effect
        (
            "No lock shall be sold without the consent of the owners.",
            "No lock shall be sold without prior consultation with the owners.",
            "weakened",
        ),
        (
            "The findings of the board shall be advisory.",
            "The findings of the board shall be final and binding.",
            "strengthened",
        ),
        # a statement and a possibility
        (
            "The pilot is liable for the damage.",
            "The pilot may be held liable for the damage.",
            "weakened",
        ),
        # a withheld approval says less than a refusal
        (
            "The Assembly rejects the new map.",
            "The Assembly does not support the new map.",
            "weakened",
        ),
        # a promise that is denied
        ("We will pay for the nets.", "We will not pay for the nets.", "weakened"),
        # times that are both fixed
        (
            "The Board shall answer within a week.",
            "The Board shall answer within a month.",
            "timeline_loosened",
        ),
        (
            "The rule takes effect six months after its adoption.",
            "The rule takes effect thirty days after its adoption.",
            "timeline_tightened",
        ),
        # a rounded figure outside a duty
        (
            "Alarmed that some 12,000 nets were lost,",
            "Alarmed that more than 19,000 nets were lost,",
            "flat",
        ),
    ],
)
def test_one_of_each_further_kind(before, after, label):
    assert told(before, after) == label
