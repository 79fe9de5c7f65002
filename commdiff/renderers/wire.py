"""Results as plain dicts, by the numbered schemas of the contract.

`unwire.py` is the way back. The schemas ship beside this file (`*.schema.json`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commdiff.errors import Notice
from commdiff.model import (
    Bracket,
    BracketCount,
    BracketEvent,
    Change,
    Comparison,
    Cue,
    Document,
    Entry,
    Ladder,
    Lexicon,
    Move,
    Operation,
    Pair,
    Provenance,
    Shift,
    Side,
    Span,
    Summary,
    Verdict,
    Witness,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What JSON can say."""

COMPARISON_SCHEMA = "commdiff/comparison/1"
DOCUMENT_SCHEMA = "commdiff/document/1"
LEXICON_SCHEMA = "commdiff/lexicon/1"
VERDICT_SCHEMA = "commdiff/verdict/1"


def _span(span: Span) -> list[Json]:
    return [span.start, span.end]


def _maybe(span: Span | None) -> list[Json] | None:
    return None if span is None else _span(span)


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [_span(span) for span in spans]


def _strings(items: Iterable[str]) -> list[Json]:
    return list(items)


def notice_dict(notice: Notice) -> dict[str, Json]:
    """Return a notice as a plain dict."""
    return {
        "slug": notice.slug,
        "message": notice.message,
        "where": notice.where,
        "dropped": notice.dropped,
    }


def _bracket(bracket: Bracket) -> dict[str, Json]:
    return {
        "start": bracket.span.start,
        "end": bracket.span.end,
        "depth": bracket.depth,
        "kind": bracket.kind,
        "by": _strings(bracket.by),
    }


def _document_fields(
    document: Document, witness: Witness, brackets: Sequence[Bracket], prefix: str
) -> dict[str, Json]:
    blocks: list[Json] = []
    for index, block in enumerate(document.blocks):
        one: dict[str, Json] = {
            "id": f"{prefix}{index + 1}",
            "kind": block.kind,
            "part": block.part,
            "label": block.label,
            "depth": block.depth,
            "page": block.page,
            "start": block.span.start,
            "end": block.span.end,
            "sentences": _spans(witness.sentences(index)),
        }
        if block.row is not None:
            one["row"] = list(block.row)
        blocks.append(one)
    return {
        "name": document.name,
        "format": document.format,
        "sha256": document.sha256,
        "language": document.language,
        "title": document.title,
        "text": document.text,
        "blocks": blocks,
        "notes": [
            {
                "label": note.label,
                "at": note.at,
                "block": None if note.block is None else f"{prefix}{note.block + 1}",
            }
            for note in document.notes
        ],
        "comments": [
            {
                "author": comment.author,
                "date": comment.date,
                "text": comment.text,
                "start": comment.span.start,
                "end": comment.span.end,
            }
            for comment in document.comments
        ],
        "tracked": {
            "count": document.tracked.count,
            "authors": _strings(document.tracked.authors),
            "read_as": document.tracked.read_as,
        },
        "brackets": [_bracket(bracket) for bracket in brackets],
        "notices": [notice_dict(notice) for notice in document.notices],
    }


def document_dict(witness: Witness, brackets: Sequence[Bracket] = ()) -> dict[str, Json]:
    """Return one text as a plain dict of schema `commdiff/document/1`."""
    return {
        "schema": DOCUMENT_SCHEMA,
        **_document_fields(witness.document, witness, brackets, "b"),
    }


def cue_dict(cue: Cue, prefix: str = "b") -> dict[str, Json]:
    """Return a cue as a plain dict, with the ranks of its entry."""
    return {
        "start": cue.span.start,
        "end": cue.span.end,
        "entry": cue.entry.id,
        "category": cue.entry.category,
        "ladder": cue.entry.ladder,
        "rung": cue.entry.rung,
        "polarity": cue.entry.polarity,
        "hedge": cue.entry.hedge,
        "negated": cue.negated,
        "quoted": cue.quoted,
        "reported": cue.reported,
        "holder": cue.holder,
        "block": f"{prefix}{cue.block + 1}",
        "confidence": cue.confidence,
        "rule": cue.rule,
    }


