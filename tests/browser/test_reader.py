"""Marked words, search and copies: what a reader does with the page besides reading."""

from __future__ import annotations

import re

import pytest

import commdiff

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_page, rich_page):
    opened = open_page(rich_page, reduced_motion="reduce")
    opened.page.evaluate(
        """() => { window.copied = {};
          document.addEventListener('copy', e => setTimeout(() => { window.copied = {
            plain: e.clipboardData ? window.last[0] : '', rich: window.last[1]}; }));
          const set = DataTransfer.prototype.setData; window.last = ['', ''];
          DataTransfer.prototype.setData = function (kind, text) {
            window.last[kind === 'text/html' ? 1 : 0] = text; return set.call(this, kind, text); }; }"""
    )
    return opened.page


def to(page, said):
    """Go to the change whose entry in the list says so, and return its id."""
    link = page.locator("nav[aria-label=Changes] ol.main a", has_text=re.compile(said)).first
    link.click()
    return link.get_attribute("href")[1:]


def copied(page, key):
    page.evaluate("window.last = ['', '']")
    page.keyboard.press(key)
    return page.evaluate("window.last")


def test_a_change_is_copied_as_marked_text(page):
    to(page, "welcome.*note")
    plain, rich = copied(page, "c")
    assert plain.startswith("para 1: ")
    assert "We [-welcome-] {+note+} the" in plain or "We [-welcome-]{+note+} the" in plain
    assert rich == ""
    assert "opied" in page.locator("#live").text_content()


def test_a_change_is_copied_for_word_with_marks_that_need_no_sheet(page):
    to(page, "welcome.*note")
    plain, rich = copied(page, "r")
    assert re.search(r"<del style=[^>]*line-through[^>]*>welcome</del>", rich)
    assert re.search(r"<ins style=[^>]*underline[^>]*>note</ins>", rich)
    assert "class=" not in rich
    assert "welcome" in plain


def test_a_citation_names_texts_digests_and_the_link(page, rich):
    name = to(page, "phase out.*phase down")
    plain, _ = copied(page, "t")
    assert "[-out-]" in plain
    for side in (rich.base.document, rich.revised.document):
        assert side.name in plain
        assert side.sha256[:8] in plain
    assert f"#{name}" in plain


def test_a_link_is_copied_and_leads_back(page):
    name = to(page, "phase out.*phase down")
    plain, _ = copied(page, "l")
    assert plain.endswith(f"#{name}")
    page.goto(plain)
    page.reload()
    assert page.evaluate("document.activeElement.id") == name


def test_copying_without_a_change_says_what_to_do(page):
    assert copied(page, "c") == ["", ""]
    assert "Choose a change first" in page.locator("#live").text_content()


def test_hostile_words_are_copied_as_words(open_page, tmp_path):
    import commdiff

    path = tmp_path / "bad.html"
    bad = "<img src=x onerror=window.pwned=1>"
    compared = commdiff.compare_texts(f"1. We note {bad} today.", f"1. We welcome {bad} today.")
    path.write_text(compared.to_html(), "utf-8")
    page = open_page(path).page
    page.evaluate(
        """() => { window.last = ''; const set = DataTransfer.prototype.setData;
          DataTransfer.prototype.setData = function (kind, text) {
            if (kind === 'text/html') window.last = text; return set.call(this, kind, text); }; }"""
    )
    page.keyboard.press("n")
    page.keyboard.press("r")
    rich = page.evaluate("window.last")
    assert "<img" not in rich
    assert "&lt;img" in rich


def test_a_phrase_is_found_across_a_change_in_either_text(page):
    for phrase in ("We welcome the commitment", "We note the stated commitment"):
        page.keyboard.press("/")
        page.locator("#find").fill(phrase)
        page.keyboard.press("Enter")
        assert page.locator("#found").text_content() == "1 of 1", phrase
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("#find").fill("no such words")
    assert page.locator("#found").text_content() == "none"


def test_enter_steps_through_what_is_found_and_back(page):
    page.keyboard.press("/")
    page.locator("#find").fill("yard")
    page.keyboard.press("Enter")
    first = page.locator("#found").text_content()
    number = int(first.split()[-1])
    assert number > 3
    page.keyboard.press("Enter")
    assert page.locator("#found").text_content() == f"2 of {number}"
    page.keyboard.press("Shift+Enter")
    assert page.locator("#found").text_content() == first


