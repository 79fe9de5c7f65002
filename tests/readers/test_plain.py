"""Plain text files: paragraphs, wrapped lines, pages."""

from __future__ import annotations

import textwrap

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_bytes, read_text
from tests.readers.document_guarantees import check, lines, slugs

LONG = (
    "We, the Ministers of the Harbour Forum, met in Port Sable to look at the state of the northern "
    "yard, as set out in paragraph 5 of the report, and we agreed that members should report to the "
    "Secretariat every year on the market-based measures that they take in the harbours of the south."
)


def txt(text, **options):
    return read_bytes(text.encode("utf-8"), suffix=".txt", name="draft.txt", **options)


def test_blank_lines_part_paragraphs_and_labels_leave_the_text():
    document = txt("Communique\n\n1. We note the report.\n\n2. We end.\n")
    assert lines(document) == ["title Communique", "1.| We note the report.", "2.| We end."]
    assert document.text == "Communique\n\nWe note the report.\n\nWe end."


@pytest.mark.parametrize("width", [40, 60, 76, 100])
def test_wrapped_lines_are_joined(width):
    wrapped = "\n\n".join(textwrap.fill(f"{n}. {LONG}", width) for n in (1, 2, 3))
    assert lines(txt(wrapped)) == [f"{n}.| {LONG}" for n in (1, 2, 3)]


def test_wrapped_and_unwrapped_give_the_same_document():
    plain = f"1. {LONG}\n\n2. {LONG}"
    wrapped = "\r\n\r\n".join(
        textwrap.fill(f"{n}. {LONG}", 70).replace("\n", "\r\n") for n in (1, 2)
    )
    assert txt(wrapped).text == txt(plain).text


def test_lines_that_stand_for_themselves_stay_apart():
    document = txt(
        "The Harbour Assembly,\nRecalling its resolution 12/3,\nNoting the report of the Secretariat,\n"
        "1. Urges members to report;\n2. Decides to remain seized of the matter.\n"
    )
    assert len(document.blocks) == 5


def test_a_number_in_the_middle_of_a_wrapped_sentence_begins_nothing():
    wrapped = (
        "We ask the members of the Harbour Forum to report as set out in paragraph\n"
        "5. We further ask them to publish what they report to the Secretariat in the\n"
        "course of the year, and to keep the harbours of the north open to all vessels\n"
        "of the members of the forum.\n"
    )
    assert len(txt(wrapped).blocks) == 1


def test_labels_and_bullets_inside_a_run_of_lines_begin_pieces():
    document = txt(
        "1. We ask the members of the Harbour Forum, in the light of what they have said in\n"
        "   the debate on yards, to do the following:\n"
        "(a) report to the Secretariat every year on the measures that they take in the\n"
        "    harbours of the south;\n"
        "(b) keep the harbours open.\n"
        "- fisheries\n"
        "- yards\n"
    )
    assert [b.label for b in document.blocks] == ["1.", "(a)", "(b)", "-", "-"]
    assert document.block_text(1).endswith("in the harbours of the south;")


def test_a_heading_above_wrapped_text_stays_alone():
    document = txt(
        "FISHERIES\n" + textwrap.fill(LONG, 70) + "\n\nYARDS\n" + textwrap.fill(LONG, 70)
    )
    assert lines(document)[0].endswith("FISHERIES")
    assert lines(document)[2] == "heading YARDS"


def test_a_hyphen_at_a_line_end_keeps_its_word_together():
    wrapped = LONG.replace("market-based", "market-\nbased")
    head, tail = wrapped.split("\n")
    document = txt(textwrap.fill(head, 60) + "\n" + textwrap.fill(tail, 60))
    assert "market-based" in document.text


def test_a_hyphen_that_waits_for_the_next_word_keeps_its_space():
    for start in range(40, 52):
        document = txt(
            textwrap.fill(f"{'We report on low short- and long-term rates. ' * 4}", start)
        )
        assert "short-and" not in document.text
        assert document.text.count("short- and long-term") == 4


