"""Small changes of grammar that change a duty: "and" to "or", commas round a clause, an agent that went."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from commdiff.model import Alignment, Direction, Facet, Shift, Span
from commdiff.wording.clauses import ACTORS, EXCEPTS, REGULATED
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_MARKS = " ,;()[]"
_RELATIVE = re.compile(r"\b([A-Za-z]+)(,?) (?:which|who|whose)\b")
_DUTY = r"(?:will|shall|should|must)"
_OWED = re.compile(rf"\b{_DUTY}\b(?!\s+(?:\w+\s+)?be\b)")
_AGENT = re.compile(rf"\b(we|{'|'.join(sorted(ACTORS))}|council|secretariat|commission)\b", re.I)
_NAMED_AGENT = re.compile(r"(?:\A|[.;:]\s+)([A-Z][a-z]+)\s+\Z")
_PASSIVE = re.compile(
    rf"\b{_DUTY}\s+(?:\w+ly\s+|also\s+)?be\s+(?:\w+ly\s+)?(?:made|held|put|set|\w+(?:ed|en|[^e]nt"
    rf"|id|ne|ken|lt|ut|un))\b",
    re.I,
)
_BY_AGENT = re.compile(
    rf"\bby\s+(?:the\s+|all\s+|each\s+|our\s+)?(?:us|{'|'.join(sorted(ACTORS))})\b", re.I
)
_CEILINGS = frozenset({"up to", "at most", "no more than", "not more than"})
_FLOORS = frozenset({"at least", "no less than", "not less than", "a minimum of"})
_BOUNDS = _CEILINGS | _FLOORS
_OPEN = re.compile(r"including|such as|for example|e\.g\.?")
_CLOSED = re.compile(r"namely|limited to|only|that is|i\.e\.?|consisting of")
_FURTHER = re.compile(r"\s*(?:,|and|or|,\s*and)\s+([a-z]+)\s*")
_AFTER_MODAL = re.compile(
    r"\b(will|shall|should|must|may)\s+(?:\w+ly\s+)?[a-z]+(?:,\s*[a-z]+)*\s*\Z"
)
_LEVEL_BEFORE = re.compile(
    r"\b(?:below|from|compared (?:to|with)|relative to|against|over|on)\W*(?:the\W+)?\Z", re.I
)
_CUTS = re.compile(r"\b(?:reduc|cut|lower|decreas)\w*\b", re.I)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SUM = re.compile(r"\s*[$\u00a3\u20ac]?[0-9]")


def grammar_shifts(
    alignment: Alignment, passage: Passage, sites: Sequence[Site], *, acts: Callable[[], bool]
) -> list[Shift]:
    """Return the shifts of grammar of one passage; none where it is no act.

    Args:
        acts: whether the passage binds, asks or promises on both sides.
    """
    base, revised = alignment.base.text, alignment.revised.text
    found = [*_commas(base, revised, passage, sites)]
    found.extend(s for site in sites for s in _exceptions(site, base, revised))
    of_acts = [shift for site in sites for shift in _edit(site, base, revised)]
    of_acts.extend(_agent(base, revised, passage, sites))
    return [*found, *of_acts] if of_acts and acts() else found


def _exceptions(site: Site, base: str, revised: str) -> Iterable[Shift]:
    """Yield the shift of an exception that came or went."""
    old, new = site.operation.base, site.operation.revised
    words = old.of(base).strip(_MARKS), new.of(revised).strip(_MARKS)
    for mine, other, came in ((words[1], words[0], True), (words[0], words[1], False)):
        if EXCEPTS.match(mine) and len(other.split()) <= 1:
            yield ruled_shift(
                site.pair,
                "scope-actors",
                "narrowed" if came else "widened",
                (old.of(base), old),
                (new.of(revised), new),
                f"\u201c{mine}\u201d {'was added' if came else 'was dropped'}:"
                f" {'fewer' if came else 'more'} are covered.",
                "who and what is covered",
            )
            return


def _edit(site: Site, base: str, revised: str) -> Iterable[Shift]:
    old, new = site.operation.base, site.operation.revised
    words = old.of(base).strip(_MARKS).casefold(), new.of(revised).strip(_MARKS).casefold()
    told: tuple[Facet, Direction, str, str] | None = None
    listed = [bool(_OPEN.fullmatch(w)) - bool(_CLOSED.fullmatch(w)) for w in words]
    if listed[0] * listed[1] == -1:
        down = listed[1] < 0
        told = (
            "scope-objects",
            "narrowed" if down else "widened",
            f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d: the list"
            f" {'is closed now' if down else 'is only of examples now'}.",
            "who and what is covered",
        )
    elif not (words[0] and words[1]) and (came := _bound(site, base, revised)) is not None:
        ceiling = (words[0] or words[1]) in _CEILINGS
        down = came == ceiling
        told = (
            "precision",
            "weakened" if down else "strengthened",
            f"\u201c{words[0] or words[1]}\u201d {'was added' if words[1] else 'was dropped'} before a"
            f" figure: {'less' if down else 'more'} is sure.",
            "figures in a duty",
        )
    elif set(words) == {"before", "after"}:
        down = words[1] == "after"
        told = (
            "time",
            "loosened" if down else "tightened",
            f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d:"
            f" it is due {'later' if down else 'sooner'}.",
            "figures in a duty",
        )
    elif set(words) == {"and", "or"}:
        down = words[1] == "or"
        told = (
            "force",
            "weakened" if down else "strengthened",
            f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d: "
            + ("one of the two is enough." if down else "both are owed."),
            "and, or",
        )
    elif not (words[0] and words[1]) and (act := _further_act(site, base, revised)):
        came = bool(words[1])
        told = (
            "force",
            "strengthened" if came else "weakened",
            f"\u201c{act}\u201d {'is due as well now' if came else 'is no longer due'}.",
            "and, or",
        )
    elif _YEAR.fullmatch(words[0]) and _YEAR.fullmatch(words[1]):
        told = _base_year(site, revised, *words)
    if told:
        facet, direction, why, rule = told
        yield ruled_shift(
            site.pair, facet, direction, (old.of(base), old), (new.of(revised), new), why, rule
        )


def _bound(site: Site, base: str, revised: str) -> bool | None:
    """Tell whether a bound came before a figure (true) or went from it (false); None where none did."""
    for text, span, came in (
        (revised, site.operation.revised, True),
        (base, site.operation.base, False),
    ):
        word = span.of(text).strip(_MARKS).casefold()
        if word in _BOUNDS and _SUM.match(text, span.end):
            return came
    return None


def _further_act(site: Site, base: str, revised: str) -> str:
    """Return the verb that joined, or left, the verbs under one modal: "inspect and copy"; or ""."""
    for text, span in ((base, site.operation.base), (revised, site.operation.revised)):
        edit = _FURTHER.fullmatch(span.of(text))
        other = site.passage.revised.of(revised) if text is base else site.passage.base.of(base)
        if edit and re.search(rf"\b{edit.group(1)}\b", other):
            # "Plan and fund", "fund and plan": the act has moved.
            continue
        if edit and _AFTER_MODAL.search(text, max(span.start - 60, 0), span.start):
            return edit.group(1)
    return ""


def _base_year(
    site: Site, revised: str, old: str, new: str
) -> tuple[Facet, Direction, str, str] | None:
    span = site.operation.revised
    lead = revised[site.passage.revised.start : span.start]
    if not (
        _LEVEL_BEFORE.search(lead) and _CUTS.search(lead) and re.search(r"per ?cent|%|half", lead)
    ):
        return None
    later = int(new) > int(old)
    return (
        "precision",
        "weakened" if later else "strengthened",
        f"The cut is counted from {new}, not from {old}. Most such series rose, so the same share of a"
        f" {'later year is less' if later else 'earlier year is more'} of a cut; look at the data.",
        "figures in a duty",
    )


def _commas(base: str, revised: str, passage: Passage, sites: Sequence[Site]) -> Iterable[Shift]:
    """Yield the shift of a relative clause that got or lost its commas: without them it picks some."""
    bare = [
        s
        for s in sites
        if (s.operation.base.of(base) + s.operation.revised.of(revised)).strip() in (",", ",,")
    ]
    if not bare:
        return
    sides = passage.base.of(base), passage.revised.of(revised)
    old, new = (
        {
            m.group(1): m.group(2)
            for m in _RELATIVE.finditer(s)
            if m.group(1).casefold() in REGULATED
        }
        for s in sides
    )
    for noun, comma in old.items():
        if noun in new and new[noun] != comma:
            picks = not new[noun]
            yield ruled_shift(
                bare[0].pair,
                "scope-actors",
                "narrowed" if picks else "widened",
                _found(noun, base, passage.base),
                _found(noun, revised, passage.revised),
                f"The clause behind \u201c{noun}\u201d {'lost' if picks else 'got'} its commas: it"
                f" {'now picks some of them' if picks else 'now describes all of them'}.",
                "commas round a clause",
            )
            return


def _found(word: str, text: str, within: Span) -> tuple[str, Span]:
    start = text.index(word, within.start, within.end)
    return word, Span(start, start + len(word))


def _owing(sentence: str) -> re.Match[str] | None:
    """Return the one who owes what an active duty says: the first of those who act before it."""
    duty = _OWED.search(sentence)
    if duty is None:
        return None
    return _AGENT.search(sentence[: duty.start()]) or _NAMED_AGENT.search(sentence[: duty.start()])


def _agent(base: str, revised: str, passage: Passage, sites: Sequence[Site]) -> Iterable[Shift]:
    """Yield the shift of a duty that lost, or got, the one who owes it: "we will pay", "will be paid"."""
    edits = [s.operation.base.of(base) + s.operation.revised.of(revised) for s in sites]
    if not any("be" in edit for edit in edits):
        return
    sides = passage.base.of(base), passage.revised.of(revised)
    owed = [_owing(side) for side in sides]
    passive = [
        (found := _PASSIVE.search(side)) is not None
        and not _BY_AGENT.search(side)
        and not _AGENT.search(side[: found.start()])
        for side in sides
    ]
    if (owed[0] is None) == (owed[1] is None):
        return
    lost = owed[0] is not None
    match = owed[0] or owed[1]
    if match is None or not passive[1 if lost else 0] or passive[0 if lost else 1]:
        return
    who = match.group(1)
    span, text = (passage.base, base) if lost else (passage.revised, revised)
    place = _found(who, text, span)
    touched = any(
        (s.operation.base if lost else s.operation.revised).overlaps(place[1]) for s in sites
    )
    if not touched or any(s.is_statement for s in sites):
        # With a whole statement its agent went too, and that is told.
        return
    yield ruled_shift(
        sites[0].pair,
        "agency",
        "weakened" if lost else "strengthened",
        place if lost else None,
        None if lost else place,
        f"\u201c{who}\u201d {'no longer owes' if lost else 'now owes'} it by name:"
        f" {'nobody is said to be bound' if lost else 'somebody is said to be bound'}.",
        "agent lost or named",
    )
