"""Read of a page's style sheets what says something of its text: how it counts, what is set apart.

Known are selectors of tags, classes and ids, below or directly below one another, with `:before`;
rules for other media, states and attributes are passed over. The last rule for a property holds, and
an element's own style before all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

PROPERTIES = frozenset(
    "list-style list-style-type counter-reset counter-increment content font-weight text-decoration"
    " text-decoration-line background background-color".split()
)
"""The properties that are read."""
_MOST = 2 << 20
_MOST_RULES = 4_000
_MOST_NESTED = 16
_MOST_UP = 24
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_DECLARATION = re.compile(
    r"([a-z-]{1,40})\s{0,9}:\s{0,9}((?:[^;\"']|\"[^\"]{0,200}\"|'[^']{0,200}'){1,400})"
)
_PART = re.compile(r"([a-z][a-z0-9]{0,20}|\*)?((?:[.#][\w-]{1,80}){0,4})", re.IGNORECASE)
_STEP = re.compile(r"\s{0,9}(>)\s{0,9}|\s{1,9}")


@dataclass(frozen=True, slots=True)
class _Part:
    tag: str
    classes: frozenset[str]
    id: str

    def fits(self, element: _Element) -> bool:
        if self.tag and self.tag != element.tag:
            return False
        if self.id and self.id != element.get("id"):
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())

    @property
    def key(self) -> str:
        """What a rule is looked up by: a class, else the tag."""
        return f".{min(self.classes)}" if self.classes else (f"#{self.id}" if self.id else self.tag)


@dataclass(frozen=True, slots=True)
class _Rule:
    parts: tuple[_Part, ...]
    direct: tuple[bool, ...]
    declared: Mapping[str, str]

    def fits(self, element: _Element) -> bool:
        """Tell whether the rule is for an element, all its parts found above it."""
        if not self.parts[-1].fits(element):
            return False
        at = len(self.parts) - 2
        up, steps = element.getparent(), 0
        while at >= 0:
            if up is None or steps > _MOST_UP:
                return False
            if self.parts[at].fits(up):
                at -= 1
            elif self.direct[at]:
                return False
            up, steps = up.getparent(), steps + 1
        return True


def declarations(written: str) -> dict[str, str]:
    """Return the properties that are read of a style, by name, in lower case but for strings."""
    if len(written) > 20_000:
        return {}
    return {
        name: value.strip().removesuffix("!important").strip()
        for name, value in _DECLARATION.findall(written.replace("\n", " "))
        if name in PROPERTIES
    }


@dataclass
class Sheets:
    """The style sheets of a page. Cost of a look-up: the rules of the element's tag, id and classes."""

    _rules: dict[str, list[_Rule]] = field(default_factory=dict)
    _before: dict[str, list[_Rule]] = field(default_factory=dict)
    _count: int = 0

    def add(self, written: str) -> None:
        """Add one sheet."""
        for selectors, body in _rules_of(_COMMENT.sub(" ", written[:_MOST])):
            declared = declarations(body)
            if not declared:
                continue
            for selector in selectors.split(","):
                self._keep(selector.strip(), declared)

    def _keep(self, selector: str, declared: Mapping[str, str]) -> None:
        bare = re.sub(r"::?before$", "", selector, flags=re.IGNORECASE)
        parsed = _parsed(bare.strip())
        if parsed is None or self._count >= _MOST_RULES:
            return
        table = self._rules if bare == selector else self._before
        rules = table.setdefault(parsed[0][-1].key, [])
        if len(parsed[0]) > 1 and sum(len(rule.parts) > 1 for rule in rules) >= _MOST_NESTED:
            return
        rules.append(_Rule(*parsed, declared))
        self._count += 1

    def of(self, element: _Element) -> dict[str, str]:
        """Return what is declared for an element."""
        found = _merged(self._rules, element) if self._rules else {}
        own = element.get("style")
        if own:
            found.update(declarations(own))
        return found

    def before(self, element: _Element) -> dict[str, str]:
        """Return what is declared for what stands before an element's text."""
        return _merged(self._before, element) if self._before else {}


def _rules_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the selectors and the body of each rule that holds for every medium."""
    start = depth = 0
    selectors = ""
    for match in _BRACE.finditer(text):
        at = match.start()
        if match[0] == "{":
            if depth == 0:
                selectors = text[start:at].rpartition(";")[2].strip()
                start = at + 1
            depth += 1
            continue
        depth = max(0, depth - 1)
        if depth == 0:
            if selectors and "@" not in selectors and len(selectors) < 2_000:
                yield selectors, text[start:at]
            start = at + 1


def _merged(table: Mapping[str, list[_Rule]], element: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in _keys(element):
        for rule in table.get(key, ()):
            if rule.fits(element):
                found.update(rule.declared)
    return found


def _keys(element: _Element) -> Iterator[str]:
    yield ""
    yield str(element.tag)
    for name in (element.get("class") or "").split()[:20]:
        yield f".{name}"
    if element.get("id"):
        yield f"#{element.get('id')}"


def _parsed(selector: str) -> tuple[tuple[_Part, ...], tuple[bool, ...]] | None:
    """Return the parts of a selector, and which stand directly above the next; None for others."""
    parts: list[_Part] = []
    direct: list[bool] = []
    at = 0
    while at < len(selector) and len(parts) < 6:
        match = _PART.match(selector, at)
        if match is None or not match[0]:
            return None
        names = re.findall(r"([.#])([\w-]+)", match[2])
        tag = (match[1] or "").lower()
        identity = next((name for mark, name in names if mark == "#"), "")
        classes = frozenset(name for mark, name in names if mark == ".")
        parts.append(_Part("" if tag == "*" else tag, classes, identity))
        at = match.end()
        if at < len(selector):
            step = _STEP.match(selector, at)
            if step is None:
                return None
            direct.append(bool(step[1]))
            at = step.end()
    if at < len(selector) or not parts or len(direct) >= len(parts):
        return None
    return tuple(parts), tuple(direct)
