from __future__ import annotations

import pytest

from commdiff.lexicon.inflection import forms_of
from commdiff.lexicon.patterns import PatternFault, parse_pattern
from commdiff.wording.matcher import match_at


def words(text: str) -> list[str]:
    return text.replace("-", " ").split()


def matched(pattern: str, text: str) -> str | None:
    """Return what a pattern takes at the start of a text."""
    found = words(text)
    end = match_at([word.casefold() for word in found], 0, parse_pattern(pattern))
    return None if end is None else " ".join(found[:end])


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("note", "note it", "note"),
        ("<note>", "noting it", "noting"),
        ("<take> note of", "took note of it", "took note of"),
        ("commitment(s)", "commitments made", "commitments"),
        ("call|appeal on|upon", "appeal upon all", "appeal upon"),
        ("call again? upon", "call again upon all", "call again upon"),
        ("call again? upon", "call upon all", "call upon"),
        ("<condemn> ...2 terms", "condemn in the strongest terms of", None),
        ("<condemn> ...2 terms", "condemn in strongest terms of", "condemn in strongest terms"),
        ("<condemn> ...3 terms", "condemn , the terms", None),
        ("by #", "by 2031 at", "by 2031"),
        ("phase out", "phase-out of", "phase out"),
        ("non-binding", "non binding text", "non binding"),
    ],
)
def test_a_pattern_takes_what_it_says(pattern, text, wanted):
    assert matched(pattern, text) == wanted


@pytest.mark.parametrize(
    "pattern", ["", "...3", "note ...2", "a?", "#", "note?|", "no|te|", "<No>", "...99 x", "a (b"]
)
def test_a_pattern_that_would_match_nothing_or_everything_is_refused(pattern):
    with pytest.raises(PatternFault):
        parse_pattern(pattern)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("note", "note notes noted noting"),
        ("commit", "commit commits committed committing"),
        ("reaffirm", "reaffirm reaffirms reaffirmed reaffirming"),
        ("deny", "deny denies denied denying"),
        ("agree", "agree agrees agreed agreeing"),
        ("stress", "stress stresses stressed stressing"),
        ("take", "take takes took taken taking"),
        ("enjoy", "enjoy enjoys enjoyed enjoying"),
        ("focus", "focus focuses focused focussed focusing focussing"),
    ],
)
def test_a_verb_has_all_its_forms(verb, forms):
    assert forms_of(verb) == frozenset(forms.split())
