"""`python -m benchmarks.readers`: our readers beside others, on large files of which everything is known.

Times are processor time and time on the clock, as ratios to ours in the same round, the median of
several; memory is the most that a process of its own used, with those that it started.
docs/benchmarks.md says what the figures mean and what they do not.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.files import Truth, grown, write_docx, write_odt, write_rtf
from benchmarks.peers import PEERS, Peer
from benchmarks.print_pdf import write_pdf

ROUNDS = 5
_SLOW = 8.0
"""Seconds above which a reader is timed once only."""
PAGES = {".docx": 366, ".odt": 366, ".rtf": 366, ".pdf": 500}
EDITS = 1300
WRITERS: dict[str, Callable[[Truth, Path], None]] = {
    ".docx": write_docx, ".pdf": write_pdf, ".odt": write_odt, ".rtf": write_rtf,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One run of a reader.

    Args:
        seconds: of processor time, with that of the processes it starts.
        clock: on the clock; less, where a reader works in two processes at once.
        named: tracked changes that it tells as such, with their author.
        lines: its text.
    """

    seconds: float
    clock: float
    peak: int
    named: int
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Finds:
    """What a reader found of what stands in the file, each a share of 1.

    Args:
        words: of the final text, those that are there.
        gone: deleted words that are left out.
        labels: paragraphs that stand behind their number.
        whole: paragraphs that are one line, with every word and no other.
        notes: bodies of footnotes.
    """

    words: float
    gone: float
    labels: float
    whole: float
    notes: float


def run(peer: Peer, small: Path, large: Path) -> Reading:
    """Run a reader in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.peers", peer.name, str(small), str(large)],
        capture_output=True,
        check=True,
        text=True,
    )
    return Reading(*json.loads(done.stdout))


def judged(reading: Reading, truth: Truth) -> Finds:
    """Hold what was read against what stands in the file."""
    lines = [" ".join(line.split()) for line in reading.lines]
    there = Counter(" ".join(lines).split())
    wanted = Counter(word for one in truth.paragraphs for word in one.final.split())
    text = "\n".join(lines)
    edited = [one.gone for one in truth.paragraphs if one.gone]
    notes = [one.note.split()[2] for one in truth.paragraphs if one.note]
    known = set(lines)
    numbered = [(f"{n}. {one.final}", one.final) for n, one in enumerate(truth.paragraphs, 1)]
    starts = {tuple(line.split(" ", 2)[:2]) for line in lines}
    return Finds(
        words=sum((wanted & there).values()) / sum(wanted.values()),
        gone=1 - sum(word in text for word in edited) / max(1, len(edited)),
        labels=sum(tuple(label.split(" ", 2)[:2]) in starts for label, _ in numbered)
        / len(numbered),
        whole=sum(with_label in known or bare in known for with_label, bare in numbered)
        / len(numbered),
        notes=sum(word in text for word in notes) / max(1, len(notes)),
    )


@dataclass(frozen=True, slots=True)
class Measured:
    """The last reading of a reader, and the medians of its times as ratios to the first reader's."""

    reading: Reading
    time: float
    clock: float


def measure(peers: Sequence[Peer], small: Path, large: Path) -> list[Measured]:
    """Run readers in turn, several times."""
    last: list[Reading | None] = [None] * len(peers)
    times: list[list[float]] = [[] for _ in peers]
    clocks: list[list[float]] = [[] for _ in peers]
    for _ in range(ROUNDS):
        first: Reading | None = None
        for at, peer in enumerate(peers):
            before = last[at]
            if before is not None and before.seconds > _SLOW:
                continue
            now = run(peer, small, large)
            first = first or now
            times[at].append(now.seconds / first.seconds)
            clocks[at].append(now.clock / first.clock)
            last[at] = now
    return [
        Measured(one, median(time), median(clock))
        for one, time, clock in zip(last, times, clocks, strict=True)
        if one is not None
    ]


def table(suffix: str, truth: Truth, peers: Sequence[Peer], found: Sequence[Measured]) -> str:
    """Return the results for one format as a table."""
    edits = sum(bool(one.gone) for one in truth.paragraphs)
    pages = PAGES[suffix]
    lines = [
        f"{suffix}: {pages} pages, {edits} tracked changes",
        f"  {'':<14}{'time':>7}{'clock':>7}{'pages/s':>9}{'MiB':>6}{'words':>8}{'deleted':>9}{'authors':>9}"
        f"{'numbers':>9}{'whole':>8}{'notes':>8}",
    ]
    for peer, one in zip(peers, found, strict=True):
        reading = one.reading
        finds = judged(reading, truth)
        shown = "".join(
            f"{share:>{width}.3f}"
            for share, width in (
                (finds.words, 8), (finds.gone, 9), (reading.named / max(1, 2 * edits), 9),
                (finds.labels, 9), (finds.whole, 8), (finds.notes, 8),
            )
        )  # fmt: skip
        lines.append(
            f"  {peer.name:<14}{one.time:>7.2f}{one.clock:>7.2f}{pages / reading.clock:>9.0f}"
            f"{reading.peak >> 20:>6}{shown}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix, write in WRITERS.items():
            peers = [one for one in PEERS if one.suffix == suffix and one.here]
            small, large = Path(folder) / f"small{suffix}", Path(folder) / f"large{suffix}"
            edits = 0 if suffix == ".pdf" else EDITS
            truth = grown(PAGES[suffix], edits=edits, seed=21)
            write(grown(2, edits=0, seed=22), small)
            write(truth, large)
            print(table(suffix, truth, peers, measure(peers, small, large)), end="\n\n", flush=True)
    print(
        "time: processor time, clock: time on the clock; 1.00 is commdiff's, median of",
        ROUNDS,
        "rounds. Shares: 1.000 is best.",
    )


if __name__ == "__main__":
    main()
