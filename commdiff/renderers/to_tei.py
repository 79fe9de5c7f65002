"""A comparison as a TEI edition of two witnesses, in parallel segmentation.

`docs/outputs.md` says how a witness is had back; `docs/decisions/` why it is encoded so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commdiff.errors import Notice
from commdiff.model import Comparison, Shift, Side
from commdiff.renderers.made import made_with
from commdiff.renderers.names import full_names
from commdiff.renderers.notes import bracket_notes
from commdiff.renderers.options import RenderOptions
from commdiff.renderers.tei_body import Body, Unit
from commdiff.renderers.tei_layout import laid_out
from commdiff.renderers.tei_readings import BASE, REVISED
from commdiff.renderers.tei_text import element, escaped, foreign_characters, glyph_id

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- commdiff -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'


def tei_edition(comparison: Comparison, options: RenderOptions) -> str:
    """Return a comparison as TEI P5: both texts in one, readings beside each other.

    Guarantees: well-formed whatever the texts hold, without a document type or an entity of its own;
    both texts can be had back code point for code point.
    Not promised: cues, ladders and sentences; the JSON has them.
    """
    hands = {name: f"hand{n + 1}" for n, name in enumerate(_hands(comparison))}
    units = Body(comparison, hands).units()
    body = laid_out(units, comparison)
    languages = {side.document.language for side in (comparison.base, comparison.revised)}
    text = {"xml:lang": min(languages) if len(languages) == 1 else "", "xml:space": "preserve"}
    parts = [
        _HEAD,
        _header(comparison, options, hands),
        element("text", element("body", f"\n{body}", {}), text),
        "\n",
        _stand_off(comparison, units),
        "</TEI>\n",
    ]
    return "".join(parts)


def _hands(comparison: Comparison) -> list[str]:
    """Return those whose tracked changes they are, each once, in the order of the changes."""
    return list(dict.fromkeys(name for change in comparison.changes for name in change.by))


def _header(comparison: Comparison, options: RenderOptions, hands: Mapping[str, str]) -> str:
    base, revised = full_names(comparison)
    title = options.title or comparison.title or f"{base} → {revised}"
    statement = element("title", escaped(title), {}) + "".join(
        element(
            "respStmt",
            element("resp", "tracked change", {}) + element("name", escaped(name), {}),
            {"xml:id": key},
        )
        for name, key in hands.items()
    )
    witnesses = "".join(
        _witness(key, name, side)
        for key, name, side in (
            (BASE, base, comparison.base),
            (REVISED, revised, comparison.revised),
        )
    )
    made = "Made by commdiff from the two files named below; not published."
    described = "".join(
        (
            element("titleStmt", statement, {}),
            element("publicationStmt", element("p", made, {}), {}),
            _notices(comparison),
            element("sourceDesc", element("listWit", witnesses, {}), {}),
        )
    )
    content = element("fileDesc", described, {}) + _encoding(comparison)
    return element("teiHeader", content, {}) + "\n"


def _witness(key: str, name: str, side: Side) -> str:
    document = side.document
    told = (
        element("title", escaped(name), {})
        + f" ({escaped(document.format)}, language {escaped(document.language)}) SHA-256 "
        + element("idno", escaped(document.sha256), {"type": "sha256"})
    )
    return element("witness", element("bibl", told, {}), {"xml:id": key})


def _notices(comparison: Comparison) -> str:
    """Return what was dropped or assumed in reading, and in writing this."""
    said: list[tuple[str, Notice]] = []
    for key, side in ((BASE, comparison.base), (REVISED, comparison.revised)):
        said += [(f"#{key}", one) for one in side.document.notices]
        count = len(foreign_characters(side.document.text))
        if count:
            told = f"{count} of its characters cannot stand in XML; each place is marked by g"
            said.append((f"#{key}", Notice("tei-characters", told, dropped=False)))
    said += [("", one) for one in comparison.notices]
    notes = "".join(
        element(
            "note",
            escaped(f"{one.message}{f' ({one.where})' if one.where else ''}"),
            {"type": "notice", "subtype": one.slug, "corresp": where},
        )
        for where, one in said
    )
    return element("notesStmt", notes, {}) if notes else ""


def _encoding(comparison: Comparison) -> str:
    words = f"{made_with(comparison)}. Rungs and directions are coded judgements with sources."
    rule = (
        "Text is never changed. Readings that differ in form only (white space, quotation marks, "
        "hyphens) are apps of subtype form."
    )
    odd = sorted(
        foreign_characters(comparison.base.document.text)
        | foreign_characters(comparison.revised.document.text)
    )
    glyphs = "".join(
        element(
            "char",
            element("mapping", f"U+{ord(one):04X}", {"type": "codepoint"}),
            {"xml:id": glyph_id(one)},
        )
        for one in odd
    )
    return element(
        "encodingDesc",
        element("projectDesc", element("p", escaped(words), {}), {})
        + element(
            "editorialDecl",
            element("normalization", element("p", rule, {}), {}),
            {},
        )
        + element(
            "variantEncoding", "", {"method": "parallel-segmentation", "location": "internal"}
        )
        + (element("charDecl", glyphs, {}) if glyphs else ""),
        {},
    )


def _stand_off(comparison: Comparison, units: Iterable[Unit]) -> str:
    """Return what is said about the text: shifts, what became of brackets, and links."""
    content = _shifts(comparison) + _brackets(comparison) + _links(comparison, units)
    return element("standOff", f"\n{content}", {}) + "\n" if content else ""


def _group(name: str, kind: str, items: Iterable[str]) -> str:
    content = "".join(f"{item}\n" for item in items)
    return element(name, f"\n{content}", {"type": kind}) + "\n" if content else ""


def _shifts(comparison: Comparison) -> str:
    home = {i: change.id for change in comparison.changes for i in change.shifts}
    facets: dict[str, list[str]] = {}
    for index, shift in enumerate(comparison.shifts):
        where = home.get(index, f"p{shift.pair + 1}")
        facets.setdefault(shift.facet, []).append(_shift(index, shift, where))
    return "".join(_group("interpGrp", facet, items) for facet, items in facets.items())


def _shift(index: int, shift: Shift, where: str) -> str:
    said = shift.why + (" Contested." if shift.contested else "")
    return element(
        "interp",
        escaped(said),
        {
            "xml:id": f"s{index}",
            "type": shift.direction,
            "inst": f"#{where}",
            "cert": shift.confidence,
        },
    )


def _brackets(comparison: Comparison) -> str:
    places = {
        note.key: f"#{note.change or f'p{pair + 1}'}"
        for pair, notes in bracket_notes(comparison).items()
        for note in notes
    }
    whys = {note.key: note.why for notes in bracket_notes(comparison).values() for note in notes}
    items = []
    for number, event in enumerate(comparison.bracket_events):
        key = f"kb-{number}"
        reading = " → ".join(text for text in (event.base_text, event.revised_text) if text)
        where = {"xml:id": key, "type": event.kind, "inst": places.get(key, "")}
        items.append(element("interp", escaped(f"{whys.get(key, '')} {reading}".strip()), where))
    return _group("interpGrp", "bracket", items)


def _links(comparison: Comparison, units: Iterable[Unit]) -> str:
    """Return links between the ends of moves, and from a reference to the paragraph it follows."""
    ends: dict[int, list[str]] = {}
    for unit in units:
        if len(unit.sides) == 1:
            ends.setdefault(int(unit.key[1:].split("-")[0]) - 1, []).append(unit.key)
    regrouped = {c.pair: c.id for c in comparison.changes if c.kind in ("split", "merge")}
    items: list[str] = []
    for index, pair in enumerate(comparison.pairs):
        if pair.base and pair.revised and index in ends:
            keys = sorted(ends[index], key=lambda key: (not key.endswith("-from"), key))
            kind = "move" if len(keys) == 2 else pair.relation
            items.append(_link(kind, keys, regrouped.get(index, "")))
    for change in comparison.changes:
        if change.kind == "move" and change.move:
            items.append(_link("move", [f"{change.id}-from", change.id]))
    for one in comparison.references:
        if one.follows is not None:
            items.append(_link("reference", [one.change, f"p{one.follows + 1}"]))
    return _group("linkGrp", "alignment", items)


def _link(kind: str, keys: Iterable[str], own: str = "") -> str:
    targets = " ".join(f"#{key}" for key in keys)
    return element("link", "", {"xml:id": own, "type": kind, "target": targets})
