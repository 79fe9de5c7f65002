"""`python -m tests.fuzz.fuzz_align`: align random and hostile pairs and see that both texts are kept.

Each pair is aligned and held against the guarantees of INTERFACE.md section 3: the operations rebuild
both texts, what is called equal is equal, moves have two ends. A share of the cases is also compared
as a whole and judged by its JSON alone, aligned twice, and each text aligned with itself. A pair that
fails is made as small as it can be and written to a folder; `--case NUMBER` judges it again.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import FrameType

from commdiff import renderers
from commdiff.align import AlignOptions, align_witnesses
from commdiff.errors import ReadError
from commdiff.model import Document, Witness
from commdiff.pipeline import compare
from commdiff.readers import read_text
from commdiff.segment import segment_document
from tests import guarantees
from tests.align.alignment_guarantees import check, check_same
from tests.builders import document as built
from tests.fuzz.drafts import made

SECONDS = 20
"""Processor time in which a case must end; the usual one takes a thousandth."""
_OPTIONS = (
    *(AlignOptions(),) * 5,
    AlignOptions(moves=False),
    AlignOptions(granularity="char"),
    AlignOptions(granularity="sentence"),
)
# Every how many cases the costly questions are asked.
_READ, _TWICE, _ITSELF, _WHOLE = 4, 11, 9, 400
_BATCH = 250

Judge = Callable[[str, str], str]


class OutOfTime(BaseException):
    """Raised by the clock inside a case; nothing catches it."""


def _out_of_time(signum: int, frame: FrameType | None) -> None:
    raise OutOfTime


def _document(text: str, read: bool) -> Document:
    """Return a text as a document; one in which there is nothing to read has no blocks.

    Args:
        read: whether by the reader, with its labels, headings and tables; that takes as long as to align.
    """
    if not read:
        return built(text)
    try:
        return read_text(text, name="draft")
    except ReadError as refused:
        if refused.slug != "no-text":
            raise
        return Document("draft", "text", "0" * 64, "und", "", "", ())


def _judged(number: int, base: str, revised: str) -> None:
    """Fail where a guarantee is broken."""
    options = _OPTIONS[number % len(_OPTIONS)]
    read = number % _READ == 0
    documents = _document(base, read), _document(revised, read)
    one, other = map(segment_document, documents)
    found = align_witnesses(one, other, options)
    check(found)
    if number % _TWICE == 0:
        again = align_witnesses(*map(segment_document, documents), options)
        assert again.pairs == found.pairs, "the same input gives another output"
        assert again.moves == found.moves
    if number % _ITSELF == 0:
        check_same(align_witnesses(one, Witness(documents[0], other.segmenter), options))
    if number % _WHOLE == 0:
        guarantees.check(json.loads(renderers.render(compare(*documents), "json")))


def judge(number: int, base: str, revised: str) -> str:
    """Return what is wrong with the alignment of a pair, or ""."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        _judged(number, base, revised)
    except OutOfTime:
        return f"time: more than {SECONDS} s"
    except Exception as broken:  # Whatever it is, it is a finding.
        return f"{type(broken).__name__}: {traceback.format_exc()}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return ""


def shrunk(base: str, revised: str, fails: Callable[[str, str], bool]) -> tuple[str, str]:
    """Make a failing pair smaller: paragraphs first, then words, then letters."""
    pair = [base, revised]
    for parting in ("\n\n", " ", ""):
        for side in (0, 1):

            def broken(parts: Sequence[str], side: int = side, parting: str = parting) -> bool:
                text = parting.join(parts)
                return fails(text, pair[1]) if side == 0 else fails(pair[0], text)

            parts = pair[side].split(parting) if parting else list(pair[side])
            pair[side] = parting.join(_least(parts, broken))
    return pair[0], pair[1]


def _least(parts: list[str], fails: Callable[[Sequence[str]], bool]) -> list[str]:
    """Leave parts out, ever fewer at a time, as long as it still fails (Zeller's ddmin)."""
    size = len(parts)
    while size:
        at = 0
        while at < len(parts):
            left = parts[:at] + parts[at + size :]
            if len(left) < len(parts) and fails(left):
                parts = left
            else:
                at += size
        size //= 2
    return parts


def _batch(work: tuple[int, range]) -> list[tuple[int, str]]:
    seed, numbers = work
    signal.signal(signal.SIGPROF, _out_of_time)
    verdicts = ((number, judge(number, *made(number, seed))) for number in numbers)
    return [(number, why) for number, why in verdicts if why]


def run(
    numbers: range, *, seed: int, workers: int = 1, quiet: bool = True
) -> list[tuple[int, str]]:
    """Judge cases; return the numbers of those that failed, with what was wrong."""
    batches = [
        (seed, range(at, min(at + _BATCH, numbers.stop)))
        for at in range(numbers.start, numbers.stop, _BATCH)
    ]
    if workers == 1:
        return _told(map(_batch, batches), len(numbers), seed, quiet)
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return _told(pool.imap_unordered(_batch, batches), len(numbers), seed, quiet)


def _told(
    answers: Iterable[list[tuple[int, str]]], total: int, seed: int, quiet: bool
) -> list[tuple[int, str]]:
    started = time.monotonic()
    failures: list[tuple[int, str]] = []
    for done, found in enumerate(answers, 1):
        failures += found
        for number, why in () if quiet else found:
            print(f"--seed {seed} --case {number}: {why.strip().splitlines()[-1]}", flush=True)
        if not quiet and done % 40 == 0:
            spent, count = time.monotonic() - started, min(done * _BATCH, total)
            print(
                f"{count} of {total}, {count / spent:.0f} a second, {len(failures)} failed",
                flush=True,
            )
    return failures


def keep(failures: Sequence[tuple[int, str]], folder: Path, seed: int) -> None:
    """Write what failed, made small, with how to repeat it."""
    for number, why in islice(failures, 20):
        folder.mkdir(parents=True, exist_ok=True)
        kind = why.split(":")[0]

        def fails(base: str, revised: str, number: int = number, kind: str = kind) -> bool:
            return judge(number, base, revised).split(":")[0] == kind

        base, revised = shrunk(*made(number, seed), fails)
        stem = f"align-{seed}-{number}"
        for name, text in (("base", base), ("revised", revised)):
            (folder / f"{stem}.{name}.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
        (folder / f"{stem}.why").write_text(
            f"python -m tests.fuzz.fuzz_align --seed {seed} --case {number}\n"
            f"smallest: {base!a}\n          {revised!a}\n\n{why}",
            "utf-8",
        )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.fuzz_align", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="pairs (20000)")
    parser.add_argument("--seed", type=int, default=1, help="what decides every pair (1)")
    parser.add_argument("--start", type=int, default=0, help="number of the first pair (0)")
    parser.add_argument("--case", type=int, help="judge this one pair again, here")
    parser.add_argument(
        "--out", type=Path, default=Path("tests/actual/fuzz"), help="for what fails"
    )
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _out_of_time)
    if options.case is not None:
        pair = made(options.case, options.seed)
        why = judge(options.case, *pair)
        print("\n".join(map(ascii, pair)), why or "as it should be", sep="\n")
        return int(bool(why))
    started = time.monotonic()
    numbers = range(options.start, options.start + options.count)
    failures = run(numbers, seed=options.seed, workers=options.workers, quiet=False)
    keep(failures, options.out, options.seed)
    rate = options.count / (time.monotonic() - started)
    print(f"{options.count} pairs, {rate:.0f} a second, {len(failures)} failed")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
