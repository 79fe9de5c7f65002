"""What the head of a report says, held against itself."""

from __future__ import annotations

import pytest

import commdiff
from commdiff import renderers
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


def test_duties_are_told_first_and_the_rest_in_the_order_of_the_text():
    head, _ = _counted(
        "We decide to note the report.\n\nWe urge restraint.\n\nMembers shall act.",
        "We consider noting the report.\n\nWe call for restraint.\n\nMembers should act.",
    )
    weaker = next(section for section in head.sections if section.word == "weaker")
    assert weaker.lines[0].old == "shall"
    assert weaker.lines[-1].old == "urge"


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"moves": False}, "moves no"),
        ({"moves": True}, "moves yes"),
        ({"ignore": ("case", "quotes")}, "ignore case and quotes"),
    ],
)
@pytest.mark.parametrize("form", ["html", "txt", "md"])
def test_every_report_names_the_settings_it_was_made_with(settings, words, form):
    compared = commdiff.compare_texts("We note it.", "We welcome it.", **settings)
    assert words in " ".join(renderers.render(compared, form).split())


def test_a_line_of_the_summary_shows_where_its_sentence_goes_on():
    lines = told(
        "We act. At the end of a long day of talks all members shall report to the panel in spring.",
        "We act. At the end of a long day of talks all members should report to the panel in spring.",
    )
    assert lines == ["… day of talks all members shall|should report to the panel in …"]


def test_a_line_of_the_summary_has_no_mark_where_its_sentence_begins_or_ends():
    assert told("We act. They shall report.", "We act. They should report.") == [
        "They shall|should report."
    ]


def test_a_figure_in_the_summary_keeps_its_space():
    assert told("They met 3 times.", "They met 4 times.") == ["They met 3|4 times."]
    assert told("They spent 40 in Vess.", "They spent in Vess.") == ["They spent 40| in Vess."]


def told(base: str, revised: str) -> list[str]:
    found = overview(commdiff.compare_texts(base, revised)).sections
    return [f"{x.before}{x.old}|{x.new}{x.after}" for s in found for x in s.lines]
