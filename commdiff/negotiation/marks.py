"""Square brackets of a draft: where they stand, how deep, what for, and whose they are.

The forms and their meaning follow the conventions of draft texts in multilateral practice
(docs/conventions.md names them): `[text]` is not agreed, `[shall][should]` and `[shall/should]` are
rivals, `[X]` is still to be filled, `[text - NAME]` and `[NAME: text]` carry the name of a delegation,
`[sic]` and `[2018]` belong to the text and are no draft brackets at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from commdiff.errors import Notice
from commdiff.model import Bracket, BracketCount, BracketKind, Span, Witness

_EDITORIAL = re.compile(
    r"sic|emphasis (?:added|in original)|agreed(?: ad ref\.?)?|footnotes? omitted", re.IGNORECASE
)
_FIGURES = re.compile(r"\d{1,4}(?:[,;-] ?\d{1,4}){0,8}")
# "[12]" cites and "[2018] ECR" dates a report, but "by [2030]" and "[30] per cent" are open figures.
# Known miss: "as shown in [12] days of sampling".
_OWED_BEFORE = re.compile(
    r"(?:\b(?:by|before|until|from|since|of|to|between|than|least|most|within|paragraph|article)|[$€£¥])"
    r" ?$",
    re.IGNORECASE,
)
_OWED_AFTER = re.compile(
    r" ?(?:%|(?:per ?cent|hundred|thousand|million|billion|trillion|hours?|days?|weeks?|months?|years?)\b)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"(?:x{1,4}|y{1,4}|n{1,4}|_+|\.{2,}|…|tbd|tbc|date|number|figure|amount|place|name|year|blank)?",
    re.IGNORECASE,
)
# A name of a delegation or group: starts with a capital, at most four words, no full stop inside.
_NAME = r"[A-Z][\w&'-]{0,30}(?: (?:and |of |the )?[A-Z][\w&'-]{0,30}){0,3}"
_NAMES = rf"{_NAME}(?: ?[,/] ?{_NAME}){{0,14}}"
_NAMES_AT_END = re.compile(rf" ?(?:[-–—] ?({_NAMES})|\(({_NAMES})\)) ?$")
_NAMES_AT_START = re.compile(rf"({_NAMES}): ")
_OPPOSED = re.compile(rf"(?:del\.? |delete:? )({_NAMES})$", re.IGNORECASE)
_MOST_NAMES = 400
"""Names are looked for in this many characters at either end, so that a long bracket costs no more."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The brackets of one text, in order of their start, with the counts delegates use."""

    brackets: tuple[Bracket, ...]
    count: BracketCount
    notices: tuple[Notice, ...]


def _paired(text: str) -> tuple[list[tuple[Span, int]], list[int]]:
    """Return the closed brackets with their depth, and the offsets of those without their other half."""
    stack: list[int] = []
    closed: list[tuple[Span, int]] = []
    lost: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        at = match.start()
        if match.group() == "[":
            stack.append(at)
        elif stack:
            start = stack.pop()
            closed.append((Span(start, at + 1), len(stack) + 1))
        else:
            lost.append(at)
    lost.extend(stack)
    closed.sort()
    return closed, sorted(lost)


def _names(inside: str) -> tuple[str, ...]:
    """Return the delegations named in a bracket, as written."""
    tail = inside[-_MOST_NAMES:]
    found = _OPPOSED.match(inside[:_MOST_NAMES].strip()) or _NAMES_AT_START.match(
        inside[:_MOST_NAMES]
    )
    listed = found.group(1) if found else ""
    if not found and (at_end := _NAMES_AT_END.search(tail)):
        listed = at_end.group(1) or at_end.group(2)
    return tuple(name.strip() for name in re.split(r"[,/]", listed) if name.strip())


def _is_choice(inside: str) -> bool:
    """Tell whether a bracket offers rivals inside itself: `shall/should`, `Option 1: ...`."""
    if re.match(r" ?Option \w{1,3}\b", inside):
        return True
    parts = inside.split("/")
    return (
        len(parts) > 1 and all(1 <= len(part.split()) <= 4 for part in parts) and len(inside) < 120
    )


def _kind(text: str, span: Span, neighbours: set[int], by: tuple[str, ...]) -> BracketKind:
    """Say what a bracket stands for. `neighbours` holds the starts of brackets that stand side by side."""
    inside = text[span.start + 1 : span.end - 1].strip()
    if len(inside) < 80:
        if _PLACEHOLDER.fullmatch(inside):
            return "placeholder"
        if _EDITORIAL.fullmatch(inside) or (
            _FIGURES.fullmatch(inside) and span.start not in neighbours and not _is_owed(text, span)
        ):
            return "editorial"
        if by and re.fullmatch(_NAMES, inside):
            return "attribution"
    if span.start in neighbours or _is_choice(inside):
        return "alternative"
    return "unagreed"


def _is_owed(text: str, span: Span) -> bool:
    """Tell whether figures in a bracket are an amount or a date that is still open."""
    return bool(
        _OWED_BEFORE.search(text[max(0, span.start - 12) : span.start])
        or _OWED_AFTER.match(text, span.end)
    )


def _side_by_side(text: str, closed: list[tuple[Span, int]]) -> set[int]:
    """Return the starts of brackets that follow one another with at most a slash or "or" between."""
    found: set[int] = set()
    ends = {span.end: span.start for span, _ in closed}
    for span, _ in closed:
        before = re.search(r"\](?: ?/ ?| ?or )?$| $", text[max(0, span.start - 6) : span.start])
        if before is None:
            continue
        end = span.start - len(before.group()) + 1
        if before.group() == " ":
            end = span.start - 1
        if end in ends:
            found.update((span.start, ends[end]))
    return found


def read_marks(witness: Witness) -> Marks:
    """Find the brackets of a text.

    Returns:
        Brackets in order of their start. `count.open` counts the unagreed and alternative ones.

    Guarantees: brackets pair over the whole text by a stack, so they nest and never cross.
    Not promised: that a named delegation is one; names are what stands where names stand.
    Cost: linear in the text.
    """
    text = witness.text
    closed, lost = _paired(text)
    beside = _side_by_side(text, closed)
    brackets: list[Bracket] = []
    for span, depth in closed:
        by = _names(text[span.start + 1 : span.end - 1])
        brackets.append(Bracket(span, depth, _kind(text, span, beside, by), by))
    counted = [b for b in brackets if b.kind in ("unagreed", "alternative")]
    notices = []
    if lost:
        places = ", ".join(str(at) for at in lost[:5]) + (", ..." if len(lost) > 5 else "")
        notices.append(
            Notice(
                "bracket-unbalanced",
                f"{len(lost)} square bracket{'s' if len(lost) > 1 else ''} without the other half,"
                f" at character {places}",
                witness.document.name,
                dropped=False,
            )
        )
    count = BracketCount(len(counted), max((b.depth for b in counted), default=0), len(lost))
    return Marks(tuple(brackets), count, tuple(notices))
