"""What the contract says of every command, asked of those that are easily forgotten."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

COMMANDS = ("compare", "wording", "read", "render", "textconv", "demo")


def run_with(redirection: str, *args: str, folder) -> subprocess.CompletedProcess[str]:
    """Run the program from a shell that redirects one of its streams."""
    line = f'exec "$0" -m commdiff "$@" {redirection}'
    return subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, *args],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_the_version(command, commdiff_run):
    for asked in ("-V", "--version"):
        ran = commdiff_run(command, asked)
        assert (ran.code, ran.out) == (0, commdiff_run("--version").out)


@pytest.mark.parametrize("asked", [("list",), ("show", "urge")])
def test_entries_of_the_word_lists_are_written_to_files(asked, commdiff_run, tmp_path):
    for _ in range(2):  # a file of our own is replaced
        ran = commdiff_run("lexicon", *asked, "-o", "a.json", "-o", "a.txt")
        assert (ran.code, ran.out) == (0, "")
    written = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert written == json.loads(commdiff_run("lexicon", *asked, "--json").out)
    assert "urge" in (tmp_path / "a.txt").read_text("utf-8")
    ran = commdiff_run("lexicon", *asked, "-o", "a.html")
    assert ran.code == 2
    assert ".json" in ran.err


@pytest.mark.parametrize("asked", [("demo",), ("lexicon", "check", "en_core")])
def test_settings_are_shown_and_nothing_else_is_done(asked, commdiff_run, tmp_path):
    ran = commdiff_run(*asked, "--show-config")
    assert (ran.code, ran.err) == (0, "")
    assert "[limits]" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_the_sample_is_shown_in_the_form_asked_for(commdiff_run, tmp_path):
    ran = commdiff_run("demo", "-f", "md")
    assert ran.code == 0
    assert "**" in ran.out
    assert list(tmp_path.iterdir()) == []


def test_no_command_is_an_error_below_the_help(commdiff_run):
    for asked in ((), ("lexicon",)):
        ran = commdiff_run(*asked)
        assert ran.code == 2
        assert "commdiff: error: no command was given" in ran.err


def test_an_empty_name_is_told_as_such(commdiff_run, drafts):
    ran = commdiff_run("compare", "", str(drafts[1]))
    assert ran.code == 2
    assert "a file's name is empty" in ran.err


@pytest.mark.parametrize("asked", ["99", "(c)", "7-9"])
def test_paragraphs_that_are_not_there_match_nothing(asked, commdiff_run, drafts):
    ran = commdiff_run(*map(str, drafts), "--paragraphs", asked)
    assert ran.code == 1
    assert "commdiff: warning: --paragraphs: neither text has a paragraph numbered" in ran.err
    assert "no difference" not in ran.err
    assert commdiff_run(*map(str, drafts), "--paragraphs", asked, "--strict").code == 3


@pytest.mark.parametrize("asked", ["2.", "(2)", "1\u20132", "2-4"])
def test_paragraphs_are_named_as_they_are_written(asked, commdiff_run, tmp_path):
    for name, verb in (("a.txt", "shall"), ("b.txt", "should")):
        (tmp_path / name).write_text(f"1. We agree.\n\n2. Members {verb} report.\n", "utf-8")
    ran = commdiff_run("a.txt", "b.txt", "--paragraphs", asked, "--json")
    (change,) = json.loads(ran.out)["changes"]
    assert (ran.code, change.get("hidden")) == (1, None)
    assert "warning" not in ran.err


def test_what_says_nothing_of_pairs_is_refused_with_them(commdiff_run, tmp_path):
    (tmp_path / "pairs.tsv").write_text("We act.\twe act.\n", "utf-8")
    ran = commdiff_run("compare", "--pairs", "pairs.tsv", "--ignore", "case")
    assert ran.code == 2
    assert "--ignore" in ran.err


def test_settings_saved_with_a_byte_order_mark_are_read(commdiff_run, drafts, tmp_path):
    (tmp_path / "commdiff.toml").write_text('title = "Ours"\r\n', "utf-8-sig")
    assert json.loads(commdiff_run(*map(str, drafts), "--json").out)["title"] == "Ours"


def test_a_stored_result_takes_a_new_title_in_every_form(commdiff_run, drafts, tmp_path):
    commdiff_run(*map(str, drafts), "-o", "a.json")
    ran = commdiff_run("render", "a.json", "--title", "Ours", "-f", "json")
    assert json.loads(ran.out)["title"] == "Ours"
    assert ran.out == commdiff_run(*map(str, drafts), "--title", "Ours", "--json").out


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own kind")
@pytest.mark.parametrize(
    ("redirection", "asked", "slug"),
    [
        (">&-", ("--json",), "output-not-writable"),
        (">/dev/full", ("--json",), "output-not-writable"),
        ("<&-", ("-", "--json"), "stdin-closed"),
    ],
)
def test_a_stream_that_is_closed_or_full_is_no_defect(redirection, asked, slug, drafts, tmp_path):
    if "full" in redirection and not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("this system has no /dev/full")
    files = [str(drafts[0])] if "-" in asked else [str(one) for one in drafts]
    ran = run_with(redirection, *files, *asked, folder=tmp_path)
    assert ran.returncode == 2
    assert [json.loads(line)["error"]["slug"] for line in ran.stderr.splitlines()] == [slug]


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own kind")
def test_messages_do_not_go_to_stdout_where_stderr_is_closed(drafts, tmp_path):
    ran = run_with("2>&-", *map(str, drafts), folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    ran = run_with("2>&-", "missing.txt", str(drafts[1]), folder=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")


@pytest.mark.parametrize(
    "content", ["\u200b\ufeff\n", "\u00ad", "\u202e\u202c", "\u2060\n\n\u200d"]
)
def test_a_file_of_nothing_but_signs_that_are_not_seen_has_no_text(
    content, commdiff_run, drafts, tmp_path
):
    (tmp_path / "a.txt").write_text(content, "utf-8")
    ran = commdiff_run("a.txt", str(drafts[1]))
    assert ran.code == 2
    assert "no text was found" in ran.err


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_to_nothing_is_told_as_such(commdiff_run, drafts, tmp_path):
    (tmp_path / "a.txt").symlink_to("gone.txt")
    assert "a link to gone.txt, which is not there" in commdiff_run("a.txt", str(drafts[1])).err


def test_a_file_that_is_no_stored_result_is_named(commdiff_run, drafts):
    ran = commdiff_run("render", str(drafts[0]), "-o", "a.html")
    assert ran.code == 2
    assert f"error: {drafts[0]}: this is not a stored comparison" in ran.err
