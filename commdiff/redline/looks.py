"""Take the formatting of the base file's text over into the revised file, as far as that knows it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from commdiff.redline.hand import twin
from commdiff.redline.names import PPR, VAL, made, value, w
from commdiff.redline.package import WordFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOCAL = re.compile(
    r"\s(?:\w+:)?(?:abstractNumId|rsid\w*|durableId|restartNumberingAfterBreak|tplc)=\"[^\"]*\""
    r"|\sxmlns:\w+=\"[^\"]*\""
)
_LEFT_OUT = frozenset(map(w, ("nsid", "tmpl", "name", "styleLink", "numStyleLink")))
_NOT_PARAGRAPH = tuple(map(w, ("sectPr", "pPrChange")))
_STYLE, _NUMBERS, _FRAME = map(w, ("pStyle", "numPr", "framePr"))
_BEFORE_NUMBERS = frozenset(
    map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)
"""What stands before the numbering in the properties of a paragraph: Word wants them in order."""


class Looks:
    """Knows the styles and numberings of both files.

    A style that the revised file has under the same name is kept; another is left out, and so is what
    a picture or a link stands behind. A numbering that it lacks is added to it.
    """

    def __init__(self, base: WordFile, revised: WordFile) -> None:
        self._base, self._revised = base, revised
        self._numbers: dict[str, str] = {}
        # Drafts mostly share their styles, byte for byte: then nothing of them need be parsed.
        self._alike = all(
            base.same(base.linked(base.main, kind), revised, revised.linked(revised.main, kind))
            for kind in ("styles", "numbering")
        )

    @cached_property
    def _styles(self) -> tuple[dict[str, str], dict[str, str]]:
        return _style_names(self._base), _style_names(self._revised)

    @cached_property
    def _numbered(self) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
        return _style_numbers(self._base), _style_numbers(self._revised)

    @cached_property
    def _base_numbers(self) -> dict[str, tuple[str, _Element, _Element]]:
        return _numbers(self._base.look_up("numbering"))

    @cached_property
    def _revised_numbers(self) -> dict[str, tuple[str, _Element, _Element]]:
        return _numbers(self._revised.look_up("numbering"))

    def run(self, run: _Element) -> _Element | None:
        """Return the properties of a run of the base as they stand in the revised file."""
        found = run.find(w("rPr"))
        if found is None:
            return None
        kept = twin(found)
        self._style(kept, "rStyle")
        return kept if len(kept) else None

    def paragraph(self, paragraph: _Element) -> _Element | None:
        """Return the properties of a paragraph of the base as they stand in the revised file."""
        found = paragraph.find(PPR)
        if found is None:
            return None
        kept = twin(found)
        for name in _NOT_PARAGRAPH:
            for one in kept.findall(name):
                kept.remove(one)
        if self._alike:
            return kept if len(kept) else None
        style = value(kept, "pStyle")
        self._style(kept, "pStyle")
        for mark in kept.findall(w("rPr")):
            self._style(mark, "rStyle")
        number = kept.find(f"{w('numPr')}/{w('numId')}")
        if number is not None:
            number.set(VAL, self._number(number.get(VAL) or ""))
        elif style:
            self._number_of_style(kept, style)
        return kept if len(kept) else None

    def _number_of_style(self, properties: _Element, style: str) -> None:
        """Say of a paragraph by itself what its style said of its number, where that is lost."""
        ours, theirs = self._numbered
        had = ours.get(style)
        has = theirs.get(value(properties, "pStyle") or "")
        if had is not None:
            had = self._number(had[0]), had[1]
        if had == has:
            return
        numbers = made("numPr")
        made("ilvl", numbers, val=had[1] if had else "0")
        made("numId", numbers, val=had[0] if had else "0")
        at = sum(1 for child in properties if child.tag in _BEFORE_NUMBERS)
        properties.insert(at, numbers)

    def table(self, properties: _Element) -> _Element:
        """Return the properties of a table, a row or a cell."""
        kept = twin(properties)
        self._style(kept, "tblStyle")
        return kept

    def standing(self, paragraph: _Element, *, base: bool) -> tuple[str, ...]:
        """Return what a paragraph's number and place hang on: style, list, level, frame."""
        # Where the styles are alike what the base says of itself is what it says in the revised file.
        own = not base or self._alike
        properties = paragraph.find(PPR) if own else self.paragraph(paragraph)
        style = number = level = frame = ""
        for one in properties if properties is not None else ():
            if one.tag == _STYLE:
                style = style or one.get(VAL) or ""
            elif one.tag == _NUMBERS:
                number, level = value(one, "numId") or "", value(one, "ilvl") or ""
            elif one.tag == _FRAME:
                frame = "framed"
        return style, number, level or "0" * bool(number), frame

    def _style(self, properties: _Element, kind: str) -> None:
        found = None if self._alike else properties.find(w(kind))
        if found is None:
            return
        ours, theirs = self._styles
        key = found.get(VAL) or ""
        if key in theirs and theirs[key] == ours.get(key, theirs[key]):
            return
        same = next((one for one, name in theirs.items() if name == ours.get(key)), "")
        if same:
            found.set(VAL, same)
        else:
            properties.remove(found)

    def _number(self, number: str) -> str:
        """Return by which number the revised file has a numbering of the base."""
        if number == "0" or number not in self._base_numbers:
            return number
        if number not in self._numbers:
            said = self._base_numbers[number][0]
            same = self._revised_numbers.get(number)
            if same is not None and same[0] == said:
                self._numbers[number] = number
            else:
                found = next((n for n, (x, _, _) in self._revised_numbers.items() if x == said), "")
                self._numbers[number] = found or self._added(number)
        return self._numbers[number]

    def _added(self, number: str) -> str:
        root = self._revised.story("numbering")
        if root is None:
            root = made("numbering")
            self._revised.add("numbering", root)
        said, abstract, use = self._base_numbers[number]
        key = str(_most(root, "abstractNum", "abstractNumId") + 1)
        new = str(_most(root, "num", "numId") + 1)
        kept, used = twin(abstract), twin(use)
        for one in list(kept.iter(w("lvlPicBulletId"), w("pStyle"), *_LEFT_OUT)):
            one.getparent().remove(one)  # type: ignore[union-attr]
        kept.set(w("abstractNumId"), key)
        used.set(w("numId"), new)
        of = used.find(w("abstractNumId"))
        if of is not None:
            of.set(VAL, key)
        first = root.find(w("num"))
        if first is not None:
            first.addprevious(kept)
        else:
            root.append(kept)
        list(root.iter(w("num"), w("abstractNum")))[-1].addnext(used)
        self._revised_numbers[new] = said, kept, used
        return new


