"""Parse XML that came from outside: no document type, no entities, no network, within limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_DECLARATION = re.compile(r"\ufeff?<\?xml\b[^>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.-]{1,40})[\"']")
_ENCODINGS = re.compile(
    rb"utf-?8|utf-?16|us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d", re.IGNORECASE
)


def _same(data: bytes) -> bytes:
    return data


class SafeXml:
    """Parses the parts of one file; they share the limit `tree`.

    Args:
        tidy: is handed each part in UTF-8 or a code page like it before it is measured.
        thinned: takes out of a part what says nothing of the text, where the limit is reached.
    """

    def __init__(
        self,
        troubles: Troubles,
        tidy: Callable[[bytes], bytes] = _same,
        thinned: Callable[[bytes], bytes] = _same,
    ) -> None:
        self._troubles = troubles
        self._tidy = tidy
        self._thinned = thinned
        self._trees = 0

    @cached_property
    def _parser(self) -> XMLParser:
        from lxml import etree

        return etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            # Twice the same xml:id is an editor's slip, not a broken text.
            collect_ids=False,
        )

    def parse(self, data: bytes, part: str = "") -> _Element:
        """Return the root of an XML text.

        Args:
            part: how messages call it; "" where the file is all one text.

        Raises:
            ReadError: it is no XML, brings a document type, nests too deeply, or is past a limit.

        Cost: linear in the bytes. Nothing outside them is read.
        """
        from lxml import etree

        data = self._prepared(data)
        try:
            root = etree.fromstring(data, self._parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            said = str(error).casefold()
            if "excessive depth" in said:
                raise self._troubles.too_deep() from None
            if "huge" in said:
                raise self._troubles.too_large(
                    "one stretch of its text is longer than 10 MB", "tree"
                ) from None
            named = f"its part '{part[:40]}'" if part else "it"
            raise self._troubles.damaged(f"{named} is no XML") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._troubles.unsafe("it brings a document type of its own")
        return root

    def _prepared(self, data: bytes) -> bytes:
        """Return a part in UTF-8 or a code page like it, within limits.

        In other encodings the marks that the limits are measured by would not be seen.
        """
        if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4] in (b"<\0?\0", b"\0<\0?"):
            order = "utf-16-le" if data[:2] in (b"\xff\xfe", b"<\0") else "utf-16-be"
            text = data.decode(order, "replace")
            data = _DECLARATION.sub("", text, count=1).lstrip("\ufeff").encode("utf-8", "replace")
        data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
        encoding = _ENCODING.match(data)
        known = encoding is None or _ENCODINGS.fullmatch(encoding[1])
        if not known or not data.startswith(b"<") or b"\0" in data[:64]:
            raise self._troubles.unsafe("its XML is in an encoding that is not used for it")
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise self._troubles.unsafe("it brings a document type of its own")
        data = self._tidy(data)
        most = self._troubles.source.limits.tree
        size = tree_size(data)
        if self._trees + size > most:
            data = self._thinned(data)
            size = tree_size(data)
        self._trees += size
        if self._trees > most:
            raise self._troubles.too_large(
                "it has more paragraphs and runs than any text needs", "tree"
            )
        return data


def tree_size(data: bytes) -> int:
    """Return how many bytes the tree of an XML text will take, rather too many than too few.

    Measured with lxml 6.1: 86 to 116 bytes for each "<" without attributes, up to 240 where text
    follows every empty element; an attribute takes 220.
    """
    return 150 * data.count(b"<") + 220 * data.count(b"=")
