"""Dates and numbers that changed inside a duty."""

from __future__ import annotations

import re

from commdiff.model import Alignment, Direction, Facet, Shift, Span
from commdiff.wording.clauses import ACTORS
from commdiff.wording.closed_classes import SMALL_NUMBERS
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_YEAR = re.compile(r"\b(?:1[89]|20|21)[0-9]{2}\b")
_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)
_FIGURES = re.compile(
    rf"(?=.*(?:[0-9]|{'|'.join((*_MONTH_NAMES, *SMALL_NUMBERS))}))"
    # Possessive: a figure has one reading, and a long one must not be tried in all others.
    r"[\s,.$\u00a3\u20ac%()-]*+(?:(?:[0-9][0-9.,/\u00bc-\u00be-]*+(?:st|nd|rd|th)?|early|mid|late"
    r"|per|cent|percent|million|billion|trillion"
    rf"|{'|'.join((*_MONTH_NAMES, *SMALL_NUMBERS))})[\s,.$\u00a3\u20ac%()-]*+){{1,8}}",
    re.I,
)
_UNIT = r"(?:day|week|month|year)s?"
# "Three years" changes as one where its unit takes another number: "one year", "three years".
_SPELL = re.compile(rf"\s*(?:[0-9]+|{'|'.join(SMALL_NUMBERS)})(?:\s+{_UNIT})?\s*", re.I)
# A sum of money as all that an edit holds, behind a promise to give: "will invest 5 billion crowns in".
_SUM = re.compile(
    r"\s*(?:up to |at least |an additional )?[$\u00a3\u20ac]?\s?[0-9][0-9.,]*\s*(?:thousand"
    r"|million|billion|trillion)?"
    r"(?:\s+[a-z]+)?(?:\s+(?:in|of|to))?\s*",
    re.I,
)
_GIVES_NOW = re.compile(
    r"\b(?:will|shall|must|commit to|pledge to?|undertake to|agree to|decides? to)\s+(?:\w+ly\s+"
    r"|also\s+)?"
    r"(?:invest|provide|contribute|mobili[sz]e|allocate|spend|give|pay|disburse|lend|grant|raise)\s*\Z",
    re.I,
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
_MEETING_AFTER = re.compile(
    r"\s*(?:[a-z]+ )?(?:session|meeting|summit|conference|year|anniversary)\b", re.I
)
_SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_SHARE_BEFORE, _SHARE_AFTER = re.compile(r"\b(?:a|one)\s*\Z", re.I), re.compile(r"\s*of\b")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]{3})*(?:\.[0-9]+)?")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_DUE = re.compile(
    r"\b(?:by|before|until|no later than|not later than|end of|within"
    r"|(?:expires?|ends?|lapses?|begins?|starts?|enters? into force"
    r"|takes? effect|appl(?:y|ies)) (?:on|in|from))\b(?:\W+\w+){0,4}\W*\Z"
    # "The exemption ends 2035": without its preposition, as in tables and headlines.
    r"|\b(?:expires?|ends?|lapses?) \Z",
    re.I,
)
_AT_LEAST = re.compile(r"\b(?:at least|no less than|not less than|a minimum of)\W*\Z", re.I)
_AT_MOST = re.compile(r"\b(?:at most|up to|no more than|not more than|below|under)\W*\Z", re.I)
# "Up to" bounds what is given from above, and yet more of it is more; these only bound.
_CEILING = re.compile(r"\b(?:at most|no more than|not more than|below|under)\W*\Z", re.I)
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
BINDING_WORDS = re.compile(
    r"\b(?:shall|must|will|should|commit(?!tee)\w*|pledge\w*|decides?|agree\w*|undertake\w*"
    r"|request(?!s?\s+f)\w*|task(?:s|ed)|takes? effect|urge\w*|call\w* (?:up)?on|ensure\w*"
    r"|demand\w*|anticipat\w*"
    r"|ends?|expires?|exempt\w*|moratorium)\b",
    re.I,
)
"""Words without which a sentence owes nothing, so that its dates and figures are facts."""
# What a figure measures, by the words before it: of some more is more promised, of others less.
_GIVING = re.compile(
    r"\b(?:provid|mobili[sz]|contribut|allocat|invest|rais|increas|doubl|train|protect|restor|plant"
    r"|deliver"
    r"|disburs|spend|grant|scal|commit(?!tee)|set aside|add|buy|purchas|pay|build|hir|creat"
    r"|mak|award|dedicat|pledg|announc)\w*\b[^.;:]{0,90}\Z",
    re.I,
)
_CUTTING_BY = re.compile(
    r"\b(?:reduc|cut|lower|decreas|narrow|curb)\w*\b[^.;:]{0,40}\bby\W*\Z", re.I
)
_CUTTING_TO = re.compile(
    r"\b(?:reduc|cut|lower|decreas|limit|narrow)\w*\b[^.;:]{0,40}\bto\W*\Z", re.I
)
_MONTH_AFTER = re.compile(rf"\W{{1,3}}(?:{'|'.join(_MONTH_NAMES)})\b", re.I)
_PERIOD_BEFORE = re.compile(r"\b(?:every|within|each)\W*\Z", re.I)
_PERIOD_AFTER = re.compile(r"\W*(?:hours?|days?|weeks?|months?|years?)\b", re.I)
# "Three years after the entry into force": the wait before something is due.
_WAIT_AFTER = re.compile(r"\s*(?:after|from|following)\b", re.I)
# "A transition period of three years": how long it may wait, or need not be kept at all.
_SPARED = re.compile(
    r"\b(?:transition(?:al)?|grace|phase-in|adjustment) (?:period|phase)s? of\W*\Z"
    r"|\b(?:delay|extension|deferral|postponement|exemption|derogation|waiver|reprieve)s? (?:of|for)"
    r"(?: up to| another| a further)?\W*\Z",
    re.I,
)
_REFERENCE = re.compile(
    r"\b(?:para(?:graph)?s?|art(?:icle)?s?|sections?|chapters?|annex(?:es)?|items?|sub-?paragraphs?"
    # "resolutions 12 (2019), 14 (2020) and 15": the word that refers may stand before a whole list.
    r"|clauses?|decisions?|options?|phases?|steps?|notes?|OP|PP|resolutions?)\.?(?:[\W\d]|and){0,300}\Z",
    re.I,
)
# How long a promise holds, as against when it is due.
_LASTS = re.compile(r"\b(?:through|throughout)\b(?:\W+(?:at least|the end of))?\W*\Z", re.I)
# A year that something is measured against is no date that it is due by.
_LEVEL = re.compile(r"\b(?:below|above|from|compared (?:to|with)|relative to)\W*\Z", re.I)
_BEFORE, _AFTER = 300, 20


