from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import commdiff
from commdiff.renderers.merging import merged, notes_once, same_as
from commdiff.renderers.notes import LadderLine, Note
from commdiff.renderers.once import reasons_once
from commdiff.renderers.runs import Piece, Run, cue_places
from commdiff.renderers.view import rows
from tests.guarantees import normal

BASE = """Communique of the Harbour Forum

1. We met in Port Sable. We welcome the commitment of Orland to close its northern yard.

2. [Members shall report to the Secretariat every year, as set out in paragraph 4.]

3. We thank the Presidency for its work and look forward to our next meeting in Vess.

4. We urge members to phase out harmful dredging by 2033. They shall inform the panel of every step.

5. The panel of experts shall meet twice a year in the northern harbour and shall publish its findings."""

REVISED = """Communique of the Harbour Forum

1. We met in Port Sable. We note the stated commitment of Orland to close its northern yard.

2. We urge members to phase down harmful dredging by 2035.

3. They shall inform the panel of every step.

4. Members should, as appropriate, report to the Secretariat [every year], as set out in paragraph 2.

5. The panel of experts should meet twice a year in the northern harbour and shall publish its findings.

6. A new yard is opened."""


@pytest.fixture(scope="module")
def comparison():
    return commdiff.compare_texts(BASE, REVISED)


@pytest.fixture(scope="module")
def page(comparison):
    return html.document_fromstring(comparison.to_html())


def inline_text(tree, drop: str) -> str:
    """Return the inline view as one side reads it: without what is not document text, and without `drop`."""
    (view,) = tree.xpath('//*[@data-view="inline"]')
    view = html.fromstring(html.tostring(view, encoding="unicode"))
    for node in view.xpath(f".//*[@data-ui] | .//{drop}"):
        if node.getparent() is not None:
            node.drop_tree()
    blocks = view.xpath('.//*[contains(concat(" ", @class, " "), " txt ")]')
    return normal(" ".join(block.text_content() for block in blocks)).strip()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", normal(text))


def test_without_deletions_the_inline_view_reads_as_the_revised_text(page, comparison):
    document = comparison.revised.document
    wanted = "".join(document.block_text(i) for i in range(len(document.blocks)))
    assert squeezed(inline_text(page, "del")) == squeezed(wanted)


def test_without_insertions_the_inline_view_holds_every_base_block(page, comparison):
    left = squeezed(inline_text(page, "ins"))
    document = comparison.base.document
    for i in range(len(document.blocks)):
        assert squeezed(document.block_text(i)) in left
    assert sum(len(squeezed(document.block_text(i))) for i in range(len(document.blocks))) == len(
        left
    )


def test_every_change_is_an_element_with_its_id_and_is_linked_from_the_list(page, comparison):
    (nav,) = page.xpath('//nav[@aria-label="Changes"]')
    links = set(nav.xpath(".//a/@href"))
    for change in comparison.changes:
        assert len(page.xpath(f'//*[@data-view="inline"]//*[@id="{change.id}"]')) == 1, change
        assert f"#{change.id}" in links


def test_no_id_stands_twice_and_every_link_leads_somewhere(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for href in page.xpath("//a/@href"):
        assert href.startswith("#")
        assert href[1:] in ids, href


def test_the_page_makes_no_request_and_its_policy_names_its_own_style_and_script(comparison):
    text = comparison.to_html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1)
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL).group(1)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    tree = html.document_fromstring(text)
    assert not tree.xpath("//@style | //@onclick | //@onload")
    assert not tree.xpath("//img | //iframe | //object | //link[not(starts-with(@href, 'data:'))]")
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?(?:https?:)?//", text)


def test_hostile_text_never_becomes_markup():
    bad = '<script>alert(1)</script> </style> "onload=" {{ 7 * 7 }} &lt;b&gt; javascript:x'
    text = commdiff.compare_texts(f"We note {bad} today.", f"We welcome {bad} now.").to_html()
    tree = html.document_fromstring(text)
    assert len(tree.xpath("//script")) == 1
    assert "&lt;script&gt;alert(1)" in text
    assert "{{ 7 * 7 }}" in text
    assert "javascript:x" in inline_text(tree, "del")


def test_direction_marks_and_controls_stand_beside_a_visible_mark():
    c = commdiff.compare_texts(
        "We note \u202eevil\u202c text.", "We welcome \u202eevil\u202c text."
    )
    tree = html.document_fromstring(c.to_html())
    (view,) = tree.xpath('//*[@data-view="inline"]')
    assert [n.text for n in view.xpath('.//*[@class="ctl"]')] == ["U+202E", "U+202C"]
    assert "\u202e" in inline_text(tree, "del"), "the character itself stays"


def test_each_shift_says_why_with_its_ladder_source_and_confidence(page):
    notes = page.xpath('//*[@data-view="inline"]//*[@class="note"]')
    words = [" ".join(n.text_content().split()) for n in notes]
    distanced = next(w for w in words if "distanced" in w)
    assert "stated" in distanced
    weaker = next(
        n for n in notes if "welcome" in n.text_content() and "weaker" in n.text_content()
    )
    marked = [li.get("class") for li in weaker.xpath(".//li") if li.get("class")]
    assert "from" in marked
    assert "to" in marked
    said = " ".join(weaker.text_content().split())
    assert "Source:" in said
    assert "Confidence:" in said
    assert "not a legal opinion" in said


