"""Count what a text in XML holds that is not read as it stands, and say so."""

from __future__ import annotations

from typing import ClassVar

from commdiff.readers.tally import Messages, Tally


class XmlTally(Tally):
    """What a text in XML holds that is not read as it stands."""

    messages: ClassVar[Messages] = {
        "akn-note": ("note", "notes", "of the metadata left out, for nothing refers to them", True),
        "akn-note-missing": ("note", "notes", "referred to, but not in the file", True),
        "akn-picture": ("picture", "pictures", "left out", True),
        "akn-reference": (
            "part", "parts", "of the text left out, which are files of their own", True
        ),
        "tei-variant": (
            "other reading", "other readings", "of the apparatus left out; the lemma is read", True
        ),
        "tei-choice": (
            "place", "places",
            "where an editor gives two forms, read as corrected, regularised or abbreviated", True,
        ),
        "tei-gap": ("gap", "gaps", "where the source has text that the file does not", True),
        "tei-editorial": (
            "passage", "passages", "that the editor calls unclear or supplied, read as text", False
        ),
        "tei-hyphen": ("hyphen", "hyphens", "at the ends of lines taken out of words", False),
        "tei-running-head": (
            "running head or page number", "running heads and page numbers", "left out", True
        ),
        "tei-picture": ("picture or formula", "pictures and formulae", "left out", True),
        "tei-stand-off": (
            "part", "parts", "left out that describe the text or its pages (standOff, facsimile)", True
        ),
        "tei-span": (
            "change", "changes", "over a span whose end is not in the file, read as no change", True
        ),
    }  # fmt: skip
