"""Pairs of blocks whose sentences are linked when somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from commdiff.align.sentences import Group
from commdiff.model import Operation, Pair, Relation, SentenceLink, Span, Witness


class LinkedPair(Pair):
    """A pair of blocks of which is known which sentences answer which, but not written down.

    Few ask for the links. It is a value as any other `Pair`: equal to one with the same fields, and
    stored as one.
    """

    __slots__ = ("_groups", "_links", "_witnesses")
    _groups: Sequence[Group] | None
    _links: tuple[SentenceLink, ...] | None
    _witnesses: tuple[Witness, Witness]

    @classmethod
    def of(
        cls,
        witnesses: tuple[Witness, Witness],
        plain: tuple[
            Relation, bool, tuple[int, ...], tuple[int, ...], float, tuple[Operation, ...]
        ],
        groups: Sequence[Group] | None,
        certainty: float = 1.0,
    ) -> LinkedPair:
        """Return the pair of some blocks of both witnesses.

        Args:
            plain: the fields of a `Pair` before its sentences.
            groups: which sentences answer which, in order; those between two groups answer each
                other one by one. None where the pair is of two blocks that are the same.
        """
        pair = cls(*plain, certainty=certainty)
        object.__setattr__(pair, "_links", None)
        object.__setattr__(pair, "_groups", groups)
        object.__setattr__(pair, "_witnesses", witnesses)
        return pair

    def _linked(self) -> tuple[SentenceLink, ...]:
        links = self._links
        if links is None:
            base, revised = self._witnesses
            old = [span for block in self.base for span in base.sentences(block)]
            new = [span for block in self.revised for span in revised.sentences(block)]
            if self._groups is None and len(old) != len(new):
                links = (SentenceLink(tuple(old), tuple(new)),)
            else:
                links = links_of(old, new, self._groups or ())
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
