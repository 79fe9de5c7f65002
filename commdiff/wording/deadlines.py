"""Deadlines that became vague, or were fixed: "before the end of 2032", "in a timely manner".

How surely one could tell that a thing is late is what is measured, not which of two dates is later: that
is for `figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Direction, Shift, Span
from commdiff.wording.closed_classes import MONTHS
from commdiff.wording.figures import BINDING_WORDS
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_SEASONS = "spring|summer|autumn|fall|winter"
_MEETINGS = "session|meeting|summit|retreat|conference|congress|opening|entry into force"
_UNITS = "days?|fortnights?|weeks?|months?|years?|decades?"
_COUNTS = "[0-9]+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
_LEAD = r"(?:ahead of|in advance of|by|before|until|prior to|not? later than|in time for)"
_FIXED = re.compile(
    rf"\b{_LEAD}\s+(?:[\w'\u2019-]+\s+){{0,5}}?(?:(?:{MONTHS})\b(?:\s+[0-9]{{4}})?|(?:19|20"
    rf"|21)[0-9]{{2}}\b"
    rf"|(?:{_SEASONS}|(?i:{_MEETINGS}))\b(?:\s+(?:in|of)\s+(?:(?:{MONTHS})\s+)?[0-9]{{4}})?)"
    rf"|\b(?:in|on)\s+(?:[0-9]{{1,2}}\s+)?(?:(?:{MONTHS})\b(?:\s+[0-9]{{4}})?|(?:20"
    rf"|21)[0-9]{{2}}\b)"
    rf"|\b(?:every|each|once (?:a|every))\s+(?:(?:{_COUNTS}|other)\s+)?(?:{_UNITS})\b"
    rf"|\b{_LEAD}\s+(?:the\s+)?(?:end|middle|beginning|start|close)\s+of\s+(?:the|this"
    rf"|next)\s+(?:{_SEASONS}|\w+ )?(?:week|month|quarter|year|decade)\b"
    rf"|\b(?:after|at|before|following)\s+(?:each|every)\s+\w+"
    rf"|\b(?:at|during)\s+(?:the|its|their|our)\s+(?:\w+\s+){{0,2}}?(?i:{_MEETINGS})\b"
    rf"(?:\s+(?:in|of)\s+(?:(?:{MONTHS})\s+)?[0-9]{{4}})?"
    rf"|\bat\s+(?:the\s+)?(?:end|middle|beginning|start|close)\s+of\s+(?:the|this|next)\s+"
    rf"(?:week|month|quarter|year|decade)\b"
    rf"|\b(?:annually|monthly|weekly)\b"
    rf"|\bwithin\s+(?:{_COUNTS})\s+(?:{_UNITS})\b"
    rf"|\b(?:this|next)\s+(?:{_SEASONS}|week|month|quarter|year)\b"
)
"""What names a day, a season or a meeting by which something is due, or how often."""
_VAGUE = re.compile(
    r"\b(?:in (?:due (?:course|time)|a timely (?:manner|fashion)|the (?:near|coming|not too"
    r" distant|foreseeable|"
    r"medium|longer?)(?:[ -]term)? ?(?:future|years|months|decades|term)?|good time)|over time"
    r"|as (?:soon|early|quickly|rapidly) as (?:\w+ly )?(?:possible|practicable|feasible)"
    r"|at (?:an?|the) (?:appropriate|suitable|later|earliest possible|earliest) (?:time|date"
    r"|stage|moment|opportunity)"
    r"|at the earliest|at some (?:point|stage|time)|sooner or later|in (?:stages|phases|steps)|by stages"
    r"|(?:when|once|as soon as) [\w ]{1,30}?(?:judges?|sees?|deems?|considers?|thinks?"
    r"|finds?)\b[\w ]{0,20}"
    r"(?:right|fit|appropriate|ripe|necessary|suitable)"
    r"|when the time (?:is (?:right|ripe)|comes)|(?:when|once"
    r"|as soon as) (?:[\w'\u2019-]+ ){1,5}?(?:complete|completed"
    r"|finished|ready|available"
    r"|permits?|allows?|concluded|possible)|(?:when|once|as soon as"
    r"|after) (?:[\w'\u2019-]+ ){1,5}?(?:has|have|is|are) (?:been )?\w+(?:ed|en|ne)\b"
    r"(?: it)?|eventually|regularly|periodically|from time to"
    r" time|at regular intervals|in the fullness of time)\b",
    re.I,
)
"""What sets no day, so that nobody could say that it is late."""
_PUT_OFF = re.compile(rf"\s*(?:{_COUNTS})\s+(?:{_UNITS})\s*", re.I)


def deadline_shift(alignment: Alignment, passage: Passage, sites: Sequence[Site]) -> Shift | None:
    """Return the shift of a deadline that gave way to a vague word, or took its place; or None.

    Only where each side of the passage names one time that the other does not, and both sides bind.
    """
    texts = alignment.base.text, alignment.revised.text
    spans = passage.base, passage.revised
    put_off = _put_off(texts, sites)
    if put_off is not None:
        return put_off if _bind(texts, spans) else None
    if all(s.operation.op == "insert" for s in sites) or all(
        s.operation.op == "delete" for s in sites
    ):
        # Nothing that came can have taken the place of what went.
        return None
    places = []
    for text, span in zip(texts, spans, strict=True):
        mine = _times(text, span)
        if not mine:
            return None
        places.append(mine)
    if not _bind(texts, spans):
        return None
    named = [
        {s.of(text).casefold() for _, s in own} for text, own in zip(texts, places, strict=True)
    ]
    own = [
        [
            (sure, s)
            for sure, s in mine
            if s.of(text).casefold() not in other and _touched(s, sites, i)
        ]
        for i, (mine, text, other) in enumerate(zip(places, texts, named[::-1], strict=True))
    ]
    # "At some point next year": what sets no day takes the day away from what it stands beside.
    own = [_vaguest(mine) for mine in own]
    if len(own[0]) != 1 or len(own[1]) != 1:
        return None
    (was_sure, old), (is_sure, new) = own[0][0], own[1][0]
    if was_sure == is_sure:
        return _moved(sites[0].pair, texts, old, new) if is_sure else None
    direction: Direction = "loosened" if was_sure else "tightened"
    return ruled_shift(
        sites[0].pair,
        "time",
        direction,
        (old.of(texts[0]), old),
        (new.of(texts[1]), new),
        f"\u201c{old.of(texts[0])}\u201d became \u201c{new.of(texts[1])}\u201d: "
        + ("there is no day any more on which it is late." if was_sure else "now a day is named."),
        "deadline",
    )


_YEAR = re.compile(r"\b(?:19|20|21)[0-9]{2}\b")
_PART = re.compile(
    rf"\b(?:(end|close)|(mid|middle)|(early|beginning|start)|(late)|({MONTHS}))\b", re.I
)
_WHEN = re.compile(r"\b(this|next)\s+(\w+)\b", re.I)
# A day on which people meet, and a year that something is measured against, are no deadlines.
_NO_DEADLINE = re.compile(
    r"\A(?:in|on|from|at|during)\b|\b(?:below|above|from|level|levels)\b", re.I
)
_PARTS = (1.0, 0.5, 0.1, 0.85)


def _point(words: str) -> tuple[str, float] | None:
    """Return about when a stretch says that something is due, with what it is counted by; None if unsure."""
    year = _YEAR.findall(words)
    turn = _WHEN.search(words)
    if not year:
        return (turn[2].casefold(), float(turn[1].casefold() == "next")) if turn else None
    part = _PART.search(words)
    share = 0.99
    if part is not None:
        at = next(i for i, group in enumerate(part.groups()) if group)
        months = MONTHS.casefold().split("|")
        share = _PARTS[at] if at < len(_PARTS) else months.index(part[5].casefold()) / 12
    elif re.search(r"\bbefore\s", words):
        share = 0.0
    return "year", int(year[0]) + share


def _moved(pair: int, texts: tuple[str, str], old: Span, new: Span) -> Shift | None:
    """Return the shift from one time that is fixed to another, where it can be told which is later."""
    words = old.of(texts[0]), new.of(texts[1])
    if any(_NO_DEADLINE.search(side) for side in words):
        return None
    points = _point(words[0]), _point(words[1])
    if points[0] is None or points[1] is None or points[0][0] != points[1][0]:
        return None
    if points[0][1] == points[1][1]:
        return None
    later = points[1][1] > points[0][1]
    return ruled_shift(
        pair,
        "time",
        "loosened" if later else "tightened",
        (words[0], old),
        (words[1], new),
        f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d, which is {'later' if later else 'sooner'}.",
        "deadline",
    )


def _vaguest(times: list[tuple[bool, Span]]) -> list[tuple[bool, Span]]:
    vague = [span for sure, span in times if not sure]
    return [
        (sure, span)
        for sure, span in times
        if not sure or all(not 0 <= span.start - v.end <= _BESIDE for v in vague)
    ]


_BESIDE = 2


def _bind(texts: tuple[str, str], spans: tuple[Span, Span]) -> bool:
    return all(BINDING_WORDS.search(s.of(text)) for text, s in zip(texts, spans, strict=True))


def _times(text: str, span: Span) -> list[tuple[bool, Span]]:
    """Return the times that a passage names, each with whether it is sure, the sure ones first."""
    side = span.of(text)
    return [
        (sure, Span(span.start + found.start(), span.start + found.end()))
        for sure, pattern in ((True, _FIXED), (False, _VAGUE))
        for found in pattern.finditer(side)
    ]


def _touched(span: Span, sites: Sequence[Site], side: int) -> bool:
    return any((s.operation.base, s.operation.revised)[side].overlaps(span) for s in sites)


def _put_off(texts: tuple[str, str], sites: Sequence[Site]) -> Shift | None:
    """Return the shift of a stretch of time that came, or went, before "after": "ten years after"."""
    for site in sites:
        for text, span, other, came in (
            (texts[1], site.operation.revised, site.operation.base, True),
            (texts[0], site.operation.base, site.operation.revised, False),
        ):
            follows = text[span.end : span.end + 6].split()[:1]
            if (
                other.start != other.end
                or follows != ["after"]
                or not _PUT_OFF.fullmatch(span.of(text))
            ):
                continue
            place = span.of(text), span
            return ruled_shift(
                site.pair,
                "time",
                "loosened" if came else "tightened",
                None if came else place,
                place if came else None,
                f"\u201c{place[0].strip()}\u201d {'was put' if came else 'no longer stands'} before"
                f" \u201cafter\u201d: it is due {'later' if came else 'sooner'}.",
                "deadline",
            )
    return None
