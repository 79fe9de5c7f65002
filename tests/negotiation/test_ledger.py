from __future__ import annotations

import pytest

import commdiff


def events(base: str, revised: str) -> list[tuple[str, str, str]]:
    found = commdiff.compare_texts(base, revised).brackets.events
    return [(e.kind, e.base_text, e.revised_text) for e in found]


def test_a_bracket_that_now_holds_less_is_narrowed():
    assert events("[We urge members to act by 2031.]", "We urge members to act [by 2031].") == [
        ("narrowed", "[We urge members to act by 2031.]", "[by 2031]")
    ]


def test_a_bracket_that_now_holds_more_is_widened():
    assert events("We urge members to act [by 2031].", "[We urge members to act by 2031].") == [
        ("widened", "[by 2031]", "[We urge members to act by 2031]")
    ]


def test_a_bracket_that_went_while_its_text_stayed_is_agreed():
    assert [e[0] for e in events("We [urge members] to act.", "We urge members to act.")] == [
        "agreed"
    ]


def test_a_bracket_that_went_with_its_text_is_dropped():
    assert events(
        "We urge members to act [without any further delay].", "We urge members to act."
    ) == [("dropped", "[without any further delay]", "")]


def test_new_brackets_round_old_text_are_opened():
    found = events("We urge members to act.", "We [urge members] to act.")
    assert [(kind, new) for kind, _, new in found] == [("opened", "[urge members]")]


def test_choosing_one_of_two_rivals_is_told_as_a_choice():
    kinds = [e[0] for e in events("Parties [shall][should] report.", "Parties shall report.")]
    assert "alternative-chosen" in kinds
    assert "agreed" not in kinds


def test_a_rival_put_beside_another_is_an_added_alternative():
    kinds = [
        e[0]
        for e in events("Parties [shall] report yearly.", "Parties [shall][should] report yearly.")
    ]
    assert kinds == ["alternative-added"]


def test_an_edit_inside_a_bracket_is_no_event_of_the_bracket():
    assert events("We [urge the members to report].", "We [urge all the members to report].") == []


def test_equal_texts_have_no_event():
    text = "We [urge [all] members] to act [by X]."
    assert events(text, text) == []


@pytest.mark.parametrize("count", [400])
def test_many_brackets_are_each_traced(count):
    base = " and then ".join(f"[clause number {i} stands here]" for i in range(count))
    revised = base.replace("[", "").replace("]", "")
    assert [e[0] for e in events(base, revised)] == ["agreed"] * count
