"""The same two texts, a kinder reading: edits begin and end where phrases do, crumbs are joined.

Nothing here changes what came and what went as a whole; it only decides which equal tokens are shown
as kept. Worked cases, each a test:

- `decide to establish` / `will continue to consider`: the "to" between two edits is no news.
- `note the report` / `welcome the study`: two replaces; the "the" stays.
- `[urge` / `call upon`: the bracket is an edit of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.align.similarity import is_weak, is_word
from commdiff.align.steps import Line, Step
from commdiff.align.vocabulary import mass_of
from commdiff.align.words import Run

# Words that hold a verb together: between two edits they never stand alone.
_BINDING = frozenset(("to", "be", "been"))
_NEVER_JOINED = frozenset(("[", "]", ".", ";", ":", "?", "!"))
_MOST_JOINED = 3
# Least share of the weight of two sentences that stays, else they are shown as one replaced by the
# other. 0.30 parts real pairs; at 0.15 unrelated sentences keep shreds.
_LEAST_KEPT = 0.22
# How far an edit may slide; a run of one repeated word would else be walked for every edit in it.
_MOST_SLID = 40
_OPENS_PHRASE = frozenset(
    "and or but in on by of for with through including as to at from under which that , [ (".split()
)
BRACKETS = frozenset("[]")
_ENDS_CLAUSE = frozenset((",", ";", ":"))


class OutOfSight(Exception):
    """What would decide stands among the tokens that were cut off."""


def steps_of(
    runs: Sequence[Run], base: Line, revised: Line, at: tuple[int, int, int, int]
) -> list[Step]:
    """Turn runs of tokens with equal keys into steps.

    Args:
        runs: relative to `at`.
        at: the stretch of tokens that was matched: base, base end, revised, revised end.

    Returns:
        Steps that cover the stretch. Tokens whose norms differ are a step of their own.
    """
    i, i_end, j, j_end = at
    steps: list[Step] = []
    x, y = i, j
    for run in [*runs, Run(i_end - i, j_end - j, 0)]:
        steps.append(Step(False, x, i + run.base, y, j + run.revised))
        x, y = i + run.base, j + run.revised
        end = x + run.size
        while x < end:
            size = _same_norms(base, revised, (x, y, end - x))
            if size:
                steps.append(Step(True, x, x + size, y, y + size))
            else:
                size = 1
                steps.append(Step(False, x, x + 1, y, y + 1))
            x, y = x + size, y + size
    return [s for s in steps if s.base < s.base_end or s.revised < s.revised_end]


def _same_norms(base: Line, revised: Line, run: tuple[int, int, int]) -> int:
    """Return how many tokens at the start of a run have equal norms."""
    x, y, size = run
    old, new = base.tokens[x : x + size], revised.tokens[y : y + size]
    if old == new:
        return size
    for n, (one, other) in enumerate(zip(old, new, strict=True)):
        if one is not other and one.norm != other.norm:
            return n
    return size


def tidied(steps: Sequence[Step], base: Line, revised: Line, masses: tuple[int, int]) -> list[Step]:
    """Return the steps of one pair of stretches as a reader would mark them.

    Args:
        masses: the weights of the two stretches.

    Guarantees: the same tokens are covered, in the same order; what is equal was equal before.
    """
    if all(step.equal for step in steps):
        return list(steps)
    if is_rewritten(steps, base, revised, masses):
        first, last = steps[0], steps[-1]
        whole = [Step(False, first.base, last.base_end, first.revised, last.revised_end)]
        return _without_brackets(whole, base, revised)
    return smoothed(steps, base, revised)


def is_rewritten(steps: Sequence[Step], base: Line, revised: Line, masses: tuple[int, int]) -> bool:
    """Tell whether so little of two stretches stays that one is shown as replaced by the other.

    Args:
        masses: the weights of the two stretches; where more of both is known to stay than `steps`
            hold, no is no all the same.
    """
    return _kept(steps, base, revised, masses) < _LEAST_KEPT


def is_little(kept: int, masses: tuple[int, int]) -> bool:
    """Tell whether what is kept is too little for two stretches to be shown as one edited."""
    return kept < _LEAST_KEPT * min(masses)


def smoothed(
    steps: Sequence[Step], base: Line, revised: Line, cut: tuple[bool, bool] = (False, False)
) -> list[Step]:
    """Return the steps with crumbs joined, edges slid and single brackets apart.

    Args:
        cut: whether equal tokens before the first step, and behind the last, were left out.

    Guarantees: the same tokens are covered, in the same order; what is equal was equal before.

    Raises:
        OutOfSight: an edge slid as far as the tokens reach, and some were left out there.
    """
    found = _crumbs_joined(_neighbours_joined(steps, base, revised), base, revised)
    for k in range(1, len(found) - 1):
        _slide(found, k, base, revised, (cut[0] and k == 1, cut[1] and k == len(found) - 2))
    return _without_brackets(found, base, revised)


def _kept(steps: Sequence[Step], base: Line, revised: Line, masses: tuple[int, int]) -> float:
    """Return which share of the shorter side's weight stays, by equal words in order."""
    gone = sum(
        [
            mass_of(base.tokens[step.base : step.base_end])
            for step in steps
            if not step.equal and not _is_variant(step, base, revised)
        ]
    )
    return (masses[0] - gone) / min(masses) if min(masses) else 0.0


