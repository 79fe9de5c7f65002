"""Read what stands inside a paragraph: text, breaks, fields, references, the anchors of comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.assemble import NoteRef
from commdiff.readers.docx.comments import Comments
from commdiff.readers.docx.drawings import boxes_of
from commdiff.readers.docx.equations import linear
from commdiff.readers.docx.fields import Fields
from commdiff.readers.docx.names import (
    ALTERNATIVES,
    CHARACTERS,
    EQUATIONS,
    chosen,
    is_on,
    local,
    properties_of,
    value,
    w,
)
from commdiff.readers.docx.notes import NoteMarks
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.tally import Tally
from commdiff.readers.symbols import in_font, private_count, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "rt", "rubyPr",
    )
)  # fmt: skip
_TEXT = (w("t"), w("delText"))
_INSTRUCTIONS = (w("instrText"), w("delInstrText"))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_DRAWINGS = (w("drawing"), w("pict"), w("object"))


@dataclass(slots=True)
class Line:
    """The text of a paragraph as it is being read."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    hidden: bool = False
    struck: bool = False

    def add(self, text: str) -> None:
        """Put text at the end."""
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.hidden = False

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)


@dataclass
class Inline:
    """Reads the paragraphs of one story after another; fields and comments may span paragraphs."""

    styles: Styles
    marks: NoteMarks
    comments: Comments
    tally: Tally
    package: Package
    fields: Fields = field(default_factory=Fields)

    def read(self, paragraph: _Element, depth: int) -> Line:
        """Read one paragraph.

        Args:
            depth: how deep the paragraph itself nests.
        """
        line = Line()
        style = value(properties_of(paragraph), "pStyle") or ""
        self._walk(paragraph, line, style, depth)
        return line

    def anchor(self, element: _Element, at: int) -> bool:
        """Follow the begin or the end of a comment's range; tell whether the element is one."""
        if element.tag == w("commentRangeStart"):
            self.comments.start(element.get(w("id")) or "", at)
        elif element.tag == w("commentRangeEnd"):
            self.comments.end(element.get(w("id")) or "", at)
        else:
            return False
        return True

    def equation(self, element: _Element, line: Line) -> None:
        """Read an equation."""
        text = linear(element)
        if text and not self.fields.hiding:
            self.tally.add("docx-equation")
            line.add(text)

    def _walk(self, parent: _Element, line: Line, style: str, depth: int) -> None:
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in parent:
            tag = element.tag
            if tag == w("r"):
                self._run(element, line, style, depth + 1)
            elif tag in _SKIPPED or self.anchor(element, line.length):
                continue
            elif tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    self._walk(form, line, style, depth + 1)
            elif tag in EQUATIONS:
                self.equation(element, line)
            elif tag == w("subDoc"):
                self.tally.add("docx-embedded-document")
            elif len(element):
                self._walk(element, line, style, depth + 1)

    def _run(self, run: _Element, line: Line, style: str, depth: int) -> None:
        properties = run.find(w("rPr"))
        if not self.styles.hides(properties, style):
            before = line.length
            self._content(run, line, style, depth)
            if line.length > before:
                struck = bool(is_on(properties, "strike") or is_on(properties, "dstrike"))
                self.tally.add("docx-struck-through", struck and not line.struck)
                line.struck = struck
            return
        for element in run.iter(w("fldChar"), *_INSTRUCTIONS):
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
        if line is None:
            return
        if shown is None:
            self.tally.add("docx-field")
        else:
            line.add(shown)

    def _content(self, run: _Element, line: Line, style: str, depth: int) -> None:
        if depth > self.package.limits.depth:
            raise self.package.troubles.too_deep()
        for element in run:
            tag = element.tag
            if tag == w("fldChar") or tag in _INSTRUCTIONS:
                self._field(element, line)
            elif tag in _SKIPPED or self.fields.hiding:
                # Before its result a field holds only what it is computed from.
                continue
            elif tag in _TEXT:
                self._text(element.text or "", run, line)
            elif tag in CHARACTERS:
                line.add(CHARACTERS[tag])
            elif tag == w("sym") or local(tag) == "symEx":
                self._symbol(element, line)
            elif tag in _NOTES:
                if self._reference(element, line):
                    return
            elif tag == w("commentReference"):
                self.comments.point(element.get(w("id")) or "", line.length)
            elif tag in _DRAWINGS:
                line.boxes.extend(boxes_of(element, self.tally))
            elif tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    self._content(form, line, style, depth + 1)
            elif tag == w("ruby"):
                self.tally.add("docx-reading-aid", len(element.findall(w("rt"))))
                self._walk(element, line, style, depth + 1)
            elif tag == w("contentPart"):
                self.tally.add("docx-picture")

    def _text(self, text: str, run: _Element, line: Line) -> None:
        if private_count(text):
            fonts = run.find(f"{w('rPr')}/{w('rFonts')}")
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
        if element.get(w("customMarkFollows"), "0") not in ("0", "false", "off"):
            typed = _typed_mark(element)
        mark = self.marks.meet(_NOTES[element.tag], element.get(w("id")) or "", typed)
        line.refs.append(NoteRef(line.length, mark.label, mark.key))
        return bool(typed)


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
