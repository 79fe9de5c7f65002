"""What a word does that comes or goes alone, where nothing on its ladder answers it.

Two questions: which way it moves the text, and whether it is told at all. It is told where it hangs on
an act, or changes who says something; in an account of how things are it is one of the facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Cue, Direction, Entry, Ladder, Span
from commdiff.wording.clauses import (
    ACT_LADDERS,
    ACTORS,
    BINDING,
    COVERS,
    REGULATED,
    is_act,
    words_between,
)
from commdiff.wording.steps import ADDED, LIMITS, RESULTS

# They illustrate, or are too vague to count alone: "including", "relevant", "appropriate" as an adjective.
_SAY_NOTHING = frozenset({"including", "appropriate", "reasonable", "inclusive_of_all_stakeholders",
                          "nationally_determined", "in_light_of", "the_parties", "any"})  # fmt: skip
# They stretch a duty over time, whatever else they excuse.
_PACE = frozenset({"progressively", "gradually", "step_by_step"})
_MEANS = frozenset({"subject_to_appropriations", "best_endeavour_clause"})
# They open a list, so that more is covered.
_OPENERS = frozenset({"inter_alia"})
_TOPICS = frozenset({"commitment_noun", "implementation", "denuclearisation", "ceasefire", "trade",
                     "finance", "climate_fossil", "hr_duty", "censure", "reception"})  # fmt: skip
# From this rung on a qualifier leaves the duty to those who owe it.
_STRONG = 6
# From this rung on what is found or said must be followed.
_BINDS = 6
# From this rung on attribution is distance by itself; below, only before what somebody means to do.
_DISTANT = 5
_SHIELDS = frozenset({"according_to", "in_the_view_of"})
_MEANT = re.compile(
    r"\W+(?:plans?|intentions?|decisions?|aims?|goals?|offers?|reforms?|policy|policies|readiness"
    r"|wish|support"
    r"|withdrawal|concessions?|measures?|steps?|commitments?|pledges?)\b",
    re.I,
)
_CONSIDERS = ("taking_into_account", "bearing_in_mind_specificities")
_INCLUDING = re.compile(r"\binclud\w+,?\s*\Z")
_GIVES = re.compile(
    r"\b(?:commit|provid|invest|award|contribut|pledg|purchas|allocat|mobili[sz])(?:e|es|ing|s|ting)?\b",
    re.I,
)
_LIMITERS = frozenset({"climate_fossil_limiter", "trade_limiter", "finance_qualifier"})
# Words between a booster or a hedge and what it boosts.
_BESIDE = 2
_NEXT_WORDS = re.compile(r"\W*((?:[A-Za-z'\u2019-]+\W+){0,3}[A-Za-z'\u2019-]+)?")


def _added(entry: Entry, ladder: Ladder) -> Direction | None:
    name = entry.name
    if name in _SAY_NOTHING or entry.id.endswith("hedge.up_to"):
        return None
    if name in LIMITS:
        return "strengthened" if name == "at_least" else "weakened"
    if name == "each_party":
        return "strengthened"
    if ladder.name == "legal_effect":
        return "strengthened" if entry.rung >= _BINDS else "weakened"
    if name in _MEANS:
        # Special treatment that nobody can claim, money that may not come: the duty itself is less.
        return "weakened"
    if name in _PACE:
        return "loosened"
    if name in _OPENERS:
        return "widened"
    if name == "relevant":
        # Told only before a noun of those who act: "relevant stakeholders".
        return "narrowed"
    if ladder.name == "attribution":
        # Low rungs vouch or merely name a source; they put nothing at a distance.
        return "distanced" if entry.rung >= 4 else None
    if ladder.facet == "scope-actors":
        return "narrowed" if entry.rung < 9 else "widened"
    if name == "the_chair_noted":
        # The act passed from the body to the one who presides.
        return "distanced"
    if name in RESULTS and entry.rung < 9:
        return "weakened"
    if ladder.facet == "consensus":
        return "narrowed" if entry.rung < 9 else "widened"
    if entry.polarity == "boost":
        return "strengthened"
    if ladder.facet == "scope-objects":
        return "narrowed"
    if ladder.facet == "time":
        return "tightened" if entry.rung >= 5 else "loosened"
    if ladder.name == "agency":
        return "strengthened" if entry.rung >= 7 else "weakened"
    return "weakened" if entry.polarity == "soften" else None


_OPPOSITE: dict[Direction, Direction] = {
    "distanced": "vouched",
    "vouched": "distanced",
    "narrowed": "widened",
    "widened": "narrowed",
    "tightened": "loosened",
    "loosened": "tightened",
    "strengthened": "weakened",
    "weakened": "strengthened",
}


def lone_direction(entry: Entry, ladder: Ladder, how: str) -> Direction | None:
    """Say which way a text goes when an expression was added or removed; None where it says nothing."""
    found = _added(entry, ladder)
    return found if how == ADDED or found is None else _OPPOSITE[found]


def is_told(text: str, cue: Cue, around: Sequence[Cue], sentence: Span, *, alone: bool) -> bool:
    """Tell whether a word that came or went alone counts.

    Args:
        text: the text it stands in.
        around: the cues of its sentence.
        sentence: the range of the sentence.
        alone: whether it is all that the edit holds, so that it was weighed for itself.

    A strong qualifier always counts, since its act may stand in the lead of a list. Attribution counts
    where it hangs on what somebody intends or did; a booster and a hedge beside the act or the aim they
    modify; a quantifier before those who act; the rest where the sentence is an act at all.
    """
    ladder = cue.entry.ladder
    if ladder == "attribution":
        name = cue.entry.name
        return cue.entry.rung >= _DISTANT or name in _SHIELDS or _before_promise(text, cue, around)
    if cue.entry.id.endswith(".inter_alia") and _INCLUDING.search(
        text, max(cue.span.start - 14, 0), cue.span.start
    ):
        # "Including, inter alia": the list was open already.
        return False
    if ladder in _LIMITERS:
        # "May include" is the plain way to begin a list, where "could include" makes a menu of it.
        return not cue.span.of(text).casefold().startswith("may")
    if ladder == "qualifier" and (cue.entry.rung >= _STRONG or COVERS.search(text, *sentence)):
        return True
    if is_limit(cue.entry) and _GIVES.search(text, *sentence):
        return True
    acts = [c for c in around if is_act(c) and c.span != cue.span]
    if not acts:
        return False
    if cue.entry.id.endswith(_CONSIDERS) and (
        text[cue.span.start].isupper() or not any(c.entry.ladder in BINDING for c in acts)
    ):
        # A recital that considers one thing more, or is nothing else, spares nobody a duty.
        return False
    if ladder == "booster" and (alone or cue.span.of(text).endswith("ly")):
        return True
    if ladder in ("booster", "hedge"):
        modified = ACT_LADDERS if ladder == "hedge" else ACT_LADDERS | _TOPICS
        return any(
            words_between(text, cue.span, c.span) <= _BESIDE
            for c in around
            if c.span != cue.span and c.entry.ladder in modified
        )
    if ladder == "quantifier":
        bound = any(c.entry.ladder in BINDING for c in acts)
        return (
            cue.entry.rung in (0, 10)
            or (is_limit(cue.entry) and bound)
            or _before(text, cue, REGULATED if bound else ACTORS)
        )
    if cue.entry.id.endswith(".relevant"):
        return _before(text, cue, ACTORS)
    return True


def illustrates(cue: Cue) -> bool:
    """Tell whether an expression gives instances: "including"."""
    return cue.entry.id.endswith("qualifier.including")


def is_limit(entry: Entry) -> bool:
    """Tell whether an expression bounds a figure: "at least", "up to"."""
    return entry.name in LIMITS


def is_filter(text: str, cue: Cue) -> bool:
    """Tell whether "in a position to" picks some of those meant: "members in a position to help".

    "Members in a position to do so shall" is a qualifier of the duty.
    """
    if not cue.entry.id.endswith(".in_a_position_to_do_so"):
        return False
    before = text[max(cue.span.start - 30, 0) : cue.span.start].casefold().split()
    after = text[cue.span.start : cue.span.end + 10].casefold()
    return bool(before) and before[-1] in ACTORS and "to do so" not in after


def _before_promise(text: str, cue: Cue, around: Sequence[Cue]) -> bool:
    return _MEANT.match(text, cue.span.end) is not None or any(
        c.entry.ladder == "commitment_noun" and 0 <= c.span.start - cue.span.end <= 2
        for c in around
    )


def _before(text: str, cue: Cue, nouns: frozenset[str]) -> bool:
    found = _NEXT_WORDS.match(text, cue.span.end)
    words = (found.group(1) or "").casefold().split() if found else []
    return any(word.strip(",.;:") in nouns for word in words) or any(
        word in nouns for word in cue.span.of(text).casefold().split()
    )
