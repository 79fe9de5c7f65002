"""Ways to spoil a file: its bytes, its marks, its parts. Every way is decided by one source of chance."""

from __future__ import annotations

import copy
import io
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence

from tests.fuzz.seeds import Seed

LARGEST = 3_000_000
"""Bytes that a mutated file may have; what is larger is only slow."""
_MOST_ELEMENTS = 30_000
_TOKENS = {
    "markup": re.compile(rb"<[^<>]{0,2000}>"),
    "rtf": re.compile(rb"\\[a-z]{1,32}-?\d{0,10} ?|\\'[0-9a-f]{2}|\\[^a-z]|[{}]"),
    "md": re.compile(rb"\{[+~>=-]{2}|[+~<=-]{2}\}|[*_`#>|\[\]()!-]+|\n{1,2} *|\d+\."),
    "pdf": re.compile(
        rb"\d+ \d+ obj|endobj|endstream|stream|<<|>>|/[A-Za-z]{1,30}|\d+ \d+ R|\[|\]|-?\d+\.?\d*"
        rb"|\([^()]{0,200}\)|\bT[jJdmf*]\b|\bBT\b|\bET\b|\bDo\b"
    ),
    "txt": re.compile(rb"\n+|[\[\]().;]|\d+|\t"),
}
_FAMILY = {
    "docx": "markup", "odt": "markup", "fodt": "markup", "html": "markup", "akn": "markup", "tei": "markup",
    "rtf": "rtf", "md": "md", "pdf": "pdf", "txt": "txt",
}  # fmt: skip
_NUMBERS = re.compile(rb"-?\d+")
_VALUES = re.compile(rb"=\"[^\"<>]{0,400}\"|='[^'<>]{0,400}'")
_HUGE = (
    b"0", b"-1", b"2147483647", b"2147483648", b"-2147483649", b"99999999999999999999", b"1e309", b"NaN", b"",
    b"4294967296", b"65536", b"\xd9\xa3",
)  # fmt: skip
_ODD = (
    b"\0", b"\x01", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xe2\x80\xae", b"&#xD800;",
    b"&#0;", b"&#x110000;", b"&nosuch;", b"&amp;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?x ?>",
    b"<!DOCTYPE x [", b"\\u-10179?", b"\\u55357 ?", b"\\bin99999 ", b"\\uc9 ", b"\\'", b"{\\*", b"{\\rtf1",
    b"\r", b"\x0c", b"\t\t\t", "e\u0301\u0301".encode(), "\u1100\u1161\u11a8".encode(), b"\xe2\x80\xa8",
    "\U0001f600".encode(), b"\xf4\x8f\xbf\xbf", b"{++", b"++}", b"{~~", b"~>", b"{>>", b"[^1]", b"```",
    b"%%EOF", b"stream\n", b'xml:space="preserve"',
)  # fmt: skip


def mutate(seed: Seed, others: Sequence[Seed], chance: random.Random) -> bytes:
    """Return a spoiled copy of a file.

    Args:
        others: what it may be spliced with.
    """
    if seed.format in ("docx", "odt") and chance.random() < 0.85:
        return _in_package(seed, others, chance)[:LARGEST]
    data = seed.data
    if seed.format in ("fodt", "akn", "tei") and chance.random() < 0.6:
        return _in_tree(data, chance)[:LARGEST]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        data = _spoiled(data, _FAMILY[seed.format], others, chance)
    return data[:LARGEST]


def _spoiled(data: bytes, family: str, others: Sequence[Seed], chance: random.Random) -> bytes:
    if not data:
        return data
    if chance.random() < 0.6:
        return chance.choice(_BY_MARKS)(data, _TOKENS[family], chance)
    if chance.random() < 0.08:
        return _spliced(data, chance.choice(others).data, chance)
    return chance.choice(_BY_BYTES)(data, chance)


# Bytes


