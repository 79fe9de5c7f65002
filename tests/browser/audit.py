"""Two checks that run inside a page: axe-core's rules, and the contrast of every word that is shown."""

from __future__ import annotations

import importlib.resources
from functools import cache
from typing import Any

from playwright.sync_api import Page

_OPTIONS = "{resultTypes: ['violations', 'incomplete']}"


@cache
def axe_source() -> str:
    """Return axe-core (MPL-2.0), which a test tool brings along; nothing of it is shipped."""
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong, one line for each rule and element.

    The page must have `axe_source` as an initial script: so it is there before the page's own policy.
    """
    result: dict[str, list[dict[str, Any]]] = page.evaluate(f"axe.run({_OPTIONS})")
    return [
        f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def faint(page: Page) -> list[str]:
    """Return every text that is shown with too little contrast, glyphs and figures included.

    axe-core leaves those open that hold no letter, or that others may cover. Here the ground of a text
    is what its ancestors paint, each over the one before: 4.5 to 1, or 3 to 1 for large type.
    """
    found: list[str] = page.evaluate(_FAINT)
    return found


_FAINT = """
() => {
  const read = c => { const n = (c.match(/-?[0-9.]+(e-?[0-9]+)?/g) || [0, 0, 0, 0]).map(Number);
    const k = c.startsWith('color(') ? 255 : 1;
    return [n[0] * k, n[1] * k, n[2] * k, n.length > 3 ? n[3] : 1]; };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255;
    return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const grounds = new Map();
  const ground = e => {
    if (!e) return read(getComputedStyle(document.documentElement).colorScheme === 'dark'
      ? 'rgb(18,18,18)' : 'rgb(255,255,255)');
    if (!grounds.has(e))
      grounds.set(e, over(read(getComputedStyle(e).backgroundColor), ground(e.parentElement)));
    return grounds.get(e); };
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || /^(SCRIPT|STYLE|TEXTAREA)$/.test(e.tagName)) continue;
    if (!e.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const clipped = e.closest('.vh, .skip');
    if (clipped && !clipped.matches(':focus')) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    if (style.clipPath !== 'none') continue;
    const back = ground(e);
    const front = over(read(e.namespaceURI.endsWith('svg') ? style.fill : style.color), back);
    const [a, b] = [light(front), light(back)];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) out.push(ratio.toFixed(2) + ' ' + e.tagName + '.' +
      (e.getAttribute('class') || e.id) + ': ' + n.data.trim().slice(0, 40));
  }
  return [...new Set(out)];
}
"""
