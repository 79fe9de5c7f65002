"""No search for garbage while a text is aligned."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cyclic garbage rest, and work again afterwards if it did before.

    What an alignment makes is kept or freed by counting; there are no cycles in it. Yet each time its
    objects grow by a quarter the collector goes through all of them, which costs a sixth of the whole.

    Guarantees: the collector is as it was before, whatever happens inside. No garbage piles up but the
    cycles that other threads make meanwhile.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
