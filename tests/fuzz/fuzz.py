"""`python -m tests.fuzz.fuzz`: spoil files of every format and see that each is read or refused.

Every case must end within 10 s of processor time and 512 MiB, with a document that keeps its
guarantees or with a `ReadError`. What fails is written to a folder, with its number; `--case NUMBER`
makes and judges it again. The same seed, number and files give the same bytes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.fuzz.mutations import mutate
from tests.fuzz.seeds import SUFFIXES, Seed, built, real
from tests.fuzz.verdict import SECONDS, Verdict, judge, out_of_time

_WALL = 60.0
"""Seconds after which a worker that says nothing is stopped, whatever its clock says."""
_ADDRESSES = 6 << 30
"""Bytes of addresses of a worker: a guard for the machine. The limit that is asserted is 512 MiB."""
_SHARES = {
    "pdf": 0.04,
    "docx": 0.2,
    "odt": 0.12,
    "fodt": 0.06,
    "rtf": 0.14,
    "html": 0.12,
    "md": 0.1,
}
_OTHER_SHARE = 0.075


@dataclass(frozen=True)
class Case:
    """One spoiled file."""

    number: int
    seed: Seed
    suffix: str
    tracked: str
    data: bytes


@dataclass
class Findings:
    """What came of the cases, by format."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[tuple[int, str, Verdict]] = field(default_factory=list)

    def add(self, number: int, form: str, verdict: Verdict) -> None:
        """Count one case."""
        self.counts[form, verdict.outcome] += 1
        if verdict.outcome == "refused":
            self.refusals[form, verdict.detail] += 1
        if verdict.outcome == "failed":
            self.failures.append((number, form, verdict))


def made(number: int, seed: int, files: Sequence[Seed]) -> Case:
    """Make a case."""
    chance = random.Random(f"{seed} {number}")
    formats = sorted({one.format for one in files})
    shares = [_SHARES.get(one, _OTHER_SHARE) for one in formats]
    (form,) = chance.choices(formats, shares)
    alike = [one for one in files if one.format == form]
    chosen = chance.choice(alike)
    data = mutate(chosen, files if chance.random() < 0.3 else alike, chance)
    suffix = chance.choice(SUFFIXES) if chance.random() < 0.03 else chosen.suffix
    return Case(number, chosen, suffix, chance.choice(("final", "final", "original")), data)


def _files(shared: bool) -> tuple[Seed, ...]:
    return built() + (real() if shared else ())


def _work(numbers: Connection, seed: int, shared: bool) -> None:
    """Judge cases as long as numbers come."""
    signal.signal(signal.SIGPROF, out_of_time)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    files = _files(shared)
    while True:
        try:
            number = numbers.recv()
        except EOFError:
            return
        case = made(number, seed, files)
        signal.setitimer(signal.ITIMER_PROF, SECONDS + 1)
        verdict = judge(case.seed, case.data, case.suffix, case.tracked)
        signal.setitimer(signal.ITIMER_PROF, 0)
        numbers.send((number, case.seed.format, verdict))


class _Worker:
    """A process that judges one case after the other."""

    def __init__(self, seed: int, shared: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_work, args=(theirs, seed, shared), daemon=True
        )
        self.process.start()
        theirs.close()
        self.number = -1
        self.since = 0.0

    def give(self, number: int) -> None:
        """Hand over the next case."""
        self.number, self.since = number, time.monotonic()
        self.line.send(number)

    def end(self) -> None:
        """Stop the process."""
        self.line.close()
        self.process.join(2)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def run(
    numbers: Iterable[int], *, seed: int, shared: bool = True, workers: int = 2, quiet: bool = True
) -> Findings:
    """Judge cases in processes of their own."""
    todo = deque(numbers)
    total, done, started = len(todo), 0, time.monotonic()
    findings = Findings()
    team = [_Worker(seed, shared) for _ in range(min(workers, total))]
    busy = [worker for worker in team if _next(worker, todo)]
    while busy:
        ready = wait([worker.line for worker in busy], 1.0)
        for worker in list(busy):
            late = time.monotonic() - worker.since > _WALL
            if worker.line not in ready and not late:
                continue
            answer = None if worker.line not in ready else _answer(worker)
            if answer is None:
                form = made(worker.number, seed, _files(shared)).seed.format
                why = "hang: no answer" if late else "crash: the process died"
                answer = (worker.number, form, Verdict("failed", why))
                worker.process.kill()
                worker.end()
                busy.remove(worker)
                worker = _Worker(seed, shared)
                busy.append(worker)
            findings.add(*answer)
            done += 1
            if not quiet and answer[2].outcome == "failed":
                print(_told(seed, answer), flush=True)
            if not quiet and done % 1000 == 0:
                spent = time.monotonic() - started
                print(
                    f"{done} of {total}, {spent:.0f} s, {len(findings.failures)} failed", flush=True
                )
            if not _next(worker, todo):
                busy.remove(worker)
                worker.end()
    return findings


