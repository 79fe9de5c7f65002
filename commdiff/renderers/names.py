"""What the two texts of a comparison are called in a report."""

from __future__ import annotations

from pathlib import PurePath

from commdiff.model import Comparison


def full_names(comparison: Comparison) -> tuple[str, str]:
    """Return the names of the two files; of one file read both ways, with the reading."""
    base, revised = comparison.base.document, comparison.revised.document
    if base.sha256 == revised.sha256 and base.tracked.read_as != revised.tracked.read_as:
        return (
            f"{base.name} ({base.tracked.read_as})",
            f"{revised.name} ({revised.tracked.read_as})",
        )
    return base.name, revised.name


def short_names(comparison: Comparison) -> tuple[str, str]:
    """Return the names without their suffixes; whole ones where the short ones are the same."""
    names = full_names(comparison)
    if names[0] != names[1]:
        stems = PurePath(names[0]).stem or names[0], PurePath(names[1]).stem or names[1]
        return stems if stems[0] != stems[1] and ")" not in names[0] else names
    stem = PurePath(names[0]).stem or names[0]
    return f"{stem} (base)", f"{stem} (revised)"
