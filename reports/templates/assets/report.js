/* The page reads without this file. It adds views, stepping, filters, search, marked words and copying. */
(() => {
"use strict";

const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
root.classList.add("js");
if (!one("#changes")) return;

const make = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
/* What the script adds is not document text, and says so as the templates do. */
const aside = (name, properties, ...children) => {
  const made = make(name, properties, ...children);
  made.dataset.ui = "";
  return made;
};
const live = one("#live");
const inline = one('[data-view="inline"]');
const side = one('[data-view="side"]');
const words = (text) => text.replace(/\s+/g, " ").trim();

/* changes ---------------------------------------------------------------- */

const changes = all(".changes ol.main a").map((link, place) => ({
  id: link.hash.slice(1),
  kind: link.dataset.kind,
  facet: link.dataset.facet || "",
  by: (link.dataset.by || "").split(" ").filter(Boolean),
  said: words(link.textContent),
  off: false,
  link, place,
}));
const byId = new Map(changes.map((change) => [change.id, change]));
let at = -1;
const shown = () => changes.filter((change) => !change.off);

/* Every element of a change, and every note on it: found in one pass, forgotten when a view is made. */
let places = null;
const index = () => {
  if (places) return places;
  places = {parts: new Map(), notes: new Map()};
  const put = (map, id, element) => (map.has(id) ? map.get(id).push(element) : map.set(id, [element]));
  for (const element of all('.chg[id], [data-c]')) put(places.parts, element.dataset.c || element.id, element);
  for (const chip of all('.note .chip[href]')) put(places.notes, chip.hash.slice(1), chip.closest(".note"));
  return places;
};
const partsOf = (id) => index().parts.get(id) || [];
const notesOf = (id) => index().notes.get(id) || [];
const nodeOf = (id) => {
  if (view() === "inline") return document.getElementById(id);
  const clean = view() !== "side";
  const inCell = (cell) => partsOf(id).find((element) => element.closest(cell) && !(clean && element.matches(".mvline")));
  if (view() === "base") return inCell(".b-cell");
  return inCell(".r-cell") || (view() === "side" ? inCell(".b-cell") : undefined);
};

const STRENGTH = /^(weakened|strengthened|distanced|vouched|narrowed|widened|loosened|tightened|contested|recast)$/;

const tell = (change) => {
  const list = shown(), place = list.indexOf(change) + 1;
  for (const element of all(".count")) element.textContent = `${place} of ${list.length}`;
  live.textContent = `Change ${place} of ${list.length}: ${change.said}`;
};
const light = (change) => {
  for (const element of all(".now")) element.classList.remove("now");
  for (const link of all(".changes [aria-current]")) link.removeAttribute("aria-current");
  change.link.setAttribute("aria-current", "true");
  for (const element of [...partsOf(change.id), ...notesOf(change.id)]) element.classList.add("now");
  const list = one(".changes");
  if (list.scrollHeight > list.clientHeight) {
    const away = change.link.getBoundingClientRect().top - list.getBoundingClientRect().top;
    if (away < 60 || away > list.clientHeight - 60) list.scrollTop += away - list.clientHeight / 2;
  }
};
const go = (change) => {
  if (!change) return;
  let element = nodeOf(change.id);
  if (!element && view() !== "inline") { setView("inline"); element = nodeOf(change.id); }
  if (!element) return;
  at = change.place;
  if (element.closest(".same")) setOnly(false);
  light(change);
  if (!element.hasAttribute("role")) {
    element.tabIndex = -1;
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", change.said);
  }
  element.focus({preventScroll: true});
  element.scrollIntoView({block: "center", behavior: "instant"});
  remember();
  tell(change);
};
const step = (direction, wanted = () => true) => {
  /* A clean text shows nothing of what only the other text has: stepping passes it by. */
  const list = shown().filter((change) => wanted(change) && (view() === "inline" || nodeOf(change.id)));
  if (!list.length) { say("None of that kind"); return; }
  go(direction > 0
    ? list.find((change) => change.place > at) || list[0]
    : list.findLast((change) => change.place < at) || list[list.length - 1]);
};
/* To the other end of a move: from the new place to the old one, from the old one back, else to the nearest. */
const jump = () => {
  const here = document.activeElement;
  const stub = here.closest(".stub");
  if (stub) { go(byId.get(one(".end", stub).hash.slice(1))); return; }
  const sentence = here.closest(".chg.mv:not(.mvline)");
  if (sentence) { one("a.mv", sentence).click(); return; }
  const moved = here.closest(".moved");
  const line = moved && one('.mvline a[href^="#from-"]', moved);
  if (!line) { step(1, (change) => change.kind === "move"); return; }
  goTo(one(".end", document.getElementById(line.hash.slice(1))));
};

const goTo = (element) => {
  setView("inline");
  if (element.closest(".same")) setOnly(false);
  element.tabIndex = -1;
  element.focus({preventScroll: true});
  element.scrollIntoView({block: "center", behavior: "instant"});
};

/* views ------------------------------------------------------------------ */

const VIEWS = ["inline", "side", "base", "revised"];
const view = () => root.dataset.show || "inline";
const remember = () => {
  const state = [view() === "inline" ? "" : view(), "only" in root.dataset ? "only" : ""].filter(Boolean).join("+");
  const hash = `#${at >= 0 ? changes[at].id : ""}${state ? `~${state}` : ""}`;
  try { history.replaceState(null, "", hash); } catch { /* a page in a frame may not */ }
};
const setView = (name) => {
  if (name !== "inline") makeSide();
  if (name === "inline") delete root.dataset.show; else root.dataset.show = name;
  side.hidden = name === "inline";
  one(`.seg input[value="${name}"]`).checked = true;
  const rows = one(".rows", side);
  if (rows) {
    const key = name === "base" ? "b" : "r";
    rows.append(...all(":scope > .pairrow", rows).sort((a, b) => a.dataset[key] - b.dataset[key]));
  }
  remember();
  draw();
};
const setOnly = (on) => {
  if (on) root.dataset.only = ""; else delete root.dataset.only;
  one("#only").checked = on;
  remember();
  draw();
};

/* One text alone, out of paragraphs that show both: what the other text has goes, its marks stay. */
const alone = (from, text) => {
  const copy = from.cloneNode(true);
  const gone = text === "base" ? "ins" : "del";
  for (const mark of all(".m", copy)) {
    const chg = mark.closest(".chg"), inserts = one("ins", chg) || chg.closest("ins");
    if (text === "base" ? inserts : !inserts) mark.remove();
  }
  for (const element of all(`${gone}, [data-ui]:not(.ref, .ctl, .m, .no), .no:not([data-of="${text[0]}"])`, copy)) element.remove();
  for (const element of all(".chg", copy)) if (!one("ins, del", element) && !element.closest("ins, del")) element.remove();
  for (const element of [copy, ...all("[id]", copy)]) {
    if (!element.id) continue;
    if (element.id.startsWith("c-")) element.dataset.c = element.id;
    element.removeAttribute("id");
  }
  return copy;
};
const blocksOf = (paragraphs, text) => {
  const found = [];
  let open = null;
  for (const paragraph of paragraphs) {
    const copy = alone(paragraph, text);
    if (open) open.append(...copy.childNodes); else found.push(copy);
    open = (copy.dataset.on || "").includes(text[0]) ? open || copy : null;
    copy.removeAttribute("data-on");
  }
  return found.filter((paragraph) => paragraph.textContent);
};
const tableOf = (table, text) => {
  const copy = make("table");
  for (const line of table.rows) {
    const cells = [...line.cells].filter((cell) => !cell.classList.contains(text === "base" ? "rel-inserted" : "rel-deleted"));
    if (cells.length) copy.append(make("tr", {}, ...cells.map((cell) => make("td", {}, ...blocksOf(all(".txt", cell), text)))));
  }
  return copy.rows.length ? [copy] : [];
};
const cellOf = (row, text) => {
  const cell = make("div", {className: `cell ${text[0]}-cell`});
  const table = one("table", row);
  const lone = row.classList.contains(text === "base" ? "rel-inserted" : "rel-deleted");
  const blocks = lone ? [] : table ? tableOf(table, text) : blocksOf(all(".txt", row), text);
  if (!blocks.length) return cell;
  const number = one(".num > b", row);
  const label = text === "base" && "l" in row.dataset ? row.dataset.l : number && !number.classList.contains("numgone") ? number.textContent : row.dataset.l || "";
  if (text === "revised" && row.classList.contains("moved")) {
    const line = one(".mvline .chg", row);
    if (line) {
      const copy = aside("p", {className: "mvline chg"}, line.textContent);
      copy.dataset.c = line.id;
      cell.append(copy);
    }
  }
  cell.append(aside("p", {className: "num"}, label));
  cell.append(make("div", {className: "body"}, ...blocks));
  cell.lastChild.dataset.name = side.dataset[text];
  return cell;
};
const makeSide = () => {
  if (side.firstChild) return;
  weigh();
  const rows = make("div", {className: "rows"});
  all(":scope > .row:not(.stubrow, .fold)", inline).forEach((row, place) => {
    const pair = make("div", {className: "pairrow"}, cellOf(row, "base"), cellOf(row, "revised"));
    for (const name of ["same", "heading", "title", "quote", "footnote", "cells"]) if (row.classList.contains(name)) pair.classList.add(name);
    pair.dataset.b = row.dataset.b;
    pair.dataset.r = place;
    rows.append(pair);
  });
  side.append(aside("div", {className: "pairhead"}, make("p", {}, side.dataset.base), make("p", {}, side.dataset.revised)), rows);
  places = null;
  filter();
  if (marked) markWords();
};

/* filters ---------------------------------------------------------------- */

const filter = () => {
  const off = {kind: new Set(), facet: new Set(), by: new Set()};
  for (const box of all("#filter input")) if (!box.checked) off[box.name].add(box.value);
  if (!off.kind.size && !off.facet.size && !off.by.size && changes.every((change) => !change.off)) return;
  for (const change of changes) {
    change.off = off.kind.has(change.kind) || off.facet.has(change.facet)
      || (change.by.length > 0 && change.by.every((name) => off.by.has(name)));
    change.link.parentNode.classList.toggle("off", change.off);
    for (const element of partsOf(change.id)) element.classList.toggle("quiet", change.off);
    for (const note of notesOf(change.id)) note.classList.toggle("off", change.off);
  }
  const number = shown().length;
  one("#shown").textContent = number;
  for (const element of all(".count")) element.textContent = `${number} shown`;
  live.textContent = `${number} of ${changes.length} changes shown`;
  draw();
};

/* words that weigh ------------------------------------------------------- */

const FACTS = {n: "Negated here.", q: "Inside quotation marks here.", r: "Another's words, reported, here.", c: "Under a condition here."};
const card = one("#card");
let marked = null, asked = null;
const keysOf = (element) => element.dataset.q.split(" ").map((mark) => ({key: parseInt(mark, 10), facts: mark.replace(/\d+/, "")}));
const groupsOf = (element) => new Set(keysOf(element).map(({key}) => document.getElementById(`t-${key}`)?.parentNode.dataset.group));
/* Where they stand is told for each paragraph in one attribute; they become elements when they are asked for. */
const weigh = () => {
  for (const block of all(".txt[data-q]", inline)) {
    const spots = [];
    let from = 0;
    for (const spot of block.dataset.q.split(";")) {
      const [gap, size, ...keys] = spot.split(" ");
      spots.push([from += Number(gap), from += Number(size), keys.join(" ")]);
    }
    let passed = 0, next = 0;
    for (let node of textNodes(block, "")) {
      const end = passed + node.length;
      for (; next < spots.length && spots[next][0] < end; next += 1) {
        const [start, stop, keys] = spots[next];
        const word = start > passed ? node.splitText(start - passed) : node;
        node = stop < end ? word.splitText(stop - start) : word;
        const span = make("span");
        span.dataset.q = keys;
        word.replaceWith(span);
        span.append(word);
        passed = stop;
      }
      passed = end;
    }
    delete block.dataset.q;
  }
};
const markWords = () => {
  weigh();
  const groups = all("#marking input:checked").map((box) => box.value);
  root.dataset.mark = groups.join(" ");
  marked = all("[data-q]");
  for (const element of marked) {
    const mine = groupsOf(element), on = groups.some((group) => mine.has(group));
    for (const group of mine) element.classList.add(`w-${group}`);
    if (on && words(element.textContent)) { element.tabIndex = 0; element.setAttribute("role", "button"); }
    else { element.removeAttribute("tabindex"); element.removeAttribute("role"); }
  }
  marked = marked.filter((element) => element.tabIndex === 0);
  if (!groups.length) closeCard();
};
const nextWord = () => {
  if (!marked || !marked.length) {
    for (const box of all("#marking input")) box.checked = true;
    markWords();
  }
  /* By place, not by layout: what is far off is not laid out, and to ask where it stands would do it. */
  const home = view() === "inline" ? inline : side, cell = {base: ".b-cell", revised: ".r-cell"}[view()];
  const list = marked.filter((element) => home.contains(element) && (!cell || element.closest(cell))
    && !("only" in root.dataset && element.closest(".same")));
  if (!list.length) { say("No words that weigh here"); return; }
  const row = all(".row, .pairrow", home).find((one_) => one_.getBoundingClientRect().bottom > 80);
  const from = list.includes(asked) ? list.indexOf(asked) + 1
    : list.findIndex((element) => row && !(row.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING));
  const next = list[Math.max(from, 0) % list.length];
  next.focus({preventScroll: true});
  next.scrollIntoView({block: "center", behavior: "instant"});
  ask(next);
};
const ask = (element) => {
  asked = element;
  const body = one("#card-body");
  body.replaceChildren();
  one("#card-h").textContent = `\u201c${words(element.textContent)}\u201d`;
  for (const {key, facts} of keysOf(element)) {
    const term = document.getElementById(`t-${key}`);
    if (!term) continue;
    const text = make("p", {}, make("b", {}, one("dt", term).textContent), ": ");
    text.append(...one("dd", term).cloneNode(true).childNodes);
    for (const fact of facts) text.append(" ", make("i", {}, FACTS[fact]));
    body.append(text);
  }
  card.hidden = false;
  const box = element.getBoundingClientRect(), width = card.offsetWidth, height = card.offsetHeight;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 12))}px`;
  card.style.top = `${box.bottom + height + 12 < innerHeight ? box.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
  live.textContent = words(card.textContent);
};
const closeCard = () => {
  if (card.hidden) return false;
  card.hidden = true;
  if (asked && asked.offsetParent) asked.focus({preventScroll: true});
  return true;
};

