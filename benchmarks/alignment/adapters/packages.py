"""Comparers that come as Python packages; the extra `bench` installs them."""

from __future__ import annotations

import html
import importlib
import importlib.metadata
import re
from typing import Any, ClassVar

from benchmarks.alignment.adapters import Adapter
from benchmarks.alignment.finding import Finding, Opcode, Piece, from_opcodes, from_pieces


class _Package(Adapter):
    package: ClassVar[str]

    def version(self) -> str:
        try:
            return importlib.metadata.version(self.package)
        except importlib.metadata.PackageNotFoundError as error:
            raise LookupError(f"the package {self.package} is not installed") from error


class _ByWords(_Package):
    """A package that answers with opcodes over words."""

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        return from_opcodes(result)


class _ByPieces(_Package):
    """A package that answers with kept, deleted and inserted text."""

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        return from_pieces(result, base, revised)


class Patiencediff(_ByWords):
    """Patience diff over words."""

    name = "patiencediff"
    licence = "GPL-2.0-or-later"
    package = "patiencediff"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        matcher = importlib.import_module("patiencediff").PatienceSequenceMatcher
        return list(matcher(None, base.split(), revised.split()).get_opcodes())


class Cydifflib(_ByWords):
    """difflib in Cython, nothing left out."""

    name = "cydifflib, exact"
    licence = "MIT"
    package = "cydifflib"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        matcher = importlib.import_module("cydifflib").SequenceMatcher
        return list(matcher(None, base.split(), revised.split(), autojunk=False).get_opcodes())


class SimilarDifflib(_ByWords):
    """The drop-in for difflib of the Rust library similar."""

    name = "similar-rs, as difflib"
    licence = "Apache-2.0"
    package = "similar-rs"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        matcher = importlib.import_module("similar.difflib").SequenceMatcher
        return list(matcher(None, base.split(), revised.split(), False).get_opcodes())


class SimilarMyers(_ByWords):
    """The Rust library similar, its usual algorithm, a word a line."""

    name = "similar-rs, myers"
    licence = "Apache-2.0"
    package = "similar-rs"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        similar = importlib.import_module("similar")
        sides = ["".join(f"{word}\n" for word in text.split()) for text in (base, revised)]
        found = similar.TextDiff(*sides, granularity="lines", algorithm="myers")
        return [(tag, i, i2, j, j2) for tag, (i, i2), (j, j2) in found.ops()]


class Imara(_ByWords):
    """The Rust library imara-diff, histogram, over words."""

    name = "imara-diff, histogram"
    licence = "MIT"
    package = "imarapy"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        old, new = base.split(), revised.split()
        codes: list[Opcode] = []
        i = j = 0
        for one in importlib.import_module("imarapy").diff(old, new, algorithm="histogram"):
            a, b = one.source.position, one.target.position
            a2, b2 = a + len(one.source.lines), b + len(one.target.lines)
            codes += [("equal", i, a, j, b), ("replace", a, a2, b, b2)]
            i, j = a2, b2
        return [*codes, ("equal", i, len(old), j, len(new))]


class RapidfuzzIndel(_ByWords):
    """The exact least number of deletions and insertions of words."""

    name = "rapidfuzz, Indel"
    licence = "MIT"
    package = "rapidfuzz"

    def run(self, base: str, revised: str) -> list[Opcode]:
        """Compare words."""
        indel = importlib.import_module("rapidfuzz.distance").Indel
        codes: list[Opcode] = []
        for one in indel.opcodes(base.split(), revised.split()):
            code = (one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end)
            # A deletion and an insertion side by side come as two; they are one change.
            if codes and "equal" not in (codes[-1][0], code[0]):
                _, i, _, j, _ = codes.pop()
                code = ("replace", i, code[2], j, code[4])
            codes.append(code)
        return codes


class DiffMatchPatch(_ByPieces):
    """diff-match-patch as it comes: letters, a limit of one second on the clock, semantic cleaning."""

    name = "diff-match-patch, 1 s limit"
    licence = "Apache-2.0"
    package = "diff-match-patch"

    def run(self, base: str, revised: str) -> list[Piece]:
        """Compare letters."""
        engine = importlib.import_module("diff_match_patch").diff_match_patch()
        found = engine.diff_main(base, revised)
        engine.diff_cleanupSemantic(found)
        return [("-=+"[sign + 1], text) for sign, text in found]


class FastDiffMatchPatch(_ByPieces):
    """diff-match-patch in C++, without a limit, semantic cleaning."""

    name = "fast-diff-match-patch"
    licence = "Apache-2.0"
    package = "fast-diff-match-patch"

    def run(self, base: str, revised: str) -> list[Piece]:
        """Compare letters."""
        engine = importlib.import_module("fast_diff_match_patch")
        made: list[Piece] = []
        i = j = 0
        for sign, size in engine.diff(
            base, revised, timelimit=0, cleanup="Semantic", checklines=True
        ):
            made.append((sign, revised[j : j + size] if sign == "+" else base[i : i + size]))
            i += size if sign != "+" else 0
            j += size if sign != "-" else 0
        return made


class Redlines(_ByPieces):
    """redlines, which uses difflib over tokens and prints marked text."""

    name = "redlines"
    licence = "MIT"
    package = "redlines"

    def run(self, base: str, revised: str) -> str:
        """Compare and print."""
        made: str = importlib.import_module("redlines").Redlines(base, revised).output_markdown
        return made

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        """Read the coloured spans."""
        pieces: list[Piece] = []
        for part in re.split(
            r"(<span style='color:(?:red|green);.*?</span>)", result, flags=re.DOTALL
        ):
            found = re.fullmatch(
                r"<span style='color:(red|green);[^>]*>(.*)</span>", part, re.DOTALL
            )
            if found:
                pieces.append(("-" if found[1] == "red" else "+", found[2]))
            elif part:
                pieces.append(("=", part))
        return super().finding(pieces, base, revised)


class LxmlHtmldiff(_ByPieces):
    """lxml.html.diff over a paragraph of HTML for each paragraph."""

    name = "lxml.html.diff"
    licence = "BSD-3-Clause"
    package = "lxml"

    def version(self) -> str:
        """Return lxml's version; the cleaner that this part of it needs comes apart."""
        try:
            importlib.import_module("lxml.html.diff")
        except ImportError as error:
            raise LookupError("the package lxml-html-clean is not installed") from error
        return super().version()

    def run(self, base: str, revised: str) -> str:
        """Compare and print."""
        diff = importlib.import_module("lxml.html.diff").htmldiff
        made: str = diff(*(_as_html(text) for text in (base, revised)))
        return made

    def finding(self, result: Any, base: str, revised: str) -> Finding:
        """Read `ins` and `del`."""
        pieces: list[Piece] = []
        sign = "="
        for part in re.split(r"(<[^>]*>)", result):
            found = re.match(r"<(/?)(ins|del|p)\b", part)
            if found and found[2] == "p":
                pieces.append((sign, "\n\n"))
            elif found:
                sign = "=" if found[1] else {"ins": "+", "del": "-"}[found[2]]
            elif part:
                pieces.append((sign, html.unescape(part)))
        return super().finding(pieces, base, revised)


def _as_html(text: str) -> str:
    return "\n".join(
        f"<p>{html.escape(one, quote=False)}</p>" for one in text.rstrip("\n").split("\n\n")
    )
