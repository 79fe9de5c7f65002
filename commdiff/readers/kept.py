"""Keep what was made last of the same bytes: two drafts of one text share most of their small parts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last values that were made, by what they were made of. They must not be changed.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, Value] = {}

    def get(self, key: Key, make: Callable[[], Value], *, keep: bool = True) -> Value:
        """Return the value of a key, made where it is not known.

        Args:
            keep: whether it is worth its memory.
        """
        value = self._values.pop(key, None)
        if value is None:
            value = make()
        if keep:
            while len(self._values) >= self._most:
                self._values.pop(next(iter(self._values)), None)
            self._values[key] = value
        return value
