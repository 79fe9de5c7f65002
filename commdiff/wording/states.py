"""The same expression in another state: in scare quotes, in a preamble, as a noun, in another's mouth.

No ladder measures these, since the words stayed; who stands for them, or how, did not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from commdiff.model import Alignment, Cue, Direction, Shift, Span
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_SCARE = re.compile(r"[\"\u201c]([A-Za-z][\w'\u2019-]*(?: [\w'\u2019-]+){0,2})[\"\u201d]")
_MENTION = re.compile(
    r"\b(?:phrase|term|word|words|title|titled|entitled|called|named|known as|theme|motto)\W*\Z",
    re.I,
)
_OF_VERBS = frozenset(
    "reception directive censure commitment emphasis sc_legal_force eu_council".split()
)
# A third party in the mouth of the text: "notes that Orland demanded".
_ANOTHER = re.compile(
    r"\b(?:that|how|which|while)\s+(?:the\s+)?(?!We\b|Council|Assembly|Conference|Ministers|Leaders"
    r"|Parties)"
    r"(?:[A-Z][\w-]*\s+){1,4}(?:also\s+|had\s+|has\s+)?\Z"
)
_SAID_THAT = re.compile(
    r"\b(?!We\b|Council|Assembly|Conference|Ministers|Leaders|Parties)[A-Z][\w-]*\s+(?:has |had |have )?"
    r"(?:said|stated|noted|argued|claimed|reported|declared|asserted|maintained|stressed"
    r"|indicated)\s+that\s*(?:the|all|its|their)?\s*\Z"
)
_SAME_WORD = re.compile(r"\s*(pledge|promise|support|demand|request|call|appeal|resolve|regret)\b")
_CITES = re.compile(r"\b(?:which|that|who)\s+(?:also\s+|had\s+|has\s+)?\Z")
_PROMISES = {"commit": "commitment", "pledge": "pledge", "promise": "promise",
             "undertake": "undertaking", "assure": "assurance"}  # fmt: skip
# A label that stands before the first word of a paragraph: "3.", "(b)", "OP 4 bis".
_OPENING = re.compile(r"[\s\[({]*(?:(?:OP|PP)?\s*[0-9]+[.)]?\s*(?:bis|ter)?[.)]?\s*|\([a-z]\)\s*)?")


def state_shifts(
    alignment: Alignment, passage: Passage, sites: Sequence[Site]
) -> tuple[list[Shift], set[Cue]]:
    """Return the shifts of expressions that stayed in another state, and the cues they explain."""
    base, revised = alignment.base.text, alignment.revised.text
    shifts = list(_scare_quotes(base, revised, passage, sites))
    used: set[Cue] = set()
    lost = [(s, c) for s in sites for c in s.lost if c.entry.ladder in _OF_VERBS]
    gained = [(s, c) for s in sites for c in s.gained if c.entry.ladder in _OF_VERBS]
    for site, old in lost:
        for _, new in gained:
            if old.entry.id != new.entry.id or old in used or new in used:
                continue
            shift = (
                _handed_over(site, old, new, base, revised)
                or _cited(site, old, new, base, revised)
                or _form(site, passage, old, new, base, revised)
            )
            if shift is not None:
                shifts.append(shift)
                used |= {old, new}
    shifts.extend(_put_in_a_mouth(passage, sites, revised, base))
    for shift, cues in _nominalised(sites, base, revised):
        shifts.append(shift)
        used |= cues
    return shifts, used


def _scare_quotes(
    base: str, revised: str, passage: Passage, sites: Sequence[Site]
) -> Iterable[Shift]:
    """Yield a shift for one to three words that got or lost quotation marks and stayed."""
    edits = "".join([s.operation.base.of(base) + s.operation.revised.of(revised) for s in sites])
    if not any(map(edits.__contains__, '"\u201c\u201d')):
        return
    sides: tuple[tuple[str, Span, str, Span, Direction], ...] = (
        (revised, passage.revised, base, passage.base, "distanced"),
        (base, passage.base, revised, passage.revised, "vouched"),
    )
    for mine, here, other, there, direction in sides:
        for found in _SCARE.finditer(mine, here.start, here.end):
            words = found.group(1)
            lead = mine[max(found.start() - 40, 0) : found.start()]
            if _MENTION.search(lead) or words.istitle():
                continue
            bare = re.search(
                rf"(?<![\"\u201c\w]){re.escape(words)}(?![\"\u201d\w])", there.of(other)
            )
            if bare is None or _SCARE.search(there.of(other)):
                continue
            quoted = (found.group(), Span(found.start(), found.end()))
            start = there.start + bare.start()
            plain = (words, Span(start, start + len(words)))
            came = direction == "distanced"
            yield ruled_shift(
                sites[0].pair,
                "distance",
                direction,
                plain if came else quoted,
                quoted if came else plain,
                f"\u201c{words}\u201d {'now stands' if came else 'no longer stands'} in quotation marks:"
                f" the text {'keeps its distance from the word' if came else 'makes the word its own'}.",
                "scare quotes",
            )


def _put_in_a_mouth(
    passage: Passage, sites: Sequence[Site], revised: str, base: str
) -> Iterable[Shift]:
    """Yield the shift of a sentence that was put behind "Orland stated that", or freed from it."""
    for site in sites:
        for text, span, here, direction in (
            (revised, site.operation.revised, passage.revised, "distanced"),
            (base, site.operation.base, passage.base, "vouched"),
        ):
            edit = span.of(text)
            if "that" not in edit or not _SAID_THAT.search(edit):
                continue
            if len(text[here.start : span.start].split()) > 1:
                continue
            other = (
                site.operation.base if direction == "distanced" else site.operation.revised
            ).of(base if direction == "distanced" else revised)
            if len(other.split()) > 1:
                continue
            came = direction == "distanced"
            yield ruled_shift(
                site.pair,
                "distance",
                "distanced" if came else "vouched",
                None if came else (edit, span),
                (edit, span) if came else None,
                "What the text said itself is now said by another."
                if came
                else "What another said is now said by the text itself.",
                "act of another",
            )


def _handed_over(site: Site, old: Cue, new: Cue, base: str, revised: str) -> Shift | None:
    """Return the shift of an act that passed from the text to somebody else, or back."""
    before = _ANOTHER.search(base[max(old.span.start - 60, 0) : old.span.start])
    after = _ANOTHER.search(revised[max(new.span.start - 60, 0) : new.span.start])
    if bool(before) == bool(after):
        return None
    gone = after is not None
    return ruled_shift(
        site.pair,
        "distance",
        "distanced" if gone else "vouched",
        (old.span.of(base), old.span),
        (new.span.of(revised), new.span),
        f"\u201c{old.entry.term}\u201d "
        + (
            "is now the act of another, which the text only reports."
            if gone
            else "is now the act of the text itself."
        ),
        "act of another",
    )


def _cited(site: Site, old: Cue, new: Cue, base: str, revised: str) -> Shift | None:
    """Return the shift of an act that became part of a citation: "resolution 9, which demanded"."""
    cited = [
        _CITES.search(text, max(cue.span.start - 20, 0), cue.span.start) is not None
        for text, cue in ((base, old), (revised, new))
    ]
    if cited[0] == cited[1]:
        return None
    down = cited[1]
    return ruled_shift(
        site.pair,
        "force",
        "weakened" if down else "strengthened",
        (old.span.of(base), old.span),
        (new.span.of(revised), new.span),
        f"\u201c{old.entry.term}\u201d "
        + ("is no longer done here, only cited." if down else "was only cited and is done here."),
        "act or citation",
        old,
    )


def _form(
    site: Site, passage: Passage, old: Cue, new: Cue, base: str, revised: str
) -> Shift | None:
    """Return the shift from an operative verb to the participle of a recital, or back."""
    if old.entry.ladder == "commitment":
        return None
    words = old.span.of(base).split()[0], new.span.of(revised).split()[0]
    recital = [word.endswith("ing") for word in words]
    if recital[0] == recital[1]:
        return None
    if not (_opens(base, passage.base, old.span) and _opens(revised, passage.revised, new.span)):
        return None
    down = recital[1]
    return ruled_shift(
        site.pair,
        "force",
        "weakened" if down else "strengthened",
        (words[0], Span(old.span.start, old.span.start + len(words[0]))),
        (words[1], Span(new.span.start, new.span.start + len(words[1]))),
        f"\u201c{words[0]}\u201d became \u201c{words[1]}\u201d: "
        + ("the act became a recital." if down else "the recital became an act."),
        "recital or act",
        old,
    )


def _opens(text: str, passage: Span, span: Span) -> bool:
    return _OPENING.fullmatch(text[passage.start : span.start]) is not None


def _named(sites: Sequence[Site], base: str, revised: str) -> Iterable[tuple[Shift, set[Cue]]]:
    """Yield the shift from "we pledge" to "our pledge", where the word itself stayed."""
    for site in sites:
        old, new = site.operation.base, site.operation.revised
        words = old.of(base).strip().casefold(), new.of(revised).strip().casefold()
        if set(words) != {"we", "our"}:
            continue
        after = _SAME_WORD.match(base, old.end), _SAME_WORD.match(revised, new.end)
        if after[0] is None or after[1] is None or after[0].group(1) != after[1].group(1):
            continue
        down = words[0] == "we"
        yield (
            ruled_shift(
                site.pair,
                "force",
                "weakened" if down else "strengthened",
                (old.of(base), old),
                (new.of(revised), new),
                f"\u201c{after[0].group(1)}\u201d is"
                f" {'no longer made here, only named' if down else 'made here now'}.",
                "promise made or named",
            ),
            set(),
        )


def _nominalised(
    sites: Sequence[Site], base: str, revised: str
) -> Iterable[tuple[Shift, set[Cue]]]:
    """Yield the shift from "we commit to" to "our commitment to ... was recalled", or back."""
    yield from _named(sites, base, revised)
    come = [c for s in sites for c in s.gained if c.entry.ladder == "commitment_noun"]
    gone = [c for s in sites for c in s.lost if c.entry.ladder == "commitment_noun"]
    if not come and not gone:
        return
    for site in sites:
        for verbs, nouns, down in ((site.lost, come, True), (site.gained, gone, False)):
            for verb in verbs:
                name = verb.entry.name.split("_")[0]
                noun = next(
                    (n for n in nouns if n.entry.term == _PROMISES.get(name)),
                    None,
                )
                if verb.entry.ladder != "commitment" or noun is None:
                    continue
                old, new = (verb, noun) if down else (noun, verb)
                yield (
                    ruled_shift(
                        site.pair,
                        "force",
                        "weakened" if down else "strengthened",
                        (old.span.of(base), old.span),
                        (new.span.of(revised), new.span),
                        "The promise is no longer made here, only named."
                        if down
                        else "What was only named is promised here.",
                        "promise made or named",
                        verb,
                    ),
                    {verb, noun},
                )
