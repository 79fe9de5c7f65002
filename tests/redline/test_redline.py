"""The Word redline on small files: what is tracked, how it looks, what cannot be tracked."""

from __future__ import annotations

import io
import zipfile

from commdiff.redline import redline
from tests.readers.docx_builder import (
    abstract,
    box,
    changed,
    field,
    level,
    num,
    numbered,
    p,
    r,
    table,
)
from tests.redline.drafts import (
    W,
    comments,
    compared,
    compared_texts,
    part,
    reading,
    shown,
    word,
    words_of,
)


def lines(*texts: str) -> bytes:
    return word("".join(map(p, texts)))


def slugs(made: object) -> list[str]:
    return [one.slug for one in made.notices]  # type: ignore[attr-defined]


def holds(made: object, base: bytes, revised: bytes) -> None:
    """Hold both readings of a redline against the files that it was made of."""
    data = made.data  # type: ignore[attr-defined]
    assert words_of(reading(data, "original")) == words_of(reading(base, "final"))
    assert words_of(reading(data, "final")) == words_of(reading(revised, "final"))


def test_changed_words_are_a_deletion_and_an_insertion():
    base, revised = lines("We note the report."), lines("We welcome the report.")
    made = compared(base, revised)
    assert shown(made.data) == ["We {-note-}{+welcome+} the report."]
    holds(made, base, revised)


def test_what_is_inserted_and_deleted_keeps_its_formatting():
    base = word(p(r("We ") + r("note", "<w:b/>") + r(" it.")))
    revised = word(p(r("We ") + r("welcome", "<w:i/>") + r(" it.")))
    root = part(compared(base, revised).data)
    assert root.find(f".//{W}del/{W}r/{W}rPr/{W}b") is not None
    assert root.find(f".//{W}ins/{W}r/{W}rPr/{W}i") is not None


def test_paragraphs_that_came_or_went_bring_their_ends():
    base = lines("We met in Orland.", "We parted in peace.", "The end is near.")
    revised = lines("We met in Orland.", "Harbours shall stay open.", "The end is near.")
    made = compared(base, revised)
    assert shown(made.data) == [
        "We met in Orland.",
        "{-We parted in peace.-}{-¶-}",
        "{+Harbours shall stay open.+}{+¶+}",
        "The end is near.",
    ]
    holds(made, base, revised)


def test_a_text_that_grows_at_its_end_tracks_the_end_before():
    base = lines("We met in Orland.")
    revised = lines("We met in Orland.", "Harbours shall stay open.")
    made = compared(base, revised)
    assert shown(made.data) == ["We met in Orland.{+¶+}", "{+Harbours shall stay open.+}"]
    holds(made, base, revised)
    made = compared(revised, base)
    assert shown(made.data) == ["We met in Orland.{-¶-}", "{-Harbours shall stay open.-}"]
    holds(made, revised, base)


def test_a_paragraph_that_only_moved_is_a_move():
    texts = [
        "The Parties meet each year in the spring to review the accord.",
        "Harbours along the northern coast shall stay open to every ship.",
        "A fund of forty million is set up for the repair of the piers.",
    ]
    base, revised = lines(*texts), lines(texts[2], texts[0], texts[1])
    made = compared(base, revised)
    assert shown(made.data)[0] == f"{{>{texts[2]}>}}{{>¶>}}"
    assert any(line.startswith("{<") for line in shown(made.data))
    names = {one.get(f"{W}name") for one in part(made.data).iter(f"{W}moveFromRangeStart")}
    assert names == {one.get(f"{W}name") for one in part(made.data).iter(f"{W}moveToRangeStart")}
    holds(made, base, revised)


