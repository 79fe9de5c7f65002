"""What is shown whole: rewritten paragraphs, long ones, and what a page of too many changes does not mark."""

from __future__ import annotations

import random

import pytest

import commdiff
from commdiff.renderers import to_html
from tests.browser.reading import differences, inline_texts, text_of
from tests.renderers.test_whole import REWRITTEN

pytestmark = pytest.mark.browser

BASE = f"""1. We welcome the commitment of Orland to close its northern yard.

2. {REWRITTEN[0]}

3. We thank the Presidency for its work."""
REVISED = f"""1. We note the commitment of Orland to close its northern yard.

2. {REWRITTEN[1]}

3. We thank the Presidency for its work."""


@pytest.fixture
def show(open_page, tmp_path):
    """Return a function that compares two texts and opens the page."""

    def shown(base, revised, **options):
        compared = commdiff.compare_texts(base, revised)
        path = tmp_path / "page.html"
        path.write_text(compared.to_html(), "utf-8", errors="surrogatepass")
        return compared, open_page(path, reduced_motion="reduce", **options).page

    return shown


def test_a_rewritten_paragraph_stands_whole_old_before_new_and_every_view_reads(show):
    compared, page = show(BASE, REVISED)
    blocks = page.locator("[data-view=inline] .whole")
    assert blocks.evaluate_all("l => l.map(e => e.tagName)") == ["DEL", "INS"]
    old, new = blocks.evaluate_all("l => l.map(e => e.getBoundingClientRect().toJSON())")
    assert old["bottom"] <= new["top"]
    assert differences(page, compared.to_dict()) == []


def test_each_change_of_a_rewritten_paragraph_is_reached_and_copied(show):
    compared, page = show(BASE, REVISED)
    page.evaluate(
        """() => { const set = DataTransfer.prototype.setData;
          DataTransfer.prototype.setData = function (kind, text) {
            if (kind === 'text/plain') window.last = text; return set.call(this, kind, text); }; }"""
    )
    seen = []
    for _ in compared.changes:
        page.keyboard.press("n")
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen == [change.id for change in compared.changes]
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.evaluate("document.activeElement.blur()")
    for change in compared.changes:
        page.evaluate("id => document.querySelector(`nav a[href='#${id}']`).click()", change.id)
        page.keyboard.press("c")
        copied = page.evaluate("window.last")
        for mark, text in (("[-", change.base_text), ("{+", change.revised_text)):
            assert not text or f"{mark}{text.strip()[:20]}" in copied.replace("{+ ", "{+"), change
    for view in ("side", "base", "revised"):
        page.locator(f"input[name=view][value={view}]").check(force=True)
        page.keyboard.press("n")
        assert page.evaluate("document.activeElement.dataset.c")


def test_a_page_of_too_many_changes_says_what_it_does_not_mark(show, monkeypatch):
    lines = [f"{n}. Members shall report to the yard of Vess in spring." for n in range(1, 31)]
    base = "\n\n".join(lines)
    revised = base.replace("shall", "should").replace("spring", "autumn")
    monkeypatch.setattr(to_html, "MOST_MARKED", 7)
    compared, page = show(base, revised)
    assert page.locator("nav.changes ol.main li").count() == 7
    assert "53 more are not listed" in page.locator("nav.changes").inner_text()
    assert "53 more are not" in page.locator(".reading").inner_text()
    assert "from paragraph 4 on" in page.locator(".reading").inner_text()
    assert page.locator("[data-view=inline] .chg").count() == 7
    assert page.locator("[data-view=inline] .whole").count() == 2 * 27
    result = compared.to_dict()
    assert inline_texts(page) == (text_of(result, "base"), text_of(result, "revised"))
    faults = [one for one in differences(page, result) if not one.startswith(("no el", "not in"))]
    assert faults == []
    for _ in range(8):
        page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == compared.changes[0].id


@pytest.mark.parametrize("change_all", [False, True])
def test_a_long_paragraph_is_set_in_parts_that_are_no_part_of_the_text(show, change_all):
    chance = random.Random(3)
    words = (
        "the members of the harbour forum met in port sable and agreed to close one yard".split()
    )
    base = [chance.choice(words) for _ in range(12_000)]
    revised = [word.upper() if n % 700 == 0 else word for n, word in enumerate(base)]
    if change_all:
        revised = [word[::-1] for word in reversed(base)]
    compared, page = show(" ".join(base) + " \N{GRINNING FACE}.", " ".join(revised))
    parts = page.locator("[data-view=inline] .far")
    assert parts.count() > 9
    assert max(map(len, parts.all_text_contents())) < 12_000
    assert "This paragraph is long" in page.locator("[data-view=inline]").inner_text()
    assert differences(page, compared.to_dict()) == []
    page.keyboard.press("w")
    assert page.locator("#card").is_visible() or change_all
