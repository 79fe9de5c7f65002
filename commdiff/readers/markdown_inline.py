"""Turn the inline tokens of a Markdown paragraph into lines of plain text with note references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from commdiff.readers.assemble import NoteRef
from commdiff.readers.soft_breaks import Line

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRAY = re.compile(r"\*{2,3}")
_CHANGE_TAGS = {"ins": "ins", "del": "del", "s": "del", "strike": "del"}


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
    stray: int = 0
    used: Counter[str] = field(default_factory=Counter)

    def read(self, tokens: Sequence[Token]) -> list[Line]:
        """Return the lines of one paragraph; a hard or soft break begins the next one."""
        lines: list[Line] = []
        parts: list[str] = []
        hidden: list[str] = []
        bold = 0
        plain = False
        for token in tokens:
            kind = token.type
            if kind in ("strong_open", "strong_close"):
                bold += 1 if kind == "strong_open" else -1
            elif kind in ("s_open", "s_close"):
                self._change("del", kind == "s_open", hidden)
            elif kind == "html_inline" and not _BREAK.match(token.content):
                self._tag(token.content, hidden)
            elif kind == "image":
                self.images += 1
            elif kind in ("softbreak", "hardbreak", "html_inline"):
                lines.append(self._line(parts, not plain))
                parts, plain = [], False
            elif kind in ("text", "code_inline", "text_special") and not hidden:
                parts.append(token.content)
                plain = plain or (not bold and any(c.isalnum() for c in token.content))
        lines.append(self._line(parts, not plain))
        return lines

    def _change(self, name: str, opening: bool, hidden: list[str]) -> None:
        dropped = name == ("del" if self.tracked == "final" else "ins")
        if opening:
            self.changes += 1
            if dropped:
                hidden.append(name)
        elif dropped and name in hidden:
            hidden.remove(name)

    def _tag(self, content: str, hidden: list[str]) -> None:
        match = _TAG.match(content)
        if match and match[2].lower() in _CHANGE_TAGS:
            self._change(_CHANGE_TAGS[match[2].lower()], not match[1], hidden)
        else:
            self.tags += 1

    def _line(self, parts: Sequence[str], strong: bool) -> Line:
        """Take the references to notes and the marks that no rule of Markdown read out of a line."""
        text = "".join(parts)
        bare = text.strip()
        strong = strong or (len(bare) > 4 and bare.startswith("**") and bare.endswith("**"))
        made: list[str] = []
        refs: list[NoteRef] = []
        at = length = 0
        for match in NOTE.finditer(text):
            if match[1] not in self.notes:
                continue
            before = self._unmarked(text[at : match.start()])
            made.append(before)
            length += len(before)
            refs.append(NoteRef(length, match[1], match[1]))
            self.used[match[1]] += 1
            at = match.end()
        made.append(self._unmarked(text[at:]))
        return Line("".join(made), tuple(refs), strong)

    def _unmarked(self, text: str) -> str:
        made, count = _STRAY.subn("", text)
        self.stray += count
        return made
