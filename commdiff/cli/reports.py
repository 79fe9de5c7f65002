"""Where the reports of a comparison go: to files, to stdout, to the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from commdiff.cli.options import Common
from commdiff.cli.pager import page_through
from commdiff.cli.streams import (
    check_target,
    note,
    size_of,
    to_terminal,
    warn,
    write_stdout,
)
from commdiff.errors import Notice, RenderError
from commdiff.files import write_file
from commdiff.limits import Limits
from commdiff.model import Comparison


@dataclass(frozen=True, slots=True)
class Target:
    """One place a report goes to; `path` None is stdout."""

    path: Path | None
    format: str


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison with the choices of display.

    Args:
        sources: the files of both texts, where they are files.
        limits: how much is read of them.
        notices: what a report that was written does not show.
    """

    comparison: Comparison
    view: str
    templates: Path | None
    css: str
    title: str
    paper: str = "a4"
    table: str = "changes"
    sources: tuple[Path | None, Path | None] = (None, None)
    limits: Limits | None = None
    notices: list[Notice] = field(default_factory=list)

    def writer(self, common: Common) -> Callable[[str], str | bytes]:
        """Return what gives the report in a format."""
        from commdiff import renderers

        options = renderers.RenderOptions(
            view="side" if self.view == "side" else "inline",
            templates=self.templates,
            css=self.css,
            title=self.title,
            paper="letter" if self.paper == "letter" else "a4",
            color=common.colored,
            width=common.width,
            table=self.table,
        )
        # What is no terminal's has one width and no colour, whatever terminal it was asked from.
        plain = replace(options, color=False, width=80)

        def made(name: str) -> str | bytes:
            if name == "docx":
                return self._redline()
            return renderers.render(
                self.comparison, name, options=options if name == "term" else plain
            )

        return made

    def _redline(self) -> bytes:
        """Return the Word redline; what it does not show is put to the notices."""
        from commdiff import redline

        sides = self.comparison.base.document, self.comparison.revised.document
        base_data, revised_data = [
            redline.held(document, path) for document, path in zip(sides, self.sources, strict=True)
        ]
        made = redline.redline(self.comparison, base_data, revised_data, limits=self.limits)
        self.notices.extend(made.notices)
        return made.data


_MEANT: Mapping[str, str] = {
    ".markdown": ".md", ".mdown": ".md", ".text": ".txt", ".log": ".txt", ".xml": ".tei.xml",
    ".tei": ".tei.xml", ".xls": ".csv", ".xlsx": ".csv", ".ods": ".csv", ".tsv": ".csv",
    ".doc": ".docx", ".odt": ".docx", ".rtf": ".docx", ".xhtml": ".html", ".jsonl": ".json",
}  # fmt: skip
"""Suffixes of files that people name, and what commdiff writes that comes nearest."""


def format_of(path: Path, asked: str) -> str:
    """Return the format of a target by its suffix, or the one asked for.

    Raises:
        RenderError: the suffix is none that commdiff writes, or it contradicts the format asked for.
    """
    from commdiff.renderers import FORMATS

    name = path.name.lower()
    found = max((suffix for suffix in FORMATS if name.endswith(suffix)), key=len, default="")
    if found:
        return FORMATS[found]
    if asked:
        return asked
    known = f"the suffix '{path.suffix}'" if path.suffix else "a name without a suffix"
    meant = _MEANT.get(path.suffix.lower(), "")
    raise RenderError(
        "output-format",
        f"{path}: no format is known by {known}",
        (f"name it {path.stem}{meant}, or " if meant else "")
        + "use one of "
        + " ".join(sorted(FORMATS))
        + ", or say -f FORMAT",
    )


def table_for(targets: Sequence[Target], asked: str | None) -> str:
    """Return which table the CSV files hold.

    Raises:
        RenderError: one was asked for, and no CSV.
    """
    if asked and all(target.format != "csv" for target in targets):
        raise RenderError(
            "table-without-csv",
            f"--table {asked} is about CSV, and none was asked for",
            f"name a file, as in -o {asked}.csv, or say -f csv",
        )
    return asked or "changes"


