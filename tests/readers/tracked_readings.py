"""Turn one reading of a file's tracked changes into the other, as a program would that holds the result."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal, Protocol


class Place(Protocol):
    """A tracked change with its place: `model.Revision`, or the `Revised` of a reader's piece."""

    kind: str
    text: str
    start: int
    end: int


def other_reading(
    text: str, changes: Sequence[Place], read_as: Literal["final", "original"]
) -> str:
    """Return the other reading, as far as its words go.

    What only this reading shows is cut out, what only the other one shows is put in. A change of
    empty text is the end of a paragraph. What was inserted and deleted again is in neither: it stands
    as an insertion without width and the same deletion directly behind it.
    """
    made: list[str] = []
    at, index = 0, 0
    while index < len(changes):
        one = changes[index]
        after = changes[index + 1] if index + 1 < len(changes) else None
        index += 1
        ours = (one.kind in ("insert", "move-to")) == (read_as == "final")
        made.append(text[at : max(at, one.start)])
        at = max(at, one.start)
        if one.start < one.end:
            assert ours, "a reading shows what it leaves out"
            at = max(at, one.end)
        elif after is not None and _undone(one, after):
            index += 1
        elif one.text:
            made.append(one.text)
        elif not ours:
            made.append("\n")
        else:
            # The end of a paragraph that the other reading has not: what follows goes on in it.
            at += len(text[at:]) - len(text[at:].lstrip())
    made.append(text[at:])
    return unicodedata.normalize("NFC", "".join(made))


def _undone(one: Place, after: Place) -> bool:
    """Tell whether the first of two changes is an insertion that the second took back."""
    kinds = one.kind in ("insert", "move-to") and after.kind in ("delete", "move-from")
    same = (one.start, one.end, one.text) == (after.start, after.end, after.text)
    return kinds and same and one.start == one.end
