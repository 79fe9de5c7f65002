"""How a result was made, in words; every report of text ends with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commdiff.model import Comparison


def said(value: object) -> str:
    """Return the value of a setting in words: `yes` for true, `case and quotes` for a list."""
    if isinstance(value, Mapping):
        return " and ".join(f"{key}={said(item)}" for key, item in value.items())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return " and ".join(said(item) for item in value)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def made_with(comparison: Comparison) -> str:
    """Return program, word lists and settings in one line, as in `commdiff 1.0.0; word list en_core 1`."""
    provenance = comparison.provenance
    packs = ", ".join(f"{one.name} {one.version} ({one.sha256[:12]})" for one in provenance.packs)
    settings = ", ".join(
        f"{name} {said(value)}"
        for name, value in provenance.settings.items()
        if value or isinstance(value, bool)
    )
    lists = f"word list {packs}" if len(provenance.packs) == 1 else f"word lists {packs}"
    parts = (f"commdiff {provenance.version}", lists if packs else "", settings)
    return "; ".join(part for part in parts if part)


def made_from(comparison: Comparison) -> tuple[str, str]:
    """Return the two files by their digests, in words."""
    base, revised = comparison.base.document, comparison.revised.document
    return f"base SHA-256 {base.sha256}", f"revised SHA-256 {revised.sha256}"
