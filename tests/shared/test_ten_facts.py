"""The pair with ten planted facts: what a negotiator must be told."""

from __future__ import annotations

import pytest
from lxml import html

import commdiff

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def comparison(request):
    from tests.conftest import SHARED

    folder = SHARED / "data" / "ten_facts"
    return commdiff.compare(folder / "rev2.txt", folder / "rev3.txt")


def shifts(c):
    return {(s.from_text, s.to_text): s for s in c.shifts}


def label(c, side, blocks):
    document = getattr(c, side).document
    return document.blocks[blocks[0]].label


def test_f1_note_to_welcome_is_one_substitution_and_stronger(comparison):
    shift = shifts(comparison)["note", "welcome"]
    assert shift.direction == "strengthened"
    change = next(c for c in comparison.changes if c.base_text == "note")
    assert (change.kind, change.revised_text) == ("replace", "welcome")


def test_f2_paragraph_5_moved_to_2(comparison):
    (moved,) = [p for p in comparison.pairs if p.moved]
    assert label(comparison, "base", moved.base) == "5."
    assert label(comparison, "revised", moved.revised) == "2."


def test_f3_inside_the_move_stated_is_distanced_and_shall_to_should_weaker(comparison):
    found = shifts(comparison)
    stated, should = found["", "stated"], found["shall", "should"]
    assert stated.direction == "distanced"
    assert should.direction == "weakened"
    (moved,) = [i for i, p in enumerate(comparison.pairs) if p.moved]
    assert stated.pair == should.pair == moved


def test_f4_urge_to_call_upon_is_weaker_and_contested(comparison):
    shift = shifts(comparison)["urge", "call upon"]
    assert shift.direction == "weakened"
    assert shift.contested


def test_f5_phase_out_to_phase_down_is_weaker(comparison):
    assert shifts(comparison)["phase out", "phase down"].direction == "weakened"


def test_f6_will_consider_establishing_to_decide_to_establish_is_stronger(comparison):
    shift = shifts(comparison)["will consider establishing", "decide to establish"]
    assert shift.direction == "strengthened"


def test_f7_renumbering_is_not_wording(comparison):
    numbered = [c for c in comparison.changes if c.kind == "renumber"]
    assert len(numbered) == 4
    assert {c.category for c in numbered} == {"numbering"}
    assert not any(c.shifts for c in numbered)


def test_f8_the_reference_follows_the_move(comparison):
    (reference,) = comparison.references
    assert (reference.from_text, reference.to_text) == ("paragraph 5", "paragraph 2")
    assert comparison.pairs[reference.follows].moved


def test_f9_shall_to_should_as_appropriate_is_weaker(comparison):
    assert shifts(comparison)["shall", "should, as appropriate"].direction == "weakened"


def test_f10_the_bracket_is_narrowed_to_the_date(comparison):
    (event,) = comparison.brackets.events
    assert event.kind == "narrowed"
    assert event.revised_text == "[by 2030]"


def test_the_facts_stand_on_the_page(comparison):
    tree = html.document_fromstring(comparison.to_html())
    (view,) = tree.xpath('//*[@data-view="inline"]')
    said = " ".join(view.text_content().split())
    for words in (
        "Moved from paragraph 5",
        "was 5",
        "bracket narrowed",
        "contested",
        "phase out to phase down",
        "will consider establishing",
    ):
        assert words in said, words
    assert len(comparison.shifts) == 7
