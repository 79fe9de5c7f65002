"""Run `child.py` on a PDF, under limits, and hand on what it says page by page."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from commdiff.errors import CommdiffError, MissingExtra, ReadError

BOLD, ITALIC, INVISIBLE = 1, 2, 4
"""The flags of a run; the same numbers stand in `page`."""

_LARGEST = 128 << 20
_MOST_PAGES = 5_000
_MOST_CHARACTERS = 6_000_000
_MOST_ON_A_PAGE = 200_000
_MOST_RUNS = 700_000
"""Twice what 1,500 pages of text in two columns have."""
_MOST_RULES = 200_000
_LONGEST_LINE = 24 << 20
_MEMORY = 320 << 20
"""Bytes of address space, beside twice the file itself. All real files at hand, one after the other, took
90 MiB."""
_SECONDS = 6
"""Of processor time, until text comes. The slowest of 800 real pages took 0.02 s."""
_SECONDS_PER_CHARACTER = 1e-5
"""Earned by text that came; measured need: 1.4e-6 to 3e-6, so a machine may be three times as slow."""
_REINSTALL = "install it anew: pip install --force-reinstall pypdfium2"
_CLOCK, _CLOCK_ALONE = 60.0, 10.0
"""Seconds on the clock: the second where the system keeps no limit of processor time."""


class Run(NamedTuple):
    """Characters set side by side in one size and style, on one base line. Points, from the upper left."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    flags: int


class Rule(NamedTuple):
    """A line drawn across or down the page."""

    x0: float
    x1: float
    y0: float
    y1: float


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as pdfium gives it.

    Args:
        runs: its text, in the order of the file, which need not be the reading order.
        count: how many characters it has at all, the unreadable among them.
        rotated, hidden, unknown: how many of them are turned against the rest, too small or off the
            page, or of no known meaning.
        image_area: share of the page that pictures cover, 0 to 1.
        broken: whether it could not be opened.
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    runs: tuple[Run, ...] = ()
    rules: tuple[Rule, ...] = ()
    count: int = 0
    rotated: int = 0
    hidden: int = 0
    unknown: int = 0
    images: int = 0
    image_area: float = 0.0
    fields: int = 0
    annotations: int = 0
    broken: bool = False


def extract(data: bytes, name: str, take: Callable[[RawPage], None]) -> int:
    """Take a PDF apart in a process of its own.

    Args:
        take: is handed each page as it comes, while the next is worked on.

    Returns:
        How many files are attached to it.

    Raises:
        ReadError: the file is protected ("file-encrypted"), damaged ("pdf-damaged"), has more pages
            or text than is read ("pdf-too-large"), or costs more time or memory than a page of text
            may ("pdf-too-complex").
        MissingExtra: pdfium is not installed.

    Cost: 1.4 to 3 microseconds a character, and 0.06 s for the start.
    """
    if len(data) > _LARGEST:
        raise _too_large(name, f"the file is larger than {_LARGEST >> 20} MiB")
    wanted = {
        "path": _where_pdfium_lies(),
        "memory": _MEMORY + 2 * len(data),
        "seconds": _SECONDS,
        "seconds_per_character": _SECONDS_PER_CHARACTER,
        "pages": _MOST_PAGES,
        "characters": _MOST_CHARACTERS,
        "page_characters": _MOST_ON_A_PAGE,
    }
    try:
        child = _started()
    except OSError as error:
        raise MissingExtra(
            "pdf-no-pdfium",
            f"{name}: the program that reads PDFs cannot be started ({error.strerror})",
            "",
        ) from None
    killed = threading.Event()

    def kill() -> None:
        killed.set()
        child.kill()

    clock = threading.Timer(_CLOCK if _keeps_time() else _CLOCK_ALONE, kill)
    clock.daemon = True
    assert child.stdin is not None
    assert child.stdout is not None
    head = json.dumps(wanted).encode() + b"\n"
    feeder = threading.Thread(target=_feed, args=(child.stdin, head, data), daemon=True)
    try:
        clock.start()
        feeder.start()
        return _listen(child.stdout, name, child, killed, take)
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        feeder.join()
        child.stdout.close()


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
    name: str,
    child: subprocess.Popen[bytes],
    killed: threading.Event,
    take: Callable[[RawPage], None],
) -> int:
    """Read all that the child says.

    What it says is not trusted: a hostile file may have taken it over.
    """
    pages = attachments = runs = rules = 0
    for said in _lines(pipe):
        try:
            line = json.loads(said)
            if "error" in line:
                raise _refused(line, name)
            if "end" in line:
                return attachments
            if "attachments" in line:
                attachments = int(line["attachments"])
                continue
            page = _page(pages + 1, line, rules < _MOST_RULES)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise damaged(name) from None
        pages += 1
        runs += len(page.runs)
        rules += len(page.rules)
        if runs > _MOST_RUNS:
            raise _too_complex(name, f"up to page {pages} the text is set in too many pieces")
        take(page)
    # It has ended, or has said a line that is too long and would wait for ever to say the rest.
    pipe.close()
    code = child.wait()
    limits = {-getattr(signal, one, 0) for one in ("SIGXCPU", "SIGKILL")} - {0}
    if killed.is_set() or code in limits:
        raise _too_complex(name, f"page {pages + 1} takes longer than a page of text may")
    raise _too_complex(name, f"pdfium gave up on page {pages + 1}")


