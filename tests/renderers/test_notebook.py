"""The fragment that a notebook shows: readable in light and dark, escaped, and no longer than it says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import commdiff
from commdiff.renderers import to_notebook
from tests.golden.test_golden import CASES, result

ALLOWED = {"div", "p", "b", "i", "br", "del", "ins", "span", "code"}


class Tags(HTMLParser):
    """Collects tags and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.depth = 0
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.depth += tag != "br"

    def handle_endtag(self, tag):
        self.depth -= 1

    def handle_data(self, data):
        self.text += data


def read(fragment: str) -> Tags:
    tags = Tags()
    tags.feed(fragment)
    assert tags.depth == 0
    assert tags.tags <= ALLOWED
    assert tags.attributes <= {"style"}
    return tags


@pytest.mark.parametrize("case", CASES)
def test_a_fragment_is_whole_and_has_no_address(case):
    fragment = result(case)._repr_html_()
    read(fragment)
    assert not re.search(r"url\(|http|href|src=", fragment)


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=x onerror=a()>", '" onclick="a()', "</div>", "&lt;b>"],
)
def test_text_of_a_document_stays_text(hostile):
    c = commdiff.compare_texts(f"We note {hostile}.", f"We welcome {hostile} and {hostile}.")
    assert hostile in read(c._repr_html_()).text


def test_what_only_acts_on_a_display_is_shown_by_name():
    fragment = commdiff.compare_texts("We note it.", "We welcome \u202eit\x07.")._repr_html_()
    assert "&lt;U+202E&gt;" in fragment
    assert "\u202e" not in fragment
    assert "\x07" not in fragment


def _channel(value: float) -> float:
    value /= 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    light = sorted(
        0.2126 * _channel(r) + 0.7152 * _channel(g) + 0.0722 * _channel(b)
        for r, g, b in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


@pytest.mark.parametrize("style", [to_notebook.COME, to_notebook.GONE])
@pytest.mark.parametrize(
    ("ground", "text"),
    [
        ((255, 255, 255), (33, 33, 33)),
        ((17, 17, 17), (255, 255, 255)),
        ((30, 30, 30), (204, 204, 204)),
    ],
    ids=["light", "dark", "dark-editor"],
)
def test_marked_text_can_be_read_on_light_and_dark(style, ground, text):
    r, g, b, alpha = map(float, re.search(r"rgba\((.*?)\)", style)[1].split(","))
    veiled = tuple(
        alpha * c + (1 - alpha) * under for c, under in zip((r, g, b), ground, strict=True)
    )
    assert _contrast(veiled, text) > 7


def test_a_long_comparison_says_how_much_it_leaves_out():
    count = to_notebook.MOST_PARAGRAPHS + 7
    names = [f"Article {n} on {'abcdefghij'[n % 10] * 5} and {n * 37}" for n in range(count)]
    base = "\n\n".join(f"{name}: we note the report." for name in names)
    fragment = commdiff.compare_texts(base, base.replace("note", "welcome"))._repr_html_()
    assert fragment.count("<del") == to_notebook.MOST_PARAGRAPHS
    assert "Seven more paragraphs changed." in fragment


def test_a_huge_paragraph_shows_the_words_around_its_changes():
    many = "the Parties recall the report of the Forum on harbours " * 4000
    fragment = commdiff.compare_texts(f"We note {many}.", f"We welcome {many}.")._repr_html_()
    assert len(fragment) < 20_000
    assert "…" in fragment


def test_a_huge_new_paragraph_is_told_by_its_length():
    many = "the Parties recall the report of the Forum on harbours " * 4000
    fragment = commdiff.compare_texts("We met.", f"We met.\n\n{many}.")._repr_html_()
    assert len(fragment) < 20_000
    assert "Too long to show here" in fragment


def test_equal_texts_are_told_in_a_line():
    fragment = commdiff.compare_texts("We note it.", "We note it.")._repr_html_()
    assert "The two texts are the same." in fragment
    assert len(fragment) < 700