def _next(worker: _Worker, todo: deque[int]) -> bool:
    if not todo:
        return False
    worker.give(todo.popleft())
    return True


def _answer(worker: _Worker) -> tuple[int, str, Verdict] | None:
    try:
        answer: tuple[int, str, Verdict] = worker.line.recv()
    except (EOFError, OSError):
        return None
    return answer


def table(findings: Findings) -> str:
    """Return the counts as a table, and the refusals by their slug."""
    outcomes = ("text", "noticed", "refused", "failed")
    lines = [f"{'':<6}" + "".join(f"{one:>10}" for one in outcomes)]
    for form in sorted({form for form, _ in findings.counts}):
        lines.append(
            f"{form:<6}" + "".join(f"{findings.counts[form, one]:>10}" for one in outcomes)
        )
    lines.append("refused:")
    for form in sorted({form for form, _ in findings.refusals}):
        slugs = [
            f"{slug} {count}" for (of, slug), count in findings.refusals.most_common() if of == form
        ]
        lines.append(f"  {form}: {', '.join(slugs)}")
    return "\n".join(lines)


def _told(seed: int, failure: tuple[int, str, Verdict]) -> str:
    number, form, verdict = failure
    return f"--seed {seed} --case {number} ({form}): {verdict.detail.strip().splitlines()[-1]}"


def keep(findings: Findings, folder: Path, *, seed: int, shared: bool) -> None:
    """Write the files of what failed, with what was wrong."""
    files = _files(shared)
    for number, form, verdict in findings.failures:
        folder.mkdir(parents=True, exist_ok=True)
        case = made(number, seed, files)
        stem = folder / f"{seed}-{number}-{form}"
        stem.with_suffix(case.suffix).write_bytes(case.data)
        stem.with_suffix(".why").write_text(
            f"{case.seed.name} as {case.suffix}, {case.tracked}\n{verdict.detail}\n", "utf-8"
        )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="cases (2000)")
    parser.add_argument("--seed", type=int, default=1, help="what decides every case (1)")
    parser.add_argument("--start", type=int, default=0, help="number of the first case (0)")
    parser.add_argument("--case", type=int, help="judge this one case again, here")
    parser.add_argument(
        "--out", type=Path, default=Path("tests/actual/fuzz"), help="for what fails"
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--built-only", action="store_true", help="leave the real files out")
    options = parser.parse_args()
    shared = not options.built_only
    if options.case is not None:
        case = made(options.case, options.seed, _files(shared))
        verdict = judge(case.seed, case.data, case.suffix, case.tracked)
        print(
            f"{case.seed.name} as {case.suffix}, {case.tracked}: {verdict.outcome}\n{verdict.detail}"
        )
        return int(verdict.outcome == "failed")
    numbers = range(options.start, options.start + options.count)
    findings = run(numbers, seed=options.seed, shared=shared, workers=options.workers, quiet=False)
    keep(findings, options.out, seed=options.seed, shared=shared)
    print(table(findings))
    for failure in findings.failures:
        print(_told(options.seed, failure))
    return int(bool(findings.failures))


if __name__ == "__main__":
    sys.exit(main())
