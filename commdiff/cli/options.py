"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from commdiff.cli import version_option
from commdiff.cli.streams import to_terminal
from commdiff.config import (
    GRANULARITIES,
    IGNORABLE,
    PROFILES,
    Settings,
    load_settings,
    parse_paragraphs,
    settings_from,
)
from commdiff.errors import CommdiffError, ConfigError, RenderError

F = TypeVar("F", bound=Callable[..., Any])

FORMAT_NAMES = ("html", "json", "md", "csv", "txt", "tei", "pdf", "docx", "term")
TABLE_NAMES = ("changes", "shifts", "cues", "pairs")


@dataclass(frozen=True, slots=True)
class Common:
    """What every command was asked for.

    Args:
        output: targets; "-" is stdout.
        format: the format asked for, or "".
    """

    output: tuple[str, ...]
    format: str
    quiet: bool
    verbose: bool
    color: str
    pager: str
    progress: str
    strict: bool
    overwrite: bool
    jobs: int

    @property
    def colored(self) -> bool:
        """Whether to write colour to stdout."""
        if self.color == "auto":
            plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
            shown = not self.output or "-" in self.output
            return shown and to_terminal() and not plain
        return self.color == "always"

    @property
    def width(self) -> int:
        """Columns of the terminal; those that `COLUMNS` says before all, and 80 where there is none."""
        return shutil.get_terminal_size((80, 24)).columns


def common_options(function: F) -> F:
    """Add the options that every command has."""
    for option in reversed(
        (
            click.option(
                "-o",
                "--output",
                multiple=True,
                metavar="PATH|-",
                help="Where the result goes; the suffix gives the format. May be repeated.",
            ),
            click.option(
                "-f",
                "--format",
                "format_",
                type=click.Choice(FORMAT_NAMES),
                default=None,
                help="The format, where no suffix tells it.",
            ),
            click.option("--json", "json_", is_flag=True, help="The result as JSON on stdout."),
            click.option("-q", "--quiet", is_flag=True, help="No notes and no warnings."),
            click.option("-v", "--verbose", is_flag=True, help="More about each message."),
            click.option(
                "--color",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
                show_default=True,
                help="Colour in the terminal; NO_COLOR is respected.",
            ),
            click.option(
                "--pager",
                type=click.Choice(["auto", "never"]),
                default="auto",
                help="Page by page what is longer than the terminal, by PAGER or less.",
            ),
            click.option(
                "--progress",
                type=click.Choice(["auto", "never"]),
                default="auto",
                help="Name the present step on stderr, at a terminal.",
            ),
            click.option(
                "--config",
                type=click.Path(path_type=Path),
                default=None,
                help="Settings from this TOML file instead of commdiff.toml.",
            ),
            click.option(
                "--limit",
                "limits",
                multiple=True,
                metavar="NAME=VALUE",
                help="How much of a file is read, as in html_file=64MiB. May be repeated.",
            ),
            click.option(
                "--show-config", is_flag=True, help="Print the settings in force and exit."
            ),
            click.option(
                "--strict", is_flag=True, help="Exit 3 if anything was dropped, capped or assumed."
            ),
            click.option(
                "--overwrite",
                is_flag=True,
                help="Replace files that commdiff did not write.",
            ),
            click.option(
                "--jobs",
                type=click.IntRange(1, 64),
                default=2,
                show_default=True,
                metavar="N",
                help="How many inputs are read at a time.",
            ),
            click.option("--debug", is_flag=True, help="Show where a defect comes from."),
            version_option,
        )
    ):
        function = option(function)
    return function


def weighing_options(function: F) -> F:
    """Add the options by which wording is weighed."""
    for option in reversed(
        (
            click.option(
                "--pack",
                multiple=True,
                metavar="NAME|PATH",
                help="A lexicon pack to use besides en_core. May be repeated.",
            ),
            click.option(
                "--profile",
                type=click.Choice(PROFILES),
                default=None,
                help="The genre of the text.",
            ),
        )
    ):
        function = option(function)
    return function


