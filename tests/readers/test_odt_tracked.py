"""The OpenDocument reader: both readings of tracked changes, and the places of what was changed."""

from __future__ import annotations

from collections import namedtuple

import pytest

from tests.readers.document_guarantees import check, lines, slugs
from tests.readers.odt_builder import (
    box,
    changes,
    deletion,
    end,
    gone,
    h,
    info,
    ins,
    insertion,
    items,
    level,
    list_style,
    note,
    p,
    read,
    remark,
    span,
    start,
    style,
    table,
)
from tests.readers.tracked_readings import other_reading

Place = namedtuple("Place", "kind text start end")
STEPS = list_style("Steps", level(1), level(2, "a", suffix=")"))


def both(body, store, **rest):
    """Return the blocks of the final and of the original reading.

    Each reading is rebuilt from the other with the places of the changes.
    """
    documents = [read(store + body, tracked=how, **rest) for how in ("final", "original")]
    for document, other in (documents, documents[::-1]):
        check(document)
        places = [Place(one.kind, one.text, *one.span) for one in document.tracked.revisions]
        made = other_reading(document.text, places, document.tracked.read_as)
        # Of two paragraphs that were one the space between their words is not kept.
        assert "".join(made.split()) == "".join(other.text.split())
    return [[one.removeprefix("title ") for one in lines(document)] for document in documents]


def marks(body, store, tracked="final"):
    """Return the tracked changes with their places, as one line of text each."""
    document = read(store + body, tracked=tracked)
    return [
        f"{one.kind} {one.span.start}-{one.span.end} {one.text}".strip()
        for one in document.tracked.revisions
    ]


def test_insertions_and_deletions_within_a_paragraph():
    store = changes(a=insertion(), b=deletion(p("note"), author="Per Okoye", date="2031-10-08"))
    body = p(f"We {gone('b')}{ins('a', 'welcome')} the report.")
    assert both(body, store) == [["We welcome the report."], ["We note the report."]]
    document = read(store + body)
    assert [(one.kind, one.author, one.date, one.text) for one in document.tracked.revisions] == [
        ("delete", "Per Okoye", "2031-10-08", "note"),
        ("insert", "Ines Valcourt", "2031-10-07T09:30:00", "welcome"),
    ]
    assert (document.tracked.count, document.tracked.authors) == (2, ("Ines Valcourt", "Per Okoye"))
    assert marks(body, store) == ["delete 3-3 note", "insert 3-10 welcome"]
    assert marks(body, store, "original") == ["delete 3-7 note", "insert 7-7 welcome"]


def test_the_notice_says_which_reading_it_is():
    store, body = changes(a=insertion()), p(f"We {ins('a', 'all')} agree.")
    assert [one.message for one in read(store + body, tracked="original").notices] == [
        "1 tracked change by Ines Valcourt read as if rejected (the original text)"
    ]


def test_changes_of_formatting_are_counted():
    change = f"<text:format-change>{info()}</text:format-change>"
    document = read(changes(a=change) + p(f"We {ins('a', 'all')} agree."))
    assert (document.text, document.tracked.count) == ("We all agree.", 0)
    assert slugs(document) == ["odt-tracked-formatting"]


