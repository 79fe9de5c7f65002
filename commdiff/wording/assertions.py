"""A plain statement that became a possible one, or the other way round: "is liable", "may be liable"."""

from __future__ import annotations

import re

from commdiff.model import Alignment, Direction, Shift
from commdiff.wording.clauses import is_reading, sentence_around
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_PLAIN = re.compile(
    r"\s*(?:is|are|was|were|has|have)(?:\s+(?:been|to be))?(?:\s+(?:held|deemed|considered"
    r"|regarded as|presumed"
    r"|treated as|taken))?\s*",
    re.I,
)
_POSSIBLE = re.compile(
    r"\s*(?:may|might|could)\s+(?:well\s+|yet\s+|also\s+)?(?:be|have|have been|be (?:held|found"
    r"|considered"
    r"|deemed|said to be|regarded as|presumed|treated as|taken))\s*",
    re.I,
)


def assertion_shift(alignment: Alignment, site: Site) -> Shift | None:
    """Return the shift of "is" that became "may be", or the other way round; None elsewhere.

    What reads a gauge ("prices may be higher") is a forecast and a fact.
    """
    operation = site.operation
    base, revised = alignment.base.text, alignment.revised.text
    old, new = operation.base.of(base), operation.revised.of(revised)
    if _PLAIN.fullmatch(old) and _POSSIBLE.fullmatch(new):
        direction: Direction = "weakened"
    elif _POSSIBLE.fullmatch(old) and _PLAIN.fullmatch(new):
        direction = "strengthened"
    else:
        return None
    if is_reading(sentence_around(revised, site.passage.revised, operation.revised).of(revised)):
        return None
    return ruled_shift(
        site.pair,
        "certainty",
        direction,
        (old, operation.base),
        (new, operation.revised),
        f"\u201c{old.strip()}\u201d became \u201c{new.strip()}\u201d: what was"
        f" {'stated is now only possible' if direction == 'weakened' else 'only possible is now stated'}.",
        "statement or possibility",
    )
