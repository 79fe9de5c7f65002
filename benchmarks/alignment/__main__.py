"""`python -m benchmarks.alignment`: what comparers find in texts of known changes, and what it costs.

docs/benchmarks.md says what the figures mean and what they do not.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.alignment.adapters import DEFAULTS, Adapter, load
from benchmarks.alignment.families import FAMILIES
from benchmarks.alignment.tables import TABLES, Part, Plan, truth
from benchmarks.alignment.text import Source

_FULL_SEEDS, _SEEDS = 20, 2
_FULL_LONG = 500_000


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alignment", description=__doc__)
    parser.add_argument("--tables", default=",".join(map(str, TABLES)), help="numbers, by commas")
    parser.add_argument("--seeds", type=int, help=f"texts of a family ({_SEEDS})")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=Plan.words, help="of a text of known changes")
    parser.add_argument("--cap", type=float, default=Plan.cap, help="seconds of a run")
    parser.add_argument("--text", type=Path, help="a plain text whose sentences are used")
    parser.add_argument(
        "--adapter", action="append", default=[], metavar="MODULE:CLASS", help="another comparer"
    )
    parser.add_argument("--only", default="", help="parts of comparers' names, by commas")
    parser.add_argument("--family", choices=FAMILIES, help="print commdiff's score on each seed")
    parser.add_argument(
        "--full", action="store_true", help=f"{_FULL_SEEDS} seeds, and texts of 1,000 pages"
    )
    return parser.parse_args(given)


def _present(places: Sequence[str], only: str) -> tuple[list[Adapter], list[str]]:
    """Load comparers; return those that are there, and a line for each."""
    there: list[Adapter] = []
    lines: list[str] = []
    for place in places:
        adapter = load(place)
        wanted = not only or any(part in adapter.name for part in only.split(","))
        if there and not wanted:
            continue
        try:
            lines.append(f"- {adapter.name}: {adapter.version()}, {adapter.licence}")
            there.append(adapter)
        except LookupError as error:
            lines.append(f"- {adapter.name}: not measured, {error}")
    return there, lines


def _print(part: Part) -> None:
    head, rows = part
    print("| " + " | ".join(head) + " |")
    print("|---" * len(head) + "|")
    for row in rows:
        print("| " + " | ".join(row) + " |", flush=True)
    print()


def _print_seeds(plan: Plan, family: str) -> None:
    for seed in plan.seeds:
        one = Plan(plan.adapters, plan.source, [seed], plan.words)
        print(seed, truth(plan.ours, FAMILIES[family], one), flush=True)


def main() -> None:
    """Measure and print."""
    asked = _arguments(sys.argv[1:])
    try:
        source = Source.of(asked.text) if asked.text else Source()
        adapters, lines = _present((*DEFAULTS, *asked.adapter), asked.only)
    except (OSError, ValueError, LookupError) as error:
        sys.exit(f"benchmarks: error: {error}")
    count = asked.seeds or (_FULL_SEEDS if asked.full else _SEEDS)
    plan = Plan(
        adapters,
        source,
        range(asked.first_seed, asked.first_seed + count),
        asked.words,
        cap=asked.cap,
        long=_FULL_LONG if asked.full else Plan.long,
    )
    if asked.family:
        _print_seeds(plan, asked.family)
        return
    print(f"Text: {source.name}; {count} seeds of {plan.words:,} words.", platform.platform())
    print("\n".join(lines), end="\n\n", flush=True)
    for number in map(int, asked.tables.split(",")):
        title, measure = TABLES[number]
        print(f"### Table {number}. {title}\n", flush=True)
        _print(measure(plan))


if __name__ == "__main__":
    main()
