"""No search for garbage while values are made that do not refer to themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector of cyclic garbage rest, and work again afterwards if it did before.

    What a comparison makes is kept or freed by counting. Each time its objects grow by a quarter the
    collector would go through all of them, and through all that the process holds besides: a third of
    the time that cues take in a text of nothing but cues (docs/decisions/0019).

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
