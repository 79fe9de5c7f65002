"""Rules of docs/judgement.md that no ladder holds: deadlines, exits, chains, distance, articles, names."""

from __future__ import annotations

import pytest

import commdiff


def label(before: str, after: str) -> str:
    return commdiff.judge(before, after).label


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "The Secretariat shall draw up the tables before the end of 2041.",
            "The Secretariat shall draw up the tables in due course.",
            "timeline_loosened",
        ),
        (
            "We will open the archive in the coming years.",
            "We will open the archive by next spring.",
            "timeline_tightened",
        ),
        (
            "Members will pay their share this autumn.",
            "Members will pay their share once the audit is finished.",
            "timeline_loosened",
        ),
        (
            "The permit for pump barges shall expire on 1 March 2036.",
            "The permit for pump barges shall expire on 1 March 2039.",
            "timeline_loosened",
        ),
        (
            "Each Party shall send its map two years after the entry into force.",
            "Each Party shall send its map one year after the entry into force.",
            "timeline_tightened",
        ),
        (
            "We agree to lift the cap only after the vote.",
            "We agree to lift the cap only five years after the vote.",
            "timeline_loosened",
        ),
        (
            "Members shall set aside a quarter of the fees for repairs.",
            "Members shall set aside a third of the fees for repairs.",
            "strengthened",
        ),
        # What is told of the past is due at no time, and a committee commits to nothing.
        (
            "The pier was finished before the winter.",
            "The pier was finished in good time.",
            "neutral",
        ),
        (
            "The committee heard three requests for leave.",
            "The committee heard four requests for leave.",
            "factual",
        ),
        (
            "The third session will be held in Orsk.",
            "The fifth session will be held in Orsk.",
            "factual",
        ),
    ],
)
def test_when_something_is_due(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "Members shall insulate the sheds.",
            "Members shall insulate the sheds, as far as their means allow.",
            "weakened",
        ),
        (
            "Each Party shall take such steps as it deems fit to clear the weirs.",
            "Each Party shall take steps to clear the weirs.",
            "strengthened",
        ),
        (
            "Members shall test the pumps to the extent that the frost permits.",
            "Members shall test the pumps.",
            "strengthened",
        ),
        (
            "We agreed to open a seed bank.",
            "We agreed to continue discussing the opening of a seed bank.",
            "weakened",
        ),
        (
            "We stand ready to consider whether to lend the dredgers.",
            "We stand ready to lend the dredgers.",
            "strengthened",
        ),
        (
            "We decide to close the lock.",
            "We decide to review whether to close the lock.",
            "weakened",
        ),
        # An account of the past owes nothing, and a discussion that stayed is no link that came.
        ("The gates held.", "The gates held as far as the frost allowed.", "factual"),
        ("We agree to discuss the dam.", "We agree to discuss the weir.", "neutral"),
    ],
)
def test_exits_and_soft_links_weaken_what_they_hang_on(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "The Council welcomes the release of the divers.",
            "The Council welcomes the announced release of the divers.",
            "distanced",
        ),
        (
            "Recalling that, as alleged by the owner, the lamp was lit,",
            "Recalling that the lamp was lit,",
            "strengthened",
        ),
        (
            "The mast fell because it was rotten.",
            "The mast fell because its owners say it was rotten.",
            "distanced",
        ),
        (
            "We take note of the guarantees of Orland.",
            'We take note of the "guarantees" of Orland.',
            "distanced",
        ),
        (
            "The Council agreed that the levy is too low.",
            "The Chair concluded that the levy is too low.",
            "distanced",
        ),
        # In an account of things it is a fact, and what is named as a word keeps no distance.
        ("The ferry kept its timetable.", "The ferry kept its announced timetable.", "neutral"),
        ("We use the term islet here.", 'We use the term "islet" here.', "neutral"),
    ],
)
def test_marks_of_distance(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2. Demands that Orland open the gates;", "2. Decides that Orland shall open the gates;"),
        ("Expressing indignation at the raid,", "Expressing grave concern at the raid,"),
        (
            "Orland shall withdraw from the villages seized in March.",
            "Orland shall withdraw from villages seized in March.",
        ),
        (
            "We call for the return of the areas occupied in the war.",
            "We call for the return of all areas occupied in the war.",
        ),
    ],
)
def test_steps_that_are_read_in_opposite_ways_are_contested(before, after):
    assert label(before, after) == "contested"