def tracked_option(function: F) -> F:
    """Add the option that says which reading of tracked changes is meant."""
    return click.option(
        "--tracked",
        type=click.Choice(["final", "original"]),
        default=None,
        help="How a file's own tracked changes are read.",
    )(function)


def comparing_options(function: F) -> F:
    """Add the options of a comparison."""
    for option in reversed(
        (
            click.option(
                "--ignore",
                default=None,
                metavar="LIST",
                help=f"Differences that do not count: {','.join(IGNORABLE)}.",
            ),
            click.option("--granularity", type=click.Choice(GRANULARITIES), default=None),
            click.option("--moves/--no-moves", default=None, help="Tell moved text as moved."),
            click.option(
                "--paragraphs", default=None, metavar="LIST", help="Only these, as in 3,5-7."
            ),
        )
    ):
        function = option(function)
    return function


def table_option(function: F) -> F:
    """Add the option that says which table a CSV file holds."""
    return click.option(
        "--table",
        type=click.Choice(TABLE_NAMES),
        default=None,
        help="Which table a .csv file holds; changes where this is not given.",
    )(function)


def common_of(values: Mapping[str, Any]) -> Common:
    """Return the common options out of a command's keyword arguments.

    Raises:
        RenderError: `--json` and another format, or two results for stdout, were asked for at once.
    """
    name = values["format_"] or ""
    if values["json_"]:
        if name not in ("", "json"):
            raise RenderError(
                "output-two-formats", f"--json and --format {name} exclude each other", "give one"
            )
        name = "json"
    output: tuple[str, ...] = tuple(values["output"])
    if output.count("-") > 1:
        raise RenderError("output-twice", "stdout can take one result", "give -o - once")
    files = [Path(path).resolve() for path in output if path != "-"]
    if len(set(files)) < len(files):
        raise RenderError("output-twice", "one file is named twice by -o", "name each once")
    if values["json_"] and "-" not in output:
        output = (*output, "-")
    return Common(
        output=output,
        format=name,
        quiet=values["quiet"],
        verbose=values["verbose"],
        color=values["color"],
        pager=values["pager"],
        progress=values["progress"],
        strict=values["strict"],
        overwrite=values["overwrite"],
        jobs=values["jobs"],
    )


def settings_of(values: Mapping[str, Any]) -> Settings:
    """Return the settings: the defaults, then the configuration file, then the command line.

    Raises:
        ConfigError: a value that cannot be.
    """
    settings = load_settings(values.get("config"), Settings())
    asked: dict[str, object] = {
        name: values.get(name)
        for name in (
            "profile",
            "tracked",
            "granularity",
            "moves",
            "view",
            "templates",
            "css",
            "title",
            "paper",
        )
    }
    if values.get("pack"):
        asked["pack"] = ("en_core", *(name for name in values["pack"] if name != "en_core"))
    if values.get("ignore") is not None:
        listed = [part.strip() for part in values["ignore"].split(",")]
        asked["ignore"] = tuple(part for part in listed if part)
    if values.get("limits"):
        asked["limits"] = _limits_of(values["limits"])
    if values.get("paragraphs") is not None:
        asked["paragraphs"] = parse_paragraphs(values["paragraphs"])
    return settings_from(asked, settings, "command line")


def _limits_of(given: Sequence[str]) -> dict[str, object]:
    """Return what `--limit NAME=VALUE` says, by name.

    Raises:
        ConfigError: one has no "=".
    """
    made: dict[str, object] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise ConfigError(
                "limit-value", f"--limit {one}: no value", "write it as in --limit pages=200"
            )
        made[name.strip()] = value
    return made


def shown_settings(settings: Settings) -> str:
    """Return the settings in force as TOML."""
    import json
    from dataclasses import asdict

    shown = asdict(settings)
    limits = shown.pop("limits")
    lines = []
    for name, value in shown.items():
        lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    lines += ["", "[limits]", *(f"{name} = {value}" for name, value in limits.items())]
    return "\n".join(lines) + "\n"


__all__ = [
    "CommdiffError",
    "Common",
    "common_of",
    "common_options",
    "comparing_options",
    "settings_of",
    "shown_settings",
    "table_option",
    "tracked_option",
    "weighing_options",
]  # fmt: skip
