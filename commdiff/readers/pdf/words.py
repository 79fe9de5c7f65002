"""Join the lines of a paragraph, and decide what a hyphen at the end of a line was.

A hyphen at a line's end belongs to the word ("market-based") or to the line ("agree-ment"). The
document's own words decide: which of the two forms stands elsewhere, whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from commdiff.readers.pdf.strips import Line, shifted

_WORD = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
_HYPHENS = frozenset("-\u2010\u00ad")
_LAST = re.compile(r"([^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*)[-\u2010\u00ad]$")
_FIRST = re.compile(r"[^\W_]+(?:['’\-\u2010\u2011][^\W_]+)*")
_PLAIN = str.maketrans("\u2010\u2011’", "--'")
_HANGING = frozenset("and or to und oder et ou y o e bis".split())
"""After "pre-" these make "pre- and post-war", with a space."""
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset(
    "one two three four five six seven eight nine first second third fourth fifth sixth seventh"
    " eighth ninth".split()
)
_KEEPING = frozenset("self ex vice cross well so quasi all half socio long short high low".split())
"""First halves that are written with a hyphen far more often than they begin a word that is not:
"cross-cutting", "well-being". Wrong for "so-ciety" and "ex-ercise", so a second half that is no word of
the document is joined all the same."""
_PARTICLES = frozenset("in off up out on by to down over".split())
_NO_PARTICLE = frozenset("with there where here through every any some throughout".split())
"""Before a particle these make one word ("within", "whereby"); others do not ("built-in", "phase-out")."""
_LEAST_PARTS = 3
_LONGEST_WORD, _LONGEST_ADDRESS = 80, 300
"""Patterns that look for an end are held to so many characters, for they are quadratic."""
_OPEN_ENDS = frozenset("]/–—@-\u2010([")
_TIGHT_ENDS = ("/", "\u2013", "\u2014", "@")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[./_=&?-]$")
_BRACKETS = re.compile(r"(?=(\[[^\[\]]{1,40}\] ?\[[^\[\]]{1,40}\]))")
_LAST_BRACKET, _FIRST_BRACKET = re.compile(r"\[[^\[\]]{1,40}\]$"), re.compile(r"\[[^\[\]]{1,40}\]")
_FEW, _LEAST_SOLID = 0.02, 3
"""Share of lines that end with a hyphen: below, nobody hyphenates. The drafts of the Security Council and
the Paris draft have 0 to 0.017, all but one hyphens of words; the treaty sample has 0.05, the hyphenated
known pages 0.27 in one column and 0.31 in two. At 0.005 two of 120 paragraphs of the known pages that are
not hyphenated lose a hyphen."""


class Joined(NamedTuple):
    """Lines as one text.

    Args:
        refs: the references in it: offset, label, page.
        bolds: where it is bold.
    """

    text: str
    refs: list[tuple[int, str, int]]
    bolds: list[tuple[int, int]]


class Words:
    """The words of a document, and how it treats the ends of its lines.

    Args:
        runs: the lines of each column or note, in reading order.
    """

    def __init__(self, runs: Iterable[Sequence[Line]]) -> None:
        self.seen: Counter[str] = Counter()
        self.firsts: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.brackets: Counter[str] = Counter()
        self.joined = self.kept = 0
        ends: list[tuple[str, str]] = []
        count = spaced = 0
        for lines in runs:
            count += max(0, len(lines) - 1)
            spaced += sum(line.spaced for line in lines[:-1])
            for line in lines:
                text = plain(line.text)
                if text[-1:] in _HYPHENS:
                    text = text[:-_LONGEST_WORD] + _LAST.sub("", text[-_LONGEST_WORD:])
                self.seen.update(_WORD.findall(text))
                if "][" in text or "] [" in text:
                    self.seen.update(_BRACKETS.findall(text))
                    self.brackets["]["] += text.count("][")
                    self.brackets["] ["] += text.count("] [")
            for before, after in pairwise(lines):
                if before.text[-1:] in _HYPHENS:
                    last, first = (
                        _LAST.search(before.text[-_LONGEST_WORD:]),
                        _FIRST.match(after.text),
                    )
                    if last and first:
                        ends.append((last[1], first[0]))
        # The first halves' other halves were counted as words; they are none.
        self.seen.subtract(plain(first) for _, first in ends)
        for word, times in self.seen.items():
            if "-" in word and times > 0:
                head, tail = word.split("-", 1)
                self.firsts[head] += times
                self.seconds[tail] += times
        self.spaces_ends = spaced > 0.5 * max(1, count)
        solid = sum(self._weigh(last, first) > 0 for last, first in ends)
        self.hyphenates = solid >= _LEAST_SOLID or len(ends) > _FEW * max(1, count)

    def _weigh(self, last: str, first: str) -> int:
        """Return how much more often the joined form stands in the document than the hyphened one."""
        solid = plain(last + first)
        forms = {solid, f"{solid}s", solid.removesuffix("s")}
        hyphened = plain(f"{last}-{first}")
        return max(self.seen[form] for form in forms) - self.seen[hyphened]

    def keeps_hyphen(self, last: str, first: str) -> bool:
        """Tell whether a hyphen between two halves, at the end of a line, belongs to the word."""
        if not first[0].islower() or last[-1].isdigit():
            return True
        weight = self._weigh(last, first)
        if weight:
            return weight < 0
        head, tail = plain(last).rsplit("-", 1)[-1], plain(first).split("-", 1)[0]
        if not self.hyphenates or (head in _TENS and tail in _UNITS):
            return True
        known, whole = self.seen[tail] > 0, self.seen[head] > 0
        if head == "non" and len(tail) >= 5:
            return tail not in ("etheless", "sense")
        if tail in _PARTICLES and whole and len(head) > _LEAST_PARTS and head not in _NO_PARTICLE:
            return True
        if len(tail) > _LEAST_PARTS and self.seconds[tail]:
            return True
        if head in _KEEPING or (len(head) > _LEAST_PARTS and (whole or self.firsts[head])):
            return known and len(tail) > _LEAST_PARTS
        return False

    def _gap(self, before: str, spaced: bool, after: str) -> tuple[str, bool]:
        """Return what stands between two lines, and whether the hyphen at the end of the first is cut."""
        last = _LAST.search(before[-_LONGEST_WORD:]) if before[-1:] in _HYPHENS else None
        first = _FIRST.match(after)
        if last and first and not spaced and first[0].casefold() not in _HANGING:
            if not before.endswith("\u00ad") and self.keeps_hyphen(last[1], first[0]):
                self.kept += 1
                return "", False
            self.joined += 1
            return "", True
        if spaced or before[-1:].isalnum():
            return " ", False
        if _ADDRESS.search(before[-_LONGEST_ADDRESS:]) and not after[0].isupper():
            return "", False
        if self.spaces_ends:
            # The file has its spaces at the ends of lines; where there is none, none was typed.
            return ("" if before[-1:] in _OPEN_ENDS else " "), False
        if last and after[0] == "[":
            return "", False
        if before.endswith(_TIGHT_ENDS) and before[-2:-1] not in ("", " "):
            return "", False
        if before.endswith("]") and after[0] == "[":
            return self._between_brackets(before, after), False
        return " ", False

    def _between_brackets(self, before: str, after: str) -> str:
        """Return what stands between "[shall]" and "[should]" where a line ends between them."""
        last, first = _LAST_BRACKET.search(before[-_LONGEST_WORD:]), _FIRST_BRACKET.match(after)
        if last and first:
            tight, spaced = (self.seen[plain(f"{last[0]}{gap}{first[0]}")] for gap in ("", " "))
            if tight != spaced:
                return "" if tight > spaced else " "
        return "" if self.brackets["]["] > self.brackets["] ["] else " "

    def join(self, lines: Sequence[Line]) -> Joined:
        """Return the lines as one text."""
        parts: list[str] = []
        refs: list[tuple[int, str, int]] = []
        bolds: list[tuple[int, int]] = []
        length = 0
        for index, line in enumerate(lines):
            gap = ""
            if index:
                before = lines[index - 1]
                gap, cut = self._gap(parts[-1], before.spaced, line.text)
                if cut:
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                    if bolds and bolds[-1][1] > length:
                        bolds[-1] = (bolds[-1][0], length)
            at = length + len(gap)
            refs += [(at + offset, label, line.page) for offset, label in line.refs]
            bolds += shifted(line.bolds, at)
            parts += (gap, line.text)
            length = at + len(line.text)
        text = "".join(parts)
        if "\u00ad" in text:
            softs = [*accumulate((c == "\u00ad" for c in text), initial=0)]
            refs = [(at - softs[at], label, page) for at, label, page in refs]
            bolds = [(start - softs[start], end - softs[end]) for start, end in bolds]
            text = text.replace("\u00ad", "")
        return Joined(text, refs, bolds)


def plain(word: str) -> str:
    """Return a word in lower case with plain hyphens and apostrophes."""
    word = word.casefold()
    return word if word.isascii() else word.translate(_PLAIN)
