from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import commdiff
from commdiff.model import Provenance
from commdiff.renderers import render_profiles
from tests.browser.reading import differences
from tests.renderers.test_html import BASE, REVISED

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(commdiff.compare_texts(BASE, REVISED).to_html(), "utf-8")
    return path


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    made = context.new_page()
    made.requests = []  # type: ignore[attr-defined]
    made.faults = []  # type: ignore[attr-defined]
    made.on("request", lambda r: made.requests.append(r.url))  # type: ignore[attr-defined]
    made.on("pageerror", lambda e: made.faults.append(str(e)))  # type: ignore[attr-defined]
    made.on("console", lambda m: made.faults.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]
    made.goto(report.as_uri())
    yield made
    faults = made.faults  # type: ignore[attr-defined]
    context.close()
    assert faults == []


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || ''")


def test_the_page_asks_for_nothing_but_itself(page, report):
    page.wait_for_timeout(300)
    asked = [url for url in page.requests if not url.startswith("data:")]
    assert asked == [report.as_uri()]


def test_n_focuses_the_next_change_and_p_the_one_before(page):
    links = page.eval_on_selector_all(
        "nav[aria-label=Changes] ol.main a", "l => l.map(a => a.hash.slice(1))"
    )
    page.keyboard.press("n")
    assert focused(page) == links[0]
    page.keyboard.press("n")
    assert focused(page) == links[1]
    page.keyboard.press("p")
    assert focused(page) == links[0]


def test_every_listed_change_can_be_reached_by_n(page):
    links = page.eval_on_selector_all(
        "nav[aria-label=Changes] ol.main a", "l => l.map(a => a.hash.slice(1))"
    )
    seen = []
    for _ in links:
        page.keyboard.press("n")
        seen.append(focused(page))
    assert seen == links


def test_keys_are_left_alone_when_they_are_switched_off(page):
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.locator("#keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert not focused(page).startswith("c-")


def test_the_four_views_show_what_they_say(page):
    inline, side = page.locator("[data-view=inline]"), page.locator("[data-view=side]")
    assert inline.is_visible()
    assert not side.is_visible()
    page.get_by_label("Side by side").check()
    assert side.is_visible()
    assert not inline.is_visible()
    page.keyboard.press("v")
    old = side.inner_text()
    assert "We welcome the commitment of Orland" in " ".join(old.split())
    assert "stated" not in old
    page.keyboard.press("v")
    new = " ".join(side.inner_text().split())
    assert "We note the stated commitment of Orland" in new
    page.keyboard.press("v")
    assert inline.is_visible()


def test_changes_only_folds_what_is_the_same_and_says_how_much(browser, tmp_path):
    path = tmp_path / "r.html"
    base = "1. We met in Vess.\n\n2. We note the report.\n"
    path.write_text(
        commdiff.compare_texts(base, base.replace("note", "welcome")).to_html(), "utf-8"
    )
    page = browser.new_page()
    page.goto(path.as_uri())
    same = page.locator("[data-view=inline] .same")
    assert same.count() > 0
    assert same.first.is_visible()
    page.keyboard.press("o")
    assert not same.first.is_visible()
    fold = page.locator(".fold:visible").first
    assert "unchanged" in fold.inner_text()
    fold.locator("button").click()
    assert same.first.is_visible()
    page.close()


def test_the_filter_greys_and_never_hides_text(page):
    before = page.locator("[data-view=inline]").evaluate(
        "e => e.querySelectorAll('ins,del').length"
    )
    page.locator("summary", has_text="Filter").click()
    page.locator("#filter input[value=weakened]").uncheck()
    shown = page.locator("[data-view=inline]").evaluate(
        "e => [...e.querySelectorAll('ins,del')].filter(x => x.getClientRects().length).length"
    )
    assert shown == before
    assert page.locator("nav[aria-label=Changes] li.off").count() > 0


def test_why_opens_on_its_mark_and_closes_on_escape(page):
    page.locator("[data-view=inline] a.m").first.click()
    assert page.locator(".why[open]").count() == 1
    assert "not a legal opinion" in page.locator(".why[open]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".why[open]").count() == 0


def test_a_link_to_a_change_leads_to_it(browser, report):
    context = browser.new_context()
    made = context.new_page()
    made.goto(report.as_uri())
    name = made.eval_on_selector("nav[aria-label=Changes] ol.main li:nth-child(2) a", "a => a.hash")
    made.goto(report.as_uri() + name)
    made.reload()
    assert made.evaluate("document.activeElement.id") == name[1:]
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_nothing_has_to_be_scrolled_sideways(browser, report, width):
    context = browser.new_context(viewport={"width": width, "height": 700})
    made = context.new_page()
    made.goto(report.as_uri())
    for _ in range(4):
        wide = made.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (
            f"{wide} px in view {made.evaluate('document.documentElement.dataset.show')}"
        )
        made.keyboard.press("v")
    context.close()


def test_without_scripts_the_text_the_list_and_the_reasons_are_there(browser, report):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1400, "height": 900}
    )
    made = context.new_page()
    made.goto(report.as_uri())
    assert made.locator("[data-view=inline]").is_visible()
    assert made.locator("nav[aria-label=Changes] a").first.is_visible()
    why = made.locator("[data-view=inline] .why summary").first
    why.click()
    assert "legal opinion" in made.locator(".why[open]").inner_text()
    context.close()


