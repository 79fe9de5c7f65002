"""The Python names of the contract."""

from __future__ import annotations

import dataclasses
import doctest
import importlib
import pickle
import pkgutil
from typing import get_args

import pytest

import commdiff
from commdiff.model import Label

BASE = "1. We welcome the commitment of Orland.\n\n2. Members shall report [by 2030]."
REVISED = "1. We note the stated commitment of Orland.\n\n2. Members should report by 2030."


def test_every_public_name_is_there():
    for name in commdiff.__all__:
        assert getattr(commdiff, name) is not None
    with pytest.raises(AttributeError):
        _ = commdiff.no_such_name


def test_a_comparison_has_what_the_contract_names():
    c = commdiff.compare_texts(BASE, REVISED)
    assert {change.kind for change in c.changes} >= {"replace", "insert"}
    assert [s.direction for s in c.shifts if s.to_text == "stated"] == ["distanced"]
    assert len(c.pairs) == 2
    assert c.brackets.base.open == 1
    assert [event.kind for event in c.brackets.events] == ["agreed"]
    assert not c.summary.identical
    assert isinstance(c.notices, tuple)
    assert c.to_dict()["schema"] == "commdiff/comparison/1"
    assert c.to_json().startswith("{")
    assert c.to_html().startswith("<!doctype html>")


def test_paths_and_documents_are_compared_alike(drafts):
    read = [commdiff.read_document(path) for path in drafts]
    assert commdiff.compare(*drafts).to_json() == commdiff.compare(*read).to_json()
    assert commdiff.compare(str(drafts[0]), read[1]).to_json() == commdiff.compare(*read).to_json()


def test_a_string_is_a_path_and_never_literal_text():
    with pytest.raises(commdiff.ReadError) as caught:
        commdiff.compare("We note it.", "We welcome it.")
    assert caught.value.slug == "file-missing"


def test_values_cannot_be_changed():
    c = commdiff.compare_texts(BASE, REVISED)
    with pytest.raises(dataclasses.FrozenInstanceError):
        c.pairs = ()  # type: ignore[misc]


def test_errors_have_slug_message_and_hint():
    with pytest.raises(commdiff.CommdiffError) as caught:
        commdiff.read_text("  ")
    error = caught.value
    assert error.slug == "no-text"
    assert error.message
    assert error.hint


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("We note the report.", "We welcome the report.", "strengthened"),
        ("Members shall report.", "Members should report.", "weakened"),
        (
            "We note the commitment of Orland.",
            "We note the stated commitment of Orland.",
            "distanced",
        ),
        ("All members will act.", "Most members will act.", "scope_narrowed"),
        ("We met 12 experts.", "We met 14 experts.", "factual"),
        ("We thank the organisers.", "We thank the organizers.", "neutral"),
        ("Members shall report.", "", "weakened"),
        ("", "Members shall report.", "strengthened"),
        ("We note it.", "We note it.", "neutral"),
    ],
)
def test_judge_gives_one_label_with_its_reason(before, after, wanted):
    verdict = commdiff.judge(before, after)
    assert verdict.label == wanted
    assert verdict.label in get_args(Label)
    assert verdict.why
    assert verdict.to_dict()["label"] == wanted


def test_profile_counts_cues_and_commitments():
    found = commdiff.profile(commdiff.read_text("Members shall, as appropriate, report by 2030."))
    assert found.tokens == 7
    assert found.counts
    (promise,) = found.commitments
    assert promise.verb == "shall, as appropriate"
    assert "as appropriate" in promise.qualifiers


def test_a_notebook_shows_a_comparison_with_inline_style_and_no_script():
    shown = commdiff.compare_texts("We note <b>it</b>.", "We welcome <b>it</b>.")._repr_html_()
    assert "style=" in shown
    assert "<script" not in shown
    assert "&lt;b&gt;" in shown


def test_a_document_can_be_sent_to_another_process(drafts):
    read = commdiff.read_document(drafts[0])
    assert pickle.loads(pickle.dumps(read)) == read


def test_equal_texts_give_equal_values():
    first, second = (commdiff.compare_texts("We note it.", "We welcome it.") for _ in "12")
    assert first == second
    assert first.base.witness in {second.base.witness}
    assert first != commdiff.compare_texts("We note it.", "We welcome them.")


def test_one_pack_may_be_named_without_a_list():
    assert commdiff.load_lexicon("en_core").packs == commdiff.load_lexicon(["en_core"]).packs


def test_an_error_can_be_sent_to_another_process():
    for error in (
        commdiff.ReadError("no-text", "a.txt: no text", "look"),
        commdiff.LexiconError("lexicon-id", "bad", path="a.toml", line=3, entry="x"),
    ):
        sent = pickle.loads(pickle.dumps(error))
        assert type(sent) is type(error)
        assert (sent.slug, str(sent), vars(sent)) == (error.slug, str(error), vars(error))


def test_what_is_no_text_and_no_document_is_told_as_such():
    for ask in (
        lambda: commdiff.compare_texts(None, "We act."),
        lambda: commdiff.judge("We act.", b"We act."),
    ):
        with pytest.raises(TypeError, match="a text is a str"):
            ask()
    with pytest.raises(TypeError, match="read_text"):
        commdiff.profile("We may act.")


def test_a_page_with_no_such_view_is_refused():
    with pytest.raises(commdiff.ConfigError, match="inline, side"):
        commdiff.compare_texts("We note it.", "We welcome it.").to_html(view="both")


def modules_with_examples() -> list[str]:
    package = importlib.import_module("commdiff")
    found = pkgutil.walk_packages(package.__path__, "commdiff.")
    return ["commdiff", *(one.name for one in found if one.name != "commdiff.__main__")]


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_in_the_docstrings_run(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
