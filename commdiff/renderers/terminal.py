"""Lines of a terminal: wrapped by the columns that characters take, with or without colour.

rich knows how wide a character is (two columns for most of East Asia, none for a combining mark) and
wraps by that; what is wrapped here never passes the right edge.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from commdiff.renderers.runs import visible_mark

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Styled = Sequence[tuple[str, str]]
"""Text in pieces, each with a style of rich's, "" for none."""

DOWN, UP = "color(166)", "color(32)"
"""Orange and blue that 8 in 100 men tell apart as well, readable on white (3.8:1) and on black (5.4:1)."""
GONE, COME, QUIET, STRONG = f"strike {DOWN}", f"underline {UP}", "dim", "bold"
NARROWEST, WIDEST = 40, 200
"""Columns below which lines are no shorter, and above which they are no longer."""


def seen(text: str) -> str:
    """Return `text` with what would act in a terminal shown by name: controls, marks of direction.

    A combining mark at the beginning stands on a dotted circle: it would else join the mark before it.
    """
    if text.isprintable() and text.isascii():
        return text
    made = "".join(_seen(character) for character in text)
    return f"\u25cc{made}" if unicodedata.category(made[:1] or " ").startswith("M") else made


def _seen(character: str) -> str:
    if character in "\t\n\u2028\u2029":
        return " "
    mark = visible_mark(character)
    return f"<{mark}>" if mark else character


class Sheet:
    """Gathers lines, and gives them as text.

    Args:
        width: columns of the terminal; taken as between `NARROWEST` and `WIDEST`.
        color: whether the lines may hold the codes that colour and underline.

    Guarantees: no line takes more columns than that. Without colour no code is among the characters.
    """

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = max(NARROWEST, min(width, WIDEST))
        self._color = color
        self._console = self._made()
        self._lines: list[Text] = []

    def _made(self) -> Console:
        from rich.console import Console

        return Console(
            file=io.StringIO(),
            width=self.width,
            force_terminal=self._color,
            color_system="256" if self._color else None,
            no_color=not self._color,
            legacy_windows=False,
            emoji=False,
            markup=False,
            highlight=False,
            # Nothing of the environment: the width and the colour were decided where it is known.
            _environ={},
        )

    def wrapped(self, pieces: Styled, width: int, *, hang: int = 0) -> list[Text]:
        """Return pieces as lines of at most `width` columns; a word that is longer is cut.

        Args:
            hang: columns before every line but the first.
        """
        from rich.text import Text

        text = Text(end="")
        for words, style in pieces:
            text.append(words, style or None)
        lines: list[Text] = []
        for line in text.wrap(self._console, max(width - hang, 2), overflow="fold"):
            line.rstrip()
            if lines and hang:
                line = Text(" " * hang, end="").append_text(line)
            lines.append(line)
        return lines

    def add(self, pieces: Styled | str = "", *, indent: int = 0, hang: int = 0) -> None:
        """Add a paragraph.

        Args:
            pieces: its words; without any an empty line is added.
            indent, hang: columns before the first line, and before all others besides.
        """
        if isinstance(pieces, str):
            pieces = [(pieces, "")]
        for line in self.wrapped(pieces, self.width - indent, hang=hang):
            self._put([(indent, line)])

    def labelled(
        self, label: Styled, lines: Iterable[Styled], column: int, *, hang: int = 0
    ) -> None:
        """Add lines with a label before them, in a column of its own where there is room for two.

        Args:
            column: columns of the label; 0 to put it above the lines.
            hang: columns before what does not fit into the first of a line.
        """
        if not column:
            self.add(label)
            for pieces in lines:
                self.add(pieces, indent=2, hang=hang)
            return
        room = self.width - column
        bodies = [line for pieces in lines for line in self.wrapped(pieces, room, hang=hang)]
        self.beside(self.wrapped(label, column - 2), bodies, 0, column)

    def beside(self, left: Sequence[Text], right: Sequence[Text], indent: int, column: int) -> None:
        """Add wrapped lines, and others beside them from a column on."""
        for n in range(max(len(left), len(right))):
            cells = [(indent, left[n])] if n < len(left) else []
            if n < len(right):
                cells.append((column, right[n]))
            self._put(cells)

    def _put(self, cells: Iterable[tuple[int, Text]]) -> None:
        """Add one line out of pieces that begin at given columns."""
        from rich.text import Text

        line = Text(end="")
        for column, piece in cells:
            if not piece.plain:
                continue
            line.append(" " * (column - line.cell_len))
            line.append_text(piece)
        self._lines.append(line)

    def text(self) -> str:
        """Return all lines."""
        from rich.text import Text

        whole = Text("\n", end="").join(self._lines)
        with self._console.capture() as caught:
            self._console.print(whole, soft_wrap=True)
        return caught.get().rstrip("\n") + "\n"
