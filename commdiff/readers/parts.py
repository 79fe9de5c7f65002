"""Tell the parts of a text apart: title, preamble, operative paragraphs, annex, signatures.

A text has a preamble and an operative part only where it shows both: a paragraph that opens with a
participle and ends with a comma, and after it one that opens with a finite verb, or articles. Everything
else is body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commdiff.model import Part
from commdiff.readers.conventions import (
    ADVERBS,
    LETTERHEAD,
    MONTHS,
    NOT_PARTICIPLES,
    OPERATIVE_VERBS,
    PREAMBLE_OPENERS,
)

if TYPE_CHECKING:
    from commdiff.readers.assemble import Piece

ANNEX = re.compile(
    r"\[?(?:Annex|ANNEX|Annexe|ANNEXE|Appendix|APPENDIX|Attachment|ATTACHMENT|Anlage|Anexo|ANEXO)"
    r"(?:\s(?:[IVXLC]{1,7}|\d{1,3}|[A-Z]))?(?:\s?[.:–—-](?:\s.{0,150})?)?\]?"
)
"""The line an annex begins with."""

_SIGNATURE = re.compile(
    r"(?:IN WITNESS WHEREOF|In witness whereof|DONE (?:at|in)\b|Done (?:at|in) [A-Z]|\(?Signed\b|\(?signed\)"
    r"|For the (?:Government|Governments|Kingdom|Republic|Federal|European|United|People)\b.{0,80}:?$"
    r"|For and on behalf of\b)"
)
_AGREED = re.compile(
    r"(?:have|hereby|do hereby|has)\s(?:\w+\s)?(?:agreed?|decided?)\b.{0,40}", re.IGNORECASE
)
_DRAFTING = re.compile(r"\[?(PP|OP)", re.IGNORECASE)
_DATE = re.compile(r"\b\d{4}\b")
_CLOSERS = "])\"”’'*_ "
_LONGEST_LINE = 250
_MOST_HEAD = 20
_OPENING = 12
_SIGNATORY_WORDS = 60


def is_letterhead(text: str) -> bool:
    """Tell whether a line is a date, a place with a date, a symbol or a release note, not a title."""
    if len(text) > _LONGEST_LINE:
        return False
    folded = text.casefold().strip(" .:[]()")
    if folded.startswith(LETTERHEAD) or not any(c.isalpha() for c in folded):
        return True
    words = re.findall(r"[^\W\d_]+", folded)
    others = [word for word in words if word not in MONTHS]
    if len(others) < len(words) and len(others) <= 2 and _DATE.search(text):
        return True
    return bool(re.fullmatch(r"[A-Z]{1,6}[A-Z0-9]*(?:/[A-Za-z0-9.()\-]+){1,6}", text))


def parts_of(pieces: Sequence[Piece]) -> list[Part]:
    """Return the part of each piece, in order."""
    heads = _head_of(pieces)
    openings = _Openings(pieces)
    made: list[Part] = []
    state: Part = "body"
    for index, piece in enumerate(pieces):
        if index < heads or piece.kind == "title":
            made.append("title")
            continue
        if piece.kind == "footnote":
            made.append("body")
            continue
        state = _next(state, index, pieces, openings)
        made.append(state)
    for index in range(len(made) - 2, -1, -1):
        # A heading belongs to what it stands over.
        over = made[index] == "preambular" and made[index + 1] == "operative"
        if over and pieces[index].kind == "heading":
            made[index] = "operative"
    return made


class _Openings:
    """What the first words of each piece say it is, found when somebody asks: in most texts nobody does."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._known: dict[int, str] = {}
        self._last_operative = -2

    def __len__(self) -> int:
        return len(self._pieces)

    def of(self, index: int) -> str:
        """Return what `opens_as` says of the piece at `index`."""
        found = self._known.get(index)
        if found is None:
            found = self._known[index] = opens_as(self._pieces[index])
        return found

    def preambular(self, index: int) -> bool:
        """Tell whether the piece at `index` opens a preamble or goes on with it."""
        return self._may_be_preambular(index) and self.of(index) == "preambular"

    def organ(self, index: int) -> bool:
        """Tell whether the piece at `index` names the organ that speaks."""
        return self._may_be_preambular(index) and self.of(index) == "organ"

    def agreed(self, start: int, end: int) -> bool:
        """Tell whether one of some pieces says that what follows was agreed."""
        return any(self.of(at) == "agreed" for at in range(start, min(end, len(self))))

    def operative_from(self, index: int) -> bool:
        """Tell whether the piece at `index` or one behind it opens as an operative paragraph does."""
        if self._last_operative == -2:
            backwards = range(len(self) - 1, -1, -1)
            self._last_operative = next((at for at in backwards if self.of(at) == "operative"), -1)
        return index <= self._last_operative

    def _may_be_preambular(self, index: int) -> bool:
        """Tell a piece that can be neither by its end: both end with a comma, or carry a drafting label."""
        piece = self._pieces[index]
        if piece.text.rstrip(_CLOSERS).endswith((",", ", and")):
            return True
        return bool(piece.label and _DRAFTING.match(piece.label))


