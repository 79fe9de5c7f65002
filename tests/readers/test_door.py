"""The door: which reader reads what, and what is said where none can."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from commdiff.errors import ReadError, UnsupportedFormat
from commdiff.limits import Limits
from commdiff.readers import SUFFIXES, read_bytes, read_document
from tests.readers.document_guarantees import slugs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return target.getvalue()


def failing(path, slug):
    with pytest.raises(ReadError) as raised:
        read_document(path)
    error = raised.value
    assert error.slug == slug
    assert error.message.startswith(f"{path.name}: ")
    assert "\n" not in str(error)
    assert error.hint
    return error


def test_a_file_is_read_by_its_suffix(tmp_path):
    for name, text in (
        ("a.txt", "1. We note."), ("a.TEXT", "1. We note."), ("a.md", "1. We *note*."),
        ("a.markdown", "1. We note."), ("a.html", "<ol><li>We note.</ol>"), ("a.htm", "<p>1. We note."),
        ("a.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>1. We note.</p></body></html>'),
    ):  # fmt: skip
        (tmp_path / name).write_text(text, "utf-8")
        document = read_document(tmp_path / name)
        assert (document.name, document.text, document.blocks[0].label) == (name, "We note.", "1.")
        assert document.notices == ()


def test_a_path_may_be_a_string(tmp_path):
    (tmp_path / "a.txt").write_text("We note.", "utf-8")
    assert read_document(str(tmp_path / "a.txt")).text == "We note."


def test_the_digest_is_of_the_bytes(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"We note.\r\n")
    assert read_document(tmp_path / "a.txt").sha256 == hashlib.sha256(b"We note.\r\n").hexdigest()


def test_a_missing_file_names_its_nearest_neighbours(tmp_path):
    for name in ("rev2.txt", "rev3.txt", "annexes.docx"):
        (tmp_path / name).write_text("x", "utf-8")
    error = failing(tmp_path / "Rev2.tx", "file-missing")
    assert "rev2.txt" in error.hint
    assert "annexes" not in error.hint


def test_a_missing_folder_is_named(tmp_path):
    assert "nowhere" in failing(tmp_path / "nowhere" / "a.txt", "file-missing").hint


def test_a_folder_an_empty_file_and_a_bad_name_are_errors(tmp_path):
    (tmp_path / "drafts.txt").mkdir()
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n")
    failing(tmp_path / "drafts.txt", "file-is-directory")
    failing(tmp_path / "a.txt", "file-empty")
    failing(tmp_path / "blank.txt", "no-text")
    failing(tmp_path / "a.txt" / "b.txt", "file-missing")
    with pytest.raises(ReadError) as raised:
        read_document(tmp_path / ("x" * 400 + ".txt"))
    assert raised.value.slug == "file-unreadable"


def test_a_denied_file_is_said_to_be_denied(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x", "utf-8")

    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    failing(tmp_path / "a.txt", "file-unreadable")


def test_a_file_that_is_too_large_is_an_error(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(Limits().file + 1)
    failing(tmp_path / "a.txt", "file-too-large")


@pytest.mark.parametrize("name", ["a.csv", "a.tex", "a.wpd"])
def test_an_unknown_suffix_is_an_error_that_lists_the_formats(tmp_path, name):
    (tmp_path / name).write_text("We note.", "utf-8")
    error = failing(tmp_path / name, "format-unknown")
    assert isinstance(error, UnsupportedFormat)
    assert ".docx" in error.hint


@pytest.mark.parametrize("name", ["draft", "Communique Rev.2", "a."])
def test_a_file_without_a_suffix_is_read_by_what_it_is(tmp_path, name):
    (tmp_path / name).write_text("We note.", "utf-8")
    document = read_document(tmp_path / name)
    assert (document.format, slugs(document)) == ("txt", ["format-by-content"])
    (tmp_path / name).write_text("<!DOCTYPE html><p>We note.", "utf-8")
    assert read_document(tmp_path / name).format == "html"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.xyz", "a.docx", "a.pdf"])
def test_a_wrong_suffix_yields_to_the_content(tmp_path, name):
    (tmp_path / name).write_text("<html><body><p>We note.</p></body></html>", "utf-8")
    document = read_document(tmp_path / name)
    assert (document.format, document.text, slugs(document)) == (
        "html",
        "We note.",
        ["format-by-content"],
    )
    assert document.notices[0].dropped


def test_text_with_a_word_suffix_is_read_as_text(tmp_path):
    (tmp_path / "a.docx").write_text("We note.", "utf-8")
    assert read_document(tmp_path / "a.docx").format == "txt"


@pytest.mark.parametrize(
    ("data", "slug", "hint"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file-encrypted", "password"),
        (OLE + "WordDocument".encode("utf-16-le"), "format-old-word", ".docx"),
        (OLE, "format-unknown", ".docx"),
        (zipped("xl/workbook.xml"), "format-unknown", ".docx"),
        (zipped("notes.txt"), "format-unknown", "unpack"),
        (b"\x1f\x8b\x08\0" + bytes(40), "format-unknown", "unpack"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "format-image", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "format-image", "OCR"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "format-unknown", ".html"),
        (b"\x7fELF" + bytes(40), "file-binary", ".docx"),
        (bytes(range(256)) * 4, "file-binary", ".docx"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx", ""])
def test_what_is_no_text_is_refused_whatever_its_name(tmp_path, data, slug, hint, suffix):
    if slug == "file-binary" and suffix == ".docx" and data[0] == 0:
        # Bytes of no known kind with Word's suffix are the Word reader's to judge.
        slug, hint = "docx-damaged", "Word"
    path = tmp_path / f"draft{suffix}"
    path.write_bytes(data)
    assert hint in failing(path, slug).hint


def test_bytes_are_read_by_the_suffix_they_would_have():
    document = read_bytes(b"# We *note*", suffix=".md", name="stdin")
    assert (document.name, document.format, document.text) == ("stdin", "md", "We note")


def test_a_pipe_is_read_like_a_file():
    reading, writing = os.pipe()
    os.write(writing, b"We note.")
    os.close(writing)
    path = Path(f"/dev/fd/{reading}")
    if not path.exists():
        pytest.skip("this system names no open files")
    assert read_document(path).text == "We note."
    os.close(reading)


def test_every_reader_of_the_table_is_a_module_of_this_package():
    assert set(SUFFIXES) == {
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".dotx",
        ".odt", ".ott", ".fodt", ".rtf", ".xml", ".akn", ".tei", ".pdf",
    }  # fmt: skip
    assert all(name.startswith("commdiff.readers.") for name in SUFFIXES.values())


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n%PDF-1.4\n", "pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n", "pdf"),
        (b"A file that begins with %PDF-1.7 is a PDF.", "text"),
        (rb"{\rtf1 begins with %PDF-1.7}", "rtf"),
    ],
)
def test_a_pdf_is_told_by_its_mark_and_not_by_its_mention(data, wanted):
    from commdiff.readers.sniff import sniff

    assert sniff(data) == wanted


def test_a_reader_that_goes_too_deep_is_an_error_and_no_crash(monkeypatch):
    import commdiff.readers.from_plain

    def endless(source):
        return endless(source)

    monkeypatch.setattr(commdiff.readers.from_plain, "read", endless)
    with pytest.raises(ReadError) as caught:
        read_bytes(b"We note.", suffix=".txt", name="draft.txt")
    assert caught.value.slug == "file-too-deep"
