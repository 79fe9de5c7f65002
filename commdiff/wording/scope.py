"""What governs a cue from outside: negation and quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from commdiff.wording.closed_classes import BE, DETERMINERS, DO, FINITE, HAVE, MODALS
from commdiff.wording.words import Word

_NEGATORS = frozenset(
    """
    not no never neither nor without cannot n't nothing nobody none hardly scarcely barely
    """.split()
)
_NEAR_NEGATORS = {
    **dict.fromkeys("fail fails failed failing".split(), "to"),
    **dict.fromkeys("refuse refuses refused refusing".split(), "to"),
    **dict.fromkeys("decline declines declined declining".split(), "to"),
    **dict.fromkeys("refrain refrains refrained refraining".split(), "from"),
    **dict.fromkeys("abstain abstains abstained abstaining".split(), "from"),
    **dict.fromkeys("desist desists desisted desisting".split(), "from"),
    **dict.fromkeys("omit omits omitted omitting".split(), "to"),
    **dict.fromkeys("cease ceases ceased".split(), "to"),
    **dict.fromkeys(
        "unable unwilling reluctant refusal failure inability unwillingness".split(), "to"
    ),
    **dict.fromkeys("prevented prohibited barred".split(), "from"),
    **dict.fromkeys("far".split(), "from"),
    **dict.fromkeys("short".split(), "of"),
}
"""Verbs that deny what they govern, each with the word that must follow."""
_AVOIDING = frozenset("avoid avoids avoided avoiding".split())
"""Verbs that deny the participle directly behind: "avoid welcoming"."""
_DENYING = _NEGATORS | _NEAR_NEGATORS.keys() | _AVOIDING
_NO_DENIAL = frozenset(
    ["long", "doubt", "only", "just", "merely", "simply", "least", "later", "until"]
)
"""Words that take the denial out of a negator: "not only", "not least", "no later"."""
_CLAUSE_END = frozenset(
    """
    , ; : . ? ! but except
    """.split()
)
_LONGEST_INSERTION = 10
_CANCELS = 2
_THINKING = frozenset(
    "believe believes think thinks consider considers accept accepts agree mean".split()
)
"""Verbs whose own negation is that of what they introduce: "we do not believe that members should"."""
_IN_NO = (
    ("in", "no", "case"),
    ("in", "no", "way"),
    ("in", "no", "event"),
    ("under", "no", "circumstances"),
)
_ASKING_AUXILIARIES = FINITE - BE - HAVE
_OWN_VERB = BE | HAVE | DETERMINERS | {"to", "and", "or"}
_REACH = 6
"""Words that a negation governs at most.

Source: NegEx (Chapman and others 2001) uses five or six.
"""
CLAUSE_REACH = 80
"""Words of a clause that who speaks and what hangs on a condition are looked for in.

A clause that is longer is cut, so that cost stays linear. Who speaks may stand far before the verb, so
this reaches further than the sense of a word is looked for (`place.SENSE_REACH`).
"""
_LONGEST_SINGLE = 12
"""Words between single quotation marks at most: a plural's apostrophe closes many a longer one."""


def is_negator(word: str) -> bool:
    """Tell whether a folded word denies what follows it."""
    return word in _NEGATORS or word.endswith("n't")


def denies(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether an expression holds its own negation ("shall not", "need not")."""
    return any(is_negator(word.text) for word in words[start:end])


def _before_insertion(words: Sequence[Word], at: int, first: int) -> int:
    """Return where to look on from the word at `at`: before ", at this stage,"."""
    if at - 1 < first or words[at - 1].text != ",":
        return at
    for i in range(at - 2, max(first, at - 2 - _LONGEST_INSERTION) - 1, -1):
        if words[i].text == ",":
            return i if i > first and _is_auxiliary_not(words, i - 1) else at
    return at


def _is_auxiliary_not(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the "not" of an auxiliary: "does not", "cannot", "shan't"."""
    word = words[at].text
    own = word == "cannot" or word.endswith("n't")
    return own or (word == "not" and at > 0 and words[at - 1].text in FINITE)


def _governs(words: Sequence[Word], at: int, start: int, end: int) -> bool:
    """Tell whether an auxiliary's "not" at `at` can govern the expression at `start`.

    It governs the verb of its own clause, in the form that its auxiliary asks for. In "the members who
    could not attend welcomed it" and "those that are not here will pay" another finite verb stands there.
    """
    if start == at + 1 or not _is_auxiliary_not(words, at):
        return True
    between = {word.text for word in words[at + 1 : start]}
    if "that" in between and words[at + 1].text in _THINKING:
        return True
    target = words[start].text
    if target in _ASKING_AUXILIARIES:
        return False
    auxiliary = words[at - 1].text if words[at].text == "not" else words[at].text
    bare = auxiliary in MODALS or auxiliary in DO or auxiliary.endswith("n't")
    past = target.endswith("ed") or (end - start > 1 and words[end - 1].text.endswith("ed"))
    return not (bare and past and between.isdisjoint(_OWN_VERB))


def may_deny(every: Set[str]) -> bool:
    """Tell whether a sentence of these words can deny anything at all."""
    return not _DENYING.isdisjoint(every) or "n't" in "|".join(every)


def is_negated(words: Sequence[Word], start: int, end: int, first: int) -> bool:
    """Tell whether a negation governs the expression from outside: before it, or directly behind it.

    An insertion between an auxiliary and its verb is looked past: "does not, at this stage, endorse".
    """
    at = _before_insertion(words, start, first)
    for i in range(at - 1, max(first, at - _REACH) - 1, -1):
        word = words[i].text
        if word in _CLAUSE_END:
            return False
        following = words[i + 1].text
        if is_negator(word):
            return following not in _NO_DENIAL and _governs(words, i, start, end)
        if word in _NEAR_NEGATORS and i + 1 < start and following == _NEAR_NEGATORS[word]:
            # "Does not fail to": the two denials cancel.
            return not any(is_negator(w.text) for w in words[max(first, i - _CANCELS) : i])
        if word in _AVOIDING and i + 1 == start:
            return True
    if tuple(word.text for word in words[end : end + 3]) in _IN_NO:
        return True
    if end < len(words) and words[end].text in ("not", "n't", "never"):
        return end + 1 >= len(words) or words[end + 1].text not in _NO_DENIAL
    return False


def quoted_words(words: Sequence[Word], are_joined: Callable[[int], bool]) -> set[int]:
    """Return the indexes of the words of a block that stand between quotation marks.

    Args:
        are_joined: tells whether no white space stands between a word and the next.

    A double mark without its partner opens nothing: it would swallow the rest of the block. A single
    one opens where white space stands before it and a word directly behind, and is closed within
    twelve words, directly behind a word.
    """
    inside: set[int] = set()
    doubles = [i for i, word in enumerate(words) if word.text == '"']
    for opening, closing in zip(doubles[::2], doubles[1::2], strict=False):
        inside.update(range(opening + 1, closing))
    singles = [i for i, word in enumerate(words) if word.text == "'"]
    at = 0
    while at + 1 < len(singles):
        opening, closing = singles[at], singles[at + 1]
        spaced = opening == 0 or not are_joined(opening - 1)
        opens = spaced and opening + 1 < closing and are_joined(opening)
        if opens and closing - opening <= _LONGEST_SINGLE + 1 and are_joined(closing - 1):
            inside.update(range(opening + 1, closing))
            at += 1
        at += 1
    return inside
