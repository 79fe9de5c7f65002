"""Turn the inline tokens of a Markdown paragraph into lines of plain text, with what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from commdiff.model import FormatKind
from commdiff.readers.assemble import Piece
from commdiff.readers.marked_text import Change, MarkedText, Reading, Style
from commdiff.readers.soft_breaks import Line

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STRAY = re.compile(r"\*{2,3}")
_CHANGE_TAGS = {"ins": "insert", "del": "delete", "s": "delete", "strike": "delete"}
_STYLE_TAGS: dict[str, FormatKind] = {
    "b": "bold", "strong": "bold", "u": "underline", "mark": "highlight",
    "s": "strike", "strike": "strike",
}  # fmt: skip


class Sign(NamedTuple):
    """A sign of CriticMarkup: where it stands in its line or piece, its kind, its number."""

    at: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class MarkedLine(Line):
    """A line with all that stands in it."""

    piece: Piece = field(default_factory=lambda: Piece(""))
    signs: tuple[Sign, ...] = ()


@dataclass(slots=True)
class _OpenLine:
    """A line that is being read."""

    marked: MarkedText = field(default_factory=MarkedText)
    signs: list[Sign] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    plain: bool = False
    spaced: bool = False

    def sign(self, kind: str, number: str) -> None:
        """Note a sign; of the spaces on both sides of what is not shown here, one is enough."""
        self.signs.append(Sign(self.marked.length, kind, int(number)))
        self.spaced = kind == "p" and self.marked.tail(1) == " "

    def closed(self) -> MarkedLine:
        """Return what was read."""
        bare = "".join(self.raw).strip()
        starred = len(bare) > 4 and bare.startswith("**") and bare.endswith("**")
        piece = self.marked.piece()
        strong = starred or not self.plain
        return MarkedLine(piece.text, piece.refs, strong, piece, tuple(self.signs))


@dataclass(slots=True)
class _State:
    """What is open in a paragraph: emphasis, and changes that are typed as strokes or tags."""

    styles: list[Style] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def style(self, kind: FormatKind, opening: bool) -> None:
        """Open or close a style."""
        if opening:
            self.styles.append((kind, ""))
        elif (kind, "") in self.styles:
            self.styles.remove((kind, ""))


@dataclass
class Inline:
    """Reads inline tokens and counts what is no text.

    Args:
        tracked: which reading of struck-out and inserted text is wanted.
        notes: keys of the notes that have a body; another key stays in the text as it stands.
        sign: matches the signs of CriticMarkup.
    """

    tracked: Reading
    notes: frozenset[str]
    sign: re.Pattern[str]
    changes: int = 0
    images: int = 0
    tags: int = 0
    stray: int = 0
    used: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._special = re.compile(
            rf"(?P<sign>{self.sign.pattern})|{NOTE.pattern}|{_STRAY.pattern}"
        )

    def read(self, tokens: Sequence[Token]) -> list[MarkedLine]:
        """Return the lines of one paragraph; a hard or soft break begins the next one."""
        lines: list[MarkedLine] = []
        line, state = _OpenLine(), _State()
        for token in tokens:
            kind = token.type
            if kind in ("strong_open", "strong_close"):
                state.style("bold", kind == "strong_open")
            elif kind in ("s_open", "s_close"):
                self._change("s", kind == "s_open", state)
            elif kind == "html_inline" and not _BREAK.match(token.content):
                self._tag(token.content, state)
            elif kind == "image":
                self.images += 1
            elif kind in ("softbreak", "hardbreak", "html_inline"):
                lines.append(line.closed())
                line = _OpenLine()
            elif kind in ("text", "code_inline", "text_special"):
                self._text(token.content, line, state)
        lines.append(line.closed())
        return list(_without_signs_alone(lines))

    def code(self, text: str) -> MarkedLine:
        """Return a stretch of code as a line."""
        line = _OpenLine()
        done = 0
        for match in self.sign.finditer(text):
            line.marked.add(text[done : match.start()])
            line.sign(match[1], match[2])
            done = match.end()
        line.marked.add(text[done:])
        return line.closed()

    def _change(self, name: str, opening: bool, state: _State) -> None:
        kind = _CHANGE_TAGS[name]
        if opening:
            self.changes += 1
            state.changes.append(Change("insert" if kind == "insert" else "delete"))
        else:
            found = next((one for one in reversed(state.changes) if one.kind == kind), None)
            if found is not None:
                state.changes.remove(found)
        if name in _STYLE_TAGS:
            state.style(_STYLE_TAGS[name], opening)

    def _tag(self, content: str, state: _State) -> None:
        match = _TAG.match(content)
        name = match[2].lower() if match else ""
        if match and name in _CHANGE_TAGS:
            self._change(name, not match[1], state)
            return
        self.tags += 1
        if match and name in _STYLE_TAGS:
            state.style(_STYLE_TAGS[name], not match[1])

    def _text(self, text: str, line: _OpenLine, state: _State) -> None:
        """Add text without the references to notes and the marks that no rule of Markdown read."""
        hiding = next((one for one in state.changes if one.hides(self.tracked)), None)
        done = 0
        for match in self._special.finditer(text):
            if match["sign"]:
                self._add(text[done : match.start()], line, state, hiding)
                line.sign(match[2], match[3])
            elif match[4] is not None:
                if match[4] not in self.notes:
                    continue
                self._add(text[done : match.start()], line, state, hiding)
                if hiding is None:
                    line.marked.refer(match[4], match[4])
                    self.used[match[4]] += 1
            else:
                self._add(text[done : match.start()], line, state, hiding)
                line.raw.append("**")
                self.stray += hiding is None
            done = match.end()
        self._add(text[done:], line, state, hiding)

    def _add(self, text: str, line: _OpenLine, state: _State, hiding: Change | None) -> None:
        if line.spaced and hiding is None:
            text = text.removeprefix(" ")
            line.spaced = not text
        if not text:
            return
        if hiding is not None:
            line.marked.hide(text, hiding)
            return
        change = state.changes[-1] if state.changes else None
        line.marked.add(text, dict.fromkeys(state.styles), change)
        line.raw.append(text)
        bold = ("bold", "") in state.styles
        line.plain = line.plain or (not bold and any(c.isalnum() for c in text))


def _without_signs_alone(lines: Sequence[MarkedLine]) -> Iterator[MarkedLine]:
    """Yield lines without those of nothing but signs, which are no empty lines: these go to the next."""
    waiting: list[Sign] = []
    last: MarkedLine | None = None
    for line in lines:
        if not line.text and line.signs:
            waiting.extend(line.signs)
            continue
        if last is not None:
            yield last
        last = line
        if waiting:
            moved = tuple(one._replace(at=0) for one in waiting)
            last = MarkedLine(line.text, line.refs, line.strong, line.piece, (*moved, *line.signs))
            waiting = []
    if waiting:
        last = last or MarkedLine("")
        end = tuple(one._replace(at=len(last.text)) for one in waiting)
        last = MarkedLine(last.text, last.refs, last.strong, last.piece, (*last.signs, *end))
    if last is not None:
        yield last


def united(lines: Sequence[MarkedLine]) -> tuple[Piece, tuple[Sign, ...], bool]:
    """Return lines as one piece, joined with spaces; its signs; and whether all of it is in bold."""
    if len(lines) == 1:
        return lines[0].piece, lines[0].signs, lines[0].strong
    text = " ".join(line.text for line in lines)
    found: list[Piece] = []
    signs: list[Sign] = []
    at = 0
    for line in lines:
        start = at

        def place(old: int, start: int = start) -> int:
            return start + old

        found.append(line.piece.moved(text, place))
        signs.extend(one._replace(at=start + one.at) for one in line.signs)
        at += len(line.text) + 1
    piece = Piece(
        text,
        refs=tuple(ref for one in found for ref in one.refs),
        styles=tuple(style for one in found for style in one.styles),
        revisions=tuple(change for one in found for change in one.revisions),
    )
    return piece, tuple(signs), bool(lines) and all(line.strong for line in lines)
