"""The tree as it is installed: wheel, editable install and bare checkout find the same files."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def shipped_data() -> list[str]:
    """Return, as paths below the package, every data file that a run needs."""
    found = [
        path.relative_to(ROOT).as_posix()
        for pattern in ("*.toml", "*.json", "py.typed")
        for path in (ROOT / "commdiff").rglob(pattern)
    ]
    for folder, home in (("reports/templates", "templates"), ("corpora/sample", "corpora/sample")):
        found += [
            f"commdiff/shipped/{home}/{path.relative_to(ROOT / folder).as_posix()}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        ]
    return sorted(found)


def test_setup_cfg_lists_every_package_and_no_other():
    listed = set(setup_cfg()["options"]["packages"].split())
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "commdiff").rglob("__init__.py")
    }
    assert listed == folders | {"commdiff.shipped.templates", "commdiff.shipped.corpora"}


def test_no_fact_stands_in_both_files():
    assert not setup_cfg().has_section("metadata")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "packages" not in project["tool"].get("setuptools", {})


def test_every_dependency_has_a_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        listed += extra
    assert [one for one in listed if not (">=" in one and ",<" in one)] == []


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree, so that building leaves nothing in the real one."""
    copy = tmp_path_factory.mktemp("checkout") / "commdiff"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "*.egg-info", "build", "dist", "__pycache__", ".*_cache", ".hypothesis",
        "actual",
    )  # fmt: skip
    shutil.copytree(ROOT, copy, ignore=left_out)
    return copy


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the wheel and the source archive."""
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(checkout)],
        check=True,
        capture_output=True,
    )
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


def test_the_wheel_holds_every_template_pack_schema_and_sample(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert [name for name in shipped_data() if name not in names] == []


def test_the_wheel_holds_neither_tests_nor_gold(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [n for n in names if "gold" in n or n.startswith(("tests", "docs", "benchmarks"))] == []


def test_the_source_archive_holds_what_is_needed_to_test_it(built):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for wanted in ("tests/conftest.py", "docs/messages.md", "setup.cfg", "corpora/README.md"):
        assert wanted in names


def ran(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the demo with the package found in `home` only, from an empty folder."""
    return subprocess.run(
        [sys.executable, "-m", "commdiff", "demo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_runs_the_demo_from_anywhere(wheel, tmp_path):
    home, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    told = ran(work, home)
    assert told.returncode == 0, told.stderr
    assert (work / "commdiff-demo.html").is_file()
    where = subprocess.run(
        [
            sys.executable,
            "-c",
            "import commdiff.resources as r; print(r.resource_dir('templates'))",
        ],
        cwd=work,
        env={**os.environ, "PYTHONPATH": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()) == home / "commdiff" / "shipped" / "templates"


def test_a_bare_checkout_runs_the_demo_without_being_installed(checkout, tmp_path):
    told = ran(tmp_path, checkout)
    assert told.returncode == 0, told.stderr
    assert (tmp_path / "commdiff-demo.html").is_file()
