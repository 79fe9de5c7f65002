"""The readers that are measured, and `python -m benchmarks.peers NAME FILE`, which runs one of them.

A reader is run in a process of its own, so that its memory can be told. It first reads a small file,
not timed, so that what is loaded once does not count.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader.

    Args:
        module: what must be installed for it.
        read: returns what it makes of a file.
        lines: returns the lines of that, a paragraph each where the reader knows paragraphs.
    """

    name: str
    suffix: str
    module: str
    read: Callable[[Path], Any]
    lines: Callable[[Any], list[str]]

    @property
    def here(self) -> bool:
        """Whether it is installed."""
        return importlib.util.find_spec(self.module.partition(".")[0]) is not None


def _load(name: str) -> Any:
    return importlib.import_module(name)


def _commdiff(path: Path) -> Any:
    return _load("commdiff.readers").read_document(path)


def _commdiff_lines(document: Any) -> list[str]:
    return [
        f"{block.label} {document.block_text(at)}".strip()
        for at, block in enumerate(document.blocks)
    ]


def _python_docx(path: Path) -> Any:
    document = _load("docx").Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


def _mammoth(path: Path) -> Any:
    with path.open("rb") as file:
        return _load("mammoth").convert_to_html(file).value


def _pdfium(path: Path) -> Any:
    with _load("pypdfium2").PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _pypdf(path: Path) -> Any:
    return "\n".join(page.extract_text() for page in _load("pypdf").PdfReader(path).pages)


def _pdfminer(path: Path) -> Any:
    return _load("pdfminer.high_level").extract_text(path)


def _striprtf(path: Path) -> Any:
    return _load("striprtf.striprtf").rtf_to_text(path.read_text("latin-1"))


def _odfpy(path: Path) -> Any:
    document = _load("odf.opendocument").load(str(path))
    text, teletype = _load("odf.text"), _load("odf.teletype")
    return [teletype.extractText(one) for one in document.text.getElementsByType(text.P)]


def _listed(found: Any) -> list[str]:
    return list(found)


def _split(found: Any) -> list[str]:
    return str(found).splitlines()


def _of_html(found: Any) -> list[str]:
    return [re.sub(r"<[^>]*>", "", one) for one in re.split(r"</(?:p|li|h\d|td)>", str(found))]


PEERS = (
    Peer("commdiff", ".docx", "commdiff", _commdiff, _commdiff_lines),
    Peer("python-docx", ".docx", "docx", _python_docx, _listed),
    Peer("mammoth", ".docx", "mammoth", _mammoth, _of_html),
    Peer("commdiff", ".pdf", "commdiff", _commdiff, _commdiff_lines),
    Peer("pdfium text", ".pdf", "pypdfium2", _pdfium, _split),
    Peer("pypdf", ".pdf", "pypdf", _pypdf, _split),
    Peer("pdfminer.six", ".pdf", "pdfminer", _pdfminer, _split),
    Peer("commdiff", ".odt", "commdiff", _commdiff, _commdiff_lines),
    Peer("odfpy", ".odt", "odf", _odfpy, _listed),
    Peer("commdiff", ".rtf", "commdiff", _commdiff, _commdiff_lines),
    Peer("striprtf", ".rtf", "striprtf", _striprtf, _split),
)


def _spent() -> float:
    """Return the processor time of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> int:
    """Return the most memory that this process used, and those that it started."""
    unit = 1 if sys.platform == "darwin" else 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says is never less than what the process that started this one used.
        match = re.search(r"VmHWM:\s*(\d+) kB", status.read_text())
        own = int(match[1]) * 1024 if match else own
    return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


def main() -> None:
    """Read a file and print, as JSON, what that took and the lines that were found."""
    name, small, large = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    (peer,) = (one for one in PEERS if (one.name, one.suffix) == (name, large.suffix))
    peer.read(small)
    start, clock = _spent(), time.perf_counter()
    found = peer.read(large)
    seconds, clock = _spent() - start, time.perf_counter() - clock
    peak = _peak()
    named = 0
    if name == "commdiff":
        named = len({(one.span, one.text) for one in found.tracked.revisions if one.author})
    print(json.dumps([seconds, clock, peak, named, peer.lines(found)]))


if __name__ == "__main__":
    main()
