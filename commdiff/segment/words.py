"""Sentence to tokens with ranges: hyphenated, numbered and dotted terms stay whole.

NLTK's RegexpTokenizer does the walking; the pattern is ours. Every quantifier over an open class is
possessive, so that no text makes the search give back what it took.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from commdiff.model import Token
from commdiff.segment.normalise import forms_of

if TYPE_CHECKING:
    from nltk.tokenize import RegexpTokenizer

# White space as str.isspace() sees it. Written out, since regular expression engines differ on
# U+001C to U+001F.
_SPACE = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Scripts written without spaces between words: a token a character.
_WIDE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
# Marks that belong to the letter before them, vowel signs of Indic scripts among them.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe00-\ufe0f"
    "\ufe20-\ufe2f"
)
_LETTERS = rf"[^\W_{_WIDE}][{_MARKS}]*+"
_RUN = rf"(?:{_LETTERS})++"
_HYPHEN = "[-\u2010\u2011]"
_APOSTROPHE = "['\u2019\u02bc]"
_WORD = (
    rf"{_RUN}(?:(?:(?:{_HYPHEN}|{_APOSTROPHE})(?=[^\W_{_WIDE}])|(?<=[0-9])[.,:/](?=[0-9])){_RUN})*+"
)
_PATTERN = "|".join(
    (
        # document symbols: A/RES/75/1, S/PV.9012, FCCC/CP/2031/L.9/Rev.1, 1/CP.21, L.9, Rev.2
        r"[A-Z]{1,12}(?:/[A-Z]{1,12}){0,4}/(?:[A-Z]{1,12}\.)?[0-9]++(?:[/.-][A-Za-z0-9]++)*+",
        r"[A-Z]{1,12}(?:/[A-Z]{1,12}){0,4}/[A-Z]{1,12}\.[0-9]++(?:[/.-][A-Za-z0-9]++)*+",
        r"[A-Z]{1,12}\.[0-9]++(?:/[A-Za-z0-9.]*[A-Za-z0-9])++",
        r"[0-9]{1,4}/[A-Z]{1,12}\.[0-9]++",
        r"(?:Rev|Add|Corr|L|PV|SR)\.[0-9]++",
        # abbreviations with their full stops: U.N., p.m., U.S.-led
        rf"(?:[A-Za-z]\.){{2,}}+(?:[A-Za-z](?![^\W_]))?(?:(?:{_HYPHEN}|{_APOSTROPHE}){_RUN})*+",
        rf"[$\u20ac\u00a3\u00a5\u20b9](?=[0-9]){_WORD}(?:(?<=[0-9])%)?",
        rf"{_WORD}(?:(?<=[0-9])%)?",
        rf"[{_WIDE}][{_MARKS}]*+",
        r"\.{2,}+",
        r"_++",
        rf"[^{_SPACE}]",
    )
)


@lru_cache(maxsize=1)
def _tokenizer() -> RegexpTokenizer:
    from nltk.tokenize import RegexpTokenizer

    return RegexpTokenizer(_PATTERN)


def split_tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens.

    Returns:
        Tokens in order, each with its norm and its key.

    Guarantees: what lies between two tokens is white space; no token holds any. A bracket, a comma,
    a quotation mark and a full stop that belongs to no abbreviation are tokens of their own.
    Cost: linear in the text.

    Example:
        >>> [t.norm for t in split_tokens("S/2031/95 grants $3,500 (3-5 May) to the Party\u2019s U.N.")]
        ['S/2031/95', 'grants', '$3,500', '(', '3-5', 'May', ')', 'to', 'the', "Party's", 'U.N.']
    """
    if not text or text.isspace():
        return ()
    return tuple(
        Token(start, end, *forms_of(text[start:end]))
        for start, end in _tokenizer().span_tokenize(text)
    )
