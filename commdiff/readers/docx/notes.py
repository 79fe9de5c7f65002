"""Footnotes, endnotes and comments: which are referred to, in what order, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.assemble import Remark
from commdiff.readers.docx.names import value, w, whole
from commdiff.readers.docx.numbering import shown_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_NORMAL = (None, "normal")


class Mark(NamedTuple):
    """A note that is referred to: its kind ("footnote", "endnote"), its id and its shown mark."""

    kind: str
    id: str
    label: str

    @property
    def key(self) -> str:
        """What references and body share."""
        return f"{self.kind}:{self.id}"


@dataclass
class NoteMarks:
    """Numbers the notes as their references are met.

    Args:
        settings: the part `settings.xml`; None where there is none.
        section: the properties of the last section; None where there are none.

    Not promised: numbers that begin anew on every page or in every section.
    """

    settings: _Element | None
    section: _Element | None
    met_marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def met(self, kind: str, key: str, custom: str) -> tuple[str, str]:
        """Return the label of a reference and the key of its body.

        Args:
            custom: the mark that the author typed; "" for a number.
        """
        known = self.met_marks.get((kind, key))
        if known is None:
            known = Mark(kind, key, custom or self._number(kind))
            self.met_marks[kind, key] = known
        return known.label, known.key

    def _number(self, kind: str) -> str:
        form = "decimal" if kind == "footnote" else "lowerRoman"
        start = 1
        for holder in (self.settings, self.section):
            properties = None if holder is None else holder.find(w(f"{kind}Pr"))
            form = value(properties, "numFmt") or form
            start = whole(value(properties, "numStart"), start)
        self._counts[kind] = self._counts.get(kind, start - 1) + 1
        return shown_number(self._counts[kind], form) or str(self._counts[kind])


def note_bodies(root: _Element | None, kind: str) -> dict[str, _Element]:
    """Return the notes of `footnotes.xml` or `endnotes.xml` by id, separators left out."""
    found = root.iterfind(w(kind)) if root is not None else ()
    return {
        note.get(w("id")) or "": note for note in found if note.get(w("type")) in _NORMAL
    }


@dataclass
class Comments:
    """The comments of a file, and where in the text they are anchored.

    A comment on several paragraphs is anchored in the first of them; one whose text is not shown,
    at the next text that is.

    Args:
        root: the part `comments.xml`; None where there is none.
    """

    root: _Element | None
    _texts: dict[str, tuple[str, str, str]] = field(init=False)
    _open: dict[str, int] = field(default_factory=dict)
    _ready: dict[str, tuple[int, int]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._texts = {
            one.get(w("id")) or "": (one.get(w("author")) or "", one.get(w("date")) or "", _text(one))
            for one in (self.root.iterfind(w("comment")) if self.root is not None else ())
        }

    def _is_new(self, key: str) -> bool:
        return key in self._texts and key not in self._told and key not in self._ready

    def start(self, key: str, at: int) -> None:
        """Note where a comment's range begins in the present paragraph."""
        if self._is_new(key):
            self._open.setdefault(key, at)

    def end(self, key: str, at: int) -> None:
        """Note where a comment's range ends in the present paragraph."""
        if key in self._open:
            self._ready[key] = (self._open.pop(key), at)

    def point(self, key: str, at: int) -> None:
        """Note where the mark of a comment stands; it counts where the comment has no range."""
        if self._is_new(key) and key not in self._open:
            self._ready[key] = (at, at)

    def anchored(self, text: str) -> tuple[Remark, ...]:
        """Return the comments of a paragraph that has been read."""
        if not (self._ready or self._open):
            return ()
        shown = bool(text.strip())
        for key, at in list(self._open.items()):
            if text[at:].strip():
                self._ready[key] = (self._open.pop(key), len(text))
            else:
                self._open[key] = 0
        if not shown:
            self._ready = dict.fromkeys(self._ready, (0, 0))
            return ()
        made = tuple(Remark(*self._texts[key], *span) for key, span in self._ready.items())
        self._told.update(self._ready)
        self._ready = {}
        return made

    def left_out(self) -> int:
        """Return how many comments found no text to stand at."""
        return len(self._texts) - len(self._told)


def _text(comment: _Element) -> str:
    return "\n".join(
        "".join("\t" if x.tag == w("tab") else x.text or "" for x in paragraph.iter(w("t"), w("tab")))
        for paragraph in comment.iter(w("p"))
    ).strip()


def running_heads(roots: Iterator[_Element]) -> int:
    """Return how many headers and footers hold text."""
    return sum(any((t.text or "").strip() for t in root.iter(w("t"))) for root in roots)
