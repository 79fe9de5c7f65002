"""Settings of a run: the defaults, then `commdiff.toml`, then the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args

from commdiff.errors import ConfigError
from commdiff.limits import Limits, limits_from

Profile = Literal[
    "auto", "un-resolution", "unfccc", "security-council", "eu", "g7-g20", "asean", "treaty",
    "central-bank", "plain",
]  # fmt: skip
Granularity = Literal["word", "char", "sentence"]
Ignorable = Literal["space", "quotes", "case", "punctuation", "numbering"]
PROFILES: tuple[str, ...] = get_args(Profile)
GRANULARITIES: tuple[str, ...] = get_args(Granularity)
IGNORABLE: tuple[str, ...] = get_args(Ignorable)
CONFIG_NAME = "commdiff.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be asked of a comparison. Every field has the name of its long option.

    Args:
        pack: names or paths of lexicon packs, later ones over earlier ones.
        profile: the genre by which wording is weighed.
        tracked: which reading of a Word file's tracked changes is compared.
        ignore: differences that are not counted.
        granularity: how fine a change may be cut.
        moves: whether text that moved is told as moved.
        paragraphs: numbers of the paragraphs that are wanted, as "3" or "5 bis"; empty for all.
        view: which view a page opens on.
        templates: a folder searched for templates before the shipped ones.
        css: a style sheet added to the page.
        title: the report's title.
        paper: what a page or a PDF is printed on.
        limits: how much of a file is read.
    """

    pack: tuple[str, ...] = ("en_core",)
    profile: str = "auto"
    tracked: Literal["final", "original"] = "final"
    ignore: tuple[str, ...] = ()
    granularity: Granularity = "word"
    moves: bool = True
    paragraphs: tuple[str, ...] = ()
    view: Literal["inline", "side"] = "inline"
    templates: str = ""
    css: str = ""
    title: str = ""
    paper: Literal["a4", "letter"] = "a4"
    limits: Limits = field(default_factory=Limits)

    def that_change_results(self) -> dict[str, object]:
        """Return the settings that a result depends on; those of display are left out.

        So are the limits: a file past one of them gives no result.
        """
        others = ("view", "templates", "css", "title", "paper", "limits")
        kept = {name: value for name, value in asdict(self).items() if name not in others}
        # A pack given by its path is known by its digest; the path is this machine's business.
        kept["pack"] = [Path(name).name for name in self.pack]
        return kept


def _expect(ok: bool, name: str, value: object, wanted: str, where: str) -> None:
    if not ok:
        raise ConfigError(
            "config-value", f"{where}: {name} is {value!r}", f"{name} should be {wanted}"
        )


def settings_from(values: Mapping[str, object], start: Settings, where: str) -> Settings:
    """Return `start` with `values` laid over it.

    Args:
        values: by field name; a hyphen may stand for an underscore. None leaves the field alone.
        where: named in errors ("commdiff.toml", "command line").

    Raises:
        ConfigError: a name that is no setting, or a value that it cannot have.
    """
    known = {field.name for field in fields(Settings)}
    new: dict[str, object] = {}
    for raw, value in values.items():
        name = raw.replace("-", "_")
        if name not in known:
            raise ConfigError(
                "config-unknown",
                f"{where}: there is no setting called '{raw}'",
                "settings are: " + ", ".join(sorted(known)),
            )
        if value is None:
            continue
        if name in ("pack", "ignore", "paragraphs"):
            several = [value] if isinstance(value, str) else value
            listed = isinstance(several, list | tuple) and all(isinstance(v, str) for v in several)
            _expect(listed, name, value, "a list of words", where)
            assert isinstance(several, list | tuple)
            new[name] = tuple(several)
        elif name == "limits":
            _expect(isinstance(value, Mapping | Limits), name, value, "a table of limits", where)
            new[name] = _limits(value, start.limits, where)
        elif name == "moves":
            _expect(isinstance(value, bool), name, value, "true or false", where)
            new[name] = value
        else:
            _expect(isinstance(value, str), name, value, "a word", where)
            new[name] = value
    settings = replace(start, **new)  # type: ignore[arg-type]
    _check(settings, where)
    return settings


def _limits(value: object, start: Limits, where: str) -> Limits:
    if isinstance(value, Limits):
        return value
    assert isinstance(value, Mapping)
    return limits_from({str(key): one for key, one in value.items()}, start, where)


def _check(settings: Settings, where: str) -> None:
    for name, value, allowed in (
        ("profile", settings.profile, PROFILES),
        ("tracked", settings.tracked, ("final", "original")),
        ("granularity", settings.granularity, GRANULARITIES),
        ("view", settings.view, ("inline", "side")),
        ("paper", settings.paper, ("a4", "letter")),
    ):
        _expect(value in allowed, name, value, "one of " + ", ".join(allowed), where)
    for value in settings.ignore:
        _expect(value in IGNORABLE, "ignore", value, "any of " + ", ".join(IGNORABLE), where)


def load_settings(path: Path | None, start: Settings) -> Settings:
    """Return `start` with the settings of a TOML file laid over it.

    Args:
        path: the file; None for `commdiff.toml` in the present folder, where there is one.

    Raises:
        ConfigError: the named file is missing or is not TOML, or holds what is no setting.
    """
    found = path or Path(CONFIG_NAME)
    try:
        data = found.read_bytes()
    except FileNotFoundError:
        if path is None:
            return start
        raise ConfigError("config-missing", f"{found}: no such file", "check the name") from None
    except OSError as broken:
        raise ConfigError(
            "config-unreadable", f"{found}: cannot be read ({broken.strerror})", "check the file"
        ) from broken
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as broken:
        raise ConfigError(
            "config-not-toml", f"{found}: not a TOML file ({broken})", "see docs/configuration.md"
        ) from broken
    return settings_from(values, start, found.name)


def parse_paragraphs(value: str) -> tuple[str, ...]:
    """Return the paragraph numbers that "3,5-7" names.

    Raises:
        ConfigError: a part is neither a number, nor a label, nor a range of numbers.

    Example:
        >>> parse_paragraphs("3,5-7,9 bis")
        ('3', '5', '6', '7', '9 bis')
    """
    found: list[str] = []
    for part in (piece.strip() for piece in value.split(",")):
        first, dash, last = part.replace("\u2013", "-").partition("-")
        if dash and first.strip().isdecimal() and last.strip().isdecimal():
            low, high = int(first), int(last)
            if low <= high <= low + 9999:
                found.extend(str(n) for n in range(low, high + 1))
                continue
        elif part and not dash:
            found.append(" ".join(part.casefold().split()))
            continue
        raise ConfigError(
            "paragraphs-unclear",
            f"--paragraphs {value}: '{part}' names no paragraph",
            "write numbers and ranges, as in 3,5-7",
        )
    return tuple(found)
