"""From operations to changes: each with a kind, a class, a lasting id and the shifts that lie in it.

The apparatus of an edition lists the places where witnesses differ. Here every operation that is not
equal lies in exactly one change; moves, splits, merges and new numbers are changes of whole blocks.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from commdiff.model import (
    Alignment,
    Change,
    ChangeClass,
    ChangeKind,
    Operation,
    Pair,
    Reference,
    Renumbering,
    Shift,
    Span,
    Summary,
    Token,
    Witness,
)

_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    """.split()
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_NUMBER_WORDS = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion trillion per cent percent half quarter third
    """.split()
)
_YEAR = re.compile(r"(?:1[89]|20|21)[0-9]{2}")
_FIGURE = re.compile(r"[$€£¥]?[0-9][0-9.,:/½¼¾-]*(?:st|nd|rd|th|%)?|[½¼¾%$€£¥]")
# A symbol or a stage of a document: "S/2031/95", "Rev.2", "L.7/Add.1".
_SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,11}(?:[./][A-Za-z0-9]+)*[./][0-9][A-Za-z0-9./-]*")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The changes of a comparison with its counts.

    Args:
        changes: in the order of the revised text.
        references: cross-references that changed, each with the id of its change.
    """

    changes: tuple[Change, ...]
    references: tuple[Reference, ...]
    summary: Summary


@dataclass(frozen=True, slots=True)
class Focus:
    """What a reader does not want to see counted.

    Args:
        ignore: classes of change that are not counted as differences ("case", "punctuation",
            "numbering"); "space" and "quotes" never make a change.
        paragraphs: labels, without punctuation, of the paragraphs that are wanted; empty for all.
    """

    ignore: frozenset[str] = field(default_factory=frozenset)
    paragraphs: frozenset[str] = field(default_factory=frozenset)


def count_words(text: str) -> int:
    """Count words by the rule of the published FOMC counts: hyphens are spaces, white space divides.

    Source: Acosta and Meade, FEDS Notes, 30 September 2015, Chart 1; the rule reproduces its figures.

    Example:
        >>> count_words("a rules-based order")
        4
    """
    return len(text.replace("-", " ").split())


def _tokens(witness: Witness, blocks: Sequence[int], span: Span) -> tuple[Token, ...]:
    """Return the tokens of the block of `blocks` in which `span` lies, that touch `span`."""
    for block in blocks:
        if span.within(witness.blocks[block].span):
            return tuple(
                t for t in witness.tokens(block) if t.start < span.end and span.start < t.end
            )
    return ()


def _has_month(witness: Witness, blocks: Sequence[int], span: Span) -> bool:
    """Tell whether the name of a month stands within two tokens of `span`."""
    for block in blocks:
        if span.within(witness.blocks[block].span):
            tokens = witness.tokens(block)
            near = [
                i for i, t in enumerate(tokens) if t.start < span.end and span.start < t.end
            ] or [i for i, t in enumerate(tokens) if t.end <= span.start][-1:]
            if near:
                around = tokens[max(near[0] - 2, 0) : near[-1] + 3]
                return any(t.key in _MONTHS for t in around)
    return False


def _is_figure(token: Token) -> bool:
    norm = token.norm
    return bool(_FIGURE.fullmatch(norm) or _SYMBOL.fullmatch(norm)) or token.key in _NUMBER_WORDS


def classify(alignment: Alignment, pair: Pair, operation: Operation) -> ChangeClass:
    """Say what sort of text an operation changes, from the most trivial class to wording.

    Guarantees: an operation is "wording" where any word came, went or became another word.
    """
    base = _tokens(alignment.base, pair.base, operation.base)
    revised = _tokens(alignment.revised, pair.revised, operation.revised)
    marks = [t for t in (*base, *revised) if not _WORD.search(t.norm)]
    words = (
        [t for t in base if _WORD.search(t.norm)],
        [t for t in revised if _WORD.search(t.norm)],
    )
    if not words[0] and not words[1]:
        brackets = sum(1 for t in marks if t.norm in "[]")
        return "bracket" if brackets and brackets * 2 >= len(marks) else "punctuation"
    norms = [[t.norm for t in side] for side in words]
    if norms[0] == norms[1]:
        return "bracket" if any(t.norm in "[]" for t in marks) else "punctuation"
    if [n.casefold() for n in norms[0]] == [n.casefold() for n in norms[1]]:
        return "case"
    if [t.key for t in words[0]] == [t.key for t in words[1]] and words[0]:
        return "spelling"
    both = [*words[0], *words[1]]
    if all(_is_figure(t) or t.key in _MONTHS or t.key in _DAYS for t in both):
        dated = any(t.key in _MONTHS or t.key in _DAYS or _YEAR.fullmatch(t.norm) for t in both)
        if (
            dated
            or _has_month(alignment.base, pair.base, operation.base)
            or _has_month(alignment.revised, pair.revised, operation.revised)
        ):
            return "date"
        return "number"
    return "wording"


