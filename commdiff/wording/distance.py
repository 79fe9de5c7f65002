"""Small marks of distance that came or went: "as claimed by", "its builders say", "the announced"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.clauses import is_act, words_between
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_CLAIMED = (
    r"(?:claimed|reported|stated|alleged|asserted|maintained|announced|said|declared|professed)"
)
_BY = re.compile(
    rf"\W*(?:that,?\s+)?as\s+(?:(?:was|were|is|are|has been|had been)\s+)?{_CLAIMED}\s+by\s+[^.;]{{2,80}}\W*",
    re.I,
)
_SAYS = re.compile(
    r"\W*(?:(?:that|because|as|what|,)\s+)?(?:its?|their|his|her|the|some|certain)\s+(?:[a-z][\w-]*\s+){0,4}"
    r"(?:says?|claims?|claimed|alleges?|alleged|asserts?|asserted|maintains?|maintained|insists?|insisted)"
    r"(?:\s+that)?\W*(?:\w+)?\W*",
)
_STATED = re.compile(
    r"\W*(?:announced|stated|reported|alleged|purported|claimed|professed|declared|ostensible|supposed"
    r"|so-called|self-styled|self-proclaimed)\W*",
    re.I,
)
_PRESIDES = re.compile(
    r"\W*(?:the\s+)?(?:president|presidency|(?:co-)?chair(?:man|woman|person)?s?|facilitators?|hosts?|moderators?|spokes\w+)"
    r"\s+of\s+(?:the\s*)?",
    re.I,
)
_NOUN = re.compile(r"\s*[a-z]{3,}")
# Words between an act and the noun that it receives: "welcomes with interest the".
_NEAR = 3
# From the one who presides to the act of the body: "of the Security Council".
_SUBJECT = 40


def distance_shift(
    alignment: Alignment, site: Site, cues: tuple[Sequence[Cue], Sequence[Cue]]
) -> Shift | None:
    """Return the shift of a mark that puts what is said in another's mouth, or None.

    A participle (*announced*) counts before what an act of the text receives: in "the announced
    timetable" of an account it is a fact.

    Args:
        cues: those of the passage, of both sides.
    """
    texts = alignment.base.text, alignment.revised.text
    edits = site.operation.base, site.operation.revised
    for side in (1, 0):
        text, span = texts[side], edits[side]
        other = edits[1 - side].of(texts[1 - side]).split()
        edit = span.of(text)
        if len(other) > 1 or not (
            _BY.fullmatch(edit)
            or _SAYS.fullmatch(edit)
            or (_PRESIDES.fullmatch(edit) and _acted(text, span, cues[side]))
            or (_STATED.fullmatch(edit) and _received(text, span, cues[side]))
        ):
            continue
        came = side == 1
        direction: Direction = "distanced" if came else "vouched"
        place = edit, span
        return ruled_shift(
            site.pair,
            "distance",
            direction,
            None if came else place,
            place if came else None,
            f"\u201c{edit.strip(' ,')}\u201d {'was added' if came else 'was dropped'}: "
            + (
                "it is said as another's word, not vouched for."
                if came
                else "what was said as another's word is now the text's own."
            ),
            "another's word",
        )
    return None


def _acted(text: str, span: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether an act follows the one who presides: "the Chair of the Council condemned"."""
    return any(is_act(c) and 0 < c.span.start - span.end <= _SUBJECT for c in cues) and not (
        text[: span.start].rstrip()[-1:].isalpha()
        and text[: span.start].split()[-1:] not in (["The"], ["the"])
    )


def _received(text: str, span: Span, cues: Sequence[Cue]) -> bool:
    return _NOUN.match(text, span.end) is not None and any(
        is_act(c) and c.span.end <= span.start and words_between(text, c.span, span) <= _NEAR
        for c in cues
    )
