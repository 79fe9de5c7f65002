"""The places where a lookup goes wrong, each checked as far as it can be through the public API.

The reference file has the examples; `traps.txt` beside this file says what must hold of each.
"""

from __future__ import annotations

import csv
import re
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

import commdiff

TABLE = Path(__file__).with_name("traps.txt")
FLOOR = 136


def checks() -> dict[str, list[str]]:
    """Return the checks of every trap."""
    found = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line.startswith("T"):
            name, _, rest = line.partition(" ")
            found[name] = [one.strip() for one in rest.split(" ;; ")]
    return found


def rungs(text: str) -> range:
    """Return the rungs that "4-6" or "4" means."""
    low, _, high = text.partition("-")
    return range(int(low), int(high or low) + 1)


class Trap:
    """One trap with its example, genre and frame."""

    def __init__(self, example: str) -> None:
        self.example = example
        self.genre = "plain"
        self.frame = "{}"

    def cues(self, text: str) -> list:
        """Return the cues of a sentence that stands between two others, so that it is no title."""
        document = commdiff.read_text("We met in Vess.\n\n" + text + "\n")
        # Three words are too few to tell a language by.
        document = replace(document, language="en")
        profile = commdiff.profile(document, profile=self.genre)
        return [cue for cue in profile.cues if cue.span.start > 15]

    def holds(self, check: str, example: str = "") -> bool:
        """Tell whether a check holds."""
        example = example or self.example
        part = re.match(r"(\d): ", check)
        if part:
            parts = re.split(r" / | vs |, ", example)
            return self.holds(check[part.end() :], parts[int(part[1]) - 1])
        kind, _, rest = check.partition(" ")
        if kind == "genre":
            self.genre = rest
            return True
        if kind == "frame":
            self.frame = rest
            return True
        if kind == "text":
            self.example = rest
            return True
        return getattr(self, "check_" + kind.replace("-", "_"))(rest, example)

    def of(self, ladders: str, example: str) -> list:
        """Return the cues of some ladders."""
        wanted = ladders.split()
        return [c for c in self.cues(example) if "all" in wanted or c.entry.ladder in wanted]

    def check_no(self, rest, example):
        return not self.of(rest, example)

    def check_has(self, rest, example):
        ladder, rung = rest.split()
        return any(c.entry.rung in rungs(rung) for c in self.of(ladder, example))

    def check_no_above(self, rest, example):
        ladder, rung = rest.split()
        return all(c.entry.rung <= int(rung) for c in self.of(ladder, example))

    def check_no_rung(self, rest, example):
        return not self.check_has(rest, example)

    def check_no_word(self, rest, example):
        head = len("We met in Vess.\n\n")
        return all(
            rest.casefold() not in example[c.span.start - head : c.span.end - head].casefold()
            for c in self.cues(example)
        )

    def check_negated(self, rest, example):
        return all(c.negated for c in self.of(rest, example))

    def check_asserted(self, rest, example):
        found = self.of(rest, example)
        return bool(found) and not any(c.negated for c in found)

    def check_quoted(self, rest, example):
        found = self.of(rest, example)
        return bool(found) and all(c.quoted for c in found)

    def check_reported(self, rest, example):
        return all(c.reported or c.holder == "third" for c in self.of(rest, example))

    def check_by(self, rest, example):
        ladder, who = rest.split()
        found = self.of(ladder, example)
        return bool(found) and all(c.holder == who for c in found)

    def check_turns(self, rest, example):
        old, new = (self.frame.format(side.strip()) for side in example.split("->"))
        return self.check_pair(f"{old} => {new} = {rest}", example)

    def check_pair(self, rest, example):
        sides, _, labels = rest.rpartition(" = ")
        old, new = sides.split(" => ")
        return commdiff.judge(old, new, profile=self.genre).label in labels.split("|")

    def check_stands(self, rest, example):
        old, new = (side.replace("|", "\n\n") for side in rest.split(" => "))
        return commdiff.compare_texts(old, new).shifts == ()

    def check_brackets(self, rest, example):
        compared = commdiff.compare_texts(example, example)
        return compared.brackets.base.open == int(rest)

    def check_html(self, rest, example):
        text, _, word = rest.partition(" no-word ")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "draft.html"
            path.write_text(f"<html><body><p>We met.</p>{text}</body></html>", "utf-8")
            document = replace(commdiff.read_document(path), language="en")
        terms = [cue.entry.term for cue in commdiff.profile(document).cues]
        return bool(terms) and word not in terms


@pytest.mark.shared
def test_at_least_so_many_traps_are_seen_through(shared_data, capsys):
    table = checks()
    path = shared_data.parent / "wording" / "traps.csv"
    fallen = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            trap = Trap(row["example"])
            failed = [check for check in table[row["id"]] if not trap.holds(check)]
            if failed:
                fallen.append(f"{row['id']} {row['trap']}: {failed}")
    with capsys.disabled():
        print(f"\ntraps: {len(table) - len(fallen)}/{len(table)}")
        for line in fallen:
            print("   fell into", line)
    assert len(table) - len(fallen) >= FLOOR
