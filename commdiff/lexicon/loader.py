"""Pack files to entries and ladders. Every complaint names the file, the line and the entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import cast, get_args

from commdiff.errors import LexiconError
from commdiff.lexicon.heads import (
    CONFIDENCES,
    IDENTIFIER,
    Head,
    check_parts,
    name_of,
    read_head,
    read_ladder_head,
    read_sources,
)
from commdiff.lexicon.overrides import read_override
from commdiff.lexicon.parsed import digest_of, files_of, prepare
from commdiff.lexicon.patterns import PatternFault, fires_everywhere, parse_pattern
from commdiff.lexicon.tables import PackFile, Table
from commdiff.model import (
    Category,
    Confidence,
    Entry,
    Ladder,
    Lexicon,
    Override,
    PackId,
    Pattern,
    Polarity,
    Rung,
    Source,
)
from commdiff.resources import packs_dir

_CATEGORIES: tuple[str, ...] = get_args(Category)
_POLARITIES: tuple[str, ...] = get_args(Polarity)
_POS = ("verb", "noun", "adj", "adv", "modal", "det", "prep", "phrase")
_FIELDS = frozenset(
    """
    id term patterns pos category hedge rung polarity gloss source confidence contested
    contested_with unless_before unless_after needs_after examples counterexamples
    """.split()
)
_CORE = "en_core"
_GUARDS = ("unless_before", "unless_after", "needs_after")


@dataclass
class _Gathered:
    """What was read so far; a later pack lays its entries over an earlier one's.

    Args:
        genre: the shipped pack that lies directly over the core one; "" for none.
        entries: by ladder and name, which an entry shares with one it replaces.
    """

    genre: str = ""
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    ladders: dict[str, Ladder] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    packs: dict[str, PackId] = field(default_factory=dict)
    overrides: list[Override] = field(default_factory=list)


def _patterns(table: Table, name: str) -> tuple[Pattern, ...]:
    found = []
    for text in table.texts(name):
        try:
            found.append(parse_pattern(text))
        except PatternFault as fault:
            table.fail("lexicon-pattern", name, str(fault), f"mend '{name}'")
        if name == "patterns" and fires_everywhere(found[-1]):
            table.fail(
                "lexicon-pattern",
                name,
                f"'{text}' asks for no other word than those of every sentence",
                "add a word that tells the expression from others",
            )
    return tuple(found)


def _entry(values: Mapping[str, object], file: PackFile, pack: str, ladder: str) -> Entry:
    name = values.get("id")
    if not isinstance(name, str) or not IDENTIFIER.fullmatch(name):
        file.fail(
            "lexicon-id",
            f"an entry's id is {name!r}",
            "use lower-case letters, digits and underscores",
            name if isinstance(name, str) else "",
        )
    table = Table(values, file, name)
    table.only(_FIELDS)
    for needed in ("patterns", "examples", "counterexamples"):
        if not table.texts(needed):
            table.fail(
                "lexicon-field",
                needed,
                f"'{needed}' {'is empty' if needed in values else 'is missing'}",
                "give at least one",
            )
    return Entry(
        id=f"{pack}.{ladder}.{name}",
        term=table.text("term"),
        ladder=ladder,
        patterns=_patterns(table, "patterns"),
        forms=table.texts("patterns"),
        pos=table.one_of("pos", _POS),
        category=cast(Category, table.one_of("category", _CATEGORIES)),
        hedge=table.flag("hedge"),
        rung=table.number("rung", 0, 10),
        polarity=cast(Polarity, table.one_of("polarity", _POLARITIES)),
        gloss=table.text("gloss"),
        source=table.text("source"),
        confidence=cast(Confidence, table.one_of("confidence", CONFIDENCES)),
        contested=table.text("contested", ""),
        contested_with=table.texts("contested_with"),
        unless_before=_patterns(table, "unless_before"),
        unless_after=_patterns(table, "unless_after"),
        needs_after=_patterns(table, "needs_after"),
        guards=tuple((name, table.texts(name)) for name in _GUARDS),
        examples=table.texts("examples"),
        counterexamples=table.texts("counterexamples"),
        path=file.path.name,
        line=file.line_of(name),
    )


def _check_contested(file: PackFile, entries: Sequence[Entry]) -> None:
    """Make sure that a contested step has two ends and a reason."""
    names = {entry.name for entry in entries}
    for entry in entries:
        name = entry.name
        unknown = [other for other in entry.contested_with if other not in names]
        if unknown:
            file.fail(
                "lexicon-field",
                f"'contested_with' names '{unknown[0]}', which is no entry of this file",
                "name ids of this ladder",
                name,
            )
        if entry.contested_with and not entry.contested:
            file.fail(
                "lexicon-field", "'contested_with' stands without 'contested'", "say who", name
            )


def _rungs(entries: Iterable[Entry]) -> tuple[Rung, ...]:
    terms: dict[int, list[str]] = {}
    for entry in entries:
        terms.setdefault(entry.rung, []).append(entry.term)
    return tuple(Rung(rank, tuple(terms[rank])) for rank in sorted(terms))


def _read_ladder(file: PackFile, pack: str, into: _Gathered) -> None:
    """Read one file of a pack: a ladder with its entries."""
    head = file.values.get("ladder")
    listed = file.values.get("entry", [])
    if not isinstance(head, dict) or not isinstance(listed, list) or not listed:
        file.fail(
            "lexicon-file",
            "needs one [ladder] and at least one [[entry]]",
            "see docs/lexicon-packs.md",
        )
    name, ladder = read_ladder_head(file, into.ladders)
    seen: dict[str, Entry] = {}
    for values in listed:
        if not isinstance(values, dict):
            file.fail("lexicon-file", "[[entry]] should be a table", "see docs/lexicon-packs.md")
        entry = _entry(cast("dict[str, object]", values), file, pack, name)
        if entry.id in seen:
            again = entry.name
            file.fail(
                "lexicon-duplicate",
                f"the id stands on line {file.line_of(again)} already",
                "rename one",
                again,
                file.last_line_of(again),
            )
        seen[entry.id] = entry
        # A pack that redefines an entry of a pack before it replaces that one.
        into.entries[name, entry.name] = entry
    _check_contested(file, list(seen.values()))
    # A pack that only adds to a known ladder names it and leaves its order as it is.
    if ladder is not None:
        into.ladders[name] = ladder


def _pack_files(name: str) -> tuple[str, list[Path]]:
    """Return the name of a pack and its files, `pack.toml` first."""
    shipped = packs_dir() / name
    given = Path(name)
    if re.fullmatch(r"[a-z0-9_]+", name) and shipped.is_dir():
        folder = shipped
    elif given.is_file():
        return given.stem, [given]
    elif given.is_dir():
        folder = given
    else:
        have = ", ".join(sorted(p.name for p in packs_dir().iterdir() if p.is_dir()))
        raise LexiconError(
            "lexicon-missing",
            f"{name}: there is no pack, file or folder of that name",
            f"shipped packs are: {have}",
            path=name,
        )
    files = files_of(folder)
    if not files:
        raise LexiconError(
            "lexicon-missing",
            f"{name}: the folder holds no .toml file",
            "check the name",
            path=name,
        )
    return folder.name, files


def _read_pack(name: str, into: _Gathered, chain: tuple[str, ...] = ()) -> None:
    """Read a pack, and before it those that it extends."""
    folder, paths = _pack_files(name)
    if name in chain:
        raise LexiconError(
            "lexicon-circle",
            f"{name}: extends itself through {' and '.join(chain)}",
            "break it",
            path=name,
        )
    files = [PackFile(path) for path in paths]
    digest = digest_of(files)
    prepare(packs_dir() / folder, files, digest)
    head = Head(name_of(folder), "0", (), "plain")
    for file in files:
        check_parts(file)
        head = read_head(file) or head
    if not head.extends and not any(
        part in file.values for file in files for part in ("ladder", "entry", "override")
    ):
        files[0].fail(
            "lexicon-file", "the pack holds no entry", "give a [ladder] with an [[entry]]"
        )
    for other in head.extends:
        if other not in into.packs:
            _read_extended(files, other, into, (*chain, name))
    for file in files:
        for source in read_sources(file):
            into.sources[source.key] = source
        if "ladder" in file.values or "entry" in file.values:
            _read_ladder(file, head.name, into)
    for file in files:
        _read_overrides(file, head.name, head.profile, into)
    into.packs[name] = PackId(head.name, head.version, digest)
    # What a forum ranks otherwise lies under what a user says.
    if name == _CORE and into.genre:
        _read_pack(into.genre, into, (*chain, name))


def _read_extended(
    files: Sequence[PackFile], other: str, into: _Gathered, chain: tuple[str, ...]
) -> None:
    """Read a pack that another extends; where there is none, the complaint names who asks for it."""
    try:
        _pack_files(other)
    except LexiconError as missing:
        asking = next(file for file in files if "pack" in file.values)
        line = asking.line_in("pack", "extends")
        asking.fail(missing.slug, f"'extends': {missing.message}", missing.hint, line=line)
    _read_pack(other, into, chain)


def _read_overrides(file: PackFile, pack: str, profile: str, into: _Gathered) -> None:
    """Read what a file ranks otherwise than the packs before it."""
    listed = file.values.get("override", [])
    for values in listed if isinstance(listed, list) else [listed]:
        if not isinstance(values, dict):
            file.fail("lexicon-file", "[[override]] should be a table", "see docs/lexicon-packs.md")
        entry, shown = read_override(values, file, pack, profile, into.entries)
        into.entries[entry.ladder, entry.name] = entry
        into.overrides = [one for one in into.overrides if one.entry != entry.id] + [shown]


@lru_cache(maxsize=12)
def _load_shipped(names: tuple[str, ...], genre: str) -> Lexicon:
    return _load(names, genre)


def _load(names: tuple[str, ...], genre: str = "") -> Lexicon:
    gathered = _Gathered(genre)
    for name in names:
        _read_pack(name, gathered)
    by_ladder: dict[str, list[Entry]] = {}
    for entry in gathered.entries.values():
        by_ladder.setdefault(entry.ladder, []).append(entry)
    ladders = {
        name: Ladder(
            ladder.name,
            ladder.title,
            ladder.facet,
            ladder.gloss,
            ladder.source,
            ladder.profiles,
            _rungs(sorted(by_ladder.get(name, []), key=lambda e: e.rung)),
        )
        for name, ladder in sorted(gathered.ladders.items())
    }
    entries = sorted(gathered.entries.values(), key=lambda e: (e.ladder, e.rung, e.id))
    return Lexicon(
        tuple(entries),
        ladders,
        tuple(gathered.packs.values()),
        gathered.sources,
        tuple(gathered.overrides),
    )


def load_lexicon(names: Sequence[str] = (_CORE,), profile: str = "plain") -> Lexicon:
    """Load lexicon packs.

    Args:
        names: names of shipped packs, or paths of a folder or a .toml file; later ones lay their
            entries over those of earlier ones with the same ladder and id.
        profile: the genre; the shipped pack of a genre, with what that forum ranks otherwise, lies
            directly over the core pack and under all others.

    Returns:
        Entries by ladder and rung; ladders by name.

    Raises:
        LexiconError: a pack is missing or breaks a rule; the message names file, line and entry.
    """
    wanted = (names,) if isinstance(names, str) else tuple(names)
    genre = profile.replace("-", "_")
    genre = genre if re.fullmatch(r"[a-z0-9_]+", genre) and (packs_dir() / genre).is_dir() else ""
    # What ships does not change while we run; what a user names may be mended between two calls.
    if all(re.fullmatch(r"[a-z0-9_]+", name) and (packs_dir() / name).is_dir() for name in wanted):
        return _load_shipped(wanted, genre)
    return _load(wanted, genre)
