"""Steps that people who know read in opposite ways, and that no entry of a ladder marks.

Source: docs/judgement.md, "contested". A ladder measures them; the mark says that it is not the last word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from commdiff.model import Alignment, Cue, Shift
from commdiff.wording.clauses import acts_in
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_BINDS = "whether a demand of the Security Council binds by itself, as a decision does, is disputed"
_OUTRAGE = (
    "whether indignation and alarm say more than concern and condemnation depends on whom one asks"
)
_STRONG = (
    "condemn",
    "strongly_condemn",
    "deplore",
    "strongly_deplore",
    "grave_concern",
    "deep_concern",
)
_PAIRS: dict[frozenset[str], str] = {
    frozenset(("demand", "decide")): _BINDS,
    **{frozenset(("indignant", one)): _OUTRAGE for one in _STRONG},
}
"""By the names of the two entries, who reads the step otherwise."""
_LANDS = (
    r"(?:territor(?:y|ies)|areas?|regions?|districts?|provinces?|islands?|lands?"
    r"|towns?|villages?|zones?|posts?)"
)
_TAKEN = r"(?:occupied|seized|captured|taken|held|annexed|conquered|entered|invaded)"
_WHICH = re.compile(
    rf"\s*(?:\w+\s+){{0,2}}{_LANDS}\s+(?:that were\s+|which were\s+)?{_TAKEN}\b", re.I
)
# Who is to withdraw has taken what is left.
_LEAVES = re.compile(
    r"\b(?:withdraw\w*|pull(?:s|ing)? (?:back|out)|depart\w*)(?: \w+){0,4} from\s*\Z", re.I
)
_LAND = re.compile(rf"\s*(?:\w+\s+){{0,2}}{_LANDS}\b", re.I)
_NEAR = 60
_ARTICLES = frozenset({"the", "all", "all the", "all of the", ""})


def disputed(shift: Shift, old: Cue, new: Cue) -> Shift:
    """Return the shift of a step with its mark, where the step is disputed."""
    who = _PAIRS.get(frozenset(c.entry.name for c in (old, new)))
    if who is None or shift.contested or not shift.ladder:
        return shift
    return replace(shift, contested=True, why=f"{shift.why.rstrip('.')}. Contested: {who}.")


def article_shift(
    alignment: Alignment,
    passage: Passage,
    sites: Sequence[Site],
    cues: tuple[Sequence[Cue], Sequence[Cue]],
) -> Shift | None:
    """Return the shift of "the" or "all" that came or went before lands that were taken, or None.

    "Withdraw from the territories occupied" may mean all of them, "from territories occupied" some: the
    two readings have lived side by side since resolution 242.
    """
    base, revised = alignment.base.text, alignment.revised.text
    acts: bool | None = None
    for site in sites:
        old, new = site.operation.base, site.operation.revised
        words = old.of(base).strip().casefold(), new.of(revised).strip().casefold()
        if words[0] == words[1] or not set(words) <= _ARTICLES:
            continue
        if acts is None:
            acts = bool(acts_in(cues[0], passage.base) and acts_in(cues[1], passage.revised))
        if not acts:
            return None
        taken = _WHICH.match(base, old.end) and _WHICH.match(revised, new.end)
        left = (
            _LEAVES.search(base, max(old.start - _NEAR, 0), old.start)
            and _LAND.match(base, old.end)
            and _LAND.match(revised, new.end)
        )
        if not (taken or left):
            continue
        what = f"\u201c{words[0] or words[1]}\u201d {'was dropped' if words[0] else 'was added'}"
        if all(words):
            what = f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d"
        return ruled_shift(
            site.pair,
            "scope-objects",
            "contested",
            (old.of(base), old),
            (new.of(revised), new),
            f"{what} before lands that were taken: whether all of them are meant is read in two ways.",
            "article before lands",
        )
    return None
