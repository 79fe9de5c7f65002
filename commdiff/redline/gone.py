"""Text of the base that went, made anew for the revised file.

Only characters, their formatting, equations and the fields of `living` are taken over. Any other field
comes as what it shows, a link as its words: nothing of the base leads anywhere from within the redline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from lxml.etree import SubElement

from commdiff.redline.hand import Hand, Kind, twin
from commdiff.redline.looks import Looks
from commdiff.redline.names import MATH, NOTES, SPACE, made, w
from commdiff.redline.paragraphs import BREAKS, THING, Field, Paragraph, Thing
from commdiff.redline.phrases import Phrases
from commdiff.redline.stories import Item, Row, Stories
from commdiff.redline.tally import RedlineTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHAPES = "{urn:schemas-microsoft-com:vml}"
_BOX_STYLE = "width:200pt;height:60pt;mso-wrap-style:square"
_SIGNS = {"\t": "tab", "\n": "br", "\u2011": "noBreakHyphen"}
_LIVING = re.compile(
    r"(?:DATE|TIME|PAGE|NUMPAGES|SECTION|SECTIONPAGES)"
    r"(?: \\[@#*] ?(?:\"[^\"\\{}]{1,80}\"|[A-Za-z]{1,20})| \\[hls])*",
    re.IGNORECASE,
)
"""The instructions of fields that lead nowhere: they show the day, the hour or a page, in some form."""
_KEPT_OF_TABLE = tuple(map(w, ("tblPr", "tblGrid")))
_KEPT_OF_EQUATION = frozenset(
    map(w, ("rPr", "rFonts", "i", "iCs", "b", "bCs", "sz", "szCs", "color"))
)


class Gone:
    """Makes deleted runs, paragraphs, tables and notes.

    Args:
        note_for: makes a note of the revised file out of one of the base; returns its id.
        fill: puts a story of the base into an element, all of it as gone.
    """

    def __init__(
        self,
        base: Stories,
        looks: Looks,
        hand: Hand,
        phrases: Phrases,
        tally: RedlineTally,
        note_for: Callable[[str, str], str],
        fill: Callable[[_Element, Sequence[Item]], None],
    ) -> None:
        self._base = base
        self._looks = looks
        self._hand = hand
        self._phrases = phrases
        self._tally = tally
        self._note_for = note_for
        self._fill_story = fill

    def change(
        self, paragraph: Paragraph, start: int, end: int, kind: Kind = "del"
    ) -> _Element | None:
        """Return a stretch of a paragraph as one tracked change; None where nothing is left of it."""
        runs = self._runs(paragraph, start, end, kind)
        if not runs:
            return None
        mark = self._hand.signed(kind)
        mark.extend(runs)
        return mark

    def _runs(self, paragraph: Paragraph, start: int, end: int, kind: Kind) -> list[_Element]:
        made_runs: list[_Element] = []
        fields = living(paragraph, start, end)
        for one in paragraph.stretches:
            first, last = max(start, one.start), min(end, one.end)
            if first >= last:
                continue
            for field in fields:
                if field.start == first:
                    made_runs.extend(self._opened(field, kind))
            thing = paragraph.things.get(one.start)
            if thing is not None and thing.kind == "equation":
                made_runs.append(_equation(thing.element))
                self._tally.add("redline-equation")
                continue
            run = made("r")
            properties = self._looks.run(one.element)
            if properties is not None:
                run.append(properties)
            before = len(run)
            self._fill(run, paragraph, first, last, "delText" if kind == "del" else "t")
            if len(run) > before:
                made_runs.append(run)
            if any(field.end == last for field in fields):
                made_runs.append(_field_mark("end"))
        return made_runs

    def _opened(self, field: Field, kind: Kind) -> list[_Element]:
        instruction = made("r")
        said = made("delInstrText" if kind == "del" else "instrText", instruction)
        said.text = f" {field.instruction} "
        said.set(SPACE, "preserve")
        return [_field_mark("begin"), instruction, _field_mark("separate")]

    def _fill(self, run: _Element, paragraph: Paragraph, start: int, end: int, tag: str) -> None:
        text: list[str] = []

        def put() -> None:
            if text:
                one = made(tag, run)
                one.text = "".join(text)
                one.set(SPACE, "preserve")
                text.clear()

        for at in range(start, end):
            character = paragraph.text[at]
            if character == THING and at in paragraph.things:
                put()
                self._thing(run, paragraph.things[at], tag)
            elif character in BREAKS.values():
                put()
                made("br", run, type="page" if character == BREAKS["page"] else "column")
            elif character in _SIGNS:
                put()
                made(_SIGNS[character], run)
            else:
                text.append(character)
        put()

    def _thing(self, run: _Element, thing: Thing, tag: str) -> None:
        if thing.kind in NOTES.values():
            number = self._note_for(thing.kind, thing.element.get(w("id")) or "")
            if number:
                made(f"{thing.kind}Reference", run, id=number)
                typed = thing.element.get(w("customMarkFollows"))
                if typed:
                    run[-1].set(w("customMarkFollows"), typed)
        elif thing.kind == "symbol":
            run.append(
                made(
                    "sym",
                    font=thing.element.get(w("font")) or "",
                    char=thing.element.get(w("char")) or "",
                )
            )
        elif thing.kind == "hyphen":
            made("softHyphen", run)
        elif thing.kind == "drawing":
            boxes = self._base.boxes.get(thing.element, [])
            for forms in boxes:
                self._box(run, forms[0])
            self._tally.add("redline-box" if boxes else "redline-picture", len(boxes) or 1)
        else:
            said = "".join(
                x.text or "" for x in thing.element.iterfind(f".//{w('rubyBase')}//{w('t')}")
            )
            if said:
                one = made(tag, run)
                one.text = said
            self._tally.add("redline-object", not said)

    def _box(self, run: _Element, items: Sequence[Item]) -> None:
        """Put a plain frame with the text of a text box into a run."""
        rectangle = SubElement(made("pict", run), f"{_SHAPES}rect", nsmap={"v": _SHAPES[1:-1]})
        rectangle.set("style", _BOX_STYLE)
        content = made("txbxContent", SubElement(rectangle, f"{_SHAPES}textbox"))
        self._fill_story(content, items)

    def paragraph(
        self, paragraph: Paragraph, kind: Kind = "del", *, marked: bool = True
    ) -> tuple[_Element, list[_Element]]:
        """Return a deleted paragraph and the changes in it.

        Args:
            marked: whether its end went, too.
        """
        element = made("p")
        properties = self._looks.paragraph(paragraph.element)
        if properties is not None:
            element.append(properties)
        if marked:
            self._hand.mark_end(element, kind)
        changes: list[_Element] = []
        for start, end, move in self._phrases.pieces(paragraph, 0, len(paragraph.text), base=True):
            change = self.change(paragraph, start, end, kind)
            if change is not None:
                changes.append(change)
                self._phrases.put(move, [change], base=True)
        self._tally.add("redline-field", any(one.start == one.end for one in paragraph.fields))
        element.extend(changes)
        return element, changes

    def table(self, item: Item) -> _Element:
        """Return a table of the base, all of whose rows went."""
        table = made("tbl")
        for part in item.element:
            if part.tag in _KEPT_OF_TABLE:
                table.append(self._looks.table(part))
        for row in item.rows:
            table.append(self.row(row))
        return table

    def row(self, row: Row) -> _Element:
        """Return a row of the base that went."""
        element = made("tr")
        for name in ("tblPrEx", "trPr"):
            found = row.element.find(w(name))
            if found is not None:
                element.append(self._looks.table(found))
        self._hand.mark_row(element, "del")
        for old, items in zip(row.elements, row.cells, strict=True):
            new = made("tc", element)
            properties = old.find(w("tcPr"))
            if properties is not None:
                new.append(self._looks.table(properties))
            self._fill_story(new, items)
        return element


def living(paragraph: Paragraph, start: int, end: int) -> list[Field]:
    """Return the fields in a stretch that are taken over as fields: those of `_LIVING`, where they are whole.

    What they show is computed anew by every program that opens a file, of the base as well: as plain
    text a date would come back as the one that the file was saved on.
    """
    if paragraph.torn:
        return []
    return [
        one
        for one in paragraph.fields
        if start <= one.start < one.end <= end
        and _LIVING.fullmatch(one.instruction)
        and not any(other is not one and _nested(one, other) for other in paragraph.fields)
    ]


def _nested(one: Field, other: Field) -> bool:
    """Tell whether one of two fields may stand in the other: one that shows nothing may stand anywhere."""
    if other.start == other.end:
        return one.start <= other.start <= one.end
    return other.start < one.end and one.start < other.end


def _field_mark(kind: str) -> _Element:
    run = made("r")
    made("fldChar", run, fldCharType=kind)
    return run


def _equation(element: _Element) -> _Element:
    """Return an equation with nothing in it but its own parts and how they are set."""
    kept = twin(element)
    for one in list(kept.iter()):
        own = isinstance(one.tag, str) and one.tag.startswith(MATH)
        if not own and one.tag not in _KEPT_OF_EQUATION and one is not kept:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    return kept
