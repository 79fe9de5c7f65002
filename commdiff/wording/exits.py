"""Clauses that leave a duty to those who owe it, and soft links put between an act and its object."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.clauses import is_act
from commdiff.wording.figures import BINDING_WORDS
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
_ALLOWS = (
    r"(?:permits?|allows?|practicable|practical|feasible|possible|achievable"
    r"|deemed? (?:necessary|appropriate))"
)
_EXIT = re.compile(
    rf"\b(?:to the (?:full |fullest )?extent|(?:in ?)?so far as|insofar as|as far as|where|when)\s+"
    rf"(?:that\s+)?(?:[\w'\u2019-]+\s+){{0,5}}?{_ALLOWS}\b"
    r"|\bwithin (?:our|their|its|the limits of (?:our|their|its)) (?:\w+ )?(?:means|budgets?"
    r"|capacit(?:y|ies)|abilit(?:y|ies)|resources)\b"
    rf"|\bas (?:it|they|each \w+) (?:considers?|deems?|finds?|sees?) (?:necessary|appropriate"
    rf"|useful|fit)\b",
    re.I,
)
_WHATEVER = re.compile(
    r"\b(?:using|with|by|through|on) (?:whatever|whichever|such)\b[^,;.]{0,60}"
    r"\b(?:has|have|can|may|available|disposal|choose\w*|prefer\w*|see\w* fit|consider\w*|deem\w*"
    r"|wish\w*)\b"
    r"|\bas best (?:it|they|he|she|we) can\b|\bin (?:whatever|any) (?:way|manner|form) (?:it|they"
    r"|he|she) \w+",
    re.I,
)
_SOFT = re.compile(
    r"\s*(?:to\s+)?(?:(?:also|further|jointly)\s+)?(?:(?:continue|begin|start|keep"
    r"|resume)(?:\s+to)?\s+(?:on\s+)?"
    r"|look (?:at|into)\s+|ask for an?\s+|have an?\s+)?"
    r"(?:(?:(?:hold|resume|continue|begin|start|conduct)\s+)?(?:talk|negotiation|consultation"
    r"|discussion)s"
    r"|consider|discuss|explor|examin|stud[yi]|look into|review|assess|reflect|deliberat|debat"
    r"|report on)\w*\b"
    r"(?:\s+(?:on|of|about|into|whether|how|ways|options|the|a|an|possibility|feasibility|case"
    r"|merits|prospect|desirability|scope|usefulness|need|to"
    r"|for|possible))*",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:suitable|appropriate|adequate|fitting|sufficient|reasonable|meaningful)\s+(?:\w+\s+)?"
    r"(?:arrangement|mechanism|measure|step|mean|action|response|modalit(?:y|ie)|solution|support"
    r"|assistance"
    r"|aid|fund|funding|financing|finance|resource|help|contribution|sum|amount|compensation|staff"
    r"|capacity"
    r"|capacitie|number|level)s?\b",
    re.I,
)
# Vague measures of how much: what is cut "substantially" may be cut by little.
_HOW_MUCH = re.compile(
    r"\W*(?:substantial|significant|considerabl|marked|appreciabl|material)(?:ly|y)\W*|\W*as"
    r" much as possible\W*",
    re.I,
)
_NUMBER = re.compile(
    r"[0-9]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|third)\b"
)
# A sum of money, which is kept or not.
_MONEY = re.compile(
    r"[$\u20ac\u00a3]\s?[0-9]|[0-9][0-9.,]*\s*(?:thousand|million|billion)?\s+(?:crowns|dollars"
    r"|euros?|pounds|francs|marks|yen|yuan)\b"
    r"|[0-9][0-9.,]*\s*(?:million|billion)\b"
)
_GIVES = re.compile(
    r"\b(?:provid|contribut|allocat|give|giving|pay|mobili[sz]|invest|pledg|grant|commit|set aside"
    r"|devot|donat)\w*",
    re.I,
)
_FEW = 4
# "Half of its income", "a part of its income".
_PARTLY = re.compile(
    r"\s*(?:an? |some |the )?(?:(?:considerable|certain|substantial|large|small|fair) )?"
    r"(?:part|portion|share|proportion|fraction|amount|number|percentage)(?:\s+of)?\s*",
    re.I,
)
_SHARE_OF = re.compile(
    r"\s*(?:at least |up to )?(?:(?:a|one|two|three) )?(?:half|thirds?|quarters?|fifths?|tenths?"
    r"|[0-9.,]+ ?(?:%|per ?cent)?)"
    r"(?:\s+of)?\s*",
    re.I,
)
_SHARE = re.compile(r"[0-9][0-9.,]*\s*(?:per ?cent|%)")
_EXACT = re.compile(
    r"[0-9]|\b(?:[A-Z][a-z]+ (?:Fund|Bank|Court|Board)|trust fund|the [A-Z][a-z]+"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|twelve) [a-z]+|inspect\w+|independent \w+)\b"
)
# How far behind an act what it is about may begin: "agreed, in principle, to".
_NEAR = 16
# "Stands ready to" holds the "to" that an edit may begin with.
_OVERLAP = 3
_STEM = 4
_TO = re.compile(r"(?:,[^,]{0,12},)?\s*(?:to\s+)?(?:also\s+|further\s+)?")


def exit_shift(alignment: Alignment, site: Site, *, acts: Callable[[], bool]) -> Shift | None:
    """Return the shift of a clause that lets those who owe a duty judge when it holds, or None.

    "As far as budgets allow", "to the extent that the law permits", "as it considers necessary".
    """
    for text, span, other, came in (
        (
            alignment.revised.text,
            site.operation.revised,
            site.operation.base.of(alignment.base.text),
            True,
        ),
        (
            alignment.base.text,
            site.operation.base,
            site.operation.revised.of(alignment.revised.text),
            False,
        ),
    ):
        found = _EXIT.search(text, *span) or _WHATEVER.search(text, *span)
        if found is None or _EXIT.search(other) or len(_WORD.findall(other)) > 1 or not acts():
            continue
        place = found.group(), Span(*found.span())
        return ruled_shift(
            site.pair,
            "force",
            "weakened" if came else "strengthened",
            None if came else place,
            place if came else None,
            f"\u201c{place[0]}\u201d {'was added' if came else 'was dropped'}: those who owe it"
            f" {'judge for themselves when it holds' if came else 'no longer judge when it holds'}.",
            "self-judged exit",
        )
    return None


def _bare(words: str) -> bool:
    """Tell whether words name what is given and no figure: "support", "substantial funds"."""
    found = words.split()
    return (
        0 < len(found) <= _FEW
        and all(w.strip(",.;").islower() for w in found)
        and (_NUMBER.search(words) is None)
    )


def vague_shift(alignment: Alignment, site: Site, *, acts: Callable[[], bool]) -> Shift | None:
    """Return the shift from an exact thing that is owed to a vague one, or back; or None.

    "A fund of 200 million", "a suitable arrangement": nobody could say that the vague one is not there.
    """
    old, new = site.operation.base, site.operation.revised
    words = old.of(alignment.base.text), new.of(alignment.revised.text)
    vague = [_VAGUE.search(side) is not None for side in words]
    if not any(vague):
        vague = [_HOW_MUCH.fullmatch(side) is not None for side in words]
        owed = BINDING_WORDS.search(site.passage.revised.of(alignment.revised.text))
        if vague[0] != vague[1] and not (owed and _SHARE.search(words[vague[0]])):
            return None
    if vague[0] == vague[1]:
        vague = [_PARTLY.fullmatch(w) is not None for w in words]
        parts = [_SHARE_OF.fullmatch(w) is not None for w in words]
        owed = BINDING_WORDS.search(site.passage.revised.of(alignment.revised.text))
        if owed and vague[0] != vague[1] and parts[vague[0]]:
            return _exactness(site, words, vague[1])
        vague = [_MONEY.search(words[1 - i]) is not None and _bare(words[i]) for i in (0, 1)]
        gives = _GIVES.search(site.passage.revised.of(alignment.revised.text))
        if vague[0] == vague[1] or gives is None:
            return None
    if vague[0] == vague[1] or not _EXACT.search(words[vague[0]]) or not acts():
        return None
    return _exactness(site, words, vague[1])


def _exactness(site: Site, words: tuple[str, str], vague: bool) -> Shift:
    return ruled_shift(
        site.pair,
        "precision",
        "weakened" if vague else "strengthened",
        (words[0], site.operation.base),
        (words[1], site.operation.revised),
        f"\u201c{words[0].strip()}\u201d became \u201c{words[1].strip()}\u201d: what is owed is"
        f" {'no longer' if vague else 'now'} exact.",
        "exact or vague",
    )


def chain_shift(
    alignment: Alignment, site: Site, cues: tuple[Sequence[Cue], Sequence[Cue]]
) -> Shift | None:
    """Return the shift of an act that now stands on discussing something, or no longer does; or None.

    "Agreed to launch a fund", "agreed to continue discussing the launch of a fund". What it is about
    must have stayed.

    Args:
        cues: those of the passage, of both sides.
    """
    texts = alignment.base.text, alignment.revised.text
    edits = site.operation.base, site.operation.revised
    passages = site.passage.base, site.passage.revised
    for side in (1, 0):
        text, span, other = texts[side], edits[side], edits[1 - side].of(texts[1 - side])
        soft = _SOFT.match(span.of(text))
        if soft is None or _SOFT.match(other) or len(_WORD.findall(other)) > 1:
            continue
        act = next(
            (
                c
                for c in cues[side]
                if is_act(c)
                and -_OVERLAP <= span.start - c.span.end <= _NEAR
                and _TO.fullmatch(text, min(c.span.end, span.start), span.start)
            ),
            None,
        )
        about = _WORD.search(text, span.start + soft.end(), passages[side].end)
        there = passages[1 - side].of(texts[1 - side]).casefold()
        if act is None or about is None or about.group()[:_STEM].casefold() not in there:
            continue
        came = side == 1
        direction: Direction = "weakened" if came else "strengthened"
        place = soft.group(), Span(span.start, span.start + soft.end())
        return ruled_shift(
            site.pair,
            "force",
            direction,
            None if came else place,
            place if came else None,
            f"\u201c{place[0].strip()}\u201d {'now stands' if came else 'no longer stands'}"
            " between the act and what it is about: a chain binds no more than its weakest link.",
            "weakest link",
            act,
        )
    return None