def _lines(pipe: IO[bytes]) -> Iterator[bytes]:
    """Yield whole lines; stop at one that is cut off or longer than any may be."""
    while (line := pipe.readline(_LONGEST_LINE)).endswith(b"\n"):
        yield line


def _page(number: int, line: dict[str, Any], with_rules: bool) -> RawPage:
    if line.get("broken"):
        return RawPage(number, broken=True)
    return RawPage(
        number,
        width=float(line["w"]),
        height=float(line["h"]),
        runs=tuple(Run(*run) for run in line["runs"]),
        rules=tuple(Rule(*rule) for rule in line["rules"]) if with_rules else (),
        count=int(line["count"]),
        rotated=int(line["rotated"]),
        hidden=int(line["hidden"]),
        unknown=int(line["unknown"]),
        images=int(line["images"]),
        image_area=float(line["image_area"]),
        fields=int(line["fields"]),
        annotations=int(line["annotations"]),
    )


def _refused(line: dict[str, Any], name: str) -> CommdiffError:
    """Return the error for what the child says it cannot do."""
    why = line["error"]
    if why == "no pdfium":
        return MissingExtra(
            "pdf-no-pdfium", f"{name}: pdfium, which reads PDFs, does not start here", _REINSTALL
        )
    if why == "password":
        return ReadError(
            "file-encrypted",
            f"{name}: this PDF is protected by a password",
            "open it, remove the password and save it again",
        )
    if why == "pages":
        return _too_large(
            name, f"the PDF has {int(line['count'])} pages; at most {_MOST_PAGES} are read"
        )
    if why == "characters":
        return _too_large(name, f"up to page {int(line['page'])} there is more text than is read")
    if why == "memory":
        return _too_complex(name, "the PDF needs more memory than a text may")
    return damaged(name)


def damaged(name: str, what: str = "this PDF is damaged or is no PDF") -> ReadError:
    """Return the error for a file that cannot be opened, or not in whole."""
    return ReadError(
        "pdf-damaged",
        f"{name}: {what}",
        "open it in a PDF viewer and save or print it as a new PDF",
    )


def _too_large(name: str, what: str) -> ReadError:
    return ReadError(
        "pdf-too-large", f"{name}: {what}", "give the part you need as a file of its own"
    )


def _too_complex(name: str, what: str) -> ReadError:
    return ReadError(
        "pdf-too-complex",
        f"{name}: {what}",
        "print it as a new PDF, or give its text as .docx or .txt",
    )