def _head_of(pieces: Sequence[Piece]) -> int:
    """Return how many pieces stand above the body: the titles, and the lines over and between them."""
    head = 0
    for index, piece in enumerate(pieces[:_MOST_HEAD]):
        if piece.label or piece.row is not None or len(piece.text) > _LONGEST_LINE:
            break
        if piece.kind == "title" or (head == index and is_letterhead(piece.text)):
            head = index + 1
        elif piece.text[-1] in ".;,":
            break
    return head


def opens_as(piece: Piece) -> str:
    """Return what the first words say the paragraph is: "preambular", "operative", "organ" or ""."""
    if piece.kind in ("title", "footnote", "cell"):
        return ""
    marked = _DRAFTING.match(piece.label)
    if marked:
        return "preambular" if marked[1].upper() == "PP" else "operative"
    if piece.kind == "heading":
        return ""
    head, tail = piece.text[:200].lstrip("[(\"“'‘*_ "), piece.text[-8:].rstrip(_CLOSERS)
    comma = tail.endswith((",", ", and"))
    words = re.findall(r"[^\W\d_]+", head)[:_OPENING]
    main = next((w for w in words if w.casefold() not in ADVERBS), "").casefold()
    if not words or not words[0][0].isupper():
        return "agreed" if _AGREED.match(head) and piece.text[-1] in ":," else ""
    if main in OPERATIVE_VERBS:
        return "operative"
    if comma and _participle(main, words):
        return "preambular"
    if _AGREED.match(head) and piece.text[-1] in ":,":
        return "agreed"
    if words[0] == "The" and len(piece.text) <= 120 and piece.text.rstrip("]*_").endswith(","):
        return "organ"
    return ""


def _participle(main: str, words: Sequence[str]) -> bool:
    if main.endswith("ing") and main not in NOT_PARTICIPLES and len(main) > 4:
        return True
    return main in PREAMBLE_OPENERS or [w.casefold() for w in words[:2]] == ["in", "pursuit"]


def _next(
    state: Part,
    index: int,
    pieces: Sequence[Piece],
    openings: _Openings,
) -> Part:
    """Return the part that holds from the piece at `index` on."""
    piece = pieces[index]
    unlabelled = not piece.label and piece.row is None
    if (
        unlabelled
        and len(piece.text) <= 180
        and ANNEX.fullmatch(piece.text)
        and any(p.kind not in ("title", "heading") for p in pieces[:index])
    ):
        return "annex"
    if unlabelled and index * 2 >= len(pieces) and _SIGNATURE.match(piece.text):
        return "signature"
    if state == "signature":
        return state if len(piece.text.split()) <= _SIGNATORY_WORDS else "body"
    if state == "annex":
        return state
    if piece.label and _DRAFTING.match(piece.label):
        opening = openings.of(index)
        if opening in ("preambular", "operative"):
            return "preambular" if opening == "preambular" else "operative"
    if state == "preambular":
        return "operative" if openings.of(index) in ("agreed", "operative") else state
    return "preambular" if _preamble_begins(state, index, openings, pieces) else state


def _preamble_begins(
    state: Part,
    index: int,
    openings: _Openings,
    pieces: Sequence[Piece],
) -> bool:
    """Tell whether a preamble begins here, with its organ's name or its first participle."""
    at = index
    if pieces[at].kind == "heading" and pieces[at].text.casefold().strip("[]") == "preamble":
        at += 1
    if at < len(openings) and openings.organ(at):
        at += 1
    elif state == "operative":
        return False
    if at >= len(openings) or not openings.preambular(at) or pieces[at].label[:2].upper() == "OP":
        return False
    return openings.agreed(at, at + 200) or openings.operative_from(at)
