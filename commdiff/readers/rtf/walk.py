"""Walk through the tokens of an RTF file and send what they say where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commdiff.readers.assemble import Piece
from commdiff.readers.rtf.codepages import (
    DOCUMENT_SETS,
    Characters,
    Font,
)
from commdiff.readers.rtf.comments import Comments
from commdiff.readers.rtf.destinations import DESTINATIONS
from commdiff.readers.rtf.fields import Field
from commdiff.readers.rtf.grid import Column
from commdiff.readers.rtf.header import Fonts
from commdiff.readers.rtf.looks import PROPERTIES, Layout, Look, meant
from commdiff.readers.rtf.notes import NUMBERING_WORDS, Mark, Notes
from commdiff.readers.rtf.paragraphs import Capture, Sink
from commdiff.readers.rtf.passed import NAME
from commdiff.readers.rtf.scan import CLOSE, OPEN, TEXT, WORD, Scanner
from commdiff.readers.rtf.story import Shelf, Story
from commdiff.readers.rtf.words import CHARACTERS, COMPUTED, SPACING, SYMBOLS
from commdiff.readers.symbols import in_font

_PLAIN_LOOK = Look()
_PLAIN_LAYOUT = Layout()
_LONGEST_REMARK = 100
"""What a file says of itself in more words has swallowed text."""
_COLUMNS: dict[bytes, Column] = {b"clmrg": "merged", b"clins": "insert", b"cldel": "delete"}


@dataclass(slots=True)
class Group:
    """What a group restores when it is closed, and what is done then."""

    look: Look
    layout: Layout
    fallbacks: int
    sink: Sink
    story: Story
    done: list[Callable[[], None]] | None = None


class Walk:
    """One pass over a file.

    Args:
        scanner: the file's tokens.
        shelf: what the stories of the file share.

    Attributes:
        title, language: what the file says of itself; the language as a number, 0 for none.
        look, layout: how text and paragraph are set at this place.
        sink, story: where text goes at this place, and the story it stands in. They are the same
            but where text is none of the story's own.

    Cost: linear in the tokens.
    """

    def __init__(self, scanner: Scanner, shelf: Shelf) -> None:
        tally = shelf.tally
        self.scanner, self.shelf, self.tally = scanner, shelf, tally
        self.characters, self.fonts = Characters(tally), Fonts()
        self.notes = Notes(tally)
        self.comments = Comments(tally)
        self.title = ""
        self.language = 0
        self.body = Story(shelf)
        # What is no text: of nothing, of what the file says of itself, of a shape's properties.
        self.nowhere, self.shape = Capture(0), Capture(0)
        self.about = Capture(0, usual=_LONGEST_REMARK)
        self.look, self.layout = _PLAIN_LOOK, _PLAIN_LAYOUT
        self.sink: Sink = self.body
        self.story = self.body
        self.groups: list[Group] = []
        # What is done at the end of a file that opens a group too few.
        self._at_last: list[Callable[[], None]] = []
        self.fields: list[Field] = []
        self.note: Mark | None = None
        self.numbered = False
        self.objects = self.equations = 0
        self._look_shared = self._layout_shared = True
        self._fallbacks = 1
        self._starred = False
        self._column: Column = ""

    def run(self) -> None:
        """Read the file to its end."""
        for kind, name, number in self.scanner:
            if kind == TEXT:
                self._starred = False
                self.put(self.characters.of_bytes(name, self._font()))
            elif kind == WORD:
                self._word(name, number)
            elif kind == OPEN:
                self._open()
            elif kind == CLOSE:
                self.close()
            else:
                self._symbol(name)
        # A file that is cut off ends in the middle of groups: what they held is not lost.
        while self.groups:
            self.close()
        if isinstance(self.sink, Capture):
            self.tally.add("rtf-passed-over", self.sink.take_running_words())
        while self._at_last:
            self._at_last.pop()()
        self.body.finish(_PLAIN_LAYOUT)
        self.comments.settle()

    def pieces(self) -> Iterator[Piece]:
        """Yield what was found: the body, then the notes."""
        yield from self.body.pieces()
        yield from self.notes.pieces()

    @property
    def in_text(self) -> bool:
        """Whether what is met belongs to the text of a story."""
        return self.sink is self.story

    def put(self, text: str) -> None:
        """Send characters where they belong."""
        if text:
            if self.story.now.joined is not None and self.in_text:
                self.story.before(self.layout)
            self.sink.put(text, self.look)
            self._look_shared = True

    def at_end(self, done: Callable[[], None]) -> None:
        """Have something done when the group that is open is closed; the last first."""
        if not self.groups:
            self._at_last.append(done)
        elif self.groups[-1].done is None:
            self.groups[-1].done = [done]
        else:
            self.groups[-1].done.append(done)

    @property
    def begun(self) -> bool:
        """Whether the group that is open already holds something of a kind of its own."""
        return bool(self.groups[-1].done if self.groups else self._at_last)

    def begin_story(self) -> Story:
        """Send what follows in this group to a story of its own."""
        self.sink = self.story = Story(self.shelf)
        self.look, self.layout = _PLAIN_LOOK, _PLAIN_LAYOUT
        self._look_shared = self._layout_shared = True
        return self.story

    def close(self) -> None:
        """Close a group, and restore what held before it."""
        if self.characters.take_high():
            self.put("\ufffd")
        self.characters.fallbacks = 0
        self._starred = False
        if not self.groups:
            return
        group = self.groups.pop()
        if isinstance(self.sink, Capture) and self.sink is not group.sink:
            self.tally.add("rtf-passed-over", self.sink.take_running_words())
        for done in reversed(group.done or ()):
            done()
        self.look, self.layout, self._fallbacks = group.look, group.layout, group.fallbacks
        self.sink, self.story = group.sink, group.story
        self._look_shared = self._layout_shared = True

    def _open(self) -> None:
        self.characters.fallbacks = 0
        self._starred = False
        self._look_shared = self._layout_shared = True
        self.groups.append(Group(self.look, self.layout, self._fallbacks, self.sink, self.story))

    def _font(self) -> Font:
        look = self.look
        number = look.font
        if look.right_to_left and look.bidi_font is not None:
            number = look.bidi_font
        return self.fonts.font(number)

    def _symbol(self, name: bytes) -> None:
        self._starred = name == b"*"
        if name in SYMBOLS:
            if self.characters.fallbacks:
                self.characters.fallbacks -= 1
            else:
                self.put(SYMBOLS[name])
        elif name in (b"\n", b"\r"):
            self.end_paragraph()

    def _word(self, name: bytes, number: int | None) -> None:
        starred, self._starred = self._starred, False
        fallbacks, self.characters.fallbacks = self.characters.fallbacks, 0
        # Most words say how the text looks on a page, which is nothing to it.
        if name not in _KNOWN and not starred:
            return
        if name == b"u":
            self._unicode(number or 0)
            return
        found = PROPERTIES.get(name)
        if found is not None and not starred:
            self._set(*found, number)
        elif name in DESTINATIONS:
            DESTINATIONS[name](self)
        elif starred:
            self.scanner.skip("text", fewest=NAME)
        elif name in CHARACTERS:
            if fallbacks and name not in SPACING:
                self.characters.fallbacks = fallbacks - 1
            else:
                self.put(CHARACTERS[name])
        elif name in _ACTIONS:
            _ACTIONS[name](self, number)
        elif name in _COLUMNS:
            self._column = _COLUMNS[name]
        elif name in DOCUMENT_SETS:
            self.characters.page = DOCUMENT_SETS[name]
        else:
            self.notes.rule(name, number)

    def _unicode(self, number: int) -> None:
        text = self.characters.of_number(number, self._fallbacks)
        if number < 0 or 0xF000 <= number < 0xF100:
            text = in_font(text, self._font().name)
        self.put(text)

    def _set(self, of_paragraph: bool, field: str, how: int, number: int | None) -> None:
        """Set a property of the text or of the paragraph, on a copy where others share it."""
        value = meant(how, number)
        if of_paragraph:
            if self._layout_shared:
                self.layout = self.layout.copied()
                self._layout_shared = False
            setattr(self.layout, field, value)
        else:
            if self._look_shared:
                self.look = self.look.copied()
                self._look_shared = False
            setattr(self.look, field, value)

    def set_plain(self) -> None:
        r"""Follow `\plain`: text is set as it is by default."""
        self.look, self._look_shared = _PLAIN_LOOK, True

    def set_paragraph_plain(self) -> None:
        r"""Follow `\pard`: the paragraph is set as it is by default."""
        self.layout, self._layout_shared = _PLAIN_LAYOUT, True

    def set_fallbacks(self, number: int | None) -> None:
        r"""Follow `\uc`."""
        self._fallbacks = self.characters.believed_fallbacks(number)

    def end_paragraph(self) -> None:
        r"""Follow `\par`."""
        self.sink.end(self.look, self.layout)

    def end_section(self) -> None:
        r"""Follow `\sect`: it ends a paragraph that has not ended yet."""
        if self.in_text:
            if self.story.now.length:
                self.end_paragraph()
            self.notes.end_section()

    def end_cell(self, nested: bool) -> None:
        r"""Follow `\cell` or `\nestcell`."""
        if self.in_text:
            depth = max(2, self.story.place(self.layout)) if nested else 1
            self.story.end_cell(self.look, self.layout, depth)

    def end_row(self, nested: bool) -> None:
        r"""Follow `\row` or `\nestrow`, which stands in a group that holds no text."""
        if nested or self.in_text:
            depth = self.story.place(self.layout) if nested else 1
            self.story.end_row(self.look, self.layout, max(2, depth) if nested else 1)

    def define_row(self) -> None:
        r"""Follow `\trowd`."""
        if self.in_text:
            self.story.grid.define_row()
            self._column = ""

    def define_column(self) -> None:
        r"""Follow `\cellx`."""
        if self.in_text:
            self.story.grid.define_column(self._column)
            self._column = ""

    def refer(self) -> None:
        r"""Follow `\chftn`: the note that comes next has a number."""
        self.numbered = self.numbered or (self.in_text and self.note is None)

    def leave_out(self, slug: str) -> None:
        """Count something of the text that is not read."""
        self.tally.add(slug, self.in_text)


_Action = Callable[[Walk, int | None], None]
_ACTIONS: dict[bytes, _Action] = {
    b"plain": lambda walk, _: walk.set_plain(),
    b"pard": lambda walk, _: walk.set_paragraph_plain(),
    b"uc": lambda walk, number: walk.set_fallbacks(number),
    b"par": lambda walk, _: walk.end_paragraph(),
    b"sect": lambda walk, _: walk.end_section(),
    b"cell": lambda walk, _: walk.end_cell(nested=False),
    b"nestcell": lambda walk, _: walk.end_cell(nested=True),
    b"row": lambda walk, _: walk.end_row(nested=False),
    b"nestrow": lambda walk, _: walk.end_row(nested=True),
    b"trowd": lambda walk, _: walk.define_row(),
    b"cellx": lambda walk, _: walk.define_column(),
    b"chftn": lambda walk, _: walk.refer(),
    b"upr": lambda walk, _: walk.scanner.skip_plain_form(),
    b"ansicpg": lambda walk, number: walk.characters.set_page(number or 0),
    b"deff": lambda walk, number: setattr(walk.fonts, "default", number or 0),
    b"deflang": lambda walk, number: setattr(walk, "language", number or 0),
    **dict.fromkeys(COMPUTED, lambda walk, _: walk.leave_out("rtf-field")),
    **dict.fromkeys(
        (b"crauth", b"prauth"), lambda walk, _: walk.leave_out("rtf-tracked-formatting")
    ),
}
"""What is done at a control word that neither sets a property nor begins a group of its own kind."""
_KNOWN = frozenset((b"u",)).union(
    PROPERTIES, DESTINATIONS, CHARACTERS, _ACTIONS, _COLUMNS, DOCUMENT_SETS, NUMBERING_WORDS
)
