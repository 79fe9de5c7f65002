from __future__ import annotations

import commdiff

BASE = """1. We met in Port Sable and reviewed the state of the harbour accord.

2. We note the report of the harbour panel on the dredging of the outer channel.

3. We thank the Secretariat for its work, as set out in paragraph 2 of this text."""

REVISED = """1. We met in Port Sable and reviewed the state of the harbour accord.

2. We recall the earlier meeting of officials held in the winter of last year.

3. We note the report of the harbour panel on the dredging of the outer channel.

4. We thank the Secretariat for its work, as set out in paragraph 3 of this text."""


def test_renumbered_paragraphs_are_told_apart_from_wording():
    c = commdiff.compare_texts(BASE, REVISED)
    assert [(r.from_label, r.to_label) for r in c.renumbered] == [("2.", "3."), ("3.", "4.")]
    numbering = [x for x in c.changes if x.category == "numbering"]
    assert [(x.kind, x.base_text, x.revised_text) for x in numbering] == [
        ("renumber", "2.", "3."),
        ("renumber", "3.", "4."),
    ]


def test_a_cross_reference_that_follows_a_new_number_is_explained():
    c = commdiff.compare_texts(BASE, REVISED)
    (reference,) = c.references
    assert (reference.from_text, reference.to_text) == ("paragraph 2", "paragraph 3")
    followed = c.pairs[reference.follows]
    assert c.base.document.blocks[followed.base[0]].label == "2."
    change = next(x for x in c.changes if x.id == reference.change)
    assert change.category == "reference"


def test_a_cross_reference_that_follows_nothing_is_still_a_reference():
    c = commdiff.compare_texts(
        "1. We act as set out in article 7 of the accord.",
        "1. We act as set out in article 9 of the accord.",
    )
    assert [(r.from_text, r.to_text, r.follows) for r in c.references] == [
        ("article 7", "article 9", None)
    ]


def test_a_number_that_refers_to_nothing_is_a_number():
    c = commdiff.compare_texts("We met 7 experts in the hall.", "We met 9 experts in the hall.")
    assert c.references == ()
    assert [x.category for x in c.changes] == ["number"]
