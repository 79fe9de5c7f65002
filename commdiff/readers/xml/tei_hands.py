"""By whom and when something was written in a TEI text, and how it is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import commdiff.readers.xml.tei_names as names
from commdiff.readers.xml.names import People, id_of, pointed

if TYPE_CHECKING:
    from lxml.etree import _Element


class Hands:
    """Answers from the attributes of an element and from what they point to.

    `ending` holds the additions and deletions over a span of which the end comes later in the text.
    """

    def __init__(self, root: _Element) -> None:
        self.people = People(root, names.NAMING)
        self.ending = _ending(root)

    def of(self, element: _Element) -> tuple[str, str]:
        """Return the author and the date of an addition or a deletion; "" for what is not said.

        @resp goes before @who and @hand; where none is there, the revision that @change points to is
        asked.
        """
        author, date = self._said(element)
        for key in pointed(element.get("change")):
            revision = self.people.element(key)
            if revision is not None:
                by, when = self._said(revision)
                author, date = author or by, date or when
        return author, date

    def _said(self, element: _Element) -> tuple[str, str]:
        by = next((v for name in ("resp", "who", "hand") if (v := element.get(name))), None)
        return self.people.named(by), (element.get("when") or "")[:40]

    def rendition(self, value: str | None) -> str:
        """Return the CSS that an element's @rendition points to."""
        found = []
        for key in pointed(value):
            element = self.people.element(key)
            if element is not None and element.get("scheme", "css") == "css":
                found.append((element.text or "")[:2000])
        return ";".join(found)


def span_end(element: _Element) -> str:
    """Return the identifier of the element at which a span ends."""
    return (element.get("spanTo") or element.get("to") or "").removeprefix("#")


def _ending(root: _Element) -> set[_Element]:
    found: set[_Element] = set()
    waiting: dict[str, list[_Element]] = {}
    if next(root.iter("{*}addSpan", "{*}delSpan"), None) is None:
        return found
    for element in root.iter("*"):
        found.update(waiting.pop(id_of(element), ()))
        if element.tag.endswith("Span") and span_end(element):
            waiting.setdefault(span_end(element), []).append(element)
    return found
