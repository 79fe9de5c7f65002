"""Write the changes inside paragraphs: words, ends of paragraphs that were split or joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from commdiff.redline.cutting import cut, joined
from commdiff.redline.gone import Gone, living
from commdiff.redline.hand import Hand, properties_of, runs_of
from commdiff.redline.looks import Looks
from commdiff.redline.names import PPR, P, R, made, w
from commdiff.redline.paragraphs import END, Paragraph, Stretch
from commdiff.redline.partners import Partners
from commdiff.redline.phrases import Phrases
from commdiff.redline.places import Places
from commdiff.redline.remarks import Remarks
from commdiff.redline.scripts import Step, script
from commdiff.redline.tally import RedlineTally

if TYPE_CHECKING:
    from lxml.etree import _Element


class Editor:
    """Writes what changed from paragraphs of the base to those of the revised file that answer them.

    Args:
        met: told of every stretch that stayed: notes and text boxes in it are gone into.
        came: told of every thing that came, by kind and element.
    """

    def __init__(
        self,
        partners: Partners,
        places: tuple[Places, Places],
        tools: tuple[Gone, Looks, Hand, Remarks, Phrases, RedlineTally],
        met: Callable[[Paragraph, Paragraph, Step], None],
        came: Callable[[str, _Element], None],
    ) -> None:
        self._partners = partners
        self._places = places
        self._gone, self._looks, self._hand, self._remarks, self._phrases, self._tally = tools
        self._met = met
        self._came = came

    def edit(self, base: Paragraph, revised: Paragraph, *, whole: bool = False) -> None:
        """Track the changes of one paragraph.

        Args:
            whole: whether nothing of it stayed.
        """
        if whole:
            steps = [Step(False, (0, len(base.text)), (0, len(revised.text)))]
        else:
            steps = script(base, revised, self._partners.operations(base), *self._places)
        self._write(base, revised, steps)
        if revised.element.find(f"{w('pPr')}/{w('pPrChange')}") is None:
            self.remember(revised.element, base)

    def regroup(self, base: Sequence[Paragraph], revised: Sequence[Paragraph]) -> None:
        """Track a paragraph that was split, or several that became one: by the ends that came or went."""
        old, new = joined(base), joined(revised)
        for places, whole, parts in zip(self._places, (old, new), (base, revised), strict=True):
            places.join(whole, parts)
        operations = [
            one
            for pair in self._partners.groups[base[0].number, revised[0].number].pairs
            for one in pair.operations
        ]
        self._write(old, new, script(old, new, operations, *self._places), base, revised)
        self.remember(revised[-1].element, base[-1])

    def _write(
        self,
        base: Paragraph,
        revised: Paragraph,
        steps: Sequence[Step],
        olds: Sequence[Paragraph] = (),
        news: Sequence[Paragraph] = (),
    ) -> None:
        changed = list(self._cut(base, revised, steps, whole=not olds))
        cut(revised, {at for one in changed for at in one.revised})
        ends = [at for at, c in enumerate(revised.text) if c == END] if news else []
        gone = [at for at, c in enumerate(base.text) if c == END] if olds else []
        for step in changed:
            self._step(base, revised, step, [(at, olds[n]) for n, at in enumerate(gone)])
            for number, at in enumerate(ends):
                if step.revised[0] <= at < step.revised[1]:
                    self._hand.mark_end(news[number].element, "ins")
        for step in steps:
            if step.equal:
                self._met(base, revised, step)
        whole = [one for step in changed for one in living(base, *step.base)]
        stayed = [one.instruction for one in base.fields if one not in whole]
        if stayed != [one.instruction for one in revised.fields]:
            self._tally.add("redline-field")

    def _cut(
        self, base: Paragraph, revised: Paragraph, steps: Sequence[Step], *, whole: bool
    ) -> Iterator[Step]:
        """Yield the steps that change something, cut where phrases that moved begin and end."""
        for step in steps:
            if step.equal:
                continue
            ours = list(self._phrases.pieces(base, *step.base, base=True))
            theirs = list(self._phrases.pieces(revised, *step.revised, base=False))
            if not whole or (len(ours) < 2 and len(theirs) < 2):
                yield step
                continue
            first, last = step.revised[0], step.base[1]
            yield from (Step(False, (a, b), (first, first)) for a, b, _ in ours)
            yield from (Step(False, (last, last), (a, b)) for a, b, _ in theirs)

    def _step(
        self,
        base: Paragraph,
        revised: Paragraph,
        step: Step,
        ends: Sequence[tuple[int, Paragraph]],
    ) -> None:
        found: list[_Element] = []
        behind: _Element | None = None
        (start, end), (first, last) = step.base, step.revised
        for at, part in [*ends, (end, None)]:
            if not start <= at <= end or (part is not None and at == end):
                continue
            change = self._gone.change(base, start, at) if at > start else None
            if change is not None and behind is None:
                place(change, revised, first)
            elif change is not None and behind is not None:
                behind.addnext(change)
            if change is not None:
                found.append(change)
            if part is not None:
                behind = self._part(revised, first, part, change if change is not None else behind)
            start = at + 1
        if last > first:
            found.extend(self._hand.wrap(_runs_between(revised, first, last), "ins"))
            for thing in (revised.things[at] for at in range(first, last) if at in revised.things):
                self._came(thing.kind, thing.element)
        self._remarks.step(base, revised, step, found)
        if step.base[0] == step.base[1]:
            self._moved(revised, step.revised, found, base=False)
        elif first == last:
            self._moved(base, step.base, found, base=True)

    def _moved(
        self, paragraph: Paragraph, span: tuple[int, int], found: list[_Element], *, base: bool
    ) -> None:
        """Remember what was written for a phrase that moved, where it is all of a step."""
        for start, end, move in self._phrases.pieces(paragraph, *span, base=base):
            if (start, end) == span:
                self._phrases.put(move, found, base=base)

    def _part(
        self, revised: Paragraph, at: int, base: Paragraph, behind: _Element | None
    ) -> _Element:
        """Cut a paragraph in two where an end of the base went, which then stands between them.

        Args:
            behind: after what it is cut; None to cut at an offset.

        Returns:
            The properties of the second half: what comes next stands behind them.
        """
        mark = made("bookmarkEnd")
        if behind is None:
            place(mark, revised, at)
        else:
            behind.addnext(mark)
        first = made("p")
        properties = self._looks.paragraph(base.element)
        if properties is not None:
            first.append(properties)
        paragraph = mark.getparent()
        assert paragraph is not None
        first.extend([x for x in mark.itersiblings(preceding=True) if x.tag != PPR][::-1])
        paragraph.remove(mark)
        self._hand.mark_end(first, "del")
        paragraph.addprevious(first)
        return properties_of(paragraph)

    def remember(self, element: _Element, base: Paragraph) -> None:
        """Let a paragraph have the style, the list and the level of the base where it is rejected."""
        before = self._looks.standing(base.element, base=True)
        if before == self._looks.standing(element, base=False):
            return
        change = self._hand.signed("pPrChange")
        kept = self._looks.paragraph(base.element)
        if kept is None:
            kept = made("pPr")
        for mark in kept.findall(w("rPr")):
            kept.remove(mark)
        change.append(kept)
        properties_of(element).append(change)


def is_flat(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph can be cut in two anywhere: it has no links, fields or controls."""
    return (
        not paragraph.torn
        and not paragraph.fields
        and all(one.element.getparent() is paragraph.element for one in paragraph.stretches)
    )


