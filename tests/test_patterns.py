"""Patterns mean the same on every Python that the package promises to run on.

Python before 3.11.5 loses its place in a possessive repeat of a group: where a round fails after it
looked around or repeated something, the match goes on from where that round had come to
(https://github.com/python/cpython/issues/106052). So a round either cannot fail there, or is one of
several ways of which the last, "(?!)", sets the place back.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import commdiff
from commdiff.segment import words

ONE_CHARACTER = (codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY)
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def _inside(step: Any) -> list[Any]:
    """Return the patterns that a step of a parsed pattern holds."""
    code, value = step
    if code in REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return [value] if code is codes.ATOMIC_GROUP else []


def _matches_nothing(way: list[Any]) -> bool:
    """Tell whether a way is "(?!)", which Python parses as one thing or the other."""
    ((code, value),) = way if len(way) == 1 else [(None, None)]
    return code is codes.FAILURE or (code is codes.ASSERT_NOT and not value[1])


def _keeps_its_place(body: Any) -> bool:
    steps = list(body)
    while steps and steps[-1][0] in REPEATS and steps[-1][1][0] == 0:
        steps.pop()
    if len(steps) == 1 and steps[0][0] is codes.BRANCH:
        ways = [list(way) for way in steps[0][1][1]]
        plain = all(len(way) == 1 and way[0][0] in ONE_CHARACTER for way in ways)
        return plain or _matches_nothing(ways[-1])
    return all(code in ONE_CHARACTER for code, _ in steps)


def _losing(parsed: Any) -> Iterator[Any]:
    for step in parsed:
        assert step[0] is not codes.ATOMIC_GROUP, "an atomic group loses its place in the same way"
        if step[0] is codes.POSSESSIVE_REPEAT and not _keeps_its_place(step[1][2]):
            yield step
        for inner in _inside(step):
            yield from _losing(inner)


def _patterns() -> list[re.Pattern[Any]]:
    found = {words._full(): None}
    for module in pkgutil.walk_packages(commdiff.__path__, "commdiff."):
        if not module.name.endswith("__main__"):
            held = vars(importlib.import_module(module.name)).values()
            found |= {value: None for value in held if isinstance(value, re.Pattern)}
    return list(found)


def test_no_repeat_loses_its_place_on_an_early_python_3_11():
    assert [
        one.pattern for one in _patterns() if any(_losing(parser.parse(one.pattern, one.flags)))
    ] == []


@pytest.mark.parametrize("pattern", ["a(?:-b++)*+", "a(?:(?=b)c|b)++", r"a(?:-?[0-9]{2})?+"])
def test_a_repeat_that_loses_its_place_is_seen(pattern):
    assert list(_losing(parser.parse(pattern)))


def test_a_word_in_brackets_is_one_token_on_every_python():
    assert [token.norm for token in words.split_tokens("the [draft] (A/1-) of 2024.")] == [
        "the", "[", "draft", "]", "(", "A/1", "-", ")", "of", "2024", ".",
    ]  # fmt: skip