def _is_variant(step: Step, base: Line, revised: Line) -> bool:
    """Tell whether a step is one token that became another spelling of itself."""
    return (
        step.base_end - step.base == step.revised_end - step.revised == 1
        and base.tokens[step.base].key == revised.tokens[step.revised].key
    )


def _merged(one: Step, other: Step) -> Step:
    return Step(False, one.base, other.base_end, one.revised, other.revised_end)


def _neighbours_joined(steps: Sequence[Step], base: Line, revised: Line) -> list[Step]:
    """Join edits that touch, unless one is a content word that only changed its case or spelling."""
    result: list[Step] = []
    for step in steps:
        last = result[-1] if result else None
        if last is None or last.equal or step.equal:
            result.append(step)
            continue
        variants = [_is_variant(one, base, revised) for one in (last, step)]
        weak = any(
            variant and is_weak(base.tokens[one.base].key)
            for variant, one in zip(variants, (last, step), strict=True)
        )
        if weak or all(variants) or not any(variants):
            result[-1] = _merged(last, step)
        else:
            result.append(step)
    return result


def _size(step: Step, base: Line, revised: Line) -> int:
    """Return the words of a step, on the side that has more."""
    old = sum(is_word(t.norm) for t in base.tokens[step.base : step.base_end])
    new = sum(is_word(t.norm) for t in revised.tokens[step.revised : step.revised_end])
    return max(old, new)


def _is_crumb(before: Step, crumb: Step, after: Step, base: Line, revised: Line) -> bool:
    """Tell whether the equal tokens between two edits say too little to part them."""
    tokens = base.tokens[crumb.base : crumb.base_end]
    if len(tokens) > _MOST_JOINED or any(
        t.norm in _NEVER_JOINED or not is_weak(t.key) for t in tokens
    ):
        return False
    if crumb.base in base.breaks or crumb.revised in revised.breaks:
        return False
    # Two words that come in, or two that go, replace nothing: joined they would seem to.
    one_sided = [
        all(step.base == step.base_end for step in (before, after)),
        all(step.revised == step.revised_end for step in (before, after)),
    ]
    if any(one_sided):
        return False
    sizes = (_size(before, base, revised), _size(after, base, revised))
    if len(tokens) == 1 and tokens[0].key in _BINDING and min(sizes) >= 1:
        return True
    return min(sizes) > len(tokens)


def _crumbs_joined(steps: list[Step], base: Line, revised: Line) -> list[Step]:
    result: list[Step] = []
    for step in steps:
        if len(result) >= 2 and not step.equal and result[-1].equal and not result[-2].equal:
            before, crumb = result[-2], result[-1]
            if _is_crumb(before, crumb, step, base, revised):
                result[-2:] = [_merged(before, step)]
                continue
        result.append(step)
    return result


def _place(line: Line, start: int, end: int) -> int:
    """Return how well an edit of these tokens begins and ends at the borders of phrases."""
    tokens = line.tokens
    before = tokens[start - 1].last_key if start else "."
    after = tokens[end].first_key if end < len(tokens) else "."
    worth = 0
    if before in ".?!;:" or before in _ENDS_CLAUSE:
        worth += 2 if before == "," else 3
    elif tokens[start].key in _OPENS_PHRASE:
        worth += 2
    if after in ".?!;:," or (tokens[end - 1].key in ".?!" and before in ".?!"):
        worth += 2
    elif after in _OPENS_PHRASE:
        worth += 1
    return worth


