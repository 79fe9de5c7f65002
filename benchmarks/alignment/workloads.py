"""Two texts of which every change is known: each word keeps the number of the word it came from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.alignment.text import edit_words

ADDED = -1
NUMBER = -2
"""Origins of words that stand in one text only: what an edit put in, and the number of a paragraph."""

Word = tuple[str, int]
Paragraph = list[Word]
Text = list[Paragraph]

_FAR = 8
"""Paragraphs that a moved one passes at least, so that nobody can say its neighbours moved instead."""


@dataclass(frozen=True, slots=True)
class Workload:
    """Two texts with what was done to the first.

    Args:
        edits: how many runs of words were replaced, deleted or inserted.
        edit_words: words deleted and inserted, together.
        moves, splits: paragraphs of the base that stand elsewhere, or are two.
        merges: paragraphs of the base that are one with the next.
        sentences: for each sentence that stands in another paragraph, the origins of its words.
    """

    name: str
    base: Text
    revised: Text
    edits: int = 0
    edit_words: int = 0
    moves: tuple[int, ...] = ()
    splits: tuple[int, ...] = ()
    merges: tuple[int, ...] = ()
    sentences: tuple[frozenset[int], ...] = ()

    @property
    def words(self) -> int:
        """Words of the base."""
        return sum(map(len, self.base))

    @property
    def texts(self) -> tuple[str, str]:
        """Both texts, a blank line between paragraphs."""
        return rendered(self.base), rendered(self.revised)


@dataclass(slots=True)
class Edited:
    """A text with edits in it, and their tally."""

    text: Text
    edits: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Rearranged:
    """A text with paragraphs moved, split and merged; the fields are those of `Workload`."""

    text: Text
    moves: tuple[int, ...]
    splits: tuple[int, ...]
    merges: tuple[int, ...]


def rendered(text: Text) -> str:
    """Return paragraphs with a blank line between them."""
    return "\n\n".join(" ".join(word for word, _ in one) for one in text) + "\n"


def tagged(paragraphs: Iterable[Sequence[str]]) -> Text:
    """Number all words through."""
    at = 0
    made: Text = []
    for one in paragraphs:
        made.append([(word, at + i) for i, word in enumerate(one)])
        at += len(one)
    return made


def numbered(text: Text, start: int = 1) -> Text:
    """Put a number before every paragraph."""
    return [[(f"{n}.", NUMBER), *one] for n, one in enumerate(text, start)]


def edited(text: Text, share: float, chance: random.Random) -> Edited:
    """Replace (half), insert (a quarter) or delete (a quarter) runs of one to four words.

    Args:
        share: of the words that are deleted, 0 to about 0.25; about as many are inserted. Three words
            stay after each edit, so that two are never one; the first word and the last five stay too.
    """
    # Of an edit, 1.5 words go on average and three are kept.
    start = 1 / (1.5 / share - 3.5) if share else 0.0
    made = Edited([])
    for one in text:
        made.text.append(_edited_paragraph(one, start, chance, made))
    return made


def _edited_paragraph(
    paragraph: Paragraph, start: float, chance: random.Random, tally: Edited
) -> Paragraph:
    made: Paragraph = []
    at = 0
    end = len(paragraph) - 5
    # What cannot be edited makes the rest likelier, so that the share holds of all.
    start = min(1.0, start * len(paragraph) / max(1, end - 1))
    while at < len(paragraph):
        if not (0 < at < end and chance.random() < start):
            made.append(paragraph[at])
            at += 1
            continue
        gone, come = _edit(chance)
        around = {word for word, _ in paragraph[at - 1 : at + gone + 1]}
        made += [(word, ADDED) for word in _new_words(come, around, chance)]
        tally.edits += 1
        tally.words += gone + come
        at += gone
        made += paragraph[at : at + 3]
        at += 3
    return made


def _edit(chance: random.Random) -> tuple[int, int]:
    """Return how many words an edit takes out and puts in."""
    size = chance.choice((1, 1, 1, 2, 2, 3, 4))
    kind = chance.random()
    if kind < 0.5:
        return size, max(1, size + chance.choice((-1, 0, 0, 1)))
    return (0, size) if kind < 0.75 else (size, 0)


def _new_words(count: int, around: set[str], chance: random.Random) -> list[str]:
    """Draw words none of which stands where they are put: else which one is new could not be told."""
    made: list[str] = []
    while len(made) < count:
        word = chance.choice(edit_words())
        if word not in around:
            made.append(word)
    return made


def sentences_of(paragraph: Paragraph) -> list[Paragraph]:
    """Cut a paragraph behind words with a full stop."""
    made: list[Paragraph] = [[]]
    for word in paragraph:
        made[-1].append(word)
        if word[0].endswith(".") and len(made[-1]) > 4:
            made.append([])
    return [one for one in made if one]


def rearranged(
    text: Text,
    chance: random.Random,
    *,
    moves: int,
    splits: int = 0,
    merges: int = 0,
    fixed: frozenset[int] = frozenset(),
    sentences: int = 2,
) -> Rearranged:
    """Move paragraphs far, split some between sentences, join some with the next.

    Args:
        fixed: paragraphs that stay as they are.
        sentences: how many a paragraph needs to be chosen.
    """
    chosen = _chosen(text, moves + splits + merges, fixed, sentences, chance)
    moved = chosen[:moves]
    split = frozenset(chosen[moves : moves + splits])
    merged = frozenset(chosen[moves + splits :])
    groups: list[list[Paragraph]] = []
    home: dict[int, int] = {}
    at = 0
    while at < len(text):
        if at in moved:
            home[at] = len(groups)
            at += 1
        elif at in merged:
            groups.append([text[at] + text[at + 1]])
            at += 2
        else:
            groups.append(_halves(text[at]) if at in split else [text[at]])
            at += 1
    comes: dict[int, list[Paragraph]] = {}
    for one in moved:
        far = max(_FAR, len(groups) // 20)
        places = [place for place in range(1, len(groups)) if abs(place - home[one]) >= far]
        comes.setdefault(chance.choice(places), []).append(text[one])
    made = [one for n, group in enumerate(groups) for one in (*comes.get(n, ()), *group)]
    return Rearranged(made, tuple(moved), tuple(sorted(split)), tuple(sorted(merged)))


def _chosen(
    text: Text, count: int, fixed: frozenset[int], sentences: int, chance: random.Random
) -> list[int]:
    """Draw paragraphs of which no two are neighbours, nor neighbours of one between."""
    order = list(range(3, len(text) - 3))
    chance.shuffle(order)
    found: list[int] = []
    for one in order:
        if len(found) == count:
            break
        apart = all(abs(one - other) > 2 for other in found)
        if apart and one not in fixed and len(sentences_of(text[one])) >= sentences:
            found.append(one)
    if len(found) < count:
        raise ValueError(f"{len(text)} paragraphs are too few to move, split and merge {count}")
    return found


def _halves(paragraph: Paragraph) -> list[Paragraph]:
    sentences = sentences_of(paragraph)
    middle = len(sentences) // 2
    return [
        [word for one in part for word in one] for part in (sentences[:middle], sentences[middle:])
    ]


def with_sentences_moved(
    text: Text, count: int, chance: random.Random
) -> tuple[Text, tuple[frozenset[int], ...]]:
    """Move sentences of ten words or more to other paragraphs, at most one out of or into each.

    Returns:
        The text, and for each such sentence the origins of its words.
    """
    cut = [sentences_of(one) for one in text]
    candidates = [
        (i, j)
        for i, sentences in enumerate(cut)
        for j, one in enumerate(sentences)
        if len(sentences) > 2 and len(one) >= 10
    ]
    chance.shuffle(candidates)
    touched: set[int] = set()
    moved: list[frozenset[int]] = []
    for i, j in candidates:
        if len(moved) == count:
            break
        homes = [k for k in range(len(cut)) if abs(k - i) > 4 and k not in touched]
        if i in touched or not homes:
            continue
        one = cut[i].pop(j)
        home = chance.choice(homes)
        cut[home].insert(chance.randrange(len(cut[home]) + 1), one)
        touched |= {i, home}
        moved.append(frozenset(origin for _, origin in one if origin >= 0))
    if len(moved) < count:
        raise ValueError(f"{len(text)} paragraphs are too few to move {count} sentences")
    return [[word for one in sentences for word in one] for sentences in cut], tuple(moved)
