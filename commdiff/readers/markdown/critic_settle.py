"""Make tracked changes, highlights and comments of the signs of CriticMarkup in the pieces of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from commdiff.model import RevisionKind
from commdiff.readers.assemble import Piece, Remark, Revised, Styled
from commdiff.readers.markdown.critic import Mark
from commdiff.readers.markdown.critic_reading import Point
from commdiff.readers.markdown.walk import Signed
from commdiff.readers.marked_text import carried


@dataclass
class _Found:
    """What stands in one piece, beside what its reader found."""

    revisions: list[Revised] = field(default_factory=list)
    styles: list[Styled] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class CriticSettler:
    """Settles the marks of one text.

    Args:
        marks, points: of the text, by number.

    Afterwards it holds how many comments found no place.
    """

    marks: Sequence[Mark]
    points: Sequence[Point]
    lost: int = 0

    def settle(self, signed: Sequence[Signed]) -> list[Piece]:
        """Return pieces with their marks.

        A mark over several pieces is a change in each; a comment stands with the first. What stood in
        a paragraph that is not shown at all is told at the beginning of the next one, or at the end of
        the last.

        Cost: linear in the pieces and in what stands in them.
        """
        found = [_Found() for _ in signed]
        spans = self._spans(signed)
        told: set[int] = set()
        for number, (first, start, last, end) in spans.items():
            mark = self.marks[number]
            for at in range(first, last + 1):
                piece = signed[at].piece
                here = (start if at == first else 0, end if at == last else len(piece.text))
                if here[0] >= here[1] or signed[at].story != signed[first].story:
                    continue
                if mark.kind == "highlight":
                    found[at].styles.append(Styled(*here, "highlight"))
                else:
                    found[at].revisions.append(_revised(mark, *here))
        for at, one in enumerate(signed):
            for sign in one.signs:
                if sign.kind == "p" and sign.number < len(self.points):
                    self._point(self.points[sign.number], at, sign.at, spans, found, signed, told)
        comments = sum(mark.kind == "comment" for mark in self.marks)
        pieces = _carried([_united(one.piece, it) for one, it in zip(signed, found, strict=True)])
        kept = sum(len(one.remarks) for one in pieces if one.text.strip())
        self.lost = comments - kept
        return pieces

    def _spans(self, signed: Sequence[Signed]) -> dict[int, tuple[int, int, int, int]]:
        """Return the first and the last piece of each mark that is shown, with the offsets in them."""
        starts: dict[int, tuple[int, int, str]] = {}
        spans: dict[int, tuple[int, int, int, int]] = {}
        for at, one in enumerate(signed):
            for sign in one.signs:
                if sign.number >= len(self.marks):
                    continue
                if sign.kind == "s":
                    starts.setdefault(sign.number, (at, sign.at, one.story))
                elif sign.kind == "e" and sign.number in starts:
                    first, start, story = starts[sign.number]
                    if story == one.story:
                        spans[sign.number] = (first, start, at, sign.at)
        return spans

    def _point(
        self,
        point: Point,
        at: int,
        offset: int,
        spans: dict[int, tuple[int, int, int, int]],
        found: list[_Found],
        signed: Sequence[Signed],
        told: set[int],
    ) -> None:
        mark = self.marks[point.mark]
        if mark.kind != "comment":
            found[at].revisions.extend(_absent(mark, offset, point.paragraphs))
            return
        if point.mark in told:
            return
        told.add(point.mark)
        if mark.about in spans:
            first, start, last, end = spans[mark.about]
            end = end if last == first else len(signed[first].piece.text)
            found[first].remarks.append(Remark(mark.author, mark.date, mark.body, start, end))
        else:
            remark = Remark(mark.author, mark.date, mark.body, offset, offset)
            found[at].remarks.append(remark)


def _kind(mark: Mark) -> RevisionKind:
    return "insert" if mark.kind == "insert" else "delete"


def _revised(mark: Mark, start: int, end: int) -> Revised:
    return Revised(start, end, _kind(mark), mark.author, mark.date)


def _absent(mark: Mark, at: int, paragraphs: Sequence[str]) -> list[Revised]:
    """Return a change that is not shown; between its paragraphs, one of empty text says that one ended."""
    made: list[Revised] = []
    for number, text in enumerate(paragraphs):
        if number and text:
            made.append(replace(_revised(mark, at, at), text=""))
        made.append(replace(_revised(mark, at, at), text=text))
    return made


def _united(piece: Piece, found: _Found) -> Piece:
    both = sorted((*piece.revisions, *found.revisions), key=lambda one: (one.start, one.end))
    return replace(
        piece,
        revisions=tuple(both),
        styles=(*piece.styles, *found.styles),
        remarks=(*piece.remarks, *found.remarks),
    )


def _carried(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces that show text, with what stood in those that show none."""
    made: list[Piece] = []
    gone: list[Revised] = []
    remarks: list[Remark] = []
    for piece in pieces:
        if not piece.text.strip():
            gone.extend(carried(piece.revisions))
            remarks.extend(replace(one, start=0, end=0) for one in piece.remarks)
            continue
        if gone or remarks:
            piece = replace(
                piece,
                revisions=(*gone, *piece.revisions),
                remarks=(*remarks, *piece.remarks),
            )
            gone, remarks = [], []
        made.append(piece)
    if made and (gone or remarks):
        last = made[-1]
        end = len(last.text)
        made[-1] = replace(
            last,
            revisions=(*last.revisions, *(replace(one, start=end, end=end) for one in gone)),
            remarks=(*last.remarks, *(replace(one, start=end, end=end) for one in remarks)),
        )
    return made
