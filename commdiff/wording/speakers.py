"""Who says a thing: a view that passed from the body to its chair, its host or one who reported to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Direction, Shift, Span
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_LABEL = r"\W*(?:(?:OP|PP)?\s*[0-9]+[.)]?\s*(?:bis|ter)?[.)]?\s*|\([a-z]\)\s*)?"
_BODY = re.compile(
    rf"{_LABEL}(?:we|(?:the |all |our )?(?:\w+ )?(?:council|assembly|conference|ministers|leaders"
    rf"|heads of"
    r" state(?: and government)?|committee|commission|board|meeting|members|member states|parties|states"
    r"|participants|delegations))\b",
    re.I,
)
# They preside, serve the body or come to tell it something; none of them speaks for it.
_ANOTHER = re.compile(
    rf"{_LABEL}(?:the |its |their |a |an |one )?(?:\w+ ){{0,2}}?"
    r"(?:chair(?:man|woman|person)?s?|co-chairs?|president|presidency|host|facilitators?|moderators?"
    r"|rapporteurs?|secretar(?:y|iat|ies)(?:-general)?|director(?:-general)?|high representative"
    r"|special (?:envoy|representative)|executive \w+|experts?|panel|speakers?|delegation"
    r"|representatives?"
    r"|observers?|spokes\w+|organi[sz]ers?)\b",
    re.I,
)
# "The Chair noted", "expressed the view that", "drew attention to": not an act that only it can do.
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys)|not(?:ed|es)|stat(?:ed|es)|report(?:ed|s)|explain(?:ed|s)|observ(?:ed|es)"
    r"|conclud(?:ed|es)|stress(?:ed|es)|underlin(?:ed|es)|emphasi[sz](?:ed|es)|highlight(?:ed|s)"
    r"|argu(?:ed|es)"
    r"|suggest(?:ed|s)|believ(?:ed|es)|consider(?:ed|s)|felt|feels|inform(?:ed|s)|recall(?:ed|s)"
    r"|welcom(?:ed|es)|urg(?:ed|es)|call(?:ed|s)|condemn(?:ed|s)|deplor(?:ed|es)|regret(?:ted|s)"
    r"|express(?:ed|es)|voic(?:ed|es)|was of the (?:view|opinion)|is of the (?:view|opinion)"
    r"|pointed out|point(?:ed|s) to|drew attention|took the view|indicat(?:ed|es)|remark(?:ed|s)"
    r"|assur(?:ed|es)|tol?d|warn(?:ed|s)|summari[sz](?:ed|es))\b",
    re.I,
)
_WORDS = re.compile(r"[A-Za-z]{4,}")
_NEAR = 60
# Of the words of the shorter sentence this share must stand in the other, so that they say the same.
_SAME = 0.5


def speaker_shift(alignment: Alignment, passage: Passage, sites: Sequence[Site]) -> Shift | None:
    """Return the shift of a statement that passed from the body to another speaker, or back; or None.

    "We consider that ...", "The Chair expressed the view that ...": the same content, less vouched for.

    Not promised: a speaker that the list of those who serve a body does not hold.
    """
    texts = alignment.base.text, alignment.revised.text
    spans = passage.base, passage.revised
    if not all(span.end > span.start for span in spans):
        return None
    sides = tuple(span.of(text) for span, text in zip(spans, texts, strict=True))
    old, new = (_speaker(side) for side in sides)
    if old is None or new is None or old[0] == new[0]:
        return None
    if not any(_reaches(site, spans, old[1], new[1]) for site in sites):
        return None
    words = [
        set(map(str.casefold, _WORDS.findall(side[said[1] :])))
        for side, said in zip(sides, (old, new), strict=True)
    ]
    fewest = min(len(words[0]), len(words[1]))
    if not fewest or len(words[0] & words[1]) < _SAME * fewest:
        return None
    gone = old[0] == "body"
    direction: Direction = "distanced" if gone else "vouched"
    places = [
        (side[: said[1]], Span(span.start, span.start + said[1]))
        for side, said, span in zip(sides, (old, new), spans, strict=True)
    ]
    return ruled_shift(
        sites[0].pair,
        "distance",
        direction,
        places[0],
        places[1],
        f"\u201c{places[0][0].strip()}\u201d became \u201c{places[1][0].strip()}\u201d: "
        + (
            "what the body said is now said by one who does not speak for it."
            if gone
            else "what was said by one who does not speak for the body is now its own word."
        ),
        "who speaks",
    )


def _speaker(side: str) -> tuple[str, int] | None:
    """Return who opens a sentence, "body" or "another", and where its name ends; None if neither says it."""
    for kind, pattern in (("another", _ANOTHER), ("body", _BODY)):
        found = pattern.match(side)
        if found is not None and (
            kind == "body" or _SAYS.search(side, found.end(), found.end() + _NEAR)
        ):
            return kind, found.end()
    return None


def _reaches(site: Site, spans: tuple[Span, Span], old: int, new: int) -> bool:
    """Tell whether an edit touches the names that open both sides."""
    operation = site.operation
    return (
        operation.base.start < spans[0].start + old
        and operation.revised.start < spans[1].start + new
    )
