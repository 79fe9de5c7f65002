"""Write a zip package whose parts may come from another one as they are packed there.

A Word file is mostly parts that a redline does not touch (styles, themes, fonts, pictures): to pack
them anew was a quarter of the time of a redline.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from commdiff.readers.zip_directory import DEFLATED
from commdiff.readers.zips import Packed

_LEVEL = 6
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8 = 0x800
_FIRST_DAY = 1 << 5 | 1
"""The first of January 1980, midnight: a clock here would give equal inputs unequal bytes."""


def packed(data: bytes) -> Packed:
    """Return the bytes of a part as they are packed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return Packed(DEFLATED, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())


def package_of(parts: Iterable[tuple[str, Packed]], signed: bytes) -> bytes:
    """Return a package of parts, in their order.

    Args:
        parts: with their names. All of them have less than 4 GB, as the limits of reading see to.
        signed: an extra field of the first of them.

    Guarantees: equal parts give equal bytes.
    """
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts:
        said, extra = name.encode("utf-8"), b"" if directory else signed
        flags = 0 if name.isascii() else _UTF8
        sizes = len(part.data), part.size
        head = (
            _VERSION,
            flags,
            part.method,
            0,
            _FIRST_DAY,
            part.checksum,
            *sizes,
            len(said),
            len(extra),
        )
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _VERSION, *head, 0, 0, 0, 0, at) + said + extra
        )
        piece = _LOCAL.pack(b"PK\x03\x04", *head) + said + extra
        pieces += (piece, part.data)
        at += len(piece) + len(part.data)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, at, 0)
    return b"".join([*pieces, *directory, end])
