"""Count what a web page holds beside its text, and say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from commdiff.errors import Notice

_MESSAGES: dict[str, tuple[str, str, str, bool]] = {
    "html-hidden-text": ("word", "words", "of hidden text left out", True),
    "html-noscript": ("word", "words", "for browsers without scripts left out", True),
    "html-pictures": ("picture", "pictures", "left out", True),
    "html-objects": ("video, drawing or frame", "videos, drawings and frames", "left out", True),
    "html-controls": ("field or button", "fields and buttons", "left out", False),
    "html-equations": ("equation", "equations", "read as plain characters", True),
    "html-reading-aids": (
        "reading above other characters", "readings above other characters", "left out", True
    ),
    "html-comments": ("comment", "comments", "left out", True),
    "html-soft-hyphens": ("soft hyphen", "soft hyphens", "left out", False),
    "html-note-missing": (
        "raised number", "raised numbers", "taken for a reference to a note that the page does not link",
        True,
    ),
    "html-depth": (
        "element", "elements", "nested too deep; read as if they stood side by side", True
    ),
    "html-attributes": ("tag", "tags", "with attributes without end, cut", True),
    "html-nul": ("NUL character", "NUL characters", "left out", True),
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
