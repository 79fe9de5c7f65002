"""Files of judged pairs: one JSON object a line, with `before`, `after` and `label`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast, get_args

from commdiff.errors import LexiconError
from commdiff.model import GoldPair, Label

MOST_BYTES = 64 * 1024 * 1024


def _fault(path: Path, line: int, message: str, hint: str) -> LexiconError:
    return LexiconError(
        "gold-line", f"{path}:{line}: {message}", hint, path=str(path), line=line
    )  # fmt: skip


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise LexiconError(
                "gold-too-large", f"{path}: is larger than 64 MB", "part it", path=str(path)
            )
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise LexiconError(
            "gold-missing", f"{path}: there is no such file", "look at the name", path=str(path)
        ) from None
    except UnicodeDecodeError as broken:
        line = broken.object.count(b"\n", 0, broken.start) + 1
        raise _fault(path, line, "is not UTF-8", "save the file as UTF-8") from None
    except OSError as broken:
        raise LexiconError(
            "gold-unreadable",
            f"{path}: cannot be read ({broken.strerror})",
            "it must be a file, and you need the right to read it",
            path=str(path),
        ) from None


def _pair_of(path: Path, number: int, line: str) -> GoldPair:
    try:
        found = json.loads(line)
    # A line that nests without end has no other sign of it.
    except (ValueError, RecursionError):
        raise _fault(path, number, "is not JSON", "write one object to a line") from None
    if not isinstance(found, dict):
        raise _fault(path, number, "is no object", 'write {"before": ..., "after": ..., ...}')
    for field in ("before", "after", "label"):
        if field not in found:
            raise _fault(path, number, f"has no '{field}'", "needed: before, after, label")
    for field in ("before", "after"):
        if not isinstance(found[field], str):
            raise _fault(path, number, f"'{field}' is no text", "put it in quotation marks")
    if not (found["before"].strip() or found["after"].strip()):
        raise _fault(path, number, "both sides are empty", "one of them may be, not both")
    label = found["label"]
    if label is not None and label not in get_args(Label):
        raise _fault(
            path,
            number,
            f"no label is called {json.dumps(label)}",
            "labels are: " + ", ".join(get_args(Label)),
        )
    return GoldPair(number, found["before"], found["after"], cast("Label | None", label))


def load_gold(path: Path) -> tuple[GoldPair, ...]:
    """Read a file of judged pairs.

    Other fields of a line are left alone. A label may be null, where people did not agree on one.
    Empty lines are passed over.

    Raises:
        LexiconError: the file or one of its lines cannot be used; the message has the line.

    Cost: linear in the file, which may have 64 MB.
    """
    lines = _text_of(path).split("\n")
    pairs = tuple(
        _pair_of(path, number, line) for number, line in enumerate(lines, 1) if line.strip()
    )
    if not pairs:
        raise LexiconError(
            "gold-empty", f"{path}: holds no pair", "write one object to a line", path=str(path)
        )
    return pairs
