"""Fixtures that several rooms share, and the switch that accepts golden files."""

from __future__ import annotations

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
