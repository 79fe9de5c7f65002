"""Run one comparison alone: `python -m benchmarks.alignment.once module:Class BASE REVISED`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.alignment.adapters import load


def main() -> None:
    """Read both files, compare, say nothing; "-" for the comparer only reads them."""
    place, *paths = sys.argv[1:]
    base, revised = (Path(path).read_text("utf-8") for path in paths)
    if place != "-":
        load(place).run(base, revised)


if __name__ == "__main__":
    main()
