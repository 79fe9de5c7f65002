"""The tables: rows of text, from measurements."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import commdiff
from benchmarks.alignment import timing
from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.families import FAMILIES, Family, pathological, short_pairs
from benchmarks.alignment.floor import MODES
from benchmarks.alignment.noise import KINDS, noise, our_channels, words_told
from benchmarks.alignment.text import Source
from benchmarks.alignment.truth import Score, Truth

Row = list[str]
Part = tuple[Row, Iterator[Row]]
"""The head of a table and its rows, which are measured as they are asked for."""


@dataclass(frozen=True)
class Plan:
    """What is measured, and how long for.

    Args:
        adapters: ours first, and others that are installed.
        seeds: of the truth tables.
        words: of a text of these.
        hundred, long: words of the texts that are timed: 100 pages, and more.
        cap: seconds after which a run is stopped.
        pairs: short pairs.
    """

    adapters: Sequence[Adapter]
    source: Source
    seeds: Sequence[int]
    words: int = 12_500
    hundred: int = 50_000
    long: int = 200_000
    cap: float = 20.0
    pairs: int = 200

    @property
    def ours(self) -> Adapter:
        """The comparer to which the others are ratios."""
        return self.adapters[0]


def times(plan: Plan) -> Part:
    """Table 1: words edited at 3 %, nothing moved, numbered alike: easy for everybody."""
    texts = FAMILIES["words"](plan.source, plan.hundred, plan.seeds[0]).texts
    sizes = (plan.hundred // 4, plan.hundred, plan.hundred * 4)

    def grown(size: int) -> tuple[str, str]:
        return FAMILIES["words"](plan.source, size, plan.seeds[0]).texts

    def rows() -> Iterator[Row]:
        named = _with_floors(plan)
        with timing.files(texts) as paths:
            found = timing.beside(plan.ours.command, [c for _, c in named], paths, plan.cap)
        for (name, command), got in zip(named, found, strict=True):
            if isinstance(got, str):
                yield [name, got, "", "", "", ""]
                continue
            start = command in (_START, timing.frame)
            power = None if start else timing.exponent(command, sizes, grown, plan.cap)
            yield [
                name, f"{got.clock:.2f}", f"{got.processor:.2f}", f"{got.peak}", f"{got.pairs}",
                "" if power is None else f"{power:.2f}",
            ]  # fmt: skip

    return ["comparer", "clock", "processor", "peak MiB", "pairs of runs", "growth"], rows()


_START = timing.floor("start")


def _with_floors(plan: Plan) -> list[tuple[str, timing.Command]]:
    floors: list[tuple[str, timing.Command]] = [
        (f"*floor: {name}*", _START if mode == "start" else timing.floor(mode))
        for mode, name in MODES.items()
    ]
    floors.insert(1, ("*floor: start Python, this frame*", timing.frame))
    return floors + [(one.name, one.command) for one in plan.adapters]


def other_times(plan: Plan) -> Part:
    """Table 2: structured texts. Who needs an eighth of the cap is not asked about longer ones: "-"."""
    works = [
        ("5 pages, 3 %", FAMILIES["s3"](plan.source, plan.hundred // 20, plan.seeds[0])),
        ("100 pages, 3 %", FAMILIES["s3"](plan.source, plan.hundred, plan.seeds[0])),
        (f"{plan.long:,} words, 3 %", FAMILIES["s3"](plan.source, plan.long, plan.seeds[0])),
        (f"{plan.long:,} words, 0.3 %", FAMILIES["light"](plan.source, plan.long, plan.seeds[0])),
    ]

    def rows() -> Iterator[Row]:
        yield ["*commdiff: seconds on the clock / MiB*", *(_scale(plan, w.texts) for _, w in works)]
        others = [one for one in _with_floors(plan) if one[1] != plan.ours.command]
        cells: dict[str, Row] = {name: [name] for name, _ in others}
        slow: set[str] = set()
        for _, work in works:
            asked = [one for one in others if one[0] not in slow]
            with timing.files(work.texts) as paths:
                found = timing.beside(plan.ours.command, [c for _, c in asked], paths, plan.cap)
            told: dict[str, str] = {}
            for (name, _), got in zip(asked, found, strict=True):
                told[name] = got if isinstance(got, str) else f"{got.processor:.2f} / {got.peak}"
                if isinstance(got, str) or got.seconds > plan.cap / 8:
                    slow.add(name)
            for name, row in cells.items():
                row.append(told.get(name, "-"))
        yield from cells.values()

    return ["processor time / peak MiB", *(name for name, _ in works)], rows()


def _scale(plan: Plan, texts: tuple[str, str]) -> str:
    with timing.files(texts) as paths:
        got = [timing.run(plan.ours.command(*paths), 10 * plan.cap) for _ in range(2)]
    return f"{min(one.clock for one in got):.2f} s / {got[0].peak}"


def short(plan: Plan) -> Part:
    """Table 3: pairs of 20 to 100 words, in one process, tools in turn; ours by its door for many pairs."""
    pairs = list(short_pairs(plan.source, plan.pairs, plan.seeds[0]))
    ways: list[tuple[str, timing.Way]] = [
        ("*floor: split both*", _each(lambda old, new: (old.split(), new.split()))),
        ("commdiff, align_pairs", lambda these: list(commdiff.align_pairs(these))),
    ]
    ways += [(one.name, _each(one.run)) for one in plan.adapters if one.in_process]

    def rows() -> Iterator[Row]:
        spent = timing.in_process([way for _, way in ways], pairs)
        for (name, _), micro in zip(ways, spent, strict=True):
            yield [name, f"{micro:,.1f}", f"{micro / spent[1]:.2f}"]

    return ["comparer", "microseconds a pair", "ratio"], rows()


def _each(run: Callable[[str, str], object]) -> timing.Way:
    return lambda pairs: [run(old, new) for old, new in pairs]


def worst(plan: Plan) -> Part:
    """Table 4: inputs that make comparers slow; one run each."""
    inputs = list(pathological())

    def rows() -> Iterator[Row]:
        for name, command in _with_floors(plan):
            if command in (_START, timing.frame):
                continue
            row = [name]
            for _, base, revised in inputs:
                with timing.files((base, revised)) as paths:
                    row.append(_single(command, paths, plan.cap))
            yield row

    return ["processor seconds / MiB", *(name for name, *_ in inputs)], rows()


def _single(command: timing.Command, paths: tuple[Path, Path], cap: float) -> str:
    try:
        got = timing.run(command(*paths), cap)
    except (timing.TooSlow, timing.Failed) as error:
        return str(error)
    return f"{got.processor:.2f} / {got.peak}"


def truth(adapter: Adapter, family: Family, plan: Plan) -> Score:
    """Add up the scores of a comparer on a family, seed by seed."""
    total = Score()
    for seed in plan.seeds:
        work = family(plan.source, plan.words, seed)
        base, revised = work.texts
        finding = adapter.finding(adapter.run(base, revised), base, revised)
        total += Truth(work).score(finding)
    return total


_TRUTH = [
    "words", "hunks", "precision", "recall", "moves", "right", "splits kept, named", "merges kept, named",
    "sentences", "comes back",
]  # fmt: skip


def _truth_cells(score: Score) -> Row:
    return [
        f"{score.words:.3f}",
        f"{score.fragments:.3f}",
        f"{score.precision:.4f}",
        f"{score.recall:.4f}",
        f"{score.moves_found}/{score.moves}" if score.moves else "",
        f"{score.move_precision:.4f}" if score.moved_told else "-",
        f"{score.splits_kept}, {score.splits_named} of {score.splits}" if score.splits else "",
        f"{score.merges_kept}, {score.merges_named} of {score.merges}" if score.merges else "",
        f"{score.sentences_found}/{score.sentences}" if score.sentences else "",
        score.rebuilt,
    ]


def structured(plan: Plan) -> Part:
    """Table 5: words edited at 3 %, paragraphs moved, split, merged and renumbered; all comparers."""
    rows = ([one.name, *_truth_cells(truth(one, FAMILIES["s3"], plan))] for one in plan.adapters)
    return ["comparer", *_TRUTH], rows


def noises(plan: Plan) -> Part:
    """Table 6: words called changed where nothing changed but noise; 0 is right."""
    inputs = [noise(kind, plan.source, plan.words, plan.seeds[0]) for kind in KINDS]

    def rows() -> Iterator[Row]:
        ours = [our_channels(one) for one in inputs]
        yield [f"{plan.ours.name}, as wording", *(f"{one.words:,}" for one in ours)]
        yield [
            f"{plan.ours.name}, in other channels",
            *(
                ", ".join(f"{k} {n:,}" for k, n in {**one.classes, **one.folded}.items())
                or "nothing"
                for one in ours
            ),
        ]
        for adapter in plan.adapters[1:]:
            row = [adapter.name]
            for one in inputs:
                result = adapter.run(one.base, one.revised)
                finding = adapter.finding(result, one.base, one.revised)
                harmed = "*" if finding.rebuilt == "damaged" else ""
                row.append(f"{words_told(finding, one):,}{harmed}")
            yield row

    return ["comparer", *(f"{one.name} ({one.places:,})" for one in inputs)], rows()


_SHOWN = ("commdiff", "difflib, exact", "patiencediff", "git word-diff, histogram")
"""What table 7 shows of the comparers that come with the bench; the others are like one of these."""


def families(plan: Plan) -> Part:
    """Table 7: every family of workloads, ours and a few others."""
    shown = [one for one in plan.adapters if one.name in _SHOWN or not _is_ours(one)]

    def rows() -> Iterator[Row]:
        for name, family in FAMILIES.items():
            for one in shown:
                yield [name, one.name, *_truth_cells(truth(one, family, plan))]

    return ["family", "comparer", *_TRUTH], rows()


def _is_ours(adapter: Adapter) -> bool:
    """Tell whether an adapter is one of those that come with the bench."""
    return type(adapter).__module__.startswith("benchmarks.alignment.")


TABLES: dict[int, tuple[str, Callable[[Plan], Part]]] = {
    1: ("Time and memory: 100 pages, 3 % of the words, nothing moved (commdiff = 1.00)", times),
    2: ("Time and memory: other texts (commdiff = 1.00)", other_times),
    3: ("Short pairs, in one process", short),
    4: ("Inputs that make comparers slow, one run each", worst),
    5: ("Truth: 3 % of the words, paragraphs moved, split, merged and renumbered", structured),
    6: (
        "Words called changed where nothing changed but noise (places that look different)",
        noises,
    ),
    7: ("Truth by family", families),
}
"""By number: what a table is called, and what measures it."""
