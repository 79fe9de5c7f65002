"""Settle what the pieces of a text are: their labels, their kinds, their depth, their part.

One rule for every format: whatever a Word list, a PDF line or a typed number said, the same text gets
the same structure. The text itself is never changed, except that a label leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from commdiff.model import BlockKind, Part
from commdiff.readers.conventions import SECTION_NAMES
from commdiff.readers.labels import Label, Neighbours, heading_like, labels_of
from commdiff.readers.language import guess_language
from commdiff.readers.parts import ANNEX, is_letterhead, opens_as, parts_of

if TYPE_CHECKING:
    from commdiff.readers.assemble import Piece

__all__ = ["guess_language", "settle_structure"]

_PLAIN: tuple[BlockKind, ...] = ("paragraph",)
_HEADING_SHAPES = frozenset({"capital", "upper-roman", "word"})
_TITLE_WORDS = 30
_TITLE_CHARACTERS = 300
_MOST_TITLES = 8


def settle_structure(pieces: Sequence[Piece]) -> list[tuple[Piece, Part]]:
    """Find labels, titles, headings, depths and parts.

    Args:
        pieces: of one document, cleaned and not empty, footnotes last.

    Returns:
        As many pieces, in the same order, each with its part. A label typed at the start of a text
        is in `label`, as it is typed, and the text begins after it. A piece that holds nothing but a
        label keeps it as text.

    Not promised: a preamble or an operative part in a text that does not show both.
    """
    labelled, shapes = _split_labels(pieces)
    settled = _titled(_headed(_nested(labelled, shapes), shapes))
    return list(zip(settled, parts_of(settled), strict=True))


def _split_labels(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Label | None]]:
    """Return the pieces without their typed labels, and each one's label."""
    candidates = [
        _typed_labels(piece.text) if piece.kind not in ("title", "footnote") else ()
        for piece in pieces
    ]
    neighbours = Neighbours(candidates)
    last: dict[tuple[str, str], int] = {}
    made: list[Piece] = []
    shapes: list[Label | None] = []
    for index, (piece, found) in enumerate(zip(pieces, candidates, strict=True)):
        chosen = _chosen(found, neighbours, index, last)
        if chosen is None or (piece.label and not _is_bullet(piece.label)):
            made.append(piece)
            shapes.append(_given(piece, last))
            continue
        last[chosen.shape, chosen.style] = chosen.value
        made.append(_without(piece, chosen))
        shapes.append(chosen)
    return made, shapes


def _typed_labels(text: str) -> tuple[Label, ...]:
    """Return what a text may begin with as a label, brackets before it passed over: "[5. We act.]"."""
    return labels_of(text[_brackets_before(text) :]) if text else ()


def _brackets_before(text: str) -> int:
    """Return how many brackets open a text that could have a label behind them; "[OP5] We" has none."""
    opened = len(text) - len(text.lstrip("["))
    return 0 if opened and labels_of(text) else opened


def _is_bullet(label: str) -> bool:
    return not any(c.isalnum() for c in label)


def _given(piece: Piece, last: dict[tuple[str, str], int]) -> Label | None:
    """Return the label that the format itself gave, read as if it were typed."""
    if not piece.label:
        return None
    if _is_bullet(piece.label):
        return Label(piece.label, "bullet", 0, 1, 0)
    found = _likeliest(labels_of(f"{piece.label} X"), last)
    return found or Label(piece.label, "number", 0, 1, 0)


def _likeliest(found: Sequence[Label], last: dict[tuple[str, str], int]) -> Label | None:
    """Return of several readings the one that goes on counting: "(i)" after "(h)" is a letter."""
    if not found:
        return None
    for one in found:
        if one.value > 1 and last.get((one.shape, one.style)) == one.value - 1:
            return one
    for one in found:
        lone = sum(c.isalpha() for c in one.text) == 1
        if one.shape not in ("roman", "upper-roman") or not lone or one.value == 1:
            return one
    return found[-1]


def _chosen(
    found: tuple[Label, ...],
    neighbours: Neighbours,
    index: int,
    last: dict[tuple[str, str], int],
) -> Label | None:
    proven = [one for one in found if one.sure or neighbours.prove(index, one)]
    return _likeliest(proven, last)


def _without(piece: Piece, label: Label) -> Piece:
    """Return the piece with its text starting after the label, offsets kept true.

    Brackets that open before the label stay: of "[5. We act.]" the text is "[We act.]".
    """
    opened = _brackets_before(piece.text)
    if not opened:
        return replace(piece.cut(label.end, len(piece.text)), label=label.text)

    def place(at: int) -> int:
        return min(at, opened) if at < opened + label.end else at - label.end

    text = piece.text[:opened] + piece.text[opened + label.end :]
    return replace(piece.moved(text, place), label=label.text)


