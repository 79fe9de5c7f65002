"""Run `child.py` on a PDF, under limits, and hand on what it says page by page."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from commdiff.errors import MissingExtra
from commdiff.readers.assemble import Source
from commdiff.readers.pdf.raw import RawPage
from commdiff.readers.pdf.refusals import damaged, refused, too_complex
from commdiff.readers.pdf.runs import BYTES_PER_WORD, raw_page

_CHARACTERS_PER_RUN = 20
"""At most so many runs are taken as the limit of characters allows; text in two columns, with every third
line so loose that its words are runs, has one for each 15 to 20 characters."""
_MOST_RULES = 200_000
_BYTES_PER_CHARACTER, _LONGEST_HEAD = 120, 1 << 20
"""The longest line of the child: each character a word in a style of its own, and the rules."""
_SECONDS_PER_CHARACTER = 1e-5
"""Earned by text that came; measured need: 1e-6 to 3e-6, so a machine may be three times as slow."""
_NONSENSE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_CLOCK, _CLOCK_ALONE = 10.0, 1.7
"""Seconds on the clock for each that the limit allows; the second where the system keeps no limit of
processor time."""


def extract(source: Source, take: Callable[[RawPage], None]) -> int:
    """Take a PDF apart in a process of its own, within the limits of its source.

    Args:
        take: is handed each page as it comes, while the next is worked on.

    Returns:
        How many files are attached to it.

    Raises:
        ReadError: the file is protected ("file-encrypted"), damaged ("pdf-damaged"), has more pages
            or text than is read ("pdf-too-large"), or costs more time or memory than a page of text
            may ("pdf-too-complex").
        MissingExtra: pdfium is not installed.

    Cost: 1 to 3 microseconds a character, and 0.06 s for the start.
    """
    name, limits = source.name, source.limits
    wanted = {
        "path": _where_pdfium_lies(),
        "memory": limits.memory + 2 * len(source.data),
        "seconds": limits.seconds,
        "seconds_per_character": _SECONDS_PER_CHARACTER,
        "pages": limits.pages,
        "characters": limits.characters,
        "page_characters": limits.page_characters,
    }
    try:
        child = _started()
    except OSError as error:
        raise MissingExtra(
            "pdf-no-pdfium",
            f"{name}: the program that reads PDFs cannot be started ({error.strerror})",
            "",
        ) from None
    clock = _Clock(
        limits.seconds * _CLOCK if _keeps_time() else limits.seconds * _CLOCK_ALONE, child
    )
    assert child.stdin is not None
    assert child.stdout is not None
    head = json.dumps(wanted).encode() + b"\n"
    feeder = threading.Thread(target=_feed, args=(child.stdin, head, source.data), daemon=True)
    try:
        clock.start()
        feeder.start()
        return _listen(child.stdout, source, child, clock, take)
    finally:
        clock.stop()
        child.kill()
        child.wait()
        feeder.join()
        child.stdout.close()


class _Clock:
    """Ends a process that takes too long on the clock.

    Args:
        seconds: how long it may take.
    """

    def __init__(self, seconds: float, child: subprocess.Popen[bytes]) -> None:
        self.rang = False
        self._child = child
        self._end = time.monotonic() + seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Let the time run."""
        self._thread.start()

    def earn(self, seconds: float) -> None:
        """Allow more seconds of processor time, and what others may take of it meanwhile."""
        self._end += seconds * (_CLOCK if _keeps_time() else 1.0)

    def stop(self) -> None:
        """Let the process live."""
        self._stopped.set()

    def _run(self) -> None:
        while (left := self._end - time.monotonic()) > 0:
            if self._stopped.wait(left):
                return
        self.rang = True
        self._child.kill()


def _where_pdfium_lies() -> str:
    """Return the folder in which the child finds pdfium, without importing it here."""
    from importlib.util import find_spec

    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise MissingExtra(
            "pdf-no-pdfium",
            "PDFs cannot be read: pypdfium2 is not installed",
            "pip install pypdfium2",
        )
    return str(Path(spec.origin).parent.parent)


def _keeps_time() -> bool:
    """Tell whether the system keeps the limits that the child sets itself."""
    return os.name == "posix"


def _started() -> subprocess.Popen[bytes]:
    # -I and -S: neither the environment nor the present folder nor .pth files have a say.
    command = [sys.executable, "-I", "-S", "-B", str(Path(__file__).with_name("child.py"))]
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        close_fds=True,
        start_new_session=os.name == "posix",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _feed(pipe: IO[bytes], *parts: bytes) -> None:
    """Write to the child; one that has ended reads no more."""
    with suppress(OSError, ValueError), pipe:
        for part in parts:
            pipe.write(part)


def _listen(
    pipe: IO[bytes],
    source: Source,
    child: subprocess.Popen[bytes],
    clock: _Clock,
    take: Callable[[RawPage], None],
) -> int:
    """Read all that the child says.

    What it says is not trusted: a hostile file may have taken it over.
    """
    name, limits = source.name, source.limits
    longest = _LONGEST_HEAD + _BYTES_PER_CHARACTER * limits.page_characters
    most_runs = limits.characters // _CHARACTERS_PER_RUN
    pages = attachments = runs = rules = 0
    for said in _lines(pipe, longest):
        try:
            line = json.loads(said)
            if "error" in line:
                raise refused(line, name, limits, pages + 1)
            if "end" in line:
                return attachments
            if "attachments" in line:
                attachments = int(line["attachments"])
                continue
            words = _measured(pipe, line, limits.page_characters)
            page = raw_page(pages + 1, line, words, with_rules=rules < _MOST_RULES)
        except EOFError:
            break
        except _NONSENSE:
            raise damaged(name) from None
        clock.earn(page.count * _SECONDS_PER_CHARACTER)
        pages += 1
        runs += len(page.runs)
        rules += len(page.rules)
        if runs > most_runs:
            what = f"up to page {pages} the text is set in too many pieces"
            raise too_complex(name, what, "characters")
        take(page)
    # It has ended, or has said a line that is too long and would wait for ever to say the rest.
    pipe.close()
    code = child.wait()
    stopped = {-getattr(signal, one, 0) for one in ("SIGXCPU", "SIGKILL")} - {0}
    if clock.rang or code in stopped:
        what = f"page {pages + 1} takes longer than a page of text may"
        raise too_complex(name, what, "seconds")
    raise too_complex(name, f"pdfium gave up on page {pages + 1}", "memory")


def _measured(pipe: IO[bytes], line: dict[str, Any], most: int) -> bytes:
    """Return what stands behind the line of a page: the places of its words."""
    count = line.get("words", 0)
    if type(count) is not int or not 0 <= count <= most:
        raise ValueError
    found = pipe.read(count * BYTES_PER_WORD)
    if len(found) < count * BYTES_PER_WORD:
        raise EOFError
    return found


def _lines(pipe: IO[bytes], longest: int) -> Iterator[bytes]:
    """Yield whole lines; stop at one that is cut off or longer than any may be."""
    while (line := pipe.readline(longest)).endswith(b"\n"):
        yield line
