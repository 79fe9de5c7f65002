"""Which sentences of two blocks differ, and how they most likely answer each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commdiff.align.sentences import Group
from commdiff.align.written import WrittenBlock


class Stretch(NamedTuple):
    """Sentences between two that are the same, and how they are taken to answer each other."""

    groups: list[Group]
    certain: bool


def stretches_of(base: WrittenBlock, revised: WrittenBlock) -> list[Stretch] | None:
    """Return the sentences that differ, cut where one between them stands once on either side."""
    old, new = base.raws, revised.raws
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    ends = (len(old) - tail, len(new) - tail)
    if ends[0] - head == ends[1] - head == 1:
        if base.tights(head, head + 1) == revised.tights(head, head + 1):
            return None
        return [Stretch([Group(head, head + 1, head, head + 1)], True)]
    anchors = _anchors(base, revised, head, ends)
    if anchors is None:
        return None
    found: list[Stretch] = []
    i = j = head
    for x, y in [*anchors, ends]:
        if i < x or j < y:
            guess = _guessed(old, new, (i, x, j, y))
            if guess is None:
                return None
            found.append(Stretch(guess, x - i == y - j == 1))
        i, j = x + 1, y + 1
    return found


def _anchors(
    base: WrittenBlock, revised: WrittenBlock, head: int, ends: tuple[int, int]
) -> list[tuple[int, int]] | None:
    """Return the places of sentences written the same; None where a glance does not show them."""
    one, other = base.tights(head, ends[0]), revised.tights(head, ends[1])
    where = dict(zip(other, range(head, ends[1]), strict=True))
    if len(where) < len(other) or len(set(one)) < len(one):
        return None
    places = [(i, where[name]) for i, name in enumerate(one, head) if name in where]
    last = -1
    for i, j in places:
        if j <= last or base.raws[i] != revised.raws[j]:
            return None
        last = j
    return places


def _guessed(
    old: Sequence[str], new: Sequence[str], at: tuple[int, int, int, int]
) -> list[Group] | None:
    """Return how sentences between two anchors may answer each other: one by one, two of them by one."""
    i, i2, j, j2 = at
    n, m = i2 - i, j2 - j
    if n == m:
        return [Group(i + k, i + k + 1, j + k, j + k + 1) for k in range(n)]
    if not n or not m or abs(n - m) > 1 or max(n, m) > 8:
        return None
    longer, shorter = ((old, i), (new, j)) if n > m else ((new, j), (old, i))
    sizes = list(map(len, longer[0][longer[1] : longer[1] + max(n, m)]))
    others = list(map(len, shorter[0][shorter[1] : shorter[1] + min(n, m)]))

    def distance(k: int) -> int:
        joined = [*sizes[:k], sizes[k] + sizes[k + 1], *sizes[k + 2 :]]
        return sum([abs(a - b) for a, b in zip(joined, others, strict=True)])

    pair = min(range(min(n, m)), key=distance)
    groups: list[Group] = []
    x, y = i, j
    for k in range(min(n, m)):
        x2 = x + (2 if k == pair and n > m else 1)
        y2 = y + (2 if k == pair and m > n else 1)
        groups.append(Group(x, x2, y, y2))
        x, y = x2, y2
    return groups
