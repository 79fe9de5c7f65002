"""How large the directory of a zip archive says it is, before anything reads it."""

from __future__ import annotations

_END = b"PK\x05\x06"
_SIZE_AT = 12
LARGEST_DIRECTORY = 2 << 20
"""Bytes of a directory that is read: some twenty thousand parts, where a Word file has a hundred."""


def directory_is_huge(data: bytes) -> bool:
    """Tell whether the directory of an archive is larger than any document's.

    `zipfile` makes an object of every entry before it can be asked how many there are: of a file of
    57 MB with a million entries that takes half a gigabyte.
    """
    at = data.rfind(_END, max(0, len(data) - 66_000))
    if at < 0:
        return False
    size = int.from_bytes(data[at + _SIZE_AT : at + _SIZE_AT + 4], "little")
    # A size that the file itself does not have is damage, which `zipfile` finds at once.
    return LARGEST_DIRECTORY < size < len(data)
