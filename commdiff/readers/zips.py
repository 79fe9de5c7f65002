"""Open a file that is a zip package of parts, within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cached_property
from typing import NamedTuple

from commdiff.limits import in_mib
from commdiff.readers.troubles import Troubles
from commdiff.readers.zip_directory import (
    DEFLATED,
    STORED,
    Entry,
    packed_part,
    plain_directory,
    unpacked_part,
)

_END = b"PK\x05\x06"
_SIZE_AT = 12
LARGEST_DIRECTORY = 2 << 20
"""Bytes of a directory that is read: some twenty thousand parts, where a Word file has a hundred."""
_RATIO_FROM = 1 << 20
"""Bytes below which a part may unpack as far as it likes. Above it the limit `ratio` holds; the
densest honest file seen, 3500 equal headings, reaches 94."""
_CHUNK = 1 << 20
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What `zipfile` raises on files that are cut off or made to break it."""


class Packed(NamedTuple):
    """A part as it stands in a package.

    Args:
        method: `STORED` or `DEFLATED`.
        checksum: of the part unpacked, and `size` its length.
    """

    method: int
    checksum: int
    size: int
    data: bytes


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
        self._unpacked = self._copied = 0
        data, limits = troubles.source.data, troubles.source.limits
        many = troubles.too_large(f"it has more than {limits.parts} parts", "parts")
        if directory_is_huge(data):
            raise many
        plain = plain_directory(data)
        self._is_plain = plain is not None
        entries = tuple(map(_entry_of, self._zip.infolist())) if plain is None else plain
        if len(entries) > limits.parts:
            raise many
        if sum(one.size for one in entries) > limits.unpacked:
            raise troubles.too_large(
                f"unpacked it is larger than {in_mib(limits.unpacked)}", "unpacked"
            )
        self._entries: dict[str, Entry] = {}
        for one in entries:
            name = _part_name(one.name)
            if name in self._entries:
                raise troubles.unsafe("it holds the same part twice")
            self._entries[name] = one

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        """The package as `zipfile` reads it, for what is not as it mostly is."""
        try:
            return zipfile.ZipFile(io.BytesIO(self.troubles.source.data))
        except _UNREADABLE:
            raise self.troubles.damaged("it is cut off or not a zip package") from None

    def __contains__(self, name: str) -> bool:
        return _part_name(name) in self._entries

    @property
    def names(self) -> list[str]:
        """The names of the parts as the file writes them, in its order; folders are none."""
        return [one.name for one in self._entries.values() if not one.name.endswith("/")]

    def mark(self, name: str) -> str:
        """Return what tells a part from others without unpacking it: its checksum and size; "" for none."""
        entry = self._entries.get(_part_name(name))
        return "" if entry is None else f"{entry.checksum:08x}-{entry.size}"

    def size(self, name: str) -> int:
        """Return how many bytes a part has by the directory; 0 where there is no such part."""
        entry = self._entries.get(_part_name(name))
        return 0 if entry is None else entry.size

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where there is no such part.

        Raises:
            ReadError: it cannot be unpacked, or unpacks past a limit.
        """
        entry = self._entry(name)
        if entry is None:
            return None
        troubles, limits = self.troubles, self.troubles.source.limits
        most, named = limits.part, "part"
        if entry.size > _RATIO_FROM:
            packed = max(_RATIO_FROM, limits.ratio * entry.packed)
            most, named = min((most, named), (packed, "ratio"))
        room = limits.unpacked - self._unpacked
        plain = self._is_plain and entry.size <= min(most, room)
        data = self._at_once(entry) if plain else None
        if data is None:
            data = self._at_most(entry, min(most, room) + 1)
        self._unpacked += len(data)
        if len(data) > min(most, room):
            raise troubles.too_large(
                "one of its parts unpacks to far more than it packs",
                named if len(data) <= room else "unpacked",
            )
        return data

    def _at_once(self, entry: Entry) -> bytes | None:
        part = packed_part(self.troubles.source.data, entry)
        return None if part is None else unpacked_part(part, entry)

    def _at_most(self, entry: Entry, most: int) -> bytes:
        """Return the first bytes of a part, or say what is wrong with it."""
        info = next(one for one in self._zip.infolist() if _entry_of(one) == entry)
        try:
            with self._zip.open(info) as file:
                return file.read(most)
        except _UNREADABLE:
            raise self.troubles.damaged("one of its parts cannot be unpacked") from None

    def packed(self, name: str) -> Packed | None:
        """Return a part as it is packed; None where there is no such part, or where it cannot be copied.

        A part that can be copied unpacks to what the directory says of it, which is made sure of; how
        far it unpacks is of no account, for nothing of it is kept. Its bytes stand in the file once.
        """
        entry = self._entry(name)
        data = self.troubles.source.data
        part = None if entry is None else packed_part(data, entry)
        if entry is None or part is None:
            return None
        self._copied += len(part)
        found = Packed(entry.method, entry.checksum, entry.size, part)
        return found if self._copied <= len(data) and _is_whole(found) else None

    def is_packed_as(self, name: str, other: Archive, its: str) -> bool:
        """Tell whether a part stands here, byte for byte, as one does in another package."""
        ours, theirs = self._as_it_stands(name), other._as_it_stands(its)
        return ours is not None and ours == theirs

    def _as_it_stands(self, name: str) -> tuple[int, bytes] | None:
        entry = self._entry(name)
        part = None if entry is None else packed_part(self.troubles.source.data, entry)
        return None if entry is None or part is None else (entry.method, part)

    def _entry(self, name: str) -> Entry | None:
        entry = self._entries.get(_part_name(name))
        if entry is not None and entry.flags & 1:
            raise self.troubles.encrypted()
        if entry is not None and entry.method not in (STORED, DEFLATED):
            raise self.troubles.unsafe("its parts are packed in a way that is not known")
        return entry


def _entry_of(info: zipfile.ZipInfo) -> Entry:
    return Entry(
        info.filename, info.flag_bits, info.compress_type, info.CRC, info.compress_size,
        info.file_size, info.header_offset,
    )  # fmt: skip


def _is_whole(part: Packed) -> bool:
    """Tell whether a part unpacks to what is said of it, with nothing behind it. Keeps little of it."""
    if part.method == STORED:
        return part.size == len(part.data) and part.checksum == zlib.crc32(part.data)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size = checksum = 0
    waiting = part.data
    try:
        while size <= part.size and (chunk := unpacker.decompress(waiting, _CHUNK)):
            size += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            waiting = unpacker.unconsumed_tail
    except zlib.error:
        return False
    whole = unpacker.eof and not unpacker.unused_data
    return whole and size == part.size and checksum == part.checksum


def _part_name(written: str) -> str:
    return written.replace("\\", "/").lstrip("/").lower()
