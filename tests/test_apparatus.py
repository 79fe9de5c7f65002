from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import commdiff
from tests.guarantees import check, check_same
from tests.strategies import is_seen

WORDS = st.sampled_from(
    """
    we note welcome the report of members shall should stated commitment [ ] , . ; 5 2031 A a
    """.split()
)
TEXTS = st.lists(
    st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6
).map("\n\n".join)


def classes(base: str, revised: str) -> list[str]:
    return [c.category for c in commdiff.compare_texts(base, revised).changes]


@pytest.mark.parametrize(
    ("base", "revised", "wanted"),
    [
        ("We note the report.", "We welcome the report.", "wording"),
        ("We met 12 experts.", "We met 14 experts.", "number"),
        ("Draft communique, Rev.2", "Draft communique, Rev.3", "number"),
        ("As set out in S/2031/95.", "As set out in S/2031/112.", "number"),
        ("We met on 3 March 2031.", "We met on 4 March 2031.", "date"),
        ("We act by 2031.", "We act by 2032.", "date"),
        ("We note, the report.", "We note the report.", "punctuation"),
        ("We thank the parties.", "We thank the Parties.", "case"),
        ("We organise the fair.", "We organize the fair.", "spelling"),
        ("We note the report.", "We note [the report].", "bracket"),
    ],
)
def test_a_change_has_the_class_of_what_changed(base, revised, wanted):
    found = classes(base, revised)
    assert found
    assert set(found) == {wanted}


def test_curly_quotes_and_spaces_are_counted_and_make_no_change():
    c = commdiff.compare_texts("We note  the \u201creport\u201d.", 'We note the "report".')
    assert c.changes == ()
    assert c.summary.identical
    assert c.summary.noise["quotes"] == 2
    assert c.summary.noise["space"] == 1


def test_ids_do_not_depend_on_display_options():
    base, revised = "We note the Report, and act.", "We welcome the report and act."
    plain = commdiff.compare_texts(base, revised)
    other = commdiff.compare_texts(base, revised, ignore=("case", "punctuation"), view="side")
    assert [c.id for c in plain.changes] == [c.id for c in other.changes]
    assert {c.hidden for c in other.changes} == {"", "ignored"}


def test_the_same_change_twice_has_two_ids():
    c = commdiff.compare_texts(
        "Members shall act. We met. Members shall report.",
        "Members should act. We met. Members should report.",
    )
    ids = [x.id for x in c.changes]
    assert len(ids) == 2
    assert len(set(ids)) == 2


def test_paragraphs_that_are_not_wanted_are_hidden_and_not_lost():
    base = "1. We note the report of the panel.\n\n2. We urge members to act at once."
    revised = "1. We welcome the report of the panel.\n\n2. We call upon members to act at once."
    c = commdiff.compare_texts(base, revised, paragraphs=("2",))
    assert [x.hidden for x in c.changes] == ["outside", ""]


def test_the_change_of_a_moved_sentence_holds_both_its_ends_with_their_white_space():
    c = commdiff.compare_texts(
        "1. We met in Orland to review the port. We thank the master for the welcome given to us.\n\n"
        "2. We agreed to open the port of Orland to all vessels in distress.",
        "1. We met in Orland to review the port.\n\n2. We agreed to open the port of Orland to all"
        " vessels in distress. We thank the master for the welcome given to us.",
    )
    ends = [one for pair in c.pairs for one in pair.operations if one.move]
    (moved,) = (one for one in c.changes if one.kind == "move")
    assert [one.op for one in ends] == ["delete", "insert"]
    assert (moved.base, moved.revised) == (ends[0].base, ends[1].revised)
    assert moved.base_text == " We thank the master for the welcome given to us."


def test_every_shift_lies_in_a_change():
    c = commdiff.compare_texts(
        "We note the report. Members shall act by 2031.",
        "We welcome the report. Members should, as appropriate, act by 2034.",
    )
    held = sorted(i for change in c.changes for i in change.shifts)
    assert held == list(range(len(c.shifts)))
    assert len(held) >= 3


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_the_guarantees_hold_for_any_two_texts(base, revised):
    check(commdiff.compare_texts(base, revised).to_dict())


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_a_text_against_itself_has_no_change(text):
    check_same(commdiff.compare_texts(text, text).to_dict())


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=120))
def test_the_guarantees_hold_for_any_characters(base, revised):
    if is_seen(base) and is_seen(revised):
        check(commdiff.compare_texts(base, revised).to_dict())