def _date(text: str) -> tuple[int, int, int] | None:
    """Return the (year, month, day) that a stretch names; parts that it does not name are 0."""
    year = _YEAR.search(text)
    month = next((n for name, n in _MONTHS.items() if re.search(rf"\b{name}\b", text, re.I)), 0)
    day = re.search(r"\b([0-9]{1,2})\b", text)
    if not year and not month:
        return None
    return (int(year.group()) if year else 0, month, int(day.group(1)) if day else 0)


_UNITS = re.compile(r"\b(hour|day|week|fortnight|month|year)s?\b", re.I)
_LENGTHS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_COUNTED = re.compile(r"\b(?:of|by|from)\W*\Z", re.I)
_NEXT = re.compile(r"\s*([A-Za-z]+)")


def _in_days(text: str, number: float | None) -> float | None:
    unit = _UNITS.search(text)
    return None if number is None or unit is None else number * _LENGTHS[unit[1].casefold()]


def _word_after(text: str, at: int) -> str:
    found = _NEXT.match(text, at)
    return found.group(1).casefold() if found else ""


def _sum_lost(alignment: Alignment, site: Site) -> Shift | None:
    """Return the shift of a sum that came to a promise to give, or went from it; or None."""
    operation = site.operation
    gone = operation.op == "delete"
    text, span = (
        (alignment.base.text, operation.base)
        if gone
        else (alignment.revised.text, operation.revised)
    )
    lead = text[max(span.start - _BEFORE, 0) : span.start]
    if not _SUM.fullmatch(span.of(text)) or not _GIVES_NOW.search(lead):
        return None
    words = span.of(text)
    return ruled_shift(
        site.pair,
        "precision",
        "weakened" if gone else "strengthened",
        (words, span) if gone else None,
        None if gone else (words, span),
        f"\u201c{words.strip()}\u201d {'was dropped' if gone else 'was added'}: how much is promised is"
        f" {'no longer' if gone else 'now'} said.",
        "figures in a duty",
    )


def _at_a_later_meeting(alignment: Alignment, site: Site, old: str, new: str) -> Shift | None:
    """Return the shift of what is due by the ninth session and was due by the eighth, or None."""
    numbers = [_ORDINALS.get(side.strip().casefold()) for side in (old, new)]
    span, text = site.operation.revised, alignment.revised.text
    if numbers[0] is None or numbers[1] is None or not _MEETING_AFTER.match(text, span.end):
        return None
    if not _DUE.search(text[max(span.start - _BEFORE, 0) : span.start]):
        return None
    if not BINDING_WORDS.search(_sentence(alignment, site)):
        return None
    later = numbers[1] > numbers[0]
    return _shift(
        site,
        "time",
        "loosened" if later else "tightened",
        old,
        new,
        f"What is due by the {old.strip()} is now due by the {new.strip()}.",
    )


