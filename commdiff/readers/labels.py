"""Find the number or bullet that is typed at the start of a paragraph.

A label is told from running text by its shape, by what follows it and, where the shape alone proves
nothing ("A. Smith"), by its neighbours in the same document. Numbers of running text ("2030 will",
"1.5 per cent", "5. March") stay in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from commdiff.readers.conventions import MONTHS, REFERRING

Shape = Literal[
    "drafting", "compound", "number", "decimal", "paren-number", "letter", "roman", "capital",
    "upper-roman", "word", "bullet",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it is typed.

    Args:
        text: its characters, without white space behind.
        shape: how it counts.
        value: its place in the count, from 1; 0 where it has none.
        levels: how many numbers it is made of ("1.2" has two).
        end: the offset at which the text after it begins.
        sure: whether shape and context prove it; else only neighbours can.
    """

    text: str
    shape: Shape
    value: int
    levels: int
    end: int
    sure: bool = True

    @property
    def members(self) -> tuple[Shape, ...]:
        """The shapes that a compound is made of: "(a)(ii)" is a letter and a Roman numeral."""
        found: list[Shape] = []
        for written in re.findall(r"\w+(?=\))|^\d+", self.text):
            if written.isdigit():
                found.append("paren-number" if found else "number")
            elif roman_value(written) and "letter" in found:
                found.append("roman")
            else:
                found.append("letter")
        return tuple(found)

    @property
    def style(self) -> str:
        """What the count is written with: "(" for "(a)" and "(a) bis.", "." for "5." and "5 bis."."""
        if self.text[0] in "([":
            return self.text[0]
        return self.text[-1] if self.text[-1] in ".):" else ""


_LATIN = r"(?:bis|ter|quater|quat|quinquies|quin|sexies|septies|octies|novies|decies)(?![a-z])"
_ALT = r"alt(?![a-z])(?:\.?\s?\d{1,2}(?!\d))?"
_TAIL = rf"(?:[.\s]?\s?{_LATIN})?(?:[.\s]?\s?{_ALT})?"
_LETTER = r"(?:[a-zA-Z](?![a-zA-Z]))?"
_DRAFTING = rf"(?:OP|PP|op|pp)\.?\s?(?P<n>\d{{1,3}}){_LETTER}{_TAIL}"
_ROMAN = r"[ivxl]{1,7}"
_SHAPES: tuple[tuple[Shape, str], ...] = (
    ("drafting", rf"(?:\[{_DRAFTING}[.):]?\]|{_DRAFTING.replace('<n>', '<m>')}[.):]?)"),
    (
        "compound",
        (
            rf"(?:\d{{1,3}}\.?\s?(?=\()|\((?:[a-z]{{1,2}}|\d{{1,2}})\)\s?(?=\())"
            rf"(?:\((?:[a-z]{{1,2}}|{_ROMAN}|\d{{1,2}})\)\s?(?=\()){{0,2}}"
            rf"\((?P<n>[a-z]{{1,2}}|{_ROMAN}|\d{{1,2}})\){_TAIL}[.:]?"
        ),
    ),
    ("decimal", rf"(?P<n>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}){_LETTER}{_TAIL}[.)]?"),
    ("number", rf"(?P<n>\d{{1,3}}){_LETTER}{_TAIL}[.)]?|§\s?(?P<m>\d{{1,4}})\.?"),
    ("paren-number", rf"\((?P<n>\d{{1,3}})[a-z]?(?:\s{_LATIN})?\){_TAIL}[.:]?"),
    ("roman", rf"\((?P<n>{_ROMAN})(?:\s{_LATIN})?\){_TAIL}[.:]?|(?P<m>{_ROMAN})[.)]"),
    ("letter", rf"\((?P<n>([a-z])\2?)(?:\s{_LATIN})?\){_TAIL}[.:]?|(?P<m>[a-z])[.)]"),
    ("upper-roman", r"\((?P<n>[IVXL]{1,7})\)|(?P<m>[IVXL]{1,7})[.)]"),
    ("capital", r"\((?P<n>[A-Z])\)|(?P<m>[A-Z])[.)]"),
    (
        "word",
        (
            r"(?:Article|ARTICLE|Artikel|Art\.|Section|SECTION|Chapter|CHAPTER|Rule|Clause)\s"
            rf"(?:(?P<n>\d{{1,3}})|(?P<m>[IVXL]{{1,7}})|[A-Z])(?![\w])(?:\s{_LATIN})?"
            r"(?:[.:)]|\s[-–—](?=\s))?"
        ),
    ),
    ("bullet", r"[-–—•‣▪■●○◦·*➢✓⁃\uf0b7\uf0a7]"),
)
_MAYBE = re.compile(
    r"[^A-Za-z]|[A-Za-z][.)]|[ivxl]{2,7}[.)]|[IVXL]{2,7}[.)]|OP|PP|op|pp"
    r"|(?:Article|ARTICLE|Artikel|Art\.|Section|SECTION|Chapter|CHAPTER|Rule|Clause)\s"
)
"""How every one of the shapes begins; most text does not, and is asked no further."""
_STARTS = re.compile(r"[\[\"'“‘«({*_]*[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]")
_CLOSED = re.compile(r"[.):\]]$")
_DATED = re.compile(r"\d{1,4}[.,/]\s?\d")
_SUFFIXED = re.compile(r"[a-z]{3}")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_INLINE = re.compile(r"(\S{1,20})\s{1,3}(\(?(?:\d{1,3}|[a-z]|[ivxl]{1,7})\))(?=\s|$)")
_CITING = (REFERRING - {"and", "or", "to"}) | {
    "in",
    "under",
    "subparagraph",
    "subparagraphs",
    "see",
}
_REACH = 400
"""How many pieces apart two labels may stand that prove each other."""
_WHITE = " \t\u00a0\u2002\u2003\u2009\u202f\u3000"


