"""From steps over tokens to operations over code points, white space included.

White space belongs to no token, yet every code point of a block must lie in an operation. The rule:
the space behind a token that was deleted or inserted goes with it; the space behind an equal run is
equal where both sides have it, else it goes with the edit that follows on the side that has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.align.words import Step
from commdiff.model import Op, Operation, Span, Token, Witness


class Stretch:
    """The tokens of one or more blocks in a row, with the white space behind each."""

    def __init__(self, witness: Witness, blocks: Sequence[int]) -> None:
        self.tokens: list[Token] = []
        self.home: list[int] = []
        for block in blocks:
            found = witness.tokens(block)
            self.tokens.extend(found)
            self.home.extend([block] * len(found))
        self.norms = [t.norm for t in self.tokens]
        self.keys = [t.key for t in self.tokens]

    def space(self, index: int) -> Span:
        """Return the white space behind a token, empty at the end of its block."""
        token = self.tokens[index]
        if index + 1 < len(self.tokens) and self.home[index + 1] == self.home[index]:
            return Span(token.end, self.tokens[index + 1].start)
        return Span(token.end, token.end)

    def at(self, index: int) -> int:
        """Return the offset before the token at `index`; behind the last one where there is none."""
        if index < len(self.tokens):
            return self.tokens[index].start
        return self.tokens[-1].end if self.tokens else 0


class _Writer:
    """Gathers operations; neighbours of one kind that touch become one."""

    def __init__(self, base: Stretch, revised: Stretch) -> None:
        self._base, self._revised = base, revised
        self._i = base.at(0)
        self._j = revised.at(0)
        self.done: list[Operation] = []
        self._del: Span | None = None
        self._ins: Span | None = None

    def equal(self, base: Span, revised: Span) -> None:
        """Add a stretch that both sides have."""
        if base.start == base.end and revised.start == revised.end:
            return
        self.flush()
        last = self.done[-1] if self.done else None
        if last and last.op == "equal" and last.base.end == base.start and last.revised.end == revised.start:
            self.done[-1] = Operation(
                "equal", Span(last.base.start, base.end), Span(last.revised.start, revised.end)
            )
        else:
            self.done.append(Operation("equal", base, revised))
        self._i, self._j = base.end, revised.end

    def delete(self, span: Span) -> None:
        """Add a stretch that only the base has."""
        if span.start == span.end:
            return
        if self._del is not None and self._del.end != span.start:
            self.flush()
        self._del = span if self._del is None else Span(self._del.start, span.end)
        self._i = span.end

    def insert(self, span: Span) -> None:
        """Add a stretch that only the revised text has."""
        if span.start == span.end:
            return
        if self._ins is not None and self._ins.end != span.start:
            self.flush()
        self._ins = span if self._ins is None else Span(self._ins.start, span.end)
        self._j = span.end

    def flush(self) -> None:
        """Close the edit that is open."""
        if self._del is None and self._ins is None:
            return
        op: Op = "replace" if self._del and self._ins else "delete" if self._del else "insert"
        base = self._del or Span(self._i, self._i)
        revised = self._ins or Span(self._j, self._j)
        self.done.append(Operation(op, base, revised))
        self._del = self._ins = None


def _cut(stretch: Stretch, start: int, end: int, last_space: bool) -> list[Span]:
    """Return the ranges of the tokens `start` to `end`, one for each block, with the space behind each.

    Args:
        last_space: whether the space behind the last token is included.
    """
    found: list[Span] = []
    for index in range(start, end):
        token = stretch.tokens[index]
        stop = stretch.space(index).end if index + 1 < end or last_space else token.end
        fresh = index > start and stretch.home[index] != stretch.home[index - 1]
        if found and not fresh:
            found[-1] = Span(found[-1].start, stop)
        else:
            found.append(Span(token.start, stop))
    return found


def to_operations(base: Stretch, revised: Stretch, steps: Sequence[Step]) -> list[Operation]:
    """Turn steps over tokens into operations over code points.

    Guarantees: the base ranges partition the base blocks, the revised ranges the revised blocks; no
    range crosses a block; "equal" stretches are equal in the normal form.
    """
    writer = _Writer(base, revised)
    for at, step in enumerate(steps):
        following = steps[at + 1] if at + 1 < len(steps) else None
        if step.tag == "equal":
            _write_equal(writer, base, revised, step, following)
        else:
            if at and steps[at - 1].tag != "equal":
                # A bracket was parted from the words beside it; it stays an operation of its own.
                writer.flush()
            _write_edit(writer, base, revised, step, steps[at - 1] if at else None, following)
    writer.flush()
    return writer.done


def _write_equal(
    writer: _Writer, base: Stretch, revised: Stretch, step: Step, following: Step | None
) -> None:
    for k in range(step.i2 - step.i1):
        i, j = step.i1 + k, step.j1 + k
        writer.equal(base.tokens[i].span, revised.tokens[j].span)
        mine, theirs = base.space(i), revised.space(j)
        if mine.start < mine.end and theirs.start < theirs.end:
            writer.equal(mine, theirs)
            continue
        if k + 1 == step.i2 - step.i1 and following is not None and _lends(base, revised, following, mine, theirs):
            continue
        writer.delete(mine)
        writer.insert(theirs)


def _lends(base: Stretch, revised: Stretch, edit: Step, mine: Span, theirs: Span) -> bool:
    """Tell whether the space behind an equal run waits for the end of the edit behind it.

    "note the" against "note, the": the space of the base answers the one behind the comma, so the
    comma alone is inserted.
    """
    if edit.tag == "insert" and mine.start < mine.end:
        last = revised.space(edit.j2 - 1)
        return last.start < last.end
    if edit.tag == "delete" and theirs.start < theirs.end:
        last = base.space(edit.i2 - 1)
        return last.start < last.end
    return False


def _write_edit(
    writer: _Writer,
    base: Stretch,
    revised: Stretch,
    step: Step,
    before: Step | None,
    following: Step | None,
) -> None:
    if step.tag != "replace":
        waiting = None
        if before is not None and before.tag == "equal":
            mine, theirs = base.space(before.i2 - 1), revised.space(before.j2 - 1)
            if not (mine.start < mine.end and theirs.start < theirs.end) and _lends(
                base, revised, step, mine, theirs
            ):
                waiting = (mine, theirs)
        if step.tag == "insert":
            for span in _cut(revised, step.j1, step.j2, waiting is None):
                writer.insert(span)
            if waiting:
                writer.equal(waiting[0], revised.space(step.j2 - 1))
        else:
            for span in _cut(base, step.i1, step.i2, waiting is None):
                writer.delete(span)
            if waiting:
                writer.equal(base.space(step.i2 - 1), waiting[1])
        return
    mine, theirs = base.space(step.i2 - 1), revised.space(step.j2 - 1)
    # The space behind both readings stayed; it is no part of the replacement.
    stays = (
        mine.start < mine.end
        and theirs.start < theirs.end
        and (following is None or following.tag == "equal")
    )
    old = _cut(base, step.i1, step.i2, not stays)
    new = _cut(revised, step.j1, step.j2, not stays)
    for k in range(max(len(old), len(new))):
        if k < len(old):
            writer.delete(old[k])
        if k < len(new):
            writer.insert(new[k])
        if k + 1 < max(len(old), len(new)):
            writer.flush()
    if stays:
        writer.equal(mine, theirs)
