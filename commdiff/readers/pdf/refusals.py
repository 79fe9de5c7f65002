"""Say why a PDF is not read, and what to do."""

from __future__ import annotations

from typing import Any

from commdiff.errors import CommdiffError, MissingExtra, ReadError
from commdiff.limits import Limits

_REINSTALL = "install it anew: pip install --force-reinstall pypdfium2"


def refused(line: dict[str, Any], name: str, limits: Limits, page: int) -> CommdiffError:
    """Return the error for what the child says it cannot do.

    Args:
        line: what it said.
        page: on which page it was at work.
    """
    why = line["error"]
    if why == "no pdfium":
        return MissingExtra(
            "pdf-no-pdfium", f"{name}: pdfium, which reads PDFs, does not start here", _REINSTALL
        )
    if why == "password":
        return ReadError(
            "file-encrypted",
            f"{name}: this PDF is protected by a password",
            "open it, remove the password and save it again",
        )
    if why == "pages":
        count = int(line["count"])
        return too_large(
            name, f"this PDF has {count:,} pages; at most {limits.pages:,} are read", "pages"
        )
    if why == "page characters":
        most = f"{limits.page_characters:,} characters"
        return too_large(name, f"page {page} has more than {most} of text", "page_characters")
    if why == "characters":
        most = f"{limits.characters:,} characters"
        return too_large(name, f"up to page {page} there are more than {most}", "characters")
    if why == "memory":
        return too_complex(name, f"page {page} needs more memory than a text may", "memory")
    return damaged(name)


def damaged(name: str, what: str = "this PDF is damaged or is no PDF") -> ReadError:
    """Return the error for a file that cannot be opened, or not in whole."""
    return ReadError(
        "pdf-damaged",
        f"{name}: {what}",
        "open it in a PDF viewer and save or print it as a new PDF",
    )


def too_large(name: str, what: str, limit: str) -> ReadError:
    """Return the error for a file past the limit of a name."""
    return ReadError(
        "pdf-too-large",
        f"{name}: {what}",
        f"give the part you need as a file of its own, or raise --limit {limit}=",
    )


def too_complex(name: str, what: str, limit: str) -> ReadError:
    """Return the error for a file that takes more time, memory or pieces than a text may."""
    return ReadError(
        "pdf-too-complex",
        f"{name}: {what}",
        f"print it as a new PDF, give its text as .docx or .txt, or raise --limit {limit}=",
    )
