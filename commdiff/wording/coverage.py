"""Who and what is covered, by words that limit, illustrate or name a kind: "only", "including"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from commdiff.model import Alignment, Direction, Shift
from commdiff.wording.clauses import COVERS
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b", re.I)
# "Not only ... but also" opens; "only then" and "only temporarily" say when and how.
_NO_SCOPE_AFTER = re.compile(r"\b(?:not|if)\s+\Z", re.I)
_NO_SCOPE_BEFORE = re.compile(
    r"\s*(?:after|when|then|once|if|recently|just|upon|following|[0-9]|(?!apply\b|rely\b|supply\b"
    r"|comply\b)\w+ly)\b",
    re.I,
)
_LEAVE = re.compile(r"\b(?:may|can|shall|must|will|should|appl(?:y|ies)|is|are)\b", re.I)
_INCLUDING = re.compile(
    r"\b([A-Za-z]+?)s?,?\s*(?:\(?\s*)(?:including|especially|in particular|notably|such"
    r" as)\s+([a-z][a-z-]+)\b",
    re.I,
)
# Folded, and looked for first, since that is quick.
_OPEN_LIST = ("including", "especially", "in particular", "notably", "such as")
_ONLY_WORDS = ("only", "solely", "exclusively")
_KIND_WORDS = ("develop", "african")
# Of each kind of countries those that stand in it; known from the lists of the United Nations.
_WITHIN = {
    "developing": frozenset(
        {"least developed", "small island developing", "landlocked developing", "low-income developing",
         "african", "vulnerable developing"}
    ),
    "least developed": frozenset({"small island least developed", "landlocked least developed"}),
}  # fmt: skip
_KIND = re.compile(
    r"\b((?:(?:small island|landlocked|low-income|vulnerable)\s+)?(?:least\s+developed"
    r"|developing)|african)\s+"
    r"(?:countries|states|nations|members?|parties|country)\b",
    re.I,
)
_FURTHER = re.compile(r"\s*(?:and|as well as)(?:\s+(?:on|for|in|of|to))?\s+([a-z]{4,})\s*")
_FIRST = re.compile(r"\s*([a-z]{3,}s) (?:and|or)\s*")
_SECOND = re.compile(r"\s*[a-z]{3,}(?<!s)s\b")
_CLOSED = re.compile(r"\s*(?:[.;]|\Z)")
_DUTY = re.compile(r"\b(?:shall|must|should|will|required to|obliged to)\b")


def coverage_shift(
    alignment: Alignment, passage: Passage, sites: Sequence[Site], *, acts: Callable[[], bool]
) -> Shift | None:
    """Return the shift of what a passage covers, by words that limit, illustrate or name a kind; or None.

    Args:
        acts: whether the passage binds, asks or gives a leave on both sides.
    """
    sides = passage.base.of(alignment.base.text), passage.revised.of(alignment.revised.text)
    folded = "\n".join(sides).casefold()
    told = (
        (_holds(folded, _ONLY_WORDS) and _limited(sides))
        or (_holds(folded, _OPEN_LIST) and _illustrated(sides))
        or (_holds(folded, _KIND_WORDS) and _nested(sides))
        or _one_more(alignment, sites)
    )
    if not told or not (told[0] or acts()):
        return None
    _, direction, why = told
    site = sites[0]
    return ruled_shift(
        site.pair,
        "scope-objects",
        direction,
        (site.operation.base.of(alignment.base.text), site.operation.base),
        (site.operation.revised.of(alignment.revised.text), site.operation.revised),
        why,
        "who and what is covered",
    )


_Told = tuple[bool, Direction, str]


def _holds(folded: str, words: Sequence[str]) -> bool:
    return any(map(folded.__contains__, words))


def _limits(side: str) -> int:
    return sum(
        not _NO_SCOPE_AFTER.search(side[: m.start()]) and not _NO_SCOPE_BEFORE.match(side, m.end())
        for m in _ONLY.finditer(side)
    )


def _limited(sides: tuple[str, str]) -> _Told | None:
    """Tell of "only" that came to a rule or left it: "may only be used for aid"."""
    if len(_ONLY.findall(sides[0])) == len(_ONLY.findall(sides[1])):
        # "May only be used once", "may be used only once": the word has moved.
        return None
    old, new = (_limits(side) for side in sides)
    if bool(old) == bool(new) or not all(_LEAVE.search(side) for side in sides):
        return None
    rule = all(COVERS.search(side) for side in sides)
    if new:
        return rule, "narrowed", "\u201cOnly\u201d was added: what is not named is left out now."
    return rule, "widened", "\u201cOnly\u201d was dropped: what is not named may be meant as well."


def _illustrated(sides: tuple[str, str]) -> _Told | None:
    """Tell of an illustration that became the whole: "refugees, including children", "refugee children"."""
    for mine, other, direction in ((*sides, "narrowed"), (*sides[::-1], "widened")):
        for found in _INCLUDING.finditer(mine):
            whole = f"{found.group(1)} {found.group(2)}".casefold()
            if whole in other.casefold() and found.group(2).casefold() not in mine[: found.start()]:
                came = direction == "narrowed"
                return (
                    False,
                    "narrowed" if came else "widened",
                    f"\u201c{found.group()}\u201d {'became' if came else 'stands for'} \u201c{whole}\u201d:"
                    f" the part"
                    f" {'is the whole now' if came else 'was the whole'}.",
                )
    return None


def _kinds(side: str) -> set[str]:
    return {" ".join(found.casefold().split()) for found in _KIND.findall(side)}


def _nested(sides: tuple[str, str]) -> _Told | None:
    """Tell of a kind of countries that gave way to one within it: developing, least developed."""
    old, new = (_kinds(side) for side in sides)
    gone, come = old - new, new - old
    if len(gone) != 1 or len(come) != 1:
        return None
    (was,), (now,) = gone, come
    narrower, wider = now in _WITHIN.get(was, ()), was in _WITHIN.get(now, ())
    if narrower == wider:
        return None
    return (
        True,
        "narrowed" if narrower else "widened",
        f"\u201c{was}\u201d became \u201c{now}\u201d, which are"
        f" {'some' if narrower else 'more than those'} of them.",
    )


def _one_more(alignment: Alignment, sites: Sequence[Site]) -> _Told | None:
    """Tell of one more thing at the end of a duty: "report on energy and transport"."""
    if len(sites) != 1:
        return None
    operation = sites[0].operation
    for text, span, other, passage, came in (
        (alignment.revised.text, operation.revised, operation.base, sites[0].passage.revised, True),
        (alignment.base.text, operation.base, operation.revised, sites[0].passage.base, False),
    ):
        found = _FURTHER.fullmatch(span.of(text))
        if found is None or not _CLOSED.match(text, span.end):
            found = _FIRST.fullmatch(span.of(text))
            if found is None or not _SECOND.match(text, span.end):
                continue
        if other.start != other.end:
            continue
        if _DUTY.search(text, passage.start, span.start) is None:
            continue
        return (
            False,
            "widened" if came else "narrowed",
            f"\u201c{found.group(1)}\u201d {'was added' if came else 'was dropped'}:"
            f" {'more' if came else 'less'} is covered.",
        )
    return None


def answered_scopes(alignment: Alignment, passage: Passage, shifts: list[Shift]) -> list[Shift]:
    """Let words for those whom it touches answer each other: "interested", "concerned"."""
    some = [
        s
        for s in shifts
        if _name(s) in _SOME
        and bool(_CONCERNED.search(s.from_text)) == bool(s.from_text)
        and bool(_CONCERNED.search(s.to_text)) == bool(s.to_text)
    ]
    if not some:
        return shifts
    sides = passage.base.of(alignment.base.text), passage.revised.of(alignment.revised.text)
    if len(_CONCERNED.findall(sides[0])) != len(_CONCERNED.findall(sides[1])):
        return shifts
    return [s for s in shifts if s not in some]


_SOME = frozenset({"interested_parties", "relevant_parties", "relevant"})
_CONCERNED = re.compile(r"\b(?:interested|concerned|relevant|affected)\b", re.I)


def _name(shift: Shift) -> str:
    return shift.entry.rpartition(".")[2]
