"""One thing more, or fewer, in a list whose commas moved: "rivers, lakes and wells", "rivers and wells"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from commdiff.model import Alignment, Shift
from commdiff.wording.clauses import COVERS, THANKS
from commdiff.wording.closed_classes import DESCRIBING
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
_JOINS = frozenset("and or as well the a an of in on for to with both also".split())
_BEFORE = re.compile(
    r"(?:,|\band|\bor|\bas well as)\s*(?:and\s+|or\s+)?(?:the\s+|of\s+|for\s+)?\Z", re.I
)
_AFTER = re.compile(r"\s*(?:,|and\b|or\b|as well as\b)", re.I)
_PLURAL = re.compile(r"[a-z-]{2,}[^s\W]s\Z|people\Z|children\Z|women\Z|men\Z|aircraft\Z")
# What illustrates changes nothing: "particularly donors", "including ports, canals and".
_ILLUSTRATES = re.compile(
    r"\b(?:particularly|especially|notably|including|such as|in particular|mainly|chiefly"
    r"|for example|like|e\.g)"
    r"\b[^.;]*\Z",
    re.I,
)
# "Passenger and cargo aircraft": two kinds of one thing.
_KIND = re.compile(r"[a-z-]+ (?:and|or) [a-z-]+ (?:[a-z]{2,}[^s\W]s|aircraft|people|children)\b")
_MOST = 3


def listing_shift(
    alignment: Alignment, passage: Passage, sites: Sequence[Site], *, binds: Callable[[], bool]
) -> Shift | None:
    """Return the shift of a list that has one thing more, or fewer; or None.

    All that changed but for commas and joining words are one to three words that end in a plural and
    stand between other things of the list.

    Args:
        binds: whether the passage binds or asks on both sides.
    """
    texts = alignment.base.text, alignment.revised.text
    changed: tuple[list[tuple[str, int, int]], ...] = ([], [])
    for site in sites:
        for side, span in enumerate((site.operation.base, site.operation.revised)):
            changed[side].extend(
                (m.group(), span.start + m.start(), span.start + m.end())
                for m in _WORD.finditer(span.of(texts[side]))
                if m.group().casefold() not in _JOINS
            )
    stay = {w.casefold() for w, _, _ in changed[0]} & {w.casefold() for w, _, _ in changed[1]}
    left = [[one for one in side if one[0].casefold() not in stay] for side in changed]
    if bool(left[0]) == bool(left[1]):
        return None
    came = bool(left[1])
    words = left[came]
    text, span = texts[came], (passage.base, passage.revised)[came]
    start, end = words[0][1], words[-1][2]
    what = text[start:end]
    before = text[max(span.start, start - 60) : start]
    if _ILLUSTRATES.search(f"{before} {what}"):
        return None
    if len(words) > _MOST or len(_WORD.findall(what)) != len(words) or "," in what:
        return None
    if not all(w.islower() and w not in DESCRIBING for w, _, _ in words):
        return None
    joined = _BEFORE.search(text, max(span.start, start - 16), start)
    listed = joined or (_AFTER.match(text, end) and len(sites) > 1)
    kind = len(sites) == 1 and _KIND.match(text, start, end + 24) is not None
    if not (kind or (listed and _PLURAL.fullmatch(words[-1][0]))):
        return None
    sentence = passage.revised.of(alignment.revised.text)
    if THANKS.search(sentence) or not (binds() or COVERS.search(sentence)):
        return None
    site = sites[0]
    return ruled_shift(
        site.pair,
        "scope-objects",
        "widened" if came else "narrowed",
        (site.operation.base.of(texts[0]), site.operation.base),
        (site.operation.revised.of(texts[1]), site.operation.revised),
        f"\u201c{what}\u201d {'was added to' if came else 'was dropped from'} a list:"
        f" {'more' if came else 'less'} is covered.",
        "who and what is covered",
    )
