"""What can go wrong: errors that stop a run, and notices that ride along with a result.

Every error and every notice has a slug. `docs/messages.md` explains each slug; a test keeps the code
and that page equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know that stops nothing ("12 running heads dropped").

    Args:
        slug: the stable name of the message, as in `docs/messages.md`.
        message: one plain sentence.
        where: the file, page, paragraph or part it is about; empty for the whole input.
        dropped: true where something was left out, capped or assumed, so that `--strict` ends with 3.
    """

    slug: str
    message: str
    where: str = ""
    dropped: bool = True


class CommdiffError(Exception):
    """The base of all errors that commdiff raises on purpose.

    Args:
        slug: the stable name of the message, as in `docs/messages.md`.
        message: what happened and to what, in one line.
        hint: what to do about it; may be empty.
    """

    exit_code = 2

    def __init__(self, slug: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are copied from their `args`, which hold the message alone; pools of processes do so.
        return _remade, (type(self), self.slug, self.message, self.hint), self.__dict__

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


def _remade(kind: type[CommdiffError], slug: str, message: str, hint: str) -> CommdiffError:
    return kind(slug, message, hint)


class ReadError(CommdiffError):
    """An input cannot be found, opened or understood."""


class UnsupportedFormat(ReadError):
    """No reader is known for this kind of file."""


class MissingExtra(CommdiffError):
    """A feature needs a package that is not installed."""


class LexiconError(CommdiffError):
    """A lexicon pack breaks a rule of the pack format.

    Args:
        path: the pack file.
        line: 1-based line of the entry; 0 where the whole file is meant.
        entry: the entry's id; empty where the whole file is meant.
    """

    def __init__(
        self,
        slug: str,
        message: str,
        hint: str = "",
        *,
        path: str = "",
        line: int = 0,
        entry: str = "",
    ) -> None:
        super().__init__(slug, message, hint)
        self.path = path
        self.line = line
        self.entry = entry


class UnknownTerm(LexiconError):
    """No entry is known for an expression: nothing matched, which is no trouble."""

    exit_code = 1


class ConfigError(CommdiffError):
    """A configuration file or an option has no usable meaning."""


class RenderError(CommdiffError):
    """A report cannot be made or cannot be written."""
