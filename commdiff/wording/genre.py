"""Which genre a text is of, so that the right ladders weigh it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, cast

from commdiff.model import Witness

_MOST_READ = 40_000
"""Characters that are looked at: the head of a text tells its genre, and the cost stays bounded."""
_OPENING = 600
"""Characters in which a text names the body that speaks."""
_BODY = 80
"""Characters that the name of a body takes at most."""
_NUMBER = re.compile(r"^[\W\d_]+")
_SHOWN = 3


class _Genre(NamedTuple):
    """Expressions that tell a genre, each with its weight."""

    name: str
    speaks: Mapping[str, int]
    opens: Mapping[str, int]
    tells: Mapping[str, int]


@lru_cache(maxsize=1)
def _table() -> tuple[int, tuple[_Genre, ...]]:
    path = Path(__file__).with_name("profiles.toml")
    values = tomllib.loads(path.read_text("utf-8"))
    listed = cast("list[dict[str, object]]", values["profile"])
    genres = tuple(
        _Genre(
            str(one["name"]),
            cast("dict[str, int]", one["speaks"]),
            cast("dict[str, int]", one["opens"]),
            cast("dict[str, int]", one["tells"]),
        )
        for one in listed
    )
    return int(cast(int, values["floor"])), genres


def _found(expressions: Mapping[str, int], text: str) -> list[tuple[int, str]]:
    """Return the expressions that a text has, with their weights."""
    return [(weight, told) for told, weight in expressions.items() if told in text]


def _named(found: list[tuple[int, str]]) -> str:
    """Return the weightiest expressions, for people."""
    weightiest = sorted(found, key=lambda one: -one[0])[:_SHOWN]
    return ", ".join(f"\u201c{told.strip(' ,')}\u201d" for _, told in weightiest)


def choose_profile(witness: Witness) -> tuple[str, str]:
    """Say which genre a text is of.

    The body that speaks is named where a text opens and weighs most there: a communique that mentions
    the Security Council is none of its texts.

    Returns:
        The name of the profile and the reason in one plain sentence; "plain" where nothing tells.

    Not promised: that a single sentence tells its genre; most do not, and are "plain".
    """
    head = " ".join(witness.text[:_MOST_READ].casefold().split())
    opening, openers = head[:_OPENING], _openers(witness)
    floor, genres = _table()
    best, best_weight, why = "plain", 0, "no expression that tells a genre was found"
    for genre in genres:
        speaks = [
            (weight, told)
            for told, weight in genre.speaks.items()
            if any(opener.startswith(told) for opener in openers)
        ]
        opens = [*speaks, *_found(genre.opens, opening)]
        named = " / ".join(told for _, told in opens)
        tells = _found(genre.tells, head)
        total = sum(weight for weight, _ in (*opens, *tells))
        if total >= floor and total > best_weight:
            best, best_weight = genre.name, total
            said = [f"opens with {_named(opens)}"] if opens else []
            tells = [one for one in tells if one[1].strip(" ,") not in named]
            said += [f"has {_named(tells)}"] if tells else []
            why = "the text " + " and ".join(said)
    return best, why


def _openers(witness: Witness) -> list[str]:
    """Return how the title and the first paragraphs begin, without their numbers."""
    openers = [" ".join(witness.document.title[:_BODY].casefold().split())]
    for block, its in enumerate(witness.blocks):
        if its.span.start >= _OPENING:
            break
        text = witness.block_text(block)[:_BODY].casefold()
        openers.append(" ".join(_NUMBER.sub("", text).split()))
    return openers
