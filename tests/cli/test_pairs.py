"""Many short pairs from a file."""

from __future__ import annotations

import json


def test_each_line_of_a_file_of_pairs_gives_a_line_of_json(commdiff_run, tmp_path):
    (tmp_path / "pairs.tsv").write_bytes(
        b"We note it.\tWe welcome it.\r\nWe act.\tWe act.\n\tNew.\n"
    )
    ran = commdiff_run("compare", "--pairs", "pairs.tsv", "-o", "out.jsonl")
    assert ran.code == 1
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [one["line"] for one in lines] == [1, 2, 3]
    assert [step["op"] for step in lines[0]["operations"]] == ["equal", "replace", "equal"]
    assert lines[0]["operations"][1] == {"op": "replace", "base": [3, 7], "revised": [3, 10]}
    assert [step["op"] for one in lines[1:] for step in one["operations"]] == ["equal", "insert"]
    again = commdiff_run("compare", "--pairs", "pairs.tsv", "-o", "out.jsonl", "--exit-zero")
    assert again.code == 0, "a file of pairs that commdiff wrote is replaced"


def test_pairs_go_to_stdout_where_no_file_is_named(commdiff_run, tmp_path):
    (tmp_path / "pairs.tsv").write_text("We act.\tWe act.\n" * 1500, "utf-8")
    ran = commdiff_run("compare", "--pairs", "pairs.tsv")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1500


def test_a_line_that_is_no_pair_is_named_by_its_number(commdiff_run, tmp_path):
    (tmp_path / "pairs.tsv").write_text("a\tb\na\n", "utf-8")
    ran = commdiff_run("compare", "--pairs", "pairs.tsv", "-o", "out.jsonl")
    assert ran.code == 2
    assert "pairs.tsv, line 2: has 1 fields" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.tsv"]
    (tmp_path / "pairs.tsv").write_bytes(b"a\tb\n\xff\tb\n")
    assert "line 2: is not UTF-8" in commdiff_run("compare", "--pairs", "pairs.tsv").err


def test_what_cannot_be_is_refused(commdiff_run, tmp_path):
    (tmp_path / "pairs.tsv").write_text("a\tb\n", "utf-8")
    assert "cannot be read" in commdiff_run("compare", "--pairs", "none.tsv").err
    for options in (["-o", "a.html"], ["-f", "md"], ["-o", "a.jsonl", "-o", "b.jsonl"], ["a", "b"]):
        assert commdiff_run("compare", "--pairs", "pairs.tsv", *options).code == 2