def test_an_article_before_other_nouns_is_no_dispute():
    assert label(
        "We shall paint the boats bought in May.", "We shall paint boats bought in May."
    ) in (
        "neutral",
        "factual",
    )


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("The roof needs to be mended.", "The roof must be mended.", "neutral"),
        ("Members will draw up the list.", "Efforts will be made to draw up the list.", "weakened"),
    ],
)
def test_who_is_bound_and_how(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "We commit to end support for the sale of peat.",
            "We commit to end inefficient support for the sale of peat.",
            "scope_narrowed",
        ),
        (
            "Members shall not sell high-speed, non-recyclable nets.",
            "Members shall not sell nets.",
            "scope_widened",
        ),
        ("The toll applies to scows.", "The toll applies only to scows.", "scope_narrowed"),
        (
            "We shall shelter pilgrims, including widows.",
            "We shall shelter pilgrim widows.",
            "scope_narrowed",
        ),
        (
            "The loan helps the least developed countries.",
            "The loan helps developing countries.",
            "scope_widened",
        ),
        (
            "Members shall report on peat.",
            "Members shall report on peat and timber.",
            "scope_widened",
        ),
        (
            "The rule applies to all barges on the Orr.",
            "The rule applies to all barges of more than 60 tons on the Orr.",
            "scope_narrowed",
        ),
        # One word for those concerned is put for another, thanks cover nobody, a name picks nobody,
        # and "only" that says how is no limit.
        ("Parties concerned may ask for help.", "Interested parties may ask for help.", "neutral"),
        ("We thank all members for their help.", "We thank the members for their help.", "neutral"),
        (
            "We greet the people of Orland.",
            "We greet the people of the Kingdom of Orland.",
            "factual",
        ),
        ("We will only briefly close the pier.", "We will briefly close the pier.", "neutral"),
        ("The pier was painted red.", "The pier was painted red and white.", "neutral"),
    ],
)
def test_kinds_and_limits_of_what_is_covered(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Ms O. Tarrel took the chair.", "Ms O. Tarell took the chair.", "factual"),
        (
            "We asked the Council for Grain Safety to write to us.",
            "We asked the Grain Safety Council to write to us.",
            "factual",
        ),
        ("Exports of tin rose.", "Exports of tin fell.", "factual"),
        ("The town saw record gains.", "The town saw significant gains.", "neutral"),
        ("No one was hurt on the pier.", "Nobody was hurt on the pier.", "factual"),
        (
            "The envoy noted that rents fell by 4 per cent.",
            "The envoy noted that rents fell substantially.",
            "factual",
        ),
        (
            "We reiterate our support for the talks.",
            "We reaffirm our support for the talks.",
            "neutral",
        ),
        ("The programme began.", "The program began.", "neutral"),
    ],
)
def test_names_readings_and_words_that_say_the_same(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Recalls and reaffirms the accord of Orr;", "Recalls the accord of Orr;", "weakened"),
        (
            "We will set up a trust fund of 30 million crowns for the weirs.",
            "We will set up a suitable arrangement for the weirs.",
            "weakened",
        ),
        (
            "The Council will look into the closure of the bridge.",
            "The Council condemns the closure of the bridge.",
            "contested",
        ),
    ],
)
def test_acts_that_were_joined_made_vague_or_exchanged(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("The toll applies to scows.", "The toll does not apply to scows.", "weakened"),
        ("We cannot accept the offer.", "We can accept the offer.", "strengthened"),
        ("The pact does not touch older titles.", "The pact touches older titles.", "strengthened"),
        # In an account of the past it is a fact, and "not only" denies nothing.
        ("The weir did not burst.", "The weir burst.", "neutral"),
        ("We help not only towns.", "We help towns.", "neutral"),
    ],
)
def test_a_negation_that_came_or_went(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("We will spend 9 million crowns on the weirs.", "We will spend on the weirs.", "weakened"),
        (
            "We shall cut the catch by 30 per cent.",
            "We shall cut the catch substantially.",
            "weakened",
        ),
        (
            "Members shall send the lists by the sixth session.",
            "Members shall send the lists by the eighth session.",
            "timeline_loosened",
        ),
        (
            "Members shall report every year.",
            "Members shall report periodically.",
            "timeline_loosened",
        ),
        ("The duty takes effect in 2033.", "The duty takes effect in 2036.", "timeline_loosened"),
        ("We agreed to buy the lock.", "We agreed to hold talks on the lock.", "weakened"),
        ("We undertake to dredge.", "We undertake, within our means, to dredge.", "weakened"),
        (
            "The Council condemned the arson.",
            "The President of the Council condemned the arson.",
            "distanced",
        ),
        ("We will mend locks and weirs.", "We will mend weirs.", "scope_narrowed"),
        ("Scows shall carry a lamp.", "Scows, when at anchor, shall carry a lamp.", "neutral"),
    ],
)
def test_sums_meetings_and_talks(before, after, wanted):
    assert label(before, after) == wanted


