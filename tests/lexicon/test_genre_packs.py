"""What a forum ranks otherwise: the packs of the genres, and overrides of a user's own."""

from __future__ import annotations

import json

import pytest

import commdiff
from commdiff import pipeline
from commdiff.config import PROFILES
from commdiff.errors import LexiconError
from commdiff.lexicon import load_lexicon

GENRES = [name for name in PROFILES if name not in ("auto", "plain")]
OVERRIDES = [
    (genre, one) for genre in GENRES for one in load_lexicon(("en_core",), genre).overrides
]


@pytest.mark.parametrize("genre", GENRES)
def test_every_genre_has_a_pack_that_lies_over_the_core_one(genre):
    names = [pack.name for pack in load_lexicon(("en_core",), genre).packs]
    assert names == ["en_core", genre.replace("-", "_")]


def test_a_text_of_no_genre_is_weighed_by_the_core_pack_alone():
    assert [pack.name for pack in load_lexicon(("en_core",), "plain").packs] == ["en_core"]


@pytest.mark.parametrize(
    ("genre", "override"), OVERRIDES, ids=[f"{genre}-{one.entry}" for genre, one in OVERRIDES]
)
def test_the_same_change_gets_another_label_under_another_profile(genre, override):
    assert override.profile == genre
    pipeline.check_override(override, genre.replace("-", "_"))
    told = [
        commdiff.judge(override.before, override.after, profile=profile).label
        for profile in (genre, "plain")
    ]
    assert told == [override.label, override.otherwise]


@pytest.mark.parametrize("genre", GENRES)
def test_every_entry_of_a_genre_names_known_sources_and_holds(genre):
    lexicon = load_lexicon(("en_core",), genre)
    own = [e for e in lexicon.entries if not e.id.startswith("en_core.")]
    assert own, "a genre without anything of its own needs no pack"
    for entry in own:
        assert {key.strip() for key in entry.source.split(";")} <= set(lexicon.sources)
        pipeline.check_examples(lexicon, entry)


@pytest.mark.parametrize(
    ("profile", "before", "after", "label", "plain"),
    [
        (
            "eu",
            "The European Council encourages the Commission to table a plan.",
            "The European Council invites the Commission to table a plan.",
            "strengthened",
            "weakened",
        ),
        (
            "eu",
            "The European Council calls on the Commission to table a plan.",
            "The European Council asks the Commission to table a plan.",
            "strengthened",
            "weakened",
        ),
        (
            "g7-g20",
            "We call on our finance ministers to report on the reserve.",
            "We ask our finance ministers to report on the reserve.",
            "strengthened",
            "weakened",
        ),
        (
            "security-council",
            "The Council calls upon the panel to report every month.",
            "The Council requests the Secretary-General to report every month.",
            "strengthened",
            "strengthened",
        ),
        (
            "central-bank",
            "The Board can be patient as it sets the rate.",
            "The Board will remain data dependent as it sets the rate.",
            "weakened",
            "contested",
        ),
    ],
)
def test_an_addressee_or_a_code_word_weighs_by_its_forum(profile, before, after, label, plain):
    assert commdiff.judge(before, after, profile=profile).label == label
    assert commdiff.judge(before, after, profile="plain").label == plain


def test_a_report_names_the_pack_of_its_genre_and_the_reason(commdiff_run):
    ran = commdiff_run(
        "compare",
        "--text",
        "The Conference of the Parties, 1. Calls upon Parties to review their targets;",
        "The Conference of the Parties, 1. Requests Parties to review their targets;",
        "--json",
    )
    told = json.loads(ran.out)
    assert told["revised"]["profile"] == "unfccc"
    assert "the conference of the parties" in told["revised"]["profile_why"]
    assert [pack["name"] for pack in told["provenance"]["packs"]] == ["en_core", "unfccc"]
    (shift,) = told["shifts"]
    assert (shift["direction"], shift["entry"]) == ("strengthened", "unfccc.directive.request")


def test_the_lists_are_those_of_the_genre_that_is_asked_for(commdiff_run):
    ran = commdiff_run("lexicon", "show", "request", "--profile", "unfccc")
    assert "unfccc.directive.request" in ran.out
    assert "above urge" in " ".join(ran.out.split())
    assert "unfccc" not in commdiff_run("lexicon", "show", "request").out


def test_the_lists_used_for_a_profile_of_words_are_named(commdiff_run):
    ran = commdiff_run(
        "wording", "--text", "The Parties shall, for the purposes of this Agreement, act.", "--json"
    )
    told = json.loads(ran.out)
    assert told["texts"][0]["profile"] == "treaty"
    assert "treaty" in [pack["name"] for pack in told["provenance"]["packs"]]


MINE = """
[pack]
name = "harbour_forum"
version = "1"
extends = ["en_core"]

[[override]]
id = "directive.encourage"
rung = 6
gloss = "in this forum the customary form of a request"
source = "K"
confidence = "medium"
before = "The Members called upon Orland to open the lock."
after = "The Members encouraged Orland to open the lock."
label = "neutral"
otherwise = "weakened"
"""


def test_a_user_ranks_an_entry_otherwise_without_repeating_it(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    assert commdiff_run("lexicon", "check", "mine.toml").code == 0
    found = load_lexicon(("en_core", str(tmp_path / "mine.toml")), "unfccc").entries
    (entry,) = [e for e in found if e.ladder == "directive" and e.term == "encourage"]
    # The user's word lies over that of the genre.
    assert (entry.id, entry.rung) == ("harbour_forum.directive.encourage", 6)


@pytest.mark.parametrize(
    ("old", "new", "slug"),
    [
        ('"directive.encourage"', '"directive.embolden"', "lexicon-override"),
        ('"directive.encourage"', '"encourage"', "lexicon-id"),
        ("rung = 6", "rung = 16", "lexicon-field"),
        ('source = "K"', 'source = ""', "lexicon-field"),
        ('otherwise = "weakened"', 'otherwise = "neutral"', "lexicon-field"),
        ('otherwise = "weakened"', 'otherwise = "weakened"\nranks = 1', "lexicon-field"),
        ("rung = 6", 'rung = 6\ncontested = "some"\ncontested_with = ["me"]', "lexicon-field"),
    ],
)
def test_a_faulty_override_is_refused_with_its_place(tmp_path, old, new, slug):
    path = tmp_path / "mine.toml"
    path.write_text(MINE.replace(old, new), "utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(("en_core", str(path)))
    assert caught.value.slug == slug
    assert "mine.toml" in caught.value.message


def test_an_override_whose_example_does_not_hold_is_told(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(MINE.replace("rung = 6", "rung = 5"), "utf-8")
    ran = commdiff_run("lexicon", "check", "mine.toml")
    assert ran.code == 2
    assert "mine.toml:8: harbour_forum.directive.encourage" in ran.err
    assert "weakened with this pack, not neutral" in ran.err


def test_a_table_is_what_an_override_is(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MINE.split("[[override]]")[0], "utf-8")
    load_lexicon(("en_core", str(path)))
    path.write_text('override = "all"\n' + MINE.split("[[override]]")[0], "utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(("en_core", str(path)))
    assert caught.value.slug == "lexicon-file"
