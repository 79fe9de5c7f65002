"""Files made to break programs, of every format, through the command line in a process of its own.

Each ends with text and honest notices, or with one line that says what is wrong and what to do, and
never with more than 512 MiB or ten seconds of processor time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.readers.hostile_cases import CASES

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 512 << 20
SECONDS = 10


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    out: str
    err: str
    memory: int


_LAUNCHER = """
import os, resource, sys
seconds, out, err, *command = sys.argv[1:]
pid = os.fork()
if pid == 0:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.execv(command[0], command)
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)
"""
"""Starts a program from a small process: the most memory of one that a large process starts is never
less than that of its parent."""


def ran(path: Path) -> Ended:
    """Run `commdiff read` on a file in a process with limits."""
    out, err = path.with_name("said.out"), path.with_name("said.err")
    command = [sys.executable, "-m", "commdiff", "read", path.name, "--color", "never"]
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(SECONDS), str(out), str(err), *command],
        cwd=path.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=True,
    )
    code, memory = map(int, told.stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024
    return Ended(code, out.read_text("utf-8"), err.read_text("utf-8"), memory * unit)


def check_end(ended: Ended, name: str) -> None:
    """Fail where a process did not end as every one must."""
    assert ended.code in (0, 2), ended.err[-500:]
    assert ended.memory <= MEMORY, f"{ended.memory >> 20} MiB"
    assert "Traceback" not in ended.err
    if ended.code == 0:
        assert ended.out.strip()
        return
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    assert re.fullmatch(rf"commdiff: error: {re.escape(name)}: .+; .+", line), line


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_hostile_files_end_with_text_or_one_line(case, tmp_path):
    path = tmp_path / case.file
    path.write_bytes(case.made())
    ended = ran(path)
    check_end(ended, case.file)
    if case.text:
        assert ended.code == 0, ended.err
        assert case.text in ended.out
    else:
        assert ended.code == 2
    if case.says:
        assert re.search(case.says, ended.err), ended.err


@pytest.mark.shared
def test_every_real_hostile_file_ends_with_text_or_one_line(shared_data, tmp_path):
    paths = sorted((shared_data / "documents" / "hostile").iterdir())
    assert len(paths) >= 30
    for source in paths:
        path = tmp_path / source.name
        path.write_bytes(source.read_bytes())
        check_end(ran(path), source.name)
