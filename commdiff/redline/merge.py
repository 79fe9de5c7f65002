"""Lay the base's stories over the revised file's: wrap what came, put back what went as deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from weakref import proxy

from commdiff.redline.cutting import cut
from commdiff.redline.editing import Editor
from commdiff.redline.gone import Gone
from commdiff.redline.hand import Hand, Kind, properties_of, runs_of, twin
from commdiff.redline.looks import Looks
from commdiff.redline.names import NOTES, made, w
from commdiff.redline.notes import Notes
from commdiff.redline.paragraphs import THING, Paragraph
from commdiff.redline.partners import Partners, pair_items, pair_rows
from commdiff.redline.phrases import Phrases
from commdiff.redline.places import Places
from commdiff.redline.remarks import Remarks
from commdiff.redline.rows import ends_section, following_in, grouped, outermost
from commdiff.redline.scripts import Step
from commdiff.redline.stories import Item, Row, Stories
from commdiff.redline.tally import RedlineTally

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECTION = w("sectPr")
_FIELD = w("fldChar")


class Merger:
    """Writes the tracked changes of one redline into the trees of the revised file."""

    def __init__(
        self,
        base: Stories,
        revised: Stories,
        places: tuple[Places, Places],
        partners: Partners,
        remarks: Remarks,
        phrases: Phrases,
        tally: RedlineTally,
    ) -> None:
        self._base, self._revised = base, revised
        self._partners = partners
        self._remarks = remarks
        self._phrases = phrases
        self._tally = tally
        roots = [revised.root]
        roots += [x for x in map(revised.file.story, ("footnotes", "endnotes")) if x is not None]
        self.hand = Hand(roots)
        self._looks = Looks(base.file, revised.file)
        self._notes = Notes(revised.file)
        # What this holds must not hold it: the trees of both files would outlive it.
        me: Merger = proxy(self)
        gone = Gone(
            base, self._looks, self.hand, phrases, tally,
            partial(Merger._note_of, me), partial(Merger._fill, me),
        )  # fmt: skip
        self._gone = gone
        tools = gone, self._looks, self.hand, remarks, phrases, tally
        self._editor = Editor(
            partners, places, tools, partial(Merger._things_met, me), partial(Merger._came, me)
        )
        self._whole = {one.number: one for one in base.paragraphs}
        self._answers = {r: b for b, r in partners.revised.items()}
        self._moves: dict[int, str] = {}
        self._loose = {one.number for item in base.body for one in item.paragraphs()}
        self._loose_new = {one.number for item in revised.body for one in item.paragraphs()}
        self._done: set[tuple[str, str]] = set()
        self._closing: Paragraph | None = None

    def body(self) -> None:
        """Lay one body over the other, and with it every note and text box."""
        home = self._revised.root.find(w("body"))
        assert home is not None
        self._story(self._base.body, self._revised.body, home)
        self._phrases.finish(self.hand)

    # Stories

    def _story(self, base: Sequence[Item], revised: Sequence[Item], home: _Element) -> None:
        rows = pair_items(base, revised, self._partners)
        groups = grouped(rows, base, revised, self._partners)
        whole, bare = self._tail(rows, base, revised)
        following = following_in(rows, revised, groups)
        last: _Element | None = None
        for at, (b, r) in enumerate(rows):
            if b is None and r is not None:
                self._come(revised[r], marked=r not in bare[1])
            elif b is not None and r is not None:
                if (b, r) in groups:
                    self._editor.regroup(*groups[b, r])
                else:
                    self._meet(base[b], revised[r], whole=(b, r) == whole)
            elif b is not None:
                element = self._go(base[b], marked=b not in bare[0])
                ahead = following[at]
                if ahead is not None:
                    outermost(ahead, home).addprevious(element)
                elif last is not None:
                    last.addnext(element)
                else:
                    home.insert(0, element)
                last = element
            if r is not None:
                last = revised[r].element

    def _tail(
        self,
        rows: list[tuple[int | None, int | None]],
        base: Sequence[Item],
        revised: Sequence[Item],
    ) -> tuple[tuple[int, int] | None, tuple[set[int], set[int]]]:
        """See to it that a story ends in a paragraph whose end is not tracked, as Word wants it.

        Where the last paragraphs of both have nothing in common they become one, and where a story
        only grew or shrank at its end, the end of the paragraph before came or went instead.

        Returns:
            The pair that was made so, and the paragraphs of both sides whose ends are not tracked.
        """
        at = len(rows)
        while at and None in rows[at - 1]:
            at -= 1
        tail = rows[at:]
        went = [b for b, _ in tail if b is not None]
        came = [r for _, r in tail if r is not None]
        none: tuple[set[int], set[int]] = (set(), set())
        if went and came:
            old, new = base[went[-1]], revised[came[-1]]
            if old.paragraph is None or new.paragraph is None:
                return None, none
            pair = went[-1], came[-1]
            kept: list[tuple[int | None, int | None]] = [
                one for one in tail if one[0] != pair[0] and one[1] != pair[1]
            ]
            rows[at:] = [*kept, pair]
            return pair, none
        before = rows[at - 1][1] if at else None
        if not tail or before is None:
            return None, none
        ends = revised[before].paragraph
        items = [base[b] for b in went] or [revised[r] for r in came]
        if (
            ends is None
            or any(one.paragraph is None for one in items)
            or ends_section(ends.element)
        ):
            return None, none
        if went:
            self.hand.mark_end(ends.element, "del")
            self._closing = ends
            return None, ({went[-1]}, set())
        self.hand.mark_end(ends.element, "ins")
        # Rejected, the text before has the end of the last paragraph, and with it its properties.
        closing, held = revised[came[-1]].element, base[rows[at - 1][0] or 0].paragraph
        if held is not None:
            self._editor.remember(closing, held)
        return None, (set(), {came[-1]})

    # What came, what went, what stayed

    def _come(self, item: Item, *, marked: bool = True) -> None:
        if item.paragraph is None:
            for row in item.rows:
                self._come_row(row)
            return
        paragraph = item.paragraph
        answered = self._answers.get(paragraph.number)
        kind: Kind = "ins"
        name = ""
        if answered is not None and (name := self._move(answered, paragraph.number)):
            kind = "moveTo"
        changes = self._wrap_all(paragraph, kind)
        if name:
            self._range(item.element, "moveTo", name)
        if marked:
            self.hand.mark_end(item.element, kind)
        moved = answered is not None and answered in self._partners.moved and not name
        self._remarks.paragraph(paragraph, changes, base=False)
        if moved and answered is not None:
            whole = self._whole[answered]
            self._remarks.moved(whole, paragraph, self._partners.operations(whole), changes)
        self._things_came(paragraph)

    def _wrap_all(self, paragraph: Paragraph, kind: Kind) -> list[_Element]:
        runs = runs_of(paragraph.element)
        if paragraph.torn:
            torn = {run for one in paragraph.fields for run in one.runs}
            runs = [run for run in runs if run in torn or run.find(_FIELD) is None]
        pieces = list(self._phrases.pieces(paragraph, 0, len(paragraph.text), base=False))
        if len(pieces) < 2 or paragraph.torn or paragraph.fields:
            return self.hand.wrap(runs, kind)
        cut(paragraph, {at for piece in pieces for at in piece[:2]})
        found: list[_Element] = []
        for start, end, move in pieces:
            held = [x.element for x in paragraph.stretches if start <= x.start and x.end <= end]
            wrapped = self.hand.wrap(held, kind)
            self._phrases.put(move, wrapped, base=False)
            found.extend(wrapped)
        return found

    def _come_row(self, row: Row) -> None:
        self.hand.mark_row(row.element, "ins")
        for cell in row.cells:
            for item in cell:
                self._come(item, marked=item is not cell[-1])

    def _go(self, item: Item, *, marked: bool = True) -> _Element:
        if item.paragraph is None:
            return self._gone.table(item)
        paragraph = item.paragraph
        name = self._move(paragraph.number, self._partners.revised.get(paragraph.number, -1))
        kind: Kind = "moveFrom" if name else "del"
        element, changes = self._gone.paragraph(paragraph, kind, marked=marked)
        if name:
            self._range(element, "moveFrom", name)
        if not marked and self._closing is not None:
            _dress(element, self._closing.element)
        self._remarks.paragraph(paragraph, changes, base=True)
        return element

    def _fill(self, cell: _Element, items: Sequence[Item]) -> None:
        for item in items:
            cell.append(self._go_in_cell(item, last=item is items[-1]))

    def _go_in_cell(self, item: Item, *, last: bool) -> _Element:
        if item.paragraph is None:
            return self._gone.table(item)
        element, changes = self._gone.paragraph(item.paragraph, marked=not last)
        self._remarks.paragraph(item.paragraph, changes, base=True)
        return element

    def _meet(self, base: Item, revised: Item, *, whole: bool = False) -> None:
        if base.paragraph is not None and revised.paragraph is not None:
            self._editor.edit(base.paragraph, revised.paragraph, whole=whole)
            return
        rows = pair_rows(base.rows, revised.rows, self._partners)
        ahead = following_in(rows, revised.rows)
        last: _Element | None = None
        for at, (b, r) in enumerate(rows):
            if b is None and r is not None:
                self._come_row(revised.rows[r])
            elif b is not None and r is not None:
                self._meet_row(base.rows[b], revised.rows[r])
            elif b is not None:
                element = self._gone.row(base.rows[b])
                following = ahead[at]
                if following is not None:
                    following.addprevious(element)
                elif last is not None:
                    last.addnext(element)
                else:
                    revised.element.append(element)
                last = element
            if r is not None:
                last = revised.rows[r].element

    def _meet_row(self, base: Row, revised: Row) -> None:
        if base.shape != revised.shape:
            self._tally.add("redline-table")
        for ours, theirs, home in zip(base.cells, revised.cells, revised.elements, strict=True):
            self._story(ours, theirs, home)

    # Notes and text boxes

    def _note_of(self, kind: str, number: str) -> str:
        items = self._base.notes.get((kind, number))
        if items is None:
            return ""
        new, home = self._notes.add(kind)
        for item in items:
            home.append(self._go_in_cell(item, last=item is items[-1]))
        self._notes.sign(kind, home)
        return new

    def _things_came(self, paragraph: Paragraph) -> None:
        for thing in paragraph.things.values():
            self._came(thing.kind, thing.element)

    def _came(self, kind: str, element: _Element) -> None:
        if kind in NOTES.values():
            key = kind, element.get(w("id")) or ""
            if key not in self._done:
                self._done.add(key)
                items = self._revised.notes.get(key, [])
                for item in items:
                    self._come(item, marked=item is not items[-1])
        elif kind == "equation":
            self._tally.add("redline-equation")
        for forms in self._revised.boxes.get(element, ()):
            for form in forms:
                for item in form:
                    self._come(item, marked=item is not form[-1])

    def _things_met(self, base: Paragraph, revised: Paragraph, step: Step) -> None:
        if THING not in revised.text:
            return
        for at in range(*step.revised):
            new = revised.things.get(at)
            old = base.things.get(step.base[0] + at - step.revised[0])
            if new is None or old is None:
                continue
            if new.kind in NOTES.values():
                keys = [(new.kind, one.element.get(w("id")) or "") for one in (old, new)]
                ours, theirs = self._base.notes.get(keys[0]), self._revised.notes.get(keys[1])
                if ours and theirs and keys[1] not in self._done:
                    self._done.add(keys[1])
                    self._story(ours, theirs, self._revised.note_elements[keys[1]])
            pairs = zip(
                self._base.boxes.get(old.element, ()),
                self._revised.boxes.get(new.element, ()),
                strict=False,
            )
            for before, after in pairs:
                for number, form in enumerate(after):
                    if form:
                        other = before[min(number, len(before) - 1)]
                        home = form[0].element.getparent()
                        assert home is not None
                        self._story(other, form, home)

    # Moves

    def _move(self, base: int, revised: int) -> str:
        """Return the name of the move of a paragraph without an inner edit; "" where it is none."""
        if base not in self._partners.moved or self._partners.revised.get(base) != revised:
            return ""
        if base not in self._loose or revised not in self._loose_new:
            return ""
        old, new = self._whole[base], self._revised.paragraphs[revised]
        if old.text != new.text or THING in old.text or not old.text:
            return ""
        return self._moves.setdefault(base, f"commdiff{len(self._moves) + 1}")

    def _range(self, element: _Element, kind: Kind, name: str) -> None:
        start = self.hand.signed(f"{kind}RangeStart", name=name)
        end = made(f"{kind}RangeEnd", id=start.get(w("id")) or "")
        properties_of(element).addnext(start)
        element.append(end)


def _dress(element: _Element, like: _Element) -> None:
    """Give a paragraph the properties of another one, its end as it is."""
    properties = properties_of(element)
    for child in list(properties):
        properties.remove(child)
    theirs = like.find(w("pPr"))
    for child in theirs if theirs is not None else ():
        if child.tag not in (w("rPr"), _SECTION, w("pPrChange")):
            properties.append(twin(child))
