from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from commdiff import pipeline
from commdiff.errors import LexiconError
from commdiff.lexicon import find_entries, load_lexicon
from commdiff.resources import packs_dir

LEXICON = load_lexicon()
LADDERS = sorted(LEXICON.ladders)


def test_the_core_pack_has_every_ladder_and_term():
    assert len(LEXICON.ladders) == 43
    assert len(LEXICON.entries) >= 566


@pytest.mark.parametrize("ladder", LADDERS)
def test_every_entry_fires_in_its_examples_and_not_in_its_counterexamples(ladder):
    failing = []
    for entry in LEXICON.entries:
        if entry.ladder == ladder:
            try:
                pipeline.check_examples(LEXICON, entry)
            except LexiconError as error:
                failing.append(error.message)
    assert failing == []


def test_every_entry_names_sources_that_the_pack_lists():
    listed = set(LEXICON.sources)
    used = {key.strip() for e in LEXICON.entries for key in e.source.split(";")}
    used |= {key.strip() for one in LEXICON.ladders.values() for key in one.source.split(";")}
    assert used - listed == set()


def test_no_two_entries_of_a_ladder_have_the_same_pattern():
    seen = Counter((e.ladder, form) for e in LEXICON.entries for form in e.forms)
    assert [one for one, count in seen.items() if count > 1] == []


def test_ranks_rise_along_every_ladder_and_terms_of_one_rank_share_a_rung():
    for ladder in LEXICON.ladders.values():
        ranks = [rung.rank for rung in ladder.rungs]
        assert ranks == sorted(set(ranks))
        assert sum(len(rung.terms) for rung in ladder.rungs) == sum(
            e.ladder == ladder.name for e in LEXICON.entries
        )


def test_ladders_of_one_forum_are_silent_elsewhere():
    only = {one.name: one.profiles for one in LEXICON.ladders.values() if one.profiles}
    assert only["sc_legal_force"] == ("security-council",)
    assert only["eu_council"] == ("eu",)
    assert only["cb_guidance"] == ("central-bank",)


def test_contested_steps_of_the_reference_are_marked():
    contested = {e.term for e in LEXICON.entries if e.contested}
    assert {"urge", "request", "alarm"} <= contested


def test_every_file_of_the_pack_says_it_in_the_words_of_the_format():
    for path in sorted((packs_dir() / "en_core").glob("*.toml")):
        values = tomllib.loads(path.read_text("utf-8"))
        assert path.stem in ("pack", values.get("ladder", {}).get("name")), path.name


@pytest.mark.parametrize("term", ["note", "noted", "take note of", "en_core.reception.note"])
def test_an_entry_is_found_by_its_term_its_form_and_its_id(term):
    assert any(e.ladder == "reception" for e in find_entries(LEXICON, term))


def test_an_unknown_term_is_an_error_with_near_ones():
    with pytest.raises(LexiconError) as caught:
        find_entries(LEXICON, "welcom")
    assert "welcome" in caught.value.hint
