"""A paragraph of a Word file as a string, and which run each character of it stands in.

What stands for one thing in a run (a picture, a reference to a note, an equation) is one character of
the string, `THING`, with a key that says when two of them are the same thing. What shows nothing
(bookmarks, the instructions of fields) is not in the string and stays where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.readers.docx import names
from commdiff.redline.names import ALTERNATIVES, BOX, EQUATIONS, NOTES, RPR, P, R, T, w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

THING = "\ufffc"
END = "\u2029"
"""The end of a paragraph in a string of several."""
BREAK = w("br")
CHARACTERS = {tag: said for tag, said in names.CHARACTERS.items() if tag != BREAK}
BREAKS = {"page": "\f", "column": "\v"}
"""Breaks that are more than the end of a line, by their type."""
_DRAWINGS = frozenset(map(w, ("drawing", "pict", "object")))
_COMPUTED = frozenset(
    map(
        w,
        ("pgNum", "dayLong", "dayShort", "monthLong", "monthShort", "yearLong", "yearShort"),
    )
)
_FIELD, _INSTRUCTION = w("fldChar"), w("instrText")
_SIMPLE = w("fldSimple")
_INSIDE = frozenset(
    map(w, ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"))
)
_UNSEEN = re.compile("[\ufffc\u00ad\u200b]")


class Thing(NamedTuple):
    """What is one character of a paragraph's string.

    Args:
        kind: "footnote", "endnote", "drawing", "equation", "symbol", "hyphen" or "other".
        key: equal for two of them that are the same thing.
        element: in the run; an equation has no run.
    """

    kind: str
    key: str
    element: _Element


class Stretch(NamedTuple):
    """What holds some characters of a paragraph: a run, or an equation."""

    element: _Element
    start: int
    end: int


@dataclass(slots=True)
class Field:
    """A field of a paragraph: its instruction, its runs from begin to end, and what it shows."""

    instruction: str = ""
    runs: list[_Element] = field(default_factory=list)
    start: int = 0
    end: int = -1
    shows: bool = False


@dataclass(slots=True)
class Paragraph:
    """One paragraph.

    Args:
        things: by offset in `text`.
        fields: those that begin and end in it.
        torn: whether a field begins or ends here whose other end is in another paragraph.
        number: its place in the order of reading, from 0.
    """

    element: _Element
    text: str = ""
    things: dict[int, Thing] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    torn: bool = False
    number: int = -1

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Equal for two paragraphs that say and hold the same."""
        return self.text, tuple([one.key for one in self.things.values()])

    @property
    def squeezed(self) -> str:
        """The text in NFC without white space and things: what the reader's text has, too."""
        return squeeze(self.text)

    def cells(self, start: int = 0, end: int | None = None) -> list[str]:
        """Return the characters of a stretch as keys: a thing is not equal to every other thing."""
        things = self.things
        part = self.text[start:end]
        if not things or THING not in part:
            return list(part)
        return [things[at].key if at in things else c for at, c in enumerate(part, start)]


def squeeze(text: str) -> str:
    """Return a text in NFC without white space and things."""
    if not text.isascii():
        text = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return "".join(text.split())


class FieldState:
    """Which fields are open, over the paragraphs of a story."""

    def __init__(self) -> None:
        self.open: list[Field] = []

    @property
    def hiding(self) -> bool:
        """Whether what is read now is what a field is computed from."""
        return any(not one.shows for one in self.open)


