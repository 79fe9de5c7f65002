"""A comparison, or one text as it was read, as a single self-contained page.

The templates in `reports/templates` hold every word and mark of the page; this module only gathers
what they show. Style and script stand inline under a strict policy that names their hashes, so the
page makes no request and nothing of a document can act in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from commdiff.errors import Notice
from commdiff.model import Bracket, Comparison, Provenance, TextProfile, Witness
from commdiff.renderers.folds import unchanged_runs
from commdiff.renderers.glossary import GROUPS, Glossary
from commdiff.renderers.listing import Item, items
from commdiff.renderers.long import MOST_MARKED, Unmarked, bounded
from commdiff.renderers.names import short_names
from commdiff.renderers.notes import DIRECTIONS
from commdiff.renderers.once import reasons_once
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.reading import BlockView, block_views
from commdiff.renderers.summary import Overview, counted, overview
from commdiff.renderers.templating import environment_of, framed
from commdiff.renderers.to_reading import facts_of
from commdiff.renderers.view import Row, rows
from commdiff.renderers.wording_view import wording_view


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One thing of the inline view: a row, or a table of rows.

    Args:
        fold: how many unchanged paragraphs end here; 0 where none do.
    """

    row: Row | None
    table: tuple[tuple[Row, ...], ...]
    fold: int


def _cell_tables(listed: Iterable[tuple[Row, int]]) -> list[PageBlock]:
    """Gather neighbouring cells of one table as its rows."""
    found: list[PageBlock] = []
    table: list[list[Row]] = []
    name: int | None = None

    def close() -> None:
        nonlocal table, name
        if table:
            found.append(PageBlock(None, tuple(tuple(line) for line in table), 0))
        table, name = [], None

    for row, fold in listed:
        if row.kind != "cell" or row.table is None:
            close()
            found.append(PageBlock(row, (), fold))
            continue
        if name is not None and row.table != name:
            close()
        name = row.table
        if table and table[-1][0].table_row == row.table_row:
            table[-1].append(row)
        else:
            table.append([row])
    close()
    return found


def _kinds(listed: Sequence[Item]) -> list[tuple[str, str, str, int]]:
    """Return the kinds of change that occur: name, glyph, word, how many."""
    counts = Counter(item.kind for item in listed)
    first = {item.kind: item for item in reversed(listed)}
    return [
        (kind, first[kind].glyph, first[kind].word, counts[kind])
        for kind in sorted(counts, key=lambda kind: (-counts[kind], kind))
    ]


def _facets(listed: Sequence[Item]) -> list[tuple[str, int]]:
    """Return the axes on which something shifted, with how many changes each."""
    counts = Counter(item.facet for item in listed if item.facet)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _first(every: Sequence[Item], unmarked: Unmarked) -> list[Item]:
    """Return the items that a page of too many changes lists: of each sort no more than it may mark."""
    marked = [item for item in every if item.id in unmarked.marked]
    kept = [[item for item in marked if item.folded is folded] for folded in (False, True)]
    return [item for items_of in kept for item in items_of[:MOST_MARKED]]


def _told(head: Overview, unmarked: Unmarked) -> Overview:
    """Return what the head says of a page of too many changes: what is not marked, and no dead link."""
    where = f"from paragraph {unmarked.number} on" if unmarked.number else "behind them"
    notes = f"; {counted(unmarked.notes, 'note')} there left out" if unmarked.notes else ""
    notice = Notice(
        "page-folded",
        f"the first {MOST_MARKED:,} changes are marked and listed; {where} {unmarked.changes:,} more are"
        f" not, and paragraphs that changed stand whole, the old before the new{notes};"
        " the JSON and the CSV hold all",
    )
    sections = tuple(
        replace(
            section,
            lines=tuple(
                line if line.change in unmarked.marked else replace(line, change="")
                for line in section.lines
            ),
        )
        for section in head.sections
    )
    return replace(head, sections=sections, notices=(*head.notices, ("", notice)))


