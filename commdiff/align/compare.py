"""What changed inside blocks that answer each other: sentences linked, words matched, edges tidied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from commdiff.align.closely import Closely, compare_closely
from commdiff.align.ends import common_head, matched
from commdiff.align.operations import operations_between, operations_of
from commdiff.align.pieces import pieces_joined
from commdiff.align.rewrites import Rewrites
from commdiff.align.sentences import Group, link_sentences
from commdiff.align.steps import Line, Step, Whole, joined, similarity_of
from commdiff.align.texts import Sentence, Text
from commdiff.align.tidy import steps_of, tidied
from commdiff.align.words import Matching
from commdiff.model import Operation, Span
from commdiff.model.normal import fold_marks, normal_form

Granularity = Literal["word", "char", "sentence"]

# Characters on both sides together of an edit that is looked into letter by letter.
_MOST_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of some blocks.

    Args:
        groups: which sentences answer which, in order; what stands between two groups answers each
            other one by one.
        similarity: 0 to 1, by the weight of the words that stay.
    """

    operations: tuple[Operation, ...]
    groups: Sequence[Group]
    similarity: float


def compare_blocks(
    base: Text,
    revised: Text,
    blocks: tuple[Sequence[int], Sequence[int]],
    granularity: Granularity,
    matching: Matching,
    rewrites: Rewrites | None = None,
) -> Compared:
    """Find what changed between blocks of the base and the blocks that answer them.

    Args:
        rewrites: links sentences that share few words; without it they came and went.

    Guarantees: the operations partition the blocks' ranges on either side.
    """
    if len(blocks[0]) == len(blocks[1]) == 1 and granularity != "sentence":
        one_each = (blocks[0][0], blocks[1][0])
        seen = compare_closely(base, revised, one_each, matching)
        if seen:
            return compared_as(seen, base, revised, one_each, granularity)
    return compare_in_full(base, revised, blocks, granularity, matching, rewrites)


def compared_as(
    seen: Closely, base: Text, revised: Text, blocks: tuple[int, int], granularity: Granularity
) -> Compared:
    """Return what was seen of two blocks by looking closely."""
    spans = (base.witness.blocks[blocks[0]].span, revised.witness.blocks[blocks[1]].span)
    texts = (base.witness.text, revised.witness.text)
    operations = settled(operations_between(seen.changes, *spans), *texts)
    if granularity == "char":
        operations = by_letters(operations, *texts)
    return Compared(operations, seen.groups, seen.kept.similarity)


def compare_in_full(
    base: Text,
    revised: Text,
    blocks: tuple[Sequence[int], Sequence[int]],
    granularity: Granularity,
    matching: Matching,
    rewrites: Rewrites | None = None,
) -> Compared:
    """Find the same by looking at all words of all sentences that differ.

    Guarantees: those of `compare_blocks`, which asks here where a close look does not do.
    """
    old = [one for block in blocks[0] for one in base.sentences(block)]
    new = [one for block in blocks[1] for one in revised.sentences(block)]
    groups = pieces_joined(link_sentences(old, new), old, new)
    if rewrites:
        groups = rewrites.sentences(groups, old, new)
    lines = (_line(base, blocks[0]), _line(revised, blocks[1]))
    # All sentences are in the lines before any is looked into: edits are tidied by what is around them.
    stretches = [
        _add(lines, old[g.base : g.base_end], new[g.revised : g.revised_end], granularity)
        for g in groups
    ]
    steps: list[Step] = []
    for group, stretch in zip(groups, stretches, strict=True):
        if not stretch.is_replace:
            steps.append(stretch) if stretch.equal else _add_unlinked(steps, stretch)
        elif granularity == "sentence":
            _add_unlinked(steps, stretch)
        else:
            masses = (
                _mass(old[group.base : group.base_end]),
                _mass(new[group.revised : group.revised_end]),
            )
            steps.extend(_word_steps(stretch, *lines, masses, matching))
    texts = (base.witness.text, revised.witness.text)
    operations = settled(operations_of(steps, *lines), *texts)
    if granularity == "char":
        operations = by_letters(operations, *texts)
    return Compared(operations, groups, similarity_of(steps, lines[0], (_mass(old), _mass(new))))


