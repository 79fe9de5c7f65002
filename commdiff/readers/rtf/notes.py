"""Footnotes and endnotes: their marks, and where they are referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from commdiff.readers.assemble import NoteRef, Piece
from commdiff.readers.number_forms import shown_number
from commdiff.readers.rtf.paragraphs import Paragraph
from commdiff.readers.rtf.story import Story
from commdiff.readers.rtf.tally import RtfTally

NoteKind = Literal["footnote", "endnote"]
_KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")
_FORMS = {
    "nar": "decimal", "nalc": "lowerLetter", "nauc": "upperLetter", "nrlc": "lowerRoman",
    "nruc": "upperRoman", "nchi": "chicago",
}  # fmt: skip
_RULES: dict[bytes, tuple[NoteKind, str]] = {
    f"{section}{kind[0]}ftn{what}".encode(): (kind[1], what)
    for section in ("", "s")
    for kind in (("", _KINDS[0]), ("a", _KINDS[1]))
    for what in (*_FORMS, "start", "restart", "rstpg", "rstcont")
}
NUMBERING_WORDS = frozenset(_RULES)
"""The control words that say how notes are numbered."""
_LONGEST_MARK = 12


@dataclass
class _Rule:
    """How notes of a kind are numbered."""

    form: str
    start: int = 1
    restart: str = "rstcont"


@dataclass(eq=False)
class Mark:
    """A reference to a note that is being read.

    Args:
        host, at: the paragraph it stands in, and where.
        numbered: whether it has a number; else the author typed a mark, which stands before it.
        shown: whether this reading shows it.
        tail: how many characters were put last before it: where a mark was typed, those are it.
    """

    kind: NoteKind
    key: str
    host: Paragraph
    at: int
    numbered: bool
    shown: bool
    tail: int
    label: str = ""


@dataclass
class Notes:
    """Numbers the notes of a file in the order in which they are met."""

    tally: RtfTally
    _rules: dict[NoteKind, _Rule] = field(
        default_factory=lambda: {"footnote": _Rule("decimal"), "endnote": _Rule("lowerRoman")}
    )
    _counts: dict[NoteKind, int] = field(default_factory=dict)
    _bodies: list[tuple[Mark, Story]] = field(default_factory=list)
    _begun: int = 0

    def rule(self, word: bytes, number: int | None) -> None:
        r"""Follow a rule for numbering (`\ftnnalc`, `\saftnrestart`)."""
        kind, what = _RULES[word]
        rule = self._rules[kind]
        if what in _FORMS:
            rule.form = _FORMS[what]
        elif what == "start":
            rule.start = min(max(number or 1, 0), 1_000_000)
        else:
            rule.restart = what

    def end_section(self) -> None:
        """Note that a section ends, after which numbers may begin anew."""
        for kind, rule in self._rules.items():
            if rule.restart == "restart":
                self._counts.pop(kind, None)

    def number(self, kind: NoteKind) -> str:
        """Return the number of the next note."""
        rule = self._rules[kind]
        self.tally.add("rtf-note-number", rule.restart == "rstpg")
        self._counts[kind] = self._counts.get(kind, rule.start - 1) + 1
        return shown_number(self._counts[kind], rule.form) or str(self._counts[kind])

    def begin(self, story: Story, *, numbered: bool, shown: bool) -> Mark:
        """Return the mark of a note that begins at the present place of a story."""
        self._begun += 1
        host = story.now
        tail = len(host.parts[-1]) if host.parts else 0
        return Mark("footnote", f"note:{self._begun}", host, host.length, numbered, shown, tail)

    def end(self, mark: Mark, body: Story) -> None:
        """Take in a note that has been read, and put its reference where it stands."""
        typed = 0 if mark.numbered else _typed(mark, body)
        if typed:
            mark.label = mark.host.text[-typed:].strip()
            mark.host.drop_tail(typed)
            mark.at -= typed
        if not mark.shown:
            return
        # A note with neither number nor mark is counted, so that it has a label.
        mark.label = mark.label or self.number(mark.kind)
        mark.host.refs.append(NoteRef(mark.at, mark.label, mark.key))
        self._bodies.append((mark, body))

    def pieces(self) -> Iterator[Piece]:
        """Yield the notes, footnotes first, in the order of their references."""
        for kind in _KINDS:
            for mark, body in self._bodies:
                if mark.kind == kind:
                    yield from _pieces(mark, body)


def _typed(mark: Mark, body: Story) -> int:
    """Return how many characters before a reference are the mark that its note begins with, too."""
    if not 0 < mark.tail <= _LONGEST_MARK or mark.host.length != mark.at:
        return 0
    sign = mark.host.text[-mark.tail :].strip()
    first = next((one.piece.text for one in body.paragraphs if one.piece), "")
    return mark.tail if sign and first.lstrip().startswith(sign) else 0


def _pieces(mark: Mark, body: Story) -> Iterator[Piece]:
    first = True
    for piece in body.pieces():
        shown = piece
        if first and (found := re.match(rf"\s*{re.escape(mark.label)}\s*", piece.text)):
            # A number never is part of a note's text, a typed mark is.
            shown = piece if mark.numbered else piece.cut(found.end(), len(piece.text))
        if not shown.text.strip():
            continue
        label, key = (mark.label, mark.key) if first else (piece.label, "")
        yield replace(shown, kind="footnote", label=label, depth=0, row=None, refs=(), note_key=key)
        first = False