def _style_numbers(file: WordFile) -> dict[str, tuple[str, str]]:
    """Return by style the list and the level that its paragraphs have their numbers from."""
    root = file.look_up("styles")
    own: dict[str, tuple[str, str]] = {}
    parents: dict[str, str] = {}
    for style in root.iter(w("style")) if root is not None else ():
        key = style.get(w("styleId")) or ""
        parents[key] = value(style, "basedOn") or ""
        numbers = style.find(f"{w('pPr')}/{w('numPr')}")
        if numbers is not None:
            own[key] = value(numbers, "numId") or "", value(numbers, "ilvl") or "0"
    levels = _style_levels(file)
    found: dict[str, tuple[str, str]] = {}
    for key in parents:
        at, seen = key, {key}
        while at not in own and parents.get(at) and parents[at] not in seen:
            at = parents[at]
            seen.add(at)
        if own.get(at, ("",))[0] not in ("", "0"):
            number, level = own[at]
            found[key] = number, levels.get((number, key), level)
    return found


def _style_levels(file: WordFile) -> dict[tuple[str, str], str]:
    """Return by list and style the level of the list that the style stands for."""
    return {
        (number, value(level, "pStyle") or ""): level.get(w("ilvl")) or "0"
        for number, (_, abstract, _) in _numbers(file.look_up("numbering")).items()
        for level in abstract.iter(w("lvl"))
    }


def _most(root: _Element, tag: str, name: str) -> int:
    said = [one.get(w(name)) or "" for one in root.iter(w(tag))]
    return max([int(one) for one in said if one.isdecimal() and len(one) < 10], default=0)


def _style_names(file: WordFile) -> dict[str, str]:
    root = file.look_up("styles")
    found: dict[str, str] = {}
    for one in root.iter(w("style")) if root is not None else ():
        name = one.find(w("name"))
        found[one.get(w("styleId")) or ""] = "" if name is None else (name.get(VAL) or "").lower()
    return found


def _numbers(root: _Element | None) -> dict[str, tuple[str, _Element, _Element]]:
    """Return the numberings of a file by number: all that they say, and their two elements."""
    found: dict[str, tuple[str, _Element, _Element]] = {}
    if root is None:
        return found
    abstracts = {one.get(w("abstractNumId")): one for one in root.iter(w("abstractNum"))}
    said: dict[str | None, str] = {}
    for use in root.iter(w("num")):
        of = use.find(w("abstractNumId"))
        key = None if of is None else of.get(VAL)
        abstract = abstracts.get(key)
        if abstract is None:
            continue
        if key not in said:
            said[key] = "".join(_text(one) for one in abstract if one.tag not in _LEFT_OUT)
        overrides = "".join(_text(one) for one in use.findall(w("lvlOverride")))
        found[use.get(w("numId")) or ""] = said[key] + overrides, abstract, use
    return found


def _text(element: _Element) -> str:
    from lxml import etree

    return _LOCAL.sub("", etree.tostring(twin(element), encoding="unicode"))