def test_a_paragraph_that_moved_and_was_edited_says_so_in_a_comment():
    texts = [
        "The Parties meet each year in the spring to review the accord.",
        "Harbours along the northern coast shall stay open to every ship.",
        "A fund of forty million is set up for the repair of the piers.",
    ]
    edited = texts[2].replace("forty", "fifty")
    base, revised = lines(*texts), lines(edited, texts[0], texts[1])
    made = compared(base, revised)
    assert shown(made.data)[0] == f"{{+{edited}+}}{{+¶+}}"
    assert any("of [-forty-]{+fifty+} million" in one for one in comments(made.data))
    holds(made, base, revised)


def test_a_shift_is_a_comment_at_the_words_that_changed():
    made = compared(
        lines("Members shall report to the panel."), lines("Members should report to the panel.")
    )
    (said,) = comments(made.data)
    assert said.startswith("weaker (force): shall → should. ")
    assert "entry en_core.modal.should" in said
    names = [one.tag.removeprefix(W) for one in part(made.data).iter(f"{W}p").__next__()]
    assert names == [
        "r", "commentRangeStart", "del", "ins", "commentRangeEnd", "ins", "r",
    ]  # fmt: skip
    archive = zipfile.ZipFile(io.BytesIO(made.data))
    assert b"/word/comments.xml" in archive.read("[Content_Types].xml")
    assert b"comments.xml" in archive.read("word/_rels/document.xml.rels")


def test_rows_come_and_go_as_rows():
    one = table([p("Orland"), p("open")], [p("Norvik"), p("shut")])
    two = table([p("Orland"), p("open")], [p("Sundholm"), p("open")], [p("Norvik"), p("closed")])
    base, revised = word(one + p("End.")), word(two + p("End."))
    made = compared(base, revised)
    assert len(list(part(made.data).iter(f"{W}trPr"))) == 1
    assert part(made.data).find(f".//{W}trPr/{W}ins") is not None
    holds(made, base, revised)
    holds(compared(revised, base), revised, base)


def test_a_table_that_went_comes_back():
    base = word(p("We met.") + table([p("Orland"), p("open")]) + p("End."))
    revised = lines("We met.", "End.")
    made = compared(base, revised)
    assert part(made.data).find(f".//{W}trPr/{W}del") is not None
    holds(made, base, revised)


def notes(*texts: str) -> str:
    return "".join(
        f'<w:footnote w:id="{at}">{p(r(text))}</w:footnote>' for at, text in enumerate(texts, 1)
    )


