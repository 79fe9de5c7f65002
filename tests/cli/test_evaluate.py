"""`commdiff lexicon evaluate`: shares, exit codes, and files that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

SCHEMA = Path(__file__).resolve().parents[2] / "commdiff" / "renderers" / "verdict.schema.json"
RIGHT = {
    "before": "We welcome the plan for the mole.",
    "after": "We note the plan for the mole.",
    "label": "weakened",
}
FLAT = {
    "before": "The mole has 3 lamps.",
    "after": "The mole has 4 lamps.",
    "label": "factual",
}


def written(folder: Path, *pairs: object) -> str:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), "utf-8")
    return str(path)


def test_all_labels_agree_and_the_exit_code_is_0(commdiff_run, tmp_path):
    ran = commdiff_run("lexicon", "evaluate", written(tmp_path, RIGHT, FLAT))
    assert (ran.code, ran.err) == (0, "")
    assert "2 judged pairs" in ran.out
    assert "Told otherwise" not in ran.out


def test_a_label_that_does_not_agree_is_shown_and_the_exit_code_is_1(commdiff_run, tmp_path):
    wrong = {**RIGHT, "label": "neutral"}
    ran = commdiff_run("lexicon", "evaluate", written(tmp_path, RIGHT, wrong))
    assert ran.code == 1
    assert "line 2: neutral, told weakened" in ran.out
    assert "- We welcome the plan for the mole." in ran.out


def test_json_has_shares_a_table_and_every_verdict(commdiff_run, tmp_path):
    wrong = {**RIGHT, "label": "neutral", "note": "other fields are left alone"}
    ran = commdiff_run("lexicon", "evaluate", written(tmp_path, RIGHT, FLAT, wrong), "--json")
    told = json.loads(ran.out)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    assert ran.code == 1
    assert told["schema"] == "commdiff/verdict/1"
    assert told["accuracy"]["exact"]["hits"] == 2
    assert told["accuracy"]["false_shifts"] | {"low": 0, "high": 1} == {
        "value": 0.5, "low": 0, "high": 1, "hits": 1, "count": 2,
    }  # fmt: skip
    assert told["confusion"] == {
        "weakened": {"weakened": 1},
        "factual": {"factual": 1},
        "neutral": {"weakened": 1},
    }
    assert [v["line"] for v in told["verdicts"]] == [1, 2, 3]
    assert [v["gold"] for v in told["verdicts"]] == ["weakened", "factual", "neutral"]
    assert told["verdicts"][0]["shifts"][0]["from"] == "welcome"
    assert told["provenance"]["packs"][0]["name"] == "en_core"


def test_a_pair_without_an_agreed_label_is_judged_and_not_counted(commdiff_run, tmp_path):
    path = written(tmp_path, RIGHT, {**FLAT, "label": None})
    ran = commdiff_run("lexicon", "evaluate", path, "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert "1 pair is judged, not counted" in ran.err
    assert (told["pairs"], told["unjudged"], told["accuracy"]["exact"]["count"]) == (2, 1, 1)
    assert told["verdicts"][1]["gold"] is None


def test_empty_lines_are_passed_over_and_lines_keep_their_numbers(commdiff_run, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\ufeff\n" + json.dumps(RIGHT) + "\r\n\n", "utf-8")
    ran = commdiff_run("lexicon", "evaluate", str(path), "--json")
    assert json.loads(ran.out)["verdicts"][0]["line"] == 2


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is no object"),
        ('{"before": "a", "after": "b"}', "has no 'label'"),
        ('{"before": "a", "label": "neutral"}', "has no 'after'"),
        ('{"before": 1, "after": "b", "label": "neutral"}', "'before' is no text"),
        ('{"before": "a", "after": "b", "label": "better"}', 'no label is called "better"'),
        ('{"before": "a", "after": "b", "label": []}', "no label is called []"),
        ('{"before": " ", "after": "", "label": "neutral"}', "both sides are empty"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(commdiff_run, tmp_path, line, wanted):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(RIGHT) + "\n" + line + "\n", "utf-8")
    ran = commdiff_run("lexicon", "evaluate", str(path))
    assert ran.code == 2
    assert ran.out == ""
    assert f"{path}:2: {wanted}" in ran.err
    assert len(ran.lines) == 1


def test_a_line_that_is_not_utf8_is_refused_with_its_number(commdiff_run, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(json.dumps(RIGHT).encode() + b'\n{"before": "caf\xe9"}\n')
    ran = commdiff_run("lexicon", "evaluate", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert f"{path}:2: is not UTF-8" in ran.err


@pytest.mark.parametrize(
    ("name", "slug"), [("none.jsonl", "gold-missing"), (".", "gold-unreadable")]
)
def test_a_file_that_cannot_be_read_is_an_error_in_json_too(commdiff_run, tmp_path, name, slug):
    ran = commdiff_run("lexicon", "evaluate", str(tmp_path / name), "--json")
    assert ran.code == 2
    assert json.loads(ran.lines[0])["error"]["slug"] == slug


def test_a_file_without_a_pair_is_an_error(commdiff_run, tmp_path):
    ran = commdiff_run("lexicon", "evaluate", written(tmp_path))
    assert ran.code == 2
    assert "holds no pair" in ran.err


def test_an_evaluation_is_written_to_files_and_replaced(commdiff_run, tmp_path):
    path = written(tmp_path, RIGHT)
    for _ in range(2):
        ran = commdiff_run("lexicon", "evaluate", path, "-o", "e.json", "-o", "e.txt")
        assert ran.code == 0, ran.err
    assert json.loads((tmp_path / "e.json").read_text("utf-8"))["pairs"] == 1
    ran = commdiff_run("lexicon", "evaluate", path, "-o", "e.html")
    assert ran.code == 2
    assert "cannot be written as html" in ran.err
