"""Every limit can be set in each of three ways, and what is past one says which."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import commdiff
from commdiff.config import Settings, load_settings
from commdiff.errors import ConfigError, ReadError
from commdiff.limits import Limits, in_mib, limits_from
from commdiff.readers import SUFFIXES, read_bytes

PAGE = Path(__file__).parent.parent / "docs" / "limits.md"
NAMES = [field.name for field in fields(Limits)]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [(7, 7), ("7", 7), ("64 MiB", 64 << 20), ("2k", 2048), ("1GiB", 1 << 30), ("3 MB", 3 << 20)],
)
def test_a_limit_is_a_whole_number_or_a_size(written, wanted):
    assert limits_from({"pages": written}, Limits(), "here").pages == wanted


@pytest.mark.parametrize("written", [0, -1, "none", "", True, 1.5, "1.5 MiB", None, [3]])
def test_a_limit_that_is_no_size_is_an_error(written):
    with pytest.raises(ConfigError) as caught:
        limits_from({"pages": written}, Limits(), "here")
    assert caught.value.slug == "limit-value"


def test_a_limit_that_does_not_exist_is_an_error_that_lists_those_that_do():
    with pytest.raises(ConfigError) as caught:
        limits_from({"patience": 3}, Limits(), "here")
    assert caught.value.slug == "limit-unknown"
    assert all(name in caught.value.hint for name in NAMES)


def test_limits_come_from_the_file_then_from_the_command_line(tmp_path, commdiff_run):
    path = tmp_path / "commdiff.toml"
    path.write_text('[limits]\npages = 9\nhtml_file = "1 MiB"\n', "utf-8")
    found = load_settings(path, Settings()).limits
    assert (found.pages, found.html_file, found.parts) == (9, 1 << 20, Limits().parts)
    shown = commdiff_run("compare", "--limit", "pages=7", "--show-config").out
    assert "\npages = 7\n" in shown
    assert "\nhtml_file = 1048576\n" in shown


def test_shown_settings_can_be_loaded_again(tmp_path, commdiff_run):
    path = tmp_path / "mine.toml"
    path.write_text(commdiff_run("compare", "--limit", "pages=7", "--show-config").out, "utf-8")
    assert load_settings(path, Settings()).limits == Limits(pages=7)


def test_a_limit_without_a_value_is_an_error(commdiff_run):
    ran = commdiff_run("compare", "a.txt", "b.txt", "--limit", "pages")
    assert ran.code == 2
    assert "--limit pages=200" in ran.err


def test_limits_are_a_keyword_in_python(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("We note the report.", "utf-8")
    assert commdiff.read_document(path, limits={"file": "1 KiB"}).text
    for call in (
        lambda: commdiff.read_document(path, limits={"file": 5}),
        lambda: commdiff.compare(path, path, limits={"file": 5}),
    ):
        with pytest.raises(ReadError) as caught:
            call()
        assert caught.value.slug == "file-too-large"
        assert "--limit file=" in caught.value.hint


@pytest.mark.parametrize(
    "suffix", [".txt", ".md", ".html", ".xml", ".rtf", ".docx", ".odt", ".pdf"]
)
def test_a_file_past_the_limit_of_its_kind_is_refused_before_it_is_read(suffix):
    starts = {
        ".html": b"<html>", ".xml": b"<?xml version='1.0'?><TEI>", ".rtf": rb"{\rtf1 ",
        ".pdf": b"%PDF-1.7 ", ".docx": b"PK\x03\x04 word/", ".odt": b"",
    }  # fmt: skip
    kind = SUFFIXES[suffix].rsplit(".", 1)[-1].removeprefix("from_")
    name = f"{'text' if kind == 'plain' else kind}_file"
    data = starts.get(suffix, b"We note.") + b" " * 50
    if suffix == ".odt":
        from tests.readers.test_door import zipped

        data = zipped("mimetype", "content.xml")
    with pytest.raises(ReadError) as caught:
        read_bytes(data, suffix=suffix, name="draft", limits=Limits(**{name: 20}))
    assert (caught.value.slug, f"--limit {name}=" in caught.value.hint) == ("file-too-large", True)


@pytest.mark.parametrize(("name", "text"), [("characters", "We note."), ("lines", "We.\n\nWe.")])
def test_text_past_a_limit_of_every_format_is_refused(name, text):
    limits = Limits(**{name: 1})
    for suffix, data in ((".txt", text), (".md", text), (".html", text.replace("\n\n", "<p>"))):
        with pytest.raises(ReadError) as caught:
            read_bytes(data.encode(), suffix=suffix, name="draft", limits=limits)
        assert f"--limit {name}=" in caught.value.hint


def test_every_limit_is_explained_with_its_default():
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE.read_text("utf-8"), re.M))
    assert set(rows) == set(NAMES)
    for name in NAMES:
        value = getattr(Limits(), name)
        said = {f"{value:,}", in_mib(value), str(value)}
        assert rows[name] in said, name
