"""Values as JSON text: the outline laid out over lines, each record of a list on a line of its own.

So a person can read the outline, git shows which records changed, and the records themselves are
written by the encoder in C, which an indent would switch off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from json import JSONEncoder

from commdiff.renderers.wire_parts import Json

# How deep the outline goes: the result, a side of it, a list of its records.
_OUTLINE = 2


def dump_json(value: Mapping[str, Json]) -> str:
    """Return JSON text: the outline over lines, a record a line, a line end at the end.

    Characters stand as they are. Those that UTF-8 cannot hold (halves of a surrogate pair in literal
    text) are written as escapes, and then so are all others beyond ASCII.
    """
    text = _written(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _written(value, ensure_ascii=True)
    return text


def _written(value: Mapping[str, Json], *, ensure_ascii: bool) -> str:
    encoder = JSONEncoder(ensure_ascii=ensure_ascii)
    return "".join(_pieces(value, encoder, 0)) + "\n"


def _pieces(value: object, encoder: JSONEncoder, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping) and value and depth < _OUTLINE:
        lead = "{\n"
        for name, member in value.items():
            yield f"{lead}{' ' * (depth + 1)}{encoder.encode(name)}: "
            yield from _pieces(member, encoder, depth + 1)
            lead = ",\n"
        yield f"\n{' ' * depth}}}"
    elif isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        lead = "[\n"
        for record in value:
            yield f"{lead}{' ' * (depth + 1)}{encoder.encode(record)}"
            lead = ",\n"
        yield f"\n{' ' * depth}]"
    else:
        yield encoder.encode(value)
