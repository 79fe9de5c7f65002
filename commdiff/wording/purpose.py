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


def states_purpose(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether the verb at `at` is the purpose of a means: then nobody promises it.

    "Measures to ensure", "measures, as appropriate, to ensure", "through ensuring", "the importance of
    ensuring" and "a framework that ensures" promise nothing; "we commit to ensuring" does.

    Guarantees: looks at no more than ten words to the left.
    """
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
