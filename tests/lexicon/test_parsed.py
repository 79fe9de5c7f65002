"""Shipped packs that were parsed beforehand."""

from __future__ import annotations

import json
import shutil

import pytest

from commdiff.lexicon import loader, parsed
from commdiff.resources import packs_dir

PACKS = sorted(path for path in packs_dir().iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_what_is_kept_of_a_pack_is_what_its_files_say_now(folder):
    kept = folder.with_suffix(".json").read_text("utf-8")
    assert kept == parsed.parsed_pack(folder), "make packs"


@pytest.mark.parametrize("damage", ["none", "not json", "of other files"])
def test_what_is_kept_is_only_used_where_it_is_of_these_files(tmp_path, monkeypatch, damage):
    folder = tmp_path / "en_core"
    shutil.copytree(packs_dir() / "en_core", folder)
    kept = json.loads((packs_dir() / "en_core.json").read_text("utf-8"))
    (folder / "hedge.toml").write_bytes((folder / "hedge.toml").read_bytes() + b"\n# later\n")
    if damage == "not json":
        folder.with_suffix(".json").write_text("{", "utf-8")
    elif damage == "of other files":
        kept["files"] = {}
        folder.with_suffix(".json").write_text(json.dumps(kept), "utf-8")
    for module in (loader, parsed):
        monkeypatch.setattr(module, "packs_dir", lambda: tmp_path)
    made = loader._load(("en_core",))
    assert {entry.id for entry in made.entries} == {
        entry.id for entry in loader.load_lexicon(("en_core",)).entries
    }


def test_lines_and_values_are_those_that_parsing_gives():
    files = [loader.PackFile(path) for path in sorted((packs_dir() / "en_core").glob("*.toml"))]
    files.sort(key=lambda file: file.path.name != "pack.toml")
    fresh = [(file.values, file.lines) for file in files]
    again = [loader.PackFile(file.path) for file in files]
    parsed.prepare(packs_dir() / "en_core", again, parsed.digest_of(again))
    assert [(file.values, file.lines) for file in again] == fresh
