"""Sentences and phrases that one place lost and another gained.

Whole blocks that moved are pairs that stand out of order; here are the smaller things, found among
what the pairs call deleted and inserted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from commdiff.align.operations import operations_of
from commdiff.align.similarity import alike
from commdiff.align.steps import Line, similarity_of
from commdiff.align.texts import Text
from commdiff.align.tidy import steps_of, tidied
from commdiff.align.vocabulary import Word, mass_of
from commdiff.align.words import Matching
from commdiff.model import Move, Operation, Pair, Span

_LEAST_WORDS = 5
# Code points of as many words, with something between each two.
_LEAST_SIZE = 2 * _LEAST_WORDS
# A phrase that is no sentence must be longer and closer: "the financing of the southern ports" is
# said twice in any communique.
_LEAST_PHRASE = 9
_LEAST_ALIKE = 0.5
_LEAST_PHRASE_ALIKE = 0.75
# Least share of a moved text that stays, by equal words in order.
_LEAST_KEPT = 0.5
_GRAM = 3
_Gram = tuple[str, str, str]
_BETWEEN = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or the part of one, that an operation takes away or brings.

    Args:
        pair, operation: indexes of where it is.
        words: its words.
        start: where the first of them stands.
    """

    pair: int
    operation: int
    words: Sequence[Word]
    start: int

    @property
    def size(self) -> int:
        return sum([word.is_word for word in self.words])

    @property
    def keys(self) -> list[str]:
        return [word.key for word in self.words]

    @property
    def span(self) -> Span:
        return Span(self.start, self._end(len(self.words)))

    def _end(self, count: int) -> int:
        """Return where the first `count` words end."""
        return self.start + sum([word.step for word in self.words[:count]]) - self.words[0].gap

    def part(self, start: int, end: int) -> _Unit:
        first = self._end(start + 1) - self.words[start].size
        return replace(self, words=self.words[start:end], start=first)


class _Found(NamedTuple):
    lost: _Unit
    gained: _Unit


def _may_hold(piece: str) -> bool:
    """Tell whether a text may hold enough words to have moved: letters and digits alone are one word."""
    return not piece.isascii() or len(_BETWEEN.findall(piece)) >= _LEAST_WORDS - 1


def _units(pairs: Sequence[Pair], text: Text, revised: bool) -> Iterator[_Unit]:
    """Yield what one side loses or gains, cut at the ends of sentences."""
    whole = text.witness.text
    for p, pair in enumerate(pairs):
        if pair.relation == "equal":
            continue
        blocks = pair.revised if revised else pair.base
        for k, one in enumerate(pair.operations):
            start, end = span = one.revised if revised else one.base
            if end - start < _LEAST_SIZE or one.op == "equal" or not _may_hold(whole[start:end]):
                continue
            for block in blocks:
                for words, start in text.words_in(block, span):
                    unit = _Unit(p, k, words, start)
                    if unit.size >= _LEAST_WORDS:
                        yield unit


def _grams(unit: _Unit) -> Iterator[_Gram]:
    keys = unit.keys
    return zip(keys, keys[1:], keys[2:], strict=False)


def _seeds(units: Sequence[_Unit], shared: Set[_Gram]) -> dict[_Gram, tuple[int, int]]:
    """Return where each run of three keys that both sides have stands, those that stand twice left out."""
    seeds: dict[_Gram, tuple[int, int]] = {}
    twice: set[_Gram] = set()
    for n, unit in enumerate(units):
        for k, gram in enumerate(_grams(unit)):
            if gram in shared:
                if gram in seeds:
                    twice.add(gram)
                seeds[gram] = (n, k)
    return {gram: place for gram, place in seeds.items() if gram not in twice}


