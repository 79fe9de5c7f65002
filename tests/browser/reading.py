"""The contract of a page, as somebody checks it who knows only INTERFACE.md section 6 and the JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from playwright.sync_api import Page

from tests.guarantees import normal

Json = dict[str, Any]

_READ = """
const read = (root, drop, visible) => {
  // A paragraph of one text that the other one parts says in data-on whose text goes on behind it.
  const goes = {ins: 'b', del: 'r'}[drop];
  const out = []; let last = null;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (e.closest('[data-ui]') || drop && e.closest(drop)) continue;
    if (visible && !e.checkVisibility({visibilityProperty: true})) continue;
    const block = e.closest('p, h1, h2, h3, h4, td, div');
    if (block !== last) {
      const on = last && goes && last.parentNode === block.parentNode && last.dataset.on || '';
      if (!on.includes(goes)) out.push('');
      last = block;
    }
    out[out.length - 1] += n.data;
  }
  return out.join('\\n');
};
const inline = document.querySelector('[data-view="inline"]');
const side = document.querySelector('[data-view="side"]');
"""
_INLINE = f"() => {{ {_READ} return [read(inline, 'ins'), read(inline, 'del')]; }}"
# All views in one visit, for there are many pages to read. The side by side view stands pair by pair.
_ALL = f"""
() => {{
  {_READ}
  const choose = name => document.querySelector(`input[name="view"][value="${{name}}"]`).click();
  const all = (selector, of) => [...document.querySelectorAll(selector)].map(of);
  const told = {{
    ids: all('[id]', e => e.id),
    hrefs: all('a', a => a.getAttribute('href')),
    listed: all('nav[aria-label="Changes"] a', a => a.getAttribute('href')),
    inside: all('[data-view="inline"] [id]', e => e.id),
    'inline without ins': read(inline, 'ins'),
    'inline without del': read(inline, 'del'),
  }};
  choose('base'); told.old = read(side, '', true);
  choose('revised'); told.new = read(side, '', true);
  choose('side');
  for (const [name, cell] of [['left', '.b-cell'], ['right', '.r-cell']])
    told[name] = all('[data-view="side"] ' + cell, e => read(e, '', true)).join('\\n');
  choose('inline');
  return told;
}}
"""
# What is read, the side whose words it must be, and whether its blocks stand where their partners do.
_VIEWS = (
    ("inline without ins", "base", True),
    ("inline without del", "revised", False),
    ("old", "base", False),
    ("new", "revised", False),
    ("left", "base", True),
    ("right", "revised", False),
)


def words(text: str) -> str:
    """Return the normal form, white space at either end left out."""
    return normal(text).strip()


def text_of(result: Json, side: str, *, by_pairs: bool = False) -> str:
    """Return the blocks of a side as they follow each other, or each where its partner stands."""
    document = result[side]
    blocks = {b["id"]: document["text"][b["start"] : b["end"]] for b in document["blocks"]}
    order = [name for pair in result["pairs"] for name in pair[side]] if by_pairs else list(blocks)
    return words("\n".join(blocks[name] for name in order))


def inline_texts(page: Page) -> tuple[str, str]:
    """Return the inline view without `ins`, and without `del`."""
    base, revised = page.evaluate(_INLINE)
    return words(base), words(revised)


def differences(page: Page, result: Json) -> list[str]:
    """Return where a page breaks the contract, in whichever view."""
    told: Json = page.evaluate(_ALL)
    found = [f"id twice: {name}" for name, count in Counter(told["ids"]).items() if count > 1]
    ids, inside, listed = (set(told[name]) for name in ("ids", "inside", "listed"))
    found += [f"leads nowhere: {one}" for one in told["hrefs"] if not one or one[1:] not in ids]
    for change in result["changes"]:
        if change["id"] not in inside:
            found.append(f"no element: {change}")
        if f"#{change['id']}" not in listed:
            found.append(f"not in the list: {change}")
    for view, side, by_pairs in _VIEWS:
        found += _differ(view, words(told[view]), text_of(result, side, by_pairs=by_pairs))
    return found


def _differ(view: str, got: str, wanted: str) -> list[str]:
    if got == wanted:
        return []
    same = (a == b for a, b in zip(got, wanted, strict=False))
    at = next((i for i, one in enumerate(same) if not one), min(len(got), len(wanted)))
    near = slice(max(0, at - 40), at + 40)
    return [f"{view}: {got[near]!r} where the text has {wanted[near]!r}"]
