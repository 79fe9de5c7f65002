"""What is wrong with a pack is told with file, line, entry and reason, and what to do about it."""

from __future__ import annotations

from typing import get_args

import pytest

from commdiff import pipeline
from commdiff.config import Profile, Settings
from commdiff.errors import LexiconError
from commdiff.lexicon import load_lexicon
from commdiff.lexicon.heads import GENRES
from commdiff.model import GoldPair

HEAD = """[pack]
name = "harbour_forum"
version = "1"

[[source]]
key = "HF31"
what = "Harbour Forum, Handbook of Drafting"

[ladder]
name = "port_access"
title = "Access to ports"
facet = "force"
gloss = "How surely a vessel in distress is let into a port."
source = "HF31"

"""
ENTRY = """[[entry]]
id = "admit"
term = "admit to port"
patterns = ["<admit> ...5 to our|their|its? port(s)"]
pos = "verb"
category = "commitment"
rung = 6
polarity = "bind"
gloss = "promises that the vessel may come in"
source = "HF31"
confidence = "medium"
examples = ["Members shall admit vessels in distress to their ports."]
counterexamples = ["Orland admits that the ports are full."]
"""
PACK = HEAD + ENTRY
EXTENDING = """[pack]
name = "harbour_forum"
version = "1"
extends = ["en_core"]

"""


def faulty(old: str, new: str) -> str:
    assert old in PACK
    return PACK.replace(old, new, 1)


@pytest.fixture
def told(commdiff_run, tmp_path):
    def check(text: str) -> str:
        (tmp_path / "mine.toml").write_text(text, "utf-8")
        ran = commdiff_run("lexicon", "check", "mine.toml")
        assert ran.code == 2, ran.err
        assert ran.err.count("\n") == 1
        return ran.err

    return check


@pytest.mark.parametrize(
    ("old", "new", "line", "wanted"),
    [
        ('source = "HF31"\nconfidence', "confidence", 17, "'source' is missing"),
        ('examples = ["Members', 'hints = ["Members', 17, "no field 'hints'"),
        ('counterexamples = ["Orland', '#["Orland', 17, "'counterexamples' is missing"),
        ("rung = 6", "rung = 11", 17, "a whole number from 0 to 10"),
        ("rung = 6", 'rung = "six"', 17, "a whole number from 0 to 10"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"...3"', 17, "begins or ends with a gap"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"#"', 17, "would match everything"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"of the"', 17, "of every sentence"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"(a+)+b"', 17, "is no word"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"can_not act"', 17, "matches nothing"),
        ('"<admit> ...5 to our|their|its? port(s)"', '"never here"', 17, "does not fire in"),
    ],
)
def test_a_faulty_entry_is_refused_with_its_line_and_the_reason(told, old, new, line, wanted):
    message = told(faulty(old, new))
    assert f"mine.toml:{line}: " in message
    assert "admit" in message
    assert wanted in message


@pytest.mark.parametrize(
    ("old", "new", "line", "wanted"),
    [
        ('facet = "force"', 'facet = "power"', 12, "'facet' should be one of force"),
        ('facet = "force"\n', "", 9, "'facet' is missing"),
        ('facet = "force"', 'facet = "force"\ncolour = "red"', 13, "no field 'colour'"),
        ('facet = "force"', 'facet = "force"\nprofiles = ["moon"]', 13, "no profile called 'moon'"),
        ('what = "Harbour Forum, Handbook of Drafting"\n', "", 5, "'what' is missing"),
        ('version = "1"\n', "version = 1\n", 3, "'version' should be words"),
        ('version = "1"\n', 'version = "1"\nextends = ["no_where"]\n', 4, "no_where"),
        ("rung = 6", "rung = = 6", 22, "not a TOML file"),
        ("[[entry]]", "[[entry]", 16, "not a TOML file"),
    ],
)
def test_a_faulty_head_is_refused_with_its_line_and_the_reason(told, old, new, line, wanted):
    message = told(faulty(old, new))
    assert f"mine.toml:{line}: " in message
    assert wanted in message


def test_an_id_that_stands_twice_is_pointed_to_where_it_stands_again(told):
    message = told(PACK + ENTRY)
    assert "mine.toml:30: entry 'admit': the id stands on line 17 already" in message


def test_entries_on_a_ladder_that_nobody_describes_are_refused(told):
    message = told(EXTENDING + '[ladder]\nname = "port_acess"\n\n' + ENTRY)
    assert (
        "mine.toml:7: [ladder]: no pack before this one has a ladder called 'port_acess'" in message
    )
    assert "directive" in message


def test_an_override_of_an_entry_that_nobody_has_is_refused(told):
    message = told(EXTENDING + '[[override]]\nid = "directive.embolden"\nrung = 3\n')
    assert (
        "mine.toml:7: entry 'directive.embolden': no pack before this one has such an entry"
        in message
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "holds no entry"),
        ('[pack]\nname = "m"\nversion = "1"\n', "holds no entry"),
        ('source = "HF31"\n' + ENTRY, "'source' should be tables"),
        ('pack = "mine"\n' + HEAD.split("\n\n", 1)[1] + ENTRY, "'pack' should be a table"),
        ("[[entries]]\nid = 'admit'\n", "no part called 'entries'"),
        (ENTRY, "needs one [ladder]"),
    ],
)
def test_a_file_that_is_no_pack_is_refused(told, text, wanted):
    assert wanted in told(text)


