"""The layout of JSON text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from commdiff.renderers import dump_json
from commdiff.renderers.wire_parts import Json

PLAIN = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=3), inner)
)


def test_the_outline_is_laid_out_and_a_record_has_a_line() -> None:
    value: dict[str, Json] = {"base": {"text": "a", "blocks": [{"id": "b0"}, {"id": "b1"}]}}
    assert dump_json(value) == (
        '{\n "base": {\n  "text": "a",\n  "blocks": [\n   {"id": "b0"},\n   {"id": "b1"}\n  ]\n }\n}\n'
    )


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=3), VALUES))
def test_what_is_written_reads_back_as_it_was(value: dict[str, Json]) -> None:
    assert json.loads(dump_json(value)) == value


def test_half_a_surrogate_pair_is_written_as_an_escape() -> None:
    assert dump_json({"text": "é\ud800"}) == '{\n "text": "\\u00e9\\ud800"\n}\n'
