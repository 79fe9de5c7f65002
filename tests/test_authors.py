"""Whose hand a change is, where the two texts are the two readings of one file."""

from __future__ import annotations

from dataclasses import replace

import pytest

import commdiff
from commdiff.model import Document, Revision, Span, Tracked
from commdiff.renderers import load_comparison

BASE = "We note the report.\n\nMembers shall act by 2031."
REVISED = "We welcome the report.\n\nMembers should act soon by 2031."


def reading(text: str, read_as: str, *revisions: tuple[str, str, str]) -> Document:
    """Return a text as one reading of a file; each revision is (kind, author, words)."""
    document = commdiff.read_text(text, name="draft.docx")
    made = []
    for kind, author, words in revisions:
        at = text.index(words)
        made.append(Revision(kind, author, "2031-05-01", Span(at, at + len(words)), words))  # type: ignore[arg-type]
    made.sort(key=lambda one: one.span)
    names = tuple(sorted({author for _, author, _ in revisions}))
    return replace(
        document,
        sha256="0" * 64,
        tracked=Tracked(len(made), names, read_as, tuple(made)),  # type: ignore[arg-type]
    )


def compared() -> commdiff.Comparison:
    return commdiff.compare(
        reading(BASE, "original", ("delete", "Norway", "note"), ("delete", "Chad", "shall")),
        reading(
            REVISED,
            "final",
            ("insert", "Norway", "welcome"),
            ("insert", "Peru", "should"),
            ("insert", "Norway", "soon "),
        ),
    )


def test_every_change_names_whose_tracked_change_it_is():
    found = {(c.base_text.strip(), c.revised_text.strip()): c.by for c in compared().changes}
    assert found == {
        ("note", "welcome"): ("Norway",),
        ("shall", "should"): ("Chad", "Peru"),
        ("", "soon"): ("Norway",),
    }


def test_the_summary_counts_changes_by_author():
    assert compared().summary.authors == {"Chad": 1, "Norway": 2, "Peru": 1}


def test_two_files_have_no_authors():
    base = reading(BASE, "final", ("insert", "Norway", "note"))
    revised = reading(REVISED, "final", ("insert", "Norway", "welcome"))
    c = commdiff.compare(base, revised)
    assert {change.by for change in c.changes} == {()}
    assert c.summary.authors == {}


def test_authors_come_back_from_a_stored_result():
    c = compared()
    again = load_comparison(c.to_json())
    assert [one.by for one in again.changes] == [one.by for one in c.changes]
    assert again.summary.authors == c.summary.authors
    assert again.base.document.tracked == c.base.document.tracked


@pytest.mark.parametrize("kind", ["html", "md", "csv", "txt"])
def test_every_report_names_the_authors(kind):
    from commdiff.renderers import render

    report = render(compared(), kind)
    for name in ("Norway", "Chad", "Peru"):
        assert name in report


def test_a_change_whose_edges_slid_off_its_tracked_letters_keeps_its_author():
    base = reading("We agree to act.", "original")
    revised = reading("We disagree to act.", "final", ("insert", "Norway", "dis"))
    (change,) = commdiff.compare(base, revised).changes
    assert change.by == ("Norway",)
