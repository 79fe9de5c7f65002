"""Paragraphs shown whole, and rows beyond the bound: nothing is left out, whatever is marked."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import commdiff
from commdiff.renderers import render
from commdiff.renderers.long import bounded, parted
from commdiff.renderers.runs import Piece, Run
from commdiff.renderers.view import Row, rows
from commdiff.renderers.whole import is_rewritten, whole
from tests.strategies import edited_pairs

REWRITTEN = (
    "Option 2: Recognizing the fundamental priority of the coastal States in the dredging of "
    "estuaries and safeguarding spawning grounds.",
    "Recognizing the critical importance [and priority] of safeguarding spawning grounds and ending "
    "dredging [consistent with the harbour plan] [and the special character of fishing villages].",
)


def read(runs, without):
    return "".join(f"{r.lead}{r.text}{r.tail}" for r in runs if r.kind != without)


def read_pieces(runs, without):
    return "".join(
        f"{r.lead}{''.join(p.text for p in r.pieces)}{r.tail}" for r in runs if r.kind != without
    )


def texts(listed: list[Row], without: str) -> list[str]:
    return [read(runs, without) for row in listed for runs in row.paragraphs]


def test_a_paragraph_of_which_little_is_left_is_shown_whole():
    (row,) = rows(commdiff.compare_texts(*REWRITTEN))
    (old, new) = row.paragraphs[0]
    assert (old.look, old.text) == ("whole", REWRITTEN[0])
    assert (new.look, new.text) == ("whole", REWRITTEN[1])
    changed = [run for run in (*old.inner, *new.inner) if run.change]
    assert {run.kind for run in changed} == {"equal"}
    assert len({run.change for run in changed}) >= 5


def test_a_paragraph_with_few_changes_keeps_its_marks_however_long_they_are():
    gone = "which was agreed at length by all of the members of the forum in the harbour of Vess"
    (row,) = rows(commdiff.compare_texts(f"We note the plan, {gone}.", "We welcome the plan."))
    assert [run.kind for run in row.paragraphs[0]].count("equal") > 1


def test_a_sentence_that_moved_away_is_not_hidden_in_a_block():
    runs = (Run("del", "We act. " * 9, (), "c-1", look="mv"), Run("equal", "a", ()))
    assert not is_rewritten(runs)


def test_in_plain_text_and_markdown_the_old_stands_before_the_new():
    c = commdiff.compare_texts(*REWRITTEN)
    flat = " ".join(render(c, "txt").split())
    assert f"[-{REWRITTEN[0]}-]{{+{REWRITTEN[1]}+}}" in flat
    assert f"{{-~~{REWRITTEN[0]}~~-}}" in render(c, "md")


@settings(deadline=None)
@given(edited_pairs(), st.integers(0, 4))
def test_rows_beyond_the_bound_hold_the_same_texts(drafts, most):
    listed = rows(commdiff.compare_texts(*drafts))
    found, unmarked = bounded(listed, most)
    for without in ("ins", "del"):
        assert texts(found, without) == texts(listed, without)
    if unmarked is not None:
        kept = {run.change for row in found for runs in row.paragraphs for run in runs}
        assert kept - {""} <= unmarked.marked


@settings(deadline=None)
@given(edited_pairs())
def test_what_is_whole_holds_both_texts(drafts):
    for row in rows(commdiff.compare_texts(*drafts)):
        for runs in row.paragraphs:
            for without in ("ins", "del"):
                assert read(whole(runs), without) == read(runs, without)
                assert read_pieces(whole(runs, marked=False), without) == read(runs, without)


WORDS = st.lists(st.sampled_from(["a", "bb.", "ccc;", "dddd", "\u202e"]), min_size=1, max_size=40)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["equal", "ins", "del"]), WORDS), max_size=6))
def test_the_parts_of_a_long_paragraph_are_its_pieces_in_order(stretches):
    runs = []
    for number, (kind, words) in enumerate(stretches):
        text = " ".join(words * 200)
        change = "" if kind == "equal" else f"c-{number}"
        runs.append(
            Run(kind, text, (Piece(text[:9]), Piece(text[9:])), change, anchor=bool(change))
        )
    parts = parted(runs)
    flat = [run for part in parts for run in part]
    for without in ("ins", "del"):
        assert read_pieces(flat, without) == read(runs, without)
    if sum(len(run.text) for run in runs) > 30_000:
        assert len(parts) > 2
        assert all(sum(len(run.text) for run in part) < 12_000 for part in parts)
    anchored = [run.change for run in flat if run.anchor]
    assert len(anchored) == len(set(anchored))
