"""Which genre a text is of, so that the right ladders weigh it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import cast

from commdiff.model import Witness

_MOST_READ = 40_000
"""Characters that are looked at: the head of a text tells its genre, and the cost stays bounded."""


@lru_cache(maxsize=1)
def _table() -> tuple[int, tuple[tuple[str, tuple[tuple[str, int], ...]], ...]]:
    path = Path(__file__).with_name("profiles.toml")
    values = tomllib.loads(path.read_text("utf-8"))
    listed = cast("list[dict[str, object]]", values["profile"])
    profiles = tuple(
        (
            str(one["name"]),
            tuple(
                (tell, int(weight)) for tell, weight in cast("dict[str, int]", one["tells"]).items()
            ),
        )
        for one in listed
    )
    return int(cast(int, values["floor"])), profiles


def choose_profile(witness: Witness) -> tuple[str, str]:
    """Say which genre a text is of.

    Returns:
        The name of the profile and the reason in one plain sentence; "plain" where nothing tells.
    """
    head = " ".join(witness.text[:_MOST_READ].casefold().split())
    floor, profiles = _table()
    best, best_weight, best_told = "plain", 0, ""
    for name, tells in profiles:
        found = [(tell, weight) for tell, weight in tells if tell in head]
        total = sum(weight for _, weight in found)
        if total >= floor and total > best_weight:
            best, best_weight = name, total
            best_told = ", ".join(f"\u201c{tell.strip()}\u201d" for tell, _ in found[:3])
    if best == "plain":
        return "plain", "no expression that tells a genre was found"
    return best, f"the text has {best_told}"
