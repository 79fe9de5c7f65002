"""Labels, titles, headings, depths and parts, whatever the format was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.readers import read_text
from commdiff.readers.assemble import NoteRef, Piece
from commdiff.readers.labels import labels_of, roman_value, to_roman
from commdiff.readers.structure import guess_language, settle_structure
from tests.readers.document_guarantees import check_or_refused, lines


def settled(*texts):
    return [(piece.label, piece.text) for piece, _ in settle_structure([Piece(t) for t in texts])]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("5. We welcome the report.", "5."),
        ("12) We welcome the report.", "12)"),
        ("(12) We welcome the report.", "(12)"),
        ("5 bis. We welcome the report.", "5 bis."),
        ("5 bis We welcome the report.", "5 bis"),
        ("5. bis We welcome the report.", "5. bis"),
        ("5bis. We welcome the report.", "5bis."),
        ("5a. We welcome the report.", "5a."),
        ("7 alt 2. We welcome the report.", "7 alt 2."),
        ("(a) to report every year;", "(a)"),
        ("(a) bis. to report every year;", "(a) bis."),
        ("(a)(ii) to report every year;", "(a)(ii)"),
        ("(b) (iii) to report every year;", "(b) (iii)"),
        ("2 (a) Members report every year.", "2 (a)"),
        ("3(a)(ii) bis Members report every year.", "3(a)(ii) bis"),
        ("(ii) to report every year;", "(ii)"),
        ("b) to report every year;", "b)"),
        ("OP3 bis Welcomes the report;", "OP3 bis"),
        ("OP 4. Welcomes the report;", "OP 4."),
        ("[OP4 alt] Welcomes the report;", "[OP4 alt]"),
        ("PP2.alt1 Recalling the report,", "PP2.alt1"),
        ("1.2 We welcome the report.", "1.2"),
        ("1.2.3. we welcome the report.", "1.2.3."),
        ("IV. The harbour fund shall be open to all.", "IV."),
        ("B) The harbour fund", "B)"),
        ("Article 4: The fund shall be open to all.", "Article 4:"),
        ("Article 4 bis. The fund shall be open to all.", "Article 4 bis."),
        ("Article 4 Scope", "Article 4"),
        ("§ 3 The fund is open to all.", "§ 3"),
        ("5\tThe fund is open to all.", "5"),
        ("1. 2030 is the year of the review.", "1."),
        ("- report every year", "-"),
        ("• report every year", "•"),
        ("3. [We urge members to report.]", "3."),
    ],
)
def test_a_label_at_the_start_leaves_the_text_exactly_as_typed(typed, label):
    ((found, text),) = settled(typed)
    assert found == label
    assert text == typed[len(label) :].lstrip()


@pytest.mark.parametrize(
    "typed",
    [
        "2030 will be the year of the review.",
        "2030. The year of the review.",
        "12 members shall report.",
        "1.5 per cent of the fund is spent.",
        "3.5 million tonnes were landed.",
        "5. March 2031",
        "1. May 2031",
        "12.03.2031",
        "A. Smith said that the report was late.",
        "J. Orlan",
        "V. Petrel spoke for the harbour towns.",
        "e.g. the northern yard",
        "U.S. vessels may land there.",
        "OP3 should be taken out.",
        "Article 4 of the Accord says so.",
        "Article 4 Members shall report every year.",
        "5 terms of the accord",
        "-5 degrees were measured.",
        "*Recalling* the report",
        "5.",
        "(a)",
        "OP3 bis",
        "(c) 2031 Harbour Forum",
        "The 5. of them",
    ],
)
def test_numbers_and_initials_of_running_text_stay_in_it(typed):
    assert settled(typed) == [("", typed)]


def test_a_capital_letter_is_a_label_where_its_neighbour_counts_on():
    found = settled("A. Harbours and yards of the north.", "Text.", "B. Fisheries of the south.")
    assert [label for label, _ in found] == ["A.", "", "B."]


def test_a_capital_letter_before_a_shouted_heading_is_a_label():
    assert settled("B. DRAFT DECISION")[0] == ("B.", "DRAFT DECISION")


def test_i_after_h_is_a_letter_and_i_before_ii_a_numeral():
    letters = read_text("\n\n".join(f"({c}) to report on yard {c};" for c in "abcdefghij"))
    assert {b.depth for b in letters.blocks} == {1}
    nested = read_text(
        "1. We ask members:\n\n(a) to report:\n\n(i) each year;\n\n(ii) each month;\n\n(b) to pay.\n\n"
        "2. We end."
    )
    assert [b.depth for b in nested.blocks] == [1, 2, 3, 3, 2, 1]


def test_a_label_moves_the_notes_behind_it():
    piece = Piece("5. We note the report.", refs=(NoteRef(22, "1", "n1"),))
    ((made, _),) = settle_structure([piece])
    assert made.text[: made.refs[0].at] == "We note the report."


def test_a_label_of_the_format_is_kept_and_a_bullet_yields_to_a_typed_one():
    (one, _), (two, _) = settle_structure(
        [Piece("1. We note.", label="4."), Piece("(a) to report;", kind="item", label="•", depth=1)]
    )
    assert (one.label, one.text) == ("4.", "1. We note.")
    assert (two.label, two.text) == ("(a)", "to report;")


def test_the_first_line_is_the_title_and_short_lines_are_headings():
    document = read_text(
        "Communique of the Harbour Forum\n\nPort Sable, 3 March 2031\n\nFisheries and yards\n\n"
        "1. We, the Ministers, met in Port Sable and agreed on what follows below.\n\n"
        "I. Trade\n\nWe will keep the harbours open to all vessels of all members at all times."
    )
    assert document.title == "Communique of the Harbour Forum"
    assert [(b.kind, b.part) for b in document.blocks] == [
        ("title", "title"),
        ("paragraph", "title"),
        ("heading", "body"),
        ("paragraph", "body"),
        ("heading", "body"),
        ("paragraph", "body"),
    ]


def test_a_single_sentence_has_no_title():
    assert read_text("We note the report").blocks[0].kind == "paragraph"


RESOLUTION = """The Harbour Assembly,

