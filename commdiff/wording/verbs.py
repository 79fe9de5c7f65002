"""The governing verb of a changed place: its step, its rival options, or its coming and going."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from commdiff.model import Alignment, Cue, Direction, Ladder, Shift, Span
from commdiff.wording.clauses import acts_in, is_act, is_reading, sentence_around
from commdiff.wording.options import OPTION_LADDERS, Options, options_at
from commdiff.wording.passages import Passage
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site
from commdiff.wording.steps import Step, direction_of

VERB_LADDERS = (
    "sc_legal_force", "eu_council", "directive", "reception", "censure", "commitment", "modal",
    "emphasis",
)  # fmt: skip
"""The ladders on which a sentence's main verb is measured, the more telling first. Where a forum has a
ladder of its own it is asked before the general one."""
ALONE = "rule: act that came or went"
"""The source of a shift of a verb that nothing answers in its own edit."""
# Modals that bind by themselves; a promise with "will" needs a clause of its own to count alone.
_BINDING_MODALS = frozenset({"shall", "must", "should", "shall_not", "be_required_to"})
_CLAUSE = 5
# From these rungs on a verb that came or went with its clause is worth telling.
WORTH = {"directive": 3, "commitment": 4, "reception": 6, "modal": 5, "censure": 3, "emphasis": 5,
          "sc_legal_force": 3, "eu_council": 4}  # fmt: skip
_PASSIVE = re.compile(r"\b(?:been|is|are|was|were|be|being)\s+(?:\w+ly\s+)?\Z")
# Words that may stand before the participle that opens a recital: "Also", "[1.".
_OPENING = 2
# A soft verb of at most this rung, so near behind another verb, is a link of its chain.
_SOFT, _NEAR = 4, 14
_ABOUT = re.compile(r"\W+(?:to\s+)?([A-Za-z]{4,})")
_STEM = 5
_TO = re.compile(r"\s+(?:also\s+|further\s+)?(?:to\s+)?")
_IF = re.compile(r"\b(?:unless|if|until|whether|once)\s+(?:[\w-]+\s+){0,4}\Z")
_CLAUSE_BEFORE = 50
# The longest predicate that one verb may take the place of: "will examine the consequences of".
_PREDICATE = 6

_INFINITIVE = re.compile(r"\bto\s+\Z")
_RELATIVE = re.compile(r"\b(?:which|who|and that|, that)\s+(?:\w+ly\s+|also\s+)?\Z")
LEAVE = re.compile(r"\bmay\b")
_HAS_TO = re.compile(r"\b(?:needs?|has|have|is|are|ought) to\b|\b(?:needs?|has|have)\Z", re.I)
_DEED = re.compile(r"\b(?:today|yesterday|is|are|was|were|has|have)\b", re.I)


def governs(text: str, cue: Cue, passage: Span) -> bool:
    """Tell whether a verb can govern a sentence.

    In a relative clause ("which could include") or a condition it governs its clause only; a participle
    ("recognizing the role of") only where it opens a recital; one with "been" or "by" tells what others
    did.
    """
    before = max(cue.span.start - _CLAUSE_BEFORE, passage.start, 0)
    if _RELATIVE.search(text, before, cue.span.start) or _IF.search(text, before, cue.span.start):
        return False
    word = text[cue.span.start : cue.span.end].split()[0]
    if word.endswith("ing"):
        return len(text[passage.start : cue.span.start].split()) <= _OPENING
    if word.endswith("ed") and cue.entry.ladder in ("reception", "directive", "emphasis"):
        return not (
            _PASSIVE.search(text, max(cue.span.start - 20, 0), cue.span.start)
            or text[cue.span.end : cue.span.end + 4] == " by "
        )
    return True


def _only_moved(old: Cue, new: Cue, passage: Passage, base: str, revised: str) -> bool:
    """Tell whether a word left an expression for another place: "strongly urge", "urge strongly"."""
    mine = set(old.span.of(base).casefold().split()), set(new.span.of(revised).casefold().split())
    if not (mine[0] < mine[1] or mine[1] < mine[0]):
        return False
    moved = mine[0] ^ mine[1]
    there = (passage.revised.of(revised) if mine[1] < mine[0] else passage.base.of(base)).casefold()
    return moved <= {word.strip(",.;") for word in there.split()}


def is_infinitive(text: str, cue: Cue) -> bool:
    """Tell whether a verb only names an aim or a task: "proposals to ensure", "a meeting to highlight"."""
    return _INFINITIVE.search(text, max(cue.span.start - 4, 0), cue.span.start) is not None


def verb_step(site: Site, ladders: Mapping[str, Ladder], base: str, revised: str) -> Step | None:
    """Return the step of the main verb: on the ladder where both sides stand, by the weakest link."""
    found: list[Step] = []
    governing = (
        [c for c in site.lost if governs(base, c, site.passage.base)],
        [c for c in site.gained if governs(revised, c, site.passage.revised)],
    )
    for rank, name in enumerate(VERB_LADDERS):
        lost = [c for c in governing[0] if c.entry.ladder == name]
        gained = [c for c in governing[1] if c.entry.ladder == name]
        if lost and gained:
            # A chain such as "agree to consider" binds no more than its weakest link.
            old = min(lost, key=lambda c: (c.entry.rung, c.span.start))
            new = min(gained, key=lambda c: (c.entry.rung, c.span.start))
            if _only_moved(old, new, site.passage, base, revised):
                continue
            if old.entry.id != new.entry.id or old.negated != new.negated:
                found.append(Step(old, new, ladders[name], rank))
    # "Reiterate", "reaffirm", "stress": next to each other on the ladder they say the same.
    moved = [
        s
        for s in found
        if s.turns or abs(s.rungs) > (s.ladder is not None and s.ladder.name == "emphasis")
    ]
    if moved:
        special = [s for s in moved if s.rank < 2]
        return max(special or moved, key=lambda s: (abs(s.rungs), -s.rank))
    return _across_ladders(site, ladders, base, revised)


def _shared(one: Cue, other: Cue) -> bool:
    """Tell whether the modal of the two is one that the ladder of promises ranks as well."""
    modal = one if one.entry.ladder == "modal" else other
    return modal.entry.id.rpartition(".")[2] in ("will", "shall")


def _across_ladders(
    site: Site, ladders: Mapping[str, Ladder], base: str, revised: str
) -> Step | None:
    """Return the step between two verbs that share no ladder."""
    old_verbs, new_verbs = (
        [
            c
            for c in cues
            if c.entry.ladder in VERB_LADDERS
            and governs(text, c, passage)
            and not is_infinitive(text, c)
        ]
        for cues, text, passage in (
            (site.lost, base, site.passage.base),
            (site.gained, revised, site.passage.revised),
        )
    )
    shared = {c.entry.ladder for c in old_verbs} & {c.entry.ladder for c in new_verbs}
    spoken = [
        c
        for c in (*site.lost, *site.gained)
        if c.entry.ladder in ("attribution", "consensus")
        and any(c.span.overlaps(v.span) for v in (*old_verbs, *new_verbs))
    ]
    # "Some members noted": who says it is the news, and is told on a ladder of its own.
    if not old_verbs or not new_verbs or shared or spoken:
        return None
    old, new = old_verbs[0], new_verbs[0]
    if {old.entry.ladder, new.entry.ladder} == {"modal", "commitment"} and _shared(old, new):
        return Step(old, new, ladders["commitment"], VERB_LADDERS.index("commitment"))
    step = Step(old, new, None, len(VERB_LADDERS))
    # What cannot be measured is told only where the one clearly stands for the other.
    clear = site.is_swap or _opens_both(site, old, new)
    return step if clear or direction_of(step) != "recast" else None


def _opens_both(site: Site, old: Cue, new: Cue) -> bool:
    """Tell whether an edit puts one verb with what hangs on it for another: both open their side."""
    return (
        site.base_words <= _PREDICATE
        and site.revised_words <= _PREDICATE
        and old.span.start - site.operation.base.start <= 1
        and new.span.start - site.operation.revised.start <= 1
    )


class LoneVerbs:
    """Finds verbs that came or went with nothing to answer them, and options that did."""

    def __init__(
        self, alignment: Alignment, base_cues: Sequence[Cue], revised_cues: Sequence[Cue]
    ) -> None:
        """Take the cues of one passage."""
        self._texts = alignment.base.text, alignment.revised.text
        self._cues = base_cues, revised_cues

    def options(self, site: Site) -> Shift | None:
        """Return the shift of an option that was put beside a verb or taken from beside it."""
        for side, cues in ((0, site.lost), (1, site.gained)):
            text, other = self._texts[side], self._cues[1 - side]
            for cue in cues:
                if cue.entry.ladder not in OPTION_LADDERS:
                    continue
                mine = options_at(text, cue, self._cues[side])
                if len(mine.cues) < 2:
                    continue
                kept = [c for c in mine.cues if c.span not in {d.span for d in cues}]
                if not kept or not any(k.entry.id == o.entry.id for k in kept for o in other):
                    continue
                old, new = (mine, Options(tuple(kept)))[:: 1 if side == 0 else -1]
                if old.force == new.force:
                    continue
                return self._rivals(site, cue, old, new, side)
        return None

    def _rivals(self, site: Site, cue: Cue, old: Options, new: Options, side: int) -> Shift:
        direction: Direction = "strengthened" if new.force > old.force else "weakened"
        place = cue.span.of(self._texts[side]), cue.span
        names = [", ".join(f"\u201c{c.entry.term}\u201d" for c in o.cues) for o in (old, new)]
        return ruled_shift(
            site.pair,
            "force",
            direction,
            place if side == 0 else None,
            place if side == 1 else None,
            f"What may stand here was {names[0]} and is {names[1]}: the text is only as sure as its"
            f" options together, and that is {'more' if direction == 'strengthened' else 'less'}.",
            "rival options",
            cue,
            round((new.force - old.force) + (0.1 if new.force > old.force else -0.1)),
        )

    def told(self, site: Site, texts_changed: tuple[str, str]) -> Shift | None:
        """Return the shift of a verb that came or went alone, or None.

        A duty's modal counts in any clause; "will" and other verbs where their own clause came or went
        with them. A mere change of tense is none, but a deed that is only promised now is later.
        """
        sides = ((0, site.lost, site.base_words), (1, site.gained, site.revised_words))
        if all(any(self._acts(c, site, side) for c in cues) for side, cues, _ in sides):
            # One act took the place of another; which binds more no ladder says.
            return None
        for side, cues, words in sides:
            edit = (site.operation.base, site.operation.revised)[side]
            for cue in cues:
                if not cue.span.overlaps(edit):
                    continue
                if self._link(cue, site, side):
                    return self._linked(site, cue, side)
                if not self._acts(cue, site, side) or is_infinitive(self._texts[side], cue):
                    continue
                name = cue.entry.id.rpartition(".")[2]
                if cue.entry.rung < WORTH.get(cue.entry.ladder, 3) or self._reads(site, cue, side):
                    continue
                if name in _BINDING_MODALS and self._had_to(site, side):
                    # "Needs to go" and "must go" bind alike.
                    continue
                if name in _BINDING_MODALS:
                    return self._lone(site, cue, side)
                if name == "will" and (stem := self._stem(cue, side)):
                    same = re.search(rf"\b{re.escape(stem)}\w*", texts_changed[1 - side], re.I)
                    if side == 1 and same and self._undone(stem, texts_changed):
                        return self._deferred(site)
                    if same or words < _CLAUSE:
                        # "Provides" and "will provide": a change of tense.
                        continue
                if words >= _CLAUSE or self._joins(site, cue, side):
                    return self._lone(site, cue, side)
        return None

    def _acts(self, cue: Cue, site: Site, side: int) -> bool:
        passage = (site.passage.base, site.passage.revised)[side]
        return (
            cue.entry.ladder in VERB_LADDERS
            and is_act(cue)
            and governs(self._texts[side], cue, passage)
        )

    def _link(self, cue: Cue, site: Site, side: int) -> bool:
        """Tell whether a soft verb stands between an act and what it is about: "decide to explore"."""
        if cue.entry.ladder != "commitment" or cue.entry.rung > _SOFT:
            return False
        # What it is about must have stayed: "to establish", "to explore establishing".
        about = _ABOUT.match(self._texts[side], cue.span.end)
        other = (site.passage.revised, site.passage.base)[side].of(self._texts[1 - side])
        if (
            about is None
            or about.group(1).removesuffix("ing")[:_STEM].casefold() not in other.casefold()
        ):
            return False
        return any(
            is_act(c)
            and c.entry.rung > cue.entry.rung
            and 0 < cue.span.start - c.span.end <= _NEAR
            and _TO.fullmatch(self._texts[side][c.span.end : cue.span.start])
            for c in self._cues[side]
        )

    def _linked(self, site: Site, cue: Cue, side: int) -> Shift:
        written = cue.span.of(self._texts[side]), cue.span
        came = side == 1
        return ruled_shift(
            site.pair,
            "force",
            "weakened" if came else "strengthened",
            None if came else written,
            written if came else None,
            f"\u201c{written[0]}\u201d ({cue.entry.gloss}) {'now stands' if came else 'no longer stands'}"
            " between the act and what it is about: a chain binds no more than its weakest link.",
            "weakest link",
            cue,
        )

    def _joins(self, site: Site, cue: Cue, side: int) -> bool:
        """Tell whether a verb is one of two acts on the same thing: "recalls and reaffirms"."""
        text, edit = self._texts[side], (site.operation.base, site.operation.revised)[side]
        other = (site.operation.revised, site.operation.base)[side]
        if other.of(self._texts[1 - side]).strip() or cue.entry.ladder == "modal":
            return False
        rest = edit.of(text).replace(cue.span.of(text), "", 1).strip(" ,")
        return rest in ("and", "also and") and any(
            is_act(c) and 0 <= edit.start - c.span.end <= 2 for c in self._cues[side]
        )

    def _had_to(self, site: Site, side: int) -> bool:
        """Tell whether the other side of an edit binds by words that stand on no ladder."""
        other = (site.operation.revised, site.operation.base)[side]
        return _HAS_TO.search(other.of(self._texts[1 - side])) is not None

    def _reads(self, site: Site, cue: Cue, side: int) -> bool:
        passage = (site.passage.base, site.passage.revised)[side]
        text = self._texts[side]
        return is_reading(sentence_around(text, passage, cue.span).of(text))

    def _stem(self, cue: Cue, side: int) -> str:
        """Return the stem of the verb behind "will"."""
        after = re.match(r"\W+(?:also\s+)?([a-z]+)", self._texts[side][cue.span.end :][:40])
        return after.group(1).removesuffix("e") if after else ""

    def _undone(self, stem: str, changed: tuple[str, str]) -> bool:
        """Tell whether "will" took the place of a deed: "today published" to "will publish"."""
        did = re.search(rf"\b{re.escape(stem)}\w*(?:ed|ing)\b", changed[0], re.I)
        return did is not None and _DEED.search(changed[0]) is not None

    def _deferred(self, site: Site) -> Shift:
        return ruled_shift(
            site.pair,
            "time",
            "loosened",
            (site.operation.base.of(self._texts[0]), site.operation.base),
            (site.operation.revised.of(self._texts[1]), site.operation.revised),
            "What was done is now only promised, without a date.",
            "deed or promise",
        )

    def _lone(self, site: Site, cue: Cue, side: int) -> Shift:
        written = cue.span.of(self._texts[side])
        gone = side == 0
        return ruled_shift(
            site.pair,
            "force",
            "weakened" if gone else "strengthened",
            (written, cue.span) if gone else None,
            None if gone else (written, cue.span),
            f"\u201c{written}\u201d ({cue.entry.gloss}) {'is gone' if gone else 'is new'}, and nothing"
            f" {'takes its place' if gone else 'stood in its place'}.",
            ALONE.removeprefix("rule: "),
            cue,
        )


def has_acts(text: str, passage: Span, span: Span, cues: Sequence[Cue]) -> bool:
    """Tell whether the sentence around a range is an act of the text or a leave, and reads no gauge."""
    sentence = sentence_around(text, passage, span)
    written = sentence.of(text)
    return bool(acts_in(cues, sentence) or LEAVE.search(written)) and not is_reading(written)
