"""Paragraph numbers: which changed, and which cross-references follow.

A label is what a reader sees before a paragraph ("5.", "5 bis.", "(a)", "OP3"). It is never part of
the text, so a renumbered paragraph is equal in its words; the renumbering is told apart.
"""

from __future__ import annotations

import re

from commdiff.model import Alignment, Reference, Renumbering, Span, Witness, plain_label

REFERRING = frozenset(
    """
    paragraph paragraphs para paras article articles art section sections sec chapter chapters
    annex annexes appendix item items subparagraph subparagraphs sub-paragraph sub-paragraphs
    clause clauses op ops pp pps point points decision step footnote note part
    """.split()
)
"""Words that a number or letter after them refers by."""

_NUMBER = re.compile(
    r"(?:\(?[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}\)?|\(?[a-z]\)|\(?[ivxlc]{1,7}\)|[A-Z]|[IVXLC]{1,7}"
    r"|bis|ter|quater|quinquies|(?:op|pp)[0-9]{1,3})",
    re.IGNORECASE,
)
_JOINING = frozenset(
    {",", "and", "to", "or", "-", "(", ")", "bis", "ter", "quater", ".", "of", "the"}
)


def renumberings(alignment: Alignment) -> tuple[Renumbering, ...]:
    """Return the paired blocks whose labels differ, in the order of the pairs.

    Of a split or a merge only the first blocks are held against each other: the others' labels are
    new because their blocks are.
    """
    found: list[Renumbering] = []
    for pair in alignment.pairs:
        if not pair.base or not pair.revised:
            continue
        base, revised = pair.base[0], pair.revised[0]
        old, new = alignment.base.blocks[base].label, alignment.revised.blocks[revised].label
        if old != new:
            found.append(Renumbering(base, revised, old, new))
    return tuple(found)


def _referred(witness: Witness, block: int, span: Span) -> tuple[str, str] | None:
    """Return the word that refers and the number ("paragraph", "5"); None where `span` is no reference."""
    tokens = witness.tokens(block)
    first, last = witness.token_range(block, span)
    inner = tokens[first:last]
    if not any(_NUMBER.fullmatch(t.norm) for t in inner) or not all(
        _NUMBER.fullmatch(t.norm) or t.norm.casefold() in _JOINING for t in inner
    ):
        return None
    # Back over "5, 7 and" to the word that refers; no farther than a list of numbers may reach.
    for token in reversed(tokens[max(first - 12, 0) : first]):
        word = token.norm.casefold().rstrip(".")
        if word in REFERRING:
            return token.norm, span.of(witness.text).strip()
        if not _NUMBER.fullmatch(token.norm) and word not in _JOINING:
            return None
    return None


def changed_references(alignment: Alignment) -> dict[tuple[Span, Span], Reference]:
    """Find the operations that change nothing but the number of a cross-reference.

    Returns:
        By the operation's two ranges: what was referred to, what is now, and the index of the pair
        whose own new number explains it (None where none does). The change's id is left empty.
    """
    followed = _followed(alignment)
    found: dict[tuple[Span, Span], Reference] = {}
    for pair in alignment.pairs:
        for operation in pair.operations:
            if operation.op != "replace":
                continue
            sides: list[tuple[str, str]] = []
            for witness, blocks, span in (
                (alignment.base, pair.base, operation.base),
                (alignment.revised, pair.revised, operation.revised),
            ):
                for block in blocks:
                    if span.within(witness.blocks[block].span):
                        referred = _referred(witness, block, span)
                        if referred:
                            sides.append(referred)
            if len(sides) == 2:
                old, new = sides
                follows = followed.get((plain_label(old[1]), plain_label(new[1])))
                found[operation.base, operation.revised] = Reference(
                    "", " ".join(old), " ".join(new), follows
                )
    return found


def _followed(alignment: Alignment) -> dict[tuple[str, str], int]:
    """Return the pairs by their two labels; where several fit, the first in the revised text."""
    pairs: dict[tuple[str, str], int] = {}
    for index, pair in enumerate(alignment.pairs):
        if pair.base and pair.revised:
            was = plain_label(alignment.base.blocks[pair.base[0]].label)
            now = plain_label(alignment.revised.blocks[pair.revised[0]].label)
            pairs.setdefault((was, now), index)
    return pairs
