"""Footnotes and endnotes: their marks, and the order in which they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.assemble import NoteRef
from commdiff.readers.odt.counting import written
from commdiff.readers.odt.names import n, said, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

NOTE = n("text:note")
KINDS = ("footnote", "endnote")


class Met(NamedTuple):
    """A note that is referred to: its kind, its mark as shown, its key, what it holds."""

    kind: str
    label: str
    key: str
    body: _Element | None


class _Rule(NamedTuple):
    form: str
    prefix: str
    suffix: str
    start: int


@dataclass
class Notes:
    """Numbers the notes as their references are met.

    Args:
        named: the root that holds the styles; None where there is none.

    A mark that the author typed stays. Where the file says that notes are numbered through, they
    are counted here, for the number in the file is that of one reading of its tracked changes; else
    the number in the file stays.
    """

    named: _Element | None
    _rules: dict[str, _Rule] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)
    _met: list[Met] = field(default_factory=list)

    def __post_init__(self) -> None:
        tag = n("text:notes-configuration")
        for one in self.named.iter(tag) if self.named is not None else ():
            if said(one, "text:start-numbering-at") in ("", "document"):
                self._rules[said(one, "text:note-class")] = _Rule(
                    said(one, "style:num-format"),
                    said(one, "style:num-prefix"),
                    said(one, "style:num-suffix"),
                    whole(one.get(n("text:start-value")), 0) + 1,
                )

    def meet(self, note: _Element, at: int) -> NoteRef:
        """Return the reference to a note.

        Args:
            at: where in its paragraph it stands.
        """
        kind = "endnote" if said(note, "text:note-class") == "endnote" else "footnote"
        key = f"{kind}:{len(self._met)}"
        label = self._label(note, kind)
        self._met.append(Met(kind, label, key, note.find(n("text:note-body"))))
        return NoteRef(at, label, key)

    def _label(self, note: _Element, kind: str) -> str:
        citation = note.find(n("text:note-citation"))
        typed = "" if citation is None else said(citation, "text:label")
        if typed:
            return typed
        shown = "" if citation is None else "".join(map(str, citation.itertext())).strip()
        rule = self._rules.get(kind)
        if rule is None and shown:
            return shown
        rule = rule or _Rule("1" if kind == "footnote" else "i", "", "", 1)
        count = self._counts.get(kind, rule.start - 1) + 1
        self._counts[kind] = count
        return rule.prefix + (written(count, rule.form) or shown or str(count)) + rule.suffix

    def met(self) -> list[Met]:
        """Return the notes met so far, footnotes before endnotes, each kind in order."""
        return sorted(self._met, key=lambda one: KINDS.index(one.kind))
