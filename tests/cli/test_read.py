"""`commdiff read` and `commdiff textconv`: what was read, for a person to check and for git."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

import commdiff
from commdiff import pipeline, renderers
from commdiff.model import Comment, Document, FormatMark, Revision, Span, Tracked
from tests.readers.docx_builder import docx, p, r

DRAFT = """# Harbour communique

Recalling its earlier decisions,

1. *Notes* the report;

2. Calls upon members:

(a) to act by 2031;

(b) to report.
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    return path


def marked() -> Document:
    """Return a text that bears every kind of mark."""
    document = commdiff.read_text("We note the stated report.\n\nWe act soon.", name="draft.docx")
    text = document.text

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    gone = Span(span("We act").end, span("We act").end)
    return replace(
        document,
        formatting=(
            FormatMark(span("note"), "bold"),
            FormatMark(span("note the"), "highlight", "yellow"),
            FormatMark(span("soon"), "strike"),
        ),
        comments=(Comment("Chad", "2031-05-02T10:00:00Z", "why?", span("report")),),
        tracked=Tracked(
            2,
            ("Norway",),
            "final",
            (
                Revision("insert", "Norway", "2031-05-01", span("stated "), "stated "),
                Revision("delete", "Norway", "", gone, " very"),
            ),
        ),
    )


def shown(document: Document, name: str) -> str:
    witness, brackets = pipeline.witness_of(document)
    return renderers.render_document(witness, name, brackets=brackets)


def test_the_terminal_shows_part_kind_number_and_words(commdiff_run, draft):
    lines = commdiff_run("read", str(draft)).out.splitlines()
    assert "\u2500\u2500 preambular part \u2500\u2500" in lines
    assert "\u2500\u2500 operative part \u2500\u2500" in lines
    assert "item 1       2. Calls upon members:" in lines
    assert "item 2       (a) to act by 2031;" in lines
    assert "nothing was dropped and nothing assumed" in lines


def test_the_terminal_shows_marks_tracked_changes_and_comments():
    text = shown(marked(), "txt")
    assert "We **==note==** ==the== {+stated+} report." in text
    assert "We act [-very-] ~~soon~~." in text
    assert 'comment by Chad, 2031-05-02 on "report": why?' in text
    assert "marks: **bold** ~~strike~~ ==highlight== {+tracked and shown+}" in text


def test_the_page_shows_marks_tracked_changes_and_comments():
    page = shown(marked(), "html")
    assert '<ins>stated </ins><span class="hand">Norway, 2031-05-01</span>' in page
    assert '<del> very</del><span class="hand">Norway</span>' in page
    assert '<span class="set bold highlight" title="highlighted: yellow">note</span>' in page
    assert "<b>Chad, 2031-05-02</b> on <q>report</q>: why?" in page


def test_the_document_json_has_marks_and_tracked_changes():
    result = json.loads(shown(marked(), "json"))
    assert {one["kind"] for one in result["formatting"]} == {"bold", "highlight", "strike"}
    first, second = result["tracked"]["revisions"]
    assert result["text"][first["start"] : first["end"]] == first["text"] == "stated "
    assert (second["start"], second["text"]) == (second["end"], " very")


def test_markup_of_a_document_stays_text_on_the_page():
    document = commdiff.read_text("We note <script>alert(1)</script>.")
    assert "<script>alert" not in shown(document, "html")


def test_a_table_is_read_row_by_row(commdiff_run, tmp_path):
    path = tmp_path / "table.txt"
    path.write_text("Member\tShare\nNorway\t5\nChad\t7\n", "utf-8")
    assert "cell         Norway | 5" in commdiff_run("read", str(path)).out
    assert commdiff_run("read", str(path), "-o", "t.html").code == 0
    page = (tmp_path / "t.html").read_text("utf-8")
    assert page.count("<tr>") == 3


