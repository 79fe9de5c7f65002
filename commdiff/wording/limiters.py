"""An adjective that picks some of what a duty is about: "outdated units", "any serious breach"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.clauses import BINDING, THANKS, is_act, is_reading, sentence_around
from commdiff.wording.closed_classes import ADJECTIVE_END, NOT_ADJECTIVES
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
# They praise, point, weigh or tell how a thing is seen; none of them leaves anything out.
_DESCRIBES = frozenset(
    """
    important essential vital critical crucial central essential significant valuable invaluable effective
    efficient constructive positive active tireless excellent outstanding remarkable considerable substantial
    great strong close deep full complete comprehensive overall general global common shared mutual joint
    collective united continued continuing ongoing sustained constant steady renewed further additional
    enhanced increased improved strengthened intensified coordinated concerted dedicated determined
    ambitious robust sound firm urgent immediate pressing rapid swift timely prompt necessary appropriate
    relevant respective possible potential various diverse numerous many several multiple different
    existing current present recent previous past future historic traditional strategic political economic
    social cultural environmental financial technical practical concrete tangible meaningful durable
    lasting sustainable inclusive peaceful democratic legitimate lawful legal international national regional
    local domestic multilateral bilateral public official humanitarian serious grave terrible tragic
    unprecedented growing rising increasing mounting escalating worrying alarming unacceptable illegal
    aforementioned abovementioned special particular specific key main major new old own open transparent
    related associated corresponding agreed proposed planned expected announced stated reported alleged
    resilient innovative creative vibrant dynamic prosperous secure safe stable reliable responsible
    required needed needful dear esteemed distinguished honourable detailed annual written
    """.split()
) - {"illegal", "serious", "grave", "public", "domestic", "local"}  # fmt: skip
# With these an adjective says how a thing is, seldom which: "renewed efforts", "technical talks".
_LOOSE = frozenset(
    """
    efforts ties relations relationships links contributions steps actions ways discussions talks
    consultations views concerns challenges opportunities results ideas issues goals aims objectives needs
    benefits impacts effects consequences circumstances terms thanks wishes principles values words interests
    commitments obligations responsibilities negotiations conversations exchanges
    """.split()
)
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|-[a-z]+|[a-z]-free)\Z|non-[a-z]+\Z")
_NOUN = re.compile(r"\s*((?:[a-z][a-z-]+ ){0,2}?)([a-z][a-z-]+)\b")
_PLURAL = re.compile(r"[a-z]{2,}[^s\W]s\Z|people\Z|children\Z|women\Z|men\Z")
_EACH = re.compile(r"\b(?:any|all|every|each|no)\s+\Z", re.I)
_MOST = 2


def limiter_shift(
    alignment: Alignment, site: Site, cues: tuple[Sequence[Cue], Sequence[Cue]]
) -> Shift | None:
    """Return the shift of an adjective that came to what a duty is about, or left it; or None.

    Args:
        cues: those of the passage, of both sides; an act that binds must stand before the adjective.

    Not promised: an adjective that merely describes and is not known to looks like one that limits.
    """
    operation = site.operation
    texts = alignment.base.text, alignment.revised.text
    edits = operation.base, operation.revised
    for side in (1, 0):
        text, span = texts[side], edits[side]
        edit = span.of(text)
        if edits[1 - side].of(texts[1 - side]).strip() or not _limits(edit):
            continue
        passage = (site.passage.base, site.passage.revised)[side]
        sentence = sentence_around(text, passage, span)
        thing = _thing(text, span)
        if thing is None or not _bound(cues[side], sentence, span):
            continue
        if is_reading(sentence.of(text)) or THANKS.search(text, *sentence):
            return None
        came = side == 1
        direction: Direction = "narrowed" if came else "widened"
        place = edit, span
        return ruled_shift(
            site.pair,
            "scope-objects",
            direction,
            None if came else place,
            place if came else None,
            f"\u201c{edit.strip()}\u201d {'was added' if came else 'was dropped'}: only some {thing} are"
            f" meant{'' if came else ' no longer'}, and {'fewer' if came else 'more'} are covered.",
            "who and what is covered",
        )
    return None


def _limits(edit: str) -> bool:
    """Tell whether an edit is one or two adjectives that may leave something out."""
    words = edit.split()
    return 0 < len(words) <= _MOST and all(
        word.islower()
        and word not in _DESCRIBES
        and word not in NOT_ADJECTIVES
        and (
            _PARTICIPLE.fullmatch(word)
            or ADJECTIVE_END.search(word)
            or word in ("serious", "grave")
        )
        for word in words
    )


def _thing(text: str, span: Span) -> str | None:
    """Return the plural, or the thing behind "any", that an adjective stands before."""
    found = _NOUN.match(text, span.end)
    if found is None or text[span.end : span.end + 1] in ",;.":
        return None
    head = found.group(2)
    for word in (*found.group(1).split(), head):
        if _PLURAL.fullmatch(word):
            return None if word in _LOOSE else word
    if _EACH.search(text, max(span.start - 8, 0), span.start):
        return None if head in _LOOSE else head
    after = _NOUN.match(text, found.end())
    if after is not None and _PLURAL.fullmatch(after.group(2)) and not after.group(1):
        return None if after.group(2) in _LOOSE else after.group(2)
    return None


def _bound(cues: Sequence[Cue], sentence: Span, span: Span) -> bool:
    return any(
        is_act(c)
        and c.entry.ladder in BINDING
        and sentence.start <= c.span.start
        and c.span.end <= span.start
        for c in cues
    )
