"""Accuracy on judged pairs, held against floors that only rise.

The pairs are invented and judged by the rules of docs/judgement.md by one person; a share above a
floor is no proof on other texts. When a share rises, `floors.json` is raised to it in the same commit;
it is never lowered, and the digest makes sure that the pairs were not made easier.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path

import pytest

import commdiff

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))
DOWN = {"weakened", "distanced", "timeline_loosened"}
UP = {"strengthened", "timeline_tightened"}
SCOPE = {"scope_narrowed", "scope_widened"}


def coarse(label: str) -> str:
    """Return down, up, scope, contested or flat."""
    if label in DOWN:
        return "down"
    if label in UP:
        return "up"
    return "scope" if label in SCOPE else "contested" if label == "contested" else "flat"


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 per cent interval of a share (Wilson 1927)."""
    z, p = 1.959964, hits / count
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - half, middle + half


def score(path: Path) -> tuple[int, int, int, list[str]]:
    """Return exact hits, coarse hits, pairs, and what was missed."""
    exact = near = 0
    missed = []
    lines = path.read_text("utf-8").splitlines()
    for line in lines:
        pair = json.loads(line)
        verdict = commdiff.judge(pair["before"], pair["after"])
        exact += verdict.label == pair["label"]
        near += coarse(verdict.label) == coarse(pair["label"])
        if verdict.label != pair["label"]:
            missed.append(
                f"{pair['label']} not {verdict.label}: {pair['before']} | {pair['after']}"
            )
    return exact, near, len(lines), missed


def report(name: str, exact: int, near: int, count: int) -> str:
    low, high = wilson(exact, count)
    return (
        f"\n{name}: exact {exact}/{count} = {exact / count:.3f} [{low:.3f}, {high:.3f}],"
        f" coarse {near}/{count} = {near / count:.3f}"
    )


def test_the_pairs_are_those_the_floors_were_set_on():
    digest = hashlib.sha256((HERE / "judged.jsonl").read_bytes()).hexdigest()
    assert digest == FLOORS["digest"], "the pairs changed: set digest and floors anew, and say why"


def test_accuracy_on_judged_pairs_is_not_below_its_floor(capsys):
    exact, near, count, missed = score(HERE / "judged.jsonl")
    with capsys.disabled():
        print(report("judged pairs", exact, near, count))
        for line in missed:
            print("   missed:", line)
    assert exact >= FLOORS["judged"]["exact"]
    assert near >= FLOORS["judged"]["coarse"]


@pytest.mark.shared
def test_accuracy_on_the_reference_pairs_is_not_below_its_floor(shared_data, capsys):
    exact, near, count, _ = score(shared_data.parent / "wording" / "gold_dev.jsonl")
    with capsys.disabled():
        print(report("reference pairs", exact, near, count))
    assert exact >= FLOORS["reference"]["exact"]
    assert near >= FLOORS["reference"]["coarse"]
