"""The list of changes: one line for each, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commdiff.model import Change, Comparison, Shift, Span
from commdiff.renderers.notes import DIRECTIONS, EVENTS, bracket_ends
from commdiff.renderers.runs import paragraph_number, short

_SENTENCE_END = re.compile(r"[.;!?]\s+")
_BARE = 5
"""Characters below which a figure is shown with the words behind it."""
FOLDED = frozenset({"numbering", "punctuation", "case", "spelling"})
"""Classes of changes that are no wording."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list of changes.

    Args:
        kind: by which it is filtered: a direction, "move", "split", "bracket", "reference", "number",
            "date", "wording", or a folded class.
        whole: `old` and `remark` say it all; else what went and what came stand in `old` and `new`.
        facet: the axis of its first shift; "" without one.
        by: whose hand it is, where that is known: "" or names.
        hands: the same as places in the list of all authors.
    """

    id: str
    kind: str
    glyph: str
    look: str
    word: str
    number: str
    old: str
    new: str
    remark: str
    whole: bool
    folded: bool
    facet: str = ""
    by: str = ""
    hands: tuple[int, ...] = ()


def numbers_of(comparison: Comparison) -> dict[int, str]:
    """Return by pair the paragraph number people would name."""
    found: dict[int, str] = {}
    for i, pair in enumerate(comparison.pairs):
        label = ""
        if pair.revised:
            label = comparison.revised.document.blocks[pair.revised[0]].label
        elif pair.base:
            label = comparison.base.document.blocks[pair.base[0]].label
        found[i] = paragraph_number(label)
    return found


def _glyph(change: Change, shift: Shift | None) -> tuple[str, str, str, str]:
    """Return kind, glyph, word and look of a change."""
    if shift is not None:
        glyph, word, look = DIRECTIONS[shift.direction]
        return shift.direction, glyph, word, look
    if change.kind == "move":
        return "move", "⇄", "moved", "mv"
    if change.kind in ("split", "merge"):
        return "split", "≺", "split" if change.kind == "split" else "joined", "mv"
    if change.category == "bracket":
        return "bracket", "[ ]", "bracket", "br"
    if change.category == "reference":
        return "reference", "§", "reference", "xr"
    if change.category in ("number", "date"):
        return change.category, "#", change.category, ""
    if change.category in FOLDED:
        return change.category, "·", change.category, ""
    glyph = {"insert": "+", "delete": "−"}.get(change.kind, "≠")
    return "wording", glyph, "wording", ""


def context_of(
    comparison: Comparison,
    pair: int,
    base: Span | None,
    revised: Span | None,
    size: int = 28,
    *,
    cut: str = "",
) -> tuple[str, str]:
    """Return a few words before and after a place, from the revised text where it stands there.

    Args:
        size: characters on either side from which on words are left out.
        cut: what stands where words of the same sentence were.
    """
    side, span = (comparison.base, base) if revised is None else (comparison.revised, revised)
    if span is None:
        return "", ""
    text = side.document.text
    blocks = comparison.pairs[pair].base if revised is None else comparison.pairs[pair].revised
    for block in blocks:
        home = side.document.blocks[block].span
        if span.within(home):
            before = text[max(home.start, span.start - size) : span.start]
            after = text[span.end : min(home.end, span.end + size)]
            opens, goes_on = span.start - size > home.start, span.end + size < home.end
            if opens:
                before = before.split(" ", 1)[-1] if " " in before else before
            if goes_on:
                after = after.rsplit(" ", 1)[0] if " " in after else after
            # Words of another sentence tell nothing of this one.
            *others, before = _SENTENCE_END.split(before)
            stop = _SENTENCE_END.search(after)
            after = after[: stop.start() + 1] if stop else after
            return (
                f"{cut} {before}" if cut and opens and not others else before,
                f"{after} {cut}" if cut and goes_on and not stop else after,
            )
    return "", ""


def items(comparison: Comparison) -> list[Item]:
    """Return the list of changes in the order of the text, folded noise last by `folded`."""
    numbers = numbers_of(comparison)
    authors = list(comparison.summary.authors)
    teller = _Teller(comparison)
    found: list[Item] = []
    for change in comparison.changes:
        shift = comparison.shifts[change.shifts[0]] if change.shifts else None
        kind, glyph, word, look = _glyph(change, shift)
        whole, old, new, remark = teller.told(change, shift)
        found.append(
            Item(
                id=change.id,
                kind=kind,
                glyph=glyph,
                look=look,
                word=word,
                number=numbers[change.pair],
                old=old,
                new=new,
                remark=remark,
                whole=whole,
                folded=(change.category in FOLDED and shift is None) or bool(change.hidden),
                facet=shift.facet if shift else "",
                by=", ".join(change.by),
                hands=tuple(authors.index(name) for name in change.by),
            )
        )
    return found


class _Teller:
    """Finds the words that tell a change on one line."""

    def __init__(self, comparison: Comparison) -> None:
        self._c = comparison
        self._references = {one.change: one for one in comparison.references}
        self._ends = bracket_ends(comparison)
        self._edited = {
            c.pair for c in comparison.changes if c.kind in ("insert", "delete", "replace")
        }

    def told(self, change: Change, shift: Shift | None) -> tuple[bool, str, str, str]:
        """Return whether the first words say it whole, what went, what came, and a remark."""
        old, new = short(change.base_text, 48), short(change.revised_text, 48)
        if shift is not None:
            remark = "contested" if shift.contested else ""
            if shift.from_text == shift.to_text:
                return True, short(shift.from_text, 48), "", remark
            return False, short(shift.from_text, 48), short(shift.to_text, 48), remark
        if change.id in self._ends:
            event, first = self._ends[change.id]
            if not first:
                return True, "".join(c for c in old + new if c in "[]"), "", "the other end"
            text = short(event.revised_text or event.base_text, 48)
            return True, text, "", EVENTS[event.kind].removeprefix("bracket ")
        if change.kind in ("move", "split", "merge"):
            remark = "edited" if change.pair in self._edited else ""
            return True, _moved_words(self._c, change), "", remark
        if change.id in self._references:
            one = self._references[change.id]
            remark = "follows the move" if one.follows is not None else ""
            return False, one.from_text, one.to_text, remark
        if change.category in ("number", "date") and new and len(new) < _BARE:
            # "3 to 4" says little; "3 to 4 March 2031" is what a person would say.
            new = short(new + context_of(self._c, change.pair, None, change.revised, 14)[1], 48)
        return False, old, new, ""


def _label(comparison: Comparison, change: Change, revised: bool) -> str:
    pair = comparison.pairs[change.pair]
    side, blocks = (comparison.revised, pair.revised) if revised else (comparison.base, pair.base)
    return paragraph_number(side.document.blocks[blocks[0]].label) if blocks else ""


def _moved_words(comparison: Comparison, change: Change) -> str:
    """Say where a block came from, or into what it was cut."""
    pair = comparison.pairs[change.pair]
    old, new = _label(comparison, change, False), _label(comparison, change, True)
    if change.move:
        return f"sentence moved: {short(change.revised_text.lstrip(' ,;'), 40)}"
    if change.kind == "split":
        return f"split into {len(pair.revised)}"
    if change.kind == "merge":
        return f"joined from {len(pair.base)}"
    if old and new and old != new:
        return f"moved from {old}"
    return f"moved: {short(change.revised_text, 40)}"
