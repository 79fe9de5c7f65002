"""Token to norm and key: what comparison calls equal, and what it takes for the same word.

The norm undoes typography only. The key also folds case and unites British and American spelling;
it serves to recognise what belongs together, never to call two tokens equal.
"""

from __future__ import annotations

import re
from functools import lru_cache

from commdiff.model.normal import fold_marks

_WHOLE = {
    "programme": "program", "programmes": "programs", "gramme": "gram", "grammes": "grams",
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses",
    "licence": "license", "licences": "licenses", "pretence": "pretense",
    "practise": "practice", "practised": "practiced", "practises": "practices",
    "practising": "practicing", "fulfil": "fulfill", "fulfils": "fulfills",
    "fulfilment": "fulfillment", "enrol": "enroll", "enrols": "enrolls", "enrolment": "enrollment",
    "instalment": "installment", "instalments": "installments", "skilful": "skillful",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment",
    "acknowledgements": "acknowledgments", "ageing": "aging", "grey": "gray",
    "catalogue": "catalog", "catalogues": "catalogs", "dialogue": "dialog",
    "dialogues": "dialogs", "analogue": "analog", "plough": "plow", "artefact": "artifact",
    "artefacts": "artifacts", "sceptical": "skeptical", "scepticism": "skepticism",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "aluminium": "aluminum",
    "sulphur": "sulfur", "mould": "mold", "towards": "toward",
}  # fmt: skip

# The letters in which two spellings differ, in British, with the endings that may follow.
_IS_END = "is(e|ed|es|er|ers|ing|able|ation|ations|ational)"
_LYS_END = "s(e|ed|er|ers|ing)"
_OUR_END = "our(|s|ed|ing|able|ably|al|er|ers|hood|hoods|ite|ites|ful|less|ly|ist|ists)"
_RE_END = "r(e|es|ed)"
_LL_END = "l(ed|ing|er|ers)"

# Stems in -is that are no British spelling of -iz: to "promize" nothing would be gained, and a
# "prise" is not a "prize".
_IS_STAYS = frozenset(
    "adv ar compr comprom conc desp dev disgu enterpr exc exerc expert franch improv likew otherw"
    " merchand prec prem prom rev superv surm surpr telev treat w no po cru bru dem advert apprais"
    " parad chast pr r ra pra appra upr misadv circumc inc".split()
)
_IS = re.compile(f"([a-z]{{2,}}){_IS_END}")
_LYS = re.compile(f"([a-z]{{2,}}ly){_LYS_END}")
_OUR_STAYS = frozenset(
    "h f t p s y d c cont det dev fl gl sc vel am param troubad tamb resc".split()
)
_OUR = re.compile(f"([a-z]+){_OUR_END}")
_RE = re.compile(
    "([a-z]*met|cent|epicent|lit|millilit|hectolit|theat|fib|calib|spect|meag|lust|somb)" + _RE_END
)
_LL = re.compile(
    "(travel|label|model|cancel|counsel|fuel|signal|channel|level|marshal|total|tunnel|equal"
    "|initial|dial|panel|rival|quarrel|shovel|unravel|libel)" + _LL_END
)
_AE = re.compile(r"(an|leuk|isch)aem(ia|ic)|(encyclop|orthop|p)aed(\w+)|(arch)aeo(\w+)")
# What a word must hold for any of these rules to touch it: most words do not, and one look tells.
_TOUCHED = re.compile(f"ae|(?:{_IS_END}|ly{_LYS_END}|{_OUR_END}|{_RE_END}|l{_LL_END})\\Z")
_CO = re.compile(r"co-(?=op|ord)")


def _united(word: str) -> str:
    """Return the American spelling of a folded word, or the word."""
    whole = _WHOLE.get(word)
    if whole is not None:
        return whole
    if not _TOUCHED.search(word):
        return word
    for pattern, stays, put in (
        (_IS, _IS_STAYS, "iz"),
        (_LYS, frozenset[str](), "z"),
        (_OUR, _OUR_STAYS, "or"),
        (_RE, frozenset[str](), "er"),
        (_LL, frozenset[str](), ""),
    ):
        found = pattern.fullmatch(word)
        if found and found[1] not in stays:
            ending = found[2]
            if pattern is _RE:
                ending = ending[1:] if ending != "ed" else ending
            return found[1] + put + ending
    found = _AE.fullmatch(word)
    return word.replace("ae", "e", 1) if found else word


def spelling_key(norm: str) -> str:
    """Return the form by which a token is recognised.

    Args:
        norm: the token's normal form.

    Example:
        >>> spelling_key("Organisation"), spelling_key("labour-based"), spelling_key("four")
        ('organization', 'labor-based', 'four')
    """
    folded = norm.casefold()
    if not folded.isascii() or folded.isdigit():
        return folded
    if "-" in folded:
        folded = _CO.sub("co", folded, count=1) if folded.startswith("co-") else folded
        return "-".join(_united(part) for part in folded.split("-"))
    return _united(folded)


@lru_cache(maxsize=1 << 16)
def forms_of(raw: str) -> tuple[str, str]:
    """Return the norm and the key of a token as written.

    Guarantees: of a norm the norm is itself.
    """
    if raw.isascii() and raw.isalpha():
        return raw, _united(raw.lower())
    norm = fold_marks(raw)
    return norm, spelling_key(norm)
