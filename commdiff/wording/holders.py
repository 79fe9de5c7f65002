"""The words and turns that tell who speaks or owes, and that another speaks; see `voices`."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.wording.closed_classes import BE, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS
from commdiff.wording.place import is_adverb
from commdiff.wording.words import Word

SAYING = frozenset(
    """
    said says say stated states noted notes stressed stresses emphasised emphasized underlined
    recalled reported reports declared declares announced claimed claims expressed asserted
    indicated observed suggested suggests proposed proposes argued argues maintained urged urges
    asked asks requested requests demanded demands called calls recommended recommends insisted
    insists warned warns
    """.split()
)
ASIDES = frozenset("said says stated states argued added claimed claims warned".split())
"""Verbs of saying that stand between commas: ", said the envoy,"."""
_ASIDE = 6
BARE_SAYS = frozenset("say says said believe believes think thinks fear fears".split())
"""Verbs of saying behind which "that" may be left out."""
_POINTING = frozenset(["pointed", "points", "pointing"])
SAYS_LAST = ASIDES | frozenset(
    """
    promised promises alleged insisted maintained asserted announced reported believes believe
    """.split()
)
"""Verbs of saying that may end a sentence behind their subject: ", the envoy has promised"."""
_JOINING = frozenset(
    ["and", "or", "but", "which", "who", "that", "as", "while", "where", "when", "if"]
)
_SAYING_BEFORE_THAT = frozenset(
    """
    saying stating arguing claiming alleging insisting maintaining asserting contending adding
    explaining suggesting alleged alleges allege contended contends contend held holds ruled rules
    found finds concluded concludes added adds explained explains replied replies
    claim argue suggest insist assert promised promises
    """.split()
)
"""Verbs that tell what another says only where "that" follows: "the court held that"."""
_SAYING_THAT = SAYING | _SAYING_BEFORE_THAT
_TELLING = frozenset("told tells informed informs assured assures reminded reminds".split())
"""Verbs with the one who is told between them and "that": "told the press that"."""
_STATEMENTS = frozenset(
    """
    statement statements claim claims allegation allegations assertion assertions assurance
    assurances announcement announcements remark remarks reply replies submission submissions
    memorandum speech complaint complaints view views opinion argument arguments promise promises
    proposal proposals hope hopes demand demands wish expectation warning
    """.split()
)
"""Nouns of what somebody says: "the statement by the firm that"."""
_PART_OF = frozenset(
    """
    one two three four five some several few many most certain other another individual
    """.split()
)
"""Words that pick some of those who speak: "two delegations held that" is not the body's word."""
_WE = frozenset(["we", "our", "ours", "us"])
_BODY = frozenset(
    """
    ministers leaders heads council assembly conference committee governors commission members
    participants delegates delegations governments states committee's board meeting bank forum
    """.split()
)
_PARTIES = frozenset(
    """
    party parties member members state states signatories governments countries
    """.split()
)
_CHAIR = frozenset(
    """
    chair chairman chairperson chairwoman chairs presidency president secretariat co-chairs
    """.split()
)
_THIRD = frozenset(["they", "he", "she", "it"])
_SUBORDINATORS = frozenset(
    """
    that which who whether if because where while when whereas although unless as
    """.split()
)
_ENDS_PHRASE = FINITE | _SUBORDINATORS | frozenset(
    [",", ";", ":", ".", "(", ")", "[", "]", "and", "or", "but", "to"]
)  # fmt: skip
DOCUMENTS = frozenset(
    """
    resolution resolutions decision decisions report reports statement declaration letter note
    communique communiqué agreement charter protocol convention accord treaty pact
    """.split()
)
CLAUSE_MARKS = frozenset([";", ":", "."])
_OF_THE_VIEW = (["of", "the", "view"], ["of", "the", "opinion"])
"""Before "that": "one group is of the view that"."""
_LABELS = frozenset(["also", ",", ")", "(", "and"])
LINKS = frozenset(["that", "which", "whether"])
"""Words behind which what another says may stand."""
_LONGEST_INSERTION = 10
_LONGEST_LABEL = 5
"""Words of a label before a paragraph: "12.", "(a)", "PP 3"."""
_NAMED_PLURALS = _BODY | _PARTIES | _CHAIR | frozenset(
    ["this", "its", "as", "his", "us", "across", "unless", "during", "following", "including"]
)  # fmt: skip


