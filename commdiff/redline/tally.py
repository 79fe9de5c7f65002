"""Counts what a redline cannot show as tracked, and says it in notices."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class RedlineTally(Tally):
    """What changed between the two files and is not shown in the redline as a tracked change."""

    messages: ClassVar[Messages] = {
        "redline-box": ("text box", "text boxes", "of the base gone: plain frames in the redline", True),
        "redline-control": (
            "control character", "control characters", "shown as visible signs in the redline", True,
        ),
        "redline-equation": (
            "change", "changes", "of equations: Word may not show that in the redline", True,
        ),
        "redline-field": (
            "paragraph", "paragraphs",
            "where fields came, went or changed: the redline tracks what a field shows, not the field", True,
        ),
        "redline-object": ("object", "objects", "of the base gone: not shown in the redline", True),
        "redline-own-revisions": (
            "tracked change", "tracked changes",
            "that the files brought: not carried on in the redline", True,
        ),
        "redline-picture": ("picture", "pictures", "of the base gone: not shown in the redline", True),
        "redline-plain": (
            "Word file", "Word files",
            "whose formatting is not kept: the redline is a plain document", True,
        ),
        "redline-table": (
            "row", "rows", "whose cells were joined or parted: not tracked in the redline", True,
        ),
        "redline-unplaced": ("comment", "comments", "without a place: left out of the redline", True),
    }  # fmt: skip
