"""Many short pairs at once: the same edits as in documents, and nothing kept but words."""

from __future__ import annotations

from itertools import count, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.align import AlignOptions, align_pairs, batch
from commdiff.model.normal import normal_form
from commdiff.segment import english_segmenter
from tests.builders import align
from tests.fuzz.drafts import made
from tests.strategies import ODD_WORDS, paragraphs

GRANULARITIES = ("word", "char", "sentence")


def aligned(base, revised, granularity="word"):
    (one,) = align_pairs([(base, revised)], english_segmenter(), granularity)
    return one


def marked(base: str, revised: str) -> str:
    """Return a pair as one line: `We {-note-}{+welcome+} the report.`"""
    line = ""
    for one in aligned(base, revised).operations:
        old, new = one.base.of(base), one.revised.of(revised)
        if one.op == "equal":
            line += new
        else:
            line += (f"{{-{old}-}}" if old else "") + (f"{{+{new}+}}" if new else "")
    return line


def check(base: str, revised: str, operations) -> None:
    i = j = 0
    for one in operations:
        assert (one.base.start, one.revised.start) == (i, j)
        i, j = one.base.end, one.revised.end
        old, new = one.base.of(base), one.revised.of(revised)
        assert {
            "equal": bool(old and new) and normal_form(old) == normal_form(new),
            "insert": not old and bool(new),
            "delete": bool(old) and not new,
            "replace": bool(old and new) and normal_form(old) != normal_form(new),
        }[one.op]
    assert (i, j) == (len(base), len(revised))


@pytest.mark.parametrize(
    ("base", "revised", "line"),
    [
        ("We note the report.", "We welcome the report.", "We {-note-}{+welcome+} the report."),
        ("It costs $35,000,000.", "It costs $35,500,000.", "It costs {-$35,000,000-}{+$35,500,000+}."),
        ("a rules-based order", "a rules-bound order", "a {-rules-based-}{+rules-bound+} order"),
        ("the ‘quota’", "the  'quota'", "the  'quota'"),
        ("", "We act.", "{+We act.+}"),
        ("We act.", "", "{-We act.-}"),
        ("", "", ""),
        (" We act.\n", "We act. ", "{- -}We act. "),
        (" \t", "\n", "\n"),
        (" ", "x", "{- -}{+x+}"),
    ],
)  # fmt: skip
def test_a_pair_reads_as_its_edit(base, revised, line):
    assert marked(base, revised) == line


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.text(), paragraphs(ODD_WORDS)),
    st.one_of(st.text(), paragraphs(ODD_WORDS)),
    st.sampled_from(GRANULARITIES),
)
def test_the_operations_partition_both_texts(base, revised, granularity):
    check(base, revised, aligned(base, revised, granularity).operations)


def one_block_pairs(size: int) -> list[tuple[str, str]]:
    """Return pairs that are a document of one block on either side, as they are."""
    found: list[tuple[str, str]] = []
    number = 0
    while len(found) < size:
        number += 1
        for pair in zip(*(text.split("\n\n") for text in made(number, 11)), strict=False):
            blocks = [align(text, text, labels=False).base for text in pair]
            if all(
                len(w.blocks) == 1 and w.text == text for w, text in zip(blocks, pair, strict=True)
            ):
                found.append(pair)
    return found


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_nearly_all_operations_are_those_of_the_document_aligner(granularity):
    pairs = one_block_pairs(3000 if granularity == "word" else 500)
    options = AlignOptions(granularity=granularity, moves=False)
    paired = same = 0
    for pair, one in zip(pairs, align_pairs(pairs, english_segmenter(), granularity), strict=True):
        check(*pair, one.operations)
        whole = align(*pair, options, labels=False).pairs
        if len(whole) == 1:
            paired += 1
            same += (one.operations, one.similarity) == (whole[0].operations, whole[0].similarity)
    assert paired > len(pairs) // 2
    assert same >= (1 if granularity == "sentence" else 0.994) * paired


@pytest.mark.parametrize(
    ("base", "revised", "line"),
    [
        # The first word, the last, and both at once.
        ("We note it", "They note it", "{-We-}{+They+} note it"),
        ("We note it", "We note that", "We note {-it-}{+that+}"),
        ("We note it", "note it", "{-We -}note it"),
        ("We note it", "We note it here", "We note it{+ here+}"),
        # Seen closer: an edit that can stand elsewhere, crumbs, spelling, brackets, marks.
        ("in view of the aims", "in view of the needs and of the aims",
         "in view {+of the needs and +}of the aims"),
        ("We decide to establish it", "We will continue to consider it",
         "We {-decide to establish-}{+will continue to consider+} it"),
        ("We organise it", "We organize it", "We {-organise-}{+organize+} it"),
        ("We [urge] it", "We urge it", "We {-[-}urge{-]-} it"),
        ("We note, it", "We note it", "We note{-,-} it"),
        # A sentence that came is seen among sentences.
        (
            "We met in June. We thank the hosts.",
            "We met in June. All of us spoke of peace in our time. We thank the hosts.",
            "We met in June. {+All of us spoke of peace in our time. +}We thank the hosts.",
        ),
    ],
)  # fmt: skip
def test_an_edit_is_marked_as_a_reader_would_mark_it(base, revised, line):
    assert marked(base, revised) == line


def test_pairs_are_read_as_results_are_asked_for():
    endless = ((f"We note report {n}.", f"We note reports {n}.") for n in count())
    assert len(list(islice(align_pairs(endless, english_segmenter()), 5))) == 5


def test_words_are_forgotten_after_a_while_and_results_stay_the_same(monkeypatch):
    pairs = [made(number, 2) for number in range(150)]
    whole = list(align_pairs(pairs, english_segmenter()))
    monkeypatch.setattr(batch, "_MOST_REMEMBERED", 30)
    assert list(align_pairs(pairs, english_segmenter())) == whole


def test_a_bound_that_is_hit_is_told_with_the_pair(monkeypatch):
    monkeypatch.setattr("commdiff.align.subsequence.MOST_CELLS", 3)
    pairs = [("a b c d e", "e d c b a"), ("We note it.", "We welcome it.")]
    first, second = align_pairs(pairs, english_segmenter())
    assert [notice.slug for notice in first.notices] == ["align-coarse"]
    assert second.notices == ()
