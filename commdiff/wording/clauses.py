"""What kind of statement a sentence makes: an act of somebody, or an account of how things are.

Only an act has force that a softening can take from it. Where nobody binds, asks, judges or promises,
a word such as "somewhat" or "significantly" is part of the facts that are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from commdiff.model import Cue, Span

ACTORS = frozenset(
    """
    party parties member members state states country countries government governments nation nations
    minister ministers leader leaders head heads delegation delegations participant participants
    signatory signatories partner partners organisation organisations organization organizations
    agency agencies company companies community communities people peoples person persons women men
    children girls workers worker journalist journalists defenders refugees migrants farmers
    producers exporters importers donors creditors victims survivors students families institutions
    authorities operators businesses lenders economies
        civilians hostages detainees prisoners nationals citizens residents patients consumers
        teachers investors banks firms industries forces troops staff personnel experts observers
        employers borrowers buyers suppliers manufacturers recipients beneficiaries
        applicants stakeholders actors groups groupings
    """.split()
)
"""Nouns of those who act, owe or are owed something."""
_OBJECTS = frozenset(
    """
    weapons arms vessels ships goods exports imports subsidies territories sectors
    products chemicals substances facilities sites installations waters areas regions cities towns
        ports islands plants services missiles tests crimes attacks sanctions projects measures loans
        debts taxes fees tariffs commodities fish stocks species forests activities transactions
    """.split()
)
REGULATED = ACTORS | _OBJECTS
"""Nouns of those and of what a rule covers."""
COVERS = re.compile(
    r"\b(?:appl(?:y|ies)|covers?|eligible|entitled|valid|in force|ban(?:s|ned)?|prohibit\w*|open to"
    r"|extends?"
    r"|restricted|limited|exempt\w*)\b",
    re.I,
)
"""Verbs and adjectives by which a rule says what it covers."""
THANKS = re.compile(r"\b(?:appreciation|gratitude|grateful|thank(?:s|ed|ing)?|condolences)\b", re.I)
"""Words of courtesy: whom they reach is nothing that binds."""
EXCEPTS = re.compile(
    r"[\s,(\[]*(?:except|excluding|other than|apart from|save for|with the exception of|but not"
    r"|limited to"
    r"|namely)\b",
    re.I,
)
"""How an exception or a closed list begins."""
_READINGS = frozenset(
    """
    activity inflation growth economy employment unemployment spending investment consumption prices
    price housing market markets wages output demand exports imports production sales conditions
    indicators data labour labor expansion recovery pace households businesses credit lending expectations
    information developments strains downturn contraction weakness starts losses measures
    """.split()
)
_VERBS_OF_STATE = frozenset(
    """
    is are was were has have had remains remain remained continues continue continued appears appear
    seems seem suggests suggest indicates indicate slowed rose fell declined increased decreased
    expanded contracted moved picked weakened strengthened improved edged stabilized stabilised
    will would should could may might can shall must
    """.split()
)
_SPEAKERS = frozenset(
    """
    we committee council board assembly conference party parties member members state states minister
    ministers leaders government governments commission secretariat administration federal
    """.split()
)
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
ACT_LADDERS = frozenset(
    "sc_legal_force eu_council directive reception censure commitment modal emphasis".split()
)
BINDING = frozenset({"modal", "commitment", "directive", "sc_legal_force", "eu_council"})
"""Ladders of verbs that bind; a statement is told by what it binds to, where it binds to anything."""
# From this rung of the ladder of modals on somebody owes something.
_OWES = 5
# Verbs of the ladder of requests that as often introduce an inference as a request.
_NO_ACTS = frozenset({"suggest", "consider"})


def is_act(cue: Cue) -> bool:
    """Tell whether a cue is an act of the text itself: it binds, asks, judges, approves or promises."""
    ladder = cue.entry.ladder
    if ladder not in ACT_LADDERS or cue.quoted or cue.reported:
        return False
    if ladder == "modal":
        return cue.entry.rung >= _OWES
    return cue.entry.name not in _NO_ACTS


_BELIEVES = re.compile(
    r"^[^.;]{0,80}?\b(?:anticipates?|expects?|sees?|judges?|believes?|projects?|to (?:anticipate|expect"
    r"|see|judge))\b(?: that)?"
)
_ACTS_FIRST = re.compile(r"\b(?:will|shall|decided|should|must)\b")
_POLICY = re.compile(r"\b(?:federal funds|target range|policy|accommodat\w+|purchas\w+)\b")


# What was done or known before what is read, and on what terms.
_SINCE = re.compile(
    r"\bsince the [\w ]{0,50}? (?:met|meeting)(?: in [A-Z]\w+)?|, with appropriate [\w ]{0,40},"
)


# The sites of one sentence ask the same question.
@lru_cache(maxsize=256)
def is_reading(sentence: str) -> bool:
    """Tell whether a sentence reads a gauge: its subject is the economy, prices, a market, a growth rate.

    "Inflation will run below the target" promises nothing, whoever says it, and nor does "we expect
    that inflation will run below the target".

    Not promised: other subjects that cannot promise ("the session will open") are not known.
    """
    sentence = _SINCE.sub("", sentence, count=1)
    view = _BELIEVES.match(sentence)
    if view is not None and not _ACTS_FIRST.search(view.group()) and not _POLICY.search(sentence):
        rest = sentence[view.end() :]
        aim = rest.split(" to ", 1)[0].casefold().split()
        return is_reading(rest) or (len(aim) <= 4 and bool(aim) and aim[-1] in _READINGS)
    read = False
    for found in _WORD.finditer(sentence[:400]):
        word = found.group().casefold()
        if word in _SPEAKERS or word in ("shall", "must"):
            # What must be so is owed, and no gauge.
            return False
        if word in _READINGS:
            read = True
        elif word in _VERBS_OF_STATE:
            # What stands before the first verb is the subject.
            return read
    return False


_EFFECT = re.compile(
    r"\W+(?:also |further |directly |likely )?(?:help|allow|enable|lower|reduce|cut|improve"
    r"|increase|expand"
    r"|create|save|benefit|support|provide|serve|reach|cover|bring|boost|protect|strengthen|make"
    r"|add|give|result|lead"
    r"|affect|cost|be (?:the|a|an)|have)\b"
)
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|in|on|at|from|to|by|under|with|that|which|who)\s|[,\u2013\u2014(]|\s-\s"
)
_ASIDES = re.compile(r"\s[\u2013\u2014-]\s[^\u2013\u2014]{1,120}\s[\u2013\u2014-]\s|,[^,]{1,60},\s")
_NUMBERED = re.compile(r"^[\W\d]+")


def foretells(text: str, cue: Cue, sentence: Span) -> bool:
    """Tell whether "will" foretells what a thing does: "the projects will provide water to two towns".

    Its subject is neither a body nor people nor a name, and its verb tells an effect.
    """
    if not cue.entry.id.endswith("modal.will") or not _EFFECT.match(text, cue.span.end):
        return False
    subject = _ASIDES.sub(" ", _NUMBERED.sub("", text[sentence.start : cue.span.start]))
    subject = subject.rsplit(",", 1)[-1].strip() or subject
    head = _WORD.findall(_HEAD_ENDS.split(subject, maxsplit=1)[0])
    if not head:
        return False
    named = any(word[:1].isupper() for word in head[1:])
    acting = {word.casefold() for word in head} & (ACTORS | _SPEAKERS | {"i", "they", "you"})
    return not named and not acting and (head[0][:1].islower() or head[0].casefold() in _OPENERS)


_OPENERS = frozenset("the this these those that such all each every its their our new it".split())
_PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|can|could|must|do|does|did)\b",
    re.I,
)


def is_fragment(text: str, cues: Iterable[Cue]) -> bool:
    """Tell whether a text is less than a sentence: a phrase that somebody quotes, or an item of a list."""
    bare = text.strip()
    if bare[:1].isupper() and bare.endswith("."):
        return False
    return not _PREDICATE.search(bare) and not any(is_act(cue) for cue in cues)


def sentence_around(text: str, passage: Span, span: Span) -> Span:
    """Return the sentence of a passage around a range, by its full stops and semicolons.

    Passages mostly hold one; where they hold several the marks are enough to tell them apart.
    """
    marks = (". ", "; ", ".\n")
    starts = [text.rfind(mark, passage.start, span.start) for mark in marks]
    ends = [text.find(mark, span.end, passage.end) for mark in marks]
    return Span(
        max((at + 2 for at in starts if at >= 0), default=passage.start),
        min((at + 1 for at in ends if at >= 0), default=passage.end),
    )


def acts_in(cues: Iterable[Cue], span: Span) -> list[Cue]:
    """Return the cues within a range that are acts."""
    return [cue for cue in cues if cue.span.within(span) and is_act(cue)]


def words_between(text: str, one: Span, other: Span) -> int:
    """Return how many words stand between two ranges; 0 where they overlap or touch."""
    if one.start > other.start:
        one, other = other, one
    return len(_WORD.findall(text[one.end : max(other.start, one.end)]))
