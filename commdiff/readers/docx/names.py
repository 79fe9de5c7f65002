"""Names of the elements of WordprocessingML, and the few questions every part asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
GONE = "{urn:commdiff}gone"
"""A mark that stands in for what a reading of the tracked changes does not show."""
OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """Return the full name of a Word element or attribute."""
    return _WORD + name


VAL = w("val")
ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
CHARACTERS = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011",
}  # fmt: skip
"""The elements of a run that stand for one character."""
EQUATIONS = frozenset((f"{MATH}oMath", f"{MATH}oMathPara"))


def value(parent: _Element | None, child: str) -> str | None:
    """Return the `w:val` of the child called `child`; None where either is missing."""
    if parent is None:
        return None
    found = parent.find(w(child))
    return None if found is None else found.get(VAL)


def is_on(parent: _Element | None, child: str) -> bool | None:
    """Tell whether a switch such as `w:vanish` is on; None where nothing is said."""
    found = None if parent is None else parent.find(w(child))
    return None if found is None else found.get(VAL, "1") not in OFF


def whole(written: str | None, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
    """Return a number of the file, held within bounds; `default` where it is none."""
    if written is None or len(written) > 12:
        return default
    try:
        return min(max(int(written), least), most)
    except ValueError:
        return default


def properties_of(paragraph: _Element) -> _Element | None:
    """Return what stands first in a paragraph if it is its properties.

    `find` would look at every child, even past the one that it finds.
    """
    first = next(iter(paragraph), None)
    return first if first is not None and first.tag == w("pPr") else None


def mark_of(paragraph: _Element) -> _Element | None:
    """Return the run properties of a paragraph's mark."""
    properties = properties_of(paragraph)
    return None if properties is None else properties.find(w("rPr"))


def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def chosen(alternatives: _Element) -> _Element | None:
    """Return the one of several forms of the same content that is read; None where there is none.

    Word writes a newer and an older form of text boxes and of some characters: reading both would
    say them twice.
    """
    first = alternatives.find(f"{COMPATIBILITY}Choice")
    if first is not None and len(first):
        return first
    fallback = alternatives.find(f"{COMPATIBILITY}Fallback")
    return first if fallback is None else fallback
