"""A comparison as Markdown, for pull requests and mail.

A deletion is `{-~~gone~~-}`, an insertion `{+**come**+}`: shapes that stay where nothing renders Markdown,
emphasis where something does. `docs/decisions/` says why both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Comparison
from commdiff.renderers.listing import Item, items
from commdiff.renderers.made import made_from, made_with
from commdiff.renderers.names import full_names
from commdiff.renderers.notes import Note
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.outline import (
    MOVED,
    Marks,
    happened_to,
    marked_row,
    name_of,
    notice_line,
    passages,
    safe,
    stub_line,
    summary_line,
    words_line,
)
from commdiff.renderers.runs import Run
from commdiff.renderers.summary import Overview, overview
from commdiff.renderers.view import Row

_ACTS = re.compile(
    r"""
    (?P<number>\#(?=\d)) | (?P<name>@(?=\w)) | (?P<issue>(?<=\bGH)-(?=\d))
    | (?P<emoji>:(?=[\w+-]+:))
    | (?P<address>:(?=//) | (?<=mailto): | (?<=xmpp): | (?<=\bwww)\.)
    | (?P<markup>[\\`*_{}\[\]<>\#|~&$^])
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What Markdown, or GitHub behind it, makes something of: markup; addresses; @name, #123, GH-123, :smile:."""
_NOTHING = "<!-- -->"
"""GitHub shows it as nothing and does not look across it for names and numbers; a backslash stops neither."""


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is: no markup, link, picture, name or number that acts.

    Line breaks and tabs become spaces; control and direction characters are shown by name.
    """
    return _ACTS.sub(_stilled, safe(text))


def _stilled(found: re.Match[str]) -> str:
    character, kind = found[0], found.lastgroup
    if kind in ("markup", "address"):
        return f"\\{character}"
    if kind == "number":
        return f"\\{character}{_NOTHING}"
    return f"{_NOTHING}{character}" if kind == "issue" else f"{character}{_NOTHING}"


def _gone(run: Run, text: str) -> str:
    return f"{run.lead}{{-{_inside(text, '~~')}-}}{run.tail}"


def _come(run: Run, text: str) -> str:
    # What moved here is not set in bold: what changed inside it is.
    return f"{run.lead}{{+{text if run.look == 'mv' else _inside(text, '**')}+}}{run.tail}"


def _inside(text: str, mark: str) -> str:
    """Put a mark of emphasis around what is not white space; it must stand against a character."""
    arrow = MOVED if text.startswith(MOVED) else ""
    text = text.removeprefix(arrow)
    core = text.strip()
    if not core:
        return arrow + text
    at = text.index(core)
    return f"{arrow}{text[:at]}{mark}{core}{mark}{text[at + len(core) :]}"


_MARKS = Marks(escaped, _gone, _come, whole=False)


def markdown_report(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as Markdown: summary, notices, paragraphs that changed, the table of changes.

    Guarantees: no text of a document becomes markup, a link, a picture, HTML, a mention or a reference.
    """
    listed = items(comparison)
    told = overview(comparison, listed)
    base, revised = full_names(comparison)
    title = options.title or comparison.title or f"{base} → {revised}"
    lines = ["<!-- commdiff -->", "", f"# {escaped(title)}", ""]
    lines += [f"**{escaped(told.lead)}**{escaped(told.rest)}", "", escaped(told.dateline), ""]
    lines += _summary(comparison, told)
    if not comparison.summary.identical:
        lines += ["## Paragraphs that changed", ""]
        lines += ["{-~~gone~~-} {+**come**+}; ⇄ moved, … words left out, ¶ end of a paragraph.", ""]
        for passage in passages(comparison):
            if passage.row is None:
                lines += [f"*{escaped(passage.said)}*", ""]
            else:
                lines += _row(passage.row)
    lines += _table(listed)
    lines += [
        "---",
        "",
        escaped(f"Made with {made_with(comparison)}; {', '.join(made_from(comparison))}."),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(comparison: Comparison, told: Overview) -> list[str]:
    lines = []
    for section in told.sections:
        count = "" if section.look == "br" else f"{section.count:,} "
        said = [escaped(summary_line(line)) for line in section.lines]
        if section.more:
            said.append(f"and {section.more:,} more")
        head = escaped(f"{section.glyph} {count}{section.word}")
        lines.append(f"- **{head}**: {'; '.join(said)}")
    lines.append(f"- **words**: {words_line(comparison)}")
    for name, said_so in (("by author", told.hands), ("not wording", told.noise)):
        if said_so:
            lines.append(f"- **{name}**: {escaped(said_so)}")
    lines.append("")
    if told.notices:
        lines += ["## Dropped or assumed in reading", ""]
        lines += [f"- {escaped(notice_line(name, one))}" for name, one in told.notices]
        lines.append("")
    return lines


def _row(row: Row) -> list[str]:
    if row.kind == "stub":
        return [f"*{escaped(stub_line(row))}*", ""]
    if row.kind in ("heading", "title") and row.relation == "equal" and not happened_to(row):
        return [f"### {marked_row(row, _MARKS)}", ""]
    happened = happened_to(row)
    name = f"**{escaped(name_of(row))}**{f' ({escaped(happened)})' if happened else ''}"
    lines = [f"{name} {marked_row(row, _MARKS)}", ""]
    lines += [f"- {_note(note)}" for note in row.notes]
    return [*lines, ""] if row.notes else lines


def _note(note: Note) -> str:
    times = f", {note.count} times" if note.count > 1 else ""
    contested = ", contested" if note.contested else ""
    return f"{escaped(note.glyph)} **{escaped(note.word)}**{times}{contested}: {escaped(note.why)}"


def _table(every: Sequence[Item]) -> list[str]:
    listed = [item for item in every if not item.folded]
    if not listed:
        return []
    lines = ["## Table of changes", "", "| change | ¶ | was | is | |", "|---|---|---|---|---|"]
    for item in listed:
        more = ", ".join(one for one in (item.remark, item.by) if one)
        cells = (f"{item.glyph} {item.word}", item.number, item.old, item.new, more)
        lines.append("| " + " | ".join(escaped(cell) for cell in cells) + " |")
    return [*lines, ""]
