from __future__ import annotations

import re

import pytest

import commdiff
from commdiff import renderers
from commdiff.renderers import RenderOptions
from tests.golden.test_golden import CASES, result
from tests.renderers.test_html import BASE, REVISED


@pytest.fixture(scope="module")
def comparison():
    return commdiff.compare_texts(BASE, REVISED)


def test_without_colour_the_marks_say_everything(comparison):
    text = renderers.render(comparison, "txt")
    assert "\x1b" not in text
    assert "[-" in text
    assert "{+" in text
    assert "\u25bc" in text, "a weaker shift has its shape"
    assert "distanced" in text


@pytest.mark.parametrize("width", [40, 72, 200])
def test_lines_keep_to_the_width(comparison, width):
    text = renderers.render(comparison, "txt", options=RenderOptions(width=width))
    assert max(map(len, text.splitlines())) <= max(width, 68), "a digest is not broken"


def test_control_characters_of_a_document_do_not_reach_the_terminal():
    c = commdiff.compare_texts("We note \x1b[31mred\x07 it.", "We welcome \x1b[31mred\x07 it.")
    text = renderers.render(c, "term")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "<U+001B>" in text


def test_the_summary_names_the_steps_before_the_text(comparison):
    text = renderers.render(comparison, "txt")
    assert text.index("welcome \u2192 note") < text.index("[-")


def test_equal_texts_say_so():
    assert "The two texts are the same." in commdiff.compare_texts(BASE, BASE).to_text()


def test_markdown_shows_document_text_as_it_is():
    c = commdiff.compare_texts("We note *all* <b>|.", "We welcome *all* <b>|.")
    text = renderers.render(c, "md")
    assert "\\*all\\*" in text
    assert "\\<b\\>" in text
    assert "~~note~~" in text
    assert "**welcome**" in text


def test_every_paragraph_is_shown_or_counted(comparison):
    text = renderers.render(comparison, "txt")
    counts = dict(zip(("One", "Two", "Three", "Four", "Five"), range(1, 6), strict=True))
    folded = re.findall(r"^    (\w+) paragraphs? unchanged", text, re.MULTILINE)
    shown = len(re.findall(r"^(?:¶|heading|title|paragraph)", text, re.MULTILINE))
    assert shown + sum(counts[one] for one in folded) == len(comparison.pairs)


@pytest.mark.parametrize("case", CASES)
def test_a_file_of_text_is_eighty_columns_wide_and_complete(case):
    c = result(case)
    text = renderers.render(c, "txt")
    assert max(map(len, text.splitlines())) <= 80
    flat = " ".join(text.split())
    for change in c.changes:
        if change.kind in ("insert", "delete", "replace") and change.category == "wording":
            for told in (change.base_text, change.revised_text):
                assert " ".join(told.split()) in flat
    assert all(" ".join(one.why.split()) in flat for one in c.shifts)
    assert f"revised SHA-256 {c.revised.document.sha256}" in flat


def test_a_format_that_is_not_known_is_an_error(comparison):
    with pytest.raises(commdiff.RenderError) as caught:
        renderers.render(comparison, "papyrus")
    assert caught.value.slug == "output-format"


def test_a_notebook_shows_the_changes_without_script(comparison):
    fragment = comparison._repr_html_()
    assert "<ins" in fragment
    assert "<script" not in fragment
    hostile = commdiff.compare_texts("We note <script>.", "We welcome <script>.")._repr_html_()
    assert "<script" not in hostile
