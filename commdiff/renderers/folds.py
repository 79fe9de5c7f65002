"""Where unchanged paragraphs may be folded, and what stays to say where the changed ones stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commdiff.renderers.view import Row


def unchanged_runs(listed: Sequence[Row]) -> list[tuple[Row, int]]:
    """Return rows with, at the last of each stretch of unchanged ones, how many it holds; 0 elsewhere.

    A heading over something that changed counts as changed: who reads the changes only must see where
    they stand.
    """
    found: list[tuple[Row, int]] = []
    count = 0
    shown = _with_their_headings(listed)
    for i, row in enumerate(shown):
        count = count + 1 if row.same else 0
        ends = row.same and (i + 1 == len(shown) or not shown[i + 1].same)
        found.append((row, count if ends else 0))
    return found


def _with_their_headings(listed: Sequence[Row]) -> list[Row]:
    found: list[Row] = []
    pending = False
    for row in reversed(listed):
        if row.kind in ("heading", "title"):
            found.append(replace(row, same=False) if pending and row.same else row)
            pending = False
        else:
            found.append(row)
            pending = pending or not row.same
    return found[::-1]
