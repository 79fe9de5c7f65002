"""Entries of other packs that a pack ranks otherwise: what differs in one forum, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast, get_args

from commdiff.lexicon.heads import CONFIDENCES, IDENTIFIER
from commdiff.lexicon.tables import PackFile, Table
from commdiff.model import Confidence, Entry, Label, Override

_LABELS: tuple[str, ...] = get_args(Label)
_ID = re.compile(rf"({IDENTIFIER.pattern})\.({IDENTIFIER.pattern})")
_FIELDS = frozenset(
    """
    id rung gloss source confidence contested contested_with before after label otherwise
    """.split()
)


def read_override(
    values: Mapping[str, object],
    file: PackFile,
    pack: str,
    profile: str,
    known: Mapping[tuple[str, str], Entry],
) -> tuple[Entry, Override]:
    """Read one `[[override]]` of a pack file.

    Args:
        pack: its name, which the id of the entry takes: a reader sees whose judgement it is.
        profile: the genre in which its example is judged.
        known: the entries that were read so far, by ladder and name.

    Returns:
        The entry as it stands now, and the example that shows what is different.

    Raises:
        LexiconError: the entry is not known, a field is missing or wrong.
    """
    named = values.get("id")
    found = _ID.fullmatch(named) if isinstance(named, str) else None
    if found is None:
        file.fail(
            "lexicon-id",
            f"an override's id is {named!r}",
            'name the ladder and the entry, as "directive.request"',
            named if isinstance(named, str) else "",
        )
    table, name = Table(values, file, found.group()), found.group()
    old = known.get((found[1], found[2]))
    if old is None:
        file.fail(
            "lexicon-override",
            "no pack before this one has such an entry",
            "see: commdiff lexicon list",
            name,
        )
    table.only(_FIELDS)
    entry = replace(
        old,
        id=f"{pack}.{name}",
        rung=table.number("rung", 0, 10),
        gloss=table.text("gloss"),
        source=table.text("source"),
        confidence=cast(Confidence, table.one_of("confidence", CONFIDENCES)),
        contested=table.text("contested", old.contested),
        contested_with=table.texts("contested_with")
        if "contested_with" in values
        else old.contested_with,
        path=file.path.name,
        line=file.line_of(name),
    )
    if not entry.contested:
        entry = replace(entry, contested_with=())
    for other in entry.contested_with:
        if (entry.ladder, other) not in known:
            file.fail(
                "lexicon-field",
                f"'contested_with' names '{other}', which is no entry of that ladder",
                "name ids of this ladder",
                name,
            )
    shown = Override(
        entry=entry.id,
        profile=profile,
        before=table.text("before"),
        after=table.text("after"),
        label=cast(Label, table.one_of("label", _LABELS)),
        otherwise=cast(Label, table.one_of("otherwise", _LABELS)),
        path=entry.path,
        line=entry.line,
    )
    if shown.label == shown.otherwise:
        file.fail(
            "lexicon-field",
            "'label' and 'otherwise' are the same, so the example shows nothing",
            "give a change that is judged otherwise without this pack",
            name,
        )
    return entry, shown
