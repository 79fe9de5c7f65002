"""The way through a site that stands at the head of a page saved as Markdown: no part of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_OPENS = frozenset(("bullet_list_open", "ordered_list_open"))
# By which a page marks its own place on the way; W3C, WAI-ARIA Authoring Practices, Breadcrumb.
_HERE = "aria-current"


def without_breadcrumb(tokens: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """Return the tokens behind a breadcrumb, and how many items it has; 0 where there is none.

    A breadcrumb is a list that opens the text, in which all items are single links but for the last,
    which is marked as the present page.
    """
    if not tokens or tokens[0].type not in _OPENS:
        return tokens, 0
    end = next(n for n, token in enumerate(tokens) if n and token.level == tokens[0].level)
    items = [token.children or [] for token in tokens[:end] if token.type == "inline"]
    if len(items) < 2 or not all(map(_is_link, items[:-1])) or not _is_here(items[-1]):
        return tokens, 0
    return tokens[end + 1 :], len(items)


def _is_link(children: Sequence[Token]) -> bool:
    kinds = [token.type for token in children]
    return (
        len(kinds) > 2
        and kinds[0] == "link_open"
        and kinds[-1] == "link_close"
        and kinds.count("link_open") == 1
    )


def _is_here(children: Sequence[Token]) -> bool:
    return any(token.type == "html_inline" and _HERE in token.content for token in children)
