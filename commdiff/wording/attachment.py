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
    r"\b(?:agree|ensure|decide|request|require|urge|call|recommend|demand|resolve|confirm|affirm"
    r"|note|stress"
    r"|undertake|promise|pledge|provide|so|such)\w*\s+\Z"
)


# "Where possible, firms shall reuse crates; ports shall": a softener stays in its own part.
_PARTED = re.compile(r";|\.\s")
# As far to the left as four words and a conjunction reach.
_NEAR = 160


def own_of(text: str, lead: Cue, cues: Sequence[Cue]) -> list[Cue]:
    """Return the softeners and dates of a sentence that belong to the promise that `lead` makes.

    Args:
        text: in which all stand.
        cues: those of the sentence, in order.

    Not promised: that a sentence-final qualifier behind several acts belongs to the first; it may belong
    to all of them, and is taken to.
    Cost: linear in the sentence.
    """
    begins = lead.span.end
    sentence_end = max((cue.span.end for cue in cues), default=begins)
    relative = _RELATIVE.search(text, begins, sentence_end)
    ends = [
        relative.end() if relative else sentence_end + 1,
        _relative_that(text, lead, sentence_end),
        next(
            (
                other.span.start
                for other in cues
                if other.entry.pos == "modal"
                and begins < other.span.start
                and _NEW_SUBJECT.search(
                    text, max(begins, other.span.start - _NEAR), other.span.start
                )
            ),
            sentence_end + 1,
        ),
    ]
    end = min(ends)
    return [
        cue
        for cue in cues
        if (cue.span.start <= begins and not _PARTED.search(text, cue.span.end, begins))
        or (begins < cue.span.start < end and not _leads_second(text, begins, cue))
    ]


def _leads_second(text: str, begins: int, cue: Cue) -> bool:
    """Tell of "to free the crew and, where possible, to return the boats": it softens the second act."""
    start = cue.span.start
    joined = _SECOND.search(text, max(begins, start - _NEAR), start)
    return joined is not None and text[cue.span.end : cue.span.end + 1] == ","


def _relative_that(text: str, lead: Cue, end: int) -> int:
    """Return where a "that" ends that opens a relative clause, behind a noun; past `end` without one."""
    begins = lead.span.end
    for found in _THAT.finditer(text, begins, end):
        near = max(lead.span.start, found.start() - _NEAR)
        says = _SAYS_THAT.search(text, near, found.start())
        if not says and text[begins : found.start()].strip():
            return found.end()
    return end + 1


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
    r"(?:call\w*(?:\s+\w+){0,2}?\s+(?:up)?on|appeal\w*(?:\s+\w+){0,2}?\s+to|[a-z]+)(?:\s+(?:also"
    r"|further|again))?"
    rf"{_ASIDE}\s+({_HEAD})(?=\s*(?:,[^,;.]{{1,120}},)?\s+(?:to|that|not to)\b)",
    re.I,
)
_THAT_ALL = re.compile(
    r"[a-z]+(?:\s+(?:also|further|again))?\s+that\s+((?:all|the|both|each|every)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:parties|party|members|states?|sides|groups))\b",
    re.I,
)
_IS_ASKED = re.compile(
    rf"(?:^|[,;.]\s+)\W*({_HEAD})\s+(?:is|are|was|were)\s+(?:(?:also|further|hereby"
    rf"|therefore)\s+)?(?:\w+ly\s+)?\Z"
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
