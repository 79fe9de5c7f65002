"""Data frames: of polars or of pandas, with the columns and types of the tables."""

from __future__ import annotations

import importlib.util

import pytest

import commdiff
from commdiff import renderers
from commdiff.renderers import RenderOptions, to_frame
from commdiff.renderers.tables import TABLES, table_of
from tests.renderers.test_html import BASE, REVISED
from tests.renderers.test_tables import unguarded


@pytest.fixture(scope="module")
def comparison():
    return commdiff.compare_texts(BASE, REVISED)


@pytest.fixture
def only(monkeypatch):
    """Return a function that makes some libraries look as if they were not installed."""
    known = importlib.util.find_spec

    def hide(*names: str) -> None:
        monkeypatch.setattr(
            to_frame, "find_spec", lambda name: known(name) if name in names else None
        )

    return hide


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_of_polars_holds_the_table(name, comparison):
    polars = pytest.importorskip("polars")
    frame = comparison.to_frame(name, library="polars")
    assert isinstance(frame, polars.DataFrame)
    table = table_of(comparison, name)
    assert frame.rows() == list(table.rows)
    types = {
        "text": polars.String,
        "int": polars.Int64,
        "real": polars.Float64,
        "bool": polars.Boolean,
    }
    assert frame.schema == {column: types[kind] for column, kind in table.columns}


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_of_pandas_holds_the_table(name, comparison):
    pandas = pytest.importorskip("pandas")
    frame = comparison.to_frame(name, library="pandas")
    table = table_of(comparison, name)
    assert list(frame.columns) == [column for column, _ in table.columns]
    rows = [
        tuple(None if pandas.isna(value) else value for value in row)
        for row in frame.itertuples(index=False, name=None)
    ]
    assert rows == list(table.rows)
    types = {"text": "string", "int": "Int64", "real": "Float64", "bool": "boolean"}
    assert [str(kind) for kind in frame.dtypes] == [types[kind] for _, kind in table.columns]


@pytest.mark.parametrize("library", ["polars", "pandas"])
@pytest.mark.parametrize("name", TABLES)
def test_a_csv_file_that_was_written_and_read_gives_the_same_frame(name, library, tmp_path):
    module = pytest.importorskip(library)
    c = commdiff.compare_texts(f"-1 of {BASE}", f"=2 of 'us' {REVISED}\n\n+3; -4 \"or\" so.")
    (tmp_path / "t.csv").write_bytes(
        renderers.render(c, "csv", options=RenderOptions(table=name)).encode()
    )
    if library == "pandas":
        frame = module.read_csv(tmp_path / "t.csv", dtype=str, keep_default_na=False)
    else:
        frame = module.read_csv(tmp_path / "t.csv", infer_schema=False).fill_null("")
    table = table_of(c, name)
    assert list(frame.columns) == [column for column, _ in table.columns]
    for n, (column, kind) in enumerate(table.columns):
        wanted = [row[n] for row in table.rows]
        if kind == "text":
            assert list(map(unguarded, frame[column])) == wanted
        else:
            words = {None: "", True: "true", False: "false"} if kind == "bool" else {None: ""}
            assert list(frame[column]) == [words.get(one, str(one)) for one in wanted]


@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_a_comparison_without_a_change_gives_an_empty_frame_with_its_columns(library):
    pytest.importorskip(library)
    frame = commdiff.compare_texts(BASE, BASE).to_frame(library=library)
    assert len(frame) == 0
    assert "base_text" in frame.columns


def test_text_is_as_the_documents_have_it():
    pytest.importorskip("polars")
    c = commdiff.compare_texts("We note it.", "=1+1 \u202e<b> we note it.")
    assert c.changes[0].revised_text in list(c.to_frame(library="polars")["revised_text"])


def test_the_one_that_is_installed_is_used(comparison, only):
    pandas = pytest.importorskip("pandas")
    only("pandas")
    assert isinstance(comparison.to_frame(), pandas.DataFrame)


def test_without_either_the_error_says_what_to_install(comparison, only):
    only()
    with pytest.raises(commdiff.MissingExtra) as caught:
        comparison.to_frame()
    assert caught.value.slug == "frame-library"
    assert "commdiff[frame]" in caught.value.hint
    with pytest.raises(commdiff.MissingExtra) as caught:
        comparison.to_frame(library="pandas")
    assert "pandas" in caught.value.message
