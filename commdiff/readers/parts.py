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
    openings = [opens_as(piece) for piece in pieces]
    operative_from = [False] * (len(pieces) + 1)
    for at in range(len(pieces) - 1, -1, -1):
        operative_from[at] = operative_from[at + 1] or openings[at] == "operative"
    made: list[Part] = []
    state: Part = "body"
    for index, piece in enumerate(pieces):
        if index < heads or piece.kind == "title":
            made.append("title")
            continue
        if piece.kind == "footnote":
            made.append("body")
            continue
        state = _next(state, index, pieces, openings, operative_from)
        made.append(state)
    for index in range(len(made) - 2, -1, -1):
        # A heading belongs to what it stands over.
        if pieces[index].kind == "heading" and made[index : index + 2] == [
            "preambular",
            "operative",
        ]:
            made[index] = "operative"
    return made


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
    head, tail = piece.text[:200].lstrip("[(\"“'‘*_ "), piece.text[-8:].rstrip("])\"”’'*_ ")
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
    openings: Sequence[str],
    operative_from: Sequence[bool],
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
    opening = openings[index]
    drafted = bool(_DRAFTING.match(piece.label))
    if drafted and opening in ("preambular", "operative"):
        return "preambular" if opening == "preambular" else "operative"
    if state == "preambular" and opening == "agreed":
        return "operative"
    if state == "preambular" and opening == "operative":
        return "operative"
    if state != "preambular" and _preamble_begins(state, index, openings, operative_from, pieces):
        return "preambular"
    return state


def _preamble_begins(
    state: Part,
    index: int,
    openings: Sequence[str],
    operative_from: Sequence[bool],
    pieces: Sequence[Piece],
) -> bool:
    """Tell whether a preamble begins here, with its organ's name or its first participle."""
    at = index
    if pieces[at].kind == "heading" and pieces[at].text.casefold().strip("[]") == "preamble":
        at += 1
    if at < len(openings) and openings[at] == "organ":
        at += 1
    elif state == "operative":
        return False
    if at >= len(openings) or openings[at] != "preambular" or pieces[at].label[:2].upper() == "OP":
        return False
    agreed = "agreed" in openings[at : at + 200]
    return agreed or operative_from[at]
