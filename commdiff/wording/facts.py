"""Whether an edit that shifts no wording changes a fact, or nothing a diplomat would report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from commdiff.model import Alignment, Span
from commdiff.wording.closed_classes import (
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    SMALL_NUMBERS,
)

_WORD = re.compile(r"[0-9][0-9.,/\u00bc-\u00be-]*[0-9]|[0-9]|[^\W\d_][\w'\u2019.-]*[^\W_]|[^\W_]")
_FRACTIONS = {"1/2": ".5", "1/4": ".25", "3/4": ".75"}
_NUMBERS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_MIXED = re.compile(r"(?<![0-9/])([0-9]+)[ -]([13]/[24])(?![0-9/])")
_PLAIN = (
    DETERMINERS
    | FINITE
    | PREPOSITIONS
    | PRONOUNS
    | frozenset(
        """
        and or but also to that which who as so if than then these further note option today now
        such other therefore thereby hereby not such s set out forth laid down
        convention agreement protocol article annex paragraph section party parties
        committee council board assembly conference commission government administration
        """.split()
    )
)
_LABEL = re.compile(
    r"[\s>*#\[({-]*(?:(?:option|article|OP|PP|annex|note)(?=[\s0-9:.]|[IVX]+\b"
    r"|\Z)\s*[0-9IVX]*\s*[:.]?\s*|[0-9]{1,3}(?:\s?(?:bis|ter|alt))?\s?[.):]\s*"
    r"|\(?[a-z0-9]{1,4}(?:\s?bis)?[).]\s*|\[?\^[0-9]+\]?:?\s*)+",
    re.I,
)
# The number of an option or an item, and the mark behind it: "Option 2:".
_NUMBERED = re.compile(r"[0-9IVXa-z]{1,4}[:.)]")
# What drafters say to one another: "{to be revisited}", "(Objective and scope)".
_NOTE = re.compile(r"\{[^{}]*\}|\A\W*\([A-Z][^()]*\)")
# A name that is still open: "[NDMC][INDC]".
_RIVAL_NAME = re.compile(r"\[[A-Z]{2,8}[ *]*\]")
# A capital that only opens a sentence names nobody.
_SENTENCE_START = re.compile(r"(?:\A\n|[.!?:\[(]\s*)[A-Z](?=[a-z])")
# "Port Fees . The Ministry will": a heading that stands before a sentence which is otherwise the old one.
_HEADING_END = re.compile(r"(?:\s[.:]|:|\.|\n|\u2013)\s*\Z")
_TITLE_WORDS, _NAME_WORDS = 40, 9
# Words of a name that its acronym may leave out.
_SMALL = frozenset("of the and for on in to a an".split())
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Madam|Lord|Lady|H\.\s?E)\.?,?\s+"
    r"((?:(?:Mr|Mrs|Ms|Dr|Madam)\.?\s+)?(?:[A-Z][\w'\u2019-]*\.?\s?){1,4})"
)
_BODY = re.compile(r"\b[A-Z][a-z]+(?: (?:for|of|on|and|the)\b| [A-Z][a-z]+)* [A-Z][a-z]+\b")
_MONTHS = frozenset(
    """
    january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """.split()
)
_SAME = {
    "percent": "cent",
    "usa": "us",
    "&": "and",
    "programmes": "programs",
    "programme": "program",
}
_FACTS = frozenset(
    """
    half third quarter thirds quarters fifth tenth twice double north south east west northern
    southern eastern western first second third fourth hundred thousand million billion
    """.split()
)
"""Small words that name a share, a place in an order, or a direction."""
# In an account of the economy these are part of what is read.
_CHANCES = frozenset("may might could should will would likely unlikely probably".split())
# Where a gauge went: another of these is another reading.
_TURNS = frozenset(
    """
    rose fell rise fall rises falls risen fallen grew shrank slowed quickened increased decreased expanded
    contracted improved worsened eased tightened strengthened weakened up down higher lower gains losses
    """.split()
)
# As alike as a slip of the pen leaves a word.
_SLIP = 0.8
# Content words that a description gains or loses before it tells another fact.
_NEWS = 2


def tells_facts(alignment: Alignment, *, acts: bool, reading: bool = False) -> bool:
    """Tell whether names, figures, references or the things described differ.

    Args:
        acts: whether the text binds, asks or promises: other words around the same act tell no other
            fact, while an account of how things are that says more, or less, or otherwise does.
        reading: whether it reads a gauge, so that another word is another reading.

    Two texts tell the same where they differ by order, inflection, spelling, a slip of the pen, an
    acronym and its full name, a label, a heading, brackets, and words of grammar.
    """
    base, revised = alignment.base.text, alignment.revised.text
    if _MIXED.search(base) or _MIXED.search(revised):
        figures = [sorted(map(str, _NUMBERS.findall(_decimal(text)))) for text in (base, revised)]
        if figures[0] == figures[1]:
            # "3 1/2 percent", "3.5 per cent": one figure in two forms.
            base, revised = (_NUMBERS.sub("", _decimal(text)) for text in (base, revised))
            lost, gained = _words([base]), _words([revised])
        else:
            lost, gained = _words(_changed(alignment, 0)), _words(_changed(alignment, 1))
    else:
        lost, gained = _words(_changed(alignment, 0)), _words(_changed(alignment, 1))
    lost, gained = _without_same(lost, gained)
    wholes = [set(_folded(_words([text]))) for text in (base, revised)]
    lost, gained = (
        _without_names_spelled_out(lost, gained, base + " " + revised),
        _without_names_spelled_out(gained, lost, base + " " + revised),
    )
    if _renamed(base, lost, revised, gained):
        return True
    lost, gained = _without_kin(lost, gained)
    lost = [w for w in lost if not (w.isupper() and _stem_in(w, wholes[1]))]
    gained = [w for w in gained if not (w.isupper() and _stem_in(w, wholes[0]))]
    if any(_is_fact(w) for w in (*_new(lost, wholes[1]), *_new(gained, wholes[0]))):
        return True
    if acts:
        return False
    content = [
        len([w for w in _new(side, other) if w.casefold() not in _PLAIN])
        for side, other in ((lost, wholes[1]), (gained, wholes[0]))
    ]
    # One word for one word is a synonym as often as not; a word more is something more.
    if reading and any(w.casefold() in _CHANCES for w in (*lost, *gained)):
        return True
    if reading and any(w.casefold() in _TURNS for w in (*lost, *gained)):
        return True
    few = _NEWS if min(content) == 0 or reading else _NEWS + 1
    return max(content) >= few


def _renamed(base: str, lost: list[str], revised: str, gained: list[str]) -> bool:
    """Tell whether a person is spelled otherwise, or a body's name is put together otherwise.

    "Mr T. Aldane" and "Mr T. Aldan" are two people until somebody says that it was a slip; "the Board for
    Financial Stability" is not "the Financial Stability Board".
    """
    people = set(_people(base)), set(_people(revised))
    if (set(lost) & people[0]) and (set(gained) & people[1]):
        return True
    bodies = [{b: frozenset(b.split()) - _SMALL for b in _BODY.findall(t)} for t in (base, revised)]
    old, new = ({b: w for b, w in mine.items() if len(w) > 1} for mine in bodies)
    return any(
        words == other and name != twin and name not in new and twin not in old
        for name, words in old.items()
        for twin, other in new.items()
    )


def _people(text: str) -> list[str]:
    return [w for found in _PERSON.findall(text) for w in found.split()]


def _changed(alignment: Alignment, side: int) -> list[str]:
    """Return the changed stretches of one side, without labels and headings at the start of a block."""
    witness = (alignment.base, alignment.revised)[side]
    text = witness.text
    found = []
    for pair in alignment.pairs:
        for operation in pair.operations:
            if operation.op == "equal":
                continue
            span = (operation.base, operation.revised)[side]
            stretch = span.of(text)
            if _at_start(text, span):
                stretch = _LABEL.sub("", stretch, count=1) if _LABEL.match(stretch) else stretch
                if _NUMBERED.fullmatch(stretch.strip() + text[span.end : span.end + 1]):
                    continue
                if _is_heading(text, span, stretch, operation.op):
                    continue
            stretch = _RIVAL_NAME.sub(" ", _NOTE.sub(" ", stretch))
            opens = not re.search(r"\w", text[max(span.start - 3, 0) : span.start])
            found.append(_SENTENCE_START.sub(_lowered, ("\n" if opens else "") + stretch))
    return found


def _lowered(found: re.Match[str]) -> str:
    return found.group().casefold()


def _at_start(text: str, span: Span) -> bool:
    lead = text[: span.start].rsplit("\n", 1)[-1]
    return not re.search(r"\w", _LABEL.sub("", lead))


def _is_heading(text: str, span: Span, stretch: str, op: str) -> bool:
    """Tell whether an added or dropped stretch at the start of a block is a heading run into it."""
    if op not in ("insert", "delete") or len(stretch.split()) > _TITLE_WORDS:
        return False
    follows = text[span.end : span.end + 2].lstrip()
    ended = _HEADING_END.search(stretch) or follows[:1] in (".", ":", "\u2013")
    words = [w for w in stretch.split() if w[:1].isalpha()]
    capitals = sum(w[:1].isupper() for w in words if len(w) > 3)
    long = sum(len(w) > 3 for w in words)
    return bool(ended) and (not long or capitals * 3 >= long * 2)


def _decimal(text: str) -> str:
    """Write "3 1/2" as "3.5", so that a figure in two forms is one figure."""
    return _MIXED.sub(lambda m: m[1] + _FRACTIONS.get(m[2], " " + m[2]), text)


def _words(stretches: Iterable[str]) -> list[str]:
    return [w for s in stretches for w in _WORD.findall(s.replace("\u2019", "'").replace("-", " "))]


def _folded(words: Iterable[str]) -> list[str]:
    keys = [w.casefold().removesuffix("'s").replace(".", "") for w in words]
    return [
        str(SMALL_NUMBERS[key]) if key in SMALL_NUMBERS else _SAME.get(key, key) for key in keys
    ]


def _without_same(lost: list[str], gained: list[str]) -> tuple[list[str], list[str]]:
    """Take out what stands on both sides: it moved."""
    counts: dict[str, int] = {}
    for w in _folded(gained):
        counts[w] = counts.get(w, 0) + 1
    left = []
    for word, key in zip(lost, _folded(lost), strict=True):
        if counts.get(key, 0):
            counts[key] -= 1
        else:
            left.append(word)
    rest = []
    for word, key in zip(reversed(gained), reversed(_folded(gained)), strict=True):
        if counts.get(key, 0):
            counts[key] -= 1
            rest.append(word)
    return left, rest[::-1]


def _new(words: Iterable[str], elsewhere: set[str]) -> list[str]:
    """Return the words that stand nowhere in the other text."""
    return [w for w, key in zip(words, _folded(words), strict=True) if key not in elsewhere]


def _spells(words: Sequence[str], acronym: str) -> bool:
    """Tell whether an acronym is made of the initials of words; small words may give none."""
    at = 0
    for word in words:
        if at < len(acronym) and word[:1].upper() == acronym[at]:
            at += 1
        elif word.casefold() not in _SMALL:
            return False
    return at == len(acronym)


def _without_names_spelled_out(words: list[str], other: list[str], texts: str) -> list[str]:
    """Take out names whose acronym stands in either text, and acronyms whose name does."""
    keys = set(re.findall(r"\b[A-Z](?:[a-z]?[A-Z]){1,5}(?=s?\b)", texts))
    for i in range(len(words)):
        for j in range(min(len(words), i + _NAME_WORDS), i + 1, -1):
            name = _folded_case(words[i:j])
            spelled = {key for key in keys if _spells(name, key.upper())}
            if spelled:
                return [
                    w
                    for w in words[:i] + words[j:]
                    if w.removesuffix("'s").rstrip("s") not in spelled
                ]
    full = {
        w
        for w in words
        for i in range(len(other))
        if w.rstrip("s").isupper()
        and _spells(_folded_case(other[i : i + len(w) + 2]), w.rstrip("s"))
    }
    return [w for w in words if w not in full]


def _folded_case(words: Iterable[str]) -> list[str]:
    return [w.removesuffix("'s") for w in words]


def _without_kin(lost: list[str], gained: list[str]) -> tuple[list[str], list[str]]:
    """Take out words that are forms, spellings or slips of one another, and words run together."""
    free = list(gained)
    left = []
    for word in lost:
        twin = next((g for g in free if _kin(word.casefold(), g.casefold())), None)
        if twin is None:
            left.append(word)
        else:
            free.remove(twin)
    together = "".join(left).casefold(), "".join(free).casefold()
    if together[0] == together[1]:
        return [], []
    return left, free


def _stem_in(word: str, others: set[str]) -> bool:
    """Tell whether an acronym differs from one of the other text by its ending only: "NDMC", "NDMCC"."""
    key = word.casefold()
    return len(key) > 3 and any(
        len(other) > 3 and (key.startswith(other) or other.startswith(key)) for other in others
    )


def _kin(one: str, other: str) -> bool:
    if one[:1].isdigit() or other[:1].isdigit() or min(len(one), len(other)) < 3:
        return one == other
    stem = min(len(one), len(other)) - 1
    if stem >= 4 and one[: min(stem, 6)] == other[: min(stem, 6)]:
        return True
    if stem < 4:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The bounds are cheap, and say no of nearly all pairs.
    return (
        matcher.real_quick_ratio() >= _SLIP
        and matcher.quick_ratio() >= _SLIP
        and matcher.ratio() >= _SLIP
    )


def _is_fact(word: str) -> bool:
    """Tell whether a word names something: a figure, a month, a name."""
    key = word.casefold()
    if key in _PLAIN:
        return False
    return (
        word[:1].isdigit() or key in _MONTHS | _FACTS or key in SMALL_NUMBERS or word[:1].isupper()
    )
