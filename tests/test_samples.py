"""The shipped samples: their manifests are true, and every pair of neighbouring drafts holds the contract."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import commdiff
from commdiff import renderers
from commdiff.resources import resource_dir
from tests.guarantees import check, check_same

SAMPLE = resource_dir("corpora") / "sample"
CASES = sorted(path.name for path in SAMPLE.iterdir() if path.is_dir())
SCHEMA = json.loads(Path(renderers.__file__).with_name("comparison.schema.json").read_text("utf-8"))
KINDS = {
    "insert", "delete", "move", "split", "merge", "renumber", "reference", "bracket-opened",
    "bracket-narrowed", "bracket-widened", "bracket-agreed", "bracket-dropped",
    "alternative-added", "alternative-chosen", "weakened", "strengthened", "distanced",
    "scope-narrowed", "scope-widened", "time-loosened", "time-tightened", "number", "case", "same",
    "spelling", "punctuation", "contested",
}  # fmt: skip


def manifest(case: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / case / "manifest.toml").read_text("utf-8"))


def pairs() -> list[tuple[str, str, str]]:
    """Return (case, base, revised) of every two texts that follow each other."""
    found = []
    for case in CASES:
        texts = [text["path"] for text in manifest(case)["text"]]
        found += [(case, old, new) for old, new in pairwise(texts)]
    return found


def test_there_are_five_cases_and_more():
    assert len(CASES) >= 5
    assert len(pairs()) >= 15


@pytest.mark.parametrize("case", CASES)
def test_a_manifest_describes_every_file_and_its_digests_are_true(case):
    told = manifest(case)
    assert told["case"]["id"] == case
    assert told["case"]["licence"] == "CC0-1.0"
    folder = SAMPLE / case
    listed = {text["path"] for text in told["text"]}
    assert listed == {path.name for path in folder.iterdir()} - {"manifest.toml"}
    for text in told["text"]:
        assert hashlib.sha256((folder / text["path"]).read_bytes()).hexdigest() == text["sha256"]
        assert text["title"]
        assert text["date"] == str(text["date"])
        assert text["language"] == "en"
    ids = {text["id"] for text in told["text"]}
    for planted in told.get("planted", ()):
        assert {planted["from"], planted["to"]} <= ids
        assert planted["kind"] in KINDS, planted["kind"]
        assert planted["what"]


@pytest.mark.parametrize(("case", "old", "new"), pairs())
def test_the_guarantees_hold_and_a_stored_result_gives_the_same_page(case, old, new):
    found = commdiff.compare(SAMPLE / case / old, SAMPLE / case / new)
    result = json.loads(found.to_json())
    check(result)
    jsonschema.Draft202012Validator(SCHEMA).validate(result)
    stored = renderers.load_comparison(found.to_json())
    assert renderers.render(stored, "json") == found.to_json()
    assert renderers.render(stored, "html") == found.to_html()


@pytest.mark.parametrize("case", CASES)
def test_a_sample_against_itself_has_no_change(case):
    path = SAMPLE / case / manifest(case)["text"][0]["path"]
    check_same(commdiff.compare(path, path).to_dict())


@pytest.mark.parametrize(("case", "old", "new"), pairs())
def test_samples_are_read_without_anything_dropped(case, old, new):
    for name in (old, new):
        if Path(name).suffix == ".txt":
            assert commdiff.read_document(SAMPLE / case / name).notices == ()


def planted(case: str, old: str, new: str) -> Counter[str]:
    return Counter(
        one["kind"] for one in manifest(case)["planted"] if (one["from"], one["to"]) == (old, new)
    )


@pytest.mark.parametrize(
    ("old", "new"), [("draft1", "draft2"), ("draft2", "draft3"), ("draft3", "draft4")]
)
def test_the_brackets_of_the_basin_decision_are_followed(old, new):
    folder = SAMPLE / "basin-decision"
    events = commdiff.compare(folder / f"{old}.txt", folder / f"{new}.txt").brackets.events
    found = Counter(event.kind for event in events)
    wanted = planted("basin-decision", old, new)
    for kind in ("opened", "narrowed", "widened", "agreed", "dropped"):
        assert found[kind] >= wanted[f"bracket-{kind}"], (kind, found, wanted)


@pytest.mark.parametrize(("old", "new"), [("sherpa1", "sherpa2"), ("sherpa2", "final")])
def test_the_moves_splits_and_merges_of_the_summit_are_named(old, new):
    folder = SAMPLE / "summit-declaration"
    found = commdiff.compare(folder / f"{old}.txt", folder / f"{new}.txt")
    wanted = planted("summit-declaration", old, new)
    relations = Counter(pair.relation for pair in found.pairs)
    assert relations["split"] >= wanted["split"]
    assert relations["merged"] >= wanted["merge"]
    moved = sum(pair.moved for pair in found.pairs) + len(found.moves)
    assert moved >= wanted["move"]


def test_three_formats_of_the_treaty_hold_one_text():
    folder = SAMPLE / "treaty-article"
    plain = commdiff.read_document(folder / "v2.txt")
    for name in ("v2-tracked.docx", "v2.pdf"):
        other = commdiff.read_document(folder / name)
        words = [" ".join(d.text.split()) for d in (plain, other)]
        assert words[0] == words[1], name


def test_the_demo_case_withdraws_its_welcome_and_keeps_its_distance():
    folder = SAMPLE / "harbour-communique"
    found = commdiff.compare(folder / "rev1.txt", folder / "rev3.txt")
    told = {(s.from_text, s.to_text): s.direction for s in found.shifts}
    assert told["welcome", "note"] == "weakened"
    assert told["", "stated"] == "distanced"
