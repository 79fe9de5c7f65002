"""One act more, or one fewer, behind the same verb: "to open the lock and to let observers see it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commdiff.model import Alignment, Cue, Direction, Shift
from commdiff.wording.clauses import BINDING, is_act, is_reading, sentence_around
from commdiff.wording.ruled import ruled_shift
from commdiff.wording.sites import Site

_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*")
_JOIN = r"[\s,;]*(?:(?:and|or|but)\s+)(?:(?:also|further|thereby|then|in addition)\s+)?"
_OBJECT = (
    r"(?:the|an?|all|any|each|every|its|their|our|his|her|this|these|those|them|it|such|that|more|no"
    r"|public|free|full|regular|independent|further|new)"
)
# "And to the public" names one more who is told, and no act.
_NO_VERB = (
    r"the|an?|all|any|each|every|its|their|our|his|her|this|these|those|other|others|such|some"
    r"|which|whom|them"
    r"|us|[a-z]+s"
)
# "And to publish it", "and guarantee its upkeep", "and shall pay for it", "and anyone may appeal".
_FURTHER_ACT = re.compile(
    rf"{_JOIN}(?:to\s+(?!(?:{_NO_VERB})\b)[a-z]{{2,}}\b"
    rf"|(?:shall|will|must|should)\s+(?:\w+ly\s+|also\s+)?[a-z]{{2,}}\b"
    rf"|(?!(?:unless|if|where|when|whether|because|since|although|while|until|as|that|which|who|to"
    rf"|for|in|on|at|by|of|from|with|under|over|into|upon|about|during|across|between|among"
    rf"|including|within)\b)[a-z]{{2,}}(?<![a-z]ing)(?<![a-z]ed)(?<![^s]s)\s+{_OBJECT}\b"
    rf"|(?:allow|permit|enable|let|give|grant|provide|protect|ensure|invite|publish|send|open|close"
    rf"|prevent"
    rf"|take|make|keep|carry|establish|develop|implement|strengthen|promote|facilitate|inform"
    rf"|notify|remove"
    rf"|reduce|restore|improve|expand|build|pay)\s+[a-z]+"
    rf"|(?:report|comply|act|contribute|respond|cooperate|refrain|consult|adhere|pay|participate"
    rf"|engage|work)"
    rf"\s+(?:on|to|for|with|from|in|by)\s+{_OBJECT}\b"
    rf"|(?:[a-z]+\s+){{1,4}}?(?:shall|will|must|should|may)\s+(?:not\s+)?[a-z]{{2,}}\b)"
)
# What a verb governs may run over a list of clauses; farther back than this it governs another thing.
_REACH = 400
_LEAST = 3
_JOINS = frozenset(["and", "or", "but", "to", "also", "further"])


def conjunct_shift(
    alignment: Alignment, site: Site, cues: tuple[Sequence[Cue], Sequence[Cue]]
) -> Shift | None:
    """Return the shift of one act more, or fewer, behind a verb that binds or asks; or None.

    The edit only adds or drops, opens with "and" and goes on with a verb: what is asked or promised
    besides. A noun there is one thing more of what the act covers, and not for this rule.

    Args:
        cues: those of the passage, of both sides.

    Not promised: that every word behind "and" which is taken for a verb is one.
    """
    operation = site.operation
    texts = alignment.base.text, alignment.revised.text
    edits = operation.base, operation.revised
    for side in (1, 0):
        text, span = texts[side], edits[side]
        edit = span.of(text)
        if _WORD.search(edits[1 - side].of(texts[1 - side])):
            continue
        found = _FURTHER_ACT.match(edit)
        words = set(map(str.casefold, _WORD.findall(edit)))
        if found is None or len(words) < _LEAST:
            continue
        other = (site.passage.revised, site.passage.base)[side].of(texts[1 - side])
        if words - _JOINS <= set(map(str.casefold, _WORD.findall(other))):
            # What stands on the other side of the passage as well has moved.
            continue
        passage = (site.passage.base, site.passage.revised)[side]
        sentence = sentence_around(text, passage, span)
        governs = any(
            is_act(c)
            and c.entry.ladder in BINDING
            and sentence.start <= c.span.start
            and c.span.end <= span.start
            and span.start - c.span.end <= _REACH
            for c in cues[side]
        )
        if not governs or is_reading(sentence.of(text)):
            continue
        came = side == 1
        direction: Direction = "strengthened" if came else "weakened"
        place = edit, span
        what = edit.strip(" ,;.")
        return ruled_shift(
            site.pair,
            "force",
            direction,
            None if came else place,
            place if came else None,
            f"\u201c{what}\u201d {'was added' if came else 'was dropped'}: one act"
            f" {'more' if came else 'fewer'} is asked for or promised.",
            "one act more or fewer",
        )
    return None
