"""One step on one ladder: its size, its direction, and the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commdiff.model import Confidence, Cue, Direction, Entry, Ladder

ADDED, REMOVED = "added", "removed"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDER: tuple[Confidence, ...] = ("low", "medium", "high")
_DENYING = re.compile(r"\b(?:not|no|never)\b")
_ASKING = ("directive", "commitment", "evaluation")
# Up to this rung of the ladder of promises somebody means to, and has not promised.
_MEANT = 5
# Up to this rung a body keeps something in mind, and says nothing of it.
_KEPT = 2
# From this rung of the ladder of requests on a body gives an order.
_ORDERED = 8
# Up to this rung of the ladder of reception a body says that it heard, and no more.
_HEARD = 3
# Up to this rung of the ladder of emphasis it stresses, and does not yet declare.
_STRESSED = 7


LIMITS = frozenset({"at_least", "up_to"})
"""Entries that bound a figure, and say nothing of who is meant."""
WHOLE = frozenset({"each_party", "the_parties", "all"})
"""Entries for all members: each for itself, or together."""


RESULTS = frozenset(
    {"views_were_exchanged", "it_was_suggested", "ministers_agreed", "we_agreed", "unanimously"}
)
"""Entries that say what a meeting came to, and not who in it holds a view."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one expression to another.

    Args:
        ladder: on which both stand; None where they share none.
        rank: how telling the ladder is for a main verb, 0 the most.
    """

    old: Cue
    new: Cue
    ladder: Ladder | None
    rank: int

    @property
    def rungs(self) -> int:
        """Size of the step, positive towards more force; 0 without a common ladder.

        Between softeners the higher rung softens more, so the sign turns; where only one of the two
        is a softener ("patient" among words that announce a path) the ladder's own order holds.
        "shall not" to "should not" weakens a ban as "shall" to "should" weakens a duty.
        """
        if self.ladder is None:
            return 0
        size = self.new.entry.rung - self.old.entry.rung
        softens = self.old.entry.polarity == self.new.entry.polarity == "soften"
        return -size if softens else size

    @property
    def turns(self) -> bool:
        """Whether a negation came or went, so that no rungs measure the step.

        Expressions that hold their own negation have a rung as such: "may" to "may not" is a step up
        from a permission to a ban, and "shall not" to "should not" one down from it.
        """
        own = any(_DENYING.search(cue.entry.term) for cue in (self.old, self.new))
        return self.old.negated != self.new.negated and not own

    @property
    def contested(self) -> str:
        """Who reads the step otherwise; "" where nobody is known to."""
        for one, other in ((self.old.entry, self.new.entry), (self.new.entry, self.old.entry)):
            named = not one.contested_with or other.name in one.contested_with
            if one.contested and named:
                return one.contested
        return ""


def direction_of(step: Step) -> Direction:
    """Say which way a step goes, in the words of its axis."""
    if step.ladder is None:
        return _without_ladder(step.old.entry, step.new.entry)
    if step.turns:
        return _denied(step.old, step.new)
    up = step.rungs > 0
    if step.ladder.name == "attribution":
        return "vouched" if up else "distanced"
    names = {step.old.entry.name, step.new.entry.name}
    if names & LIMITS or (names & {"each_party"} and names <= WHOLE):
        # A floor that became a ceiling; a duty of each that became one of all together.
        return "strengthened" if up else "weakened"
    if names <= RESULTS:
        return "strengthened" if up else "weakened"
    if step.ladder.facet in ("scope-actors", "consensus"):
        return "widened" if up else "narrowed"
    if step.ladder.facet == "scope-objects":
        return "narrowed" if up else "widened"
    if step.ladder.facet == "time":
        return "tightened" if up else "loosened"
    return "strengthened" if up else "weakened"


def _disapproves(cue: Cue) -> bool:
    """Tell whether an act says that a thing is wrong: "rejects", "opposes", "condemns"."""
    turned_down = cue.entry.ladder == "reception" and cue.entry.rung == 0
    return not cue.negated and (turned_down or cue.entry.polarity == "censure")


def _denied(old: Cue, new: Cue) -> Direction:
    """Say which way it goes where a negation came or went with another verb.

    "Rejects" to "does not support": both turn it down, and to withhold an approval says less.
    """
    withheld = [cue.negated and cue.entry.polarity == "approve" for cue in (old, new)]
    if _disapproves(old) and withheld[1]:
        return "weakened"
    if withheld[0] and _disapproves(new):
        return "strengthened"
    return "recast"


def _only_says(entry: Entry) -> bool:
    """Tell whether an act only hears, recalls or stresses something, and asks for nothing."""
    most = {"reception": _HEARD, "emphasis": _STRESSED}.get(entry.ladder, -1)
    return entry.rung <= most


def says_little(entry: Entry) -> bool:
    """Tell whether an act does no more than keep something in mind: "recalls", "aware of", "mindful of"."""
    return (
        entry.rung <= _KEPT
        and entry.ladder in ("reception", "emphasis", "censure")
        and (entry.ladder != "reception" or entry.rung > 0)
    )


def _tentative(entry: Entry) -> bool:
    """Tell whether a promise is of a readiness, an aim or a thought only."""
    return entry.ladder == "commitment" and entry.rung <= _MEANT


def _orders(entry: Entry) -> bool:
    return entry.ladder == "directive" and entry.rung >= _ORDERED


def _without_ladder(old: Entry, new: Entry) -> Direction:
    """Say which way it goes from hearing something to asking or promising, or back.

    To note a pledge asks for nothing, to urge that it be kept does; which of *support* and *request*
    is more nobody can say.
    """
    if _only_says(old) and new.category in _ASKING:
        return "strengthened"
    if _tentative(old) and _orders(new):
        return "strengthened"
    if _orders(old) and _tentative(new):
        return "weakened"
    # An order that gave way to praise of the thing is no order any more.
    if _orders(old) and new.ladder == "reception":
        return "weakened"
    if _orders(new) and old.ladder == "reception":
        return "strengthened"
    if _only_says(new) and old.category in _ASKING:
        return "weakened"
    return "recast"


def lower(one: Cue, other: Cue) -> Confidence:
    """Return the lowest confidence of two cues and their entries."""
    all_four = (one.confidence, other.confidence, one.entry.confidence, other.entry.confidence)
    return min(all_four, key=_ORDER.index)


def sources(one: Entry, other: Entry) -> str:
    """Return the source keys of two entries, each once, in order."""
    keys: list[str] = []
    for entry in (one, other):
        for key in entry.source.split(";"):
            if key.strip() and key.strip() not in keys:
                keys.append(key.strip())
    return "; ".join(keys)


def _steps(count: int) -> str:
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{number} rung{'s' if count != 1 else ''}"


_CHANGE = {
    "strengthened": "up",
    "weakened": "down",
    "vouched": "closer",
    "distanced": "farther off",
    "narrowed": "narrower",
    "widened": "wider",
    "tightened": "sooner",
    "loosened": "later or vaguer",
}


def explain_step(
    step: Step, old: str, new: str, dropped: Sequence[Cue], added: Sequence[Cue]
) -> str:
    """Return the one sentence that says why a step goes where it goes.

    Args:
        old, new: the expressions as written.
        dropped, added: qualifiers beside the verb that went or came with it.
    """
    direction = direction_of(step)
    if step.ladder is None:
        asked = step.new.entry if direction == "strengthened" else step.old.entry
        judged = asked.category == "evaluation"
        much = "judged" if judged else "asked for or promised"
        tail = {
            "strengthened": f"what was only heard is now {much}",
            "weakened": f"what was {much} is now only heard",
        }.get(direction, "they share no ladder, so no step is measured")
        return (
            f"\u201c{old}\u201d ({step.old.entry.gloss}) became \u201c{new}\u201d"
            f" ({step.new.entry.gloss}): {tail}."
        )
    if step.turns and direction != "recast":
        return (
            f"\u201c{old}\u201d ({step.old.entry.gloss}) became \u201c{new}\u201d with a negation: an"
            f" approval that is {'only withheld' if direction == 'weakened' else 'no longer only withheld'}."
        )
    if step.turns:
        return (
            f"\u201c{old}\u201d became \u201c{new}\u201d, and a negation came or went with it:"
            " read both in full."
        )
    word = _CHANGE[direction]
    sentence = (
        f"\u201c{old}\u201d ({step.old.entry.gloss}) became \u201c{new}\u201d"
        f" ({step.new.entry.gloss}): {_steps(abs(step.rungs))} {word} on the ladder"
        f" \u201c{step.ladder.title}\u201d"
    )
    beside = [
        f"{_quoted(cues)} {what}" for cues, what in ((dropped, "dropped"), (added, "added")) if cues
    ]
    if beside:
        sentence += f", with {' and '.join(beside)}"
    if step.contested:
        sentence += f". Contested: {step.contested.rstrip('.')}"
    return sentence + "."


def _quoted(cues: Sequence[Cue]) -> str:
    in_order = sorted(cues, key=lambda cue: cue.span)
    return ", ".join(f"\u201c{cue.entry.term}\u201d" for cue in in_order)


_ALONE = {
    "distanced": "it is said as another's word, not vouched for",
    "vouched": "what was said as another's word is now the text's own",
    "weakened": "the statement binds or affirms less",
    "strengthened": "the statement binds or affirms more",
    "narrowed": "fewer actors or things are covered",
    "widened": "more actors or things are covered",
    "tightened": "it is due sooner or more surely",
    "loosened": "it is due later or less surely",
}


def explain_alone(written: str, entry: Entry, direction: Direction, how: str) -> str:
    """Return the one sentence for a word that came or went alone."""
    verb = "was added" if how == ADDED else "was dropped"
    return f"\u201c{written}\u201d ({entry.gloss}) {verb}: {_ALONE[direction]}."
