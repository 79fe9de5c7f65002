"""Zip packages: what is read without `zipfile` is what `zipfile` would read, and nothing is copied unseen."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers.assemble import Source
from commdiff.readers.troubles import Troubles
from commdiff.readers.zip_directory import (
    DEFLATED,
    STORED,
    packed_part,
    plain_directory,
    unpacked_part,
)
from commdiff.readers.zips import Archive

PARTS = st.dictionaries(
    st.text("abcXYZ/._-é", min_size=1, max_size=12), st.binary(max_size=200), max_size=5
)


def zipped(parts: dict[str, bytes], method: int = DEFLATED, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as package:
        package.comment = comment
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def archive(data: bytes, **limits: int) -> Archive:
    source = Source("draft.docx", ".docx", data, limits=Limits(**limits))
    return Archive(Troubles(source, "docx", "this Word file", "Word"))


def entry(data: bytes):
    (found,) = plain_directory(data) or ()
    return found


@given(PARTS, st.sampled_from([STORED, DEFLATED]))
def test_a_plain_directory_says_what_zipfile_says(parts, method):
    data = zipped(parts, method)
    found = plain_directory(data)
    if found is None:
        assert not all(name.isascii() for name in parts)
        return
    package = zipfile.ZipFile(io.BytesIO(data))
    assert [(one.name, one.size, one.packed, one.checksum) for one in found] == [
        (one.filename, one.file_size, one.compress_size, one.CRC) for one in package.infolist()
    ]
    for one in found:
        part = packed_part(data, one)
        assert part is not None
        assert unpacked_part(part, one) == parts[one.name]


@given(st.integers(0, 199), st.integers(0, 255))
def test_a_byte_that_is_changed_gives_what_zipfile_gives_or_the_same_error(at, byte):
    data = bytearray(zipped({"a.xml": b"We note the report. " * 20, "b.xml": b"We meet."}))
    data[at % len(data)] = byte
    try:
        opened = archive(bytes(data))
        ours = {name: opened.read(name) for name in opened.names}
    except ReadError as error:
        ours = error.slug
    try:
        package = zipfile.ZipFile(io.BytesIO(bytes(data)))
        theirs = {one.filename: package.read(one) for one in package.infolist()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        assert isinstance(ours, str)
        return
    if isinstance(ours, dict):
        assert ours == theirs


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: b"MZ" + data,
        lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
)
def test_what_is_unusual_is_left_to_zipfile(change):
    data = zipped({"a.xml": b"We note it."})
    assert plain_directory(data) is not None
    assert plain_directory(change(data)) is None


def test_a_comment_and_names_in_other_letters_are_left_to_zipfile_and_read():
    for data in (zipped({"a.xml": b"x"}, comment=b"kept"), zipped({"é.xml": b"x"})):
        assert plain_directory(data) is None
        assert [archive(data).read(name) for name in archive(data).names] == [b"x"]


def test_parts_that_lie_over_each_other_are_left_to_zipfile():
    data = zipped({"a.xml": b"We note it." * 10}, STORED)
    at = data.index(b"PK\x01\x02")
    entry, end = data[at:-22], bytearray(data[-22:])
    twice = entry + entry.replace(b"a.xml", b"b.xml")
    struct.pack_into("<2HL", end, 8, 2, 2, len(twice))
    assert plain_directory(data[:at] + twice + bytes(end)) is None


def test_a_part_that_unpacks_to_more_than_is_said_of_it_is_not_taken():
    data = zipped({"a.xml": b"We note it." * 10})
    one = entry(data)
    part = packed_part(data, one)
    assert part is not None
    assert unpacked_part(part, one._replace(size=20)) is None
    assert unpacked_part(part, one._replace(checksum=one.checksum ^ 1)) is None
    assert unpacked_part(part + b"more", one) is None
    assert unpacked_part(part[:-3], one) is None


def test_a_part_is_copied_as_it_is_packed():
    data = zipped({"a.xml": b"We note it." * 10})
    found = archive(data).packed("A.xml")
    assert found is not None
    assert zlib.decompress(found.data, -15) == b"We note it." * 10


def test_a_part_that_is_damaged_or_packed_with_more_behind_it_is_not_copied():
    data = zipped({"a.xml": b"We note it." * 10})
    one = entry(data)
    broken = bytearray(data)
    broken[data.index(b"a.xml") + len("a.xml") + 4] ^= 0xFF
    assert archive(bytes(broken)).packed("a.xml") is None
    with pytest.raises(ReadError, match="cannot be unpacked"):
        archive(bytes(broken)).read("a.xml")
    wrong = data.replace(struct.pack("<L", one.checksum), struct.pack("<L", one.checksum ^ 1))
    assert archive(wrong).packed("a.xml") is None


def test_a_part_of_little_that_unpacks_to_much_is_copied_but_not_read():
    data = zipped({"white.bmp": bytes(3 << 20)})
    opened = archive(data)
    assert opened.packed("white.bmp") is not None
    with pytest.raises(ReadError, match="unpacks to far more"):
        opened.read("white.bmp")


def test_no_part_is_read_past_what_may_be_unpacked_of_all():
    data = zipped({"a.xml": b"a" * 600, "b.xml": b"b" * 600})
    opened = archive(data, unpacked=1200)
    assert opened.read("a.xml")
    assert opened.read("b.xml")
    with pytest.raises(ReadError, match="unpacks to far more"):
        opened.read("a.xml")
