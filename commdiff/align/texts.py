"""One side of a comparison: its blocks and sentences with the forms by which they are recognised."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from math import isqrt

from commdiff.align.similarity import Bag, bag_of
from commdiff.align.vocabulary import Vocabulary, Word, mass_of
from commdiff.model import Span, Token, Witness
from commdiff.model.normal import fold_marks, normal_form

_CLASSES = {"title": "heading", "heading": "heading", "cell": "cell", "footnote": "footnote"}
# White space of ASCII apart from spaces and line feeds.
_ODD_SPACES = "\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
# How far a range is widened to the white space around it before the whole block is cut instead.
_MOST_WIDENED = 200

Key = tuple[str, str]


class Sentence:
    """A sentence; its words are found when somebody asks for them.

    Args:
        raw: its text as written.
        plain: whether all white space in it is single spaces.
    """

    __slots__ = ("_bag", "_mass", "_plain", "_tight", "_vocabulary", "_words", "raw", "span")

    def __init__(self, span: Span, raw: str, plain: bool, vocabulary: Vocabulary) -> None:
        self.span = span
        self.raw = raw
        self._plain = plain
        self._vocabulary = vocabulary
        self._words: list[Word] | None = None
        self._mass = -1
        self._bag: Counter[str] | None = None
        self._tight = ""

    @property
    def words(self) -> list[Word]:
        """Its words."""
        words = self._words
        if words is None:
            words = self._words = self._vocabulary.words(self.raw, self._plain)
        return words

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms of its words; two sentences are the same where these are."""
        return tuple([word.norm for word in self.words])

    @property
    def tight(self) -> str:
        """Its norms written together: sentences in which these differ are not the same."""
        if not self._tight:
            raw = self.raw
            if self._plain and raw.isascii():
                self._tight = raw.replace(" ", "")
            else:
                self._tight = "".join(self.norms)
        return self._tight

    @property
    def mass(self) -> int:
        """The weight of its words."""
        if self._mass < 0:
            words = self._words
            self._mass = self._vocabulary.mass(self.raw) if words is None else mass_of(words)
        return self._mass

    @property
    def bag(self) -> Bag:
        """The keys of its words with their counts."""
        if self._bag is None:
            self._bag = bag_of([word.key for word in self.words])
        return self._bag

    @property
    def first_key(self) -> str:
        """The key of its first word."""
        return self._vocabulary.ends(self.raw)[0]

    @property
    def last_key(self) -> str:
        """The key of its last word."""
        return self._vocabulary.ends(self.raw)[1]

    def is_same(self, other: Sentence) -> bool:
        """Tell whether two sentences have the same norms."""
        if self.raw == other.raw:
            return True
        return self.tight == other.tight and self.norms == other.norms


