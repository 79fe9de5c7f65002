"""Whatever is changed: all rejected is the base, all accepted is the revised text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.readers import read_text
from tests.readers.docx_builder import p, r, table
from tests.redline.drafts import compared, compared_texts, reading, word, words_of
from tests.strategies import edited_pairs

_SENTENCES = st.sampled_from(
    [
        "We note the report of the panel.",
        "We welcome the report of the panel.",
        "Ships shall wait at the northern pier.",
        "Ships may wait at the northern pier until dawn.",
        "The “fund” is set up by 2031.",
        'The "fund" is set up by 2035.',
        "Nets are mended; ropes are tarred.",
        "Fog.",
    ]
)
_TEXTS = st.lists(_SENTENCES, min_size=1, max_size=2).map(" ".join)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return the body of a Word file: paragraphs, some empty, some in pieces, and tables."""
    made = []
    for _ in range(draw(st.integers(1, 6))):
        kind = draw(st.integers(0, 9))
        text = draw(_TEXTS)
        if kind == 0:
            made.append(p())
        elif kind == 1:
            cells = draw(st.lists(_TEXTS, min_size=2, max_size=6))
            made.append(
                table(*([p(a), p(b)] for a, b in zip(cells[::2], cells[1::2], strict=False)))
            )
        elif kind < 5:
            at = draw(st.integers(0, len(text)))
            made.append(p(r(text[:at], "<w:b/>") + r(text[at:]) or r(text)))
        else:
            made.append(p(text))
    return "".join([*made, p(draw(_TEXTS))])


@given(bodies(), bodies())
@settings(max_examples=60, deadline=None)
def test_rejected_is_the_base_and_accepted_the_revised_file(first, second):
    base, revised = word(first), word(second)
    made = compared(base, revised).data
    assert words_of(reading(made, "original")) == words_of(reading(base, "final"))
    assert words_of(reading(made, "final")) == words_of(reading(revised, "final"))


@given(edited_pairs())
@settings(max_examples=40, deadline=None)
def test_of_plain_texts_both_letters_come_back(pair):
    base, revised = pair
    made = compared_texts(base, revised).data
    for text, tracked in ((base, "original"), (revised, "final")):
        ours = "".join(words_of(reading(made, tracked)))
        # What the reader leaves out of a text (rules, page numbers) is in no document.
        assert sorted(ours) == sorted("".join(words_of(read_text(text))))
