"""The page of a wording profile."""

from __future__ import annotations

import re

import pytest

import commdiff
from commdiff.model import Provenance
from commdiff.renderers import RenderOptions, render_profiles
from commdiff.renderers.wording_view import wording_view

FIRM = (
    "1. We, the Ministers, shall publish the tide tables by the end of 2031.\n\n"
    "2. We will dredge the canal."
)
SOFT = "1. The Parties may, where possible, seek to publish the tide tables in due course."
PROVENANCE = Provenance("0", (), {})


def profiles(*texts: str) -> list[commdiff.Profile]:
    return [
        commdiff.profile(commdiff.read_text(text, name=f"draft{n}"))
        for n, text in enumerate(texts, 1)
    ]


def page(*texts: str, **options: str) -> str:
    return render_profiles(
        profiles(*texts), "html", provenance=PROVENANCE, options=RenderOptions(**options)
    )


def test_every_mark_lies_in_the_drawing_and_no_interval_begins_behind_its_rate():
    plot = wording_view(profiles(FIRM, SOFT)).plot
    whiskers = [one for line in plot.lines for one in line.whiskers]
    assert whiskers
    for one in whiskers:
        assert plot.left <= one.low <= one.x <= one.high <= plot.width
        assert 0 <= one.y <= plot.height


def test_each_text_has_a_whisker_on_each_line_even_where_a_kind_is_absent():
    plot = wording_view(profiles(FIRM, SOFT)).plot
    assert all([w.number for w in line.whiskers] == [1, 2] for line in plot.lines)
    (hedge,) = [line for line in plot.lines if line.name == "hedge"]
    assert hedge.whiskers[0].rate.count == 0


def test_the_strip_counts_what_binds_and_what_softens():
    firm, soft = wording_view(profiles(FIRM, SOFT)).texts
    assert firm.strip.binding > 0
    assert soft.strip.softening > firm.strip.softening


def test_paragraphs_are_only_tabled_where_there_is_one_text():
    assert [table.title for table in wording_view(profiles(FIRM)).tables][-1] == "By paragraph"
    assert "By paragraph" not in [t.title for t in wording_view(profiles(FIRM, SOFT)).tables]


def test_a_promise_stands_with_who_how_strongly_softened_by_what_and_when():
    text = re.sub(r"<[^>]+>", "", page(FIRM))
    assert "1. We, the Ministers, shall publish the tide tables by the end of 2031." in text
    assert (
        "we · shall · rung 10 of 10 on modal" in text.replace("  ", " ") or "rung 10 of 10" in text
    )


def test_every_number_of_the_figure_stands_in_a_table():
    made = page(FIRM, SOFT)
    table = made[made.index("By kind</h2>") :]
    for one in profiles(FIRM, SOFT):
        for rate in one.rates["category"].values():
            assert f"{rate.per_1000:.1f} [{rate.low:.1f}, {rate.high:.1f}]" in table


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_nothing_of_a_document_becomes_markup(evil):
    made = render_profiles(
        [commdiff.profile(commdiff.read_text(f"We shall {evil} report.", name=f"{evil}.txt"))],
        "html",
        provenance=PROVENANCE,
    )
    assert evil not in made
    assert "&lt;" in made


def test_a_text_without_any_cue_has_a_page_all_the_same():
    made = page("Tides rise.")
    assert "No word of the word list occurs." in made
    assert "No sentence binds anybody." in made


def test_equal_texts_give_equal_bytes():
    assert page(FIRM, SOFT) == page(FIRM, SOFT)
