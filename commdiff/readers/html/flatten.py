"""Take the depth out of mark-up that nests without end, and keep its text.

Used only where the parser gave up. Browsers do the like: from a depth on, what is nested stands side
by side.
"""

from __future__ import annotations

import re
from collections import Counter

from commdiff.readers.html.names import BLOCKS

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea|title)\b.*?(?:</\1\s{0,9}>|\Z)"
    r"|<(/?)([a-zA-Z][\w:-]{0,40})(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*'|[\"'])*>?",
    re.IGNORECASE | re.DOTALL,
)
_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr keygen".split()
)
_ENDED_BY_NEXT = frozenset("p li dt dd tr td th option thead tbody tfoot".split())
_BREAK = "<br><br>"


def flattened(text: str, deepest: int) -> tuple[str, int]:
    """Return mark-up without the tags that nest deeper than a depth, and how many elements that took.

    Tags of blocks leave a break behind, so that no text runs into other text.

    Cost: linear in the text.
    """
    parts: list[str] = []
    open_tags: list[str] = []
    counts: Counter[str] = Counter()
    over: Counter[str] = Counter()
    done = taken = 0
    for match in _TOKEN.finditer(text):
        name = (match[3] or "").lower()
        if not name or name in _EMPTY:
            continue
        keep = True
        if match[2]:
            if over[name]:
                over[name] -= 1
                keep = False
            elif counts[name]:
                while (last := open_tags.pop()) != name:
                    counts[last] -= 1
                counts[name] -= 1
        elif open_tags and open_tags[-1] == name and name in _ENDED_BY_NEXT:
            pass
        elif len(open_tags) >= deepest:
            over[name] += 1
            taken += 1
            keep = False
        else:
            open_tags.append(name)
            counts[name] += 1
        if not keep:
            between = text[done : match.start()]
            parts.append(between)
            if name in BLOCKS and (between or len(parts) == 1):
                parts.append(_BREAK)
            done = match.end()
    parts.append(text[done:])
    return "".join(parts), taken
