"""The comparers that are always there say something that can be judged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.alignment.adapters import DEFAULTS, load
from benchmarks.alignment.adapters.commands import Dwdiff, Git, Wdiff
from benchmarks.alignment.adapters.ours import Commdiff
from benchmarks.alignment.adapters.packages import LxmlHtmldiff, Redlines
from benchmarks.alignment.families import FAMILIES
from benchmarks.alignment.finding import Finding
from benchmarks.alignment.text import Source
from benchmarks.alignment.truth import Truth

ALWAYS = [place for place in DEFAULTS if place.rpartition(".")[2].startswith(("ours", "standard"))]
ALWAYS += [place for place in DEFAULTS if ":Git" in place]


@pytest.mark.parametrize("place", DEFAULTS)
def test_a_comparer_tells_its_name_and_licence_or_what_is_missing(place: str):
    adapter = load(place)
    assert adapter.name
    assert adapter.licence
    try:
        version = adapter.version()
    except LookupError as error:
        version = str(error)
    assert re.match(r"commdiff|Python|\d|the (program|package) [a-z-]+ is not installed$", version)


def test_a_place_with_no_comparer_is_told():
    with pytest.raises(LookupError, match="no comparer at nowhere:Nothing"):
        load("nowhere:Nothing")


@pytest.mark.parametrize("place", ALWAYS)
def test_where_only_words_change_everybody_is_right(place: str):
    work = FAMILIES["words"](Source(), 2_000, 8)
    adapter = load(place)
    base, revised = work.texts
    finding = adapter.finding(adapter.run(base, revised), base, revised)
    score = Truth(work).score(finding)
    assert score.words == pytest.approx(1.0, abs=0.01)
    assert score.precision > 0.99
    assert score.recall > 0.99
    assert score.rebuilt != "damaged"


@pytest.mark.parametrize("place", ALWAYS)
def test_a_text_against_itself_has_no_change(place: str):
    text = "1. We met in the harbour.\n\n2. We spoke of buoys.\n"
    adapter = load(place)
    finding = adapter.finding(adapter.run(text, text), text, text)
    assert finding.hunks == 0
    told = set(finding.matched) | {(i, i) for i in finding.numbers[0]}
    assert told == {(i, i) for i in range(11)}


def found(base: str, revised: str) -> Finding:
    ours = Commdiff()
    return ours.finding(ours.run(base, revised), base, revised)


def test_commdiff_tells_moves_splits_merges_and_numbers_in_words_of_the_text():
    work = FAMILIES["s3"](Source(), 3_000, 5)
    finding = found(*work.texts)
    score = Truth(work).score(finding)
    assert score.moves_found == score.moves
    assert (score.splits_named, score.merges_named) == (score.splits, score.merges)
    assert finding.rebuilt == "exact"
    numbers = [
        [at for at, one in enumerate(text.split()) if one[:-1].isdigit()] for text in work.texts
    ]
    assert all(side <= set(known) for side, known in zip(finding.numbers, numbers, strict=True))
    assert len(finding.numbers[0]) == len(work.base)


def test_commdiff_matches_words_where_white_space_differs():
    finding = found("We  note the report.", "We note the long report.")
    assert finding.matched == [(0, 0), (1, 1), (2, 2), (3, 4)]
    assert (finding.hunks, finding.rebuilt) == (1, "exact")


def test_gits_porcelain_is_read():
    printed = "diff --git a b\n@@ -1 +1 @@\n We\n-note\n+welcome\n it.\n~\n~\n New.\n~\n"
    assert Git().pieces(printed) == [
        ("=", "We "), ("-", "note "), ("+", "welcome "), ("=", "it. "), ("=", "\n"), ("=", "\n"),
        ("=", "New. "), ("=", "\n"),
    ]  # fmt: skip


@pytest.mark.parametrize("adapter", [Wdiff(), Dwdiff()])
def test_marks_of_wdiff_are_read(adapter: Wdiff):
    printed = "We \x01note\x02 \x03welcome\x04 it.\n"
    assert adapter.pieces(printed) == [
        ("=", "We "), ("-", "note"), ("=", " "), ("+", "welcome"), ("=", " it.\n"),
    ]  # fmt: skip


def test_coloured_spans_of_redlines_are_read():
    red, green = "color:red;font-weight:700;", "color:green;font-weight:700;"
    printed = f"We <span style='{red}'>note </span><span style='{green}'>welcome </span>it."
    finding = Redlines().finding(printed, "We note it.", "We welcome it.")
    assert (finding.matched, finding.hunks, finding.rebuilt) == ([(0, 0), (2, 2)], 1, "exact")


def test_marks_of_lxml_are_read():
    printed = "<p>We <ins>welcome</ins> <del>note</del> &amp; it.</p>"
    finding = LxmlHtmldiff().finding(printed, "We note & it.", "We welcome & it.")
    assert finding.matched == [(0, 0), (2, 2), (3, 3)]


def test_a_comparer_in_python_is_started_by_its_place():
    command = Commdiff().command(Path("a.txt"), Path("b.txt"))
    assert command[1:4] == ["-m", "benchmarks.alignment.once", DEFAULTS[0]]
    assert command[4:] == ["a.txt", "b.txt"]
