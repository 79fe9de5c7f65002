"""The Word redline on real files: pairs of a comparer's own tests, and two papers with nothing in common."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from commdiff import pipeline
from commdiff.config import Settings
from commdiff.readers import read_bytes
from commdiff.redline import redline
from tests.redline.drafts import reading, words_of

pytestmark = pytest.mark.shared

PAIRS = "documents/EXPECTED_wmlcomparer_revisions.tsv"
PAPERS = (
    "docx-legal/lobbyplag-data__BITKOM_Amendments.docx",
    "docx-legal/lobbyplag-data__Microsoft.docx",
)
TOLD = {
    "WC022-Image-Math-Para-After": ["redline-equation", "redline-picture"],
    "WC023-Table-4-Row-Image-After-Delete-1-Row": ["redline-picture"],
}
"""What cannot be tracked, by the revised file."""


def pairs(shared_data: Path) -> list[tuple[Path, Path]]:
    folder = shared_data / "documents"
    rows = (shared_data / PAIRS).read_text("utf-8").splitlines()[1:]
    found = [(folder / row.split("\t")[1], folder / row.split("\t")[2]) for row in rows]
    first, second = (folder / name for name in PAPERS)
    return [*found, (first, second), (second, first)]


def test_rejected_is_the_base_and_accepted_the_revised_file_of_every_pair(shared_data):
    wrong = []
    for first, second in pairs(shared_data):
        base, revised = first.read_bytes(), second.read_bytes()
        documents = [read_bytes(one, suffix=".docx", name="draft.docx") for one in (base, revised)]
        compared = pipeline.compare(*documents, Settings())
        made = redline(compared, base, revised)
        docx.Document(io.BytesIO(made.data))
        if words_of(reading(made.data, "original")) != words_of(documents[0]):
            wrong.append(f"{first.name}, {second.name}: rejected")
        if words_of(reading(made.data, "final")) != words_of(documents[1]):
            wrong.append(f"{first.name}, {second.name}: accepted")
        for name, slugs in TOLD.items():
            if name in second.name:
                assert {*slugs} <= {one.slug for one in made.notices}, name
        assert redline(compared, base, revised).data == made.data
    assert wrong == []
