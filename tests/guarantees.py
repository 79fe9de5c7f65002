"""The guarantees of the contract, checked on the JSON alone: nothing here knows the code."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

_QUOTES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
        "\u00ab": '"', "\u00bb": '"', "\u2039": "'", "\u203a": "'",
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip


def normal(text: str) -> str:
    """Return the normal form of INTERFACE.md section 3."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).translate(_QUOTES)


def check(result: dict[str, Any]) -> None:
    """Fail where a comparison breaks a guarantee."""
    for side in ("base", "revised"):
        _check_blocks(result, side)
        _check_partition(result, side)
    base, revised = result["base"]["text"], result["revised"]["text"]
    for pair in result["pairs"]:
        for one in pair["operations"]:
            _check_operation(one, base, revised)
    for move in result["moves"]:
        for one in move["operations"]:
            _check_operation(one, base, revised)
    _check_changes(result)


def _check_blocks(result: dict[str, Any], side: str) -> None:
    """Every block is in one pair; blocks with white space between them are the text."""
    text, at = result[side]["text"], 0
    for block in result[side]["blocks"]:
        assert text[at : block["start"]].strip() == "", "something stands between two blocks"
        assert block["start"] < block["end"]
        inside = text[block["start"] : block["end"]]
        assert inside == inside.strip(), "a block begins or ends with white space"
        for start, end in block["sentences"]:
            assert block["start"] <= start < end <= block["end"]
        at = block["end"]
    assert text[at:].strip() == "", "something stands after the last block"
    paired = [name for pair in result["pairs"] for name in pair[side]]
    assert sorted(paired) == sorted(b["id"] for b in result[side]["blocks"])


def _check_partition(result: dict[str, Any], side: str) -> None:
    """The operations of a pair cover its blocks, each code point once, and nothing else."""
    blocks = {b["id"]: (b["start"], b["end"]) for b in result[side]["blocks"]}
    for pair in result["pairs"]:
        ranges = sorted(tuple(o[side]) for o in pair["operations"] if o[side][0] < o[side][1])
        at = 0
        for name in pair[side]:
            start, end = blocks[name]
            while at < len(ranges) and ranges[at][0] < end:
                assert ranges[at][0] == start, (pair["id"], side, ranges[at], start)
                assert ranges[at][1] <= end, "a range crosses a block"
                start = ranges[at][1]
                at += 1
            assert start == end, (pair["id"], side, "not covered", start, end)
        assert at == len(ranges), "a range lies outside the pair's blocks"


def _check_operation(one: dict[str, Any], base: str, revised: str) -> None:
    old, new = base[slice(*one["base"])], revised[slice(*one["revised"])]
    if one["op"] == "equal":
        assert normal(old) == normal(new), (old, new)
        assert old
    elif one["op"] == "insert":
        assert not old
        assert new
    elif one["op"] == "delete":
        assert old
        assert not new
    else:
        assert one["op"] == "replace"
        assert old
        assert new


def _check_changes(result: dict[str, Any]) -> None:
    """Every operation that is not equal lies in exactly one change."""
    held: dict[tuple[Any, ...], int] = {}
    moves: dict[str, int] = {}
    ids = [change["id"] for change in result["changes"]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    for change in result["changes"]:
        if change["kind"] == "move" and change.get("move"):
            moves[change["move"]] = moves.get(change["move"], 0) + 1
        elif change["kind"] in ("insert", "delete", "replace"):
            key = (change["kind"], *change["base"], *change["revised"])
            held[key] = held.get(key, 0) + 1
            assert result["base"]["text"][slice(*change["base"])] == change["base_text"]
            assert result["revised"]["text"][slice(*change["revised"])] == change["revised_text"]
    for pair in result["pairs"]:
        for one in pair["operations"]:
            if one["op"] == "equal":
                continue
            if one.get("move"):
                assert moves[one["move"]] == 1
            else:
                key = (one["op"], *one["base"], *one["revised"])
                assert held.pop(key) == 1, key
    for move in result["moves"]:
        for one in move["operations"]:
            if one["op"] != "equal":
                assert held.pop((one["op"], *one["base"], *one["revised"])) == 1
    assert not held, "a change stands for no operation"
    assert result["summary"]["identical"] == (not result["changes"])


def check_same(result: dict[str, Any]) -> None:
    """Fail where a text against itself has a change."""
    check(result)
    assert result["summary"]["identical"] is True
    assert result["shifts"] == []
    assert all(p["relation"] == "equal" and not p["moved"] for p in result["pairs"])
