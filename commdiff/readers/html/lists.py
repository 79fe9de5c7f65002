"""The numbers of lists, as browsers show them: by a list's own count, or by counters of a style sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.labels import to_roman

if TYPE_CHECKING:
    from lxml.etree import _Element

_BULLETS = frozenset("disc circle square disclosure-open disclosure-closed •".split())
_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_WHOLE = re.compile(r"\s{0,9}(-?\d{1,6})(?!\d)")
_MOST_LETTERS = 702
"""The value of "zz", the last label of two letters."""
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_NAME = re.compile(r"([A-Za-z_-][\w-]{0,80})(?:\s{1,9}(-?\d{1,6}))?")
_TOKEN = re.compile(
    r"\"((?:[^\"\\]|\\.){0,80})\"|'((?:[^'\\]|\\.){0,80})'"
    r"|counters?\(\s{0,9}([\w-]{1,80})\s{0,9}(?:,\s{0,9}[\"']([^\"']{0,9})[\"']\s{0,9})?"
    r"(?:,\s{0,9}([a-z-]{1,40})\s{0,9})?\)"
)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


def _letters(value: int) -> str:
    if not 0 < value <= _MOST_LETTERS:
        return ""
    more, last = divmod(value - 1, 26)
    return (chr(96 + more) if more else "") + chr(97 + last)


def _greek(value: int) -> str:
    return _GREEK[value - 1] if 0 < value <= len(_GREEK) else ""


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": lambda value: f"{value:02d}",
    "lower-alpha": _letters,
    "lower-latin": _letters,
    "upper-alpha": lambda value: _letters(value).upper(),
    "upper-latin": lambda value: _letters(value).upper(),
    "lower-roman": to_roman,
    "upper-roman": lambda value: to_roman(value).upper(),
    "lower-greek": _greek,
}


def numeral(value: int, style: str) -> str:
    """Return a number in a style of CSS; in digits where the style is not known or has no such number."""
    return _FORMS.get(style, str)(value) or str(value)


def _style_of(element: _Element, declared: Mapping[str, str]) -> str:
    """Return the style of count that an element asks for; "" where it asks for none."""
    asked = (
        f"{declared.get('list-style', '')} {declared.get('list-style-type', '')}".lower().split()
    )
    for word in reversed(asked):
        if word in _FORMS or word in _BULLETS or word == "none":
            return word
    written = element.get("type") or ""
    return _TYPES.get(written, written.lower() if written.lower() in _BULLETS else "")


@dataclass
class Count:
    """The count of an open list."""

    style: str
    value: int = 1
    step: int = 1

    def label(self, item: _Element, declared: Mapping[str, str]) -> str:
        """Return the label of the next item."""
        own = _number(item.get("value"))
        self.value = self.value if own is None else own
        value, self.value = self.value, self.value + self.step
        style = _style_of(item, declared) or self.style
        if style == "none":
            return ""
        return "•" if style in _BULLETS else f"{numeral(value, style)}."


def count_of(element: _Element, declared: Mapping[str, str], left: int) -> Count:
    """Return the count with which a list opens.

    Args:
        left: how many items it has; a list that counts down begins there.
    """
    style = _style_of(element, declared)
    if element.tag != "ol":
        return Count(style or "disc")
    down = element.get("reversed") is not None
    start = _number(element.get("start"))
    if start is None:
        start = left if down else 1
    return Count(style or "decimal", start, -1 if down else 1)


def _number(written: str | None) -> int | None:
    match = _WHOLE.match(written or "")
    return int(match[1]) if match else None


@dataclass
class Counters:
    """The counters of a page's style sheets: by name, of each scope its level and its value."""

    _open: dict[str, list[list[int]]] = field(default_factory=dict)

    def start(self, declared: Mapping[str, str], level: int) -> None:
        """Reset and count what an element that opens at a level asks for."""
        if not declared:
            return
        for name, value in _NAME.findall(declared.get("counter-reset", "")):
            scopes = self._scopes(name, level)
            if scopes and scopes[-1][0] == level:
                scopes[-1][1] = int(value or 0)
            else:
                scopes.append([level, int(value or 0)])
        for name, value in _NAME.findall(declared.get("counter-increment", "")):
            if name == "none":
                continue
            scopes = self._scopes(name, level)
            if not scopes:
                scopes.append([level, 0])
            scopes[-1][1] += int(value or 1)

    def _scopes(self, name: str, level: int) -> list[list[int]]:
        """Return the scopes of a counter that are still open at a level."""
        scopes = self._open.setdefault(name, [])
        while scopes and scopes[-1][0] > level:
            scopes.pop()
        return scopes

    def shown(self, content: str, level: int) -> str:
        """Return what a `content` with a counter shows; "" where there is no counter in it."""
        parts: list[str] = []
        counted = False
        for double, single, name, between, style in _TOKEN.findall(content):
            if not name:
                parts.append(_ESCAPE.sub(_unescaped, double or single))
                continue
            counted = True
            values = [value for _, value in self._scopes(name, level)] or [0]
            if not content.count("counters("):
                values = values[-1:]
            parts.append((between or ".").join(numeral(value, style) for value in values[-9:]))
        return "".join(parts).strip() if counted else ""


def _unescaped(match: re.Match[str]) -> str:
    if match[2]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
