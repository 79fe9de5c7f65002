"""`-o changes.docx`: a Word file with tracked changes, through the command line and from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import commdiff
from commdiff.errors import RenderError
from tests.readers.docx_builder import changed, p, r
from tests.redline.drafts import shown, word


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "rev2.docx").write_bytes(word(p("Members shall report to the panel.")))
    (tmp_path / "rev3.docx").write_bytes(word(p("Members should report to the panel.")))
    return tmp_path


MARKED = ["Members {-shall-}{+should+} report to the panel."]


def test_a_redline_is_written_and_written_anew(commdiff_run, drafts):
    ran = commdiff_run("compare", "rev2.docx", "rev3.docx", "-o", "changes.docx")
    assert ran.code == 1
    assert shown((drafts / "changes.docx").read_bytes()) == MARKED
    first = (drafts / "changes.docx").read_bytes()
    again = commdiff_run("compare", "rev2.docx", "rev3.docx", "-o", "changes.docx")
    assert again.code == 1
    assert (drafts / "changes.docx").read_bytes() == first


def test_a_draft_is_not_replaced_by_a_redline(commdiff_run, drafts):
    ran = commdiff_run("compare", "rev2.docx", "rev3.docx", "-o", "rev3.docx")
    assert ran.code == 2
    assert "was not written by commdiff" in ran.err


def test_what_a_redline_does_not_show_is_told_and_strict(commdiff_run, drafts):
    inner = r("Members ") + changed("ins", r("shall ")) + r("report to the panel.")
    (drafts / "rev2.docx").write_bytes(word(p(inner)))
    ran = commdiff_run("compare", "rev2.docx", "rev3.docx", "-o", "changes.docx", "-v")
    assert "[redline-own-revisions]" in ran.err
    assert commdiff_run("rev2.docx", "rev3.docx", "-o", "changes.docx", "--strict").code == 3


def test_one_file_with_tracked_changes_gives_a_redline_of_them(commdiff_run, drafts):
    inner = r("Members ") + changed("ins", r("shall ")) + r("report to the panel.")
    (drafts / "rev2.docx").write_bytes(word(p(inner)))
    commdiff_run("rev2.docx", "-o", "changes.docx")
    assert shown((drafts / "changes.docx").read_bytes()) == [
        "Members {+shall +}report to the panel."
    ]


def test_a_stored_result_gives_a_plain_redline(commdiff_run, drafts):
    commdiff_run("rev2.docx", "rev3.docx", "-o", "result.json")
    ran = commdiff_run("render", "result.json", "-o", "changes.docx")
    assert ran.code == 0
    assert "plain document" in ran.err
    assert shown((drafts / "changes.docx").read_bytes())[:1] == MARKED


def test_python_writes_the_same_bytes(commdiff_run, drafts):
    commdiff_run("rev2.docx", "rev3.docx", "-o", "changes.docx")
    compared = commdiff.compare(drafts / "rev2.docx", drafts / "rev3.docx")
    assert compared.to_docx(drafts / "own.docx") == ()
    assert (drafts / "own.docx").read_bytes() == (drafts / "changes.docx").read_bytes()


def test_documents_that_were_read_before_are_told_their_files(drafts):
    read = [commdiff.read_document(drafts / name) for name in ("rev2.docx", "rev3.docx")]
    compared = commdiff.compare(*read)
    told = compared.to_docx(
        drafts / "own.docx", base=drafts / "rev2.docx", revised=drafts / "rev3.docx"
    )
    assert told == ()
    assert [one.slug for one in compared.to_docx(drafts / "own.docx")] == ["redline-plain"]


def test_a_file_that_was_changed_since_is_not_written_into(drafts):
    compared = commdiff.compare(drafts / "rev2.docx", drafts / "rev3.docx")
    (drafts / "rev3.docx").write_bytes(word(p("Something else.")))
    with pytest.raises(RenderError) as error:
        compared.to_docx(drafts / "own.docx")
    assert error.value.slug == "redline-source"
    assert not (drafts / "own.docx").exists()
