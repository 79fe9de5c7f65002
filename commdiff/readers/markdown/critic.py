"""CriticMarkup: tracked changes, highlights and comments that are typed into a text.

The five marks are {++added++}, {--deleted--}, {~~old~>new~~}, {==set apart==} and {>>a comment<<}. They
stand above Markdown: they may hold several paragraphs and marks of Markdown, and be nested.

Source: criticmarkup.com/spec.php. The marks know no authors; tools put these into comments, as in
{>>@alice: why?<<} and {>>alice (2031-03-01): why?<<}, or behind a mark, as in {++x++}{id="s1" by="alice"
at="2031-03-01"}. A comment of nothing but "@alice" directly behind a change says whose it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from commdiff.readers.markdown.code_spans import CodeSpans

MarkKind = Literal["insert", "delete", "highlight", "comment"]

_SIGN = re.compile(
    r"\\\{(?:\+\+|--|~~|==|>>)|\\.|`+|\{\+\+|\+\+\}|\{--|--\}|\{~~|~>|~~\}|\{==|==\}|\{>>|<<\}|(?m:^[^\S\n]{0,3}(?:`{3}|~{3}))"
)
_KINDS: dict[str, MarkKind] = {"+": "insert", "-": "delete", "~": "delete", "=": "highlight"}
_ATTRIBUTES = re.compile(r"\{(?:\s{0,3}[\w-]{1,20}=\"[^\"\n]{0,200}\"){1,9}\s{0,3}\}")
_ATTRIBUTE = re.compile(r"([\w-]{1,20})=\"([^\"\n]{0,200})\"")
_DATE = r"\d{4}-\d\d-\d\d[^)\n]{0,30}?"
_SIGNED = re.compile(rf"\s*@(\w[\w .'-]{{0,60}}?)(?:\s+\(?({_DATE})\)?)?\s*[:|]\s+")
_NAMED = re.compile(rf"\s*(\w[\w .'-]{{0,60}}?)\s\(({_DATE})\):\s*")
_ONLY = re.compile(rf"\s*@(\w[\w.'-]{{0,60}})(?:\s+\(?({_DATE})\)?)?\s*")
_STRUCTURE = re.compile(
    r"\n[^\S\n]{0,9}\n[^\S\n]{0,9}(?:#{1,6} |>|\||[-*+] |\d{1,9}[.)] |\[\^[^\]\s]{1,80}\]:)"
)
"""The beginning of a heading, a quotation, a table, an item or a note, behind an empty line."""
_DEEPEST = 8
"""How deep marks may nest; an opening mark below that is text."""


@dataclass(slots=True)
class Mark:
    """One mark; a substitution is a deletion and an insertion.

    Args:
        body: the text of a comment.
        about: for a comment directly behind a mark, which one.
    """

    kind: MarkKind
    author: str = ""
    date: str = ""
    body: str = ""
    about: int | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """Characters of the file that are a mark and no text, with the marks that end and begin there."""

    start: int
    end: int
    closes: int | None = None
    opens: int | None = None
    comment: int | None = None


@dataclass(slots=True)
class _Open:
    """An opening mark that waits for its other half."""

    sign: str
    start: int
    end: int
    parting: tuple[int, int] | None = None


@dataclass
class Critic:
    """The marks of a text.

    Afterwards it holds the marks, the tags in the order of the text, and how many marks had no other
    half, and are text.

    Cost: linear in the text.
    """

    text: str
    marks: list[Mark] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    unbalanced: int = 0
    _open: list[_Open] = field(default_factory=list)
    _ended: dict[int, int] = field(default_factory=dict)
    _escaped: Counter[str] = field(default_factory=Counter)
    _next_end: int = -1

    def __post_init__(self) -> None:
        if any(sign in self.text for sign in ("{++", "{--", "{~~", "{==", "{>>")):
            self._read()
        self.unbalanced += len(self._open)
        self.tags.sort(key=lambda tag: tag.start)

    def _read(self) -> None:
        code = CodeSpans(self.text)
        at = 0
        while match := _SIGN.search(self.text, at):
            sign, at = match[0], match.end()
            if sign[0] == "`" or sign.lstrip()[:3] in ("```", "~~~"):
                at = code.end(match.start(), at)
            elif sign == "{>>":
                at = self._comment(match.start(), at)
            elif sign[0] == "{" and len(self._open) < _DEEPEST:
                self._open.append(_Open(sign[1], match.start(), at))
            elif sign == "~>":
                if self._open and self._open[-1].sign == "~" and self._open[-1].parting is None:
                    self._open[-1].parting = match.span()
            elif sign == "<<}":
                self._stray("<")
            elif sign[0] == "{":
                self.unbalanced += 1
            elif sign[:2] == "\\{" and len(sign) > 2:
                self._escaped[sign[2].replace(">", "<")] += 1
            elif sign[0] != "\\":
                at = self._close(sign[0], match.start(), at)

    def _stray(self, sign: str) -> None:
        """Count an ending that nothing opened; after an opening with a backslash it is text, too."""
        if self._escaped[sign]:
            self._escaped[sign] -= 1
        else:
            self.unbalanced += 1

    def _close(self, sign: str, start: int, end: int) -> int:
        """End the mark of a sign that was opened last; return where the text goes on."""
        at = next(
            (n for n in range(len(self._open) - 1, -1, -1) if self._open[n].sign == sign), None
        )
        if at is None:
            self._stray(sign)
            return end
        self.unbalanced += len(self._open) - at - 1
        opened = self._open[at]
        del self._open[at:]
        if sign == "~" and opened.parting is None:
            self.unbalanced += 1
            return end
        author, date, after = self._attributes(end)
        first = len(self.marks)
        self.marks.append(Mark(_KINDS[sign], author, date))
        self.tags.append(Tag(opened.start, opened.end, opens=first))
        if opened.parting is not None and sign == "~":
            self.marks.append(Mark("insert", author, date))
            self.tags.append(Tag(*opened.parting, closes=first, opens=first + 1))
        last = len(self.marks) - 1
        self.tags.append(Tag(start, after, closes=last))
        self._ended[after] = last
        return after

    def _attributes(self, at: int) -> tuple[str, str, int]:
        """Return the author and the date that stand behind a mark, and where the text goes on."""
        match = _ATTRIBUTES.match(self.text, at)
        said = dict(_ATTRIBUTE.findall(match[0])) if match else {}
        if match is None or not said.keys() & {"id", "by", "at"}:
            return "", "", at
        return said.get("by", ""), said.get("at", ""), match.end()

    def _comment(self, start: int, inside: int) -> int:
        """Read a comment; return where the text goes on."""
        if -1 < self._next_end < inside or self._next_end == -1:
            found = self.text.find("<<}", inside)
            self._next_end = len(self.text) if found < 0 else found
        end = self._next_end
        if (
            end == len(self.text)
            or self.text.find("{>>", inside, end) > -1
            # Nobody lays out a remark: its own end is lost, and it found that of another.
            or _STRUCTURE.search(self.text, inside, end)
        ):
            self.unbalanced += 1
            return inside
        author, date, after = self._attributes(end + 3)
        about = self._ended.get(start)
        body = self.text[inside:end]
        only = _ONLY.fullmatch(body)
        if only and about is not None and self.marks[about].kind != "highlight":
            self._sign(about, only[1], only[2] or "")
            self.tags.append(Tag(start, after))
            self._ended[after] = about
            return after
        signed = _SIGNED.match(body) or _NAMED.match(body)
        if signed:
            author, date = author or signed[1], date or signed[2] or ""
            body = body[signed.end() :]
        number = len(self.marks)
        self.marks.append(Mark("comment", author, date, body.strip(), about))
        self.tags.append(Tag(start, after, comment=number))
        if about is not None:
            # Several comments in a row are about the same mark.
            self._ended[after] = about
        return after

    def _sign(self, number: int, author: str, date: str) -> None:
        """Say whose a change is; both halves of a substitution are of one hand."""
        halves = [number]
        if self.marks[number].kind == "insert" and number and self._is_substitution(number):
            halves.append(number - 1)
        for one in halves:
            self.marks[one].author, self.marks[one].date = author, date

    def _is_substitution(self, number: int) -> bool:
        return any(tag.opens == number and tag.closes == number - 1 for tag in self.tags[-2:])


def changes_of(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks that are tracked changes."""
    return [mark for mark in marks if mark.kind in ("insert", "delete")]
