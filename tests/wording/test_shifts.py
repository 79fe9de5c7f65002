from __future__ import annotations

import pytest

import commdiff


def said(before: str, after: str) -> list[str]:
    """Return the shifts of a change as `direction: from -> to`."""
    return [
        f"{s.direction}: {s.from_text} -> {s.to_text}" for s in commdiff.judge(before, after).shifts
    ]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("We welcome the report.", "We note the report.", "weakened: welcome -> note"),
        ("We note the report.", "We welcome the report.", "strengthened: note -> welcome"),
        ("Members shall report.", "Members should report.", "weakened: shall -> should"),
        (
            "Members shall report annually.",
            "Members should, as appropriate, report annually.",
            "weakened: shall -> should, as appropriate",
        ),
        ("We urge members to act.", "We call upon members to act.", "weakened: urge -> call upon"),
        (
            "We agree to phase out coal.",
            "We agree to phase down coal.",
            "weakened: phase out -> phase down",
        ),
        (
            "We will consider establishing a fund.",
            "We decide to establish a fund.",
            "strengthened: will consider establishing -> decide to establish",
        ),
        (
            "We note the commitment of Orland.",
            "We note the stated commitment of Orland.",
            "distanced:  -> stated",
        ),
        (
            "We note the stated commitment of Orland.",
            "We note the commitment of Orland.",
            "vouched: stated -> ",
        ),
        (
            "Members shall report.",
            "Members shall, where possible, report.",
            "weakened:  -> where possible",
        ),
        ("All members agree.", "Most members agree.", "narrowed: All -> Most"),
        (
            "Members shall report by 2031.",
            "Members shall report by 2034.",
            "loosened: 2031 -> 2034",
        ),
        (
            "Members shall report by June 2034.",
            "Members shall report by May 2034.",
            "tightened: June -> May",
        ),
        (
            "Members shall cut catches by at least 30 per cent.",
            "Members shall cut catches by at least 20 per cent.",
            "weakened: 30 -> 20",
        ),
        (
            "Members shall report every ten years.",
            "Members shall report every five years.",
            "tightened: ten -> five",
        ),
        (
            "We will provide 9 million crowns.",
            "We will provide 8 million crowns.",
            "weakened: 9 -> 8",
        ),
        (
            "We will cut our emissions by 40 per cent.",
            "We will cut our emissions by 50 per cent.",
            "strengthened: 40 -> 50",
        ),
        (
            "We note the pledge of Orland to stop its tests.",
            "We urge Orland to keep its pledge to stop its tests.",
            "strengthened: note -> urge",
        ),
        (
            "Members need not pay the fee.",
            "Members shall pay the fee.",
            "strengthened: need not -> shall",
        ),
        (
            "Members shall not dredge.",
            "Members should not dredge.",
            "weakened: shall not -> should",
        ),
        ("We condemn the raid.", "We deplore the raid.", "weakened: condemn -> deplore"),
        ("We condemn the raid.", "We regret the raid.", "weakened: condemn -> regret"),
    ],
)
def test_a_change_of_words_is_told_with_its_direction(before, after, wanted):
    assert wanted in said(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We met in Vess on Monday.", "We met in Orland on Tuesday."),
        ("We thank the hosts.", "We thank the kind hosts."),
        ("The note was short.", "The note was brief."),
        ("See paragraph 5, which shall apply.", "See paragraph 7, which shall apply."),
        ("The organisation shall act.", "The organization shall act."),
    ],
)
def test_a_change_that_shifts_nothing_is_not_told_as_a_shift(before, after):
    assert said(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("We [welcome] the report.", "We [note] the report.", "weakened: welcome -> note"),
        (
            "The Council [notes [with interest]] the report of the board.",
            "The Council [welcomes [with interest]] the report of the board.",
            "strengthened: notes -> welcomes",
        ),
        ("Members [shall] act.", "Members [should] act.", "weakened: shall -> should"),
        ("[All] members shall act.", "[Most] members shall act.", "narrowed: All -> Most"),
    ],
)
def test_a_word_in_brackets_is_weighed_as_it_is_read_without_them(before, after, wanted):
    assert said(before, after) == [wanted]


def test_brackets_make_no_verb_of_a_noun():
    assert (
        said("The [notes] of the board were read.", "The [reports] of the board were read.") == []
    )