_AUTHORS = _WE | _BODY
NAMED = _WE | _CHAIR | _PARTIES | _BODY | _THIRD


def who_is(word: Word) -> str:
    """Return whom one word of a subject names, or ""."""
    text = word.text
    if text in _WE:
        return "we"
    if text in _CHAIR:
        return "chair"
    capital = word.raw[:1].isupper()
    if text in _PARTIES and capital:
        return "parties"
    if text in _BODY:
        return "we" if capital else "parties"
    return "third" if text in _THIRD else ""


def _opens_as_act(words: Sequence[Word], start: int) -> bool:
    """Tell whether a sentence begins with a verb, as a resolution's paragraphs do: "Recalls", "Noting"."""
    i = start
    while i < len(words) and i < start + _LONGEST_LABEL and not words[i].raw[:1].isupper():
        i += 1
    if i == len(words) or not words[i].raw[:1].isupper():
        return False
    last = min(len(words) - 1, i + _LONGEST_LABEL)
    while i < last and (is_adverb(words[i].text) or words[i].text == "also"):
        i += 1
    text = words[i].text
    third_person = text.endswith("s") and not text.endswith("ss")
    return (third_person or text.endswith("ing")) and text not in _NAMED_PLURALS


def goes_on(words: Sequence[Word], at: int, start: int) -> bool:
    """Tell whether a verb goes on with what a resolution's paragraph began: "Recalls it, and urges"."""
    if not words[at].text.endswith(("s", "ing")):
        return False
    i = at - 1
    while i > start and (is_adverb(words[i].text) or words[i].text == "also"):
        i -= 1
    if i - 2 > start and words[i - 2].text == "in" and words[i - 1].text == "this":
        # "and in this regard urges"
        i -= 3
    return words[i].text in (",", "and") and _opens_as_act(words, start)


def before_insertion(words: Sequence[Word], at: int, start: int) -> int:
    """Return where a subject ends before "verb at `at`": before ", as appropriate," and adverbs."""
    i = at
    while i > start and is_adverb(words[i - 1].text):
        i -= 1
    if i > start and words[i - 1].text == ",":
        for j in range(i - 2, max(start, i - 2 - _LONGEST_INSERTION) - 1, -1):
            if words[j].text == ",":
                return j
    return i


def phrase_start(words: Sequence[Word], end: int, start: int) -> int:
    """Return where the noun phrase that ends before word `end` begins."""
    i = end
    while i > start and words[i - 1].text not in _ENDS_PHRASE:
        i -= 1
    return i


