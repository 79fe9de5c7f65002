"""Grow text from the shipped samples by rules, and edit it so that every edit is known.

What grows has the words and the shape of a communique and no meaning. A seed decides everything, so
that the same call gives the same pair on every machine.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from commdiff.resources import resource_dir

_LABEL = re.compile(r"^(?:\(?[0-9]{1,3}(?: bis)?[.)]|\([a-z]{1,4}\))\s+")
_SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-Z])")
_SHORTEST = 8
_NEAREST = 6
"""Paragraphs that a moved one passes at least, so that nobody can say its neighbours moved instead."""

Sentence = list[str]


@dataclass(frozen=True, slots=True)
class Workload:
    """Two texts with what was done to the base.

    Args:
        base, revised: paragraphs in order, with their numbers where they have any.
        edit_words: words deleted and inserted, together.
        moved: indexes, in the base, of the paragraphs that stand elsewhere in the revised text.
        split: indexes, in the base, of the paragraphs that are two in the revised text.
    """

    name: str
    base: tuple[str, ...]
    revised: tuple[str, ...]
    edit_words: int
    moved: frozenset[int]
    split: frozenset[int]

    @property
    def words(self) -> int:
        """Words of the base."""
        return sum(len(paragraph.split()) for paragraph in self.base)


@dataclass(frozen=True, slots=True)
class _Stock:
    """What the samples are made of."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]
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
    return _Stock(sentences, words, frozenset(words), by_ending, names)


def _varied(sentence: str, rng: random.Random) -> Sentence:
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
    return words


def _edited(sentence: Sentence, rng: random.Random, share: float) -> tuple[Sentence, int]:
    """Return a sentence with some of its words replaced, deleted or followed by new ones, and how many."""
    stock = _stock()
    made: Sentence = []
    count = at = 0
    while at < len(sentence):
        gone = come = 0
        if 0 < at < len(sentence) - 2 and rng.random() < share:
            gone, come = rng.choice(((1, 1), (1, 1), (2, 2), (1, 0), (2, 0), (0, 1), (0, 2)))
        new = [rng.choice(stock.words) for _ in range(come)]
        old = sentence[at : at + gone]
        if set(new) & set(old):
            new = [f"{word}ly" for word in new]
        made += new
        count += len(old) + come
        at += gone
        if at < len(sentence):
            made.append(sentence[at])
        at += 1
    return made, count


def _order(count: int, moved: frozenset[int], rng: random.Random) -> list[int]:
    """Return the paragraphs in their new order, each moved one far from where it stood."""
    order = [i for i in range(count) if i not in moved]
    for i in sorted(moved):
        home = next((at for at, other in enumerate(order) if other > i), len(order))
        far = [at for at in range(len(order) + 1) if abs(at - home) >= _NEAREST]
        order.insert(rng.choice(far), i)
    return order


def _numbered(paragraphs: Sequence[str], numbers: bool) -> tuple[str, ...]:
    return tuple(f"{i}. {p}" if numbers else p for i, p in enumerate(paragraphs, 1))


def grow(
    name: str,
    *,
    seed: int,
    paragraphs: int,
    share: float,
    moves: int = 0,
    splits: int = 0,
    numbers: bool = False,
) -> Workload:
    """Grow a text and edit it.

    Args:
        share: at how many of its words an edit begins, 0 to 1; each touches one to four words.
        moves, splits: how many paragraphs.
        numbers: whether paragraphs are numbered, in the revised text anew.
    """
    rng = random.Random(seed)
    stock = _stock()
    base = [
        [_varied(rng.choice(stock.sentences), rng) for _ in range(rng.randint(2, 5))]
        for _ in range(paragraphs)
    ]
    chosen = rng.sample(range(paragraphs), moves + splits)
    moved, split = frozenset(chosen[:moves]), frozenset(chosen[moves:])
    revised: list[str] = []
    edit_words = 0
    for index in _order(paragraphs, moved, rng):
        sentences = []
        for sentence in base[index]:
            made, count = _edited(sentence, rng, share)
            sentences.append(" ".join(made))
            edit_words += count
        cut = len(sentences) // 2 if index in split else 0
        revised += [" ".join(part) for part in (sentences[:cut], sentences[cut:]) if part]
    texts = [" ".join(" ".join(sentence) for sentence in one) for one in base]
    return Workload(
        name, _numbered(texts, numbers), _numbered(revised, numbers), edit_words, moved, split
    )
