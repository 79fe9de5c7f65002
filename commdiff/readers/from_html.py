"""Read a web page: what a reader sees of its text, without what surrounds it."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from commdiff.errors import Notice, ReadError
from commdiff.model import Document, Tracked
from commdiff.readers.assemble import Source, assemble
from commdiff.readers.encoding import decode
from commdiff.readers.html_survey import Survey, survey, text_of
from commdiff.readers.html_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST = 32 << 20
_CHARSET = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_:.-]{1,40})",
    re.IGNORECASE,
)
_MOST_ATTRIBUTES = 2_000
_LONG_TAG = 8_000
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
              "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "utf-16": "utf-8",
              "utf-16le": "utf-8", "utf-16be": "utf-8"}  # fmt: skip
"""What browsers take a declared name to mean."""


def read(source: Source) -> Document:
    """Read a web page.

    The text of the one main element or article is read, else the whole page without navigation,
    headers, footers, asides, forms and hidden text; how many words that leaves out stands in a notice.
    Inserted and deleted text (<ins>, <del>, <s>) is read as the source asks. Nothing is fetched.

    Raises:
        ReadError: the page is too large ("html-too-large") or its mark-up too complex
            ("html-too-complex"), it is no text, or holds none.
    """
    if len(source.data) > _LARGEST:
        raise ReadError(
            "html-too-large",
            f"{source.name}: the page is larger than {_LARGEST >> 20} MiB",
            "save the part you need as a file of its own",
        )
    text, notices = _decoded(source)
    page = _parsed(text, source.name)
    found = survey(page)
    root = found.main()
    walk = Walk(found, source.tracked)
    pieces = list(walk.pieces(root))
    outside = found.total - found.words[root] if root is not page else 0
    told = [*notices, *_notices(walk, outside, source)]
    language = (page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[
        :2
    ].lower()
    return assemble(
        source,
        "html",
        pieces,
        title=_title(page, found),
        language=language if re.fullmatch("[a-z]{2}", language) else "",
        tracked=Tracked(walk.changes, (), source.tracked),
        notices=told,
    )


def _decoded(source: Source) -> tuple[str, tuple[Notice, ...]]:
    """Decode a page: by its mark, by what it declares, else by the ladder of plain text."""
    match = None if source.data.startswith(_MARKS) else _CHARSET.search(source.data[:4096])
    if match:
        name = (match[1] or match[2]).decode("ascii").lower()
        try:
            name = _WEB_NAMES.get(name, name)
            if codecs.lookup(name).name != "utf-8":
                return source.data.decode(name).replace("\0", "\ufffd"), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decode(source.data, source.name, prefix="html")


def _parsed(text: str, name: str) -> _Element:
    from lxml import etree

    if _most_attributes(text) > _MOST_ATTRIBUTES:
        raise _too_complex(name)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        page = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        page = None
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise _too_complex(name)
    if page is None:
        raise ReadError(
            "no-text", f"{name}: no text was found in this file", "check that it is the right file"
        )
    return page


def _most_attributes(text: str) -> int:
    """Return how many words the attributes of the longest tags have; the parser is quadratic in them."""
    most = 0
    for chunk in text.split("<"):
        end = chunk.find(">")
        tag = chunk if end < 0 else chunk[:end]
        if len(tag) > _LONG_TAG:
            most = max(most, len(_QUOTED.sub("", tag).split()))
    return most


def _too_complex(name: str) -> ReadError:
    return ReadError(
        "html-too-complex",
        f"{name}: the mark-up of this page is nested too deep, or has too many attributes",
        "open it in a browser and save its text",
    )


def _title(page: _Element, found: Survey) -> str:
    """Return the page's title: its one first-level heading, else what its head says."""
    headings = [
        e for e in page.iter("h1") if not any(found.left_out(up) for up in e.iterancestors())
    ]
    if len(headings) == 1:
        shown = " ".join(text_of(headings[0]).replace("\u00ad", "").split())
        if shown:
            return shown
    titled = page.find(".//head/title")
    return " ".join(text_of(titled).split()) if titled is not None else ""


def _notices(walk: Walk, outside: int, source: Source) -> list[Notice]:
    """Say what of the page was not read, and how its marked changes were."""
    words = walk.left_out + outside
    told: list[Notice] = []
    if words:
        message = f"{words} words of navigation, headers, footers, forms or hidden text left out"
        told.append(Notice("html-navigation", message, source.name, dropped=True))
    if walk.pictures:
        message = f"{walk.pictures} pictures left out"
        told.append(Notice("html-pictures", message, source.name, dropped=True))
    if walk.soft_hyphens:
        message = f"{walk.soft_hyphens} soft hyphens left out"
        told.append(Notice("html-soft-hyphens", message, source.name, dropped=False))
    if walk.changes:
        message = (
            f"{walk.changes} marked insertions and deletions read in their {source.tracked} form"
        )
        told.append(Notice("html-tracked", message, source.name, dropped=False))
    return told