def _operation(operation: Operation) -> dict[str, Json]:
    one: dict[str, Json] = {
        "op": operation.op,
        "base": _span(operation.base),
        "revised": _span(operation.revised),
    }
    if operation.move:
        one["move"] = operation.move
    return one


def _pair(index: int, pair: Pair) -> dict[str, Json]:
    return {
        "id": f"p{index + 1}",
        "relation": pair.relation,
        "moved": pair.moved,
        "base": [f"b{i + 1}" for i in pair.base],
        "revised": [f"r{i + 1}" for i in pair.revised],
        "similarity": round(pair.similarity, 4),
        "operations": [_operation(operation) for operation in pair.operations],
        "sentences": [
            {"base": _spans(link.base), "revised": _spans(link.revised)} for link in pair.sentences
        ],
    }


def _change(change: Change) -> dict[str, Json]:
    one: dict[str, Json] = {
        "id": change.id,
        "pair": f"p{change.pair + 1}",
        "kind": change.kind,
        "class": change.category,
        "base": _span(change.base),
        "revised": _span(change.revised),
        "base_text": change.base_text,
        "revised_text": change.revised_text,
        "shifts": [f"s{i}" for i in change.shifts],
    }
    if change.move:
        one["move"] = change.move
    if change.hidden:
        one["hidden"] = change.hidden
    return one


def shift_dict(index: int, shift: Shift, change: str | None) -> dict[str, Json]:
    """Return a shift as a plain dict; `change` is the id of the change it lies in."""
    return {
        "id": f"s{index}",
        "change": change,
        "pair": f"p{shift.pair + 1}",
        "facet": shift.facet,
        "direction": shift.direction,
        "ladder": shift.ladder,
        "rungs": shift.rungs,
        "from": shift.from_text,
        "to": shift.to_text,
        "from_rung": shift.from_rung,
        "to_rung": shift.to_rung,
        "base": _maybe(shift.base),
        "revised": _maybe(shift.revised),
        "contested": shift.contested,
        "why": shift.why,
        "entry": shift.entry,
        "gloss": shift.gloss,
        "source": shift.source,
        "confidence": shift.confidence,
    }


def _move(move: Move) -> dict[str, Json]:
    return {
        "id": move.id,
        "base": _span(move.base),
        "revised": _span(move.revised),
        "operations": [_operation(operation) for operation in move.operations],
    }


def _event(event: BracketEvent) -> dict[str, Json]:
    return {
        "kind": event.kind,
        "base": _maybe(event.base),
        "revised": _maybe(event.revised),
        "base_text": event.base_text,
        "revised_text": event.revised_text,
    }


def _count(count: BracketCount) -> dict[str, Json]:
    return {"open": count.open, "depth": count.depth, "unbalanced": count.unbalanced}


def ladder_dict(ladder: Ladder) -> dict[str, Json]:
    """Return a ladder as a plain dict, weakest rung first."""
    return {
        "name": ladder.name,
        "title": ladder.title,
        "facet": ladder.facet,
        "gloss": ladder.gloss,
        "source": ladder.source,
        "profiles": _strings(ladder.profiles),
        "rungs": [{"rank": rung.rank, "terms": _strings(rung.terms)} for rung in ladder.rungs],
    }


def entry_dict(entry: Entry) -> dict[str, Json]:
    """Return a lexicon entry with all its fields."""
    return {
        "id": entry.id,
        "term": entry.term,
        "ladder": entry.ladder,
        "rung": entry.rung,
        "patterns": _strings(entry.forms),
        "pos": entry.pos,
        "category": entry.category,
        "hedge": entry.hedge,
        "polarity": entry.polarity,
        "gloss": entry.gloss,
        "source": entry.source,
        "confidence": entry.confidence,
        "contested": entry.contested,
        "contested_with": _strings(entry.contested_with),
        **{name: _strings(forms) for name, forms in entry.guards},
        "examples": _strings(entry.examples),
        "counterexamples": _strings(entry.counterexamples),
    }


