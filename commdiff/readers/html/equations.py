"""Equations of a web page (MathML) as plain characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = frozenset({"annotation", "annotation-xml"})
_BETWEEN = {"msup": ("^",), "msub": ("_",), "msubsup": ("_", "^"), "mfrac": ("/",), "mroot": ("√",)}
_DEEP = 100


def linear(element: _Element, depth: int = 0) -> str:
    """Return an equation on one line: "x^2", "(a+b)/c"."""
    if depth > _DEEP:
        return ""
    tag = str(element.tag).rpartition(":")[2]
    if tag in _NOTES:
        return ""
    inner = [linear(one, depth + 1) for one in element]
    if tag in _BETWEEN:
        parts = [one if len(one) < 2 else f"({one})" for one in inner if one]
        signs = ("", *_BETWEEN[tag])
        return "".join(sign + part for sign, part in zip(signs, parts, strict=False))
    shown = " ".join((element.text or "").split())
    text = shown + "".join(inner)
    return f"√({text})" if tag == "msqrt" else text
