"""The circles of those meant, as a passage names them: "Parties in need of support", "island States".

Where a passage names one more and drops none, more are covered, whatever else was moved around it; where
it drops one and names none, fewer are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Direction, Shift, Span
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import LONG_EDIT, Site

_NOUNS = "|".join(
    "parties countries states members peoples communities workers governments nations groups".split()
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b", re.I)
_TAIL = re.compile(
    r"\s+(?:in need of|in a position|with (?:economies|the capacity|special)|whose [a-z]+|under [a-z]+"
    r"|affected by)"
    r"(?:\s+\w+){1,3}",
    re.I,
)
_LOOK_BACK, _KIND_WORDS = 60, 3
# Words before the noun that belong to the sentence and not to the circle.
_LEAD = frozenset(
    """
    the a an all of to for by and or in on with from among between other these those such its their our any
    each some most including especially particularly particular well as that which shall should will may
    assist help support enable including determining conference encourage urge invite
    request calls call upon are is be not also both
    individual respective relevant interested affected many several certain concerned developing-country
    """.split()
)
_ILLUSTRATED = re.compile(
    r"\b(?:including|such as|in particular|particularly|especially|notably|like)\b[^.;\[\]]*\Z",
    re.I,
)
_NEAR = 40
_PREDICATE = re.compile(r"\b(?:shall|should|will|may|must|can|is|are|was|were|has|have)\b")
# "Readiness support to developing countries", "recognizing the needs of", "determining": the circle says
# what is spoken of, and one that comes with its preposition limits rather than widens.
_COMPLEMENT = re.compile(
    r"\b(?:by|to|of|in|for|from|on|determining|recogni[sz]ing|identifying)(?:\s+(?:the|all|other"
    r"|those))?[\s\[(]*\Z"
)


def _circles(sentence: str) -> dict[str, tuple[int, int, int]]:
    """Return the circles that a sentence names with what singles them out.

    By a plain key: where it starts, where its noun starts, and where it ends.
    """
    found: dict[str, tuple[int, int, int]] = {}
    for match in _NOUN.finditer(sentence):
        lead = sentence[max(match.start() - _LOOK_BACK, 0) : match.start()]
        lead = re.split(r"[^\w\s'\u2019-]", lead)[-1]
        kinds: list[str] = []
        for word in reversed(lead.casefold().split()[-_KIND_WORDS:]):
            # "Assists countries", "recipients' countries": a verb or another noun, and no kind.
            if word in _LEAD or word.endswith(("s", "'", "\u2019")):
                break
            kinds.insert(0, word)
        if kinds[-1:] == ["united"]:
            continue
        after = _TAIL.match(sentence, match.end())
        tail = " ".join(after.group().casefold().split()) if after else ""
        if not kinds and not tail:
            continue
        key = " ".join([*kinds, match.group().casefold(), tail]).strip()
        start = match.start() - len(" ".join([*kinds, ""]))
        found.setdefault(key, (start, match.start(), after.end() if after else match.end()))
    return found


def _brings_clause(text: str, span: Span, sites: Sequence[Site], *, came: bool) -> bool:
    """Tell whether a circle came or went with a clause of its own, which is told as such."""
    for site in sites:
        edit = site.operation.revised if came else site.operation.base
        if edit.overlaps(span):
            words = site.revised_words if came else site.base_words
            return words >= LONG_EDIT and _PREDICATE.search(edit.of(text)) is not None
    return False


def circle_shift(alignment: Alignment, passage: Passage, sites: Sequence[Site]) -> Shift | None:
    """Return the shift of a circle that a passage names on one side only, or None.

    Not promised: a circle that was renamed counts as dropped and named, and so as no shift.
    """
    base, revised = alignment.base.text, alignment.revised.text
    if not any(
        _NOUN.search(s.operation.base.of(base)) or _NOUN.search(s.operation.revised.of(revised))
        for s in sites
    ):
        return None
    old, new = _circles(passage.base.of(base)), _circles(passage.revised.of(revised))
    lost = [key for key in old if key not in new]
    gained = [key for key in new if key not in old]
    if bool(lost) == bool(gained):
        return None
    came = bool(gained)
    text, whole = (revised, passage.revised) if came else (base, passage.base)
    places = [(new if came else old)[key] for key in gained or lost]
    span = next(
        (
            s
            for s, n in (
                (Span(whole.start + a, whole.start + b), Span(whole.start + n, whole.start + n + 1))
                for a, n, b in places
            )
            if not _ILLUSTRATED.search(text[max(s.start - _NEAR, whole.start) : s.start])
            and not _COMPLEMENT.search(text[max(s.start - _NEAR, whole.start) : s.start])
            and not _brings_clause(text, s, sites, came=came)
            # The noun itself came or went; one that only got a modifier is for `extent_shift`.
            and any((o.operation.revised if came else o.operation.base).overlaps(n) for o in sites)
        ),
        None,
    )
    if span is None:
        return None
    direction: Direction = "widened" if came else "narrowed"
    place = span.of(text), span
    return ruled_shift(
        sites[0].pair,
        "scope-actors",
        direction,
        None if came else place,
        place if came else None,
        f"\u201c{place[0].strip()}\u201d {'are meant as well now' if came else 'are not meant any more'}.",
        "who and what is covered",
    )
