"""On paper: black on white, marks without grounds, and the changes as a table."""

from __future__ import annotations

import io

import pypdfium2
import pytest

from tests.browser.reading import differences

pytestmark = pytest.mark.browser
POINTS = {"A4": (595, 842), "Letter": (612, 792)}


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("paper", list(POINTS))
def test_either_paper_holds_the_text_and_the_appendix(open_page, rich, rich_page, paper):
    page = open_page(rich_page, color_scheme="dark").page
    pdf = page.pdf(format=paper)
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    size = document[0].get_size()
    assert abs(size[0] - POINTS[paper][0]) < 2
    assert abs(size[1] - POINTS[paper][1]) < 2
    texts = pages_of(pdf)
    whole = " ".join(" ".join(texts).split())
    for words in ("We thank the Presidency", "[▼ weaker]", "Moved from paragraph 4"):
        assert words in whole
    (first,) = [n for n, text in enumerate(texts) if "Appendix: Changes" in text]
    assert first > 0
    listed = page.locator("nav[aria-label=Changes] ol.main li").count()
    after = " ".join(" ".join(texts[first:]).split())
    assert f"Changes ({listed} in order of the text)" in after
    for said in page.locator("nav[aria-label=Changes] ol.main li").all_text_contents():
        assert " ".join(said.replace(" to ", " ").split())[:20] in after.replace(" \u2192 ", " ")


def test_what_is_for_the_screen_is_left_out(open_page, rich_page):
    page = open_page(rich_page).page
    page.emulate_media(media="print")
    for selector in (
        "header.bar",
        "nav.dock",
        ".strip",
        ".skip",
        "button",
        "main summary",
    ):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    rows = page.locator("nav.changes ol.main a:visible")
    assert rows.count() > 20
    assert rows.first.evaluate("e => getComputedStyle(e).display") == "table-row"


def test_marks_are_told_apart_without_colour_or_ground(open_page, rich_page):
    page = open_page(rich_page, color_scheme="dark").page
    page.emulate_media(media="print")
    looks = page.evaluate(
        """() => Object.fromEntries(['ins', 'del', '.mv > ins', '.mv > del', '.txt'].map(s => {
          const e = document.querySelector('[data-view=inline] ' + s + ':not(.sp)');
          const c = getComputedStyle(e);
          return [s, [c.color, c.textDecorationLine, c.textDecorationStyle, c.backgroundColor]]; }))"""
    )
    ink = looks[".txt"][0]
    assert ink == "rgb(0, 0, 0)"
    assert {look[0] for look in looks.values()} == {ink}
    grounds = {look[3] for look in looks.values()}
    assert grounds <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    assert looks["ins"][1] == "underline"
    assert looks["del"][1] == "line-through"
    assert looks[".mv > ins"][1:3] == ["underline", "double"]
    for end in ("ins", "del"):
        arrow = page.locator(f"[data-view=inline] .chg.mv:has(> {end}) .m.mv").first
        assert arrow.is_visible(), "a sentence that moved away is not taken for one that is gone"


def test_a_view_chosen_before_is_printed_and_nothing_of_it_is_folded(open_page, rich, rich_page):
    page = open_page(rich_page).page
    page.get_by_label("Changes only").check()
    page.get_by_label("Side by side").check()
    page.emulate_media(media="print")
    shown = page.locator("[data-view]:visible")
    assert shown.count() == 1
    assert shown.get_attribute("data-view") == "side"
    assert differences(page, rich.to_dict()) == []
