"""Read Markdown: CommonMark with tables, footnotes, struck-out text and CriticMarkup."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from commdiff.errors import Notice
from commdiff.limits import Limits, in_mib
from commdiff.model import Document, Tracked
from commdiff.readers.assemble import Source, assemble
from commdiff.readers.encoding import decode
from commdiff.readers.from_plain import read_decoded
from commdiff.readers.markdown.breadcrumb import without_breadcrumb
from commdiff.readers.markdown.critic import Critic, changes_of
from commdiff.readers.markdown.critic_reading import read_critic
from commdiff.readers.markdown.critic_settle import CriticSettler
from commdiff.readers.markdown.inline import Inline
from commdiff.readers.markdown.parts import without_front_matter, without_notes
from commdiff.readers.markdown.walk import MarkdownWalk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_LINE = 50_000
_MOST_MARKS = 2_000
_MOST_IN_ALL = 100_000
"""What keeps the parser linear, and its tokens in memory; a text past one of them is read as plain text.

Drafts in Markdown have 11 to 17 marks in a thousand characters, most of them brackets.
"""
_MARKS = "[<>*_`~!|{"

_HEADING_GAP = re.compile(r"^( {0,3}#{1,6})\u00a0", re.MULTILINE)


def read(source: Source) -> Document:
    """Read a Markdown file.

    Emphasis marks and links leave their text; numbers of lists are labels as they are typed (as they
    count where every item is typed "1."). Front matter, raw HTML and pictures are left out, with
    notices. CriticMarkup, struck-out text (~~, <del>, <s>) and inserted text (<ins>) are tracked
    changes, read as the source asks.

    Raises:
        ReadError: the bytes are no text, or there is none.
    """
    text, notices = decode(source.data, source.name, prefix="md")
    text = re.sub(r"\r\n?", "\n", text)
    told = list(notices)
    text, title, front = without_front_matter(text)
    if front:
        message = f"front matter of {front} lines left out"
        told.append(Notice("md-front-matter", message, source.name, dropped=True))
    why = _too_much(text, source.limits)
    if why:
        message = f"read as plain text, with its marks: {why}"
        told.append(Notice("md-read-as-plain", message, source.name, dropped=True))
        return read_decoded(source, text, format_name="md", notices=tuple(told))
    critic = Critic(text)
    marked = read_critic(critic, source.tracked)
    body, notes = without_notes(marked.text)
    walk = MarkdownWalk(Inline(source.tracked, frozenset(notes), marked.sign))
    tokens, crumbs = without_breadcrumb(_parsed(body))
    if crumbs:
        message = f"the page's way through its site, {crumbs} steps, left out"
        told.append(Notice("md-breadcrumb", message, source.name, dropped=True))
    signed = walk.pieces(tokens)
    for key in sorted(notes, key=lambda key: (key not in walk.inline.used, 0)):
        signed.extend(walk.note(key, _parsed(notes[key])))
    settler = CriticSettler(critic.marks, marked.points)
    pieces = settler.settle(signed)
    told.extend(walk.notices(source.name))
    changes = changes_of(critic.marks)
    authors = tuple(sorted({one.author for one in changes} - {""}))
    tracked = Tracked(len(changes) + walk.inline.changes, authors, source.tracked)
    told.extend(_critic_notices(tracked, settler.lost, critic.unbalanced, source.name))
    return assemble(source, "md", pieces, title=title, tracked=tracked, notices=told)


def _critic_notices(tracked: Tracked, lost: int, unbalanced: int, name: str) -> list[Notice]:
    told: list[Notice] = []
    if tracked.count:
        by = f" by {', '.join(tracked.authors)}" if tracked.authors else ""
        message = (
            f"{tracked.count} deleted or inserted passages{by} read in their {tracked.read_as} form"
        )
        told.append(Notice("md-tracked", message, name, dropped=False))
    if lost:
        what = "1 comment" if lost == 1 else f"{lost} comments"
        told.append(
            Notice("md-comment", f"{what} left out, for no text is there", name, dropped=True)
        )
    if unbalanced:
        what = "1 mark" if unbalanced == 1 else f"{unbalanced} marks"
        message = f"{what} of CriticMarkup without another half, read as text"
        told.append(Notice("md-unbalanced", message, name, dropped=False))
    return told


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])


def _parsed(text: str) -> list[Token]:
    # A no-break space after "##" makes no heading by the letter of the rules, but by the author's.
    return _parser().parse(_HEADING_GAP.sub(r"\1 ", text))


def _too_much(text: str, limits: Limits) -> str:
    """Return why `text` is not parsed; "" where it is."""
    if len(text) > limits.markdown_file:
        return f"it is longer than {in_mib(limits.markdown_file)}"
    # Half of the lines of an honest text are blank.
    if text.count("\n") > 2 * limits.lines:
        return f"it has more than {2 * limits.lines:,} lines"
    if sum(text.count(mark) for mark in _MARKS) > _MOST_IN_ALL:
        return f"it has more than {_MOST_IN_ALL:,} marks"
    for line in text.split("\n"):
        if len(line) > _LONGEST_LINE:
            return f"a line is longer than {_LONGEST_LINE} characters"
        # No line can have more marks than it has characters.
        if len(line) > limits.columns and line.count("|") > limits.columns:
            return f"a line has more than {limits.columns} columns"
        if len(line) > _MOST_MARKS and max(line.count(mark) for mark in _MARKS) > _MOST_MARKS:
            return f"a line has more than {_MOST_MARKS} marks"
    return ""
