"""Rules that keep quiet where nothing was promised, asked or taken back: what reading real drafts taught."""

from __future__ import annotations

import pytest

import commdiff
from commdiff.lexicon import load_lexicon
from commdiff.readers import read_text
from commdiff.segment import segment_document
from commdiff.wording import find_cues

LEXICON = load_lexicon()


def shifts_of(before: str, after: str, profile: str = "plain") -> list[tuple[str, str]]:
    found = commdiff.judge(before, after, profile=profile).shifts
    return [(s.direction, s.from_text or s.to_text) for s in found]


def cues_of(text: str) -> dict[str, commdiff.Cue]:
    found = find_cues(segment_document(read_text(text)), LEXICON)
    return {cue.entry.id.removeprefix("en_core."): cue for cue in found}


QUIET = {
    "a sentence that stood twice and stands once now": (
        "Sarrow will join the lock board. Sarrow will join the lock board. The talks go on.",
        "Sarrow will join the lock board. The talks go on.",
    ),
    "another form of the same word": (
        "The board was set up with the express goals of fair tolls.",
        "The board was set up with the expressed goals of fair tolls.",
    ),
    "what is spoken of, and not who is covered": (
        "We will give support for new gauges in the delta.",
        "We will give support for new gauges in the delta, recognizing the needs of developing"
        " countries.",
    ),
    "what an act goes by": (
        "In accordance with its means and duties, each Party shall draw up a plan.",
        "In accordance with its means, the plans of its districts and duties, each Party shall draw up a"
        " plan.",
    ),
    "a recital that considers one thing more": (
        "Emphasizing the role of the fishing villages,",
        "Emphasizing the role of the fishing villages, taking into account the state of the piers,",
    ),
    "only that has moved": (
        "Catches shall only be counted once.",
        "Catches shall be counted only once.",
    ),
    "only before apply": (
        "The rule shall only apply for the purposes of annex B.",
        "The rule shall apply only for the purposes of annex B.",
    ),
    "a share by a key": (
        "We will cut the catch by half according to the yearly budget of the basin.",
        "We will cut the catch by half.",
    ),
    "a note of the drafters": (
        "The Parties shall report.",
        "The Parties shall report. One group is of the view that this point should be settled here.",
    ),
    "an open question": (
        "The Parties shall report.",
        "The Parties shall report. No decision as to whether {the report} should be public was taken.",
    ),
    "an illustration beside a softener": (
        "Members shall repair the dykes, taking into account the floods.",
        "Members shall repair the dykes, including those of clay.",
    ),
}


@pytest.mark.parametrize("case", [c for c in QUIET if c != "an illustration beside a softener"])
def test_nothing_is_told_of(case):
    assert shifts_of(*QUIET[case]) == []


def test_an_illustration_is_no_answer_to_a_softener():
    told = shifts_of(*QUIET["an illustration beside a softener"])
    assert told == [("strengthened", "taking into account")]


def test_what_a_new_sentence_foretells_of_a_thing_is_no_promise():
    before = "The board has signed three contracts."
    new = "Taken together, the three schemes \u2013 all on the Orla \u2013 will provide water to towns."
    assert shifts_of(before, f"{before} {new}") == []
    new = "The Board will provide water for nine villages of the upper valley."
    assert [d for d, _ in shifts_of(before, f"{before} {new}")] == ["strengthened"]


def test_an_effort_counts_where_it_stands_before_an_act_that_was_there():
    assert shifts_of("We will end smoke.", "We will step up efforts to end smoke.")
    before = "Five towns announced that they joined the others."
    after = (
        "Five towns announced that they joined the others in this joint effort to reach clean air."
    )
    assert shifts_of(before, after) == []


def test_a_promise_made_by_doing_something_is_no_deed_that_is_put_off():
    before = "The Board is committing to keep the valley clean by promoting trade in reeds."
    after = "The Board announced that it will promote trade in reeds."
    assert "loosened" not in {direction for direction, _ in shifts_of(before, after)}


def test_a_whole_statement_that_went_takes_its_agent_along():
    before = "Members shall receive support for their pumps. The pumps shall be listed by the secretariat."
    after = "The pumps shall be listed by the secretariat."
    assert [d for d, _ in shifts_of(before, after)] == ["weakened"]


def test_options_that_are_weighed_together_are_told_once():
    told = shifts_of(
        "The reports [shall][should][may] be sent in one form.",
        "The reports [should][may] be sent in one form.",
    )
    assert len(told) == 1


def test_an_exact_thing_that_gave_way_to_a_vague_one_is_weaker_however_long_it_was():
    before = "We will set up a fund of 90 million crowns with a board of seven and a clerk for old mills."
    after = "We will set up a suitable arrangement for old mills."
    assert commdiff.judge(before, after).label == "weakened"


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "Any body in Sarrow will demonstrate a commitment to the safety of its crews.",
            "attribution.demonstrate",
        ),
        ("We announce the Orla Vision for clean rivers.", "commitment_noun.vision"),
        ("Villages most in need come first.", "vagueness.most"),
        ("The attacks on 22 March killed four.", "responsibility.attack_on"),
        ("The assembly shall adopt its own rules of procedure.", "reception.adopt"),
        ("The plan was more ambitious, supported and enabled by loans.", "censure.condemn"),
    ],
)
def test_a_word_in_another_sense_is_no_cue(text, entry):
    assert entry not in cues_of(text)


def test_a_word_that_is_all_of_a_paragraph_among_others_is_a_heading():
    assert "reception.support" not in cues_of("The Parties met.\n\nSupport\n\nThey went home.")


def test_the_council_reports_nothing_when_its_name_is_left_out():
    for text in (
        "Further demands that all parties lay down their arms.",
        "Recalls its decision, and further demands that all parties lay down their arms.",
    ):
        assert not cues_of(text)["quantifier.all"].reported, text
    assert cues_of("Orland further demands that all parties pay.")["quantifier.all"].reported


def test_an_act_of_its_own_stands_between_a_condition_and_the_verb():
    text = "We reaffirm our unity on pursuing further steps should they prove necessary."
    assert not cues_of(text)["emphasis.reaffirm"].conditional
    assert cues_of("We will pay if it rains.")["modal.will"].conditional


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Ensuring safe trade on the river remains our task.", "commitment.ensure"),
        (
            "Interest may be added to the accounts frozen under paragraph 4.",
            "denuclearisation.freeze",
        ),
        (
            "The flood hit the poor, and has highlighted the state of the dykes.",
            "emphasis.highlight",
        ),
        ("We condemn violence facilitated by new tools.", "implementation.facilitate"),
        (
            "Safe piers are the responsibility of all stakeholders.",
            "qualifier.inclusive_of_all_stakeholders",
        ),
    ],
)
def test_what_the_second_reading_found_is_no_cue(text, entry):
    assert entry not in cues_of(text)
    assert "commitment.ensure" in cues_of("We commit to ensuring safe trade on the river.")


def test_a_code_word_of_central_banks_is_one_in_texts_that_may_be_theirs():
    text = segment_document(read_text("We will monitor the repairs."))
    ladders = {
        p: {c.entry.ladder for c in find_cues(text, LEXICON, p)} for p in ("plain", "g7-g20")
    }
    assert "ecb_vigilance" in ladders["plain"]
    assert "ecb_vigilance" not in ladders["g7-g20"]


def test_the_bodys_own_demand_is_not_anothers():
    text = "Strongly condemns the raid, reiterates its demand that all parties open the road."
    assert not cues_of(text)["quantifier.all"].reported
    assert cues_of("Orland repeated its demand that all parties pay.")["quantifier.all"].reported
