"""TEI: both witnesses can be had back, and the file is what TEI allows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from lxml import etree

import commdiff
from commdiff import renderers
from commdiff.resources import resource_dir
from tests.golden.test_golden import CASES, result
from tests.strategies import ODD_WORDS, edited_pairs, texts

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "outputs.md"
TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = etree.RelaxNG(etree.parse(HERE / "tei_subset.rng"))


def documented() -> Callable[[io.BytesIO, str], str]:
    """Return the way back as the page of the documentation gives it."""
    code = re.search(r"```python\n(from lxml.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert code
    names: dict[str, Callable[[io.BytesIO, str], str]] = {}
    exec(code[1], names)
    return names["witness_text"]


WITNESS_TEXT = documented()


def check(comparison: commdiff.Comparison) -> etree._Element:
    """Fail where a file is not allowed, points nowhere, or loses a text; return its root."""
    data = renderers.render(comparison, "tei").encode("utf-8")
    root = etree.fromstring(data)
    assert SCHEMA.validate(root), SCHEMA.error_log
    assert b"<!DOCTYPE" not in data
    ids = {node.get(ID) for node in root.iter() if node.get(ID)}
    for name in ("target", "inst", "corresp", "resp", "ref", "wit", "edRef"):
        for node in root.iter():
            for pointer in (node.get(name) or "").split():
                assert pointer[1:] in ids, (name, pointer)
    assert {one.id for one in comparison.changes} <= ids
    for wit, side in (("base", comparison.base), ("revised", comparison.revised)):
        assert WITNESS_TEXT(io.BytesIO(data), wit) == side.document.text
    return root


def readings(node: etree._Element) -> str:
    """Return a block as a marked line; labels are left out."""
    made = node.text or ""
    for child in node:
        if child.tag == f"{TEI}app":
            old, new = (readings(one) for one in child)
            made += (f"{{-{old}-}}" if old else "") + (f"{{+{new}+}}" if new else "")
        elif child.tag == f"{TEI}milestone":
            made += " / "
        made += child.tail or ""
    return made


def lines(root: etree._Element) -> list[str]:
    return [readings(node) for node in root.find(f"{TEI}text/{TEI}body")]


@pytest.mark.parametrize("case", CASES)
def test_both_witnesses_of_every_sample_can_be_had_back(case):
    check(result(case))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited_pairs())
def test_both_witnesses_of_edited_drafts_can_be_had_back(pair):
    check(commdiff.compare_texts(*pair))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts(ODD_WORDS), texts(ODD_WORDS))
@example("a\x00b \u202e “c”", 'a\x00b \u202e "c" ]]> &amp; <x>')
@example("a\u0085b\u2028c\x0bd", "a b c d e")
def test_both_witnesses_of_odd_texts_can_be_had_back(base, revised):
    try:
        comparison = commdiff.compare_texts(base, revised)
    except commdiff.CommdiffError:
        return
    check(comparison)


def test_a_change_is_an_entry_with_two_readings():
    root = check(commdiff.compare_texts("We note the report.", "We welcome the report."))
    assert lines(root) == ["We {-note-}{+welcome+} the report."]
    (app,) = root.iter(f"{TEI}app")
    assert (app.get("type"), app.get("subtype")) == ("substantive", "wording")
    (shift,) = root.iter(f"{TEI}interp")
    assert shift.get("inst") == f"#{app.get(ID)}"
    assert shift.get("type") == "strengthened"
    assert "welcome" in shift.text


def test_a_moved_paragraph_stands_in_both_places_and_keeps_its_inner_changes():
    a, b = "Members shall report to the Secretariat every year.", "We met in Port Sable in March."
    c = "The Forum thanks Orland for its hospitality and its care."
    moved = a.replace("every year", "every second year")
    root = check(commdiff.compare_texts(f"{a}\n\n{b}\n\n{c}", f"{b}\n\n{c}\n\n{moved}"))
    assert lines(root) == [
        f"{{-{a}-}}",
        b,
        c,
        "{+Members shall report to the Secretariat every {+second +}year.+}",
    ]
    (link,) = root.iter(f"{TEI}link")
    assert link.get("type") == "move"


def test_a_split_is_a_break_that_one_reading_has():
    a, b = "We met in Port Sable in March.", "The Forum thanks Orland for its care."
    root = check(commdiff.compare_texts(f"{a} {b}", f"{a}\n\n{b}"))
    (line,) = lines(root)
    assert " / " in line
    (mark,) = root.iter(f"{TEI}milestone")
    assert mark.get("edRef") == "#revised"
    assert mark.getparent().getparent().get("subtype") == "split"


def test_what_differs_in_form_only_is_told_from_what_changed():
    root = check(commdiff.compare_texts('We note "it"  now.', "We note “it” now."))
    assert {app.get("subtype") for app in root.iter(f"{TEI}app")} == {"form"}
    assert lines(root) == ['We note {-"-}{+“+}it{-"  -}{+” +}now.']


def test_a_new_number_is_an_entry_of_the_label():
    root = check(commdiff.compare_texts("1. We met.\n\n2. We ate.", "1. We met.\n\n3. We ate."))
    entries = [app for app in root.iter(f"{TEI}app") if app.get("subtype") == "numbering"]
    assert [[rdg.text for rdg in app] for app in entries] == [["2.", "3."]]
    assert entries[0].getparent().tag == f"{TEI}label"


def test_cells_stand_in_rows_whatever_row_came_or_went(tmp_path):
    page = "<html><body><p>The shares are these.</p><table>{}</table><p>We met.</p></body></html>"
    rows = ["<tr><td>Orland</td><td>five</td></tr>", "<tr><td>Chadia</td><td>six</td></tr>"]
    more = "<tr><td>Norvik</td><td>seven</td></tr>"
    (tmp_path / "a.html").write_text(page.format("".join(rows)), "utf-8")
    (tmp_path / "b.html").write_text(page.format(rows[0] + more + rows[1]), "utf-8")
    comparison = commdiff.compare(tmp_path / "a.html", tmp_path / "b.html")
    root = check(comparison)
    assert len(list(root.iter(f"{TEI}row"))) == 3
    assert len(list(root.iter(f"{TEI}table"))) == 1


def test_notes_are_pointed_to_from_their_places(tmp_path):
    (tmp_path / "a.md").write_text("We note[^1] it.\n\n[^1]: As amended.\n", "utf-8")
    (tmp_path / "b.md").write_text("We welcome it[^1].\n\n[^1]: As amended twice.\n", "utf-8")
    root = check(commdiff.compare(tmp_path / "a.md", tmp_path / "b.md"))
    (note,) = [n for n in root.iter(f"{TEI}note") if n.get("type") == "footnote"]
    pointers = [node for node in root.iter(f"{TEI}ptr") if node.get("type") == "noteref"]
    assert len(pointers) == 2
    assert {node.get("target") for node in pointers} == {f"#{note.get(ID)}"}


def test_what_xml_cannot_hold_is_shown_and_told():
    root = check(commdiff.compare_texts("We note it\x01 <b>&amp;.", "We note it\x01 all <b>&amp;."))
    assert {node.text for node in root.iter(f"{TEI}g")} == {"U+0001"}
    slugs = {note.get("subtype") for note in root.iter(f"{TEI}note")}
    assert "tei-characters" in slugs


def test_a_file_of_ours_is_read_as_a_text_again(tmp_path):
    folder = resource_dir("corpora") / "sample" / "harbour-communique"
    comparison = commdiff.compare(folder / "rev1.txt", folder / "rev3.txt")
    (tmp_path / "x.tei.xml").write_text(renderers.render(comparison, "tei"), "utf-8")
    document = commdiff.read_document(tmp_path / "x.tei.xml")
    assert len(document.blocks) > 20


def test_a_paragraph_that_moved_and_was_split_is_linked_to_all_its_pieces():
    a = "Members shall report to the Secretariat every year. The Fund shall pay for the reports."
    b, c = "We met in Port Sable in March of 2031.", "The Forum thanks Orland for its hospitality."
    d = "Nothing in this text prejudges the positions of any member on the northern yard."
    split = a.replace(". The", ".\n\nThe")
    comparison = commdiff.compare_texts("\n\n".join([a, b, c, d]), "\n\n".join([b, c, d, split]))
    root = check(comparison)
    assert [pair.relation for pair in comparison.pairs if pair.moved] == ["split"]
    (link,) = root.iter(f"{TEI}link")
    assert link.get("type") == "split"
    assert len(link.get("target").split()) == 3


@pytest.mark.shared
@pytest.mark.parametrize("part", range(4))
def test_both_witnesses_of_word_files_can_be_had_back(part, shared_data):
    folder = shared_data / "documents"
    with (folder / "EXPECTED_wmlcomparer_revisions.tsv").open(encoding="utf-8") as table:
        pairs = [(row["before"], row["after"]) for row in csv.DictReader(table, delimiter="\t")]
    for base, revised in pairs[part::4]:
        check(commdiff.compare(folder / base, folder / revised))
