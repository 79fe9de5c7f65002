"""The report for the terminal: what it says, how wide it is, and what cannot act in it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import commdiff
from commdiff import pipeline, renderers
from commdiff.renderers import RenderOptions
from commdiff.renderers.terminal import Sheet, seen

BASE = """Communique of the Harbour Forum

1. We note the report of the working group.

2. All members shall report every year on the measures they have taken.

3. We thank the Chair.

4. [We urge members to act by 2030.]
"""
REVISED = """Communique of the Harbour Forum

1. We welcome the report of the working group.

2. Members should report every year, as appropriate, on the measures they have taken.

3. We thank the Chair.

4. We urge members to act [by 2030].
"""
CODES = re.compile(r"\x1b\[[0-9;]*m")


def shown(base: str, revised: str, **options: object) -> str:
    """Return the report of two texts."""
    comparison = commdiff.compare_texts(base, revised)
    return renderers.render(comparison, "term", options=RenderOptions(**options))


def test_the_summary_says_what_weakened_what_strengthened_and_where():
    lines = shown(BASE, REVISED).splitlines()
    assert lines[0] == "commdiff base \u2192 revised"
    table = {line[:16].strip(): line[16:] for line in lines if line[16:] and line[15:16] == " "}
    assert table["Paragraphs"] == "5 in all \u00b7 3 edited \u00b7 2 unchanged"
    assert table["\u25b2 1 stronger"] == "\u00b61  note \u2192 welcome"
    assert table["\u25bc 2 weaker"] == "\u00b62  shall \u2192 should"
    assert lines[lines.index("\u25bc 2 weaker      \u00b62  shall \u2192 should") + 1].startswith(
        "                \u00b62  "
    )
    assert table["[ ] brackets"].startswith("1 open before, 1 open now")
    assert table["Read"] == "everything; nothing dropped, nothing assumed"


def test_without_colour_the_marks_say_everything():
    text = shown(BASE, REVISED)
    assert "\x1b" not in text
    assert "We [-note-]{+welcome+} the report of the working group." in text
    assert "\u00b7\u00b7\u00b7 1 paragraph unchanged" in text


def test_colour_repeats_the_marks_and_leaves_them_in_the_text():
    plain, coloured = shown(BASE, REVISED), shown(BASE, REVISED, color=True)
    assert CODES.sub("", coloured) == plain
    assert "\x1b[9;38;5;166mnote\x1b[0m" in coloured, "gone: struck through"
    assert "\x1b[4;38;5;32mwelcome\x1b[0m" in coloured, "come: underlined"


def test_the_reason_of_a_shift_is_followed_by_its_rungs_in_one_line():
    lines = shown(BASE, REVISED, width=120).splitlines()
    assert "        rungs: 2 note \u203a 3 \u203a 4 \u203a 5 \u203a 6 welcome" in lines


def test_a_narrow_terminal_has_labels_above_and_a_wide_one_has_notes_beside():
    narrow, wide = shown(BASE, REVISED, width=40), shown(BASE, REVISED, width=160)
    assert "\nParagraphs\n  5 in all" in narrow
    (line,) = [line for line in wide.splitlines() if "{+welcome+}" in line]
    assert line.index("\u25b2 stronger: ") == 92


def test_the_old_text_stands_beside_the_new_where_that_was_asked_for():
    lines = shown(BASE, REVISED, width=120, view="side").splitlines()
    (line,) = [line for line in lines if "{+welcome+}" in line]
    assert line.strip().startswith("We [-note-] the report")
    assert line.index("We {+welcome+}") == 64
    # Where two columns would be too narrow to read, the texts stand in one.
    assert "We [-note-]{+welcome+}" in shown(BASE, REVISED, width=60, view="side")


@pytest.mark.parametrize("width", [1, 40, 63, 64, 80, 87, 88, 131, 132, 200, 999])
@pytest.mark.parametrize("view", ["inline", "side"])
def test_no_line_is_wider_than_the_terminal(width, view):
    chinese = f"我们欢迎工作组的报告并注意到其中的建议{'长' * 120}。"
    base = f"{BASE}\n5. {chinese}\n\n6. {'x' * 300} e\u0301\u0301 ends.\n"
    text = shown(
        base, base.replace("欢迎", "注意到").replace("ends", "goes on"), width=width, view=view
    )
    assert max(map(cell_len, text.splitlines())) <= max(40, min(width, 200))
    assert "注意到" in text


@given(
    st.lists(st.tuples(st.text(max_size=40), st.sampled_from(["", "bold", "strike"])), max_size=6),
    st.integers(40, 200),
    st.integers(0, 8),
    st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_whatever_is_written_keeps_to_its_columns_and_loses_no_letter(pieces, width, hang, color):
    sheet = Sheet(width, color=color)
    sheet.add([(seen(text), style) for text, style in pieces], indent=4, hang=hang)
    lines = CODES.sub("", sheet.text()).splitlines()
    assert all(cell_len(line) <= width for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join("".join(seen(text) for text, _ in pieces).split())


@given(st.text(max_size=60))
def test_nothing_that_acts_in_a_terminal_is_left_as_it_is(text):
    for character in seen(text):
        assert unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        assert character == "\u00ad" or unicodedata.category(character) != "Cf"


def test_control_and_direction_characters_are_shown_by_name():
    text = shown(
        "We note the report.\n\nIt ends.",
        "We note\u202e the \x1b[31mreport\x07.\n\nIt ends.",
        color=True,
    )
    assert "<U+202E>" in text
    assert "\x1b[31m" not in text
    assert "\x07" not in text


def test_a_combining_mark_does_not_join_the_mark_before_it():
    assert seen("\u0301a") == "\u25cc\u0301a"


def test_names_and_titles_cannot_act_either(tmp_path):
    base, revised = tmp_path / "a\x1b[2Jb.txt", tmp_path / "c\u202ed.txt"
    base.write_text(BASE, "utf-8")
    revised.write_text(REVISED, "utf-8")
    comparison = commdiff.compare(base, revised)
    options = RenderOptions(title="evil\x1b]0;title\x07")
    text = renderers.render(comparison, "term", options=options)
    assert "\x1b" not in text
    assert "<U+001B>" in text.splitlines()[0]


def test_equal_texts_have_a_summary_and_nothing_below():
    text = shown(BASE, BASE)
    assert "The two texts are the same." in text
    assert text.rstrip().endswith("\u00b7\u00b7\u00b7 5 paragraphs unchanged")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_one_text_as_it_was_read_keeps_to_the_terminal_too(width):
    document = commdiff.read_text(f"{BASE}\n5. 我们{'长' * 120}\u202e。\n", name="draft\x1b[2J")
    witness, brackets = pipeline.witness_of(document)
    options = RenderOptions(width=width, color=True)
    text = renderers.render_document(witness, "term", brackets=brackets, options=options)
    plain = CODES.sub("", text)
    assert "\x1b" not in plain
    assert "<U+202E>" in "".join(plain.split())
    assert max(map(cell_len, plain.splitlines())) <= min(width, 100)


MOVED_BASE = """1. We met in Port Sable. We welcome the commitment of Orland to close its northern yard.

