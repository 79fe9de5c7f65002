"""The RTF reader on real files whose text is known: those of two other readers.

The floor is what is reached; it may not sink. White space and soft hyphens are not compared, for the
known texts set cells and lists apart in ways of their own.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_document
from tests.readers.document_guarantees import check, slugs

pytestmark = pytest.mark.shared

_STRING = re.compile(r'\b(?:Str|Code\s*\([^)]*\))\s+"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(\d+)|\\(.)")


def known(path):
    """Return the characters that a file is known to show, and whether labels are among them."""
    native = path.with_suffix(".native")
    if not native.exists():
        # The address of a link stands behind it in brackets.
        shown = re.sub(r'\("[^"]*"\)', "", path.with_suffix(".txt").read_text("utf-8"))
        return _bare(shown), True
    tree = native.read_text("utf-8").split("\n  [", 1)[1]
    strings = (_ESCAPE.sub(_unescaped, found[1]) for found in _STRING.finditer(tree))
    return _bare("".join(strings)), False


def _unescaped(found):
    return chr(int(found[1])) if found[1] else found[2].replace("&", "")


def _bare(shown):
    return unicodedata.normalize("NFC", re.sub(r"[\s|\u00ad]", "", shown))


def test_what_is_known_of_real_files_is_read(shared_data):
    paths = sorted((shared_data / "documents/rtf").glob("*.rtf"))
    differing = set()
    for path in paths:
        expected, labelled = known(path)
        try:
            document = read_document(path)
        except ReadError as error:
            differing.add((path.name, error.slug))
            continue
        check(document)
        found = "".join(
            (block.label if labelled else "") + block.span.of(document.text)
            for block in document.blocks
        )
        if _bare(found) != expected:
            differing.add((path.name, "differs"))
    # It holds one picture and no text; the known text is what the other reader says in its place.
    assert (len(paths), differing) == (25, {("pandoc__image.rtf", "no-text")})


def test_two_texts_in_one_file_are_both_read(shared_data):
    document = read_document(shared_data / "documents/rtf/striprtf__encoding.rtf")
    assert "rtf-braces" in slugs(document)


def test_tables_in_tables_have_places_of_their_own(shared_data):
    document = read_document(shared_data / "documents/rtf/striprtf__nested_table.rtf")
    places = [block.row for block in document.blocks if block.row]
    assert len(places) >= 20
    assert len({table for table, _, _ in places}) >= 3
