"""Measures commdiff on `corpora/gold`: pairs, cues and scopes, dev and held apart.

    python -m tests.gate.own_gold            print the shares and, of dev only, what was missed
    python -m tests.gate.own_gold --raise    set the floors to what is reached now, where that is higher,
                                             and write the figures into docs/gold.md

What is missed of "held" is never printed: nobody shall mend a rule by looking at it.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from nltk.metrics.agreement import AnnotationTask

import commdiff
from commdiff import pipeline
from commdiff.config import Settings
from commdiff.lexicon import load_lexicon
from commdiff.model import Cue, Evaluation, GoldPair, JudgedPair, Promise, Share
from commdiff.wording import profile_text, score_pairs
from commdiff.wording.scoring import coarse_label, wilson

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "corpora" / "gold"
FLOORS = Path(__file__).with_name("own_floors.json")
PAGE = ROOT / "docs" / "gold.md"
FILES = ("pairs.jsonl", "cues.jsonl", "scopes.jsonl")
SPLITS = ("dev", "held")

Case = dict[str, Any]


@cache
def cases(name: str) -> list[Case]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def split_of(case_id: str) -> str:
    """Return "dev" or "held" by the digest of an id, so that nobody chose."""
    return "held" if int(hashlib.sha256(case_id.encode()).hexdigest(), 16) % 3 == 0 else "dev"


def digests() -> dict[str, str]:
    return {name: hashlib.sha256((GOLD / name).read_bytes()).hexdigest() for name in FILES}


@dataclass(frozen=True)
class Read:
    """A text with its cues; `shift` is what its label took from the front of it."""

    cues: tuple[Cue, ...]
    promises: tuple[Promise, ...]
    shift: int

    def at(self, span: list[int]) -> list[Cue]:
        """Return the cues that share a character with a span."""
        start, end = (place - self.shift for place in span)
        return [cue for cue in self.cues if cue.span.start < end and start < cue.span.end]


@cache
def read(text: str, profile: str) -> Read:
    document = replace(commdiff.read_text(text), language="en")
    lexicon = load_lexicon(Settings().pack)
    (prepared,) = pipeline.prepare([document], Settings(profile=profile), lexicon)
    promises = profile_text(prepared.witness, prepared.cues, profile).commitments
    return Read(prepared.cues, promises, len(text) - len(prepared.witness.text))


# Pairs


@cache
def evaluate(split: str) -> Evaluation:
    """Judge the pairs of one split."""
    return score_pairs(
        [
            JudgedPair(
                GoldPair(number, pair["before"], pair["after"], pair["label"]),
                commdiff.judge(pair["before"], pair["after"]),
            )
            for number, pair in enumerate(cases("pairs.jsonl"), 1)
            if pair["split"] == split
        ]
    )


# Cues


def fired(case: Case) -> list[Cue]:
    """Return the cues of the expected ladder at the case's span."""
    ladder = case["expect"]["ladder"]
    profiles = load_lexicon(Settings().pack).ladders[ladder].profiles
    profile = case.get("profile") or next(iter(profiles), "plain")
    return [c for c in read(case["text"], profile).at(case["span"]) if c.entry.ladder == ladder]


def told_of(cue: Cue, field: str) -> object:
    return cue.entry.hedge if field == "hedge" else getattr(cue, field)


def context_right(case: Case, cues: list[Cue]) -> bool:
    """Tell whether one of the cues says of its context all that the case expects."""
    wanted = {k: v for k, v in case["expect"].items() if k not in ("ladder", "fires")}
    return any(all(told_of(cue, k) == v for k, v in wanted.items()) for cue in cues)


@dataclass(frozen=True)
class CueScore:
    precision: Share
    recall: Share
    context: Share
    quiet: Share


def score_cues(split: str) -> CueScore:
    seen: Counter[str] = Counter()
    for case in cases("cues.jsonl"):
        if case["split"] == split:
            cues = fired(case)
            seen[f"{case['expect']['fires']}{bool(cues)}"] += 1
            seen["context"] += case["expect"]["fires"] and context_right(case, cues)
    hits, wrong = seen["TrueTrue"], seen["FalseTrue"]
    return CueScore(
        precision=wilson(hits, hits + wrong),
        recall=wilson(hits, hits + seen["TrueFalse"]),
        context=wilson(seen["context"], hits),
        quiet=wilson(seen["FalseFalse"], wrong + seen["FalseFalse"]),
    )


# Scopes

FLAGS = {
    "negation": "negated",
    "quantifier": "negated",
    "quotation": "quoted",
    "reported": "reported",
    "conditional": "conditional",
}


def attached(case: Case, found: Read) -> bool:
    """Tell whether a promise made by the target's verb lists the trigger as softener or date."""
    start, end = case["target"]
    verb = case["text"][start:end].casefold()
    words = " ".join(case["text"][s:e] for s, e in case["trigger"]).casefold()
    for promise in found.promises:
        inside = promise.span.start <= start - found.shift and end - found.shift <= promise.span.end
        own = promise.verb.casefold()
        listed = [part.casefold() for part in (*promise.qualifiers, *promise.by_when)]
        if (
            inside
            and (own in verb or verb in own)
            and any(p in words or words in p for p in listed)
        ):
            return True
    return False


def scope_told(case: Case) -> bool | None:
    """Tell whether the target is said to be in the scope; None where nothing is found at the target.

    A scope that commdiff does not know of holds nothing.
    """
    found = read(case["text"], "plain")
    cues = found.at(case["target"])
    if not cues:
        return None
    if case["kind"] == "attachment":
        return attached(case, found)
    return any(getattr(cue, FLAGS[case["kind"]], False) for cue in cues)


def score_scopes(split: str, kind: str = "") -> Share:
    chosen = [
        c for c in cases("scopes.jsonl") if c["split"] == split and kind in ("", c["kind"])
    ]  # fmt: skip
    return wilson(sum(scope_told(case) is case["inside"] for case in chosen), len(chosen))


# All of it


@cache
def shares(split: str) -> dict[str, Share]:
    """Return every share of a split by its name; of each, more is better."""
    pairs, cues = evaluate(split), score_cues(split)
    false = pairs.false_shifts
    return {
        "exact": pairs.exact,
        "coarse": pairs.coarse,
        "told_f1": pairs.told,
        "told_precision": pairs.precision,
        "told_recall": pairs.recall,
        "flat_left_flat": wilson(false.count - false.hits, false.count),
        "cue_precision": cues.precision,
        "cue_recall": cues.recall,
        "cue_context": cues.context,
        "cue_quiet": cues.quiet,
        "scope": score_scopes(split),
    }


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
            near = coarse_label(judged.verdict.label) == coarse_label(pair["label"])
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
