"""Operations as marked runs: edits, moved sentences, references and words that weigh, laid over text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from commdiff.model import Change, Comparison, Operation, Span
from commdiff.renderers.glossary import Glossary
from commdiff.renderers.listing import FOLDED
from commdiff.renderers.notes import Note
from commdiff.renderers.runs import Piece, Run, RunKind, pieces_of
from commdiff.renderers.signs import Signs


def _offset(sign: tuple[int, Piece]) -> int:
    return sign[0]


def _look(change: Change) -> str:
    if change.category == "bracket":
        return "b"
    if change.category == "reference":
        return "xref"
    if change.category in FOLDED or change.hidden:
        return "noise"
    return ""


class Marking:
    """Makes the runs of one comparison.

    Args:
        glossary: the terms to mark in the text; None to mark none.
        notes: by the id of a change, the notes whose marks stand behind it.
        signs: what stands beside the base's text and the revised text's.
    """

    def __init__(
        self,
        comparison: Comparison,
        glossary: Glossary | None,
        notes: Mapping[str, Sequence[Note]],
        signs: tuple[Signs, Signs],
    ) -> None:
        self._base, self._revised = comparison.base.document, comparison.revised.document
        self._by_ops = {
            (change.pair, change.base, change.revised): change
            for change in comparison.changes
            if change.kind in ("insert", "delete", "replace")
        }
        self._by_move = {
            change.move: change
            for change in comparison.changes
            if change.kind == "move" and change.move
        }
        self._moves = {move.id: move for move in comparison.moves}
        self._notes = notes
        self._signs = signs
        self._glossary = glossary

    def _pieces(self, text: str, span: Span, side: int) -> tuple[Piece, ...]:
        signs = self._signs[side]
        if signs:
            first = bisect_left(signs, span.start, key=_offset)
            signs = signs[first : bisect_left(signs, span.end + 1, key=_offset)]
        cues = self._glossary.within(span, side) if self._glossary else ()
        return pieces_of(text, span.start, signs, cues)

    def _edit(self, operation: Operation, change: Change) -> list[Run]:
        """Return the runs of one changed operation."""
        old = operation.base.of(self._base.text)
        new = operation.revised.of(self._revised.text)
        notes = tuple(self._notes.get(change.id, ()))
        look = _look(change)
        runs: list[Run] = []
        if old:
            run = self._edge_run("del", operation.base, 0)
            runs.append(
                replace(
                    run,
                    change=change.id,
                    anchor=True,
                    look=look,
                    notes=() if new else notes,
                )
            )
        if new:
            run = self._edge_run("ins", operation.revised, 1)
            runs.append(replace(run, change=change.id, anchor=not old, look=look, notes=notes))
        return runs

    def _edge_run(self, kind: RunKind, span: Span, side: int) -> Run:
        """Return the run of an edited range, with the white space at its ends apart."""
        text = span.of((self._base, self._revised)[side].text)
        core = text.strip()
        if not core:
            return Run(kind, "", (), lead=text)
        at = text.index(core)
        inner = Span(span.start + at, span.start + at + len(core))
        return Run(
            kind,
            core,
            self._pieces(core, inner, side),
            lead=text[:at],
            tail=text[at + len(core) :],
        )

    def _moved_runs(self, operation: Operation) -> list[Run]:
        """Return the runs of one end of a moved sentence."""
        change = self._by_move[operation.move]
        move = self._moves[operation.move]
        runs: list[Run] = []
        if operation.base.start < operation.base.end:
            old = operation.base.of(self._base.text)
            runs.append(
                Run(
                    "del",
                    old,
                    self._pieces(old, operation.base, 0),
                    change.id,
                    False,
                    "mv",
                )
            )
        if operation.revised.start < operation.revised.end:
            new = operation.revised.of(self._revised.text)
            inner: list[Run] = []
            for one in move.operations:
                if one.op == "equal":
                    text = one.revised.of(self._revised.text)
                    inner.append(Run("equal", text, self._pieces(text, one.revised, 1)))
                else:
                    found = self._by_ops.get((change.pair, one.base, one.revised))
                    if found is not None:
                        inner.extend(self._edit(one, found))
            # What the operation has beyond the sentence itself: the white space around it.
            lead = new[: max(move.revised.start - operation.revised.start, 0)]
            trail = new[max(move.revised.end - operation.revised.start, 0) :]
            if lead:
                inner.insert(0, Run("equal", lead, (Piece(lead),)))
            if trail:
                inner.append(Run("equal", trail, (Piece(trail),)))
            runs.append(
                Run(
                    "ins",
                    new,
                    self._pieces(new, operation.revised, 1),
                    change.id,
                    True,
                    "mv",
                    inner=tuple(inner),
                )
            )
        return runs

    def runs(self, pair: int, operations: Iterable[Operation]) -> list[Run]:
        """Return the runs of some operations of a pair, in order."""
        runs: list[Run] = []
        for operation in operations:
            if operation.op == "equal":
                text = operation.revised.of(self._revised.text)
                runs.append(Run("equal", text, self._pieces(text, operation.revised, 1)))
            elif operation.move:
                runs.extend(self._moved_runs(operation))
            else:
                change = self._by_ops[pair, operation.base, operation.revised]
                runs.extend(self._edit(operation, change))
        return runs
