"""Texts in which nothing changed but noise, and where comparers put it."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import commdiff
from benchmarks.alignment.families import paragraphs
from benchmarks.alignment.finding import Finding
from benchmarks.alignment.text import Source
from benchmarks.alignment.workloads import Text, numbered, rendered, tagged

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "--", "–": "-"})


@dataclass(frozen=True, slots=True)
class Noise:
    """Two texts that say the same.

    Args:
        places: how many words, numbers or spaces look different.
    """

    name: str
    base: str
    revised: str
    places: int


@dataclass(frozen=True, slots=True)
class Channels:
    """Where a comparison put what it found.

    Args:
        words: of both sides, called changed in wording.
        classes: changes by class.
        folded: differences that made no change, by channel.
    """

    words: int
    classes: Mapping[str, int]
    folded: Mapping[str, int]


def _renumbered(text: Text, chance: random.Random) -> tuple[str, str]:
    return rendered(numbered(text)), rendered(numbered(text, 101))


def _rewrapped(text: Text, chance: random.Random) -> tuple[str, str]:
    whole = rendered(numbered(text)).strip().split("\n\n")
    narrow, wide = (
        "\n\n".join(
            textwrap.fill(one, width, break_long_words=False, break_on_hyphens=False)
            for one in whole
        )
        for width in (66, 79)
    )
    return f"{wide}\n", f"{narrow}\n"


def _marked(text: Text, chance: random.Random) -> tuple[str, str]:
    """Put words in quotation marks and dashes between words: straight, then curly."""
    made: Text = []
    for one in text:
        made.append([])
        for n, (word, origin) in enumerate(one):
            if n % 17 == 5 and word.isalpha():
                word = f'"{word}"' if n % 2 else f"'{word}'"
            made[-1].append((word, origin))
            if n % 29 == 11 and word.isalpha():
                made[-1].append(("--", origin))
    straight = rendered(numbered(made))
    curly = re.sub(r'"([^"\s]*)"', "“\\1”", straight)
    curly = re.sub(r"'(\w+)'", "‘\\1’", curly)
    return straight, curly.replace("'", "’").replace("--", "—")


def _spaced(text: Text, chance: random.Random) -> tuple[str, str]:
    base = rendered(numbered(text))
    spaces = (" ", " ", " ", " ", " ", " ", "  ", "\u00a0")
    return base, re.sub(" ", lambda _: chance.choice(spaces), base)


def _capitals(text: Text, chance: random.Random) -> tuple[str, str]:
    made = [
        [(w[0].upper() + w[1:] if chance.random() < 0.1 else w, o) for w, o in one] for one in text
    ]
    return rendered(numbered(text)), rendered(numbered(made))


KINDS: dict[str, Callable[[Text, random.Random], tuple[str, str]]] = {
    "renumbered": _renumbered,
    "re-wrapped": _rewrapped,
    "quotes, dashes": _marked,
    "spaces": _spaced,
    "capitals": _capitals,
}
"""By name, what makes both texts of one."""


def noise(kind: str, source: Source, words: int, seed: int) -> Noise:
    """Make two texts that differ in noise alone."""
    straight = [
        [word.translate(_STRAIGHT) for word in one] for one in paragraphs(source, words, seed)
    ]
    base, revised = KINDS[kind](tagged(straight), random.Random(seed))
    old, new = re.findall(r"\s+|\S+", base), re.findall(r"\s+|\S+", revised)
    places = sum(one != other for one, other in zip(old, new, strict=True))
    return Noise(kind, base, revised, places)


def words_told(finding: Finding, one: Noise) -> int:
    """Count the words of both sides that a comparer calls changed; those it tells as numbers are not."""
    changed = 0
    told = [*finding.matched, *finding.moved]
    for side, text in enumerate((one.base, one.revised)):
        words = text.split()
        known = {pair[side] for pair in told}
        known |= {n for n in finding.numbers[side] if words[n][:-1].isdigit()}
        changed += len(words) - len(known)
    return changed


def our_channels(one: Noise) -> Channels:
    """Compare with commdiff, from texts to the finished value, and say where things stand."""
    found = commdiff.compare_texts(one.base, one.revised)
    wording = [change for change in found.changes if change.category == "wording"]
    words = sum(len(c.base_text.split()) + len(c.revised_text.split()) for c in wording)
    return Channels(words, dict(found.summary.classes), dict(found.summary.noise))