def _candidates(
    lost: Sequence[_Unit], gained: Sequence[_Unit]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return the places at which two units share a run of keys that stands nowhere else."""
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    if len({(one.pair, one.operation) for one in (*lost, *gained)}) == 1:
        # What replaces each other has not moved.
        return places
    shared = set(chain.from_iterable(map(_grams, lost)))
    shared.intersection_update(chain.from_iterable(map(_grams, gained)))
    if not shared:
        return places
    there = _seeds(gained, shared)
    for gram, (n, k) in _seeds(lost, shared).items():
        place = there.get(gram)
        if place is not None:
            places.setdefault((n, place[0]), []).append((k, place[1]))
    return places


def _found(lost: Sequence[_Unit], gained: Sequence[_Unit]) -> list[_Found]:
    places = _candidates(lost, gained)
    found: list[_Found] = []
    gone: set[int] = set()
    come: set[int] = set()
    for (n, m), seeds in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        old, new = lost[n], gained[m]
        if n in gone or m in come or (old.pair, old.operation) == (new.pair, new.operation):
            continue
        if alike(old.keys, new.keys) < _LEAST_ALIKE:
            old = old.part(min(k for k, _ in seeds), max(k for k, _ in seeds) + _GRAM)
            new = new.part(min(k for _, k in seeds), max(k for _, k in seeds) + _GRAM)
            if min(old.size, new.size) < _LEAST_PHRASE:
                continue
            if alike(old.keys, new.keys) < _LEAST_PHRASE_ALIKE:
                continue
        gone.add(n)
        come.add(m)
        found.append(_Found(old, new))
    return found


def _passes_something(found: _Found, pairs: Sequence[Pair]) -> bool:
    """Tell whether anything that stays lies between the two ends; else nothing has moved."""
    if found.lost.pair != found.gained.pair:
        return True
    first, last = sorted((found.lost.operation, found.gained.operation))
    between = pairs[found.lost.pair].operations[first + 1 : last]
    return any(
        one.op == "equal" and one.base.end - one.base.start > _LEAST_WORDS for one in between
    )


def _line(unit: _Unit) -> Line:
    line = Line((unit.span,))
    line.add(unit.span, unit.words)
    return line


def _inside(found: _Found, matching: Matching) -> tuple[Operation, ...] | None:
    """Return what changed inside a moved text; None where too little stayed, in order, to call it moved."""
    old, new = _line(found.lost), _line(found.gained)
    runs = matching.match(found.lost.keys, found.gained.keys)
    masses = (mass_of(old.tokens), mass_of(new.tokens))
    at = (0, len(old.tokens), 0, len(new.tokens))
    steps = tidied(steps_of(runs, old, new, at), old, new, masses)
    if similarity_of(steps, old, masses) < _LEAST_KEPT:
        return None
    return operations_of(steps, old, new)


class _Part(NamedTuple):
    span: Span
    move: str


def _parts(span: Span, moved: Sequence[tuple[Span, str]], text: str) -> list[_Part]:
    """Cut a range so that what moved has a part of its own; white space goes with what it follows."""
    parts: list[_Part] = []
    at = span.start
    for place, name in sorted(moved):
        start = place.start if text[at : place.start].strip() else at
        if at < start:
            parts.append(_Part(Span(at, start), ""))
        end = place.end
        while end < span.end and text[end].isspace():
            end += 1
        parts.append(_Part(Span(start, end), name))
        at = end
    if at < span.end:
        parts.append(_Part(Span(at, span.end), ""))
    return parts


def _cut(one: Operation, old: Sequence[_Part], new: Sequence[_Part]) -> list[Operation]:
    """Return the operations that one operation becomes when parts of it have moved."""
    result: list[Operation] = []
    i = j = 0
    x, y = one.base.start, one.revised.start
    while i < len(old) or j < len(new):
        if i < len(old) and old[i].move:
            result.append(Operation("delete", old[i].span, Span(y, y), old[i].move))
            x, i = old[i].span.end, i + 1
        elif j < len(new) and new[j].move:
            result.append(Operation("insert", Span(x, x), new[j].span, new[j].move))
            y, j = new[j].span.end, j + 1
        elif i < len(old) and j < len(new):
            result.append(Operation("replace", old[i].span, new[j].span))
            x, y, i, j = old[i].span.end, new[j].span.end, i + 1, j + 1
        elif i < len(old):
            result.append(Operation("delete", old[i].span, Span(y, y)))
            x, i = old[i].span.end, i + 1
        else:
            result.append(Operation("insert", Span(x, x), new[j].span))
            y, j = new[j].span.end, j + 1
    return result


def find_moves(
    pairs: Sequence[Pair], base: Text, revised: Text, matching: Matching
) -> tuple[list[Pair], tuple[Move, ...]]:
    """Find sentences and phrases that moved, and mark both their ends.

    Returns:
        The pairs, their deletes and inserts cut so that one covers just what moved, and the moves in
        the order of the revised text.

    Cost: linear in what was deleted and inserted.
    """
    lost = list(_units(pairs, base, revised=False))
    gained = list(_units(pairs, revised, revised=True)) if lost else []
    candidates = _found(lost, gained) if gained else []
    candidates.sort(key=lambda one: one.gained.start)
    found: list[_Found] = []
    moves: list[Move] = []
    for one in candidates:
        if not _passes_something(one, pairs):
            continue
        operations = _inside(one, matching)
        if operations is not None:
            found.append(one)
            spans = (one.lost.span, one.gained.span)
            moves.append(Move(f"m{len(found)}", *spans, operations))
    if not found:
        return list(pairs), ()
    gone: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    come: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    for one, move in zip(found, moves, strict=True):
        gone.setdefault((one.lost.pair, one.lost.operation), []).append((move.base, move.id))
        come.setdefault((one.gained.pair, one.gained.operation), []).append((move.revised, move.id))
    touched = Counter(pair for pair, _ in (*gone, *come))
    result: list[Pair] = []
    for p, pair in enumerate(pairs):
        if p not in touched:
            result.append(pair)
            continue
        cut: list[Operation] = []
        for k, operation in enumerate(pair.operations):
            if (p, k) in gone or (p, k) in come:
                old = _parts(operation.base, gone.get((p, k), ()), base.witness.text)
                new = _parts(operation.revised, come.get((p, k), ()), revised.witness.text)
                cut.extend(_cut(operation, old, new))
            else:
                cut.append(operation)
        result.append(replace(pair, operations=tuple(cut)))
    return result, tuple(moves)
