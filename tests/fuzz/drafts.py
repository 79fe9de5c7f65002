"""Pairs of texts for the alignment: drafts of one text, strangers, and what breaks alignments."""

from __future__ import annotations

import random
from collections.abc import Callable

_PLAIN = (
    "we note welcome urge the the the a of of to and and in report panel members parties Parties"
    " shall should may will not commitment stated organise organize harbour fund peace port 5 2031"
    " 3.5 $35,000,000 40 per cent by with non-paper rules-based Party’s “quota” ‘all’ - – , , . . ; :"
    " paragraph 3 above Article 7 (a) U.N. para. Art. A/RES/75/1 10 June 2031"
).split()
_ODD = (
    "\u202eabc\u202c", "\u2067x\u2069", "e\u0301", "\u0301", "\u0301\u0327", "o\u0328\u0304",
    "\ud800", "\udfff", "\x00", "\x1b", "\ufeff", "\u00a0", "\u200b", "\u200d", "\u2060", "ß", "ﬁ",
    "İ", "ſ", "😀", "👩\u200d👧", "\u2011", "\u2028", "\u0085", "_", "#", "|", "*", "\\", "...", "\u2026",
    "a\u0308\u0308", "\uac00", "\u1100\u1161", "\u0e01\u0e33", "\u06dd", "\U000e0061",
)  # fmt: skip
_CJK = "条約当事国総会報告書支持歓迎留意。、「」"
_BRACKETS = ("[", "]", "[", "]", "[by", "2030]", "[[", "]]", "(", ")", "[Parties]", "[X]", "{", "}")
_LABELS = ("1.", "2.", "3.", "(a)", "(b)", "iv)", "5 bis.", "OP3", "10.", "•", "-", "A.", "#", "##")
_SPACES = (" ",) * 24 + ("  ", "\n", "\u00a0", "", "", "\r\n", "\t", "\f", "\u3000", "\u200b", "\r")
_BREAKS = ("\n\n",) * 12 + ("\n", "\r\n\r\n", "\n \n", "\f", "\n\n\n", "\u2029", "\r\r")

Paragraphs = list[str]


def _words(chance: random.Random) -> Callable[[], str]:
    """Return what draws a word: from the pools that one text draws on."""
    pools: list[tuple[str, ...] | list[str] | str] = [_PLAIN]
    if chance.random() < 0.3:
        pools.append(chance.choice((_ODD, _CJK, _BRACKETS, _LABELS)))
    if chance.random() < 0.1:
        pools = [chance.choice((_ODD, _CJK, _BRACKETS, ("a", "b"), ("the",), ("x.", "y.")))]
    return lambda: chance.choice(chance.choice(pools))


def _paragraph(chance: random.Random, word: Callable[[], str], spaces: tuple[str, ...]) -> str:
    size = chance.choice((1, 2, 4, 6, 8, 10, 14))
    parts: list[str] = [chance.choice(_LABELS) + " "] if chance.random() < 0.15 else []
    for _ in range(size):
        parts += [word(), chance.choice(spaces)]
    return "".join(parts)


def _text(chance: random.Random) -> Paragraphs:
    word = _words(chance)
    spaces = _SPACES if chance.random() < 0.3 else (" ",)
    found = [_paragraph(chance, word, spaces) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
    if chance.random() < 0.05:
        found.append("\n".join("\t".join(word() for _ in range(3)) for _ in range(3)))
    return found


def _edited(chance: random.Random, text: str) -> str:
    """Change some words of a paragraph."""
    word = _words(chance)
    words = text.split(" ")
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        at = chance.randrange(len(words) + 1)
        words[at : at + chance.randrange(3)] = [word() for _ in range(chance.randrange(3))]
    return " ".join(words)


def _recased(chance: random.Random, text: str) -> str:
    change = chance.choice((str.upper, str.title, str.swapcase, str.casefold))
    return change(text)


def _respaced(chance: random.Random, text: str) -> str:
    return "".join(
        chance.choice(_SPACES) if c == " " and chance.random() < 0.3 else c for c in text
    )


def _restyled(chance: random.Random, text: str) -> str:
    return text.translate(str.maketrans({"’": "'", "“": '"', "”": '"', "-": "\u2011", "–": "-"}))


def _shuffled(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def _rechained(chance: random.Random, text: str) -> str:
    """Move a stretch of letters, wherever it begins: inside a word, a mark, a space."""
    at = sorted(chance.randrange(len(text) + 1) for _ in range(3))
    return text[: at[0]] + text[at[1] : at[2]] + text[at[0] : at[1]] + text[at[2] :]


_EDITS = (_edited, _edited, _edited, _recased, _respaced, _restyled, _shuffled, _rechained)


def _draft(chance: random.Random, base: Paragraphs) -> Paragraphs:
    """Make a draft of a text."""
    found: Paragraphs = []
    for text in base:
        new = text
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            new = chance.choice(_EDITS)(chance, new)
        fate = chance.choice(("keep",) * 6 + ("split", "merge", "twice", "drop"))
        if fate == "split":
            at = chance.randrange(len(new) + 1)
            found += [new[:at], new[at:]]
        elif fate == "merge" and found:
            found[-1] += " " + new
        elif fate != "drop":
            found += [new] * (2 if fate == "twice" else 1)
    if chance.random() < 0.3:
        chance.shuffle(found)
    if chance.random() < 0.1:
        found.insert(chance.randrange(len(found) + 1), _paragraph(chance, _words(chance), (" ",)))
    return found


def _repeated(chance: random.Random) -> tuple[Paragraphs, Paragraphs]:
    """One word or paragraph said again and again, with a few others among it."""
    token = chance.choice((*_PLAIN, *_ODD, "x. ", "条"))
    space = chance.choice((" ", "", "\n\n", ". "))

    def side() -> Paragraphs:
        parts = [token] * chance.randrange(1, 60)
        for _ in range(chance.randrange(3)):
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(_PLAIN))
        return [space.join(parts)]

    return side(), side()


def _long(chance: random.Random) -> tuple[Paragraphs, Paragraphs]:
    """One unbroken paragraph of some thousand words, edited, shuffled or replaced."""
    words = [f"{chance.choice(_PLAIN)}{chance.randrange(200)}" for _ in range(3000)]
    other = list(words)
    if chance.random() < 0.5:
        chance.shuffle(other)
    for _ in range(chance.choice((1, 40, 1500))):
        other[chance.randrange(len(other))] = chance.choice(_PLAIN)
    return [" ".join(words)], [" ".join(other)]


def made(number: int, seed: int) -> tuple[str, str]:
    """Make a pair of texts; equal numbers and seeds make equal pairs."""
    chance = random.Random(f"{seed} {number}")
    lot = chance.random()
    if lot < 0.0004:
        base, revised = _long(chance)
    elif lot < 0.06:
        base, revised = _repeated(chance)
    else:
        base = _text(chance)
        revised = _draft(chance, base) if lot < 0.9 else _text(chance)
        if lot > 0.985:
            revised = []
    broken = chance.choice(_BREAKS) if chance.random() < 0.2 else "\n\n"
    pair = broken.join(base), broken.join(revised)
    return pair if chance.random() < 0.97 else (pair[1], pair[0])
