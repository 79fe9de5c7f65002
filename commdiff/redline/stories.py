"""The blocks of a file's stories (the body, a cell, a text box, a note) as lists of items."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal, cast
from weakref import proxy

from lxml.etree import XPath

from commdiff.redline.names import ALTERNATIVES, BOX, NAMESPACES, RPR, TBL, TC, TR, P, R, chosen, w
from commdiff.redline.own_revisions import settle
from commdiff.redline.package import WordFile
from commdiff.redline.paragraphs import (
    FieldState,
    Paragraph,
    ParagraphReader,
    boxes_in,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_KINDS = ("footnote", "endnote")
_LINKS = ("embed", "link", "id", "pict", "href", "dm", "cs", "lo", "qs")
_FIELD = w("fldChar")
_DAMAGED = XPath("descendant::w:t[*]", namespaces=NAMESPACES)
"""Texts that hold elements."""


@dataclass(slots=True)
class Row:
    """A row of a table with the stories of its cells."""

    element: _Element
    cells: list[list[Item]] = field(default_factory=list)
    elements: list[_Element] = field(default_factory=list)
    shape: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Item:
    """A paragraph or a table of a story."""

    element: _Element
    paragraph: Paragraph | None = None
    rows: list[Row] = field(default_factory=list)

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraph, or those of the table, without those of text boxes."""
        if self.paragraph is not None:
            yield self.paragraph
        for row in self.rows:
            for cell in row.cells:
                for item in cell:
                    yield from item.paragraphs()

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two items that say and hold the same."""
        if self.paragraph is not None:
            return self.paragraph.key
        return tuple([one.key for one in self.paragraphs()])


@dataclass(slots=True)
class Stories:
    """All stories of one file, its paragraphs in the order in which the reader reads them.

    Args:
        body: of the main document.
        notes: the stories of its notes by kind and id.
        boxes: by the element of a drawing, the stories of its text boxes, each in all its forms.
        paragraphs: all of them; those of boxes come behind the paragraph they hang on, notes last.
    """

    file: WordFile
    root: _Element
    body: list[Item] = field(default_factory=list)
    notes: dict[tuple[str, str], list[Item]] = field(default_factory=dict)
    note_elements: dict[tuple[str, str], _Element] = field(default_factory=dict)
    boxes: dict[_Element, list[list[list[Item]]]] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)


class StoryReader:
    """Reads the stories of a file in one reading of its own tracked changes."""

    def __init__(self, file: WordFile, reading: Literal["final", "original"]) -> None:
        self._file = file
        self._reading = reading
        me: StoryReader = proxy(self)
        self._read = ParagraphReader(partial(StoryReader._shown, me))
        root = file.tree(file.main)
        assert root is not None
        self._made = Stories(file, root)

    def stories(self) -> Stories:
        """Return the stories. Changes the trees of the file. Cost: linear in their elements."""
        made = self._made
        roots = {"": made.root}
        for kind in _KINDS:
            root = self._file.story(f"{kind}s")
            if root is not None:
                roots[kind] = root
        for root in roots.values():
            settle(root, self._reading)
            _part_fields(root)
        body = made.root.find(w("body"))
        assert body is not None
        made.body = self._items(body, FieldState())
        for kind in _KINDS:
            for note in roots.get(kind, ()):
                if note.get(w("type"), "normal") == "normal":
                    key = kind, note.get(w("id")) or ""
                    made.note_elements[key] = note
                    made.notes[key] = self._items(note, FieldState())
        self._count(made.body)
        for key in self._met():
            self._count(made.notes.get(key, []))
        return made

    def _items(self, parent: _Element, state: FieldState) -> list[Item]:
        made: list[Item] = []
        for element in parent:
            if element.tag == P:
                paragraph = self._read.read(element, state)
                made.append(Item(element, paragraph))
                self._boxes(paragraph)
            elif element.tag == TBL:
                made.append(Item(element, rows=[self._row(r, state) for r in _inside(element, TR)]))
            elif element.tag in _CONTAINERS:
                made.extend(self._items(element, state))
            elif element.tag == ALTERNATIVES:
                form = chosen(element)
                if form is not None:
                    made.extend(self._items(form, state))
        return made

    def _row(self, element: _Element, state: FieldState) -> Row:
        made = Row(element)
        shape: list[tuple[str, str]] = []
        for cell in _inside(element, TC):
            made.elements.append(cell)
            made.cells.append(self._items(cell, state))
            properties = cell.find(w("tcPr"))
            span = None if properties is None else properties.find(w("gridSpan"))
            merge = None if properties is None else properties.find(w("vMerge"))
            shape.append(
                (
                    "1" if span is None else span.get(w("val"), "1"),
                    "" if merge is None else merge.get(w("val"), "continue"),
                )
            )
        made.shape = tuple(shape)
        return made

    def _boxes(self, paragraph: Paragraph) -> None:
        for thing in paragraph.things.values():
            if thing.kind == "drawing":
                found = [
                    [self._items(form, FieldState()) for form in forms]
                    for forms in boxes_in(thing.element)
                ]
                if found:
                    self._made.boxes[thing.element] = found

    def _count(self, items: list[Item]) -> None:
        """Give paragraphs their numbers, those of text boxes behind the one they hang on."""
        for item in items:
            if item.paragraph is None:
                for row in item.rows:
                    for cell in row.cells:
                        self._count(cell)
                continue
            item.paragraph.number = len(self._made.paragraphs)
            self._made.paragraphs.append(item.paragraph)
            for thing in item.paragraph.things.values():
                for forms in self._made.boxes.get(thing.element, ()):
                    self._count(forms[0])
                    _count_alike(forms)

    def _met(self) -> Iterator[tuple[str, str]]:
        """Yield the notes in the order in which the text refers to them, footnotes first."""
        for kind in _KINDS:
            for paragraph in list(self._made.paragraphs):
                for thing in paragraph.things.values():
                    if thing.kind == kind:
                        yield kind, thing.element.get(w("id")) or ""

    def _shown(self, element: _Element) -> str:
        """Return what a drawing shows, as a key: the bytes of its pictures, its number of boxes.

        Where it stands on the page and how large it is makes no other picture of it.
        """
        links = self._file.links(self._file.main)
        found: list[str] = []
        boxes = 0
        waiting = [element]
        while waiting:
            one = waiting.pop()
            if not isinstance(one.tag, str):
                continue
            if one.tag == BOX:
                boxes += 1
                continue
            if one.tag == ALTERNATIVES:
                form = chosen(one)
                if form is not None:
                    waiting.append(form)
                continue
            for name, said in one.attrib.items():
                if "relationships}" in str(name) and str(name).endswith(_LINKS):
                    link = links.get(str(said))
                    kind, part = (link.kind, link.target) if link else ("", "")
                    found.append(f"{kind}:{self._file.mark_of(part)}")
            if one.tag.endswith(("}t", "}textpath")) and not boxes:
                found.append((one.text or "") + (one.get("string") or ""))
            waiting.extend(reversed(one))
        return f"drawing:{boxes}:{','.join(found)}"


def _count_alike(forms: list[list[Item]]) -> None:
    """Give the paragraphs of the other forms of a text box the numbers of those that are read."""
    first = [one for item in forms[0] for one in item.paragraphs()]
    for form in forms[1:]:
        others = [one for item in form for one in item.paragraphs()]
        if [one.text for one in others] == [one.text for one in first]:
            for one, other in zip(first, others, strict=True):
                other.number = one.number


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _CONTAINERS:
            yield from _inside(element, tag)


def _part_fields(root: _Element) -> None:
    """Give every beginning and end of a field a run of its own. Changes the tree."""
    for run in dict.fromkeys(mark.getparent() for mark in root.iter(_FIELD)):
        if run is None or run.tag != R:
            continue
        groups: list[list[_Element]] = []
        for child in run:
            if child.tag == RPR:
                continue
            if not groups or _FIELD in (child.tag, groups[-1][-1].tag):
                groups.append([])
            groups[-1].append(child)
        properties = run.find(RPR)
        for group in reversed(groups[1:]):
            rest = run.makeelement(R)
            if properties is not None:
                rest.append(copy.deepcopy(properties))
            rest.extend(group)
            run.addnext(rest)
    for text in cast("list[_Element]", _DAMAGED(root)):
        text.text = "".join(map(str, text.itertext()))
        del text[:]
