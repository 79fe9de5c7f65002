"""The keyboard alone reaches and does everything."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.browser

FOCUS = """
() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  const shown = e.matches('input[name="view"]') ? getComputedStyle(e.nextElementSibling) : style;
  const bar = document.querySelector('header.bar'), dock = document.querySelector('nav.dock');
  const top = getComputedStyle(bar).position === 'sticky' && !bar.contains(e) && !e.matches('.skip')
    ? bar.getBoundingClientRect().bottom : 0;
  const bottom = dock.getClientRects().length && !dock.contains(e)
    ? dock.getBoundingClientRect().top : innerHeight;
  return {
    name: e.tagName + (e.id ? '#' + e.id : '.' + e.className),
    ring: shown.outlineStyle !== 'none' && parseFloat(shown.outlineWidth) >= 2,
    seen: box.bottom > top && box.top < bottom && box.right > 0 && box.left < innerWidth,
    clear: box.top >= top - 1,
    tab: e.tabIndex,
  };
}
"""
# Targets of 24 px, or with 24 px round their middle that no other target reaches into (WCAG 2.5.8); links
# in running text and the boxes that their own label makes larger are left out, as the rule does.
SMALL = """
() => {
  const all = [...document.querySelectorAll('a[href], button, summary, input, [role="button"]')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.skip')
      && !(e.tagName === 'A' && e.closest('.txt, .mvline, .stub, .note')) && !e.closest('.vh'));
  const boxOf = e => [e, ...(e.labels || [])].map(x => x.getBoundingClientRect()).sort(
    (a, b) => b.width * b.height - a.width * a.height)[0];
  return all.filter(e => {
    const b = boxOf(e);
    if (!b.width || b.width >= 23.5 && b.height >= 23.5) return false;
    const x = b.x + b.width / 2, y = b.y + b.height / 2;
    return all.some(o => o !== e && !(e.labels && e.labels[0] && e.labels[0].contains(o)) && (c =>
      c.width && c.x < x + 12 && c.right > x - 12 && c.y < y + 12 && c.bottom > y - 12)(boxOf(o)));
  }).map(e => e.outerHTML.slice(0, 80));
}
"""


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.dataset.c || ''")


def listed(page):
    return page.eval_on_selector_all(
        "nav[aria-label=Changes] ol.main a",
        "l => l.map(a => [a.hash.slice(1), a.dataset.kind, a.parentElement.textContent])",
    )


@pytest.fixture
def page(open_page, rich_page):
    # Without motion a place is reached at once, and can be looked at.
    opened = open_page(rich_page, reduced_motion="reduce")
    opened.page.set_default_timeout(8_000)
    return opened.page


@pytest.mark.parametrize("width", [1400, 320])
def test_tab_goes_through_everything_and_each_focus_can_be_seen(open_page, rich_page, width):
    page = open_page(rich_page, width, 800, reduced_motion="reduce").page
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, summary, input, [tabindex="0"]')].filter(
          e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})
            && !(e.type === 'radio' && !e.checked)).length"""
    )
    seen = []
    for _ in range(wanted + 1):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at["name"] in ("BODY.", "BODY.spoken"):
            break
        seen.append(at)
    assert len(seen) == wanted
    assert seen[0]["name"].startswith("A.skip")
    assert [one["name"] for one in seen if not one["ring"]] == []
    assert [one["name"] for one in seen if not (one["seen"] and one["clear"])] == []
    assert [one["name"] for one in seen if one["tab"] > 0] == []


def test_the_skip_links_lead_past_the_head(page):
    for target in ("text", "changes", "sum"):
        page.goto(page.url.split("#")[0])
        link = page.locator(f"a.skip[href='#{target}']")
        link.focus()
        assert link.bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate(
            f"document.getElementById('{target}').getBoundingClientRect().top < innerHeight"
        )


def test_each_step_focuses_a_change_that_is_not_hidden_and_says_which(page):
    every = listed(page)
    for number, (name, _, _) in enumerate(every, 1):
        page.keyboard.press("n")
        assert focused(page) == name
        at = page.evaluate(FOCUS)
        assert at["ring"]
        assert at["seen"]
        assert at["clear"]
        assert f"Change {number} of {len(every)}" in page.locator("#live").text_content()
        assert page.evaluate("location.hash") == f"#{name}"
    page.keyboard.press("n")
    assert focused(page) == every[0][0]
    page.keyboard.press("k")
    assert focused(page) == every[-1][0]
    page.keyboard.press("j")
    assert focused(page) == every[0][0]


@pytest.mark.parametrize(
    ("view", "mark"), [("side", "ins, del"), ("base", "del"), ("revised", "ins")]
)
def test_stepping_stays_in_the_view_and_passes_by_what_it_does_not_show(page, view, mark):
    page.locator(f"input[name=view][value={view}]").check(force=True)
    passed = []
    for _ in listed(page):
        page.keyboard.press("n")
        passed.append(focused(page))
        at = page.evaluate(FOCUS)
        assert at["ring"]
        assert at["seen"]
        assert page.evaluate("document.documentElement.dataset.show") == view
    named = [name for name, _, _ in listed(page)]
    once = list(dict.fromkeys(passed))
    assert once == [name for name in named if name in once]
    assert passed[len(once) :] == once[: len(passed) - len(once)], "and round again"
    shown = page.eval_on_selector_all(
        f"[data-view=side] :is({mark}):not(.sp)",
        "l => l.filter(e => e.checkVisibility()).map(e => e.closest('.chg').dataset.c)",
    )
    assert set(shown) & set(named) <= set(once)


