"""The documents say what is there: links lead somewhere, commands and options exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

import commdiff
from commdiff.cli import COMMANDS, commands
from commdiff.config import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "corpora" / "README.md"])
_LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    found = set()
    for heading in re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE):
        plain = re.sub(r"[`*]", "", heading).strip().casefold()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    broken = []
    for target in _LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        if not other.exists() or (anchor and anchor not in anchors(other)):
            broken.append(target)
    assert broken == []


def test_the_readme_names_every_command_and_no_other():
    text = (ROOT / "README.md").read_text("utf-8")
    named = set(re.findall(r"`commdiff ([a-z]+)\b", text)) & {*COMMANDS, "history", "corpus"}
    assert named == set(COMMANDS)


def options_of(command: click.Command, name: str) -> set[str]:
    """Return the long options of a command and of the commands below it."""
    found = {o for p in command.params for o in (*p.opts, *p.secondary_opts) if o.startswith("--")}
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=name)
        for below in command.list_commands(context):
            inner = command.get_command(context, below)
            assert inner is not None
            found |= options_of(inner, below)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_option_that_is_written_about_exists(page):
    known = options_of(commands, "commdiff") | {"--help"}
    code = "\n".join(
        re.findall(r"`[^`]*commdiff [^`]*`|^ *commdiff .*$", page.read_text("utf-8"), re.M)
    )
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", code)) - known == set()


def test_every_setting_is_explained():
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for name in Settings.__dataclass_fields__:
        assert f"`{name}`" in text, name


def test_version_stands_the_same_everywhere():
    citation = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"version: {commdiff.__version__}" in citation.replace('"', "")
    assert f"## {commdiff.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" in project["dynamic"]


def test_a_setting_of_the_example_file_can_be_loaded(tmp_path):
    from commdiff.config import load_settings

    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for n, block in enumerate(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)):
        path = tmp_path / f"{n}.toml"
        path.write_text(block, "utf-8")
        load_settings(path, Settings())


def test_the_readme_shows_what_the_program_says(commdiff_run, tmp_path):
    text = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"```\n\$ commdiff rev2\.txt rev3\.txt\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    promise = "commitment of Orland to close its test sites.\n"
    (tmp_path / "rev2.txt").write_text(f"We welcome the {promise}", "utf-8")
    (tmp_path / "rev3.txt").write_text(f"We note the stated {promise}", "utf-8")
    said = commdiff_run("rev2.txt", "rev3.txt", "-o", "-", "-f", "term").out
    assert said.split("\n", 2)[2] == shown[1]
