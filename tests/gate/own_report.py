"""What there is to say of commdiff on `corpora/gold`, and the floors it is held to.

    python -m tests.gate.own_report            print the shares and, of dev only, what was missed
    python -m tests.gate.own_report --raise    set the floors to what is reached now, where that is higher,
                                               and write the figures into docs/gold.md

What is missed of "held" is never printed: nobody shall mend a rule by looking at it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nltk.metrics.agreement import AnnotationTask

from commdiff.wording.scoring import COARSE, wilson
from tests.gate.own_gold import (
    ROOT,
    SPLITS,
    cases,
    context_right,
    digests,
    evaluate,
    fired,
    scope_told,
    shares,
)

FLOORS = Path(__file__).with_name("own_floors.json")
PAGE = ROOT / "docs" / "gold.md"
HELD_TO = (
    "exact", "coarse", "told_f1", "flat_left_flat", "cue_precision", "cue_recall", "scope",
)  # fmt: skip
"""What has a floor. The others are parts of these: a part may fall where the whole rises."""

TITLES = {
    "exact": "exact label",
    "coarse": "coarse direction",
    "told_f1": "a shift told, F1",
    "told_precision": "- precision",
    "told_recall": "- recall",
    "flat_left_flat": "false shifts per flat pair",
    "cue_precision": "cues, precision",
    "cue_recall": "cues, recall",
    "cue_context": "- context right, of those that fire",
    "cue_quiet": "- traps that stay silent",
    "scope": "scopes",
}


def table() -> list[str]:
    """Return the shares of both splits as rows of Markdown."""
    rows = ["| | dev | held |", "|---|---|---|"]
    for name, title in TITLES.items():
        cells = []
        for split in SPLITS:
            one = shares(split)[name]
            # People ask how often the alarm is false; a floor needs the share that is not.
            if name == "flat_left_flat":
                one = wilson(one.count - one.hits, one.count)
            counted = "" if name == "told_f1" else f" {one.hits}/{one.count}"
            cells.append(f"{one.value:.3f} [{one.low:.3f}, {one.high:.3f}]{counted}")
        rows.append(f"| {title} | {cells[0]} | {cells[1]} |")
    return rows


def missed() -> Iterator[str]:
    """Yield what is missed of dev, by kind. Of held nothing is ever shown."""
    pairs = cases("pairs.jsonl")
    for judged in evaluate("dev").pairs:
        pair = pairs[judged.gold.line - 1]
        if judged.verdict.label != pair["label"]:
            near = COARSE[judged.verdict.label] == COARSE[pair["label"]]
            yield (
                f"{pair['id']} {pair['kind']}: {pair['label']}, told {judged.verdict.label}"
                f"{' (coarse right)' if near else ''}: {pair['before']} | {pair['after']}"
            )
    for case in cases("cues.jsonl"):
        if case["split"] == "dev":
            cues = fired(case)
            start, end = case["span"]
            named = f"{case['expect']['ladder']} '{case['text'][start:end]}'"
            if bool(cues) != case["expect"]["fires"]:
                yield f"{case['id']} {'fires' if cues else 'silent'}: {named}: {case['text']}"
            elif cues and not context_right(case, cues):
                yield f"{case['id']} context: {named}: {case['text']}"
    for case in cases("scopes.jsonl"):
        if case["split"] == "dev" and (told := scope_told(case)) is not case["inside"]:
            wanted = "inside" if case["inside"] else "outside"
            start, end = case["target"]
            said = "no cue" if told is None else "inside" if told else "outside"
            yield (
                f"{case['id']} {case['kind']}: {wanted}, told {said}:"
                f" '{case['text'][start:end]}': {case['text']}"
            )


def by_kind() -> list[str]:
    """Return the exact hits of dev by kind of edit, worst first, as rows of Markdown."""
    pairs = cases("pairs.jsonl")
    hits: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for judged in evaluate("dev").pairs:
        pair = pairs[judged.gold.line - 1]
        count[pair["kind"]] += 1
        hits[pair["kind"]] += judged.verdict.label == pair["label"]
    kinds = sorted(count, key=lambda kind: (hits[kind] - count[kind], kind))
    rows = ["| kind | exact, dev |", "|---|---|"]
    rows += [f"| {kind} | {hits[kind]}/{count[kind]} |" for kind in kinds]
    return rows


def _agreed(task: AnnotationTask) -> float:
    # Where one label alone was given, nothing could be told apart, and alpha is not defined.
    try:
        return float(task.alpha())
    except ZeroDivisionError:
        return 1.0


def agreement_rows() -> list[str]:
    """Return how far the two passes agree, in all and by label, as rows of Markdown.

    Of a label: pairs that both passes gave it among those that either did, and Krippendorff's alpha of
    that label against all others.
    """
    pairs = cases("pairs.jsonl")
    both = [tuple(pair["labels"]) for pair in pairs]
    rows = ["| label | first | second | both | agreement | alpha |", "|---|---|---|---|---|---|"]
    for label in sorted({one for two in both for one in two}):
        first, second = sum(a == label for a, _ in both), sum(b == label for _, b in both)
        hits = sum(a == b == label for a, b in both)
        told = [(c, n, two[i] == label) for n, two in enumerate(both) for i, c in enumerate("ab")]
        alpha = _agreed(AnnotationTask(data=told))
        share = hits / (first + second - hits)
        rows.append(f"| {label} | {first} | {second} | {hits} | {share:.3f} | {alpha:.3f} |")
    told_all = [(c, n, two[i]) for n, two in enumerate(both) for i, c in enumerate("ab")]
    alpha = _agreed(AnnotationTask(data=told_all))
    same = sum(a == b for a, b in both)
    share = same / len(both)
    rows.append(
        f"| all | {len(both)} | {len(both)} | {same} | {share:.3f} | {alpha:.3f} |"
    )  # fmt: skip
    return rows


def floors() -> dict[str, Any]:
    """Return the floors as they stand in their file."""
    found: dict[str, Any] = json.loads(FLOORS.read_text("utf-8"))
    return found


def raised() -> dict[str, Any]:
    """Return the floors with everything raised that is now higher, rounded down."""
    old = floors() if FLOORS.exists() else {}
    kept = old if old.get("digests") == digests() else {}
    new: dict[str, Any] = {"digests": digests()}
    for split in SPLITS:
        before = kept.get(split, {})
        new[split] = {
            name: max(int(shares(split)[name].value * 10_000) / 10_000, before.get(name, 0.0))
            for name in HELD_TO
        }
    return new


def with_figures(page: str) -> str:
    """Return docs/gold.md with the figures of today between its marks."""
    for name, rows in (
        ("agreement", agreement_rows()),
        ("shares", table()),
        ("kinds", by_kind()),
    ):
        body = "\n".join(rows)
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda found, body=body: f"{found[1]}{body}\n{found[2]}",  # type: ignore[misc]
            page,
            flags=re.DOTALL,
        )
    return page


def main() -> None:
    print("\n".join(table()), *missed(), sep="\n")
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(json.dumps(raised(), indent=1) + "\n", "utf-8")
        PAGE.write_text(with_figures(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
