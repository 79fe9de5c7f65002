"""PDFs that are damaged or made to harm: text or a typed error, within the limits."""

from __future__ import annotations

import json
import math
import os
import random
import signal
import struct
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.limits import Limits
from commdiff.readers import pdf, read_bytes
from commdiff.readers.pdf import process
from commdiff.readers.pdf.raw import RawPage, Rule, Run
from tests.readers.document_guarantees import check_or_refused
from tests.readers.pdf_builder import FEES, PORT, ROOT, Sheet, form, paged, refused, stream


def built(*objects, root="/Root 1 0 R"):
    """Return a PDF of these objects, numbered from 1."""
    out, offsets = b"%PDF-1.7\n", []
    for n, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % n + (one if isinstance(one, bytes) else one.encode()) + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    tail = f"trailer<</Size {len(offsets) + 1} {root}>>\nstartxref\n{len(out)}\n%%EOF"
    return out + head + table + tail.encode()


def one_page(content, *more, resources="/Font<</F1 5 0 R>>"):
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<{resources}>>>>"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return built(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        content,
        font,
        *more,
    )


HOSTILE = {
    "nothing": b"%PDF-1.7\nthis is no pdf",
    "a billion spaces": one_page(stream(b" " * 300_000_000)),
    "a million glyphs": one_page(stream(b"BT /F1 9 Tf 72 700 Td " + b"(abcdefghij) Tj " * 100_000 + b"ET")),
    "forms in forms": one_page(
        stream(b"/X Do"),
        *(form(b"/X Do " * 10, f"/X {7 + n} 0 R") for n in range(9)),
        form(b"BT /F1 9 Tf (a) Tj ET"),
        resources="/XObject<</X 6 0 R>>",
    ),
    "a form in itself": one_page(
        stream(b"/X Do"), form(b"/X Do", "/X 6 0 R"), resources="/XObject<</X 6 0 R>>"
    ),
    "pages in a circle": built("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    "pages that are not there": built(
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2000000000>>"
    ),
    "many pages": built(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{'3 0 R ' * 20_000}]/Count 20000>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    ),
    "deep arrays": built(f"<</Type/Catalog/Pages 2 0 R/X {'[' * 200_000}{']' * 200_000}>>", "<</Count 0>>"),
    "letters all over the page": one_page(
        stream(
            b"BT /F1 9 Tf "
            + b"".join(
                b"1 0 0 1 %d %d Tm (x) Tj " % (n * 7919 % 612, n * 104729 % 792) for n in range(150_000)
            )
            + b"ET"
        )
    ),
    "huge numbers": one_page(stream(b"BT /F1 9e30 Tf 1e30 0 0 1e30 1e38 -1e38 Tm (x) Tj /F1 0 Tf (y) Tj ET")),
    "rules all over the page": one_page(
        stream(
            b"BT /F1 9 Tf 72 700 Td (We note.) Tj ET "
            + b"".join(b"%d 0 m %d 700 l S 0 %d m 600 %d l S " % (n, n, n, n) for n in range(500))
        )
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=[name.replace(" ", "-") for name in HOSTILE])
def test_hostile_files_end_with_text_or_a_typed_error(data):
    allowed = ("pdf-damaged", "pdf-too-complex", "pdf-too-large", "no-text")
    check_or_refused(lambda: read_bytes(data, suffix=".pdf", name="bad.pdf"), allowed)


def test_damaged_bytes_end_with_text_or_a_typed_error():
    data = Sheet(pageCompression=0).text(PORT).page().text(FEES).data()
    chance = random.Random(7)
    allowed = (
        "pdf-damaged",
        "pdf-too-complex",
        "no-text",
        "file-encrypted",
        "file-binary",
        "format-unknown",
    )
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 40)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        read = partial(read_bytes, bytes(broken), suffix=".pdf", name="b.pdf")
        check_or_refused(read, allowed)


# The process that takes PDFs apart


def played(monkeypatch, program):
    """Let a program of the test stand in for the child."""

    def started():
        return subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(process, "_started", started)
    return refused(Sheet().text(PORT).data(), "bad.pdf")


_WORD = struct.pack("2i8f?", 0, 2, *(1, 9, 8, 2) * 2, True)


