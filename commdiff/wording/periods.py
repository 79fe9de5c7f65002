"""How often a duty is due: "every year", "every two years"."""

from __future__ import annotations

import re

from commdiff.model import Alignment, Shift, Span
from commdiff.wording.figures import BINDING_WORDS, number_in
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift

_EVERY = re.compile(
    r"\b(?:every|once (?:a|every))\s+(?:(other|[0-9]+|[a-z]+)\s+)?(day|week|month|quarter|year|decade)s?\b"
    r"|\b(daily|weekly|monthly|quarterly|annually|annual|yearly|biennially|biennial|each year)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3650, "daily": 1,
         "weekly": 7, "monthly": 30, "quarterly": 91, "annually": 365, "yearly": 365,
         "annual": 365, "biennial": 730, "biennially": 730, "each year": 365}  # fmt: skip
_HINTS = (
    "very ",
    "nce a",
    "nce e",
    "ually",
    "early",
    "nthly",
    "aily",
    "eekly",
    "erly",
    "ach year",
    "nnual",
    "ennial",
)


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
    if not any(map("\n".join(texts).__contains__, _HINTS)):
        return None
    old, new = _period(texts[0]), _period(texts[1])
    if (old is None) != (new is None):
        return _vague_period(passage, pair, texts, old or new)
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


_AT_TIMES = re.compile(
    r"\b(?:regular(?:ly)?|periodic(?:al|ally)?|from time to time|occasional(?:ly)?|as needed)\b",
    re.I,
)


def _vague_period(
    passage: Passage,
    pair: int,
    texts: tuple[str, str],
    known: tuple[int, str, int] | None,
) -> Shift | None:
    """Return the shift from a period that can be counted to a vague one, or back: "quarterly", "regular"."""
    vague = [_AT_TIMES.search(text) for text in texts]
    lost = vague[1] is not None and vague[0] is None
    found = vague[1] if lost else vague[0]
    if known is None or found is None or (vague[0] and vague[1]):
        return None
    words, at = known[1], known[2]
    # What is counted stands on the side where nothing is vague.
    if words not in texts[0 if lost else 1] or not all(BINDING_WORDS.search(t) for t in texts):
        return None
    spans = passage.base, passage.revised
    exact, loose = (0, 1) if lost else (1, 0)
    places = {
        exact: (words, Span(spans[exact].start + at, spans[exact].start + at + len(words))),
        loose: (
            found.group(),
            Span(spans[loose].start + found.start(), spans[loose].start + found.end()),
        ),
    }
    return ruled_shift(
        pair,
        "time",
        "loosened" if lost else "tightened",
        places[0],
        places[1],
        f"\u201c{places[0][0]}\u201d became \u201c{places[1][0]}\u201d: how often it is due is"
        f" {'no longer' if lost else 'now'} said.",
        "figures in a duty",
    )
