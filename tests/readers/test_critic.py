"""CriticMarkup in Markdown: both readings, comments, highlights, authors; what is text all the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.errors import ReadError
from commdiff.limits import Limits
from commdiff.readers import read_bytes
from tests.readers.document_guarantees import check, check_or_refused, lines, slugs


def md(text, **options):
    document = read_bytes(text.encode("utf-8"), suffix=".md", name="draft.md", **options)
    check(document)
    return document


def both(text):
    """Return the blocks of both readings."""
    return [lines(md(text, tracked=tracked)) for tracked in ("final", "original")]


def changes(document):
    """Return each tracked change as [kind text], in brackets of another kind where it is not shown."""
    return [
        f"{one.kind} {one.text.strip()}" if one.shown else f"({one.kind} {one.text.strip()})"
        for one in document.tracked.revisions
    ]


def test_the_five_marks():
    text = "We {++warmly ++}{--very --}{~~note~>welcome~~} the {==report==}{>>of Sable?<<} it.{>>End.<<}\n"
    final, original = (md(text, tracked=tracked) for tracked in ("final", "original"))
    assert final.text == "We warmly welcome the report it."
    assert original.text == "We very note the report it."
    assert changes(final) == [
        "insert warmly", "(delete very note)", "insert welcome",
    ]  # fmt: skip
    assert changes(original) == [
        "(insert warmly)", "delete very note", "(insert welcome)",
    ]  # fmt: skip
    for document in (final, original):
        assert [(c.text, c.span.of(document.text)) for c in document.comments] == [
            ("of Sable?", "report"), ("End.", ""),
        ]  # fmt: skip
        assert [(f.kind, f.span.of(document.text)) for f in document.formatting] == [
            ("highlight", "report")
        ]
        assert (document.tracked.count, document.tracked.authors) == (4, ())
        assert slugs(document) == ["md-tracked"]


@pytest.mark.parametrize(
    ("text", "final", "original"),
    [
        ("One.\n\n{--Two.--}\n\nThree.", ["One.", "Three."], ["One.", "Two.", "Three."]),
        ("One.\n\n{--Two.\n\nThree.--}", ["One."], ["One.", "Two.", "Three."]),
        ("One.{++\n\n++}Two.", ["One.", "Two."], ["One.Two."]),
        ("One.{--\n\n--}Two.", ["One.Two."], ["One.", "Two."]),
        ("One.\n\n{++Two {~~a~>\n\nb~~}.++} Three.", ["One.", "Two", "b. Three."], ["One.", "Three."]),
        ("One\n{--two--}\nthree", ["One three"], ["One two three"]),
        ("{++\n- one\n- two\n++}\n\nEnd.", ["item •| one", "item •| two", "End."], ["End."]),
        ("1. One\n{--2. Two\n--}3. Three", ["item 1.| One", "item 3.| Three"],
         ["item 1.| One", "item 2.| Two", "item 3.| Three"]),
        ("We met.\n\n{++5. We end it.++}", ["We met.", "item 5.| We end it."], ["We met."]),
        ("We met.\n\n{++(a) to pay;++}\n(b) to go;", ["We met.", "item (a)| to pay;", "item (b)| to go;"],
         ["We met.", "item (b)| to go;"]),
        ("We met.\n\n{++## Ports++}\n\nWe met.", ["We met.", "heading Ports", "We met."],
         ["We met.", "We met."]),
        ("|a|b|\n|-|-|\n{--|c|d|--}\n|{~~e~>f~~}|g|", ["cell a", "cell b", "cell f", "cell g"],
         ["cell a", "cell b", "cell c", "cell d", "cell e", "cell g"]),
        ("We met.\n\n{++> Words.++}", ["We met.", "quote Words."], ["We met."]),
        ("Met.\n\n{++```\nx y\n```\n++}\n\nEnd.", ["Met.", "x y", "End."], ["Met.", "End."]),
        ("*{++Noting++}* it, **{--all--}**{++_some_ `code` [link](u)++}.",
         ["Noting it, some code link."], ["it, all."]),
        ("Met[^a]{++, and more[^b]++}.\n\n[^a]: {~~A~>Aa~~}.\n{++[^b]: B.++}",
         ["Met, and more.", "footnote a| Aa.", "footnote b| B."], ["Met.", "footnote a| A."]),
    ],
    ids=(
        "paragraph paragraphs break join nested line list item number label heading row quote fence inline"
        " notes"
    ).split(),
)  # fmt: skip
def test_marks_may_hold_paragraphs_and_marks_of_markdown(text, final, original):
    assert both(text) == [final, original] or both(text) == [
        _titled(final), _titled(original),
    ]  # fmt: skip


def _titled(blocks):
    """Return blocks with the first called a title, as where no other line is short."""
    return [f"title {blocks[0]}", *blocks[1:]]


def test_a_paragraph_that_went_is_told_at_the_next_one():
    document = md("We met in it.\n\n{--*Two*.\n\n- Three.--}\n\nWe end it.")
    assert document.text == "We met in it.\n\nWe end it."
    assert changes(document) == ["(delete Two.)", "(delete )", "(delete Three.)", "(delete )"]
    assert {r.span.start for r in document.tracked.revisions} == {15}


def test_a_change_over_paragraphs_is_one_in_each():
    document = md("We met {++in it.\n\nWe went to it.\n\nWe++} end it.")
    assert changes(document) == ["insert in it.", "insert We went to it.", "insert We"]
    assert document.tracked.count == 1


def test_what_one_inserted_and_another_deleted_is_in_neither_reading():
    text = "We met{++ here{-- today--}++} in it."
    assert both(text) == [["We met here in it."], ["We met in it."]]
    assert changes(md(text)) == ["insert here", "(insert today)", "(delete today)"]


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("{>>why?<<}", ("", "", "why?")),
        ("{>>@alice: why?<<}", ("alice", "", "why?")),
        ("{>>@alice | why?<<}", ("alice", "", "why?")),
        ("{>>@Orland (2031-03-01): why?<<}", ("Orland", "2031-03-01", "why?")),
        ("{>>Ms Alfa (2031-03-01 14:30): why?<<}", ("Ms Alfa", "2031-03-01 14:30", "why?")),
        ('{>>why?<<}{id="c1" by="alice" at="2031-03-01"}', ("alice", "2031-03-01", "why?")),
        ("{>>Note: why?<<}", ("", "", "Note: why?")),
    ],
)
def test_authors_of_comments(comment, found):
    document = md(f"We met {{==in it=={'}'}{comment} all.")
    (one,) = document.comments
    assert (one.author, one.date, one.text) == found
    assert (document.text, one.span.of(document.text)) == ("We met in it all.", "in it")


@pytest.mark.parametrize(
    "mark",
    [
        "{~~note~>welcome~~}{>>@Orland<<}",
        "{~~note~>welcome~~}{>>@Orland 2031-03-01<<}",
        '{~~note~>welcome~~}{id="s1" by="Orland" at="2031-03-01"}',
        '{--note--}{by="Orland"}{++welcome++}{by="Orland"}',
    ],
)
def test_authors_of_changes(mark):
    document = md(f"We {mark} it.")
    assert document.text == "We welcome it."
    assert document.tracked.authors == ("Orland",)
    assert {one.author for one in document.tracked.revisions} == {"Orland"}
    assert document.comments == ()
    assert "by Orland" in document.notices[0].message


def test_several_comments_are_about_the_same_mark():
    document = md("We {++met++}{>>@a: one<<}{>>@b: two<<} it.{--No.--}{>>@c: three<<}")
    assert [(c.author, c.span.of(document.text)) for c in document.comments] == [
        ("a", "met"), ("b", "met"), ("c", ""),
    ]  # fmt: skip


def test_a_comment_in_what_is_not_shown_stands_there():
    document = md("We met{-- and {==went==}{>>@a: sure?<<}--} in it.")
    assert document.text == "We met in it."
    assert [(c.text, c.span.start) for c in document.comments] == [("sure?", 6)]
    assert changes(document) == ["(delete and went)"]


def test_an_attribute_that_is_none_of_a_mark_is_text():
    assert md('We {++met++}{lang="en"} it.').text == 'We met{lang="en"} it.'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We write `{++x++}` so.", "We write {++x++} so."),
        ("We write ``{--`x--}`` so.", "We write {--`x--} so."),
        ("We met.\n\n```\n{++x++}\n```", "We met.\n\n{++x++}"),
        ("We met.\n\n~~~\n{++x++}\n~~~", "We met.\n\n{++x++}"),
        ("We write \\{++x++} so.", "We write {++x++} so."),
        ("We write \\{>>x<<} so.", "We write {>>x<<} so."),
    ],
)
def test_marks_in_code_and_behind_a_backslash_are_text(text, shown):
    document = md(text)
    assert document.text == shown
    assert slugs(document) == []


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        ("We {++met it.", "We {++met it.", 1),
        ("We met++} it.", "We met++} it.", 0),
        ("We {>>met it.", "We {>>met it.", 1),
        ("We {++met {--in--} it.", "We {++met it.", 1),
        ("We {>>met {>>why?<<} it.", "We {>>met it.", 1),
        ("We {++x++} met++} it.", "We x met++} it.", 1),
        ("We {==met {++in==} it++}.", "We met {++in it++}.", 2),
        ("We `tick {++met++} it.", "We `tick met it.", 0),
    ],
)
def test_marks_without_another_half_are_text_with_a_notice(text, shown, count):
    document = md(text)
    assert document.text == shown
    told = [one.message for one in document.notices if one.slug == "md-unbalanced"]
    assert told == ([] if not count else told)
    assert all(one.startswith(f"{count} mark") for one in told)
    assert bool(told) == bool(count)


@pytest.mark.parametrize(
    "block",
    ["- We note it.", "1. We note it.", "> We note it.", "# We note it.", "[^1]: We note it."],
)
def test_a_comment_does_not_swallow_the_blocks_of_a_text_up_to_an_end_that_is_not_its_own(block):
    document = md(f"We met.{{>>Why?\n\n{block}\n\nWe thank <<}} all.[^1]")
    assert "We note it." in document.text
    assert "We thank <<} all." in document.text
    assert slugs(document)[-1] == "md-unbalanced"


def test_a_comment_of_several_paragraphs_is_a_comment():
    document = md("We met.{>>Why?\n\nAnd where?<<} We left.")
    assert document.text == "We met. We left."
    assert [one.text for one in document.comments] == ["Why?\n\nAnd where?"]


@pytest.mark.parametrize(
    ("tracked", "text", "found"),
    [
        ("final", "We welcome all the report.", ["(delete note)", "insert welcome", "(delete very)"]),
        ("original", "We note all very the report.", ["delete note", "(insert welcome)", "delete very"]),
    ],
)  # fmt: skip
def test_strokes_and_tags_are_tracked_changes_too(tracked, text, found):
    document = md(
        "We ~~note~~<ins>welcome</ins> <u>all</u> <del>very</del> the report.", tracked=tracked
    )
    assert " ".join(document.text.split()) == text
    assert changes(document) == found
    marked = {(f.kind, f.span.of(document.text)) for f in document.formatting}
    struck = {("strike", "note")} if tracked == "original" else set()
    assert marked == {("underline", "all")} | struck


def test_bold_underlined_and_marked_text_is_told():
    document = md("We **met** <b>in</b> <mark>it</mark>[^a] __all__.\n\n[^a]: The **port**.")
    assert [(f.kind, f.span.of(document.text)) for f in document.formatting] == [
        ("bold", "met in"), ("highlight", "it"), ("bold", "all"), ("bold", "port"),
    ]  # fmt: skip


def test_a_comment_without_any_text_is_left_out_with_a_notice():
    assert slugs(md("We met.\n\n<div>\n{>>why?<<}\n</div>\n"))[-1] == "md-comment"


def test_a_text_that_brings_the_signs_of_the_reader_keeps_them():
    document = md("\U00012470s0\U00012470 {++met++} \u2cf9p1\u2cf9")
    assert document.text == "\U00012470s0\U00012470 met \u2cf9p1\u2cf9"


def test_the_limits_of_markdown_can_be_set():
    with pytest.raises(ReadError) as raised:
        md("We met.", limits=Limits(markdown_file=3))
    assert raised.value.slug == "file-too-large"
    assert slugs(md("|a|b|\n|-|-|\n", limits=Limits(columns=2))) == ["md-read-as-plain"]


@pytest.mark.parametrize(
    "hostile",
    [
        "{++a " * 12_000,
        "++} " * 12_000,
        "{>>" * 16_000,
        "{>>" * 9_000 + "\n<<}",
        "{~~" + "~> " * 15_000 + "~~}",
        "{++a++}" * 2_000,
        "{--b--}\n" * 5_000,
        "{++" * 100 + "a\n\n" * 2_000 + "++}" * 100,
        "\n" * 100_000 + "{++++}" * 2_000 + "x",
        "|a|\n|-|\n" + "{--|b|--}\n" * 5_000,
        "`{++` " * 2_000,
        "```\n{++\n" * 5_000,
        "- " * 40 + "{++a++}",
        "-" * 40_000 + "{++a++}\n" + "-" * 40_000 + "x{++\n++}",
        "\U00012470\U00012471\U00012472\U00012473\U00012474\u2cf9\u2cfa\u2cfb\u2cfc" + "{++a++}",
    ],
    ids=(
        "opened closed comments comment partings marks lines nested blank rows ticks fences bullets rules"
        " signs"
    ).split(),
)
def test_hostile_marks_end_with_text_or_a_typed_error(hostile):
    for tracked in ("final", "original"):
        check_or_refused(
            lambda tracked=tracked: read_bytes(
                hostile.encode(), suffix=".md", name="x", tracked=tracked
            )
        )


_WORDS = st.sampled_from(["We note", "it. ", " ", "all", "(a) ", "*so*", "\n", "\n\n", "- ", "1. "])
_MARKS = st.one_of(
    st.tuples(st.just("{++{}++}"), _WORDS),
    st.tuples(st.just("{--{}--}"), _WORDS),
    st.tuples(st.just("{=={}==}"), _WORDS),
    st.tuples(st.just("{>>{}<<}"), st.sampled_from(["why?", "@a: so"])),
).map(lambda pair: pair[0].replace("{}", pair[1]))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.one_of(_WORDS, _MARKS, st.sampled_from(["{++", "--}", "~>", "{~~", "`", "|"])), max_size=20)
    .map("".join)
)  # fmt: skip
def test_any_marks_keep_the_guarantees_or_are_an_error(text):
    for tracked in ("final", "original"):
        check_or_refused(
            lambda tracked=tracked: read_bytes(
                (text or "x").encode(), suffix=".md", name="x", tracked=tracked
            )
        )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["plain", "insert", "delete"]),
            st.lists(
                st.sampled_from(["We ", "note ", "*it* ", "all. ", "\n\n", "`x` "]),
                min_size=1,
                max_size=4,
            ).map("".join),
        ),
        max_size=8,
    )
)
def test_a_reading_has_the_words_of_the_text_with_its_marks_taken_up(parts):
    around = {"plain": "{}", "insert": "{{++{}++}}", "delete": "{{--{}--}}"}
    text = "Begin " + "".join(around[kind].format(inside) for kind, inside in parts) + " end."
    for tracked, gone in (("final", "delete"), ("original", "insert")):
        taken = "Begin " + "".join(inside for kind, inside in parts if kind != gone) + " end."
        assert md(text, tracked=tracked).text.split() == md(taken).text.split()