/* search ----------------------------------------------------------------- */

let hits = [], hit = -1, sought = "";
const textNodes = (block, without) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    return "ui" in node.dataset || node.tagName === without ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};
/* Each text is searched as its readers have it, so a phrase is found across a change. */
const search = (query) => {
  hits = []; hit = -1; sought = query;
  const needle = query.toLowerCase().replace(/\s+/g, " ");
  if (needle.trim()) {
    const seen = new Map();
    for (const block of all(".txt", view() === "inline" ? inline : side)) {
      for (const without of ["DEL", "INS"]) {
        const nodes = textNodes(block, without);
        const text = nodes.map((node) => node.data).join("").toLowerCase().replace(/\s/g, " ");
        for (let from = text.indexOf(needle); from >= 0 && hits.length < 5000; from = text.indexOf(needle, from + 1)) {
          const range = rangeOf(nodes, from, from + needle.length);
          const known = seen.get(range.startContainer) || new Set();
          if (known.has(range.startOffset)) continue;
          seen.set(range.startContainer, known.add(range.startOffset));
          hits.push(range);
        }
      }
    }
    hits.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
  }
  if (window.CSS && CSS.highlights) CSS.highlights.set("found", new Highlight(...hits));
  one("#found").textContent = needle.trim() ? (hits.length ? `${hits.length} found` : "none") : "";
};
const rangeOf = (nodes, start, end) => {
  const range = new Range();
  let passed = 0;
  for (const node of nodes) {
    const after = passed + node.length;
    if (start >= passed && start < after) range.setStart(node, start - passed);
    if (end > passed && end <= after) { range.setEnd(node, end - passed); break; }
    passed = after;
  }
  return range;
};
const nextHit = (direction) => {
  const query = one("#find").value;
  if (query !== sought) search(query);
  if (!hits.length) return;
  hit = (hit + direction + hits.length) % hits.length;
  const block = hits[hit].startContainer.parentElement;
  if (block.closest(".same")) setOnly(false);
  block.scrollIntoView({block: "center", behavior: "instant"});
  if (window.CSS && CSS.highlights) CSS.highlights.set("here", new Highlight(hits[hit]));
  one("#found").textContent = `${hit + 1} of ${hits.length}`;
};