def page_of(word=_WORD, **changes):
    """Return a program that says a page of one word, and of it what is not true."""
    counts = ("count", "objects", "images", "image_area", "fields", "annotations")
    page = {**dict.fromkeys(counts, 0), "box": [0, 99, 0, 99], "rules": [], "text": "We"}
    page |= {"words": 1, "stretches": [[1, [9.0, 0, 0, 1.0, 50.0]]], **changes}
    said = json.dumps(page).encode() + b"\n" + word
    return f"import sys; sys.stdout.buffer.write({said!r})"


@pytest.mark.parametrize(
    "program",
    [
        "print('no json')",
        "print('[1, 2]')",
        "print('{\"w\": 1}')",
        "print('{\"attachments\": null}')",
        page_of(text=7),
        page_of(words=-1),
        page_of(words=10**9),
        page_of(words="1"),
        page_of(stretches=[]),
        page_of(stretches=[[1, [9.0, 7, 0, 1.0, 50.0]]]),
        page_of(stretches=[[1, [9.0, 0, 0]]]),
        page_of(stretches=[[1, ["9", 0, 0, [], 50.0]]]),
        page_of(stretches=[[2, [9.0, 0, 0, 1.0, 50.0]]] * 2),
        page_of(stretches=[[0, None]]),
        page_of(box=[0, 99]),
        page_of(box=[0, 99, 0, float("inf")]),
        page_of(box=[0, 99, 0, 10**400]),
        page_of(rules=[[0, 1, 2, None]]),
        page_of(images="many"),
    ],
)
def test_a_child_that_talks_nonsense_is_not_believed(monkeypatch, program):
    assert played(monkeypatch, program).slug == "pdf-damaged"


def test_a_child_that_says_a_page_is_believed(monkeypatch):
    error = played(monkeypatch, page_of())
    assert (error.slug, "gave up on page 2" in error.message) == ("pdf-too-complex", True)


@pytest.mark.parametrize(
    "word", [b"", _WORD[:-1], struct.pack("2i8f?", 9**9, -5, *[math.nan] * 8, 1)]
)
def test_words_that_are_cut_off_or_nowhere_are_no_text(monkeypatch, word):
    assert played(monkeypatch, page_of(word)).slug == "pdf-too-complex"


@pytest.mark.parametrize(
    "program",
    [
        "",
        "import os; os.abort()",
        "import sys; sys.stdout.write('{' * (40 << 20))",
        "raise MemoryError",
    ],
)
def test_a_child_that_ends_too_soon_is_an_error(monkeypatch, program):
    assert played(monkeypatch, program).slug == "pdf-too-complex"


def test_a_child_that_never_ends_is_stopped_by_the_clock(monkeypatch):
    monkeypatch.setattr(process, "_CLOCK", 0.1)
    monkeypatch.setattr(process, "_CLOCK_ALONE", 0.1)
    error = played(monkeypatch, "import time; time.sleep(100)")
    assert error.slug == "pdf-too-complex"
    assert "page 1 takes longer" in error.message


@pytest.mark.skipif(
    not hasattr(signal, "SIGXCPU"), reason="the system keeps no limit of processor time"
)
def test_a_child_that_only_burns_time_is_stopped_by_the_system():
    kids = "3 0 R " * 4_500
    data = built(
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count 4500>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        stream(b"0 0 m 9 9 l S " * 20_000),
    )
    error = refused(data, "slow.pdf", Limits(seconds=1))
    assert error.slug == "pdf-too-complex"
    assert "takes longer" in error.message
    assert error.hint.endswith("raise --limit seconds=")


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.close(0); {read}",
        "import os; os.close(0); os.close(1); os.close(2); {read}",
        "import os; os.chdir('/'); os.environ['PYTHONPATH'] = '/nowhere'; {read}",
        "from concurrent.futures import ThreadPoolExecutor as P\n"
        "list(P(4).map(lambda _: [{read}], range(8)))",
        "{read}; import sys; assert not any('pdfium' in name for name in sys.modules)",
    ],
    ids=["no stdin", "no standard files", "elsewhere", "in threads", "not imported here"],
)
def test_a_pdf_is_read_under_odd_circumstances(tmp_path, program):
    path, out = tmp_path / "draft.pdf", tmp_path / "out.txt"
    path.write_bytes(Sheet().text(PORT).data())
    read = (
        f"open({str(out)!r}, 'w').write(__import__('commdiff.readers', fromlist=['x'])"
        f".read_document({str(path)!r}).text)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", program.format(read=read)], env=env, cwd=ROOT)
    assert ended.returncode == 0
    assert out.read_text() == PORT


