from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import commdiff
from commdiff import renderers
from tests.renderers.test_html import BASE, REVISED

FOLDER = Path(renderers.__file__).parent


@cache
def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))


def validate(name: str, text: str) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(json.loads(text))


def test_a_stored_comparison_comes_back_the_same():
    text = commdiff.compare_texts(BASE, REVISED).to_json()
    again = renderers.load_comparison(text)
    assert renderers.render(again, "json") == text
    for name in ("html", "md", "csv", "txt"):
        assert renderers.render(again, name) == renderers.render(
            commdiff.compare_texts(BASE, REVISED), name
        )


def test_every_result_validates_against_the_shipped_schema(commdiff_run, drafts):
    validate("comparison", commdiff_run(*map(str, drafts), "--json").out)
    validate("document", commdiff_run("read", str(drafts[0]), "--json").out)
    validate("profile", commdiff_run("wording", *map(str, drafts), "--json").out)
    validate("lexicon", commdiff_run("lexicon", "list", "--json").out)
    validate("lexicon", commdiff_run("lexicon", "show", "note", "--json").out)
    verdict = commdiff.judge("We welcome it.", "We note it.")
    validate("verdict", renderers.dump_json(verdict.to_dict()))
    gold = drafts[0].with_name("gold.jsonl")
    gold.write_text('{"before": "We welcome it.", "after": "We note it.", "label": "weakened"}')
    validate("verdict", commdiff_run("lexicon", "evaluate", str(gold), "--json").out)


def test_every_line_of_pairs_validates_against_the_shipped_schema(
    commdiff_run, tmp_path, monkeypatch
):
    monkeypatch.setattr("commdiff.align.subsequence.MOST_CELLS", 3)
    lines = ("a b c d e\te d c b a", "We note it.\tWe welcome it.", "\t", "We act.\t")
    (tmp_path / "pairs.tsv").write_text("\n".join(lines), "utf-8")
    written = commdiff_run("compare", "--pairs", "pairs.tsv").out.splitlines()
    assert len(written) == len(lines)
    for line in written:
        validate("pair", line)
    one = json.loads(written[0])
    assert one["notices"]
    for path, value in (("line", 0), ("similarity", 2), ("operations", [{"op": "move"}])):
        with pytest.raises(jsonschema.ValidationError):
            validate("pair", json.dumps(one | {path: value}))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("changes", 0, "id"), "c-1"),
        (("changes", 0, "kind"), "swap"),
        (("pairs", 0, "operations", 0, "op"), "same"),
        (("summary", "identical"), "no"),
        (("base", "sha256"), "x"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(path, value):
    result = json.loads(commdiff.compare_texts(BASE, REVISED).to_json())
    place = result
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema("comparison")).validate(result)


def test_definitions_that_several_schemas_share_are_equal():
    seen: dict[str, Any] = {}
    for path in FOLDER.glob("*.schema.json"):
        for name, definition in json.loads(path.read_text("utf-8"))["$defs"].items():
            assert seen.setdefault(name, definition) == definition, (path.name, name)


def test_lone_surrogates_survive_storing():
    whole = commdiff.read_text("We note X it.")
    base = replace(whole, text=whole.text.replace("X", "\ud800"))
    c = commdiff.compare(base, commdiff.read_text("We welcome it."))
    text = c.to_json()
    text.encode("utf-8")
    assert json.loads(text)["base"]["text"] == c.base.document.text
    assert renderers.render(renderers.load_comparison(text), "json") == text


@pytest.mark.parametrize(
    "damage",
    [
        lambda r: r.pop("pairs") and r.update(pairs=3),
        lambda r: r["changes"][0].update(pair="p999"),
        lambda r: r["changes"][0].update(shifts=["s999"]),
        lambda r: r["pairs"][0].update(base=["b999"]),
        lambda r: r["base"]["blocks"][0].update(end=10**9),
        lambda r: r["shifts"][0].update(base=[5, 1]),
        lambda r: r.pop("summary"),
    ],
)
def test_a_stored_result_that_was_damaged_is_refused(damage):
    result = json.loads(commdiff.compare_texts(BASE, REVISED).to_json())
    damage(result)
    with pytest.raises(commdiff.ReadError) as caught:
        renderers.load_comparison(json.dumps(result))
    assert caught.value.slug == "result-damaged"
