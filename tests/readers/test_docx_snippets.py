"""Nothing of a real Word file is lost: what stands in its parts is in the document, or is told.

The stretches are taken from the XML by a few lines that know nothing of the reader.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_document
from tests.readers.docx_builder import box, docx, p, r, table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
AWAY = {f"{W}del", f"{W}moveFrom"} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
OTHER = [W + name for name in ("sym", "br", "noBreakHyphen", "fldChar")]
KINDS = {
    "comment": ("comments", f".//{W}comment//{W}p"),
    "head": ("header footer", f".//{W}p"),
    "note": ("footnotes endnotes", f".//{W}p"),
    "cell": ("document", f".//{W}tc//{W}p"),
    "box": ("document", f".//{W}txbxContent//{W}p"),
}


def parsed(data):
    from lxml import etree

    return etree.fromstring(data.replace(STRICT, W[1:-1].encode()))


def stretches(path):
    """Yield what the runs of a file's parts say, with the kind of place they stand in."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            base = re.sub(r"\d*\.xml$", "", name.rsplit("/", 1)[-1])
            for kind, (parts, paragraphs) in KINDS.items():
                if name.endswith(".xml") and base in parts.split():
                    for one in parsed(package.read(name)).iterfind(paragraphs):
                        yield from ((kind, text) for text in said(one))


def said(paragraph):
    """Return the texts of a paragraph's own runs, parted where anything else stands between them.

    Left out are tracked deletions, hidden text, the older of two forms, and the lines above notes.
    """
    texts = [""]
    for element in paragraph.iter(f"{W}t", *OTHER):
        above = list(element.iterancestors())
        own = above[: above.index(paragraph)]
        run = next((one for one in own if one.tag == f"{W}r"), None)
        if run is None or {one.tag for one in own} & {f"{W}p", f"{W}txbxContent"}:
            continue
        hidden = run.find(f"{W}rPr/{W}vanish") is not None
        separator = any(one.get(f"{W}type", "normal") != "normal" for one in above)
        if hidden or separator or {one.tag for one in above} & AWAY:
            continue
        if element.tag == f"{W}t":
            texts[-1] += element.text or ""
        else:
            texts.append("")
    return texts


def bare(text):
    return re.sub(r"\s", "", text)


def told(document):
    """Return all that is told of a file, a line for each block, comment and notice."""
    blocks = [f"{one.label}{one.span.of(document.text)}" for one in document.blocks]
    comments = [one.text for one in document.comments]
    notices = [one.message for one in document.notices]
    # A paragraph may be parted at its line breaks.
    return bare("".join(blocks)) + "\n" + "\n".join(map(bare, (*comments, *notices)))


def survey(paths):
    """Return how many stretches there are of each kind, and which of them are told nowhere."""
    found, missing = Counter(), []
    for path in paths:
        try:
            document = read_document(path)
        except ReadError:
            continue
        text = told(document)
        for kind, stretch in stretches(path):
            if bare(stretch):
                found[kind] += 1
                # Of a head a notice quotes the first 120 characters of each paragraph.
                wanted = bare(" ".join(stretch.split())[:119]) if kind == "head" else bare(stretch)
                if wanted not in text:
                    missing.append((kind, path.name, stretch))
    return found, missing


@pytest.mark.shared
def test_what_stands_in_tables_notes_heads_boxes_and_comments_is_told(shared_data):
    folders = [shared_data / "documents", shared_data / "docx_tracked"]
    paths = sorted(path for folder in folders for path in folder.glob("*/*.docx"))
    found, missing = survey(path for path in paths if path.parent.name != "hostile")
    assert missing == []
    assert found == {"cell": 3061, "note": 341, "head": 224, "box": 41, "comment": 32}


def test_stretches_are_taken_from_every_part(tmp_path):
    """So that the test above cannot pass for having looked at nothing."""
    went = f'<w:del w:id="1">{r("gone", tag="delText")}</w:del>'
    body = table([p(r("Fee ") + r("due")), p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>")])
    note = f'<w:footnote w:id="1">{p("Of the yard")}</w:footnote>'
    line = f'<w:footnote w:id="0" w:type="separator">{p("____")}</w:footnote>'
    path = tmp_path / "draft.docx"
    path.write_bytes(
        docx(
            body + p(r("We") + box(p("Boxed")) + went),
            footnotes=line + note,
            header=p("A/79/L.2"),
            comments=f'<w:comment w:id="0">{p("Why?")}</w:comment>',
        )
    )
    assert sorted(one for one in stretches(path) if one[1]) == [
        ("box", "Boxed"), ("cell", "Fee due"), ("cell", "a"), ("cell", "b"), ("comment", "Why?"),
        ("head", "A/79/L.2"), ("note", "Of the yard"),
    ]  # fmt: skip
    found, missing = survey([path])
    assert (found["cell"], sorted(missing)) == (
        3, [("comment", "draft.docx", "Why?"), ("note", "draft.docx", "Of the yard")],
    )  # fmt: skip
