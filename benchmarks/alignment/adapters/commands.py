"""Comparers that are programs: git, wdiff, dwdiff. Their own process is what is timed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.finding import Finding, Piece, from_pieces

_MARKS = ("-w", "\x01", "-x", "\x02", "-y", "\x03", "-z", "\x04")
"""Marks around deleted and inserted words that stand in no text."""


class _Command(Adapter):
    """A program that is told the names of two files and prints what changed."""

    in_process = False
    words: ClassVar[tuple[str, ...]]

    def version(self) -> str:
        if not shutil.which(self.words[0]):
            raise LookupError(f"the program {self.words[0]} is not installed")
        done = subprocess.run([self.words[0], "--version"], capture_output=True, check=False)
        # dwdiff prints its version to the error stream.
        found = re.search(rb"\d+(?:\.\d+)+", done.stdout + done.stderr)
        return found[0].decode() if found else "unknown"

    def command(self, base: Path, revised: Path) -> list[str]:
        return [*self.words, str(base), str(revised)]

    def run(self, base: str, revised: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            files = (Path(folder) / "base.txt", Path(folder) / "revised.txt")
            for path, text in zip(files, (base, revised), strict=True):
                path.write_text(text, "utf-8", newline="")
            done = subprocess.run(self.command(*files), capture_output=True, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode("utf-8")

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        return from_pieces(self.pieces(result), base, revised)

    @abstractmethod
    def pieces(self, printed: str) -> list[Piece]:
        """Read what was printed."""


class Git(_Command):
    """git's word diff, with the whole text as context."""

    name = "git word-diff, myers"
    licence = "GPL-2.0-only"
    words: ClassVar[tuple[str, ...]] = (
        "git",
        "diff",
        "--no-index",
        "--no-color",
        "--word-diff=porcelain",
        "-U10000000",
    )

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        """Read what was printed: nothing, where the texts are the same."""
        pieces = self.pieces(result) if result else [("=", base)]
        return from_pieces(pieces, base, revised)

    def pieces(self, printed: str) -> list[Piece]:
        """Read the porcelain form: a sign and text a line, `~` for the end of a line."""
        made: list[Piece] = []
        inside = False
        for line in printed.split("\n"):
            if line.startswith("@@"):
                inside = True
            elif inside and line == "~":
                made.append(("=", "\n"))
            elif inside and line[:1] in (" ", "-", "+"):
                # Runs come without the space between them.
                made.append((line[0].replace(" ", "="), line[1:] + " "))
        return made


class GitHistogram(Git):
    """The same with the histogram algorithm."""

    name = "git word-diff, histogram"
    words = (*Git.words, "--histogram")


class Wdiff(_Command):
    """GNU wdiff."""

    name = "wdiff"
    licence = "GPL-3.0-or-later"
    words = ("wdiff", *_MARKS)

    def pieces(self, printed: str) -> list[Piece]:
        """Read text in which marks stand around what changed."""
        signs = {"\x01": "-", "\x03": "+"}
        return [
            (signs[part[0]], part[1:-1]) if part[0] in signs else ("=", part)
            for part in re.split("(\x01.*?\x02|\x03.*?\x04)", printed, flags=re.DOTALL)
            if part
        ]


class Dwdiff(Wdiff):
    """dwdiff, which calls diff on a file with a word a line."""

    name = "dwdiff"
    licence = "GPL-3.0-only"
    words = ("dwdiff", *_MARKS)
