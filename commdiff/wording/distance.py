"""Small marks of distance that came or went: "as claimed by", "its builders say", "the announced"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.clauses import is_act, words_between
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_CLAIMED = (
    r"(?:claimed|reported|stated|alleged|asserted|maintained|announced|said|declared|professed"
    r"|described|presented|portrayed|recounted|related|characteri[sz]ed|told|conveyed|put|seen|viewed)"
)
_BY = re.compile(
    rf"\W*(?:that,?\s+)?as\s+(?:(?:was|were|is|are|has been"
    rf"|had been)\s+)?{_CLAIMED}\s+by\s+[^.;]{{2,80}}\W*",
    re.I,
)
_SAYS = re.compile(
    r"\W*(?:(?:that|because|as|what|,)\s+)?(?:its?|their|his|her|the|some"
    r"|certain)\s+(?:[a-z][\w-]*\s+){0,4}"
    r"(?:says?|claims?|claimed|alleges?|alleged|asserts?|asserted|maintains?|maintained|insists?"
    r"|insisted)"
    r"(?:\s+that)?\W*(?:\w+)?\W*",
)
_STATED = re.compile(
    r"\W*(?:announced|stated|reported|alleged|purported|claimed|professed|declared|ostensible|supposed"
    r"|so-called|self-styled|self-proclaimed)\W*",
    re.I,
)
# "Is said to have shelled", "says that it has", "attributed to", "what was described as", "of which it
# is accused": each hands what is said to somebody else, known or not.
_HEARSAY = re.compile(
    r"\W*(?:\w+\s+)?(?:is|are|was|were|has been|have been)\s+(?:said|reported|alleged|believed|thought"
    r"|claimed|understood|rumou?red)\s+to(?:\s+have|\s+be)?\W*(?:\w+\W*)?"
    r"|\W*(?:said|reported|alleged|believed|claimed|understood|thought|supposed|purported)\s+to"
    r"\s+(?:have|be)(?:\s+been)?\W*(?:\w+\W*)?"
    r"|\W*(?:that\s+)?(?:attributed|ascribed|imputed)\s+to\W*"
    r"|\W*what (?:has been|have been|is|was|were) (?:described|referred to|presented|portrayed)"
    r" as(?:\s+an?|\s+the)?\W*"
    r"|\W*what (?:the |its |their )?(?:[A-Z]?[\w-]+ ){1,6}?(?:describes?|calls?|terms?|regards?"
    r"|sees?|considers?|presents?)"
    r"(?: as)?(?: to be)?(?:\s+an?|\s+the)?\W*"
    r"|\W*of which [\w ]{2,40} (?:is|are|was|were|stands?) accused\W*",
    re.I,
)
_SPEAKS = re.compile(
    r"\W*(?:says?|said|claims?|claimed|maintains?|maintained|asserts?|asserted|alleges?"
    r"|alleged)(?:\s+that)?"
    r"(?:\s+(?:it|they|he|she))?\W*"
)
_REPORTS = re.compile(
    r"\W*(?:the\s+|unconfirmed\s+)?(?:reports?|claims?|allegations?|indications|assurances?"
    r"|assertions?|statements?|suggestions?)"
    r"(?:\s+(?:from|by|of)\s+(?:[\w'\u2019-]+\s*){1,5})?(?:\s+that)?\W*",
    re.I,
)
# "The press reports that", "it has been said that", "in the words of the ministry", "as its owners see it".
_LEAD = re.compile(
    r"\W*(?:that,?\s+)?(?:"
    r"(?!(?:we|our|it|the (?:council|assembly|conference|ministers|leaders|committee|parties"
    r"|members))\b)"
    r"(?:[A-Za-z][\w'\u2019-]*\s+){1,7}?"
    r"(?:reports?|reported|says?|said|claims?|claimed|maintains?|maintained|alleges?|alleged"
    r"|asserts?|asserted"
    r"|insists?|insisted|argues?|argued|suggests?|suggested|believes?|believed|contends?|contended"
    r"|fears?"
    r"|indicates?|indicated|states?|stated|declares?|declared|explained|noted|added|"
    r"(?:was|were|has been|have been) (?:told|informed|assured))\s+that"
    r"|it (?:is|was|has been|had been) (?:said|claimed|alleged|reported|suggested|rumou?red|argued"
    r"|believed"
    r"|thought|understood|asserted|maintained) that"
    r"|there (?:are|were|have been) (?:\w+ ){0,2}(?:reports|claims|allegations|indications"
    r"|suggestions|rumou?rs) that"
    r"|in the (?:words|view|opinion|eyes|judge?ment|account|telling) of (?:[\w'\u2019-]+\s*){1,5}"
    r"|as (?:[\w'\u2019-]+\s+){1,4}?(?:sees?|puts?|describes?|tells?|presents?|has|have) it"
    r"),?\s*(?:\w+\s*)?",
    re.I,
)
_THE_FACT = ("the fact", "the fact that", "fact")
_ANNOUNCED_BY = re.compile(
    r"\W*(?:announced|reported|claimed|stated|declared|alleged)\s+by\W*(?:\w+\W+){0,3}", re.I
)
_AUTHORS = re.compile(
    r"\b(?:we|council|assembly|ministers|leaders|committee|conference|parties|members)\s*\Z", re.I
)
_PRESIDES = re.compile(
    r"\W*(?:the\s+)?(?:president|presidency|(?:co-)?chair(?:man|woman|person)?s?|facilitators?"
    r"|hosts?|moderators?|spokes\w+)"
    r"\s+of\s+(?:the\s*)?",
    re.I,
)
_NOUN = re.compile(r"\s*[a-z]{3,}")
# Words between an act and the noun that it receives: "welcomes with interest the".
_NEAR = 3
# From the one who presides to the act of the body: "of the Security Council".
_SUBJECT = 40
# Between an act and the end of what it receives: "welcome the reform of the courts".
_RECEIVES = 60


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
        edit = span.of(text)
        if not edit:
            continue
        other = edits[1 - side].of(texts[1 - side]).split()
        reports = " ".join(other).casefold() in _THE_FACT and _REPORTS.fullmatch(edit)
        if (len(other) > 1 and not reports) or not (
            reports
            or _BY.fullmatch(edit)
            or _SAYS.fullmatch(edit)
            or _HEARSAY.fullmatch(edit)
            or _LEAD.fullmatch(edit)
            or (text.startswith("that ", span.end) and _LEAD.fullmatch(edit + "that "))
            or (
                not other
                and _SPEAKS.fullmatch(edit)
                and not _AUTHORS.search(text[max(span.start - 20, 0) : span.start])
            )
            or (_ANNOUNCED_BY.fullmatch(edit) and _acted_before(span, cues[side]))
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


def _acted_before(span: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether an act of the text receives what stands before a range."""
    return any(is_act(c) and 0 < span.start - c.span.end <= _RECEIVES for c in cues)


def _received(text: str, span: Span, cues: Sequence[Cue]) -> bool:
    return _NOUN.match(text, span.end) is not None and any(
        is_act(c) and c.span.end <= span.start and words_between(text, c.span, span) <= _NEAR
        for c in cues
    )
