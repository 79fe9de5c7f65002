"""Put the lines of a document together as paragraphs, over columns and pages.

A paragraph ends where there is more room below a line than between lines, where the next word would
still have fitted on the line, where the next line begins with a label, is set in another way, or is
indented as first lines are. What only one of these says weakly is settled by the punctuation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from commdiff.readers.labels import inline_marks, labels_of, starts_piece
from commdiff.readers.pdf.columns import Column
from commdiff.readers.pdf.strips import Line

_WIDER = 1.27
"""Against the usual distance of base lines, so much is a gap. Swept from 1.12 to 1.4 over the known pages
(`pdf-gold`), the Paris draft, the treaty sample and forty made layouts: below 1.2 a quarter of the Paris
paragraphs falls apart, for its leading varies; above, nothing changes up to 1.4."""
_SLIGHTLY_WIDER = 1.09
_INDENT_EM = 0.8
_DEEPEST_INDENT_EM = 9.0
_SLACK_EM, _LEAST_ROOM_EM = 0.6, 0.9
"""A word needs a space before it, and its width is an estimate. Swept from 0 to 1.5 as above: at 0 every
hundredth paragraph is broken in its middle; from 0.3 on nothing changes."""
_HALF = 0.5
_CENTRE, _APART = 4.0, 2.0
_SIZE_STEP = 0.06
_ENDS = (".", ";", ":", "!", "?")
_CLOSERS = "\"'”’)]»}*"
_CHUNK = re.compile(r"\S{1,60}")
_HYPHENED = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_MAY_BE_LABEL = re.compile(
    r"[^\W\d_]{1,8}[.)]|(?:Art|Sec|Chap|Rule|Clause|OP|PP)|[^\w\s\"'“‘]|\d", re.IGNORECASE
)
"""A cheap look before the costly one."""
_WIDTHS = {
    " ": 0.6,
    **dict.fromkeys("iljtfrI.,;:'’|!()[]-", 0.55),
    **dict.fromkeys("mwMWOQGDHNU@%—", 1.5),
}
_COMMA_ENDS = re.compile(r",(?:\s(?:and|or))?$")


@dataclass(slots=True)
class Group:
    """The lines of one paragraph.

    Args:
        lines: in reading order.
        centred: whether all of them stand in the middle of their column.
    """

    lines: list[Line]
    centred: bool = False


@dataclass(slots=True)
class _Stretch:
    """Lines of one column that no gap parts, with the edges that they themselves reach."""

    left: float
    right: float
    justified: bool


@dataclass(slots=True)
class Paragraphs:
    """Decides where paragraphs begin.

    Args:
        columns: of the whole document, in reading order.
    """

    columns: Sequence[Column]
    _leading: dict[int, float] = field(init=False)
    _gap: dict[int, float] = field(init=False)
    _indents: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        steps = _steps(self.columns)
        self._leading = {size: _leading(counted) for size, counted in steps.items()}
        self._gap = {size: _least_gap(counted) for size, counted in steps.items()}
        self._indents = self._uses_indents()

    def groups(self) -> list[Group]:
        """Return the paragraphs in reading order."""
        made: list[Group] = []
        stretches: dict[int, _Stretch] = {}
        for column in self.columns:
            for stretch in self._stretches(column.lines):
                edges = _edges(stretch)
                stretches.update((id(line), edges) for line in stretch)
        before: Line | None = None
        for column in self.columns:
            marked = [line.text for line in column.lines if ")" in line.text]
            inline = inline_marks(marked) if marked else frozenset()
            for line, after in zip_longest(column.lines, column.lines[1:]):
                if before is None or self._begins(
                    made[-1], before, line, after, stretches[id(before)], inline
                ):
                    made.append(Group([line]))
                else:
                    made[-1].lines.append(line)
                before = line
        for group in made:
            group.centred = all(_is_centred(line) for line in group.lines)
        return made

    def _usual(self, line: Line) -> float:
        """Return the usual distance of base lines for lines of this size."""
        return self._leading.get(round(line.size), 1.2 * line.size)

    def _widest(self, line: Line) -> float:
        """Return the distance of base lines from which on a gap parts paragraphs."""
        return self._gap.get(round(line.size), _WIDER) * self._usual(line)

    def _stretches(self, lines: Sequence[Line]) -> Iterator[list[Line]]:
        """Part lines where there is a gap between them."""
        stretch: list[Line] = []
        for line in lines:
            if stretch and (
                line.y - stretch[-1].y > self._widest(line) or line.y <= stretch[-1].y + 0.5
            ):
                yield stretch
                stretch = []
            stretch.append(line)
        if stretch:
            yield stretch

    def _uses_indents(self) -> bool:
        """Tell whether first lines are indented: where no gap parts paragraphs, or where gaps do."""
        near = parted = indented = 0
        for column in self.columns:
            for a, b, after in zip(column.lines, column.lines[1:], column.lines[2:], strict=False):
                if _labelled(b) or not _ended(a.text) or b.y <= a.y:
                    continue
                if b.y - a.y <= self._widest(b):
                    near += not _labelled(a) and _is_deeper(b, a.x0)
                else:
                    parted += 1
                    indented += _is_deeper(b, b.left) and _is_deeper(b, after.x0)
        return near >= 3 or (indented >= 5 and indented >= 0.6 * parted)

    def _begins(
        self,
        group: Group,
        a: Line,
        b: Line,
        after: Line | None,
        edges: _Stretch,
        inline: frozenset[str],
    ) -> bool:
        """Tell whether `b`, the line after `a` and before `after`, begins a paragraph."""
        if a.cell != b.cell or b.label or _differs(a.size, b.size):
            return True
        # Down the page the room between two lines counts, also from one band of columns to the next.
        below = a.page == b.page and b.y > a.y + 0.5
        same_column = below and a.left == b.left
        if a.page == b.page and abs(b.y - a.y) <= 0.5:
            return True
        step = (b.y - a.y) / self._usual(b) if below else 1.0
        if below and b.y - a.y > self._widest(b):
            return True
        if _HYPHENED.search(a.text) and b.text[0].islower():
            return False
        if "\t" in b.text[:14]:
            return True
        if _MAY_BE_LABEL.match(b.text):
            so_far = " ".join(line.text for line in group.lines[-3:])
            if starts_piece(so_far, b.text, inline):
                return True
        ended, upper = _ended(a.text), _starts_upper(b.text)
        open_line = not (ended or upper) and a.x1 - a.x0 > _HALF * (edges.right - edges.left)
        if not _fills(a, b, edges) and not open_line:
            return True
        if a.bold != b.bold and (ended or a.bold) and upper:
            return True
        if same_column and self._indented(group, a, b, after):
            return True
        if not same_column:
            return self._begins_after_break(a, b, after, upper)
        return step > _SLIGHTLY_WIDER and upper and (ended or bool(_COMMA_ENDS.search(a.text)))

    def _indented(self, group: Group, a: Line, b: Line, after: Line | None) -> bool:
        """Tell whether the left end of a line says that it begins a paragraph."""
        step = b.x0 - (a.text_x0 if len(group.lines) == 1 and _labelled(a) else a.x0)
        if _are_centred(a, b):
            return False
        if step > _INDENT_EM * b.size:
            # Behind "(a)" and under "CHAIRMAN." the lines hang; a sentence that ended says they do not.
            hangs = len(group.lines) == 1 and (_labelled(a) or not _ended(a.text))
            return not hangs
        if len(group.lines) == 1 and self._indents and abs(b.x0 - a.x0) <= _APART:
            # Of two lines that are indented alike the second is a first line, too, if the third is not.
            near = after is not None and 0 < after.y - b.y <= self._widest(after)
            back = after is not None and near and not _labelled(after) and _is_deeper(b, after.x0)
            return _is_deeper(b, b.left) and _starts_upper(b.text) and (back or _ended(a.text))
        return step < -_INDENT_EM * b.size and len(group.lines) > 1

    def _begins_after_break(self, a: Line, b: Line, after: Line | None, upper: bool) -> bool:
        """Tell whether a line at the head of a column or page begins a paragraph, `a` being filled."""
        if _is_deeper(b, b.left) and upper and self._indents:
            # Where the next line is indented as far, it is the paragraph that is.
            return (
                after is None or after.y <= b.y or abs(after.x0 - b.x0) > _APART or _ended(a.text)
            )
        if not upper:
            return False
        return a.text.rstrip(_CLOSERS + " ").endswith((";", ":"))


def _steps(columns: Sequence[Column]) -> dict[int, Counter[float]]:
    """Return how often the base lines of type of a size stand so many points apart, by size."""
    steps: dict[int, Counter[float]] = {}
    for column in columns:
        for a, b in pairwise(column.lines):
            step = b.y - a.y
            if not _differs(a.size, b.size) and 0.7 * b.size < step < 3.2 * b.size:
                steps.setdefault(round(b.size), Counter())[round(step * 2) / 2] += 1
    return steps


def _leading(steps: Counter[float]) -> float:
    """Return the distance of lines inside paragraphs, in points."""
    # Of distances that are about as frequent the smallest is the one inside paragraphs.
    most = max(steps.values())
    return min(step for step, count in steps.items() if count >= 0.35 * most)


def _least_gap(steps: Counter[float]) -> float:
    """Return from which share of the leading on a distance parts paragraphs.

    Where many distances are a little wider, and all by the same, they part paragraphs too: with double
    spacing six points more are only a fifth.
    """
    leading = _leading(steps)
    near = {step: n for step, n in steps.items() if 1.08 * leading < step <= _WIDER * leading + 0.5}
    if not near:
        return _WIDER
    peak = max(near, key=lambda step: (near[step], step))
    alone = near[peak] >= 0.7 * sum(near.values())
    if near[peak] >= max(4, 0.04 * sum(steps.values())) and alone:
        return min(_WIDER, (leading + peak) / 2 / leading)
    return _WIDER


def _edges(lines: Sequence[Line]) -> _Stretch:
    # One line alone does not show where others would have ended.
    right = max(line.x1 for line in lines) if len(lines) > 1 else max(lines[0].x1, lines[0].right)
    flush = sum(right - line.x1 < 1.5 for line in lines[:-1])
    return _Stretch(min(line.x0 for line in lines), right, flush >= 0.6 * max(1, len(lines) - 1))


def _differs(a: float, b: float) -> bool:
    return abs(a - b) > _SIZE_STEP * max(a, b)


def _is_deeper(line: Line, left: float) -> bool:
    """Tell whether a line begins as far right of `left` as first lines do."""
    return _INDENT_EM * line.size < line.x0 - left < _DEEPEST_INDENT_EM * line.size


def _labelled(line: Line) -> bool:
    return "\t" in line.text[:14] or bool(_MAY_BE_LABEL.match(line.text) and labels_of(line.text))


def _is_centred(line: Line) -> bool:
    middle = (line.left + line.right) / 2
    inset = line.x0 - line.left > 1.5 * line.size
    return inset and abs((line.x0 + line.x1) / 2 - middle) <= _CENTRE


def _are_centred(a: Line, b: Line) -> bool:
    """Tell whether two lines are centred over each other; lines of an indented paragraph begin together."""
    return _is_centred(a) and _is_centred(b) and abs(a.x0 - b.x0) > _APART


def _fills(a: Line, b: Line, edges: _Stretch) -> bool:
    """Tell whether the first word of `b` would not have fitted behind `a`."""
    loose = False
    if _are_centred(a, b):
        room = (a.right - a.left) - (a.x1 - a.x0)
    else:
        room = max(edges.right, _near(a.right, edges.right)) - a.x1
        loose = edges.justified and room > 1.5 * a.size
    if room < _LEAST_ROOM_EM * a.size:
        return True
    text = b.text.lstrip()
    chunk = _CHUNK.match(text)
    width = (b.x1 - b.text_x0 if "\t" in text else b.x1 - b.x0) or 1.0
    wanted = width * _weight(chunk[0] if chunk else "") / max(1.0, _weight(text))
    return room < (wanted if loose else wanted + _SLACK_EM * a.size)


def _near(right: float, reached: float) -> float:
    """Return the column's edge where a stretch all but reaches it, else what it reaches."""
    return right if right - reached < 12 else reached


def _weight(text: str) -> float:
    """Return about how wide a text is set, in average letters."""
    return sum(_WIDTHS.get(c) or (1.25 if c.isupper() else 1.0) for c in text)


def _ended(text: str) -> bool:
    return text.rstrip(_CLOSERS + " ").endswith(_ENDS)


def _starts_upper(text: str) -> bool:
    first = text.lstrip("[(\"'“‘«{* ")[:1]
    return first.isupper() or first.isdigit()
