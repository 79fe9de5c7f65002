"""The elements of Akoma Ntoso, by what they are to a reader.

Source: OASIS, Akoma Ntoso Version 1.0 Part 2 (the schema of the namespace akn/3.0), with the names of
the earlier drafts. Names that stand in no group are containers or running text by what they hold.
"""

from __future__ import annotations

from commdiff.readers.marked_text import Style

NOT_TEXT = frozenset({"meta"})
RUNNING = frozenset(
    "p block from heading subheading crossHeading listIntroduction listConclusion listWrapUp listHead"
    " tocItem caption narrative scene summary remark docTitle".split()
)
"""What holds running text even where it begins with an element."""
BLOCKS = RUNNING - {"remark", "docTitle", "narrative", "scene", "summary"} | frozenset(
    "blockList ul ol li dl dt dd table item quotedStructure embeddedStructure embeddedText div container"
    " foreign toc tblock conclusions signatures subFlow content intro wrapUp alinea paragraph point list"
    " indent longTitle formula recitals citations recital citation interstitial".split()
)
"""What ends the paragraph around it, even inside running text."""
PLAIN = frozenset("b i u a ref mref rref span sup sub ins del inline img eol br".split())
"""What is part of a text even where no paragraph is around it."""
UPPER = frozenset(
    "book tome part subpart title subtitle chapter subchapter section subsection division subdivision"
    " article rule clause attachment hcontainer debateSection".split()
)
"""Whose number stands over what they hold, where that is numbered itself or the number is in words."""
ITEMS = frozenset("item li point indent subparagraph sublist dd".split())
QUOTES = frozenset({"quotedStructure", "embeddedStructure"})
QUOTED = frozenset({"quotedText", "embeddedText"})
ATTACHED = frozenset({"attachment", "component", "annex"})
NOTES = frozenset({"authorialNote", "popup"})
DOCUMENT_MARKS = frozenset(
    "docTitle docType docNumber docDate docPurpose docStage docStatus".split()
)
REFERENCES = frozenset({"componentRef", "documentRef"})
STYLES: dict[str, Style] = {"b": ("bold", ""), "u": ("underline", "")}
EMPTY = frozenset({"eop", "marker", "anchor", "componentInfo"})
MEANING = (
    NOT_TEXT | BLOCKS | QUOTED | NOTES | DOCUMENT_MARKS | REFERENCES | EMPTY
    | frozenset("ins del num eol br noteRef img tr td th".split())
)  # fmt: skip
"""What is more than a part of a running text."""