def has_no_word(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether labels and marks only stand before word `end`."""
    for i in range(start, end):
        text = words[i].text
        if len(text) > 1 and text[0].isalpha():
            return False
    return True


def _other_says(words: Sequence[Word], start: int, verb: int) -> bool:
    """Tell whether the subject before a verb of saying is another than the authors.

    "Further demands that" and "Recalls it, and demands that" have no subject in their sentence: the body
    that adopts them speaks. "Two delegations" and "some members" are others.
    """
    if goes_on(words, verb, start):
        return False
    before = [word.text for word in words[max(start, verb - 12) : verb]]
    subject = {text for text in before if not is_adverb(text)}
    if subject <= _LABELS:
        return False
    named = subject & _AUTHORS
    return not named or (
        _WE.isdisjoint(named)
        and all(i and before[i - 1] in _PART_OF for i, t in enumerate(before) if t in named)
    )


def says_bare(words: Sequence[Word], verb: int, start: int) -> bool:
    """Tell whether another says what follows a verb of saying without "that": "the pilots say we must"."""
    after = words[verb + 1] if verb + 1 < len(words) else None
    opens = after is not None and (
        after.text in DETERMINERS or after.text in PRONOUNS or after.raw[:1].isupper()
    )
    return opens and _other_says(words, start, verb)


def saying_before(words: Sequence[Word], that: int, start: int) -> bool:
    """Tell whether another says what the "that" at `that` opens.

    A verb of saying stands directly before ("the court held that"), or with whom it was told or by whom
    it was said between ("told the press that", "it was alleged by the tenants that"), or a noun of
    saying does, with its author ("the statement by the firm that").
    """
    if that - 1 >= start and words[that - 1].text in _SAYING_THAT | _STATEMENTS:
        if words[that - 2].text in ("its", "our") and _opens_as_act(words, start):
            # "Condemns the raid, reiterates its demand that": the body's own.
            return False
        return _other_says(words, start, that - 1)
    if that - 2 >= start and words[that - 1].text == "out" and words[that - 2].text in _POINTING:
        return _other_says(words, start, that - 2)
    if that - 2 >= start and words[that - 1].text in _TELLING and words[that - 2].text in BE:
        # "Was informed that": the authors hear it.
        return True
    by = next(
        (i for i in range(that - 2, max(start, that - _ASIDE) - 1, -1) if words[i].text == "by"), 0
    )
    if by > start + 1 and words[by - 1].text in _TELLING and words[by - 2].text in BE:
        # "Was told by the owners that".
        return _AUTHORS.isdisjoint(w.text for w in words[by + 1 : that])
    if that - 3 >= start and [w.text for w in words[that - 3 : that]] in _OF_THE_VIEW:
        return _other_says(words, start, that - 3)
    for i in range(that - 2, max(start, that - _LONGEST_INSERTION) - 1, -1):
        word, after = words[i].text, words[i + 1].text
        if word in _ENDS_PHRASE and word not in ("and", "to"):
            return False
        if word in _TELLING and after not in PREPOSITIONS:
            return _other_says(words, start, i)
        if word in _STATEMENTS and after in ("by", "of", "from", "to", "issued", "made", "given"):
            return _AUTHORS.isdisjoint(w.text for w in words[i + 1 : that])
        if word in _SAYING_THAT and after in ("by", "in", "to", "at"):
            return _AUTHORS.isdisjoint(w.text for w in words[start:that])
    return False


FRAME_LEADS = frozenset(["according", "in", "as", "by"])
"""What opens a clause that may frame another's text."""


def frame_of_other(words: Sequence[Word], start: int, at: int) -> bool:
    """Tell whether a clause opens with another's text: "According to the panel", "In its letter, Harn"."""
    if start + 2 >= at:
        return False
    lead, after = words[start].text, words[start + 1].text
    if lead == "according":
        return after == "to" and not {w.text for w in words[start + 2 : start + 4]} & (
            _WE | {"this"}
        )
    if (lead, after) == ("in", "the") and words[start + 2].text in ("view", "opinion", "words"):
        end = next((i for i in range(start + 3, at) if words[i].text == ","), 0)
        return bool(end) and _AUTHORS.isdisjoint(w.text for w in words[start + 3 : end])
    if lead == "as":
        # "As Orland put it, members must": what stands behind the comma is Orland's.
        end = next((i for i in range(start + 2, min(start + 8, at)) if words[i].text == ","), 0)
        said = {w.text for w in words[start + 1 : end]}
        return bool(
            said & (SAYING | {"put", "sees", "see", "has", "tells", "describes"})
        ) and said.isdisjoint(_AUTHORS | BE)
    if lead not in ("in", "by") or after not in ("its", "his", "her", "their"):
        return False
    comma = next((i for i in range(start + 2, min(start + 7, at)) if words[i].text == ","), 0)
    if not comma or not {w.text for w in words[start + 2 : comma]} & (DOCUMENTS | _STATEMENTS):
        return False
    return not {w.text for w in words[comma:at]} & _AUTHORS


def said_aside(words: Sequence[Word], at: int, start: int) -> bool:
    """Tell whether a verb of saying with its subject stands between commas beside a word.

    "Members, said the envoy, must pay", "members shall, the envoy said, pay".
    """
    for opening in (at - 1, at + 1):
        step = -1 if opening < at else 1
        if not start <= opening < len(words) or words[opening].text != ",":
            continue
        aside: list[str] = []
        for i in range(opening + step, opening + step * (_ASIDE + 2), step):
            if not start <= i < len(words):
                break
            if words[i].text == ",":
                said = bool(aside) and (aside[0] in ASIDES or aside[-1] in ASIDES)
                return said and _AUTHORS.isdisjoint(aside)
            aside.append(words[i].text)
    return False


def said_behind(words: Sequence[Word], at: int) -> bool:
    """Tell whether a sentence ends with who says it: "members will pay, the envoy has promised"."""
    end = len(words)
    while end > at and words[end - 1].text in (".", '"', ")"):
        end -= 1
    for comma in range(max(at + 1, end - _ASIDE - 2), end - 1):
        if words[comma].text != ",":
            continue
        aside = [word.text for word in words[comma + 1 : end]]
        if aside[-1] in SAYS_LAST and _AUTHORS.isdisjoint(aside) and "," not in aside:
            return len(aside) > 1 and aside[0] not in _JOINING
    return False
