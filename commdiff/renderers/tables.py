"""A comparison as tables: of changes, of shifts, of cues, of pairs. What a cell holds, and of what type.

CSV files and data frames are written from these; both have the same columns in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from commdiff.errors import RenderError
from commdiff.model import Change, Comparison, Cue, Pair, Shift, Side, Span
from commdiff.renderers.listing import numbers_of

ColumnType = Literal["text", "int", "real", "bool"]
Cell = str | int | float | bool | None
"""What stands in a cell; None where there is nothing to say. Text is never None, and never changed."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named and typed columns.

    Args:
        name: by which it is asked for.
        columns: names and types, in order. Columns are added at the end, never renamed.
        rows: a cell for each column.
    """

    name: str
    columns: tuple[tuple[str, ColumnType], ...]
    rows: Sequence[tuple[Cell, ...]]


_RANGES: tuple[tuple[str, ColumnType], ...] = (
    ("base_start", "int"),
    ("base_end", "int"),
    ("revised_start", "int"),
    ("revised_end", "int"),
)
_COLUMNS: Mapping[str, tuple[tuple[str, ColumnType], ...]] = {
    "changes": (
        ("id", "text"), ("class", "text"), ("kind", "text"), ("paragraph", "text"), *_RANGES,
        ("base_text", "text"), ("revised_text", "text"), ("shifts", "int"), ("directions", "text"),
        ("contested", "bool"), ("why", "text"), ("pair", "text"), ("base_label", "text"),
        ("revised_label", "text"), ("move", "text"), ("hidden", "text"), ("by", "text"),
    ),
    "shifts": (
        ("id", "text"), ("change", "text"), ("facet", "text"), ("direction", "text"),
        ("paragraph", "text"), ("from", "text"), ("to", "text"), ("ladder", "text"),
        ("rungs", "int"), ("from_rung", "int"), ("to_rung", "int"), ("contested", "bool"),
        ("why", "text"), ("gloss", "text"), ("entry", "text"), ("source", "text"),
        ("confidence", "text"), *_RANGES, ("pair", "text"), ("hidden", "text"),
    ),
    "cues": (
        ("side", "text"), ("start", "int"), ("end", "int"), ("text", "text"), ("entry", "text"),
        ("category", "text"), ("ladder", "text"), ("rung", "int"), ("polarity", "text"),
        ("hedge", "bool"), ("negated", "bool"), ("quoted", "bool"), ("reported", "bool"),
        ("conditional", "bool"), ("holder", "text"), ("block", "text"), ("label", "text"),
        ("confidence", "text"), ("rule", "text"),
    ),
    "pairs": (
        ("id", "text"), ("relation", "text"), ("moved", "bool"), ("base", "text"),
        ("revised", "text"), ("base_label", "text"), ("revised_label", "text"),
        ("similarity", "real"), ("certainty", "real"), ("changes", "int"), ("shifts", "int"),
        ("base_text", "text"), ("revised_text", "text"),
    ),
}  # fmt: skip
TABLES: tuple[str, ...] = tuple(_COLUMNS)
"""The names of the tables."""


def table_of(comparison: Comparison, name: str) -> Table:
    """Return one table of a comparison.

    Args:
        name: one of `TABLES`.

    Raises:
        RenderError: there is no table of that name.
    """
    if name not in _MAKERS:
        raise RenderError(
            "table-unknown", f"no table is called '{name}'", f"use one of {', '.join(TABLES)}"
        )
    return Table(name, _COLUMNS[name], tuple(_MAKERS[name](comparison)))


def _labels(comparison: Comparison, pair: Pair) -> tuple[str, str]:
    """Return the labels of a pair's first blocks as the texts have them; "" where a side has none."""
    sides = ((comparison.base, pair.base), (comparison.revised, pair.revised))
    old, new = (side.document.blocks[found[0]].label if found else "" for side, found in sides)
    return old, new


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _changes(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    numbers = numbers_of(comparison)
    for change in comparison.changes:
        shifts = [comparison.shifts[i] for i in change.shifts]
        yield (
            change.id,
            change.category,
            change.kind,
            numbers[change.pair],
            *change.base,
            *change.revised,
            change.base_text,
            change.revised_text,
            len(shifts),
            "; ".join(dict.fromkeys(shift.direction for shift in shifts)),
            any(shift.contested for shift in shifts),
            " ".join(dict.fromkeys(shift.why for shift in shifts)),
            f"p{change.pair + 1}",
            *_labels(comparison, comparison.pairs[change.pair]),
            change.move,
            change.hidden,
            "; ".join(change.by),
        )


def _shifts(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    numbers = numbers_of(comparison)
    home = {i: change for change in comparison.changes for i in change.shifts}
    for index, shift in enumerate(comparison.shifts):
        yield _shift(index, shift, home.get(index), numbers[shift.pair])


def _shift(index: int, shift: Shift, change: Change | None, number: str) -> tuple[Cell, ...]:
    return (
        f"s{index}",
        change.id if change else "",
        shift.facet,
        shift.direction,
        number,
        shift.from_text,
        shift.to_text,
        shift.ladder,
        shift.rungs,
        shift.from_rung,
        shift.to_rung,
        shift.contested,
        shift.why,
        shift.gloss,
        shift.entry,
        shift.source,
        shift.confidence,
        *_ends(shift.base),
        *_ends(shift.revised),
        f"p{shift.pair + 1}",
        change.hidden if change else "",
    )


def _cues(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    for name, side in (("base", comparison.base), ("revised", comparison.revised)):
        for cue in side.cues:
            yield _cue(name, side, cue)


def _cue(name: str, side: Side, cue: Cue) -> tuple[Cell, ...]:
    entry = cue.entry
    return (
        name,
        cue.span.start,
        cue.span.end,
        cue.span.of(side.document.text),
        entry.id,
        entry.category,
        entry.ladder,
        entry.rung,
        entry.polarity,
        entry.hedge,
        cue.negated,
        cue.quoted,
        cue.reported,
        cue.conditional,
        cue.holder,
        f"{name[0]}{cue.block + 1}",
        side.document.blocks[cue.block].label,
        cue.confidence,
        cue.rule,
    )


def _pairs(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    changes = [0] * len(comparison.pairs)
    shifts = [0] * len(comparison.pairs)
    for change in comparison.changes:
        changes[change.pair] += 1
    for shift in comparison.shifts:
        shifts[shift.pair] += 1
    base, revised = comparison.base.document, comparison.revised.document
    for index, pair in enumerate(comparison.pairs):
        yield (
            f"p{index + 1}",
            pair.relation,
            pair.moved,
            " ".join(f"b{i + 1}" for i in pair.base),
            " ".join(f"r{i + 1}" for i in pair.revised),
            *_labels(comparison, pair),
            round(pair.similarity, 4),
            round(pair.certainty, 4),
            changes[index],
            shifts[index],
            "\n".join(base.block_text(i) for i in pair.base),
            "\n".join(revised.block_text(i) for i in pair.revised),
        )


_MAKERS: Mapping[str, Callable[[Comparison], Iterator[tuple[Cell, ...]]]] = {
    "changes": _changes,
    "shifts": _shifts,
    "cues": _cues,
    "pairs": _pairs,
}