def test_what_is_found_in_a_folded_paragraph_is_shown(page):
    page.keyboard.press("o")
    page.keyboard.press("/")
    page.locator("#find").fill("founding charter")
    page.keyboard.press("Enter")
    assert page.locator("[data-view=inline] .txt", has_text="founding charter").is_visible()


def test_words_that_weigh_are_marked_when_asked_and_say_why_by_key(page):
    assert page.locator("[data-q][role=button]").count() == 0
    page.keyboard.press("w")
    card = page.locator("#card")
    assert card.is_visible()
    assert "Source" in card.text_content()
    word = page.evaluate("document.activeElement.textContent")
    assert word in card.locator("h2").text_content()
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 900
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.textContent") == word
    page.keyboard.press("Enter")
    assert card.is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    assert card.is_visible()


def test_w_goes_on_from_word_to_word_in_each_view(page):
    for view in ("inline", "side", "base", "revised"):
        page.locator(f"input[name=view][value={view}]").check(force=True)
        seen = set()
        for _ in range(5):
            page.keyboard.press("w")
            assert page.locator("#card").is_visible()
            box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
            assert box["width"] > 0
            assert 0 <= box["top"] < 900
            seen.add((round(box["left"]), page.evaluate("Math.round(scrollY)"), round(box["top"])))
        assert len(seen) >= 4, view
        page.keyboard.press("Escape")


def test_one_kind_of_word_is_marked_by_its_box(page):
    page.locator("summary", has_text="Mark").click()
    boxes = page.locator("#marking input")
    assert boxes.count() >= 2
    boxes.first.check()
    some = page.locator("[data-q][role=button]").count()
    boxes.nth(1).check()
    more = page.locator("[data-q][role=button]").count()
    assert 0 < some < more
    boxes.first.uncheck()
    boxes.nth(1).uncheck()
    assert page.locator("[data-q][role=button]").count() == 0


def test_the_words_that_are_marked_are_those_that_the_word_lists_found(page, rich):
    page.locator("input[name=view][value=base]").check(force=True)
    page.locator("input[name=view][value=inline]").check(force=True)
    marked = page.locator("[data-view=inline] :not(.txt)[data-q]").all_text_contents()
    result = rich.to_dict()
    known = {
        result[side]["text"][cue["start"] : cue["end"]]
        for side in ("base", "revised")
        for cue in result["cues"][side]
    }
    assert len(marked) > 30
    assert all(any(word in one for one in known) for word in marked), set(marked) - known
    assert known & set(marked) >= {"shall", "should", "welcome", "urge"}


def test_why_that_was_told_before_is_told_where_it_is_asked(open_page, tmp_path):
    lines = [f"{n}. Members shall report to yard {n} in time." for n in range(1, 9)]
    base = "\n\n".join(lines)
    path = tmp_path / "same.html"
    path.write_text(commdiff.compare_texts(base, base.replace("shall", "should")).to_html())
    page = open_page(path).page
    page.locator("a.why").nth(3).press("Enter")
    opened = page.locator(".why[open]")
    assert opened.count() == 1
    assert "not a legal opinion" in opened.inner_text()
    assert opened.locator(".ladder li").count() > 2
    assert page.evaluate("document.activeElement.textContent") == "why"
    opened.locator("button", has_text="Link").click()
    page.locator("a.m").nth(6).click()
    assert page.locator(".why[open]").count() == 1
    assert page.locator("#k-6 .why[open]").is_visible()


def test_without_scripts_why_leads_to_where_it_is_told_and_opens_it(browser, tmp_path):
    lines = [f"{n}. Members shall report to yard {n} in time." for n in range(1, 9)]
    base = "\n\n".join(lines)
    path = tmp_path / "same.html"
    path.write_text(commdiff.compare_texts(base, base.replace("shall", "should")).to_html())
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1400, "height": 900}
    )
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("a.why").nth(3).click()
    assert page.locator("#k-0 .why-body").is_visible()
    context.close()
