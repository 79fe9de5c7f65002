"""A comparison as a Word file with tracked changes: what was compared, in the form people answer in."""

from __future__ import annotations

from dataclasses import dataclass

from commdiff.collecting import uncollected
from commdiff.errors import Notice
from commdiff.limits import Limits
from commdiff.model import Comparison, Document
from commdiff.readers.assemble import Source
from commdiff.redline.files import held
from commdiff.redline.merge import Merger
from commdiff.redline.package import WordFile
from commdiff.redline.partners import find_partners
from commdiff.redline.phrases import Phrases
from commdiff.redline.places import Places, find_places
from commdiff.redline.plain import plain_docx
from commdiff.redline.remarks import Remarks
from commdiff.redline.stories import Stories, StoryReader
from commdiff.redline.tally import RedlineTally

__all__ = ["Redline", "held", "redline"]


@dataclass(frozen=True, slots=True)
class Redline:
    """A Word file and what it does not show.

    Args:
        data: the bytes of the file.
        notices: of what changed and is not shown as tracked.
    """

    data: bytes
    notices: tuple[Notice, ...]


def redline(
    comparison: Comparison,
    base: bytes | None = None,
    revised: bytes | None = None,
    *,
    limits: Limits | None = None,
) -> Redline:
    """Return a comparison as a Word file with tracked changes.

    Args:
        base, revised: the bytes of the two files, where they are Word files; None where they are not
            or not at hand. Without those of the revised file the redline is a plain document of our
            own.
        limits: how much is read of them.

    Guarantees: equal arguments give equal bytes. Rejecting every change gives the text of the base,
    accepting every one that of the revised file, but for what the notices name.
    """
    with uncollected():
        return _redline(comparison, base, revised, limits or Limits())


def _redline(
    comparison: Comparison, base: bytes | None, revised: bytes | None, limits: Limits
) -> Redline:
    tally = RedlineTally()
    ours, theirs = comparison.base.document, comparison.revised.document

    def stories(document: Document, data: bytes) -> Stories:
        file = WordFile(Source(document.name, ".docx", data, limits=limits))
        return StoryReader(file, document.tracked.read_as).stories()

    if revised is None:
        # Half of a Word file would number its paragraphs, and half of them would be numbered by hand.
        if "docx" in (ours.format, theirs.format):
            tally.add("redline-plain")
        revised, base = plain_docx(theirs, tally), None
    else:
        own = {one.sha256: one.tracked.count for one in (ours, theirs)}
        tally.add("redline-own-revisions", sum(own.values()))
    new = stories(theirs, revised)
    after = find_places(theirs, new.paragraphs)
    old = stories(ours, base or plain_docx(ours, tally, _numbered(comparison, after)))
    places = find_places(ours, old.paragraphs), after
    remarks = Remarks(comparison, places)
    partners, phrases = find_partners(comparison, *places), Phrases(comparison, places)
    merger = Merger(old, new, places, partners, remarks, phrases, tally)
    merger.body()
    tally.add("redline-unplaced", remarks.write(new.file, merger.hand))
    return Redline(new.file.packed(), tuple(tally.notices("")))


def _numbered(comparison: Comparison, places: Places) -> set[int]:
    """Return the blocks of the base whose partners the revised file numbers itself."""
    automatic = {
        index
        for index, block in enumerate(places.document.blocks)
        if block.label and index in places.paragraph and index not in places.typed
    }
    return {
        index
        for pair in comparison.pairs
        if automatic.intersection(pair.revised)
        for index in pair.base
    }
