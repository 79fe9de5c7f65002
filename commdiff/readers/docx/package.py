"""Open a Word file as a zip package of XML parts, within limits."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from commdiff.limits import Limits
from commdiff.readers.assemble import Source
from commdiff.readers.docx.names import w
from commdiff.readers.kept import Kept
from commdiff.readers.safe_xml import SafeXml
from commdiff.readers.troubles import Troubles
from commdiff.readers.zips import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = re.compile(
    rb"(xmlns(?::[\w.-]{1,40})?\s{0,9}=\s{0,9}[\"'])http://purl\.oclc\.org/ooxml/"
    rb"(wordprocessingml|officeDocument|drawingml)/(\w{1,40})(?=[\"'])"
)
_FORMATTING = re.compile(
    rb"<w:(?:bCs|jc|ind|top|left|bottom|right|insideH|insideV|tcW|vAlign|proofErr|lastRenderedPageBreak"
    rb"|keepNext|keepLines|widowControl|autoSpaceDE|autoSpaceDN|adjustRightInd|bookmarkStart"
    rb"|bookmarkEnd)(?: [^<>]*)?/>|\sw:rsid[A-Za-z]{0,9}=\"[0-9A-Fa-f]{0,8}\""
)
"""What says nothing of the text, and in some files is most of them."""
_FONTS = rb"<w:(?:sz|szCs|i|iCs|color|spacing|kern|noProof%s|rFonts(?![^<>]*(?:ymbol|dings)))(?: [^<>]*)?/>"
_UNREAD = re.compile(_FONTS % rb"|lang")
_UNREAD_BUT_LANGUAGE = re.compile(_FONTS % b"")
"""What a run says of its font, size and colour, most of what stands in a file that people worked on: to
take it out before the rest is parsed saves a quarter of the time and a third of the memory. Fonts of
symbols stay, and the language where numbers are put into words."""
_EMPTY = b"<w:rPr></w:rPr>"
_SAMPLE, _MOST_SAID, _LEAST_SAID = 1 << 18, 12, 8

_PLAIN_NAME = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*")
"""A name that leads into the same folder or below it: nearly all do."""
_RARE = (b"framePr", b"specVanish")


class Relation(NamedTuple):
    """What one part says of another: the kind of the link, the part's name ("" if outside), and the id."""

    kind: str
    target: str
    id: str


class Package:
    """The parts of a Word file.

    Part names are matched without case, as Word does. Nothing outside the package is ever opened.

    Raises:
        ReadError: no package, a damaged one ("docx-damaged"), one with a password
            ("file-encrypted"), one past a limit ("docx-too-large"), or one that two programs could
            read as two texts ("docx-unsafe").
    """

    def __init__(self, source: Source) -> None:
        self.troubles = Troubles(source, "docx", "this Word file", "Word")
        self._archive = Archive(self.troubles)
        self._xml = SafeXml(self.troubles, usual_namespaces, _without_formatting)
        self._named: dict[_Element, frozenset[bytes]] = {}
        self._unread = _UNREAD
        self._waiting: dict[str, bytes | None] = {}

    @property
    def limits(self) -> Limits:
        """The limits that hold for this file."""
        return self.troubles.source.limits

    def xml(self, name: str, *, story: bool = False) -> _Element | None:
        """Return the root of a part; None where there is no such part or it is empty.

        Args:
            story: whether it is text; then fonts, sizes and colours are left out of it.
        """
        data = self.bytes_of(name)
        if data is None or not data.strip():
            return None
        if story and b"<![CDATA[" not in data:
            data = _lean(data, self._unread)
        root = self.parse(data, name)
        self._named[root] = frozenset(word for word in _RARE if word in data)
        return root

    def bytes_of(self, name: str) -> bytes | None:
        """Return the bytes of a part; None where there is no such part."""
        if name in self._waiting:
            return self._waiting.pop(name)
        return self._archive.read(name)

    def parse(self, data: bytes, name: str) -> _Element:
        """Return the root of the bytes of a part."""
        return self._xml.parse(data, posixpath.basename(name))

    def holds(self, name: str) -> bool:
        """Tell whether there is a part of a name, with anything in it."""
        return self._archive.size(name) > 0

    def may_hold(self, root: _Element, *rare: bytes) -> bool:
        """Tell whether a part may hold any of some rare elements; to look for those it lacks costs time."""
        named = self._named.get(root)
        return named is None or not named.isdisjoint(rare)

    def relations(self, part: str) -> list[Relation]:
        """Return the links of a part, in order; "" for those of the package itself."""
        return list(relations_of(part, self.bytes_of(links_name(part)), self.parse))

    def main(self) -> tuple[_Element, list[Relation]]:
        """Return the main document and its links."""
        part = next((one.target for one in self.relations("") if one.kind == "officeDocument"), "")
        links = self.relations(part) if part else []
        for one in links:
            if one.kind == "numbering" and one.target:
                data = self._waiting[one.target] = self._archive.read(one.target)
                if b"nalText" in (data or b""):
                    self._unread = _UNREAD_BUT_LANGUAGE
        root = self.xml(part, story=True) if part else None
        if root is None or root.tag != w("document"):
            raise self.troubles.damaged("it has no main document")
        return root, links


_RELATIONS: Kept[tuple[str, bytes], tuple[Relation, ...]] = Kept(16)
_LARGEST_KEPT = 1 << 16


def links_name(part: str) -> str:
    """Return the name of the part that holds the links of a part; "" stands for the package itself."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relations_of(
    part: str, data: bytes | None, parse: Callable[[bytes, str], _Element]
) -> tuple[Relation, ...]:
    """Return the links of a part, in order.

    Args:
        data: the part that holds them; None where there is none.
        parse: returns the root of bytes that have a name.
    """
    if data is None or not data.strip():
        return ()
    folder = posixpath.dirname(part)

    def read() -> tuple[Relation, ...]:
        return tuple(_relation(link, folder) for link in parse(data, links_name(part)))

    return _RELATIONS.get((folder, data), read, keep=len(data) <= _LARGEST_KEPT)


def _relation(link: _Element, folder: str) -> Relation:
    target = (link.get("Target") or "").replace("\\", "/")
    kind, key = (link.get("Type") or "").rsplit("/", 1)[-1], link.get("Id") or ""
    if link.get("TargetMode") == "External":
        return Relation(kind, "", key)
    if _PLAIN_NAME.fullmatch(target):
        return Relation(kind, f"{folder}/{target}".lstrip("/"), key)
    inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return Relation(kind, inside, key)


def usual_namespaces(data: bytes) -> bytes:
    """Return a part of a strict file with the names of the transitional ones, which the reader knows."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    return _STRICT.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/\3", data)


def _lean(data: bytes, unread: re.Pattern[bytes]) -> bytes:
    """Return a part without what it says most often of those things that are not read.

    The runs of a file mostly say the same of themselves, word for word, so a sample tells it; what the
    sample does not hold is parsed and passed over.
    """
    for said, count in Counter(unread.findall(data, 0, _SAMPLE)).most_common(_MOST_SAID):
        if count >= _LEAST_SAID:
            data = data.replace(said, b"")
    return data.replace(_EMPTY, b"")


def _without_formatting(data: bytes) -> bytes:
    return _FORMATTING.sub(b"", data)
