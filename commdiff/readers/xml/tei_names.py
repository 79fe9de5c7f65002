"""The elements of TEI, by what they are to a reader.

Source: TEI Consortium, Guidelines for Electronic Text Encoding and Interchange (P5); names that only P4
has are read with them. Names that stand in no group are containers or running text by what they hold.
"""

from __future__ import annotations

WHOLE = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
"""What a header stands in."""
NOT_TEXT = frozenset("teiHeader xenoData wit witDetail figDesc listWit".split())
STAND_OFF = frozenset("standOff facsimile spanGrp linkGrp interpGrp fsdDecl".split())
HEADS = frozenset({"fw"})
PICTURES = frozenset("graphic media binaryObject formula notatedMusic".split())
RUNNING = frozenset(
    "p ab head l item label cell salute signed dateline byline trailer speaker stage titlePart docAuthor"
    " docDate docEdition docImprint imprimatur addrLine bibl seg u desc line".split()
)
"""What holds running text even where it begins with an element."""
BLOCKS = frozenset(
    "p ab head item table list lg sp spGrp opener closer postscript salute signed dateline byline trailer"
    " argument epigraph titlePage docTitle titlePart div div0 div1 div2 div3 div4 div5 div6 div7 group"
    " floatingText body front back text castList listBibl biblStruct speaker".split()
)
"""What ends the paragraph around it, even inside running text."""
PLAIN = frozenset(
    "hi emph add del subst mod choice app lem rdg corr sic orig reg abbr expan foreign ref ptr w pc c s"
    " name persName placeName orgName date num lb pb cb gb milestone anchor gap space unclear supplied"
    " restore damage handShift term title addSpan delSpan".split()
)
"""What is part of a text even where no paragraph is around it."""
DIVISIONS = frozenset(f"div{n}" for n in ("", *range(8))) | {"floatingText"}
HEADED = DIVISIONS | frozenset("body front back text group titlePage".split())
TITLES = frozenset({"docTitle", "titlePart"})
QUOTES = frozenset("quote cit q epigraph floatingText".split())
EDITORIAL = frozenset({"unclear", "supplied"})
CHANGES = {"add": "insert", "del": "delete", "addSpan": "insert", "delSpan": "delete"}
BREAKS = frozenset({"lb", "pb", "cb", "gb"})
NO_FORMS = BLOCKS | QUOTES | BREAKS | frozenset({"note"})
"""What is never one of the forms that an editor gives of a place."""
CHOICES = ("corr", "reg", "abbr", "sic", "orig", "expan")
"""Of two forms that an editor gives, the one that stands first here is read."""
NAMING = ("persName", "orgName", "name", "forename", "surname")
MEANING = (
    NOT_TEXT | STAND_OFF | HEADS | PICTURES | BLOCKS | QUOTES | EDITORIAL | BREAKS | frozenset(CHANGES)
    | frozenset("note ref ptr anchor row cell l label choice app rdg gap restore w pc num c".split())
)  # fmt: skip
"""What is more than a part of a running text."""