2. Members shall report to the Secretariat every year on dredging. The panel of experts shall meet twice a year and shall publish its findings. It shall choose its chair.

3. We urge members to phase out harmful dredging by 2033. They shall inform the panel of every step that they take in the estuary.

4. The budget of the Forum shall be shared by all of its members in equal parts."""  # noqa: E501
MOVED_REVISED = """1. The budget of the Forum should be shared by all of its members in equal parts.

2. We met in Port Sable. We welcome the commitment of Orland to close its northern yard. The panel of experts should meet twice a year and shall publish its findings.

3. Members shall report to the Secretariat every year on dredging. It shall choose its chair.

4. We urge members to phase out harmful dredging by 2033.

5. They shall inform the panel of every step that they take in the estuary."""  # noqa: E501


def test_a_sentence_that_moved_is_told_at_both_ends_with_what_changed_in_it():
    c = commdiff.compare_texts(MOVED_BASE, MOVED_REVISED)
    flat = " ".join(renderers.render(c, "term").split())
    assert "{+⇄ The panel of experts [-shall-]{+should+} meet twice a year" in flat
    assert "[-⇄ The panel of experts shall meet twice" in flat
    assert "findings.-] It shall choose" in flat


def test_a_split_and_the_old_place_of_a_moved_paragraph_are_told():
    c = commdiff.compare_texts(MOVED_BASE, MOVED_REVISED)
    flat = " ".join(renderers.render(c, "term").split())
    assert "by 2033. {+¶+}" in flat
    assert "⇄ ¶4 stood here; it is now 1." in flat


def test_side_by_side_each_text_has_its_own_words_of_a_moved_sentence():
    c = commdiff.compare_texts(MOVED_BASE, MOVED_REVISED)
    made = renderers.render(c, "term", options=RenderOptions(view="side", width=120))
    assert "[-shall-]{+should+}" not in " ".join(made.split())
    assert "⇄" in made


def test_a_word_beside_a_mark_keeps_its_space_where_a_long_text_is_cut():
    words = "and so on and on " * 60
    c = commdiff.compare_texts(f"We note it {words}end.", f"We welcome it {words}end.")
    assert "{+welcome+} it and" in " ".join(renderers.render(c, "term").split())
