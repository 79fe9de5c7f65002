"""How much of a file is read before commdiff gives up on it: the limits of every format, in one place.

A draft of a thousand pages passes every one of them; what does not is damaged, or made to break
programs. All can be set: `[limits]` in commdiff.toml, `--limit NAME=VALUE`, `limits=` in Python.
`docs/limits.md` says what each is measured in and why it stands where it does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from commdiff.errors import ConfigError

_SIZE = re.compile(r"(\d{1,15})\s?(k|m|g)?(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a run. Sizes are bytes.

    Args:
        file: the largest file of any kind.
        text_file, docx_file, odt_file, rtf_file, html_file, xml_file, markdown_file, pdf_file: the largest
            file of one kind; the smaller of this and `file` holds.
        parts: entries of a zip package.
        part, unpacked: one part of a package unpacked, and all of them.
        ratio: how far a part above 1 MiB may unpack.
        depth: how deep the elements or groups of a file may nest.
        tree: what the parsed elements of a file may take in memory, as estimated.
        controls: control words and groups of an RTF file.
        changes: tracked changes of a Word file, each run, row and paragraph's end for itself.
        characters: characters of text.
        lines: paragraphs, with the lines broken by hand.
        columns: columns of a table, and cells that one cell may be repeated to.
        pages: pages of a PDF.
        page_characters: characters on one page of a PDF.
        seconds: of processor time that a reader in a process of its own may take until text comes.
        memory: what such a process may take, beside twice the file.
    """

    file: int = 256 << 20
    text_file: int = 32 << 20
    docx_file: int = 256 << 20
    odt_file: int = 256 << 20
    rtf_file: int = 32 << 20
    html_file: int = 32 << 20
    xml_file: int = 32 << 20
    markdown_file: int = 8 << 20
    pdf_file: int = 128 << 20
    parts: int = 5000
    part: int = 64 << 20
    unpacked: int = 256 << 20
    ratio: int = 200
    depth: int = 200
    tree: int = 240 << 20
    controls: int = 1_200_000
    changes: int = 100_000
    characters: int = 16_000_000
    lines: int = 60_000
    columns: int = 200
    pages: int = 5000
    page_characters: int = 200_000
    seconds: int = 6
    memory: int = 320 << 20


def in_mib(size: int) -> str:
    """Return a size as people say it: "32 MiB", "700 KiB", "12 bytes"."""
    for unit, name in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= unit and (size % unit == 0 or size >= 100 * unit):
            return f"{size // unit} {name}"
    return f"{size} bytes"


def limits_from(values: Mapping[str, object], start: Limits, where: str) -> Limits:
    """Return `start` with `values` laid over it.

    Args:
        values: by name; a whole number, or a size as in "64 MiB". A hyphen may stand for an underscore.
        where: named in errors.

    Raises:
        ConfigError: a name that is no limit, or a value that is no positive number.
    """
    known = [field.name for field in fields(Limits)]
    new: dict[str, int] = {}
    for raw, value in values.items():
        name = raw.replace("-", "_")
        if name not in known:
            raise ConfigError(
                "limit-unknown",
                f"{where}: there is no limit called '{raw}'",
                "limits are: " + ", ".join(known),
            )
        new[name] = _number(value, raw, where)
    return replace(start, **new)


def _number(value: object, name: str, where: str) -> int:
    number = value if isinstance(value, int) and not isinstance(value, bool) else 0
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        number = int(match[1]) * _UNITS[(match[2] or "").lower()]
    if number <= 0:
        raise ConfigError(
            "limit-value",
            f"{where}: the limit {name} is {value!r}",
            "write a whole number, or a size as in 64 MiB",
        )
    return number