def test_a_contested_step_says_so_and_keeps_its_direction():
    (shift,) = commdiff.judge("We urge members to act.", "We request members to act.").shifts
    assert shift.contested
    assert shift.direction == "weakened"
    assert "Contested" in shift.why


def test_a_step_is_contested_only_between_the_expressions_that_are_disputed():
    assert (
        commdiff.judge("We urge members to act.", "We invite members to act.").label == "weakened"
    )
    assert commdiff.judge("We regret the raid.", "We are alarmed at the raid.").label != "contested"
    assert (
        commdiff.judge("We are alarmed at the raid.", "We condemn the raid.").label == "contested"
    )


def test_a_negation_that_came_is_told_and_not_measured():
    (shift,) = commdiff.judge("We do not support the plan.", "We support the plan.").shifts
    assert shift.direction == "recast"
    assert "negation" in shift.why


def test_expressions_that_share_no_ladder_are_recast_and_not_ranked():
    (shift,) = commdiff.judge("We deplore the raid.", "We invite the raiders to talk.").shifts[:1]
    assert shift.direction == "recast"
    assert shift.rungs == 0
    assert shift.ladder == ""


def test_a_longer_chain_is_as_strong_as_its_weakest_link():
    (shift,) = list(
        commdiff.judge(
            "We decide to establish a fund.", "We agree to consider establishing a fund."
        ).shifts
    )[:1]
    assert shift.direction == "weakened"
    assert shift.rungs <= -5


def test_a_statement_that_vanished_is_weaker_by_its_verb():
    c = commdiff.compare_texts(
        "1. We met in Vess.\n\n2. We strongly condemn the raid on the northern yard of Orland.",
        "1. We met in Vess.",
    )
    (shift,) = c.shifts
    assert (shift.direction, shift.to_text) == ("weakened", "")
    assert "condemn" in shift.from_text


def test_a_moved_statement_is_neither_gone_nor_new():
    a = "We urge all members of the forum to close their northern yards."
    b = "The panel of experts met twice in the harbour of Vess this year."
    c = "Ministers thanked the hosts for the generous reception in the town."
    first = commdiff.compare_texts(f"{a}\n\n{b}\n\n{c}", f"{b}\n\n{c}\n\n{a}")
    assert first.shifts == ()


def test_every_shift_gives_its_reason_gloss_source_and_place():
    c = commdiff.compare_texts("We welcome the report.", "We note the report.")
    (shift,) = c.shifts
    assert shift.base.of(c.base.document.text) == "welcome"
    assert shift.revised.of(c.revised.document.text) == "note"
    assert shift.why.endswith(".")
    assert "ladder" in shift.why
    assert shift.gloss
    assert shift.source
    assert shift.entry == "en_core.reception.note"


@pytest.mark.parametrize(
    ("before", "after", "end"),
    [
        ("Members shall report.", "Members may report.", "\u201cDuty and permission\u201d."),
        (
            "We condemn the raid in the strongest terms.",
            "We strongly condemn the raid.",
            "\u201cHow strongly a body disapproves\u201d.",
        ),
        (
            "Members shall report annually.",
            "Members should, as appropriate, report annually.",
            ", with \u201cas appropriate\u201d added.",
        ),
        (
            "Members should, as appropriate, report annually.",
            "Members shall report annually.",
            ", with \u201cas appropriate\u201d dropped.",
        ),
    ],
)
def test_what_came_beside_a_verb_is_said_and_what_is_part_of_it_is_not_said_twice(
    before, after, end
):
    assert commdiff.judge(before, after).shifts[0].why.endswith(end)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ("We welcome it.", "We note it.", "weakened"),
        ("Members shall act.", "Members must act.", "weakened"),
        ("We note the commitment.", "We note the stated commitment.", "distanced"),
        ("We met in Vess.", "We met in Orland.", "factual"),
        ("We act together.", "We act jointly.", "neutral"),
        ("Members shall act by 2031.", "Members shall act by 2035.", "timeline_loosened"),
        ("We urge members to act.", "We request members to act.", "contested"),
        ("We condemn the raid.", "", "weakened"),
        ("", "We condemn the raid.", "strengthened"),
    ],
)
def test_the_headline_is_that_of_the_governing_verb(before, after, label):
    assert commdiff.judge(before, after).label == label
