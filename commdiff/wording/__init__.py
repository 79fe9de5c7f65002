"""What the words of a text do, and what a change of words does to what was promised."""

from commdiff.wording.cues import CueFinder, find_cues
from commdiff.wording.genre import choose_profile
from commdiff.wording.profile import profile_text
from commdiff.wording.scoring import score_pairs
from commdiff.wording.shifts import find_shifts
from commdiff.wording.verdict import judge_alignment
from commdiff.wording.words import is_one_word

__all__ = [
    "CueFinder", "choose_profile", "find_cues", "find_shifts", "is_one_word",
    "judge_alignment",
    "profile_text", "score_pairs",
]  # fmt: skip
