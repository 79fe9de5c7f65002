"""A stored comparison, read back into the types that renderers know.

The way back from `wire.comparison_dict`. Fields that a newer commdiff added are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import cast

from commdiff.errors import CommdiffError, Notice, ReadError
from commdiff.model import (
    Block,
    BlockKind,
    Bracket,
    BracketCount,
    BracketEvent,
    BracketKind,
    Category,
    Change,
    ChangeClass,
    ChangeKind,
    Comment,
    Comparison,
    Confidence,
    Cue,
    Direction,
    Document,
    Entry,
    EventKind,
    Facet,
    FormatKind,
    FormatMark,
    Ladder,
    Move,
    Note,
    Op,
    Operation,
    PackId,
    Pair,
    Part,
    Polarity,
    Provenance,
    Reference,
    Relation,
    Renumbering,
    Revision,
    RevisionKind,
    Rung,
    SentenceLink,
    Shift,
    Side,
    Span,
    Summary,
    Token,
    Tracked,
    Witness,
)
from commdiff.renderers.stored import Node, as_span, damaged
from commdiff.renderers.wire import COMPARISON_SCHEMA


def _index(name: str, where: str) -> int:
    """Return the position that an id such as "b7" or "s0" counts ("b7" is 6, "s0" is 0)."""
    digits = name[1:]
    if not digits.isdecimal():
        raise damaged(where, "an id")
    return int(digits) - (0 if name[0] == "s" else 1)


class StoredSegmenter:
    """Cuts nothing: a stored result brings its sentences along, and nobody asks it for tokens."""

    def sentences(self, text: str) -> Sequence[Span]:
        """Return the whole of `text` as one sentence."""
        return [Span(0, len(text))]

    def tokens(self, text: str, at: int = 0) -> Sequence[Token]:
        """Return `text` as one token."""
        return [Token(at, at + len(text), text, text)]


def _notice(node: Node) -> Notice:
    return Notice(
        node.text("slug"), node.text("message"), node.text("where", ""), node.flag("dropped", True)
    )


def _operation(node: Node) -> Operation:
    return Operation(
        cast(Op, node.text("op")), node.span("base"), node.span("revised"), node.text("move", "")
    )


def _block(node: Node) -> Block:
    row = tuple(i for i in node.items("row") if isinstance(i, int))
    return Block(
        Span(node.number("start"), node.number("end")),
        cast(BlockKind, node.text("kind")),
        cast(Part, node.text("part")),
        node.text("label"),
        node.number("depth"),
        node.maybe_number("page"),
        (row[0], row[1], row[2]) if len(row) == 3 else None,
    )


def _document(node: Node) -> Document:
    tracked = node.node("tracked")
    notes: list[Note] = []
    for note in node.nodes("notes"):
        body = note.maybe_text("block")
        index = None if body is None else _index(body, "notes")
        notes.append(Note(note.text("label"), note.number("at"), index))
    document = Document(
        name=node.text("name"),
        format=node.text("format"),
        sha256=node.text("sha256"),
        language=node.text("language"),
        title=node.text("title"),
        text=node.text("text"),
        blocks=tuple(_block(block) for block in node.nodes("blocks")),
        notes=tuple(notes),
        comments=tuple(
            Comment(
                one.text("author"),
                one.text("date"),
                one.text("text"),
                Span(one.number("start"), one.number("end")),
            )
            for one in node.nodes("comments")
        ),
        formatting=tuple(
            FormatMark(
                Span(one.number("start"), one.number("end")),
                cast(FormatKind, one.text("kind")),
                one.text("value"),
            )
            for one in node.nodes("formatting")
        ),
        tracked=Tracked(
            tracked.number("count"),
            tracked.strings("authors"),
            "original" if tracked.text("read_as") == "original" else "final",
            tuple(
                Revision(
                    cast(RevisionKind, one.text("kind")),
                    one.text("author"),
                    one.text("date"),
                    Span(one.number("start"), one.number("end")),
                    one.text("text"),
                )
                for one in tracked.nodes("revisions")
            ),
        ),
        notices=tuple(_notice(notice) for notice in node.nodes("notices")),
    )
    at = 0
    for i, block in enumerate(document.blocks):
        if not at <= block.span.start < block.span.end <= len(document.text):
            raise damaged(f"blocks[{i}]", "a range after the block before it, inside the text")
        at = block.span.end
    return document


def _cue(node: Node, entries: Node) -> Cue:
    name = node.text("entry")
    known = entries.node(name)
    entry = Entry(
        id=name,
        term=known.text("term"),
        ladder=node.text("ladder"),
        patterns=(),
        forms=(),
        pos="",
        category=cast(Category, node.text("category")),
        hedge=node.flag("hedge"),
        rung=node.number("rung"),
        polarity=cast(Polarity, node.text("polarity")),
        gloss=known.text("gloss"),
        source=known.text("source"),
        confidence=cast(Confidence, known.text("confidence")),
        contested=known.text("contested"),
    )
    return Cue(
        Span(node.number("start"), node.number("end")),
        entry,
        _index(node.text("block"), "cues.block"),
        node.flag("negated"),
        node.flag("quoted"),
        node.flag("reported"),
        node.text("holder"),
        cast(Confidence, node.text("confidence")),
        node.text("rule"),
        node.flag("conditional"),
    )


def _side(root: Node, name: str) -> Side:
    node = root.node(name)
    document = _document(node)
    sentences = {
        i: tuple(as_span(s, f"{name}.blocks[{i}].sentences") for s in block.items("sentences"))
        for i, block in enumerate(node.nodes("blocks"))
    }
    count = root.node("brackets").node(name)
    entries = root.node("entries")
    return Side(
        witness=Witness(document, StoredSegmenter(), sentences),
        cues=tuple(_cue(cue, entries) for cue in root.node("cues").nodes(name)),
        brackets=tuple(
            Bracket(
                Span(one.number("start"), one.number("end")),
                one.number("depth"),
                cast(BracketKind, one.text("kind")),
                one.strings("by"),
            )
            for one in node.nodes("brackets")
        ),
        bracket_count=BracketCount(
            count.number("open"), count.number("depth"), count.number("unbalanced", 0)
        ),
        profile=node.text("profile"),
        profile_why=node.text("profile_why", ""),
    )


def _pair(node: Node) -> Pair:
    return Pair(
        relation=cast(Relation, node.text("relation")),
        moved=node.flag("moved"),
        base=tuple(_index(name, "pairs.base") for name in node.strings("base")),
        revised=tuple(_index(name, "pairs.revised") for name in node.strings("revised")),
        similarity=node.real("similarity"),
        operations=tuple(_operation(one) for one in node.nodes("operations")),
        sentences=tuple(
            SentenceLink(
                tuple(as_span(s, "pairs.sentences.base") for s in link.items("base")),
                tuple(as_span(s, "pairs.sentences.revised") for s in link.items("revised")),
            )
            for link in node.nodes("sentences")
        ),
        certainty=node.real("certainty", 1.0),
    )


def _change(node: Node) -> Change:
    hidden = node.text("hidden", "")
    return Change(
        id=node.text("id"),
        pair=_index(node.text("pair"), "changes.pair"),
        kind=cast(ChangeKind, node.text("kind")),
        category=cast(ChangeClass, node.text("class")),
        base=node.span("base"),
        revised=node.span("revised"),
        base_text=node.text("base_text"),
        revised_text=node.text("revised_text"),
        shifts=tuple(_index(name, "changes.shifts") for name in node.strings("shifts")),
        move=node.text("move", ""),
        hidden="ignored" if hidden == "ignored" else "outside" if hidden == "outside" else "",
        by=node.strings("by"),
    )


def _shift(node: Node) -> Shift:
    return Shift(
        pair=_index(node.text("pair"), "shifts.pair"),
        facet=cast(Facet, node.text("facet")),
        direction=cast(Direction, node.text("direction")),
        ladder=node.text("ladder"),
        rungs=node.number("rungs"),
        from_text=node.text("from"),
        to_text=node.text("to"),
        from_rung=node.maybe_number("from_rung"),
        to_rung=node.maybe_number("to_rung"),
        base=node.maybe_span("base"),
        revised=node.maybe_span("revised"),
        contested=node.flag("contested"),
        why=node.text("why"),
        entry=node.text("entry"),
        gloss=node.text("gloss"),
        source=node.text("source"),
        confidence=cast(Confidence, node.text("confidence")),
    )


def _ladder(node: Node) -> Ladder:
    return Ladder(
        name=node.text("name"),
        title=node.text("title"),
        facet=cast(Facet, node.text("facet")),
        gloss=node.text("gloss"),
        source=node.text("source"),
        profiles=node.strings("profiles"),
        rungs=tuple(
            Rung(rung.number("rank"), rung.strings("terms")) for rung in node.nodes("rungs")
        ),
    )


def _checked(comparison: Comparison) -> Comparison:
    """Return `comparison` after making sure that no index in it points outside."""
    blocks = (len(comparison.base.document.blocks), len(comparison.revised.document.blocks))
    for i, pair in enumerate(comparison.pairs):
        if any(n >= blocks[0] for n in pair.base) or any(n >= blocks[1] for n in pair.revised):
            raise damaged(f"pairs[{i}]", "ids of blocks that exist")
    pairs, shifts = len(comparison.pairs), len(comparison.shifts)
    for i, change in enumerate(comparison.changes):
        if change.pair >= pairs or any(n >= shifts for n in change.shifts):
            raise damaged(f"changes[{i}]", "ids of a pair and of shifts that exist")
    return comparison


def load_comparison(text: str) -> Comparison:
    """Read a stored comparison.

    Args:
        text: JSON of schema `commdiff/comparison/1`.

    Raises:
        ReadError: it is not JSON, not of that schema, or damaged; the message names the place.

    Guarantees: rendering the result gives the same bytes as rendering the comparison it was stored from.
    """
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as broken:
        raise ReadError(
            "result-not-json",
            "this is not a stored comparison: it is not JSON",
            "make one with: commdiff compare BASE REVISED -o RESULT.json",
        ) from broken
    root = Node(value, "result")
    schema = root.text("schema", "")
    if schema != COMPARISON_SCHEMA:
        raise ReadError(
            "result-schema",
            f"this is not a stored comparison: its schema is {schema or 'not given'!r}",
            f"commdiff render reads {COMPARISON_SCHEMA}",
        )
    try:
        return _checked(_comparison(root))
    except CommdiffError:
        raise
    except (KeyError, IndexError, ValueError, TypeError) as broken:
        raise damaged("a field", "as the schema says") from broken


def _comparison(root: Node) -> Comparison:
    summary = root.node("summary")
    provenance = root.node("provenance")
    return Comparison(
        base=_side(root, "base"),
        revised=_side(root, "revised"),
        pairs=tuple(_pair(pair) for pair in root.nodes("pairs")),
        changes=tuple(_change(change) for change in root.nodes("changes")),
        shifts=tuple(_shift(shift) for shift in root.nodes("shifts")),
        bracket_events=tuple(
            BracketEvent(
                cast(EventKind, event.text("kind")),
                event.maybe_span("base"),
                event.maybe_span("revised"),
                event.text("base_text"),
                event.text("revised_text"),
            )
            for event in root.node("brackets").nodes("events")
        ),
        moves=tuple(
            Move(
                move.text("id"),
                move.span("base"),
                move.span("revised"),
                tuple(_operation(one) for one in move.nodes("operations")),
            )
            for move in root.nodes("moves")
        ),
        renumbered=tuple(
            Renumbering(
                _index(one.text("base"), "renumbered.base"),
                _index(one.text("revised"), "renumbered.revised"),
                one.text("from"),
                one.text("to"),
            )
            for one in root.nodes("renumbered")
        ),
        references=tuple(
            Reference(
                one.text("change"),
                one.text("from"),
                one.text("to"),
                None
                if one.maybe_text("follows") is None
                else _index(one.text("follows"), "references.follows"),
            )
            for one in root.nodes("references")
        ),
        ladders=tuple(_ladder(ladder) for ladder in root.nodes("ladders")),
        summary=Summary(
            blocks=summary.counts("blocks"),
            words=summary.counts("words"),
            shifts=summary.counts("shifts"),
            classes=summary.counts("classes"),
            noise=summary.counts("noise"),
            identical=summary.flag("identical"),
            authors=summary.counts("authors") if summary.has("authors") else {},
        ),
        notices=tuple(_notice(notice) for notice in root.nodes("notices")),
        provenance=Provenance(
            version=provenance.text("commdiff"),
            packs=tuple(
                PackId(pack.text("name"), pack.text("version"), pack.text("sha256"))
                for pack in provenance.nodes("packs")
            ),
            settings=provenance.plain("settings"),
        ),
        title=root.text("title", ""),
    )