def place(change: _Element, paragraph: Paragraph, at: int) -> None:
    """Put a deletion where it belongs: between two runs, and into a link or field only in its midst."""
    before = after = None
    for one in paragraph.stretches:
        if one.end <= at:
            before = one
        elif one.start >= at:
            after = one
            break
    last = None if before is None else _wrapped(before)
    first = None if after is None else _wrapped(after)
    between = None if last is None or first is None else _between(last, first)
    if between is not None:
        between.addprevious(change)
    elif last is not None and (before is None or END not in paragraph.text[before.end : at]):
        behind = _top(last)
        while (following := behind.getnext()) is not None and following.tag == w("del"):
            behind = following
        behind.addnext(change)
    elif first is not None:
        _top(first).addprevious(change)
    else:
        paragraph.element.append(change)


def _between(last: _Element, first: _Element) -> _Element | None:
    """Return before what something stands between two runs of a paragraph, however deep they lie.

    None where the two are in two paragraphs.
    """
    above = set()
    holder = last.getparent()
    while holder is not None and holder.tag != P:
        above.add(holder)
        holder = holder.getparent()
    element, parent = first, first.getparent()
    while parent is not None and parent is not holder and parent not in above:
        element, parent = parent, parent.getparent()
    return None if parent is None else element


def _wrapped(stretch: Stretch) -> _Element:
    parent = stretch.element.getparent()
    return parent if parent is not None and parent.tag == w("ins") else stretch.element


def _top(element: _Element) -> _Element:
    """Return what holds an element and stands directly in a paragraph."""
    parent = element.getparent()
    while parent is not None and parent.tag != P:
        element, parent = parent, parent.getparent()
    return element


def _runs_between(paragraph: Paragraph, first: int, last: int) -> list[_Element]:
    """Return the runs of a stretch, with the beginnings and ends of fields that lie wholly in it."""
    held = [x.element for x in paragraph.stretches if first <= x.start and x.end <= last]
    fields = [
        run
        for one in paragraph.fields
        if first <= one.start < one.end <= last
        for run in one.runs
        if run.tag == R
    ]
    if not fields:
        return held
    order = {run: at for at, run in enumerate(runs_of(paragraph.element))}
    return sorted(dict.fromkeys([*held, *fields]), key=lambda run: order.get(run, 0))
