"""The public Python names, as INTERFACE.md section 2 gives them.

The values are those of the stages, with the methods that people expect of a result added: a value of
`commdiff.model` knows no format, a value of this module can write itself in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal

from commdiff import model, pipeline, readers, renderers
from commdiff.config import Settings, settings_from
from commdiff.errors import Notice
from commdiff.files import write_file
from commdiff.lexicon import load_lexicon
from commdiff.limits import Limits
from commdiff.model import Document
from commdiff.model import TextProfile as Profile
from commdiff.pipeline import AlignedPair
from commdiff.readers import read_text

__all__ = [
    "AlignedPair", "Comparison", "Document", "Profile", "Verdict", "align_pairs", "compare",
    "compare_texts", "judge", "load_lexicon", "profile", "read_document", "read_text",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class BracketLedger:
    """The brackets of both drafts, counted, and what happened to each."""

    base: model.BracketCount
    revised: model.BracketCount
    events: tuple[model.BracketEvent, ...]


@dataclass(frozen=True)
class Comparison(model.Comparison):
    """Two texts compared and weighed, with the ways to write that down.

    Args:
        sources: the files of both texts, where they are known: a Word redline is written into them.
        limits: how much was read of them, and is read again.
    """

    sources: tuple[Path | None, Path | None] = field(
        default=(None, None), repr=False, compare=False
    )
    limits: Limits | None = field(default=None, repr=False, compare=False)

    @property
    def brackets(self) -> BracketLedger:
        """The brackets of both drafts and what happened to them."""
        return BracketLedger(
            self.base.bracket_count, self.revised.bracket_count, self.bracket_events
        )

    def to_dict(self) -> dict[str, renderers.Json]:
        """Return the comparison as a plain dict of schema `commdiff/comparison/1`."""
        return renderers.comparison_dict(self)

    def to_json(self) -> str:
        """Return the comparison as JSON text of schema `commdiff/comparison/1`."""
        return renderers.render(self, "json")

    def to_html(self, *, view: str = "inline", title: str = "") -> str:
        """Return the comparison as one self-contained page.

        Args:
            view: "inline" or "side", the view the page opens on.

        Raises:
            ConfigError: there is no such view.
        """
        settings = settings_from({"view": view, "title": title}, Settings(), "to_html()")
        options = renderers.RenderOptions(view=settings.view, title=settings.title)
        return renderers.render(self, "html", options=options)

    def to_text(self) -> str:
        """Return the comparison as plain text, changes marked `[-gone-]{+come+}`."""
        return renderers.render(self, "txt")

    def to_docx(
        self,
        path: str | Path,
        *,
        base: str | Path | None = None,
        revised: str | Path | None = None,
    ) -> tuple[Notice, ...]:
        """Write the comparison as a Word file with tracked changes, and comments on its shifts.

        Args:
            path: is replaced if it is there.
            base, revised: the files of the two texts, where they were not compared by their paths.

        Returns:
            What changed and is not shown as tracked; see `docs/redline.md`.

        Raises:
            RenderError: the file cannot be written, or a source is not what was compared.
            ReadError: a source is past a limit.
        """
        from commdiff import redline

        sides = self.base.document, self.revised.document
        named = base or self.sources[0], revised or self.sources[1]
        first, second = [
            redline.held(document, None if name is None else Path(name))
            for document, name in zip(sides, named, strict=True)
        ]
        made = redline.redline(self, first, second, limits=self.limits)
        write_file(Path(path), made.data)
        return made.notices

    def to_frame(
        self,
        table: Literal["changes", "shifts", "cues", "pairs"] = "changes",
        *,
        library: Literal["", "polars", "pandas"] = "",
    ) -> object:
        """Return a table as a data frame, of polars if that is installed, else of pandas.

        Args:
            table: which; a row for each change, shift, cue or pair. `docs/outputs.md` has the columns.
            library: "polars" or "pandas" where you want one of them.

        Raises:
            MissingExtra: neither is installed.

        Example:
            c.to_frame().filter(polars.col("directions").str.contains("weakened"))
        """
        return renderers.data_frame(self, table, library)

    def _repr_html_(self) -> str:
        """Show the comparison in a notebook: what changed, without page or script."""
        return renderers.notebook_fragment(self)


@dataclass(frozen=True)
class Verdict(model.Verdict):
    """One headline label for a pair of sentences, with the shifts behind it."""

    def to_dict(self) -> dict[str, renderers.Json]:
        """Return the verdict as a plain dict of schema `commdiff/verdict/1`."""
        return renderers.verdict_dict(self)


def _settings(options: Mapping[str, object]) -> Settings:
    return settings_from(options, Settings(), "compare()")


def _expect_text(*values: object) -> None:
    """Raise TypeError where a value that should be text is none."""
    for value in values:
        if not isinstance(value, str):
            raise TypeError(f"a text is a str, not {type(value).__name__}")


def _public(value: model.Comparison) -> Comparison:
    return Comparison(**{f.name: getattr(value, f.name) for f in fields(model.Comparison)})


def compare(
    base: str | Path | Document, revised: str | Path | Document, **options: object
) -> Comparison:
    """Compare two drafts.

    Args:
        base, revised: paths, or documents that were read already. A string is always a path.
        options: by the names of `commdiff.config.Settings` ("profile", "pack", "ignore", ...).

    Raises:
        CommdiffError: an input cannot be read, or an option has no such value.

    Example:
        c = commdiff.compare("rev2.docx", "rev3.docx", profile="g7-g20")
    """
    settings = _settings(options)
    made = _public(pipeline.compare(base, revised, settings))
    first, second = (None if isinstance(one, Document) else Path(one) for one in (base, revised))
    return replace(made, sources=(first, second), limits=settings.limits)


def compare_texts(base: str, revised: str, **options: object) -> Comparison:
    """Compare two literal texts. Blank lines part paragraphs.

    Raises:
        CommdiffError: a text is empty, or an option has no such value.
    """
    _expect_text(base, revised)
    documents = read_text(base, name="base"), read_text(revised, name="revised")
    return _public(pipeline.compare(*documents, _settings(options)))


def align_pairs(pairs: Iterable[tuple[str, str]], **options: object) -> Iterator[AlignedPair]:
    """Say for each of many short pairs of texts how the first became the second.

    For sentences and short paragraphs that are paired already, tens of thousands of them: nothing is
    read, weighed or rendered, only aligned. Edits are those that `compare_texts` shows for the two.

    Args:
        pairs: read as the results are asked for; memory does not grow with their number.
        options: of the names of `commdiff.config.Settings` counts "granularity".

    Returns:
        For each pair its operations, over code points of the two strings as given, how much stays, 0
        to 1, and a notice where a bound was hit.

    Raises:
        CommdiffError: an option has no such value.

    Example:
        >>> (one,) = align_pairs([("We note it.", "We welcome it.")])
        >>> [(o.op, tuple(o.base), tuple(o.revised)) for o in one.operations]
        [('equal', (0, 3), (0, 3)), ('replace', (3, 7), (3, 10)), ('equal', (7, 11), (10, 14))]
    """
    return pipeline.align_pairs(pairs, _settings(options))


def judge(before: str, after: str, **options: object) -> Verdict:
    """Give one headline label for a change of a sentence or two.

    An empty `after` is judged as text removed, an empty `before` as text added.

    Example:
        >>> judge("Members shall report.", "Members should report.").label
        'weakened'
    """
    _expect_text(before, after)
    value = pipeline.judge(before, after, _settings(options))
    return Verdict(value.label, value.shifts, value.why)


def read_document(path: str | Path, **options: object) -> Document:
    """Read a file.

    Args:
        options: by the names of `commdiff.config.Settings`; of them count "tracked" ("final" or
            "original": which reading of tracked changes) and "limits" (by name, as in
            `{"pages": 200}`).

    Raises:
        ReadError: the file is missing, empty, of an unknown format, damaged or encrypted.
    """
    settings = settings_from(options, Settings(), "read_document()")
    return readers.read_document(Path(path), tracked=settings.tracked, limits=settings.limits)


def profile(document: Document, **options: object) -> Profile:
    """Count the hedges, boosters and commitments of one text.

    Raises:
        TypeError: it is none; `read_document` makes one of a file, and `read_text` of a string.
    """
    if not isinstance(document, Document):
        raise TypeError(
            f"profile() takes a Document, not {type(document).__name__}:"
            " read_document() makes one of a file, read_text() of a string"
        )
    return pipeline.profile(document, _settings(options))
