"""Read what stands inside a paragraph: text, breaks, fields, references, the anchors of comments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.assemble import NoteRef
from commdiff.readers.docx.equations import linear
from commdiff.readers.docx.names import COMPATIBILITY, MATH, local, value, w
from commdiff.readers.docx.notes import Comments, NoteMarks
from commdiff.readers.docx.package import DEEPEST
from commdiff.readers.docx.styles import Styles
from commdiff.readers.docx.symbols import is_private, symbol
from commdiff.readers.docx.tally import Tally

if TYPE_CHECKING:
    from lxml.etree import _Element

    from commdiff.errors import ReadError

_CHARACTERS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
}  # fmt: skip
_SKIPPED = frozenset(
    w(name)
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "instrText",
        "delInstrText", "rt", "rubyPr", "del", "moveFrom",
    )
)  # fmt: skip
_CHART = ("/chart", "/diagram", "/chartex")
_BOX = w("txbxContent")


@dataclass(slots=True)
class Line:
    """The text of a paragraph as it is being read."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    refs: list[NoteRef] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Put text at the end."""
        if text:
            self.parts.append(text)
            self.length += len(text)

    @property
    def text(self) -> str:
        """What was read."""
        return "".join(self.parts)


@dataclass
class Inline:
    """Reads the paragraphs of one story after another; fields and comments may span paragraphs.

    Args:
        too_deep: makes the error for elements that nest too deeply.
    """

    styles: Styles
    marks: NoteMarks
    comments: Comments
    tally: Tally
    too_deep: Callable[[], ReadError]
    _closed: set[_Element] = field(default_factory=set)
    _fields: list[bool] = field(default_factory=list)

    def begin_story(self, root: _Element) -> None:
        """Look at the fields of a story: one that is never closed must not hide what follows."""
        self._fields = []
        self._closed = set()
        open_fields: list[_Element] = []
        for element in root.iter(w("fldChar")):
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                open_fields.append(element)
            elif kind == "end" and open_fields:
                self._closed.add(open_fields.pop())

    def read(self, paragraph: _Element, depth: int) -> Line:
        """Read one paragraph.

        Args:
            depth: how deep the paragraph itself nests.
        """
        line = Line()
        style = value(paragraph.find(w("pPr")), "pStyle") or ""
        self._walk(paragraph, line, style, depth)
        return line

    def _walk(self, parent: _Element, line: Line, style: str, depth: int) -> None:
        if depth > DEEPEST:
            raise self.too_deep()
        for element in parent:
            tag = element.tag
            if tag == w("r"):
                self._run(element, line, style, depth + 1)
            elif tag in _SKIPPED:
                continue
            elif tag == w("commentRangeStart"):
                self.comments.start(element.get(w("id")) or "", line.length)
            elif tag == w("commentRangeEnd"):
                self.comments.end(element.get(w("id")) or "", line.length)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                self._walk(chosen(element), line, style, depth + 1)
            elif tag in (f"{MATH}oMath", f"{MATH}oMathPara"):
                self._equation(element, line)
            elif tag.startswith(w("")) and len(element):
                self._walk(element, line, style, depth + 1)

    def _equation(self, element: _Element, line: Line) -> None:
        text = linear(element)
        if text:
            self.tally.add("docx-equation")
            line.add(text)

    def _run(self, run: _Element, line: Line, style: str, depth: int) -> None:
        if self.styles.hides(run.find(w("rPr")), style):
            self._fields_of(run)
            if next(run.iter(w("t")), None) is not None:
                self.tally.add("docx-hidden-text")
            return
        self._content(run, line, depth)

    def _fields_of(self, run: _Element) -> None:
        for element in run.iter(w("fldChar")):
            self._field(element)

    def _field(self, element: _Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin" and element in self._closed:
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _content(self, run: _Element, line: Line, depth: int) -> None:
        if depth > DEEPEST:
            raise self.too_deep()
        for element in run:
            tag = element.tag
            if tag == w("fldChar"):
                self._field(element)
            elif tag in _SKIPPED or False in self._fields:
                # Before its result a field holds only what it is computed from.
                continue
            elif tag in (w("t"), w("delText")):
                line.add(element.text or "")
            elif tag in _CHARACTERS:
                line.add(_CHARACTERS[tag])
            elif tag == w("sym"):
                self._symbol(element, line)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                if self._reference(element, run, line):
                    return
            elif tag == w("commentReference"):
                self.comments.point(element.get(w("id")) or "", line.length)
            elif tag in (w("drawing"), w("pict"), w("object")):
                self._drawing(element, line)
            elif tag == f"{COMPATIBILITY}AlternateContent":
                self._content(chosen(element), line, depth + 1)
            elif tag == w("ruby"):
                self.tally.add("docx-reading-aid", len(element.findall(w("rt"))))
                self._walk(element, line, "", depth + 1)

    def _symbol(self, element: _Element, line: Line) -> None:
        shown = symbol(element.get(w("char")) or "", element.get(w("font")) or "")
        if is_private(shown):
            self.tally.add("docx-symbol")
        line.add(shown)

    def _reference(self, element: _Element, run: _Element, line: Line) -> bool:
        """Read a reference; tell whether the rest of its run was its mark."""
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        custom = ""
        if element.get(w("customMarkFollows"), "0") not in ("0", "false", "off"):
            rest = element.itersiblings(w("t"), w("sym"))
            custom = "".join(
                symbol(x.get(w("char")) or "", x.get(w("font")) or "") if x.tag == w("sym") else x.text or ""
                for x in rest
            ).strip()
        label, key = self.marks.met(kind, element.get(w("id")) or "", custom)
        line.refs.append(NoteRef(line.length, label, key))
        return bool(custom)

    def _drawing(self, element: _Element, line: Line) -> None:
        boxes = [
            box
            for box in _shown_descendants(element, _BOX)
            if next(box.iter(w("t"), w("sym")), None) is not None
        ]
        line.boxes.extend(boxes)
        self.tally.add("docx-text-box", len(boxes))
        if element.tag == w("object"):
            self.tally.add("docx-object")
            return
        for inner in element.iter():
            if not isinstance(inner.tag, str) or _within_box(inner, element):
                continue
            name = local(inner.tag)
            if name in ("blip", "imagedata"):
                self.tally.add("docx-picture")
            elif name == "graphicData" and (inner.get("uri") or "").endswith(_CHART):
                self.tally.add("docx-chart")


def chosen(alternatives: _Element) -> _Element:
    """Return the one of several forms of the same content that is read."""
    first = alternatives.find(f"{COMPATIBILITY}Choice")
    if first is not None and len(first):
        return first
    fallback = alternatives.find(f"{COMPATIBILITY}Fallback")
    return alternatives if fallback is None and first is None else _either(fallback, first)


def _either(fallback: _Element | None, first: _Element | None) -> _Element:
    found = fallback if fallback is not None else first
    assert found is not None
    return found


def _shown_descendants(element: _Element, tag: str) -> list[_Element]:
    """Return the outermost descendants called `tag`, of alternatives only the one that is read."""
    found: list[_Element] = []
    waiting = [element]
    while waiting:
        inner = waiting.pop()
        if inner.tag == tag:
            found.append(inner)
        elif inner.tag == f"{COMPATIBILITY}AlternateContent":
            waiting.append(chosen(inner))
        else:
            waiting.extend(reversed(inner))
    return found


def _within_box(inner: _Element, outer: _Element) -> bool:
    """Tell whether an element lies in a text box of `outer`, whose own walk meets it again."""
    for ancestor in inner.iterancestors():
        if ancestor is outer:
            return False
        if ancestor.tag == _BOX:
            return True
    return False