/* copying ---------------------------------------------------------------- */

const say = (text) => {
  const toast = aside("div", {className: "toast", textContent: text});
  toast.setAttribute("aria-hidden", "true");
  document.body.append(toast);
  live.textContent = text;
  setTimeout(() => toast.remove(), 1600);
};
/* Through the copy event, which works from a file, in a frame and without asking for leave. */
const put = (plain, rich, message) => {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", plain);
    if (rich) event.clipboardData.setData("text/html", rich);
  };
  document.addEventListener("copy", fill, {once: true, capture: true});
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill, {capture: true});
  say(done ? message : "The browser refused to copy");
};
/* A change with the words around it, as [kind, text]: "same", "old" or "new". */
const excerpt = (id, size = 40) => {
  const parts = partsOf(id).filter((element) => inline.contains(element));
  const block = parts.length && parts[0].closest(".txt");
  if (!block || parts[0].classList.contains("mv")) return null;
  const found = [];
  /* In a rewritten paragraph what went stands in one block and what came in another. */
  const went = parts.filter((part) => part.closest("del.whole")), came = parts.filter((part) => part.closest("ins.whole"));
  if (went.length || came.length) {
    const home = (came[0] || went[0]).closest(".txt"), tag = came.length ? "ins" : "del";
    const gone = came.length ? went.map((part) => ["old", textNodes(part, "").map((node) => node.data).join(""), true]) : [];
    for (const node of all(`${tag}.whole`, home).flatMap((element) => textNodes(element, ""))) {
      const mine = (came.length ? came : went).some((part) => part.contains(node));
      if (mine) found.push(...gone.splice(0), [came.length ? "new" : "old", node.data, true]);
      else found.push(["same", node.data, false]);
    }
  } else
  for (const node of textNodes(block, "")) {
    const mine = parts.some((part) => part.contains(node));
    const kind = node.parentElement.closest("del") ? "old" : node.parentElement.closest("ins") ? "new" : "same";
    if (!mine && kind === "old") continue;
    found.push([mine ? kind : "same", node.data, mine]);
  }
  const first = found.findIndex(([, , mine]) => mine), last = found.findLastIndex(([, , mine]) => mine);
  const before = found.slice(0, first).map(([, text]) => text).join("");
  const after = found.slice(last + 1).map(([, text]) => text).join("");
  const cutBefore = before.length > size ? before.slice(-size).replace(/^\S*\s/, "") : before;
  const cutAfter = after.length > size ? after.slice(0, size).replace(/\s\S*$/, "") : after;
  return [["same", cutBefore], ...found.slice(first, last + 1).map(([kind, text]) => [kind, text]), ["same", cutAfter]];
};
const whereOf = (change) => {
  const number = words(one("b", change.link).lastChild?.data || "");
  return number ? `para ${number}: ` : "";
};
const markedText = (change) => {
  const pieces = excerpt(change.id);
  if (!pieces) return change.said;
  const joined = pieces.map(([kind, text]) => (kind === "old" ? `[-${text}-]` : kind === "new" ? `{+${text}+}` : text)).join("");
  return words(whereOf(change) + joined.replaceAll("-][-", "").replaceAll("+}{+", ""));
};
const INK = {
  old: "color:#7a2e00;background-color:#fce6d2;text-decoration:line-through",
  new: "color:#0a3d80;background-color:#deebfb;text-decoration:underline",
};
const richText = (change) => {
  const pieces = excerpt(change.id) || [["same", change.said]];
  const paragraph = make("p", {}, whereOf(change));
  for (const [kind, text] of pieces) {
    if (kind === "same") { paragraph.append(text); continue; }
    const element = make(kind === "old" ? "del" : "ins", {}, text);
    element.style.cssText = INK[kind];
    paragraph.append(element);
  }
  return paragraph.outerHTML;
};
const linkOf = (change) => `${location.href.split("#")[0]}#${change.id}`;
const copy = (what, id = "") => {
  const change = id ? byId.get(id) : changes[at];
  if (!change) { say("Choose a change first (n)"); return; }
  const today = new Date().toISOString().slice(0, 10);
  const cite = `${markedText(change)}. ${words(one("#cite-text").textContent)} ${today}, ${linkOf(change)}`;
  if (what === "text") put(markedText(change), "", "Copied as marked text");
  else if (what === "rich") put(markedText(change), richText(change), "Copied with its marks");
  else if (what === "cite") put(cite, "", "Citation copied");
  else put(linkOf(change), "", "Link copied");
};
/* Buttons that would be dead without scripts are made by the script, when a note is opened. */
const addButtons = (why) => {
  const chip = one("a.chip", why.closest(".note"));
  if (!chip || one(".acts", why)) return;
  const acts = aside("div", {className: "acts"});
  for (const [what, name] of [["text", "Copy"], ["rich", "Copy for Word"], ["cite", "Cite"], ["link", "Link"]]) {
    const button = make("button", {type: "button", className: "btn"}, name);
    button.dataset.copy = what;
    button.dataset.id = chip.hash.slice(1);
    acts.append(button);
  }
  one(".why-body", why).append(acts);
};

