"""Pack files as tables whose members are asked for by type; every complaint points into the file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn, cast

from commdiff.errors import LexiconError

_MOST_BYTES = 4_000_000
_ID_LINE = re.compile(r"^\s*id\s*=\s*(?:\"([^\"\n]*)\"|'([^'\n]*)')", re.MULTILINE)


class PackFile:
    """One pack file with what is needed to point into it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.data = path.read_bytes()
        except OSError as broken:
            raise LexiconError(
                "lexicon-unreadable",
                f"{path}: cannot be read ({broken.strerror})",
                "check the name",
                path=str(path),
            ) from broken
        if len(self.data) > _MOST_BYTES:
            raise LexiconError(
                "lexicon-too-large", f"{path}: larger than 4 MB", "part it", path=str(path)
            )
        self._lines: dict[str, int] | None = None
        self._values: dict[str, object] | None = None

    def take(self, values: dict[str, object], lines: dict[str, int]) -> None:
        """Take what was parsed from the same bytes before."""
        self._values, self._lines = values, lines

    @property
    def values(self) -> dict[str, object]:
        """What the file says.

        Raises:
            LexiconError: it is not TOML.
        """
        if self._values is None:
            self._values = self._parsed()
        return self._values

    def _parsed(self) -> dict[str, object]:
        import tomllib

        try:
            return tomllib.loads(self.data.decode("utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as broken:
            found = re.search(r"line (\d+)", str(broken))
            line = int(found.group(1)) if found else 0
            raise LexiconError(
                "lexicon-not-toml",
                f"{self.path}: not a TOML file ({broken})",
                "mend the file",
                path=str(self.path),
                line=line,
            ) from broken

    def line_of(self, entry: str) -> int:
        """Return the line on which the id of the entry called `entry` stands, 0 where none does."""
        return self.lines.get(entry, 0)

    @property
    def lines(self) -> dict[str, int]:
        """The line of each id, of the first where one stands twice; tomllib keeps no positions."""
        if self._lines is None:
            text = self.data.decode("utf-8")
            self._lines = {}
            at, line = 0, 1
            for found in _ID_LINE.finditer(text):
                start = found.start(found.lastindex or 0)
                line += text.count("\n", at, start)
                at = start
                self._lines.setdefault(found[found.lastindex or 0], line)
        return self._lines

    def fail(self, slug: str, why: str, hint: str, entry: str = "") -> NoReturn:
        """Raise a `LexiconError` that points to `entry`, or to the file."""
        line = self.line_of(entry) if entry else 0
        where = f"{self.path.name}:{line}: " if line else f"{self.path.name}: "
        named = f"entry '{entry}': " if entry else ""
        raise LexiconError(
            slug, f"{where}{named}{why}", hint, path=str(self.path), line=line, entry=entry
        )


class Table:
    """A TOML table whose members are asked for by type."""

    def __init__(self, values: Mapping[str, object], file: PackFile, entry: str = "") -> None:
        self.values = values
        self.file = file
        self.entry = entry

    def _fail(self, name: str, wanted: str) -> NoReturn:
        self.file.fail("lexicon-field", f"'{name}' should be {wanted}", "mend it", self.entry)

    def text(self, name: str, default: str | None = None) -> str:
        """Return the words called `name`; without a default they may not be empty."""
        value = self.values.get(name, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            self._fail(name, "words between quotes, not empty")
        return value.strip()

    def one_of(self, name: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return the word called `name`, one of those allowed."""
        value = self.values.get(name, default)
        if not isinstance(value, str) or value not in allowed:
            self._fail(name, "one of " + ", ".join(allowed))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the list of words called `name`; a missing one is empty."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            self._fail(name, "a list of words between quotes")
        return tuple(cast("list[str]", value))

    def number(self, name: str, low: int, high: int) -> int:
        """Return the whole number called `name`, from `low` to `high`."""
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self._fail(name, f"a whole number from {low} to {high}")
        return value

    def flag(self, name: str) -> bool:
        """Return the truth value called `name`; a missing one is false."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self._fail(name, "true or false")
        return value
