"""What the page of a wording profile shows: figures with their geometry, tables, promises.

The templates draw; here is only where each mark stands. Numbers stand in the tables beside every
figure, so that a figure shows nothing that cannot be read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.model import Promise, Rate, TextProfile

_PLOT = 420
_LABELS = 96
_LINE = 15
_GAP = 9
_MOST_TICKS = 5
# Two cues nearer than this in the strip would be one stroke on a screen; they are drawn as one.
_STRIP = 420
_BINDS = frozenset({"bind", "boost"})

NONE = Rate(0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Whisker:
    """A rate with its interval, in units of the drawing.

    Args:
        number: which text, from 1 on.
        open_end: whether the interval reaches beyond the drawing.
    """

    number: int
    x: float
    low: float
    high: float
    y: float
    open_end: bool
    rate: Rate


@dataclass(frozen=True, slots=True)
class PlotLine:
    """One kind of wording with a whisker for each text."""

    name: str
    y: float
    whiskers: tuple[Whisker, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """Rates side by side.

    Args:
        ticks: where the axis is marked, with what is written there.
    """

    width: int
    height: float
    left: int
    ticks: tuple[tuple[float, str], ...]
    lines: tuple[PlotLine, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Where in a text the binding and the softening words stand.

    Args:
        binds, softens: places from the start, in units of the drawing.
        binding, softening: how many there are.
    """

    width: int
    binds: tuple[int, ...]
    softens: tuple[int, ...]
    binding: int
    softening: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rates of one grouping: a row a name, a column a text."""

    title: str
    rows: tuple[tuple[str, tuple[Rate, ...]], ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """One text on the page.

    Args:
        hedges: places in which a word softens, each counted once.
    """

    number: int
    profile: TextProfile
    strip: Strip
    hedges: int
    promises: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """All that the page of a wording profile shows."""

    texts: tuple[TextView, ...]
    plot: Plot
    tables: tuple[Table, ...]


def _step(most: float) -> float:
    """Return a round distance between ticks, so that there are few of them."""
    rough = most / _MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= rough)


def _names(profiles: Sequence[TextProfile], group: str) -> list[str]:
    """Return what occurs in any text, the most frequent first; blocks by their number."""
    totals: dict[str, float] = {}
    for one in profiles:
        for name, rate in one.rates[group].items():
            totals[name] = totals.get(name, 0.0) + rate.per_1000
    if group == "block":
        return sorted(totals, key=lambda name: int(name[1:]))
    return sorted(totals, key=lambda name: (-totals[name], name))


def _plot(profiles: Sequence[TextProfile]) -> Plot:
    """Return the plot of categories.

    The axis ends a little behind the highest rate; an interval that is wider, as those of short texts
    are, is cut there and drawn open.
    """
    names = _names(profiles, "category")
    rates = [rate for one in profiles for rate in one.rates["category"].values()]
    most = max([1.25 * rate.per_1000 for rate in rates], default=0.0) or 1.0
    step = _step(most)
    end = step * math.ceil(most / step)

    def x(value: float) -> float:
        return round(_LABELS + _PLOT * min(value, end) / end, 1)

    lines: list[PlotLine] = []
    y = 8.0
    for name in names:
        whiskers: list[Whisker] = []
        for number, one in enumerate(profiles, 1):
            rate = one.rates["category"].get(name, NONE)
            whiskers.append(
                Whisker(
                    number, x(rate.per_1000), x(rate.low), x(rate.high),
                    y + _LINE / 2, rate.high > end, rate,
                )
            )  # fmt: skip
            y += _LINE
        lines.append(PlotLine(name, y - _LINE * len(profiles) / 2, tuple(whiskers)))
        y += _GAP
    ticks = tuple((x(k * step), f"{k * step:g}") for k in range(round(end / step) + 1))
    return Plot(_LABELS + _PLOT + 24, y + 18, _LABELS, ticks, tuple(lines))


def _strip(profile: TextProfile) -> Strip:
    size = max(profile.length, 1)
    binds = [cue for cue in profile.cues if cue.entry.polarity in _BINDS and not cue.entry.hedge]
    softens = [cue for cue in profile.cues if cue.entry.hedge or cue.entry.polarity == "soften"]
    places = [
        tuple(sorted({_STRIP * cue.span.start // size for cue in cues}))
        for cues in (binds, softens)
    ]
    return Strip(_STRIP, places[0], places[1], len(binds), len(softens))


def wording_view(profiles: Sequence[TextProfile]) -> WordingView:
    """Gather what the page of a wording profile shows.

    Args:
        profiles: one or more texts, in the order in which they stand side by side.
    """
    texts = tuple(
        TextView(number, one, _strip(one), one.counts.get("hedges", 0), one.commitments)
        for number, one in enumerate(profiles, 1)
    )
    titles = (("category", "By kind"), ("ladder", "By ladder"), ("part", "By part of the text"))
    tables = [
        Table(
            title,
            tuple(
                (
                    name.replace("_", " "),
                    tuple(one.rates[group].get(name, NONE) for one in profiles),
                )
                for name in _names(profiles, group)
            ),
        )
        for group, title in titles
    ]
    if len(profiles) == 1:
        # Block numbers of two texts have nothing to do with each other.
        rows = tuple(
            (name, (profiles[0].rates["block"][name],)) for name in _names(profiles, "block")
        )
        tables.append(Table("By paragraph", rows))
    return WordingView(texts, _plot(profiles), tuple(tables))
