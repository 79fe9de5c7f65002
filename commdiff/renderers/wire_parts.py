"""What several results hold, as plain dicts: texts, cues, ladders and entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commdiff.errors import Notice
from commdiff.model import (
    Bracket,
    Cue,
    Document,
    Entry,
    Ladder,
    Lexicon,
    Provenance,
    Span,
    Witness,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""What JSON can say."""


DOCUMENT_SCHEMA = "commdiff/document/1"


LEXICON_SCHEMA = "commdiff/lexicon/1"


def span_list(span: Span) -> list[Json]:
    """Return a range as [start, end]."""
    return [span.start, span.end]


def maybe_span(span: Span | None) -> list[Json] | None:
    """Return a range as [start, end], or null where there is none."""
    return None if span is None else span_list(span)


def span_lists(spans: Iterable[Span]) -> list[Json]:
    """Return ranges as a list of [start, end]."""
    return [span_list(span) for span in spans]


def strings(items: Iterable[str]) -> list[Json]:
    """Return strings as a list."""
    return list(items)


def notice_dict(notice: Notice) -> dict[str, Json]:
    """Return a notice as a plain dict."""
    return {
        "slug": notice.slug,
        "message": notice.message,
        "where": notice.where,
        "dropped": notice.dropped,
    }


def bracket_dict(bracket: Bracket) -> dict[str, Json]:
    """Return a bracket, as `commdiff/marks/1` has it."""
    return {
        "start": bracket.span.start,
        "end": bracket.span.end,
        "depth": bracket.depth,
        "kind": bracket.kind,
        "by": strings(bracket.by),
    }


def document_fields(
    document: Document, witness: Witness, brackets: Sequence[Bracket], prefix: str
) -> dict[str, Json]:
    """Return a text with its blocks, whose ids begin with `prefix` ("b" or "r")."""
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
            "sentences": span_lists(witness.sentences(index)),
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
        "formatting": [
            {
                "start": mark.span.start,
                "end": mark.span.end,
                "kind": mark.kind,
                "value": mark.value,
            }
            for mark in document.formatting
        ],
        "tracked": {
            "count": document.tracked.count,
            "authors": strings(document.tracked.authors),
            "read_as": document.tracked.read_as,
            "revisions": [
                {
                    "kind": one.kind,
                    "author": one.author,
                    "date": one.date,
                    "start": one.span.start,
                    "end": one.span.end,
                    "text": one.text,
                }
                for one in document.tracked.revisions
            ],
        },
        "brackets": [bracket_dict(bracket) for bracket in brackets],
        "notices": [notice_dict(notice) for notice in document.notices],
    }


def document_dict(witness: Witness, brackets: Sequence[Bracket] = ()) -> dict[str, Json]:
    """Return one text as a plain dict of schema `commdiff/document/1`."""
    return {
        "schema": DOCUMENT_SCHEMA,
        **document_fields(witness.document, witness, brackets, "b"),
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
        "conditional": cue.conditional,
        "holder": cue.holder,
        "block": f"{prefix}{cue.block + 1}",
        "confidence": cue.confidence,
        "rule": cue.rule,
    }


def entries_dict(entries: Iterable[Entry]) -> dict[str, Json]:
    """Return what is to be known of some entries, by their ids: what they mean, and on whose word."""
    known = {entry.id: entry for entry in entries}
    return {
        name: {
            "term": known[name].term,
            "gloss": known[name].gloss,
            "source": known[name].source,
            "confidence": known[name].confidence,
            "contested": known[name].contested,
        }
        for name in sorted(known)
    }


def ladder_dict(ladder: Ladder) -> dict[str, Json]:
    """Return a ladder as a plain dict, weakest rung first."""
    return {
        "name": ladder.name,
        "title": ladder.title,
        "facet": ladder.facet,
        "gloss": ladder.gloss,
        "source": ladder.source,
        "profiles": strings(ladder.profiles),
        "rungs": [{"rank": rung.rank, "terms": strings(rung.terms)} for rung in ladder.rungs],
    }


def entry_dict(entry: Entry) -> dict[str, Json]:
    """Return a lexicon entry with all its fields."""
    return {
        "id": entry.id,
        "term": entry.term,
        "ladder": entry.ladder,
        "rung": entry.rung,
        "patterns": strings(entry.forms),
        "pos": entry.pos,
        "category": entry.category,
        "hedge": entry.hedge,
        "polarity": entry.polarity,
        "gloss": entry.gloss,
        "source": entry.source,
        "confidence": entry.confidence,
        "contested": entry.contested,
        "contested_with": strings(entry.contested_with),
        **{name: strings(forms) for name, forms in entry.guards},
        "examples": strings(entry.examples),
        "counterexamples": strings(entry.counterexamples),
    }


def lexicon_dict(lexicon: Lexicon, entries: Sequence[Entry]) -> dict[str, Json]:
    """Return `entries` of a lexicon, and the ladders they stand on, as `commdiff/lexicon/1`."""
    names = sorted({entry.ladder for entry in entries})
    return {
        "schema": LEXICON_SCHEMA,
        "packs": [pack_dict(pack.name, pack.version, pack.sha256) for pack in lexicon.packs],
        "entries": [entry_dict(entry) for entry in entries],
        "ladders": [ladder_dict(lexicon.ladders[name]) for name in names],
    }


def pack_dict(name: str, version: str, sha256: str) -> dict[str, Json]:
    """Return which pack was used."""
    return {"name": name, "version": version, "sha256": sha256}


def provenance_dict(provenance: Provenance) -> dict[str, Json]:
    """Return how a result was made, as a plain dict."""
    return {
        "commdiff": provenance.version,
        "packs": [pack_dict(pack.name, pack.version, pack.sha256) for pack in provenance.packs],
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
