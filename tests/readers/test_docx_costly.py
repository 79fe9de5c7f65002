"""Word files made to exhaust a machine: each ends, within 512 MiB, whatever it holds.

They are stored, not packed: so a part is as large as it says, and no limit on unpacking spares the
reader. Each is read in a process of its own, whose memory is measured; what never ends is stopped.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.readers.docx_builder import (
    abstract,
    changed,
    docx,
    gone,
    level,
    num,
    numbered,
    p,
    r,
    style,
)

ROOT = Path(__file__).resolve().parent.parent.parent
MEBIBYTES = 512
CHILD = """
import json, re, resource, sys
from pathlib import Path
from commdiff.errors import ReadError
from commdiff.readers import read_document
try:
    told = [notice.slug for notice in read_document(sys.argv[1], tracked=sys.argv[2]).notices]
except ReadError as error:
    told = error.slug
kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():
    # The former is never less than what the process that started this one used.
    kibibytes = int(re.search(r"VmHWM:\\s*(\\d+) kB", status.read_text())[1])
print(json.dumps([told, kibibytes / 1024]))
"""
BARE = "<w:r><w:t>a</w:t></w:r>"
ROW = f"<w:tr><w:trPr>{changed('del')}</w:trPr><w:tc>{p('x')}</w:tc></w:tr>"
LINE = "<w:r><w:t>1) ab</w:t><w:br/></w:r>"
MARK = '<w:footnoteReference w:customMarkFollows="1"/>'
OPEN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
HIDDEN = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
DECOMPOSED = r("e\u0301")
QUOTED = '"Jonas Thole"'
COLOURED = '<w:r><w:rPr><w:shd w:fill="{:06X}"/></w:rPr><w:t>word</w:t></w:r>'
BRACKETS = "<m:d><m:e>" * 80 + "</m:e></m:d>" * 80


def remarks(count):
    return "".join(f'<w:comment w:id="{n}">{p("c")}</w:comment>' for n in range(count))


def begun(count, behind):
    return "".join(f'<w:commentRangeStart w:id="{n}"/>{behind}' for n in range(count))


COSTLY = {
    "a million runs": lambda: (f"<w:p>{r('a') * 1_000_000}</w:p>", {}),
    "as many bare runs as pass": lambda: (f"<w:p>{BARE * 400_000}</w:p>", {}),
    "text behind every element": lambda: ("<w:c/>x" * 1_600_000 + p("x"), {}),
    "characters of four bytes": lambda: (p(f"{'word ' * 20_000}\U0001f600") * 150, {}),
    "sixty megabytes of text": lambda: (p("word " * 20_000) * 600, {}),
    "as many labels as pass": lambda: (p("(a) x") * 60_000, {}),
    "letters without end": lambda: (
        numbered("x") * 60_000,
        {"numbering": abstract(0, level(0, "%1" * 50, "lowerLetter", start=10**9)) + num(1, 0)},
    ),
    "lines without end": lambda: (f"<w:p>{LINE * 200_000}</w:p>", {}),
    "deleted marks": lambda: (
        p(gone("x") + r("y"), f"<w:rPr>{changed('del')}</w:rPr>") * 40_000 + p("x"),
        {},
    ),
    "deleted paragraphs before a table": lambda: (
        p(gone("x"), f"<w:rPr>{changed('del')}</w:rPr>") * 40_000
        + f"<w:tbl><w:tr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>",
        {},
    ),
    "deletions by two in turn": lambda: (
        f"<w:p>{(f'<w:del>{BARE}</w:del><w:del w:author={QUOTED}>{BARE}</w:del>') * 49_000}</w:p>"
        + p("x"),
        {},
    ),
    "deletions in insertions in deletions": lambda: (
        p("<w:ins><w:del>" * 90 + BARE + "</w:del></w:ins>" * 90) * 550 + p("x"),
        {},
    ),
    "a colour for every run, twice": lambda: (
        f"<w:p>{''.join(COLOURED.format(n) for n in range(60_000)) * 2}</w:p>",
        {},
    ),
    "deleted rows": lambda: (
        f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 90_000}</w:tblGrid>{ROW * 40_000}</w:tbl>{p('x')}",
        {},
    ),
    "comments on composed text": lambda: (
        f"<w:p>{begun(20_000, DECOMPOSED)}</w:p>",
        {"comments": remarks(20_000)},
    ),
    "comments open over long text": lambda: (
        f"<w:p>{begun(40_000, '')}{r('word ' * 200_000)}</w:p>",
        {"comments": remarks(40_000)},
    ),
    "typed marks of notes": lambda: (f"<w:p><w:r>{MARK * 200_000}</w:r></w:p>{p('x')}", {}),
    "forms of nothing": lambda: (
        p(f"<w:r><w:drawing>{'<mc:AlternateContent/>' * 200_000}</w:drawing></w:r>") + p("x"),
        {},
    ),
    "equations in equations": lambda: (p(f"<m:oMath>{BRACKETS}</m:oMath>") + p("x"), {}),
    "headings that run in": lambda: (p("x", HIDDEN) * 50_000 + p("x"), {}),
    "fields that stay open": lambda: (p(OPEN * 80_000 + r("x")) + p("x"), {}),
    "styles on styles": lambda: (
        p("x", '<w:pStyle w:val="s199"/>') * 50_000,
        {"styles": "".join(style(f"s{n}", based_on=f"s{n - 1}") for n in range(200))},
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_the_costliest_files_end_and_take_little_memory(name, tmp_path):
    path = tmp_path / "costly.docx"
    body, parts = COSTLY[name]()
    path.write_bytes(docx(body, compression=zipfile.ZIP_STORED, **parts))
    ran = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), "original" if "deleted" in name else "final"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-600:]
    told, mebibytes = json.loads(ran.stdout)
    assert told == "docx-too-large" or isinstance(told, list)
    assert mebibytes <= MEBIBYTES
