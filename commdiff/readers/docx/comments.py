"""The comments of a Word file, and where in the text they are anchored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commdiff.readers.assemble import Remark
from commdiff.readers.docx.names import CHARACTERS, w
from commdiff.readers.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass
class Comments:
    """The comments of a file, and where in the text they are anchored.

    A comment on several paragraphs is anchored in the first of them; one whose text is not shown,
    at the next text that is.

    Args:
        root: the part `comments.xml`; None where there is none.
    """

    root: _Element | None
    _texts: dict[str, tuple[str, str, str]] = field(init=False)
    _open: dict[str, int] = field(default_factory=dict)
    _ready: dict[str, tuple[int, int]] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        found = self.root.iterfind(w("comment")) if self.root is not None else ()
        self._texts = {
            one.get(w("id")) or "": (
                one.get(w("author")) or "",
                one.get(w("date")) or "",
                _text(one),
            )
            for one in found
        }

    def _is_new(self, key: str) -> bool:
        return key in self._texts and key not in self._told and key not in self._ready

    def start(self, key: str, at: int) -> None:
        """Note where a comment's range begins in the present paragraph."""
        if self._is_new(key):
            self._open.setdefault(key, at)

    def end(self, key: str, at: int) -> None:
        """Note where a comment's range ends in the present paragraph."""
        if key in self._open:
            self._ready[key] = (self._open.pop(key), at)

    def point(self, key: str, at: int) -> None:
        """Note where the mark of a comment stands; it counts where the comment has no range."""
        if self._is_new(key) and key not in self._open:
            self._ready[key] = (at, at)

    def anchored(self, text: str) -> tuple[Remark, ...]:
        """Return the comments of a paragraph that has been read."""
        if not (self._ready or self._open):
            return ()
        last = len(text.rstrip())
        for key, at in list(self._open.items()):
            if at < last:
                self._ready[key] = (self._open.pop(key), len(text))
            else:
                self._open[key] = 0
        if not last:
            self._ready = dict.fromkeys(self._ready, (0, 0))
            return ()
        made = tuple(Remark(*self._texts[key], *span) for key, span in self._ready.items())
        self._told.update(self._ready)
        self._ready = {}
        return made

    def left_out(self) -> int:
        """Return how many comments found no text to stand at."""
        return len(self._texts) - len(self._told)


def _text(comment: _Element) -> str:
    return "\n".join(
        "".join(_shown(x) for x in paragraph.iter(w("t"), w("sym"), *CHARACTERS))
        for paragraph in comment.iter(w("p"))
    ).strip()


def _shown(element: _Element) -> str:
    if element.tag == w("sym"):
        return symbol(element.get(w("char")) or "", element.get(w("font")) or "")
    return CHARACTERS.get(element.tag) or element.text or ""
