"""What a stretch of a web page is set apart by, and who changed it: read of tags, attributes and styles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from commdiff.model import FormatKind, RevisionKind
from commdiff.readers.html.block import Change, Marks
from commdiff.readers.html.names import INLINE

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS: dict[str, tuple[FormatKind, str]] = {
    "b": ("bold", ""), "strong": ("bold", ""), "u": ("underline", ""), "s": ("strike", ""),
    "strike": ("strike", ""), "mark": ("highlight", "yellow"),
}  # fmt: skip
_WEIGHT = re.compile(r"bold(?:er)?|[6-9]\d\d")
_LIGHT = re.compile(r"normal|lighter|[1-5]\d\d")
_RGB = re.compile(r"rgba?\(\s{0,3}(\d{1,3})[\s,]{1,4}(\d{1,3})[\s,]{1,4}(\d{1,3})(.{0,20})\)")
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})(?![0-9a-f])")
_NAME = re.compile(r"[a-z]{3,20}")
_NO_COLOUR = frozenset(
    "transparent none inherit initial unset white window currentcolor repeat scroll url auto #ffffff".split()
)
_MAIL = re.compile(r"mailto:([^?]{1,200})", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][^\d<>{}=]{0,59}")


def marks_with(marks: Marks, element: _Element, declared: Mapping[str, str]) -> Marks:
    """Return what the text inside an element is set apart by, where `marks` hold around it.

    A background is a highlight only of what stands in a line: that of a block or a cell is layout.
    """
    own = _TAGS.get(str(element.tag))
    if own is None and not declared:
        return marks
    made = set(marks)
    if own:
        made.add(own)
    weight = declared.get("font-weight", "").lower()
    if _WEIGHT.match(weight):
        made.add(("bold", ""))
    elif _LIGHT.match(weight):
        made.discard(("bold", ""))
    lines = f"{declared.get('text-decoration', '')} {declared.get('text-decoration-line', '')}"
    if "line-through" in lines:
        made.add(("strike", ""))
    # A link is underlined without being set apart.
    if "underline" in lines and element.tag != "a":
        made.add(("underline", ""))
    if element.tag in INLINE:
        colour = colour_of(declared.get("background-color") or declared.get("background", ""))
        if colour:
            made = {one for one in made if one[0] != "highlight"} | {("highlight", colour)}
    return frozenset(made)


def colour_of(written: str) -> str:
    """Return a background's colour as CSS writes it, "#ffee00" or "yellow"; "" for none or white."""
    value = written.strip().lower()
    match = _RGB.match(value)
    if match:
        red, green, blue = (min(255, int(part)) for part in match.groups()[:3])
        opaque = not re.search(r"[,/]\s{0,3}0(?:\.0{0,4})?\s{0,3}$", match[4])
        found = f"#{red:02x}{green:02x}{blue:02x}" if opaque else ""
    else:
        found = (_HEX.match(value) or _NAME.match(value) or [""])[0]
        if len(found) == 4 and found[0] == "#":
            found = "#" + "".join(2 * c for c in found[1:])
    return "" if found in _NO_COLOUR else found


def change_of(element: _Element, tracked_strikes: bool) -> Change | None:
    """Return which change an element marks; None where it marks none.

    Args:
        tracked_strikes: whether text that is struck out counts as deleted.

    The author stands in `data-author` or `data-username`, in `cite` as a mail address (Word writes
    it so), or in `title` where that reads like a name.
    """
    tag = element.tag
    if tag != "ins" and tag != "del" and not (tracked_strikes and tag in ("s", "strike")):
        return None
    mail = _MAIL.match(element.get("cite") or "")
    title = (element.get("title") or "").strip()
    author = element.get("data-author") or element.get("data-username") or element.get("data-user")
    if not author and mail:
        author = mail[1].replace("%20", " ")
    elif not author and _PERSON.fullmatch(title):
        author = title
    date = element.get("datetime") or element.get("data-date") or ""
    kind: RevisionKind = "insert" if tag == "ins" else "delete"
    return Change(kind, (author or "").strip()[:200], date.strip()[:40])
