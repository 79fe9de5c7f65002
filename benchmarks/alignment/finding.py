"""What a comparer said, in words: the one form in which all of them are judged.

A word is what stands between white space; words of a text are counted from 0. Nothing heavy is
imported here: every comparer's own process loads this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Match = tuple[int, int]
Rebuilt = Literal["exact", "words", "damaged", "positions"]
Opcode = tuple[str, int, int, int, int]
Piece = tuple[str, str]
"""A sign (`=`, `-` or `+`) and text."""


class Finding(NamedTuple):
    """What a comparer said of two texts.

    Args:
        matched: words of the base with the words of the revised text that they are, in place.
        moved: the same for words that it calls moved.
        hunks: stretches that it marks as changed.
        numbers: words of either side that it tells as numbers of paragraphs, not as text.
        splits, merges: paragraphs of the base that it names as split, or as merged with others; None
            where it names none.
        rebuilt: whether both texts come back out of what it says: "exact", but for white space
            ("words"), with words harmed ("damaged"); "positions" where it gives none of the text.
    """

    matched: Sequence[Match]
    moved: Sequence[Match] = ()
    hunks: int = 0
    numbers: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    splits: frozenset[int] | None = None
    merges: frozenset[int] | None = None
    rebuilt: Rebuilt = "positions"


def from_opcodes(opcodes: Iterable[Opcode]) -> Finding:
    """Read opcodes over words, as `SequenceMatcher.get_opcodes` gives them."""
    matched: list[Match] = []
    hunks = 0
    for tag, i, i2, j, j2 in opcodes:
        if tag == "equal":
            matched += zip(range(i, i2), range(j, j2), strict=True)
        else:
            hunks += 1
    return Finding(matched, hunks=hunks)


def from_pieces(pieces: Iterable[Piece], base: str, revised: str) -> Finding:
    """Read a stream of kept, deleted and inserted text.

    A word counts as matched only where the whole of it is kept. Where the stream's words are not those
    of the texts, they are first found again in these.
    """
    old, new = "", ""
    old_parts: list[str] = []
    new_parts: list[str] = []
    kept: list[tuple[int, int, int]] = []
    sizes = [0, 0]
    hunks = 0
    changing = False
    for sign, text in pieces:
        if sign == "=":
            kept.append((sizes[0], sizes[1], len(text)))
        if text.strip():
            hunks += sign != "=" and not changing
            changing = sign != "="
        if sign != "+":
            old_parts.append(text)
            sizes[0] += len(text)
        if sign != "-":
            new_parts.append(text)
            sizes[1] += len(text)
    old, new = "".join(old_parts), "".join(new_parts)
    rebuilt: Rebuilt = "damaged"
    if (old, new) == (base, revised):
        rebuilt = "exact"
    elif (old.split(), new.split()) == (base.split(), revised.split()):
        rebuilt = "words"
    places = (_places(old, base), _places(new, revised))
    return Finding(_whole_words(old, new, kept, places), hunks=hunks, rebuilt=rebuilt)


def _whole_words(
    old: str,
    new: str,
    kept: Sequence[tuple[int, int, int]],
    places: tuple[dict[int, int], dict[int, int]],
) -> list[Match]:
    """Return the words that lie whole in kept text, in the texts' own numbers."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", old)]
    others = {m.span(): n for n, m in enumerate(re.finditer(r"\S+", new))}
    # Several pieces may hold one word: what is kept side by side on both sides is one.
    runs: list[list[int]] = []
    for i, j, size in kept:
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == j:
            runs[-1][2] += size
        else:
            runs.append([i, j, size])
    matched: list[Match] = []
    word = 0
    for i, j, size in runs:
        while word < len(spans) and spans[word][0] < i:
            word += 1
        while word < len(spans) and spans[word][1] <= i + size:
            start, end = spans[word]
            other = others.get((start - i + j, end - i + j))
            if other is not None and word in places[0] and other in places[1]:
                matched.append((places[0][word], places[1][other]))
            word += 1
    return matched


def _places(told: str, text: str) -> dict[int, int]:
    """Return, for the words of a told text, which words of the real one they are."""
    one, other = told.split(), text.split()
    if one == other:
        return {n: n for n in range(len(one))}
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {i + n: j + n for i, j, size in blocks for n in range(size)}
