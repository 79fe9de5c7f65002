from __future__ import annotations

import json

import pytest

from commdiff.lexicon import load_lexicon


def test_demo_writes_a_page_and_prints_where(commdiff_run, tmp_path):
    ran = commdiff_run("demo")
    assert ran.code == 0
    page = tmp_path / "commdiff-demo.html"
    assert f"report: {page.resolve()}" in ran.out
    text = page.read_text("utf-8")
    assert "stated" in text
    assert "distanced" in text


def test_demo_twice_replaces_its_own_page(commdiff_run):
    assert commdiff_run("demo").code == 0
    assert commdiff_run("demo").code == 0


def test_read_shows_blocks_labels_and_notices(commdiff_run, drafts):
    ran = commdiff_run("read", str(drafts[0]))
    assert ran.code == 0
    assert "paragraph" in ran.out or "item" in ran.out
    assert "We welcome the commitment of Orland" in ran.out


def test_read_gives_the_document_of_the_contract(commdiff_run, drafts):
    ran = commdiff_run("read", str(drafts[0]), "--json")
    document = json.loads(ran.out)
    assert document["schema"] == "commdiff/document/1"
    labels = [b["label"] for b in document["blocks"]]
    assert [x for x in labels if x] == ["1.", "2.", "3.", "4."]
    for block in document["blocks"]:
        for start, end in block["sentences"]:
            assert document["text"][start:end].strip()


def test_read_takes_literal_text(commdiff_run):
    ran = commdiff_run("read", "--text", "We note [the report].", "--json")
    document = json.loads(ran.out)
    assert document["brackets"][0]["kind"] == "unagreed"


def test_wording_counts_with_intervals(commdiff_run, drafts):
    ran = commdiff_run("wording", str(drafts[1]), "--json")
    assert ran.code == 0
    (text,) = json.loads(ran.out)["texts"]
    assert text["tokens"] > 40
    rate = text["rates_per_1000"]["category"]["modal"]
    assert rate["low"] < rate["rate"] < rate["high"]
    assert any(
        c["verb"] == "should" and "as appropriate" in c["qualifiers"] for c in text["commitments"]
    )


@pytest.mark.parametrize("name", ["w.csv", "w.md", "w.txt", "w.html"])
def test_wording_is_written_in_other_forms(commdiff_run, drafts, tmp_path, name):
    ran = commdiff_run("wording", *map(str, drafts), "-o", name)
    assert ran.code == 0
    text = (tmp_path / name).read_text("utf-8")
    assert "modal" in text
    assert "rev2.txt" in text
    assert "rev3.txt" in text
    assert commdiff_run("wording", *map(str, drafts), "-o", name).code == 0, (
        "it is ours, so replaced"
    )


def test_render_makes_from_a_stored_result_what_the_comparison_made(commdiff_run, drafts, tmp_path):
    commdiff_run(*map(str, drafts), "-o", "r.json", "-o", "direct.html", "-o", "direct.txt")
    ran = commdiff_run(
        "render", "r.json", "-o", "later.html", "-o", "later.txt", "-o", "again.json"
    )
    assert ran.code == 0
    for suffix in ("html", "txt"):
        assert (tmp_path / f"later.{suffix}").read_bytes() == (
            tmp_path / f"direct.{suffix}"
        ).read_bytes()
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "r.json").read_bytes()


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        ("not json", "result-not-json"),
        ("[]", "result-damaged"),
        ('{"schema": "commdiff/comparison/9"}', "result-schema"),
        ('{"schema": "commdiff/comparison/1", "base": {}}', "result-damaged"),
    ],
)
def test_a_damaged_stored_result_is_an_error(commdiff_run, tmp_path, content, slug):
    (tmp_path / "r.json").write_text(content, "utf-8")
    ran = commdiff_run("render", "r.json", "-o", "x.html", "--json")
    assert ran.code == 2
    assert json.loads(ran.lines[0])["error"]["slug"] == slug
    assert not (tmp_path / "x.html").exists()


def test_lexicon_list_shows_every_ladder(commdiff_run):
    ran = commdiff_run("lexicon", "list")
    assert ran.code == 0
    assert "reception: " in ran.out
    assert f"{len(load_lexicon().ladders)} ladders" in ran.out
    ran = commdiff_run("lexicon", "list", "--json", "--ladder", "reception")
    listed = json.loads(ran.out)
    assert {e["ladder"] for e in listed["entries"]} == {"reception"}
    assert commdiff_run("lexicon", "list", "--ladder", "nonsense").code == 2


