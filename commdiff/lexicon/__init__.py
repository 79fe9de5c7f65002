"""What the words mean: packs of entries and ladders, which are data, and their loader."""

from __future__ import annotations

import difflib

from commdiff.errors import UnknownTerm
from commdiff.lexicon.judged import load_gold
from commdiff.lexicon.loader import load_lexicon
from commdiff.lexicon.patterns import parse_pattern
from commdiff.model import Entry, Lexicon

__all__ = ["find_entries", "load_gold", "load_lexicon", "parse_pattern", "unlisted_sources"]


def find_entries(lexicon: Lexicon, term: str) -> list[Entry]:
    """Return the entries that a person may mean by `term`.

    Args:
        term: an entry's id, its term, or any form of a one-word expression ("noted").

    Raises:
        UnknownTerm: none is known; the hint names the nearest terms.
    """
    wanted = " ".join(term.casefold().replace("-", " ").split())
    exact = [e for e in lexicon.entries if e.id == term.strip()]
    if exact:
        return exact
    words = wanted.split()
    found = [
        e
        for e in lexicon.entries
        if e.term.casefold().replace("-", " ") == wanted
        or any(
            len(pattern) == len(words)
            and all(word in place.words for word, place in zip(words, pattern, strict=True))
            for pattern in e.patterns
        )
    ]
    if found:
        return found
    terms = sorted({e.term for e in lexicon.entries})
    near = difflib.get_close_matches(term.casefold(), terms, n=4, cutoff=0.5)
    near += [t for t in terms if wanted and wanted in t.casefold() and t not in near][:4]
    raise UnknownTerm(
        "lexicon-unknown-term",
        f"no entry is known for '{term}'",
        "near it: " + ", ".join(near) if near else "see: commdiff lexicon list",
    )


def unlisted_sources(lexicon: Lexicon) -> list[tuple[Entry, str]]:
    """Return the entries whose source no pack lists, each with the key.

    A pack may cite what the core pack lists, over which it will lie.
    """
    known = {*lexicon.sources, *load_lexicon().sources}
    return [
        (entry, key)
        for entry in lexicon.entries
        for key in map(str.strip, entry.source.split(";"))
        if key and key not in known
    ]
