"""The elements of a web page by what they do, and the words by which authors name what surrounds a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_TEXT = frozenset(
    "script style template svg canvas object embed iframe audio video map head title datalist noscript"
    " noframes noembed rp annotation annotation-xml".split()
)
"""Elements that hold no text a reader sees."""
CONTROLS = frozenset("select button textarea option input progress meter".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label map mark math"
    " nobr picture q rb rp rt rtc ruby s samp small source span strike strong sub sup time tt u var wbr"
    " mi mn mo mrow ms msup msub msubsup mfrac msqrt mtext semantics o:p".split()
)
"""Elements that stand in a line of text; every other one begins and ends a block for the survey."""
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu"
    " nav ol optgroup p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp".split()
)
"""Elements that begin and end a block of text, as browsers show them."""
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = frozenset({"ol", "ul", "dir", "menu"})

_ASIDE_TAGS = frozenset("nav aside footer form dialog menu search".split())
_ASIDE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar form".split()
)
_HIDDEN = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all)",
    re.IGNORECASE,
)
_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader element-invisible"
    " assistive-text a11y-hidden hidden-visually u-visually-hidden".split()
)
"""Classes that by custom hold text for screen readers only."""


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(words.split())})(?![a-z])")


COMMENTS = "readers' comments"
_SURE = (
    (COMMENTS, _named("comments commentlist comment-list respond disqus")),
    ("navigation", _named("navbar breadcrumbs? sidenav toprail site-header site-navigation")),
    ("other pages", _named("recommended recirculation trending outbrain taboola")),
    ("services", _named("sharedaddy newsletters? cookies? gdpr consent advertisement sponsored")),
    ("footers", _named("site-footer page-footer")),
    ("side columns", _named("sidebar widget-area")),
)
"""Words that page authors use for nothing but surroundings, in a class or an id."""
_VAGUE = (
    ("navigation", _named("nav navigation menus? pagination masthead tags")),
    ("other pages", _named("related recommendations? popular promo teasers? more")),
    (
        "services",
        _named("share sharing social signup subscribe modal popup popover ads? advert banner"),
    ),
    ("footers", _named("footer")),
    ("side columns", _named("comment")),
)
"""Words that may be said of a part of the text as well."""
_TAG_KINDS = {
    "nav": "navigation", "menu": "navigation", "header": "headers", "footer": "footers",
    "aside": "side columns", "form": "forms", "dialog": "services", "search": "forms",
}  # fmt: skip
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind_by_name(element: _Element) -> tuple[str, bool]:
    """Return what an element is called after, by its class and id, and whether that says it for sure.

    The kind is "" where they say nothing of it.
    """
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(names) < 3:
        return "", False
    spread = _HUMP.sub("-", names[:400]).lower()
    for table in (_SURE, _VAGUE):
        for kind, pattern in table:
            if pattern.search(spread):
                return kind, table is _SURE
    return "", False


def kind_by_tag(element: _Element) -> str:
    """Return what an element is by its own tag or role, where that is no part of a text; else ""."""
    if element.tag in _ASIDE_TAGS:
        return _TAG_KINDS[str(element.tag)]
    if element.get("role") in _ASIDE_ROLES:
        return "navigation"
    # A header inside the text holds its title; a page's own header holds its menu.
    if element.tag == "header" and not any(
        up.tag in ("main", "article", "section") for up in element.iterancestors()
    ):
        return _TAG_KINDS["header"]
    return ""


def is_hidden(element: _Element) -> bool:
    """Tell whether an element says of itself that it is not shown.

    What a style sheet hides is taken to be shown: scripts and other sheets may well show it.
    """
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    names = element.get("class")
    return bool(names and not _UNSEEN.isdisjoint(names.split()))


def text_of(element: _Element) -> str:
    """Return all characters inside an element."""
    return "".join(str(part) for part in element.itertext())


def text_apart(element: _Element) -> str:
    """Return the text inside an element on one line, what stands in different blocks kept apart."""
    from lxml import etree

    parts: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            parts.append(f" {inner.text or ''}" if _parts(inner) else inner.text or "")
        elif inner is not element:
            parts.append(f" {inner.tail or ''}" if _parts(inner) else inner.tail or "")
    return " ".join("".join(parts).replace("\u00ad", "").split())


def _parts(element: _Element) -> bool:
    return element.tag in BLOCKS or element.tag == "br"