def roman_value(numeral: str) -> int:
    """Return what a Roman numeral of I, V, X and L counts, in either case; 0 where it is none."""
    total = 0
    digits = [_VALUES.get(c, 0) for c in numeral.lower()]
    for digit, after in zip(digits, [*digits[1:], 0], strict=True):
        total += -digit if digit < after else digit
    return total if to_roman(total) == numeral.lower() else 0


def to_roman(value: int) -> str:
    """Return `value`, from 1 to 3999, as a Roman numeral in lower case; "" for others."""
    if not 0 < value < 4000:
        return ""
    steps = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    made = ""
    for step, numeral in steps:
        made += numeral * (value // step)
        value %= step
    return made


def _value(shape: Shape, written: str) -> int:
    if shape in ("bullet", "compound") or not written:
        return 0
    if shape in ("roman", "upper-roman") or (shape == "word" and not written.isdigit()):
        return roman_value(written)
    if shape in ("letter", "capital"):
        return ord(written[0].lower()) - 96 + 26 * (len(written) - 1)
    return int(written.rsplit(".", 1)[-1])


def heading_like(rest: str) -> bool:
    """Tell whether `rest` is short and ends without a mark, as headings and bare list items do."""
    return len(rest) <= 100 and len(rest.split()) <= 12 and rest[-1:] not in ".;:,?!"


def _accepted(shape: Shape, label: str, value: int, rest: str, gap: str) -> bool | None:
    """Tell whether a shape followed by `rest` is a label: yes, no, or None for "ask the neighbours"."""
    closed = bool(_CLOSED.search(label))
    if not any(c.isalnum() for c in rest):
        return False
    if shape == "bullet":
        return bool(gap) and any(c.isalpha() for c in rest)
    if shape == "compound":
        # "(a) (b) and (c) are done" names points, and "2 (a) of the annex" goes on from a line before.
        named = re.match(r"(?:and|or|of|above|below)\b|,", rest)
        return bool(gap) and not named and (label[0] == "(" or bool(_STARTS.match(rest)))
    if shape == "word":
        if closed or label[-1] in "-–—":
            return bool(gap)
        return bool(gap) and (rest[0] in "([" or bool(_STARTS.match(rest))) and heading_like(rest)
    glued = not gap
    if glued and not (
        label[-1] in ".)]" and re.match(r"[A-Z\[][a-z]", rest) and shape != "capital"
    ):
        return False
    if shape == "number":
        if not closed:
            if not (_SUFFIXED.search(label) or "\t" in gap or label[0] == "§"):
                return False
            return bool(_STARTS.match(rest)) or rest[0] in "[("
        first = re.match(r"[^\W\d_]+", rest)
        if (first and first[0].casefold() in MONTHS and len(rest.split()) < 6) or _DATED.match(
            rest
        ):
            return False
        return not (first and first[0].casefold() in MONTHS and re.match(r"\w+\.?\s\d{4}\b", rest))
    if shape == "decimal":
        groups = label.rstrip(".)").split(".")
        if any(len(g) > 1 and g[0] == "0" for g in groups):
            return False
        return closed or bool(_STARTS.match(rest)) or rest[0] == "["
    if shape == "drafting":
        return closed or bool(_STARTS.match(rest)) or rest[0] == "["
    if shape in ("roman", "upper-roman") and not value:
        return False
    if label[0] == "(" or label[-1] == ")":
        return not (label == "(c)" and re.match(r"\d{4}\b", rest))
    if rest[0].isdigit():
        return False
    if shape == "upper-roman":
        if not _STARTS.match(rest) and rest[0] != "[":
            return False
        return True if len(label) > 2 or (label == "I." and heading_like(rest)) else None
    if shape == "capital" and rest.isupper() and len(rest) > 3:
        return True
    return None


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    """Return the patterns of all shapes; a text without labels needs none."""
    return tuple((shape, re.compile(pattern)) for shape, pattern in _SHAPES)


def labels_of(text: str) -> tuple[Label, ...]:
    """Return what the start of `text` may be as a label, the likeliest first; "(i)" may be two.

    Cost: looks at the first few dozen characters and, for a short text, at its end.
    """
    if _MAYBE.match(text) is None:
        return ()
    found: list[Label] = []
    for shape, pattern in _shapes():
        match = pattern.match(text)
        if match is None:
            continue
        end = match.end()
        rest_at = end
        while rest_at < len(text) and text[rest_at] in _WHITE:
            rest_at += 1
        groups = match.groupdict()
        written = groups.get("n") or groups.get("m") or ""
        value = _value(shape, written)
        rest = text[rest_at : rest_at + 400]
        verdict = _accepted(shape, match[0], value, rest, text[end:rest_at])
        if verdict is not False:
            levels = written.count(".") + 1
            found.append(Label(match[0], shape, value, levels, rest_at, verdict is True))
    return tuple(found)


class Neighbours:
    """Where in a document which labels may stand, to prove those that prove nothing by themselves.

    Args:
        candidates: of each piece, what `labels_of` says.
    """

    def __init__(self, candidates: Sequence[tuple[Label, ...]]) -> None:
        self._places: dict[tuple[Shape, str, int], list[int]] = {}
        for index, found in enumerate(candidates):
            for one in found:
                self._places.setdefault((one.shape, one.style, one.value), []).append(index)

    def prove(self, index: int, label: Label) -> bool:
        """Tell whether the document counts from one up to `label`, or on from it where it is the first.

        An "L." among names has a "K." before it at best; the "B." of a text has its "A.".
        """
        if label.value == 1:
            after = self._of(label, 2)
            first = bisect_right(after, index)
            return first < len(after) and after[first] - index <= _REACH
        at = index
        for value in range(label.value - 1, 0, -1):
            before = self._of(label, value)
            last = bisect_left(before, at) - 1
            if last < 0 or at - before[last] > _REACH:
                return False
            at = before[last]
        return label.value > 1

    def _of(self, label: Label, value: int) -> Sequence[int]:
        return self._places.get((label.shape, label.style, value), ())


def inline_marks(lines: Sequence[str]) -> frozenset[str]:
    """Return the enumerators ("(b)", "2)") that stand inside the lines of a paragraph, not at their start."""
    return frozenset(
        match[2]
        for line in lines
        for match in _INLINE.finditer(line)
        # "in paragraph 7 (b)" and "under (a)" refer to an enumeration; they are none.
        if match[1].casefold() not in _CITING and not match[1][-1].isdigit()
    )


def _counted_inline(label: Label, inline: Collection[str]) -> bool:
    """Tell whether the count that `label` belongs to runs on inside lines: "(a) yards, (b) ports"."""
    forms: dict[Shape, Callable[[int], str]] = {
        "letter": lambda v: chr(96 + v) if v <= 26 else "",
        "roman": to_roman,
        "paren-number": str,
        "number": str,
    }
    written = forms.get(label.shape)
    if written is None or not inline:
        return False
    opened = "(" if label.text[0] == "(" else ""
    others = (value for value in range(1, label.value + 2) if value != label.value)
    return any(f"{opened}{written(value)})" in inline for value in others)


def starts_piece(before: str, line: str, inline: Collection[str] = ()) -> bool:
    """Tell whether `line`, which follows `before` without a blank line, begins a piece of its own.

    It does where it begins with a label or bullet and `before` can end there: "as set out in
    paragraph" followed by "5. We" goes on, and so does "3) ports" after "2) yards," inside a line.

    Args:
        inline: what `inline_marks` says of the paragraph.
    """
    found = labels_of(line)
    if not found or not found[0].sure or any(_counted_inline(one, inline) for one in found):
        return False
    last = before.rsplit(None, 1)[-1].casefold() if before.strip() else ""
    if last in REFERRING and last not in ("and", "or"):
        return False
    if found[0].text in ("–", "—"):
        # A dash at the start of a line may be one of the sentence's own.
        return before.rstrip()[-1:] in (":", ";") or before.lstrip()[:1] == found[0].text
    ended = before.rstrip().rstrip("\"'”’»)]*_")[-1:] in tuple(".;:,!?")
    if ended or last in ("and", "or") or found[0].shape in ("drafting", "bullet"):
        return True
    # A number proves little in the middle of a sentence, and "2 (a)" is how paragraphs are referred to.
    return found[0].shape != "compound" and heading_like(before)
