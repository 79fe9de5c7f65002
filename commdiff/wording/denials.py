"""A negation that came or went where no verb of a ladder stands to be turned by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from commdiff.model import Alignment, Shift
from commdiff.wording.clauses import COVERS, is_reading
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

DENIAL = "rule: negation that came or went"
_DENIES = re.compile(
    r"\b(?:not|never|neither|nor|cannot|no longer|in no way)\b|n['\u2019]t\b", re.I
)
# "Not only", "no later than", "not exceeding" deny nothing.
_NO_DENIAL = re.compile(
    r"\bnot\s+(?:only|just|least|later|earlier|less|more|exceeding|limited|merely)\b|\bif"
    r" not\b|\bor not\b",
    re.I,
)
_BODY = re.compile(
    r"^\W*(?:[0-9]+[.)]\s*)?(?:we|(?:the |all |this )?(?:council|assembly|conference"
    r"|ministers|leaders|parties|members|states"
    r"|board|committee|commission|meeting|chair|conventions?|agreements?|treat(?:y|ies)|protocols?"
    r"|pacts?|articles?))\b",
    re.I,
)
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
# Words of a verb's form that a negation brings with it, and one verb in two forms.
_FORMS = frozenset(
    "do does did not can cannot could never is are was were be been has have had nor neither".split()
)
_MOST = 2


def denial_shift(
    alignment: Alignment, passage: Passage, sites: Sequence[Site], *, acts: Callable[[], bool]
) -> Shift | None:
    """Return the shift of a statement that is denied now, or was and is not any more; or None.

    Only where little else changed, and the text acts, says what a rule covers, or speaks for a body: in
    an account of how things are it is a fact.
    """
    edits = (
        " ".join(s.operation.base.of(alignment.base.text) for s in sites),
        " ".join(s.operation.revised.of(alignment.revised.text) for s in sites),
    )
    sides = passage.base.of(alignment.base.text), passage.revised.of(alignment.revised.text)
    # Most edits deny nothing, and are looked at before the whole passage is.
    if not any(_DENIES.search(edit) for edit in edits):
        return None
    denied = [_denials(side) for side in sides]
    if denied[0] == denied[1] or min(denied) > 0:
        return None
    others = [w for edit in edits for w in _WORD.findall(edit.casefold()) if w not in _FORMS]
    if len(others) > _MOST or is_reading(sides[1]):
        return None
    if not (acts() or any(COVERS.search(side) for side in sides) or _BODY.match(sides[1])):
        return None
    now = denied[1] > denied[0]
    site = next(
        s
        for s in sites
        if _DENIES.search((s.operation.revised if now else s.operation.base).of(
            (alignment.revised if now else alignment.base).text))
    )  # fmt: skip
    return ruled_shift(
        site.pair,
        "force",
        "recast",
        (site.operation.base.of(alignment.base.text), site.operation.base),
        (site.operation.revised.of(alignment.revised.text), site.operation.revised),
        f"A negation {'came' if now else 'went'}: read both in full.",
        DENIAL.removeprefix("rule: "),
    )


def _denials(side: str) -> int:
    return len(_DENIES.findall(side)) - len(_NO_DENIAL.findall(side))
