"""Join paragraphs that the file keeps apart and Word shows as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from commdiff.readers.docx.names import GONE, MATH, is_on, local, properties_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element

SHOWN = (
    *(
        w(name)
        for name in (
            "t", "delText", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "drawing", "pict",
            "object", "footnoteReference", "endnoteReference",
        )
    ),
    f"{MATH}t",
)  # fmt: skip
"""The elements that show something of a paragraph's own."""
_POINTS = (
    "bookmark", "commentRange", "proofErr", "perm", "moveFromRange", "moveToRange", "customXmlInsRange",
    "customXmlDelRange", "customXmlMove", local(GONE),
)  # fmt: skip
"""Beginnings of the names of elements that mark a place and hold nothing."""


def join(paragraph: _Element, properties: Literal["filled", "next"] = "filled") -> None:
    """Put what is left of a paragraph in front of the next one; drop it where nothing is left.

    Args:
        properties: whose properties the joined paragraph has: those of the first of the two that
            shows anything, as where Word deletes a paragraph's mark, or always those of the next.

    A paragraph before a table or at the end of a cell has nothing to be joined to: it stays where it
    shows anything, or where it is the only one. Else nothing is left of it but the place.
    """
    parent = paragraph.getparent()
    if parent is None:
        return
    following = paragraph.getnext()
    between: list[_Element] = []
    while following is not None and local(following.tag).startswith(_POINTS):
        between.append(following)
        following = following.getnext()
    filled = _shows(paragraph)
    if following is None or following.tag != w("p"):
        own = properties_of(paragraph)
        if not filled and own is not None and (following is not None or _has_fellow(paragraph)):
            paragraph.remove(own)
        return
    ours, theirs = properties_of(paragraph), properties_of(following)
    if filled and properties == "filled":
        if theirs is not None:
            following.remove(theirs)
        if ours is not None:
            following.insert(0, ours)
    head = properties_of(following)
    moved = [x for x in paragraph if x.tag != w("pPr")] + between
    for child in reversed(moved):
        if head is not None:
            head.addnext(child)
        else:
            following.insert(0, child)
    parent.remove(paragraph)


def _shows(paragraph: _Element) -> bool:
    """Tell whether a paragraph shows anything; the stops of its tabulators have the name of a tab."""
    for shown in paragraph.iter(*SHOWN):
        holder = shown.getparent()
        if holder is None or holder.tag != w("tabs"):
            return True
    return False


def _has_fellow(paragraph: _Element) -> bool:
    """Tell whether another paragraph stands beside one."""
    tag = paragraph.tag
    return any(
        next(paragraph.itersiblings(tag, preceding=before), None) is not None
        for before in (True, False)
    )


RUN_INS = (b"framePr", b"specVanish")
"""The names of the elements by which two paragraphs are shown as one."""


def join_run_ins(root: _Element) -> None:
    """Join what Word shows in one line: a drop capital and its word, a heading and the text beside it.

    A heading runs into its text where its mark is hidden as a style separator. A space is put between
    the two where neither brings one. Changes the tree. Cost: linear in its elements.
    """
    found: list[tuple[_Element, bool]] = []
    for mark in root.iter(w("framePr"), w("specVanish")):
        holder = mark.getparent()
        if mark.tag == w("specVanish"):
            separates = is_on(holder, "specVanish") and is_on(holder, "vanish")
            holder = None if holder is None or not separates else holder.getparent()
        elif mark.get(w("dropCap")) in (None, "none"):
            continue
        paragraph = None if holder is None or holder.tag != w("pPr") else holder.getparent()
        if paragraph is not None and paragraph.tag == w("p"):
            found.append((paragraph, mark.tag == w("specVanish")))
    # From the last to the first, so that each child of a run of paragraphs moves once.
    for paragraph, separated in reversed(found):
        if separated:
            _part(paragraph)
        join(paragraph, "filled" if separated else "next")


def _part(paragraph: _Element) -> None:
    """Put a space at the end of a paragraph where its last word would run into the next one's first."""
    following = paragraph.getnext()
    if following is None or following.tag != w("p"):
        return
    texts = [x for x in paragraph.iter(w("t")) if x.text]
    after = next((x.text for x in following.iter(w("t")) if x.text), "") or ""
    if texts and (texts[-1].text or "")[-1:].isalnum() and after[:1].isalnum():
        texts[-1].text = f"{texts[-1].text} "
