"""Fields: what a word processor computes. The file keeps the last result, which is what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commdiff.readers.rtf.codepages import Characters, Font
from commdiff.readers.rtf.header import Words
from commdiff.readers.rtf.paragraphs import Capture
from commdiff.readers.rtf.scan import TEXT, WORD, Scanner
from commdiff.readers.rtf.story import Story
from commdiff.readers.symbols import symbol

_SILENT = frozenset("ADVANCE ASK NEXT NEXTIF PRIVATE RD SET SHAPE SKIPIF TA TC XE".split())
"""Fields that show nothing of their own, such as the entries of an index."""
_SYMBOL = re.compile(
    r'SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})\b(?:.{0,80}?\\f\s*"?([^"\\]{1,60}))?', re.IGNORECASE
)
_BUTTON = re.compile(r"(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.{1,500})", re.IGNORECASE | re.DOTALL)
_UNSET = 25
"""What a form keeps as the result of a box that nobody has touched."""


@dataclass
class Field:
    """A field that is open.

    Args:
        story: where its result goes.
        written: how often that was written to when the field began.
        form: the control words of its form, with the entries of a list.
    """

    story: Story
    written: int
    instruction: Capture = field(default_factory=Capture)
    form: Words = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    @property
    def is_link(self) -> bool:
        """Whether it leads somewhere else."""
        return self.instruction.text.lstrip()[:9].upper() == "HYPERLINK"

    def read_form(self, scanner: Scanner, characters: Characters) -> None:
        """Read what the file keeps of a form: a box that is ticked, the entries of a list."""
        entry = False
        for kind, name, number in scanner.group():
            if kind == WORD:
                entry = name == b"ffl"
                self.form.setdefault(name, number)
            elif kind == TEXT and entry:
                self.entries.append(characters.of_bytes(name, Font()))

    def without_result(self) -> str | None:
        """Return what the field shows of itself where the file holds no result; None where unknown."""
        if self.story.written > self.written:
            return ""
        instruction = self.instruction.text.strip()
        name = instruction.split(None, 1)[0].upper() if instruction else ""
        if name == "FORMCHECKBOX":
            return "☒" if self._chosen() == 1 else "☐"
        if name == "FORMDROPDOWN":
            at = self._chosen()
            return self.entries[at] if 0 <= at < len(self.entries) else ""
        if found := _SYMBOL.match(instruction):
            return _shown(found[1], (found[2] or "").strip())
        if found := _BUTTON.match(instruction):
            return found[1]
        return "" if not name or name in _SILENT else None

    def _chosen(self) -> int:
        said = self.form.get(b"ffres")
        return (said if said not in (None, _UNSET) else self.form.get(b"ffdefres")) or 0


def _shown(code: str, font: str) -> str:
    number = int(code, 16) if code[:2].lower() == "0x" else int(code)
    if 0x80 <= number < 0xA0 and not font:
        return bytes([number]).decode("cp1252", "ignore")
    return symbol(f"{number:x}", font)
