"""Texts and pairs of texts for property tests."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

_COMMON = (
    "we note welcome urge the a of to and in report members parties Parties shall should may will not"
    " commitment stated organise organize harbour fund peace port 5 2031 3.5 $40 by with ( ) [ ] , . ;"
    " : “ ” ' U.N. para. Art. A/RES/75/1 non-paper Party’s - –"
).split()
_ODD = (
    "\u202e",
    "e\u0301",
    "\u0301",
    "条",
    "約。",
    "\ud800",
    "\x00",
    "\u00a0",
    "ß",
    "ﬁ",
    "😀",
    "\u2011",
    "\u200b",
    "_",
)

WORDS = st.sampled_from(_COMMON)
ODD_WORDS = st.one_of(
    WORDS, st.sampled_from(_ODD), st.text(min_size=1, max_size=4).filter(str.strip)
)
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", ""])


@st.composite
def paragraphs(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> str:
    """Return one paragraph, some of its words without space between them."""
    parts: list[str] = []
    for word in draw(st.lists(words, min_size=1, max_size=14)):
        parts += [word, draw(SPACES)]
    return "".join(parts).strip() or "x"


def texts(words: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[str]:
    """Return texts of one to seven paragraphs, in which there is something to see."""
    joined = st.lists(paragraphs(words), min_size=1, max_size=7).map("\n\n".join)
    return joined.filter(is_seen)


def is_seen(text: str) -> bool:
    """Tell whether any character of a text is more than a space or a sign that only acts."""
    return any(unicodedata.category(c) not in ("Cc", "Cf", "Zs", "Zl", "Zp") for c in text)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text and a draft made of it: words changed, paragraphs moved, split, merged, dropped."""
    base = draw(st.lists(paragraphs(), min_size=1, max_size=6))
    revised: list[str] = []
    for paragraph in base:
        words = paragraph.split(" ")
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(words) - 1))
            words[at : at + draw(st.integers(0, 2))] = draw(st.lists(WORDS, max_size=2))
            words = words or ["x"]
        text = " ".join(words).strip() or "x"
        fate = draw(st.sampled_from("keep keep keep drop split twice merge".split()))
        if fate == "split" and " " in text:
            at = draw(st.integers(0, len(text) - 1))
            revised += [part for part in (text[:at].strip(), text[at:].strip()) if part]
        elif fate == "merge" and revised:
            revised[-1] += " " + text
        elif fate != "drop":
            revised += [text] * (2 if fate == "twice" else 1)
    if draw(st.booleans()):
        revised = draw(st.permutations(revised))
    return "\n\n".join(base), "\n\n".join(revised) or "x"
