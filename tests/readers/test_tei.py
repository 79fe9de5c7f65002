"""TEI: headings, lists, notes, tables, the readings of an editor, tracked changes; what is not read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError, UnsupportedFormat
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, check_or_refused, lines, slugs

HEADER = """<teiHeader><fileDesc><titleStmt><title type="sub">A draft</title><title type="main">Forum Text
</title><respStmt xml:id="orl"><resp>edits</resp><name>Orland</name></respStmt></titleStmt></fileDesc>
<encodingDesc><tagsDecl><rendition xml:id="u" scheme="css">text-decoration: underline</rendition></tagsDecl>
</encodingDesc><profileDesc><langUsage><language ident="fr-CH">Words of the header</language></langUsage>
</profileDesc><revisionDesc><change xml:id="c1" who="#orl" when="2031-03-01">Header words</change>
</revisionDesc></teiHeader>"""


def tei(inside, *, header="", root="TEI", **options):
    data = f'<{root} xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{inside}</text></{root}>'
    document = read_bytes(data.encode(), suffix=".xml", name="draft.xml", **options)
    check(document)
    return document


def body(inside, **options):
    return tei(f"<body>{inside}</body>", **options)


def test_the_header_gives_title_and_language_and_is_not_read():
    document = body("<p>Nous notons le rapport.</p>", header=HEADER)
    assert (document.format, document.title, document.language) == ("tei", "Forum Text", "fr")
    assert document.text == "Nous notons le rapport."
    assert slugs(document) == []


def test_the_language_of_the_text_goes_before_that_of_the_header():
    data = f'<TEI xml:lang="en">{HEADER}<text xml:lang="de"><body><p>Wir.</p></body></text></TEI>'
    assert read_bytes(data.encode(), suffix=".tei", name="x").language == "de"


def test_p4_and_a_corpus_are_read():
    old = (
        b'<TEI.2><teiHeader/><text lang="eng"><body><div1><head>Ports</head><p>We met.</p></div1></body>'
        b"</text></TEI.2>"
    )
    document = read_bytes(old, suffix=".xml", name="x")
    assert (lines(document), document.language) == (["title Ports", "We met."], "en")
    one = f"<TEI>{HEADER}<text><body><p>One.</p></body></text></TEI>"
    both = f"<teiCorpus>{HEADER}{one}{one.replace('One', 'Two')}</teiCorpus>"
    document = read_bytes(both.encode(), suffix=".xml", name="x")
    assert (document.title, document.text) == ("Forum Text", "One.\n\nTwo.")


def test_front_body_and_back_with_heads_by_depth():
    document = tei(
        "<front><titlePage><docTitle><titlePart>On Ports</titlePart></docTitle></titlePage></front>"
        "<body><div><head>Trade</head><p>We trade in it.</p><div><head>Fees</head><p>We pay for it.</p></div>"
        "</div></body><back><div><head>Thanks</head><p>We thank for it.</p></div></back>"
    )
    assert lines(document) == [
        "title On Ports", "heading Trade", "We trade in it.", "heading Fees", "We pay for it.",
        "heading Thanks", "We thank for it.",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks if b.kind == "heading"] == [1, 2, 1]


def test_items_take_their_marks_from_n_from_labels_or_from_the_list():
    document = body(
        "<list><head>We ask:</head><item n='(a)'>one</item><label>(b)</label><item><p>two</p>"
        "<p>more</p></item></list><list rend='numbered'><item>three"
        "<list type='bulleted'><item>four</item></list></item>"
        "<item>five</item></list><list><item>six</item></list>"
    )
    assert lines(document) == [
        "We ask:", "item (a)| one", "item (b)| two", "item more", "item 1.| three", "item •| four",
        "item 2.| five", "item six",
    ]  # fmt: skip
    assert [b.depth for b in document.blocks] == [0, 1, 1, 1, 1, 2, 1, 1]


def test_verse_quotations_tables_letters_and_speeches():
    document = body(
        "<p>We met.</p><lg><l>One line</l>\n<l>two lines</l></lg><quote><p>Words of others.</p></quote>"
        "<p>They said <q>no</q> in it.</p><p>Thus: <quote><p>No.</p></quote> and so on.</p>"
        "<table><head>Fees</head><row><cell>Port</cell><cell>-</cell></row><row><cell>Bay</cell></row></table>"
        "<opener><dateline>Sable, 3 March</dateline><salute>Sir,</salute></opener>"
        "<sp><speaker>ALFA</speaker><p>I move it.</p></sp><closer>Yours <signed>X. Y.</signed></closer>"
    )
    assert lines(document) == [
        "We met.", "One line two lines", "quote Words of others.", "They said no in it.", "Thus:",
        "quote No.", "and so on.", "Fees", "cell Port", "cell -", "cell Bay", "Sable, 3 March",
        "Sir,", "ALFA", "I move it.", "Yours", "X. Y.",
    ]  # fmt: skip
    assert [b.row for b in document.blocks if b.row] == [(0, 0, 0), (0, 0, 1), (0, 1, 0)]


def test_notes_beside_the_text_are_footnotes():
    document = body(
        "<p>We note<note place='foot' n='4'>See <hi rend='bold'>rules</hi>.</note> it<note place='margin'>"
        "<p>Margin.</p></note> and<note place='inline'> (the plan)</note> more.</p>"
        "<note>A word between.</note><note place='end'>Without a mark.</note>"
    )
    assert lines(document) == [
        "We note it and (the plan) more.", "A word between.", "footnote 4| See rules.",
        "footnote 1| Margin.", "footnote 2| Without a mark.",
    ]  # fmt: skip
    assert [(n.label, document.text[: n.at].split()[-1]) for n in document.notes] == [
        ("4", "note"), ("1", "it"),
    ]  # fmt: skip


def test_notes_may_stand_elsewhere_than_their_marks():
    document = tei(
        "<body><p>We note<ref target='#n1'>[1]</ref> it<ptr target='#n2'/>, and (<ref target='#n1'>see note 1"
        "</ref>) more<anchor xml:id='a'/>.</p></body><back><div><note xml:id='n1'>One.</note>"
        "<note xml:id='n2' n='b'>Two.</note><note target='#a' n='*'>Three.</note></div></back>"
    )
    assert lines(document) == [
        "We note it, and (see note 1) more.", "footnote 1| One.", "footnote b| Two.", "footnote *| Three.",
    ]  # fmt: skip
    assert [(n.label, n.block) for n in document.notes] == [("1", 1), ("b", 2), ("*", 3)]


def test_of_an_apparatus_the_lemma_is_read():
    document = body(
        "<p>We <app><lem>note</lem><rdg wit='#A'>welcome</rdg><rdg>praise</rdg></app> the "
        "<app><rdg>plan</rdg><rdg>report</rdg></app>.</p>"
    )
    assert document.text == "We note the plan."
    assert "3 other readings" in document.notices[0].message


def test_of_two_forms_the_one_a_reader_sees_is_read():
    document = body(
        "<p><choice><sic>Wee</sic><corr>We</corr></choice> <choice><orig>thanke</orig>"
        "<reg>thank</reg></choice> the "
        "<choice><abbr>UN</abbr><expan>United Nations</expan></choice>"
        " for <choice><unclear>it</unclear>"
        "<unclear>all</unclear></choice>.</p>"
    )
    assert document.text == "We thank the UN for it."
    assert slugs(document) == ["tei-choice", "tei-editorial"]
    assert "4 places" in document.notices[0].message


def test_paragraphs_lists_and_tables_are_no_forms_of_a_word_and_are_all_read():
    document = body(
        "<choice><p>We met.</p><p>We note <choice><sic>itt</sic><corr>it</corr></choice>.</p>"
        "<list><item>Ports</item></list><table><row><cell>Fees</cell></row></table></choice>"
    )
    assert lines(document) == ["We met.", "We note it.", "item Ports", "cell Fees"]
    assert [one.message[:7] for one in document.notices] == ["1 place"]


def test_gaps_are_counted_and_unclear_and_supplied_words_are_text():
    document = body(
        "<p>We <unclear>note</unclear> <gap reason='illegible'><desc>two words</desc></gap> <supplied>it"
        "</supplied>.</p><figure><graphic url='x.png'/><figDesc>A ship</figDesc></figure><fw>Page head</fw>"
    )
    assert document.text == "We note it."
    assert slugs(document) == ["tei-gap", "tei-editorial", "tei-running-head", "tei-picture"]


def test_page_breaks_give_pages_and_breaks_inside_words_join_them():
    document = body(
        "<pb n='3'/><p>We met in the com-<lb break='no'/>mon port of Sa\n<pb break='no'/>ble.</p>"
        "<p>We left it.<cb/>Now.</p><pb n='xi'/><p>The end<lb/>came.</p>"
    )
    assert lines(document) == [
        "We met in the common port of Sable.", "We left it. Now.", "The end came.",
    ]  # fmt: skip
    assert [b.page for b in document.blocks] == [3, 4, 5]
    assert slugs(document) == ["tei-hyphen"]


def test_tokens_are_joined_where_the_file_says_so():
    document = body(
        "<p><w>We</w> <w join='right'>met</w> <pc>.</pc> <w>Then</w> <pc join='left'>!</pc></p>"
    )
    assert document.text == "We met. Then!"


def test_marks_of_style_are_kept():
    document = body(
        "<p><hi rend='bold italic'>We</hi> <hi rendition='#u'>note</hi> <hi rend='strikethrough'>all</hi> "
        "<hi style='background: #ff0'>it</hi> <hi rend='background(green)'>now</hi>.</p>",
        header=HEADER,
    )
    assert [(f.kind, f.value, f.span.of(document.text)) for f in document.formatting] == [
        ("bold", "", "We"), ("underline", "", "note"), ("strike", "", "all"), ("highlight", "#ff0", "it"),
        ("highlight", "green", "now"),
    ]  # fmt: skip


CHANGED = (
    "<p>We <subst><del resp='#orl'>note</del><add who='#orl' when='2031-02-01'>welcome</add></subst>"
    " <restore><del>all</del></restore> it.</p><del change='#c1'><p>It went.</p></del><p>We end.</p>"
)


@pytest.mark.parametrize(
    ("tracked", "text"),
    [
        ("final", "We welcome all it.\n\nWe end."),
        ("original", "We note all it.\n\nIt went.\n\nWe end."),
    ],
)
def test_additions_and_deletions_are_tracked_changes(tracked, text):
    document = body(CHANGED, header=HEADER, tracked=tracked)
    assert document.text == text
    known = document.tracked
    assert (known.count, known.authors) == (3, ("Orland",))
    assert [(r.kind, r.date, r.text) for r in known.revisions if r.text] == [
        ("delete", "", "note"), ("insert", "2031-02-01", "welcome"), ("delete", "2031-03-01", "It went."),
    ]  # fmt: skip
    assert slugs(document)[0] == "tei-tracked"


def test_a_row_that_went_leaves_the_rows_after_it():
    inside = (
        "<table><row><cell>a</cell></row><row><cell><del>b</del></cell></row>"
        "<row><cell>c</cell></row></table>"
    )
    assert body(inside).text == "a\nc"
    assert body(inside, tracked="original").text == "a\nb\nc"


def test_changes_may_span_paragraphs():
    inside = (
        "<p>We met. <delSpan spanTo='#e'/>It rained.</p><p>It snowed.<anchor xml:id='e'/> We left.</p>"
        "<p><anchor xml:id='x'/>We end.<delSpan spanTo='#x'/></p><p>Really.</p>"
    )
    document = body(inside)
    assert document.text == "We met.\n\nWe left.\n\nWe end.\n\nReally."
    assert [r.text for r in document.tracked.revisions] == ["It rained.", "It snowed."]
    assert slugs(document) == ["tei-tracked", "tei-span"]


def test_unknown_elements_are_read_as_text():
    document = body(
        "<p>One <made>two</made></p><new>three <part>four</part></new><box><p>five</p></box>"
    )
    assert lines(document)[:3] == ["One two", "three four", "five"]


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ("<?xml version='1.0'?><wordDocument><p>x</p></wordDocument>", "save it as .docx"),
        ("<?xml version='1.0'?><package xmlns='p'><p>x</p></package>", "save it as .docx"),
        ("<?xml version='1.0'?><rss><p>x</p></rss>", ".html"),
        ("<?xml version='1.0'?><svg><p>x</p></svg>", ".txt"),
        ("<?xml version='1.0'?><anything><p>x</p></anything>", "Akoma Ntoso and TEI"),
    ],
)
def test_other_xml_is_refused_by_name_with_a_way_out(data, hint):
    with pytest.raises(UnsupportedFormat) as raised:
        read_bytes(data.encode(), suffix=".xml", name="x.xml")
    assert raised.value.slug == "format-unknown"
    assert f"<{data[22:].split('<')[0].split('>')[0].split()[0]}" in raised.value.message
    assert hint in raised.value.hint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE TEI.2 SYSTEM "tei2.dtd">',
        '<!DOCTYPE TEI.2 [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE TEI.2 [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE TEI.2 [<!ENTITY % a SYSTEM "http://127.0.0.1/x">%a;]>',
    ],
    ids=["honest", "laughs", "file", "network"],
)
def test_a_document_type_is_refused_with_what_to_do(head, encoding):
    data = f"<?xml version='1.0'?>{head}<TEI.2><text><body><p>We met.</p></body></text></TEI.2>"
    with pytest.raises(ReadError) as raised:
        read_bytes(data.encode(encoding), suffix=".xml", name="x.xml")
    assert raised.value.slug == "xml-unsafe"
    assert "document type" in raised.value.message
    assert "remove that line" in raised.value.hint


_TAGS = (
    "p div head list item label note del add table row cell quote lg l lb pb app lem rdg choice sic corr"
    " unknown hi anchor closer"
).split()
_NODES = st.recursive(
    st.sampled_from(["We note ", "it. ", " ", "\n", "5. ", "(a) ", "e\u0301"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
        st.sampled_from(_TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(_NODES, st.sampled_from(["final", "original"]))
def test_any_nesting_keeps_the_guarantees_or_is_an_error(inside, tracked):
    data = f"<TEI><text><body>{inside}</body></text></TEI>".encode()
    check_or_refused(lambda: read_bytes(data, suffix=".xml", name="x", tracked=tracked))


def test_a_header_in_the_midst_of_a_text_is_told():
    body = "<p>We note it.</p><teiHeader><p>We act.</p></teiHeader>"
    data = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    document = read_bytes(data.encode(), suffix=".xml", name="draft.xml")
    assert document.text == "We note it."
    assert [one.slug for one in document.notices] == ["tei-stand-off"]