def _check_format_is_used(common: Common) -> None:
    """Make sure that `-f` says something: a file's own suffix goes before it.

    Raises:
        RenderError: every target is a file whose suffix says another format.
    """
    files = [Path(name) for name in common.output if name != "-"]
    if not common.format or not files or "-" in common.output:
        return
    if all(format_of(path, common.format) != common.format for path in files):
        told = format_of(files[0], common.format)
        raise RenderError(
            "output-two-formats",
            f"--format {common.format} is not what the name {files[0]} says, which is {told}",
            f"leave out --format, or write --format {common.format} with a suffix that fits",
        )


def plan_targets(common: Common) -> list[Target]:
    """Say where reports go, and make sure before any work that they can.

    Without -o, -f and --json the report goes to stdout if that is a terminal, and nowhere otherwise.

    Raises:
        RenderError: a target cannot be written, has no format, or has two.
    """
    _check_format_is_used(common)
    targets: list[Target] = []
    for name in common.output:
        if name == "-":
            targets.append(Target(None, common.format or ("term" if to_terminal() else "txt")))
        else:
            path = Path(name)
            target = Target(path, format_of(path, common.format))
            check_target(path, overwrite=common.overwrite)
            targets.append(target)
    if not common.output:
        if common.format:
            targets.append(Target(None, common.format))
        elif to_terminal():
            targets.append(Target(None, "term"))
    _check_formats(targets)
    return targets


def _check_formats(targets: Sequence[Target]) -> None:
    """Make sure that every format can be made and goes where it can go.

    Raises:
        MissingExtra: a format needs a package that is not installed.
        RenderError: a terminal would be sent what is no text.
    """
    if any(target.format == "pdf" for target in targets):
        from commdiff.renderers import require_pdf

        require_pdf()
    for name, what in (("pdf", "a PDF"), ("docx", "a Word file")):
        if Target(None, name) in targets and to_terminal():
            raise RenderError(
                "output-binary",
                f"{what} is no text for a terminal",
                f"name a file: -o report.{name}",
            )


def deliver(
    targets: Sequence[Target], text_in: Callable[[str], str | bytes], common: Common
) -> list[Path]:
    """Write a result to every target and return the files written.

    Every text is made before the first is written, so that a defect in one format leaves no file.

    Args:
        text_in: gives the result in a format. It is not asked for "pdf": that is its page, printed.
    """
    texts: dict[str, str | bytes] = {}
    for target in targets:
        if target.format not in texts:
            texts[target.format] = _made(target.format, text_in, texts)
    written: list[Path] = []
    for target in targets:
        text = texts[target.format]
        if target.path is None:
            if isinstance(text, str):
                page_through(text, paged=common.pager == "auto", quiet=common.quiet)
            else:
                write_stdout(text)
            continue
        size = write_file(target.path, text)
        written.append(target.path)
        if not common.quiet:
            note(f"wrote {target.path} ({size_of(size)})")
    return written


def _made(
    name: str, text_in: Callable[[str], str | bytes], others: Mapping[str, str | bytes]
) -> str | bytes:
    """Return a result in a format; a page that was made already is printed as it is."""
    if name != "pdf":
        return text_in(name)
    from commdiff.renderers import printed

    page = others.get("html") or text_in("html")
    assert isinstance(page, str)
    return printed(page)


def open_page(written: list[Path], *, quiet: bool) -> None:
    """Open the first page among the files written, or else the first PDF, as the user's desktop does.

    Args:
        quiet: say nothing where that cannot be done.
    """
    import webbrowser

    shown = [path for path in written if path.suffix.lower() in (".html", ".htm")]
    shown += [path for path in written if path.suffix.lower() == ".pdf"]
    opened = False
    if shown:
        try:
            opened = webbrowser.open(shown[0].resolve().as_uri())
        except (webbrowser.Error, OSError):
            opened = False
    if opened or quiet:
        return
    if shown:
        warn(f"--open: no browser was found; the page is {shown[0]}")
    else:
        warn("--open: no page was written; name one with -o report.html")
