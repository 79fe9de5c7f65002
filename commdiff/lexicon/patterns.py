"""The language in which a pack says what an expression looks like.

    word            that word                     <verb>   every form of the verb
    word(s)         with or without the ending    a|b|c    one of several
    x?              may be left out               ...3     up to three words, within a clause
    #               a number

Hyphens part words before anything is matched, so "phase out" finds "phase-out". docs/lexicon-packs.md
has the whole story.
"""

from __future__ import annotations

import re
from functools import lru_cache

from commdiff.lexicon.inflection import forms_of
from commdiff.model import Element, Pattern

MOST_GAP = 12
# Where nothing else must stand, these would let an entry fire in almost every sentence.
_EVERYWHERE = frozenset({"the", "a", "an", "of", "and", "to", "in", ",", "."})
_MOST_KNOWN = 4096
_GAP = re.compile(r"\.\.\.([1-9][0-9]?)")
_ENDING = re.compile(r"([^()<>|?#\s]+)\(([a-z']+)\)([^()<>|?#\s]*)")
_VERB = re.compile(r"<([a-z']+)>")
_PLAIN = re.compile(r"[^()<>|?#\s]+")


class PatternFault(ValueError):
    """A pattern that cannot be read; the message says why."""


def _words(alternative: str) -> frozenset[str]:
    """Return the words that one alternative of an element stands for."""
    verb = _VERB.fullmatch(alternative)
    if verb:
        return forms_of(verb.group(1))
    ending = _ENDING.fullmatch(alternative)
    if ending:
        stem, extra, rest = ending.groups()
        return frozenset({(stem + rest).casefold(), (stem + extra + rest).casefold()})
    if _PLAIN.fullmatch(alternative):
        return frozenset({alternative.casefold()})
    raise PatternFault(f"'{alternative}' is no word, no <verb> and no word(s)")


@lru_cache(maxsize=_MOST_KNOWN)
def _element(piece: str) -> Element:
    """Return the element that a piece of a pattern stands for; "we" and "the" begin hundreds."""
    optional = piece.endswith("?")
    body = piece[:-1] if optional else piece
    gap = _GAP.fullmatch(body)
    if gap:
        size = int(gap.group(1))
        if size > MOST_GAP:
            raise PatternFault(f"a gap may be {MOST_GAP} words at most, not {size}")
        return Element(gap=size)
    if body == "#":
        return Element(number=True, optional=optional)
    words: frozenset[str] = frozenset()
    number = False
    for alternative in body.split("|"):
        if not alternative:
            raise PatternFault(f"'{piece}' has an empty alternative")
        if alternative == "#":
            number = True
        else:
            words |= _words(alternative)
    return Element(words=words, optional=optional, number=number)


def parse_pattern(text: str) -> Pattern:
    """Read one pattern.

    Raises:
        PatternFault: it is empty, begins or ends with a gap or an optional place, or has no word that
            must stand there, and so would match everything.
    """
    # A hyphen parts words, but not inside <...> or before an ending: "non-governmental" is two places.
    pieces = [part for part in text.replace("-", " ").split(" ") if part]
    if not pieces:
        raise PatternFault("the pattern is empty")
    elements = tuple(_element(piece) for piece in pieces)
    if elements[0].gap or elements[0].optional or elements[-1].gap or elements[-1].optional:
        raise PatternFault(f"'{text}' begins or ends with a gap or an optional place")
    if not any(e.words and not e.optional and not e.number for e in elements):
        raise PatternFault(f"'{text}' has no word that must stand there and would match everything")
    return elements


def fires_everywhere(pattern: Pattern) -> bool:
    """Tell whether a pattern asks for no other word than those of almost every sentence ("the", "of").

    As a guard it is of use, as what an entry looks like it is not.
    """
    return all(e.gap or e.optional or e.number or e.words & _EVERYWHERE for e in pattern)
