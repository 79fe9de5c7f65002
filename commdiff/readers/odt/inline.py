"""Read what stands inside a paragraph: text, breaks, fields, notes, comments, marks of changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from commdiff.readers.odt.changes import END, MARKS, START, Region
from commdiff.readers.odt.comments import COMMENT
from commdiff.readers.odt.comments import END as COMMENT_END
from commdiff.readers.odt.flow import Flow
from commdiff.readers.odt.frames import Frames, is_drawing
from commdiff.readers.odt.names import ASIDE, BREAKS, SPACES, is_true, n, plain, said, spaces, whole
from commdiff.readers.odt.notes import NOTE, Notes
from commdiff.readers.odt.styles import Look
from commdiff.readers.odt.tally import OdtTally
from commdiff.readers.symbols import in_font, private_count

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPAN, _LINK, _RUBY = n("text:span"), n("text:a"), n("text:ruby")
_FORM_FIELD = n("field:fieldmark")
_BEGIN, _RESULT, _END = (n(f"field:fieldmark-{what}") for what in ("start", "separator", "end"))
_COMPUTED = frozenset((_BEGIN, _RESULT, _END))
_MOST_SPACES = 1000
"""Spaces in a row that are read; more are no text."""


@dataclass
class Inline:
    """Reads paragraphs into the line that is open.

    Args:
        restore: reads what a deletion holds, at the place where it stood.
    """

    flow: Flow
    frames: Frames
    notes: Notes
    tally: OdtTally
    restore: Callable[[Region, int], None]
    _with_result: set[_Element] = field(default_factory=set)
    _fields: list[bool] = field(default_factory=list)

    def prepare(self, body: _Element) -> None:
        """Look at the fields of a text: what one is computed from is hidden only if a result follows."""
        begun: list[_Element] = []
        for mark in body.iter(*_COMPUTED):
            if mark.tag == _BEGIN:
                begun.append(mark)
            elif mark.tag == _RESULT and begun:
                self._with_result.add(begun[-1])
            elif mark.tag == _END and begun:
                begun.pop()

    def read(self, paragraph: _Element, depth: int) -> None:
        """Read a paragraph."""
        style = self.flow.styles.paragraph(said(paragraph, "text:style-name"))
        self._walk(paragraph, style.look, depth)

    def _walk(self, parent: _Element, look: Look, depth: int) -> None:
        troubles = self.flow.troubles
        if depth > troubles.source.limits.depth:
            raise troubles.too_deep()
        if parent.text:
            self._text(parent.text, look)
        for child in parent:
            self._element(child, look, depth + 1)
            if child.tail:
                self._text(child.tail, look)

    def _element(self, element: _Element, look: Look, depth: int) -> None:
        tag = element.tag
        line = self.flow.line
        if line is None:
            return
        if tag == _SPAN:
            name = said(element, "text:style-name")
            self._walk(element, self.flow.styles.text(name).over(look), depth)
        elif tag == SPACES:
            self._spaces(element, look)
        elif tag in BREAKS:
            self._put(BREAKS[tag], look)
            line.blank = False
        elif tag in MARKS:
            self.change(element, depth)
        elif tag == NOTE:
            self._note(element)
        elif tag == COMMENT:
            self.flow.comments.start(element, line.length)
        elif tag == COMMENT_END:
            self.flow.comments.end(element, line.length)
        elif tag == _LINK:
            # Every link is underlined; that sets nothing apart.
            self._walk(element, replace(look, underline=False), depth)
        elif tag in _COMPUTED:
            self._follow(tag, element)
        elif tag == _FORM_FIELD:
            self._form_field(element, look, depth)
            line.blank = False
        elif tag == _RUBY:
            self.tally.add("odt-reading-aid", element.find(n("text:ruby-text")) is not None)
            self._walk(element, look, depth)
        elif is_drawing(element):
            self._drawing(element, look)
        elif tag not in ASIDE and tag != n("field:param"):
            self._field(element, look, depth)

    def _text(self, text: str, look: Look) -> None:
        line = self.flow.line
        if line is not None and (shown := line.collapsed(text)):
            self._put(shown, look)

    def _put(self, text: str, look: Look) -> None:
        """Put text where the reader stands, if this reading shows it."""
        line, changes = self.flow.line, self.flow.changes
        if line is None or (self._fields and not all(self._fields)):
            return
        self.flow.spend(len(text), 0)
        if changes.dropping:
            region = changes.present
            if region is not None:
                region.hidden.append(text)
            return
        if look.hidden or self.flow.concealed:
            # Hidden text in several stretches is one, until shown text follows.
            self.tally.add("odt-hidden-text", bool(text.strip()) and not line.hidden)
            line.hidden = line.hidden or bool(text.strip())
            return
        if private_count(text):
            text = in_font(text, (look.font or "").strip("'\""))
            self.tally.add("odt-symbol", private_count(text))
        self.tally.add("odt-struck-through", bool(look.strike) and not line.struck)
        line.struck = bool(look.strike)
        line.add(text, look, changes.present)

    def _spaces(self, element: _Element, look: Look) -> None:
        made = spaces(element, _MOST_SPACES)
        if whole(element.get(n("text:c")), 1, most=_MOST_SPACES + 1) > _MOST_SPACES:
            self.tally.add("odt-repeated")
        self._put(made, look)
        if self.flow.line is not None:
            self.flow.line.blank = False

    def change(self, mark: _Element, depth: int) -> None:
        """Follow the mark of a tracked change."""
        flow, changes = self.flow, self.flow.changes
        if mark.tag == START:
            changes.start(mark)
        elif mark.tag == END:
            region = changes.end(mark)
            if region is not None and not region.placed:
                flow.unseen(region, "".join(region.hidden))
        else:
            region = changes.deletion(mark)
            if region is None or region.content is None:
                return
            before = region.before or changes.inserting
            if changes.reading == "final" or before is not None:
                flow.unseen(region, plain(region.content), before)
            else:
                changes.restore(region)
                self.restore(region, depth)
                changes.restored()

    def _note(self, element: _Element) -> None:
        line = self.flow.line
        if line is not None and not self.flow.changes.dropping and not self.flow.concealed:
            line.refs.append(self.notes.meet(element, line.length))

    def _drawing(self, element: _Element, look: Look) -> None:
        line = self.flow.line
        if line is None or self.flow.changes.dropping or self.flow.concealed:
            return
        drawn = self.frames.read(element)
        line.boxes.extend(drawn.boxes)
        for formula in drawn.formulas:
            self._put(formula, look)
            line.blank = False

    def _follow(self, tag: str, element: _Element) -> None:
        """Follow the begin, the middle or the end of a field that may span paragraphs."""
        if tag == _BEGIN:
            self._fields.append(element not in self._with_result)
        elif tag == _RESULT and self._fields:
            self._fields[-1] = True
        elif tag == _END and self._fields:
            self._fields.pop()

    def _form_field(self, element: _Element, look: Look, depth: int) -> None:
        said_of = {
            said(one, "field:name"): said(one, "field:value")
            for one in element.iterfind(n("field:param"))
        }
        kind = said(element, "field:type").rsplit(".", 1)[-1]
        if kind == "FORMCHECKBOX":
            self._put("☒" if said_of.get("Checkbox_Checked") == "true" else "☐", look)
        elif kind == "FORMDROPDOWN":
            entries = [
                said(one, "field:value")
                for one in element.iterfind(n("field:param"))
                if said(one, "field:name") == "Dropdown_ListEntry"
            ]
            at = whole(said_of.get("Dropdown_Selected"), 0)
            self._put(entries[at] if at < len(entries) else "", look)
        else:
            self._walk(element, look, depth)

    def _field(self, element: _Element, look: Look, depth: int) -> None:
        """Read any other element: of a field what it shows, of a container what is in it."""
        conceals = said(element, "text:display") == "none" or (
            element.tag == n("text:hidden-text") and is_true(element, "text:is-hidden")
        )
        self._walk(element, replace(look, hidden=True) if conceals else look, depth)
