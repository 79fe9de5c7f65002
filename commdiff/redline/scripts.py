"""How the string of one paragraph became that of another: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from commdiff.model import Operation
from commdiff.redline.paragraphs import END, THING, Paragraph
from commdiff.redline.places import Places

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Step(NamedTuple):
    """One step: a stretch of the base's string and of the revised one's; one of them may be empty."""

    equal: bool
    base: tuple[int, int]
    revised: tuple[int, int]


def script(
    base: Paragraph,
    revised: Paragraph,
    operations: Iterable[Operation],
    old: Places,
    new: Places,
) -> list[Step]:
    """Return the steps from one paragraph to the other, in order.

    Args:
        operations: those between their blocks; where they do not lead through both strings, the
            words of the strings are compared.

    Guarantees: the steps partition both strings; the two stretches of an equal step hold the same
    characters and things, white space and quotation marks included.
    """
    if base.key == revised.key:
        return [Step(True, (0, len(base.text)), (0, len(revised.text)))]
    matched = _held(base, revised, operations, old, new)
    if matched is None:
        matched = _by_words(base, revised)
    return _between(base, revised, matched)


def _held(
    base: Paragraph, revised: Paragraph, operations: Iterable[Operation], old: Places, new: Places
) -> list[tuple[int, int]] | None:
    """Return the letters that stay, by their offsets in both strings, rising in both."""
    first, second = old.letters(base), new.letters(revised)
    if not first or not second:
        return None
    # A number that is typed in front belongs to no block, and stays where both have the same.
    head = base.text[: min(first.values())]
    same = head == revised.text[: min(second.values())] and THING not in head
    found = [(at, at) for at in range(len(head))] if same else []
    for one in operations:
        if one.op != "equal":
            continue
        ours = [first[at] for at in range(*one.base) if at in first]
        theirs = [second[at] for at in range(*one.revised) if at in second]
        if len(ours) != len(theirs):
            continue
        found.extend(
            (i, j) for i, j in zip(ours, theirs, strict=True) if base.text[i] == revised.text[j]
        )
    return _rising(found)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for one in sorted(pairs):
        if not kept or (one[0] > kept[-1][0] and one[1] > kept[-1][1]):
            kept.append(one)
    return kept


def _by_words(base: Paragraph, revised: Paragraph) -> list[tuple[int, int]]:
    ours, theirs = _words(base), _words(revised)
    matcher = SequenceMatcher(
        None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False
    )
    found: list[tuple[int, int]] = []
    for i, j, count in matcher.get_matching_blocks():
        for k in range(count):
            word, at = ours[i + k]
            if word.strip():
                to = theirs[j + k][1]
                length = 1 if base.text[at] == THING else len(word)
                found.extend((at + n, to + n) for n in range(length))
    return found


def _words(paragraph: Paragraph) -> list[tuple[str, int]]:
    things = paragraph.things
    return [
        (things[one.start()].key if one.start() in things else one[0], one.start())
        for one in _WORDS.finditer(paragraph.text)
    ]


def _between(base: Paragraph, revised: Paragraph, matched: list[tuple[int, int]]) -> list[Step]:
    """Fill in what lies between the letters that stay."""
    made: list[Step] = []
    i = j = 0
    for a, b, count in [*_runs(matched), (len(base.text), len(revised.text), 0)]:
        if a > i or b > j:
            _gap(base, revised, (i, a), (j, b), made)
        if count:
            _put(made, Step(True, (a, a + count), (b, b + count)))
        i, j = a + count, b + count
    return made


def _runs(matched: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return pairs of offsets as runs: where they begin on both sides, and how long they are."""
    made: list[tuple[int, int, int]] = []
    start = (-2, -2)
    count = 0
    for i, j in matched:
        if (i, j) == (start[0] + count, start[1] + count):
            count += 1
            continue
        if count:
            made.append((*start, count))
        start, count = (i, j), 1
    if count:
        made.append((*start, count))
    return made


def _gap(
    base: Paragraph,
    revised: Paragraph,
    ours: tuple[int, int],
    theirs: tuple[int, int],
    made: list[Step],
) -> None:
    """Say of two stretches without a letter in common what stays of spaces, marks and things."""
    a, b = base.cells(*ours), revised.cells(*theirs)
    if not a or not b or a == b:
        _put(made, Step(bool(a) and a == b, ours, theirs))
        return
    if any(len(cell) > 1 or cell == END for cell in a) and any(len(c) > 1 or c == END for c in b):
        blocks = _things(a, b)
    elif not any(map(str.isalnum, a)) and not any(map(str.isalnum, b)):
        found = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        blocks = [(one.a, one.b, one.size) for one in found]
    else:
        blocks = []
    last_i = last_j = 0
    for i, j, count in [*blocks, (len(a), len(b), 0)]:
        _edges(a[last_i:i], b[last_j:j], ours[0] + last_i, theirs[0] + last_j, made)
        if count:
            at, to = ours[0] + i, theirs[0] + j
            _put(made, Step(True, (at, at + count), (to, to + count)))
        last_i, last_j = i + count, j + count


def _things(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return which things of two stretches are the same, in order."""
    ours = [at for at, cell in enumerate(a) if len(cell) > 1 or cell == END]
    theirs = [at for at, cell in enumerate(b) if len(cell) > 1 or cell == END]
    matcher = SequenceMatcher(
        None, [a[at] for at in ours], [b[at] for at in theirs], autojunk=False
    )
    return [
        (ours[i + k], theirs[j + k], 1)
        for i, j, count in matcher.get_matching_blocks()
        for k in range(count)
    ]


def _edges(a: list[str], b: list[str], at: int, to: int, made: list[Step]) -> None:
    """Let what is no letter stay at both ends of two stretches, and the rest go and come."""
    first = 0
    while first < min(len(a), len(b)) and a[first] == b[first] and not a[first].isalnum():
        first += 1
    last = 0
    while (
        last < min(len(a), len(b)) - first
        and a[-1 - last] == b[-1 - last]
        and not a[-1 - last].isalnum()
    ):
        last += 1
    i, j = len(a) - last, len(b) - last
    if first:
        _put(made, Step(True, (at, at + first), (to, to + first)))
    if first < i or first < j:
        _put(made, Step(False, (at + first, at + i), (to + first, to + j)))
    if last:
        _put(made, Step(True, (at + i, at + len(a)), (to + j, to + len(b))))


def _put(made: list[Step], step: Step) -> None:
    """Add a step, joined to the one before where both are of one sort."""
    if made and made[-1].equal == step.equal:
        before = made.pop()
        step = Step(
            step.equal, (before.base[0], step.base[1]), (before.revised[0], step.revised[1])
        )
    made.append(step)
