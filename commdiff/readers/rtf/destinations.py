"""Groups that hold something else than the text around them, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from commdiff.readers.rtf.comments import anchor
from commdiff.readers.rtf.fields import Field
from commdiff.readers.rtf.paragraphs import Capture
from commdiff.readers.rtf.passed import NAME, Fence
from commdiff.readers.rtf.words import EQUATION_SIGNS, HEADS, SKIPPED, WITH_LINES, WITH_PARAGRAPHS

if TYPE_CHECKING:
    from commdiff.readers.rtf.walk import Walk

_LONGEST_HEAD = 100
"""A header or footer of more words has swallowed text."""


def _skip(walk: Walk) -> None:
    walk.scanner.skip(fewest=NAME)


def _skip_lines(walk: Walk) -> None:
    walk.scanner.skip("about")


def _skip_paragraphs(walk: Walk) -> None:
    walk.scanner.skip("text")


def _skip_text(walk: Walk) -> None:
    """Pass over text of its own that stands where none can be shown."""
    walk.scanner.skip("text", fewest=NAME)


def _fence(walk: Walk, fence: Fence) -> None:
    """See to it that a group ends before what cannot stand in it; one within another is safe by that."""
    if walk.in_text:
        walk.scanner.fence(fence)


def _stay(walk: Walk) -> None:
    """Go on: the group holds text like any other."""


def _fonts(walk: Walk) -> None:
    walk.fonts.read(walk.scanner, walk.characters)
    walk.close()


def _colours(walk: Walk) -> None:
    walk.shelf.colours.read(walk.scanner, walk.characters)
    walk.close()


def _styles(walk: Walk) -> None:
    walk.shelf.styles.read(walk.scanner, walk.characters)
    walk.close()


def _authors(walk: Walk) -> None:
    walk.shelf.revisions.authors.read(walk.scanner, walk.characters)
    walk.close()


def _about(walk: Walk) -> None:
    _fence(walk, "about")
    walk.sink = walk.about


def _title(walk: Walk) -> None:
    if walk.sink is not walk.about:
        return
    kept = walk.sink = Capture()

    def done() -> None:
        walk.title = " ".join(kept.text.split())

    walk.at_end(done)


def _head(walk: Walk) -> None:
    """Leave out a header or a footer; one without text is none to speak of."""
    _fence(walk, "text")
    kept = walk.sink = Capture(usual=_LONGEST_HEAD)
    walk.at_end(lambda: walk.tally.add("rtf-running-head", bool(kept.text.strip())))


def _footnote(walk: Walk) -> None:
    if not walk.in_text or walk.note is not None:
        _skip_text(walk)
        return
    shown = walk.shelf.revisions.fate(walk.look).hidden == () and not walk.look.hidden
    mark = walk.notes.begin(walk.story, numbered=walk.numbered, shown=shown)
    walk.numbered = False
    walk.note = mark
    body = walk.begin_story()

    def done() -> None:
        walk.note = None
        body.finish(walk.layout)
        walk.notes.end(mark, body)

    walk.at_end(done)


def _endnote(walk: Walk) -> None:
    if walk.note is not None:
        walk.note.kind = "endnote"


def _text_box(walk: Walk) -> None:
    """Read a text box as a story of its own; one in a header is left out with it.

    Where the group is one of another kind already, or a box, boxes would nest without a limit.
    """
    if not walk.in_text or walk.begun:
        return
    host = walk.story.now
    box = walk.begin_story()

    def done() -> None:
        box.finish(walk.layout)
        shows = any(one.piece is not None for one in box.paragraphs)
        walk.tally.add("rtf-text-box", shows)
        host.boxes.append(box)

    walk.at_end(done)


def _shape_property(walk: Walk) -> None:
    walk.sink = walk.shape if walk.in_text else walk.nowhere


def _picture(walk: Walk) -> None:
    shown = walk.in_text or walk.sink is walk.shape
    walk.tally.add("rtf-picture", shown and not walk.objects)
    walk.scanner.skip()


def _object(walk: Walk) -> None:
    """Read what an embedded object shows where that is text; else it is left out."""
    if not walk.in_text:
        return
    story, before = walk.story, walk.story.written
    walk.objects += 1

    def done() -> None:
        walk.objects -= 1
        walk.tally.add("rtf-object", story.written == before)

    walk.at_end(done)


def _field(walk: Walk) -> None:
    if not walk.in_text:
        return
    opened = Field(walk.story, walk.story.written)
    walk.fields.append(opened)

    def done() -> None:
        if walk.fields[-1] is opened:
            walk.fields.pop()
        else:
            walk.fields.remove(opened)
        shown = opened.without_result()
        if shown is None:
            walk.tally.add("rtf-field")
        else:
            walk.put(shown)

    walk.at_end(done)


def _instruction(walk: Walk) -> None:
    """Keep what a field is computed from, which is not shown."""
    _fence(walk, "text")
    walk.sink = walk.fields[-1].instruction if walk.fields else walk.nowhere


def _result(walk: Walk) -> None:
    if not (walk.in_text and walk.fields and walk.fields[-1].is_link):
        return
    story = walk.story
    story.links += 1

    def done() -> None:
        story.links -= 1

    walk.at_end(done)


def _form(walk: Walk) -> None:
    if walk.fields:
        walk.fields[-1].read_form(walk.scanner, walk.characters)
        walk.close()
    else:
        walk.scanner.skip()


def _list_text(walk: Walk) -> None:
    if not walk.in_text:
        walk.scanner.skip()
        return
    _fence(walk, "table")
    story = walk.story
    kept = walk.sink = Capture()
    walk.at_end(lambda: story.label(kept.text))


def _keep_for_comment(walk: Walk, keep: Callable[[str], None]) -> None:
    """Keep a small text that belongs to a comment."""
    _fence(walk, "table")
    kept = walk.sink = Capture()
    walk.at_end(lambda: keep(kept.text.strip()))


def _initials(walk: Walk) -> None:
    _keep_for_comment(walk, partial(setattr, walk.comments, "initials"))


def _author(walk: Walk) -> None:
    _keep_for_comment(walk, partial(setattr, walk.comments, "author"))


def _key(walk: Walk) -> None:
    _keep_for_comment(walk, partial(setattr, walk.comments, "key"))


def _date(walk: Walk) -> None:
    _keep_for_comment(walk, walk.comments.set_date)


def _comment_begins(walk: Walk) -> None:
    story = walk.story
    _keep_for_comment(walk, lambda key: walk.comments.begin(key, story))


def _comment_ends(walk: Walk) -> None:
    story = walk.story
    _keep_for_comment(walk, lambda key: walk.comments.finish(key, story))


def _comment(walk: Walk) -> None:
    if not walk.in_text:
        _skip_text(walk)
        return
    if walk.begun:
        return
    place = anchor(walk.story)
    remark = walk.begin_story()

    def done() -> None:
        remark.finish(walk.layout)
        text = "\n".join(one.piece.text for one in remark.paragraphs if one.piece is not None)
        walk.comments.end(text, place)

    walk.at_end(done)


def _equation(walk: Walk) -> None:
    walk.tally.add("rtf-equation", walk.in_text and not walk.equations)
    walk.equations += 1

    def done() -> None:
        walk.equations -= 1

    walk.at_end(done)


def _equation_part(walk: Walk, sign: str) -> None:
    if walk.equations:
        walk.put(sign)


def _bracketed(walk: Walk) -> None:
    if walk.equations:
        walk.put("(")
        walk.at_end(lambda: walk.put(")"))


def _to_nowhere(walk: Walk) -> None:
    walk.sink = walk.nowhere


Destination = Callable[["Walk"], None]
DESTINATIONS: dict[bytes, Destination] = {
    **dict.fromkeys(SKIPPED, _skip),
    **dict.fromkeys(WITH_LINES, _skip_lines),
    **dict.fromkeys(WITH_PARAGRAPHS, _skip_paragraphs),
    **dict.fromkeys(HEADS, _head),
    b"fldrslt": _result,
    **dict.fromkeys((b"ud", b"shppict", b"shpinst", b"shpgrp", b"do", b"shp", b"result"), _stay),
    b"fonttbl": _fonts,
    b"colortbl": _colours,
    b"stylesheet": _styles,
    b"revtbl": _authors,
    b"info": _about,
    b"title": _title,
    b"footnote": _footnote,
    b"ftnalt": _endnote,
    b"shptxt": _text_box,
    b"dptxbxtext": _text_box,
    b"sp": _shape_property,
    b"pict": _picture,
    b"object": _object,
    b"field": _field,
    b"fldinst": _instruction,
    b"formfield": _form,
    b"listtext": _list_text,
    b"pntext": _list_text,
    b"atrfstart": _comment_begins,
    b"atrfend": _comment_ends,
    b"annotation": _comment,
    b"atnid": _initials,
    b"atnauthor": _author,
    b"atnref": _key,
    b"atndate": _date,
    b"atntime": _to_nowhere,
    b"moMath": _equation,
    b"moMathPara": _stay,
    b"md": _bracketed,
    **{name: partial(_equation_part, sign=sign) for name, sign in EQUATION_SIGNS.items()},
    b"nesttableprops": _to_nowhere,
}
"""By the control word that begins a group of a kind of its own, what is done with it."""
