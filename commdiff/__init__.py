"""Compare drafts of communiques and tell what a change of words does to what was promised.

    >>> import commdiff
    >>> v = commdiff.judge("We welcome the report.", "We note the report.")
    >>> v.label
    'weakened'

Names are loaded when they are first used, so that `import commdiff` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdiff._version import __version__
from commdiff.errors import (
    CommdiffError,
    ConfigError,
    LexiconError,
    MissingExtra,
    Notice,
    ReadError,
    RenderError,
    UnsupportedFormat,
)

if TYPE_CHECKING:
    from commdiff.api import (
        AlignedPair,
        Comparison,
        Document,
        Profile,
        Verdict,
        align_pairs,
        compare,
        compare_texts,
        judge,
        load_lexicon,
        profile,
        read_document,
        read_text,
    )

__all__ = [
    "AlignedPair", "CommdiffError", "Comparison", "ConfigError", "Document", "LexiconError",
    "MissingExtra", "Notice", "Profile", "ReadError", "RenderError", "UnsupportedFormat", "Verdict",
    "__version__", "align_pairs", "compare", "compare_texts", "judge", "load_lexicon", "profile",
    "read_document", "read_text",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name in __all__:
        from commdiff import api

        return getattr(api, name)
    raise AttributeError(f"module 'commdiff' has no attribute '{name}'")


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