def test_lexicon_show_explains_a_term_on_its_ladder(commdiff_run):
    ran = commdiff_run("lexicon", "show", "noted")
    assert ran.code == 0
    assert "\u25b6" in ran.out
    assert "Fires in:" in ran.out
    ran = commdiff_run("lexicon", "show", "welcom")
    assert ran.code == 1, "nothing matched"
    assert "welcome" in ran.err


def test_lexicon_check_accepts_the_shipped_pack(commdiff_run):
    ran = commdiff_run("lexicon", "check", "en_core")
    assert ran.code == 0, ran.err
    assert "warning" not in ran.err, "each pattern matches something"
    shipped = load_lexicon()
    wanted = f"{len(shipped.entries)} entries on {len(shipped.ladders)} ladders"
    assert wanted in ran.err


PACK = """
[pack]
name = "mine"
version = "1"

[ladder]
name = "dredging"
title = "Dredging"
facet = "force"
gloss = "How firmly dredging is limited."
source = "K"

[[entry]]
id = "halt"
term = "halt dredging"
patterns = ["<halt> dredging"]
pos = "verb"
category = "topic"
rung = 9
polarity = "bind"
gloss = "ends dredging"
source = "K"
confidence = "medium"
examples = ["Members halt dredging."]
counterexamples = ["Members came to a halt."]
"""


def test_a_users_own_pack_is_checked_and_used(commdiff_run, tmp_path):
    (tmp_path / "mine.toml").write_text(PACK, "utf-8")
    assert commdiff_run("lexicon", "check", "mine.toml").code == 0
    ran = commdiff_run("wording", "--text", "We halt dredging.", "--pack", "mine.toml", "--json")
    entries = [c["entry"] for c in json.loads(ran.out)["texts"][0]["cues"]]
    assert "mine.dredging.halt" in entries


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('source = "K"\nconfidence', 'source = ""\nconfidence', "source"),
        ('"<halt> dredging"', '"...3"', "pattern"),
        ('"<halt> dredging"', '"halt|"', "pattern"),
        ('category = "topic"', 'category = "colour"', "category"),
        ("rung = 9", "rung = 12", "rung"),
        ('examples = ["Members halt dredging."]\ncounter', "examples = []\ncounter", "examples"),
        ('["Members halt dredging."]', '["Members dredge."]', "does not fire"),
        ('["Members came to a halt."]', '["Members halted dredging."]', "fires in"),
        ('id = "halt"', 'id = "Halt!"', "id"),
    ],
)
def test_a_pack_that_breaks_a_rule_is_refused_with_entry_and_line(
    commdiff_run, tmp_path, old, new, wanted
):
    assert old in PACK
    (tmp_path / "mine.toml").write_text(PACK.replace(old, new, 1), "utf-8")
    ran = commdiff_run("lexicon", "check", "mine.toml")
    assert ran.code == 2
    assert wanted in ran.err
    assert "mine.toml" in ran.err


def test_every_word_that_was_counted_can_say_why(commdiff_run):
    text = "The Parties shall, if the talks fail, report by 2031. We will not delay."
    told = json.loads(commdiff_run("wording", "--text", text, "--json").out)
    (one,) = told["texts"]
    for cue in one["cues"]:
        known = told["entries"][cue["entry"]]
        assert all(known[name] for name in ("gloss", "source", "confidence"))
        assert all(cue[name] for name in ("rule", "confidence", "ladder"))
    assert [c["conditional"] for c in one["commitments"]] == [True, False]
    written = commdiff_run("wording", "--text", text, "-o", "-").out
    assert "shall (commitment 10), by 2031, on a condition" in written
    assert "(modal 7, denied)" in written


def test_a_text_in_another_language_is_told_and_not_weighed(commdiff_run):
    told = "Die Minister nehmen den Bericht zur Kenntnis und begr\u00fc\u00dfen die Fortschritte."
    ran = commdiff_run("wording", "--text", told, "--json")
    assert ran.code == 0
    assert "wording is weighed in English only; text in de is counted but not weighed" in ran.err
    assert json.loads(ran.out)["texts"][0]["cues"] == []
    ran = commdiff_run("--text", told, told.replace("den Bericht", "die Lage"))
    assert ran.code == 1
    assert "text in de is compared but not weighed" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(commdiff_run, shell):
    ran = commdiff_run("completion", shell)
    assert ran.code == 0
    assert "_COMMDIFF_COMPLETE" in ran.out


def test_completion_of_an_unknown_shell_is_bad_usage(commdiff_run):
    assert commdiff_run("completion", "csh").code == 2
