"""Web pages: the text told from what stands around it, and what a reader does not see."""

from __future__ import annotations

import pytest

from commdiff.errors import ReadError
from tests.readers.document_guarantees import lines, slugs
from tests.readers.html_builder import page

MENU = "".join(f"<li><a href='/{n}'>Part {n}</a>" for n in range(12))
WORDS = "of the yards and of the ports that the members of the forum keep along the coast"
TEXT = "".join(f"<p>{n}. We note the report {WORDS}, and we ask for more.</p>" for n in range(1, 6))
LINKED = "".join(f"<p><a href='/a{n}'>Annex {n}: rules {WORDS}</a></p>" for n in range(1, 4))


def shown(body, **options):
    """Return the text of a page, and what its notice of surroundings says."""
    document = page(body, **options)
    told = [one.message for one in document.notices if one.slug == "html-navigation"]
    return document.text, told[0] if told else ""


@pytest.mark.parametrize(
    ("around", "kind"),
    [
        (f"<ul>{MENU}</ul>", "other pages 24"),
        (f"<div class=mainMenu>{MENU}</div>", "navigation 24"),
        ("<div id=cookie-bar>We use cookies.</div>", "services 3"),
        (f"<footer><p>The secretariat {WORDS}.</p></footer><footer>Rights reserved</footer>", "footers 2"),
        ("<div class='comments-area'><p>I do not like the report at all.</p></div>", "readers' comments 8"),
        (f"<div><div><h3><a href=/x>A storm</a></h3><p>It came {WORDS}.</p></div>"
         "<div><h3><a href=/y>A calm</a></h3><p>It went.</p></div></div>", "other pages 25"),
    ],
)  # fmt: skip
def test_what_stands_around_the_text_is_left_out_by_kind(around, kind):
    text, told = shown(f"{around}<div><h1>Communique</h1>{TEXT}</div>")
    assert text.startswith("Communique") or "secretariat" in text
    assert kind in told


@pytest.mark.parametrize(
    "inside",
    [
        LINKED,
        f"<ul>{MENU}</ul>",
        "<div class=elementor-widget><h2>Trade</h2></div>",
        f"<div class=related-text><p>We welcome the rules {WORDS}.</p></div>",
        f"<aside><p>We recall the rules {WORDS}.</p></aside>",
        "<div class=social-media-embed><blockquote>Short words</blockquote></div>",
        "<p>Done at Sable.</p>",
    ],
)  # fmt: skip
def test_nothing_of_the_text_itself_is_left_out(inside):
    text, told = shown(f"<div><h1>Communique</h1>{TEXT}{inside}<p>We end {WORDS}.</p></div>")
    assert told == ""
    assert text.count("\n\n") >= 7


def test_a_text_in_many_parts_of_a_page_builder_is_whole():
    part = "<section class='elementor-section'><div><h2>Part {n}</h2>{text}</div></section>"
    body = "".join(part.format(n=n, text=TEXT) for n in range(8))
    text, told = shown(f"<nav>{MENU}</nav><div>{body}</div>")
    assert text.count("We note the report") == 40
    assert text.count("Part") == 8
    assert told == "24 words around the text left out (navigation 24)"


def test_a_text_beside_a_menu_in_a_table_is_found():
    text, told = shown(
        f"<table><tr><td><ul>{MENU}</ul></td><td><h1>Forum</h1>{TEXT}</td></tr></table>"
    )
    assert text.startswith("Forum")
    assert "other pages 24" in told


def test_links_inside_the_page_are_no_surroundings():
    contents = "".join(f"<li><a href='#p{n}'>Section {n}</a>" for n in range(20))
    assert shown(f"<div><ul>{contents}</ul></div><div>{TEXT}</div>")[1] == ""


def test_readers_comments_go_even_where_they_are_most_of_the_page():
    comments = "".join(f"<li><p>I read {n} times {WORDS}.</p></li>" for n in range(30))
    text, told = shown(f"<article>{TEXT}<ol class=commentlist>{comments}</ol></article>")
    assert "I read" not in text
    assert "readers' comments" in told


def test_a_note_in_a_footer_is_kept():
    text, _ = shown(
        f"<div>{TEXT}<p>We end here<sup><a href='#fn1'>1</a></sup>.</p></div>"
        "<footer><ol><li id=fn1>Of the yard.</li></ol><a href=/x>Home</a></footer>"
    )
    assert "Of the yard." in text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>four words not shown</p>",
        "<p style='display : none'>four words not shown</p>",
        "<span style='visibility:hidden'>four words not shown</span>",
        "<span style='mso-hide:all'>four words not shown</span>",
        "<span class='sr-only'>four words not shown</span>",
        "<b class='visually-hidden focusable'>four words not shown</b>",
        "<div aria-hidden=true>four words not shown</div>",
        "<dialog>four words not shown</dialog>",
    ],
)
def test_hidden_text_is_left_out_and_counted(hidden):
    document = page(f"<p>We note the report of the yard.</p>{hidden}<p>We end.</p>")
    assert lines(document) == ["We note the report of the yard.", "We end."]
    assert [one.message for one in document.notices] == ["4 words of hidden text left out"]


@pytest.mark.parametrize(
    "body",
    [
        "<details><summary>Annex</summary><p>We note.</p></details>",
        "<body style='visibility:hidden'><p>Annex</p><p>We note.</p>",
        "<div aria-hidden=true><p>Annex</p><p>We note.</p></div>",
        "<style>.x { display: none }</style><div class=x><p>Annex</p><p>We note.</p></div>",
    ],
)
def test_text_that_a_reader_can_open_or_that_is_the_page_is_read(body):
    assert page(body).text == "Annex\n\nWe note."


def test_words_for_browsers_without_scripts_are_left_out():
    document = page("<p>We note the report.</p><noscript>Turn scripts on</noscript>")
    assert document.text == "We note the report."
    assert [one.message for one in document.notices] == [
        "3 words for browsers without scripts left out"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root></div><script src=app.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div>",
        "<script>var text = 'We note.'</script>",
    ],
)
def test_a_page_whose_text_is_in_scripts_is_an_error_that_says_so(body):
    with pytest.raises(ReadError) as raised:
        page(body)
    assert raised.value.slug == "html-scripts"
    assert "scripts" in raised.value.message


def test_a_page_that_waits_for_its_scripts_says_so():
    document = page("<div id=root>Loading the page</div><script src=app.js></script>")
    assert slugs(document) == ["html-script-text"]
