"""Words of the classes that take no new members, and a few lists that stand in for larger ones.

The rules of `senses` look a word's neighbours up here. Folded.
"""

from __future__ import annotations

import re

SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
"""The numbers that a text writes as one word, with what they count."""
DETERMINERS = frozenset(
    """
    the a an this these those its their our his her my your any no some each every such another
    all both either neither many several certain whose which own
    """.split()
)
FLOATING = frozenset(["all", "both", "each", "either", "neither"])
"""Determiners that may stand behind a plain auxiliary too: "members should all report"."""
LOOSE_DETERMINERS = frozenset(
    """
    all both which those many several some any
    """.split()
)
PRONOUNS = frozenset(
    """
    we they i you who he she it
    """.split()
)
MODALS = frozenset(
    """
    shall should will would may might can could must cannot ought
    """.split()
)
BE = frozenset(
    """
    is are was were be been being am remain remains remained become becomes
    """.split()
)
HAVE = frozenset(["has", "have", "had", "having"])
DO = frozenset(["do", "does", "did"])
FINITE = BE | HAVE | MODALS | DO
PREPOSITIONS = frozenset(
    """
    of in on at by for from with without under over through during against between among within
    into towards toward upon about across per regarding concerning despite via as like than
    beyond following pending including
    """.split()
)
PUNCTUATION = frozenset(
    [",", ";", ":", ".", "?", "!", "(", ")", "[", "]", '"', "'", "—", "–", "…", "/"]
)
ADVERBS = frozenset(
    """
    not never also further hereby therefore thus again once only just still then now always
    often nevertheless sometimes fully jointly both likewise moreover furthermore today together
    already deeply
    """.split()
)
NOT_ADVERBS = frozenset(
    """
    family assembly supply reply ally rely apply italy early only
    """.split()
)
ADJECTIVES = frozenset(
    """
    grave deep full final joint warm prior new political military financial economic
    humanitarian comprehensive immediate strong close common mutual continued steady strategic
    good future former foreign such global regional national international further serious
    particular special firm repeated broad wide explicit single
    """.split()
)
ADJECTIVE_END = re.compile(r"(?:al|ive|ous|ful|ic|ary|able|ible|less|ent|ant|est|ist)\Z")
NOT_ADJECTIVES = frozenset(
    """
    government president parliament agent tenant tribunal hospital respondent applicant claimant
    student opponent participant consultant accountant republic clinic client parent merchant
    department event document agreement statement settlement
    """.split()
)
"""Nouns with the ending of an adjective."""
NOUNS_TOO = frozenset(
    """
    firm official executive representative resident public patient private individual
    """.split()
)
"""Adjectives that are nouns as well: "the firm claims that"."""
NOT_BEFORE_INFINITIVE = frozenset(
    """
    respect due subject response according regard relation thanks addition contrary owing access
    contribution contributions threat threats
    """.split()
)
OBJECT_STARTS = DETERMINERS | frozenset(
    """
    that to upon on all with whether how
    """.split()
)
PLURAL = re.compile(r"(?:[a-z]+[^s]s|people|countries|parties|persons)")
SUBJECTS = frozenset(
    """
    council committee assembly conference panel party state government agreement president chair
    secretariat delegation minister commission court board agency union group mission forum bank
    organization organisation
    """.split()
)
CLAUSE_STARTS = frozenset(
    """
    until unless since after before that which who whom where when if while whether because
    although ; : ( ) — –
    """.split()
)
PARTICIPLES = frozenset(
    """
    noted stated agreed intended expressed announced reported requested demanded pledged
    promised committed recognized recognised accepted declared proposed alleged
    """.split()
)
VERBS_ONLY = frozenset(
    """
    commit commits seek seeks seeking condemn condemns undertake undertakes intend intends reaffirm
    reaffirms deplore deplores endorse endorses recognise recognises recognize recognizes
    acknowledge acknowledges encourage encourages recall recalls
    """.split()
)
TAKES_INFINITIVE = frozenset(
    """
    work plan aim attempt hope commit wish seek pledge promise resolve endeavour undertake
    """.split()
)
DESCRIBING = frozenset(
    """
    important essential vital critical crucial central significant valuable invaluable effective
    efficient constructive positive active tireless excellent outstanding remarkable considerable substantial
    great strong close deep full complete comprehensive overall general global common shared mutual joint
    collective united continued continuing ongoing sustained constant steady renewed further additional
    enhanced increased improved strengthened intensified coordinated concerted dedicated determined
    ambitious robust sound firm urgent immediate pressing rapid swift timely prompt necessary appropriate
    relevant respective possible potential various diverse numerous many several multiple different
    existing current present recent previous past future historic traditional strategic political economic
    social cultural environmental financial technical practical concrete tangible meaningful durable
    lasting sustainable inclusive peaceful democratic legitimate lawful legal international national regional
    multilateral bilateral official humanitarian terrible tragic unprecedented growing rising increasing
    mounting escalating worrying alarming unacceptable aforementioned abovementioned special particular
    specific key main major new own open transparent related associated corresponding agreed proposed planned
    expected announced stated reported alleged resilient innovative creative vibrant dynamic prosperous secure
    safe stable reliable responsible required needed dear esteemed distinguished honourable detailed annual
    written following remaining leading working promising outgoing incoming neighbouring claimed apparent
    supposed purported professed ostensible declared putative perceived concerned interested
    """.split()
)
"""Adjectives that praise, point, or tell how a thing is seen; none of them leaves anything out."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
"""The months, as alternatives of a pattern."""
