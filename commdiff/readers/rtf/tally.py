"""Count what an RTF file holds beside its text, and say so."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class RtfTally(Tally):
    """What an RTF file holds beside its text."""

    messages: ClassVar[Messages] = {
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
        "rtf-passed-over": (
            "word", "words", "left out: in groups of the file that hold no text of the document", True
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