def lexicon_dict(lexicon: Lexicon, entries: Sequence[Entry]) -> dict[str, Json]:
    """Return `entries` of a lexicon, and the ladders they stand on, as `commdiff/lexicon/1`."""
    names = sorted({entry.ladder for entry in entries})
    return {
        "schema": LEXICON_SCHEMA,
        "packs": [_pack(pack.name, pack.version, pack.sha256) for pack in lexicon.packs],
        "entries": [entry_dict(entry) for entry in entries],
        "ladders": [ladder_dict(lexicon.ladders[name]) for name in names],
    }


def _pack(name: str, version: str, sha256: str) -> dict[str, Json]:
    return {"name": name, "version": version, "sha256": sha256}


def _side(side: Side, prefix: str) -> dict[str, Json]:
    return {
        **_document_fields(side.document, side.witness, side.brackets, prefix),
        "profile": side.profile,
        "profile_why": side.profile_why,
    }


def _numbers(counts: Mapping[str, int]) -> dict[str, Json]:
    return dict(counts.items())


def _summary(summary: Summary) -> dict[str, Json]:
    return {
        "blocks": _numbers(summary.blocks),
        "words": _numbers(summary.words),
        "shifts": _numbers(summary.shifts),
        "classes": _numbers(summary.classes),
        "noise": _numbers(summary.noise),
        "identical": summary.identical,
    }


def provenance_dict(provenance: Provenance) -> dict[str, Json]:
    """Return how a result was made, as a plain dict."""
    return {
        "commdiff": provenance.version,
        "packs": [_pack(pack.name, pack.version, pack.sha256) for pack in provenance.packs],
        "settings": {name: _plain(value) for name, value in provenance.settings.items()},
    }


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    return str(value)


def _note_of_entry(entry: Entry) -> dict[str, Json]:
    return {
        "term": entry.term,
        "gloss": entry.gloss,
        "source": entry.source,
        "confidence": entry.confidence,
        "contested": entry.contested,
    }


def comparison_dict(comparison: Comparison) -> dict[str, Json]:
    """Return a comparison as a plain dict of schema `commdiff/comparison/1`.

    Guarantees: equal comparisons give dicts whose JSON text is equal byte for byte.
    """
    change_of = {i: change.id for change in comparison.changes for i in change.shifts}
    cues = (*comparison.base.cues, *comparison.revised.cues)
    entries = {cue.entry.id: cue.entry for cue in cues}
    return {
        "schema": COMPARISON_SCHEMA,
        "title": comparison.title,
        "base": _side(comparison.base, "b"),
        "revised": _side(comparison.revised, "r"),
        "pairs": [_pair(i, pair) for i, pair in enumerate(comparison.pairs)],
        "changes": [_change(change) for change in comparison.changes],
        "shifts": [
            shift_dict(i, shift, change_of.get(i)) for i, shift in enumerate(comparison.shifts)
        ],
        "cues": {
            "base": [cue_dict(cue, "b") for cue in comparison.base.cues],
            "revised": [cue_dict(cue, "r") for cue in comparison.revised.cues],
        },
        "brackets": {
            "base": _count(comparison.base.bracket_count),
            "revised": _count(comparison.revised.bracket_count),
            "events": [_event(event) for event in comparison.bracket_events],
        },
        "moves": [_move(move) for move in comparison.moves],
        "renumbered": [
            {
                "base": f"b{one.base + 1}",
                "revised": f"r{one.revised + 1}",
                "from": one.from_label,
                "to": one.to_label,
            }
            for one in comparison.renumbered
        ],
        "references": [
            {
                "change": one.change,
                "from": one.from_text,
                "to": one.to_text,
                "follows": None if one.follows is None else f"p{one.follows + 1}",
            }
            for one in comparison.references
        ],
        "ladders": [ladder_dict(ladder) for ladder in comparison.ladders],
        "entries": {name: _note_of_entry(entries[name]) for name in sorted(entries)},
        "summary": _summary(comparison.summary),
        "notices": [notice_dict(notice) for notice in comparison.notices],
        "provenance": provenance_dict(comparison.provenance),
    }


def verdict_dict(verdict: Verdict) -> dict[str, Json]:
    """Return a verdict as a plain dict of schema `commdiff/verdict/1`."""
    return {
        "schema": VERDICT_SCHEMA,
        "label": verdict.label,
        "why": verdict.why,
        "shifts": [shift_dict(i, shift, None) for i, shift in enumerate(verdict.shifts)],
    }
