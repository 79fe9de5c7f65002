"""Comments, and where in the text they are anchored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from commdiff.readers.assemble import Remark
from commdiff.readers.rtf.paragraphs import Paragraph
from commdiff.readers.rtf.revisions import date_of
from commdiff.readers.rtf.story import Story
from commdiff.readers.rtf.tally import RtfTally


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A place in a paragraph of a story."""

    story: Story
    paragraph: Paragraph
    at: int


def anchor(story: Story) -> _Anchor:
    """Return the place that a story has come to."""
    return _Anchor(story, story.now, story.now.length)


@dataclass
class Comments:
    """The comments of a file.

    A comment on several paragraphs is anchored in the first of them; one whose text is not shown,
    at the next text that is.
    """

    tally: RtfTally
    author: str = ""
    initials: str = ""
    date: str = ""
    key: str = ""
    _begun: dict[str, _Anchor] = field(default_factory=dict)
    _ended: dict[str, _Anchor] = field(default_factory=dict)
    _met: list[tuple[str, Remark, _Anchor]] = field(default_factory=list)

    def begin(self, key: str, story: Story) -> None:
        """Note where the stretch begins that a comment is about."""
        self._begun.setdefault(key, anchor(story))

    def finish(self, key: str, story: Story) -> None:
        """Note where it ends."""
        self._ended.setdefault(key, anchor(story))

    def set_date(self, written: str) -> None:
        """Take in when a comment was made, packed into a number."""
        try:
            self.date = date_of(int(written.strip()[:12]))
        except ValueError:
            self.date = ""

    def end(self, text: str, place: _Anchor) -> None:
        """Take in a comment that has been read."""
        author = self.author.strip() or self.initials.strip()
        self._met.append((self.key, Remark(author, self.date, text.strip(), 0, 0), place))
        self.author = self.initials = self.date = self.key = ""

    def settle(self) -> None:
        """Put every comment into the paragraph it is anchored in, once all stories have ended."""
        for key, remark, mark in self._met:
            begun = self._begun.get(key, mark) if key else mark
            ended = self._ended.get(key, begun) if key else begun
            found = _shown_at(begun, ended) or _shown_after(begun, ended)
            if found is None:
                self.tally.add("rtf-comment")
                continue
            paragraph, start, end = found
            paragraph.remarks.append(replace(remark, start=start, end=end))


def _shown_at(begun: _Anchor, ended: _Anchor) -> tuple[Paragraph, int, int] | None:
    """Return the stretch in the paragraph where a comment begins; None where that shows none of it."""
    paragraph = begun.paragraph
    if paragraph.piece is None:
        return None
    last = len(paragraph.piece.text)
    if ended.paragraph is paragraph:
        return paragraph, min(begun.at, last), min(max(begun.at, ended.at), last)
    if begun.at < len(paragraph.piece.text.rstrip()):
        return paragraph, begun.at, last
    return None


def _shown_after(begun: _Anchor, ended: _Anchor) -> tuple[Paragraph, int, int] | None:
    """Return the stretch in the next paragraph that shows anything; None where there is none."""
    paragraphs, at = begun.story.paragraphs, begun.paragraph.at
    at += at < len(paragraphs) and paragraphs[at] is begun.paragraph
    while at < len(paragraphs) and paragraphs[at].piece is None:
        at += 1
    if at == len(paragraphs):
        return None
    return paragraphs[at], 0, ended.at if ended.paragraph is paragraphs[at] else 0
