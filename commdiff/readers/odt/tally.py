"""Count what an OpenDocument file holds beside its text, and say so."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class OdtTally(Tally):
    """What an OpenDocument file holds beside its text."""

    messages: ClassVar[Messages] = {
        "odt-tracked-formatting": (
            "tracked change of formatting", "tracked changes of formatting", "not compared", False
        ),
        "odt-text-box": (
            "text box", "text boxes", "read at the anchor's place in the text, not on the page", False
        ),
        "odt-running-head": (
            "header, footer or text on the page's design",
            "headers, footers and texts on the page's design", "left out", True,
        ),
        "odt-hidden-text": ("stretch of hidden text", "stretches of hidden text", "left out", True),
        "odt-struck-through": (
            "stretch of text", "stretches of text", "struck through by formatting, read as text", True
        ),
        "odt-picture": ("picture", "pictures", "left out", True),
        "odt-equation": ("equation", "equations", "read as plain characters", True),
        "odt-object": ("chart or embedded object", "charts and embedded objects", "left out", True),
        "odt-form-field": ("form field", "form fields", "left out", True),
        "odt-reading-aid": (
            "reading above other characters", "readings above other characters", "left out", True
        ),
        "odt-symbol": ("symbol of a special font", "symbols of special fonts", "kept as coded", True),
        "odt-number-form": (
            "number", "numbers", "shown in digits, for the way of counting is not known here", True
        ),
        "odt-comment": (
            "comment", "comments", "left out, for the text commented on is not shown", True
        ),
        "odt-misplaced-text": (
            "stretch of text outside every paragraph", "stretches of text outside every paragraph",
            "left out", True,
        ),
        "odt-covered-cell": (
            "cell", "cells", "left out, for other cells of the table cover them", True
        ),
        "odt-repeated": (
            "cell, row or space", "cells, rows or spaces",
            "said to repeat more often than any text needs, read fewer times", True,
        ),
    }  # fmt: skip
