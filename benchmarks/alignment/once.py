"""Run one comparison alone: `python -m benchmarks.alignment.once module:Class BASE REVISED`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.alignment.adapters import load


def main() -> None:
    """Read both files, compare, say nothing."""
    place, base, revised = sys.argv[1:]
    load(place).run(*(Path(path).read_text("utf-8") for path in (base, revised)))


if __name__ == "__main__":
    main()
