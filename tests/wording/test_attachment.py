"""Which softeners belong to a promise, whom a request is put to, and further scopes."""

from __future__ import annotations

import pytest

import commdiff
from commdiff.lexicon import load_lexicon
from commdiff.readers import read_text
from commdiff.segment import segment_document
from commdiff.wording import find_cues

LEXICON = load_lexicon()


def first_promise(text: str) -> commdiff.Promise:
    return commdiff.profile(commdiff.read_text(text)).commitments[0]


def cue_of(text: str, written: str) -> commdiff.Cue:
    found = find_cues(segment_document(read_text(text)), LEXICON)
    return next(cue for cue in found if cue.span.of(text) == written)


@pytest.mark.parametrize(
    ("text", "softened"),
    [
        ("Each Party shall report, as appropriate, to the board.", True),
        ("Where possible, each Party shall report to the board.", True),
        ("We agree that members shall, as appropriate, report.", True),
        ("We ensure that the gates open, as appropriate.", True),
        ("We pledge to fund the school that was to open, as appropriate, in spring.", False),
        ("We commit to honour the pact, which asks the host to act as appropriate.", False),
        ("Members undertake to free the crew and, where possible, to return the boats.", False),
        ("We shall pay and the other members may, where possible, help.", False),
    ],
)
def test_a_softener_belongs_to_the_verb_nearest_before_it(text, softened):
    assert bool(first_promise(text).qualifiers) is softened


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The Council calls upon all States to open their registers.", "all States"),
        ("Requests the Secretary-General to report.", "the Secretary-General"),
        ("Requests in this regard the Secretary-General to report.", "the Secretary-General"),
        ("We urge Orland and Talvia to talk.", "Orland and Talvia"),
        ("The Secretariat is requested to prepare a paper.", "The Secretariat"),
        ("Demands that all parties stop.", "all parties"),
        ("Encourages Parties to act.", "Parties"),
        ("The Council invites interested members to join.", "interested members"),
        ("We call for restraint.", ""),
        ("We urge restraint.", ""),
        ("Decides that all States shall freeze the funds.", ""),
        ("Members shall pay for the repair of the lock.", ""),
    ],
)
def test_a_request_says_whom_it_is_put_to(text, asked):
    assert first_promise(text).asked == asked


def test_whom_a_request_is_put_to_stands_in_every_form_of_a_profile(commdiff_run):
    text = "The Council calls upon all States to open their registers."
    ran = commdiff_run("wording", "--text", text, "--json")
    assert '"asked":"all States"' in ran.out.replace(": ", ":")
    assert "calls upon all States (" in commdiff_run("wording", "--text", text).out


@pytest.mark.parametrize(
    ("text", "written", "negated"),
    [
        ("The Council was unable to endorse the plan.", "endorse", True),
        ("Far from endorsing it, the Council condemned the plan.", "endorsing", True),
        ("Far from endorsing it, the Council condemned the plan.", "condemned", False),
        ("The refusal to condemn the raid was noted.", "condemn", True),
        ("Members shall in no case close the lock.", "shall", True),
        ("The envoy was prevented from urging restraint.", "urging", True),
        ("The Council hardly welcomed the report.", "welcomed", True),
        ("We do not believe that members should pay.", "should", True),
        # Two denials cancel, and "not until" says when.
        ("The Council does not fail to welcome progress.", "welcome", False),
        ("Not until May will members pay.", "will", False),
    ],
)
def test_what_else_denies(text, written, negated):
    assert cue_of(text, written).negated is negated


@pytest.mark.parametrize(
    ("text", "written", "reported"),
    [
        ("In the view of Orland, members shall pay.", "shall", True),
        ("Orland expressed the hope that members will pay.", "will", True),
        ("The Council expressed the hope that members will pay.", "will", False),
        ("The members shall, Orland said, pay.", "shall", True),
        ("Members, said the envoy, must pay.", "must", True),
        ("As Orland put it, members must pay.", "must", True),
        ("As agreed, members must pay.", "must", False),
        ("The speaker asked whether members should pay.", "should", True),
        ("Two delegations held that the Council should act.", "should", True),
        ("The delegations held that the Council should act.", "should", False),
        ("The proposal by Orland that members shall pay fell.", "shall", True),
        ("The Council was informed that Orland will leave.", "will", True),
        ("The resolution, in which the Assembly condemned the raid, stands.", "condemned", True),
    ],
)
def test_what_else_another_says(text, written, reported):
    assert cue_of(text, written).reported is reported
