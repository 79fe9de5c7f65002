"""Footnotes and endnotes: which are referred to, in what order, by which marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.docx.changes import Change
from commdiff.readers.docx.names import value, w, whole
from commdiff.readers.number_forms import shown_number

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTE_KINDS = ("footnote", "endnote")
_NORMAL = (None, "normal")


class Mark(NamedTuple):
    """A note that is referred to.

    Args:
        kind: "footnote" or "endnote".
        id: by which the file names it.
        label: its mark as shown.
        typed: whether the author typed the mark, so that the note's text begins with it, too.
        change: the tracked change that the reference stands in; None for none.
        absent: whether this reading of the tracked changes does not show the reference.
    """

    kind: str
    id: str
    label: str
    typed: bool
    change: Change | None = None
    absent: bool = False

    @property
    def key(self) -> str:
        """What references and body share."""
        return f"{self.kind}:{self.id}"


class _Rule(NamedTuple):
    """How notes are numbered in a section."""

    form: str
    start: int
    restart: str


@dataclass
class NoteMarks:
    """Numbers the notes as their references are met.

    Args:
        settings: gives the part `settings.xml`; None where there is none.
        sections: the properties of the sections of the body, in order.

    Not promised: numbers that begin anew on every page; `paged` tells how many notes are meant.
    """

    settings: Callable[[], _Element | None]
    sections: Sequence[_Element]
    paged: int = 0
    _met: dict[tuple[str, str], Mark] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _section: int = 0

    def meet(
        self, kind: str, key: str, typed: str, change: Change | None, *, absent: bool = False
    ) -> Mark:
        """Return the mark of a reference.

        Args:
            typed: the mark that the author typed; "" for a number.
            change: the tracked change that the reference stands in.
            absent: whether the reference is not shown, so that it is given no number.
        """
        known = self._met.get((kind, key))
        if known is not None and known.absent and not absent:
            # Moved: it counts from where it is shown.
            del self._met[kind, key]
            known = None
        if known is None:
            label = typed or ("" if absent else self._number(kind))
            known = Mark(kind, key, label, bool(typed), change, absent)
            self._met[kind, key] = known
        return known

    def met(self) -> list[Mark]:
        """Return the notes met so far, footnotes before endnotes, each kind in order."""
        return sorted(self._met.values(), key=lambda mark: NOTE_KINDS.index(mark.kind))

    def end_section(self) -> None:
        """Note that a section ends: the next may number in another way, or anew."""
        self._section += 1
        for kind in list(self._counts):
            if self._rule(kind).restart == "eachSect":
                del self._counts[kind]

    def _number(self, kind: str) -> str:
        rule = self._rule(kind)
        self.paged += rule.restart == "eachPage"
        self._counts[kind] = self._counts.get(kind, rule.start - 1) + 1
        return shown_number(self._counts[kind], rule.form) or str(self._counts[kind])

    def _rule(self, kind: str) -> _Rule:
        """Return the rule of the present section, which goes before that of the file."""
        rule = _Rule("decimal" if kind == "footnote" else "lowerRoman", 1, "continuous")
        section = self.sections[self._section] if self._section < len(self.sections) else None
        for holder in (self.settings(), section):
            properties = None if holder is None else holder.find(w(f"{kind}Pr"))
            rule = _Rule(
                value(properties, "numFmt") or rule.form,
                whole(value(properties, "numStart"), rule.start),
                value(properties, "numRestart") or rule.restart,
            )
        return rule


def sections_of(body: _Element) -> list[_Element]:
    """Return the properties of the sections of a body, in order."""
    found = []
    for section in body.iter(w("sectPr")):
        parent = section.getparent()
        if parent is body or (parent is not None and parent.tag == w("pPr")):
            found.append(section)
    return found


def note_bodies(root: _Element | None, kind: str) -> dict[str, _Element]:
    """Return the notes of `footnotes.xml` or `endnotes.xml` by id, separators left out."""
    found = root.iterfind(w(kind)) if root is not None else ()
    return {note.get(w("id")) or "": note for note in found if note.get(w("type")) in _NORMAL}
