"""Open a file that is a zip package of parts, within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from commdiff.limits import in_mib
from commdiff.readers.troubles import Troubles

_END = b"PK\x05\x06"
_SIZE_AT = 12
LARGEST_DIRECTORY = 2 << 20
"""Bytes of a directory that is read: some twenty thousand parts, where a Word file has a hundred."""
_RATIO_FROM = 1 << 20
"""Bytes below which a part may unpack as far as it likes. Above it the limit `ratio` holds; the
densest honest file seen, 3500 equal headings, reaches 94."""
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises on files that are cut off or made to break it."""


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


class Archive:
    """The parts of a package, by name, matched without case. Nothing is ever written or followed.

    Raises:
        ReadError: no package or a damaged one, one past a limit, one with a password, or one that
            two programs could read as two texts, for it holds a part twice.
    """

    def __init__(self, troubles: Troubles) -> None:
        self.troubles = troubles
        self._unpacked = 0
        data, limits = troubles.source.data, troubles.source.limits
        many = troubles.too_large(f"it has more than {limits.parts} parts", "parts")
        if directory_is_huge(data):
            raise many
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE:
            raise troubles.damaged("it is cut off or not a zip package") from None
        entries = self._zip.infolist()
        if len(entries) > limits.parts:
            raise many
        if sum(one.file_size for one in entries) > limits.unpacked:
            raise troubles.too_large(
                f"unpacked it is larger than {in_mib(limits.unpacked)}", "unpacked"
            )
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for one in entries:
            name = _part_name(one.filename)
            if name in self._entries:
                raise troubles.unsafe("it holds the same part twice")
            self._entries[name] = one

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._entries

    @property
    def names(self) -> list[str]:
        """The names of the parts as the file writes them, in its order; folders are none."""
        return [one.filename for one in self._entries.values() if not one.is_dir()]

    def mark(self, name: str) -> str:
        """Return what tells a part from others without unpacking it: its checksum and size; "" for none."""
        entry = self._entries.get(_part_name(name))
        return "" if entry is None else f"{entry.CRC:08x}-{entry.file_size}"

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where there is no such part.

        Raises:
            ReadError: it cannot be unpacked, or unpacks past a limit.
        """
        entry = self._entries.get(_part_name(name))
        if entry is None:
            return None
        troubles, limits = self.troubles, self.troubles.source.limits
        if entry.flag_bits & 1:
            raise troubles.encrypted()
        if entry.compress_type not in _PACKED_AS:
            raise troubles.unsafe("its parts are packed in a way that is not known")
        most, named = limits.part, "part"
        if entry.file_size > _RATIO_FROM:
            packed = max(_RATIO_FROM, limits.ratio * entry.compress_size)
            most, named = min((most, named), (packed, "ratio"))
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if self._unpacked > limits.unpacked:
                        named = "unpacked"
                    if size > most or self._unpacked > limits.unpacked:
                        raise troubles.too_large(
                            "one of its parts unpacks to far more than it packs", named
                        )
                    chunks.append(chunk)
        except _UNREADABLE:
            raise troubles.damaged("one of its parts cannot be unpacked") from None
        return b"".join(chunks)


def _part_name(written: str) -> str:
    return written.replace("\\", "/").lstrip("/").lower()