FIRST, LAST = "First words", "Last words"
PARAGRAPHS = {
    # name: body, store, final, original
    "one inserted behind": (
        p(f"{FIRST}{start('a')}") + p(f"New{end('a')}") + p(LAST),
        changes(a=insertion()), [FIRST, "New", LAST], [FIRST, LAST],
    ),
    "one inserted before": (
        p(FIRST) + p(f"{start('a')}New") + p(f"{end('a')}{LAST}"),
        changes(a=insertion()), [FIRST, "New", LAST], [FIRST, LAST],
    ),
    "one parted": (
        p(f"First{start('a')}") + p(f"{end('a')}<text:s/>words") + p(LAST),
        changes(a=insertion()), ["First", "words", LAST], [FIRST, LAST],
    ),
    "three inserted between the marks": (
        p(FIRST) + start("a") + p("New") + p("Newer") + table(["Newest"]) + end("a") + p(LAST),
        changes(a=insertion()), [FIRST, "New", "Newer", "cell Newest", LAST], [FIRST, LAST],
    ),
    "a table inserted": (
        p(f"{FIRST}{start('a')}") + table(["x", "y"]) + p(f"{end('a')}{LAST}"),
        changes(a=insertion()), [FIRST, "cell x", "cell y", LAST], [FIRST + LAST],
    ),
    "one deleted": (
        p(FIRST) + p(f"{gone('d')}{LAST}"),
        changes(d=deletion(p("Old") + p())), [FIRST, LAST], [FIRST, "Old", LAST],
    ),
    "one deleted at the end": (
        p(f"{FIRST}{gone('d')}"), changes(d=deletion(p() + p("Old"))), [FIRST], [FIRST, "Old"],
    ),
    "an end deleted": (
        p(f"First {gone('d')}words"), changes(d=deletion(p() + p())), [FIRST], ["First", "words"],
    ),
    "several deleted over": (
        p(f"First {gone('d')}words"), changes(d=deletion(p("old") + p("older") + p("oldest "))),
        [FIRST], ["First old", "older", "oldest words"],
    ),
    "some deleted between paragraphs": (
        p(FIRST) + gone("d") + p(LAST), changes(d=deletion(p("Old") + p("Older"))),
        [FIRST, LAST], [FIRST, "Old", "Older", LAST],
    ),
    "a table deleted": (
        p(f"{FIRST}{gone('d')}") + p(LAST), changes(d=deletion(p() + table(["x", "y"]) + p())),
        [FIRST, LAST], [FIRST, "cell x", "cell y", LAST],
    ),
    "a table deleted before a paragraph": (
        p(FIRST) + p(f"{gone('d')}{LAST}"), changes(d=deletion(table(["x"]) + p())),
        [FIRST, LAST], [FIRST, "cell x", LAST],
    ),
    "a cell emptied": (
        table([p(gone("d")), "b"]), changes(d=deletion(p("a"))), ["cell b"], ["cell a", "cell b"],
    ),
    "all deleted but the last": (
        p("Keep") + p(gone("d")), changes(d=deletion(p("Old") + p("Older"))),
        ["Keep"], ["Keep", "Old", "Older"],
    ),
    "a text box in an insertion": (
        p(f"{FIRST}{ins('a', box(p('New')))}"), changes(a=insertion()), [FIRST, "New"], [FIRST],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", [one for one in PARAGRAPHS if "box" not in one])
def test_paragraphs_that_came_or_went(case):
    body, store, final, original = PARAGRAPHS[case]
    assert both(body, store) == [final, original]


def test_boxes_in_an_insertion_come_and_go_with_it():
    body, store, final, original = PARAGRAPHS["a text box in an insertion"]
    for tracked, wanted in (("final", final), ("original", original)):
        document = read(store + body, tracked=tracked)
        assert [document.block_text(i) for i in range(len(document.blocks))] == wanted


def test_of_joined_paragraphs_the_first_that_shows_anything_gives_its_properties():
    body = h(f"{start('a')}New heading") + p(f"{end('a')}Words of a text.")
    assert both(body, changes(a=insertion())) == [
        ["New heading", "Words of a text."], ["Words of a text."],
    ]  # fmt: skip
    body = h(f"Old {start('a')}") + p(f"new {end('a')}heading")
    assert both(body, changes(a=insertion())) == [
        ["heading Old", "new heading"],
        ["heading Old heading"],
    ]


def test_deleted_paragraphs_have_the_properties_they_had():
    store = changes(d=deletion(h("Old heading") + p()))
    assert both(p(f"{gone('d')}Words of a text."), store)[1] == ["Old heading", "Words of a text."]
    document = read(store + p(f"{gone('d')}Words of a text."), tracked="original")
    assert [one.kind for one in document.blocks] == ["title", "paragraph"]


def test_items_that_are_not_shown_do_not_count():
    body = items(f"one{start('a')}", f"new{end('a')}", "two", style="Steps")
    assert both(body, changes(a=insertion()), named=STEPS) == [
        ["1.| one", "2.| new", "3.| two"], ["1.| one", "2.| two"],
    ]  # fmt: skip


def test_deleted_items_count_where_they_are_shown():
    old = items("old", "", style="Steps", more='xml:id="old"')
    body = items("one", p(f"{gone('d')}two"), "three", style="Steps", more='xml:id="l"')
    assert both(body, changes(d=deletion(old)), named=STEPS) == [
        ["1.| one", "2.| two", "3.| three"], ["1.| one", "2.| old", "3.| two", "4.| three"],
    ]  # fmt: skip


def test_lists_in_deletions_are_among_those_that_a_list_may_go_on_with():
    old = items("old", style="Steps", more='xml:id="old"')
    body = p(f"Text{gone('d')}") + items("new", style="Steps", more='text:continue-list="old"')
    store = changes(d=deletion(p() + old))
    assert both(body, store, named=STEPS) == [["Text", "1.| new"], ["Text", "1.| old", "2.| new"]]


def test_what_was_inserted_and_deleted_again_is_in_neither_reading():
    twice = deletion(p("perhaps "), author="Per Okoye") + insertion()
    body, store = p(f"We {gone('d')}agree."), changes(d=twice)
    assert both(body, store) == [["We agree."], ["We agree."]]
    assert marks(body, store) == ["insert 3-3 perhaps", "delete 3-3 perhaps"]
    assert read(store + body).tracked.authors == ("Ines Valcourt", "Per Okoye")
    store = changes(d=deletion(p("perhaps ")), a=insertion())
    body = p(f"We {ins('a', 'all ' + gone('d') + 'now ')}agree.")
    assert both(body, store) == [["We all now agree."], ["We agree."]]


def test_the_ends_of_paragraphs_are_changes_of_empty_text():
    body = p(f"{FIRST}{start('a')}") + p(f"New{end('a')}")
    assert marks(body, changes(a=insertion())) == ["insert 11-11", "insert 13-16 New"]
    assert marks(body, changes(a=insertion()), "original") == ["insert 11-11", "insert 11-11 New"]


def test_formatting_notes_and_comments_of_what_is_not_shown_are_left_out():
    automatic = style("B", 'fo:font-weight="bold"')
    inner = span("new", "B") + note(p("A note")) + remark("Why?")
    body, store = p(f"We {ins('a', inner)} agree."), changes(a=insertion())
    final, original = (
        read(store + body, tracked=how, automatic=automatic) for how in ("final", "original")
    )
    assert (len(final.formatting), len(final.notes), len(final.comments)) == (1, 1, 1)
    assert (len(original.formatting), len(original.notes)) == (0, 0)
    assert original.comments[0].span.of(original.text) == ""


def test_a_comment_in_a_deletion_is_told_of():
    store = changes(d=deletion(p("old" + remark("Why?"))))
    document = read(store + p(f"We {gone('d')}agree."))
    assert (document.text, slugs(document)) == ("We agree.", ["odt-tracked", "odt-comment"])
    assert len(read(store + p(f"We {gone('d')}agree."), tracked="original").comments) == 1


@pytest.mark.parametrize(
    "body",
    [
        p(f"We {start('a')}all agree."),
        p(f"We {end('a')}all agree."),
        p(f"We {end('a')}all {start('a')}agree."),
        p(f"We all {gone('nowhere')}agree."),
        p(f"We all {gone('a')}agree."),
        p(f"We {start('nowhere')}all{end('nowhere')} agree."),
    ],
)
def test_marks_without_a_partner_hide_nothing(body):
    assert both(body, changes(a=insertion())) == [["We all agree."]] * 2


def test_a_deletion_stands_where_it_is_first_named():
    body = p(f"One {gone('d')}two {gone('d')}three")
    assert both(body, changes(d=deletion(p("old ")))) == [["One two three"], ["One old two three"]]


def test_a_deletion_that_names_itself_ends():
    body, store = p(f"One {gone('d')}two"), changes(d=deletion(p(f"old {gone('d')}")))
    assert both(body, store) == [["One two"], ["One old two"]]


def test_changes_in_notes_are_read_in_both_ways():
    store = changes(a=insertion(), d=deletion(p("old")))
    body = p("One" + note(p(f"{gone('d')}{ins('a', 'new')} note")))
    assert both(body, store) == [["One", "footnote 1| new note"], ["One", "footnote 1| old note"]]
