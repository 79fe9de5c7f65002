"""Fields: what Word computes. The file keeps the last result, which is what a reader sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.docx.names import VAL, is_on, value, w, whole
from commdiff.readers.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT = frozenset("ADVANCE ASK NEXT NEXTIF PRIVATE RD SET SKIPIF TA TC XE".split())
"""Fields that show nothing, such as the entries of an index."""
_SYMBOL = re.compile(
    r'SYMBOL\s+(0x[0-9a-f]{1,6}|\d{1,7})\b(?:.{0,80}?\\f\s*"?([^"\\]{1,60}))?', re.IGNORECASE
)
_BUTTON = re.compile(r"(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.{1,500})", re.IGNORECASE | re.DOTALL)
_LONGEST_INSTRUCTION = 1000


@dataclass(slots=True)
class _Field:
    """A field that is open.

    Args:
        data: what a form keeps for it; None where it is of no form.
        shown: whether its result has begun.
        length: how long the paragraph was when it did.
    """

    data: _Element | None
    instruction: str = ""
    shown: bool = False
    length: int = -1


@dataclass
class Fields:
    """The fields of one story after another; a field may span paragraphs."""

    _closed: set[_Element] = field(default_factory=set)
    _open: list[_Field] = field(default_factory=list)
    _computing: int = 0

    def begin_story(self, root: _Element) -> None:
        """Look at the fields of a story: one that is never closed must not hide what follows."""
        self._open = []
        self._computing = 0
        self._closed = set()
        begun: list[_Element] = []
        for element in root.iter(w("fldChar")):
            kind = element.get(w("fldCharType"))
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                self._closed.add(begun.pop())

    @property
    def hiding(self) -> bool:
        """Whether what is met belongs to what a field is computed from, which is not shown."""
        return self._computing > 0

    def instruct(self, text: str) -> None:
        """Take in a piece of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST_INSTRUCTION:
            self._open[-1].instruction += text[:_LONGEST_INSTRUCTION]

    def meet(self, element: _Element, length: int) -> str | None:
        """Follow the begin, the middle or the end of a field.

        Args:
            length: how long the paragraph is by now.

        Returns:
            What the field shows where the file holds no result of it; None where that is not known.
        """
        kind = element.get(w("fldCharType"))
        if kind == "begin" and element in self._closed:
            self._open.append(_Field(element.find(w("ffData"))))
            self._computing += 1
        elif kind == "separate" and self._open and not self._open[-1].shown:
            self._open[-1].shown = True
            self._open[-1].length = length
            self._computing -= 1
        elif kind == "end" and self._open:
            ended = self._open.pop()
            self._computing -= not ended.shown
            if not self.hiding and (not ended.shown or ended.length == length):
                return _without_result(ended)
        return ""


def simple_field(element: _Element) -> str | None:
    """Return what a field in one element shows where it holds no result; None where that is not known."""
    return _without_result(_Field(element.find(w("ffData")), element.get(w("instr")) or ""))


def _without_result(ended: _Field) -> str | None:
    """Return what a field shows of itself; None where that is not known."""
    instruction = ended.instruction.strip()
    name = instruction.split(None, 1)[0].upper() if instruction else ""
    if name == "FORMCHECKBOX":
        box = None if ended.data is None else ended.data.find(w("checkBox"))
        checked = is_on(box, "checked")
        return "☒" if (is_on(box, "default") if checked is None else checked) else "☐"
    if name == "FORMDROPDOWN":
        entries = None if ended.data is None else ended.data.find(w("ddList"))
        texts = (
            [] if entries is None else [x.get(VAL) or "" for x in entries.iterfind(w("listEntry"))]
        )
        at = whole(value(entries, "result") or value(entries, "default"), 0)
        return texts[at] if at < len(texts) else ""
    if ended.shown or not name or name in _SILENT:
        return ""
    if found := _SYMBOL.match(instruction):
        code = int(found[1], 16) if found[1][:2].lower() == "0x" else int(found[1])
        font = (found[2] or "").strip()
        if 0x80 <= code < 0xA0 and not font:
            return bytes([code]).decode("cp1252", "ignore")
        return symbol(f"{code:x}", font)
    if found := _BUTTON.match(instruction):
        return found[1]
    return None