def test_print_says_in_words_what_colour_says_on_screen(page):
    page.emulate_media(media="print")
    assert not page.locator("header.bar").is_visible()
    assert page.locator("nav.changes ol.main").is_visible()
    chip = page.locator("[data-view=inline] .note .chip").first
    assert chip.is_visible()
    before = chip.evaluate("e => getComputedStyle(e, '::before').content")
    assert before.startswith('"[')
    deco = page.locator("[data-view=inline] ins").first.evaluate(
        "e => getComputedStyle(e).textDecorationLine"
    )
    assert deco == "underline"


def test_dark_and_light_keep_contrast_of_marks_and_text(browser, report):
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1400, "height": 900})
        made = context.new_page()
        made.goto(report.as_uri())
        for selector in (
            "[data-view=inline] ins",
            "[data-view=inline] del",
            "[data-view=inline] .txt",
        ):
            ratio = made.locator(selector).first.evaluate(CONTRAST)
            assert ratio >= 4.5, (scheme, selector, ratio)
        context.close()


CONTRAST = """
e => {
  const rgb = c => c.match(/[0-9.]+/g).map(Number);
  const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
    return .2126 * r + .7152 * g + .0722 * b };
  let p = e, back = [0, 0, 0, 0];
  while (p) { back = rgb(getComputedStyle(p).backgroundColor);
    if (back.length < 4 || back[3] > 0) break; p = p.parentElement; }
  const a = lum(rgb(getComputedStyle(e).color)), b = lum(back);
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
}
"""


@pytest.mark.parametrize("width", [320, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_wording_page_fits_asks_for_nothing_and_has_no_fault(browser, tmp_path, width, scheme):
    made = tmp_path / "wording.html"
    profile = commdiff.profile(commdiff.read_text(BASE, name="draft"))
    made.write_text(render_profiles([profile], "html", provenance=Provenance("0", (), {})), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("request", lambda r: asked.append(r.url))
    page.goto(made.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("figure svg").count() >= 2
    assert faults == []
    assert [url for url in asked if not url.startswith("data:")] == [made.as_uri()]
    context.close()


def test_a_footnote_sign_leads_to_its_note_and_the_note_back(open_page, tmp_path):
    base = "1. We welcome the report.[^1]\n\n2. We act.[^2]\n\n[^1]: Document 12.\n[^2]: Resolution 4.\n"
    revised = base.replace("welcome", "note").replace("Document 12", "Document 13")
    for name, text in (("a.md", base), ("b.md", revised)):
        (tmp_path / name).write_text(text, "utf-8")
    path = tmp_path / "notes.html"
    path.write_text(commdiff.compare(tmp_path / "a.md", tmp_path / "b.md").to_html(), "utf-8")
    page = open_page(path).page
    signs = page.locator("[data-view=inline] .ref a")
    assert signs.all_text_contents() == ["1", "2"]
    page.locator("input[name=view][value=side]").check(force=True)
    page.locator("[data-view=side] .r-cell .ref a").first.click()
    assert "Document" in page.evaluate("document.activeElement.textContent")
    page.evaluate("document.activeElement.querySelector('.num a').click()")
    assert page.evaluate("document.activeElement.closest('.ref').textContent") == "1"


def test_a_bracket_inside_another_says_how_deep_it_is(open_page, tmp_path):
    c = commdiff.compare_texts("We act [by [early [or late]] 2030].", "We act [by [early] 2030].")
    path = tmp_path / "deep.html"
    path.write_text(c.to_html(), "utf-8")
    page = open_page(path).page
    figures = page.locator("[data-view=inline] sub.ref").all_text_contents()
    assert sorted(figures) == ["2", "2", "3", "3"]
    assert differences(page, c.to_dict()) == []
