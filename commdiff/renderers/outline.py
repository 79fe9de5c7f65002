"""What a report in plain text tells, in order: paragraphs that changed, and the stretches between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from commdiff.errors import Notice
from commdiff.model import Comparison
from commdiff.renderers.folds import unchanged_runs
from commdiff.renderers.runs import Run, paragraph_number, visible_mark
from commdiff.renderers.summary import counted
from commdiff.renderers.summary_lines import Line
from commdiff.renderers.view import Row, rows

MOVED = "⇄ "
"""What begins either end of a sentence that moved."""
_CONTEXT = 240
"""Characters of unchanged text kept on either side of a change where a report is cut short."""
_RELATIONS = {"inserted": "new", "deleted": "gone", "regrouped": "regrouped"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to show, or a stretch of those whose wording did not change.

    Args:
        row: the paragraph; None for a stretch.
        unchanged: how many the stretch holds.
        renumbered: their numbers that changed, (old, new).
    """

    row: Row | None
    unchanged: int = 0
    renumbered: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> str:
        """What is said in place of a stretch."""
        told = f"{counted(self.unchanged, 'paragraph').capitalize()} unchanged"
        numbers = ", ".join(f"{old or 'none'} → {new or 'none'}" for old, new in self.renumbered)
        return f"{told}; renumbered {numbers}." if numbers else f"{told}."


def passages(comparison: Comparison) -> list[Passage]:
    """Return a comparison as passages, in the order of the revised text.

    Guarantees: every pair is shown or counted in a stretch, once.
    """
    found: list[Passage] = []
    count = 0
    numbers: list[tuple[str, str]] = []

    def fold() -> None:
        nonlocal count, numbers
        if count:
            found.append(Passage(None, count, tuple(numbers)))
        count, numbers = 0, []

    for row, _ in unchanged_runs(rows(comparison)):
        if _is_shown(row):
            fold()
            found.append(Passage(row))
            continue
        count += 1
        if row.renumbered:
            numbers.append((paragraph_number(row.base_label), paragraph_number(row.revised_label)))
    fold()
    return found


def _is_shown(row: Row) -> bool:
    """Tell whether more than its number changed, or it is a heading over something that did."""
    changed = row.relation != "equal" or bool(row.moved) or bool(row.notes)
    return row.kind == "stub" or changed or not (row.same or row.renumbered)


def name_of(row: Row) -> str:
    """Return what a paragraph is called, as in "¶5", "footnote", "¶"."""
    if row.label:
        return f"¶{row.label}"
    return "¶" if row.kind == "paragraph" else row.kind


def happened_to(row: Row) -> str:
    """Return what happened to a paragraph as a whole, as in "was 6, split in 2"; "" for nothing."""
    old, parts = paragraph_number(row.base_label), []
    if row.moved:
        parts.append(f"moved from {old}" if old and old != row.label else "moved")
    elif row.renumbered:
        parts.append(f"was {old}" if old else "had no number")
    if row.relation == "split":
        parts.append(f"split in {len(row.paragraphs)}")
    elif row.relation == "merged":
        parts.append(f"joined from {len(row.paragraphs)}")
    elif row.relation in _RELATIONS:
        parts.append(_RELATIONS[row.relation])
    return ", ".join(parts)


def stub_line(row: Row) -> str:
    """Return what stands where a moved paragraph stood."""
    old, new = paragraph_number(row.base_label), paragraph_number(row.revised_label)
    whither = f"it is now {new}" if new else "it moved"
    return f"{'¶' + old if old else 'A paragraph'} stood here; {whither}."


def summary_line(line: Line) -> str:
    """Return one line of the summary: where, and what became what."""
    if line.old and line.new:
        said = f"{line.old} → {line.new}"
    elif line.new:
        said = f"{line.new} added"
    else:
        said = f"{line.old} dropped" if line.old else line.before
    where = f"¶{line.number}: " if line.number else ""
    return f"{where}{said}{' (contested)' if line.contested else ''}"


def words_line(comparison: Comparison) -> str:
    """Return how many words there are, and how many went and came."""
    words = comparison.summary.words
    return (
        f"{words['base']:,} before, {words['revised']:,} now; {words['deleted']:,} deleted, "
        f"{words['inserted']:,} inserted"
    )


def notice_line(name: str, notice: Notice) -> str:
    """Return a notice with the file and the place in it, as far as they are known."""
    where = f" ({notice.where})" if notice.where and notice.where != name else ""
    return f"{f'{name}: ' if name else ''}{notice.message}{where}"


def safe(text: str) -> str:
    """Return `text` with control and direction characters named, so that they cannot act."""
    if text.isprintable():
        return text
    return "".join(
        f"<{mark}>" if (mark := visible_mark(c)) else " " if c in "\t\n" else c for c in text
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """How a form marks text.

    Args:
        plain: makes text of a document safe for the form.
        gone, come: put the marks around a deletion and an insertion; text in them is safe already.
        whole: whether long stretches without a change are kept whole.
    """

    plain: Callable[[str], str]
    gone: Callable[[Run, str], str]
    come: Callable[[Run, str], str]
    whole: bool = True


def marked_row(row: Row, marks: Marks) -> str:
    """Return the text of a row with its marks, in one line."""
    made = ""
    joins = row.joins or ("",) * len(row.paragraphs)
    for n, (runs, runs_on) in enumerate(zip(row.paragraphs, joins, strict=True)):
        made += marked(runs, marks)
        if n + 1 == len(row.paragraphs):
            break
        # A break that one text has and the other has not is an edit like any other.
        end = Run("ins", "¶", ())
        if runs_on == "b":
            made += f"{marks.come(end, '¶')} "
        elif runs_on == "r":
            made += f"{marks.gone(end, '¶')} "
        else:
            made += " ¶ "
    return made


def marked(runs: Sequence[Run], marks: Marks) -> str:
    """Return runs with their marks; the two ends of a sentence that moved begin with an arrow."""
    made = ""
    for n, run in enumerate(runs):
        if run.kind == "equal":
            text = (
                run.text if marks.whole else near(run.text, first=n == 0, last=n + 1 == len(runs))
            )
            made += marks.plain(text)
        elif run.look == "mv":
            text = marks.plain(run.text) if run.kind == "del" else marked(run.inner, marks)
            put = marks.gone if run.kind == "del" else marks.come
            made += text[: len(text) - len(text.lstrip())] + put(run, MOVED + text.lstrip())
        elif run.kind == "del":
            made += marks.gone(run, marks.plain(run.text))
        else:
            made += marks.come(run, marks.plain(run.text))
    return made


def near(text: str, *, first: bool, last: bool) -> str:
    """Return equal text with what is far from the changes beside it left out.

    Args:
        first, last: whether no change stands before it, or none behind it.
    """
    if len(text) <= 2 * _CONTEXT:
        return text
    head = "" if first else text[:_CONTEXT].rsplit(" ", 1)[0]
    tail = "" if last else text[-_CONTEXT:].split(" ", 1)[-1]
    return " ".join(one for one in (head, "…", tail) if one)
