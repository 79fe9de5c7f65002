from __future__ import annotations

import re
from csv import DictReader

import pytest

import commdiff
from commdiff.wording.profile import poisson_interval, rate_of


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (10, 4.80, 18.39), (50, 37.11, 65.92), (100, 81.36, 121.63)],
)
def test_intervals_are_those_of_the_tables(count, low, high):
    # Garwood's exact limits, as printed in tables of the Poisson distribution.
    found = poisson_interval(count)
    assert found[0] == pytest.approx(low, abs=0.01)
    assert found[1] == pytest.approx(high, abs=0.01)


def test_a_rate_is_per_thousand_words():
    assert rate_of(3, 600).per_1000 == 5.0
    assert rate_of(0, 0).per_1000 == 0.0


def test_words_are_counted_with_hyphens_parted():
    p = commdiff.profile(commdiff.read_text("A rules-based order shall stand."))
    assert p.tokens == 6


def test_commitments_say_who_how_strongly_with_which_qualifier_and_by_when():
    document = commdiff.read_text(
        "We, the Ministers, shall, where possible, report on the harbour by the end of 2031."
    )
    (promise,) = commdiff.profile(document).commitments
    assert promise.who == "we"
    assert promise.verb == "shall"
    assert promise.rung == 10
    assert promise.qualifiers == ("where possible",)
    assert any("by the end of" in when for when in promise.by_when)


def test_a_noun_promises_nothing_by_itself():
    text = "We welcome the commitment of Orland. We will act by 2033."
    found = commdiff.profile(commdiff.read_text(text)).commitments
    assert [(one.verb, one.by_when) for one in found] == [("We will", ("by 2033",))]


# What a statement's page holds beside the statement: its date, the vote, the discount rate, other notes.
_BESIDE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) [0-9]"
    r"|(?i:for (?:immediate )?release)"
    r"|In a related action"
)
_ENDS = re.compile(
    r"Voting (?:for|against)|1\. The Open Market|Statement (?:from|[Rr]egarding)"
    r"|Maturity Extension Program and|Frequently Asked"
)


def _statement(page: str) -> str:
    kept = []
    for paragraph in re.split(r"\n\s*\n", page.split("---", 2)[2]):
        if _ENDS.match(paragraph.strip()):
            break
        if paragraph.strip() and not _BESIDE.match(paragraph.strip()):
            kept.append(paragraph.strip())
    return "\n\n".join(kept)


def _published_rule(text: str) -> int:
    """Count as the publishers seem to: a point before a figure parts, capitals with points are no words."""
    return len(re.sub(r"\b(?:[A-Z]\.)+|\.(?=[0-9])", " ", text.replace("-", " ")).split())


@pytest.mark.shared
def test_statements_have_the_published_numbers_of_words(shared_data, capsys):
    with (shared_data.parent / "wording" / "fomc_wordcounts_published.csv").open() as file:
        published = {row["meeting_date"]: int(row["published_words"]) for row in DictReader(file)}
    off, far = {}, {}
    count = 0
    for path in sorted((shared_data / "fomc_statements").glob("*.md")):
        wanted = published.get(path.name[:10])
        if wanted is None:
            continue
        count += 1
        document = commdiff.read_text(_statement(path.read_text("utf-8")))
        found = commdiff.profile(document).tokens
        if found != wanted:
            off[path.name[:10]] = found - wanted
        if _published_rule(document.text) != wanted:
            far[path.name[:10]] = _published_rule(document.text) - wanted
    with capsys.disabled():
        print(
            f"\npublished counts: {count - len(off)} of {count} exact by the plain rule, off: {off};"
            f" {count - len(far)} with points parted and initials left out"
        )
    # docs/decisions/0022: the plain rule is kept, and never more than one word off; one longer rule,
    # the same for every statement, gives all of the published counts.
    assert set(off.values()) <= {-1, 1}
    assert count - len(off) >= 44
    assert len(far) <= 1
