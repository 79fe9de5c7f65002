"""Differences that make no operation: white space, quotation marks, hyphens inside equal stretches."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from commdiff.model import Operation

_PIECE = re.compile(r"\s+|\S")
_HYPHENS = frozenset("-\u2010\u2011")


def count_noise(operations: Iterable[Operation], base: str, revised: str) -> dict[str, int]:
    """Count the differences inside equal operations, by channel.

    Returns:
        "space", "quotes" and "hyphens", those that are not zero. A run of white space that differs
        counts once.
    """
    counts: Counter[str] = Counter()
    for one in operations:
        if one.op != "equal":
            continue
        old, new = one.base.of(base), one.revised.of(revised)
        if old != new:
            _count(old, new, counts)
    return {channel: counts[channel] for channel in sorted(counts)}


def _count(old: str, new: str, counts: Counter[str]) -> None:
    # Equal stretches have as many pieces on both sides once they are composed.
    pieces = zip(
        _PIECE.findall(unicodedata.normalize("NFC", old)),
        _PIECE.findall(unicodedata.normalize("NFC", new)),
        strict=True,
    )
    for one, other in pieces:
        if one == other:
            continue
        if one.isspace():
            counts["space"] += 1
        elif one in _HYPHENS:
            counts["hyphens"] += 1
        else:
            counts["quotes"] += 1
