"""Sentences to make workloads of: grown by rules from the shipped samples, or taken from any text.

What grows has the words and the shape of official prose and no meaning. A seed decides everything, so
that the same call gives the same sentences on every machine.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commdiff.resources import resource_dir

_LABEL = re.compile(r"^(?:\(?[0-9]{1,3}(?: bis)?[.)]|\([a-z]{1,4}\))\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_SKEW = 1.6
"""How much more often early entries of a list are drawn; 1 is evenly."""
_LEAST = 8
_SAMPLED = 0.06
"""Share of grown sentences that are whole sentences of the samples, while there are any left."""

Words = list[str]


@dataclass(frozen=True, slots=True)
class _Stock:
    """The word lists, and what the samples give."""

    lists: dict[str, list[str]]
    sentences: tuple[str, ...]


def _sentences_of(text: str) -> list[str]:
    """Cut text into sentences of some length: paragraph by paragraph, without what numbers them."""
    found: dict[str, None] = {}
    for paragraph in re.split(r"\n\s*\n", text):
        body = _LABEL.sub("", " ".join(paragraph.split()))
        for sentence in _SENTENCE.split(body):
            if len(sentence.split()) >= _LEAST:
                found[sentence.rstrip(".;,:") + "."] = None
    return list(found)


@lru_cache(maxsize=1)
def _stock() -> _Stock:
    lists = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    sentences: dict[str, None] = {}
    for path in sorted((resource_dir("corpora") / "sample").glob("*/*.txt")):
        for sentence in _sentences_of(path.read_text("utf-8")):
            if not set("[]\t{}") & set(sentence):
                sentences[sentence] = None
    clauses: dict[str, None] = {}
    names: dict[str, None] = {}
    for sentence in sentences:
        parts = sentence.rstrip(".").split(", ")
        clauses.update(
            {part: None for part in parts[1:] if part[0].islower() and 4 <= len(part.split()) <= 14}
        )
        inner = [word.rstrip(".,;:") for word in sentence.split()[1:]]
        names.update({w: None for w in inner if w.isalpha() and w.istitle() and len(w) > 5})
    common = {word for sentence in sentences for word in re.findall(r"\b[a-z]+\b", sentence)}
    lists["clause"] = list(clauses)
    lists["name"] = [name for name in names if name.lower() not in common]
    return _Stock(lists, tuple(sentences))


def _figure(slot: str, chance: random.Random) -> str:
    """Return a number for a slot that is no list."""
    low, high = {
        "year": (2027, 2050), "day": (1, 28), "small": (1, 95), "digit": (0, 9), "large": (100, 999),
    }[slot]  # fmt: skip
    return str(chance.randint(low, high))


def _grow(pattern: str, chance: random.Random) -> str:
    lists = _stock().lists

    def fill(found: re.Match[str]) -> str:
        options = lists.get(found[1])
        if options is None:
            return _figure(found[1], chance)
        if found[1] in ("clause", "name"):
            return chance.choice(options)
        return _grow(options[int(len(options) * chance.random() ** _SKEW)], chance)

    return _SLOT.sub(fill, pattern)


def grown_sentences(seed: int) -> Iterator[Words]:
    """Yield sentences without end, no two the same.

    Cost: some 400,000 words a second on a common machine, and the memory of all that was yielded.
    """
    chance = random.Random(seed)
    stock = _stock()
    sampled = list(stock.sentences)
    chance.shuffle(sampled)
    seen: set[str] = set()
    while True:
        if sampled and chance.random() < _SAMPLED:
            sentence = sampled.pop()
        else:
            sentence = _grow(chance.choice(stock.lists["sentence"]), chance)
            # No official text begins a sentence with a figure.
            sentence = f"Some {sentence}" if sentence[0].isdigit() else sentence
            sentence = sentence[0].upper() + sentence[1:]
        if sentence not in seen:
            seen.add(sentence)
            yield sentence.split()


def grown_items(seed: int) -> Iterator[Words]:
    """Yield short items of a list without end, no two the same."""
    chance = random.Random(seed)
    seen: set[str] = set()
    while True:
        item = _grow(chance.choice(_stock().lists["item"]), chance)
        if len(item.split()) >= 5 and item not in seen:
            seen.add(item)
            yield item.split()


def edit_words() -> list[str]:
    """Return the words that edits put in."""
    return _stock().lists["edits"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the sentences of a workload come from.

    Args:
        own: the sentences of a text that a user named; empty for grown ones.
        name: as the tables call it.
    """

    name: str = "grown"
    own: tuple[str, ...] = ()

    @staticmethod
    def of(path: Path) -> Source:
        """Take the sentences of a plain text.

        Raises:
            ValueError: there are fewer than a hundred.
        """
        sentences = _sentences_of(path.read_text("utf-8"))
        if len(sentences) < 100:
            raise ValueError(f"{path.name} has {len(sentences)} sentences; a hundred are needed")
        return Source(path.name, tuple(sentences))

    def sentences(self, seed: int) -> Iterator[Words]:
        """Yield sentences without end, in an order that the seed decides.

        Those of a named text come again, with one word changed, once all were used.
        """
        if not self.own:
            yield from grown_sentences(seed)
        chance = random.Random(seed)
        order = list(self.own)
        chance.shuffle(order)
        yield from (sentence.split() for sentence in order)
        while True:
            for sentence in order:
                words = sentence.split()
                words[chance.randrange(len(words) - 1)] = chance.choice(edit_words())
                yield words

    def items(self, seed: int) -> Iterator[Words]:
        """Yield short items, none twice: grown ones, or the beginnings of a named text's sentences."""
        if not self.own:
            yield from grown_items(seed)
        chance = random.Random(seed)
        seen: set[tuple[str, ...]] = set()
        for words in self.sentences(seed):
            item = words[: chance.randint(5, 14)]
            if tuple(item) not in seen:
                seen.add(tuple(item))
                yield item