def _line(text: Text, blocks: Sequence[int]) -> Line:
    return Line([text.witness.blocks[block].span for block in blocks])


def _add(
    lines: tuple[Line, Line],
    old: Sequence[Sentence],
    new: Sequence[Sentence],
    granularity: Granularity,
) -> Step:
    """Add linked sentences to the lines and return the step from these to those.

    Their words are only added where somebody will look at them.
    """
    i, j = len(lines[0].tokens), len(lines[1].tokens)
    as_written = len(old) == len(new) == 1 and old[0].raw == new[0].raw
    equal = as_written or (bool(old and new) and _are_same(old, new))
    whole = as_written or not (old and new) or (granularity == "sentence" and not equal)
    for line, sentences in zip(lines, (old, new), strict=True):
        for one in sentences:
            line.add(one.span, (Whole(one),) if whole else one.words)
    return Step(equal, i, len(lines[0].tokens), j, len(lines[1].tokens))


def _word_steps(
    stretch: Step, base: Line, revised: Line, masses: tuple[int, int], matching: Matching
) -> list[Step]:
    """Return the steps between the words of linked sentences that differ."""
    _, i, i2, j, j2 = stretch
    old, new = base.tokens[i:i2], revised.tokens[j:j2]
    keys, others = [word.key for word in old], [word.key for word in new]
    runs = matched(keys, others, common_head(keys, others), matching)
    return tidied(steps_of(runs, base, revised, (i, i2, j, j2)), base, revised, masses)


def _add_unlinked(steps: list[Step], step: Step) -> None:
    """Add a sentence that came or went; beside another such one the two are one edit."""
    last = steps[-1] if steps else None
    if last and not last.equal and not (last.is_replace or step.is_replace):
        steps[-1] = joined([last, step])[0]
    else:
        steps.append(step)


def _are_same(old: Sequence[Sentence], new: Sequence[Sentence]) -> bool:
    """Tell whether some sentences together have the same norms as some others."""
    if len(old) == len(new) == 1:
        return old[0].is_same(new[0])
    if "".join([one.tight for one in old]) != "".join([one.tight for one in new]):
        return False
    return [w.norm for one in old for w in one.words] == [w.norm for one in new for w in one.words]


def _mass(sentences: Sequence[Sentence]) -> int:
    return sum([one.mass for one in sentences])


def settled(operations: tuple[Operation, ...], base: str, revised: str) -> tuple[Operation, ...]:
    """Return the operations with a replace by the same text as what it is.

    What two neighbouring sentences lost and gained stands together as one edit; it may be one word.
    """
    if not any(one.op == "replace" and _says_the_same(one, base, revised) for one in operations):
        return operations
    found: list[Operation] = []
    for one in operations:
        if one.op == "replace" and _says_the_same(one, base, revised):
            one = one._replace(op="equal")
        last = found[-1] if found else None
        if (
            last
            and last.op == one.op == "equal"
            and (last.base.end, last.revised.end) == (one.base.start, one.revised.start)
        ):
            found[-1] = Operation(
                "equal",
                Span(last.base.start, one.base.end),
                Span(last.revised.start, one.revised.end),
            )
        else:
            found.append(one)
    return tuple(found)


def _says_the_same(one: Operation, base: str, revised: str) -> bool:
    old, new = one.base.of(base), one.revised.of(revised)
    if (old[0] != new[0] or old[-1] != new[-1]) and old.isascii() and new.isascii():
        return False
    return normal_form(old) == normal_form(new)


def by_letters(operations: Sequence[Operation], base: str, revised: str) -> tuple[Operation, ...]:
    """Return the operations with each replace cut into the letters that stay and those that do not."""
    return tuple(
        part
        for one in operations
        for part in (_letters(one, base, revised) if one.op == "replace" else (one,))
    )


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
