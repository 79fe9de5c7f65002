"""Akoma Ntoso: numbers as labels, headings, notes, quotations, tracked changes; what is not read."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, lines, slugs

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = (
    '<meta><identification><FRBRExpression><FRBRlanguage language="{0}"/></FRBRExpression>'
    '</identification><references><TLCOrganization eId="orland" showAs="Orland"/></references>'
    '<notes><note eId="n1"><p>A note of the editor.</p></note></notes></meta>'
)


def akn(inside, *, kind="statement", meta="", ns=NS, **options):
    data = f'<akomaNtoso xmlns="{ns}"><{kind}>{meta}{inside}</{kind}></akomaNtoso>'
    document = read_bytes(data.encode(), suffix=".xml", name="draft.xml", **options)
    check(document)
    return document


def body(inside, **options):
    return akn(f"<mainBody>{inside}</mainBody>", **options)


@pytest.mark.parametrize(
    "ns",
    [
        NS,
        f"{NS}/WD17",
        f"{NS}/CSD13",
        "http://www.akomantoso.org/2.0",
        "http://www.akomantoso.org/1.0",
    ],
)
def test_all_versions_are_known_by_the_names_of_their_elements(ns):
    document = body("<p>We welcome the report.</p>", ns=ns)
    assert (document.format, document.text) == ("akn", "We welcome the report.")


def test_a_prefix_and_no_namespace_are_read_too():
    data = b"<a:akomaNtoso xmlns:a='x'><a:act><a:body><a:p>We met.</a:p></a:body></a:act></a:akomaNtoso>"
    assert read_bytes(data, suffix=".akn", name="x").text == "We met."
    assert read_bytes(data.replace(b"a:", b""), suffix=".akn", name="x").text == "We met."


def test_numbers_are_labels_and_depth_is_nesting():
    document = body(
        "<chapter><num>I.</num><heading>Ports</heading>"
        "<article><num>Article 1</num><heading>Scope</heading>"
        "<paragraph><num>1.</num><intro><p>Members shall:</p></intro>"
        "<list><point><num>(a)</num><content><p>report;</p></content></point>"
        "<point><num>(b)</num><intro><p>pay:</p></intro>"
        "<point><num>(i)</num><content><p>fees;</p></content></point></point></list>"
        "<wrapUp><p>every year.</p></wrapUp></paragraph></article></chapter>"
    )
    assert lines(document) == [
        "title I.| Ports", "heading Article 1| Scope", "1.| Members shall:", "item (a)| report;",
        "item (b)| pay:", "item (i)| fees;", "every year.",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks] == [0, 2, 1, 2, 2, 3, 0]


def test_a_number_without_text_of_its_own_comes_before_the_one_below_it():
    document = body(
        "<paragraph><num>1.</num><list><point><num>(a)</num><content><p>One.</p></content></point>"
        "<point><num>(b)</num><content><p>Two.</p></content></point></list></paragraph>"
    )
    assert lines(document) == ["item 1. (a)| One.", "item (b)| Two."]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (
            "<article><num>Article 5</num><content><p>We note it.</p></content></article>",
            ["heading Article 5", "We note it."],
        ),
        (
            "<section><num>II.</num><paragraph><num>1.</num><content><p>We note it.</p></content>"
            "</paragraph></section>",
            ["heading II.", "1.| We note it."],
        ),
        (
            "<section><num>2.</num><content><p>We note it.</p></content></section>",
            ["2.| We note it."],
        ),
        ("<paragraph><num>3.</num></paragraph><p>We end it.</p>", ["3.", "We end it."]),
    ],
    ids=["in words", "over numbers", "over text", "alone"],
)
def test_a_number_without_a_heading_is_a_line_or_a_label(inside, found):
    assert lines(body(f"<p>The members met.</p>{inside}"))[1:] == found


def test_lists_without_numbers_have_bullets_or_count():
    document = body(
        "<ul><li><p>one</p></li><li>two</li></ul><ol><li><p>three</p><p>more</p></li><li>four</li></ol>"
        '<blockList><listIntroduction>Five:</listIntroduction><item><num>(a)</num><p>six</p></item>'
        "<listWrapUp>Seven.</listWrapUp></blockList>"
    )  # fmt: skip
    assert lines(document) == [
        "item •| one", "item •| two", "item 1.| three", "item more", "item 2.| four", "Five:",
        "item (a)| six", "Seven.",
    ]  # fmt: skip


def test_the_title_the_language_and_what_stands_beside_the_title():
    document = akn(
        "<preface><p><docType>DECISION</docType> <docNumber>7</docNumber></p>"
        "<p><docTitle>On ports and <i>yards</i></docTitle></p></preface>"
        "<mainBody><p>We met in the port.</p></mainBody>",
        meta=META.format("fra"),
    )
    assert (document.title, document.language) == ("On ports and yards", "fr")
    assert lines(document) == ["DECISION 7", "title On ports and yards", "We met in the port."]
    assert document.blocks[0].part == "title"


def test_a_long_title_is_the_title_where_there_is_no_short_one():
    document = akn("<preface><longTitle><p>An Act on ports.</p></longTitle></preface>", kind="act")
    assert (document.title, lines(document)) == ("An Act on ports.", ["title An Act on ports."])


def test_the_title_of_an_annex_is_not_the_title_of_the_document():
    document = akn(
        "<mainBody><p>We met in the port.</p></mainBody><attachments><attachment><heading>Annex</heading>"
        "<doc><preface><p><docTitle>Fees</docTitle></p></preface><mainBody><p>Five marks.</p></mainBody>"
        "</doc></attachment></attachments>"
    )
    assert document.title == ""
    assert [b.part for b in document.blocks] == ["body", "annex", "annex", "annex"]


def test_a_preamble_keeps_its_recitals_and_its_formula():
    document = akn(
        "<preamble><formula><p>The Forum,</p></formula><citations><citation><p>Having regard to it,</p>"
        "</citation></citations><recitals><recital><num>(1)</num><p>Ports are old.</p></recital></recitals>"
        "</preamble><body><article><num>Article 1</num><content><p>Ports are open.</p></content></article>"
        "</body><conclusions><p>Done at Sable. <signature><person>X. Y.</person></signature></p>"
        "</conclusions>",
        kind="act",
    )
    assert lines(document) == [
        "The Forum,", "Having regard to it,", "(1)| Ports are old.", "heading Article 1",
        "Ports are open.", "Done at Sable. X. Y.",
    ]  # fmt: skip


def test_authorial_notes_are_footnotes_with_their_references():
    document = body(
        '<p>We note<sup><authorialNote marker="7"><p>See <ref href="#x">rules</ref>.</p><paragraph>'
        "<num>a.</num><content><p>Yes.</p></content></paragraph></authorialNote></sup> the report and"
        "<authorialNote><p>Of Sable.</p></authorialNote> the plan.</p>"
    )
    assert lines(document) == [
        "We note the report and the plan.", "footnote 7| See rules.", "footnote a.| Yes.",
        "footnote 2| Of Sable.",
    ]  # fmt: skip
    assert [(n.label, document.text[: n.at].split()[-1], n.block) for n in document.notes] == [
        ("7", "note", 1), ("2", "and", 3),
    ]  # fmt: skip


def test_all_that_stands_in_a_note_is_of_the_note():
    document = body(
        "<p>We met<authorialNote><p><docTitle>Rules</docTitle></p><heading>Of ports</heading><table><tr>"
        "<td>1</td></tr></table></authorialNote>.</p>"
    )
    assert [b.kind for b in document.blocks] == ["paragraph", *["footnote"] * 3]


def test_notes_of_the_metadata_are_read_where_the_text_refers_to_them():
    document = body('<p>We met<noteRef href="#n1" marker="*"/>.</p>', meta=META.format("eng"))
    assert lines(document) == ["We met.", "footnote *| A note of the editor."]
    assert [(n.label, n.at, n.block) for n in document.notes] == [("*", 6, 1)]
    assert slugs(document) == []
    assert slugs(body("<p>We met.</p>", meta=META.format("eng"))) == ["akn-note"]
    assert slugs(body('<p>We met<noteRef href="#n7" marker="*"/>.</p>')) == ["akn-note-missing"]


def test_a_modification_is_a_quotation_and_the_sentence_around_it_goes_on():
    document = body(
        '<paragraph><num>1.</num><content><p>Article 2 is replaced: <mod><quotedStructure startQuote="“"'
        ' endQuote="”"><article><num>Article 2</num><heading>Fees</heading><paragraph><num>1.</num>'
        "<content><p>Fees are paid.</p></content></paragraph></article></quotedStructure></mod>.</p>"
        '<p>For <mod><quotedText startQuote="“" endQuote="”">old</quotedText> read <quotedText>“new”'
        "</quotedText></mod>.</p></content></paragraph>"
    )
    assert lines(document) == [
        "1.| Article 2 is replaced:", "quote Article 2| “Fees", "quote 1.| Fees are paid.”.",
        "For “old” read “new”.",
    ]  # fmt: skip


def test_quoted_blocks_tables_and_line_breaks():
    document = body(
        '<block name="quote"><embeddedStructure startQuote="“"><p>Words of others.</p></embeddedStructure>'
        "</block><table><caption>Fees</caption><tr><th><p>Port</p></th><th>Fee</th></tr>"
        "<tr><td><p>Sable</p><p>Bay</p></td><td>–</td></tr></table><p>One<eol/>two</p>"
    )
    assert lines(document) == [
        "quote “Words of others.", "Fees", "cell Port", "cell Fee", "cell Sable", "cell Bay", "cell –",
        "One two",
    ]  # fmt: skip
    assert [b.row for b in document.blocks if b.row] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 0), (0, 1, 1),
    ]  # fmt: skip


def test_a_debate_is_read_as_paragraphs():
    document = akn(
        "<debateBody><debateSection><heading>MOTION</heading><speech><from>Ms <person>Alfa</person>:</from>"
        "<p>I beg to move it.</p></speech><scene>[Applause]</scene><narrative>The <b>House</b> rose."
        "</narrative></debateSection></debateBody>",
        kind="debate",
    )
    assert lines(document)[1:] == [
        "Ms Alfa:", "I beg to move it.", "[Applause]", "The House rose.",
    ]  # fmt: skip


def test_unknown_elements_are_read_as_text():
    document = body(
        "<p>We met.</p><x:new xmlns:x='y'>One <x:part>two</x:part></x:new><other><p>Three.</p></other>"
    )
    assert lines(document) == ["We met.", "One two", "Three."]


def test_marks_of_style_are_kept():
    document = body(
        "<p><b>We</b> <u>note</u> <i>all</i> "
        '<span style="background-color: yellow; text-decoration: line-through">it</span>.</p>'
    )
    assert [(f.kind, f.value, f.span.of(document.text)) for f in document.formatting] == [
        ("bold", "", "We"), ("underline", "", "note"), ("highlight", "yellow", "it"), ("strike", "", "it"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tracked", "text", "found"),
    [
        ("final", "We welcome the report.", [("delete", "note", False), ("insert", "welcome", True)]),
        ("original", "We note the report.", [("delete", "note", True), ("insert", "welcome", False)]),
    ],
)  # fmt: skip
def test_insertions_and_deletions_are_tracked_changes(tracked, text, found):
    document = body(
        '<p>We <del by="#orland" when="2031-03-01">note</del><ins by="#orland">welcome</ins> the report.</p>',
        meta=META.format("eng"),
        tracked=tracked,
    )
    assert document.text == text
    known = document.tracked
    assert [(r.kind, r.text, r.shown) for r in known.revisions] == found
    assert (known.count, known.authors, known.revisions[0].date) == (2, ("Orland",), "2031-03-01")
    assert slugs(document)[0] == "akn-tracked"


def test_a_paragraph_that_went_whole_is_told_at_the_next_one():
    inside = "<p>One.</p><p><del>Two.</del></p><p>Three.</p><p><del>Four.</del></p>"
    document = body(inside)
    assert document.text == "One.\n\nThree."
    assert [(r.text, r.span.start) for r in document.tracked.revisions] == [
        ("Two.", 6), ("", 6), ("Four.", 12), ("", 12),
    ]  # fmt: skip
    assert body(inside, tracked="original").text == "One.\n\nTwo.\n\nThree.\n\nFour."


def test_a_number_that_changed_is_the_one_of_the_reading():
    inside = "<paragraph><num><del>1</del><ins>2</ins>.</num><content><p>We met.</p></content></paragraph>"
    assert lines(body(inside)) == ["2.| We met."]
    assert lines(body(inside, tracked="original")) == ["1.| We met."]


def test_what_one_inserted_and_another_deleted_is_in_neither_reading():
    for tracked in ("final", "original"):
        document = body("<p>We met<ins> here<del> today</del></ins>.</p>", tracked=tracked)
        assert "today" not in document.text
        assert [r.kind for r in document.tracked.revisions if "today" in r.text] == [
            "insert", "delete",
        ]  # fmt: skip


def test_pictures_and_parts_in_other_files_are_left_out_with_notices():
    document = body('<p>We met.<img src="x.png"/></p><componentRef src="#y"/>')
    assert slugs(document) == ["akn-picture", "akn-reference"]


@pytest.mark.parametrize(
    ("inside", "slug"),
    [
        ("<p>" * 240 + "x" + "</p>" * 240, "xml-unsafe"),
        ("<p>" * 5000 + "x" + "</p>" * 5000, "xml-unsafe"),
        ('<p a="' + "x" * 11_000_000 + '">x</p>', "xml-too-large"),
        ("<p>x</p>" * 61_000, "xml-too-large"),
        ("<p>x<b></p>", "xml-damaged"),
        ("<p><img/></p>", "no-text"),
    ],
    ids=["deep", "deeper", "attribute", "paragraphs", "broken", "empty"],
)
def test_hostile_and_broken_texts_are_typed_errors(inside, slug):
    with pytest.raises(ReadError) as raised:
        body(inside)
    assert raised.value.slug == slug


def test_the_limit_on_the_size_of_a_file_can_be_set():
    with pytest.raises(ReadError) as raised:
        body("<p>We met.</p>", limits=Limits(xml_file=60))
    assert (raised.value.slug, "--limit xml_file=" in raised.value.hint) == ("file-too-large", True)


_TAGS = (
    "p block item num heading list point wrapUp authorialNote ins del table tr td quotedStructure mod li"
    " docTitle unknown article b"
).split()
_NODES = st.recursive(
    st.sampled_from(["We note ", "it. ", " ", "\n", "5. ", "(a) "]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(_TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(_NODES, st.sampled_from([("final", "del"), ("original", "ins")]))
def test_no_letter_of_a_reading_is_lost_or_read_twice(inside, reading):
    tracked, gone = reading
    root = etree.fromstring(f"<akomaNtoso>{inside}<p>End.</p></akomaNtoso>")
    shown = "".join(root.xpath(f"//text()[not(ancestor::{gone})]"))
    document = read_bytes(etree.tostring(root), suffix=".akn", name="x", tracked=tracked)
    check(document)
    # The marks of the notes are the reader's here: the notes have none of their own.
    labels = "".join(block.label for block in document.blocks)
    assert letters(document.text + labels) == letters(shown)


def letters(text):
    return Counter(c for c in text if c.isalpha())
