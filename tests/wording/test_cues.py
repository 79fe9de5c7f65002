from __future__ import annotations

import pytest

from commdiff.lexicon import load_lexicon
from commdiff.pipeline import _literal as literal
from commdiff.segment import segment_document
from commdiff.wording import cues as cues_module
from commdiff.wording import find_cues

LEXICON = load_lexicon()


def cues(text: str, profile: str = "plain"):
    return find_cues(segment_document(literal(text, "text")), LEXICON, profile)


def found(text: str, ladder: str = "", profile: str = "plain") -> list[str]:
    return [c.span.of(text) for c in cues(text, profile) if not ladder or c.entry.ladder == ladder]


@pytest.mark.parametrize(
    ("text", "ladder", "wanted"),
    [
        ("We note the report.", "reception", ["note"]),
        ("The Secretariat sent a note on the venue.", "reception", []),
        ("The Mission sent a note verbale.", "reception", []),
        ("We note with grave concern the losses.", "reception", []),
        ("We note with appreciation the report.", "reception", ["note with appreciation"]),
        ("Members may act by 12 May 2031.", "modal", ["may"]),
        ("The session opens in May 2031.", "modal", []),
        ("They praised the political will of the parties.", "modal", []),
        ("Should the ferry be late, members will wait for it.", "modal", ["will"]),
        ("This is a matter of common concern.", "censure", []),
        ("The States concerned met in Vess.", "censure", []),
        ("Members shall, as appropriate, report.", "qualifier", ["as appropriate"]),
        ("An appropriate answer is needed.", "qualifier", ["appropriate"]),
    ],
)
def test_a_word_counts_only_in_its_sense(text, ladder, wanted):
    assert found(text, ladder) == wanted


def test_one_span_may_carry_cues_of_several_ladders():
    ladders = {c.entry.ladder for c in cues("Members may report.") if c.span == (8, 11)}
    assert {"modal", "hedge"} <= ladders


def test_stated_is_attribution_before_a_noun_of_intention_only():
    assert found("We note the stated commitment of Orland.", "attribution") == ["stated"]
    assert found("We act as stated in paragraph 4.", "attribution") == []


def test_negation_reaches_to_the_end_of_its_clause():
    by_text = {
        c.span.start: c.negated
        for c in cues("We do not welcome it, but we note it.")
        if c.entry.ladder == "reception"
    }
    assert list(by_text.values()) == [True, False]


def test_words_in_quotation_marks_are_quoted():
    (cue,) = [c for c in cues('They "welcome" the report.') if c.entry.ladder == "reception"]
    assert cue.quoted


def test_another_s_words_are_reported():
    text = "The delegation of Orland said that members shall report."
    (cue,) = [c for c in cues(text) if c.entry.ladder == "modal"]
    assert cue.reported
    (cue,) = [c for c in cues("We agree that members shall report.") if c.entry.ladder == "modal"]
    assert not cue.reported


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("We shall report.", "we"),
        ("The Parties shall report.", "parties"),
        ("The Chair shall report.", "chair"),
        ("Orland shall report.", "third"),
    ],
)
def test_the_holder_is_the_subject_of_the_clause(text, holder):
    (cue,) = [c for c in cues(text) if c.entry.ladder == "modal"]
    assert cue.holder == holder


def test_ladders_of_a_forum_speak_in_their_forum_only():
    text = "The Council demands that the parties stop."
    assert found(text, "sc_legal_force") == []
    assert found(text, "sc_legal_force", "security-council") == ["demands"]


def test_every_cue_says_by_which_rule_it_stands_and_how_sure_it_is():
    for cue in cues("We welcome the plan and shall, where possible, support all members."):
        assert cue.rule
        assert cue.confidence in ("high", "medium", "low")


def test_text_in_another_language_has_no_cue():
    document = literal("Wir stellen fest und may note.", "text")
    from dataclasses import replace

    witness = segment_document(replace(document, language="de"))
    assert find_cues(witness, LEXICON) == ()


def test_cues_of_one_ladder_never_overlap():
    text = "We strongly condemn in the strongest terms and note with deep concern the stated commitment."
    by_ladder: dict[str, list[tuple[int, int]]] = {}
    for cue in cues(text):
        for start, end in by_ladder.get(cue.entry.ladder, []):
            assert cue.span.end <= start or end <= cue.span.start
        by_ladder.setdefault(cue.entry.ladder, []).append(tuple(cue.span))


def test_the_work_grows_with_the_text_and_not_faster(monkeypatch):
    from commdiff.wording import matcher, senses

    steps = 0
    real_match, real_sense = matcher.match_at, senses.Place.__init__

    def counted_match(*args):
        nonlocal steps
        steps += 1
        return real_match(*args)

    def counted_place(self, words, at, end, start):
        nonlocal steps
        steps += 1
        real_sense(self, words, at, end, start)

    monkeypatch.setattr(matcher, "match_at", counted_match)
    monkeypatch.setattr(senses.Place, "__init__", counted_place)

    def work(size: int) -> int:
        nonlocal steps
        steps = 0
        assert len(cues("shall note " * size)) >= size
        return steps

    assert work(4000) <= 2.2 * work(2000)


def test_a_sentence_of_a_megabyte_is_read():
    assert len(cues("we shall note it and " * 50_000)) > 50_000


def test_a_sentence_is_looked_at_once_whatever_text_it_stands_in(monkeypatch):
    looked = []
    real = cues_module._sentence_cues
    monkeypatch.setattr(
        cues_module, "_sentence_cues", lambda *given: looked.append(1) or real(*given)
    )
    cues_module._remembered.cache_clear()
    for text in ("The mole shall be lit.", "It rains. The mole shall be lit."):
        assert [c.entry.name for c in cues(text) if c.entry.ladder == "modal"] == ["shall"]
    assert len(looked) == 2
    # What another genre makes of it is another thing.
    cues("The mole shall be lit.", "treaty")
    assert len(looked) == 3


def test_what_is_remembered_of_texts_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(cues_module, "_MOST_KEPT", 3)
    cues_module._remembered.cache_clear()
    for number in range(20):
        cues(f"The mole shall have {number} lamps.")
    finder = cues_module.CueFinder(LEXICON)
    assert len(finder._known_of(segment_document(literal("x", "text")).segmenter)) <= 4