def test_a_passage_in_which_no_rule_can_find_anything_is_passed_over():
    base = "The old mill by the river was bought from a family of weavers and painted in a lively green."
    revised = base.replace("lively", "pleasant")
    assert commdiff.judge(base, revised).shifts == ()


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("The exemption ends 2041.", "The exemption ends 2046.", "timeline_loosened"),
        ("The barrage ended 2041 times.", "The barrage ended 2046 times.", "factual"),
        (
            "Calls upon them to withdraw from the islands.",
            "Calls upon them to withdraw from islands.",
            "contested",
        ),
        ("The envoys sailed from the islands.", "The envoys sailed from islands.", "neutral"),
        (
            "The buyer or the agent shall keep the log of the sale.",
            "The buyer shall keep the log of the sale.",
            "scope_narrowed",
        ),
        (
            "The rule shall not apply to the following buyers: those of one boat.",
            "The rule shall not apply to the following buyers and lessees: those of one boat.",
            "scope_widened",
        ),
    ],
)
def test_an_end_without_its_preposition_lands_that_are_left_and_one_more_who_owes(
    before, after, wanted
):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "We welcome the reform of the courts in Orland.",
            "We welcome the reform of the courts announced by Orland.",
            "distanced",
        ),
        ("We note the raid by Talvia.", "We note the raid attributed to Talvia.", "distanced"),
        ("Orland has ended its tests.", "Orland says that it has ended its tests.", "distanced"),
        (
            "The garrison has left the port.",
            "The garrison is said to have left the port.",
            "distanced",
        ),
        (
            "We welcome the fact that the siege has ended.",
            "We welcome reports that the siege has ended.",
            "distanced",
        ),
        (
            "We condemn what has been described as a massacre.",
            "We condemn the massacre.",
            "strengthened",
        ),
        (
            "The clerk answered the demands of the tenants.",
            "The clerk answered the claims of the tenants.",
            "neutral",
        ),
        (
            "Members shall send quarterly reports.",
            "Members shall send regular reports.",
            "timeline_loosened",
        ),
        (
            "Members shall meet from time to time.",
            "Members shall meet every year.",
            "timeline_tightened",
        ),
        (
            "The stocks shall be checked by inspectors of the Agency.",
            "The stocks shall be checked by appropriate means.",
            "weakened",
        ),
        ("Talvia must release the crew at once.", "The crew must be released at once.", "weakened"),
        (
            "The rule applies to vessels above 100 tons.",
            "The rule applies to vessels above 300 tons.",
            "scope_narrowed",
        ),
        (
            "The fee covers boats below 12 metres.",
            "The fee covers boats below 20 metres.",
            "scope_widened",
        ),
    ],
)
def test_hearsay_vague_periods_lost_agents_and_thresholds(before, after, wanted):
    assert label(before, after) == wanted


def test_a_figure_that_never_ends_is_read_once_and_not_in_every_way():
    old, new = "3.5" * 400 + "-3.5" * 400, "3.5" * 300 + "-" + "3.5:" * 200
    verdict = commdiff.judge(f"Members shall pay {old} crowns.", f"Members shall pay {new} crowns.")
    assert verdict.label


@pytest.mark.parametrize("lead", ["", "2. ", "After review, "])
def test_only_limits_whatever_the_sentence_begins_with(lead):
    verdict = commdiff.judge(
        f"{lead}The funds may be used for aid.", f"{lead}The funds may only be used for aid."
    )
    assert any(shift.direction == "narrowed" for shift in verdict.shifts)
