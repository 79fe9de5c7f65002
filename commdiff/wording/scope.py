"""What governs a cue: negation, quotation, another's words, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.matcher import Word

_NEGATORS = frozenset(
    """
    not no never neither nor without cannot n't
    """.split()
)
_NEAR_NEGATORS = frozenset(
    """
    fail fails failed failing refuse refuses refused declines declined
    """.split()
)
_CLAUSE_END = frozenset(
    """
    , ; : . ? ! but except
    """.split()
)
_REACH = 6
"""Words that a negation governs at most.

Source: NegEx (Chapman and others 2001) uses five or six.
"""
_FARTHEST = 80
"""Words to the left that are looked at; a clause that is longer is cut, so that cost stays linear."""
_SAYING = frozenset(
    """
    said says say stated states noted notes stressed stresses emphasised emphasized underlined
    recalled reported reports declared declares announced claimed claims expressed asserted
    indicated observed suggested which who
    """.split()
)
_WE = frozenset(["we", "our", "ours", "us"])
_BODY = frozenset(
    """
    ministers leaders heads council assembly conference committee governors commission members
    participants delegates delegations governments states committee's board meeting bank
    """.split()
)
_PARTIES = frozenset(
    """
    party parties member members state states signatories governments countries
    """.split()
)
_CHAIR = frozenset(
    """
    chair chairman chairperson chairwoman co-chairs presidency president secretariat
    """.split()
)
_QUOTES = frozenset("\"'")


def clause_start(words: Sequence[Word], at: int, first: int) -> int:
    """Return where the clause of word `at` begins: after the last mark or conjunction that ends one."""
    near = max(first, at - _FARTHEST)
    for i in range(at - 1, near - 1, -1):
        if words[i].text in (";", ":", "."):
            return i + 1
    return near


def is_negator(word: str) -> bool:
    """Tell whether a folded word denies what follows it."""
    return word in _NEGATORS or word.endswith("n't")


def denies(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether an expression holds its own negation ("shall not", "need not")."""
    return any(is_negator(word.text) for word in words[start:end])


def is_negated(words: Sequence[Word], start: int, end: int, first: int) -> bool:
    """Tell whether a negation governs the expression from outside: before it, or directly behind it."""
    for i in range(start - 1, max(first, start - _REACH) - 1, -1):
        word = words[i].text
        if word in _CLAUSE_END:
            return False
        if is_negator(word):
            return True
        if word in _NEAR_NEGATORS and i + 1 < start and words[i + 1].text == "to":
            return True
    return end < len(words) and words[end].text in ("not", "n't", "never")


def quoted_words(words: Sequence[Word]) -> set[int]:
    """Return the indexes of the words of a block that stand between double quotation marks.

    A mark without its partner opens nothing: it would swallow the rest of the block.
    """
    marks = [i for i, word in enumerate(words) if word.text == '"']
    inside: set[int] = set()
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside.update(range(opening + 1, closing))
    return inside


def holder_of(words: Sequence[Word], at: int, first: int) -> str:
    """Say who speaks or owes: "we", "parties", "chair", "third", or "" where nothing tells.

    The nearest subject to the left in the clause counts. A resolution's operative verb has no subject
    in its sentence: the body that adopts it speaks, so a clause-initial verb is "we".
    """
    start = clause_start(words, at, first)
    if not any(w.text[:1].isalpha() and len(w.text) > 1 for w in words[start:at]):
        return "we"
    for i in range(at - 1, max(start, at - 30) - 1, -1):
        word = words[i].text
        if word in _WE:
            return "we"
        if word in _CHAIR:
            return "chair"
        if word in _PARTIES and words[i].raw[:1].isupper():
            return "parties"
        if word in _BODY:
            return "we" if words[i].raw[:1].isupper() else "parties"
        if word in ("they", "he", "she", "it"):
            return "third"
    lead = words[start]
    return "third" if lead.raw[:1].isupper() and lead.text not in _WE else ""


def is_reported(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether another than the authors says the expression: a third party, a verb of saying, "that".

    "We note that members shall report" is not reported: the authors say it. "The delegation of Orland
    said that members shall report" is.
    """
    start = clause_start(words, at, first)
    for i in range(at - 1, max(start, at - 40) - 1, -1):
        if words[i].text == "that" and i > start and words[i - 1].text in _SAYING:
            subject = {w.text for w in words[max(start, i - 12) : i - 1]}
            return bool(subject) and not subject & (_WE | _BODY) and len(subject) > 0
        if words[i].text == "which" and i > start:
            return words[i + 1].text in _SAYING if i + 1 < at else False
    return False
