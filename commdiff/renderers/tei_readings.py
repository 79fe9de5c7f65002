"""What the readings of two witnesses hold, step by step: text, entries of the apparatus, moved sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commdiff.model import Change, Comparison, Operation, Span
from commdiff.renderers.tei_text import NotePlaces, element, form_pieces, marked_text

BASE, REVISED = "base", "revised"
_FORMAL = frozenset({"punctuation", "case", "spelling", "numbering", "form", "noteref"})


def app(old: str, new: str, kind: str, key: str = "", hands: Sequence[str] = ()) -> str:
    """Return an entry of the apparatus with two readings; where they are the same, what they read.

    Args:
        kind: what differs: the class of the change, or "form", "noteref", "move", "split" or "merge".
        hands: ids of those who made it.
    """
    if old == new and not key:
        return old
    readings = element("rdg", old, {"wit": f"#{BASE}"}) + element(
        "rdg", new, {"wit": f"#{REVISED}"}
    )
    return element(
        "app",
        readings,
        {
            "type": "orthographic" if kind in _FORMAL else "substantive",
            "subtype": kind,
            "xml:id": key,
            "resp": " ".join(f"#{hand}" for hand in hands),
        },
    )


def milestone(unit: str, side: int, attributes: Mapping[str, str]) -> str:
    """Return an empty element that marks a place in one witness."""
    where = {"unit": unit, "edRef": f"#{(BASE, REVISED)[side]}"}
    return element("milestone", "", {**where, **attributes})


class Readings:
    """Makes what stands in the blocks of one comparison.

    Args:
        hands: by name of an author, the id of the entry in the header.
        keys: by side, the id of what stands for each block.
    """

    def __init__(
        self,
        comparison: Comparison,
        hands: Mapping[str, str],
        keys: Sequence[Mapping[int, str]],
    ) -> None:
        self._hands = hands
        self._docs = (comparison.base.document, comparison.revised.document)
        self._places = tuple(
            NotePlaces(one.notes, named, (block.span.start for block in one.blocks))
            for one, named in zip(self._docs, keys, strict=True)
        )
        self._by_ops: dict[tuple[int, Span, Span], Change] = {}
        self._by_move: dict[str, Change] = {}
        for change in comparison.changes:
            if change.kind in ("insert", "delete", "replace"):
                self._by_ops[change.pair, change.base, change.revised] = change
            elif change.move:
                self._by_move[change.move] = change
        self._moves = {move.id: move for move in comparison.moves}

    def text(self, span: Span, side: int) -> str:
        """Return a stretch of one text with its references to notes."""
        return marked_text(self._docs[side].text, span, self._places[side])

    def entry(self, old: str, new: str, kind: str, change: Change | None, suffix: str = "") -> str:
        """Return an entry of the apparatus with the id of its change and those who made it."""
        if change is None:
            return app(old, new, kind)
        hands = [self._hands[name] for name in change.by]
        return app(old, new, kind, f"{change.id}{suffix}", hands)

    def step(self, index: int, one: Operation) -> str:
        """Return one operation of the pair at `index`."""
        if one.op == "equal":
            return self._equal(one)
        if one.move:
            return self._moved_phrase(one)
        change = self._by_ops.get((index, one.base, one.revised))
        old, new = self.text(one.base, 0), self.text(one.revised, 1)
        return self.entry(old, new, change.category if change else "wording", change)

    def _equal(self, one: Operation) -> str:
        made: list[str] = []
        starts = [one.base.start, one.revised.start]
        for pieces in form_pieces(
            one.base.of(self._docs[0].text), one.revised.of(self._docs[1].text)
        ):
            spans = [
                Span(start, start + len(text)) for start, text in zip(starts, pieces, strict=True)
            ]
            starts = [span.end for span in spans]
            made.append(self._piece(spans[0], spans[1], pieces[0] == pieces[1]))
        return "".join(made)

    def _piece(self, base: Span, revised: Span, same: bool) -> str:
        """Return a stretch that is equal, or differs in form; references apart where the text is the same."""
        if not same:
            return app(self.text(base, 0), self.text(revised, 1), "form")
        shift = revised.start - base.start
        places = (self._places[0].inside(base), self._places[1].inside(revised))
        offsets = sorted({at + shift for at, _ in places[0]} | {at for at, _ in places[1]})
        made, at = "", revised.start
        plain = NotePlaces((), {}, ())
        text = self._docs[1].text
        for offset in offsets:
            made += marked_text(text, Span(at, offset), plain)
            old = "".join(pointer for where, pointer in places[0] if where + shift == offset)
            new = "".join(pointer for where, pointer in places[1] if where == offset)
            made += app(old, new, "noteref")
            at = offset
        return made + marked_text(text, Span(at, revised.end), plain)

    def _moved_phrase(self, one: Operation) -> str:
        """Return one end of a sentence that moved; where it came to, with what changed inside it."""
        move, change = self._moves[one.move], self._by_move.get(one.move)
        made = ""
        if one.base.start < one.base.end:
            made += self.entry(self.text(one.base, 0), "", "move", change, "-from")
        if one.revised.start < one.revised.end:
            pair = change.pair if change else -1
            inner = "".join(self.step(pair, step) for step in move.operations)
            lead = self.text(Span(one.revised.start, move.revised.start), 1)
            tail = self.text(Span(move.revised.end, one.revised.end), 1)
            made += self.entry("", f"{lead}{inner}{tail}", "move", change)
        return made
