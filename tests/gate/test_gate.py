"""Accuracy on judged pairs, held against floors that only rise.

The pairs are invented and judged by the rules of docs/judgement.md by one person; a share above a
floor is no proof on other texts. Those of `fresh.jsonl` were written and labelled before the rules were
first run on them. When a share rises, `floors.json` is raised to it in the same commit;
it is never lowered, and the digest makes sure that the pairs were not made easier.
"""

from __future__ import annotations

import csv
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
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for pair in pairs:
        label = commdiff.judge(pair["before"], pair["after"]).label
        exact += label == pair["label"]
        near += coarse(label) == coarse(pair["label"])
        if label != pair["label"]:
            missed.append(f"{pair['label']} not {label}: {pair['before']} | {pair['after']}")
    return exact, near, len(pairs), missed


def report(name: str, exact: int, near: int, count: int) -> str:
    low, high = wilson(exact, count)
    return (
        f"\n{name}: exact {exact}/{count} = {exact / count:.3f} [{low:.3f}, {high:.3f}],"
        f" coarse {near}/{count} = {near / count:.3f}"
    )


def test_the_pairs_are_those_the_floors_were_set_on():
    digest = hashlib.sha256((HERE / "judged.jsonl").read_bytes()).hexdigest()
    assert digest == FLOORS["digest"], "the pairs changed: set digest and floors anew, and say why"
    fresh = hashlib.sha256((HERE / "fresh.jsonl").read_bytes()).hexdigest()
    assert fresh == FLOORS["fresh_digest"], "the fresh pairs changed: write new ones instead"


@pytest.mark.parametrize(("name", "file"), [("judged", "judged.jsonl"), ("fresh", "fresh.jsonl")])
def test_accuracy_on_judged_pairs_is_not_below_its_floor(name, file, capsys):
    exact, near, count, missed = score(HERE / file)
    with capsys.disabled():
        print(report(f"{name} pairs", exact, near, count))
        for line in missed:
            print("   missed:", line)
    assert exact >= FLOORS[name]["exact"]
    assert near >= FLOORS[name]["coarse"]


@pytest.mark.shared
def test_accuracy_on_the_reference_pairs_is_not_below_its_floor(shared_data, capsys):
    exact, near, count, _ = score(shared_data.parent / "wording" / "gold_dev.jsonl")
    with capsys.disabled():
        print(report("reference pairs", exact, near, count))
    assert exact >= FLOORS["reference"]["exact"]
    assert near >= FLOORS["reference"]["coarse"]


@pytest.mark.shared
def test_real_changes_are_judged_and_flat_ones_left_alone_no_worse_than_before(shared_data, capsys):
    path = shared_data.parent / "wording" / "real_dev.jsonl"
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    agreed = [pair for pair in pairs if pair["label"] is not None]
    labels = [(commdiff.judge(p["before"], p["after"]).label, p["label"]) for p in agreed]
    exact = sum(mine == theirs for mine, theirs in labels)
    near = sum(coarse(mine) == coarse(theirs) for mine, theirs in labels)
    told = sum(coarse(mine) != "flat" != coarse(theirs) for mine, theirs in labels)
    false = sum(coarse(mine) != "flat" == coarse(theirs) for mine, theirs in labels)
    shifts = sum(coarse(theirs) != "flat" for _, theirs in labels)
    with capsys.disabled():
        print(report("real pairs", exact, near, len(agreed)))
        f1 = 2 * told / (told + false + shifts)
        print(f"   a shift told: F1 {f1:.3f}; {false} false in {len(agreed) - shifts} flat pairs")
    assert exact >= FLOORS["real"]["exact"]
    assert near >= FLOORS["real"]["coarse"]
    assert told >= FLOORS["real"]["told"]
    assert false <= FLOORS["real"]["false"]


@pytest.mark.shared
def test_every_change_that_the_press_called_weaker_is_weaker_narrower_or_contested(shared_data):
    table = (shared_data / "reported_edits" / "reported_edits.tsv").read_text("utf-8")
    rows = list(csv.DictReader(table.splitlines(), delimiter="\t"))
    press = [row for row in rows if "press" in row["labelled_by"]]
    labels = {row["id"]: commdiff.judge(row["before"], row["after"]).label for row in press}
    assert press
    assert {
        i for i, mine in labels.items() if mine not in DOWN | {"scope_narrowed", "contested"}
    } == set()
