"""Redlines in other programs: LibreOffice and pandoc read both texts of them, python-docx opens them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest

from commdiff import pipeline
from commdiff.config import Settings
from commdiff.readers import read_bytes, read_document
from commdiff.redline import redline
from commdiff.resources import resource_dir
from tests.conftest import SHARED
from tests.readers.docx_builder import abstract, field, level, num, numbered, p, r, table
from tests.redline.drafts import TYPES, without_comments, word

SAMPLE = resource_dir("corpora") / "sample"
PAIRS = (
    ("Open-Xml-Power__WC018-Field-Simple-Before", "Open-Xml-Power__WC018-Field-Simple-After-2"),
    ("Open-Xml-Power__WC020-FootNote-Before", "Open-Xml-Power__WC020-FootNote-After-1"),
    ("Open-Xml-Power__WC033-Merged-Cells-Before", "Open-Xml-Power__WC033-Merged-Cells-After2"),
    ("Open-Xml-Power__WC044-Text-Box", "Open-Xml-Power__WC044-Text-Box-Mod"),
)


@dataclass(frozen=True)
class Drafts:
    """Two Word files and their redline."""

    base: bytes
    revised: bytes
    redline: bytes


def drafts(base: bytes, revised: bytes) -> Drafts:
    documents = [read_bytes(data, suffix=".docx", name="d.docx") for data in (base, revised)]
    made = redline(pipeline.compare(*documents, Settings()), base, revised)
    return Drafts(base, revised, made.data)


def of_samples(first: str, second: str) -> Drafts:
    """Return two shipped texts as plain Word files of our own, and their redline."""
    texts = [read_document(SAMPLE / name) for name in (first, second)]
    files = [redline(pipeline.compare(one, one, Settings())).data for one in texts]
    return Drafts(*files, redline(pipeline.compare(*texts, Settings())).data)


TYPED = {
    "[Content_Types].xml": TYPES.replace(
        "<Override",
        '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.numbering+xml"/><Override',
        1,
    )
}
LISTS = abstract(0, level(0, "%1.")) + num(1, 0)
BASE = word(
    p("Communiqué of the ministers")
    + numbered("We note the report on the ports of the north, and thank its authors.")
    + numbered("Harbours shall stay open to every ship that seeks shelter.")
    + table([p("Orland"), p("open")], [p("Norvik"), p("shut")])
    + p("We shall meet again in the spring of next year.")
    + p(r("Done on ") + field("DATE", "7 October") + r(" on the pier.")),
    numbering=LISTS,
    parts=TYPED,
)
REVISED = word(
    p("Communiqué of the ministers")
    + numbered("We welcome the report on the ports of the north, and thank its authors.")
    + numbered("Ferries are to be named in a list that each Party keeps.")
    + numbered("Harbours should stay open to every ship that seeks shelter.")
    + table([p("Orland"), p("open")], [p("Sundholm"), p("open")], [p("Norvik"), p("shut")])
    + p("We shall meet again in the spring of next year.")
    + p("Done on the pier."),
    numbering=LISTS,
    parts=TYPED,
)


def cases() -> dict[str, Drafts]:
    found = {
        "words, lists, rows, a date": drafts(BASE, REVISED),
        "and back": drafts(REVISED, BASE),
        "a shipped sample": of_samples(
            "harbour-communique/rev1.txt", "harbour-communique/rev2.txt"
        ),
    }
    folder = SHARED / "data/documents/docx-pairs"
    for first, second in PAIRS if folder.is_dir() else ():
        files = [(folder / f"{name}.docx").read_bytes() for name in (first, second)]
        found[second] = drafts(*files)
    return found


CASES = ["words, lists, rows, a date", "and back", "a shipped sample"]
ALL = [*CASES, *(pytest.param(name, marks=pytest.mark.shared) for _, name in PAIRS)]


@pytest.fixture(scope="module")
def made() -> dict[str, Drafts]:
    return cases()


@pytest.fixture(scope="module")
def read(office, made) -> dict[str, str]:
    """Return what LibreOffice reads in all files."""
    files = {}
    for name, one in made.items():
        files |= {f"{name}: base": one.base, f"{name}: revised": one.revised}
        files[f"{name}: redline"] = one.redline
    return office.read(files)


@pytest.fixture(scope="module")
def settled(office, made) -> dict[str, dict[str, str]]:
    """Return what the redlines say once LibreOffice accepted or rejected all of their changes."""
    bare = {name: without_comments(one.redline) for name, one in made.items()}
    return {action: office.settled(bare, action) for action in ("Accept", "Reject")}


def text_of(texts: dict[str, str], name: str) -> str:
    if name not in texts:
        pytest.skip("LibreOffice fell over while it settled the changes")
    return texts[name]


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_opens_a_redline(read, name):
    assert read[f"{name}: redline"].strip()


@pytest.mark.parametrize("name", ALL)
def test_rejected_in_libreoffice_a_redline_says_what_the_base_says(read, settled, name):
    assert text_of(settled["Reject"], name) == read[f"{name}: base"]


@pytest.mark.parametrize("name", ALL)
def test_accepted_in_libreoffice_a_redline_says_what_the_revised_file_says(read, settled, name):
    assert text_of(settled["Accept"], name) == read[f"{name}: revised"]


@pytest.mark.parametrize("name", ALL)
def test_pandoc_reads_both_texts_of_a_redline(pandoc, made, name, tmp_path: Path):
    one = made[name]
    for action, file in (("reject", one.base), ("accept", one.revised)):
        made_of, read = pandoc(file, "accept", tmp_path), pandoc(one.redline, action, tmp_path)
        assert _words(read) == _words(made_of), action


def _words(text: str) -> list[str]:
    """Return the words of a text: where an item of a list went, pandoc keeps an empty one and counts it."""
    return [word for word in text.split() if not re.fullmatch(r"\d+\.|[-+|]+", word)]


@pytest.mark.parametrize("name", ALL)
def test_python_docx_opens_a_redline(made, name):
    opened = docx.Document(io.BytesIO(made[name].redline))
    assert opened.paragraphs