def test_the_view_asked_for_is_the_one_that_is_checked(comparison):
    tree = html.document_fromstring(comparison.to_html(view="side"))
    assert tree.xpath('//input[@name="view"][@checked]/@value') == ["side"]


def test_users_templates_and_style_are_used_and_a_broken_one_is_an_error(
    commdiff_run, drafts, tmp_path
):
    mine = tmp_path / "mine"
    (mine / "partials").mkdir(parents=True)
    (mine / "partials" / "provenance.html").write_text("<footer>our own foot</footer>", "utf-8")
    (tmp_path / "mine.css").write_text("p{color:teal}", "utf-8")
    files = [*map(str, drafts), "--templates", str(mine)]
    ran = commdiff_run(*files, "--css", str(tmp_path / "mine.css"), "-o", "r.html")
    assert ran.code == 1
    text = (tmp_path / "r.html").read_text("utf-8")
    assert "our own foot" in text
    assert "p{color:teal}" in text
    (mine / "partials" / "provenance.html").write_text("{{ no_such_name }}", "utf-8")
    ran = commdiff_run(*files, "-o", "r2.html")
    assert ran.code == 2
    assert "no_such_name" in ran.err
    assert not (tmp_path / "r2.html").exists()


WORDS = st.sampled_from(
    """
    we note welcome the report of [ ] , . <b> & shall should
    """.split()
)
TEXTS = st.lists(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5
).map("\n\n".join)


@settings(max_examples=30, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_had_back_from_any_page(base, revised):
    c = commdiff.compare_texts(base, revised)
    tree = html.document_fromstring(c.to_html())
    new = c.revised.document
    wanted = "".join(new.block_text(i) for i in range(len(new.blocks)))
    assert squeezed(inline_text(tree, "del")) == squeezed(wanted)
    old = c.base.document
    total = sum(len(squeezed(old.block_text(i))) for i in range(len(old.blocks)))
    assert len(squeezed(inline_text(tree, "ins"))) == total
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for change in c.changes:
        assert change.id in ids


def test_a_reason_that_holds_at_many_places_is_given_once():
    lines = [f"{n}. Members shall report to yard {n} in time." for n in range(1, 31)]
    base = "\n\n".join(lines)
    page = commdiff.compare_texts(base, base.replace("shall", "should")).to_html()
    assert page.count('<div class="note"') == 30
    assert page.count('<figure class="ladder">') == 1
    assert page.count('class="why" href="#wk-0"') == 29
    assert page.count("not a legal opinion.</p></div>") == 1


def test_a_note_leads_to_the_same_reason_and_to_no_other():
    c = commdiff.compare_texts(
        "Members shall report.\n\nMembers shall report to us.\n\nWe welcome the report.",
        "Members should report.\n\nMembers should report to us.\n\nWe note the report.",
    )
    notes = [note for row in reasons_once(rows(c)) for note in row.notes]
    first = {note.key: note for note in notes if not note.told}
    assert [note.told for note in notes] == ["", notes[0].key, ""]
    for note in notes:
        same = first[note.told or note.key]
        assert (note.why, note.gloss, note.ladder) == (same.why, same.gloss, same.ladder)


@given(st.lists(st.tuples(st.text(max_size=9), st.sampled_from(["", "1", "2n 3"])), max_size=8))
def test_where_words_weigh_is_told_by_distances_that_a_browser_counts(stretches):
    run = Run("equal", "", tuple(Piece(text, cue=cue) for text, cue in stretches))
    units = "".join(text for text, _ in stretches).encode("utf-16-le", "surrogatepass")
    at, found = 0, []
    for place in filter(None, cue_places([run]).split(";")):
        gap, size, *keys = place.split(" ")
        start = at + int(gap)
        at = start + int(size)
        found.append(
            (units[2 * start : 2 * at].decode("utf-16-le", "surrogatepass"), " ".join(keys))
        )
    assert found == [one for one in stretches if one[1]]


def test_notes_that_differ_in_their_reasons_only_are_one_note_with_both():
    first = Note("k-0", "c-1", "⊂", "narrower", "dist", "all", "most", "For one.", source="A")
    second = replace(
        first, key="k-1", why="For another.", source="B", ladder=(LadderLine("x", 1, ""),)
    )
    third = replace(second, key="k-2", why="A third.", ladder=(LadderLine("y", 1, ""),))
    kept = merged([first, second, third, first])
    told = notes_once(kept.values())
    assert [note.why for note in told] == ["For one. For another.", "A third."]
    assert (told[0].source, told[0].ladder, told[0].count) == ("A; B", second.ladder, 2)
    assert kept[same_as(second)] == kept[same_as(first)] == told[0]


def test_a_note_whose_sign_is_not_drawn_leads_nowhere(tmp_path):
    base = "We act.[^1] We note it.\n\n[^1]: Document 12.\n"
    for name, text in (("a.md", base), ("b.md", "We act. We note it.\n")):
        (tmp_path / name).write_text(text, "utf-8")
    page = commdiff.compare(tmp_path / "a.md", tmp_path / "b.md").to_html()
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids
