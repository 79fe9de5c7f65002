"""Who and what is covered: modifiers and list items that came to, or left, a noun of those concerned.

Only edits that change nothing else are read: a few words added or dropped beside "States", "workers",
"weapons" in a sentence that binds, grants or bans.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commdiff.model import Alignment, Direction, Shift, Span
from commdiff.wording.clauses import ACTORS, COVERS, EXCEPTS, REGULATED, THANKS
from commdiff.wording.closed_classes import DESCRIBING, DETERMINERS, PREPOSITIONS, PRONOUNS
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_CHOICE = 7
_MODIFIER_WORDS, _CLAUSE_WORDS, _ITEM_WORDS, _ITEM_CONTENT = 4, 9, 16, 2
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|can|could|must)\b", re.I
)
# Words that praise, point or compare; they single nobody out.
_NO_FILTER = (
    (DESCRIBING - {"developed", "international", "multilateral", "lawful", "neighbouring", "own"})
    | DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | frozenset(
        """
        and or not also to be great good important key valued close dear strong stronger new more
        other various different respective concerned brave entire whole hard important better
        additional existing current recent ongoing
        historic referred latter former critical vital essential federal american same including
        """.split()
    )
)
# What opens like this is an aside or an adverbial, no item.
_ASIDE = re.compile(
    r"[\s,\[(]*(?:and\s+)?(?:in|to|for|by|with|on|at|under|as|of|from|through|during|after|before"
    r"|once|upon|until|where|when|if|unless|\w+ing|\w+ed)\b",
    re.I,
)
_AFTER_ILLUSTRATION = re.compile(
    r"\b(?:including|such as|in particular|especially|in accordance with|recogni[sz]ing)"
    r"\b[^.;]*\Z",
    re.I,
)
# An item of a list names things; with a verb it is a clause of its own.
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|may|might|can|could|must|if|when"
    r"|while|as|that"
    r"|which|who|although|but|because|since)\b",
    re.I,
)
_IRREGULAR = frozenset({"people", "women", "men", "children"})
# A modifier seldom ends like this, a verb or another noun often does.
_VERB_LIKE = re.compile(r"(?<!ou)s\Z")
_OWES_NEXT = re.compile(r"\s*(?:shall|must|should|will|may)\b")
_COVERED_BEFORE = re.compile(
    r"\b(?:appl(?:y|ies)|open|binding|extends?|limited) (?:to|on)(?: [\w-]+){1,4} ?\Z"
)
# What an act goes by ("in accordance with its circumstances, priorities") is not whom or what it covers.
_GROUND = re.compile(
    r"\b(?:in accordance with|in (?:the )?light of|consistent with|taking into account|based on"
    r"|subject to"
    r"|guided by)\b[^.;:]*\Z"
)
# "Annex I, table 2": where something stands, and nothing that is covered.
_REFERS = re.compile(
    r"\b(?:tables?|annex(?:es)?|articles?|paragraphs?|sections?|chapters?|figures?|appendix|parts?"
    r"|items?"
    r"|subparagraphs?|columns?|rows?|schedules?)\s+[0-9IVX(]"
)
_REFERS_TO = re.compile(
    r"\b(?:annex(?:es)?|articles?|appendix|parts?|schedules?|chapters?|tables?)\s+[A-Z0-9IVX]{1,4}\b",
    re.I,
)
# "Of the Republic of Orland", "Northern": part of a name.
_NAMES = re.compile(r"\s*(?:of (?:the )?)?[A-Z]")
_BOUND = re.compile(
    r"\b(?:shall|must|will|should|may|can|to|commit\w*|pledg\w*|decid\w*|agree\w*|undertak\w*|request\w*"
    r"|urg\w+|call\w*|demand\w*|invit\w*|encourag\w*|recommend\w*|ensur\w*|task\w*|appl\w*|cover\w*"
    r"|support\w*"
    r"|expects?|insist\w*|appeal\w*|stress\w*|underlin\w*|reaffirm\w*|welcom\w*|condemn\w*)\b",
    re.I,
)
_FURTHER = re.compile(r"\s*(?:,|and|or)\s+[a-z][a-z -]*\s*")
_ADJECTIVE = re.compile(r"[a-z-]+")
_ILLUSTRATES = re.compile(
    r"\W*(?:and\s+|or\s+)?(?:including|such as|in particular|particularly|especially|notably"
    r"|for example|e\.g)\b",
    re.I,
)
_FILTERS = re.compile(
    r"\s*(?:that|who|which|whose|in a position to|in need of|with|without|under|over|above|below"
    r"|from|of the"
    r"|(?:longer|larger|smaller|heavier|older|younger|shorter|bigger|greater|higher|lower|more|less"
    r"|fewer) than"
    r"|of (?:more|less|at (?:least|most)|over|up to)|on|affected|in (?!accordance|order|line"
    r"|particular|cooperation|coordination|support|consultation|view"
    r"|light|a |real time|time|full|detail|advance|writing|person|parallel|turn|good faith"
    r"|practice|return|[0-9])\w+"
    r"|\w{4,}ing|\w{3,}ed|held|made|built|given|taken|known|found|born)\b",
    re.I,
)
_JOINS = re.compile(r"[\s\[({]*(?:,|and\b|or\b|as well as\b|\[and\b)", re.I)
_ENDS_JOINED = re.compile(r"(?:,|\band|\bor)[\s\])}]*\Z", re.I)
_ALL = re.compile(
    r"\s*(?:at\s+|in\s+)?(?:all|every|any|every(?:one|body|thing)|any(?:one|body|thing))\b", re.I
)
# "Anyone", "any resident"; "all", "the women and children among".
_ANYONE = re.compile(r"\s*(?:any|every)(?:one|body)\s*", re.I)
_SOME_ONE = re.compile(r"\s*(?:any|every|each|all)\s+(?:\w+ )?(\w+)\s*", re.I)
_PEOPLE = frozenset(
    {"person", "persons", "people", "individual", "individuals", "human", "being", "one", "body"}
)
_REST = re.compile(r"\s*(?:those|them|the|these|all)\b", re.I)
_THOSE = re.compile(r"\s*(?:all)?\s*", re.I)
_AMONG = re.compile(r"\s*(?:[\w-]+ ){1,5}(?:among|from among|out of)\s*", re.I)
# "Refugees", "refugee children".
_KIND_OF = re.compile(r"\s*([A-Za-z]{3,}) (?:[a-z]{3,}s|women|men|children|people)\s*")
_ALL_OF = re.compile(r"\s*(?:all|every|any|each)\s+(?:the\s+)?([a-z]{3,})\s*")
_LEAVES = re.compile(r"\b(?:may|can)\b")
_PARALLEL = re.compile(
    r"(?:[\s,]*(?:and|or)\s+|\s*,\s*)(of|to|for|with|by|from|in|on)\s+(?!order\b|accordance\b)[a-z]"
)
_TIE = re.compile(
    r"[\s,;\[(]*(?:and\s+|or\s+)?(?:(?:fully\s+)?consistent with"
    r"|in (?:full )?(?:accordance|conformity|compliance|line) with|pursuant to|as required by)\b"
    r"[^.;]*\b(?:principles?|provisions?|articles?|convention|charter|obligations?|commitments?"
    r"|laws?|rules?|standards?)\b",
    re.I,
)
_SAFEGUARD = re.compile(
    r"[\s,;\[(]*(?:and\s+)?(?:in a manner (?:that|which) (?:does|do|will|shall) not|so as not to"
    r"|without (?:creating|imposing|placing|undue|additional|affecting|prejudging|prejudice))\b",
    re.I,
)
_EXCUSE = re.compile(
    r"\b(?:national|domestic|circumstances|capabilit\w+|respective|available)\b", re.I
)
# Adjectives that single out some of a thing, whatever the thing is.
_LIMITING = re.compile(
    r"(?:inefficient|unabated|direct|indirect|large|small|hazardous|commercial|unsustainable"
    r"|illicit|illegal"
    r"|unregulated|unprocessed|eligible|qualified|certified|accredited|registered|licensed|listed"
    r"|recyclable|civilian|offensive|lethal|heavy|light|non-[a-z-]+|single-[a-z]+|long-[a-z]+"
    r"|short-[a-z]+"
    r"|medium-[a-z]+|high-[a-z]+|low-[a-z]+|large-scale|small-scale|state-[a-z]+)",
    re.I,
)
_PLACES_LIMIT = frozenset({"new", "public", "private", "and", "or"})
_THING = re.compile(
    r"\s*((?:[a-z-]+ ){0,2}?(?:[a-z-]{3,}(?<!s)s|support|use|production|trade|finance|aid|power))\b"
)
_EVERY_ONE = re.compile(r"\b(?:all|any|every)\s+(?:[a-z-]+\s+){0,2}[a-z-]+\s*\Z", re.I)
_PLURAL = re.compile(r"[^s]s\Z")
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")


def extent_shift(
    alignment: Alignment, site: Site, *, acts: Callable[[], bool], binds: Callable[[], bool]
) -> Shift | None:
    """Return the shift of scope of an edit that only adds or drops words, or None.

    Args:
        acts: whether the sentence is an act at all.
        binds: whether it binds, asks or promises; what else it names is what is owed.

    Not promised: that the words added truly narrow; a modifier that merely describes looks alike.
    """
    operation = site.operation
    base, revised = alignment.base.text, alignment.revised.text
    old, new = operation.base.of(base), operation.revised.of(revised)
    if (_WORD.search(old) and _WORD.search(new)) or _AMONG.fullmatch(old + new):
        return _universal(site, old, new, revised, acts)
    came = bool(_WORD.search(new))
    text, span, edit = (revised, operation.revised, new) if came else (base, operation.base, old)
    passage = site.passage.revised if came else site.passage.base
    words = [w.casefold() for w in _WORD.findall(edit)]
    if not words:
        return None
    told = (
        _item(words, edit, text, span, binds)
        or _further(words, edit, text, span)
        or _filter(words, edit, text, span)
        or _limiter(words, text, span, binds)
    )
    if told is None or _thanks(site, revised):
        return None
    there = site.passage.base.of(base) if came else site.passage.revised.of(revised)
    if set(words) - _NO_FILTER <= {w.casefold() for w in _WORD.findall(there)}:
        # What stands on the other side of the passage as well has moved.
        return None
    sentence = passage.of(text)
    # A phrase without a verb ("Aid for coastal States") covers whom it names.
    phrase = not told[0] and not _FINITE.search(sentence)
    if not (phrase or COVERS.search(sentence) or acts()):
        return None
    wider, why = told
    direction: Direction = "widened" if wider == came else "narrowed"
    what = edit.strip(" ,;[](){}")
    return ruled_shift(
        site.pair,
        "scope-actors",
        direction,
        None if came else (old, operation.base),
        (new, operation.revised) if came else None,
        f"\u201c{what}\u201d {'was added' if came else 'was dropped'}: {why}"
        f" {'more' if direction == 'widened' else 'fewer'} are covered.",
        "who and what is covered",
    )


def _thanks(site: Site, revised: str) -> bool:
    """Tell whether a passage is a courtesy, which covers nobody."""
    return THANKS.search(site.passage.revised.of(revised)) is not None


def _picked(whole: str, part: str) -> str:
    """Return the noun where "all banks" stands against "banks with a rating", else ""."""
    one = _SOME_ONE.fullmatch(part)
    if _ANYONE.fullmatch(whole) and one and one.group(1) not in _PEOPLE:
        return "of them"
    if _THOSE.fullmatch(whole) and _AMONG.fullmatch(part):
        return "of them"
    found = _ALL_OF.fullmatch(whole)
    if found is None:
        kind = _KIND_OF.fullmatch(part)
        same = kind is not None and whole.strip().casefold() == f"{kind.group(1)}s".casefold()
        return whole.strip() if same else ""
    noun = found.group(1)
    rest = re.match(rf"\s*{re.escape(noun)}s?\b", part)
    return noun if rest and _FILTERS.match(part, rest.end()) else ""


def _universal(
    site: Site, old: str, new: str, revised: str, acts: Callable[[], bool]
) -> Shift | None:
    """Return the shift of "all" that took the place of a choice, or gave way to one."""
    picked = _picked(old, new) or _picked(new, old)
    if picked and (
        _AMONG.fullmatch(old + new) is None or _REST.match(revised, site.operation.revised.end)
    ):
        came = bool(_picked(new, old))  # the part gave way to the whole
        if _thanks(site, revised) or not (
            COVERS.search(site.passage.revised.of(revised)) or acts()
        ):
            return None
        return _exchanged(
            site, (old, new), came, f"{'all' if came else 'only some'} {picked} are meant now."
        )
    if any(side.strip().casefold() in ("a", "an", "the") for side in (old, new)):
        # "A breach", "any grave breach": what came with "any" may leave more out than it lets in.
        return None
    came, gone = (_ALL.match(side) is not None for side in (new, old))
    if came == gone or not site.is_swap or site.base_words + site.revised_words > _CHOICE:
        return None
    if _thanks(site, revised):
        return None
    if not (COVERS.search(site.passage.revised.of(revised)) or acts()):
        return None
    left = "nothing is left out any more." if came else "not everything is covered any more."
    return _exchanged(site, (old, new), came, left)


def _exchanged(site: Site, words: tuple[str, str], wider: bool, meaning: str) -> Shift:
    """Return the shift of words that took each other's place and cover more, or less."""
    old, new = words
    return ruled_shift(
        site.pair,
        "scope-actors",
        "widened" if wider else "narrowed",
        (old, site.operation.base),
        (new, site.operation.revised),
        f"\u201c{old.strip()}\u201d became \u201c{new.strip()}\u201d: {meaning}",
        "who and what is covered",
    )


