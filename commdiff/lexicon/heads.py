"""What a pack says of itself and of its ladders: the tables of a file that are no entries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from commdiff.lexicon.tables import PackFile, Table
from commdiff.model import Confidence, Facet, Genre, Ladder, Source

_FACETS: tuple[str, ...] = get_args(Facet)
GENRES: tuple[str, ...] = get_args(Genre)
CONFIDENCES: tuple[str, ...] = get_args(Confidence)
_PARTS = frozenset({"pack", "source", "ladder", "entry", "override"})
IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_]*")
"""What an entry, a ladder and a pack may be called in an id."""
_SEE = "see docs/lexicon-packs.md"


@dataclass(frozen=True, slots=True)
class Head:
    """What `[pack]` says: a name as it stands in ids, a version, packs to load before, a genre."""

    name: str
    version: str
    extends: tuple[str, ...]
    profile: str


def name_of(text: str) -> str:
    """Return a pack's name as it stands in the ids of its entries."""
    return re.sub(r"[^a-z0-9_]", "_", text.casefold())


def check_parts(file: PackFile) -> None:
    """Make sure that a file has no parts but those of a pack.

    Raises:
        LexiconError: it has.
    """
    for name in sorted(set(file.values) - _PARTS):
        file.fail(
            "lexicon-file",
            f"a pack has no part called '{name}'",
            "parts are: [pack], [[source]], [ladder], [[entry]], [[override]]",
        )


def read_head(file: PackFile) -> Head | None:
    """Return what a file says of its pack; None where it says nothing.

    Raises:
        LexiconError: a field is missing or wrong.
    """
    values = file.values.get("pack")
    if values is None:
        return None
    if not isinstance(values, dict):
        file.fail("lexicon-file", "'pack' should be a table, [pack]", _SEE)
    # What else stands there (a description, a licence) is for people.
    table = Table(cast("dict[str, object]", values), file, head="pack")
    return Head(
        name_of(table.text("name")),
        table.text("version"),
        table.texts("extends"),
        table.one_of("profile", GENRES, "plain"),
    )


def read_sources(file: PackFile) -> list[Source]:
    """Return the works that a file lists.

    Raises:
        LexiconError: a field is missing or wrong.
    """
    listed = file.values.get("source", [])
    if not isinstance(listed, list):
        file.fail("lexicon-file", "'source' should be tables, [[source]]", _SEE)
    found = []
    for nth, values in enumerate(listed):
        if not isinstance(values, dict):
            file.fail("lexicon-file", "'source' should be tables, [[source]]", _SEE)
        table = Table(cast("dict[str, object]", values), file, head="source", nth=nth)
        table.only(("key", "what", "trust"))
        found.append(Source(table.text("key"), table.text("what"), table.text("trust", "")))
    return found


def read_ladder_head(file: PackFile, known: Mapping[str, Ladder]) -> tuple[str, Ladder | None]:
    """Return the name of a file's ladder, and the ladder where the file describes it.

    Args:
        known: the ladders of the packs before. A table with nothing but a name adds to one of them.

    Raises:
        LexiconError: the ladder is not known, a field is missing or wrong.
    """
    values = cast("dict[str, object]", file.values["ladder"])
    table = Table(values, file, head="ladder")
    table.only(("name", "title", "facet", "gloss", "source", "profiles"))
    name = table.text("name")
    if not IDENTIFIER.fullmatch(name):
        table.fail(
            "lexicon-id",
            "name",
            f"the ladder's name is {name!r}",
            "use lower-case letters, digits and underscores",
        )
    if set(values) == {"name"}:
        if name not in known:
            table.fail(
                "lexicon-unknown-ladder",
                "name",
                f"no pack before this one has a ladder called '{name}'",
                "describe it with title, facet, gloss and source, or load the pack that has it with"
                " 'extends'; known are: " + (", ".join(sorted(known)) or "none"),
            )
        return name, None
    profiles = table.texts("profiles")
    for profile in profiles:
        if profile not in GENRES:
            table.fail(
                "lexicon-field",
                "profiles",
                f"there is no profile called '{profile}'",
                "profiles are: " + ", ".join(GENRES),
            )
    return name, Ladder(
        name=name,
        title=table.text("title"),
        facet=cast(Facet, table.one_of("facet", _FACETS)),
        gloss=table.text("gloss"),
        source=table.text("source"),
        profiles=profiles,
        rungs=(),
    )
