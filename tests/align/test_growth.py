"""Work grows with the text and not faster: counted in calls, since a clock answers otherwise each time."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.builders import align
from tests.work import calls_of


def paragraphs(count: int, seed: int) -> list[str]:
    """Return paragraphs of invented words, no two alike."""
    draw = random.Random(seed)
    words = [f"w{n}" for n in range(900)]
    return [f"Item {n} of {' '.join(draw.choices(words, k=40))}." for n in range(count)]


def edited(count: int) -> tuple[str, str]:
    """Return a text and a draft of it with every tenth word changed and a tenth of it moved."""
    draw = random.Random(5)
    base = paragraphs(count, 3)
    revised = [
        " ".join(f"x{draw.randrange(900)}" if draw.random() < 0.1 else w for w in p.split())
        for p in base
    ]
    for _ in range(count // 10):
        revised.insert(draw.randrange(count), revised.pop(draw.randrange(count)))
    return "\n\n".join(base), "\n\n".join(revised)


def shuffled(count: int) -> tuple[str, str]:
    """Return two paragraphs of one small vocabulary in no common order."""
    draw = random.Random(7)
    words = [f"w{n}" for n in range(60)]
    size = 40 * count
    return " ".join(draw.choices(words, k=size)), " ".join(draw.choices(words, k=size))


def repeated(count: int) -> tuple[str, str]:
    """Return one paragraph said again and again, with one changed in the middle."""
    base = ["We note the report of the port."] * (10 * count)
    revised = [*base[: 5 * count], "We act.", *base[5 * count :]]
    return "\n\n".join(base), "\n\n".join(revised)


@pytest.mark.parametrize("make", [edited, shuffled, repeated])
def test_twice_the_text_is_little_more_than_twice_the_work(
    make: Callable[[int], tuple[str, str]],
):
    small, large = make(60), make(120)
    work = [calls_of(lambda pair=pair: align(*pair, labels=False)) for pair in (small, large)]
    assert work[1] <= 2.6 * work[0], work
