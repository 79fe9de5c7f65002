"""Count what an RTF file holds beside its text, and say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from commdiff.errors import Notice

_MESSAGES: dict[str, tuple[str, str, str, bool]] = {
    "rtf-code-page": (
        "code page", "code pages", "not known here, read as Windows-1252", True
    ),
    "rtf-lost-character": (
        "character", "characters", "that the file's code page does not have, shown as \ufffd", True
    ),
    "rtf-fallback": (
        "count", "counts", "of fallback characters that cannot be, read as one character", True
    ),
    "rtf-tracked-formatting": (
        "tracked change of formatting", "tracked changes of formatting", "not compared", False
    ),
    "rtf-text-box": (
        "text box", "text boxes", "read at the anchor's place in the text, not on the page", False
    ),
    "rtf-running-head": ("header or footer", "headers and footers", "left out", True),
    "rtf-hidden-text": ("stretch of hidden text", "stretches of hidden text", "left out", True),
    "rtf-struck-through": (
        "stretch of text", "stretches of text", "struck through by formatting, read as text", True
    ),
    "rtf-picture": ("picture", "pictures", "left out", True),
    "rtf-equation": ("equation", "equations", "read as plain characters", True),
    "rtf-object": ("embedded object", "embedded objects", "left out", True),
    "rtf-symbol": ("symbol of a special font", "symbols of special fonts", "kept as coded", True),
    "rtf-field": (
        "field", "fields", "left out: what is shown there is not in the file", True
    ),
    "rtf-note-number": (
        "note", "notes", "numbered through, where the file begins anew on each page", True
    ),
    "rtf-list-number": (
        "list number", "list numbers",
        "taken from the file, which counts with all tracked changes shown", True
    ),
    "rtf-comment": (
        "comment", "comments", "left out, for the text commented on is not shown", True
    ),
}  # fmt: skip


class Tally:
    """Counts by slug."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, slug: str, count: int = 1) -> None:
        """Count something that is not read as it stands."""
        if count:
            self._counts[slug] += count

    def notices(self, where: str) -> Iterator[Notice]:
        """Yield a notice for everything that was met."""
        for slug, (one, many, what, dropped) in _MESSAGES.items():
            count = self._counts[slug]
            if count:
                yield Notice(slug, f"{count} {one if count == 1 else many} {what}", where, dropped)
