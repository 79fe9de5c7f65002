"""The rules of docs/judgement.md, one by one, on pairs invented for them."""

from __future__ import annotations

import pytest

import commdiff


def label(before: str, after: str) -> str:
    return commdiff.judge(before, after).label


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We strongly urge members to join.", "We urge members strongly to join."),
        ("We will help ports, roads and schools.", "We will help schools, ports and roads."),
        ("In May, Ministers met.", "Ministers met in May."),
    ],
)
def test_what_moved_within_a_sentence_is_no_shift(before, after):
    assert label(before, after) == "neutral"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Promote exchanges among laboratories.", "Promoting exchanges among laboratories."),
        ("The fund helps small bussinesses.", "The fund helps small businesses."),
        ("The UN welcomed the deal.", "The United Nations welcomed the deal."),
        ("2. Each Party shall keep a register.", "3. Each Party shall keep a register."),
        (
            "The Ministry will publish its rules.",
            "- Port Fees . The Ministry will publish its rules.",
        ),
        ("Parties shall act under this agreement.", "Parties shall act under this Agreement."),
        ("Parties may note it[, if any].", "Parties may note it, if any."),
        ("Parties shall use it. {to be revisited}", "Parties shall use it."),
        ("The Bank also provides loans.", "The Bank will also provide loans."),
    ],
)
def test_form_and_not_substance_is_neutral(before, after):
    assert label(before, after) == "neutral"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Growth slowed somewhat in spring.", "Growth slowed in spring, although travel held up."),
        ("Inflation may remain low.", "Inflation should remain low."),
        ("The team was led by Anna Rell.", "The team was led by Tomas Vey."),
        ("The tour will visit four cities.", "The tour will visit five cities."),
        ("Lines include Arvo and Belmar.", "Lines include Arvo, Belmar and Coda."),
    ],
)
def test_an_account_of_how_things_are_tells_facts(before, after):
    assert label(before, after) == "factual"


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Each Party shall report.", "Each Party [shall][should] report.", "weakened"),
        ("Parties [shall][should] report.", "Parties should report.", "weakened"),
        ("Parties [may][shall] report.", "Parties shall report.", "strengthened"),
        ("Parties shall report.", "Parties [are encouraged to][shall] report.", "weakened"),
    ],
)
def test_rival_options_are_as_sure_as_both_together(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("1. Demands that all sides stop.", "Demanding that all sides stop,", "weakened"),
        (
            "We commit to lifting the limits.",
            "Our commitment to lifting the limits was recalled.",
            "weakened",
        ),
        (
            "We note their commitment to reform.",
            'We note their "commitment" to reform.',
            "distanced",
        ),
        (
            "The Council demands that they be freed.",
            "The Council notes that Orland demanded that they be freed.",
            "distanced",
        ),
        ("We decide to open a fund.", "We decide to explore opening a fund.", "weakened"),
        ("We welcome the step.", "We do not welcome the step.", "weakened"),
        ("We will double the fund.", "We will consider doubling the fund.", "weakened"),
        (
            "The culprits shall be tried.",
            "The Council notes that Orland stated that the culprits shall be tried.",
            "distanced",
        ),
    ],
)
def test_the_same_words_in_another_state_are_told(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Parties shall consult and report.", "Parties shall consult or report.", "weakened"),
        ("We will provide the money.", "The money will be provided.", "weakened"),
        ("Each Party shall report.", "Parties shall report.", "weakened"),
        ("We will fund at least 40 yards.", "We will fund up to 40 yards.", "weakened"),
        ("We will pay up to $100 million.", "We will pay up to $200 million.", "strengthened"),
        (
            "We will cut fees by 40 per cent below 1990 levels.",
            "We will cut fees by 40 per cent below 2005 levels.",
            "weakened",
        ),
        (
            "We will review it every year.",
            "We will review it every two years.",
            "timeline_loosened",
        ),
        (
            "Today the Office published the list.",
            "The Office will publish the list.",
            "timeline_loosened",
        ),
        (
            "We will support the port through 2030.",
            "We will support the port through 2032.",
            "strengthened",
        ),
        ("Parties shall act in line with Article 3.", "Parties shall act.", "weakened"),
        ("We will act before the summit.", "We will act after the summit.", "timeline_loosened"),
    ],
)
def test_grammar_figures_and_ties_change_a_duty(before, after, wanted):
    assert label(before, after) == wanted


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (
            "States, which benefit, shall report.",
            "States which benefit shall report.",
            "scope_narrowed",
        ),
        ("The ban covers heavy weapons.", "The ban covers all weapons.", "scope_widened"),
        ("We urge countries to join.", "We urge developed countries to join.", "scope_narrowed"),
        (
            "We will protect journalists.",
            "We will protect journalists and other media workers.",
            "scope_widened",
        ),
        (
            "The States will consult.",
            "The States bordering the sea will consult.",
            "scope_narrowed",
        ),
        (
            "The rule covers food, including rice.",
            "The rule covers food, namely rice.",
            "scope_narrowed",
        ),
        ("All members agreed.", "All but two members agreed.", "scope_narrowed"),
        (
            "We will assist all States.",
            "We will assist all States, in particular donors.",
            "neutral",
        ),
        ("We will support our important partners.", "We will support our partners.", "neutral"),
    ],
)
def test_who_and_what_is_covered(before, after, wanted):
    assert label(before, after) == wanted


def test_a_phrase_of_which_nothing_is_left_was_dropped():
    assert label("land reclamation and salvage", "") == "weakened"
    assert label("resist all forms of protectionism", "We work to strengthen trade.") == "weakened"


def test_a_rule_without_a_ladder_names_itself_as_the_source():
    (shift,) = commdiff.judge(
        "Parties shall consult and report.", "Parties shall consult or report."
    ).shifts
    assert shift.source == "rule: and, or"
    assert shift.why.endswith(".")
    assert shift.base is not None
    assert shift.revised is not None


def test_a_sentence_that_never_ends_is_weighed_in_windows():
    base = ", and ".join(f"Party {i} shall report on yard {i}" for i in range(600))
    revised = base.replace("shall report on yard 7,", "should report on yard 7,")
    c = commdiff.compare_texts(f"{base}.", f"{revised}.")
    assert [(s.direction, s.from_text, s.to_text) for s in c.shifts] == [
        ("weakened", "shall", "should")
    ]