def tie_shift(alignment: Alignment, site: Site) -> Shift | None:
    """Return the shift of a tie to a rule, or of a safeguard, that came or went.

    What must agree with a rule ("consistent with Article 3") binds more than what need not; what must
    not burden somebody binds less. Ties to circumstances are qualifiers.
    """
    for span, text, gone in (
        (site.operation.base, alignment.base.text, True),
        (site.operation.revised, alignment.revised.text, False),
    ):
        edit = span.of(text)
        other = (site.operation.revised if gone else site.operation.base).of(
            (alignment.revised if gone else alignment.base).text
        )
        if _WORD.search(other):
            continue
        what = edit.strip(" ,;[]")
        if _SAFEGUARD.match(edit):
            return ruled_shift(
                site.pair,
                "force",
                "strengthened" if gone else "weakened",
                (edit, span) if gone else None,
                None if gone else (edit, span),
                f"\u201c{what}\u201d {'was dropped' if gone else 'was added'}: the duty"
                f" {'no longer spares' if gone else 'now spares'} somebody a burden.",
                "safeguard",
            )
        if _TIE.match(edit) and not _EXCUSE.search(edit):
            return ruled_shift(
                site.pair,
                "force",
                "weakened" if gone else "strengthened",
                (edit, span) if gone else None,
                None if gone else (edit, span),
                f"\u201c{what}\u201d {'was dropped' if gone else 'was added'}: the act is"
                f" {'no longer' if gone else 'now'} tied to a rule.",
                "tie to a rule",
            )
    return None


