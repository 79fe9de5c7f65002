"""Names and codes that texts in XML share, whatever namespace they are in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONGEST_NAME = 120
_LANGUAGES = {
    "ara": "ar", "arb": "ar", "bul": "bg", "ces": "cs", "cze": "cs", "dan": "da", "deu": "de", "ger": "de",
    "ell": "el", "gre": "el", "eng": "en", "spa": "es", "est": "et", "fin": "fi", "fra": "fr", "fre": "fr",
    "gle": "ga", "heb": "he", "hrv": "hr", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lit": "lt",
    "lav": "lv", "mlt": "mt", "nld": "nl", "dut": "nl", "nor": "no", "nob": "no", "pol": "pl", "por": "pt",
    "ron": "ro", "rum": "ro", "rus": "ru", "slk": "sk", "slo": "sk", "slv": "sl", "sot": "st", "swe": "sv",
    "swa": "sw", "tur": "tr", "ukr": "uk", "zho": "zh", "chi": "zh",
}  # fmt: skip
"""ISO 639-2 and 639-3 codes, which Akoma Ntoso asks for, with those of two letters."""


@lru_cache(maxsize=4096)
def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def two_letters(code: str | None) -> str:
    """Return a language code as a document carries it; "" where none is known."""
    first = re.split(r"[-_]", (code or "").strip().lower())[0]
    if re.fullmatch("[a-z]{2}", first):
        return "" if first == "un" else first
    return _LANGUAGES.get(first, "")


def id_of(element: _Element) -> str:
    """Return the identifier of an element, in whatever attribute its format puts it."""
    return element.get(XML_ID) or element.get("eId") or element.get("id") or ""


def pointed(value: str | None) -> list[str]:
    """Return the identifiers that an attribute points to: "#a #b" is a, b; else its words."""
    return [one.removeprefix("#") for one in (value or "").split()[:9]]


def words_of(element: _Element) -> str:
    """Return the text inside an element, in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


class People:
    """The names of those whom pointers such as "#eu" mean.

    Args:
        root: in which they are looked for, once, when the first is asked for.
        naming: elements that hold a name; elements with an identifier and `showAs` name themselves.
    """

    def __init__(self, root: _Element, naming: tuple[str, ...] = ()) -> None:
        self._root = root
        self._naming = frozenset(naming)
        self._elements: dict[str, _Element] | None = None
        self._names: dict[str, str] = {}

    def element(self, key: str) -> _Element | None:
        """Return the element with an identifier."""
        if self._elements is None:
            self._elements = {}
            for one in self._root.iter("*"):
                found = id_of(one)
                if found:
                    self._elements.setdefault(found, one)
        return self._elements.get(key)

    def named(self, value: str | None) -> str:
        """Return who is meant by an attribute: pointers as names, words as they stand."""
        if not value or not value.strip():
            return ""
        if "#" not in value:
            return " ".join(value.split())[:_LONGEST_NAME]
        return ", ".join(self._name(key) for key in pointed(value))

    def _name(self, key: str) -> str:
        if key not in self._names:
            element = self.element(key)
            shown = "" if element is None else (element.get("showAs") or self._inside(element))
            self._names[key] = shown[:_LONGEST_NAME] or key
        return self._names[key]

    def _inside(self, element: _Element) -> str:
        for one in element.iter("*"):
            if local(one.tag) in self._naming:
                shown = words_of(one)
                if shown:
                    return shown
        return element.get("scribe") or ""
