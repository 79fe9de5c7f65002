"""What the head of a report says, held against itself."""

from __future__ import annotations

import commdiff
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.summary import overview

UP = [DIRECTIONS[name][1] for name in ("strengthened", "vouched", "widened", "tightened")]
DOWN = [DIRECTIONS[name][1] for name in ("weakened", "distanced", "narrowed", "loosened")]


def _counted(base, revised, **settings):
    head = overview(commdiff.compare_texts(base, revised, **settings))
    told = {section.word: section.count for section in head.sections}
    return head, told


def test_the_figure_counts_the_shifts_that_the_lines_tell():
    head, told = _counted(
        "All members welcome the report and shall act.\n\nWe urge restraint.",
        "Most members note the report and should act.\n\nWe call for restraint.",
    )
    assert sum(bar.down for bar in head.bars) == sum(told.get(word, 0) for word in DOWN) > 0
    assert sum(bar.up for bar in head.bars) == sum(told.get(word, 0) for word in UP)


def test_what_is_outside_the_wanted_paragraphs_is_in_no_figure():
    head, told = _counted(
        "1. We welcome the report.\n\n2. Members shall act.",
        "1. We note the report.\n\n2. Members should act.",
        paragraphs=("2",),
    )
    assert sum(bar.down for bar in head.bars) == sum(told.get(word, 0) for word in DOWN) == 1
