"""A table of a comparison as a data frame, of polars or of pandas, whichever is installed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Literal, Protocol, cast

from commdiff.errors import MissingExtra
from commdiff.model import Comparison
from commdiff.renderers.tables import Cell, ColumnType, Table, table_of

Library = Literal["", "polars", "pandas"]
_KNOWN = ("polars", "pandas")


class _Polars(Protocol):
    """What is used of polars."""

    String: object
    Int64: object
    Float64: object
    Boolean: object

    def DataFrame(  # noqa: N802
        self, data: Mapping[str, list[Cell]], schema: Mapping[str, object]
    ) -> object:
        """Make a data frame of named lists."""
        ...


class _Pandas(Protocol):
    """What is used of pandas."""

    def Series(self, data: list[Cell], dtype: str) -> object:  # noqa: N802
        """Make a column."""
        ...

    def DataFrame(self, data: Mapping[str, object]) -> object:  # noqa: N802
        """Make a data frame of named columns."""
        ...


_PANDAS_TYPES: Mapping[ColumnType, str] = {
    "text": "string",
    "int": "Int64",
    "real": "Float64",
    "bool": "boolean",
}
"""Those of pandas that can say "none" for any type."""


def data_frame(comparison: Comparison, name: str = "changes", library: Library = "") -> object:
    """Return a table of a comparison as a data frame.

    Args:
        name: which table: "changes", "shifts", "cues" or "pairs". Columns are those of the CSV file.
        library: "polars" or "pandas"; "" for the first of them that is installed.

    Returns:
        A `polars.DataFrame` or a `pandas.DataFrame`. Text is as the documents have it; where there is no
        number it is null.

    Raises:
        MissingExtra: the library, or either of them, is not installed.
        RenderError: there is no table of that name.
    """
    table = table_of(comparison, name)
    wanted = (library,) if library else _KNOWN
    found = next((one for one in wanted if one in _KNOWN and find_spec(one)), None)
    if found is None:
        raise MissingExtra(
            "frame-library",
            f"a data frame needs {' or '.join(wanted)}, and it is not installed",
            "pip install 'commdiff[frame]', or pip install pandas",
        )
    module = import_module(found)
    columns = {
        column: [row[n] for row in table.rows] for n, (column, _) in enumerate(table.columns)
    }
    if found == "polars":
        return _in_polars(cast("_Polars", module), table, columns)
    return _in_pandas(cast("_Pandas", module), table, columns)


def _in_polars(polars: _Polars, table: Table, columns: Mapping[str, list[Cell]]) -> object:
    types = {
        "text": polars.String,
        "int": polars.Int64,
        "real": polars.Float64,
        "bool": polars.Boolean,
    }
    return polars.DataFrame(columns, schema={column: types[kind] for column, kind in table.columns})


def _in_pandas(pandas: _Pandas, table: Table, columns: Mapping[str, list[Cell]]) -> object:
    return pandas.DataFrame(
        {
            column: pandas.Series(columns[column], dtype=_PANDAS_TYPES[kind])
            for column, kind in table.columns
        }
    )
