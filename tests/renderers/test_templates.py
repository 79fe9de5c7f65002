"""What docs/templates.md says of the templates is what they are, no more and no less."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes

import commdiff
from commdiff import errors, model, pipeline, renderers
from commdiff.config import Settings
from commdiff.renderers import (
    RenderOptions,
    glossary,
    listing,
    notes,
    reading,
    runs,
    summary,
    summary_lines,
    to_html,
    view,
    wording_view,
)
from commdiff.renderers.templating import environment_of, template_names
from tests.renderers.test_html import BASE, REVISED

PAGE = (Path(__file__).parent.parent.parent / "docs" / "templates.md").read_text("utf-8")
SHIPPED = Path(__file__).parent.parent.parent / "reports" / "templates"
# Where a name stands for two classes, the page's own goes before the model's.
HOMES = (
    summary, summary_lines, listing, to_html, view, runs, notes, glossary, reading, wording_view,
    errors, model,
)  # fmt: skip
PYTHON = {"items", "split", "index", "index0", "first", "last", "previtem", "nextitem"}
"""What a template may ask of a list, a text or a loop."""


def section(title: str) -> str:
    """Return what stands under a heading, up to the next of its rank or a higher one."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{2,3}} |\Z)", PAGE, re.M | re.S)
    assert found is not None, f"there is no section called {title}"
    return found[2]


def table(title: str) -> dict[str, str]:
    """Return the names of a section's table with their types."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]*) \|", section(title), re.M)
    return {name.split("(")[0]: kind.strip() for name, kind in rows}


def values() -> dict[str, dict[str, str]]:
    """Return by class the fields that the page lists, with their types."""
    titles = re.findall(r"^### (\w+)$", PAGE[PAGE.index("\n## Values\n") :], re.M)
    return {title: table(title) for title in titles}


def parsed() -> dict[str, nodes.Template]:
    """Return the shipped templates as syntax trees."""
    environment = environment_of(None)
    return {
        name: environment.parse((SHIPPED / name).read_text("utf-8"))
        for name in template_names()
        if name.endswith(".html")
    }


def class_of(name: str) -> type:
    return next(kind for home in HOMES if (kind := getattr(home, name, None)) is not None)


def test_every_template_is_listed_and_no_other():
    assert sorted(re.findall(r"^\| `([\w/.]+)` \|", section("Files"), re.M)) == template_names()


def test_every_macro_is_listed_with_its_arguments():
    told = section("Files")
    for name, tree in parsed().items():
        for macro in tree.find_all(nodes.Macro):
            form = f"`{macro.name}({', '.join(argument.name for argument in macro.args)})`"
            assert form in told, f"{name}: {form}"


def test_the_macros_that_a_file_must_offer_are_those_that_others_import():
    needed: dict[str, set[str]] = {}
    for tree in parsed().values():
        for one in tree.find_all(nodes.FromImport):
            needed.setdefault(one.template.value, set()).update(one.names)
    told = {
        name: set(re.findall(r"`(\w+)\(", macros))
        for name, macros in re.findall(r"^\| `([\w/.]+)` \|[^|]*\|(.*)\|$", section("Files"), re.M)
    }
    assert {name: macros for name, macros in told.items() if macros} == needed


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """Return what each page's template is given."""
    found: dict[str, set[str]] = {}

    def framed(_, template, __, foot="", **values):
        found[template] = set(values)
        return ""

    monkeypatch.setattr(to_html, "framed", framed)
    comparison = commdiff.compare_texts(BASE, REVISED)
    comparison.to_html()
    witness, brackets = pipeline.witness_of(comparison.base.document)
    renderers.render_document(witness, "html", brackets=brackets)
    renderers.render_profiles(
        [pipeline.profile(comparison.base.document, Settings())],
        "html",
        provenance=comparison.provenance,
    )
    return found


def test_every_value_that_a_page_gets_is_listed_and_no_other(given):
    common = {*table("What every template gets")}
    frame = {
        "version", "style", "script", "foot_style", "style_hash", "script_hash", "foot_hash",
        "most_notes",
    }  # fmt: skip
    assert frame <= common
    for template, names in given.items():
        listed = {*table(f"What `{template}` gets")}
        assert names == listed | (common - frame), template
    assert set(given) == {"comparison.html", "document.html", "wording.html"}


def test_every_name_that_a_template_uses_is_listed():
    listed = {
        name for title in re.findall(r"^## (What .* gets)$", PAGE, re.M) for name in table(title)
    }
    for name, tree in parsed().items():
        set_here = {
            one.target.name
            for one in tree.find_all(nodes.Assign)
            if isinstance(one.target, nodes.Name)
        }
        assert meta.find_undeclared_variables(tree) - set_here <= listed, name


def test_every_field_of_a_value_is_listed_and_no_other():
    for name, listed in values().items():
        kind = class_of(name)
        fields = {field.name for field in dataclasses.fields(kind)}
        assert fields <= set(listed), name
        for other in set(listed) - fields:
            assert isinstance(vars(kind).get(other), property) or other in fields, (name, other)


def test_every_field_that_a_template_asks_for_is_listed():
    listed = {field for fields in values().values() for field in fields}
    listed |= {"base", "revised", "inserted", "deleted"}  # of Summary.words
    for name, tree in parsed().items():
        asked = {one.attr for one in tree.find_all(nodes.Getattr)}
        assert asked <= listed | PYTHON, name


def test_every_type_that_is_named_is_described():
    described = {*values(), "Span", "Rates"}
    kinds = [kind for fields in values().values() for kind in fields.values()]
    for title in re.findall(r"^## (What .* gets)$", PAGE, re.M):
        kinds += table(title).values()
    for kind in kinds:
        assert set(re.findall(r"\b[A-Z]\w+", kind)) <= described, kind


def test_every_filter_of_ours_is_listed_and_no_other():
    ours = set(environment_of(None).filters) - set(jinja2.Environment().filters)
    assert set(table("Filters")) | {"short"} == ours


def test_the_example_works_from_the_page_alone(commdiff_run, drafts, tmp_path):
    text = section("An example")
    name = re.search(r"`(house/[\w/.]+)`:\n", text)
    example = re.search(r"```html\n(.*?)```", text, re.S)
    assert name is not None
    assert example is not None
    path = tmp_path / name[1]
    path.parent.mkdir(parents=True)
    path.write_text(example[1], "utf-8")
    command = re.search(r"^commdiff rev2\.docx rev3\.docx (-o .*)$", PAGE, re.M)
    assert command is not None
    ran = commdiff_run(*map(str, drafts), *command[1].split())
    assert ran.code == 1
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "Prepared for the Harbour Forum." in page
    assert "rev3.txt, compared with rev2.txt; commdiff" in page
    assert "How this page was made" not in page
    assert '<nav class="changes"' in page, "all else is ours"


def test_a_template_may_use_the_one_that_it_replaces(tmp_path):
    mine = tmp_path / "partials"
    mine.mkdir()
    text = '<p>before</p>{% include "shipped/partials/provenance.html" %}'
    (mine / "provenance.html").write_text(text, "utf-8")
    comparison = commdiff.compare_texts(BASE, REVISED)
    page = renderers.render(comparison, "html", options=RenderOptions(templates=tmp_path))
    assert "<p>before</p>" in page
    assert "How this page was made" in page