def test_s_and_b_step_to_what_weighs_and_to_brackets(page):
    kinds = {name: kind for name, kind, _ in listed(page)}
    page.keyboard.press("s")
    assert kinds[focused(page)] == "weakened"
    page.keyboard.press("b")
    assert kinds[focused(page)] == "bracket"


def test_m_goes_to_the_other_end_of_a_move_and_back(page):
    move = next(
        name for name, kind, said in listed(page) if kind == "move" and "sentence" not in said
    )
    page.evaluate(f"document.querySelector('nav[aria-label=Changes] a[href=\"#{move}\"]').click()")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.closest('.stub') !== null")
    page.keyboard.press("m")
    assert focused(page) == move


def test_both_ends_of_a_moved_sentence_lead_to_each_other(page):
    move = next(name for name, kind, said in listed(page) if kind == "move" and "sentence" in said)
    page.evaluate(f"document.querySelector('nav[aria-label=Changes] a[href=\"#{move}\"]').click()")
    assert focused(page) == move
    page.keyboard.press("m")
    assert focused(page) == f"from-{move}"
    assert page.evaluate(FOCUS)["seen"]
    page.keyboard.press("m")
    assert focused(page) == move


def test_v_and_o_change_what_is_shown_and_the_address_remembers_it(page):
    shown = []
    for _ in range(4):
        page.keyboard.press("v")
        shown.append(page.evaluate("document.querySelector('input[name=view]:checked').value"))
    assert shown == ["side", "base", "revised", "inline"]
    page.keyboard.press("v")
    page.keyboard.press("o")
    page.reload()
    assert page.get_by_label("Side by side").is_checked()
    assert page.get_by_label("Changes only").is_checked()


def test_escape_closes_what_is_open_and_gives_the_focus_back(page):
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    for summary in page.locator(".tools summary").all():
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator(".pop[open]").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".pop[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_note_opened_by_key_is_seen_whole_and_closes_on_escape(page):
    for summary in page.locator("[data-view=inline] .why > summary").all():
        summary.focus()
        page.keyboard.press("Enter")
        body = page.locator(".why[open] .why-body")
        assert body.count() == 1
        page.evaluate("new Promise(requestAnimationFrame)")
        box = body.bounding_box()
        assert box["y"] >= 50
        assert box["y"] + box["height"] <= 901
        assert box["x"] + box["width"] <= 1400
        page.keyboard.press("Escape")
        assert page.locator(".why[open]").count() == 0
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_arrows_and_keys_with_modifiers_are_left_to_the_browser(page):
    before = page.url
    for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Control+c", "Alt+n", "Meta+p"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body")
    assert page.url == before
    source = page.evaluate("document.querySelector('script').textContent")
    assert not re.search(r"Arrow(Up|Down|Left|Right)", source)


def test_keys_are_text_in_a_field(page):
    page.keyboard.press("/")
    assert focused(page) == "find"
    page.keyboard.type("nps")
    assert page.locator("#find").input_value() == "nps"
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("Escape")
    assert page.locator("#find").input_value() == ""


def test_keys_can_be_switched_off_by_key(page):
    page.keyboard.press("?")
    page.locator("#keys").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    for key in ("n", "v", "o", "?", "/", "w", "c"):
        page.keyboard.press(key)
    assert focused(page) in ("", "help")
    assert page.locator("[data-view=inline]").is_visible()
    assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("width", [1400, 768, 320])
def test_no_target_is_too_small_to_hit(open_page, rich_page, width):
    page = open_page(rich_page, width).page
    assert page.evaluate(SMALL) == []
    page.evaluate(
        "document.querySelectorAll('details').forEach(d => { d.removeAttribute('name'); d.open = true; })"
    )
    page.wait_for_timeout(100)
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_nothing_goes_off_sideways_whatever_is_open(open_page, rich_page, width):
    page = open_page(rich_page, width, 700).page
    wide = "document.documentElement.scrollWidth"
    for _ in range(4):
        assert page.evaluate(wide) <= width
        page.keyboard.press("v")
    for menu in page.locator(".tools details").all():
        if not menu.is_visible():
            continue
        menu.locator("summary").click()
        box = menu.locator(".pop-body").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")
    page.evaluate(
        """document.querySelectorAll('main details, #terms').forEach(
             d => { d.removeAttribute('name'); d.open = true; })"""
    )
    assert page.evaluate(wide) <= width


def test_who_wants_no_motion_gets_none(open_page, rich_page):
    page = open_page(rich_page, reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
          return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length"""
    )
    assert moving == 0
