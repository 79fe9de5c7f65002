"""What a word does that comes or goes alone, where nothing on its ladder answers it."""

from __future__ import annotations

from commdiff.model import Direction, Entry, Ladder
from commdiff.wording.steps import ADDED


def _added(entry: Entry, ladder: Ladder) -> Direction | None:
    if ladder.name == "attribution":
        # Low rungs vouch or merely name a source; they put nothing at a distance.
        return "distanced" if entry.rung >= 4 else None
    if ladder.facet == "scope-actors":
        return "narrowed" if entry.rung < 9 else "widened"
    if ladder.facet == "consensus":
        return "narrowed" if entry.rung < 9 else "widened"
    if entry.polarity == "boost":
        return "strengthened"
    if ladder.facet == "scope-objects":
        return "narrowed"
    if ladder.facet == "time":
        return "tightened" if entry.rung >= 5 else "loosened"
    if ladder.name == "agency":
        return "strengthened" if entry.rung >= 7 else "weakened"
    return "weakened" if entry.polarity == "soften" else None


_OPPOSITE: dict[Direction, Direction] = {
    "distanced": "vouched",
    "narrowed": "widened",
    "widened": "narrowed",
    "tightened": "loosened",
    "loosened": "tightened",
    "strengthened": "weakened",
    "weakened": "strengthened",
}


def _removed(entry: Entry, ladder: Ladder) -> Direction | None:
    found = _added(entry, ladder)
    return None if found is None else _OPPOSITE[found]


def lone_direction(entry: Entry, ladder: Ladder, how: str) -> Direction | None:
    """Say which way a text goes when an expression was added or removed; None where it says nothing."""
    return _added(entry, ladder) if how == ADDED else _removed(entry, ladder)
