"""The parts of a Markdown file that are taken apart before it is parsed: front matter and notes."""

from __future__ import annotations

import re

_FRONT = re.compile(r"---[ \t]*\n((?:.*\n){0,400}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_NOTE_BODY = re.compile(r" {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def without_front_matter(text: str) -> tuple[str, str, int]:
    """Return the text below the front matter, the title named there, and how many lines it has."""
    match = _FRONT.match(text)
    if match is None or not re.search(r"^[\w-]+:", match[1], re.MULTILINE):
        return text, "", 0
    found = _TITLE.search(match[1])
    title = _unquoted(found[1]) if found else ""
    return text[match.end() :], title, match[0].count("\n") or 1


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':

        def plain(match: re.Match[str]) -> str:
            if match[1] or match[2]:
                return chr(int(match[1] or match[2], 16))
            return "\u00a0" if match[3] == "_" else match[3]

        return _ESCAPE.sub(plain, value[1:-1])
    return value


def without_notes(text: str) -> tuple[str, dict[str, str]]:
    """Take the bodies of footnotes out of the text; the first body of a key counts."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    fenced = blank = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        found = None if fenced else _NOTE_BODY.match(line)
        if found and found[1] not in notes:
            current = notes[found[1]] = [found[2]]
        elif current is not None and line.startswith("    "):
            current.append(line[4:])
        elif current is not None and line.strip() and not blank:
            current.append(line)
        elif current is not None and not line.strip():
            current.append("")
        else:
            current = None
            kept.append(line)
        blank = not line.strip()
        if current is not None and blank:
            kept.append("")
    return "\n".join(kept), {key: "\n".join(body) for key, body in notes.items()}
