"""Write a formula as one line of characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 60
_SKIPPED = frozenset(("annotation", "annotation-xml", "mphantom", "mspace"))


def linear(element: _Element, depth: int = 0) -> str:
    """Return a formula of MathML in one line: a fraction as a/b, a power as a^b, an index as a_b.

    Not promised: layout; what has no linear form is read in the order in which it is stored.

    Example:
        A root is "√(x+1)".
    """
    name = element.tag.rsplit("}", 1)[-1]
    if name in _SKIPPED:
        return ""
    if not len(element) or depth > _DEEPEST:
        return "".join("".join(map(str, element.itertext())).split())
    # Each child is written once: twice on each level would be a million times on twenty.
    parts = [linear(child, depth + 1) for child in element]
    if name == "mfrac" and len(parts) == 2:
        return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
    if name in ("msup", "mover") and len(parts) == 2:
        return f"{parts[0]}^{_grouped(parts[1])}"
    if name in ("msub", "munder") and len(parts) == 2:
        return f"{parts[0]}_{_grouped(parts[1])}"
    if name in ("msubsup", "munderover") and len(parts) == 3:
        return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
    if name == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if name == "mroot" and len(parts) == 2:
        return f"{parts[1]}√{_grouped(parts[0])}"
    return "".join(parts)


def _grouped(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"
