"""Count what a file holds that is not read as it stands, and say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import ClassVar

from commdiff.errors import Notice
from commdiff.model import Tracked

Messages = Mapping[str, tuple[str, str, str, bool]]
"""By slug: the thing, many of them, what was done with them, and whether that drops or assumes something."""


class Tally:
    """Counts by slug; each format has its own messages."""

    messages: ClassVar[Messages] = {}

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, slug: str, count: int = 1) -> None:
        """Count something that is not read as it stands."""
        self._counts[slug] += count

    def notices(self, where: str) -> Iterator[Notice]:
        """Yield a notice for everything that was met."""
        for slug, (one, many, what, dropped) in self.messages.items():
            count = self._counts[slug]
            if count:
                yield Notice(slug, f"{count} {one if count == 1 else many} {what}", where, dropped)


def tracked_notices(slug: str, tracked: Tracked, where: str) -> Iterator[Notice]:
    """Yield what is said of the tracked changes of a file, where it has any."""
    if not tracked.count:
        return
    changes = "1 tracked change" if tracked.count == 1 else f"{tracked.count} tracked changes"
    authors = f" by {', '.join(tracked.authors)}" if tracked.authors else ""
    how = "accepted" if tracked.read_as == "final" else "rejected"
    message = f"{changes}{authors} read as if {how} (the {tracked.read_as} text)"
    yield Notice(slug, message, where, dropped=True)
