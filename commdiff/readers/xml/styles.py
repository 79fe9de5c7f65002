"""How text in XML is set: CSS in attributes, and the words of @rend."""

from __future__ import annotations

import re
from functools import lru_cache

from commdiff.readers.marked_text import Style

_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_RULE = re.compile(r"([a-z-]{1,40})\s{0,9}:\s{0,9}([^;]{1,80})")
_CALLED = re.compile(r"(?:highlight(?:ed)?|background(?:-color)?)(?:[(:_-]\s?([#\w]{1,20})\)?)?")
_PLAIN = frozenset({"transparent", "none", "inherit", "initial", "white", "#fff", "#ffffff"})


def from_css(rules: str | None) -> list[Style]:
    """Return what a style attribute sets apart.

    Example:
        >>> from_css("font-weight: bold; background-color: yellow")
        [('bold', ''), ('highlight', 'yellow')]
    """
    found: list[Style] = []
    for name, value in _RULE.findall((rules or "")[:2000].lower()):
        value = value.strip()
        if name == "font-weight" and value in _HEAVY:
            found.append(("bold", ""))
        elif name.startswith("text-decoration"):
            found.extend([("underline", "")] * ("underline" in value))
            found.extend([("strike", "")] * ("line-through" in value))
        elif name in ("background", "background-color"):
            colour = value.split()[0] if value.split() else "none"
            if colour not in _PLAIN:
                found.append(("highlight", colour))
    return found


@lru_cache(maxsize=1024)
def from_rend(rend: str) -> list[Style]:
    """Return what the words of TEI's @rend set apart; words that mean other things are passed over.

    The values are free in TEI; these are those of the TEI Stylesheets and of converters from Word.

    Example:
        >>> from_rend("bold underline")
        [('bold', ''), ('underline', '')]
    """
    found: list[Style] = []
    for word in re.split(r"[\s;,]+", rend[:400].lower())[:20]:
        called = _CALLED.fullmatch(word)
        if word in ("bold", "b", "bo", "strong", "bolditalic", "bold-italic"):
            found.append(("bold", ""))
        elif re.fullmatch(r"(?:double|wavy)?underlined?|ul|u", word):
            found.append(("underline", ""))
        elif re.fullmatch(r"strike(?:through|-through|out)?|overstrike|line-through|struck", word):
            found.append(("strike", ""))
        elif called:
            found.append(("highlight", called[1] or ""))
    return found
