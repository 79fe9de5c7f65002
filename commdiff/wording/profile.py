"""The wording of one text in figures: how often each kind of word occurs, and what is promised."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from commdiff.model import Cue, Promise, Rate, TextProfile, Witness, count_words
from commdiff.wording.attachment import asked_of, own_of

# Nouns ("the commitment of Orland") and verbs of carrying out ("to prevent") bind nobody by themselves.
_PROMISING = frozenset({"commitment", "modal", "directive", "sc_legal_force", "eu_council"})
_CHI_SQUARE_TABLE_ENDS = 60
"""From this count on the normal approximation of Wilson and Hilferty is exact to three figures."""


def _chi_square_quantile(p: float, freedom: int) -> float:
    """Return the quantile of the chi-square distribution, by bisection on its regularised gamma function.

    Source: Abramowitz and Stegun 6.5.29 (series).
    """

    def below(x: float) -> float:
        a, half = freedom / 2, x / 2
        if half <= 0:
            return 0.0
        term = total = 1.0 / a
        n = 1
        while term > total * 1e-12:
            term *= half / (a + n)
            total += term
            n += 1
        return total * math.exp(-half + a * math.log(half) - math.lgamma(a))

    low, high = 0.0, freedom + 20.0 * math.sqrt(freedom) + 30.0
    for _ in range(60):
        middle = (low + high) / 2
        if below(middle) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@lru_cache(maxsize=256)
def poisson_interval(count: int) -> tuple[float, float]:
    """Return the exact 95 per cent interval of a count that occurs at a steady rate.

    Source: Garwood, Biometrika 28 (1936); for counts of 60 and more its Wilson-Hilferty approximation.

    Example:
        >>> [round(x, 2) for x in poisson_interval(10)]
        [4.8, 18.39]
    """
    if count >= _CHI_SQUARE_TABLE_ENDS:
        z = 1.959964

        def bound(n: float, sign: float) -> float:
            return n * (1 - 1 / (9 * n) + sign * z / (3 * math.sqrt(n))) ** 3

        return bound(count, -1), bound(count + 1, 1)
    low = _chi_square_quantile(0.025, 2 * count) / 2 if count else 0.0
    return low, _chi_square_quantile(0.975, 2 * count + 2) / 2


def rate_of(count: int, tokens: int) -> Rate:
    """Return `count` occurrences in `tokens` words as a rate with its interval."""
    if not tokens:
        return Rate(count, 0.0, 0.0, 0.0)
    low, high = poisson_interval(count)
    scale = 1000 / tokens
    return Rate(count, round(count * scale, 3), round(low * scale, 3), round(high * scale, 3))


def _promises(witness: Witness, cues: Sequence[Cue]) -> tuple[Promise, ...]:
    """Return the promises of a text: one a sentence, by its first cue that binds."""
    found: list[Promise] = []
    starts = [cue.span.start for cue in cues]
    for block in sorted({cue.block for cue in cues}):
        for sentence in witness.sentences(block):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            inside = [cue for cue in cues[first:last] if cue.span.end <= sentence.end]
            binding = [
                c
                for c in inside
                if c.entry.ladder in _PROMISING
                and c.entry.category != "reception"
                and c.entry.polarity == "bind"
                and not (c.quoted or c.reported)
            ]
            if not binding:
                continue
            # Who governs a sentence is its first binding verb; a chain's later links weaken it.
            lead = binding[0]
            own = own_of(witness.text, lead, inside)
            found.append(
                Promise(
                    span=sentence,
                    block=block,
                    label=witness.blocks[block].label,
                    sentence=sentence.of(witness.text),
                    who=lead.holder,
                    verb=lead.span.of(witness.text),
                    entry=lead.entry.id,
                    ladder=lead.entry.ladder,
                    rung=lead.entry.rung,
                    negated=lead.negated,
                    qualifiers=_written(witness, own, ("qualifier", "hedge")),
                    by_when=_written(witness, own, ("time",)),
                    asked=asked_of(witness.text, sentence.start, lead),
                    conditional=lead.conditional,
                )
            )
    return tuple(found)


def _written(witness: Witness, cues: Sequence[Cue], categories: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c.span.of(witness.text) for c in cues if c.entry.category in categories)


def profile_text(witness: Witness, cues: Sequence[Cue], profile: str) -> TextProfile:
    """Count what the words of a text do.

    Args:
        cues: those of the text, in order.
        profile: the genre they were found by.

    Returns:
        Rates by category, ladder, part of the text and block. A part or block is measured by its own
        words, a category or ladder by all words of the text.

    Not promised: that intervals of rates of one text say anything of other texts; words of one text
    are not independent, so they are too narrow for that.
    """
    tokens = sum(count_words(witness.block_text(i)) for i in range(len(witness.blocks)))
    parts: Counter[str] = Counter()
    for i, block in enumerate(witness.blocks):
        parts[block.part] += count_words(witness.block_text(i))

    def grouped(key: Callable[[Cue], str], size: Callable[[str], int]) -> dict[str, Rate]:
        counts = Counter(key(cue) for cue in cues)
        return {name: rate_of(counts[name], size(name)) for name in sorted(counts)}

    def block_size(name: str) -> int:
        return count_words(witness.block_text(int(name[1:]) - 1))

    counts = Counter(cue.entry.category for cue in cues)
    # One word may stand on two ladders ("may" as a modal and as a hedge); it softens once.
    hedges = len({cue.span for cue in cues if cue.entry.hedge})
    return TextProfile(
        name=witness.document.name,
        profile=profile,
        tokens=tokens,
        length=len(witness.text),
        cues=tuple(cues),
        counts={**{name: counts[name] for name in sorted(counts)}, "hedges": hedges},
        rates={
            "category": grouped(lambda c: c.entry.category, lambda _: tokens),
            "ladder": grouped(lambda c: c.entry.ladder, lambda _: tokens),
            "part": grouped(lambda c: witness.blocks[c.block].part, lambda name: parts[name]),
            "block": grouped(lambda c: f"b{c.block + 1}", block_size),
        },
        commitments=_promises(witness, cues),
    )
