"""Whole results of the shipped cases, held against what was accepted before.

A difference is written under tests/actual/ beside the golden file's name. Look at both; where the new
one is right, `make bless` accepts it, and the commit says why it changed. tests/README.md has the rest.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

import commdiff
from commdiff import renderers
from commdiff.resources import resource_dir

HERE = Path(__file__).parent
ACTUAL = HERE.parent / "actual"
CASES = {
    "harbour": ("harbour-communique", "rev1.txt", "rev3.txt"),
    "panel": ("panel-resolution", "draft1.txt", "adopted.txt"),
    "basin": ("basin-decision", "draft2.txt", "draft3.txt"),
    "summit": ("summit-declaration", "sherpa1.txt", "sherpa2.txt"),
    "treaty": ("treaty-article", "v1.txt", "v2.txt"),
    "monthly": ("council-monthly", "2031-03.txt", "2031-04.txt"),
}


def result(case: str) -> commdiff.Comparison:
    folder, base, revised = CASES[case]
    sample = resource_dir("corpora") / "sample" / folder
    return commdiff.compare(sample / base, sample / revised)


def held(name: str, text: str, bless: bool) -> None:
    """Compare `text` with the golden file `name`, or accept it."""
    golden = HERE / name
    data = text.encode("utf-8")
    if bless:
        golden.write_bytes(gzip.compress(data, mtime=0) if name.endswith(".gz") else data)
        return
    assert golden.exists(), f"{name} is not there yet: make bless"
    accepted = golden.read_bytes()
    if name.endswith(".gz"):
        accepted = gzip.decompress(accepted)
    if accepted != data:
        ACTUAL.mkdir(exist_ok=True)
        (ACTUAL / name.removesuffix(".gz")).write_bytes(data)
        (ACTUAL / f"{name.removesuffix('.gz')}.accepted").write_bytes(accepted)
        pytest.fail(f"{name} differs; see tests/actual/ and tests/README.md")


def scrubbed(text: str) -> str:
    """A new version number, or an entry elsewhere in a pack, is no change of a report."""
    text = text.replace(commdiff.__version__, "VERSION")
    for pack in commdiff.load_lexicon().packs:
        text = text.replace(pack.sha256, "DIGEST").replace(pack.sha256[:12], "DIGEST")
    return text


@pytest.mark.parametrize("case", CASES)
def test_the_text_report_is_as_it_was_accepted(case, request):
    text = renderers.render(result(case), "txt")
    held(f"{case}.txt", scrubbed(text), request.config.getoption("--bless"))


@pytest.mark.parametrize("case", CASES)
def test_the_table_of_changes_is_as_it_was_accepted(case, request):
    text = renderers.render(result(case), "csv")
    held(f"{case}.csv", text, request.config.getoption("--bless"))


@pytest.mark.parametrize("case", ["harbour", "treaty"])
def test_the_markdown_is_as_it_was_accepted(case, request):
    text = renderers.render(result(case), "md")
    held(f"{case}.md", scrubbed(text), request.config.getoption("--bless"))


def test_the_tei_edition_is_as_it_was_accepted(request):
    text = renderers.render(result("treaty"), "tei")
    held("treaty.tei.xml.gz", scrubbed(text), request.config.getoption("--bless"))


def test_the_json_is_as_it_was_accepted(request):
    text = result("harbour").to_json()
    held("harbour.json.gz", scrubbed(text), request.config.getoption("--bless"))


def test_the_page_is_as_it_was_accepted(request):
    text = result("harbour").to_html()
    held("harbour.html.gz", scrubbed(text), request.config.getoption("--bless"))