/* colours, help, drawer -------------------------------------------------- */

const THEMES = ["auto", "light", "dark"];
let theme = 0, keysOn = true;
const applyTheme = () => {
  if (theme) root.dataset.theme = THEMES[theme]; else delete root.dataset.theme;
  one("#theme").textContent = THEMES[theme][0].toUpperCase() + THEMES[theme].slice(1);
};
try { theme = Math.max(0, THEMES.indexOf(localStorage.getItem("commdiff-theme"))); } catch { /* no storage, no memory */ }
applyTheme();

const ACTS = {
  theme() {
    theme = (theme + 1) % 3;
    applyTheme();
    try { localStorage.setItem("commdiff-theme", THEMES[theme]); } catch { /* as above */ }
  },
  help() { const dialog = one("#help"); if (dialog.open) dialog.close(); else dialog.showModal(); },
  list() { root.classList.add("drawer"); one(".changes a")?.focus(); },
  close() { root.classList.remove("drawer"); one('[data-do="list"]').focus(); },
  uncard: closeCard,
};
const closeAll = () => {
  if (closeCard()) return;
  if (root.classList.contains("drawer")) { ACTS.close(); return; }
  const open = one(".pop[open], .why[open]");
  if (open) { open.open = false; one("summary", open).focus(); }
};

