"""What sort of text a change changes: wording, a number, a date, a capital, a comma."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import (
    Alignment,
    ChangeClass,
    Operation,
    Pair,
    Span,
    Token,
    Witness,
)

_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_NUMBER_WORDS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion trillion per cent percent half quarter third
    """.split()
)
_YEAR = re.compile(r"(?:1[89]|20|21)[0-9]{2}")
_FIGURE = re.compile(r"[$€£¥]?[0-9][0-9.,:/½¼¾-]*(?:st|nd|rd|th|%)?|[½¼¾%$€£¥]")
# A symbol or a stage of a document: "S/2031/95", "Rev.2", "L.7/Add.1".
_SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,11}(?:[./][A-Za-z0-9]+)*[./][0-9][A-Za-z0-9./-]*")
_WORD = re.compile(r"\w")


def _tokens(witness: Witness, blocks: Sequence[int], span: Span) -> tuple[Token, ...]:
    """Return the tokens of the block of `blocks` in which `span` lies, that touch `span`."""
    for block in blocks:
        if span.within(witness.blocks[block].span):
            return witness.tokens_touching(block, span)
    return ()


def _has_month(witness: Witness, blocks: Sequence[int], span: Span) -> bool:
    """Tell whether the name of a month stands within two tokens of `span`."""
    for block in blocks:
        if span.within(witness.blocks[block].span):
            first, last = witness.token_range(block, span)
            if first == last:
                first -= 1
            around = witness.tokens(block)[max(first - 2, 0) : max(last, first + 1) + 2]
            return any(token.key in _MONTHS for token in around)
    return False


def _is_figure(token: Token) -> bool:
    norm = token.norm
    return bool(_FIGURE.fullmatch(norm) or _SYMBOL.fullmatch(norm)) or token.key in _NUMBER_WORDS


def classify(alignment: Alignment, pair: Pair, operation: Operation) -> ChangeClass:
    """Say what sort of text an operation changes, from the most trivial class to wording.

    Guarantees: an operation is "wording" where any word came, went or became another word.
    """
    base = _tokens(alignment.base, pair.base, operation.base)
    revised = _tokens(alignment.revised, pair.revised, operation.revised)
    marks = [t for t in (*base, *revised) if not _WORD.search(t.norm)]
    words = (
        [t for t in base if _WORD.search(t.norm)],
        [t for t in revised if _WORD.search(t.norm)],
    )
    if not words[0] and not words[1]:
        brackets = sum(1 for t in marks if t.norm in "[]")
        return "bracket" if brackets and brackets * 2 >= len(marks) else "punctuation"
    norms = [[t.norm for t in side] for side in words]
    if norms[0] == norms[1]:
        return "bracket" if any(t.norm in "[]" for t in marks) else "punctuation"
    if [n.casefold() for n in norms[0]] == [n.casefold() for n in norms[1]]:
        return "case"
    if [t.key for t in words[0]] == [t.key for t in words[1]] and words[0]:
        return "spelling"
    both = [*words[0], *words[1]]
    if all(_is_figure(t) or t.key in _MONTHS or t.key in _DAYS for t in both):
        dated = any(t.key in _MONTHS or t.key in _DAYS or _YEAR.fullmatch(t.norm) for t in both)
        if (
            dated
            or _has_month(alignment.base, pair.base, operation.base)
            or _has_month(alignment.revised, pair.revised, operation.revised)
        ):
            return "date"
        return "number"
    return "wording"
