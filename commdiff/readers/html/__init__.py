"""Read web pages: what a reader sees of their text, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from commdiff.errors import Notice, ReadError
from commdiff.model import Document
from commdiff.readers.assemble import Source, assemble
from commdiff.readers.html.css import Sheets
from commdiff.readers.html.ledger import Ledger
from commdiff.readers.html.names import text_of
from commdiff.readers.html.page import decoded, parsed
from commdiff.readers.html.survey import Survey, survey
from commdiff.readers.html.swallowed import swallowed
from commdiff.readers.html.tally import HtmlTally
from commdiff.readers.html.walk import Walk
from commdiff.readers.html.word import is_by_word
from commdiff.readers.troubles import Troubles

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read"]

_FEW = 20
"""A page with scripts and at most this many words is likely to get its text from the scripts."""


def read(source: Source) -> Document:
    """Read a web page.

    What stands around the text (navigation, headers, footers, other pages, readers' comments) is left
    out by the rule in `surroundings`, hidden text too; notices count both. Inserted and deleted text
    (<ins>, <del>, <s>) is read as the source asks. Numbers of lists are labels, notes are blocks after
    the body. Nothing is fetched and no script is run.

    Raises:
        ReadError: the page is past a limit ("html-too-large"), it is no text, holds none, or only
            scripts that would make some ("html-scripts").

    Not promised: what style sheets hide is left out. The text that scripts would put in.

    Cost: linear in the size of the page.
    """
    troubles = Troubles(source, "html", "this web page", "a browser")
    tally = HtmlTally()
    text, notices = decoded(source, tally)
    page = parsed(text, troubles, tally)
    del text
    ledger = Ledger(source.tracked, strikes=not is_by_word(page))
    found = survey(page, ledger.gone)
    if not found.shown and (found.scripts or found.unscripted):
        raise _only_scripts(source.name)
    walk = Walk(found, _sheets(page), ledger, tally, troubles)
    pieces = walk.pieces(page)
    tally.add("html-hidden-text", found.hidden)
    tally.add("html-noscript", found.unscripted)
    words, unclosed = swallowed(page)
    tally.add("html-unclosed", words)
    title, language = _title(page, found, unclosed), _language(page)
    told = [*notices, *_notices(found, ledger, source), *tally.notices(source.name)]
    return assemble(
        source,
        "html",
        pieces,
        title=title,
        language=language,
        tracked=ledger.tracked(),
        notices=told,
    )


def _sheets(page: _Element) -> Sheets:
    sheets = Sheets()
    for style in page.iter("style"):
        medium = (style.get("media") or "all").lower()
        if "all" in medium or "screen" in medium:
            sheets.add(style.text or "")
    return sheets


def _only_scripts(name: str) -> ReadError:
    return ReadError(
        "html-scripts",
        f"{name}: this page holds no text; its scripts would load it from the network",
        "open it in a browser, and save the text that it shows",
    )


def _title(page: _Element, found: Survey, unclosed: frozenset[_Element]) -> str:
    """Return the page's title: its one first-level heading, else what its head says."""
    headings = [
        e for e in page.iter("h1") if not any(up in found.out for up in (e, *e.iterancestors()))
    ]
    if len(headings) == 1:
        shown = " ".join(text_of(headings[0]).replace("\u00ad", "").split())
        if shown:
            return shown
    titled = page.find(".//head/title")
    if titled is None or titled in unclosed:
        return ""
    return " ".join(text_of(titled).split())


def _language(page: _Element) -> str:
    """Return the language that a page says it is in; "" where it does not say."""
    said = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = said[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) else ""


def _notices(found: Survey, ledger: Ledger, source: Source) -> Iterator[Notice]:
    """Say what stands around the text, how changes were read, and that scripts may bring more."""
    words = sum(found.around.values())
    if words:
        kinds = ", ".join(f"{kind} {count}" for kind, count in found.around.most_common())
        message = f"{words} words around the text left out ({kinds})"
        yield Notice("html-navigation", message, source.name, dropped=True)
    if found.scripts and found.shown <= _FEW:
        message = "the scripts of this page were not run; text that they bring is missing"
        yield Notice("html-script-text", message, source.name, dropped=True)
    if ledger.count:
        marked = "1 marked change" if ledger.count == 1 else f"{ledger.count} marked changes"
        message = f"{marked} read in the {source.tracked} form"
        yield Notice("html-tracked", message, source.name, dropped=False)
