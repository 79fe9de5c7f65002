"""Both texts can be had back from the page, in every view and in the browser's own reading of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page

import commdiff
from tests.browser.reading import differences, inline_texts, text_of
from tests.strategies import ODD_WORDS, edited_pairs, texts
from tests.test_samples import SAMPLE, pairs

pytestmark = pytest.mark.browser


_DOCX = "documents/docx-pairs/Open-Xml-Power__"
REAL = [
    ("ten_facts/rev2.txt", "ten_facts/rev3.txt"),
    ("paris_cop21/agreement_2015-10-23.md", "paris_cop21/agreement_2015-12-04.md"),
    ("unsc_drafts/S_2016_1061.pdf", "unsc_drafts/S_2018_221.pdf"),
    (f"{_DOCX}WC027-Twenty-Paras-Before.docx", f"{_DOCX}WC027-Twenty-Paras-After-1.docx"),
    (f"{_DOCX}WC026-Long-Table-Before.docx", f"{_DOCX}WC026-Long-Table-After-1.docx"),
    (f"{_DOCX}WC034-Footnotes-Before.docx", f"{_DOCX}WC034-Footnotes-After3.docx"),
    (
        f"{_DOCX}CZ004-Multi-Paragraphs-in-Cell.docx",
        f"{_DOCX}CZ004-Multi-Paragraphs-in-Cell-Mod.docx",
    ),
    (f"{_DOCX}WC043-Nested-Table.docx", f"{_DOCX}WC043-Nested-Table-Mod.docx"),
    (
        "fomc_statements/2006-01-31-fomc-statement.md",
        "fomc_statements/2006-03-28-fomc-statement.md",
    ),
    (
        "wh_joint_statements/aukus/2022-09-23-joint-leaders-statement-to-mark-one-year-of-aukus.md",
        "wh_joint_statements/aukus/2023-03-13-joint-leaders-statement-on-aukus-2.md",
    ),
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


def broken(page: Page, comparison: commdiff.Comparison) -> list[str]:
    page.set_content(comparison.to_html())
    return differences(page, comparison.to_dict())


@pytest.mark.parametrize(("case", "old", "new"), pairs())
def test_each_view_of_a_sample_reads_as_its_texts_do(page, case, old, new):
    assert broken(page, commdiff.compare(SAMPLE / case / old, SAMPLE / case / new)) == []


@pytest.mark.shared
@pytest.mark.parametrize(("old", "new"), REAL)
def test_each_view_of_a_real_pair_reads_as_its_texts_do(page, shared_data, old, new):
    assert broken(page, commdiff.compare(shared_data / old, shared_data / new)) == []


def test_each_view_of_a_rich_pair_reads_as_its_texts_do(page, rich):
    assert broken(page, rich) == []


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edited_pairs())
def test_each_view_of_any_two_drafts_reads_as_they_do(page, drafts):
    assert broken(page, commdiff.compare_texts(*drafts)) == []


# No page can hold a NUL: the browser leaves it out, and only its mark is seen.
_ODD_TEXTS = texts(ODD_WORDS).map(lambda text: text.replace("\x00", "\x01"))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(_ODD_TEXTS, _ODD_TEXTS)
def test_no_character_is_lost_on_the_way_to_the_page(page, base, revised):
    assert broken(page, commdiff.compare_texts(base, revised)) == []


def test_a_user_who_filters_and_folds_still_has_both_texts(page, rich):
    result = rich.to_dict()
    page.set_content(rich.to_html())
    page.get_by_label("Changes only").check()
    page.locator("summary", has_text="Filter").click()
    for box in page.locator("#filter input").all():
        box.uncheck()
    wanted = text_of(result, "base", by_pairs=True), text_of(result, "revised")
    assert inline_texts(page) == wanted


@pytest.mark.parametrize(
    "spoil",
    [
        "document.querySelector('[data-view=inline] .txt').firstChild.remove()",
        "document.querySelector('[data-view=inline] ins').append('more')",
        "document.querySelector('[data-view=inline] [data-ui]').removeAttribute('data-ui')",
        "document.querySelector('nav[aria-label=Changes] li').remove()",
        "document.querySelector('[data-view=inline] .chg').removeAttribute('id')",
    ],
)
def test_the_check_sees_what_is_spoiled(page, rich, spoil):
    page.set_content(rich.to_html())
    page.evaluate(spoil)
    assert differences(page, rich.to_dict()) != []
