"""Take a PDF apart with pdfium, as a program of its own. Never imported by commdiff.

pdfium cannot be interrupted, is not safe in threads, and a hostile file can make it use any amount of
time and memory or bring it down. So `process` starts this file by its path, under limits that
the system keeps, and reads what it says line by line. It imports nothing of commdiff but its neighbours
`asking` and `page`: that keeps the start cheap, and keeps the program whole wherever it lies.

stdin: one line of JSON (see `main`), then the bytes of the PDF.
stdout: one line of JSON for the file, one for each page with the places of its words as bytes behind it,
and `{"end": true}`; or `{"error": ...}`.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

Json = dict[str, Any]
_MOST_TIMES = 8
"""So many times the seconds of the start may be earned by text."""


def say(what: Json, *more: bytes) -> None:
    """Write one line, and what comes behind it."""
    line = json.dumps(what, separators=(",", ":")).encode() + b"\n"
    sys.stdout.buffer.write(b"".join((line, *more)))


def limit(memory: int, seconds: int) -> Callable[[float], None]:
    """Set the limits that the system keeps; return what moves the limit of processor time.

    Where there is no such module (Windows) the parent's clock is the only limit.
    """
    try:
        import resource
    except ImportError:
        return lambda _: None

    def set_one(name: str, soft: int, hard: int) -> None:
        # macOS refuses some limits, and nobody may raise one above what was inherited.
        with contextlib.suppress(ValueError, OSError, AttributeError):
            kind = getattr(resource, name)
            inherited = resource.getrlimit(kind)[1]
            if inherited != resource.RLIM_INFINITY:
                soft, hard = min(soft, inherited), min(hard, inherited)
            resource.setrlimit(kind, (soft, hard))

    most = _MOST_TIMES * seconds
    set_one("RLIMIT_AS", memory, memory)
    set_one("RLIMIT_CORE", 0, 0)
    set_one("RLIMIT_FSIZE", 0, 0)
    set_one("RLIMIT_CPU", seconds, most)
    return lambda earned: set_one("RLIMIT_CPU", min(most, seconds + int(earned)), most)


def neighbour(name: str) -> Any:
    """Load the module of that name beside this file, without a folder on the path that has others."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), f"{name}.py")  # noqa: PTH100, PTH118, PTH120
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def take_apart(C: Any, data: bytes, wanted: Json, earned: Callable[[float], None]) -> None:  # noqa: N803
    """Say what the file holds."""
    page, asking = neighbour("page"), neighbour("asking")
    asking.quicken(C)
    document = C.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = C.FPDF_GetLastError() in (4, 5)
        say({"error": "password" if locked else "damaged"})
        return
    pages = C.FPDF_GetPageCount(document)
    if pages > wanted["pages"]:
        say({"error": "pages", "count": pages})
        return
    say({"pages": pages, "attachments": C.FPDFDoc_GetAttachmentCount(document)})
    fonts: dict[int, int] = {}
    left = wanted["characters"]
    for i in range(pages):
        handle = C.FPDF_LoadPage(document, i)
        if not handle:
            say({"broken": True})
            continue
        text = asking.Text(C, fonts, min(left, wanted["page_characters"]))
        line, words = text.read(handle)
        if text.count > text.most:
            full = text.most < wanted["page_characters"]
            say({"error": "characters" if full else "page characters"})
            return
        left -= text.count
        say({**page.Page(C, handle).read(), **line, "count": text.count}, *words)
        C.FPDF_ClosePage(handle)
        # A page that gives text has earned the time it took; one that only burns it has not.
        earned((wanted["characters"] - left) * wanted["seconds_per_character"])
    say({"end": True})


def main() -> None:
    """Read the wishes and the file from stdin and do the work.

    The wishes: `path` (the folder that holds pdfium), `memory` (bytes), `seconds` (of processor time at
    the start), `seconds_per_character` (earned on the way), `pages`, `characters` and
    `page_characters` (the most that are read).
    """
    gc.disable()  # nothing here refers to itself
    wanted = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    earned = limit(wanted["memory"], wanted["seconds"])
    sys.path.append(wanted["path"])
    try:
        import pypdfium2_raw as C  # noqa: N812
    except (ImportError, OSError):
        say({"error": "no pdfium"})
        return

    C.FPDF_InitLibrary()
    try:
        take_apart(C, data, wanted, earned)
    except MemoryError:
        say({"error": "memory"})
    sys.stdout.flush()


if __name__ == "__main__":
    main()
