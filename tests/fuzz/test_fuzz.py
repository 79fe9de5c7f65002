"""A short run of the fuzzer on the files that the tests build, and what the fuzzer itself promises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_bytes
from tests.fuzz import verdict
from tests.fuzz.fuzz import made, run, table
from tests.fuzz.seeds import built, real
from tests.readers.document_guarantees import check

CASES = 300


def test_spoiled_files_are_read_within_the_guarantees_or_refused():
    findings = run(range(CASES), seed=7, shared=False, workers=1)
    assert sum(findings.counts.values()) == CASES
    assert findings.failures == [], table(findings)


def test_every_seed_is_read_whole():
    for seed in built():
        check(read_bytes(seed.data, suffix=seed.suffix, name=seed.name))


def test_equal_numbers_make_equal_files():
    for number in range(60):
        assert made(number, 3, built()) == made(number, 3, built())


def test_different_numbers_make_files_of_every_format():
    found = {made(number, 3, built()).seed.format for number in range(200)}
    assert found == {seed.format for seed in built()}


def test_words_that_stand_in_the_file_and_not_in_the_text_are_a_silent_loss():
    (seed,) = (one for one in built() if one.name == "utf-8.txt")
    document = read_bytes(seed.data, suffix=".txt", name="spoiled.txt")
    assert verdict.silent_loss(seed, seed.data, document, "final") == ""
    empty = replace(document, text="x")
    assert "words that stand in the file" in verdict.silent_loss(seed, seed.data, empty, "final")


@pytest.mark.parametrize(
    ("raised", "detail"),
    [(KeyError("x"), "crash: "), (verdict.OutOfTime(), "time: "), (MemoryError(), "crash: ")],
)
def test_what_a_reader_must_not_raise_is_a_failure(raised, detail, monkeypatch):
    def read(*_, **__):
        raise raised

    monkeypatch.setattr(verdict, "read_bytes", read)
    found = verdict.judge(built()[0], b"x", ".docx", "final")
    assert (found.outcome, found.detail.startswith(detail)) == ("failed", True)


def test_a_refusal_is_counted_by_its_slug(monkeypatch):
    def read(*_, **__):
        raise ReadError("no-text", "a: no text was found", "check it")

    monkeypatch.setattr(verdict, "read_bytes", read)
    assert verdict.judge(built()[0], b"x", ".docx", "final") == verdict.Verdict(
        "refused", "no-text"
    )


@pytest.mark.shared
def test_the_real_files_are_of_every_format_that_has_any():
    assert {"docx", "odt", "rtf", "html", "md", "pdf", "akn"} <= {seed.format for seed in real()}
