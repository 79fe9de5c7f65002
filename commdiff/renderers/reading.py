"""One text as it was read, laid out for a person to check: its stretches with what marks each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from commdiff.model import Block, Document, FormatMark, Part, Revision, Span
from commdiff.renderers.runs import Piece, pieces_of

PART_NAMES: dict[Part, str] = {
    "title": "title", "preambular": "preambular part", "operative": "operative part", "body": "body",
    "annex": "annex", "signature": "signatures",
}  # fmt: skip
MOST_REVISIONS = 400
"""Characters shown of what a tracked change holds that this reading does not show."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a block that is marked alike throughout.

    Args:
        text: its characters; for a tracked change that this reading does not show, those of the change.
        pieces: the same, cut at invisible characters and at references to notes.
        formats: "bold", "underline", "strike", "highlight", as far as they hold here.
        colour: of the highlight; "" where there is none.
        revision: the tracked change that it is, or None.
    """

    text: str
    pieces: tuple[Piece, ...]
    formats: tuple[str, ...] = ()
    colour: str = ""
    revision: Revision | None = None

    @property
    def gone(self) -> bool:
        """Whether this reading of the text does not show it."""
        return self.revision is not None and not self.revision.shown

    @property
    def by(self) -> str:
        """Who tracked the change and when, as far as that is known."""
        if self.revision is None:
            return ""
        return _signed(self.revision.author, self.revision.date)


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A comment: who made it and when, the words it is about, and what it says."""

    by: str
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block with all that is shown of it.

    Args:
        part: the name of the part that begins here; "" where it goes on.
        page: the page that begins here; None where it goes on.
        what: what the block was taken for, as in "item 2".
        remarks: the comments that begin in it.
    """

    block: Block
    part: str
    page: int | None
    what: str
    stretches: tuple[Stretch, ...]
    remarks: tuple[RemarkView, ...]


def block_views(document: Document) -> list[BlockView]:
    """Return every block of a text with its marks, in order.

    Cost: linear in the text and its marks.
    """
    layout = _Layout(document)
    views: list[BlockView] = []
    part: str = ""
    page: int | None = None
    for block in document.blocks:
        begins = PART_NAMES[block.part] if block.part != part else ""
        turned = block.page if block.page != page else None
        part, page = block.part, block.page
        depth = f" {block.depth}" if block.depth else ""
        views.append(
            BlockView(
                block,
                begins,
                turned,
                f"{block.kind}{depth}",
                tuple(layout.stretches(block)),
                layout.remarks_in(block),
            )
        )
    return views


class _Layout:
    """Finds what marks stand in a block, without going through all of them for each."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._formats = document.formatting
        self._format_starts = [one.span.start for one in document.formatting]
        self._revisions = document.tracked.revisions
        self._revision_starts = [one.span.start for one in document.tracked.revisions]
        self._refs = [(note.at, Piece("", note.label, "ref")) for note in document.notes]
        self._comments = sorted(document.comments, key=lambda one: one.span)
        self._comment_starts = [one.span.start for one in self._comments]

    def remarks_in(self, block: Block) -> tuple[RemarkView, ...]:
        first = bisect_left(self._comment_starts, block.span.start)
        last = bisect_right(self._comment_starts, block.span.end)
        return tuple(
            RemarkView(_signed(one.author, one.date), one.span.of(self._text), one.text)
            for one in self._comments[first:last]
        )

    def stretches(self, block: Block) -> Iterator[Stretch]:
        """Yield the block's text from border to border of its marks, and what stands at a point."""
        span = block.span
        formats = self._formats[
            bisect_left(self._format_starts, span.start) : bisect_left(
                self._format_starts, span.end
            )
        ]
        revisions = self._revisions[
            bisect_left(self._revision_starts, span.start) : bisect_right(
                self._revision_starts, span.end
            )
        ]
        refs = [one for one in self._refs if span.start <= one[0] <= span.end]
        marked = [one.span for one in formats] + [one.span for one in revisions]
        borders = {span.start, span.end}
        for one in marked:
            borders.update((one.start, min(one.end, span.end)))
        places = sorted(borders)
        first = tuple(piece for at, piece in refs if at == span.start)
        if first:
            yield Stretch("", first)
        for start, end in zip(places, [*places[1:], span.end], strict=True):
            for revision in revisions:
                if not revision.shown and revision.span.start == start and revision.text:
                    text = _shortened(revision.text)
                    yield Stretch(text, pieces_of(text), revision=revision)
            if start < end:
                yield self._stretch(Span(start, end), formats, revisions, refs)

    def _stretch(
        self,
        span: Span,
        formats: tuple[FormatMark, ...],
        revisions: tuple[Revision, ...],
        refs: list[tuple[int, Piece]],
    ) -> Stretch:
        text = span.of(self._text)
        holding = [one for one in formats if span.within(one.span)]
        return Stretch(
            text,
            pieces_of(text, span.start, refs),
            tuple(dict.fromkeys(one.kind for one in holding)),
            next((one.value for one in holding if one.kind == "highlight"), ""),
            next((one for one in revisions if one.shown and span.within(one.span)), None),
        )


def _signed(author: str, date: str) -> str:
    return ", ".join(one for one in (author, date[:10]) if one)


def _shortened(text: str) -> str:
    if len(text) <= MOST_REVISIONS:
        return text
    return f"{text[:MOST_REVISIONS].rsplit(' ', 1)[0]} \u2026"
