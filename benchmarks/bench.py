"""`python -m benchmarks.bench`: what each comparer finds on known edits, and its time against commdiff's.

Times are ratios to commdiff's in the same round; seconds would only tell how busy the machine is.
docs/benchmarks.md says what the figures mean and what they do not.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.comparers import Comparer, Outcome, all_comparers
from benchmarks.grow import Workload, grow

ROUNDS = 3
SIZE = 160
"""Paragraphs of a text: some 25 pages. difflib over all words grows with the square of it."""


def workloads() -> list[Workload]:
    """Return the pairs, from the one that is easy for everybody on."""
    return [
        grow("edits only", seed=11, paragraphs=SIZE, share=0.025),
        grow("edits, moves, splits", seed=12, paragraphs=SIZE, share=0.025, moves=12, splits=8),
        grow(
            "the same, numbered", seed=13, paragraphs=SIZE, share=0.025, moves=12, splits=8,
            numbers=True,
        ),
        grow(
            "heavy edits, numbered", seed=14, paragraphs=SIZE, share=0.10, moves=12, splits=8,
            numbers=True,
        ),
    ]  # fmt: skip


def _timed(comparer: Comparer) -> float:
    start = time.perf_counter()
    comparer.run()
    return time.perf_counter() - start


def measure(workload: Workload, comparers: Sequence[Comparer]) -> list[tuple[Outcome, float]]:
    """Run every comparer on a pair, in turn, several times.

    Returns:
        For each comparer what it found, and the median of its times, each as a ratio to that of the
        first comparer in the same round.
    """
    with tempfile.TemporaryDirectory() as folder:
        for comparer in comparers:
            comparer.prepare(workload, Path(folder))
        comparers[0].run()  # what is built once in a process is not counted
        ratios: list[list[float]] = [[] for _ in comparers]
        for _ in range(ROUNDS):
            times = [_timed(comparer) for comparer in comparers]
            for kept, spent in zip(ratios, times, strict=True):
                kept.append(spent / times[0])
        found = [comparer.outcome() for comparer in comparers]
    return [(outcome, median(kept)) for outcome, kept in zip(found, ratios, strict=True)]


def _share(told: frozenset[int] | None, true: frozenset[int]) -> str:
    """Return how many of the true ones were told, and how many others; "none" where none can be."""
    if not true:
        return "-" if not told else f"{len(told)} false"
    if told is None:
        return "none told"
    false = len(told - true)
    return f"{len(told & true)} of {len(true)}{f', {false} false' if false else ''}"


def table(workload: Workload, names: Sequence[str], found: Sequence[tuple[Outcome, float]]) -> str:
    """Return the results of one pair as a table."""
    lines = [
        f"{workload.name}: {len(workload.base)} paragraphs, {workload.words:,} words,"
        f" {workload.edit_words:,} words deleted and inserted",
        f"  {'':<32}{'words told / true':>18}{'moves':>18}{'splits':>18}{'time':>9}",
    ]
    for name, (outcome, ratio) in zip(names, found, strict=True):
        lines.append(
            f"  {name:<32}{outcome.words / workload.edit_words:>18.2f}"
            f"{_share(outcome.moved, workload.moved):>18}"
            f"{_share(outcome.split, workload.split):>18}{ratio:>9.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    comparers = all_comparers()
    names = [comparer.name for comparer in comparers]
    for workload in workloads():
        print(table(workload, names, measure(workload, comparers)), end="\n\n", flush=True)
    print("words told / true: 1.00 is best. time: 1.00 is commdiff's, median of", ROUNDS, "rounds.")


if __name__ == "__main__":
    main()
