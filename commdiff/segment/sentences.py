"""Block to sentences: NLTK's Punkt with our own abbreviations, and corrections on top.

Punkt decides whether a full stop ends a sentence by what stands before and after it. It is given our
lists of abbreviations and of words that begin a sentence, so nothing is downloaded. What it cannot
know of the trade (enumerators, "Annex B.", Roman numbers, "H.E.", document numbers) is corrected here.
Where every full stop stands between an ordinary word and a capital letter, or is plain in like ways,
Punkt has nothing to decide and is not asked (docs/decisions/0009).

Known misses: a sentence that begins in lower case; "the second U.S.-Orland Council met" is right, but
"before the U.S. Members of the board" is cut, since "Members" begins many sentences.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from commdiff.model import Span
from commdiff.segment.headings import heading_cuts

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

_LOOK_BACK = 60
_LOOK_AHEAD = 40
_AROUND = 100

# A run of stops is entered at its first mark only and never given back, so the search is linear.
_END = re.compile(
    r"(?<![.?!\u2026\u061f\u06d4\u0964])(?P<stop>[.?!\u2026\u061f\u06d4\u0964]++)"
    r"(?P<close>[\"'\u201d\u2019)\]\u00bb]*+)"
    # The sign of a footnote sticks to the stop of a word: "with 68 abstentions.1 The President".
    r"(?P<note>(?:(?<=[a-z]{3}\.)|(?<=[a-z]{2}\.[\"\u201d)]))[0-9]{1,2}+)?(?P<space>\s++)"
    r"|(?P<wide>[\u3002\uff01\uff1f]++[\u300d\u300f\u201d\u2019\"')\uff09]*+)\s*+"
)
_OPENERS = "\"'\u201c\u2018\u201e\u00ab(["
_FIRST = re.compile(r"[\"'\u201c\u2018\u201e\u00ab(\[]{0,4}([^\s]{0,30})")
_WORD_BEFORE = re.compile(r"\S+$")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[IVXLC]{1,5}|[A-Za-z]|[ivx]{1,5})[.)]\s")
_LINE_MARK = re.compile(
    r"\n\s*(?=(?:(?:\d{1,3}|[IVXLC]{1,5}|[A-Z])[.)]|\([a-z0-9]{1,4}\)|[\u2022\u2013\u2014*-])[ \t])"
    r"|\n[ \t\r]*\n\s*"
)
_ROMAN = re.compile(r"[IVXLC]+")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_RUNNING_NUMBER = re.compile(r"[;:,]\s+\(?\d{1,3}$")
_WIDE_STOPS = re.compile("[\u2026\u061f\u06d4\u0964\u3002\uff01\uff1f]")
_AFTER_STOP = frozenset(".\"'\u201d\u2019)]\u00bb")
_ROMAN_LETTERS = frozenset("IVXLCivx")
_COMPOUND = re.compile(r"[A-Za-z0-9]{2,}+(?:[-/\u2013][A-Za-z0-9]++|(?!))*+")
_UNITS = ("%", "$", "\u20ac")
_FIGURES = re.compile(r"[$\u20ac]?+[0-9]++(?:[.,][0-9]++|(?!))*+")
# A stop with a bracket and a quotation mark behind it in the order in which Punkt takes them along.
_PLAIN_CLOSE = re.compile("[\"'\u201d\u2019\u00bb]*|[)\\]]")
_PLAIN_STARTS = (",", ".", "-", "$")
# What parts words although no space does: "voted:Messrs. Roe" ends nothing, as "voted: Messrs. Roe".
_PARTS = re.compile("-{2,}|:(?=[A-Za-z])")
_SPACE = re.compile(r"\s+")
# A named tuple is made faster from a tuple than from its fields.
_span = partial(tuple.__new__, Span)
_TRAILING_JUNK = re.compile(r"[^\w-].*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The word lists of abbreviations.toml, in lower case."""

    title: frozenset[str]
    ref: frozenset[str]
    month: frozenset[str]
    endable: frozenset[str]
    starters: frozenset[str]
    labels: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Every form that is an abbreviation, of whatever class."""
        return self.title | self.ref | self.month | self.endable


@lru_cache(maxsize=1)
def abbreviations() -> Abbreviations:
    """Return the word lists for English, as shipped."""
    path = Path(__file__).with_name("abbreviations.toml")
    table = tomllib.loads(path.read_text("utf-8"))["en"]
    return Abbreviations(**{name: frozenset(words) for name, words in table.items()})


@lru_cache(maxsize=1)
def _punkt() -> PunktSentenceTokenizer:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    known = abbreviations()
    parameters = PunktParameters()
    parameters.abbrev_types = set(known.all)
    parameters.sent_starters = set(known.starters)
    return PunktSentenceTokenizer(parameters)


def _corrected(text: str, found: re.Match[str]) -> bool | None:
    """Return whether a sentence ends at `found` where our rules know, None where Punkt decides."""
    known = abbreviations()
    if found["wide"]:
        return True
    first = _FIRST.match(text, found.end(), found.end() + _LOOK_AHEAD)
    word = first[1] if first else ""
    if not word or word[0].islower():
        return False
    starter = _TRAILING_JUNK.sub("", word).lower() in known.starters
    quoted = text[found.end()] in _OPENERS
    stop = found["stop"]
    if stop != ".":
        return starter or quoted if set(stop) <= {".", "\u2026"} else True
    back = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if _RUNNING_NUMBER.search(back):
        return False
    raw = _WORD_BEFORE.search(back)
    before = _PARTS.split(raw[0])[-1].lstrip("(\"'[\u201c\u2018\u201e\u00ab") if raw else ""
    name = before.lower()
    if found["note"]:
        return name not in known.all
    if found["close"].strip("\"'\u201d\u2019\u00bb"):
        return None if name not in known.all else starter
    if name in known.title:
        return False
    return _ends_after(back, before, word, starter, quoted)


def _ends_after(back: str, before: str, word: str, starter: bool, quoted: bool) -> bool | None:
    """Decide after an abbreviation, an initial, a Roman number or a figure; None for other words."""
    known = abbreviations()
    name = before.lower()
    if name in known.ref:
        return starter and not _ROMAN.fullmatch(word.rstrip(".,;:)"))
    if name in known.month or name in known.endable or _DOTTED.fullmatch(before):
        return starter or quoted
    if "-" in before and _DOTTED.fullmatch(before.rsplit("-", 1)[1]):
        return False
    if back.rstrip().endswith("\u00b0" + before):
        return True
    if (len(before) == 1 and before.isupper()) or _ROMAN.fullmatch(before):
        words = back.split()
        if len(words) > 1 and words[-2].lower().strip("(\"'") in known.labels:
            return True
        return starter and word != "I"
    if before.isdigit() and word[0].isdigit():
        return bool(re.match(r"\d{1,3}\.\s?$", word))
    return None


def _begins_after(text: str, found: re.Match[str]) -> bool:
    """Ask Punkt whether a sentence begins where `found` ends.

    Punkt looks at the word with the stop and at the next one and at nothing else, so it is given these
    with what is around them, and not the whole block for each.
    """
    first = max(found.start() - _AROUND, 0)
    last = min(found.end() + _AROUND, len(text))
    if first:
        space = _SPACE.search(text, first, found.start())
        first = space.end() if space else first
    begin = found.end() - first
    return any(start == begin for start, _ in _punkt().span_tokenize(text[first:last]))


@lru_cache(maxsize=1 << 14)
def _is_ordinary(word: str) -> bool:
    """Tell whether a full stop behind a word, before a capital letter, ends a sentence by all rules.

    So it does behind letters and figures that are no abbreviation, no initial, no Roman number and no
    short number, which may be a label, and behind a share or a sum.
    """
    if word.isalpha():
        ordinary = len(word) > 1 and not _ROMAN_LETTERS.issuperset(word)
        return ordinary and word.lower() not in _known()
    if word[-1:] in _UNITS:
        return len(word) > 1 and word[-2].isalnum()
    if not _COMPOUND.fullmatch(word) or (word.isdigit() and len(word) < 4):
        return False
    return _known().isdisjoint((word.lower(), word.rpartition("-")[2].lower()))


def _is_plain_end(text: str, found: re.Match[str]) -> bool:
    """Tell whether Punkt would end a sentence at a stop, where that is plain; False says nothing.

    It is plain behind an ordinary word or a figure, a bracket or a quotation mark closed with it or
    not, and before anything that may begin a sentence; and at a stop that stands alone.
    """
    close = found["close"]
    if found["stop"] != "." or not _PLAIN_CLOSE.fullmatch(close):
        return False
    behind = text[found.end() : found.end() + 2]
    begins = behind[:1].isalnum() or (behind[:1] in _OPENERS and behind[1:].isalnum())
    if not begins and behind[:1] not in _PLAIN_STARTS:
        return False
    if not found.start() or text[found.start() - 1].isspace():
        return not close
    words = text[max(found.start() - _LOOK_BACK, 0) : found.start()].rsplit(None, 1)
    if not words:
        return False
    if words[-1].endswith((")", "]")) and not close:
        return begins
    word = words[-1].lstrip("([\"'\u201c\u2018").rstrip("\"'\u201d\u2019")
    if _FIGURES.fullmatch(word):
        return begins and (not close or _is_ordinary(word))
    return _is_ordinary(_PARTS.split(word)[-1])


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return abbreviations().all


def _may_be_note(text: str, stop: int) -> bool:
    """Tell whether the sign of a footnote may stand behind a full stop: "abstentions.1 The"."""
    return "0" <= text[stop + 1] <= "9" and stop > 0 and text[stop - 1].islower()


def _sentences_of_line(text: str) -> tuple[Span, ...] | None:
    """Cut a text on one line, whose first letter begins a sentence, with few stops but full stops.

    Returns:
        None where the text is otherwise.

    Guarantees: the sentences are those of `_cuts`.
    Cost: most stops are ordinary, and are decided by the word before and the letter behind.
    """
    if "\n" in text or "?" in text or "!" in text:
        return None
    if not text.isascii() and _WIDE_STOPS.search(text):
        return None
    starts, ends = [0], []
    last = len(text) - 1
    at = text.find(".")
    while 0 <= at < last:
        behind = text[at + 1]
        end = at + 1
        first = text[at + 2 : at + 3] if behind == " " else ""
        if "A" <= first <= "Z" and _is_ordinary(
            text[text.rfind(" ", max(at - _LOOK_BACK, 0), at) + 1 : at]
        ):
            ends.append(end)
            starts.append(at + 2)
        elif not "a" <= first <= "z" and (
            behind in _AFTER_STOP or behind.isspace() or _may_be_note(text, at)
        ):
            found = _END.match(text, at)
            if found:
                end = found.end()
                lead = _ENUMERATOR.match(text, starts[-1])
                if not (lead and at < lead.end()) and _ends(text, found):
                    ends.append(found.start("space"))
                    starts.append(end)
        at = text.find(".", end)
    return tuple(map(_span, zip(starts, (*ends, len(text)), strict=True)))


def _ends(text: str, found: re.Match[str]) -> bool:
    """Tell whether a sentence ends at a stop, which is not the last."""
    if found.end() >= len(text):
        return False
    known = _corrected(text, found)
    return (_is_plain_end(text, found) or _begins_after(text, found)) if known is None else known


def _cuts(text: str) -> set[int]:
    """Return where sentences begin, apart from the first."""
    ends = list(_END.finditer(text))
    cuts = {found.end() for found in _LINE_MARK.finditer(text)} | heading_cuts(text)
    skip = 0
    lead = _ENUMERATOR.match(text, len(text) - len(text.lstrip()))
    if lead:
        skip = lead.end()
    lines = sorted(cuts)
    at = 0
    for found in ends:
        while at < len(lines) and lines[at] <= found.start():
            mark = _ENUMERATOR.match(text, lines[at])
            skip = max(skip, mark.end() if mark else 0)
            at += 1
        if found.start() >= skip and _ends(text, found):
            cuts.add(found.end())
            mark = _ENUMERATOR.match(text, found.end())
            if mark:
                skip = mark.end()
    return cuts


def split_sentences(text: str) -> tuple[Span, ...]:
    """Cut `text` into sentences.

    Returns:
        Ranges in order, without white space at either end of any; none for white space alone.

    Guarantees: everything that is not white space lies in exactly one range.
    Cost: linear in the text.
    Source: Kiss and Strunk, Unsupervised Multilingual Sentence Boundary Detection, Computational
        Linguistics 32(4), 2006, for Punkt.
    """
    line = _sentences_of_line(text) if text[:1].isalpha() and not text[-1].isspace() else None
    if line is not None:
        return line
    spans: list[Span] = []
    start = 0
    for cut in [*sorted(_cuts(text)), len(text)]:
        part = text[start:cut]
        body = part.strip()
        if body:
            first = start + len(part) - len(part.lstrip())
            spans.append(Span(first, first + len(body)))
        start = cut
    return tuple(spans)
