"""Sentences made of frames and fillers, so that a family of wordings is tried and not one of them.

A judged pair tries one verb in one sentence. A rule that was made for it may hold there and nowhere
else, and the next pair falls into another gap. Here every filler of a family stands in every frame o
f
it, both ways round.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

Pair = tuple[str, str, str]

OPPOSITE = {
    "weakened": "strengthened",
    "strengthened": "weakened",
    "distanced": "strengthened",
    "scope_narrowed": "scope_widened",
    "scope_widened": "scope_narrowed",
    "timeline_loosened": "timeline_tightened",
    "timeline_tightened": "timeline_loosened",
    "flat": "flat",
}

QUALIFIERS = """as appropriate|where feasible|as far as possible|within available resources
|subject to national law
|in the light of national circumstances|on a voluntary basis|if it so wishes
|insofar as practicable|at its discretion
|if it deems it necessary|where relevant|if resources permit|to the best of its ability
|provided that funds are available|subject to the availability of funds
|on a best-endeavours basis"""
DUTIES = (
    "Each Party shall{} inspect its ferries.",
    "Members will{} share tide data with their neighbours.",
    "The operators of ports must{} provide shelter for crews.",
)

SURE_TIMES = """immediately|at once|within ten days|by 1 May 2031|before the end of the year|in 2031
|no later than June 2031|this year|by the next session|at its next session"""
VAGUE_TIMES = """in due course|in due time|over time|at an appropriate time|as soon as possible
|in the medium term
|once the funds have been raised|when the time is ripe|at a later date|gradually|step by step"""
TIMED = (
    "The Board shall close the quarry {}.",
    "We will publish the maps {}.",
    "The Council calls on all sides to withdraw their boats {}.",
)

THOSE = "Companies|Farmers|Ports|Banks|Operators|Ferries|Households|Parties"
WHICH = """with more than fifty employees|of the region|in the coastal districts|that export grain
|which have ratified the Protocol|listed in annex B|bordering the lake|affected by the flood
|in need of support
|owned by the State|operating in the strait|larger than ten metres|established before 2030
|of a certain size"""
KINDS = """coastal|small|eligible|registered|foreign|rural|low-income|licensed|affected|northern
|participating|older"""

HOLDERS = "Ministers|delegations|members|participants"
SOME = (
    """Some|Several|Many|Most|A majority of|A number of|A few|Certain|Two|A group of|Nearly all"""
)

CLAIMS = """according to the ministry,|reportedly|it is said that|the owner claims that
|the press reports that|in the words of the ministry,|the host was told that|there are reports that"""
TOLD = (
    "The Council notes that {}the firm has closed the mine.",
    "The Council notes that {}the dam burst because of neglect.",
)

SOFT = """consider|explore how to|study ways to|look into how to|examine whether to
|discuss how to|try to|seek to
|begin talks on how to"""
ACTS = (
    "We will {}close the mine.",
    "The Council decides to {}close the mine.",
    "Members agree to {}close the mine.",
    "We commit to {}close the mine.",
)

MORE = (
    ("publish the map", "report on it every year"),
    ("open the lock", "allow observers to inspect it"),
    ("free the crew", "return the boat"),
)
ASKED = (
    "We will {}.",
    "The Parties shall {}.",
    "Calls upon the authorities to {};",
    "The Council decides to {}.",
)

LISTS = (
    ("ships", "ships and barges"),
    ("farmers and fishers", "farmers, fishers and herders"),
    ("rivers and wells", "rivers, lakes and wells"),
    ("refugee children", "refugees"),
    ("seasonal workers", "workers"),
)
COVERED = (
    "We will protect {} in the valley.",
    "The rule covers {}.",
    "The Board shall register {} every year.",
)

SUMS = (
    ("50 million crowns", "substantial funds"),
    ("three patrol boats", "adequate resources"),
    ("200 million crowns", "support"),
    ("a fund of 20 million crowns", "an appropriate mechanism"),
)
GIVEN = (
    "We will provide {} for the repair of the reef.",
    "Members shall contribute {} to the relief effort.",
)

FLAT_WORDS = """important|valuable|continued|tireless|excellent|joint|constructive|ongoing"""
FLAT = (
    "We welcome the {}efforts of the islands to protect the reef.",
    "We will work with our {}partners to restore the reef.",
    "The Council calls for support for the {}contribution of pilots to safety.",
    "The Ministers underlined the {}role of the port authorities.",
)
FIGURES = (
    "The valley has {} wells, and we will protect them.",
    "Noting that {} of the wells have run dry,",
    "The fund, which has {} members, will pay for the pier.",
    "The Council condemns the raid, in which {} of the crew were hurt.",
    "Takes note of the pledges of {} Parties to the fund;",
)
DATES = (
    "Recalling the conference held in {},",
    "The Ministers will meet again in {} and look forward to it.",
    "We welcome the agreement signed in {}.",
    "The Board will discuss the matter at its session in {}.",
)


def _list(joined: str) -> list[str]:
    return [one.strip("\n") for one in joined.split("|")]


def _inserted(frames: tuple[str, ...], words: list[str], wrap: str) -> Iterator[tuple[str, str]]:
    for frame, word in product(frames, words):
        yield frame.format(""), frame.format(wrap.format(word))


def families() -> dict[str, list[Pair]]:
    """Return the pairs of each family with the label of the second against the first."""
    sure, vague = _list(SURE_TIMES), _list(VAGUE_TIMES)
    found: dict[str, list[Pair]] = {
        "qualifiers": [
            (a, b, "weakened") for a, b in _inserted(DUTIES, _list(QUALIFIERS), ", {},")
        ],
        "deadlines": [
            (f.format(a), f.format(b), "timeline_loosened")
            for f, a, b in product(TIMED, sure, vague)
        ],
        "clauses that pick": [
            (f.format(n, ""), f.format(n, " " + w), "scope_narrowed")
            for n, w in product(_list(THOSE), _list(WHICH))
            for f in ("{}{} shall report their catches every month.",)
        ],
        "adjectives that pick": [
            (
                f"{n} shall report.",
                f"{k.capitalize()} {n.casefold()} shall report.",
                "scope_narrowed",
            )
            for n, k in product(_list(THOSE)[:-1], _list(KINDS))
        ],
        "who holds a view": [
            (f"{all_} {h} condemned the raid.", f"{s} {h} condemned the raid.", "scope_narrowed")
            for all_, h, s in product(("The", "All"), _list(HOLDERS), _list(SOME))
        ],
        "another's word": [(a, b, "distanced") for a, b in _inserted(TOLD, _list(CLAIMS), "{} ")],
        "weakest link": [(a, b, "weakened") for a, b in _inserted(ACTS, _list(SOFT), "{} ")],
        "one act more": [
            (f.format(a), f.format(a + join + b), "strengthened")
            for f, (a, b), join in product(ASKED, MORE, (" and ", ", and to "))
        ],
        "one thing more": [
            (f.format(a), f.format(b), "scope_widened") for f, (a, b) in product(COVERED, LISTS)
        ],
        "exact or vague": [
            (f.format(a), f.format(b), "weakened") for f, (a, b) in product(GIVEN, SUMS)
        ],
        "words that only describe": [
            (a, b, "flat") for a, b in _inserted(FLAT, _list(FLAT_WORDS), "{} ")
        ],
        "figures outside duties": [
            (f.format(a), f.format(b), "flat")
            for f, (a, b) in product(FIGURES, (("40", "60"), ("1,200", "1,450")))
        ],
        "dates of what was or is held": [
            (f.format(a), f.format(b), "flat")
            for f, (a, b) in product(DATES, (("June", "July"), ("2029", "2030")))
        ],
    }
    return {
        name: [*pairs, *((b, a, OPPOSITE[label]) for a, b, label in pairs)]
        for name, pairs in found.items()
    }
