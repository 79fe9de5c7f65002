"""`commdiff compare --pairs FILE`: many short pairs at once, a line each, without weighing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from commdiff.cli.inputs import stdin_lines
from commdiff.cli.options import Common
from commdiff.cli.streams import check_target, note, size_of, warn, write_stdout
from commdiff.config import Settings
from commdiff.errors import Notice, ReadError, RenderError
from commdiff.files import write_file
from commdiff.model import Operation

_AT_ONCE = 1000
_encoded = json.JSONEncoder(separators=(",", ":")).encode


def compare_pairs(name: str, settings: Settings, common: Common, *, exit_zero: bool) -> int:
    """Align the two texts of each line of a file and write a line of JSON for each.

    Args:
        name: a UTF-8 file in which a line has two texts parted by a tab; "-" is stdin.

    Returns:
        The exit code: 0 where all pairs are equal, 1 where some differ, 3 by `--strict`.

    Raises:
        ReadError: the file cannot be read, or a line has not two texts.
        RenderError: the target cannot be written.
    """
    target = _target(common)
    written = _Written(_pairs(name), settings)
    if target is None:
        for lines in written:
            write_stdout(lines)
    else:
        size = write_file(target, written)
        if not common.quiet:
            note(f"{target} written ({size_of(size)})")
    if written.coarse and not common.quiet:
        warn(
            f"{written.coarse} of {written.total} pairs were compared in pieces; see their notices"
        )
    if written.coarse and common.strict:
        return 3
    return int(written.differing and not exit_zero)


class _Written:
    """Aligned pairs as lines of JSON, some at once, and what was seen on the way.

    Attributes:
        total, coarse: how many pairs there were, and how many of them were compared in pieces.
        differing: whether one was not equal.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], settings: Settings) -> None:
        self._pairs = pairs
        self._settings = settings
        self.total = self.coarse = 0
        self.differing = False

    def __iter__(self) -> Iterator[str]:
        from commdiff import pipeline

        lines: list[str] = []
        for one in pipeline.align_pairs(self._pairs, self._settings):
            self.total += 1
            self.coarse += bool(one.notices)
            self.differing = self.differing or any(step.op != "equal" for step in one.operations)
            lines.append(_line(self.total, one.similarity, one.operations, one.notices))
            if len(lines) == _AT_ONCE:
                yield "\n".join(lines) + "\n"
                lines = []
        yield "".join(f"{line}\n" for line in lines)


def _line(
    number: int, similarity: float, operations: Iterable[Operation], notices: Iterable[Notice]
) -> str:
    return _encoded(
        {
            "schema": "commdiff/pair/1",
            "line": number,
            "similarity": similarity,
            "operations": [
                {"op": step.op, "base": step.base, "revised": step.revised} for step in operations
            ],
            "notices": [{"slug": n.slug, "message": n.message, "where": n.where} for n in notices],
        }
    )


def _target(common: Common) -> Path | None:
    """Return the file to write, None for stdout."""
    names = common.output or ("-",)
    if len(names) > 1:
        raise RenderError("output-twice", "pairs are written to one place", "give -o once")
    if common.format not in ("", "json"):
        raise RenderError(
            "output-format", f"pairs cannot be written as {common.format}", "use --json"
        )
    if names[0] == "-":
        return None
    path = Path(names[0])
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        raise RenderError(
            "output-format", f"{path}: pairs are written as lines of JSON", "name a .jsonl file"
        )
    check_target(path, overwrite=common.overwrite)
    return path


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    """Yield the two texts of each line."""
    if name == "-":
        yield from _parted(stdin_lines(), "stdin")
        return
    try:
        with Path(name).open("rb") as lines:
            yield from _parted(lines, name)
    except OSError as broken:
        raise ReadError(
            "pairs-unreadable", f"{name}: cannot be read ({broken.strerror})", "check the name"
        ) from broken


def _parted(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, 1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as broken:
            raise ReadError(
                "pairs-line", f"{name}, line {number}: is not UTF-8", "save the file as UTF-8"
            ) from broken
        fields = text.removesuffix("\n").removesuffix("\r").split("\t")
        if len(fields) != 2:
            raise ReadError(
                "pairs-line",
                f"{name}, line {number}: has {len(fields)} fields, not two texts parted by a tab",
                "write base, tab, revised on each line",
            )
        yield fields[0], fields[1]
