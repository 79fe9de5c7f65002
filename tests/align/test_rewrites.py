"""Paragraphs and sentences that were reworded are pairs; those that only share a subject are not."""

from __future__ import annotations

import pytest

from commdiff.align import AlignOptions
from commdiff.align.certainty import certainty_of
from tests.builders import align

MET = "We met in Vess on the third day of March with our partners."
AGAIN = "We will meet again in Talvia in the spring of 2032."
CENTRE = (
    "We decide to establish a Joint Rescue Centre in Port Halvern, with a permanent staff of 40,"
    " which shall be on duty day and night. Its costs will be shared by scale of contribution."
)
CENTRE_REWORDED = (
    "Ministers agreed to consider establishing a centre for joint rescue in Halvern. Senior officials"
    " are asked to study who might be on duty there and how contributions and staff could be shared."
)
FERRIES = (
    "Dogs, cats and parrots may travel in the cabin of ferries free of charge, provided that their"
    " owners carry proof of vaccination."
)
PATENTS = (
    "Any holder of a patent that bears on rescue beacons shall license it to every shipyard free of"
    " royalties, or withdraw from the scheme."
)
PATENTS_REWORDED = (
    "Shipyards must not owe royalties for beacons used in a rescue: whoever holds patents on them"
    " grants a licence, or leaves."
)


def pairs(*sides: tuple[str, ...], options: AlignOptions | None = None):
    found = align(*("\n\n".join(side) for side in sides), options)
    return [(pair.relation, pair.base, pair.revised, pair.moved) for pair in found.pairs]


def test_a_paragraph_reworded_in_its_place_is_one_pair():
    found = align("\n\n".join((MET, CENTRE, AGAIN)), "\n\n".join((MET, CENTRE_REWORDED, AGAIN)))
    assert [pair.relation for pair in found.pairs] == ["equal", "edited", "equal"]
    assert found.pairs[1].similarity < 0.4


def test_each_of_two_reworded_paragraphs_finds_its_own():
    assert pairs(
        (MET, PATENTS, CENTRE, AGAIN), (MET, PATENTS_REWORDED, CENTRE_REWORDED, AGAIN)
    ) == [
        ("equal", (0,), (0,), False),
        ("edited", (1,), (1,), False),
        ("edited", (2,), (2,), False),
        ("equal", (3,), (3,), False),
    ]


def test_a_paragraph_on_another_subject_is_no_rewrite():
    assert [one[0] for one in pairs((MET, CENTRE, AGAIN), (MET, FERRIES, AGAIN))] == [
        "equal",
        "deleted",
        "inserted",
        "equal",
    ]


def test_a_rewrite_across_a_paragraph_that_stayed_is_not_looked_for():
    relations = [one[0] for one in pairs((CENTRE, MET, AGAIN), (MET, AGAIN, CENTRE_REWORDED))]
    assert sorted(relations) == ["deleted", "equal", "equal", "inserted"]


@pytest.mark.parametrize("moves", [True, False])
def test_what_crosses_another_rewrite_is_moved_or_no_pair(moves):
    base, revised = (MET, PATENTS, CENTRE, AGAIN), (MET, CENTRE_REWORDED, PATENTS_REWORDED, AGAIN)
    found = pairs(base, revised, options=AlignOptions(moves=moves))
    edited = [one for one in found if one[0] == "edited"]
    assert len([one for one in edited if not one[3]]) == 1
    assert len(edited) == 1 or moves


def test_a_sentence_reworded_inside_a_paragraph_is_linked():
    base, revised = f"{MET} {PATENTS} {AGAIN}", f"{MET} {FERRIES} {PATENTS_REWORDED} {AGAIN}"
    (pair,) = align(base, revised).pairs
    assert [(len(one.base), len(one.revised)) for one in pair.sentences] == [
        (1, 1),
        (0, 1),
        (1, 1),
        (1, 1),
    ]


def test_rewrites_are_less_sure_than_edits_and_equal_pairs_are_sure():
    edited = AGAIN.replace("spring", "autumn")
    found = align("\n\n".join((MET, CENTRE, AGAIN)), "\n\n".join((MET, CENTRE_REWORDED, edited)))
    equal, rewrite, edit = (pair.certainty for pair in found.pairs)
    assert equal == 1.0
    assert 0.6 < rewrite < edit <= 1.0


def test_certainty_grows_with_what_stayed():
    curve = [certainty_of(step / 20) for step in range(21)]
    assert curve == sorted(curve)
    assert curve[-1] == 1.0
    assert certainty_of(0.1, stems=0.5) > certainty_of(0.1)


def test_a_gap_too_large_is_paired_in_part_and_says_so():
    old = [f"{MET[:-1]}, ward {n} of {n * n + 7}." for n in range(3)]
    lost = [" ".join(f"ka{n}x{k}q" for k in range(9)) for n in range(60)]
    come = [" ".join(f"zo{n}y{k}w" for k in range(9)) for n in range(60)]
    found = align("\n\n".join([old[0], *lost, old[1]]), "\n\n".join([old[0], *come, old[1]]))
    assert [notice.slug for notice in found.notices] == ["align-coarse"]
