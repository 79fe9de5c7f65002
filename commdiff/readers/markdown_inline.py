"""Turn the inline tokens of a Markdown paragraph into lines of plain text with note references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_CHANGE_TAGS = {"ins": "ins", "del": "del", "s": "del", "strike": "del"}


@dataclass
class Found:
    """What the inline tokens of one paragraph hold.

    Args:
        lines: (text, references as (offset, key)), one a line of the source; a hard or soft break
            begins the next one.
        strong: whether all of the text is set in bold.
    """

    lines: list[tuple[str, list[tuple[int, str]]]]
    strong: bool


@dataclass
class Inline:
    """Reads inline tokens and counts what is no text.

    Args:
        tracked: which reading of struck-out and inserted text is wanted.
        notes: keys of the notes that have a body; another key stays in the text as it stands.
    """

    tracked: Literal["final", "original"]
    notes: frozenset[str]
    changes: int = 0
    images: int = 0
    tags: int = 0
    used: Counter[str] = field(default_factory=Counter)

    def read(self, tokens: Sequence[Token]) -> Found:
        """Return the lines of one paragraph."""
        parts: list[str] = []
        lines: list[str] = []
        bold = 0
        plain = False
        hidden: list[str] = []
        for token in tokens:
            kind = token.type
            if kind == "strong_open":
                bold += 1
            elif kind == "strong_close":
                bold -= 1
            elif kind in ("s_open", "s_close"):
                self._change("del", kind == "s_open", hidden)
            elif kind == "html_inline":
                self._tag(token.content, hidden, parts, lines)
            elif kind == "image":
                self.images += 1
            elif kind in ("softbreak", "hardbreak"):
                lines.append("".join(parts))
                parts = []
            elif kind in ("text", "code_inline", "text_special") and not hidden:
                parts.append(token.content)
                plain = plain or (not bold and any(c.isalnum() for c in token.content))
        lines.append("".join(parts))
        return Found([self._noted(line) for line in lines], strong=not plain)

    def _change(self, name: str, opening: bool, hidden: list[str]) -> None:
        dropped = name == ("del" if self.tracked == "final" else "ins")
        if opening:
            self.changes += 1
            if dropped:
                hidden.append(name)
        elif dropped and name in hidden:
            hidden.remove(name)

    def _tag(self, content: str, hidden: list[str], parts: list[str], lines: list[str]) -> None:
        match = _TAG.match(content)
        name = match[2].lower() if match else ""
        if match and name in _CHANGE_TAGS:
            self._change(_CHANGE_TAGS[name], not match[1], hidden)
        elif name == "br":
            lines.append("".join(parts))
            parts.clear()
        else:
            self.tags += 1

    def _noted(self, line: str) -> tuple[str, list[tuple[int, str]]]:
        """Take the references to notes out of a line and say where they stood."""
        made: list[str] = []
        refs: list[tuple[int, str]] = []
        at = length = 0
        for match in NOTE.finditer(line):
            if match[1] not in self.notes:
                continue
            made.append(line[at : match.start()])
            length += match.start() - at
            refs.append((length, match[1]))
            self.used[match[1]] += 1
            at = match.end()
        made.append(line[at:])
        return "".join(made), refs
