from __future__ import annotations

import json

import pytest

from commdiff.pipeline import _literal as literal
from commdiff.segment import segment_document
from commdiff.wording.senses import Sense, sense_of
from commdiff.wording.words import places_of, words_of

TAGS = {"V": "verb", "N": "noun", "A": "adj", "R": "adv", "P": "prep", "M": "modal"}


def sense(text: str, start: int) -> Sense:
    """Return the sense of the word that begins at a place of a one-block text."""
    witness = segment_document(literal(text, "text"))
    words, places = words_of(witness.tokens(0)), places_of(witness.tokens(0))
    at = next(i for i, place in enumerate(places) if place.start == start)
    opening = max(s.start for s in witness.sentences(0) if s.start <= start)
    first = next(i for i, place in enumerate(places) if place.start >= opening)
    return sense_of(words, at, at + 1, first)


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The Council further decides to meet.", "further", "adv"),
        ("We seek to further peace.", "further", "adv"),
        ("We seek to further the peace.", "further", "verb"),
        ("They took further steps.", "further", "adj"),
        ("We act where appropriate.", "appropriate", "adj"),
        ("They may appropriate the sum.", "appropriate", "verb"),
        ("Given the delay, we act.", "Given", "prep"),
        ("Notice was given on Monday.", "given", "verb"),
        ("We act, provided that all agree.", "provided", "prep"),
        ("The pending cases are few.", "pending", "adj"),
        ("Pending a reply, we wait.", "Pending", "prep"),
        ("The following ports are shut.", "following", "adj"),
        ("The present text stands.", "present", "adj"),
        ("All members present agreed.", "present", "adj"),
        ("Aid is subject to review.", "subject", "adj"),
        ("It is a welcome step.", "welcome", "adj"),
        ("Shall-issue permits are rare.", "Shall", "noun"),
        ("We fund demand-driven aid.", "demand", "noun"),
        ("It is a problem that demands care.", "demands", "verb"),
        ("The dispute concerns the strait.", "concerns", "verb"),
        ("Requests for pilots should be sent early.", "Requests", "noun"),
        ("Requests the States to act.", "Requests", "verb"),
        ("They left on 3 may in fog.", "may", "name"),
        ("prices fell in april and may again.", "may", "name"),
        ("Orland and Vess note the delay.", "note", "verb"),
        ("They serve under the Code of Conduct.", "Conduct", "name"),
        ("They saw the might of the sea.", "might", "noun"),
    ],
)
def test_a_word_has_the_sense_of_its_place(text, word, tag):
    assert sense(text, text.index(word)).tag == tag


@pytest.mark.shared
def test_lexicon_words_of_the_reference_are_tagged_right(shared_data, capsys):
    path = shared_data.parent / "nlp" / "gold_dev.pos.jsonl"
    right, count, missed = 0, 0, []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        found = sense(case["text"], case["start"])
        tag = "noun" if found.tag == "name" else found.tag
        count += 1
        if tag in [TAGS[one] for one in case["gold"]]:
            right += 1
        else:
            missed.append(f"{case['target']}: {case['gold']} not {found.tag} by {found.rule}")
    with capsys.disabled():
        print(f"\nsenses: {right}/{count}", *missed, sep="\n   ")
    assert right / count >= 0.98