def _after(text: str, at: int) -> str:
    words = _WORD.findall(re.split(r"[.;:\n]", text[at : at + 40])[0].casefold())
    # "Least developed Member States": the noun that names them comes last.
    while len(words) > 1 and words[0] in ("member", "country", "developing", "developed"):
        words.pop(0)
    return words[0] if words else ""


def _before(text: str, at: int) -> str:
    found = _WORD.findall(re.split(r"[.;:\n]", text[max(at - 40, 0) : at])[-1])
    return found[-1].casefold() if found else ""


def _item(
    words: list[str], edit: str, text: str, span: Span, binds: Callable[[], bool]
) -> tuple[bool, str] | None:
    """Tell of a further item of a list of those concerned: "and other media workers"."""
    if len(words) > _ITEM_WORDS or _ILLUSTRATES.match(edit):
        return None
    joined = _JOINS.match(edit) or _ENDS_JOINED.search(edit)
    content = [w for w in words if w not in _NO_FILTER]
    if not joined or not content or _VERBAL.search(edit) or EXCEPTS.match(edit):
        return None
    if _REFERS.search(edit):
        return None
    if all(w[:1].isupper() for w in _WORD.findall(edit) if w.casefold() in content):
        # Names that joined a list are facts.
        return None
    opens = not _before(text, span.start)
    beside = _before(text, span.start) in REGULATED and _JOINS.match(edit)
    # "The buyer or the agent shall": one of those who owe it, or whom a rule covers, whoever they are.
    owes = _JOINS.match(edit) and (
        _OWES_NEXT.match(text, span.end)
        or _COVERED_BEFORE.search(text, max(span.start - 60, 0), span.start)
    )
    listed = not opens and (words[-1] in REGULATED or set(content) & ACTORS or beside or owes)
    if (_ASIDE.match(edit) and not _parallel(edit, text, span)) or (
        len(words) > _CLAUSE_WORDS and not _JOINS.match(edit)
    ):
        return None
    plain = len(content) < _ITEM_CONTENT or opens
    parallel = _parallel(edit, text, span)
    if not listed and (
        plain
        or not (
            binds() or (parallel and _LEAVES.search(text, max(span.start - 200, 0), span.start))
        )
    ):
        return None
    if not listed and not _BOUND.search(text, max(span.start - 400, 0), span.start):
        # What stands before the verb that binds is not what is owed.
        return None
    before = text[max(span.start - 60, 0) : span.start]
    if _AFTER_ILLUSTRATION.search(before) or _GROUND.search(before):
        return None
    return True, "with it"


