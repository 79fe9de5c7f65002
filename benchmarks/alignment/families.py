"""The families of workloads, by name: what a table row is measured on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.alignment.text import Source, Words
from benchmarks.alignment.workloads import (
    Text,
    Workload,
    edited,
    numbered,
    rearranged,
    tagged,
    with_sentences_moved,
)

_BOILERPLATE = 0.02
"""Share of sentences that come again and again in any text."""
_WORDS_A_MOVE = 1250
"""Words for each moved paragraph; there are half as many splits and half as many merges."""


def paragraphs(source: Source, words: int, seed: int) -> list[Words]:
    """Return paragraphs of two to six sentences, of which a few are the same in many paragraphs."""
    chance = random.Random(seed)
    sentences = source.sentences(seed)
    stock = [next(sentences) for _ in range(40)]
    made: list[Words] = []
    count = 0
    while count < words:
        one: Words = []
        for _ in range(chance.randint(2, 6)):
            again = chance.random() < _BOILERPLATE
            one += chance.choice(stock) if again else next(sentences)
        made.append(one)
        count += len(one)
    return made


def _rearranged(
    name: str,
    base: Text,
    share: float,
    seed: int,
    *,
    fixed: frozenset[int] = frozenset(),
    number: bool = True,
) -> Workload:
    """Edit a text, rearrange it and number both sides."""
    chance = random.Random(seed)
    moves = max(2, sum(map(len, base)) // _WORDS_A_MOVE)
    changed = edited(base, share, chance)
    made = rearranged(
        changed.text, chance, moves=moves, splits=moves // 2, merges=moves // 2, fixed=fixed
    )
    before, after = (numbered(base), numbered(made.text)) if number else (base, made.text)
    return Workload(
        name, before, after, changed.edits, changed.words, made.moves, made.splits, made.merges
    )


@dataclass(frozen=True, slots=True)
class Structured:
    """Numbered paragraphs; words edited, paragraphs moved (and edited), split, merged, renumbered."""

    share: float

    def __call__(self, source: Source, words: int, seed: int) -> Workload:
        """Make a workload."""
        base = tagged(paragraphs(source, words, seed))
        return _rearranged(f"structure, {self.share:.1%}", base, self.share, seed)


@dataclass(frozen=True, slots=True)
class Plain:
    """Words edited, and nothing else; numbered, and numbered alike."""

    share: float

    def __call__(self, source: Source, words: int, seed: int) -> Workload:
        """Make a workload."""
        base = tagged(paragraphs(source, words, seed))
        changed = edited(base, self.share, random.Random(seed))
        return Workload(
            f"words only, {self.share:.1%}",
            numbered(base), numbered(changed.text), changed.edits, changed.words,
        )  # fmt: skip


def bullets(source: Source, words: int, seed: int) -> Workload:
    """Short items without numbers; one in fifty moves."""
    chance = random.Random(seed)
    items: list[Words] = []
    count = 0
    for item in source.items(seed):
        if count >= words:
            break
        items.append(item)
        count += len(item)
    base = tagged(items)
    changed = edited(base, 0.03, chance)
    made = rearranged(changed.text, chance, moves=max(2, len(items) // 50), sentences=1)
    return Workload("bullets", base, made.text, changed.edits, changed.words, made.moves)


def boilerplate(source: Source, words: int, seed: int) -> Workload:
    """Four paragraphs of ten begin with one of twelve stock sentences; one in twenty stands twice.

    What stands twice does not move: which of the two did could not be told.
    """
    chance = random.Random(seed)
    made = paragraphs(source, words, seed)
    sentences = source.sentences(seed + 1)
    stock = [next(sentences) for _ in range(12)]
    twice: set[int] = set()
    for at in range(len(made)):
        if chance.random() < 0.4:
            made[at] = [*chance.choice(stock), *made[at]]
        if chance.random() < 0.05 and at > 5:
            other = chance.randrange(at)
            made[at] = list(made[other])
            twice |= {at, other}
    return _rearranged("boilerplate", tagged(made), 0.03, seed, fixed=frozenset(twice))


def sentence_moves(source: Source, words: int, seed: int) -> Workload:
    """Words edited at 3 %, and sentences moved to other paragraphs."""
    chance = random.Random(seed)
    base = tagged(paragraphs(source, words, seed))
    changed = edited(base, 0.03, chance)
    text, moved = with_sentences_moved(changed.text, max(2, words // _WORDS_A_MOVE), chance)
    return Workload(
        "sentences moved",
        numbered(base), numbered(text), changed.edits, changed.words, sentences=moved,
    )  # fmt: skip


Family = Callable[[Source, int, int], Workload]
"""Makes a workload of a source, about so many words and a seed."""

FAMILIES: dict[str, Family] = {
    "words": Plain(0.03),
    "light": Structured(0.003),
    "s3": Structured(0.03),
    "s8": Structured(0.085),
    "s14": Structured(0.14),
    "s18": Structured(0.18),
    "s22": Structured(0.22),
    "bullets": bullets,
    "boilerplate": boilerplate,
    "sentences": sentence_moves,
}
"""By the name that the command line takes."""


def short_pairs(source: Source, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield pairs of 20 to 100 words with 5 % of them edited."""
    chance = random.Random(seed)
    made = paragraphs(source, count * 110, seed)
    base = tagged(one[: chance.randint(20, 100)] for one in made[:count])
    for old, new in zip(base, edited(base, 0.05, chance).text, strict=True):
        yield " ".join(word for word, _ in old), " ".join(word for word, _ in new)


def pathological() -> Iterator[tuple[str, str, str]]:
    """Yield a name and two texts: inputs that make comparers slow."""
    line = " ".join(["the"] * 50)
    yield "the same word, 20,000 times", _lines([line] * 400), _lines([line] * 440)
    for name, letters in (
        ("nothing in common, 50,000 words", "ab"),
        ("the same words shuffled, 50,000", "xx"),
    ):
        yield name, _drawn(50_000, 0, letters[0]), _drawn(50_000, 1, letters[1])
    one = _drawn(50_000, 0, "x").split()
    other = _drawn(50_000, 1, "x").split()
    yield "the same, in one paragraph", " ".join(one) + "\n", " ".join(other) + "\n"
    yield "nothing, and 50,000 words", "", _drawn(50_000, 2, "c")
    stock = "The Parties reaffirm their commitment."
    new = "A new paragraph enters here."
    half = [stock] * 50_000
    yield "100,000 equal paragraphs", _lines(half + half), _lines([*half, new, *half, *half[:100]])


def _lines(paragraphs_: list[str]) -> str:
    return "\n\n".join(paragraphs_) + "\n"


def _drawn(count: int, seed: int, letter: str) -> str:
    chance = random.Random(seed)
    return _lines(
        [
            " ".join(f"{letter}{chance.randrange(5000)}" for _ in range(100))
            for _ in range(count // 100)
        ]
    )
