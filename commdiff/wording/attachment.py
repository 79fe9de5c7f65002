"""Which softeners and dates of a sentence belong to a promise, and whom it asks.

A qualifier belongs to the verb nearest before it: one in a relative clause, before the second of two
acts, or behind another's modal says nothing of the promise that leads the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Cue
from commdiff.wording.clauses import ACTORS

_RELATIVE = re.compile(r"\b(?:which|who|whose|whom)\b")
_THAT = re.compile(r"\bthat\b")
_SECOND = re.compile(r"\b(?:and|or|but),?\s*\Z")
_NEW_SUBJECT = re.compile(r"(?:[,;]|\band|\bbut|\bwhile)\s+(?:[\w'\u2019-]+\s+){1,4}\Z")
_SAYS_THAT = re.compile(
    r"\b(?:agree|ensure|decide|request|require|urge|call|recommend|demand|resolve|confirm|affirm|note|stress"
    r"|undertake|promise|pledge|provide|so|such)\w*\s+\Z"
)


def belongs(text: str, lead: Cue, cue: Cue, others: Sequence[Cue]) -> bool:
    """Tell whether a softener or a date belongs to the promise that `lead` makes.

    Args:
        text: in which both stand.
        others: the cues of their sentence.

    Not promised: that a sentence-final qualifier behind several acts belongs to the first; it may belong
    to all of them, and is taken to.
    """
    if cue.span.start <= lead.span.end:
        return True
    between = text[lead.span.end : cue.span.start]
    if _RELATIVE.search(between) or _relative_that(text, lead, between):
        return False
    if _SECOND.search(between) and text[cue.span.end : cue.span.end + 1] == ",":
        # "To free the crew and, where possible, to return the boats".
        return False
    return not any(
        other.entry.pos == "modal"
        and lead.span.end < other.span.start <= cue.span.start
        and _NEW_SUBJECT.search(text[lead.span.end : other.span.start])
        for other in others
    )


def _relative_that(text: str, lead: Cue, between: str) -> bool:
    """Tell whether a "that" opens a relative clause: it stands behind a noun and not behind a verb."""
    for found in _THAT.finditer(between):
        before = text[lead.span.start : lead.span.end + found.start()]
        if not _SAYS_THAT.search(before) and between[: found.start()].strip():
            return True
    return False


_ASKING = frozenset({"directive", "sc_legal_force", "eu_council"})
_HEAD = (
    r"(?:the|all|each|every|its|our|their|both|other|relevant|those|these|any|interested)?\s*"
    r"(?:[\w'\u2019-]+\s+){0,9}?[\w'\u2019-]+"
)
_ASIDE = (
    r"(?:\s+(?:in (?:this|that) (?:regard|context|respect|connection)|once again|once more),?"
    r"|\s*,[^,;.]{1,80},)?"
)
_ASKED = re.compile(
    r"(?:call\w*(?:\s+\w+){0,2}?\s+(?:up)?on|appeal\w*(?:\s+\w+){0,2}?\s+to|[a-z]+)(?:\s+(?:also|further|again))?"
    rf"{_ASIDE}\s+({_HEAD})(?=\s*(?:,[^,;.]{{1,120}},)?\s+(?:to|that|not to)\b)",
    re.I,
)
_THAT_ALL = re.compile(
    r"[a-z]+(?:\s+(?:also|further|again))?\s+that\s+((?:all|the|both|each|every)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:parties|party|members|states?|sides|groups))\b",
    re.I,
)
_IS_ASKED = re.compile(
    rf"(?:^|[,;.]\s+)\W*({_HEAD})\s+(?:is|are|was|were)\s+(?:(?:also|further|hereby|therefore)\s+)?(?:\w+ly\s+)?\Z"
)
_PRONOUNS = frozenset({"us", "them", "it", "him", "her", "you"})
_SERVANTS = frozenset(
    """
    secretary secretary-general secretariat president presidency chair council commission committee
    assembly board panel mission representative envoy director executive agency fund bank office
    organization organisation system team group bodies body entities community sides ministers officials
    sherpas commissioner coordinator expert experts troika conference society sector
    """.split()
)


def asked_of(text: str, start: int, lead: Cue) -> str:
    """Return whom a request is put to, as written: "all States", "the Secretary-General"; or "".

    A request to a servant of the body instructs, one to States recommends: the addressee is half of its
    force. A demand or a call for a thing is put to nobody by name.

    Args:
        start: where the sentence of `lead` begins.

    Not promised: an addressee that is far from its verb, or a long one, is not found.
    """
    if lead.entry.ladder not in _ASKING or lead.entry.id.endswith(
        (".decide", ".agree", "call_for")
    ):
        return ""
    end = lead.span.start + _REACH
    found = _THAT_ALL.match(text, lead.span.start, end) or _ASKED.match(text, lead.span.start, end)
    if found is None:
        found = _IS_ASKED.search(text[max(start, lead.span.start - _REACH) : lead.span.start])
    if found is None:
        return ""
    words = found.group(1).split()
    acts = {word.casefold().strip("'\u2019") for word in words} & (ACTORS | _SERVANTS | _PRONOUNS)
    named = any(word[:1].isupper() for word in words)
    return " ".join(words) if acts or named else ""


_REACH = 240
