"""Say what of a PDF was not read, and what was mended."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from commdiff.errors import Notice
from commdiff.readers.pdf.furniture import Furniture
from commdiff.readers.pdf.raw import INVISIBLE, RawPage
from commdiff.readers.pdf.words import Words

_PICTURE_PAGE = 0.3
"""A page without text of its own, so much of which is a picture, is taken for a scanned one."""
_MOST_NAMED = 12
_STRUCK = (0.14, 0.42)
"""Above the base line, in ems: there a line strikes words through. Underlines lie below it."""
_THIN = 2.5
_MOST_STROKES = 20
_LEFT_OUT = {
    "pdf-pictures": ("images", "picture", "pictures", "left out"),
    "pdf-form-fields": ("fields", "form field", "form fields", "left out"),
    "pdf-annotations": ("annotations", "remark or stamp", "remarks and stamps", "left out"),
    "pdf-rotated-text": ("rotated", "character", "characters", "of turned or slanted text left out"),
    "pdf-hidden-text": (
        "hidden", "character", "characters", "too small to be seen, or off the page, left out"
    ),
    "pdf-unknown-characters": (
        "unknown", "character", "characters",
        "of a font that does not say what they mean shown as \ufffd",
    ),
    "pdf-struck-through": (
        "struck", "word", "words", "struck through on the page, read as text"
    ),
}  # fmt: skip


class PageTally:
    """Counts, page by page, what is no text or no plain text.

    `missing` is how many pages the file mentions beyond those.
    """

    def __init__(self) -> None:
        self.pages = 0
        self.blank = 0
        self.missing = 0
        self.broken: list[int] = []
        self.pictured: dict[int, bool] = {}
        self.recognised: list[int] = []
        self.has_runs = False
        self._counts: dict[int, Counter[str]] = {}

    def add(self, page: RawPage) -> None:
        """Take up a page."""
        self.pages += 1
        if page.broken:
            self.broken.append(page.number)
        self.blank += page.blank
        if page.images:
            self.pictured[page.number] = page.image_area >= _PICTURE_PAGE or not page.runs
        if any(run.flags & INVISIBLE for run in page.runs):
            self.recognised.append(page.number)
        self.has_runs = self.has_runs or bool(page.runs)
        fields = {kind for kind, *_ in _LEFT_OUT.values()} - {"struck"}
        counts = Counter({kind: getattr(page, kind) for kind in fields})
        counts["struck"] = _struck_words(page)
        self._counts[page.number] = counts

    def notices(self, with_text: Sequence[int], attachments: int, name: str) -> Iterator[Notice]:
        """Yield a notice for all that was not read, or not as it stands.

        Args:
            with_text: the pages on which text was found.
            attachments: how many files are attached.
        """
        found = set(with_text)
        empty = [
            number for number, scanned in self.pictured.items() if scanned and number not in found
        ]
        for slug, pages, one, many in (
            ("pdf-pages-without-text", empty, "page {} has", "pages {} have"),
            ("pdf-pages-damaged", self.broken, "page {} is", "pages {} are"),
        ):
            if pages:
                which = (one if len(pages) == 1 else many).format(named(pages))
                what = "no text layer" if pages is empty else "damaged"
                yield Notice(slug, f"{which} {what} and could not be read", name, dropped=True)
        if self.missing:
            said = _counted(self.missing, "page", "pages")
            message = f"{said} that the file mentions could not be read"
            yield Notice("pdf-pages-missing", message, name, dropped=True)
        if self.recognised:
            which = f"page{'s' if len(self.recognised) > 1 else ''} {named(self.recognised)}"
            message = f"the text of {which} was recognised from a picture and may have errors"
            yield Notice("pdf-recognised-text", message, name, dropped=False)
        total: Counter[str] = Counter()
        for number, counts in self._counts.items():
            if number not in empty:
                total += counts
        for left_out, (kind, one, many, what) in _LEFT_OUT.items():
            if total[kind]:
                message = f"{_counted(total[kind], one, many)} {what}"
                yield Notice(left_out, message, name, dropped=True)
        if attachments:
            message = f"{_counted(attachments, 'attached file', 'attached files')} left out"
            yield Notice("pdf-attachments", message, name, dropped=True)


def furniture_notices(found: Furniture, name: str) -> Iterator[Notice]:
    """Yield the one notice that says how much of the margins was left out."""
    kinds = (
        (found.heads, "running head or foot", "running heads and feet"),
        (found.page_numbers, "page number", "page numbers"),
        (found.line_numbers, "line number", "line numbers"),
        (found.masthead, "line of the masthead", "lines of the masthead"),
    )
    said = [_counted(*kind) for kind in kinds if kind[0]]
    if said:
        yield Notice("pdf-running-heads", f"{_listed(said)} left out", name, dropped=True)


def repair_notices(words: Words, ligatures: int, name: str) -> Iterator[Notice]:
    """Yield a notice for each kind of mending."""
    if words.joined:
        message = f"{_counted(words.joined, 'word', 'words')} parted at the end of a line joined"
        if words.kept:
            message += f"; {_counted(words.kept, 'hyphen', 'hyphens')} there kept"
        yield Notice("pdf-hyphens", message, name, dropped=False)
    if ligatures:
        message = f"{_counted(ligatures, 'ligature', 'ligatures')} read as single letters"
        yield Notice("pdf-ligatures", message, name, dropped=False)


def named(pages: Sequence[int]) -> str:
    """Return page numbers as ranges: "3 to 7 and 9"."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    said = [str(a) if a == b else f"{a} to {b}" for a, b in ranges]
    if len(said) > _MOST_NAMED:
        return f"{', '.join(said[:_MOST_NAMED])} and more ({len(pages)} in all)"
    return _listed(said)


def _listed(said: Sequence[str]) -> str:
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _struck_words(page: RawPage) -> int:
    """Return through about how many words a line is drawn at half their height."""
    rules = sorted(
        ((r.y0 + r.y1) / 2, r.x0, r.x1)
        for r in page.rules
        if r.y1 - r.y0 < _THIN and r.x1 - r.x0 >= 8
    )
    count = 0
    for run in page.runs if rules else ():
        first = bisect_left(rules, (run.y - _STRUCK[1] * run.size,))
        lowest = run.y - _STRUCK[0] * run.size
        if first == len(rules) or rules[first][0] >= lowest:
            continue
        last = bisect_left(rules, (lowest,), first)
        wide = max(1.0, run.x1 - run.x0)
        shares = (
            min(run.x1, x1) - max(run.x0, x0) for _, x0, x1 in rules[first:last][:_MOST_STROKES]
        )
        covered = min(1.0, sum(share / wide for share in shares if share > 5))
        count += round(covered * len(run.text.split()))
    return count
