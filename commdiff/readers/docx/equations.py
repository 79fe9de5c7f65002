"""Write an equation as one line of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.readers.docx.names import MATH, local, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = (f"{MATH}t", w("t"))


def linear(element: _Element, deepest: int) -> str:
    """Return an equation in one line: a fraction as a/b, a power as a^b, an index as a_b.

    Args:
        deepest: how deep its parts may nest. What is deeper is read as its characters in order.

    Not promised: layout; what has no linear form is read in the order in which it is stored.

    Example:
        A sum is "∑_(i=1)^n x", a root "√(x+1)".
    """
    if element.tag in _TEXT:
        return element.text or ""
    if deepest <= 0:
        return "".join(x.text or "" for x in element.iter(*_TEXT))
    # Each child is written once: twice on each level would be a million times on twenty.
    written = [
        (local(child.tag), linear(child, deepest - 1))
        for child in element
        if not child.tag.endswith("Pr")
    ]
    parts = dict(written)
    name = local(element.tag)
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        return parts.get("e", "") + _scripts(parts)
    if name == "nary":
        return f"{_sign(element, 'naryPr', 'chr', '∫')}{_scripts(parts)} {parts.get('e', '')}"
    if name == "rad":
        return f"{parts.get('deg', '')}√{_grouped(parts.get('e', ''))}"
    if name == "d":
        inner = ", ".join(text for kind, text in written if kind == "e")
        return _sign(element, "dPr", "begChr", "(") + inner + _sign(element, "dPr", "endChr", ")")
    return "".join(text for _, text in written)


def _scripts(parts: dict[str, str]) -> str:
    marks = (("_", parts.get("sub", "")), ("^", parts.get("sup", "")))
    return "".join(mark + _grouped(text) for mark, text in marks if text)


def _sign(element: _Element, properties: str, name: str, default: str) -> str:
    """Return the character that a bracket or an operator is set as."""
    found = element.find(f"{MATH}{properties}/{MATH}{name}")
    return default if found is None else (found.get(f"{MATH}val") or "")[:4]


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"
