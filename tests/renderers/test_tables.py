"""Tables: of changes, shifts, cues and pairs, as CSV."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import commdiff
from commdiff import renderers
from commdiff.renderers import RenderOptions
from commdiff.renderers.tables import TABLES, table_of
from commdiff.renderers.to_csv import csv_table, guarded
from tests.renderers.test_html import BASE, REVISED

PAGE = Path(__file__).parents[2] / "docs" / "outputs.md"
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1;1)", "\t=1+1", "\r=1+1", "＝1+1", "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org")', "'=1+1", "a;=1+1", "a\t=1+1", 'a";=1+1;"', "a\n=1+1",
)  # fmt: skip


@pytest.fixture(scope="module")
def comparison():
    return commdiff.compare_texts(BASE, REVISED)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def unguarded(cell: str) -> str:
    """The way back that docs/outputs.md gives."""
    return re.sub(r"(?:\A|(?<=[;\t\r\n]))'", "", cell)


def test_there_is_a_line_for_each_change_and_for_each_shift(comparison):
    changes = rows_of(csv_table(comparison))
    assert [row["id"] for row in changes] == [one.id for one in comparison.changes]
    shifts = rows_of(csv_table(comparison, "shifts"))
    assert len(shifts) == len(comparison.shifts) > 0
    assert sum(int(row["shifts"]) for row in changes) == len(shifts)
    assert {row["change"] for row in shifts} <= {row["id"] for row in changes}
    (stated,) = [row for row in shifts if row["direction"] == "distanced"]
    assert stated["to"] == "stated"
    assert stated["why"]


def test_cues_point_at_their_words(comparison):
    for row in rows_of(csv_table(comparison, "cues")):
        text = getattr(comparison, row["side"]).document.text
        assert text[int(row["start"]) : int(row["end"])] == unguarded(row["text"])


def test_pairs_hold_both_texts(comparison):
    rows = rows_of(csv_table(comparison, "pairs"))
    assert len(rows) == len(comparison.pairs)
    blocks = "\n".join(unguarded(row["revised_text"]) for row in rows if row["revised"])
    document = comparison.revised.document
    assert blocks == "\n".join(document.block_text(i) for i in range(len(document.blocks)))


@pytest.mark.parametrize("name", TABLES)
def test_the_page_lists_the_columns_in_order(name, comparison):
    section = PAGE.read_text("utf-8").split(f"### `{name}`")[1].split("\n###")[0].split("\n## ")[0]
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \|", section, re.MULTILINE)
    assert listed == [(column, kind) for column, kind in table_of(comparison, name).columns]


def test_lines_end_as_rfc_4180_has_it_and_no_mark_of_byte_order_begins_the_file(comparison):
    text = csv_table(comparison)
    assert text.startswith("id,class,kind,")
    assert text.endswith("\r\n")
    assert text.count("\r\n") == len(comparison.changes) + 1


@given(st.text(alphabet=st.sampled_from("'=+-@;\t\r\n aＺ＝\"")) | st.text())
def test_the_apostrophes_can_be_taken_off_again(text):
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not re.search(r"(?:\A|[;\t\r\n])[=+\-@]", cell)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_kept_whole_behind_an_apostrophe(formula):
    c = commdiff.compare_texts("We note it.", f"{formula} we note it.")
    (row,) = [row for row in rows_of(csv_table(c)) if row["class"] != "punctuation"][:1]
    change = next(one for one in c.changes if one.id == row["id"])
    assert unguarded(row["revised_text"]) == change.revised_text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_spreadsheet_finds_no_formula_whatever_it_parts_cells_by(separator, tmp_path):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([["x", guarded(formula), -5] for formula in FORMULAS])
    (tmp_path / "t.csv").write_text(out.getvalue(), "utf-8", newline="")
    told = subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true",
            "--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / "t.csv"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    sheet = tmp_path / "t.fods"
    if not sheet.exists():
        pytest.skip(f"LibreOffice has no spreadsheet here: {told.stderr[-80:]}")
    assert "table:formula" not in sheet.read_text("utf-8")


def test_a_table_that_is_not_known_is_an_error(comparison):
    with pytest.raises(commdiff.RenderError) as caught:
        renderers.render(comparison, "csv", options=RenderOptions(table="verbs"))
    assert caught.value.slug == "table-unknown"
    assert "shifts" in caught.value.hint