class Text:
    """One side: its blocks with the forms by which they are recognised, made when asked for.

    Args:
        other: the other side, whose words and keys are used again.
    """

    def __init__(self, witness: Witness, other: Text | None = None) -> None:
        self.witness = witness
        self.size = len(witness.blocks)
        self._vocabulary: Vocabulary = Vocabulary(
            witness.segmenter, other._vocabulary if other else None
        )
        self._known: dict[tuple[str, str], Key] = other._known if other else {}
        self._as_written: Set[Key] = frozenset()
        self._sentences: dict[int, list[Sentence]] = {}
        self._bags: dict[int, Bag] = {}
        self._masses: dict[int, int] = {}

    @cached_property
    def _is_even(self) -> bool:
        """Whether the text is ASCII, with single spaces and line feeds for all white space."""
        text = self.witness.text
        return text.isascii() and "  " not in text and not any(c in text for c in _ODD_SPACES)

    def is_plain(self, written: str) -> bool:
        """Tell whether all white space in a block, or a part of one, is single spaces.

        Args:
            written: its text, with no white space at either end.
        """
        return "\n" not in written if self._is_even else is_plain(written)

    @cached_property
    def keys(self) -> list[Key]:
        """The class and the folded text of each block; equal keys are equal blocks."""
        return self.keys_with(frozenset())

    def written(self) -> Iterator[Key]:
        """Yield the class and the text of each block, as it is written."""
        text, sorts = self.witness.text, _CLASSES
        for block in self.witness.blocks:
            span = block.span
            yield sorts.get(block.kind, "text"), text[span[0] : span[1]]

    def keys_with(self, as_written: Set[Key]) -> list[Key]:
        """Return the keys of all blocks, those of some blocks as they are written.

        Guarantees: two keys, of either side, are one object where the blocks are written the same.
        """
        known, keys = self._known, []
        self._as_written = as_written
        for raw in self.written():
            key = known.get(raw)
            if key is None:
                key = raw if raw in as_written else (raw[0], self._recognised(raw[1]))
                known[raw] = key
            keys.append(key)
        return keys

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of this side."""
        return self._vocabulary

    def folded(self, block: int) -> str:
        """Return the text of a block as it is recognised."""
        key = self.keys[block]
        return self._recognised(key[1]) if key in self._as_written else key[1]

    def _recognised(self, written: str) -> str:
        if self._is_even and "\n" not in written:
            return written.casefold()
        return recognised(written)

    @cached_property
    def lengths(self) -> list[int]:
        """The length of each block in code points."""
        return [span[1] - span[0] for span in [block.span for block in self.witness.blocks]]

    def sort(self, block: int) -> str:
        """Return the class of a block: only blocks of one class answer each other."""
        return _CLASSES.get(self.witness.blocks[block].kind, "text")

    def length(self, block: int) -> int:
        """Return the length of a block in code points."""
        return self.lengths[block]

    def sentences(self, block: int) -> list[Sentence]:
        """Return the sentences of a block."""
        found = self._sentences.get(block)
        if found is None:
            text, vocabulary = self.witness.text, self._vocabulary
            plain = self.is_plain(self.witness.block_text(block))
            found = self._sentences[block] = [
                Sentence(span, text[span[0] : span[1]], plain, vocabulary)
                for span in self.witness.sentences(block)
            ]
        return found

    def words(self, block: int) -> Sequence[Word]:
        """Return the words of a block."""
        written = self.witness.block_text(block)
        if block not in self._sentences and self._is_even and self.is_plain(written):
            # A sentence of such a text ends at white space, so that its words are those of stretches.
            return self._vocabulary.words_of(written.split())
        return [word for sentence in self.sentences(block) for word in sentence.words]

    def bag(self, block: int) -> Bag:
        """Return the keys of a block's words with their counts."""
        found = self._bags.get(block)
        if found is None:
            found = self._bags[block] = bag_of([word.key for word in self.words(block)])
        return found

    def mass(self, block: int) -> int:
        """Return the weight of a block's words."""
        found = self._masses.get(block)
        if found is None:
            found = self._masses[block] = sum(one.mass for one in self.sentences(block))
        return found

    def count(self, block: int) -> int:
        """Return how many words and marks a block has."""
        return len(self.words(block))

    def weight(self, block: int) -> int:
        """Return how much a block counts when it is asked which blocks have moved.

        The root of the length: a long paragraph that passes three short ones has moved itself.
        """
        return max(isqrt(100 * self.lengths[block]), 1)

    def words_in(self, block: int, span: Span) -> Iterator[tuple[Sequence[Word], int]]:
        """Yield what of each sentence of a block lies inside `span`: the words, and where they start."""
        sentences = self.sentences(block)
        first = bisect_right(sentences, span.start, key=_end_of)
        for k in range(first, len(sentences)):
            one = sentences[k]
            start, end = max(span.start, one.span.start), min(span.end, one.span.end)
            if start >= end:
                break
            if (start, end) == one.span:
                yield one.words, start
            elif tokens := self.tokens_in(block, Span(start, end)):
                at = tokens[0].start
                ends = [at, *(token.end for token in tokens)]
                yield (
                    [
                        Word(token.norm, token.key, token.start - before, token.end - token.start)
                        for token, before in zip(tokens, ends, strict=False)
                    ],
                    at,
                )

    def tokens_in(self, block: int, span: Span) -> list[Token]:
        """Return the tokens of a block that lie inside `span`.

        Cost: that of the range, where white space is near both its ends.
        """
        text, whole = self.witness.text, self.witness.blocks[block].span
        start, end = max(span.start, whole.start), min(span.end, whole.end)
        first, last = start, end
        furthest = (max(whole.start, start - _MOST_WIDENED), min(whole.end, end + _MOST_WIDENED))
        while first > furthest[0] and not text[first - 1].isspace():
            first -= 1
        while last < furthest[1] and not text[last].isspace():
            last += 1
        if start - first == _MOST_WIDENED or last - end == _MOST_WIDENED:
            return list(self.witness.tokens_in(block, span))
        return [
            Token(token.start + first, token.end + first, token.norm, token.key)
            for token in self.witness.segmenter.tokens(text[first:last])
            if token.start + first >= start and token.end + first <= end
        ]


def _end_of(sentence: Sentence) -> int:
    return sentence.span.end


def is_plain(text: str) -> bool:
    """Tell whether all white space in `text` is single spaces, none of it at either end."""
    return " ".join(text.split()) == text


def share_keys(base: Text, revised: Text) -> None:
    """Let blocks that stand on both sides as they are written be their own keys.

    Most blocks of two drafts do, and need no folding to be known for equal.
    """
    both = set(base.written())
    both.intersection_update(revised.written())
    base.keys = base.keys_with(both)
    revised.keys = revised.keys_with(both)


def recognised(text: str) -> str:
    """Return the normal form of `text` with its case folded."""
    if is_plain(text):
        return fold_marks(text).casefold()
    return normal_form(text).casefold()


def poured(bags: Iterable[Bag]) -> Counter[str]:
    """Return one bag with what all of `bags` hold."""
    whole: Counter[str] = Counter()
    for bag in bags:
        whole.update(bag)
    return whole