def ref(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def test_the_text_of_a_note_is_tracked_in_the_note():
    base = word(p(r("We met.") + ref(1)), footnotes=notes("In the old port."))
    revised = word(p(r("We met.") + ref(1)), footnotes=notes("In the new port."))
    made = compared(base, revised)
    assert shown(made.data, "word/footnotes.xml") == ["In the {-old-}{+new+} port."]
    holds(made, base, revised)


def test_a_note_that_went_comes_back_with_its_text():
    base = word(p(r("We met.") + ref(1)), footnotes=notes("In the old port."))
    revised = lines("We met.")
    made = compared(base, revised)
    assert part(made.data).find(f".//{W}del/{W}r/{W}footnoteReference") is not None
    holds(made, base, revised)
    holds(compared(revised, base), revised, base)


def test_text_boxes_are_tracked_inside():
    base = word(p(r("See the box.") + box(p("Ships shall wait."))))
    revised = word(p(r("See the box.") + box(p("Ships may wait."))))
    made = compared(base, revised)
    assert "Ships {-shall-}{+may+} wait." in shown(made.data)
    holds(made, base, revised)


def test_numbers_that_went_come_back():
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    one = [numbered(text) for text in ("Ships wait.", "Piers are built.", "Nets are mended.")]
    base = word("".join(one), numbering=numbering)
    revised = word("".join([one[0], one[2]]), numbering=numbering)
    made = compared(base, revised)
    assert [b.label for b in reading(made.data, "original").blocks] == ["1.", "2.", "3."]
    holds(made, base, revised)


def test_a_paragraph_that_lost_its_number_tells_the_old_one():
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    base = word(numbered("Ships wait.") + numbered("Piers are built."), numbering=numbering)
    revised = word(numbered("Ships wait.") + p("Piers are built."), numbering=numbering)
    made = compared(base, revised)
    assert part(made.data).find(f".//{W}pPrChange//{W}numId") is not None
    holds(made, base, revised)


def test_nothing_of_the_base_leads_anywhere():
    link = (
        '<w:hyperlink r:id="rId9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships">{r("the harbour page")}</w:hyperlink>'
    )
    code = field('INCLUDETEXT "C:\\\\secret.txt"', "the old annex")
    base = word(p(r("We read ") + code + r(" and ") + link + r(" with care today.")))
    revised = lines("We read with care today.")
    made = compared(base, revised)
    xml = zipfile.ZipFile(io.BytesIO(made.data)).read("word/document.xml").decode()
    assert "INCLUDETEXT" not in xml
    assert "hyperlink" not in xml
    assert "fldChar" not in xml
    assert "redline-field" in slugs(made)
    assert shown(made.data) == ["We read {-the old annex and the harbour page -}with care today."]


def test_a_date_that_went_stays_a_field_as_word_writes_deleted_ones():
    base = word(p(r("We met on ") + field('DATE \\@ "d MMMM"', "7 October") + r(" at sea.")))
    revised = lines("We met at sea.")
    made = compared(base, revised)
    assert shown(made.data) == ["We met {-on 7 October -}at sea."]
    (instruction,) = part(made.data).iter(f"{W}delInstrText")
    assert instruction.text == ' DATE \\@ "d MMMM" '
    kinds = [one.get(f"{W}fldCharType") for one in part(made.data).iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert slugs(made) == []
    holds(made, base, revised)


def test_a_paragraph_with_a_date_that_went_or_moved_keeps_the_field():
    dated = p(field("PAGE", "7") + r(" is the page on which the harbours of the north are named."))
    others = [p(f"Harbour {name} shall stay open to all ships.") for name in ("Orland", "Norvik")]
    base, revised = word(dated + "".join(others)), word("".join(others))
    made = compared(base, revised)
    assert [one.text for one in part(made.data).iter(f"{W}delInstrText")] == [" PAGE "]
    holds(made, base, revised)
    revised = word("".join(others) + dated)
    made = compared(base, revised)
    assert not list(part(made.data).iter(f"{W}delInstrText"))
    assert [one.text for one in part(made.data).iter(f"{W}instrText")] == [" PAGE ", "PAGE"]
    holds(made, base, revised)


def test_a_field_in_one_element_that_went_comes_back_as_one():
    simple = f'<w:fldSimple w:instr=" TIME ">{r("noon")}</w:fldSimple>'
    base, revised = word(p(r("We met at ") + simple + r(" at sea."))), lines("We met at sea.")
    made = compared(base, revised)
    assert [one.text for one in part(made.data).iter(f"{W}delInstrText")] == [" TIME "]
    holds(made, base, revised)


def test_fields_that_lead_somewhere_or_hold_others_go_as_words():
    nested = field("DATE", None, inner=field("PAGE", "7"))
    for code in (
        field("DATE \\@ {x}", "7 October"),
        field('DATE \\@ "d" INCLUDETEXT', "7 October"),
        field("DATEX", "7 October"),
        field("REF harbour", "7 October"),
        nested + r("7 October"),
    ):
        base, revised = word(p(r("We met on ") + code + r(" at sea."))), lines("We met at sea.")
        made = compared(base, revised)
        assert not list(part(made.data).iter(f"{W}delInstrText"))
        assert not list(part(made.data).iter(f"{W}fldChar"))


def test_a_date_of_which_a_part_went_goes_as_words():
    base = word(p(r("We met on ") + field("DATE", "Monday the 7 October") + r(" at sea.")))
    revised = lines("We met on Monday the at sea.")
    made = compared(base, revised)
    assert not list(part(made.data).iter(f"{W}delInstrText"))
    holds(made, base, revised)


def test_dates_of_paragraphs_that_became_one_stand_where_they_stood():
    base = word(
        p("Harbours along the northern coast shall stay open to every ship.")
        + p(r("The Parties meet each year on ") + field("DATE", "7 October") + r(" in the north."))
    )
    revised = lines(
        "Harbours along the northern coast shall stay open to every ship. The Parties meet each year "
        "in the north."
    )
    made = compared(base, revised)
    holds(made, base, revised)
    assert [one.text for one in part(made.data).iter(f"{W}delInstrText")] == [" DATE "]
    (deleted,) = (
        one
        for one in part(made.data).iter(f"{W}del")
        if one.find(f".//{W}delInstrText") is not None
    )
    assert "".join(deleted.itertext()).replace(" DATE ", "") in ("on 7 October ", " on 7 October")


def test_a_field_of_the_revised_file_stays_one_and_comes_as_a_whole():
    base = lines("We met on the pier.")
    revised = word(p(r("We met on ") + field("DATE", "7 October") + r(" on the pier.")))
    made = compared(base, revised)
    inserted = part(made.data).findall(f".//{W}ins/{W}r/{W}fldChar")
    assert [one.get(f"{W}fldCharType") for one in inserted] == ["begin", "separate", "end"]
    holds(made, base, revised)


def test_own_tracked_changes_are_settled_and_counted():
    base = word(p(r("We ") + changed("ins", r("note ")) + r("it.")))
    revised = lines("We welcome it.")
    made = compared(base, revised)
    assert shown(made.data) == ["We {-note-}{+welcome+} it."]
    assert "redline-own-revisions" in slugs(made)
    assert {one.get(f"{W}author") for one in part(made.data).iter(f"{W}ins", f"{W}del")} == {
        "commdiff"
    }


def test_of_own_tracked_changes_the_original_is_taken_where_it_is_asked_for():
    base = word(p(r("We ") + changed("del", r("note ", tag="delText")) + r("it.")))
    revised = lines("We welcome it.")
    made = compared(base, revised, tracked="original")
    assert shown(made.data) == ["We {-note-}{+welcome+} it."]


def test_quotation_marks_and_spaces_come_back_though_no_report_tells_them():
    base, revised = lines("The “free  port” is open."), lines('The "free port" is open.')
    made = compared(base, revised)
    original = part(made.data)
    gone = "".join("".join(x.itertext()) for x in original.iter(f"{W}delText"))
    assert "“" in gone
    assert "”" in gone


def test_equal_inputs_give_equal_bytes_without_a_date():
    base, revised = lines("We note it.", "End."), lines("We welcome it.", "End.")
    assert compared(base, revised).data == compared(base, revised).data
    archive = zipfile.ZipFile(io.BytesIO(compared(base, revised).data))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.infolist()[0].filename == "[Content_Types].xml"


def test_two_texts_that_are_no_word_files_become_a_document_of_our_own():
    base = "HARBOURS\n\n1. We note the report.\n\n2. Ships shall wait."
    revised = "HARBOURS\n\n1. We welcome the report.\n\n2. Ships may wait."
    made = compared_texts(base, revised)
    assert shown(made.data)[1:] == [
        "1.\tWe {-note-}{+welcome+} the report.",
        "2.\tShips {-shall-}{+may+} wait.",
    ]
    assert made.notices == ()
    assert len(comments(made.data)) == 2


def test_control_characters_are_shown_as_signs():
    made = compared_texts("We note\x07 it.", "We welcome\x07 it.")
    assert shown(made.data) == ["We {-note-}{+welcome+}␇ it."]
    assert slugs(made) == ["redline-control"]


def test_a_word_draft_after_a_plain_one_keeps_its_formatting():
    from commdiff import pipeline
    from commdiff.readers import read_bytes, read_text

    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    revised = word(numbered("We welcome it.") + numbered("Ships wait."), numbering=numbering)
    document = read_bytes(revised, suffix=".docx", name="revised.docx")
    compared = pipeline.compare(
        read_text("1. We note it.\n\n2. Ships wait.", name="base"), document
    )
    made = redline(compared, None, revised)
    assert shown(made.data) == ["We {-note-}{+welcome+} it.", "Ships wait."]


def test_a_template_with_macros_becomes_a_plain_document():
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.'
        'macroEnabled.main+xml"/><Override PartName="/word/vbaProject.bin" ContentType='
        '"application/vnd.ms-office.vbaProject"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    parts = {
        "[Content_Types].xml": types,
        "word/_rels/document.xml.rels": links,
        "word/vbaProject.bin": b"macro",
    }
    made = compared(lines("We note it."), word(p("We welcome it."), parts=parts))
    archive = zipfile.ZipFile(io.BytesIO(made.data))
    assert "word/vbaProject.bin" not in archive.namelist()
    assert b"macroEnabled" not in archive.read("[Content_Types].xml")
    assert b"vbaProject" not in archive.read("word/_rels/document.xml.rels")


def test_a_split_is_an_end_that_came():
    one = "The Parties meet each year in the spring."
    two = "Harbours along the northern coast shall stay open to every ship."
    base, revised = lines("Start of it.", f"{one} {two}"), lines("Start of it.", one, two)
    made = compared(base, revised)
    assert shown(made.data) == ["Start of it.", f"{one}{{- -}}{{+¶+}}", two]
    holds(made, base, revised)


def test_a_join_is_an_end_that_went():
    one = "The Parties meet each year in the spring."
    two = "Harbours along the northern coast shall stay open to every ship."
    base, revised = lines(one, two, "End of it."), lines(f"{one} {two}", "End of it.")
    made = compared(base, revised)
    assert shown(made.data) == [f"{one}{{-¶-}}", f"{{+ +}}{two}", "End of it."]
    holds(made, base, revised)


def test_a_split_at_the_end_of_a_text_holds_too():
    one = "The Parties meet each year in the spring."
    two = "Harbours along the northern coast shall stay open to every ship."
    base, revised = lines(f"{one} {two}"), lines(one, two)
    holds(compared(base, revised), base, revised)
    holds(compared(revised, base), revised, base)


def test_a_sentence_that_moved_between_paragraphs_is_a_move():
    one = "The Parties meet each year in the spring to review the accord."
    two = "Harbours along the northern coast shall stay open to every ship."
    three = "A fund of forty million crowns is set up for the repair of the piers."
    base, revised = lines(f"{one} {two}", three), lines(one, f"{three} {two}")
    made = compared(base, revised)
    assert shown(made.data) == [f"{one}{{- -}}{{<{two}<}}", f"{three}{{+ +}}{{>{two}>}}"]
    holds(made, base, revised)


def test_what_looks_like_a_field_or_markup_stays_words():
    hostile = (
        '{ INCLUDETEXT "C:\\\\secret.txt" } <w:fldSimple w:instr="DATE"/> ]]> &amp; =1+1 | cmd'
    )
    made = compared_texts(f"We note {hostile} today.", f"We welcome {hostile} at once.")
    tags = {one.tag.removeprefix(W) for one in part(made.data).iter()}
    assert tags.isdisjoint(("fldSimple", "fldChar", "instrText", "hyperlink"))
    assert shown(made.data) == [f"We {{-note-}}{{+welcome+}} {hostile} {{-today-}}{{+at once+}}."]


def test_a_typed_number_stays_where_the_word_behind_it_changes():
    base, revised = (
        lines("1.\tWe met.", "2.\tAll members agree."),
        lines("1.\tWe met.", "2.\tMost members agree."),
    )
    made = compared(base, revised)
    assert "2.\t{-All-}{+Most+} members agree." in shown(made.data)
    holds(made, base, revised)
