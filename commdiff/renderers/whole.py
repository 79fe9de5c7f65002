"""Text shown whole, the old before the new, where marks word by word would not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commdiff.renderers.runs import Piece, Run

_SURVIVES = 3
"""A paragraph of whose two texts less than one part in so many is common is called rewritten."""
_LEAST_EDITS = 5
"""Edits from which on a rewritten paragraph is shown whole; fewer are read as they stand."""


def is_rewritten(runs: Sequence[Run]) -> bool:
    """Tell whether so little of a paragraph is left that its marks would be a shredded mix.

    Where a sentence moved in or out the marks stay: whole blocks could not show it.
    """
    if any(run.look == "mv" for run in runs):
        return False
    kept = sum(len(run.text) for run in runs if run.kind == "equal")
    gone = sum(len(run.text) for run in runs if run.kind == "del")
    come = sum(len(run.text) for run in runs if run.kind == "ins")
    edits = len({run.change for run in runs if run.change})
    return (
        bool(gone and come)
        and edits >= _LEAST_EDITS
        and 2 * _SURVIVES * kept < gone + come + 2 * kept
    )


def whole(runs: Sequence[Run], *, marked: bool = True) -> tuple[Run, ...]:
    """Return the text of runs as what went, whole, and what came, whole.

    Args:
        marked: whether each change keeps its place in them, as an equal run with its id; else none does.

    Guarantees: without the run of kind "ins" the base's text is left, without that of kind "del" the
    revised text's.
    """
    sides: dict[str, list[Run]] = {"del": [], "ins": []}
    for run in runs:
        for kind, side in sides.items():
            if run.kind in ("equal", kind):
                # What stands in both has its names once.
                side.append(
                    _nameless(run) if run.kind == "equal" and kind == "del" else _plain(run)
                )
    return tuple(
        Run(
            "del" if kind == "del" else "ins",
            "".join(run.text for run in side),
            tuple(piece for run in side for piece in run.pieces),
            look="whole",
            inner=tuple(side) if marked else (),
        )
        for kind, side in sides.items()
        if side
    )


def _nameless(run: Run) -> Run:
    pieces = tuple(replace(one, name="") if one.name else one for one in run.pieces)
    return replace(run, pieces=pieces)


def _plain(run: Run) -> Run:
    """Return a run as text that bears no mark of its own, the white space at its ends in it."""
    if run.kind == "equal":
        return run
    pieces = (Piece(run.lead), *run.pieces, Piece(run.tail))
    return replace(
        run,
        kind="equal",
        text=f"{run.lead}{run.text}{run.tail}",
        pieces=tuple(piece for piece in pieces if piece.text or piece.ui),
        lead="",
        tail="",
        inner=(),
    )
