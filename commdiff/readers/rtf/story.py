"""Put characters together as paragraphs, in one story after another: the body, a note, a text box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from commdiff.readers.assemble import Piece, Revised, Styled, in_nfc
from commdiff.readers.parting import parted
from commdiff.readers.rtf.grid import Grid
from commdiff.readers.rtf.header import Colours, Styles
from commdiff.readers.rtf.looks import Layout, Look
from commdiff.readers.rtf.paragraphs import Paragraph
from commdiff.readers.rtf.revisions import Revisions
from commdiff.readers.rtf.tally import RtfTally
from commdiff.readers.symbols import private_count
from commdiff.readers.troubles import Troubles

_LONGEST_HEADING = 50
_LONGEST_SENTENCE_HEADING = 15
"""Words past which a paragraph in a heading's style is a paragraph: at all, and with a full stop."""
_LONGEST_LABEL = 200
_MARKS = frozenset("-–—*→+")
BULLET = "•"


@dataclass
class Shelf:
    """What all stories of a file share: its styles, its changes, its limits, the numbers of its tables."""

    styles: Styles
    colours: Colours
    revisions: Revisions
    tally: RtfTally
    troubles: Troubles
    tables: Iterator[int] = field(default_factory=count)
    languages: dict[int, int] = field(default_factory=dict)
    _length: int = 0
    _lines: int = 0

    def spend(self, text: str) -> None:
        """Take what a paragraph costs from what a text may."""
        self._length += len(text)
        self._lines += text.count("\n") + 1 if text.strip() else 0
        self.troubles.spend(self._length, self._lines)