def _is_share(text: str, span: Span) -> bool:
    """Tell whether a range holds the share in "a third of the revenue"."""
    return (
        span.of(text).strip().casefold() in _SHARES
        and _SHARE_BEFORE.search(text, max(span.start - 8, 0), span.start) is not None
        and _SHARE_AFTER.match(text, span.end) is not None
    )


def _years(text: str) -> list[str]:
    return _YEAR.findall(text)


def number_in(text: str) -> float | None:
    """Return the first number that a stretch holds, in figures or as a word; None without one."""
    found = _NUMBER.search(text)
    if found:
        unit = next((w for w in text[found.end() :].casefold().split()[:1] if w in _SCALE), "")
        return float(found.group().replace(",", "")) * _SCALE.get(unit, 1)
    share = _SHARES.get(text.strip().casefold())
    if share is not None:
        return share
    return next(
        (float(SMALL_NUMBERS[w]) for w in text.casefold().split() if w in SMALL_NUMBERS), None
    )


_ON = re.compile(r"\b([a-z]+)\W+(?:in|on|from|at)\W*\Z", re.I)
_OWED = re.compile(
    r"\b(?:shall|must|commit(?!tee)\w*|pledge\w*|undertake\w*|decides?|agrees?|requests?|urges?"
    r"|calls?|requires?"
    r"|demands?|we will)\b",
    re.I,
)
_GATHERS = re.compile(
    r"\b(?:meet|met|meets|meeting|convene\w*|host\w*|hold|held|session|summit|conference|travel\w*"
    r"|visit\w*"
    r"|take place|attend\w*|opens?|opening|adopted|signed|dated|since|elections?|gather\w*"
    r"|discuss\w*|return"
    r"|next|recall\w*)\b",
    re.I,
)


def _due_on(lead: str, sentence: str) -> bool:
    """Tell whether "on" or "in" before a date says when something is owed, and not when people meet."""
    before = _ON.search(lead)
    return (
        before is not None
        and not before.group(1).endswith("ed")
        and _OWED.search(sentence) is not None
        and _GATHERS.search(sentence) is None
    )


def _sentence(alignment: Alignment, site: Site) -> str:
    """Return the revised sentence in which a site lies."""
    pair = alignment.pairs[site.pair]
    for block in pair.revised:
        for sentence in alignment.revised.sentences(block):
            if sentence.touches(site.operation.revised):
                return sentence.of(alignment.revised.text)
    return ""


