"""A comparison for the terminal: a summary to take in at a glance, then the paragraphs that changed.

Marks are shapes first, `[-gone-]` and `{+come+}`: they stay when the text is copied, when colour is off
and where a terminal cannot strike through. Colour repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commdiff.model import Comparison
from commdiff.renderers.names import full_names
from commdiff.renderers.notes import Note
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.outline import MOVED, near, stub_line
from commdiff.renderers.runs import Run, RunKind, paragraph_number, short
from commdiff.renderers.summary import COUNTED, Overview, overview
from commdiff.renderers.summary_lines import Line, Section
from commdiff.renderers.terminal import COME, DOWN, GONE, QUIET, STRONG, UP, Sheet, Styled, seen
from commdiff.renderers.view import Row, rows

_LABEL = 16
"""Columns of the labels of the summary."""
_TWO_COLUMNS, _SIDES, _LEFT = 64, 88, 132
"""From how many columns labels stand beside lines, the old text beside the new, and notes beside text."""
_TEXT, _INDENT, _GAP = 84, 4, 4
"""Columns of a text with notes beside it, before every text, and between two things side by side."""
_LOOKS = {"down": DOWN, "up": UP}
_HAPPENED = {
    "inserted": "new",
    "deleted": "gone",
    "split": "split",
    "merged": "joined",
    "regrouped": "regrouped",
}


def terminal_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as text for a terminal: the summary, then every paragraph that changed.

    Guarantees: no control character of a document reaches the terminal; no line is longer than
    `options.width`, taken as between 40 and 200; without colour the marks say everything.
    """
    sheet = Sheet(options.width, color=options.color)
    base, revised = full_names(comparison)
    title = options.title or comparison.title
    sheet.add(
        [("commdiff ", QUIET), (seen(f"{base} \u2192 {revised}"), STRONG)]
        + ([(seen(f"  {title}"), "")] if title else [])
    )
    sheet.add()
    _summary(sheet, comparison, overview(comparison))
    side = options.view == "side" and sheet.width >= _SIDES
    if side:
        sheet.add()
        _sides(sheet, [(seen(base), STRONG)], [(seen(revised), STRONG)])
    _changes(sheet, rows(comparison), side=side)
    return sheet.text()


def _summary(sheet: Sheet, comparison: Comparison, told: Overview) -> None:
    sheet.add([(told.lead, STRONG), (told.rest, "")])
    sheet.add()
    column = _LABEL if sheet.width >= _TWO_COLUMNS else 0
    sheet.labelled([("Paragraphs", QUIET)], [[(_counts(comparison), "")]], column)
    numbers = [len(line.number) for section in told.sections for line in section.lines]
    hang = max(numbers) + 3 if any(numbers) else 0
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count} "
        label = [(f"{section.glyph} {count}{section.word}", _LOOKS.get(section.look, STRONG))]
        sheet.labelled(label, _section_lines(section, hang), column, hang=hang)
    for name, said in (("By author", told.hands), ("Not wording", told.noise)):
        if said:
            sheet.labelled([(name, QUIET)], [[(seen(said), "")]], column)
    sheet.labelled([("Read", QUIET)], _reading(told), column)


def _counts(comparison: Comparison) -> str:
    """Return how many paragraphs there are and what became of them."""
    blocks = comparison.summary.blocks
    whole = max(blocks.get("revised", 0), blocks.get("base", 0))
    parts = [f"{blocks[name]:,} {word}" for name, word in COUNTED if blocks.get(name)]
    return " \u00b7 ".join([f"{whole:,} in all", *parts])


def _section_lines(section: Section, column: int) -> Iterator[Styled]:
    """Yield the lines of a section, paragraph numbers first, in `column` columns."""
    for line in section.lines:
        where = f"\u00b6{line.number}" if line.number else ""
        yield [("" if section.look == "br" else f"{where:<{column}}", QUIET), *_said(line)]
    if section.more:
        yield [(f"{'':<{column}}and {section.more:,} more, below", QUIET)]


def _said(line: Line) -> Styled:
    """Return what a line of the summary says."""
    old, new = seen(line.old), seen(line.new)
    told: list[tuple[str, str]] = [(seen(line.before), "")]
    if old and new:
        told = [(old, GONE), (" \u2192 ", ""), (new, COME)]
    elif old:
        told = [(old, GONE), (" dropped", "")]
    elif new:
        told = [(new, COME), (" added", "")]
    return [*told, (" (contested)", QUIET)] if line.contested else told


def _reading(told: Overview) -> list[Styled]:
    """Return what was dropped, assumed or found odd in reading."""
    if not told.notices:
        return [[("everything; nothing dropped, nothing assumed", "")]]
    return [
        [(seen(f"{name}: ") if name else "", QUIET), (seen(notice.message), "")]
        for name, notice in told.notices
    ]


def _changes(sheet: Sheet, found: Sequence[Row], *, side: bool) -> None:
    """Add the paragraphs that changed; how many stand between them unchanged is said.

    Args:
        side: whether the old text stands beside the new.
    """
    skipped = 0
    for row in found:
        if row.kind == "stub":
            _skip(sheet, skipped)
            skipped = 0
            sheet.add([(f"{MOVED}{seen(stub_line(row))}", QUIET)])
            continue
        if row.same or not (row.relation != "equal" or row.moved or row.notes):
            skipped += 1
            continue
        _skip(sheet, skipped)
        skipped = 0
        _row(sheet, row, side=side)
    _skip(sheet, skipped)


def _skip(sheet: Sheet, count: int) -> None:
    sheet.add()
    if count:
        noun = "paragraph" if count == 1 else "paragraphs"
        sheet.add([(f"\u00b7\u00b7\u00b7 {count:,} {noun} unchanged", QUIET)])
        sheet.add()


