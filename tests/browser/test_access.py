"""What axe-core and our own count of contrast say of the page in each of its states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from commdiff.cli import main
from tests.browser.audit import axe_source, faint, violations

pytestmark = pytest.mark.browser


def inline(page: Page) -> None:
    assert page.locator("[data-view=inline]").is_visible()


def view(name: str) -> Callable[[Page], None]:
    def choose(page: Page) -> None:
        page.get_by_label(name, exact=True).check()
        assert not page.locator("[data-view=inline]").is_visible()

    return choose


def changes_only(page: Page) -> None:
    page.get_by_label("Changes only").check()


def every_why(page: Page) -> None:
    """Open all that can be opened in the text, cards that otherwise close each other included."""
    page.evaluate(
        """document.querySelectorAll('main details').forEach(
             d => { d.removeAttribute('name'); d.open = true; })"""
    )
    assert page.locator(".why[open]").count() > 5


def filter_open(page: Page) -> None:
    page.locator("summary", has_text="Filter").click()
    assert page.locator("#filter").is_visible()


def help_open(page: Page) -> None:
    page.keyboard.press("?")
    assert page.locator("dialog[open]").is_visible()


def some_filtered(page: Page) -> None:
    filter_open(page)
    page.locator("#filter input").first.uncheck()


def at_a_change(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.press("n")


def a_word_asked(page: Page) -> None:
    page.keyboard.press("w")
    assert page.locator("#card").is_visible()


def the_list_open(page: Page) -> None:
    page.evaluate("document.querySelectorAll('nav details').forEach(d => { d.open = true; })")
    assert page.locator(".terse a").count() > 2


STATES: dict[str, Callable[[Page], None]] = {
    "inline": inline,
    "side by side": view("Side by side"),
    "old": view("Old"),
    "new": view("New"),
    "changes only": changes_only,
    "all why open": every_why,
    "filter open": filter_open,
    "help open": help_open,
    "some filtered": some_filtered,
    "at a change": at_a_change,
    "a word asked": a_word_asked,
    "the list open": the_list_open,
}
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 320, "height": 800}
# The rules other than those of colour cannot tell dark from light: in the dark, states that bring colours.
LOOKS = {
    "light, 1400": (WIDE, "light", list(STATES)),
    "dark, 1400": (WIDE, "dark", ["inline", "side by side", "all why open", "some filtered"]),
    "light, 320": (NARROW, "light", [s for s in STATES if s not in ("old", "at a change")]),
    "dark, 320": (NARROW, "dark", ["all why open", "help open", "a word asked"]),
}


@pytest.fixture(scope="module")
def shown(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that shows a file under a look, in one page for each."""
    pages: dict[str, Page] = {}

    def show(path: Path, look: str, **options: str) -> Page:
        key = f"{look} {options}"
        if key not in pages:
            viewport, scheme, _ = LOOKS[look]
            context = browser.new_context(viewport=viewport, color_scheme=scheme, **options)
            context.add_init_script(axe_source())
            pages[key] = context.new_page()
        pages[key].emulate_media(media="screen")
        pages[key].goto("about:blank")
        pages[key].goto(path.as_uri())
        return pages[key]

    yield show
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize(
    ("look", "state"), [(look, state) for look, given in LOOKS.items() for state in given[2]]
)
def test_no_rule_of_axe_is_broken_and_every_word_can_be_read(shown, rich_page, look, state):
    page = shown(rich_page, look)
    STATES[state](page)
    assert violations(page) == []
    assert faint(page) == []


def test_the_count_of_contrast_sees_what_is_faint(shown, rich_page):
    page = shown(rich_page, "light, 1400")
    assert faint(page) == []
    page.locator(".lead").evaluate("e => { e.style.color = '#999' }")
    page.locator("[data-view=inline] ins").first.evaluate("e => { e.style.background = '#0a3d80' }")
    assert len(faint(page)) >= 2


def test_the_drawer_of_changes_can_be_used_on_a_telephone(shown, rich_page):
    page = shown(rich_page, "light, 320")
    page.locator("nav.dock button", has_text="List").click()
    assert page.locator("nav[aria-label=Changes]").is_visible()
    assert violations(page) == []
    assert faint(page) == []


def test_on_paper_no_rule_is_broken_and_all_is_light(shown, rich_page):
    page = shown(rich_page, "dark, 1400")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert violations(page) == []
    assert faint(page) == []


def test_in_forced_colours_no_rule_is_broken_and_marks_keep_their_shape(shown, rich_page):
    page = shown(rich_page, "light, 1400", forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert violations(page) == []
    assert faint(page) == []
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        mark = page.locator(f"[data-view=inline] {tag}:not(.sp)").first
        assert mark.evaluate("e => getComputedStyle(e).textDecorationLine") == line
    chosen, other = (
        page.locator(f".seg input{which} + span").first.evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        for which in (":checked", ":not(:checked)")
    )
    assert chosen != other


def without_script(path: Path, folder: Path) -> Path:
    """Return a copy of a page whose script is gone: what is shown where scripts are off."""
    made = folder / "unscripted.html"
    text = path.read_text("utf-8")
    made.write_text(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL), "utf-8")
    return made


@pytest.mark.parametrize("look", ["light, 1400", "dark, 320"])
def test_without_scripts_no_rule_is_broken(shown, rich_page, tmp_path, look):
    page = shown(without_script(rich_page, tmp_path), look)
    assert violations(page) == []
    assert faint(page) == []


TRACKED = """# Statement of the Harbour Forum

1. We {~~welcome~>note~~}{>>@alice: softer?<<} the report of the panel.

2. Members {--shall--}{>>@bob<<}{++should++}{>>@bob<<} report [every year to the Secretariat.

3. {++A new yard is opened.++}{>>@alice<<}
"""


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages of other kinds: tracked changes by two hands, a text as read, its wording."""
    folder = tmp_path_factory.mktemp("others")
    draft = folder / "tracked.md"
    draft.write_text(TRACKED, "utf-8")
    pages = {name: folder / f"{name}.html" for name in ("compare", "read", "wording")}
    for name, page in pages.items():
        with pytest.raises(SystemExit):
            main([name, str(draft), "-o", str(page), "-q"])
    return pages


@pytest.mark.parametrize("look", ["light, 1400", "dark, 320"])
@pytest.mark.parametrize("kind", ["compare", "read", "wording"])
def test_pages_of_other_kinds_break_no_rule(shown, others, kind, look):
    page = shown(others[kind], look)
    if kind == "compare":
        assert page.locator(".reading li").count() >= 1
        filter_open(page)
        assert page.locator("#filter fieldset").count() == 3
    assert violations(page) == []
    assert faint(page) == []
