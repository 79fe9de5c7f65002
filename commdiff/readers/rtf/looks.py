"""How characters and paragraphs are set: what control words say of them.

Groups restore both, so what stands in a group is changed on a copy.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)
class Look:
    """How characters are set.

    Args:
        highlight, shade: numbers of colours; 0 for none.
        font, bidi_font: numbers of fonts; None for the default one.
        bidi_bold: whether text of a script that runs from right to left is bold.
        right_to_left: whether the text is of a script that runs so, which has a font of its own.
        inserted, deleted, moved_from, moved_to: how it was changed, by whom and when as numbers.
        language: the number of a language; 0 where none is said.
        bare: whether nothing of that is of interest; None where that was not asked since the last copy.
    """

    bold: bool = False
    bidi_bold: bool = False
    underline: bool = False
    strike: bool = False
    highlight: int = 0
    shade: int = 0
    hidden: bool = False
    separator: bool = False
    font: int | None = None
    bidi_font: int | None = None
    right_to_left: bool = False
    language: int = 0
    inserted: bool = False
    deleted: bool = False
    moved_from: bool = False
    moved_to: bool = False
    inserted_by: int = 0
    inserted_at: int = 0
    deleted_by: int = 0
    deleted_at: int = 0
    moved_by: int = 0
    moved_at: int = 0
    bare: bool | None = None

    def copied(self) -> Look:
        """Return a copy. Cost: small, for every run of a file asks for one."""
        made = Look.__new__(Look)
        made.__dict__.update(self.__dict__)
        made.bare = None
        return made

    def is_bare(self) -> bool:
        """Tell whether text of this look is neither changed nor hidden nor set apart, and remember that."""
        self.bare = not (
            self.changed
            or self.hidden
            or self.bold
            or self.bidi_bold
            or self.underline
            or self.strike
            or self.highlight
            or self.shade
        )
        return self.bare

    @property
    def changed(self) -> bool:
        """Whether any tracked change is on it."""
        return self.inserted or self.deleted or self.moved_from or self.moved_to


@dataclass(eq=False)
class Layout:
    """How a paragraph is set.

    Args:
        style: the number of its style.
        outline: its level among headings, from 0; None where it says nothing.
        in_table: whether it stands in a table.
        nesting: in how many tables; 0 where that is not said.
        level: its level in a list, from 0.
        number_inserted: whether its number in the list is a tracked insertion.
        drop_cap: whether it is a large first letter of the next one.
    """

    style: int | None = None
    outline: int | None = None
    in_table: bool = False
    nesting: int = 0
    level: int = 0
    number_inserted: bool = False
    drop_cap: bool = False

    def copied(self) -> Layout:
        """Return a copy. Cost: small, for every run of a file asks for one."""
        made = Layout.__new__(Layout)
        made.__dict__.update(self.__dict__)
        return made

    @property
    def depth(self) -> int:
        """In how many tables the paragraph stands."""
        return self.nesting or int(self.in_table)


_ON, _OFF, _TOGGLE, _NUMBER = range(4)
_UNDERLINES = (
    b"ul", b"uld", b"uldash", b"uldashd", b"uldashdd", b"uldb", b"ulhwave", b"ulldash", b"ulth",
    b"ulthd", b"ulthdash", b"ulthdashd", b"ulthdashdd", b"ulthldash", b"ululdbwave", b"ulw",
    b"ulwave",
)  # fmt: skip
_CHARACTERS: dict[bytes, tuple[str, int]] = {
    b"b": ("bold", _TOGGLE), b"ab": ("bidi_bold", _TOGGLE),
    b"strike": ("strike", _TOGGLE), b"striked": ("strike", _TOGGLE),
    **dict.fromkeys(_UNDERLINES, ("underline", _TOGGLE)), b"ulnone": ("underline", _OFF),
    b"highlight": ("highlight", _NUMBER), b"chcbpat": ("shade", _NUMBER),
    b"cb": ("shade", _NUMBER), b"v": ("hidden", _TOGGLE), b"spv": ("separator", _TOGGLE),
    b"f": ("font", _NUMBER), b"af": ("bidi_font", _NUMBER), b"rtlch": ("right_to_left", _ON),
    b"ltrch": ("right_to_left", _OFF), b"lang": ("language", _NUMBER),
    b"revised": ("inserted", _TOGGLE), b"revauth": ("inserted_by", _NUMBER),
    b"revdttm": ("inserted_at", _NUMBER), b"deleted": ("deleted", _TOGGLE),
    b"revauthdel": ("deleted_by", _NUMBER), b"revdttmdel": ("deleted_at", _NUMBER),
    b"mvf": ("moved_from", _TOGGLE), b"mvt": ("moved_to", _TOGGLE),
    b"mvauth": ("moved_by", _NUMBER), b"mvdate": ("moved_at", _NUMBER),
}  # fmt: skip
_PARAGRAPHS: dict[bytes, tuple[str, int]] = {
    b"s": ("style", _NUMBER), b"outlinelevel": ("outline", _NUMBER), b"intbl": ("in_table", _ON),
    b"itap": ("nesting", _NUMBER), b"ilvl": ("level", _NUMBER),
    b"pnrnot": ("number_inserted", _TOGGLE), b"dropcapt": ("drop_cap", _NUMBER),
}  # fmt: skip
PROPERTIES = {name: (False, *rule) for name, rule in _CHARACTERS.items()}
PROPERTIES |= {name: (True, *rule) for name, rule in _PARAGRAPHS.items()}
"""By control word: whether it is of the paragraph, which field it sets, and how."""


def meant(how: int, number: int | None) -> bool | int:
    """Return what a control word sets its field to."""
    if how == _TOGGLE:
        return number != 0
    if how == _NUMBER:
        return number or 0
    return how == _ON
