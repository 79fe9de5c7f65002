"""Count what a Word file holds beside its text, and say so."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class DocxTally(Tally):
    """What a Word file holds beside its text."""

    messages: ClassVar[Messages] = {
        "docx-tracked-formatting": (
            "tracked change of formatting", "tracked changes of formatting", "not compared", False
        ),
        "docx-text-box": (
            "text box", "text boxes", "read at the anchor's place in the text, not on the page", False
        ),
        "docx-hidden-text": ("stretch of hidden text", "stretches of hidden text", "left out", True),
        "docx-struck-through": (
            "stretch of text", "stretches of text", "struck through by formatting, read as text", True
        ),
        "docx-picture": ("picture", "pictures", "left out", True),
        "docx-chart": ("chart or diagram", "charts and diagrams", "left out", True),
        "docx-equation": ("equation", "equations", "read as plain characters", True),
        "docx-object": ("embedded object", "embedded objects", "left out", True),
        "docx-embedded-document": ("embedded document", "embedded documents", "left out", True),
        "docx-reading-aid": (
            "reading above other characters", "readings above other characters", "left out", True
        ),
        "docx-symbol": ("symbol of a special font", "symbols of special fonts", "kept as coded", True),
        "docx-field": (
            "field", "fields", "left out: what Word shows there is not in the file", True
        ),
        "docx-number-form": (
            "number", "numbers", "shown in digits, for the way of counting is not known here", True
        ),
        "docx-note-number": (
            "note", "notes", "numbered through, where Word begins anew on each page", True
        ),
        "docx-note-missing": (
            "note", "notes", "referred to, but not in the file", True
        ),
        "docx-comment": (
            "comment", "comments", "left out, for the text commented on is not shown", True
        ),
        "docx-misplaced-text": (
            "stretch of text where Word reads none", "stretches of text where Word reads none",
            "left out", True,
        ),
        "docx-part-missing": (
            "part", "parts", "named in the file, but not in it", True
        ),
    }  # fmt: skip
