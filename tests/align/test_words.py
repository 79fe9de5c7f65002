"""What an edit inside a paragraph looks like to a reader."""

from __future__ import annotations

import pytest

from commdiff.align import AlignOptions
from tests.builders import align, diff, marked


@pytest.mark.parametrize(
    ("base", "revised", "wanted"),
    [
        ("We note the report.", "We welcome the report.", "We {-note-}{+welcome+} the report."),
        (
            "We welcome the commitment of Orland.",
            "We note the stated commitment of Orland.",
            "We {-welcome-}{+note+} the {+stated +}commitment of Orland.",
        ),
        (
            "Members shall report every year.",
            "Members should, as appropriate, report every year.",
            "Members {-shall-}{+should, as appropriate,+} report every year.",
        ),
        (
            "We will consider establishing a fund.",
            "We decide to establish a fund.",
            "We {-will consider establishing-}{+decide to establish+} a fund.",
        ),
        (
            "We will provide $35,000,000 by 2030.",
            "We will provide $40,000,000 by 2035.",
            "We will provide {-$35,000,000-}{+$40,000,000+} by {-2030-}{+2035+}.",
        ),
        (
            "We urge members to phase-out coal.",
            "We urge members to phase-down coal.",
            "We urge members to {-phase-out-}{+phase-down+} coal.",
        ),
        (
            "We note the reports, the plan and the budget.",
            "We note the reports, the plan, the review and the budget.",
            "We note the reports, the plan{+, the review+} and the budget.",
        ),
        (
            "We support the organisation of work.",
            "We support the organization of work.",
            "We support the {-organisation-}{+organization+} of work.",
        ),
        (
            "We thank the Parties for the report.",
            "We thank the parties for the report.",
            "We thank the {-Parties-}{+parties+} for the report.",
        ),
    ],
)
def test_an_edit_is_whole_words_at_the_borders_of_phrases(base, revised, wanted):
    assert diff(base, revised) == wanted


@pytest.mark.parametrize(
    ("base", "revised", "wanted"),
    [
        (
            "We act by 2030.",
            "We act [by 2030].",
            "We act {+[+}by 2030{+]+}.",
        ),
        (
            "We [urge][call upon] members to act [by 2030].",
            "We call upon members to act [by 2030].",
            "We {-[urge]-}{-[-}call upon{-]-} members to act [by 2030].",
        ),
        (
            "[We urge members to act by 2030.]",
            "We urge members to act [by 2030].",
            "{-[-}We urge members to act {+[+}by 2030{+]+}.{-]-}",
        ),
    ],
)
def test_a_bracket_that_comes_or_goes_is_an_edit_of_its_own(base, revised, wanted):
    assert diff(base, revised) == wanted


def test_quotes_hyphens_and_spaces_make_no_operation_and_are_counted():
    alignment = align(
        "We note “the” report  on rules\u2011based trade.",
        'We note "the" report on rules-based trade.',
    )
    assert marked(alignment) == 'We note "the" report on rules-based trade.'
    assert alignment.noise == {"hyphens": 1, "quotes": 2, "space": 1}


def test_letters_are_compared_only_when_asked_for():
    pair = ("We support the organisation.", "We support the organization.")
    letters = AlignOptions(granularity="char")
    assert diff(*pair, letters) == "We support the organi{-s-}{+z+}ation."
    assert diff(*pair) == "We support the {-organisation-}{+organization+}."


def test_sentences_are_replaced_whole_when_asked_for():
    pair = ("We met in Vess. We note the report.", "We met in Vess. We welcome the report.")
    whole = AlignOptions(granularity="sentence")
    assert diff(*pair, whole) == "We met in Vess. {-We note the report.-}{+We welcome the report.+}"


def test_a_rewritten_sentence_is_not_shown_as_shreds():
    base = "The panel heard the master of the vessel. It will meet again in the spring."
    revised = "The panel heard the master of the vessel. No date for its next session was agreed."
    assert diff(base, revised) == (
        "The panel heard the master of the vessel. {-It will meet again in the spring.-}"
        "{+No date for its next session was agreed.+}"
    )


def test_one_word_in_a_paragraph_of_three_hundred_is_one_edit():
    """difflib's popularity rule would take half the words for junk and lose the paragraph."""
    words = ("we note the work of the port and the " * 34).split()
    base, revised = list(words), list(words)
    base[150], revised[150] = "quietly", "openly"
    found = align(" ".join(base), " ".join(revised))
    edits = [one for one in found.pairs[0].operations if one.op != "equal"]
    assert len(edits) == 1
    assert found.pairs[0].similarity > 0.98
