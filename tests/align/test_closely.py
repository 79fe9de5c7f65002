"""What a glance finds is what a look at every word finds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align.closely import CloseLooks, Closely, compare_closely
from commdiff.align.compare import compare_blocks, compare_in_full
from commdiff.align.pairs import links_of
from commdiff.align.texts import Text
from commdiff.align.words import Matching
from tests.builders import witness
from tests.strategies import ODD_WORDS, SPACES, WORDS

_STOPS = st.sampled_from([".", ".", ".", ";", "!", "", " ."])
# Few words, so that edits stand beside words that they could slide over and sentences are alike.
_FEW = st.sampled_from("the the to of port Port note [ ] , and x fund . 5".split())


def texts_of(base: str, revised: str) -> tuple[Text, Text]:
    old = Text(witness(base, labels=False))
    return old, Text(witness(revised, labels=False), old)


def both_ways(base: str, revised: str) -> tuple[object, object]:
    """Return what a glance finds in two paragraphs, and what a look at every word finds."""
    found = []
    for way in (compare_blocks, compare_in_full):
        texts = texts_of(base, revised)
        one = way(*texts, ((0,), (0,)), "word", Matching())
        spans = [text.witness.sentences(0) for text in texts]
        found.append((one.operations, one.similarity, links_of(*spans, one.groups)))
    return found[0], found[1]


def glance(base: str, revised: str) -> Closely | None:
    return compare_closely(*texts_of(base, revised), (0, 0), Matching())


@st.composite
def edited_paragraphs(
    draw: st.DrawFn, words: st.SearchStrategy[str], spaces: st.SearchStrategy[str]
) -> tuple[str, str]:
    """Return a paragraph of some sentences and one made of it by a few edits of words and spaces."""
    sides: tuple[list[str], list[str]] = ([], [])
    for sentence in draw(st.lists(st.lists(words, min_size=2, max_size=9), min_size=1, max_size=5)):
        edited = list(sentence)
        for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2]))):
            at = draw(st.integers(0, len(edited)))
            edited[at : at + draw(st.integers(0, 2))] = draw(st.lists(words, max_size=2))
        stop = draw(_STOPS)
        sides[0].append(joined(draw, sentence, spaces) + stop)
        sides[1].append(
            joined(draw, edited, spaces) + draw(st.sampled_from([stop, stop, stop, ""]))
        )
    one, other = (" ".join(side).replace("\n\n", "\n").strip() for side in sides)
    return one or "x", other or "x"


def joined(draw: st.DrawFn, words: Sequence[str], spaces: st.SearchStrategy[str]) -> str:
    return "".join(word + draw(spaces) for word in words[:-1]) + "".join(words[-1:])


ONE_SPACE = st.just(" ")


@pytest.mark.parametrize(
    ("words", "spaces"),
    [
        pytest.param(WORDS, ONE_SPACE, id="plain"),
        pytest.param(_FEW, ONE_SPACE, id="repetitive"),
        pytest.param(WORDS, SPACES, id="spaces"),
        pytest.param(ODD_WORDS, ONE_SPACE, id="odd"),
        pytest.param(ODD_WORDS, SPACES, id="odd and spaces"),
    ],
)
def test_a_glance_finds_what_a_look_at_every_word_finds(words, spaces):
    @settings(max_examples=800, deadline=None)
    @given(edited_paragraphs(words, spaces))
    def check(pair: tuple[str, str]) -> None:
        one, other = both_ways(*pair)
        assert one == other

    check()


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        ("We note the report of the port.", "We welcome the report of the port."),
        ("We note it. The port is open.", "We note it. The small port is open."),
        ("the .; . [. the the. the port port.", "the . . [. the the. the port port"),
        (
            "We note the fund. The port is open for all.",
            "We note the fund The port is open for all.",
        ),
        ("The fund grows. We note the report.", "The old fund grows. We note a report."),
        ("We note\nthe  report.", "We welcome\nthe  report."),
        ("We note “the” report.", "We note “the” old report."),
    ],
)
def test_a_few_words_in_the_same_sentences_are_seen_at_a_glance(base, revised):
    assert glance(base, revised)
    one, other = both_ways(base, revised)
    assert one == other


@pytest.mark.parametrize(
    ("base", "revised"),
    [
        pytest.param("We note it. We act on it.", "We act on it. We note it.", id="changed places"),
        pytest.param("We note it.", "We note it. The port is open.", id="came"),
        pytest.param("We note the port.", "We note the  port.", id="white space only"),
        pytest.param(
            "We note it. The port is open.", "We note x. A port is open.", id="over the end"
        ),
        pytest.param("We note the fund.", "Ports shall open by May.", id="rewritten"),
        pytest.param("条約。 文書。", "条約。文書。", id="white space between sentences"),
    ],
)
def test_what_is_not_plain_at_a_glance_is_left_to_the_full_look(base, revised):
    one, other = both_ways(base, revised)
    assert one == other


def test_an_edit_slides_as_far_as_in_the_full_look():
    base = "We note " + "the port and " * 9 + "the fund of all."
    revised = "We note " + "the port and " * 10 + "the fund of all."
    one, other = both_ways(base, revised)
    assert glance(base, revised)
    assert one == other


def test_where_two_runs_of_words_might_stay_a_glance_does_not_choose():
    """Two of the words stay either way; which two is for the full look to say."""
    base, revised = "not port the 10 3.5 the", "Parte 10 3.5 theies not port th"
    one, other = both_ways(base, revised)
    assert one == other


def test_what_two_blocks_share_is_counted_wherever_it_stands():
    found = glance(
        "We note the fund today. The port is open to old ships.",
        "We note the port today. The fund is open to all ships.",
    )
    assert found
    assert found.kept == (87, 30, 30)
    # "fund" and "port" changed places.
    assert found.shared == 87 - 30 + 20


def test_blocks_are_looked_at_closely_once_whichever_side_asks():
    old, new = texts_of("We note the report of the port.", "We welcome the report of the port.")
    looks = CloseLooks(old, new, Matching())
    assert looks.at(0, 0) is looks.between(old, 0, 0) is looks.between(new, 0, 0)