class _Ids:
    """Gives changes ids that depend on nothing but the change and how often it occurred before."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._given: set[str] = set()

    def next(self, kind: str, base: str, revised: str) -> str:
        key = (kind, base, revised)
        while True:
            self._seen[key] += 1
            parts = "\0".join((*key, str(self._seen[key])))
            digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()
            name = f"c-{digest[:8]}"
            if name not in self._given:
                self._given.add(name)
                return name


def _hull(witness: Witness, blocks: Sequence[int]) -> Span:
    """Return the range from the first of `blocks` to the last."""
    return Span(witness.blocks[blocks[0]].span.start, witness.blocks[blocks[-1]].span.end)


class _Builder:
    """Collects the changes of one comparison, pair by pair."""

    def __init__(
        self,
        alignment: Alignment,
        renumbered: Sequence[Renumbering],
        references: Mapping[tuple[Span, Span], Reference],
    ) -> None:
        self._alignment = alignment
        self._labels = {one.revised: one for one in renumbered}
        self._found = references
        self._moves = {move.id: move for move in alignment.moves}
        self._ids = _Ids()
        self.changes: list[Change] = []
        self.references: list[Reference] = []

    def _add(
        self,
        pair: int,
        kind: ChangeKind,
        category: ChangeClass,
        base: Span,
        revised: Span,
        texts: tuple[str, str],
        move: str = "",
    ) -> Change:
        change = Change(
            id=self._ids.next(kind, *texts),
            pair=pair,
            kind=kind,
            category=category,
            base=base,
            revised=revised,
            base_text=texts[0],
            revised_text=texts[1],
            move=move,
        )
        self.changes.append(change)
        return change

    def _texts(self, base: Span, revised: Span) -> tuple[str, str]:
        return base.of(self._alignment.base.text), revised.of(self._alignment.revised.text)

    def add_pair(self, index: int, pair: Pair) -> None:
        """Add the changes of one pair: of its blocks first, then of its words."""
        if pair.base and pair.revised:
            self._add_blocks(index, pair)
        for operation in pair.operations:
            if operation.op == "equal":
                continue
            if operation.move:
                # Both ends of a moved sentence are one change, listed where it came to.
                if operation.op != "delete":
                    self._add_move(index, pair, operation.move)
                continue
            category = classify(self._alignment, pair, operation)
            reference = self._found.get((operation.base, operation.revised))
            if reference and category in ("number", "wording", "case", "date", "punctuation"):
                category = "reference"
            change = self._add(
                index,
                operation.op,
                category,
                operation.base,
                operation.revised,
                self._texts(operation.base, operation.revised),
            )
            if reference and category == "reference":
                self.references.append(replace(reference, change=change.id))

    def _add_blocks(self, index: int, pair: Pair) -> None:
        base = _hull(self._alignment.base, pair.base)
        revised = _hull(self._alignment.revised, pair.revised)
        if pair.moved:
            self._add(index, "move", "wording", base, revised, self._texts(base, revised))
        if pair.relation == "split":
            self._add(index, "split", "wording", base, revised, self._texts(base, revised))
        elif pair.relation in ("merged", "regrouped"):
            self._add(index, "merge", "wording", base, revised, self._texts(base, revised))
        label = self._labels.get(pair.revised[0])
        if label:
            self._add(
                index,
                "renumber",
                "numbering",
                self._alignment.base.blocks[label.base].span,
                self._alignment.revised.blocks[label.revised].span,
                (label.from_label, label.to_label),
            )

    def _add_move(self, index: int, pair: Pair, name: str) -> None:
        move = self._moves[name]
        texts = self._texts(move.base, move.revised)
        self._add(index, "move", "wording", move.base, move.revised, texts, name)
        home = next(
            (
                p
                for p in self._alignment.pairs
                if any(move.base.within(self._alignment.base.blocks[b].span) for b in p.base)
            ),
            pair,
        )
        both = replace(pair, base=home.base)
        for operation in move.operations:
            if operation.op != "equal":
                self._add(
                    index,
                    operation.op,
                    classify(self._alignment, both, operation),
                    operation.base,
                    operation.revised,
                    self._texts(operation.base, operation.revised),
                    name,
                )


def _distance(change: Change, shift: Shift) -> tuple[int, int]:
    """Return how far a change lies from a shift; smaller is nearer."""
    gaps: list[int] = []
    for mine, its in ((change.base, shift.base), (change.revised, shift.revised)):
        if its is not None:
            gaps.append(max(its.start - mine.end, mine.start - its.end, -1))
    about_blocks = change.kind in ("move", "split", "merge", "renumber")
    return (int(about_blocks), min(gaps, default=0))


def _attached(changes: list[Change], shifts: Sequence[Shift]) -> list[Change]:
    """Return `changes` with each shift in the nearest change of its pair."""
    by_pair: dict[int, list[int]] = {}
    for i, change in enumerate(changes):
        by_pair.setdefault(change.pair, []).append(i)
    held: dict[int, list[int]] = {}
    for number, shift in enumerate(shifts):
        near = by_pair.get(shift.pair)
        if near:
            best = min(near, key=lambda i: (*_distance(changes[i], shift), i))
            held.setdefault(best, []).append(number)
    return [
        replace(change, shifts=tuple(held[i])) if i in held else change
        for i, change in enumerate(changes)
    ]


def _hidden(alignment: Alignment, change: Change, focus: Focus) -> Change:
    if change.category in focus.ignore:
        return replace(change, hidden="ignored")
    if focus.paragraphs:
        pair = alignment.pairs[change.pair]
        labels = [alignment.base.blocks[b].label for b in pair.base]
        labels += [alignment.revised.blocks[r].label for r in pair.revised]
        plain = {
            " ".join(re.sub(r"[().\[\]:]+", " ", label).split()).casefold() for label in labels
        }
        if not plain & focus.paragraphs:
            return replace(change, hidden="outside")
    return change


def _summary(alignment: Alignment, changes: Sequence[Change], shifts: Sequence[Shift]) -> Summary:
    relations = Counter(pair.relation for pair in alignment.pairs)
    blocks = {"base": len(alignment.base.blocks), "revised": len(alignment.revised.blocks)}
    for relation in ("equal", "edited", "inserted", "deleted", "split", "merged", "regrouped"):
        blocks[relation] = relations[relation]
    blocks["moved"] = sum(pair.moved for pair in alignment.pairs)
    inserted = deleted = 0
    for change in changes:
        by_words = change.category in ("wording", "number", "date", "reference")
        if change.kind in ("insert", "delete", "replace") and by_words:
            inserted += count_words(change.revised_text)
            deleted += count_words(change.base_text)
    words = {
        "base": sum(count_words(alignment.base.block_text(i)) for i in range(blocks["base"])),
        "revised": sum(
            count_words(alignment.revised.block_text(i)) for i in range(blocks["revised"])
        ),
        "inserted": inserted,
        "deleted": deleted,
    }
    directions = Counter(shift.direction for shift in shifts)
    classes = Counter(change.category for change in changes)
    return Summary(
        blocks=blocks,
        words=words,
        shifts={name: directions[name] for name in sorted(directions)},
        classes={name: classes[name] for name in sorted(classes)},
        noise={name: alignment.noise[name] for name in sorted(alignment.noise)},
        identical=not changes,
    )


def build_apparatus(
    alignment: Alignment,
    shifts: Sequence[Shift],
    renumbered: Sequence[Renumbering],
    references: Mapping[tuple[Span, Span], Reference],
    focus: Focus | None = None,
) -> Apparatus:
    """Turn the operations of an alignment into changes.

    Args:
        shifts: each goes to the nearest change of its pair.
        renumbered: blocks whose label changed.
        references: operations that change a cross-reference, by their two ranges.
        focus: what is wanted; it hides changes and drops none.

    Guarantees: every operation that is not equal, those inside moves included, lies in exactly one
    change. Ids do not depend on `focus` nor on any other option of display.
    """
    focus = focus or Focus()
    builder = _Builder(alignment, renumbered, references)
    for index, pair in enumerate(alignment.pairs):
        builder.add_pair(index, pair)
    changes = _attached(builder.changes, shifts)
    changes = [_hidden(alignment, change, focus) for change in changes]
    return Apparatus(
        tuple(changes), tuple(builder.references), _summary(alignment, changes, shifts)
    )
