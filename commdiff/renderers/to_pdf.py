"""A page as PDF: what a browser makes of it when it prints, and nothing added.

The page's own print form is the one source of how it looks on paper. A browser that is installed
prints it, driven by playwright (the extra `pdf`): cut off from the network and from files, scripts off.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from commdiff._version import __version__
from commdiff.errors import MissingExtra, RenderError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
)  # fmt: skip
"""Programs that print, by their names on the path."""
_CHANNELS = ("chrome", "msedge")
"""Browsers that playwright finds where Windows and macOS keep them."""
_FLAGS = (
    "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-quic",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
    f"--user-agent=commdiff {__version__}",
)  # fmt: skip
"""What keeps the browser itself quiet, and the name by which a PDF says who made it."""
_MINUTES = 10
"""How long a page may take; a thousand pages take about two minutes."""
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


def require_pdf() -> None:
    """Make sure, before any work is done, that a PDF can be made.

    Raises:
        MissingExtra: playwright is not installed.
    """
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError as missing:
        raise MissingExtra(
            "pdf-extra-missing",
            "a PDF needs the extra 'pdf', which is not installed",
            "run: pip install 'commdiff[pdf]', or print the page from your browser",
        ) from missing


def printed(page: str) -> bytes:
    """Return a page as a PDF, on the paper that its style names.

    Args:
        page: a whole page of ours, self-contained.

    Raises:
        MissingExtra: playwright or a browser is missing.
        RenderError: the browser broke off.

    Guarantees: nothing is fetched and no file read, whatever the page says; no script runs; tagged, with
    bookmarks. Equal pages give equal bytes with the same browser and the same fonts; no date is in them.

    Cost: a second or two to start, then about an eighth of a second a page.
    """
    require_pdf()
    # In a thread of its own: the library refuses to run where a notebook's loop already does.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return _undated(pool.submit(_print, page).result())


def _print(page: str) -> bytes:
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as play:
            browser = _browser(play)
            context = browser.new_context(java_script_enabled=False, offline=True)
            context.set_default_timeout(_MINUTES * 60_000)
            context.route("**/*", lambda route: route.abort())
            sheet = context.new_page()
            sheet.set_content(page)
            made = sheet.pdf(
                prefer_css_page_size=True, print_background=True, tagged=True, outline=True
            )
            browser.close()
            return made
    except Error as broken:
        told = " ".join(str(broken).split())[:200]
        raise RenderError(
            "pdf-not-printed",
            f"the browser did not print the page ({told})",
            "try again, or print the page from your own browser",
        ) from broken


def _browser(play: Playwright) -> Browser:
    """Start the first browser that is there.

    Raises:
        MissingExtra: none is.
    """
    from playwright.sync_api import Error

    for path, channel in _candidates():
        try:
            return play.chromium.launch(executable_path=path, channel=channel, args=list(_FLAGS))
        except Error:
            continue
    raise MissingExtra(
        "pdf-no-browser",
        "a PDF is printed by Chromium, Chrome or Edge, and none was found",
        "install one of them, or run: playwright install chromium",
    )


def _candidates() -> Iterator[tuple[str | None, str | None]]:
    """Yield browsers to try, as (program, channel)."""
    for name in _NAMES:
        if path := shutil.which(name):
            yield path, None
    yield None, None
    for channel in _CHANNELS:
        yield None, channel


def _undated(data: bytes) -> bytes:
    """Return a PDF with the moment it was made blotted out, every other byte at its place."""
    return _DATE.sub(lambda found: b"/" + found[1] + b" (D:19700101000000", data)