Recalling its resolution 12/3 of 4 May 2029,

Deeply concerned by the state of the northern yard,

[Guided by the Accord,]

1. Welcomes the report of the Secretariat;

2. Also urges members:

(a) Noting the costs, to report every year;

3. Decides to remain seized of the matter.

Annex I: Rules of the fund

1. The fund is open to all.
"""


def test_a_resolution_has_a_preamble_an_operative_part_and_an_annex():
    document = read_text(RESOLUTION)
    parts = [b.part for b in document.blocks]
    assert parts == ["preambular"] * 4 + ["operative"] * 4 + ["annex"] * 2
    assert document.blocks[8].kind == "heading"


def test_a_communique_without_a_preamble_is_body():
    document = read_text(
        "1. We welcome the report.\n\nRecalling our duty, we will report.\n\n2. We decide."
    )
    assert {b.part for b in document.blocks} == {"body"}


def test_participles_without_an_operative_part_are_body():
    document = read_text(
        "Recalling the accord,\n\nNoting the report,\n\nWe will report every year."
    )
    assert {b.part for b in document.blocks} == {"body"}


def test_drafting_labels_say_the_part():
    document = read_text(
        "PP1 Recalling the accord,\n\nPP1 bis Noting the report,\n\nOP1 Urges members to report;"
    )
    assert [b.part for b in document.blocks] == ["preambular", "preambular", "operative"]


def test_a_treaty_is_operative_from_what_was_agreed():
    document = read_text(
        "The Parties to this Accord,\n\nRecognizing the worth of open harbours,\n\n"
        "Have agreed as follows:\n\nArticle 1\n\nThe harbours shall be open to all vessels.\n\n"
        "Done at Port Sable on 3 March 2031 in two copies.\n\nFor the Government of Orland:"
    )
    parts = [b.part for b in document.blocks]
    assert parts == ["preambular"] * 2 + ["operative"] * 3 + ["signature"] * 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We note the report of the Secretariat.", "en"),
        ("Nous prenons note du rapport de la présidence et des États membres.", "fr"),
        ("Wir nehmen den Bericht der Ministerin zur Kenntnis und danken ihr für die Arbeit.", "de"),
        ("Tomamos nota del informe de la presidencia y de los Estados.", "es"),
        ("Мы принимаем к сведению доклад.", "ru"),
        ("我们注意到报告。", "zh"),
        ("Zzyx qwv.", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_guessed_from_script_and_small_words(text, code):
    assert guess_language(text) == code


@given(st.integers(1, 89))
def test_roman_numerals_count_there_and_back(value):
    assert roman_value(to_roman(value)) == value


@given(st.text(max_size=60))
def test_no_label_eats_a_word_it_does_not_show(text):
    for label in labels_of(text):
        assert text.startswith(label.text)
        assert text[len(label.text) : label.end].strip() == ""
        assert label.text == label.text.strip()


@settings(max_examples=150)
@given(st.text(max_size=400).filter(str.strip))
def test_any_text_keeps_the_guarantees_of_a_document(text):
    check_or_refused(lambda: read_text(text))


_STRANGE = st.lists(
    st.sampled_from(
        [
            "5. ",
            "We",
            "note, ",
            "the\n",
            "\n\n",
            "(a)",
            "\t",
            "- ",
            "\u00a0",
            "[",
            "]",
            "OP3 ",
            "ANNEX\n",
            "e\u0301",
            "\u2028",
            "\f",
            "Recalling ",
            "Decides ",
            ";",
            "1.2 ",
            "A. ",
            "\r\n",
            "===",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300)
@given(_STRANGE.filter(str.strip))
def test_text_full_of_marks_keeps_the_guarantees_and_its_letters(text):
    document = check_or_refused(lambda: read_text(text))
    if document is None or any(one.dropped for one in document.notices):
        return
    shown = "".join(b.label + b.span.of(document.text) for b in document.blocks)
    # A letter lost to a label or a join would be a change that nobody made.
    letters = [c for c in text.replace("e\u0301", "\u00e9") if c.isalnum()]
    assert sorted(letters) == sorted(c for c in shown if c.isalnum())


def test_the_short_form_of_a_document_shows_labels():
    assert lines(read_text("5 bis. We note.")) == ["5 bis.| We note."]


def test_initials_in_a_list_of_names_are_no_labels():
    names = ("K. Petrel of Orland, Member", "L. Vance of Sable, Member", "M. Orr of Tarn, Member")
    assert settled(*names) == [("", name) for name in names]


def test_all_lines_above_a_resolution_are_its_title():
    document = read_text(
        "Assembly of the Harbour Accord\n\nNinth session\n\nHA/A/9/L.4\n\n6 October 2031\n\n"
        "Orland and Tarn: draft resolution\n\nPanel on the northern yard\n\nThe Assembly,\n\n"
        "Recalling its resolution 6/3,\n\nI. Yards\n\n1. Decides to meet."
    )
    assert [b.part for b in document.blocks] == ["title"] * 6 + ["preambular"] * 2 + [
        "operative"
    ] * 2
    assert [b.kind for b in document.blocks if b.part == "title"] == [
        "title", "title", "paragraph", "paragraph", "title", "title",
    ]  # fmt: skip


def test_the_number_of_an_article_alone_is_a_heading_and_no_title():
    document = read_text("Accord on Harbours\n\nArticle 4\n\nUse of terms\n\n1. For this Accord:")
    assert [b.kind for b in document.blocks] == ["title", "heading", "heading", "paragraph"]


def test_a_compound_label_nests_as_deep_as_its_members():
    text = "1. Members shall:\n\n(a)(i) act;\n\n(a)(ii) report;\n\n(b) meet.\n\n2. We go."
    found = [(block.label, block.depth) for block in read_text(text).blocks]
    assert found == [("1.", 1), ("(a)(i)", 3), ("(a)(ii)", 3), ("(b)", 2), ("2.", 1)]


@pytest.mark.parametrize("text", ["(a) and (b) apply here;", "2 (a) of the annex applies."])
def test_points_that_are_named_are_no_compound_label(text):
    assert all(block.label in ("", "(a)") for block in read_text(text).blocks)


def test_a_number_behind_an_opening_bracket_is_a_label_and_the_bracket_stays():
    document = read_text("4. We meet.\n\n[[5. We act.]]\n\n[OP6] We go.\n\n[7 per cent] We pay.")
    found = [(block.label, block.span.of(document.text)) for block in document.blocks]
    assert found == [
        ("4.", "We meet."),
        ("5.", "[[We act.]]"),
        ("[OP6]", "We go."),
        ("", "[7 per cent] We pay."),
    ]
