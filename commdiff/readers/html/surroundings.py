"""Tell the text of a web page from what stands around it.

The rule, in one sentence: a part is left out where it is named as surroundings, or is made of links,
and does not hold the page's running text. Each part gets points, the sum of

    2     times the share of its words that are links to other pages,
    1     where its tag or role says that it is no text (nav, aside, footer, form, ...),
    1     where its class or id says so ("related", "menu", ...), and 0.5 more where that word is used
          for nothing else ("breadcrumb", "cookie", ...),
    1     times the share of its headings that are links, where it has several over short texts,
    0.5   where the page has a <main> or <article> with half of the running text, and it is outside,
    -2    times its share of the page's running text, and 0.5 less where it has any,
    -1    where it holds the page's heading,

and from one point on it is left out. The text's own place is the deepest part with at least half of
the running text. Inside it links alone say nothing, for a text may list its annexes: only what a
name or tag calls surroundings is looked at there, a name counts half a point less, and running text
and a quotation take one point off each. Readers' comments go wherever they are, where forty words of
running text stand outside them. A page with fewer words of running text than that says too little:
there a tag decides alone, as long as what it marks holds less than half of the words; a lone <main>
or <article> with a quarter of them is the text.

Running text is what stands in blocks of at least twelve words outside links and no more inside; a
linked heading over a few words, which advertises another page, has none.

Source: written by hand, for recall before precision, and measured on 39 pages of the article extraction
benchmark: `tests/readers/test_html_shared.py` has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from commdiff.readers.html.names import COMMENTS, kind_by_name, kind_by_tag
from commdiff.readers.html.regions import Region

_ENOUGH = 40
"""Words of running text from which the rule is used."""
_PLACE = 0.5
_LINKS, _TAG, _HEADLINES, _OUTSIDE_MAIN = 2.0, 1.0, 1.0, 0.5
_NAME, _NAME_INSIDE, _SURE = 1.0, 0.5, 0.5
_RUNNING, _RUNNING_OUTSIDE, _RUNNING_INSIDE, _TITLE, _QUOTE = 2.0, 0.5, 1.0, 1.0, 1.0
_SHORT = 80
"""Headings over fewer words each than this are headlines."""


@dataclass(frozen=True, slots=True)
class Around:
    """A part of the page that is not its text: what it is, and how many words it has."""

    region: Region
    kind: str


def surroundings(page: Region) -> list[Around]:
    """Return the parts of a page that stand around its text.

    Args:
        page: the whole page.

    Cost: linear in the parts of the page.
    """
    if page.running < _ENOUGH:
        return _by_tag(page)
    found = _comments(page)
    lost: dict[Region, int] = {}
    for one in found:
        up: Region | None = one.region
        while up is not None:
            lost[up] = lost.get(up, 0) + one.region.running
            up = up.outer
    weigh = _Weigh(page, {one.region for one in found}, lost)
    return found + weigh.around()


def _by_tag(page: Region) -> list[Around]:
    """Return what a tag calls surroundings and holds at most half of the words, or is not the main text."""
    main = _main(page)
    found: list[Around] = []
    todo = [page]
    while todo:
        region = todo.pop()
        kind = kind_by_tag(region.element)
        if kind and 2 * region.words <= page.words:
            found.append(Around(region, kind))
        elif main and region not in main and region.outer in main and region.outer is not main[0]:
            found.append(Around(region, "beside the main text"))
        else:
            todo.extend(reversed(region.inner))
    return found


def _main(page: Region) -> list[Region]:
    """Return the one <main>, or the one <article>, with all that holds it, where it has enough words."""
    for tag in ("main", "article"):
        found = [one for one in page.each() if one.element.tag == tag]
        if len(found) == 1 and 4 * found[0].words >= page.words:
            path = found
            while (up := path[-1].outer) is not None:
                path.append(up)
            return path
    return []


def _comments(page: Region) -> list[Around]:
    found: list[Around] = []
    todo = [page]
    while todo:
        region = todo.pop()
        enough = page.running - region.running >= _ENOUGH and not region.titled
        if enough and kind_by_name(region.element)[0] == COMMENTS:
            found.append(Around(region, COMMENTS))
        else:
            todo.extend(reversed(region.inner))
    return found


class _Weigh:
    """Weighs the parts of one page."""

    def __init__(self, page: Region, out: set[Region], lost: dict[Region, int]) -> None:
        self._page = page
        self._out = out
        self._lost = lost
        self._total = max(1, self._running(page))
        self._path = self._way_in()
        self._main = self._told()

    def _running(self, region: Region) -> int:
        return region.running - self._lost.get(region, 0)

    def _way_in(self) -> list[Region]:
        """Return the parts that lead to the text's own place, the page first, the place last."""
        path = [self._page]
        while True:
            inner = [one for one in path[-1].inner if one not in self._out]
            best = max(inner, key=self._running, default=None)
            if best is None or best.element.tag == "p":
                return path
            if self._running(best) < _PLACE * self._total:
                return path
            path.append(best)

    def _told(self) -> Region | None:
        """Return the one <main> or <article> that holds most of the running text."""
        for region in self._path:
            element = region.element
            if element.tag in ("main", "article") or element.get("role") == "main":
                return region
        return None

    def around(self) -> list[Around]:
        """Return the parts that are left out."""
        path, place = set(self._path), self._path[-1]
        found: list[Around] = []
        todo = [(self._page, self._page is place, self._page is self._main)]
        while todo:
            region, inside, in_main = todo.pop()
            for one in reversed(region.inner):
                if one in self._out:
                    continue
                if one not in path:
                    kind = self._kind(one, inside, in_main)
                    if kind:
                        found.append(Around(one, kind))
                        continue
                todo.append((one, inside or one is place, in_main or one is self._main))
        return found

    def _kind(self, region: Region, inside: bool, in_main: bool) -> str:
        """Return what a part is where it is left out; else ""."""
        tag, (name, sure) = kind_by_tag(region.element), kind_by_name(region.element)
        if inside and not (tag or name):
            return ""
        running = self._running(region)
        points = _LINKS * region.links / region.words
        points += _TAG if tag else 0
        if name:
            points += (_NAME_INSIDE if inside else _NAME) + (_SURE if sure else 0)
        if region.headings >= 2 and running < _SHORT * region.headings:
            points += _HEADLINES * region.linked / region.headings
        if self._main is not None and not in_main:
            points += _OUTSIDE_MAIN
        points -= _RUNNING * running / self._total + (_TITLE if region.titled else 0)
        if running:
            points -= _RUNNING_INSIDE if inside else _RUNNING_OUTSIDE
        if inside and region.quoted:
            points -= _QUOTE
        if points < 1:
            return ""
        return name or tag or "other pages"
