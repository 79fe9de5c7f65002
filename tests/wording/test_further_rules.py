"""Rules of docs/judgement.md that no ladder holds: deadlines, exits, chains, distance, articles, names."""

from __future__ import annotations

import pytest

import commdiff


def label(before: str, after: str) -> str:
    return commdiff.judge(before, after).label


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "The Secretariat shall draw up the tables before the end of 2041.",
            "The Secretariat shall draw up the tables in due course.",
            "timeline_loosened",
        ),
        (
            "We will open the archive in the coming years.",
            "We will open the archive by next spring.",
            "timeline_tightened",
        ),
        (
            "Members will pay their share this autumn.",
            "Members will pay their share once the audit is finished.",
            "timeline_loosened",
        ),
        (
            "The permit for pump barges shall expire on 1 March 2036.",
            "The permit for pump barges shall expire on 1 March 2039.",
            "timeline_loosened",
        ),
        (
            "Each Party shall send its map two years after the entry into force.",
            "Each Party shall send its map one year after the entry into force.",
            "timeline_tightened",
        ),
        (
            "We agree to lift the cap only after the vote.",
            "We agree to lift the cap only five years after the vote.",
            "timeline_loosened",
        ),
        (
            "Members shall set aside a quarter of the fees for repairs.",
            "Members shall set aside a third of the fees for repairs.",
            "strengthened",
        ),
        # What is told of the past is due at no time, and a committee commits to nothing.
        (
            "The pier was finished before the winter.",
            "The pier was finished in good time.",
            "neutral",
        ),
        (
            "The committee heard three requests for leave.",
            "The committee heard four requests for leave.",
            "factual",
        ),
        (
            "The third session will be held in Orsk.",
            "The fifth session will be held in Orsk.",
            "factual",
        ),
    ],
)
def test_when_something_is_due(before, after, wanted):
    assert label(before, after) == wanted
