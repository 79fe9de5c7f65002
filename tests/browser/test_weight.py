"""What a long comparison weighs, and that it stays usable. Times are printed, never asserted."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import commdiff
from benchmarks.alignment.families import Structured
from benchmarks.alignment.text import Source

pytestmark = pytest.mark.browser

# What a negotiation does to some of the words that weigh.
SWAPS = {
    "shall": "should", "will": "may", "welcome": "note", "urge": "encourage", "must": "should",
    "decide": "recommend", "request": "invite", "significant": "some",
}  # fmt: skip
FIXED = 150_000
"""Bytes that a page may have besides three for each byte of the base."""
MOST_ELEMENTS = 60_000
TASKS = """window.tasks = []; new PerformanceObserver(list => { for (const one of list.getEntries())
  window.tasks.push(Math.round(one.duration)); }).observe({type: 'longtask', buffered: true});"""


def drafts(words: int, seed: int = 1) -> tuple[str, str]:
    """Return two drafts: three words of a hundred edited, paragraphs moved, split and merged."""
    base, revised = Structured(0.03)(Source(), words, seed).texts
    chance = random.Random(seed)

    def swapped(found: re.Match[str]) -> str:
        return SWAPS[found[0]] if chance.random() < 0.2 else found[0]

    return base, re.sub(rf"\b({'|'.join(SWAPS)})\b", swapped, revised)


def written(folder: Path, base: str, revised: str) -> tuple[commdiff.Comparison, Path]:
    compared = commdiff.compare_texts(base, revised)
    path = folder / "long.html"
    path.write_text(compared.to_html(), "utf-8")
    return compared, path


def told(page, name):
    """Print what loading cost, and return how many elements there are."""
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    elements = page.evaluate("document.querySelectorAll('*').length")
    tasks = page.evaluate("window.tasks || []")
    print(f"\n{name}: interactive after {ready:.0f} ms, {elements} elements, long tasks {tasks}")
    return elements


def test_fifteen_thousand_words_are_light(open_page, tmp_path, capsys):
    base, revised = drafts(15_000)
    compared, path = written(tmp_path, base, revised)
    assert len(compared.changes) > 400
    assert len(compared.shifts) > 100
    size, text = path.stat().st_size, len(base.encode())
    opened = open_page(path)
    with capsys.disabled():
        elements = told(opened.page, f"15,000 words, {size / 1000:.0f} KB")
    assert size <= 3 * text + FIXED
    assert elements <= MOST_ELEMENTS
    opened.page.get_by_label("Side by side").check()
    assert opened.page.evaluate("document.querySelectorAll('*').length") <= MOST_ELEMENTS


def test_each_change_costs_few_bytes_and_elements(rich, tmp_path):
    """The price of a change without a note: the page of many is the page of few and so much for each."""
    lines = [f"{n}. The panel of yard {n} met in the spring of the year." for n in range(1, 201)]
    plain = "\n\n".join(lines)
    few = "\n\n".join([lines[0].replace("spring", "autumn"), *lines[1:]])
    many = plain.replace("spring", "autumn")
    one, all_ = (commdiff.compare_texts(plain, revised).to_html() for revised in (few, many))
    each = (len(all_.encode()) - len(one.encode())) / 199
    elements = (all_.count("<") - all_.count("</") - one.count("<") + one.count("</")) / 199
    assert each < 900, each
    assert elements < 22, elements


def test_no_item_of_a_list_is_counted(open_page, rich_page):
    """Counting items across rows that are laid out late takes time by the square of the changes."""
    page = open_page(rich_page).page
    shown = page.eval_on_selector_all("li", "l => l.map(e => getComputedStyle(e).display)")
    assert len(shown) > 50
    assert "list-item" not in shown


def test_four_times_as_long_still_opens_and_scrolls(open_page, tmp_path, capsys, browser):
    _, path = written(tmp_path, *drafts(60_000))
    context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(TASKS)
    page.goto(path.as_uri())
    with capsys.disabled():
        told(page, "60,000 words")
    # What is far off is not laid out: that is what keeps such a page alive.
    far = page.locator("[data-view=inline] > .para .txt").last
    assert far.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})") is False
    page.evaluate("scrollTo({top: 1e9, behavior: 'instant'})")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("scrollY") > 50_000
    assert far.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
    page.keyboard.press("n")
    page.keyboard.press("w")
    assert page.locator("#card").is_visible()
    context.close()


def test_a_paragraph_of_a_megabyte_opens_and_can_be_stepped_through(open_page, tmp_path):
    words = (
        "the members of the harbour forum met in port sable and agreed to close one yard".split()
    )
    chance = random.Random(5)
    base = [chance.choice(words) for _ in range(200_000)]
    revised = list(base)
    for at in range(0, len(base), 2_000):
        revised[at] = "northern"
    _, path = written(tmp_path, " ".join(base), " ".join(revised))
    assert len(" ".join(base)) > 900_000
    page = open_page(path).page
    page.keyboard.press("n")
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.id")
    assert first.startswith("c-")
    page.get_by_label("Side by side").check()
    assert page.locator("[data-view=side]").is_visible()
