"""Comparers, each behind the same small protocol.

To enter another: write a class with the members of `Adapter` (deriving from it is the shortest way)
and give it as `python -m benchmarks.alignment --adapter module:Class`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any, Protocol

from benchmarks.alignment.finding import Finding

__all__ = ["DEFAULTS", "Adapter", "load"]


class Adapter(Protocol):
    """A comparer of two texts.

    Args:
        name: as tables call it.
        licence: under which it is given; it is only measured, and nothing of it is shipped.
        in_process: whether it can be asked many times in one process; a program cannot.
    """

    name: str
    licence: str
    in_process: bool = True

    def version(self) -> str:
        """Return the version that is installed.

        Raises:
            LookupError: it is not installed; the message says what is missing.
        """
        ...

    def run(self, base: str, revised: str) -> Any:
        """Compare: all that is timed. What is returned only `finding` looks at."""
        ...

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        """Say in words what the result of `run` tells; not timed."""
        ...

    def command(self, base: Path, revised: Path) -> list[str]:
        """Return the command that compares two files in a process of its own.

        A comparer in Python is started by `once`, which reads both files and calls `run`.
        """
        own = f"{type(self).__module__}:{type(self).__qualname__}"
        return [sys.executable, "-m", "benchmarks.alignment.once", own, str(base), str(revised)]


_HERE = "benchmarks.alignment.adapters"
DEFAULTS = (
    f"{_HERE}.ours:Commdiff",
    f"{_HERE}.standard:DifflibExact",
    f"{_HERE}.standard:DifflibAutojunk",
    f"{_HERE}.standard:DifflibParagraphs",
    f"{_HERE}.commands:Git",
    f"{_HERE}.commands:GitHistogram",
    f"{_HERE}.commands:Wdiff",
    f"{_HERE}.commands:Dwdiff",
    f"{_HERE}.packages:Patiencediff",
    f"{_HERE}.packages:SimilarMyers",
    f"{_HERE}.packages:SimilarDifflib",
    f"{_HERE}.packages:Imara",
    f"{_HERE}.packages:RapidfuzzIndel",
    f"{_HERE}.packages:Cydifflib",
    f"{_HERE}.packages:FastDiffMatchPatch",
    f"{_HERE}.packages:DiffMatchPatch",
    f"{_HERE}.packages:LxmlHtmldiff",
    f"{_HERE}.packages:Redlines",
)
"""The comparers that are measured, ours first."""


def load(place: str) -> Adapter:
    """Return the comparer that `module:Class` names.

    Raises:
        LookupError: there is no such module or class.
    """
    module, _, name = place.partition(":")
    try:
        found: Adapter = getattr(importlib.import_module(module), name)()
    except (ImportError, AttributeError, ValueError) as error:
        raise LookupError(f"no comparer at {place}: {error}") from error
    return found