@dataclass
class Story:
    """One story: makes paragraphs of what is put into it.

    Attributes:
        written: how often anything was put into it, shown or not.
        links: how many links are open; the line under them marks nothing.
    """

    shelf: Shelf
    paragraphs: list[Paragraph] = field(default_factory=list)
    now: Paragraph = field(default_factory=Paragraph)
    grid: Grid = field(init=False)
    written: int = 0
    links: int = 0
    _carried: list[Revised] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.grid = Grid(self.shelf.tables)

    def put(self, text: str, look: Look) -> None:
        """Put characters at the end of the paragraph, or note that this reading does not show them."""
        now = self.now
        self.written += 1
        bare = look.is_bare() if look.bare is None else look.bare
        if bare:
            self.shelf.revisions.meet_unchanged()
            now.hidden = now.struck = False
        elif not self._put_marked(now, text, look):
            return
        if look.language:
            languages = self.shelf.languages
            languages[look.language] = languages.get(look.language, 0) + len(text)
        now.parts.append(text)
        now.length += len(text)

    def _put_marked(self, now: Paragraph, text: str, look: Look) -> bool:
        """Note what marks a text that is put next; tell whether it is shown."""
        if look.hidden:
            self.shelf.tally.add("rtf-hidden-text", not now.hidden and bool(text.strip()))
            now.hidden = True
            return False
        fate = self.shelf.revisions.meet(look)
        if fate.hidden:
            for change in fate.hidden:
                now.change(change, text, shown=False)
            return False
        now.hidden = False
        if fate.shown:
            now.change(fate.shown, text, shown=True)
        self._style(text, look)
        return True

    def _style(self, text: str, look: Look) -> None:
        now = self.now
        end = now.length + len(text)
        if look.bidi_bold if look.right_to_left else look.bold:
            now.styles.append(Styled(now.length, end, "bold"))
        if look.underline and not self.links:
            now.styles.append(Styled(now.length, end, "underline"))
        if look.strike:
            now.styles.append(Styled(now.length, end, "strike"))
            self.shelf.tally.add("rtf-struck-through", not now.struck)
        now.struck = look.strike
        if look.highlight or look.shade:
            colours = self.shelf.colours
            colour = colours.name(look.highlight) or colours.name(look.shade)
            if colour:
                now.styles.append(Styled(now.length, end, "highlight", colour))

    def place(self, layout: Layout) -> int:
        """Return in how many tables a paragraph stands; in a row that has begun it is in one."""
        return min(layout.depth, self.shelf.troubles.source.limits.depth) or int(self.grid.in_row)

    def before(self, layout: Layout) -> None:
        """Part a paragraph whose end went from one that it cannot run into: the first of a table."""
        now = self.now
        if now.joined is not None and self.place(now.joined) != self.place(layout) and now.length:
            self._close(now.joined)

    def label(self, text: str) -> None:
        """Take in the number or the mark of a list, which the file keeps apart from the text."""
        now = self.now
        if now.length or (now.joined is not None and now.label):
            return
        now.label = _label(text)

    def end(self, look: Look, layout: Layout) -> None:
        """End a paragraph, unless tracked changes took its end away: then it runs on.

        The first of the two that shows anything gives the joined paragraph its properties.
        """
        now = self.now
        fate = self.shelf.revisions.meet(look)
        runs_on = bool(fate.hidden) or (look.separator and look.hidden) or bool(layout.drop_cap)
        if not runs_on:
            self._close(now.joined or layout)
            return
        if fate.hidden:
            now.change(fate.hidden[-1], "", shown=False)
        elif look.separator and now.text[-1:].isalnum():
            now.parts.append(" ")
            now.length += 1
        if layout.drop_cap:
            now.joined = None
        elif now.length and now.joined is None:
            now.joined = layout.copied()
        elif not now.length:
            now.label = ""

    def end_cell(self, look: Look, layout: Layout, depth: int) -> None:
        """End a cell: its last paragraph ends, whatever became of the mark."""
        self.shelf.revisions.meet(look)
        if self.now.length or self.now.revised or self.now.boxes:
            self._close(replace(self.now.joined or layout, nesting=depth, in_table=True))
        self.now = Paragraph()
        self.grid.end_cell(depth)

    def end_row(self, look: Look, layout: Layout, depth: int) -> None:
        """End a row."""
        if self.now.text.strip() or self.now.boxes:
            self._close(replace(layout, nesting=depth, in_table=True))
        if self.shelf.revisions.meet(look).hidden:
            self.grid.at(depth)
            self.grid.empty(depth)
        self.grid.end_row(depth)

    def _close(self, layout: Layout) -> None:
        ended, self.now = self.now, Paragraph()
        depth = self.place(layout)
        text = ended.text
        ended.at = len(self.paragraphs)
        self.shelf.spend(text)
        self.grid.at(depth)
        if not text.strip():
            if ended.revised:
                self._carry(ended.revised)
                self.grid.empty(depth)
            if self.paragraphs:
                self.paragraphs[-1].boxes.extend(ended.boxes)
            elif ended.boxes:
                self.paragraphs.append(ended)
            return
        if self._carried:
            ended.revised[:0] = self._carried
            self._carried = []
        ended.style = layout.style
        ended.piece = self._piece(ended, text, layout, self.grid.place(depth))
        self.paragraphs.append(ended)

    def _carry(self, revised: list[Revised]) -> None:
        """Keep the changes of a paragraph that shows nothing for the next one that does.

        A change of empty text then says that a paragraph ended. An empty paragraph that came or went
        changes no text.
        """
        if not any(one.text for one in revised):
            return
        self._carried.extend(replace(one, start=0, end=0) for one in revised)
        if self._carried[-1].text:
            self._carried.append(replace(self._carried[-1], text=""))

    def _piece(
        self, ended: Paragraph, text: str, layout: Layout, row: tuple[int, int, int] | None
    ) -> Piece:
        self.shelf.tally.add("rtf-symbol", private_count(text))
        kind, depth = self.shelf.styles.kind(layout.style, layout.outline)
        if kind == "heading":
            words, stop = len(text.split()), text.rstrip()[-1:] in (".", ";", ":", ",")
            if words > (_LONGEST_SENTENCE_HEADING if stop else _LONGEST_HEADING):
                kind, depth = "paragraph", 0
        if layout.number_inserted and not self.shelf.revisions.shows("insert"):
            ended.label = ""
        bullet = ended.label != "" and not any(c.isalnum() for c in ended.label)
        if bullet and kind == "paragraph":
            kind, depth = "item", layout.level + 1
        if row is not None:
            kind, depth = "cell", 0
        return Piece(text, kind=kind, label=ended.label, depth=depth, row=row)

    def finish(self, layout: Layout) -> None:
        """End the last paragraph, which needs no mark of its own."""
        if self.now.length or self.now.revised or self.now.boxes:
            self._close(self.now.joined or layout)
        self.now.at = len(self.paragraphs)
        if self._carried and self.paragraphs:
            last = self.paragraphs[-1]
            moved = (self._carried[-1], *self._carried[:-1])
            last.revised.extend(replace(one, start=last.length, end=last.length) for one in moved)
            self._carried = []

    def pieces(self) -> Iterator[Piece]:
        """Yield what the story holds, paragraph by paragraph; text boxes after their anchors."""
        for one in self.paragraphs:
            if one.piece is not None:
                whole = replace(
                    one.piece,
                    refs=tuple(one.refs),
                    remarks=tuple(one.remarks),
                    styles=tuple(self.shelf.styles.marking(one.style, one.styles)),
                    revisions=tuple(one.revised),
                )
                yield from parted(in_nfc(whole))
            for box in one.boxes:
                yield from box.pieces()


def _label(text: str) -> str:
    """Return a label as it is shown: one mark for the many that symbol fonts have; a dash stays a dash."""
    shown = re.sub(r"\s+", " ", text).strip()[:_LONGEST_LABEL]
    if not shown or shown in _MARKS or any(c.isalnum() for c in shown):
        return shown
    return BULLET if len(shown) == 1 else shown