def _slide(steps: list[Step], k: int, base: Line, revised: Line, cut: tuple[bool, bool]) -> None:
    """Move an insert or delete between two equal runs to the best of the places that say the same.

    Args:
        cut: whether there is more of the run before it, and of the run behind it, than is seen.
    """
    before, step, after = steps[k - 1 : k + 2]
    if not before.equal or not after.equal or step.equal or step.is_replace:
        return
    line = revised if step.base == step.base_end else base
    start, end = (step.revised, step.revised_end) if line is revised else (step.base, step.base_end)
    back = before.base_end - before.base
    ahead = after.base_end - after.base
    best, best_worth = 0, _place(line, start, end)
    for sign, seen, more in ((-1, back - 1, cut[0]), (1, ahead - 1, cut[1])):
        for n in range(1, min(seen, _MOST_SLID) + 1):
            out, into = (start - n, end - n) if sign < 0 else (start + n - 1, end + n - 1)
            if line.tokens[out].norm != line.tokens[into].norm:
                break
            if {out, out + 1, into, into + 1} & (line.breaks):
                break
            worth = _place(line, start + sign * n, end + sign * n)
            if worth > best_worth:
                best, best_worth = sign * n, worth
        else:
            if more and seen < _MOST_SLID:
                raise OutOfSight
    if best:
        steps[k - 1] = before._replace(
            base_end=before.base_end + best, revised_end=before.revised_end + best
        )
        steps[k] = Step(
            False,
            step.base + best,
            step.base_end + best,
            step.revised + best,
            step.revised_end + best,
        )
        steps[k + 1] = after._replace(base=after.base + best, revised=after.revised + best)


def _alone(line: Line, start: int, end: int, peel: bool) -> list[int]:
    """Return the tokens of a stretch that are brackets without their other half in it.

    Args:
        peel: also those that enclose the whole stretch.
    """
    opened: list[int] = []
    single: list[int] = []
    for k in range(start, end):
        norm = line.tokens[k].norm
        if norm == "[":
            opened.append(k)
        elif norm == "]":
            if not opened:
                single.append(k)
            elif opened.pop() == start and k == end - 1 and peel and end - start > 2:
                single += [start, k]
    return sorted({*single, *opened})


def _parts(line: Line, start: int, end: int, peel: bool) -> list[tuple[bool, int, int]]:
    """Cut a stretch into single brackets and what stands between them."""
    parts: list[tuple[bool, int, int]] = []
    at = start
    for k in _alone(line, start, end, peel):
        if at < k:
            parts.append((False, at, k))
        parts.append((True, k, k + 1))
        at = k + 1
    if at < end:
        parts.append((False, at, end))
    return parts


def _holds_bracket(steps: Sequence[Step], base: Line, revised: Line) -> bool:
    for step in steps:
        if not step.equal:
            for token in base.tokens[step.base : step.base_end]:
                if token.norm in BRACKETS:
                    return True
            for token in revised.tokens[step.revised : step.revised_end]:
                if token.norm in BRACKETS:
                    return True
    return False


def _without_brackets(steps: Sequence[Step], base: Line, revised: Line) -> list[Step]:
    """Return the steps with single brackets as steps of their own."""
    if not _holds_bracket(steps, base, revised):
        return list(steps)
    result: list[Step] = []
    for step in steps:
        if step.equal:
            result.append(step)
            continue
        old = _parts(base, step.base, step.base_end, step.is_replace)
        new = _parts(revised, step.revised, step.revised_end, step.is_replace)
        x, y = step.base, step.revised
        for i, j in [*_partners(old, new), (len(old), len(new))]:
            while old and x < (old[i][1] if i < len(old) else step.base_end):
                end = next(part[2] for part in old if part[1] == x)
                result.append(Step(False, x, end, y, y))
                x = end
            while new and y < (new[j][1] if j < len(new) else step.revised_end):
                end = next(part[2] for part in new if part[1] == y)
                result.append(Step(False, x, x, y, end))
                y = end
            if i < len(old) and j < len(new):
                result.append(Step(False, old[i][1], old[i][2], new[j][1], new[j][2]))
                x, y = old[i][2], new[j][2]
    return result


def _partners(
    old: Sequence[tuple[bool, int, int]], new: Sequence[tuple[bool, int, int]]
) -> list[tuple[int, int]]:
    """Return which wordings between brackets replace each other: all in order, or the longest two."""
    words = ([k for k, p in enumerate(old) if not p[0]], [k for k, p in enumerate(new) if not p[0]])
    if len(words[0]) == len(words[1]):
        return list(zip(*words, strict=True))
    if not words[0] or not words[1]:
        return []
    longest = (
        max(words[0], key=lambda k: old[k][2] - old[k][1]),
        max(words[1], key=lambda k: new[k][2] - new[k][1]),
    )
    return [longest]