class ParagraphReader:
    """Makes the strings of the paragraphs of one file.

    Args:
        key_of: says of a drawing, a picture or an object what it shows.
    """

    def __init__(self, key_of: Callable[[_Element], str]) -> None:
        self._key_of = key_of

    def read(self, element: _Element, state: FieldState) -> Paragraph:
        """Return one paragraph. Cost: linear in its elements."""
        made = Paragraph(element)
        parts: list[str] = []
        before = len(state.open)
        self._inside(element, made, parts, 0, state)
        made.text = "".join(parts)
        made.torn = made.torn or bool(before) or bool(state.open)
        return made

    def _inside(
        self, parent: _Element, made: Paragraph, parts: list[str], at: int, state: FieldState
    ) -> int:
        for element in parent:
            tag = element.tag
            if tag == R:
                at = self._run(element, made, parts, at, state)
            elif tag in EQUATIONS:
                if not state.hiding:
                    made.things[at] = Thing("equation", f"=:{_said(element)}", element)
                    made.stretches.append(Stretch(element, at, at + 1))
                    parts.append(THING)
                    at += 1
            elif tag == _SIMPLE:
                start = at
                at = self._inside(element, made, parts, at, state)
                said = " ".join((element.get(w("instr")) or "").split())
                made.fields.append(Field(said, [element], start, at, True))
            elif tag in _INSIDE:
                at = self._inside(element, made, parts, at, state)
        return at

    def _run(
        self, run: _Element, made: Paragraph, parts: list[str], at: int, state: FieldState
    ) -> int:
        start = at
        for one in state.open:
            one.runs.append(run)
        for element in run:
            if element.tag == _FIELD:
                self._field(element, run, made, at, state)
            elif element.tag == _INSTRUCTION:
                if state.open:
                    state.open[-1].instruction += element.text or ""
            elif not state.open or not state.hiding:
                shown, thing = self._shown(element)
                if thing is not None:
                    made.things[at] = thing
                parts.append(shown)
                at += len(shown)
        if at > start:
            made.stretches.append(Stretch(run, start, at))
        return at

    def _field(
        self, element: _Element, run: _Element, made: Paragraph, at: int, state: FieldState
    ) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            state.open.append(Field(start=at, runs=[run]))
        elif kind == "separate" and state.open:
            state.open[-1].shows = True
            state.open[-1].start = at
        elif kind == "end" and state.open:
            ended = state.open.pop()
            ended.instruction = " ".join(ended.instruction.split())
            ended.end = at
            first = ended.runs[0]
            if next((x for x in first.iterancestors(P)), None) is made.element:
                made.fields.append(ended)
            else:
                made.torn = True

    def _shown(self, element: _Element) -> tuple[str, Thing | None]:
        tag = element.tag
        if tag == T:
            return element.text or "", None
        if tag in CHARACTERS:
            return CHARACTERS[tag], None
        if tag == BREAK:
            return BREAKS.get(element.get(w("type")) or "", "\n"), None
        if tag in NOTES:
            return THING, Thing(NOTES[tag], f"note:{NOTES[tag]}", element)
        if tag in _DRAWINGS or tag == ALTERNATIVES:
            return THING, Thing("drawing", self._key_of(element), element)
        if tag == w("sym"):
            said = f"{element.get(w('font'))}:{element.get(w('char'))}"
            return THING, Thing("symbol", f"sym:{said}", element)
        if tag == w("softHyphen"):
            return THING, Thing("hyphen", "hyphen:", element)
        if tag in _COMPUTED:
            return THING, Thing("other", tag, element)
        if tag in (w("ruby"), w("contentPart")):
            return THING, Thing("other", f"{tag}:{_said(element)}", element)
        return "", None


def _said(element: _Element) -> str:
    """Return what an element holds as names and text, without how it is formatted."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not isinstance(one.tag, str) or one.tag == RPR or one.tag.endswith("}ctrlPr"):
            continue
        parts.append(f"{one.tag.rsplit('}', 1)[-1]}({(one.text or '').strip()}")
        parts.extend(
            f"{name!s}={text!s}" for name, text in one.attrib.items() if "rsid" not in str(name)
        )
        waiting.extend(reversed(one))
    return " ".join(parts)


def boxes_in(element: _Element) -> Iterator[list[_Element]]:
    """Yield the text boxes of a drawing, each as the forms that the file keeps of it.

    A newer and an older form hold the same text; the first of each list is the one that is read.
    """
    alternatives = [element] if element.tag == ALTERNATIVES else list(element.iter(ALTERNATIVES))
    if not alternatives:
        yield from ([box] for box in _outermost(element))
        return
    for one in alternatives:
        forms = [_outermost(form) for form in one]
        forms = [form for form in forms if form]
        for at in range(len(forms[0]) if forms else 0):
            yield [form[at] for form in forms if at < len(form)]


def _outermost(element: _Element) -> list[_Element]:
    """Return the text boxes in an element that lie in no other one in it."""
    found: list[_Element] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == BOX:
            found.append(one)
        else:
            waiting.extend(reversed(one))
    return found
