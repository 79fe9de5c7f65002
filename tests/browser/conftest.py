"""One browser for all tests of the page, and the pages that they share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import commdiff
from tests.browser.drafts import BASE, REVISED

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = _chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and in CI it must not be")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


@dataclass
class Opened:
    """A page in its own context, with what it asked for and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """Return a function that opens a file; what it opened is closed, and held to have no fault."""
    made: list[Opened] = []

    def opened(path: Path, width: int = 1400, height: int = 900, **options: Any) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        one = Opened(context.new_page())
        made.append(one)
        watch(one)
        one.page.goto(path.as_uri())
        return one

    yield opened
    for one in made:
        one.page.context.close()
    assert [fault for one in made for fault in one.faults] == []


def watch(one: Opened) -> None:
    """Write down what a page asks for, what fails in it, and every dialog it opens."""
    one.page.on("request", lambda r: one.asked.append(r.url))
    one.page.on("pageerror", lambda e: one.faults.append(str(e)))
    one.page.on("console", lambda m: one.faults.append(m.text) if m.type == "error" else None)

    def closed(dialog: Any) -> None:
        one.dialogs.append(dialog.message)
        dialog.dismiss()

    one.page.on("dialog", closed)


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> commdiff.Comparison:
    """Return a comparison that has moves, splits, brackets, a table, a note and a hidden mark in it."""
    folder = tmp_path_factory.mktemp("rich")
    for name, text in (("rev2.md", BASE), ("rev3.md", REVISED)):
        (folder / name).write_text(text, "utf-8")
    return commdiff.compare(folder / "rev2.md", folder / "rev3.md")


@pytest.fixture(scope="session")
def rich_page(rich: commdiff.Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of `rich`."""
    path = tmp_path_factory.mktemp("page") / "rich.html"
    path.write_text(rich.to_html(), "utf-8")
    return path
