"""Markdown for pull requests and mail: it says what changed, and no text of a document acts in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import commdiff
from commdiff import renderers
from commdiff.renderers.outline import safe
from commdiff.renderers.to_markdown import escaped
from tests.golden.test_golden import CASES, result

PARSER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
HOSTILE = (
    "[a](http://example.org)", "![a](x.png)", "<b onclick=x>", "<!-- x", "`code`", "a|b", "_a_ *b*",
    "~~a~~", "@octocat", "see #123", "GH-12", "www.example.org", "https://example.org/x", "$1$",
    "mailto:a@example.org", "a@example.org", ":tada:", "&copy;", "# a", "- a", "1. a", "> a",
    "[a]: http://example.org", "x^2^", "{-a-}", "\\", "a\\", "***", "---", "[^1]", "<https://example.org>",
)  # fmt: skip


def flat(tokens: list[Token]) -> list[Token]:
    found = []
    for token in tokens:
        found.append(token)
        found.extend(flat(token.children or []))
    return found


def shown(text: str) -> str:
    """Return what a reader sees of a line of Markdown."""
    return "".join(one.content for one in flat(PARSER.parse(text)) if one.type.startswith("text"))


@pytest.mark.parametrize("case", CASES)
def test_every_mark_is_set_apart_whatever_stands_beside_it(case):
    text = renderers.render(result(case), "md")
    body = text.split("## Paragraphs")[1].split("## Table")[0]
    html = PARSER.render(body)
    assert html.count("<s>") == len(re.findall(r"\{-(?:⇄ )?~~", body)) > 1
    assert html.count("{+<strong>") == body.count("{+**") > 1


def test_a_paragraph_reads_as_a_marked_line_and_says_why():
    c = commdiff.compare_texts("1. We note the report.", "1. We welcome the report.")
    text = renderers.render(c, "md")
    assert "**¶1** We {-~~note~~-}{+**welcome**+} the report." in text
    assert "- ▲ **stronger**: “note”" in text
    assert "| ▲ stronger | 1 | note | welcome |  |" in text


def test_what_did_not_change_is_one_line_with_its_new_numbers():
    base = "1. We met.\n\n2. We note it.\n\n3. We ate.\n\n4. We left."
    revised = "1. We met.\n\n2. We welcome it.\n\n4. We ate.\n\n5. We left."
    text = renderers.render(commdiff.compare_texts(base, revised), "md")
    assert "*Two paragraphs unchanged; renumbered 3 → 4, 4 → 5.*" in text


def test_a_moved_sentence_begins_with_an_arrow_at_both_ends():
    sentence = "Members shall report to the Secretariat every year on the state of their yards."
    one = "The Ministers met in Port Sable on 3 March 2031 at the invitation of Orland."
    two = "The Forum thanks Orland for its care and for its hospitality in the harbour."
    new = sentence.replace("yards", "ports")
    c = commdiff.compare_texts(f"1. {one} {sentence}\n\n2. {two}", f"1. {one}\n\n2. {two} {new}")
    text = renderers.render(c, "md")
    assert f"{one} {{-⇄ ~~{sentence}~~-}}" in text
    inside = sentence.replace("yards", "{-~~yards~~-}{+**ports**+}")
    assert f"{two} {{+⇄ {inside}+}}" in text


def test_a_split_shows_the_new_break():
    a, b = "We met in Port Sable in March.", "The Forum thanks Orland for its care."
    text = renderers.render(commdiff.compare_texts(f"{a} {b}", f"{a}\n\n{b}"), "md")
    assert "(split in 2)" in text
    assert "{+**¶**+}" in text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_a_document_becomes_markup_or_acts(hostile):
    c = commdiff.compare_texts(f"{hostile} we note it.", f"{hostile} we welcome it {hostile}.")
    text = renderers.render(c, "md")
    kinds = {token.type for token in flat(PARSER.parse(text))}
    assert not kinds & {"link_open", "image", "code_inline", "em_open_", "html_inline_"}
    html = [t.content for t in flat(PARSER.parse(text)) if t.type.startswith("html")]
    assert {one.strip() for one in html} <= {"<!-- commdiff -->", "<!-- -->"}
    # What GitHub makes of text that is not markup.
    assert not re.search(r"@\w|(?<![\\&])#\d|\bGH-\d|www\.|[a-z]://|mailto:|:tada:", text)
    assert safe(hostile).strip() in "".join(shown(text).split("\n"))


@given(st.text(alphabet=st.sampled_from("ab1 \\`*_{}[]()<>#|~&$@:/-+!.=\n\tGHw\u202e")) | st.text())
@example("www.a.b @a #1 GH-1 :a: http://a mailto:a")
@example("a\\")
def test_what_is_shown_is_what_the_document_says(text):
    line = f"x{escaped(text)}x"
    if "\x00" in text or re.search("[\r\ud800-\udfff]", text):
        return
    assert shown(line) == f"x{safe(text)}x"


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not here")
@pytest.mark.parametrize(
    "dialect",
    ["gfm+emoji+tex_math_dollars", "markdown+autolink_bare_uris+emoji", "commonmark_x"],
)
def test_another_renderer_makes_nothing_of_it_either(dialect):
    """Its own reading of GitHub's rules: bare addresses, emoji, formulas, footnotes, citations."""

    def made(lines: Iterable[str]) -> list[str]:
        text = "\n\n".join(f"x {line} y" for line in lines)
        ask = ["pandoc", "-f", dialect, "-t", "html", "--mathml", "--wrap=none"]
        html = subprocess.run(ask, input=text, text=True, capture_output=True, check=True).stdout
        return re.findall(r"<(?!/|p>|!--)[a-z]+[^>]*>", html)

    assert len(made(HOSTILE)) > 9
    assert made(map(escaped, HOSTILE)) == []


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not here")
@pytest.mark.parametrize("case", CASES)
def test_another_renderer_sets_every_mark_apart_too(case):
    body = renderers.render(result(case), "md").split("## Paragraphs")[1].split("## Table")[0]
    ask = ["pandoc", "-f", "gfm", "-t", "html", "--wrap=none"]
    html = subprocess.run(ask, input=body, text=True, capture_output=True, check=True).stdout
    assert html.count("<del>") == len(re.findall(r"\{-(?:⇄ )?~~", body))
    assert html.count("{+<strong>") == body.count("{+**")


def test_notices_are_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("We note the caf\xe9 report.".encode("latin-1"))
    (tmp_path / "b.txt").write_text("We welcome the café report.", "utf-8")
    text = renderers.render(commdiff.compare(tmp_path / "a.txt", tmp_path / "b.txt"), "md")
    assert "## Dropped or assumed in reading" in text
    assert re.search(r"- a\.txt: .+", text)


def test_how_it_was_made_stands_last():
    last = renderers.render(commdiff.compare_texts("We note it.", "We welcome it."), "md")
    assert f"commdiff {commdiff.__version__}" in last.splitlines()[-1]
