"""Real drafts swapped: the same pairs, mirrored."""

from __future__ import annotations

from itertools import pairwise

import pytest

from commdiff.align import align_witnesses
from commdiff.model import Alignment
from commdiff.readers import read_document
from commdiff.segment import segment_document
from tests.align.test_properties import MIRRORED

pytestmark = pytest.mark.shared

FOLDERS = ("paris_cop21", "fomc_statements", "ten_facts")


def pairs(found: Alignment) -> set[tuple[object, ...]]:
    return {(one.base, one.revised, one.relation, one.moved) for one in found.pairs}


def mirrored(found: Alignment) -> set[tuple[object, ...]]:
    return {
        (one.revised, one.base, MIRRORED.get(one.relation, one.relation), one.moved)
        for one in found.pairs
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_swapped_drafts_have_the_mirrored_pairs(shared_data, folder):
    paths = sorted(p for p in (shared_data / folder).iterdir() if p.suffix in (".md", ".txt"))
    drafts = [segment_document(read_document(path)) for path in paths if path.stem != "README"]
    for base, revised in pairwise(drafts):
        there, back = align_witnesses(base, revised), align_witnesses(revised, base)
        assert pairs(there) == mirrored(back)
