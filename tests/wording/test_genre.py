from __future__ import annotations

import pytest

from commdiff.readers import read_text
from commdiff.segment import segment_document
from commdiff.wording import choose_profile


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("The Security Council, acting under Chapter VII, decides.", "security-council"),
        (
            "The General Assembly, recalling its work, requests the Secretary-General.",
            "un-resolution",
        ),
        ("The Conference of the Parties, draft decision, requests the secretariat.", "unfccc"),
        ("The European Council invites the Commission to propose.", "eu"),
        ("The Committee left the target range unchanged. Inflation eased.", "central-bank"),
        ("Each Party shall, for the purposes of this Agreement, act.", "treaty"),
        ("We, the Leaders, issue this communique. We reaffirm our aims.", "g7-g20"),
        ("The choir sang.", "plain"),
    ],
)
def test_a_genre_is_told_by_its_expressions(text, profile):
    name, why = choose_profile(segment_document(read_text(text)))
    assert name == profile
    assert why


SAMPLES = {
    "security-council": """
        The Security Council,

        Recalling its resolution 2931 (2031) and General Assembly resolution 88/12,

        Reaffirming its commitment to the unity of Sarrow, and recalling the report of the
        Secretary-General,

        1. Decides to extend the mandate of the mission until 30 June 2032;

        2. Requests the Secretary-General to report every ninety days;

        3. Decides to remain seized of the matter.
        """,
    "un-resolution": """
        The General Assembly,

        Recalling Security Council resolution 2931 (2031) on the situation in Sarrow,

        Bearing in mind the Paris Agreement and the work of the European Council,

        1. Takes note of the report of the Secretary-General;

        2. Urges Member States to open their registers of vessels.
        """,
    "unfccc": """
        Draft decision -/CP.41

        The Conference of the Parties,

        Recalling General Assembly resolution 88/12,

        1. Notes the report of the Subsidiary Body for Implementation;

        2. Requests the secretariat to prepare a technical paper.
        """,
    "eu": """
        European Council meeting (12 March 2031), conclusions

        1. The European Council recalls its strategic agenda and the resolutions of the Security
        Council on Sarrow.

        2. It invites the Commission to report on inflation and on prices for energy.
        """,
    "g7-g20": """
        Leaders' Communiqué

        We, the leaders of the G7, met in Vess.

        1. We support the Security Council and the central role of the General Assembly, and recall
        that the Conference of the Parties will meet in Tarn. Central banks remain committed to price
        stability; inflation has eased. We welcome the conclusions of the European Council.
        """,
    "asean": """
        Joint Communiqué of the ASEAN Foreign Ministers' Meeting

        1. We, the Foreign Ministers, met in Port Dellan. We reaffirmed the Treaty of Amity and
        Cooperation.

        2. The Ministers noted the report of the Secretary-General of the United Nations.
        """,
    "treaty": """
        Agreement between Orland and Talvia on the Strait

        The Contracting Parties, recalling the resolutions of the General Assembly,
        have agreed as follows:

        Article 1. Each Party shall keep the lights of its shore. This Agreement shall enter into
        force on the first day of June.
        """,
    "central-bank": """
        Statement on monetary policy

        The Board decided to hold the policy rate at 2.5 per cent. Inflation eased, and the Board
        expects to keep the rate at this level through the winter.
        """,
    "plain": """
        Statement by the Harbour Board

        The Board met on Monday. Ministers of two Member States were present, and spoke about the
        Security Council, the G7 and the weather. The Board thanked them.
        """,
}


@pytest.mark.parametrize("profile", SAMPLES)
def test_the_body_that_speaks_tells_the_genre_and_not_those_that_are_mentioned(profile):
    text = "\n".join(line.strip() for line in SAMPLES[profile].strip().splitlines())
    name, why = choose_profile(segment_document(read_text(text)))
    assert name == profile, why
    assert why.startswith("the text " if profile != "plain" else "no expression")


def test_the_reason_quotes_what_was_found():
    text = "The Security Council,\n\n1. Decides to remain seized of the matter."
    _, why = choose_profile(segment_document(read_text(text)))
    assert "opens with \u201cthe security council\u201d" in why
    assert "remain seized of the matter" in why
