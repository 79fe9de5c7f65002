"""Work counted in calls, so that growth can be tested without a clock.

Not counted: what a single call costs (a regular expression that walks back, say). Hostile inputs are
therefore also long enough that quadratic work would run into the guard of `pytest-timeout`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable


def calls_of(function: Callable[[], object]) -> int:
    """Return how many functions, ours and the interpreter's, `function` calls."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count
