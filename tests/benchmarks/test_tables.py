"""The bench runs from the command line to the last row, with whatever comparers are there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.alignment import __main__ as bench
from benchmarks.alignment import timing
from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.adapters.standard import DifflibParagraphs


class Mine(DifflibParagraphs):
    """A comparer that somebody enters."""

    name = "mine"
    licence = "none"


class Missing(Mine):
    """One that is not there."""

    name = "missing"

    def version(self) -> str:
        raise LookupError("the package missing is not installed")


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *given: str) -> str:
    monkeypatch.setattr(sys, "argv", ["benchmarks.alignment", *given])
    bench.main()
    return capsys.readouterr().out


def test_anybody_can_enter_a_comparer_and_an_absent_one_is_named(monkeypatch, capsys):
    entered = [f"--adapter={__name__}:{name}" for name in ("Mine", "Missing")]
    printed = run(
        monkeypatch, capsys, "--tables=5,6,7", "--seeds=1", "--words=2500", "--only=mine,missing",
        *entered,
    )  # fmt: skip
    assert "- mine: Python 3" in printed
    assert "- missing: not measured, the package missing is not installed" in printed
    lines = [line for line in printed.splitlines() if line.startswith("| ")]
    assert sum(line.startswith("| mine |") for line in lines) == 2
    assert "| commdiff, as wording | 0 | 0 | 0 | 0 | 0 |" in lines
    assert sum("| mine |" in line for line in lines) == 2 + 10
    widths = {line.count("|") for line in lines if line.startswith("| s")}
    assert len(widths) == 1


def test_each_seed_of_a_family_can_be_had_alone(monkeypatch, capsys):
    printed = run(
        monkeypatch, capsys, "--family=light", "--first-seed=7", "--seeds=2", "--words=2500"
    )
    assert [line.split()[0] for line in printed.splitlines()] == ["7", "8"]
    assert "rebuilt='exact'" in printed


def test_a_text_that_is_too_short_is_an_error_of_one_line(monkeypatch, tmp_path):
    path = tmp_path / "short.txt"
    path.write_text("We met.\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["benchmarks.alignment", f"--text={path}"])
    with pytest.raises(SystemExit, match=r"short\.txt has 0 sentences; a hundred are needed"):
        bench.main()


class Quick(DifflibParagraphs):
    """A comparer whose process does nothing."""

    def command(self, base, revised):
        return ["true"]


class Endless(DifflibParagraphs):
    """A comparer that does not come back."""

    def command(self, base, revised):
        return ["sleep", "60"]


def test_a_quick_comparer_has_a_ratio_and_a_slow_one_the_reason_why_it_has_none():
    others: list[Adapter] = [Quick(), Endless()]
    with timing.files(("We met.\n", "We spoke.\n")) as paths:
        assert paths[0].read_text("utf-8") == "We met.\n"
        got, late = timing.beside(timing.frame, [one.command for one in others], paths, 2.0)
    assert isinstance(got, timing.Ratio)
    assert got.pairs >= 1
    assert got.peak > 0
    assert late == "over 2 s"


def test_a_run_that_takes_too_long_is_stopped_and_told():
    with pytest.raises(timing.TooSlow, match=r"over 0\.1 s"):
        timing.run(["sleep", "60"], 0.1)


def test_a_run_that_fails_is_told():
    with pytest.raises(timing.Failed, match="failed with 2"):
        timing.run([sys.executable, "-c", "raise SystemExit(2)"], 60.0)


@pytest.mark.parametrize("mode", ["start", "paragraphs", "words", "tokens"])
def test_floors_run(mode: str):
    with timing.files(("We met.\n", "We spoke.\n")) as paths:
        assert timing.run(timing.floor(mode)(*paths), 60.0).peak > 0


def test_a_comparer_runs_in_a_process_of_its_own():
    with timing.files(("We met.\n", "We spoke.\n")) as paths:
        done = subprocess.run(DifflibParagraphs().command(*paths), capture_output=True, check=True)
    assert done.stdout == b""


def test_growth_that_cannot_be_told_is_not_told():
    with timing.files(("We met.\n", "We spoke.\n")):
        assert (
            timing.exponent(Quick().command, [10, 20], lambda n: ("a\n" * n, "b\n"), 60.0) is None
        )
