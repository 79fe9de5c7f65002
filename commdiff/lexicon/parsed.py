"""What ships of packs, parsed beforehand: JSON is read ten times as fast as TOML.

The TOML files are what people write and what counts. Beside the folder of a shipped pack lies a file
of the same name with what was parsed from them, and the digest of the files it was made of; where that
is not theirs, it is not used. `make packs` makes it anew, and a test holds it to the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from commdiff.lexicon.tables import PackFile
from commdiff.resources import packs_dir


def files_of(folder: Path) -> list[Path]:
    """Return the files of a pack by their names, but `pack.toml` first."""
    return sorted(folder.glob("*.toml"), key=lambda path: (path.name != "pack.toml", path))


def digest_of(files: Sequence[PackFile]) -> str:
    """Return the digest of some files of a pack, their names included."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.path.name.encode() + b"\0" + file.data + b"\0")
    return digest.hexdigest()


def prepare(folder: Path, files: Sequence[PackFile], digest: str) -> None:
    """Give the files of a shipped pack what was parsed from them beforehand, where it is theirs.

    Args:
        digest: that of the files.
    """
    kept = _kept(folder)
    if kept is None or kept.get("sha256") != digest:
        return
    parsed = cast("Mapping[str, dict[str, dict[str, object]]]", kept["files"])
    for file in files:
        one = parsed[file.path.name]
        file.take(one["values"], cast("dict[str, int]", one["lines"]))


def _kept(folder: Path) -> Mapping[str, object] | None:
    if folder.parent != packs_dir():
        return None
    try:
        kept: Mapping[str, object] = json.loads(folder.with_suffix(".json").read_bytes())
    except (OSError, ValueError):
        return None
    return kept


def parsed_pack(folder: Path) -> str:
    """Return what is to be kept of a pack: JSON, a file a line."""
    files = [PackFile(path) for path in files_of(folder)]
    lines = [
        f"{json.dumps(file.path.name)}: "
        + json.dumps({"lines": file.lines, "values": file.values}, ensure_ascii=False)
        for file in files
    ]
    return f'{{"sha256": "{digest_of(files)}", "files": {{\n' + ",\n".join(lines) + "\n}}\n"


def main() -> None:
    """Keep what is parsed of every shipped pack."""
    for folder in sorted(path for path in packs_dir().iterdir() if path.is_dir()):
        folder.with_suffix(".json").write_text(parsed_pack(folder), "utf-8")
