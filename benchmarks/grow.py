"""Grow paragraphs from the shipped samples by rules: what the files of the readers' bench hold.

What grows has the words and the shape of a communique and no meaning. A seed decides everything, so
that the same call gives the same text on every machine.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from commdiff.resources import resource_dir

_LABEL = re.compile(r"^(?:\(?[0-9]{1,3}(?: bis)?[.)]|\([a-z]{1,4}\))\s+")
_SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z])")
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the samples are made of."""

    sentences: tuple[str, ...]
    words_known: frozenset[str]
    by_ending: dict[str, tuple[str, ...]]
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def _stock() -> _Stock:
    found: dict[str, None] = {}
    for path in sorted((resource_dir("corpora") / "sample").glob("*/*.txt")):
        for line in path.read_text("utf-8").splitlines():
            for sentence in _SENTENCE.split(_LABEL.sub("", line.strip())):
                if len(sentence.split()) >= _SHORTEST and not set("[]\t") & set(sentence):
                    found[sentence.rstrip(".;,:") + "."] = None
    sentences = tuple(found)
    inner = [word for sentence in sentences for word in sentence.rstrip(".").split()[1:]]
    words = tuple(sorted({w for w in inner if w.isalpha() and w.islower() and len(w) > 4}))
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[-2:], []).append(word)
    names = tuple(sorted({w for w in inner if w.isalpha() and w.istitle() and len(w) > 4}))
    by_ending = {ending: tuple(alike) for ending, alike in endings.items()}
    return _Stock(sentences, frozenset(words), by_ending, names)


def _varied(sentence: str, rng: random.Random) -> str:
    """Return a sentence with other names, other figures and some other words of the same ending."""
    stock = _stock()
    words = sentence.split()
    for i, word in enumerate(words):
        core = word.rstrip(".,;:")
        tail = word[len(core) :]
        if core.isdigit():
            words[i] = str(rng.randrange(10 ** (len(core) - 1), 10 ** len(core))) + tail
        elif i and core in stock.names and rng.random() < 0.5:
            words[i] = rng.choice(stock.names) + tail
        elif core in stock.words_known and rng.random() < 0.3:
            words[i] = rng.choice(stock.by_ending[core[-2:]]) + tail
    return " ".join(words)


def grown_paragraphs(count: int, seed: int) -> list[str]:
    """Return paragraphs of two to five sentences."""
    rng = random.Random(seed)
    sentences = _stock().sentences
    return [
        " ".join(_varied(rng.choice(sentences), rng) for _ in range(rng.randint(2, 5)))
        for _ in range(count)
    ]