def test_textconv_prints_a_paragraph_on_a_line(commdiff_run, draft):
    ran = commdiff_run("textconv", str(draft))
    assert ran.code == 0
    assert ran.out == (
        "Harbour communique\n\nRecalling its earlier decisions,\n\n1. Notes the report;\n\n"
        "2. Calls upon members:\n\n(a) to act by 2031;\n\n(b) to report.\n"
    )


def test_textconv_leaves_numbers_out_or_parts_sentences_where_asked(commdiff_run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("1. We note it. We act.\n\n2. We go.\n", "utf-8")
    assert commdiff_run("textconv", "--no-labels", str(path)).out == (
        "We note it. We act.\n\nWe go.\n"
    )
    assert commdiff_run("textconv", "--sentences", str(path)).out == (
        "1. We note it.\nWe act.\n\n2. We go.\n"
    )


def test_textconv_writes_nothing_but_text(commdiff_run, draft):
    ran = commdiff_run("textconv", str(draft), "--json")
    assert (ran.code, ran.out) == (2, "")
    assert '"slug": "textconv-format"' in ran.err


def test_textconv_reads_tracked_changes_as_it_is_asked(commdiff_run, tmp_path):
    path = tmp_path / "a.docx"
    deleted = f'<w:del w:id="1" w:author="A">{r("note", tag="delText")}</w:del>'
    inserted = f'<w:ins w:id="2" w:author="B">{r("welcome")}</w:ins>'
    path.write_bytes(docx(p(r("We ") + deleted + inserted + r(" it."))))
    assert commdiff_run("textconv", "-q", str(path)).out == "We welcome it.\n"
    assert commdiff_run("textconv", "-q", str(path), "--tracked", "original").out == "We note it.\n"


def test_one_word_file_is_compared_by_author(commdiff_run, tmp_path):
    path = tmp_path / "a.docx"
    deleted = f'<w:del w:id="1" w:author="Norway">{r("note", tag="delText")}</w:del>'
    inserted = f'<w:ins w:id="2" w:author="Norway">{r("welcome")}</w:ins>'
    other = f'<w:ins w:id="3" w:author="Chad">{r(" soon")}</w:ins>'
    path.write_bytes(docx(p(r("We ") + deleted + inserted + r(" it and act") + other + r("."))))
    result = json.loads(commdiff_run(str(path), "--json").out)
    found = {(c["base_text"], c["revised_text"].strip()): c.get("by") for c in result["changes"]}
    assert found == {("note", "welcome"): ["Norway"], ("", "soon"): ["Chad"]}
    assert result["summary"]["authors"] == {"Chad": 1, "Norway": 1}
    text = commdiff_run(str(path), "-o", "-").out
    assert "Chad made one change and Norway 1." in text


def test_git_shows_a_word_file_through_textconv(tmp_path):
    def git(*args: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    git("init", "-q")
    (tmp_path / ".gitattributes").write_text("*.docx diff=commdiff\n", "utf-8")
    git("config", "diff.commdiff.textconv", f'"{sys.executable}" -m commdiff textconv')
    (tmp_path / "a.docx").write_bytes(docx(p("We note it.")))
    git("add", ".")
    git("commit", "-qm", "first")
    (tmp_path / "a.docx").write_bytes(docx(p("We welcome it.")))
    told = git("diff")
    assert "-We note it." in told
    assert "+We welcome it." in told


def test_one_file_read_both_ways_assumes_nothing_and_names_its_readings(commdiff_run, tmp_path):
    path = tmp_path / "a.docx"
    inserted = f'<w:ins w:id="2" w:author="Norway">{r("stated ")}</w:ins>'
    path.write_bytes(docx(p(r("We note the ") + inserted + r("report."))))
    ran = commdiff_run(str(path), "-o", "-", "--strict")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("commdiff a.docx (original) \u2192 a.docx (final)\n")
    commdiff_run(str(path), "-o", "a.html")
    assert "a.docx (original)" in (tmp_path / "a.html").read_text("utf-8")
