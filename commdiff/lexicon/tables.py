"""Pack files as tables whose members are asked for by type; every complaint points into the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, cast

from commdiff.errors import LexiconError

_MOST_BYTES = 4_000_000
_HEADER = re.compile(r"^\s*\[+\s*([a-z_]+)\s*\]+", re.MULTILINE)
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
            if isinstance(broken, UnicodeDecodeError):
                line = self.data.count(b"\n", 0, broken.start) + 1
            raise LexiconError(
                "lexicon-not-toml",
                f"{self.path}{f':{line}' if line else ''}: not a TOML file ({broken})",
                "mend the file; docs/lexicon-packs.md shows one",
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

    def last_line_of(self, entry: str) -> int:
        """Return the line on which the id of an entry stands for the last time, 0 where none does."""
        text = self.data.decode("utf-8")
        starts = [m.start(m.lastindex or 0) for m in _ID_LINE.finditer(text) if entry in m.groups()]
        return text.count("\n", 0, starts[-1]) + 1 if starts else 0

    def line_in(self, head: str, field: str, nth: int = 0) -> int:
        """Return the line of a field of the `nth` table called `head`, else of its header, else 0.

        Not promised: that it is found where a table is written in another way than with its header in
        a line of its own.
        """
        text = self.data.decode("utf-8")
        headers = list(_HEADER.finditer(text))
        mine = [i for i, found in enumerate(headers) if found[1] == head]
        if nth >= len(mine):
            return 0
        start = headers[mine[nth]].end()
        end = headers[mine[nth] + 1].start() if mine[nth] + 1 < len(headers) else len(text)
        found = re.compile(rf"^\s*{re.escape(field)}\s*=\s*", re.MULTILINE).search(text, start, end)
        return text.count("\n", 0, found.end() if found else start) + 1

    def fail(
        self, slug: str, why: str, hint: str, entry: str = "", line: int | None = None
    ) -> NoReturn:
        """Raise a `LexiconError` that points to `entry`, to `line`, or to the file."""
        if line is None:
            line = self.line_of(entry) if entry else 0
        where = f"{self.path.name}:{line}: " if line else f"{self.path.name}: "
        named = f"entry '{entry}': " if entry else ""
        raise LexiconError(
            slug, f"{where}{named}{why}", hint, path=str(self.path), line=line, entry=entry
        )


class Table:
    """A TOML table whose members are asked for by type.

    Args:
        entry: the id of the entry it is; "" where it is a head.
        head: of a head, what it is called ("ladder"), so that a complaint finds its line.
        nth: which of several heads of that name it is.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        file: PackFile,
        entry: str = "",
        head: str = "",
        nth: int = 0,
    ) -> None:
        self.values = values
        self.file = file
        self.entry = entry
        self._head, self._nth = head, nth

    def fail(self, slug: str, name: str, why: str, hint: str) -> NoReturn:
        """Raise a `LexiconError` that points to the member called `name`, or to the entry."""
        line = self.file.line_in(self._head, name, self._nth) if self._head else None
        where = f"[{self._head}]: " if self._head else ""
        self.file.fail(slug, f"{where}{why}", hint, self.entry, line)

    def only(self, fields: Collection[str]) -> None:
        """Make sure that the table has no other members than these."""
        for name in sorted(set(self.values) - set(fields)):
            known = ", ".join(sorted(fields))
            self.fail("lexicon-field", name, f"there is no field '{name}'", f"fields are: {known}")

    def _fail(self, name: str, wanted: str) -> NoReturn:
        if name in self.values:
            self.fail("lexicon-field", name, f"'{name}' should be {wanted}", "mend it")
        self.fail("lexicon-field", name, f"'{name}' is missing", f"give {wanted}")

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