def test_a_file_that_is_not_there_or_not_text_is_refused(commdiff_run, tmp_path):
    ran = commdiff_run("lexicon", "check", "missing.toml")
    assert ran.code == 2
    assert "missing.toml: there is no pack, file or folder of that name" in ran.err
    (tmp_path / "mine.toml").write_bytes(b'[pack]\nname = "\xff"\n')
    ran = commdiff_run("lexicon", "check", "mine.toml")
    assert ran.code == 2
    assert "mine.toml:2: not a TOML file" in ran.err


def test_a_faulty_pack_is_refused_where_it_is_used(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(faulty("rung = 6", "rung = 60"), "utf-8")
    ran = commdiff_run("--text", "We act.", "We may act.", "--pack", "mine.toml")
    assert ran.code == 2
    assert "mine.toml:17: entry 'admit': 'rung' should be a whole number" in ran.err


def test_a_source_that_nobody_lists_is_told_and_a_core_one_may_be_cited(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(
        PACK.replace('"HF31"\nconf', '"UNLIB; HF99"\nconf'), "utf-8"
    )
    ran = commdiff_run("lexicon", "check", "mine.toml")
    assert ran.code == 0
    assert "warning: mine.toml:17: harbour_forum.port_access.admit" in ran.err
    assert "'HF99'" in ran.err
    assert "UNLIB" not in ran.err
    assert "1 entry on 1 ladder, all hold" in ran.err


def test_one_dead_pattern_among_others_is_told(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(faulty("patterns = [", 'patterns = ["wel(come", '), "utf-8")
    assert commdiff_run("lexicon", "check", "mine.toml").code == 2
    (tmp_path / "mine.toml").write_text(faulty("patterns = [", 'patterns = ["a_b", '), "utf-8")
    ran = commdiff_run("lexicon", "check", "mine.toml")
    assert ran.code == 0
    assert "'a_b' matches nothing" in ran.err


def test_what_stands_in_the_head_of_a_pack_for_people_is_let_be(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(PACK.replace('version = "1"', 'version = "1"\nlicence = "CC0"'), "utf-8")
    assert load_lexicon((str(path),)).packs[0].version == "1"


def test_a_sources_own_pack_wins_over_the_one_it_extends(tmp_path):
    path = tmp_path / "mine.toml"
    source = '[[source]]\nkey = "K"\nwhat = "The forum\'s own knowledge"\n\n'
    path.write_text(EXTENDING + source + HEAD.split("\n\n", 2)[2] + ENTRY, "utf-8")
    assert load_lexicon((str(path),)).sources["K"].what == "The forum's own knowledge"


def test_genres_of_packs_are_the_profiles_that_can_be_asked_for():
    assert (*GENRES, "auto") == (*(p for p in get_args(Profile) if p != "auto"), "auto")


def test_a_fault_carries_its_place_for_programs(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(faulty("rung = 6", "rung = 11"), "utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon((str(path),))
    assert (caught.value.path, caught.value.line, caught.value.entry) == (str(path), 17, "admit")


def test_a_users_pack_is_read_once_for_all_pairs_of_a_gold_file(tmp_path, monkeypatch):
    path = tmp_path / "mine.toml"
    path.write_text(PACK, "utf-8")
    read = []
    monkeypatch.setattr(
        pipeline, "load_lexicon", lambda *asked: read.append(asked) or load_lexicon(*asked)
    )
    pairs = [GoldPair(n, "We admit vessels.", "We note it.", None) for n in range(1, 5)]
    settings = Settings(pack=("en_core", str(path)), profile="plain")
    assert len(pipeline.evaluate(pairs, settings).pairs) == 4
    assert len(read) == 1