def test_the_module_can_be_run_on_a_pdf(tmp_path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(Sheet().text(PORT).data())
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "commdiff", "read", str(path), "--json"],
        env=env, cwd=tmp_path, capture_output=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert PORT in json.dumps(json.loads(ran.stdout), ensure_ascii=False)


def test_the_same_bytes_give_the_same_document():
    data = paged(3, lambda sheet, page: sheet.line(f"{page}/3", y=50)).data()
    first, second = (read_bytes(data, suffix=".pdf", name="a.pdf") for _ in range(2))
    assert first == second


# Any page


_text = st.text(st.sampled_from("ab1.([*-\u00ad ﬁé\u0301א]•"), min_size=1, max_size=12)


_place = st.integers(0, 60).map(lambda n: n * 10.0)


_runs = st.builds(
    lambda text, x, y, size, wide, flags: Run(text, x, x + wide, y, size, flags),
    _text, _place, _place, st.sampled_from([6.0, 8.0, 10.0, 10.0, 14.0]), st.integers(1, 300),
    st.integers(0, 7),
)  # fmt: skip


_rules = st.builds(
    lambda x, y, long, level: Rule(x, x + (long if level else 1), y, y + (1 if level else long)),
    _place, _place, st.integers(10, 500), st.booleans(),
)  # fmt: skip


_pages = st.lists(
    st.builds(
        lambda runs, rules: RawPage(
            1, 600.0, 800.0, tuple(runs), tuple(rules), images=1, image_area=0.5
        ),
        st.lists(_runs, max_size=30),
        st.lists(_rules, max_size=12),
    ),
    min_size=1,
    max_size=5,
)


def layout(pages):
    """Read pages as if pdfium had given them."""

    def played_extract(source, take):
        for number, page in enumerate(pages, 1):
            take(replace(page, number=number))
        return 0

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pdf, "extract", played_extract)
        return read_bytes(b"%PDF-1.7 startxref %%EOF", suffix=".pdf", name="a.pdf")


@settings(max_examples=300, deadline=None)
@given(_pages)
def test_any_page_keeps_the_guarantees_or_is_an_error(pages):
    check_or_refused(lambda: layout(pages))


def scattered(count):
    chance = random.Random(count)
    sizes = [3.0, 5.0, 6.0, 10.0, 14.0]
    places = [
        (chance.random() * 590, chance.random() * 790, chance.choice(sizes)) for _ in range(count)
    ]
    return [Run(chance.choice("x1*"), x, x + 4, y, size, 0) for x, y, size in places]


CROWDED = {
    "scattered": (scattered(60_000), []),
    "row": ([Run("ab-", n * 0.01, n * 0.01 + 3, 100.0, 10.0, 0) for n in range(60_000)], []),
    "column": (
        [Run("ab", n % 3 * 99.0, n % 3 * 99.0 + 9, n // 3 * 0.5, 1.6, 0) for n in range(60_000)],
        [],
    ),
    "grid": (
        scattered(60_000),
        [Rule(0, 600, n * 2.7, n * 2.7 + 0.5) for n in range(290)]
        + [Rule(n * 2.7, n * 2.7 + 0.5, 0, 800) for n in range(290)],
    ),
    "strokes": (
        [Run("We note", n * 0.01, 99.0, 100.0, 8.0, 0) for n in range(60_000)],
        [Rule(0, 600, 97, 97)] * 1_000,
    ),
    "words": (
        [Run("www." * 9_000 + "a_" * 9_000 + "-", 10, 500, 10.0 * n, 10.0, 0) for n in range(70)],
        [],
    ),
}


@pytest.mark.parametrize(("runs", "rules"), CROWDED.values(), ids=CROWDED)
def test_crowded_pages_are_laid_out(runs, rules):
    page = RawPage(1, 600.0, 800.0, tuple(runs), tuple(rules))
    check_or_refused(lambda: layout([page]))


def test_pages_that_say_nothing_but_one_line_say_it():
    pages = [RawPage(1, 600.0, 800.0, (Run("Reserved", 50, 99, 40.0, 10.0, 0),))] * 3
    assert layout(pages).text.split() == ["Reserved"] * 3
