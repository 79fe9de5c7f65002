"""Pairs of equal blocks, whose sentences are linked when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from commdiff.align.sentences import Group
from commdiff.model import Operation, Pair, SentenceLink, Span, Witness


class EqualPair(Pair):
    """A pair of two blocks that are the same.

    Most blocks of two drafts are, and few ask which of their sentences answers which. It is a value as
    any other `Pair`: equal to one with the same fields, and stored as one.
    """

    __slots__ = ("_links", "_witnesses")
    _links: tuple[SentenceLink, ...] | None
    _witnesses: tuple[Witness, Witness]

    @classmethod
    def of(cls, base: Witness, revised: Witness, blocks: tuple[int, int], moved: bool) -> EqualPair:
        """Return the pair of block `blocks[0]` of the base with `blocks[1]` of the revised text."""
        i, j = blocks
        one = Operation("equal", base.blocks[i].span, revised.blocks[j].span)
        pair = cls("equal", moved, (i,), (j,), 1.0, (one,))
        object.__setattr__(pair, "_links", None)
        object.__setattr__(pair, "_witnesses", (base, revised))
        return pair

    def _linked(self) -> tuple[SentenceLink, ...]:
        links = self._links
        if links is None:
            base, revised = self._witnesses
            links = _links(base, revised, self.base[0], self.revised[0])
            self._keep(links)
        return links

    def _keep(self, links: tuple[SentenceLink, ...]) -> None:
        object.__setattr__(self, "_links", links)

    # The maker of the dataclass may set it, as it sets every field; nobody else can.
    sentences = property(_linked, _keep, doc="Links between the two sides' sentences.")

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, field.name) for field in fields(Pair))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pair):
            return NotImplemented
        return self._values() == tuple(getattr(other, field.name) for field in fields(Pair))

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[type[Pair], tuple[object, ...]]:
        return Pair, self._values()


def _links(base: Witness, revised: Witness, i: int, j: int) -> tuple[SentenceLink, ...]:
    old, new = base.sentences(i), revised.sentences(j)
    if len(old) != len(new):
        return (SentenceLink(old, new),)
    return tuple([SentenceLink((x,), (y,)) for x, y in zip(old, new, strict=True)])


def links_of(
    old: Sequence[Span], new: Sequence[Span], groups: Sequence[Group]
) -> tuple[SentenceLink, ...]:
    """Return links between sentences; what stands between two groups answers each other one by one."""
    links: list[SentenceLink] = []
    i = j = 0
    for one in [*groups, Group(len(old), len(old), len(new), len(new))]:
        pairs = zip(old[i : one.base], new[j : one.revised], strict=True)
        links += [SentenceLink((x,), (y,)) for x, y in pairs]
        i, j = one.base_end, one.revised_end
        if one.base < i or one.revised < j:
            links.append(SentenceLink(tuple(old[one.base : i]), tuple(new[one.revised : j])))
    return tuple(links)
