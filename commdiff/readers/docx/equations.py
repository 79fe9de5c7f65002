"""Write an equation as one line of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff.readers.docx.names import MATH, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 60


def linear(element: _Element, depth: int = 0) -> str:
    """Return an equation in one line: a fraction as a/b, a power as a^b, an index as a_b.

    Not promised: layout; what has no linear form is read in the order in which it is stored.
    """
    if depth > _DEEPEST:
        return "".join(x.text or "" for x in element.iter(f"{MATH}t"))
    if element.tag == f"{MATH}t":
        return element.text or ""
    parts = {
        local(child.tag): linear(child, depth + 1)
        for child in element
        if child.tag.startswith(MATH) and not child.tag.endswith("Pr")
    }
    name = local(element.tag)
    if name == "f":
        return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
    if name in ("sSup", "sSub", "sSubSup"):
        text = parts.get("e", "")
        for mark, part in (("_", "sub"), ("^", "sup")):
            if parts.get(part):
                text += mark + _grouped(parts[part])
        return text
    if name == "rad":
        return f"{parts.get('deg', '')}√{_grouped(parts.get('e', ''))}"
    if name == "d":
        return "(" + ", ".join(_children(element, "e", depth)) + ")"
    return "".join(_children(element, "", depth))


def _children(element: _Element, name: str, depth: int) -> list[str]:
    return [
        linear(child, depth + 1)
        for child in element
        if isinstance(child.tag, str)
        and not child.tag.endswith("Pr")
        and (not name or local(child.tag) == name)
    ]


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"
