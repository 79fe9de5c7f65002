"""From the bytes of a web page to its elements: encoding, limits, and mark-up that would break a parser."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commdiff.errors import Notice, ReadError
from commdiff.readers.assemble import Source
from commdiff.readers.encoding import decode
from commdiff.readers.html.flatten import flattened
from commdiff.readers.html.tally import HtmlTally
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})",
    re.IGNORECASE,
)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WEB_NAMES = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "x-cp1252": "cp1252", "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
    "windows-874": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932", "shift-jis": "cp932",
    "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "koi": "koi8-r",
}  # fmt: skip
"""What browsers take a declared name to mean."""
_WEB = re.compile(
    r"cp(?:125\d|874|932|949|866)|windows-125\d|iso-?8859-(?:[2-8]|1[03-6])(?:-[ie])?|koi8-[ru]"
    r"|ibm866|gb18030|big5hkscs|euc-jp|iso-2022-jp|mac_(?:roman|cyrillic)"
)
"""Encodings that browsers know. No other declaration is believed: UTF-7 hides mark-up in plain letters."""
_MOST_ATTRIBUTES = 2_000
_KEPT_ATTRIBUTES = 100
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_ATTRIBUTE = re.compile(r"[^\s=\"'/>]+(?:\s{0,9}=\s{0,9}(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_NO_TEXT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg)\b.*?(?:</\1\s{0,9}>|\Z)", re.IGNORECASE | re.DOTALL
)
_SOME_NULS = 8
"""One NUL among this many bytes is a slip; more are a file of another kind."""


def decoded(source: Source, tally: HtmlTally) -> tuple[str, tuple[Notice, ...]]:
    """Return the characters of a page: by its mark, by what it declares, else by the ladder of plain text."""
    data = source.data
    match = None if data.startswith(_MARKS) else _CHARSET.search(data[:4096])
    if match:
        name = (match[1] or match[2]).decode("ascii").lower()
        name = _WEB_NAMES.get(name, name)
        if _WEB.fullmatch(name):
            try:
                text = data.decode(re.sub("-[ie]$", "", name))
            except (LookupError, UnicodeDecodeError):
                pass
            else:
                return _without_nuls(text, tally), ()
    try:
        return decode(data, source.name, prefix="html")
    except ReadError as error:
        nuls = data.count(b"\0")
        if error.slug != "file-binary" or not 0 < nuls * _SOME_NULS <= len(data):
            raise
        tally.add("html-nul", nuls)
        return decode(data.replace(b"\0", b""), source.name, prefix="html")


def _without_nuls(text: str, tally: HtmlTally) -> str:
    tally.add("html-nul", text.count("\0"))
    return text.replace("\0", "")


def parsed(text: str, troubles: Troubles, tally: HtmlTally) -> _Element:
    """Return the root element of a page, made as browsers make it.

    What is nested deeper than the parser goes is read as if it stood side by side, and of tags with
    attributes without end the first hundred are kept; both are counted.

    Raises:
        ReadError: the page is past a limit, or no text.
    """
    text = _LONG_TAG.sub(lambda match: _cut(match[0], tally), text)
    most = troubles.source.limits.tree
    if _tree_size(text) > most:
        text = _NO_TEXT.sub(" ", text)
        if _tree_size(text) > most:
            raise troubles.too_large("it has more elements than any text needs", "tree")
    page = _tree(text)
    count = 0
    if page is None:
        text, count = flattened(text, troubles.source.limits.depth)
        tally.add("html-depth", count)
        page = _tree(text)
    if page is None and count:
        raise troubles.too_deep()
    if page is None and _NO_TEXT.sub("", text).strip():
        raise troubles.damaged("its mark-up cannot be followed")
    if page is None:
        raise ReadError(
            "no-text",
            f"{troubles.source.name}: no text was found in this file",
            "check that it is the right file",
        )
    return page


def _cut(tag: str, tally: HtmlTally) -> str:
    """Return a tag with its first attributes, where it has so many that the parser would be slow."""
    found = list(_first(_ATTRIBUTE.finditer(tag, 1), _MOST_ATTRIBUTES + 1))
    if len(found) <= _MOST_ATTRIBUTES:
        return tag
    tally.add("html-attributes")
    return tag[: found[_KEPT_ATTRIBUTES].end()]


def _first(found: Iterator[re.Match[str]], count: int) -> Iterator[re.Match[str]]:
    for match, _ in zip(found, range(count), strict=False):
        yield match


def _tree_size(text: str) -> int:
    """Return how many bytes the elements of a page will take, rather too many than too few.

    Measured with lxml 6.1: 280 bytes for an element with text, 130 for an empty one, and 270 for an
    attribute.
    """
    return 280 * (text.count("<") - text.count("</")) + 270 * text.count('="')


def _tree(text: str) -> _Element | None:
    """Return the root element; None where the parser gives up."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        return None
    return page
