"""A long text at a terminal, shown page by page."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys

from commdiff.cli.streams import to_terminal, warn, write_stdout

_DEFAULTS = {"LESS": "FRX", "LV": "-c"}
"""What pagers are told where the user tells them nothing: colour passes, and what fits ends at once."""


def page_through(text: str, *, paged: bool, quiet: bool) -> None:
    """Write `text` to stdout, by a pager if stdout is a terminal and the text is longer than it.

    Args:
        paged: False to use none.
        quiet: say nothing where the pager named cannot be used.

    The pager is what `COMMDIFF_PAGER` or else `PAGER` names, less if neither is set; `cat` or an empty
    name is none. That it ends early, or fails, is no error: what was found is found.
    """
    command: list[str] = []
    trouble = ""
    if paged and to_terminal() and _too_long(text):
        command, trouble = _command()
    if command:
        trouble = _piped(command, text)
    if trouble and not quiet:
        warn(f"{trouble}; the text is shown without one")
    if trouble or not command:
        write_stdout(text)


def _too_long(text: str) -> bool:
    return text.count("\n") >= shutil.get_terminal_size((80, 24)).lines


def _command() -> tuple[list[str], str]:
    """Return the pager and its arguments, nothing where there is none to use, and what is wrong with it."""
    named = os.environ.get("COMMDIFF_PAGER", os.environ.get("PAGER"))
    if named is None:
        return ["less"] if shutil.which("less") else [], ""
    try:
        words = shlex.split(named)
    except ValueError as unclear:
        return [], f"the pager '{named}' is not understood ({unclear})"
    return [] if words in ([], ["cat"]) else words, ""


def _piped(command: list[str], text: str) -> str:
    """Send `text` through a pager and wait until it ends; return why it did not start, or ""."""
    sys.stdout.flush()
    try:
        pager = subprocess.Popen(  # noqa: S603 (the user's own pager)
            command, stdin=subprocess.PIPE, env={**_DEFAULTS, **os.environ}
        )
    except OSError as broken:
        return f"the pager {command[0]} does not start ({broken.strerror})"
    # Ctrl-C is for the pager while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.communicate(text.encode("utf-8", "surrogatepass"))
    except BrokenPipeError:
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return ""
