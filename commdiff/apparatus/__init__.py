"""From operations to changes: each with a kind, a class, a lasting id and the shifts that lie in it.

The apparatus of an edition lists the places where witnesses differ. Here every operation that is not
equal lies in exactly one change; moves, splits, merges and new numbers are changes of whole blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from commdiff.apparatus.authors import attributed
from commdiff.apparatus.changes import Builder
from commdiff.model import (
    Alignment,
    Change,
    Reference,
    Renumbering,
    Shift,
    Span,
    Summary,
    count_words,
    plain_label,
)

__all__ = ["Apparatus", "Focus", "build_apparatus"]


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The changes of a comparison with its counts.

    Args:
        changes: in the order of the revised text.
        references: cross-references that changed, each with the id of its change.
    """

    changes: tuple[Change, ...]
    references: tuple[Reference, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Focus:
    """What a reader does not want to see counted.

    Args:
        ignore: classes of change that are not counted as differences ("case", "punctuation",
            "numbering"); "space" and "quotes" never make a change.
        paragraphs: labels, without punctuation, of the paragraphs that are wanted; empty for all.
    """

    ignore: frozenset[str] = field(default_factory=frozenset)
    paragraphs: frozenset[str] = field(default_factory=frozenset)


def _distance(change: Change, shift: Shift) -> tuple[int, int]:
    """Return how far a change lies from a shift; smaller is nearer."""
    gaps: list[int] = []
    for mine, its in ((change.base, shift.base), (change.revised, shift.revised)):
        if its is not None:
            gaps.append(max(its.start - mine.end, mine.start - its.end, -1))
    about_blocks = change.kind in ("move", "split", "merge", "renumber")
    return (int(about_blocks), min(gaps, default=0))


def _attached(changes: list[Change], shifts: Sequence[Shift]) -> list[Change]:
    """Return `changes` with each shift in the nearest change of its pair."""
    by_pair: dict[int, list[int]] = {}
    for i, change in enumerate(changes):
        by_pair.setdefault(change.pair, []).append(i)
    held: dict[int, list[int]] = {}
    for number, shift in enumerate(shifts):
        near = by_pair.get(shift.pair)
        if near:
            best = min(near, key=lambda i: (*_distance(changes[i], shift), i))
            held.setdefault(best, []).append(number)
    return [
        replace(change, shifts=tuple(held[i])) if i in held else change
        for i, change in enumerate(changes)
    ]


def _hidden(alignment: Alignment, change: Change, focus: Focus) -> Change:
    if change.category in focus.ignore:
        return replace(change, hidden="ignored")
    if focus.paragraphs:
        pair = alignment.pairs[change.pair]
        labels = [alignment.base.blocks[b].label for b in pair.base]
        labels += [alignment.revised.blocks[r].label for r in pair.revised]
        if focus.paragraphs.isdisjoint(map(plain_label, labels)):
            return replace(change, hidden="outside")
    return change


def _summary(alignment: Alignment, changes: Sequence[Change], shifts: Sequence[Shift]) -> Summary:
    relations = Counter(pair.relation for pair in alignment.pairs)
    blocks = {"base": len(alignment.base.blocks), "revised": len(alignment.revised.blocks)}
    for relation in ("equal", "edited", "inserted", "deleted", "split", "merged", "regrouped"):
        blocks[relation] = relations[relation]
    blocks["moved"] = sum(pair.moved for pair in alignment.pairs)
    inserted = deleted = 0
    for change in changes:
        by_words = change.category in ("wording", "number", "date", "reference")
        if change.kind in ("insert", "delete", "replace") and by_words:
            inserted += count_words(change.revised_text)
            deleted += count_words(change.base_text)
    words = {
        "base": sum(count_words(alignment.base.block_text(i)) for i in range(blocks["base"])),
        "revised": sum(
            count_words(alignment.revised.block_text(i)) for i in range(blocks["revised"])
        ),
        "inserted": inserted,
        "deleted": deleted,
    }
    directions = Counter(shift.direction for shift in shifts)
    classes = Counter(change.category for change in changes)
    authors = Counter(name for change in changes for name in change.by)
    return Summary(
        blocks=blocks,
        words=words,
        shifts={name: directions[name] for name in sorted(directions)},
        classes={name: classes[name] for name in sorted(classes)},
        noise={name: alignment.noise[name] for name in sorted(alignment.noise)},
        identical=not changes,
        authors={name: authors[name] for name in sorted(authors)},
    )


def build_apparatus(
    alignment: Alignment,
    shifts: Sequence[Shift],
    renumbered: Sequence[Renumbering],
    references: Mapping[tuple[Span, Span], Reference],
    focus: Focus | None = None,
) -> Apparatus:
    """Turn the operations of an alignment into changes.

    Args:
        shifts: each goes to the nearest change of its pair.
        renumbered: blocks whose label changed.
        references: operations that change a cross-reference, by their two ranges.
        focus: what is wanted; it hides changes and drops none.

    Guarantees: every operation that is not equal, those inside moves included, lies in exactly one
    change. Ids do not depend on `focus` nor on any other option of display.
    """
    focus = focus or Focus()
    builder = Builder(alignment, renumbered, references)
    for index, pair in enumerate(alignment.pairs):
        builder.add_pair(index, pair)
    documents = alignment.base.document, alignment.revised.document
    changes = _attached(attributed(builder.changes, *documents), shifts)
    changes = [_hidden(alignment, change, focus) for change in changes]
    return Apparatus(
        tuple(changes), tuple(builder.references), _summary(alignment, changes, shifts)
    )
