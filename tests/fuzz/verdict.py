"""What the reading of a spoiled file may end in, and what is a failure."""

from __future__ import annotations

import io
import re
import resource
import sys
import time
import traceback
import zipfile
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType

from commdiff.errors import ReadError, UnsupportedFormat
from commdiff.model import Document, Span
from commdiff.readers import read_bytes
from tests.fuzz.seeds import Seed
from tests.readers.document_guarantees import check

SECONDS = 10
MEMORY = 512 << 20
_LONG_WORD = re.compile(r"[a-z]{5,}")
_FEWEST = 12
"""Words of the whole file that must be found in its bytes before anything can be said of lost ones."""


_USUAL = 160 << 20
"""Bytes that a process which has read files of all formats takes."""


@dataclass(frozen=True)
class Verdict:
    """How a case ended: "text", "noticed" (text with notices), "refused", or "failed"."""

    outcome: str
    detail: str = ""


class OutOfTime(BaseException):
    """Raised by the clock inside a case; no reader catches it."""


def out_of_time(signum: int, frame: FrameType | None) -> None:
    """Handle the signal of the clock."""
    raise OutOfTime


def judge(seed: Seed, data: bytes, suffix: str, tracked: str) -> Verdict:
    """Read a spoiled copy of a seed and say how that ended."""
    _forget_peak()
    # What a process that did much before has taken is not the case's; of the fuzzer's own it is little.
    most = MEMORY + max(0, _peak() - _USUAL)
    started = _cpu()
    try:
        verdict = _judged(seed, data, suffix, tracked)
    except OutOfTime:
        return Verdict("failed", f"time: no end after {SECONDS} s")
    except BaseException:
        return Verdict("failed", "crash: " + "".join(traceback.format_exc()[-3000:]))
    if verdict.outcome == "failed":
        return verdict
    if (spent := _cpu() - started) > SECONDS:
        return Verdict("failed", f"time: {spent:.1f} s of processor time")
    if (peak := _peak()) > most:
        return Verdict("failed", f"memory: {peak >> 20} MiB")
    return verdict


def _judged(seed: Seed, data: bytes, suffix: str, tracked: str) -> Verdict:
    try:
        document = read_bytes(data, suffix=suffix, name="spoiled" + suffix, tracked=tracked)  # type: ignore[arg-type]
    except (ReadError, UnsupportedFormat) as error:
        if not error.message or not error.hint or "\n" in error.message:
            return Verdict("failed", f"message: {error!r}")
        return Verdict("refused", error.slug)
    try:
        check(document)
        _check_places(document)
        document.text.encode("utf-8")
    except (AssertionError, UnicodeEncodeError):
        return Verdict("failed", "guarantee: " + traceback.format_exc()[-2000:])
    lost = silent_loss(seed, data, document, tracked)
    if lost:
        return Verdict("failed", f"silent loss: {lost}")
    return Verdict("noticed" if document.notices else "text")


def _check_places(document: Document) -> None:
    """Fail where what stands in the text stands outside it, or outside every block."""
    whole = range(len(document.text) + 1)
    spans: list[Span] = [one.span for one in document.comments]
    spans += [one.span for one in document.formatting]
    spans += [one.span for one in document.tracked.revisions]
    for span in spans:
        assert span.start in whole
        assert span.end in whole
        assert span.start <= span.end


def silent_loss(seed: Seed, data: bytes, document: Document, tracked: str) -> str:
    """Return what was lost without a word; "" where nothing was, or nothing can be said.

    Checked are the long words of the whole file's reading that stand as they are in its bytes (in the
    unpacked parts of a package) and in those of the spoiled copy. If nine in ten are still in the
    bytes, less than half of them are in the reading, and the reading has no notice that the whole
    file's has not, text was lost. What cannot be checked so: words that marks cut in two, packed
    streams of PDFs, other scripts.
    """
    whole = _whole(seed, tracked)
    if whole is None:
        return ""
    known, told = whole
    if len(known) < _FEWEST or not {(n.slug, n.message) for n in document.notices} <= told:
        return ""
    now = known & _long_words(_plain(data))
    if len(now) < 0.9 * len(known):
        return ""
    read = _long_words(document.text)
    if len(now & read) * 2 >= len(now):
        return ""
    return f"{len(now & read)} of {len(now)} words that stand in the file are in its text"


@cache
def _whole(seed: Seed, tracked: str) -> tuple[frozenset[str], set[tuple[str, str]]] | None:
    """Return the words of the whole file that stand in its bytes, and its notices."""
    try:
        whole = read_bytes(
            seed.data, suffix=seed.suffix, name="spoiled" + seed.suffix, tracked=tracked
        )  # type: ignore[arg-type]
    except (ReadError, UnsupportedFormat):
        return None
    words = _long_words(whole.text) & _long_words(_plain(seed.data))
    return words, {(one.slug, one.message) for one in whole.notices}


def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold()))


def _plain(data: bytes) -> str:
    """Return the bytes as characters, those of a package unpacked."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if not data.startswith(b"PK"):
        return data.replace(b"\0", b"").decode("latin-1")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return " ".join(package.read(one).decode("latin-1") for one in package.namelist())
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError):
        return ""


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _forget_peak() -> None:
    """Let the system forget the most memory that was used; where it cannot, the peak is of all cases."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak() -> int:
    """Return the most memory that was used since `_forget_peak`, or by any process started here."""
    unit = 1 if sys.platform == "darwin" else 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
    match = re.search(r"VmHWM:\s*(\d+) kB", status)
    return max(children, int(match[1]) * 1024 if match else 0)
