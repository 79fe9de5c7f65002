"""Whether a verb of commitment promises, or only names what something is for."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.closed_classes import PREPOSITIONS
from commdiff.wording.words import Word

_MEANS = frozenset(
    """
    measures measure steps step efforts effort action actions means ways way mechanisms mechanism
    framework frameworks plan plans agenda programme program programmes programs strategy strategies
    policies policy procedures arrangements safeguards rules attempt attempts tools tool investments
    resources capacity ability need opportunity order institutions system systems grounds
    """.split()
)
_REACH = 8
_SUBJECT = 14
_MARKS = frozenset([",", ";", ":", ".", "that", "which", "who", "where"])
_IS = frozenset("is remains requires will must can means are was needs calls".split())


def _is_subject(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a gerund with its object is what a sentence is about: "Ensuring trade is a task"."""
    if not words[at].text.endswith("ing") or any(len(w.text) > 2 for w in words[first:at]):
        return False
    for word in words[at + 1 : at + _SUBJECT]:
        if word.text in _MARKS:
            return False
        if word.text in _IS:
            return True
    return False


def states_purpose(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether the verb at `at` is the purpose of a means: then nobody promises it.

    "Measures to ensure", "measures, as appropriate, to ensure", "through ensuring", "the importance of
    ensuring", "a framework that ensures" and "Ensuring safe trade is our task" promise nothing; "we commit
    to ensuring" does.

    Guarantees: looks at no more than ten words to the left.
    """
    if _is_subject(words, at, first):
        return True
    if at - 2 < first:
        return False
    before, before2 = words[at - 1].text, words[at - 2].text
    verb = words[at].text
    if before == "to":
        if before2 == ",":
            near = words[max(first, at - 2 - _REACH) : at - 2]
            return any(word.text in _MEANS for word in near)
        return before2 in _MEANS
    if verb.endswith("ing"):
        return before in PREPOSITIONS
    return before in ("that", "which") and verb.endswith("s")
