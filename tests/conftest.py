"""Fixtures that several rooms share, and the switch that accepts golden files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--bless`, which accepts what golden tests now make."""
    parser.addoption("--bless", action="store_true", help="accept the present output as golden")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that use the reference texts where those are absent."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason="the reference texts (../shared) are not here")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def shared_data() -> Path:
    """Return the folder of the reference texts."""
    return SHARED / "data"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The messages, one a line."""
        return self.err.splitlines()


@pytest.fixture
def commdiff_run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Ran]:
    """Return a function that runs the command line in an empty folder."""
    from commdiff.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*args: str) -> Ran:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """Return two small drafts of an invented communique."""
    base, revised = tmp_path / "rev2.txt", tmp_path / "rev3.txt"
    base.write_text(BASE, "utf-8")
    revised.write_text(REVISED, "utf-8")
    return base, revised


BASE = """Communique of the Harbour Forum

1. We, the Ministers of the Harbour Forum, met in Port Sable on 3 March 2031.

2. We welcome the commitment of Orland to close its northern yard.

3. Members shall report to the Secretariat every year.

4. We urge members to phase out harmful dredging by 2033.
"""
REVISED = """Communique of the Harbour Forum

1. We, the Ministers of the Harbour Forum, met in Port Sable on 3 March 2031.

2. We note the stated commitment of Orland to close its northern yard.

3. Members should, as appropriate, report to the Secretariat every year.

4. We urge members to phase down harmful dredging by 2035.
"""
