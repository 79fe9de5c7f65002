"""The notes of a TEI text: which are beside it, how they are marked, where they are referred to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commdiff.readers.xml.names import id_of, local, pointed, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_IN_LINE = frozenset({"inline", "inspace", "text", "interlinear", "above", "below"})
_MARK = re.compile(
    r"[\[(]?(?:\d{1,4}[a-z]?|[a-z]|[ivxl]{1,6}|[*†‡§]{1,4})?[\])]?\.?", re.IGNORECASE
)
"""What a reference to a note shows; "see note 4" is text."""


class Notes:
    """Finds, before the text is read, what refers to its notes.

    A note stands where its mark is; or elsewhere, and a `ref` or `ptr` at the mark points to it; or it
    points with @target to an `anchor` at the mark.
    """

    def __init__(self, root: _Element) -> None:
        self._count = self._met = 0
        self._labels: dict[str, str] = {}
        self._anchored: dict[str, tuple[str, str]] = {}
        self._notes: dict[str, str] = {}
        pointing: list[_Element] = []
        anchors: set[str] = set()
        aiming: list[tuple[str, str, str]] = []
        for element in root.iter("*"):
            tag = local(element.tag)
            if tag == "note":
                key, label = id_of(element), _number(element)
                if key:
                    self._notes.setdefault(key, label)
                aiming.extend((one, key, label) for one in pointed(element.get("target")))
            elif tag == "anchor":
                anchors.add(id_of(element))
            elif tag in ("ref", "ptr"):
                pointing.append(element)
        for target, key, label in aiming:
            # A note on a passage ("#p3") is beside it; only an anchor is a mark.
            if target in anchors:
                self._anchored.setdefault(target, (label or "*", key or f"to {target}"))
        for element in pointing:
            marked = self._marked(element)
            if marked is not None:
                self._labels.setdefault(marked, words_of(element).strip("[]()."))

    def _marked(self, element: _Element) -> str | None:
        """Return which note an element marks the place of; None where it marks none."""
        target = next((one for one in pointed(element.get("target")) if one in self._notes), None)
        if target is None or any(local(one.tag) == "note" for one in element.iterancestors()):
            return None
        return target if _MARK.fullmatch(words_of(element)) else None

    def reference(self, element: _Element) -> tuple[str, str] | None:
        """Return the label and the key of the note that an element marks the place of, if it does."""
        if local(element.tag) == "anchor":
            return self._anchored.get(id_of(element))
        target = self._marked(element)
        if target is None:
            return None
        return self._labels.get(target) or self._notes[target] or "*", target

    def is_text(self, element: _Element, running: bool) -> bool:
        """Tell whether a note is read where it stands, as text: in the line, or between blocks unmarked."""
        place = set((element.get("place") or "").lower().split())
        if place & _IN_LINE:
            return True
        return not (running or place or element.get("n") or self._elsewhere(element))

    def body(self, element: _Element) -> tuple[str, str, bool]:
        """Return the label of a note, its key, and whether its mark is where it stands."""
        key = self._elsewhere(element)
        if key:
            return _number(element) or self._labels.get(key, "") or "*", key, False
        self._met += 1
        self._count += not _number(element)
        return _number(element) or str(self._count), f"here {self._met}", True

    def _elsewhere(self, element: _Element) -> str:
        """Return the key of a note whose mark stands elsewhere; "" for others."""
        if id_of(element) in self._labels:
            return id_of(element)
        for target in pointed(element.get("target")):
            if target in self._anchored:
                return self._anchored[target][1]
        return ""


def _number(note: _Element) -> str:
    return " ".join((note.get("n") or "").split())[:40]
