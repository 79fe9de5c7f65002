from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdiff.segment import english_segmenter, sentences
from commdiff.segment.sentences import abbreviations, split_sentences
from tests.builders import witness
from tests.strategies import ODD_WORDS, texts


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "As set out in para. 5 of Art. 7 of the pact, we act.",
        "We recall S/RES/2397 (2031) and Res. 12 of the board.",
        "The U.N. Council of the D.P.R.K. Delegation met.",
        "H.E. Mr. J. Doe and Dr. A. Roe spoke, e.g. on ports.",
        "The fund grew by 3.5 per cent.",
        "We met on 3 Jan. 2031 in Port Sable.",
        "He said \u201cWe agree.\u201d and left.",
        "See Annex IV. below, no. 7, vol. II, pp. 3-5.",
        "12. We note the report of the panel.",
        "IV. We note the report of the panel.",
        "(a) the fund; (b) the port.",
        "We thank Orland, Sable etc. for their gifts",
        "The second U.S.-Orland meeting took place.",
        "We act, 5. We note",
        "It was issued as Rev.1 The second draft follows",
        "The Ministers of the Group of Seven\nMet in Vess and agreed on the port.",
    ],
)
def test_what_is_one_sentence_is_not_cut(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We note it. We act.", ["We note it.", "We act."]),
        ("We met at 5 p.m. The Chair spoke.", ["We met at 5 p.m.", "The Chair spoke."]),
        (
            "He said \u201cWe agree.\u201d They left.",
            ["He said \u201cWe agree.\u201d", "They left."],
        ),
        ("(We note it.) We act.", ["(We note it.)", "We act."]),
        ("We act by 2031. We report.", ["We act by 2031.", "We report."]),
        ("See Annex B. The rest follows.", ["See Annex B.", "The rest follows."]),
        ("It rose to 2 \u00b0C. Delegates left.", ["It rose to 2 \u00b0C.", "Delegates left."]),
        ("Who pays? We do! Yes.", ["Who pays?", "We do!", "Yes."]),
        ("We wait... The port is shut.", ["We wait...", "The port is shut."]),
        ("1. We note. 2. We act.", ["1. We note.", "2. We act."]),
        ("We call for:\n- peace\n- ports", ["We call for:", "- peace", "- ports"]),
        ("条約は終わる。次の文。", ["条約は終わる。", "次の文。"]),
        ("II. Trade\nThe Ministers met.", ["II. Trade", "The Ministers met."]),
        (
            "Trade and Ports\nThe Ministers met in Vess.",
            ["Trade and Ports", "The Ministers met in Vess."],
        ),
        (
            "It passed with 68 abstentions.1 The Chair spoke.",
            ["It passed with 68 abstentions.1", "The Chair spoke."],
        ),
        ("In the U.N. Members disagree.", ["In the U.N.", "Members disagree."]),
    ],
)
def test_sentences_end_where_they_end(text, wanted):
    assert cut(text) == wanted


def test_the_word_lists_do_not_overlap():
    known = abbreviations()
    classes = [known.title, known.ref, known.endable]
    assert sum(map(len, classes)) == len(frozenset().union(*classes))
    assert not any(word.endswith(".") or word != word.lower() for word in known.all)


def test_sentences_of_a_witness_are_ranges_in_the_whole_text():
    made = witness("We note it.\n\nWe act. We report.")
    assert [s.of(made.text) for s in made.sentences(1)] == ["We act.", "We report."]


@settings(max_examples=150, deadline=None)
@given(texts(ODD_WORDS))
def test_sentences_hold_everything_but_white_space(text):
    spans = english_segmenter().sentences(text)
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    assert list(spans) == sorted(spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "text", ["." * 50_000, "a.) " * 20_000, ". " * 20_000, "I. " * 20_000, "\n" * 50_000 + "x"]
)
def test_hostile_texts_are_cut_in_linear_time(text):
    spans = split_sentences(text)
    assert spans[-1].end == len(text.rstrip())


STOPS = (
    "We we note Vess. annex Annex ii. II. iv I. A. a. 2031. 12. 5. U.N. U.S. Mr. etc. Jan. no. (x). x.)"
    " \u201cYes.\u201d Yes.' The the non-paper. 3.5 e.g. par. paras. report. report... said, x.y \u00e9."
    " \u00c9lan C. p.m. MIX. mix. vii. don't. part ? ! \u6761\u3002 (etc.). (SOM). data). it\". 2.7. M2."
    ' COVID-19. x--y. 180,000. (SEP). [etc.]. U.N.). "pipeline. (So "So [So 3rd -- ### {so'
    ' port.) port.] port.)" . , - $5 -x hull--built. action:Messrs. action:voted. x:I. --. :. a,b. x--Mr.'
    " 2.5%. 3-4%. US$. S$. $. %. Jan\u2013Feb. Jan-Feb. 2014\u201316. \u00e9t\u00e9. Mr%. a$. 5\u20ac. 5:5."
).split()
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0 "])
PARTS = st.lists(st.tuples(st.sampled_from(STOPS), SPACES), min_size=1, max_size=12)


def joined(parts: list[tuple[str, str]]) -> str:
    return "".join(word + space for word, space in parts).strip()


@settings(max_examples=400, deadline=None)
@given(PARTS)
def test_a_block_on_one_line_is_cut_as_by_the_long_way(parts):
    text = joined(parts)
    line = sentences._sentences_of_line(text) if text[:1].isalpha() else None
    if line is not None:
        assert {span.start for span in line[1:]} == sentences._cuts(text)


@settings(max_examples=400, deadline=None)
@given(PARTS)
def test_punkt_says_of_a_stop_alone_what_it_says_of_the_block(parts):
    text = joined(parts)
    begins = {start for start, _ in sentences._punkt().span_tokenize(text)}
    for found in sentences._END.finditer(text):
        if found.end() < len(text) and sentences._corrected(text, found) is None:
            assert sentences._begins_after(text, found) == (found.end() in begins)
            assert not sentences._is_plain_end(text, found) or found.end() in begins


def test_a_block_of_ordinary_sentences_is_plain():
    assert sentences._sentences_of_line("We met in 2031. It rose by 3.5 points. We act.") == (
        (0, 15),
        (16, 38),
        (39, 46),
    )


def test_ordinary_text_is_cut_without_importing_nltk():
    program = (
        "import sys; from commdiff.segment import english_segmenter as s;"
        "t = 'The U.N. met (in Vess). \"We act.\" It rose to 2.7. On 3 Jan. Mr. A. Roe spoke. So it is.';"
        "assert len(s().sentences(t)) == 5, s().sentences(t); s().tokens(t);"
        "print('nltk' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


@pytest.mark.shared
def test_the_reference_texts_are_cut_as_their_gold_says(shared_data):
    hits = extra = missed = 0
    path = shared_data.parent / "nlp" / "gold_dev.sents.jsonl"
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        text, wanted = case["text"], set(case["S"])
        # The gold counts characters that are not white space.
        found = {
            sum(not c.isspace() for c in text[: span.end]) for span in split_sentences(text)[:-1]
        }
        hits += len(found & wanted)
        extra += len(found - wanted)
        missed += len(wanted - found)
    assert 2 * hits / (2 * hits + extra + missed) >= 0.98
