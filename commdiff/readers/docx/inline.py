"""Read what stands inside a paragraph: text, breaks, fields, references, the anchors of comments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from commdiff.readers.assemble import NoteRef, Styled
from commdiff.readers.docx.changes import KINDS, Change, change_of
from commdiff.readers.docx.comments import Comments
from commdiff.readers.docx.drawings import boxes_of
from commdiff.readers.docx.equations import linear
from commdiff.readers.docx.fields import Fields, simple_field
from commdiff.readers.docx.line import Line
from commdiff.readers.docx.names import (
    ALTERNATIVES,
    CHARACTERS,
    EQUATIONS,
    GONE,
    MATH,
    OFF,
    chosen,
    local,
    w,
)
from commdiff.readers.docx.notes import NoteMarks
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import DocxTally
from commdiff.readers.symbols import in_font, private_count, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rt", "rubyPr",
        "proofErr", "bookmarkStart", "bookmarkEnd",
    )
)  # fmt: skip
_TEXT = (w("t"), w("delText"))
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWINGS = (w("drawing"), w("pict"), w("object"))
_COMPUTED = frozenset(
    w(name)
    for name in (
        "pgNum", "dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong",
    )
)  # fmt: skip
"""The fields of old files, of which only the name is stored."""
_MATH_RUN, _MATH_TEXT = f"{MATH}r", f"{MATH}t"
_SERIES = frozenset((*EQUATIONS, _MATH_RUN))
_REMARK_START, _REMARK_END = w("commentRangeStart"), w("commentRangeEnd")
_RUN, _RPR, _FIELD, _SYM, _PLAIN = w("r"), w("rPr"), w("fldChar"), w("sym"), w("t")


class Absent(Protocol):
    """Reads what the present reading does not show."""

    def read(self, mark: _Element, line: Line, depth: int) -> None:
        """Put the changes that a mark stands for at the end of a line."""
        ...


@dataclass
class Inline:
    """Reads the paragraphs of one story after another; fields and comments may span paragraphs.

    Args:
        absent: reads what the marks of what is not shown stand for.
        aside: whether this itself reads what is not shown: notes met here get no numbers.
    """

    styles: Styles
    marks: NoteMarks
    comments: Comments
    tally: DocxTally
    package: Package
    absent: Absent
    aside: bool = False
    fields: Fields = field(default_factory=Fields)

    def read(self, parent: _Element, style: str, change: Change | None, depth: int) -> Line:
        """Read one paragraph.

        Args:
            parent: the paragraph, or another element with runs in it.
            style: of the paragraph.
            change: around all of it.
            depth: how deep it nests.
        """
        line = Line(style, change)
        self._walk(parent, line, depth)
        line.turn(None)
        return line

    def anchor(self, element: _Element, at: int) -> bool:
        """Follow the begin or the end of a comment's range; tell whether the element is one."""
        if element.tag == _REMARK_START:
            self.comments.start(element.get(w("id")) or "", at)
        elif element.tag == _REMARK_END:
            self.comments.end(element.get(w("id")) or "", at)
        else:
            return False
        return True

    def equation(self, element: _Element, line: Line, depth: int) -> None:
        """Read an equation. A change inside a fraction or a root has no place of its own."""
        before = line.length
        if not self.fields.hiding:
            self._terms(element, line, depth)
        self.tally.add("docx-equation", line.length > before)

    def _terms(self, parent: _Element, line: Line, depth: int) -> None:
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in parent:
            tag = element.tag
            if tag in _SERIES:
                self._terms(element, line, depth + 1)
            elif tag in KINDS:
                outer = line.change
                line.turn(change_of(element))
                self._terms(element, line, depth + 1)
                line.turn(outer)
            elif tag == GONE:
                self._absent(element, line, depth)
            elif not tag.endswith("Pr"):
                line.add(linear(element, self.package.limits.depth))

    def _absent(self, mark: _Element, line: Line, depth: int) -> None:
        line.turn(line.change)
        if not self.fields.hiding:
            self.absent.read(mark, line, depth + 1)

    def _walk(self, parent: _Element, line: Line, depth: int) -> None:
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in parent:
            if element.tag == _RUN:
                self._run(element, line, depth + 1)
            else:
                self._part(element, line, depth)

    def _part(self, element: _Element, line: Line, depth: int) -> None:
        """Read what stands in a paragraph and is no run."""
        tag = element.tag
        if tag in _SKIPPED or self.anchor(element, line.length):
            return
        if tag in KINDS:
            outer = line.change
            line.turn(change_of(element))
            self._walk(element, line, depth + 1)
            line.turn(outer)
        elif tag == GONE:
            self._absent(element, line, depth)
        elif tag == ALTERNATIVES:
            form = chosen(element)
            if form is not None:
                self._walk(form, line, depth + 1)
        elif tag in EQUATIONS:
            self.equation(element, line, depth + 1)
        elif tag in (_MATH_RUN, _MATH_TEXT):
            # What went of an equation.
            line.add(linear(element, self.package.limits.depth))
        elif tag == w("subDoc"):
            self.tally.add("docx-embedded-document")
        elif tag == w("fldSimple"):
            before = line.length
            self._walk(element, line, depth + 1)
            if line.length == before and not self.fields.hiding:
                self._result(simple_field(element), line)
        elif tag in _TEXT:
            # Text that lost its run.
            self._content((element,), element, line, depth)
        elif len(element):
            if tag == w("p") and line.length:
                line.add("\n")
            self._walk(element, line, depth + 1)

    def _plain_run(self, run: _Element, line: Line) -> bool:
        """Read a run that is one stretch of text and says nothing of itself; tell whether it is one."""
        if len(run) != 1 or self.fields.hiding:
            return False
        only = run[0]
        text = only.text or ""
        if only.tag != _PLAIN or len(only) or not text.isascii():
            return False
        shown = self.styles.shown(None, line.style)
        if shown.hidden or shown.struck or shown.marks:
            return False
        line.add(text)
        line.struck = line.struck and not text
        return True

    def _run(self, run: _Element, line: Line, depth: int) -> None:
        if self._plain_run(run, line):
            return
        content = list(run)
        first = content.pop(0) if content and content[0].tag == _RPR else None
        properties = first if first is not None else run.find(_RPR)
        shown = self.styles.shown(properties, line.style)
        if shown.hidden:
            self._hidden(run, line)
            return
        before = line.length
        self._content(content, run, line, depth)
        if line.length > before:
            if shown.struck and not line.struck:
                self.tally.add("docx-struck-through")
            line.struck = shown.struck
            for kind, colour in shown.marks:
                line.styles.append(Styled(before, line.length, kind, colour))

    def _hidden(self, run: _Element, line: Line) -> None:
        """Pass over a run of hidden text; a field may begin or end in it."""
        for element in run.iter(_FIELD, *_INSTRUCTIONS):
            self._field(element, None)
        shown = next((x for x in run.iter(*_TEXT) if x.text), None) is not None
        if shown and not self.fields.hiding:
            # Hidden text in several runs is one stretch, until shown text follows.
            self.tally.add("docx-hidden-text", not line.hidden)
            line.hidden = True

    def _field(self, element: _Element, line: Line | None) -> None:
        """Follow a field; `line` is None where what it shows is hidden."""
        if element.tag in _INSTRUCTIONS:
            self.fields.instruct(element.text or "")
            return
        shown = self.fields.meet(element, line.length if line else -1)
        if line is not None:
            self._result(shown, line)

    def _result(self, shown: str | None, line: Line) -> None:
        """Take in what a field shows; None where the file does not hold it."""
        if shown is None:
            self.tally.add("docx-field")
        else:
            line.add(shown)

    def _content(self, content: Iterable[_Element], run: _Element, line: Line, depth: int) -> None:
        """Read what stands in a run, or in one form of a part of it."""
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in content:
            tag = element.tag
            if tag == _FIELD or tag in _INSTRUCTIONS:
                self._field(element, line)
            elif self.fields.hiding or tag in _SKIPPED:
                # Before its result a field holds only what it is computed from.
                continue
            elif tag in _TEXT:
                self._text(_characters_of(element), run, line)
            elif tag in CHARACTERS:
                line.add(CHARACTERS[tag])
            elif tag == _SYM or local(tag) == "symEx":
                self._symbol(element, line)
            elif tag in _NOTES:
                if self._reference(element, line):
                    return
            elif tag == w("commentReference"):
                self.comments.point(element.get(w("id")) or "", line.length)
            elif tag in _DRAWINGS:
                boxes = boxes_of(element, self.tally)
                line.boxes.extend((one, line.change) for one in boxes)
            elif tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    self._content(form, run, line, depth + 1)
            elif tag == w("ruby"):
                self.tally.add("docx-reading-aid", len(element.findall(w("rt"))))
                self._walk(element, line, depth + 1)
            elif tag == w("contentPart"):
                self.tally.add("docx-picture")
            elif tag in _COMPUTED:
                self.tally.add("docx-field")
            elif tag == _RUN:
                self._run(element, line, depth + 1)
            elif len(element) or tag == GONE:
                self._part(element, line, depth + 1)

    def _text(self, text: str, run: _Element, line: Line) -> None:
        if not text.isascii() and private_count(text):
            fonts = run.find(f"{_RPR}/{w('rFonts')}")
            text = in_font(text, fonts.get(w("ascii")) or "" if fonts is not None else "")
            self.tally.add("docx-symbol", private_count(text))
        line.add(text)

    def _symbol(self, element: _Element, line: Line) -> None:
        shown = _symbol_of(element)
        self.tally.add("docx-symbol", private_count(shown))
        line.add(shown)

    def _reference(self, element: _Element, line: Line) -> bool:
        """Read a reference; tell whether the rest of its run was its mark."""
        typed = ""
        if element.get(w("customMarkFollows"), "0") not in OFF:
            typed = _typed_mark(element)
        kind, key = _NOTES[element.tag], element.get(w("id")) or ""
        mark = self.marks.meet(kind, key, typed, line.change, absent=self.aside)
        line.refs.append(NoteRef(line.length, mark.label, mark.key))
        return bool(typed)


def _characters_of(element: _Element) -> str:
    """Return the text of a `w:t`, in damaged files with that of the elements in it."""
    return "".join(map(str, element.itertext())) if len(element) else element.text or ""


def _typed_mark(reference: _Element) -> str:
    """Return the mark that an author typed for a note: what follows the reference in its run."""
    shown = []
    for element in reference.itersiblings():
        if element.tag not in (w("t"), w("sym")):
            break
        shown.append(_symbol_of(element) if element.tag == w("sym") else element.text or "")
    return "".join(shown).strip()


def _symbol_of(element: _Element) -> str:
    """Return what a `w:sym`, or its newer form for emoji, shows."""
    said = {local(name): text for name, text in element.attrib.items() if isinstance(name, str)}
    return symbol(str(said.get("char", "")), str(said.get("font", "")))
