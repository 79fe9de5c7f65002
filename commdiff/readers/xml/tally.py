"""Count what a text in XML holds that is not read as it stands, and say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from commdiff.errors import Notice
from commdiff.model import Tracked

_MESSAGES: dict[str, tuple[str, str, str, bool]] = {
    "akn-note": ("note", "notes", "of the metadata left out, for nothing refers to them", True),
    "akn-note-missing": ("note", "notes", "referred to, but not in the file", True),
    "akn-picture": ("picture", "pictures", "left out", True),
    "akn-reference": (
        "part", "parts", "of the text left out, which are files of their own", True
    ),
    "tei-variant": (
        "other reading", "other readings", "of the apparatus left out; the lemma is read", True
    ),
    "tei-choice": (
        "place", "places",
        "where an editor gives two forms, read as corrected, regularised or abbreviated", True,
    ),
    "tei-gap": ("gap", "gaps", "where the source has text that the file does not", True),
    "tei-editorial": (
        "passage", "passages", "that the editor calls unclear or supplied, read as text", False
    ),
    "tei-hyphen": ("hyphen", "hyphens", "at the ends of lines taken out of words", False),
    "tei-running-head": (
        "running head or page number", "running heads and page numbers", "left out", True
    ),
    "tei-picture": ("picture or formula", "pictures and formulae", "left out", True),
    "tei-stand-off": (
        "part", "parts", "left out that describe the text or its pages (standOff, facsimile)", True
    ),
    "tei-span": (
        "change", "changes", "over a span whose end is not in the file, read as no change", True
    ),
}  # fmt: skip


class Tally:
    """Counts by slug."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, slug: str, count: int = 1) -> None:
        """Count something that is not read as it stands."""
        self._counts[slug] += count

    def notices(self, where: str) -> Iterator[Notice]:
        """Yield a notice for everything that was met."""
        for slug, (one, many, what, dropped) in _MESSAGES.items():
            count = self._counts[slug]
            if count:
                yield Notice(slug, f"{count} {one if count == 1 else many} {what}", where, dropped)


def tracked_message(tracked: Tracked) -> str:
    """Return what is said of the tracked changes of a file."""
    changes = "1 tracked change" if tracked.count == 1 else f"{tracked.count} tracked changes"
    authors = f" by {', '.join(tracked.authors)}" if tracked.authors else ""
    how = "accepted" if tracked.read_as == "final" else "rejected"
    return f"{changes}{authors} read as if {how} (the {tracked.read_as} text)"
