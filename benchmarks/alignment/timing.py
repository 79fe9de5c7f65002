"""Time as ratios in one run, memory and growth, each comparison in a process of its own."""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Callable[[Path, Path], list[str]]
"""Makes the command that compares two files."""

Way = Callable[[Sequence[tuple[str, str]]], object]
"""Compares pairs of texts in this process."""

_HERE = Path(__file__).parent
_QUICK, _SLOW = 1.0, 3.0
_PAIRS = 5
"""Pairs of runs where both take less than a second; three below three seconds, one above."""
_PAGE = 480
_AGAIN = 0.2
_LEAST_GROWTH = 0.02
"""Processor seconds below which growth cannot be told from chance."""


class TooSlow(Exception):
    """A run was stopped at the cap."""


class Failed(Exception):
    """A run ended with an error."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds on the clock, processor seconds with those of its children, and MiB."""

    clock: float
    processor: float
    peak: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A comparer beside ours.

    Args:
        clock, processor: medians of its times, each as a ratio to ours in the run just before.
        pairs: how many pairs of runs.
        seconds: the median of its processor seconds.
    """

    clock: float
    processor: float
    peak: int
    pairs: int
    seconds: float


@contextmanager
def files(texts: tuple[str, str]) -> Iterator[tuple[Path, Path]]:
    """Write both texts for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        paths = (Path(folder) / "base.txt", Path(folder) / "revised.txt")
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8", newline="")
        yield paths


def floor(mode: str) -> Command:
    """Return the command of a floor."""
    return lambda base, revised: [
        sys.executable, "-I", str(_HERE / "floor.py"), mode, str(base), str(revised)
    ]  # fmt: skip


def frame(base: Path, revised: Path) -> list[str]:
    """Return the command that starts Python as for a comparer, reads both files and does no more."""
    return [sys.executable, "-m", "benchmarks.alignment.once", "-", str(base), str(revised)]


def run(command: Sequence[str], cap: float) -> Run:
    """Run a command once.

    Raises:
        TooSlow: after `cap` seconds on the clock.
        Failed: its exit code is neither 0 nor 1, which diff programs use for "different".
    """
    done = subprocess.run(
        [sys.executable, "-I", str(_HERE / "clock.py"), str(cap), *command],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    clock, processor, peak, code = done.stdout.split()
    if code == "-1":
        raise TooSlow(f"over {cap:g} s")
    if code not in ("0", "1"):
        raise Failed(f"failed with {code}")
    return Run(float(clock), float(processor), int(peak) // 1024)


def beside(
    ours: Command, others: Sequence[Command], paths: tuple[Path, Path], cap: float
) -> list[Ratio | str]:
    """Run others in turn, ours in between, and compare each run with ours just before.

    Ours runs at the start of a round, and again whenever the others took three times as long as it did:
    what else the machine does then weighs on both alike. The quicker a comparer, the more rounds it is in.

    Returns:
        For each of the others its ratio, or why there is none.
    """
    pairs: list[list[tuple[Run, Run]]] = [[] for _ in others]
    wanted = [1] * len(others)
    failed: dict[int, str] = {}
    for turn in range(_PAIRS):
        own: Run | None = None
        since = 0.0
        for n, other in enumerate(others):
            if n in failed or turn >= wanted[n]:
                continue
            if own is None or since > 3 * own.clock:
                own, since = run(ours(*paths), 10 * cap), 0.0
            try:
                got = run(other(*paths), cap)
            except (TooSlow, Failed) as error:
                failed[n] = str(error)
                since += cap
                continue
            since += got.clock
            pairs[n].append((own, got))
            if turn == 0:
                longest = max(own.clock, got.clock)
                wanted[n] = _PAIRS if longest < _QUICK else 3 if longest < _SLOW else 1
    return [failed.get(n) or _ratio(kept) for n, kept in enumerate(pairs)]


def _ratio(pairs: Sequence[tuple[Run, Run]]) -> Ratio:
    return Ratio(
        median(b.clock / a.clock for a, b in pairs),
        median(b.processor / a.processor for a, b in pairs),
        max(b.peak for _, b in pairs),
        len(pairs),
        median(b.processor for _, b in pairs),
    )


def exponent(
    command: Command, sizes: Sequence[int], texts: Callable[[int], tuple[str, str]], cap: float
) -> float | None:
    """Return how time grows with the text: 1 is evenly, 2 with its square.

    Sizes go up until a run takes a fifth of the cap; the last two count, less what the command needs
    for one page, which is what it builds once. None where too little time is spent to tell.
    """
    spent: list[tuple[int, float]] = []
    with files(texts(_PAGE)) as paths:
        start = min(run(command(*paths), cap).processor for _ in range(2))
    for size in sizes:
        with files(texts(size)) as paths:
            try:
                took = run(command(*paths), cap).processor
                if took < _AGAIN:  # the least of several is nearest to what the work needs
                    took = min(took, *(run(command(*paths), cap).processor for _ in range(2)))
            except TooSlow:
                break
        spent.append((size, took - start))
        if took > cap / 5:
            break
    told = [(size, took) for size, took in spent if took > _LEAST_GROWTH]
    if len(told) < 2:
        return None
    (small, least), (large, most) = told[-2:]
    return math.log(most / least) / math.log(large / small)


def in_process(
    ways: Sequence[Way], pairs: Sequence[tuple[str, str]], rounds: int = 5
) -> list[float]:
    """Return, for each way of comparing, the median of its microseconds a pair, the ways in turn."""
    times: list[list[float]] = [[] for _ in ways]
    for way in ways:
        way(pairs[:3])  # what is built once in a process is not counted
    for _ in range(rounds):
        for way, kept in zip(ways, times, strict=True):
            start = time.perf_counter()
            way(pairs)
            kept.append((time.perf_counter() - start) / len(pairs) * 1e6)
    return [median(kept) for kept in times]
