"""One text as it was read: for the terminal, and as plain text for git."""

from __future__ import annotations

from collections.abc import Sequence

from commdiff.model import Block, Bracket, Document, Witness
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.reading import BlockView, Stretch, block_views
from commdiff.renderers.runs import short
from commdiff.renderers.terminal import QUIET, STRONG, Sheet, seen

_GUTTER, _WIDEST = 13, 100
"""Columns of what a block was taken for; columns beyond which lines are hard to follow."""
_FORMAT_MARKS = {"bold": "**", "underline": "__", "strike": "~~", "highlight": "=="}
_LANGUAGES = {"und": "not known"}


def document_text(witness: Witness, brackets: Sequence[Bracket], options: RenderOptions) -> str:
    """Return one text as it was read: what each block was taken for, its number, its words and marks.

    Guarantees: no control character of a document reaches the terminal; without colour the marks say
    everything.
    """
    document = witness.document
    sheet = Sheet(min(options.width, _WIDEST), color=options.color)
    sheet.add([(seen(f"commdiff read: {document.name}"), STRONG)])
    sheet.add(seen(facts_of(document, brackets)))
    if document.title:
        sheet.add(seen(f"title: {document.title}"))
    for notice in document.notices:
        kind = "dropped or assumed" if notice.dropped else "note"
        sheet.add(seen(f"{kind}: {notice.message}"), hang=4)
    if not document.notices:
        sheet.add("nothing was dropped and nothing assumed")
    views = block_views(document)
    legend = _legend(views)
    if legend:
        sheet.add(f"marks: {legend}")
    at = 0
    while at < len(views):
        last = _row_end(views, at)
        _block(sheet, views[at:last])
        at = last
    return sheet.text()


def facts_of(document: Document, brackets: Sequence[Bracket]) -> str:
    """Return in one line what kind of text it is and how much of everything it holds."""
    language = _LANGUAGES.get(document.language, document.language)
    parts = [document.format, f"{len(document.blocks):,} blocks", f"language {language}"]
    for count, name in (
        (len(brackets), "brackets"),
        (len(document.notes), "notes"),
        (len(document.comments), "comments"),
    ):
        if count:
            parts.append(f"{count:,} {name if count != 1 else name[:-1]}")
    tracked = document.tracked
    if tracked.count:
        by = f" by {', '.join(tracked.authors)}" if tracked.authors else ""
        noun = "tracked change" if tracked.count == 1 else "tracked changes"
        parts.append(f"{tracked.count:,} {noun}{by}, read as {tracked.read_as}")
    return ", ".join(parts)


def _legend(views: Sequence[BlockView]) -> str:
    """Say what the marks mean that occur."""
    stretches = [one for view in views for one in view.stretches]
    formats = {name for one in stretches for name in one.formats}
    told = [f"{mark}{name}{mark}" for name, mark in _FORMAT_MARKS.items() if name in formats]
    if any(one.revision is not None and not one.gone for one in stretches):
        told.append("{+tracked and shown+}")
    if any(one.gone for one in stretches):
        told.append("[-tracked and not shown-]")
    return " ".join(told)


def _row_end(views: Sequence[BlockView], at: int) -> int:
    """Return where the cells of one table row end; the next place where the block is no cell."""
    row = views[at].block.row
    end = at + 1
    if views[at].block.kind != "cell" or row is None:
        return end
    while end < len(views) and _same_row(views[end].block, row):
        end += 1
    return end


def _same_row(block: Block, row: tuple[int, int, int]) -> bool:
    return block.kind == "cell" and block.row is not None and block.row[:2] == row[:2]


def _block(sheet: Sheet, cells: Sequence[BlockView]) -> None:
    first = cells[0]
    if first.part:
        sheet.add()
        sheet.add([(f"\u2500\u2500 {first.part} \u2500\u2500", STRONG)])
    if first.page is not None:
        sheet.add([(f"page {first.page}", QUIET)])
    texts = " | ".join(f"{_labelled(view)}{_marked(view.stretches)}" for view in cells)
    sheet.labelled([(seen(first.what), QUIET)], [[(texts, "")]], _GUTTER)
    for view in cells:
        for one in view.remarks:
            on = f' on "{short(one.about)}"' if one.about else ""
            said = f"comment{f' by {one.by}' if one.by else ''}{on}: {one.text}"
            sheet.add([(seen(said), QUIET)], indent=_GUTTER, hang=2)


def _labelled(view: BlockView) -> str:
    return f"{seen(view.block.label)} " if view.block.label else ""


def _marked(stretches: Sequence[Stretch]) -> str:
    made: list[str] = []
    for one in stretches:
        text = "".join(
            f"[^{piece.ui}]" if piece.kind == "ref" else seen(piece.text) for piece in one.pieces
        )
        core = text.strip()
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if core and not one.gone:
            marks = [_FORMAT_MARKS[name] for name in one.formats]
            core = "".join(marks) + core + "".join(reversed(marks))
        if one.revision is not None:
            opened, closed = ("[-", "-]") if one.gone else ("{+", "+}")
            core = f"{opened}{core}{closed}"
        made.append(f"{lead}{core}{tail}" if core else text)
    return "".join(made)


def plain_text(witness: Witness, *, labels: bool = True, sentences: bool = False) -> str:
    """Return one text as lines for `git diff`: a block on a line, a blank line between blocks.

    Args:
        labels: whether a block's number stands before it.
        sentences: a line for each sentence instead of each block.

    Guarantees: the words and their order are those of the text; equal documents give equal lines.
    """
    document = witness.document
    made: list[str] = []
    for index, block in enumerate(document.blocks):
        spans = witness.sentences(index) if sentences else (block.span,)
        body = "\n".join(span.of(document.text) for span in spans)
        made.append(f"{block.label} {body}" if labels and block.label else body)
        if index + 1 < len(document.blocks):
            made.append(document.text[block.span.end : document.blocks[index + 1].span.start])
    return "".join(made) + "\n"
