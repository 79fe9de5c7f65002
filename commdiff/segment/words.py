"""Sentence to tokens with ranges: hyphenated, numbered and dotted terms stay whole.

One pattern of the standard library's `re` (docs/decisions/0009). Every quantifier over an open class
is possessive, so that no text makes the search give back what it took. No token holds white space and
none depends on what lies beyond it, so what stands between two spaces is cut once and remembered: a
text has few different words.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import accumulate, chain

from commdiff.model import Token
from commdiff.segment.normalise import forms_of

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
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u07a6-\u07b0\u07eb-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u0963\u0966-\u0dff\u0f18\u0f19"
    "\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86-\u0fbc\u0fc6\u135d-\u135f\u1712-\u1715"
    "\u1732-\u1734\u1752\u1753\u1772\u1773\u180b-\u180d\u180f\u1885\u1886\u18a9\u1920-\u193b"
    "\u1a17-\u1a1b\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2"
    "\u1cd4-\u1cf9\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f"
    "\ua66f-\ua672\ua674-\ua67d\ua69e\ua69f\ua6f0\ua6f1\ua802\ua806\ua80b\ua823-\ua827\ua82c\ua880"
    "\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5\uaa29-\uaa36"
    "\uaa43\uaa4c\uaa4d\uaa7b-\uaa7d\uaab0-\uaac1\uaaeb-\uaaef\uaaf5\uaaf6\uabe3-\uabea\uabec\uabed"
    "\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
# Numbers that `re` takes for parts of words: superscripts, fractions, circled ones. "m\u00b2" is two tokens.
_FIGURES = (
    "\u00b2\u00b3\u00b9\u00bc-\u00be\u0f2a-\u0f33\u1369-\u137c\u19da\u2070\u2074-\u2079\u2080-\u2089"
    "\u2150-\u215f\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2cfd\u3192-\u3195\u3220-\u3229"
    "\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua830-\ua835"
)
_ANY_LETTER = rf"(?:[^\W_{_WIDE}{_FIGURES}]|[{_MARKS}])"
# Ends a repeat that gives nothing back. Without it Python before 3.11.5 goes on where the round that failed
# had come to, and not where the last whole one ended, if that round looks around or repeats.
_NOT = "(?!)"
_JOINED = rf"[\u00ad{_MARKS}]*+"


def _pattern(letter: str, run: str, marks: tuple[str, str, str], wide: str) -> re.Pattern[str]:
    """Return the pattern of a token.

    Args:
        letter: matches one letter or figure.
        run: matches one and all that follow it.
        marks: the hyphens, the apostrophes and the signs of currencies, as they stand in brackets.
        wide: an alternative for scripts without spaces, with its bar; "" for none.
    """
    hyphen, apostrophe, currency = (f"[{found}]" for found in marks)
    word = rf"{run}(?:(?:(?:{hyphen}|{apostrophe})(?={letter})|(?<=[0-9])[.,:/](?=[0-9])){run}|{_NOT})*+"
    more = rf"(?:[/.-][A-Za-z0-9]++|{_NOT})*+"
    return re.compile(
        "|".join(
            (
                # document symbols: A/RES/75/1, S/PV.9012, FCCC/CP/2031/L.9/Rev.1, 1/CP.21, L.9, Rev.2
                rf"[A-Z]{{1,12}}(?:/[A-Z]{{1,12}}){{0,4}}/(?:[A-Z]{{1,12}}\.)?[0-9]++{more}",
                rf"[A-Z]{{1,12}}(?:/[A-Z]{{1,12}}){{0,4}}/[A-Z]{{1,12}}\.[0-9]++{more}",
                rf"[A-Z]{{1,12}}\.[0-9]++(?:/[A-Za-z0-9.]*[A-Za-z0-9]|{_NOT})++",
                r"[0-9]{1,4}/[A-Z]{1,12}\.[0-9]++",
                r"(?:Rev|Add|Corr|L|PV|SR)\.[0-9]++",
                # abbreviations with their full stops: U.N., p.m., U.S.-led
                rf"(?:[A-Za-z]\.){{2,}}+(?:[A-Za-z](?!{letter}))?(?:(?:{hyphen}|{apostrophe}){run}|{_NOT})*+",
                rf"{currency}(?=[0-9]){word}(?:(?<=[0-9])%)?",
                rf"{word}(?:(?<=[0-9])%)?{wide}",
                r"\.{2,}+",
                r"_++",
                rf"[^{_SPACE}]",
            )
        )
    )


# Most pieces are plain, and this is made in no time; the pattern of all scripts is made where one needs it.
_PLAIN = _pattern("[A-Za-z0-9]", "[A-Za-z0-9]++", ("-", "'", "$"), "")


@lru_cache(maxsize=1)
def _full() -> re.Pattern[str]:
    return _pattern(
        _ANY_LETTER,
        rf"(?:{_ANY_LETTER}{_JOINED})++",
        ("-\u2010\u2011", "'\u2019\u02bc", "$\u20ac\u00a3\u00a5\u20b9"),
        rf"|[{_WIDE}]{_JOINED}",
    )


# A named tuple is made faster from a tuple than from its fields.
_token = partial(tuple.__new__, Token)
# Marks that, behind a word or a figure and before white space, are a token of their own.
_LAST_MARKS = frozenset(".,;:")
# A piece longer than this is no word, and remembering it would keep whole texts.
_LONGEST_KEPT = 40


def _cut(piece: str) -> tuple[Token, ...]:
    if piece.isascii():
        size = len(piece)
        if piece.isalnum():
            return (_token((0, size, *forms_of(piece))),)
        word, mark = piece[:-1], piece[-1:]
        if mark in _LAST_MARKS and word.isalnum():
            return (_token((0, size - 1, *forms_of(word))), _token((size - 1, size, mark, mark)))
    pattern = _PLAIN if piece.isascii() else _full()
    written = pattern.findall(piece)
    ends = list(accumulate(map(len, written)))
    if not ends:
        return ()
    if ends[-1] < len(piece):
        # There is white space in it.
        return tuple(
            [Token(*found.span(), *forms_of(found[0])) for found in pattern.finditer(piece)]
        )
    # A text without spaces has a token a character: all of this is done without a step of Python.
    norms, keys = zip(*map(forms_of, written), strict=True)
    return tuple(map(_token, zip(chain((0,), ends), ends, norms, keys, strict=False)))


_remembered = lru_cache(maxsize=1 << 15)(_cut)


def split_tokens(text: str, at: int = 0) -> tuple[Token, ...]:
    """Cut `text` into tokens.

    Args:
        at: where `text` starts in a whole text, in which the tokens' ranges are to be.

    Returns:
        Tokens in order, each with its norm and its key.

    Guarantees: what lies between two tokens is white space; no token holds any. A bracket, a comma,
    a quotation mark and a full stop that belongs to no abbreviation are tokens of their own. The
    tokens of a text are those of its stretches between white space.
    Cost: linear in the text.

    Example:
        >>> [t.norm for t in split_tokens("S/2031/95 grants $3,500 (3-5 May) to the Party\u2019s U.N.")]
        ['S/2031/95', 'grants', '$3,500', '(', '3-5', 'May', ')', 'to', 'the', "Party's", 'U.N.']
    """
    if not at and " " not in text:
        return _remembered(text) if len(text) <= _LONGEST_KEPT else _cut(text)
    tokens: list[Token] = []
    for piece in text.split(" "):
        cut = _remembered(piece) if len(piece) <= _LONGEST_KEPT else _cut(piece)
        if len(cut) == 1:
            start, end, norm, key = cut[0]
            tokens.append(Token(start + at, end + at, norm, key))
        else:
            tokens += [Token(start + at, end + at, norm, key) for start, end, norm, key in cut]
        at += len(piece) + 1
    return tuple(tokens)
