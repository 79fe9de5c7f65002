"""The same two texts, a kinder reading: edits that begin where a phrase begins, and no crumbs.

Nothing here changes what is compared; only where the border between "kept" and "changed" is drawn.
Worked cases, and one that it gets wrong, stand in docs/tricky-cases.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.align.words import Step
from commdiff.model import Op

LIGHT = frozenset(
    "the a an of to and or in on for by with as at its our their that this be is are from".split()
)
_CLAUSE_MARKS = frozenset(", ; : . ( [ \u2014 \u2013".split())
_OPENERS = frozenset("and or but of to in on for by with as at that which including from".split())
_WORD = re.compile(r"\w")
_MOST_SLIDE = 40
_BRACKETS = frozenset("[]")


def _is_light(words: Sequence[str]) -> bool:
    return all(w.casefold() in LIGHT or (not _WORD.search(w) and w not in _BRACKETS) for w in words)


def _content(words: Sequence[str]) -> int:
    return sum(1 for w in words if _WORD.search(w))


def join_crumbs(steps: Sequence[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Take a lone light word between two edits into them, so that one rewording is one edit.

    A light word is kept where the edits on either side are small: "the" between two single changed
    words tells two changes apart. A bracket is never taken in, nor a word that carries meaning.
    """
    found: list[Step] = []
    for at, step in enumerate(steps):
        crumb = (
            step.tag == "equal"
            and bool(found)
            and at + 1 < len(steps)
            and _is_crumb(found[-1], step, steps[at + 1], a, b)
        )
        if crumb or (found and found[-1].tag != "equal" and step.tag != "equal"):
            last = found[-1]
            found[-1] = _named(last.i1, step.i2, last.j1, step.j2)
        else:
            found.append(step)
    return found


def _named(i1: int, i2: int, j1: int, j2: int) -> Step:
    tag: Op = "replace" if i1 < i2 and j1 < j2 else "delete" if i1 < i2 else "insert"
    return Step(tag, i1, i2, j1, j2)


def _is_crumb(
    before: Step, step: Step, after: Step, a: Sequence[str], b: Sequence[str]
) -> bool:
    """Tell whether the equal run `step` is too light to part the edits around it."""
    if before.tag == "equal" or step.i2 - step.i1 > 2 or not _is_light(a[step.i1 : step.i2]):
        return False
    old = _content(a[before.i1 : before.i2]), _content(a[after.i1 : after.i2])
    new = _content(b[before.j1 : before.j2]), _content(b[after.j1 : after.j2])
    # Each edit must change words, and together they must be a rewording, not two small touches.
    if not (old[0] + new[0] and old[1] + new[1] and sum(old) and sum(new)):
        return False
    brackets = any(
        w in _BRACKETS
        for w in (*a[before.i1 : before.i2], *b[before.j1 : before.j2], *a[after.i1 : after.i2], *b[after.j1 : after.j2])
    )
    return not brackets and sum(old) + sum(new) >= 4 + 2 * (step.i2 - step.i1)


def slide(steps: Sequence[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Move a pure insertion or deletion to the border of a phrase, where the words allow it.

    "the report [of the panel] of the year" may as well lose "the panel of"; the reading that begins
    with the phrase is the kinder one.
    """
    found = list(steps)
    for at in range(1, len(found) - 1):
        before, step, after = found[at - 1 : at + 2]
        if before.tag != "equal" or after.tag != "equal" or step.tag not in ("insert", "delete"):
            continue
        words = b if step.tag == "insert" else a
        start, end = (step.j1, step.j2) if step.tag == "insert" else (step.i1, step.i2)
        room_left = min(before.i2 - before.i1, _MOST_SLIDE)
        room_right = min(after.i2 - after.i1, _MOST_SLIDE)
        best, best_score = 0, _score(words, start, end)
        moved = 0
        while moved < room_left and words[start - moved - 1] == words[end - moved - 1]:
            moved += 1
            score = _score(words, start - moved, end - moved)
            if score > best_score:
                best, best_score = -moved, score
        moved = 0
        while moved < room_right and words[start + moved] == words[end + moved]:
            moved += 1
            score = _score(words, start + moved, end + moved)
            if score > best_score:
                best, best_score = moved, score
        if best:
            found[at - 1] = Step("equal", before.i1, before.i2 + best, before.j1, before.j2 + best)
            found[at] = Step(step.tag, step.i1 + best, step.i2 + best, step.j1 + best, step.j2 + best)
            found[at + 1] = Step("equal", after.i1 + best, after.i2, after.j1 + best, after.j2)
    return [s for s in found if s.i1 < s.i2 or s.j1 < s.j2]


def _score(words: Sequence[str], start: int, end: int) -> int:
    """Return how much a stretch looks like a phrase: it begins after a mark, ends with one, opens with a light word."""
    score = 0
    before = words[start - 1] if start else "."
    if before in _CLAUSE_MARKS:
        score += 3
    if words[end - 1] in (",", ";", "."):
        score += 2 if before in _CLAUSE_MARKS else 0
    if words[start].casefold() in _OPENERS:
        score += 2
    if words[start] == "," and words[end - 1] != ",":
        score += 1
    if words[end - 1].casefold() in _OPENERS:
        score -= 1
    return score


def part_brackets(steps: Sequence[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Part brackets at the edges of an edit from the words beside them: a bracket is a finding of its own."""
    found: list[Step] = []
    for step in steps:
        if step.tag == "equal":
            found.append(step)
            continue
        i1, i2, j1, j2 = step.i1, step.i2, step.j1, step.j2
        lead: list[Step] = []
        trail: list[Step] = []
        while i1 < i2 and a[i1] in _BRACKETS and i2 - i1 + j2 - j1 > 1:
            lead.append(Step("delete", i1, i1 + 1, j1, j1))
            i1 += 1
        while j1 < j2 and b[j1] in _BRACKETS and i2 - i1 + j2 - j1 > 1:
            lead.append(Step("insert", i1, i1, j1, j1 + 1))
            j1 += 1
        while i1 < i2 and a[i2 - 1] in _BRACKETS and i2 - i1 + j2 - j1 > 1:
            trail.insert(0, Step("delete", i2 - 1, i2, j2, j2))
            i2 -= 1
        while j1 < j2 and b[j2 - 1] in _BRACKETS and i2 - i1 + j2 - j1 > 1:
            trail.insert(0, Step("insert", i2, i2, j2 - 1, j2))
            j2 -= 1
        middle = [_named(i1, i2, j1, j2)] if i1 < i2 or j1 < j2 else []
        found += [*lead, *middle, *_in_order(trail, i2, j2)]
    return found


def _in_order(trail: Sequence[Step], i: int, j: int) -> list[Step]:
    """Return the bracket steps behind an edit with their empty sides set to where they stand."""
    found = []
    for step in trail:
        if step.tag == "delete":
            found.append(Step("delete", i, i + 1, j, j))
            i += 1
        else:
            found.append(Step("insert", i, i, j, j + 1))
            j += 1
    return found


def tidy(steps: Sequence[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Return the steps as a person would have marked them.

    Guarantees: the steps partition both runs as before; an equal step holds equal words.
    """
    return part_brackets(slide(join_crumbs(steps, a, b), a, b), a, b)