def figure_shift(alignment: Alignment, site: Site) -> Shift | None:
    """Return the shift of a date or number that changed inside a duty, or None where there is none.

    A date that something is due by: later loosens, earlier tightens. A number that is a floor or a
    ceiling, or of what is given or cut: it moves what is owed. Any other figure is a fact.
    """
    operation = site.operation
    if operation.op != "replace":
        return _sum_lost(alignment, site)
    old = operation.base.of(alignment.base.text)
    new = operation.revised.of(alignment.revised.text)
    turn = _at_a_later_meeting(alignment, site, old, new)
    if turn is not None:
        return turn
    figures = _FIGURES.fullmatch(old) and _FIGURES.fullmatch(new)
    if (
        not figures
        and not (_SPELL.fullmatch(old) and _SPELL.fullmatch(new))
        and not (
            _is_share(alignment.base.text, operation.base)
            and _is_share(alignment.revised.text, operation.revised)
        )
    ):
        return None
    start = operation.revised.start
    lead = alignment.revised.text[max(start - _BEFORE, 0) : start]
    threshold = _THRESHOLD.search(lead)
    if not (threshold or BINDING_WORDS.search(_sentence(alignment, site))):
        return None
    if _REFERENCE.search(lead) or (_LEVEL.search(lead) and not threshold):
        return None
    tails = (
        alignment.base.text[operation.base.end : operation.base.end + _AFTER],
        alignment.revised.text[operation.revised.end : operation.revised.end + _AFTER],
    )
    if _MONTH_AFTER.match(tails[1]):
        # The day of a date: where its year changed as well, that is told at the year.
        if _years(tails[0]) != _years(tails[1]):
            return None
        dates = _date(old + tails[0]), _date(new + tails[1])
    else:
        dates = _date(old), _date(new)
    if _LASTS.search(lead) and dates[0] and dates[1] and dates[0] != dates[1]:
        longer = dates[1] > dates[0]
        return _shift(
            site,
            "time",
            "strengthened" if longer else "weakened",
            old,
            new,
            f"What was to last until \u201c{old.strip()}\u201d now lasts until \u201c{new.strip()}\u201d,"
            f" which is {'longer' if longer else 'shorter'}.",
        )
    due = _DUE.search(lead) or _due_on(lead, _sentence(alignment, site))
    if due and dates[0] and dates[1] and dates[0] != dates[1]:
        later = dates[1] > dates[0]
        return _shift(
            site,
            "time",
            "loosened" if later else "tightened",
            old,
            new,
            f"What is due by \u201c{old.strip()}\u201d is now due by \u201c{new.strip()}\u201d,"
            f" which is {'later' if later else 'sooner'}.",
        )
    numbers = number_in(old), number_in(new)
    if threshold and numbers[0] and numbers[1] and numbers[0] != numbers[1]:
        return _threshold(site, old, new, threshold[1], more=numbers[1] > numbers[0])
    if _UNITS.search(old) and _UNITS.search(new):
        # "Six months", "thirty days": counted in one unit.
        numbers = _in_days(old, numbers[0]), _in_days(new, numbers[1])
    if (
        _COUNTED.search(lead)
        and _word_after(alignment.revised.text, operation.revised.end) in ACTORS
    ):
        # "The pledges of 14 Parties": how many they are is a fact.
        return None
    if dates[0] or numbers[0] is None or numbers[1] is None or numbers[0] == numbers[1]:
        return None
    more = numbers[1] > numbers[0]
    said = (
        f"The figure in a duty went from \u201c{old.strip()}\u201d to \u201c{new.strip()}\u201d: "
    )
    period = re.search(_UNIT, new) or _PERIOD_AFTER.match(tails[1])
    waits = _WAIT_AFTER.match(_PERIOD_AFTER.sub("", tails[1], count=1))
    if period and (_PERIOD_BEFORE.search(lead) or waits or _SPARED.search(lead)):
        told = "the time allowed is longer" if more else "the time allowed is shorter"
        return _shift(site, "time", "loosened" if more else "tightened", old, new, f"{said}{told}.")
    owed = _owed(lead, more)
    if owed is None:
        return None
    direction, tail = owed
    return _shift(site, "precision", direction, old, new, f"{said}{tail}.")


# "Applies to vessels above 100 tons": the figure says which of them are covered.
_THRESHOLD = re.compile(
    r"\b(?:appl(?:y|ies)|covers?|extends?|limited|restricted|open|ban(?:s|ned)?"
    r"|prohibit\w*)\b[^.;:]{1,60}\b"
    r"(above|over|exceeding|more than|larger than|longer than|older than|at least|below|under|less than"
    r"|smaller than|shorter than|younger than|up to)\W*\Z",
    re.I,
)
_FROM_BELOW = frozenset(
    ["below", "under", "less than", "smaller than", "shorter than", "younger than", "up to"]
)


def _threshold(site: Site, old: str, new: str, bound: str, *, more: bool) -> Shift:
    """Return the shift of a figure that parts what a rule covers from what it does not."""
    wider = more == (bound.casefold() in _FROM_BELOW)
    return _shift(
        site,
        "scope-objects",
        "widened" if wider else "narrowed",
        old,
        new,
        f"The figure from which on the rule holds went from \u201c{old.strip()}\u201d to"
        f" \u201c{new.strip()}\u201d: {'more' if wider else 'less'} is covered.",
    )


def _owed(lead: str, more: bool) -> tuple[Direction, str] | None:
    """Say what a larger or smaller figure does to a duty, by the words before it; None if unknown."""
    if _AT_LEAST.search(lead):
        return _up(more), f"the floor of the duty is {'higher' if more else 'lower'}"
    if _GIVING.search(lead) and not _CEILING.search(lead):
        return _up(more), f"{'more' if more else 'less'} is promised"
    if _AT_MOST.search(lead):
        return _up(not more), f"the ceiling is {'higher' if more else 'lower'}"
    if _CUTTING_BY.search(lead):
        return _up(more), f"{'more' if more else 'less'} is to be cut"
    if _CUTTING_TO.search(lead):
        return _up(not more), f"{'less' if more else 'more'} is to be cut"
    if _GIVING.search(lead):
        return _up(more), f"{'more' if more else 'less'} is promised"
    return None


def _up(more: bool) -> Direction:
    return "strengthened" if more else "weakened"


def _shift(site: Site, facet: Facet, direction: Direction, old: str, new: str, why: str) -> Shift:
    operation = site.operation
    return ruled_shift(
        site.pair,
        facet,
        direction,
        (old, operation.base),
        (new, operation.revised),
        why,
        "figures in a duty",
    )
