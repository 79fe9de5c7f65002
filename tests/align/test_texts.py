"""The short ways of the aligner give what the long ones give."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commdiff.align.likeness import alike
from commdiff.align.similarity import bag_of, common, dice, mass
from commdiff.align.steps import Line, Whole
from commdiff.align.texts import Sentence, Text
from commdiff.align.vocabulary import Word
from commdiff.model import Span
from commdiff.model.normal import normal_form
from tests.builders import witness
from tests.strategies import ODD_WORDS, edited_pairs, texts


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS))
def test_words_stand_where_the_tokens_stand(text):
    made = witness(text, labels=False)
    side = Text(made)
    line = Line([block.span for block in made.blocks])
    for block in range(side.size):
        for one in side.sentences(block):
            line.add(one.span, one.words)
    tokens = [token for block in range(side.size) for token in made.tokens(block)]
    assert [word.norm for word in line.tokens] == [token.norm for token in tokens]
    assert [word.key for word in line.tokens] == [token.key for token in tokens]
    assert line.ends() == [token.end for token in tokens]
    assert [word.size for word in line.tokens] == [token.end - token.start for token in tokens]
    starts = {block.span.start for block in made.blocks}
    for k in range(1, len(tokens)):
        gap = 0 if tokens[k].start in starts else tokens[k].start - tokens[k - 1].end
        assert line.gap(k) == gap


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS), st.data())
def test_the_tokens_of_a_range_are_those_of_the_block_that_lie_in_it(text, data):
    made = witness(text, labels=False)
    block = data.draw(st.integers(0, len(made.blocks) - 1))
    span = made.blocks[block].span
    start = data.draw(st.integers(span.start, span.end))
    part = Span(start, data.draw(st.integers(start, span.end)))
    assert tuple(Text(made).tokens_in(block, part)) == made.tokens_in(block, part)


@settings(max_examples=200, deadline=None)
@given(edited_pairs())
def test_blocks_are_as_alike_as_their_bags_of_words(pair):
    old = Text(witness(pair[0], labels=False))
    new = Text(witness(pair[1], labels=False), old)
    for i in range(old.size):
        for j in range(new.size):
            bags = [
                bag_of(token.key for token in side.witness.tokens(block))
                for side, block in ((old, i), (new, j))
            ]
            assert alike(old, new, i, j) == dice(common(*bags), mass(bags[0]), mass(bags[1]))


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS), texts(ODD_WORDS))
def test_sentences_are_the_same_where_their_norms_are(text, other):
    old = Text(witness(text, labels=False))
    new = Text(witness(other + "\n\n" + text.replace(" ", "  "), labels=False), old)
    ones: list[Sentence] = [s for block in range(old.size) for s in old.sentences(block)]
    others: list[Sentence] = [s for block in range(new.size) for s in new.sentences(block)]
    for one in ones:
        for two in others:
            assert one.is_same(two) == (one.norms == two.norms)


@settings(max_examples=200, deadline=None)
@given(texts(ODD_WORDS))
def test_a_block_is_recognised_by_its_normal_form_without_case(text):
    made = witness(text, labels=False)
    for block, key in enumerate(Text(made).keys):
        assert key[1] == normal_form(made.block_text(block)).casefold()


def test_equal_words_of_both_sides_are_one_object():
    old = Text(witness("We note the port."))
    new = Text(witness("So the port, we note."), old)
    words = {word.norm: word for word in old.sentences(0)[0].words}
    assert [word for word in new.sentences(0)[0].words if words.get(word.norm) is word] == [
        words["the"],
        words["port"],
        words["note"],
        words["."],
    ]


@settings(max_examples=100, deadline=None)
@given(texts(ODD_WORDS))
def test_a_whole_sentence_weighs_what_its_words_weigh(text):
    side = Text(witness(text, labels=False))
    for one in [one for block in range(side.size) for one in side.sentences(block)]:
        assume(one.words)
        whole: Word = Whole(Sentence(one.span, one.raw, False, side._vocabulary))
        assert whole.weight == sum(word.weight for word in one.words)
        assert (whole.first_key, whole.last_key) == (one.words[0].key, one.words[-1].key)
        assert whole.size == one.span.end - one.span.start
