"""How often a duty is due: "every year", "every two years"."""

from __future__ import annotations

import re

from commdiff.model import Alignment, Shift, Span
from commdiff.wording.figures import BINDING_WORDS, number_in
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift

_EVERY = re.compile(
    r"\b(?:every|each|once (?:a|every))\s+(?:(other|[0-9]+|[a-z]+)\s+)?(day|week|month|quarter|year"
    r"|decade)s?\b"
    r"|\b(?:(once|twice|three times|four times) (?:a|per|each|every) (day|week|month|quarter|year"
    r"|decade))\b"
    r"|\b(daily|weekly|monthly|quarterly|annually|annual|yearly|biennially|biennial|each year)\b",
    re.I,
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365,
         "decade": 3650, "daily": 1,
         "weekly": 7, "monthly": 30, "quarterly": 91, "annually": 365, "yearly": 365,
         "annual": 365, "biennial": 730, "biennially": 730, "each year": 365}  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "three times": 3, "four times": 4}
_HINTS = (
    "wice ",
    "imes ",
    "very ",
    "ach ",
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
    count, unit, times, span, adverb = found[0].groups()
    if times:
        often = _DAYS[span.casefold()] / _TIMES[times.casefold()]
        return int(often), found[0].group(), found[0].start()
    if adverb:
        return _DAYS[adverb.casefold()], found[0].group(), found[0].start()
    many = 2 if count == "other" else 1 if count is None else number_in(count)
    if many is None:
        return None
    return int(many * _DAYS[unit.casefold()]), found[0].group(), found[0].start()


_WITHIN = re.compile(
    r"\bwithin\s+(?:(a|an|one|the|[0-9]+|[a-z]+)\s+)?(hour|day|week|fortnight|month|quarter|year"
    r"|decade)s?\b",
    re.I,
)


def _wait(text: str) -> tuple[int, str, int] | None:
    """Return how long something may take: in hours, the words that say so, and where; None if twice."""
    found = list(_WITHIN.finditer(text))
    if len(found) != 1:
        return None
    count, unit = found[0].groups()
    many = 1 if count is None or count.casefold() in ("a", "an", "one", "the") else number_in(count)
    if many is None:
        return None
    hours = 1 if unit.casefold() == "hour" else 24 * _DAYS[unit.casefold()]
    return int(many * hours), found[0].group(), found[0].start()


def period_shift(alignment: Alignment, passage: Passage, pair: int) -> Shift | None:
    """Return the shift of how often a duty is due: "every year", "every two years"; or None."""
    texts = passage.base.of(alignment.base.text), passage.revised.of(alignment.revised.text)
    if all("ithin" in text for text in texts):
        waits = _wait(texts[0]), _wait(texts[1])
        if waits[0] and waits[1] and waits[0][0] != waits[1][0] and BINDING_WORDS.search(texts[1]):
            return _told(passage, pair, waits[0], waits[1], "longer", "shorter")
    if not any(map("\n".join(texts).__contains__, _HINTS)):
        return None
    old, new = _period(texts[0]), _period(texts[1])
    if (old is None) != (new is None):
        return _vague_period(passage, pair, texts, old or new)
    if old is None or new is None or old[0] == new[0] or not BINDING_WORDS.search(texts[1]):
        return None
    return _told(passage, pair, old, new, "rarer", "more often")


def _told(
    passage: Passage,
    pair: int,
    old: tuple[int, str, int],
    new: tuple[int, str, int],
    more: str,
    less: str,
) -> Shift:
    later = new[0] > old[0]
    places = [
        (words, Span(span.start + at, span.start + at + len(words)))
        for (_, words, at), span in ((old, passage.base), (new, passage.revised))
    ]
    return ruled_shift(
        pair,
        "time",
        "loosened" if later else "tightened",
        places[0],
        places[1],
        f"What was due \u201c{old[1]}\u201d is due \u201c{new[1]}\u201d,"
        f" which is {more if later else less}.",
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
