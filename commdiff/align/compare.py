"""What changed inside blocks that answer each other: sentences linked, words matched, edges tidied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from commdiff.align.operations import operations_of
from commdiff.align.sentences import Cut, Group, cut_of, link_sentences
from commdiff.align.steps import Line, Step, joined, line_of, similarity_of
from commdiff.align.tidy import steps_of, tidied
from commdiff.align.words import Matching
from commdiff.model import Operation, SentenceLink, Span, Witness
from commdiff.model.normal import fold_marks

Granularity = Literal["word", "char", "sentence"]

# Characters on both sides together of an edit that is looked into letter by letter.
_MOST_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of some blocks.

    Args:
        similarity: 0 to 1, by the weight of the words that stay.
    """

    operations: tuple[Operation, ...]
    sentences: tuple[SentenceLink, ...]
    similarity: float


def whole(witness: Witness, blocks: Sequence[int]) -> tuple[Span, ...]:
    """Return all sentences of `blocks`."""
    return tuple(span for block in blocks for span in witness.sentences(block))


def compare_equal(base: Witness, revised: Witness, i: int, j: int) -> Compared:
    """Return the single operation of two blocks that are the same in the normal form."""
    old, new = base.sentences(i), revised.sentences(j)
    links = (
        tuple(SentenceLink((x,), (y,)) for x, y in zip(old, new, strict=True))
        if len(old) == len(new)
        else (SentenceLink(old, new),)
    )
    one = Operation("equal", base.blocks[i].span, revised.blocks[j].span)
    return Compared((one,), links, 1.0)


def compare_blocks(
    base: Witness,
    revised: Witness,
    blocks: tuple[Sequence[int], Sequence[int]],
    granularity: Granularity,
    matching: Matching,
) -> Compared:
    """Find what changed between blocks of the base and the blocks that answer them.

    Guarantees: the operations partition the blocks' ranges on either side.
    """
    old, new = line_of(base, blocks[0]), line_of(revised, blocks[1])
    cuts = (cut_of(base, blocks[0], old), cut_of(revised, blocks[1], new))
    groups = link_sentences(*cuts)
    steps = _steps(groups, cuts, (old, new), granularity, matching)
    operations = operations_of(steps, old, new)
    if granularity == "char":
        operations = tuple(
            part
            for one in operations
            for part in (_letters(one, base.text, revised.text) if one.op == "replace" else (one,))
        )
    return Compared(operations, _links(groups, cuts), similarity_of(steps, old, new))


def _links(groups: Sequence[Group], cuts: tuple[Cut, Cut]) -> tuple[SentenceLink, ...]:
    return tuple(
        SentenceLink(cuts[0].spans[g.base : g.base_end], cuts[1].spans[g.revised : g.revised_end])
        for g in groups
    )


def _steps(
    groups: Sequence[Group],
    cuts: tuple[Cut, Cut],
    lines: tuple[Line, Line],
    granularity: Granularity,
    matching: Matching,
) -> list[Step]:
    old, new = lines
    keys = (old.keys, new.keys)
    steps: list[Step] = []
    for group in groups:
        i, i2 = cuts[0].starts[group.base], cuts[0].starts[group.base_end]
        j, j2 = cuts[1].starts[group.revised], cuts[1].starts[group.revised_end]
        if i2 - i == j2 - j and [t.norm for t in old.tokens[i:i2]] == [
            t.norm for t in new.tokens[j:j2]
        ]:
            steps.append(Step(True, i, i2, j, j2))
        elif i == i2 or j == j2 or granularity == "sentence":
            _add_unlinked(steps, Step(False, i, i2, j, j2))
        else:
            runs = matching.match(keys[0][i:i2], keys[1][j:j2])
            steps.extend(tidied(steps_of(runs, old, new, (i, i2, j, j2)), old, new))
    return _equal_joined(steps)


def _add_unlinked(steps: list[Step], step: Step) -> None:
    """Add a sentence that came or went; beside another such one the two are one edit."""
    last = steps[-1] if steps else None
    if last and not last.equal and not (last.is_replace or step.is_replace):
        steps[-1] = joined([last, step])[0]
    else:
        steps.append(step)


def _equal_joined(steps: Sequence[Step]) -> list[Step]:
    """Join equal steps that touch; edits that touch were left apart on purpose."""
    result: list[Step] = []
    for step in steps:
        if result and step.equal and result[-1].equal:
            result[-1] = joined([result[-1], step])[0]
        else:
            result.append(step)
    return result


def _letters(one: Operation, base: str, revised: str) -> tuple[Operation, ...]:
    """Cut a replace into the letters that stay and those that do not."""
    old, new = _elements(one.base, base), _elements(one.revised, revised)
    if len(old) + len(new) > _MOST_LETTERS:
        return (one,)
    matcher = SequenceMatcher(
        None, [form for _, form in old], [form for _, form in new], autojunk=False
    )
    starts = (
        [s.start for s, _ in old] + [one.base.end],
        [s.start for s, _ in new] + [one.revised.end],
    )
    return tuple(
        Operation(tag, Span(starts[0][i], starts[0][i2]), Span(starts[1][j], starts[1][j2]))
        for tag, i, i2, j, j2 in matcher.get_opcodes()
    )


def _elements(span: Span, text: str) -> list[tuple[Span, str]]:
    """Cut a range into letters and runs of white space, each with its normal form."""
    elements: list[tuple[Span, str]] = []
    for at in range(span.start, span.end):
        if text[at].isspace():
            if elements and elements[-1][1] == " ":
                elements[-1] = (Span(elements[-1][0].start, at + 1), " ")
            else:
                elements.append((Span(at, at + 1), " "))
        else:
            elements.append((Span(at, at + 1), fold_marks(text[at])))
    return elements
