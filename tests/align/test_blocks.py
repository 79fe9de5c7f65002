"""Which paragraph answers which: moves, splits, merges, and sentences that changed their place."""

from __future__ import annotations

import pytest

from commdiff.align import AlignOptions, align_witnesses
from tests.align.alignment_guarantees import check_order
from tests.builders import align, diff, inside_moves, marked, witness

MET = "We met in Vess on the third day of March with our partners."
OPEN = "We agreed to open the port of Orland to all vessels in distress."
AGAIN = "We will meet again in Talvia in the spring of 2032."
THANKS = "We thank the people of Vess for their warm welcome and care."


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def relations(base: str, revised: str) -> list[str]:
    return [pair.relation for pair in align(base, revised).pairs]


def test_a_moved_paragraph_keeps_its_inner_changes():
    revised = AGAIN.replace("spring", "autumn")
    assert diff(text(MET, OPEN, AGAIN), text(revised, MET, OPEN)) == "\n".join(
        (
            "{>moved<} We will meet again in Talvia in the {-spring-}{+autumn+} of 2032.",
            MET,
            OPEN,
        )
    )


def test_a_moved_paragraph_does_not_hide_two_reworded_ones():
    """Anchoring on equal paragraphs first would show both reworded ones as gone and come."""
    base = text(MET, OPEN, AGAIN)
    revised = text(AGAIN, MET.replace("partners", "friends"), OPEN.replace("all", "most"))
    assert diff(base, revised) == "\n".join(
        (
            f"{{>moved<}} {AGAIN}",
            "We met in Vess on the third day of March with our {-partners-}{+friends+}.",
            "We agreed to open the port of Orland to {-all-}{+most+} vessels in distress.",
        )
    )


def test_the_one_that_passed_the_others_has_moved_not_the_others():
    found = align(text(MET, OPEN, AGAIN, THANKS), text(THANKS, MET, OPEN, AGAIN))
    assert [pair.moved for pair in found.pairs] == [True, False, False, False]


def test_without_moves_a_moved_paragraph_is_gone_and_come():
    base, revised = text(MET, OPEN, AGAIN), text(AGAIN, MET, OPEN)
    assert diff(base, revised, AlignOptions(moves=False)) == "\n".join(
        (f"{{+{AGAIN}+}}", MET, OPEN, f"{{-{AGAIN}-}}")
    )


def test_a_paragraph_that_was_split_is_one_pair_and_keeps_its_inner_changes():
    base = text(f"{MET} {OPEN}", THANKS)
    revised = text(MET, OPEN.replace("all", "most"), THANKS)
    assert diff(base, revised) == "\n".join(
        (
            f"{MET} / {{- -}}We agreed to open the port of Orland to {{-all-}}{{+most+}} vessels"
            " in distress.",
            THANKS,
        )
    )
    assert relations(base, revised) == ["split", "equal"]


def test_a_piece_of_which_half_the_words_were_replaced_is_still_a_piece():
    head = "The harbour master of Orland discussed dues in the inner port over the winter season."
    base = text(f"{head} {OPEN}", THANKS)
    changed = "The deputy master of Vess discussed old plans in the outer port before the winter."
    assert relations(base, text(changed, OPEN, THANKS)) == ["split", "equal"]
    other = "The council of Talvia found that the winter was harsh in the north of the island."
    assert relations(base, text(other, OPEN, THANKS)) == ["inserted", "edited", "equal"]


def test_paragraphs_that_were_merged_are_one_pair():
    assert relations(text(MET, OPEN, THANKS), text(f"{MET} {OPEN}", THANKS)) == ["merged", "equal"]


def test_three_paragraphs_cut_otherwise_are_regrouped():
    base = text(f"{MET} {OPEN}", f"{AGAIN} {THANKS}")
    revised = text(MET, f"{OPEN} {AGAIN}", THANKS)
    found = align(base, revised)
    assert [pair.relation for pair in found.pairs] == ["regrouped"]
    assert found.pairs[0].similarity > 0.9


def test_a_sentence_that_changed_its_paragraph_is_a_move_with_its_inner_changes():
    base = text(f"{MET} {THANKS}", OPEN)
    revised = text(MET, f"{OPEN} {THANKS.replace('warm', 'kind')}")
    found = align(base, revised)
    assert inside_moves(found) == [
        "We thank the people of Vess for their {-warm-}{+kind+} welcome and care."
    ]
    assert "{-m1:" in marked(found)
    assert "{+m1:" in marked(found)


def test_a_paragraph_that_came_and_one_that_went_are_not_forced_into_a_pair():
    new = "Dogs, cats and parrots may travel in the cabin of ferries free of charge."
    assert diff(text(MET, OPEN, AGAIN), text(MET, new, AGAIN)) == "\n".join(
        (MET, f"{{-{OPEN}-}}", f"{{+{new}+}}", AGAIN)
    )


def test_a_new_number_is_no_change_of_the_text():
    found = align(text(f"1. {MET}", f"2. {OPEN}"), text(f"1. {THANKS}", f"2. {MET}", f"3. {OPEN}"))
    assert [pair.relation for pair in found.pairs] == ["inserted", "equal", "equal"]


