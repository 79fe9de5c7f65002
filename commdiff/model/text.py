"""Texts as they are read, and as they are compared.

A reader makes a `Document`: characters, and which stretch of them is a heading, a paragraph, an
item. The segment stage makes it a `Witness`: the same document, ready to compare, with sentences and
tokens. The only coordinate in the project is the half-open range of Unicode code points in
`Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, Protocol

from commdiff.errors import Notice

BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "footnote", "quote"]
FormatKind = Literal["bold", "underline", "strike", "highlight"]
RevisionKind = Literal["insert", "delete", "move-from", "move-to"]
Part = Literal["title", "preambular", "operative", "body", "annex", "signature"]


class Span(NamedTuple):
    """A half-open range of code points in a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def touches(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point or stand directly beside each other."""
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Span) -> bool:
        """Tell whether this range lies inside `other`."""
        return other.start <= self.start and self.end <= other.end


def count_words(text: str) -> int:
    """Count words by the rule of the published FOMC counts: hyphens are spaces, white space divides.

    Source: Acosta and Meade, FEDS Notes, 30 September 2015, Chart 1; of 54 of its figures the rule gives
    44 exactly and the others within one word (docs/decisions/0022).

    Example:
        >>> count_words("a rules-based order")
        4
    """
    return len(text.replace("-", " ").split())


def plain_label(label: str) -> str:
    """Return what a label says without its punctuation: "5 bis." is "5 bis", "(a)" is "a"."""
    return " ".join(re.sub(r"[().\[\]:]+", " ", label).split()).casefold()


class Token(NamedTuple):
    """A word, a number, a hyphenated term or a mark of punctuation. Never white space.

    Args:
        start: first code point.
        end: just past the last one.
        norm: the normal form of INTERFACE.md (NFC, straight quotes, plain hyphens); two tokens are
            *equal* when their norms are. Case and spelling are kept.
        key: the form by which segments are *recognised*: norm with case folded and spelling
            variants united. Never used to call two tokens equal.
    """

    start: int
    end: int
    norm: str
    key: str

    @property
    def span(self) -> Span:
        """The token's range."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document: a heading, a paragraph, a list item, a table cell, a footnote.

    Args:
        span: its range in the text. It is not empty and has no white space at either end.
        kind: what the stretch is.
        part: in which part of the document it stands.
        label: the number as a reader sees it ("5 bis.", "(a)"); never part of the text. Empty if none.
        depth: nesting, 0 for running text, 1 for the first level of items; for headings the level.
        page: 1-based page where it begins; None where the format has no pages.
        row: for a cell, the (table, row, column) it stands in, each from 0; None otherwise.
    """

    span: Span
    kind: BlockKind = "paragraph"
    part: Part = "body"
    label: str = ""
    depth: int = 0
    page: int | None = None
    row: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or endnote.

    Args:
        label: the mark as shown ("3", "*").
        at: the code point before which the reference stands.
        block: index of the block that holds the note's body; None where no body was found.
    """

    label: str
    at: int
    block: int | None


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin of a document, with the stretch it is about."""

    author: str
    date: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FormatMark:
    """A stretch that stands out by how it is set; house styles mark proposals so.

    Args:
        value: the colour of a highlight ("yellow", "#ffee00"); "" for the others.
    """

    span: Span
    kind: FormatKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change, as far as it lies in one block.

    Args:
        kind: what was done; the two ends of a move are two revisions.
        author, date: as the file has them; "" where it does not say.
        span: where it stands in the text; empty where this reading does not show it.
        text: what was inserted, deleted or moved, shown or not; "" for a paragraph's end.
    """

    kind: RevisionKind
    author: str
    date: str
    span: Span
    text: str

    @property
    def shown(self) -> bool:
        """Whether this reading of the text shows what was inserted, deleted or moved."""
        return self.span.start < self.span.end


@dataclass(frozen=True, slots=True)
class Tracked:
    """What is known of the tracked changes of a file.

    Args:
        count: how many tracked insertions, deletions and moves the file holds.
        authors: their authors, sorted, each once.
        read_as: which reading of them `text` is.
        revisions: where they stand, in the order of the text. Those that no text is left of (a row
            of empty cells) are counted only.
    """

    count: int = 0
    authors: tuple[str, ...] = ()
    read_as: Literal["final", "original"] = "final"
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a reader gave it.

    Guarantees: `text` is NFC. Blocks are in order, do not overlap, are not empty and neither begin
    nor end with white space; between two blocks there is only white space (a blank line; a line break
    between table rows; a tab between cells), and none before the first or after the last.

    Args:
        name: the file's name as the user knows it, without its folder.
        format: "txt", "md", "html", "docx", "odt", "rtf", "pdf", "akn", "tei", or "text" for a literal.
        sha256: hex digest of the bytes that were read.
        language: a two-letter code, "en" where the text looks English, "und" where it is not known.
        title: the document's own title, or "".
        formatting: what is bold, underlined, struck through or highlighted, in the order of the text.
    """

    name: str
    format: str
    sha256: str
    language: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    formatting: tuple[FormatMark, ...] = ()
    tracked: Tracked = Tracked()
    notices: tuple[Notice, ...] = ()

    def block_text(self, index: int) -> str:
        """Return the text of the block at `index`."""
        return self.blocks[index].span.of(self.text)


class Segmenter(Protocol):
    """What cuts a block's text. Ranges are relative to the text handed in, but for tokens' with `at`."""

    def sentences(self, text: str) -> Sequence[Span]:
        """Cut `text` into sentences, in order, without white space at either end of any."""
        ...

    def tokens(self, text: str, at: int = 0) -> Sequence[Token]:
        """Cut `text` into tokens, in order; what lies between two tokens is white space.

        Ranges are those in a whole text in which `text` starts at `at`. The tokens of a text are
        those of its stretches between white space; a stretch of ASCII letters is one token, and its
        own norm.
        """
        ...


def _start_of(token: Token) -> int:
    return token.start


def _end_of(token: Token) -> int:
    return token.end


class Witness:
    """One version of a text, ready to compare.

    Sentences and tokens of a block are made when they are first asked for and kept, so that text
    which nobody looks at costs nothing.

    Args:
        document: the text as read.
        segmenter: what cuts a block.
        sentences: ranges that are known already (a stored result), by block index.

    Holds the whole text as `text`.
    """

    __slots__ = ("_segmenter", "_sentences", "_tokens", "document", "text")

    def __init__(
        self,
        document: Document,
        segmenter: Segmenter,
        sentences: Mapping[int, tuple[Span, ...]] | None = None,
    ) -> None:
        self.document = document
        # Asked for at every range, so that it is worth a place of its own.
        self.text: Final = document.text
        self._segmenter = segmenter
        self._sentences: dict[int, tuple[Span, ...]] = dict(sentences or {})
        self._tokens: dict[int, tuple[Token, ...]] = {}

    def __eq__(self, other: object) -> bool:
        """Tell whether the same document is cut by the same rules: what is kept of it is no matter."""
        if not isinstance(other, Witness):
            return NotImplemented
        return self._segmenter is other._segmenter and self.document == other.document

    def __hash__(self) -> int:
        """Return a number that equal texts share."""
        return hash(self.document.sha256)

    @property
    def segmenter(self) -> Segmenter:
        """What cuts this text; for those who need the words of a stretch and not where they stand."""
        return self._segmenter

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The document's blocks."""
        return self.document.blocks

    def block_text(self, index: int) -> str:
        """Return the text of the block at `index`."""
        return self.document.block_text(index)

    def sentences(self, index: int) -> tuple[Span, ...]:
        """Return the sentences of the block at `index`, in order, as ranges in the whole text."""
        found = self._sentences.get(index)
        if found is None:
            at = self.blocks[index].span.start
            cut = self._segmenter.sentences(self.block_text(index))
            # There are many of these; a named tuple is made faster from a tuple than from its fields.
            made = tuple.__new__
            found = tuple([made(Span, (start + at, end + at)) for start, end in cut])
            self._sentences[index] = found
        return found

    def tokens(self, index: int) -> tuple[Token, ...]:
        """Return the tokens of the block at `index`, in order, with ranges in the whole text."""
        found = self._tokens.get(index)
        if found is None:
            at = self.blocks[index].span.start
            found = tuple(self._segmenter.tokens(self.block_text(index), at))
            self._tokens[index] = found
        return found

    def tokens_in(self, index: int, span: Span) -> tuple[Token, ...]:
        """Return the tokens of the block at `index` that lie inside `span`.

        Cost: that of finding the first, and of those returned.
        """
        return tuple(t for t in self.tokens_touching(index, span) if t.span.within(span))

    def tokens_touching(self, index: int, span: Span) -> tuple[Token, ...]:
        """Return the tokens of the block at `index` that share a code point with `span`."""
        first, last = self.token_range(index, span)
        return self.tokens(index)[first:last]

    def token_range(self, index: int, span: Span) -> tuple[int, int]:
        """Return which tokens of the block at `index` share a code point with `span`, half-open.

        Where none does, both numbers are that of the first token behind `span`.
        """
        tokens = self.tokens(index)
        first = bisect_right(tokens, span.start, key=_end_of)
        return first, max(first, bisect_left(tokens, span.end, key=_start_of))
