"""One reading of a text with CriticMarkup, as Markdown with signs where its marks were.

The signs go through the Markdown parser as text. They are put where they change no line's meaning:
behind the bullet of an item, the hashes of a heading, the bar of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from commdiff.readers.markdown.critic import Critic, Mark
from commdiff.readers.markdown.critic_places import (
    BLANK_REST,
    REACH,
    Around,
    SignKind,
    end_of_prefix,
)
from commdiff.readers.marked_text import Reading

_NEVER = re.compile(r"(?!)([sep])(\d)")
_RARE = [
    chr(c) for c in (*range(0x12470, 0x12475), *range(0x2CF9, 0x2CFD), *range(0x10A50, 0x10A59))
]
"""Punctuation of scripts that nobody writes any more: what stands beside it keeps its meaning."""
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+|~~")
_PARTING = re.compile(r"\n[^\S\n]*\n|\n(?=[ \t]*(?:[-*+|]|\d{1,9}[.)])[ \t])")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,500}\)")


class Point(NamedTuple):
    """What stands at a point: text that is not shown, paragraph by paragraph, or a comment."""

    mark: int
    paragraphs: tuple[str, ...] = ()


class _Place(NamedTuple):
    kind: SignKind
    number: int


@dataclass(frozen=True)
class Marked:
    """A reading of a text.

    Args:
        text: Markdown with signs.
        sign: matches a sign; its groups are the kind and a number: of a mark, or of a point.
        points: by number.
    """

    text: str
    sign: re.Pattern[str]
    points: list[Point]


def hidden_in(mark: Mark, reading: Reading) -> bool:
    """Tell whether a reading does not show what a mark holds."""
    return mark.kind == ("delete" if reading == "final" else "insert")


def read_critic(critic: Critic, reading: Reading) -> Marked:
    """Return one reading of a text.

    Guarantees: a text without marks comes back as it is.

    Cost: linear in the text, and a look around for each mark.
    """
    sign = next((one for one in _RARE if one not in critic.text), "")
    if not critic.tags or not sign:
        return Marked(critic.text, _NEVER, [])
    pattern = re.compile(rf"{sign}([sep])(\d{{1,9}}){sign}")
    writer = _Writer(critic, reading)
    lines = _Lines("".join(writer.parts), writer.places)
    lines.drop(writer.touched)
    for number in lines.ended:
        point = writer.points[number]
        if point.paragraphs:
            # The change of empty text says that the paragraph ended with them.
            writer.points[number] = point._replace(paragraphs=(*point.paragraphs, ""))
    text, places = lines.text, lines.places
    around = Around(text)
    settled = [(around.place(at, one.kind), number, one) for number, (at, one) in enumerate(places)]
    parts: list[str] = []
    done = 0
    for at, _, one in sorted(settled):
        parts.extend((text[done:at], f"{sign}{one.kind}{one.number}{sign}"))
        done = at
    parts.append(text[done:])
    return Marked("".join(parts), pattern, writer.points)


class _Writer:
    """Writes a reading without signs, and notes where they go."""

    def __init__(self, critic: Critic, reading: Reading) -> None:
        self.parts: list[str] = []
        self.places: list[tuple[int, _Place]] = []
        self.points: list[Point] = []
        self.touched: list[int] = []
        self._length = 0
        self._marks = critic.marks
        self._reading: Reading = reading
        self._open: list[int] = []
        self._hiding = 0
        self._hidden: dict[str, list[str]] = {}
        self._comments: list[int] = []
        self._started: dict[int, int] = {}
        done = 0
        for tag in critic.tags:
            self._write(critic.text[done : tag.start])
            done = tag.end
            self.touched.append(self._length)
            if tag.closes is not None:
                self._end(tag.closes)
            if tag.opens is not None:
                self._begin(tag.opens)
            if tag.comment is not None:
                self._comments.append(tag.comment)
                self._tell()
        self._write(critic.text[done:])

    def _write(self, text: str) -> None:
        if not text:
            return
        if not self._hiding:
            self.parts.append(text)
            self._length += len(text)
            return
        for kind in {self._marks[one].kind for one in self._open}:
            self._hidden.setdefault(kind, []).append(text)

    def _begin(self, number: int) -> None:
        self._open.append(number)
        if hidden_in(self._marks[number], self._reading):
            self._hiding += 1
        elif not self._hiding:
            self._started[number] = len(self.places)
            self._put("s", number)

    def _end(self, number: int) -> None:
        if hidden_in(self._marks[number], self._reading):
            self._hiding -= 1
            if not self._hiding:
                self._tell_hidden(number)
        elif not self._hiding and number in self._started:
            self._finish(number)
        self._open.remove(number)

    def _finish(self, number: int) -> None:
        """End a mark that is shown; one that holds nothing but the end of a paragraph is a point."""
        at = self._started[number]
        start = self.places[at][0]
        held = self._since(start)
        if self._marks[number].kind != "highlight" and "\n" in held and not held.strip():
            self.places[at] = (start, _Place("p", len(self.points)))
            self.points.append(Point(number, ("",)))
        else:
            self._put("e", number)

    def _since(self, start: int) -> str:
        """Return what was written from an offset on, if it is short: else something that is no space."""
        found, length = "", self._length
        for part in reversed(self.parts):
            if length <= start or len(found) > REACH:
                break
            found, length = part + found, length - len(part)
        return found[max(0, start - length) :] if length <= start else "x"

    def _tell_hidden(self, number: int) -> None:
        """Make points of what was not shown: what is in neither reading, as insertion and deletion."""
        own = self._marks[number].kind
        holders = {self._marks[one].kind: one for one in self._open} | {own: number}
        for kind in ("insert", "delete"):
            if kind in self._hidden and (kind in holders):
                self._point(holders[kind], _paragraphs("".join(self._hidden[kind])))
        self._hidden = {}
        self._tell()

    def _tell(self) -> None:
        if not self._hiding:
            for one in self._comments:
                self._point(one, ())
            self._comments = []

    def _point(self, number: int, paragraphs: tuple[str, ...]) -> None:
        self._put("p", len(self.points))
        self.points.append(Point(number, paragraphs))

    def _put(self, kind: SignKind, number: int) -> None:
        self.places.append((self._length, _Place(kind, number)))


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return what a stretch of Markdown says, paragraph by paragraph, without the commonest marks."""
    if not text.strip():
        return ("",) if "\n" in text else (text,)
    shown = [_EMPHASIS.sub("", _LINK.sub(r"\1", _bare(part))) for part in _PARTING.split(text)]
    # White space at the ends is the text's: "very " came with its space.
    return tuple(one for one in shown if one.strip()) or ("",)


