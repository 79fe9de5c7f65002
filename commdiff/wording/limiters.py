"""Words that pick some of those whom a duty is about: "outdated units", "ferries that carry ore"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.clauses import BINDING, COVERS, THANKS, is_act, is_reading, sentence_around
from commdiff.wording.closed_classes import ADJECTIVE_END, DESCRIBING, MONTHS, NOT_ADJECTIVES
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

# With these an adjective says how a thing is, seldom which: "renewed efforts", "technical talks".
_LOOSE = frozenset(
    """
    efforts ties relations relationships links contributions steps actions ways discussions talks
    consultations views concerns challenges opportunities results ideas issues goals aims objectives needs
    benefits impacts effects consequences circumstances terms thanks wishes principles values words interests
    commitments obligations responsibilities negotiations conversations exchanges progress means lives
    us this its his always access process analysis days weeks months years times hours parts
    """.split()
)
_PLAIN = frozenset(
    """
    serious grave illegal small large big old young older younger larger smaller poor poorer rich heavy light
    foreign northern southern eastern western rural urban private public domestic local inland offshore
    unarmed armed non-nuclear female male adult minor illicit western single
    """.split()
)
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ing|-[a-z]+)\Z|(?:non|un)-?[a-z]{4,}\Z")
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
_NOUN = re.compile(r"\s*((?:[a-z][a-z-]+ ){0,2}?)([a-z][a-z-]+)\b")
_PLURAL = re.compile(r"[a-z]{2,}[^s\W]s\Z|people\Z|children\Z|women\Z|men\Z")
_EACH = re.compile(r"\b(?:any|all|every|each|no)\s+\Z", re.I)
_WHOLE = re.compile(r"\b(?:all|any|every|each)\s+(?:[\w-]+\s+){0,2}[\w-]+\s*\Z", re.I)
_OWES = re.compile(
    r"\s*(?:shall|must|should|will|may|(?:is|are) (?:required|obliged|requested|invited|encouraged|urged"
    r"|expected|entitled) to)\b"
)
# After these a preposition opens a phrase of how or when, and not of which.
_HOW = (
    "accordance|order|line|particular|cooperation|coordination|consultation|view|light|addition|time|full"
    "|detail|advance|writing|person|parallel|turn|good faith|practice|return|principle|response|support"
    "|partnership|collaboration|conjunction|compliance|conformity|a\\b|an\\b|this|that|due|behalf|schedule"
    f"|request|equal|[0-9]|(?:{MONTHS})"
    "|(?:the )?(?:basis|future|meantime|near|coming|next|course|context|spirit|interest|framework|process"
    "|event|case|same|long|short|medium|end|year|days?|weeks?|months?)"
)
# What stands behind a noun and says which are meant.
_WHICH = re.compile(
    r"\s*(?:(?:that|which|who|whose)\s+\w|of (?:the|an?|certain|some|such|more|less|at|over|up)\b"
    r"|with (?!the\b|a view|its|their|our|immediate|regard|respect|full|all|great)\w"
    rf"|without\s+\w|from (?!the (?:date|day|outset|time)|now|[0-9]|(?:{MONTHS}))\w"
    r"|(?:in|on|under|over|along|near|around|inside|outside|within|beyond|off|above|below|between|across"
    rf"|behind) (?!{_HOW})\w"
    r"|(?:longer|larger|smaller|heavier|older|younger|shorter|bigger|greater|higher|lower|more|less|fewer)"
    r" than\b"
    r"|[a-z]{3,}(?:ed|ing)\b(?!\s+(?:that|to)\b)"
    r"|(?:held|made|built|given|taken|known|found|born|sold|bought|lost|left)\b"
    r"|eligible|liable|able to|unable to|subject to)"
)
_DEGREES = frozenset({"the", "most", "least", "very"})
# "For achieving zero emissions": what is done, and not which are meant.
_GERUND = re.compile(
    r"\b(?:for|of|by|in|to|with|on|from|without|towards?|through|and)\s+[a-z]+ing\s*\Z"
)
_MOST, _CLAUSE = 2, 10
# From the modal or the request to what it is about: "shall inspect the old", "calls upon".
_REACH = 5


@dataclass(frozen=True, slots=True)
class _Extra:
    """What one side has more than the other, and where: behind the noun that both have, or before it."""

    words: str
    span: Span


def limiter_shift(
    alignment: Alignment, site: Site, cues: tuple[Sequence[Cue], Sequence[Cue]]
) -> Shift | None:
    """Return the shift of words that pick some of those whom a duty is about; or None.

    An adjective before, or a clause behind, a plural (or a thing behind *any*) that owes the duty, is what
    it is about, or stands behind *all*.

    Args:
        cues: those of the passage, of both sides.

    Not promised: that what is added truly leaves something out; words that merely describe look alike.
    """
    texts = alignment.base.text, alignment.revised.text
    edits = site.operation.base, site.operation.revised
    for side in (1, 0):
        text = texts[side]
        passage = (site.passage.base, site.passage.revised)[side]
        for extra in _extras(text, edits[side], edits[1 - side].of(texts[1 - side])):
            sentence = sentence_around(text, passage, extra.span)
            thing = _before_it(text, extra, cues[side], sentence) or _behind_it(
                text, extra, cues[side], sentence
            )
            if thing is None:
                continue
            if is_reading(sentence.of(text)) or THANKS.search(text, *sentence):
                return None
            return _shift(site, extra, thing, came=side == 1)
    return None


def _shift(site: Site, extra: _Extra, thing: str, *, came: bool) -> Shift:
    direction: Direction = "narrowed" if came else "widened"
    place = extra.words, extra.span
    return ruled_shift(
        site.pair,
        "scope-objects",
        direction,
        None if came else place,
        place if came else None,
        f"\u201c{extra.words.strip()}\u201d {'was added' if came else 'was dropped'}:"
        f" {'only some' if came else 'all'} {thing} are meant now, and"
        f" {'fewer' if came else 'more'} are covered.",
        "who and what is covered",
    )


def _extras(text: str, span: Span, other: str) -> list[_Extra]:
    """Return what an edit has more than the other side of it: all, what goes before, or what comes behind."""
    edit = span.of(text)
    if not other.strip():
        return [_Extra(edit, span)] if edit.strip() else []
    found = []
    bare, kept = edit.strip(), other.strip()
    start = span.start + len(edit) - len(edit.lstrip())
    if len(bare) > len(kept) and bare.casefold().endswith(" " + kept.casefold()):
        end = start + len(bare) - len(kept)
        found.append(_Extra(text[start:end], Span(start, end)))
    if len(bare) > len(kept) and bare.casefold().startswith(kept.casefold() + " "):
        end = start + len(bare)
        found.append(_Extra(text[start + len(kept) : end], Span(start + len(kept), end)))
    return found


def _limits(words: list[str], *, opens: bool) -> bool:
    """Tell whether words are one or two adjectives that may leave something out."""
    folded = [w.casefold() for w in words]
    while len(words) > 1 and folded[0] in _DEGREES:
        words, folded = words[1:], folded[1:]
    if not 0 < len(words) <= _MOST:
        return False
    lower = all(w.islower() for w in (words[1:] if opens else words))
    return lower and all(
        w not in DESCRIBING
        and w not in NOT_ADJECTIVES
        and (w in _PLAIN or _PARTICIPLE.fullmatch(w) or ADJECTIVE_END.search(w) is not None)
        for w in folded
    )


def _before_it(text: str, extra: _Extra, cues: Sequence[Cue], sentence: Span) -> str | None:
    """Return the thing that an adjective stands before and a duty is about."""
    opens = not _WORD.search(text, sentence.start, extra.span.start)
    if not _limits(extra.words.split(), opens=opens):
        return None
    if _GERUND.search(text, max(extra.span.start - 12, 0), extra.span.end):
        return None
    found = _NOUN.match(text, extra.span.end)
    if found is None or text[extra.span.end : extra.span.end + 1] in ",;.":
        return None
    thing = next((w for w in (*found.group(1).split(), found.group(2)) if _many(w)), None)
    end = found.end()
    if thing is None:
        after = _NOUN.match(text, found.end())
        if after is not None and not after.group(1) and _many(after.group(2)):
            thing, end = after.group(2), after.end()
        elif (
            _EACH.search(text, max(extra.span.start - 8, 0), extra.span.start)
            and found.group(2) not in _LOOSE
        ):
            thing = found.group(2)
    if thing is None or thing in _LOOSE:
        return None
    owes = _OWES.match(text, end) is not None
    covers = COVERS.search(text, sentence.start, extra.span.start) is not None
    return thing if owes or covers or _bound(cues, sentence, extra.span) is not None else None


def _behind_it(text: str, extra: _Extra, cues: Sequence[Cue], sentence: Span) -> str | None:
    """Return the thing that a clause stands behind, where that thing owes a duty or is what it is about."""
    words = _WORD.findall(extra.words)
    if extra.words.rstrip().endswith((",", ";")):
        return None
    if not 1 < len(words) <= _CLAUSE or "," in extra.words.strip(" ,")[:1] or ";" in extra.words:
        return None
    gap = text[max(extra.span.start - 1, 0) : extra.span.start] + extra.words[:2]
    if "," in gap or not _WHICH.match(extra.words):
        return None
    before = _WORD.findall(text[max(sentence.start, extra.span.start - 60) : extra.span.start])
    noun = before[-1].casefold() if before else ""
    if not _many(noun):
        return None
    if _OWES.match(text, extra.span.end) or _WHOLE.search(
        text, max(sentence.start, extra.span.start - 60), extra.span.start
    ):
        return noun if cues and _any_bound(cues, sentence) else None
    lead = _bound(cues, sentence, extra.span)
    near = lead is not None and len(_WORD.findall(text[lead : extra.span.start])) <= _REACH
    return noun if near else None


def _many(noun: str) -> bool:
    return _PLURAL.fullmatch(noun) is not None and noun not in _LOOSE


def _any_bound(cues: Sequence[Cue], sentence: Span) -> bool:
    return any(is_act(c) and c.entry.ladder in BINDING and c.span.within(sentence) for c in cues)


def _bound(cues: Sequence[Cue], sentence: Span, span: Span) -> int | None:
    """Return where the last act that binds ends before a range, or None."""
    ends = [
        c.span.end
        for c in cues
        if is_act(c)
        and c.entry.ladder in BINDING
        and sentence.start <= c.span.start
        and c.span.end <= span.start
    ]
    return max(ends, default=None)
