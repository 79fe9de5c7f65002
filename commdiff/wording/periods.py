"""How often a duty is due: "every year", "every two years"."""

from __future__ import annotations

import re

from commdiff.model import Alignment, Shift, Span
from commdiff.wording.figures import BINDING_WORDS, number_in
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift

_EVERY = re.compile(
    r"\b(?:every|once (?:a|every))\s+(?:(other|[0-9]+|[a-z]+)\s+)?(day|week|month|quarter|year|decade)s?\b"
    r"|\b(daily|weekly|monthly|quarterly|annually|yearly|biennially|each year)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650, "daily": 1,
         "weekly": 7, "monthly": 30, "quarterly": 91, "annually": 365, "yearly": 365,
         "biennially": 730, "each year": 365}  # fmt: skip
_HINTS = ("very ", "nce a", "nce e", "ually", "early", "nthly", "aily", "eekly", "erly", "ach year")


def _period(text: str) -> tuple[int, str, int] | None:
    """Return how often something is due: in days, the words that say so, and where; None if twice."""
    found = list(_EVERY.finditer(text))
    if len(found) != 1:
        return None
    count, unit, adverb = found[0].groups()
    if adverb:
        return _DAYS[adverb.casefold()], found[0].group(), found[0].start()
    many = 2 if count == "other" else 1 if count is None else number_in(count)
    if many is None:
        return None
    return int(many * _DAYS[unit.casefold()]), found[0].group(), found[0].start()


def period_shift(alignment: Alignment, passage: Passage, pair: int) -> Shift | None:
    """Return the shift of how often a duty is due: "every year", "every two years"; or None."""
    texts = passage.base.of(alignment.base.text), passage.revised.of(alignment.revised.text)
    if not any(word in text for text in texts[:1] for word in _HINTS):
        return None
    old, new = _period(texts[0]), _period(texts[1])
    if old is None or new is None or old[0] == new[0] or not BINDING_WORDS.search(texts[1]):
        return None
    rarer = new[0] > old[0]
    places = [
        (words, Span(span.start + at, span.start + at + len(words)))
        for (_, words, at), span in ((old, passage.base), (new, passage.revised))
    ]
    return ruled_shift(
        pair,
        "time",
        "loosened" if rarer else "tightened",
        places[0],
        places[1],
        f"What was due \u201c{old[1]}\u201d is due \u201c{new[1]}\u201d,"
        f" which is {'rarer' if rarer else 'more often'}.",
        "figures in a duty",
    )
