"""Stage 2: documents to witnesses. A block is cut into sentences and tokens; each token has its forms."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.model import Document, Segmenter, Span, Token, Witness
from commdiff.segment.sentences import split_sentences
from commdiff.segment.words import split_tokens

__all__ = ["EnglishSegmenter", "english_segmenter", "segment_document"]


class EnglishSegmenter:
    """Cuts English text; other languages are cut at the marks that they share with English.

    Text in scripts without spaces between words has one token a character.
    """

    __slots__ = ()

    def sentences(self, text: str) -> Sequence[Span]:
        """Cut `text` into sentences, in order, without white space at either end of any.

        Guarantees: everything that is not white space lies in exactly one sentence.
        """
        return split_sentences(text)

    def tokens(self, text: str, at: int = 0) -> Sequence[Token]:
        """Cut `text`, which starts at `at` in a whole text, into tokens, in order.

        Guarantees: what lies between two tokens is white space; no token holds any.
        """
        return split_tokens(text, at)


_ENGLISH = EnglishSegmenter()


def english_segmenter() -> Segmenter:
    """Return the segmenter for English. It holds no state."""
    return _ENGLISH


def segment_document(document: Document) -> Witness:
    """Make a document ready to compare.

    Returns:
        A witness that cuts a block when its sentences or tokens are first asked for.

    Cost: nothing until then.
    """
    return Witness(document, _ENGLISH)
