"""`-o report.pdf`: the page's print form, made without network, files or a clock."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from commdiff.renderers import to_pdf

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture
def printer() -> None:
    """Skip where there is no browser to print with, but not in CI."""
    if not any(map(shutil.which, NAMES)):
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and in CI it must not be")
        pytest.skip("Chromium is not installed")


def pages(path: Path) -> list[str]:
    """Return the text of each page."""
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_a_pdf_holds_the_summary_the_marked_text_and_the_table_of_changes(
    commdiff_run, drafts, tmp_path
):
    ran = commdiff_run(
        *map(str, drafts), "-o", "r.pdf", "-o", "r.html", "--title", "Harbour \u2116 7"
    )
    assert ran.code == 1
    assert [line.split(" (")[0] for line in ran.lines] == [
        "commdiff: note: wrote r.pdf", "commdiff: note: wrote r.html",
    ]  # fmt: skip
    text = "\n".join(pages(tmp_path / "r.pdf"))
    assert "Harbour \u2116 7" in text
    assert "Appendix" in text
    assert "note the stated" in text
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert document.get_metadata_dict()["Title"] == "Harbour \u2116 7"
    assert document.get_toc(), "the headings are bookmarks"


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_equal_inputs_give_equal_bytes_and_a_pdf_of_ours_is_replaced(
    commdiff_run, drafts, tmp_path
):
    commdiff_run(*map(str, drafts), "-o", "r.json", "-o", "r.pdf", "--title", "x" * 900)
    first = (tmp_path / "r.pdf").read_bytes()
    assert commdiff_run("render", "r.json", "-o", "r.pdf", "--title", "x" * 900).code == 0
    assert (tmp_path / "r.pdf").read_bytes() == first
    (tmp_path / "r.pdf").write_bytes(b"%PDF-1.4 somebody else's")
    ran = commdiff_run("render", "r.json", "-o", "r.pdf")
    assert ran.code == 2
    assert "not written by commdiff" in ran.err


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(commdiff_run, drafts, tmp_path, paper, size):
    commdiff_run(*map(str, drafts), "-o", "r.pdf", "--paper", paper)
    width, height = pypdfium2.PdfDocument(tmp_path / "r.pdf")[0].get_size()
    assert (round(width), round(height)) == size


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_what_was_read_and_a_wording_profile_are_printed_too(commdiff_run, drafts, tmp_path):
    assert commdiff_run("read", str(drafts[0]), "-o", "read.pdf").code == 0
    assert commdiff_run("wording", str(drafts[0]), "-o", "wording.pdf").code == 0
    assert "How this file was understood" in pages(tmp_path / "read.pdf")[0]
    assert "Wording in figures" in pages(tmp_path / "wording.pdf")[0]


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server on this machine, and what it is asked for."""
    found: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            found.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", found
    server.shutdown()


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_a_page_fetches_nothing_and_reads_no_file_whatever_it_says(asked, tmp_path):
    address, found = asked
    secret = tmp_path / "secret.html"
    secret.write_text("<p>the secret words</p>", "utf-8")
    made = to_pdf.printed(
        f"<!doctype html><title>t</title><link rel=stylesheet href={address}/a.css>"
        f"<style>@import '{address}/b.css';p{{background:url({address}/c.png)}}</style>"
        f"<p>shown<img src={address}/d.png><img src={secret.as_uri()}>"
        f"<iframe src={secret.as_uri()}></iframe><object data={secret.as_uri()}></object>"
        f"<script>document.body.append('script ran')</script>"
    )
    (tmp_path / "r.pdf").write_bytes(made)
    text = "\n".join(pages(tmp_path / "r.pdf"))
    assert "shown" in text
    assert "secret words" not in text
    assert "script ran" not in text
    assert found == []


def test_without_the_extra_the_error_says_what_to_install(
    commdiff_run, drafts, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, "playwright", None)
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "-o", "r.pdf")
    assert ran.code == 2
    (line,) = ran.lines
    assert "pip install 'commdiff[pdf]'" in line
    assert not (tmp_path / "r.html").exists()


def test_without_a_browser_the_error_says_what_to_install(
    commdiff_run, drafts, tmp_path, monkeypatch
):
    monkeypatch.setattr(to_pdf, "_candidates", lambda: iter([(str(tmp_path / "none"), None)]))
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "-o", "r.pdf")
    assert ran.code == 2
    (line,) = ran.lines
    assert "playwright install chromium" in line
    assert not (tmp_path / "r.html").exists()


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_a_browser_that_breaks_off_is_one_line_and_exit_two(
    commdiff_run, drafts, tmp_path, monkeypatch
):
    monkeypatch.setattr(to_pdf, "_MINUTES", 0.00001)
    ran = commdiff_run(*map(str, drafts), "-o", "r.pdf")
    assert ran.code == 2
    (line,) = ran.lines
    assert line.startswith("commdiff: error: the browser did not print the page")
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.browser
@pytest.mark.usefixtures("printer")
def test_notes_that_the_page_folds_are_printed(commdiff_run, tmp_path):
    (tmp_path / "a.txt").write_text(
        "1. All members shall report by the end of 2031, strongly condemn the attacks, welcome the"
        " plan, guarantee access, phase out coal and demand the release of the crew.\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "b.txt").write_text(
        "1. Most members should report in due course, condemn the attacks, note the"
        " plan, seek to provide access, phase down coal and call for the release of the crew.\n",
        "utf-8",
    )
    commdiff_run("a.txt", "b.txt", "-o", "r.pdf", "-o", "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<details class="more">' in page
    text = "\n".join(pages(tmp_path / "r.pdf"))
    notes = page.count('<div class="note" ')
    assert notes > 4
    assert len(re.findall(r"\[\S \w+\]", text)) == notes
