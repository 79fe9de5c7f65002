"""Every form a comparison is written in, asked for as a user asks."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import etree

from commdiff.cli.options import TABLE_NAMES
from commdiff.renderers.tables import TABLES


def test_the_command_knows_every_table():
    assert TABLE_NAMES == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_chosen_by_name_and_may_be_written_anew(table, commdiff_run, drafts, tmp_path):
    ask = (*map(str, drafts), "-o", "t.csv", "--table", table)
    assert commdiff_run(*ask).code == 1
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) > 3
    assert commdiff_run(*ask).code == 1


@pytest.mark.parametrize("ask", [(), ("-o", "a.md"), ("-o", "-")])
def test_a_table_without_csv_is_an_error_that_says_what_to_write(ask, commdiff_run, drafts):
    ran = commdiff_run(*map(str, drafts), "--table", "shifts", *ask)
    assert ran.code == 2
    assert "-o shifts.csv" in ran.err


def test_two_forms_in_one_run(commdiff_run, drafts, tmp_path):
    ran = commdiff_run(*map(str, drafts), "-o", "a.md", "-o", "b.csv", "-f", "txt", "-o", "-")
    assert ran.code == 1
    assert (tmp_path / "a.md").exists()
    assert (tmp_path / "b.csv").exists()
    assert ran.out.startswith("commdiff ")


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "report", "a.tar.gz"])
def test_a_name_that_tells_no_format_is_an_error_that_lists_those_there_are(
    name, commdiff_run, drafts, tmp_path
):
    ran = commdiff_run(*map(str, drafts), "-o", name)
    assert ran.code == 2
    assert ".csv" in ran.err
    assert "-f FORMAT" in ran.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "meant"),
    [("a.markdown", "a.md"), ("a.xlsx", "a.csv"), ("a.xml", "a.tei.xml"), ("a.doc", "a.docx")],
)
def test_a_name_that_is_nearly_right_is_set_right(name, meant, commdiff_run, drafts):
    assert f"name it {meant}," in commdiff_run(*map(str, drafts), "-o", name).err


def test_a_format_that_is_not_known_is_an_error_that_lists_those_there_are(commdiff_run, drafts):
    ran = commdiff_run(*map(str, drafts), "-f", "papyrus")
    assert ran.code == 2
    assert ran.err.startswith("commdiff: error:")
    assert "'csv'" in ran.err


def test_a_format_that_no_file_asked_for_can_have_is_an_error(commdiff_run, drafts, tmp_path):
    ran = commdiff_run(*map(str, drafts), "-o", "a.md", "-f", "csv")
    assert ran.code == 2
    assert "a.md" in ran.err
    assert not (tmp_path / "a.md").exists()
    assert commdiff_run(*map(str, drafts), "-o", "a", "-f", "csv").code == 1
    assert (tmp_path / "a").read_text("utf-8").startswith("id,class,")


HOSTILE = """=HYPERLINK("http://a.org") we note <script>a(1)</script> ]]> &xxe; [a](javascript:b) @all \u202e.

| -1+1 | <!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]> `rm` #1 \x1b[31m."""


@pytest.mark.parametrize("suffix", ["md", "txt", "csv", "tei.xml"])
def test_hostile_drafts_under_hostile_names_act_in_no_form(
    suffix, commdiff_run, tmp_path, monkeypatch
):
    base, revised = tmp_path / "=1+1 <b>@all.txt", tmp_path / "-2 [x](y) &xxe;.txt"
    base.write_text(HOSTILE, "utf-8")
    revised.write_text(HOSTILE.replace("note", "welcome").replace("rm", "rm -rf"), "utf-8")
    assert commdiff_run("compare", str(base), str(revised), "-o", f"x.{suffix}").code == 1
    text = (tmp_path / f"x.{suffix}").read_text("utf-8")
    if suffix == "tei.xml":
        root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False))
        assert not [one for one in root.iter() if one.tag is etree.Entity]
        assert root.getroottree().docinfo.doctype == ""
    elif suffix == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]
    else:
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "<U+202E" in text.replace("\\", "")
    if suffix == "md":
        assert "<script" not in text.replace("\\<script", "")
        assert "[a](" not in text
        assert "@all" not in text


FORMS = ("html", "json", "md", "txt", "csv", "tei.xml")


def test_a_tei_edition_is_asked_for_by_its_suffix_and_may_be_written_anew(
    commdiff_run, drafts, tmp_path
):
    for _ in range(2):
        assert commdiff_run(*map(str, drafts), "-o", "x.tei.xml").code == 1
    text = (tmp_path / "x.tei.xml").read_text("utf-8")
    assert '<rdg wit="#base">welcome</rdg>' in text
    ran = commdiff_run(*map(str, drafts), "-o", "x.xml")
    assert ran.code == 2
    assert ".tei.xml" in ran.err


@pytest.mark.parametrize("suffix", FORMS)
def test_a_stored_result_gives_the_same_bytes(suffix, commdiff_run, drafts, tmp_path):
    ran = commdiff_run(*map(str, drafts), "-o", f"a.{suffix}", "-o", "r.json")
    assert ran.code == 1
    assert commdiff_run("render", "r.json", "-o", f"b.{suffix}").code == 0
    assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("table", TABLES)
def test_a_stored_result_gives_the_same_tables(table, commdiff_run, drafts, tmp_path):
    ask = ("--table", table)
    assert commdiff_run(*map(str, drafts), "-o", "a.csv", *ask, "-o", "r.json").code == 1
    assert commdiff_run("render", "r.json", "-o", "b.csv", *ask).code == 0
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