def _nested(pieces: Sequence[Piece], shapes: Sequence[Label | None]) -> list[Piece]:
    """Give depth and kind to labelled paragraphs whose format gave none.

    A shape that was not seen since the last heading nests below the piece before it; one that was
    goes back to its own level.
    """
    made: list[Piece] = []
    levels: list[str] = []
    after_text = True
    for piece, label in zip(pieces, shapes, strict=True):
        if label is None:
            if piece.kind == "heading":
                levels = []
            after_text = True
            made.append(piece)
            continue
        key = _level_key(label.shape, label.style)
        if piece.depth or piece.kind not in ("paragraph", "item"):
            if piece.depth and piece.kind in ("paragraph", "item"):
                levels = [*levels[: piece.depth - 1], key]
            made.append(piece)
            after_text = False
            continue
        if label.shape in ("number", "decimal", "drafting"):
            # Paragraph numbers stand at the top, whatever stood before; "1.2" below "1.".
            depth = label.levels
            levels = [*levels[: depth - 1], key]
        elif label.shape == "compound":
            for member in label.members:
                depth = _depth(levels, _level_key(member, "("))
        elif label.shape == "bullet":
            depth = 1 if after_text else _depth(levels, key)
        else:
            depth = _depth(levels, key)
        after_text = False
        made.append(replace(piece, kind=_kind(piece, label, depth), depth=depth))
    return made


def _level_key(shape: str, style: str) -> str:
    """Return by what a level of numbers is known: its shape, and how it is written."""
    return shape if shape == "drafting" else f"{shape} {style}"


def _depth(levels: list[str], key: str) -> int:
    if key in levels:
        del levels[levels.index(key) + 1 :]
    else:
        levels.append(key)
    return len(levels)


def _kind(piece: Piece, label: Label, depth: int) -> BlockKind:
    if piece.kind == "item":
        return "item"
    if label.shape in ("drafting", "decimal", "word", "capital", "upper-roman"):
        return "paragraph"
    if label.shape == "number":
        return "paragraph" if depth == 1 else "item"
    return "item"


def _headed(pieces: Sequence[Piece], shapes: Sequence[Label | None]) -> list[Piece]:
    """Call the paragraphs headings that stand like headings."""
    made: list[Piece] = []
    for index, (piece, label) in enumerate(zip(pieces, shapes, strict=True)):
        follower = pieces[index + 1] if index + 1 < len(pieces) else None
        if piece.kind in _PLAIN and _is_heading(piece, label, follower):
            depth = 2 if label is not None and label.shape == "capital" else 1
            made.append(replace(piece, kind="heading", depth=depth))
        else:
            made.append(piece)
    return made


def _is_heading(piece: Piece, label: Label | None, follower: Piece | None) -> bool:
    text = piece.text
    if not heading_like(text.rstrip("]")) or not any(c.isalpha() for c in text):
        return False
    if label is not None:
        shouted = text.isupper() and len(text) > 5
        return label.shape in _HEADING_SHAPES or (label.shape in ("number", "decimal") and shouted)
    if _lone_label(text) or ANNEX.fullmatch(text) or text.casefold() in SECTION_NAMES:
        return True
    if follower is None or is_letterhead(text) or not (text[0].isupper() or text[0] == "["):
        return False
    if follower.kind not in ("paragraph", "item", "quote") or follower.row is not None:
        return False
    long_enough = len(follower.text.split()) >= 12 and follower.text[-1] in ".;,:]\"'”’)"
    return len(text.split()) <= 10 and (long_enough or bool(follower.label))


def _lone_label(text: str) -> bool:
    found = labels_of(f"{text}. X") if text[-1].isalnum() else labels_of(f"{text} X")
    return bool(found) and found[0].shape in ("word",) and found[0].end >= len(text)


def _titled(pieces: Sequence[Piece]) -> list[Piece]:
    """Call the first short lines before the body the title."""
    made = list(pieces)
    if any(piece.kind == "title" for piece in made):
        return made
    tops = [i for i, piece in enumerate(made) if piece.kind == "heading" and piece.depth <= 1]
    run = 0
    while run < len(made) and _may_be_title(made[run]):
        run += 1
    if run == len(made):
        return made
    lines = [i for i in range(run) if not is_letterhead(made[i].text)]
    # The last short line before the body heads its first section, unless it belongs to the title.
    alone = (
        len(lines) > 1
        and lines[-1] == run - 1
        and opens_as(made[run]) not in ("organ", "preambular")
    )
    if alone and not _goes_on(made[lines[-2]].text, made[lines[-1]].text):
        lines.pop()
    if lines and made[lines[0]].text.casefold() in SECTION_NAMES:
        return made
    for at in lines[:_MOST_TITLES]:
        made[at] = replace(made[at], kind="title", depth=0)
    if not lines and tops and tops[0] == 0 and len(tops) == 1:
        made[0] = replace(made[0], kind="title", depth=0)
    return made


def _goes_on(before: str, line: str) -> bool:
    """Tell whether the second of two short lines belongs to the same title as the first."""
    if before.isupper() and line.isupper():
        return True
    return (
        line[0].islower() or line[0] in "(" or bool(re.search(r"\d", line)) or before[-1] in "-–—:"
    )


def _may_be_title(piece: Piece) -> bool:
    if piece.label or piece.row is not None or piece.kind not in ("paragraph", "heading"):
        return False
    if _lone_label(piece.text) or ANNEX.fullmatch(piece.text):
        return False
    if len(piece.text) > _TITLE_CHARACTERS:
        return False
    words = len(piece.text.split())
    if piece.kind == "paragraph" and is_letterhead(piece.text):
        return True
    introduces = piece.text[-1] == ":" and not piece.text.isupper()
    return words <= _TITLE_WORDS and piece.text[-1] not in ".;,?!" and not introduces
