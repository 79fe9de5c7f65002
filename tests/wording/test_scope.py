"""Who speaks at a cue, and what denies, quotes or reports it."""

from __future__ import annotations

import pytest

from commdiff.lexicon import load_lexicon
from commdiff.pipeline import _literal as literal
from commdiff.segment import segment_document
from commdiff.wording import find_cues

LEXICON = load_lexicon()


def cue(text: str, word: str):
    """Return a cue that begins with a word."""
    found = find_cues(segment_document(literal(text, "text")), LEXICON)
    return next(c for c in found if c.span.of(text).startswith(word))


@pytest.mark.parametrize(
    ("text", "word", "holder"),
    [
        ("We shall report.", "shall", "we"),
        ("We note it and shall report.", "shall", "we"),
        ("The Ministers of the Member States welcomed it.", "welcomed", "we"),
        ("The Parties, as appropriate, shall report.", "shall", "parties"),
        ("Orland and the Parties shall report.", "shall", "parties"),
        ("We note that the Parties shall report.", "shall", "parties"),
        ("The Chair of the Forum shall report.", "shall", "chair"),
        ("We note that the Secretariat shall report.", "shall", "chair"),
        ("Orland shall report.", "shall", "third"),
        ("They shall report.", "shall", "third"),
        ("We urge the Parties to ensure access.", "ensure", "parties"),
        ("Recalls its decisions, and in this regard urges restraint.", "urges", "we"),
        ("Welcomes the pledge of Orland, urges its Members to act.", "urges", "we"),
        ("Noting the delay, stressing the need for calm,", "stressing", "we"),
    ],
)
def test_the_holder_is_the_subject_of_the_verb(text, word, holder):
    assert cue(text, word).holder == holder


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("We do not welcome it.", "welcome", True),
        ("We cannot but deplore it.", "deplore", False),
        ("It not only welcomes but endorses the plan.", "welcomes", False),
        ("They refrained from implementing it.", "implementing", True),
        ("They failed to welcome it.", "welcome", True),
        ("They fell short of implementing it.", "implementing", True),
        ("Nothing here endorses the plan.", "endorses", True),
        ("The text was adopted without noting the annex.", "noting", True),
        ("We do not note it, but welcome the plan.", "welcome", False),
        ("The Parties shall not report.", "shall not", False),
        ("Members shall refrain from endorsing it.", "endorsing", True),
        ("The Meeting stopped short of condemning the coup.", "condemning", True),
        ("They avoid welcoming the plan.", "welcoming", True),
        ("The Assembly does not, at this stage, endorse it.", "endorse", True),
        ("We do so not for gain, at this stage, and endorse it.", "endorse", False),
        ("We no longer support the mission.", "support", True),
        ("The members who could not attend welcomed it.", "welcomed", False),
        ("Those that do not pay will leave.", "will", False),
        ("It has not been welcomed.", "welcomed", True),
    ],
)
def test_a_negation_reaches_what_it_governs(text, word, negated):
    assert cue(text, word).negated == negated


@pytest.mark.parametrize(
    ("text", "word", "quoted"),
    [
        ('They noted his "commitment" to reform.', "commitment", True),
        ("They noted his 'commitment' to reform.", "commitment", True),
        ("They noted his \u2018commitment\u2019 to reform.", "commitment", True),
        ("The Parties' commitment stands.", "commitment", False),
        ("The Parties' and the members' commitment stands.", "commitment", False),
        ('The mark " alone quotes no commitment.', "commitment", False),
    ],
)
def test_words_between_marks_of_either_kind_are_quoted(text, word, quoted):
    assert cue(text, word).quoted == quoted


@pytest.mark.parametrize(
    ("text", "word", "reported"),
    [
        ("Orland said that members shall report.", "shall", True),
        ("We agree that members shall report.", "shall", False),
        ("Orland urged members to endorse the plan.", "endorse", True),
        ("We urged members to endorse the plan.", "endorse", False),
        ("Requests the States to implement the plan.", "implement", False),
        ("Notes the pact of Orland, urges Vess to implement it.", "implement", False),
        ("According to the panel, members should report.", "should", True),
        ("According to our plan, members should report.", "should", False),
        ("In its reply, Orland urged restraint.", "urged", True),
        ("In its report, the Council urged restraint.", "urged", False),
        ("We note the claim by the firm that it will pay.", "will", True),
        ("We repeat the statement by the Ministers that they will pay.", "will", False),
        ("Vess objected, arguing that members must report.", "must", True),
        ("It was alleged by the owners that the State must pay.", "must", True),
        ("The court held that the carrier shall pay.", "shall", True),
        ("Press reports suggest that both sides will sign.", "will", True),
        ("The envoy told the press that his State would undertake to pay.", "undertake", True),
        ("We told the press that members must report.", "must", False),
    ],
)
def test_another_s_words_are_reported(text, word, reported):
    assert cue(text, word).reported == reported


@pytest.mark.parametrize(
    ("text", "ladder", "fires"),
    [
        ("We will ensure access.", "commitment", True),
        ("We commit to ensuring access.", "commitment", True),
        ("Measures to ensure access are under way.", "commitment", False),
        ("They stress the importance of ensuring access.", "commitment", False),
        ("It is a framework that ensures access.", "commitment", False),
        ("The fund may be used for repairs.", "hedge", False),
        ("The ferry may be late.", "hedge", True),
        ("The bank announced that it would buy debt.", "hedge", False),
        ("A canal would help trade.", "hedge", True),
    ],
)
def test_a_purpose_promises_nothing_and_leave_is_no_doubt(text, ladder, fires):
    found = find_cues(segment_document(literal(text, "text")), LEXICON)
    words = [c for c in found if c.entry.ladder == ladder and c.entry.term != "will"]
    assert bool([c for c in words if c.span.of(text) not in ("We will",)]) == fires


def test_a_step_of_a_duty_is_counted_by_the_part_it_stands_in():
    import commdiff

    text = "The Assembly,\n\nNoting the report,\n\n1. Decides that States shall report;\n"
    profile = commdiff.profile(commdiff.read_text(text), profile="un-resolution")
    assert set(profile.rates["part"]) == {"preambular", "operative"}


@pytest.mark.parametrize(
    ("text", "word", "conditional"),
    [
        ("If the talks fail, we will act.", "will", True),
        ("We will act if the talks fail.", "will", True),
        ("Should the talks fail, we will act.", "will", True),
        ("We stand ready to lend and will buy bonds should the strain persist.", "will", True),
        ("We will help provided that the road is open.", "will", True),
        ("In case of a flood, States shall warn their neighbours.", "shall", True),
        ("Unless they object, the Board may close it.", "may", True),
        ("As long as the truce holds, we will pay.", "will", True),
        ("The Parties shall, if asked, report.", "shall", True),
        ("Once the vote is over, members will meet.", "will", True),
        ("When the quota is full, the Board shall close the port.", "shall", True),
        ("If members shall pay, tell us.", "shall", True),
        ("We welcome the truce and will act if it breaks.", "welcome", False),
        ("We will act; if asked, we explain.", "will", False),
        ("We will find out if it rains.", "will", False),
        ("We will act even if it rains.", "will", False),
        ("We will meet once a year.", "will", False),
        ("We will meet on the day when it opens.", "will", False),
        ("We request the Board to act if it rains.", "request", False),
        ("We will, where appropriate, report.", "will", False),
        ("Members should all report.", "should", False),
    ],
)
def test_a_condition_marks_what_hangs_on_it(text, word, conditional):
    assert cue(text, word).conditional == conditional