def page(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as one page.

    Raises:
        RenderError: a template of the user's cannot be used.

    Guarantees: makes no request; holds nothing of a document as markup; the same comparison and
    options give the same bytes. In the inline view, without `ins` the text is the base's, without
    `del` the revised text's; the page's script makes the other views of it when they are asked for.
    """
    environment = environment_of(options.templates)
    base_name, revised_name = short_names(comparison)
    glossary = Glossary(comparison)
    occurring = {shift.direction for shift in comparison.shifts}
    found, unmarked = bounded(rows(comparison, glossary), MOST_MARKED)
    found = reasons_once(found)
    every = items(comparison)
    listed = every if unmarked is None else _first(every, unmarked)
    shown = [item for item in listed if not item.folded]
    title = options.title or comparison.title
    language = comparison.revised.document.language
    head = overview(comparison, every)
    if unmarked is not None:
        head = _told(head, unmarked)
    return framed(
        environment,
        "comparison.html",
        options,
        foot=f"{base_name} compared with {revised_name}, commdiff",
        lang=language if language != "und" else "mul",
        page_title=title or f"{base_name} \u2192 {revised_name}: {head.lead}",
        heading=title or comparison.revised.document.title or "Two drafts compared",
        custom_title=bool(title),
        base_name=base_name,
        revised_name=revised_name,
        view=options.view,
        overview=head,
        listed=shown,
        authors=list(comparison.summary.authors.items()),
        folded=[item for item in listed if item.folded],
        unlisted=len(every) - len(listed),
        kinds=_kinds(shown),
        blocks=_cell_tables(unchanged_runs(found)),
        facets=_facets(shown),
        glyphs=[DIRECTIONS[name][:2] for name in DIRECTIONS if name in occurring],
        terms=glossary.terms,
        term_groups=GROUPS,
        base=comparison.base,
        revised=comparison.revised,
        summary=comparison.summary,
        provenance=comparison.provenance,
    )


def _lines(views: Sequence[BlockView]) -> list[tuple[tuple[BlockView, ...], ...]]:
    """Return blocks one by one, the cells of a table as its rows."""
    found: list[tuple[tuple[BlockView, ...], ...]] = []
    table: list[list[BlockView]] = []
    for view in views:
        row = view.block.row if view.block.kind == "cell" else None
        last = table[-1][-1].block.row if table else None
        if row is None or (last is not None and last[0] != row[0]):
            found.extend([tuple(map(tuple, table))] if table else [])
            table = []
        if row is None:
            found.append(((view,),))
        elif table and last is not None and last[1] == row[1]:
            table[-1].append(view)
        else:
            table.append([view])
    found.extend([tuple(map(tuple, table))] if table else [])
    return found


def document_page(witness: Witness, brackets: Sequence[Bracket], options: RenderOptions) -> str:
    """Return one text as it was read as a page: what each block was taken for, and what was left out."""
    document = witness.document
    return framed(
        environment_of(options.templates),
        "document.html",
        options,
        lang=document.language if document.language != "und" else "mul",
        foot=f"{document.name} as read, commdiff",
        page_title=options.title or f"{document.name} as read",
        document=document,
        facts=facts_of(document, brackets),
        lines=_lines(block_views(document)),
    )


def wording_page(
    profiles: Sequence[TextProfile], provenance: Provenance, options: RenderOptions
) -> str:
    """Return wording profiles as one page: figures, tables, and who is bound to what.

    Raises:
        RenderError: a template of the user's cannot be used.
    """
    names = [one.name for one in profiles]
    title = options.title or f"Wording of {names[0] if len(names) == 1 else f'{len(names)} texts'}"
    return framed(
        environment_of(options.templates),
        "wording.html",
        options,
        lang="en",
        page_title=title,
        heading=options.title
        or (names[0] if len(names) == 1 else f"{len(names)} texts side by side"),
        view=wording_view(profiles),
        provenance=provenance,
    )
