"""What nobody who writes in Python can be below: `python -I floor.py MODE BASE REVISED`."""

from __future__ import annotations

import sys

MODES = {
    "start": "start Python",
    "paragraphs": "read, hash paragraphs",
    "words": "read, split, intern words",
    "tokens": "read, tokenise, intern",
}


def main() -> None:
    """Do the least of one kind."""
    mode = sys.argv[1]
    if mode == "start":
        return
    known: dict[str, int] = {}
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib is not part of the floor
            text = file.read()
        if mode == "tokens":
            import re

            parts = re.findall(r"\w+|[^\w\s]|\s+", text)
        else:
            parts = text.split("\n\n") if mode == "paragraphs" else text.split()
        [known.setdefault(part, len(known)) for part in parts]


if __name__ == "__main__":
    main()
