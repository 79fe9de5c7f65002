"""Hedging by sentence, by a stated rule that nothing was trained for: a cue whose entry is a hedge.

Encyclopaedia sentences (half of them uncertain) and sentences of central banks. The lexicon was widened
by looking at every other row only; the figures on the rows in between are printed beside.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from commdiff.lexicon import load_lexicon
from commdiff.pipeline import _literal as literal
from commdiff.segment import segment_document
from commdiff.wording import find_cues

LEXICON = load_lexicon()
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def is_hedged(sentence: str) -> bool:
    """Apply the rule."""
    document = replace(literal(sentence, "sentence"), language="en")
    return any(cue.entry.hedge for cue in find_cues(segment_document(document), LEXICON))


def scores(gold: Sequence[bool], found: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    hits = sum(g and f for g, f in zip(gold, found, strict=True))
    precision, recall = hits / sum(found), hits / sum(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def told(name: str, gold: Sequence[bool], found: Sequence[bool], capsys) -> tuple[float, ...]:
    """Print the scores, those of the rows never looked at beside them; return the first."""
    rows = (
        ("all", slice(None)),
        ("looked at", slice(0, None, 2)),
        ("only measured", slice(1, None, 2)),
    )
    lines = []
    for label, part in rows:
        p, r, f = scores(gold[part], found[part])
        lines.append(f"   {label}: P {p:.3f} R {r:.3f} F1 {f:.3f}")
    with capsys.disabled():
        print(f"\nhedges, {name}, {len(gold)} sentences\n" + "\n".join(lines))
    return scores(gold, found)


def cells(path: Path) -> list[list[str]]:
    """Return the rows of a workbook's first sheet."""
    with zipfile.ZipFile(path) as archive:
        shared = []
        if "xl/sharedStrings.xml" in archive.namelist():
            root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            shared = ["".join(root_.itertext()) for root_ in root.iter(f"{SHEET}si")]
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        values = []
        for cell in row:
            text = "".join(cell.itertext())
            values.append(shared[int(text)] if cell.get("t") == "s" else text)
        rows.append(values)
    return rows


@pytest.mark.shared
def test_hedged_sentences_of_an_encyclopaedia_are_found(shared_data, capsys):
    path = shared_data / "hedge_conll2010" / "uncertainty_conll2010.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) > 1]
    gold = [int(label) == -1 for label, _ in rows]
    found = [is_hedged(sentence) for _, sentence in rows]
    precision, _, f1 = told("encyclopaedia", gold, found, capsys)
    assert precision >= 0.68
    assert f1 >= 0.76


@pytest.mark.shared
def test_uncertain_sentences_of_central_banks_are_found(shared_data, capsys):
    gold, found = [], []
    for path in sorted((shared_data / "wcb_certainty_labels").glob("*.xlsx")):
        head, *rows = cells(path)
        text = next(i for i, name in enumerate(head) if "sentence" in name.lower())
        label = next(i for i, name in enumerate(head) if "certain" in name.lower())
        for row in rows:
            if len(row) > label:
                gold.append(row[label].strip().lower() == "uncertain")
                found.append(is_hedged(row[text]))
    _, _, f1 = told("central banks", gold, found, capsys)
    assert f1 >= 0.55