def test_form_feeds_part_pages_and_page_numbers_are_left_out_with_a_notice():
    bodies = {1: f"{LONG} We report", 2: f"on it. {LONG} We report", 3: "the end."}
    pages = [f"Harbour Forum {n}\n\n{body}\n\n- {n} -" for n, body in bodies.items()]
    document = txt("\f".join(pages))
    assert slugs(document) == ["txt-page-numbers", "txt-running-heads"]
    assert "Harbour Forum 1" not in document.text
    assert "- 2 -" not in document.text
    assert document.blocks[0].page == 1
    assert document.text.endswith("We report the end.")


def test_lines_of_dashes_are_left_out_with_a_notice():
    document = txt("Communique\n==========\n\nWe note the report.\n\n-----\n\nWe end.")
    assert [b.span.of(document.text) for b in document.blocks] == [
        "Communique", "We note the report.", "We end.",
    ]  # fmt: skip
    assert slugs(document) == ["txt-rules"]
    assert document.notices[0].message.startswith("2 ")


@pytest.mark.parametrize("text", [". .", "-----", "* * *\n\n* * *", "- 1 -\f- 2 -\f- 3 -"])
def test_a_text_of_nothing_but_marks_says_those(text):
    document = read_text(text)
    assert "".join(document.text.split()) == "".join(text.split())
    assert not document.notices


def test_one_line_of_dashes_is_one_line():
    (notice,) = txt("We end.\n\n-----").notices
    assert notice.message == "1 line of dashes or other marks without words left out"


def test_a_text_of_white_space_is_an_error():
    with pytest.raises(ReadError) as raised:
        txt(" \n\t\n")
    assert raised.value.slug == "no-text"
    with pytest.raises(ReadError):
        read_text("  ")


def test_literal_text_is_called_text():
    document = read_text("We note the report.", name="base")
    assert (document.name, document.format, document.language) == ("base", "text", "en")


def test_a_lone_surrogate_is_replaced_with_a_notice():
    document = read_text("We note \udc80 it.")
    assert document.text == "We note \ufffd it."
    assert slugs(document) == ["text-surrogates"]


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 1_000_000,
        "1. " * 300_000,
        "(" * 1_000_000,
        "\n".join("-" for _ in range(200_000)) + "\nend",
        "- \n" * 100_000 + "end",
        "A. B\n" * 40_000,
        "x y\n\n\f" * 20_000,
        ("word " * 15 + "\n") * 20_000,
        " " * 1_000_000 + "x",
    ],
    ids=[
        "word",
        "labels",
        "parens",
        "dashes",
        "bullets",
        "initials",
        "pages",
        "one paragraph",
        "spaces",
    ],
)
def test_hostile_text_is_read_whole(hostile):
    check(txt(hostile))


def test_an_enumeration_inside_a_sentence_is_not_cut_where_a_line_happens_to_begin_with_it():
    wrapped = (
        "We ask the members of the Harbour Forum to keep open (a) the yards of the north,\n"
        "(b) the harbours of the south and the roads that lead to them all the year, and\n"
        "(c) the market of Port Sable, and to report on what they have done for all three\n"
        "to the Secretariat every year.\n"
    )
    assert len(txt(wrapped).blocks) == 1


def test_a_dash_that_was_wrapped_is_no_bullet():
    wrapped = (
        "We ask the members of the Harbour Forum to keep open the yards of the north now,\n"
        "– as they have said that they will in the course of the year – and to report on\n"
        "what they have done to the Secretariat every year.\n"
    )
    assert len(txt(wrapped).blocks) == 1


def test_lines_with_tabs_are_a_table_and_labels_with_tabs_are_not():
    document = txt(
        "We note the fees:\n\nPort\tFee\nSable\t5\nTarn\t7\n\n1.\tWe end.\n2.\tWe thank all.\n"
    )
    assert [b.row for b in document.blocks if b.kind == "cell"] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 2, 0), (0, 2, 1),
    ]  # fmt: skip
    assert "Port\tFee\nSable\t5\nTarn\t7" in document.text
    assert lines(document)[-2:] == ["1.| We end.", "2.| We thank all."]


@pytest.mark.parametrize(
    "text", ["a\n\n" * 60_001, "a\n" * 300_001, "a\r\n" * 300_001, "1. a\x85" * 300_001]
)
def test_more_lines_than_any_draft_has_are_refused_before_each_is_looked_at(text):
    with pytest.raises(ReadError) as raised:
        read_text(text)
    assert raised.value.slug == "file-too-large"
    assert "--limit lines=" in raised.value.hint
