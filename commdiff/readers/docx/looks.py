"""What sets a run apart from the text around it: bold, underline, strike, colour behind it; or hides it.

Marked is what is set apart *within* a text: what is said of a run itself or by a character style.
What the style of a paragraph does to all of it (a heading in bold) marks nothing, nor does the
underline that Word gives to links.

Source: ISO/IEC 29500-1, 17.7.2 (style hierarchy) and 17.7.3 (toggle properties).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from commdiff.model import FormatKind
from commdiff.readers.docx.names import OFF, VAL, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_SWITCHES = {w("vanish"): "hidden", w("b"): "bold", w("strike"): "struck", w("dstrike"): "twice"}
_UNDERLINE, _HIGHLIGHT, _SHADE, _STYLE = w("u"), w("highlight"), w("shd"), w("rStyle")
_NAMED = frozenset((*_SWITCHES, _UNDERLINE, _HIGHLIGHT, _SHADE, _STYLE))
_FILL, _COLOUR = w("fill"), w("color")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_WORD = re.compile(r"[A-Za-z]{3,20}")
_WHITE = ("ffffff", "white")

Said = tuple[tuple[str, str], ...]
"""What the properties of a run say of its look, as written: names and values."""


def said_of(properties: _Element) -> Said:
    """Return what run properties say of the look of a run; nothing else of them."""
    found: list[tuple[str, str]] = []
    for child in properties:
        tag = child.tag
        if tag in _NAMED:
            found.append((tag, _shade(child) if tag == _SHADE else child.get(VAL, "1")))
    return tuple(found)


def _shade(element: _Element) -> str:
    """Return the colour behind text that is shaded."""
    pattern = element.get(VAL)
    if pattern == "nil":
        return "none"
    return element.get(_COLOUR if pattern == "solid" else _FILL) or "none"


@dataclass(frozen=True, slots=True)
class Look:
    """What run properties, or those of a style, say; None where they say nothing.

    Args:
        struck, twice: struck through by one line, by two.
        highlight: the name of a colour, or "#rrggbb"; "" for none.
    """

    hidden: bool | None = None
    bold: bool | None = None
    struck: bool | None = None
    twice: bool | None = None
    underline: bool | None = None
    highlight: str | None = None

    def over(self, below: Look) -> Look:
        """Return this with what it does not say as `below` says it: a style and what it is based on."""
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.bold if self.bold is None else self.bold,
            below.struck if self.struck is None else self.struck,
            below.twice if self.twice is None else self.twice,
            below.underline if self.underline is None else self.underline,
            below.highlight if self.highlight is None else self.highlight,
        )


def look_of(said: Said) -> Look:
    """Return what properties say, read."""
    switches: dict[str, bool] = {}
    underline: bool | None = None
    shade: str | None = None
    light: str | None = None
    for tag, value in said:
        if tag in _SWITCHES:
            switches[_SWITCHES[tag]] = value not in OFF
        elif tag == _UNDERLINE:
            underline = value not in OFF
        elif tag == _SHADE:
            shade = f"#{value.lower()}" if _HEX.fullmatch(value) else ""
        elif tag == _HIGHLIGHT:
            light = value.lower() if _WORD.fullmatch(value) and value not in OFF else ""
    # A highlight lies over the shade.
    colour = shade if light is None or (light == "" and shade) else light
    if colour is not None and colour.lstrip("#") in _WHITE:
        colour = ""
    return Look(**switches, underline=underline, highlight=colour)


def style_of(said: Said) -> str:
    """Return the character style that properties name; "" for none."""
    return next((value for tag, value in said if tag == _STYLE), "")


class Shown(NamedTuple):
    """How a run is shown.

    Args:
        marks: how it is set apart, with the colour of a highlight.
        struck: whether it is struck through, be it by the style of its paragraph.
    """

    hidden: bool
    struck: bool
    marks: tuple[tuple[FormatKind, str], ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """All that is said of one run, from near to far.

    Args:
        run: by its own properties.
        character, paragraph: by its styles and those that they are based on.
        defaults: by the file, of all text.
    """

    run: Look
    character: Look
    paragraph: Look
    defaults: Look

    def shown(self) -> Shown:
        """Return how the run is shown."""
        around = self.paragraph.over(self.defaults)
        own = self.run.over(self.character)
        marks: list[tuple[FormatKind, str]] = []
        if self._stands_out("bold"):
            marks.append(("bold", ""))
        if own.underline and not around.underline:
            marks.append(("underline", ""))
        if self._stands_out("struck") or self._stands_out("twice"):
            marks.append(("strike", ""))
        if own.highlight and own.highlight != around.highlight:
            marks.append(("highlight", own.highlight))
        struck = self._is_on("struck") or self._is_on("twice")
        return Shown(self._is_on("hidden"), struck, tuple(marks))

    def _is_on(self, switch: str) -> bool:
        """Tell whether a switch is on: as the run itself says; two styles that switch on undo each other."""
        own: bool | None = getattr(self.run, switch)
        if own is not None:
            return own
        if getattr(self.defaults, switch):
            return True
        return bool(getattr(self.character, switch)) != bool(getattr(self.paragraph, switch))

    def _stands_out(self, switch: str) -> bool:
        around = getattr(self.paragraph, switch) or getattr(self.defaults, switch)
        return self._is_on(switch) and not around
