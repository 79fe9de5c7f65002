"""Nothing of a document acts in the page, nothing leaves it, and it reads with scripts switched off."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import commdiff
from tests.browser.reading import differences, inline_texts, text_of

pytestmark = pytest.mark.browser

BAD = [
    "<script>window.pwned = 1; alert(1)</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1>",
    "</style><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<a href=javascript:window.pwned=1>x</a> javascript:window.pwned=1",
    '" onmouseover=window.pwned=1 x="',
    "' autofocus onfocus=window.pwned=1 x='",
    "{{ 7 * 7 }} {% include 'base.html' %} {# gone #}",
    "${window.pwned=1} `x` <!-- not a comment --> ]]> &lt;b&gt; &#0; &nbsp;",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200b \x01 \x1b[31m \x85",
    "https://example.org/x?y=1&z=2 mailto:a@example.org //example.org/x",
]
HOSTILE = "\n\n".join(f"{n}. We note {bad} and thank the panel." for n, bad in enumerate(BAD, 1))
HOSTILE += "\n\n99. Members shall report [<b onclick=window.pwned=1>every year</b>] in full.\n"
AFTER = HOSTILE.replace("We note", "We welcome").replace("shall", "should").replace("every", "each")
NAME = 'a"><img src=x onerror=window.pwned=1> {{ 7 * 7 }}'
ELEMENTS = "script style img iframe object embed link base form a svg meta".split()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> commdiff.Comparison:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in ((f"{NAME} 1.txt", HOSTILE), (f"{NAME} 2.txt", AFTER)):
        (folder / name).write_text(text, "utf-8")
    return commdiff.compare(folder / f"{NAME} 1.txt", folder / f"{NAME} 2.txt")


@pytest.fixture(scope="module")
def hostile_page(hostile: commdiff.Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "hostile.html"
    path.write_text(hostile.to_html(title=NAME), "utf-8")
    return path


def counts(page):
    return {name: page.locator(name).count() for name in ELEMENTS if name not in ("a", "svg")}


def use_everything(page):
    """Do what a reader can do: every view, every note and menu, search, marks, copies."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for key in "nsbmvvvvowcrtl?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("<script>")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    for element in page.locator("[data-q][role]").all()[:3]:
        element.evaluate(
            "e => { e.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); e.click(); }"
        )


def test_nothing_of_a_document_acts_or_becomes_markup(open_page, hostile_page, rich_page):
    opened = open_page(hostile_page)
    page = opened.page
    use_everything(page)
    assert page.evaluate("window.pwned") is None
    assert opened.dialogs == []
    assert [url for url in opened.asked if not url.startswith("data:")] == [hostile_page.as_uri()]
    plain = open_page(rich_page).page
    use_everything(plain)
    assert counts(page) == counts(plain)
    assert page.locator("svg").count() <= plain.locator("svg").count()
    handlers = "l => l.flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
    assert page.eval_on_selector_all("*", handlers) == []
    hrefs = page.eval_on_selector_all(
        "[href], [src], [action]", "l => l.map(e => e.getAttribute('href'))"
    )
    assert {href[0] for href in hrefs if href != "data:,"} == {"#"}


def test_hostile_texts_come_back_whole(open_page, hostile, hostile_page):
    page = open_page(hostile_page).page
    assert differences(page, hostile.to_dict()) == []
    read = page.locator("[data-view=inline]").text_content()
    for bad in BAD[:6]:
        assert bad in read


def test_a_file_name_is_a_name_and_no_more(open_page, hostile_page):
    page = open_page(hostile_page).page
    assert NAME in page.title()
    assert NAME in page.locator("h1").text_content()
    assert NAME in page.locator("footer").text_content()


def test_hidden_characters_stand_beside_marks_and_turn_nothing_round(open_page, hostile_page):
    page = open_page(hostile_page).page
    marks = page.locator("[data-view=inline] .ctl").all_text_contents()
    assert {"U+202E", "U+202C", "U+2066", "U+2069", "U+200B", "U+0001", "U+001B"} <= set(marks)
    where = page.evaluate(
        """() => { const walk = document.createTreeWalker(
            document.querySelector('[data-view=inline]'), NodeFilter.SHOW_TEXT);
          for (let n = walk.nextNode(); n; n = walk.nextNode()) {
            const at = n.data.indexOf('gnp.exe'); if (at < 0) continue;
            const left = i => { const r = new Range(); r.setStart(n, at + i); r.setEnd(n, at + i + 1);
              return r.getBoundingClientRect().left; };
            return [left(0), left(6)]; } }"""
    )
    assert where[0] < where[1], "what stands behind U+202E is read from left to right"


@pytest.mark.parametrize("kind", ["rich_page", "hostile_page"])
def test_the_policy_is_strict_and_the_page_keeps_to_it(open_page, request, kind):
    opened = open_page(request.getfixturevalue(kind))
    page = opened.page
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy is not None
    rules = dict(rule.split(None, 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for kind_of in ("style-src", "script-src"):
        assert re.fullmatch(r"('sha256-[A-Za-z0-9+/=]+' ?)+", rules[kind_of])
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    page.evaluate(
        """() => { window.broken = [];
          document.addEventListener('securitypolicyviolation', e => window.broken.push(e.blockedURI)); }"""
    )
    use_everything(page)
    assert page.evaluate("window.broken") == []
    page.reload()
    assert page.locator("[style]").count() == 0
    asked = [url for url in opened.asked if not url.startswith("data:")]
    assert set(asked) == {opened.page.url.split("#")[0]}


def test_what_is_put_into_the_page_later_may_not_act_either(open_page, rich_page):
    opened = open_page(rich_page)
    opened.page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.pwned = 1';
          document.body.append(s);
          document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png">'); }"""
    )
    opened.page.wait_for_timeout(50)
    assert opened.page.evaluate("window.pwned") is None
    assert any("Content Security Policy" in fault for fault in opened.faults)
    opened.faults.clear()


def test_without_scripts_both_texts_are_there_and_every_link_leads_to_its_change(
    open_page, rich, rich_page
):
    page = open_page(rich_page, java_script_enabled=False, reduced_motion="reduce").page
    result = rich.to_dict()
    assert inline_texts(page) == (
        text_of(result, "base", by_pairs=True),
        text_of(result, "revised"),
    )
    links = page.locator("nav[aria-label=Changes] ol.main a")
    assert links.count() > 20
    for link in links.all()[::6]:
        link.click()
        name = page.url.split("#")[1]
        box = page.locator(f"#{name}").bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
    dead = page.locator("button:visible, input:visible, select:visible")
    assert dead.count() == 0, "what does nothing without scripts is not shown"


def test_without_scripts_reasons_and_old_places_open(open_page, rich_page):
    page = open_page(rich_page, java_script_enabled=False).page
    page.locator("[data-view=inline] .why summary").first.click()
    assert page.locator(".why[open] .why-body").is_visible()
    page.locator(".stub summary").first.click()
    assert page.locator(".stub blockquote").first.is_visible()
