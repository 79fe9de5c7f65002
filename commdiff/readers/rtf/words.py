"""Control words that stand for characters, and those whose groups hold no text of the document."""

from __future__ import annotations

CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n", b"emdash": "—",
    b"endash": "–", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"bullet": "•", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"zwbo": "\u200b", b"zwnbo": "\u2060",
    b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
SPACING = frozenset((b"tab", b"line", b"lbr", b"page", b"column"))
"""Of these, the ones that no writer means as a fallback of a character before it."""
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
r"""Control symbols that stand for characters. `\-` only says where a word may break."""
COMPUTED = frozenset(b"chdate chdpa chdpl chpgn chtime sectnum".split())
"""What a word processor fills in when it shows the text."""
EQUATION_SIGNS = {b"mden": "/", b"msup": "^", b"msub": "_", b"mrad": "√"}
"""What stands before a part of an equation that is written in one line."""
SKIPPED = frozenset(
    b"aftncn aftnsep aftnsepc background bkmkend bkmkstart bxe colorschememapping datafield"
    b" datastore docvar falt filetbl fname fontemb fontfile ftncn ftnsep ftnsepc generator"
    b" latentstyles leveltext levelnumbers listname listoverridetable listpicture listtable"
    b" mmathPict mmathPr nonesttables nonshppict objalias objclass objdata objname objsect panose"
    b" passwordhash pgptbl pn pnseclvl private protusertbl rsidtbl rxe shprslt tc tcn template"
    b" themedata txe userprops wgrffmtfilter xe xmlnstbl".split()
)
"""Groups that are passed over even where they are not marked as such with a star."""
WITH_PARAGRAPHS = frozenset(
    b"aftncn aftnsep aftnsepc background ftncn ftnsep ftnsepc nonesttables shprslt".split()
)
"""Of these, the ones that hold paragraphs: lines above notes, a shape once more in an older form."""
WITH_LINES = frozenset(b"bxe docvar private rxe tc tcn template txe userprops xe xmlnstbl".split())
"""Of these, the ones whose values may be long, or of several lines."""
HEADS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
LANGUAGES = {
    0x01: "ar", 0x02: "bg", 0x03: "ca", 0x04: "zh", 0x05: "cs", 0x06: "da", 0x07: "de", 0x08: "el",
    0x09: "en", 0x0A: "es", 0x0B: "fi", 0x0C: "fr", 0x0D: "he", 0x0E: "hu", 0x0F: "is", 0x10: "it",
    0x11: "ja", 0x12: "ko", 0x13: "nl", 0x14: "no", 0x15: "pl", 0x16: "pt", 0x18: "ro", 0x19: "ru",
    0x1A: "hr", 0x1B: "sk", 0x1D: "sv", 0x1E: "th", 0x1F: "tr", 0x21: "id", 0x22: "uk", 0x25: "et",
    0x26: "lv", 0x27: "lt", 0x29: "fa", 0x2A: "vi", 0x3E: "ms",
}  # fmt: skip
"""Two-letter codes by the lower ten bits of the number that Windows gives to a language."""


def language_of(number: int) -> str:
    """Return the two-letter code of a language's number; "" where it names none known here."""
    return LANGUAGES.get(number & 0x3FF, "") if number != 0x400 else ""
