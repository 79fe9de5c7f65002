"""At a terminal: the report on stdout, as wide as it, page by page where it is longer."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
ROOT = Path(__file__).parent.parent.parent

AtTerminal = Callable[..., SimpleNamespace]


@pytest.fixture
def at_terminal(tmp_path: Path) -> AtTerminal:
    """Return a function that runs the command line at a terminal of a given size."""

    def run(*args: str, columns: int = 80, lines: int = 24, **env: str) -> SimpleNamespace:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("PAGER", "COMMDIFF_PAGER", "LESS", "NO_COLOR", "COLUMNS", "LINES", "LV")
        }
        with subprocess.Popen(
            [sys.executable, "-m", "commdiff", *args],
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **env},
        ) as process:
            os.close(theirs)
            shown = b""
            while select.select([ours], [], [], 60)[0]:
                try:
                    shown += os.read(ours, 65536)
                except OSError:
                    break
            assert process.stderr is not None
            told = process.stderr.read().decode("utf-8")
        os.close(ours)
        text = shown.decode("utf-8").replace("\r\n", "\n")
        return SimpleNamespace(code=process.returncode, out=text, err=told)

    return run


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a pager that keeps what it is given, with what it was told."""
    path = tmp_path / "my pager"
    path.write_text(
        f'#!/bin/sh\necho "$LESS|$LV|$*" > "{tmp_path}/told"\ncat > "{tmp_path}/seen"\n'
    )
    path.chmod(0o755)
    return path


def test_a_report_that_fits_is_shown_as_it_is(at_terminal, drafts):
    ran = at_terminal(*map(str, drafts), lines=200, PAGER="false")
    assert ran.code == 1
    assert "\x1b[4;38;5;32m" in ran.out
    assert "{+" in ran.out
    assert ran.err == ""


def test_a_report_that_is_longer_goes_to_the_pager(at_terminal, drafts, pager, tmp_path):
    ran = at_terminal(*map(str, drafts), lines=10, PAGER=f"'{pager}' -x --flag")
    assert ran.code == 1, "the exit code is that of the comparison"
    assert ran.out == ""
    assert (tmp_path / "told").read_text() == "FRX|-c|-x --flag\n"
    assert (tmp_path / "seen").read_text("utf-8").count("\x1b[4;38;5;32m")


def test_a_user_who_has_told_less_something_is_listened_to(at_terminal, drafts, pager, tmp_path):
    at_terminal(*map(str, drafts), lines=10, PAGER=f"'{pager}'", LESS="S")
    assert (tmp_path / "told").read_text().startswith("S|")


def test_a_pager_of_our_own_name_goes_before_the_common_one(at_terminal, drafts, pager, tmp_path):
    at_terminal(*map(str, drafts), lines=10, PAGER="false", COMMDIFF_PAGER=f"'{pager}'")
    assert (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    ("options", "env"),
    [(["--pager", "never"], {}), ([], {"COMMDIFF_PAGER": "cat"}), ([], {"PAGER": ""})],
    ids=["option", "cat", "empty"],
)
def test_no_pager_where_none_is_wanted(at_terminal, drafts, pager, tmp_path, options, env):
    ran = at_terminal(*map(str, drafts), *options, lines=10, **{"PAGER": f"'{pager}'", **env})
    assert ran.code == 1
    assert "{+" in ran.out
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize("broken", ["no-such-pager", "'unclosed"])
def test_a_pager_that_does_not_start_is_a_warning_and_the_report_is_shown(
    at_terminal, drafts, broken
):
    ran = at_terminal(*map(str, drafts), lines=10, PAGER=broken)
    assert ran.code == 1
    assert "{+" in ran.out
    assert ran.err.startswith("commdiff: warning: the pager")
    assert len(ran.err.splitlines()) == 1


def test_a_pager_that_is_left_early_is_no_error(at_terminal, drafts):
    ran = at_terminal(*map(str, drafts), lines=5, columns=40, PAGER="true")
    assert (ran.code, ran.err) == (1, "")
    ran = at_terminal(*map(str, drafts), "--exit-zero", lines=5, PAGER="false")
    assert (ran.code, ran.err) == (0, "")


def test_the_text_is_as_wide_as_the_terminal_and_columns_may_say_otherwise(at_terminal, drafts):
    narrow = at_terminal(*map(str, drafts), columns=50, lines=200, NO_COLOR="1")
    told = at_terminal(*map(str, drafts), columns=50, lines=200, NO_COLOR="1", COLUMNS="120")
    assert max(map(len, narrow.out.splitlines())) <= 50
    assert 50 < max(map(len, told.out.splitlines())) <= 120


@pytest.mark.parametrize(
    ("options", "env", "coloured"),
    [
        ([], {}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, True),
        ([], {"TERM": "dumb"}, False),
        (["--color", "never"], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colour_is_shown_where_it_is_wanted(at_terminal, drafts, options, env, coloured):
    ran = at_terminal(*map(str, drafts), *options, lines=200, **env)
    assert ("\x1b[" in ran.out) == coloured
    assert "[-" in ran.out
    assert "{+" in ran.out


def test_a_file_written_from_a_terminal_holds_neither_colour_nor_its_width(
    at_terminal, commdiff_run, drafts, tmp_path
):
    ran = at_terminal(*map(str, drafts), "-o", "wide.txt", columns=180)
    assert ran.code == 1
    commdiff_run(*map(str, drafts), "-o", "plain.txt")
    assert (tmp_path / "wide.txt").read_bytes() == (tmp_path / "plain.txt").read_bytes()
    at_terminal(*map(str, drafts), "-f", "term", "-o", "report")
    assert b"\x1b" not in (tmp_path / "report").read_bytes()


def test_a_coloured_report_of_ours_is_replaced(commdiff_run, drafts):
    for _ in range(2):
        ran = commdiff_run(*map(str, drafts), "-f", "term", "--color", "always", "-o", "report")
        assert ran.code == 1


def test_a_reader_that_goes_away_is_no_error(drafts, tmp_path):
    ran = subprocess.run(
        f"'{sys.executable}' -m commdiff rev2.txt rev3.txt -o - | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "1\n"
    assert ran.stderr == ""


def test_a_pdf_is_not_sent_to_a_terminal(at_terminal, drafts):
    ran = at_terminal(*map(str, drafts), "-o", "-", "-f", "pdf")
    assert ran.code == 2
    assert ran.out == ""
    assert "name a file" in ran.err
