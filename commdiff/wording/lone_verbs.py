"""Verbs that came or went with nothing to answer them, links of a chain, and rival options."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Shift
from commdiff.wording.clauses import is_act, is_reading, sentence_around
from commdiff.wording.options import OPTION_LADDERS, Options, options_at
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site
from commdiff.wording.verbs import VERB_LADDERS, WORTH, governs, is_infinitive

ALONE = "rule: act that came or went"
"""The source of a shift of a verb that nothing answers in its own edit."""
# Modals that bind by themselves; a promise with "will" needs a clause of its own to count alone.
_BINDING_MODALS = frozenset({"shall", "must", "should", "shall_not", "be_required_to"})
_CLAUSE = 5
# A soft verb of at most this rung, so near behind another verb, is a link of its chain.
_SOFT, _NEAR = 4, 14
_ABOUT = re.compile(r"\W+(?:to\s+)?([A-Za-z]{4,})")
_STEM = 5
_TO = re.compile(r"\s+(?:also\s+|further\s+)?(?:to\s+)?")
_HAS_TO = re.compile(r"\b(?:needs?|has|have|is|are|ought) to\b|\b(?:needs?|has|have)\Z", re.I)
_DEED = re.compile(r"\b(?:today|yesterday|is|are|was|were|has|have)\b", re.I)


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
        if not site.lost and not site.gained:
            return None
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
                name = cue.entry.name
                small = words < _CLAUSE and name != "will" and name not in _BINDING_MODALS
                if small and not self._joins(site, cue, side):
                    continue
                if not self._acts(cue, site, side) or is_infinitive(self._texts[side], cue):
                    continue
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
        after = re.match(
            r"\W+(?:also\s+)?([a-z]+)", self._texts[side][cue.span.end : cue.span.end + 40]
        )
        return after.group(1).removesuffix("e") if after else ""

    def _undone(self, stem: str, changed: tuple[str, str]) -> bool:
        """Tell whether "will" took the place of a deed: "today published" to "will publish"."""
        did = re.search(
            rf"(?<!\bby )(?<!\bof )(?<!\bfor )(?<!\bin )\b{re.escape(stem)}\w*(?:ed|ing)\b",
            changed[0],
            re.I,
        )
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
