"""JSON that somebody hands us: asked for by type, so that damage is named and not guessed at."""

from __future__ import annotations

from typing import cast

from commdiff.errors import ReadError
from commdiff.model import (
    Span,
)


class Node:
    """A JSON object whose members are asked for by type, so that damage is named, not guessed at."""

    __slots__ = ("_value", "_where")

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise damaged(where, "an object")
        self._value = cast("dict[str, object]", value)
        self._where = where

    def text(self, name: str, default: str | None = None) -> str:
        """Return the string called `name`."""
        value = self._value.get(name, default)
        if not isinstance(value, str):
            raise damaged(f"{self._where}.{name}", "a string")
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """Return the whole number called `name`."""
        value = self._value.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise damaged(f"{self._where}.{name}", "a whole number")
        return value

    def real(self, name: str, default: float | None = None) -> float:
        """Return the number called `name`."""
        value = self._value.get(name, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise damaged(f"{self._where}.{name}", "a number")
        return float(value)

    def flag(self, name: str, default: bool = False) -> bool:
        """Return the truth value called `name`."""
        value = self._value.get(name, default)
        if not isinstance(value, bool):
            raise damaged(f"{self._where}.{name}", "true or false")
        return value

    def node(self, name: str) -> Node:
        """Return the object called `name`."""
        return Node(self._value.get(name), f"{self._where}.{name}")

    def items(self, name: str) -> list[object]:
        """Return the list called `name`; a missing one is empty."""
        value = self._value.get(name, [])
        if not isinstance(value, list):
            raise damaged(f"{self._where}.{name}", "a list")
        return value

    def nodes(self, name: str) -> list[Node]:
        """Return the list of objects called `name`."""
        where = f"{self._where}.{name}"
        return [Node(item, f"{where}[{i}]") for i, item in enumerate(self.items(name))]

    def strings(self, name: str) -> tuple[str, ...]:
        """Return the list of strings called `name`."""
        found = self.items(name)
        if not all(isinstance(item, str) for item in found):
            raise damaged(f"{self._where}.{name}", "a list of strings")
        return tuple(cast("list[str]", found))

    def span(self, name: str) -> Span:
        """Return the range called `name`."""
        return as_span(self._value.get(name), f"{self._where}.{name}")

    def maybe_span(self, name: str) -> Span | None:
        """Return the range called `name`, or None where there is none."""
        return None if self._value.get(name) is None else self.span(name)

    def maybe_number(self, name: str) -> int | None:
        """Return the whole number called `name`, or None where there is none."""
        return None if self._value.get(name) is None else self.number(name)

    def maybe_text(self, name: str) -> str | None:
        """Return the string called `name`, or None where there is none."""
        return None if self._value.get(name) is None else self.text(name)

    def counts(self, name: str) -> dict[str, int]:
        """Return the object of whole numbers called `name`."""
        node = self.node(name)
        return {key: node.number(key) for key in node._value}

    def plain(self, name: str) -> dict[str, object]:
        """Return the object called `name` as it is."""
        return dict(self.node(name)._value)

    def has(self, name: str) -> bool:
        """Tell whether a member called `name` is there."""
        return name in self._value


def damaged(where: str, wanted: str) -> ReadError:
    """Return the error for a stored result in which a member is not what it should be."""
    return ReadError(
        "result-damaged",
        f"this is not a whole stored comparison: {where} should be {wanted}",
        "make it again with: commdiff compare BASE REVISED -o RESULT.json",
    )


def as_span(value: object, where: str) -> Span:
    """Return a range out of its JSON form, [start, end]."""
    if (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(item, int) and item >= 0 for item in value)
        and value[0] <= value[1]
    ):
        return Span(value[0], value[1])
    raise damaged(where, "a range [start, end]")