/* events ----------------------------------------------------------------- */

for (const input of all(".seg input")) input.addEventListener("change", () => setView(input.value));
one("#only").addEventListener("change", (event) => setOnly(event.target.checked));
one("#spoken").addEventListener("change", (event) => document.body.classList.toggle("spoken", event.target.checked));
one("#keys").addEventListener("change", (event) => { keysOn = event.target.checked; });
for (const box of all("#filter input")) box.addEventListener("change", filter);
for (const box of all("#marking input")) box.addEventListener("change", markWords);
one(".find").addEventListener("submit", (event) => { event.preventDefault(); nextHit(1); });
one("#find").addEventListener("input", (event) => search(event.target.value));
one("#find").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); nextHit(-1); }
  if (event.key === "Escape") { event.target.value = ""; search(""); event.target.blur(); }
});
document.addEventListener("toggle", (event) => {
  if (event.target.open && event.target.classList.contains("why")) { addButtons(event.target); reveal(event.target); }
  draw();
}, true);

document.addEventListener("click", (event) => {
  const target = event.target;
  const link = target.closest('a[href^="#"]');
  if (link && byId.has(link.hash.slice(1))) {
    event.preventDefault();
    root.classList.remove("drawer");
    go(byId.get(link.hash.slice(1)));
    return;
  }
  if (link && link.hash.startsWith("#from-c-")) { event.preventDefault(); goTo(document.getElementById(link.hash.slice(1))); return; }
  if (link?.matches(".ref a, .num b a")) { event.preventDefault(); goTo(document.getElementById(link.hash.slice(1))); return; }
  if (link?.matches("a.why")) { event.preventDefault(); openNote(link.closest(".note").id); return; }
  if (link && link.hash.startsWith("#k")) { event.preventDefault(); openNote(link.hash.slice(1)); return; }
  const button = target.closest("button");
  if (button?.dataset.do) ACTS[button.dataset.do]();
  else if (button?.dataset.step) step(Number(button.dataset.step));
  else if (button?.dataset.copy) copy(button.dataset.copy, button.dataset.id);
  else if (button?.closest(".fold")) setOnly(false);
  const word = target.closest("[data-q][role]");
  if (word) ask(word); else if (!target.closest("#card")) card.hidden = true;
  for (const pop of all(".pop[open]")) if (!pop.contains(target) || target.closest(".menu button")) pop.open = false;
  if (innerWidth >= 1280) for (const why of all(".why[open]")) if (!why.contains(target)) why.open = false;
});
/* A reason stands once on the page; where it is asked for again, it is brought there. */
const whyOf = (note) => {
  const link = one("a.why", note), told = link && document.getElementById(link.hash.slice(1));
  if (!told) return one(".why", note);
  const body = told.cloneNode(true), why = make("details", {className: "why"}, make("summary", {}, "why"), body);
  body.removeAttribute("id");
  one(".acts", body)?.remove();
  why.setAttribute("name", "why");
  link.replaceWith(why);
  return why;
};
const openNote = (id) => {
  setView("inline");
  for (const why of all(".why[open]")) why.open = false;
  const note = document.getElementById(id), fold = note.closest(".more");
  if (fold) fold.open = true;
  const why = whyOf(note);
  why.open = true;
  one("summary", why).focus({preventScroll: true});
};
/* A card opened near the lower edge must be seen whole, its summary too where there is room for both. */
const reveal = (why) => {
  one(".why-body", why).scrollIntoView({block: "nearest", behavior: "instant"});
  one("summary", why).scrollIntoView({block: "nearest", behavior: "instant"});
};

