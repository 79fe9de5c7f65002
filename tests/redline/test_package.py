"""What a redline does with the parts of a file that it does not change."""

from __future__ import annotations

import gc
import io
import zipfile

import pytest

from commdiff.errors import ReadError
from tests.readers.docx_builder import abstract, level, num, numbered, p, style
from tests.redline.drafts import compared, shown, word

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def parts_of(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def packed_as(data: bytes, name: str) -> tuple[int, int]:
    entry = zipfile.ZipFile(io.BytesIO(data)).getinfo(name)
    return entry.compress_type, entry.compress_size


def test_parts_that_no_change_touches_are_copied_as_they_are_packed():
    parts = {"word/media/one.png": PICTURE, "word/theme/theme1.xml": b"<theme>  </theme>" * 9}
    base, revised = word(p("We note it.")), word(p("We welcome it."), parts=parts)
    made = compared(base, revised).data
    assert {name: parts_of(made)[name] for name in parts} == parts
    assert packed_as(made, "word/theme/theme1.xml") == packed_as(revised, "word/theme/theme1.xml")


def test_a_picture_that_packs_well_is_no_reason_to_refuse_a_redline():
    parts = {"word/media/white.bmp": bytes(3 << 20)}
    made = compared(word(p("We note it.")), word(p("We welcome it."), parts=parts))
    assert shown(made.data) == ["We {-note-}{+welcome+} it."]
    assert parts_of(made.data)["word/media/white.bmp"] == bytes(3 << 20)


def test_a_picture_that_is_damaged_is_said_to_be():
    revised = word(p("We welcome it."), parts={"word/media/one.png": PICTURE})
    at = revised.index(b"word/media/one.png") + len("word/media/one.png")
    broken = revised[:at] + bytes([revised[at] ^ 0xFF]) + revised[at + 1 :]
    with pytest.raises(ReadError, match="cannot be unpacked"):
        compared(word(p("We note it.")), broken)


def test_the_parts_of_a_strict_file_all_take_the_usual_names():
    def strict(xml: str) -> str:
        return xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    revised = parts_of(word(p("We welcome it."), styles=style("Body", "body")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in revised.items():
            package.writestr(name, strict(data.decode()))
    made = compared(word(p("We note it.")), buffer.getvalue())
    assert shown(made.data) == ["We {-note-}{+welcome+} it."]
    assert not any(b"purl.oclc.org" in data for data in parts_of(made.data).values())


def test_numberings_that_the_revised_file_lacks_are_added_in_one_part():
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "(%1)")) + num(1, 0) + num(2, 1)
    gone = numbered("Ships wait.", 1) + numbered("Boats wait.", 2)
    base = word(p("We met.") + gone + p("End."), numbering=numbering)
    names = list(parts_of(compared(base, word(p("We met.") + p("End."))).data))
    assert [name for name in names if "numbering" in name] == ["word/numbering.xml"]


def test_nothing_of_a_redline_or_its_files_outlives_it():
    base, revised = word(p("We note it.")), word(p("We welcome it.") + p("Ships wait."))
    compared(base, revised)
    gc.collect()
    gc.disable()
    try:
        compared(base, revised)
        assert gc.collect() == 0
    finally:
        gc.enable()
