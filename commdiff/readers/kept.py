"""Keep what was made last of the same bytes: two drafts of one text share most of their small parts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last values that were made, by what they were made of. They must not be changed.

    Guarantees: files may be read at the same time; what two of them share may then be made twice.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[Key, Value] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value], *, keep: bool = True) -> Value:
        """Return the value of a key, made where it is not known.

        Args:
            keep: whether it is worth its memory.
        """
        with self._lock:
            value = self._values.get(key)
        if value is None:
            value = make()
        if keep:
            with self._lock:
                # The last that was asked for is the last to go.
                self._values.pop(key, None)
                while len(self._values) >= self._most:
                    del self._values[next(iter(self._values))]
                self._values[key] = value
        return value
