"""Guess the language of a text from its script and its most frequent small words."""

from __future__ import annotations

import re

from commdiff.readers.conventions import STOP_WORDS

_SAMPLE = 20_000
_STOP = {code: frozenset(words.split()) for code, words in STOP_WORDS.items()}
_SCRIPTS = (
    ("ja", r"[\u3040-\u30ff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("el", r"[\u0370-\u03ff]"),
    ("uk", r"[іїєґІЇЄҐ]"),
    ("ru", r"[\u0400-\u04ff]"),
)


def guess_language(text: str) -> str:
    """Guess the language of `text` from its first 20 000 characters.

    Returns:
        A two-letter code; "und" where nothing speaks for one language more than for another.

    Not promised: right answers for texts of a few words.
    """
    sample = text[:_SAMPLE]
    foreign = not sample.isascii()
    letters = sum(map(str.isalpha, sample)) if foreign else 0
    for code, script in _SCRIPTS if foreign else ():
        # Kana mark Japanese and the Ukrainian letters Ukrainian even where they are a minority.
        needed = 0.03 if code in ("ja", "uk") else 0.3
        if letters and len(re.findall(script, sample)) / letters >= needed:
            return code
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    scores = {code: sum(map(stop.__contains__, words)) for code, stop in _STOP.items()}
    best = max(scores, key=lambda code: scores[code])
    tied = sum(score == scores[best] for score in scores.values()) > 1
    if not scores[best] or tied or scores[best] < 0.08 * len(words):
        return "und"
    return best
