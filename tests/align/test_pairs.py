"""A pair of equal blocks is a value like any other, though its sentences are linked late."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from commdiff.model import Pair
from tests.builders import align, witness

TEXT = "We met in Vess. We note the report.\n\nWe act."


def test_the_sentences_of_equal_blocks_are_linked_when_asked_for():
    found = align(TEXT, TEXT)
    linked = [
        [
            (one.base[0].of(found.base.text), one.revised[0].of(found.revised.text))
            for one in pair.sentences
        ]
        for pair in found.pairs
    ]
    assert linked == [
        [("We met in Vess.", "We met in Vess."), ("We note the report.", "We note the report.")],
        [("We act.", "We act.")],
    ]


def test_blocks_that_differ_in_spacing_only_may_have_other_sentences():
    found = align("We note it. We act.", "We note it.\n\u00a0We act.").pairs[0]
    assert found.relation == "equal"
    assert [len(one.base) for one in found.sentences] == [1, 1]


def test_an_equal_pair_equals_and_hashes_as_a_pair_with_the_same_fields():
    pair = align(TEXT, TEXT).pairs[0]
    plain = Pair(**{field.name: getattr(pair, field.name) for field in fields(Pair)})
    assert type(plain) is Pair
    assert plain == pair
    assert pair == plain
    assert hash(plain) == hash(pair)
    assert pair != replace(plain, moved=True)
    assert pair != "a pair"


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))])
def test_an_equal_pair_is_copied_and_stored_with_its_sentences(way):
    pair = align(TEXT, TEXT).pairs[0]
    again = way(pair)
    assert again == pair
    assert len(again.sentences) == 2


def test_an_equal_pair_cannot_be_changed_and_can_be_replaced():
    pair = align(TEXT, TEXT).pairs[0]
    with pytest.raises(FrozenInstanceError):
        pair.sentences = ()
    assert replace(pair, sentences=()).sentences == ()
    assert replace(pair, moved=True).sentences == pair.sentences


def test_nobody_cuts_equal_blocks_into_sentences():
    from commdiff.align import align_witnesses
    from commdiff.model import Witness

    class Refuses:
        def sentences(self, text):
            raise AssertionError("cut into sentences")

        def tokens(self, text):
            raise AssertionError("cut into tokens")

    document = witness(TEXT).document
    found = align_witnesses(Witness(document, Refuses()), Witness(document, Refuses()))
    assert [pair.relation for pair in found.pairs] == ["equal", "equal"]