@pytest.mark.parametrize("kind", ["cell", "footnote"])
def test_blocks_of_different_kinds_do_not_answer_each_other(kind):
    found = align("The work of the ports", "The work of the ports", kinds=(kind,))
    other = align("The work of the ports", "The work of the ports")
    assert [pair.relation for pair in found.pairs] == ["equal"]
    assert [pair.relation for pair in other.pairs] == ["equal"]
    mixed = align_witnesses(
        witness("The work of the ports", kinds=(kind,)), witness("The work of the ports")
    )
    assert sorted(pair.relation for pair in mixed.pairs) == ["deleted", "inserted"]


def test_a_hundred_equal_paragraphs_and_one_more_are_one_insert():
    base, revised = text(*["We note it."] * 100), text(*["We note it."] * 101)
    found = relations(base, revised)
    assert found.count("equal") == 100
    assert found.count("inserted") == 1


def test_nothing_against_something_is_all_inserted():
    from commdiff.align import align_witnesses
    from commdiff.model import Document, Witness
    from commdiff.segment import english_segmenter
    from tests.builders import witness

    nothing = Witness(Document("n", "txt", "", "en", "", "", ()), english_segmenter())
    found = align_witnesses(nothing, witness(text(MET, OPEN)))
    assert [pair.relation for pair in found.pairs] == ["inserted", "inserted"]
    found = align_witnesses(witness(text(MET, OPEN)), nothing)
    assert [pair.relation for pair in found.pairs] == ["deleted", "deleted"]


def test_sentences_whose_ends_an_edit_took_stay_with_what_they_ran_into():
    sentences = (MET, THANKS, OPEN, AGAIN, "We ask the ministers to report on the ferries.")
    run = " and ".join(one.replace("We ", "we ")[:-1] for one in sentences)
    (pair,) = align(" ".join(sentences), f"W{run[1:]}.").pairs
    assert [(len(one.base), len(one.revised)) for one in pair.sentences] == [(5, 1)]
    assert pair.similarity > 0.8


def test_a_sentence_that_went_beside_a_longer_one_is_no_piece_of_it():
    longer = OPEN.replace("distress", "distress at any hour of the day or night")
    (pair,) = align(f"{OPEN} {THANKS}", longer).pairs
    assert [(len(one.base), len(one.revised)) for one in pair.sentences] == [(1, 1), (1, 0)]


def test_a_heading_and_a_paragraph_that_share_a_few_words_are_two_texts():
    made = align_witnesses(
        witness(text(MET, "The ports of Vess"), kinds=("paragraph", "heading")),
        witness(text(MET, "We visited the ports and the yards of Vess on the second day.")),
    )
    assert sorted(pair.relation for pair in made.pairs) == ["deleted", "equal", "inserted"]


@pytest.mark.parametrize("moved", [False, True])
def test_a_text_that_was_taken_for_a_heading_on_one_side_only_is_still_the_same(moved):
    title = "Nets and boats of the fleet"
    base, rest = (MET, title, OPEN, AGAIN, THANKS), (MET, OPEN, AGAIN, THANKS)
    made = align_witnesses(
        witness(text(*base), kinds=("paragraph", "heading")),
        witness(text(*rest, title) if moved else text(*base)),
    )
    assert {pair.relation for pair in made.pairs} == {"equal"}
    assert sum(pair.moved for pair in made.pairs) == moved


def test_equal_paragraphs_that_stand_twice_and_both_moved_are_not_lost():
    twice = (
        "We renew our pledge to keep the strait open to the ships of all the parties at all times."
    )
    base = text(twice, twice, *(f"{MET} {n}" for n in "abcdef"), OPEN)
    revised = text(*(f"{MET} {n}" for n in "abcdef"), twice, OPEN, twice)
    assert {pair.relation for pair in align(base, revised).pairs} == {"equal"}


def test_what_stays_between_two_pieces_that_were_merged_has_moved():
    base = text(
        "cent stated members June of with", "urge and Art urge parties", "should members", "a will members",
        "above Art peace with welcome urge", "cent stated members June of with",
    )  # fmt: skip
    revised = text(
        "urge and Art urge parties above Art peace with welcome urge", "should members",
        "a will members", "cent stated members June of with",
    )  # fmt: skip
    for one, other in ((base, revised), (revised, base)):
        check_order(align(one, other))


def test_paragraphs_that_stand_twice_were_edited_and_moved_are_not_lost():
    long = "We renew our pledge to keep the strait open to the ships of all parties at all times, and to mark"
    one, other = f"{long} every wreck that we know of.", f"{long} all of the wrecks there."
    base = text(one, one, *(f"{MET} {n}" for n in "abcdef"), OPEN)
    revised = text(*(f"{MET} {n}" for n in "abcdef"), other, OPEN, other)
    found = [(pair.relation, pair.moved) for pair in align(base, revised).pairs]
    assert found.count(("edited", True)) == 2
    assert {relation for relation, _ in found} == {"equal", "edited"}
