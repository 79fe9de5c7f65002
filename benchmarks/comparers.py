"""The comparers: commdiff's alignment, difflib used in two ways, and git.

Each is made ready once (`Comparer.prepare`, not timed), run (`run`, timed) and asked what it found.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Protocol

from benchmarks.grow import Workload
from commdiff.align import align_witnesses
from commdiff.model import Alignment, Document, Operation
from commdiff.readers import read_text
from commdiff.segment import segment_document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a comparer said.

    Args:
        words: deleted and inserted, together.
        moved, split: paragraphs of the base that it told as moved or split; None where it tells none.
    """

    words: int
    moved: frozenset[int] | None = None
    split: frozenset[int] | None = None


class Comparer(Protocol):
    """Something that compares two texts."""

    name: str

    def prepare(self, workload: Workload, folder: Path) -> None:
        """Make ready what is not to be timed."""
        ...

    def run(self) -> None:
        """Compare."""
        ...

    def outcome(self) -> Outcome:
        """Say what the last run found."""
        ...


class CommdiffAlign:
    """commdiff from two documents to an alignment: cut, pair, compare."""

    name = "commdiff, align"
    _documents: tuple[Document, Document]
    _alignment: Alignment

    def prepare(self, workload: Workload, folder: Path) -> None:
        """Read both texts."""
        self._documents = (
            read_text("\n\n".join(workload.base), name="base"),
            read_text("\n\n".join(workload.revised), name="revised"),
        )
        blocks = [len(document.blocks) for document in self._documents]
        # The truth counts paragraphs; it can only be held against blocks that are the same.
        assert blocks == [len(workload.base), len(workload.revised)], blocks

    def run(self) -> None:
        """Align two new witnesses, so that nothing is cut beforehand."""
        base, revised = self._documents
        self._alignment = align_witnesses(segment_document(base), segment_document(revised))

    def outcome(self) -> Outcome:
        """Count the words of the operations; moved text counts by what changed inside it."""
        found = self._alignment
        operations: list[Operation] = [o for pair in found.pairs for o in pair.operations]
        operations += [o for move in found.moves for o in move.operations]
        words = sum(
            len(o.base.of(found.base.text).split()) + len(o.revised.of(found.revised.text).split())
            for o in operations
            if o.op != "equal" and not o.move
        )
        return Outcome(
            words,
            frozenset(b for pair in found.pairs if pair.moved for b in pair.base),
            frozenset(b for pair in found.pairs if pair.relation == "split" for b in pair.base),
        )


def _words_changed(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the words that difflib says were deleted or inserted."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(i2 - i1 + j2 - j1 for tag, i1, i2, j1, j2 in codes if tag != "equal")


class DifflibWords:
    """difflib over all words."""

    name = "difflib, words"
    _workload: Workload
    _words = 0

    def prepare(self, workload: Workload, folder: Path) -> None:
        """Keep the workload."""
        self._workload = workload

    def run(self) -> None:
        """Compare all words at once."""
        sides = [" ".join(side).split() for side in (self._workload.base, self._workload.revised)]
        self._words = _words_changed(sides[0], sides[1])

    def outcome(self) -> Outcome:
        """Return the words; difflib tells no moves."""
        return Outcome(self._words)


class DifflibParagraphs(DifflibWords):
    """The usual recipe: difflib over paragraphs, then over the words of those that were replaced."""

    name = "difflib, paragraphs then words"

    def run(self) -> None:
        """Compare paragraphs, then words."""
        old, new = self._workload.base, self._workload.revised
        words = 0
        codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for tag, i1, i2, j1, j2 in codes:
            if tag != "equal":
                words += _words_changed(" ".join(old[i1:i2]).split(), " ".join(new[j1:j2]).split())
        self._words = words


class Git:
    """`git diff --no-index --word-diff`, its own process included."""

    name = "git, word-diff"
    _files: tuple[Path, Path]
    _output = ""

    def prepare(self, workload: Workload, folder: Path) -> None:
        """Write both texts to files."""
        self._files = (folder / "base.txt", folder / "revised.txt")
        for path, side in zip(self._files, (workload.base, workload.revised), strict=True):
            path.write_text("\n\n".join(side) + "\n", "utf-8")

    def run(self) -> None:
        """Run git; exit code 1 means that the files differ."""
        command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U0"]
        done = subprocess.run(
            [*command, *map(str, self._files)], capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.strip())
        self._output = done.stdout

    def outcome(self) -> Outcome:
        """Count the words of added and removed runs; word-diff tells no moves."""
        words = 0
        inside = False
        for line in self._output.splitlines():
            inside = inside or line.startswith("@@")
            if inside and line[:1] in ("+", "-"):
                words += len(line[1:].split())
        return Outcome(words)


def all_comparers() -> list[Comparer]:
    """Return the comparers that can run here, commdiff first."""
    found: list[Comparer] = [CommdiffAlign(), DifflibParagraphs(), DifflibWords()]
    if shutil.which("git"):
        found.append(Git())
    return found
