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
