"""Documents, witnesses and alignments from a few lines of text, and back to lines that can be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from commdiff.align import AlignOptions, align_witnesses
from commdiff.model import Alignment, Block, BlockKind, Document, Operation, Pair, Span, Witness
from commdiff.segment import segment_document

_LABEL = re.compile(r"(\(?(?:\d{1,3}(?: bis)?|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")


def document(text: str, *, labels: bool = True, kinds: Sequence[BlockKind] = ()) -> Document:
    """Make a document: a block for each paragraph between blank lines.

    Args:
        labels: whether "5. " at the start of a paragraph is its label.
        kinds: of the blocks, in order; "paragraph" for those beyond, "heading" for "# ...".
    """
    parts: list[tuple[str, str, BlockKind]] = []
    for n, raw in enumerate(p for p in re.split(r"\n[ \t]*\n", text) if p.strip()):
        body, label = unicodedata.normalize("NFC", raw.strip()), ""
        kind: BlockKind = kinds[n] if n < len(kinds) else "paragraph"
        if body.startswith("# "):
            body, kind = body[2:].strip(), "heading"
        found = _LABEL.match(body) if labels else None
        if found:
            label, body = found[1], body[found.end() :].strip()
        parts.append((label, body, kind))
    blocks: list[Block] = []
    at = 0
    for label, body, kind in parts:
        row = (0, len(blocks), 0) if kind == "cell" else None
        blocks.append(Block(Span(at, at + len(body)), kind, label=label, row=row))
        at += len(body) + 2
    whole = "\n\n".join(body for _, body, _ in parts)
    return Document("draft.txt", "txt", "0" * 64, "en", "", whole, tuple(blocks))


def witness(text: str, *, labels: bool = True, kinds: Sequence[BlockKind] = ()) -> Witness:
    """Make a witness of `document(text)`."""
    return segment_document(document(text, labels=labels, kinds=kinds))


def align(
    base: str,
    revised: str,
    options: AlignOptions | None = None,
    *,
    labels: bool = True,
    kinds: Sequence[BlockKind] = (),
) -> Alignment:
    """Align two texts."""
    return align_witnesses(
        witness(base, labels=labels, kinds=kinds),
        witness(revised, labels=labels, kinds=kinds),
        options,
    )


def _mark(one: Operation, base: str, revised: str) -> str:
    old, new = one.base.of(base), one.revised.of(revised)
    name = f"{one.move}:" if one.move else ""
    if one.op == "equal":
        return new
    return (f"{{-{name}{old}-}}" if old else "") + (f"{{+{name}{new}+}}" if new else "")


def _line(pair: Pair, alignment: Alignment) -> str:
    base, revised = alignment.base, alignment.revised
    ends = {revised.blocks[j].span.end for j in pair.revised[:-1]}
    marked = ""
    for one in pair.operations:
        marked += _mark(one, base.text, revised.text)
        if one.revised.start < one.revised.end in ends:
            marked += " / "
    return ("{>moved<} " if pair.moved else "") + marked


def marked(alignment: Alignment) -> str:
    """Return an alignment as lines, one a pair: `We {-note-}{+welcome+} the report.`

    A moved block begins with `{>moved<} `; the blocks of a split are parted by ` / `; what is one end
    of a moved sentence begins with its id: `{-m1:We met.-}`.
    """
    return "\n".join(_line(pair, alignment) for pair in alignment.pairs)


def inside_moves(alignment: Alignment) -> list[str]:
    """Return the moved sentences, each as a marked line."""
    return [
        "".join(_mark(one, alignment.base.text, alignment.revised.text) for one in move.operations)
        for move in alignment.moves
    ]


def diff(base: str, revised: str, options: AlignOptions | None = None) -> str:
    """Align two texts and return the marked lines."""
    return marked(align(base, revised, options))