def _row(sheet: Sheet, row: Row, *, side: bool) -> None:
    """Add a paragraph that changed: its text, and why it matters, beside it where there is room."""
    sheet.add(_heading(row))
    notes = [pieces for note in row.notes for pieces in _note(note)]
    if side:
        _sides(sheet, _of_side(row, "ins"), _of_side(row, "del"))
    texts = [] if side else _texts(row)
    if side or sheet.width < _LEFT:
        for text in texts:
            sheet.add(text, indent=_INDENT)
        for pieces in notes:
            sheet.add(pieces, indent=_INDENT + 2, hang=2)
        return
    column = _INDENT + _TEXT + _GAP
    room = min(sheet.width - column, 72)
    left = [line for text in texts for line in sheet.wrapped(text, _TEXT)]
    right = [line for pieces in notes for line in sheet.wrapped(pieces, room, hang=2)]
    sheet.beside(left, right, _INDENT, column)


def _of_side(row: Row, without: RunKind) -> Styled:
    """Return what one of the two texts has of a paragraph: all runs but those of the other."""
    made: list[tuple[str, str]] = []
    for runs in row.paragraphs:
        mine = _marked(_without(runs, without))
        made += [(" ", "") if made and mine else ("", ""), *mine]
    return made


def _without(runs: Sequence[Run], kind: RunKind) -> list[Run]:
    """Return runs but for those of a kind, those inside of a moved sentence as well."""
    return [
        replace(run, inner=tuple(_without(run.inner, kind))) if run.inner else run
        for run in runs
        if run.kind != kind
    ]


def _sides(sheet: Sheet, old: Styled, new: Styled) -> None:
    """Add what is of the base, and beside it what is of the revised text."""
    room = (sheet.width - _INDENT - _GAP) // 2
    left, right = sheet.wrapped(old, room), sheet.wrapped(new, room)
    sheet.beside(left, right, _INDENT, _INDENT + room + _GAP)


def _heading(row: Row) -> Styled:
    before = paragraph_number(row.base_label)
    was = f" (was \u00b6{before})" if before and row.label and row.renumbered else ""
    name = f"\u00b6{row.label}" if row.label else row.kind
    told = ["moved"] if row.moved else []
    if row.relation in _HAPPENED:
        told.append(_HAPPENED[row.relation])
    elif row.moved and row.relation != "equal":
        told.append("edited")
    return [
        (seen(name), STRONG), (seen(was), QUIET), (f"  {', '.join(told)}" if told else "", "bold italic"),
    ]  # fmt: skip


def _texts(row: Row) -> list[Styled]:
    """Return the paragraphs of a row with their marks; a break that one text has is an edit, too."""
    joins = row.joins or ("",) * len(row.paragraphs)
    ends = {"b": [(" {+\u00b6+}", UP)], "r": [(" [-\u00b6-]", DOWN)]}
    return [
        [*_marked(runs), *ends.get(runs_on, [])]
        for runs, runs_on in zip(row.paragraphs, joins, strict=True)
    ]


def _marked(runs: Sequence[Run]) -> Styled:
    """Return runs with their marks, the far parts of long equal ones left out."""
    made: list[tuple[str, str]] = []
    for n, run in enumerate(runs):
        if run.kind == "equal":
            made.append((seen(near(run.text, first=n == 0, last=n + 1 == len(runs))), ""))
        elif run.look == "mv":
            made += _moved_end(run)
        elif run.kind == "del":
            made += [("[-", DOWN), (f"{run.lead}{seen(run.text)}{run.tail}", GONE), ("-]", DOWN)]
        else:
            made += [(f"{run.lead}{{+", UP), (seen(run.text), COME), (f"+}}{run.tail}", UP)]
    return made


def _moved_end(run: Run) -> Styled:
    """Return one end of a sentence that moved. Where it came its words are not new: its edits are marked."""
    text = seen(run.text)
    space = text[: len(text) - len(text.lstrip())]
    if run.kind == "del":
        behind = text[len(text.rstrip()) :]
        return [(f"{space}[-{MOVED}", DOWN), (text.strip(), QUIET), (f"-]{behind}", DOWN)]
    found = [one for one in _marked(run.inner) if one[0]]
    first = next((n for n, (words, _) in enumerate(found) if words.strip()), 0)
    inner = [
        (words.lstrip() if n == first else words, style) for n, (words, style) in enumerate(found)
    ]
    return [(f"{space}{{+{MOVED}", UP), *inner[first:], ("+}", UP)]


def _note(note: Note) -> Iterator[Styled]:
    """Yield the lines of a note: why, and the rungs."""
    times = f", {note.count:,} times" if note.count > 1 else ""
    contested = " (contested)" if note.contested else ""
    head = f"{note.glyph} {note.word}{times}{contested}: "
    yield [(head, _LOOKS.get(note.look, STRONG)), (seen(note.why), "")]
    if ladder := _ladder(note):
        yield [("  ", ""), *ladder]


def _ladder(note: Note) -> Styled:
    """Return the rungs from the reading that was to the one that is; nothing where none was measured."""
    steps = [line for line in note.ladder if line.place]
    if steps and steps[-1].place == "from":
        steps.reverse()
    made: list[tuple[str, str]] = []
    for line in steps:
        made.append((" \u203a " if made else "rungs: ", QUIET))
        terms = "" if line.place == "path" else f" {seen(short(line.terms.split(', ')[0], 40))}"
        style = {"from": GONE, "to": COME, "both": STRONG}.get(line.place, QUIET)
        made.append((f"{line.rank}{terms}", style))
    # Where only one reading stands on the ladder, the reason does not name it.
    return [*made, (f", on \u201c{note.ladder_title}\u201d", QUIET)] if len(made) == 2 else made