def _flipped(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    length = chance.choice((1, 2, 8, 64, 500))
    value = bytes([chance.choice((0, 0x20, 0x41, 0x80, 0xFF, chance.randrange(256)))])
    return data[:at] + value * min(length, len(data) - at) + data[at + length :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    at = chance.randrange(len(data))
    return at, min(len(data), at + chance.choice((1, 5, 50, 400, 4000)))


def _without_stretch(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    return data[:start] + data[end:]


def _with_stretch_again(data: bytes, chance: random.Random) -> bytes:
    start, end = _stretch(data, chance)
    times = chance.choice((1, 1, 3, 50))
    return data[:end] + data[start:end] * times + data[end:]


def _with_odd_bytes(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_ODD) * chance.choice((1, 1, 2, 60)) + data[at:]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    start, end = _stretch(other, chance)
    back = data[at:] if chance.random() < 0.7 else b""
    return data[:at] + (other[start:end] if chance.random() < 0.5 else other[start:]) + back


_BY_BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped, _overwritten, _cut_off, _without_stretch, _with_stretch_again, _with_odd_bytes,
)  # fmt: skip


# Marks


def _token(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> tuple[int, int]:
    """Return where a mark stands: the first one after a random place."""
    match = pattern.search(data, chance.randrange(len(data)))
    return match.span() if match else _stretch(data, chance)


def _without_mark(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    start, end = _token(data, pattern, chance)
    return data[:start] + data[end:]


def _with_mark_again(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    start, end = _token(data, pattern, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 30)) + data[end:]


def _nested(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    """Put a mark and its end around a stretch, many times."""
    start, end = _token(data, pattern, chance)
    mark = data[start:end]
    name = re.match(rb"<([\w:.-]{1,60})", mark)
    times = chance.choice((1, 2, 10, 120, 3000))
    opened, closed = mark, b""
    if name:
        opened, closed = mark.replace(b"/>", b">"), b"</" + name[1] + b">"
    elif mark in (b"{", b"[", b"<<"):
        closed = {b"{": b"}", b"[": b"]", b"<<": b">>"}[mark]
    other, _ = _token(data, pattern, chance)
    first, last = min(start, other), max(start, other)
    return data[:first] + opened * times + data[first:last] + closed * times + data[last:]


def _swapped(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    spans = sorted({_token(data, pattern, chance) for _ in range(2)})
    if len(spans) < 2 or spans[0][1] > spans[1][0]:
        return data
    (a, b), (c, d) = spans
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _moved_mark(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    start, end = _token(data, pattern, chance)
    mark, rest = data[start:end], data[:start] + data[end:]
    at = chance.randrange(len(rest) + 1)
    return rest[:at] + mark + rest[at:]


def _huge_number(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    start, end = _token(data, _NUMBERS, chance)
    return data[:start] + chance.choice(_HUGE) + data[end:]


def _swapped_values(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    return _swapped(data, _VALUES, chance)


def _stretch_between_marks(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    """Take out or repeat what stands from one mark to a later one."""
    start, _ = _token(data, pattern, chance)
    end = start
    for _ in range(chance.choice((1, 2, 3, 8, 30))):
        match = pattern.search(data, end)
        end = match.end() if match else end
    times = chance.choice((0, 0, 2, 3, 20))
    return data[:start] + data[start:end] * times + data[end:]


_BY_MARKS: tuple[Callable[[bytes, re.Pattern[bytes], random.Random], bytes], ...] = (
    _without_mark, _with_mark_again, _nested, _swapped, _moved_mark, _huge_number, _swapped_values,
    _stretch_between_marks,
)  # fmt: skip


# Trees: what is spoiled so is still XML


def _in_tree(data: bytes, chance: random.Random) -> bytes:
    """Spoil the elements of an XML text and write it again; bytes that are none are spoiled as such."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return _flipped(data, chance) if data else data
    for _ in range(chance.choice((1, 1, 2, 4, 12))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        if len(elements) > _MOST_ELEMENTS:
            break
        chance.choice(_BY_ELEMENTS)(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _drop(one, other, chance):
    if (parent := one.getparent()) is not None:
        parent.remove(one)


def _double(one, other, chance):
    if (parent := one.getparent()) is not None:
        size = sum(1 for _ in one.iter())
        for _ in range(min(chance.choice((1, 1, 3, 40)), _MOST_ELEMENTS // size)):
            parent.insert(parent.index(one), copy.deepcopy(one))


def _into_another(one, other, chance):
    """Put a copy of an element into another one, at any place."""
    other.insert(chance.randrange(len(other) + 1), copy.deepcopy(one))


def _wrapped(one, other, chance):
    """Put copies of an element around itself."""
    parent = one.getparent()
    if parent is None:
        return
    at = parent.index(one)
    inner = one
    for _ in range(chance.choice((1, 1, 3, 60, 240))):
        outer = other.makeelement(other.tag, dict(other.attrib))
        outer.append(inner)
        inner = outer
    parent.insert(at, inner)


def _unwrapped(one, other, chance):
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        children = list(one)
        parent.remove(one)
        for child in reversed(children):
            parent.insert(at, child)


def _renamed(one, other, chance):
    one.tag = other.tag


def _other_value(one, other, chance):
    if one.attrib:
        name = chance.choice(sorted(one.attrib))
        value = chance.choice((*(v.decode("latin-1") for v in _HUGE), *other.attrib.values()))
        one.set(name, value)
    else:
        one.attrib.update(other.attrib)


def _without_value(one, other, chance):
    if one.attrib:
        del one.attrib[chance.choice(sorted(one.attrib))]


def _other_text(one, other, chance):
    one.text, other.text = chance.choice(
        ((other.text, one.text), ("", one.text), ("e\u0301" * 40, one.text), ("9" * 400, one.text))
    )


_BY_ELEMENTS = (
    _drop, _double, _into_another, _wrapped, _unwrapped, _renamed, _other_value, _other_value,
    _without_value, _other_text,
)  # fmt: skip


# Packages


def _in_package(seed: Seed, others: Sequence[Seed], chance: random.Random) -> bytes:
    """Spoil a part and pack it again; or drop, swap, double or rename parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(seed.data)) as package:
            parts = [(one, package.read(one)) for one in package.namelist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return _flipped(seed.data, chance)
    xml = [i for i, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    main = [i for i in xml if parts[i][0].lower() in ("word/document.xml", "content.xml")]
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        at = chance.choice(main if main and chance.random() < 0.6 else xml or range(len(parts)))
        name, data = parts[at]
        way = chance.random()
        if way < 0.66:
            parts[at] = (name, _in_tree(data, chance))
        elif way < 0.86:
            parts[at] = (name, _spoiled(data, "markup", others, chance))
        elif way < 0.90:
            del parts[at]
            break
        elif way < 0.94:
            other = chance.randrange(len(parts))
            parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], data)
        elif way < 0.97:
            parts.append((chance.choice((name, name.upper(), "/" + name, "x/../" + name)), data))
        else:
            parts[at] = (chance.choice(("../" + name, name[:-1], name.upper(), "")), data)
    buffer = io.BytesIO()
    packing = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", packing) as package:
        warnings.simplefilter("ignore")  # a part that stands twice is meant to
        for name, data in parts:
            # A fixed date, so that equal chance gives equal bytes.
            entry = zipfile.ZipInfo(name, (2031, 3, 3, 0, 0, 0))
            entry.compress_type = packing
            package.writestr(entry, data)
    made = buffer.getvalue()
    return _spoiled(made, "markup", others, chance) if chance.random() < 0.05 else made