def _bare(paragraph: str) -> str:
    """Return a paragraph without the marks at the beginnings of its lines, and the bars of a row."""
    if "\n" not in paragraph and not end_of_prefix(paragraph):
        return paragraph
    lines = (one[end_of_prefix(one) :].strip() for one in paragraph.split("\n"))
    return " ".join(" ".join(one.split("|")).strip() if "|" in one else one for one in lines if one)


@dataclass
class _Lines:
    """The lines of a reading without those of which only marks were; a blank one would part a paragraph.

    Afterwards `ended` holds the points that stand for whole paragraphs.
    """

    text: str
    places: list[tuple[int, _Place]]
    ended: set[int] = field(default_factory=set)

    def drop(self, touched: Sequence[int]) -> None:
        """Drop the lines that are blank and were not so before.

        Args:
            touched: where marks were, in order.
        """
        text = self.text
        gone = self._emptied(touched)
        kept: list[str] = []
        moved: list[tuple[int, _Place]] = []
        done = shift = 0
        number = 0
        for start, end in [*gone, (len(text), len(text))]:
            whole = start < end and self._parts(start, end)
            while number < len(self.places) and self.places[number][0] < max(end, start + 1):
                at, place = self.places[number]
                if whole and at >= start and place.kind == "p":
                    self.ended.add(place.number)
                moved.append((min(at, start) - shift, place))
                number += 1
            kept.append(text[done:start])
            done, shift = end, shift + end - start
        moved.extend((at - shift, place) for at, place in self.places[number:])
        self.text, self.places = "".join(kept), moved

    def _emptied(self, touched: Sequence[int]) -> list[tuple[int, int]]:
        text = self.text
        gone: list[tuple[int, int]] = []
        for at in touched:
            if gone and at < gone[-1][1]:
                continue
            start = text.rfind("\n", max(0, at - REACH), at) + 1
            rest = BLANK_REST.match(text, at)
            near = start or at < REACH
            if rest and near and not text[start:at].strip() and (not gone or start >= gone[-1][1]):
                gone.append((start, rest.end()))
        return gone

    def _parts(self, start: int, end: int) -> bool:
        """Tell whether a line that goes stands between blank ones, and so is of paragraphs of its own."""
        above = self.text.rfind("\n", max(0, start - REACH), max(0, start - 1)) + 1
        below = BLANK_REST.match(self.text, end)
        return below is not None and not self.text[above:start].strip()