const KEYS = {
  n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
  s: () => step(1, (change) => STRENGTH.test(change.kind)),
  b: () => step(1, (change) => change.kind === "bracket"),
  m: jump, w: nextWord,
  v: () => setView(VIEWS[(VIEWS.indexOf(view()) + 1) % VIEWS.length]),
  o: () => setOnly(!("only" in root.dataset)),
  "/": () => { one("#find").focus(); one("#find").select(); },
  c: () => copy("text"), r: () => copy("rich"), t: () => copy("cite"), l: () => copy("link"),
  "?": ACTS.help,
};
document.addEventListener("keydown", (event) => {
  const target = event.target;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
  if (event.key === "Escape" && !typing) { closeAll(); return; }
  if (/^( |Enter)$/.test(event.key) && target.matches("[data-q][role]")) { event.preventDefault(); ask(target); return; }
  if (!keysOn || typing || event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});

/* the strip: where in the text the changes lie, and what of it is in view -- */

const svg = one(".strip"), ticks = [];
const LOOKS = {weakened: ["down", 2, 7], strengthened: ["up", 9, 7], distanced: ["dist", 6, 6], move: ["mv", 4, 10]};
const paint = () => {
  if (!svg.getClientRects().length) return;
  const height = svg.clientHeight, whole = root.scrollHeight, group = one(".ticks", svg), tops = new Map();
  svg.setAttribute("viewBox", `0 0 18 ${height}`);
  group.replaceChildren();
  ticks.length = 0;
  const drawn = new Set();
  for (const change of shown()) {
    const element = nodeOf(change.id), row = element && element.closest(".row, .pairrow");
    if (!row) continue;
    if (!tops.has(row)) tops.set(row, row.getBoundingClientRect().top + scrollY);
    const [look, x, width] = LOOKS[change.kind] || ["", 4, 10];
    const y = Math.round(tops.get(row) / whole * height / 3) * 3;
    ticks.push([y, change]);
    /* Ticks closer than three pixels are one. */
    if (drawn.has(`${look}${y}`)) continue;
    drawn.add(`${look}${y}`);
    const tick = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({x, y, width, height: 2.5, class: `tk ${look}`})) tick.setAttribute(name, value);
    group.append(tick);
  }
  follow();
};
const follow = () => {
  const window_ = one(".view", svg), whole = root.scrollHeight;
  window_.setAttribute("y", scrollY / whole * svg.clientHeight);
  window_.setAttribute("height", innerHeight / whole * svg.clientHeight);
};
let waiting = 0;
const draw = () => { if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; paint(); }); };
svg.addEventListener("click", (event) => {
  const y = event.clientY - svg.getBoundingClientRect().top;
  const near = ticks.reduce((best, tick) => (!best || Math.abs(tick[0] - y) < Math.abs(best[0] - y) ? tick : best), null);
  if (near) go(near[1]);
});
addEventListener("scroll", () => { if (svg.getClientRects().length) follow(); }, {passive: true});
addEventListener("resize", draw);

/* what the address asks for ---------------------------------------------- */

const wanted = /^#(c-[0-9a-f]{8})?(?:~([a-z+]+))?$/.exec(location.hash);
const state = (wanted?.[2] || "").split("+");
const opening = VIEWS.find((name) => state.includes(name)) || one(".seg input:checked")?.value || "inline";
if (opening !== "inline") setView(opening);
if (state.includes("only")) setOnly(true);
if (wanted?.[1]) go(byId.get(wanted[1]));
draw();
})();