def _parallel(edit: str, text: str, span: Span) -> bool:
    """Tell whether "and of associated countries" repeats the preposition of the item before it."""
    found = _PARALLEL.match(edit)
    if found is None:
        return False
    lead = re.split(r"[.;:]", text[max(span.start - 60, 0) : span.start])[-1]
    return re.search(rf"\b{found.group(1)}\b", lead) is not None


def _further(words: list[str], edit: str, text: str, span: Span) -> tuple[bool, str] | None:
    """Tell of a further kind of those meant: "coastal and island States"."""
    kind = [w for w in words if w not in ("and", "or")]
    if not _FURTHER.fullmatch(edit) or set(kind) & _NO_FILTER or len(kind) > 2:
        return None
    noun, other = _after(text, span.end), _before(text, span.start)
    if not _many(noun) or other in _NO_FILTER or not _ADJECTIVE.fullmatch(other):
        return None
    return True, "with it"


def _many(noun: str) -> bool:
    """Tell whether a noun is of several that a rule may cover in part."""
    return noun in REGULATED and (noun.endswith("s") or noun in _IRREGULAR)


def _filter(words: list[str], edit: str, text: str, span: Span) -> tuple[bool, str] | None:
    """Tell of a modifier that picks some of those concerned: "coastal", "bordering the sea"."""
    if words in (["all"], ["every"]) and _many(_after(text, span.end)):
        return True, "with it"
    if any(w in REGULATED for w in words) and len(words) < 3:
        return None
    if _NAMES.match(_REFERS_TO.sub("", edit)) and text[max(span.start - 2, 0) : span.start].strip():
        # "The people of the Republic of Orland": part of a name picks nobody.
        return None
    if len(words) <= _MODIFIER_WORDS and not re.search(r"[,;:()]", edit):
        noun = _after(text, span.end)
        between = text[span.end : span.end + 1]
        kinds = not set(words) & _NO_FILTER and not any(_VERB_LIKE.search(w) for w in words)
        if _many(noun) and kinds and between not in ",;:":
            return False, f"only some {noun} are meant, and with it"
    noun = _before(text, span.start)
    every = _EVERY_ONE.search(text, max(span.start - 60, 0), span.start) is not None
    gap = text[max(span.start - 1, 0) : span.start] + edit[:1]
    if (
        len(words) <= _CLAUSE_WORDS
        and (_many(noun) or (every and bool(_PLURAL.search(noun))))
        and "," not in gap
        and _FILTERS.match(edit.lstrip())
        and not edit.lstrip().startswith((",", ";"))
    ):
        return False, f"only some {noun} are meant, and with it"
    return None


def _limiter(
    words: list[str], text: str, span: Span, binds: Callable[[], bool]
) -> tuple[bool, str] | None:
    """Tell of an adjective that limits what a duty is about: "inefficient support", "single-use bags"."""
    if len(words) > _MODIFIER_WORDS or not any(_LIMITING.fullmatch(w) for w in words):
        return None
    if not all(_LIMITING.fullmatch(w) or w in _PLACES_LIMIT for w in words):
        return None
    thing = _THING.match(text, span.end)
    if thing is None or not binds():
        return None
    return False, f"only some {thing.group(1)} are meant, and with it"
