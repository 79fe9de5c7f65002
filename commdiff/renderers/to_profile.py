"""Wording profiles as JSON, as tables and as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from commdiff.errors import RenderError
from commdiff.model import Promise, Provenance, Rate, TextProfile
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.to_csv import guarded
from commdiff.renderers.to_markdown import escaped
from commdiff.renderers.wire_parts import Json, cue_dict, entries_dict, provenance_dict

PROFILE_SCHEMA = "commdiff/profile/1"


def _rate(rate: Rate) -> dict[str, Json]:
    return {"count": rate.count, "rate": rate.per_1000, "low": rate.low, "high": rate.high}


def _promise(promise: Promise) -> dict[str, Json]:
    return {
        "start": promise.span.start,
        "end": promise.span.end,
        "block": f"b{promise.block + 1}",
        "label": promise.label,
        "sentence": promise.sentence,
        "who": promise.who,
        "verb": promise.verb,
        "entry": promise.entry,
        "ladder": promise.ladder,
        "rung": promise.rung,
        "negated": promise.negated,
        "qualifiers": list(promise.qualifiers),
        "by": list(promise.by_when),
        "asked": promise.asked,
        "conditional": promise.conditional,
    }


def profiles_dict(profiles: Sequence[TextProfile], provenance: Provenance) -> dict[str, Json]:
    """Return profiles as a plain dict of schema `commdiff/profile/1`."""
    return {
        "schema": PROFILE_SCHEMA,
        "texts": [
            {
                "name": one.name,
                "profile": one.profile,
                "tokens": one.tokens,
                "cues": [cue_dict(cue) for cue in one.cues],
                "counts": dict(one.counts.items()),
                "rates_per_1000": {
                    group: {name: _rate(rate) for name, rate in rates.items()}
                    for group, rates in one.rates.items()
                },
                "commitments": [_promise(promise) for promise in one.commitments],
            }
            for one in profiles
        ],
        # What each cue and commitment names by its entry: a program can ask why.
        "entries": entries_dict(cue.entry for one in profiles for cue in one.cues),
        "provenance": provenance_dict(provenance),
    }


def _csv(profiles: Sequence[TextProfile]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "class", "kind", "tokens", "count", "per_1000", "low", "high"])
    for one in profiles:
        name = guarded(one.name)
        for group, rates in one.rates.items():
            for key, rate in rates.items():
                writer.writerow(
                    [name, group, key, one.tokens, rate.count, rate.per_1000, rate.low, rate.high]
                )
    return out.getvalue()


def _rows(profiles: Sequence[TextProfile]) -> list[list[str]]:
    """Return the table of categories: a row for each, a column for each text."""
    names = sorted({name for one in profiles for name in one.rates["category"]})
    rows = []
    for name in names:
        cells = []
        for one in profiles:
            rate = one.rates["category"].get(name)
            cells.append(
                f"{rate.count}  {rate.per_1000:.1f} [{rate.low:.1f}, {rate.high:.1f}]"
                if rate
                else "0"
            )
        rows.append([name, *cells])
    return rows


def _markdown(profiles: Sequence[TextProfile]) -> str:
    lines = ["<!-- commdiff wording -->", ""]
    lines.append("| | " + " | ".join(escaped(one.name) for one in profiles) + " |")
    lines.append("|---" * (len(profiles) + 1) + "|")
    lines.append("| words | " + " | ".join(str(one.tokens) for one in profiles) + " |")
    lines += ["| " + " | ".join(row) + " |" for row in _rows(profiles)]
    lines += ["", "Counts, rates per 1,000 words and their 95 per cent intervals.", ""]
    return "\n".join(lines)


def _text(profiles: Sequence[TextProfile], width: int) -> str:
    lines = ["commdiff wording: counts, rates per 1,000 words [95 per cent interval]", ""]
    for one in profiles:
        lines.append(f"{one.name}: {one.tokens} words, weighed as {one.profile}")
        for name, rate in one.rates["category"].items():
            bar = "▪" * min(round(rate.per_1000), max(width - 48, 4))
            lines.append(
                f"  {name:<12}{rate.count:>5}  {rate.per_1000:>6.1f}"
                f"  [{rate.low:.1f}, {rate.high:.1f}]".ljust(44)
                + bar
            )
        lines.append(f"  commitments: {len(one.commitments)}")
        for promise in one.commitments:
            softened = "".join(f", {word}" for word in (*promise.qualifiers, *promise.by_when))
            softened += ", on a condition" if promise.conditional else ""
            denied = ", denied" if promise.negated else ""
            verb = " ".join(promise.verb.split())
            # "Requests the Secretary-General" names whom it asks.
            asked = promise.asked if promise.asked and promise.asked not in verb else ""
            lines.append(
                f"    {promise.who or '-':<9}{verb}{' ' + asked if asked else ''}"
                f" ({promise.ladder} {promise.rung}{denied}){' '.join(softened.split())}"
            )
        lines.append("")
    return "\n".join(lines)


def render_profiles(
    profiles: Sequence[TextProfile],
    format_name: str,
    *,
    provenance: Provenance,
    options: RenderOptions | None = None,
) -> str:
    """Return wording profiles in a format.

    Args:
        format_name: "html", "json", "csv", "md", "txt" or "term".

    Raises:
        RenderError: profiles are not written in that format.
    """
    options = options or RenderOptions()
    if format_name == "html":
        from commdiff.renderers.to_html import wording_page

        return wording_page(profiles, provenance, options)
    if format_name == "json":
        from commdiff.renderers.json_text import dump_json

        return dump_json(profiles_dict(profiles, provenance))
    if format_name == "csv":
        return _csv(profiles)
    if format_name == "md":
        return _markdown(profiles)
    if format_name in ("txt", "term"):
        return _text(profiles, options.width)
    raise RenderError(
        "wording-format",
        f"a wording profile cannot be written as {format_name}",
        "use html, json, csv, md or txt",
    )
