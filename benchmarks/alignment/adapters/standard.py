"""difflib, used in the three ways that people use it."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from typing import Any

from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.finding import Finding, Opcode, from_opcodes


class _Difflib(Adapter):
    licence = "PSF-2.0"

    def version(self) -> str:
        return f"Python {sys.version.split()[0]}"

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        return from_opcodes(result)


class DifflibExact(_Difflib):
    """difflib over all words, nothing left out."""

    name = "difflib, exact"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare all words at once."""
        matcher = SequenceMatcher(None, base.split(), revised.split(), autojunk=False)
        return list(matcher.get_opcodes())


class DifflibAutojunk(_Difflib):
    """difflib over all words as it comes: words that are common in long texts are passed over."""

    name = "difflib, autojunk"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare all words at once."""
        return list(SequenceMatcher(None, base.split(), revised.split()).get_opcodes())


class DifflibParagraphs(_Difflib):
    """The usual recipe: difflib over paragraphs, then over the words of those that were replaced."""

    name = "difflib, paragraphs then words"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare paragraphs, then words."""
        old, new = base.split("\n\n"), revised.split("\n\n")
        codes: list[Opcode] = []
        i = j = 0
        for tag, p, p2, q, q2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            gone, come = " ".join(old[p:p2]).split(), " ".join(new[q:q2]).split()
            if tag == "equal":
                codes.append(("equal", i, i + len(gone), j, j + len(come)))
            else:
                matcher = SequenceMatcher(None, gone, come, autojunk=False)
                codes += [
                    (kind, i + a, i + a2, j + b, j + b2)
                    for kind, a, a2, b, b2 in matcher.get_opcodes()
                ]
            i += len(gone)
            j += len(come)
        return codes
