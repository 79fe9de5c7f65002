"""`--open`, `--view`, several targets in one run, `--quiet`."""

from __future__ import annotations

import json
import webbrowser

import pytest


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is opened in a browser, while none is."""
    found: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: bool(found.append(address)) or True)
    return found


def test_open_alone_writes_a_page_beside_and_opens_it(commdiff_run, drafts, tmp_path, opened):
    ran = commdiff_run(*map(str, drafts), "--open")
    assert ran.code == 1
    page = tmp_path / "rev2--rev3.commdiff.html"
    assert opened == [page.as_uri()]
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_open_opens_the_page_among_what_was_written(commdiff_run, drafts, tmp_path, opened):
    commdiff_run(*map(str, drafts), "-o", "r.json", "-o", "r.html", "--open")
    commdiff_run("render", "r.json", "-o", "again.html", "--open")
    commdiff_run("read", str(drafts[0]), "-o", "read.html", "--open")
    commdiff_run("wording", str(drafts[0]), "-o", "wording.html", "--open")
    names = [address.rsplit("/", 1)[1] for address in opened]
    assert names == ["r.html", "again.html", "read.html", "wording.html"]


@pytest.mark.parametrize("options", [[], ["--no-open"]])
def test_nothing_is_opened_that_was_not_asked_for(commdiff_run, drafts, opened, options):
    commdiff_run(*map(str, drafts), "-o", "r.html", *options)
    commdiff_run("demo", *options)
    assert opened == []


def test_where_nothing_can_be_opened_a_warning_says_so_and_the_page_is_there(
    commdiff_run, drafts, tmp_path, monkeypatch
):
    def fail(_: str) -> bool:
        raise webbrowser.Error("no runnable browser")

    monkeypatch.setattr(webbrowser, "open", fail)
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "--open")
    assert ran.code == 1
    assert ran.lines[-1] == "commdiff: warning: --open: no browser was found; the page is r.html"
    ran = commdiff_run(*map(str, drafts), "-o", "r.json", "--open")
    assert ran.lines[-1].startswith("commdiff: warning: --open: no page was written")
    assert commdiff_run(*map(str, drafts), "-o", "r.html", "--open", "-q").err == ""


@pytest.mark.parametrize("view", ["inline", "side"])
def test_the_page_opens_on_the_view_asked_for_and_says_the_same(
    commdiff_run, drafts, tmp_path, view
):
    commdiff_run(*map(str, drafts), "-o", "r.html", "-o", "r.json", "--view", view)
    page = (tmp_path / "r.html").read_text("utf-8")
    assert f'value="{view}" checked' in page
    assert page.count(" checked><span>") == 1
    result = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert "view" not in result["provenance"]["settings"]


def test_a_view_that_is_none_is_a_usage_error(commdiff_run, drafts):
    assert commdiff_run(*map(str, drafts), "-o", "r.html", "--view", "above").code == 2


def test_two_targets_in_one_run_hold_what_two_runs_write(commdiff_run, drafts, tmp_path):
    both = commdiff_run(*map(str, drafts), "-o", "a.html", "-o", "a.txt", "-o", "-", "-f", "md")
    assert both.code == 1
    for name, suffix in (("b", "html"), ("b", "txt")):
        commdiff_run(*map(str, drafts), "-o", f"{name}.{suffix}")
        a, b = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
        assert a.read_bytes() == b.read_bytes()
    assert both.out == commdiff_run(*map(str, drafts), "-o", "-", "-f", "md").out


@pytest.mark.parametrize("twice", [("r.html", "r.html"), ("r.html", "./r.html"), ("-", "-")])
def test_one_target_named_twice_is_an_error(commdiff_run, drafts, tmp_path, twice):
    ran = commdiff_run(*map(str, drafts), "-o", twice[0], "-o", twice[1])
    assert ran.code == 2
    assert not (tmp_path / "r.html").exists()


def test_where_one_of_two_targets_cannot_be_written_neither_is(commdiff_run, drafts, tmp_path):
    (tmp_path / "mine.txt").write_text("my own", "utf-8")
    ran = commdiff_run(*map(str, drafts), "-o", "r.html", "-o", "mine.txt")
    assert ran.code == 2
    assert not (tmp_path / "r.html").exists()
    assert (tmp_path / "mine.txt").read_text("utf-8") == "my own"


def test_quiet_leaves_results_and_errors_and_nothing_else(commdiff_run, drafts, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd.txt").write_text("We note [the report.", "utf-8")
    loud = commdiff_run("odd.txt", str(drafts[1]), "-o", "r.html", "--templates", "empty")
    assert len(loud.lines) >= 3
    ran = commdiff_run("odd.txt", str(drafts[1]), "-o", "r.html", "--templates", "empty", "-q")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert (tmp_path / "r.html").exists()
    assert commdiff_run("odd.txt", str(drafts[1]), "-q").err == ""
    wrong = commdiff_run("nothing.txt", str(drafts[1]), "-q")
    assert wrong.code == 2
    assert wrong.lines[0].startswith("commdiff: error: nothing.txt")
