"""Count what a web page holds beside its text, and say so."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class HtmlTally(Tally):
    """What a web page holds beside its text."""

    messages: ClassVar[Messages] = {
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
        "html-unclosed": (
            "word", "words", "in a title, script or style that is not closed left out", True
        ),
        "html-depth": (
            "element", "elements", "nested too deep; read as if they stood side by side", True
        ),
        "html-attributes": ("tag", "tags", "with attributes without end, cut", True),
        "html-nul": ("NUL character", "NUL characters", "left out", True),
    }  # fmt: skip
