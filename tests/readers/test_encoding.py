"""The encoding ladder: what was stated is believed, what was guessed is said."""

from __future__ import annotations

import codecs

import pytest

from commdiff.errors import ReadError
from commdiff.readers import read_bytes
from commdiff.readers.encoding import decode
from tests.readers.document_guarantees import slugs
from tests.readers.encoding_samples import SAMPLES, UNICODE, cases, encoded

ENGLISH = "The Minister’s “naïve” plan – a café in Port Sable – costs €5 and was noted. " * 3
FRENCH = (
    "Les ministres réunis à Port-Sable prennent note du rapport ; ils décideront l’été prochain. "
    * 3
)
GERMAN = (
    "Die Minister begrüßen die Übereinkunft über die Häfen und hören die Erklärung für das Jahr. "
    * 3
)
SPANISH = (
    "Los ministros señalan que la reunión del año pasado fue útil y pedirán más información. " * 3
)
POLISH = (
    "Ministrowie przyjęli sprawozdanie i wezwali członków, żeby złożyli świadectwa; będą też"
    " rozmawiać o łodziach. "
) * 3
CZECH = (
    "Ministři přijali zprávu a vyzvali členy, aby předložili svá vyjádření; příště budou řešit"
    " přístavy. "
) * 3
RUSSIAN = (
    "Министры приняли доклад к сведению и призвали членов форума представить отчёты о портах. " * 3
)
CHINESE = "各国部长注意到秘书处的报告,并呼吁成员国提交年度报告。\n港口应当对所有船只开放。\n" * 4


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, SPANISH, POLISH, RUSSIAN, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_stated_or_proven_encoding_makes_no_notice(text, encoding):
    assert decode(text.encode(encoding), "a.txt") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, CHINESE])
def test_utf_16_without_a_mark_is_told_by_its_nuls(text, encoding):
    found, (notice,) = decode(text.encode(encoding), "a.txt")
    assert found == text
    assert encoding.upper() in notice.message


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF16_BE])
@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN])
def test_utf_16_that_lost_a_byte_and_gained_one_is_told(text, mark):
    data = text.encode("utf-16-be")
    broken = mark + data[:101] + data[102:161] + b";" + data[161:]
    found, notices = decode(broken, "a.txt")
    assert found[:50] == text[:50]
    assert found[-100:] == text[-100:]
    told = [one for one in notices if one.slug == "txt-encoding-broken"]
    assert told[-1].dropped
    assert "from character 5" in told[-1].message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16_of_an_odd_number_of_bytes_is_told(encoding, mark):
    found, notices = decode(f"{mark}{ENGLISH}".encode(encoding)[:-1], "a.txt")
    assert found == f"{ENGLISH[:-1]}\ufffd"
    assert notices[-1].slug == "txt-encoding-broken"


def test_emoji_and_repeated_characters_are_no_shifted_bytes():
    text = "一一一一一一 \U0001f600\U0001f601\U0001f602\U0001f603\U0001f604 ------ ॐॐॐॐॐॐ"
    assert decode(text.encode("utf-16"), "a.txt") == (text, ())


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN, SPANISH])
def test_western_text_is_windows_1252_and_the_guess_is_said(text):
    found, (notice,) = decode(text.encode("cp1252"), "a.txt")
    assert found == text
    assert (notice.slug, notice.dropped, notice.where) == ("txt-encoding-guessed", True, "a.txt")
    assert "Windows-1252" in notice.message


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (POLISH, "cp1250"),
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_code_pages_are_not_taken_for_windows_1252(text, encoding):
    found, (notice,) = decode(text.encode(encoding), "a.txt")
    assert found == text
    assert notice.slug == "txt-encoding-guessed"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 50,
        b"We note\x00the report" + b"\x00" * 7,
        bytes(range(256)) * 8,
        b"\x07\x01\x02\x05" * 20,
    ],
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(ReadError) as raised:
        decode(data, "a.txt")
    assert raised.value.slug in ("file-binary", "encoding-unknown")
    assert raised.value.message.startswith("a.txt: ")


def test_a_file_with_a_guessed_encoding_carries_the_notice():
    document = read_bytes(ENGLISH.encode("cp1252"), suffix=".txt", name="a.txt")
    assert slugs(document) == ["txt-encoding-guessed"]


def test_the_text_is_not_repaired():
    broken = "We note Ã© the report."
    assert decode(broken.encode("utf-8"), "a.txt")[0] == broken


def test_a_dos_end_mark_is_no_text():
    assert decode(b"We note.\r\n\x1a", "a.txt")[0] == "We note.\r\n"


@pytest.mark.parametrize(("language", "encoding", "text"), list(cases()))
def test_every_sample_is_read_as_it_was_written(language, encoding, text):
    found, notices = decode(encoded(text, encoding), "a.txt")
    assert found == text
    stated = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be with mark")
    assert [one.slug for one in notices] == ([] if stated else ["txt-encoding-guessed"])


def test_the_samples_are_as_many_as_the_measured_ones():
    assert len(list(cases())) >= 116
    assert len({sample.language for sample in SAMPLES}) >= 10
    assert len(UNICODE) == 6


@pytest.mark.parametrize("times", [1, 3, 400])
@pytest.mark.parametrize(
    "marked",
    [
        "naïve",
        "the Chair’s “summary”",
        "– four pages –",
        "€5",
        "a café",
        "§ 4",
        "à la carte",
        "Señor Ibáñez",
    ],
)
def test_english_with_few_marks_is_never_central_european(marked, times):
    text = f"The Forum took note of {marked} and agreed that the fees shall be published. " * times
    found, (notice,) = decode(text.encode("cp1252"), "a.txt")
    assert found == text
    assert "Windows-1252" in notice.message


@pytest.mark.parametrize(
    "language", ["Polish", "Russian", "Greek", "Chinese, simplified", "Japanese"]
)
def test_a_paragraph_of_another_language_in_a_long_english_text_is_seen(language):
    (sample,) = (one for one in SAMPLES if one.language == language)
    english = "The Ministers met in Port Sable and took note of the report on the harbours.\n" * 900
    text = f"{english}{sample.text}\n{english}"
    for encoding in sample.pages[:2]:
        assert decode(text.encode(encoding), "a.txt")[0] == text


def broken(data):
    text, notices = decode(data, "a.txt")
    return text, [one.slug for one in notices], notices[-1].message


def test_utf_8_that_was_cut_inside_a_character_is_still_utf_8():
    whole = RUSSIAN.rstrip().rstrip(".")
    text, slugs_, message = broken(whole.encode()[:-1])
    assert text == whole[:-1] + "\ufffd"
    assert slugs_ == ["txt-encoding-broken"]
    assert message == "1 place of a.txt cannot be read as UTF-8; shown as \ufffd"


def test_utf_16_that_was_cut_inside_a_character_is_still_utf_16():
    text, slugs_, _ = broken(RUSSIAN.encode("utf-16")[:-1])
    assert text == RUSSIAN[:-1] + "\ufffd"
    assert slugs_ == ["txt-encoding-broken"]


def test_a_byte_that_the_code_page_does_not_have_is_shown_and_told():
    text, slugs_, _ = broken(ENGLISH.encode("cp1252") + b"The end\x81 is near.")
    assert text == ENGLISH + "The end\ufffd is near."
    assert slugs_ == ["txt-encoding-guessed", "txt-encoding-broken"]


def test_a_replacement_character_that_the_file_holds_is_no_broken_place():
    assert decode("a \ufffd – b".encode(), "a.txt") == ("a \ufffd – b", ())


@pytest.mark.parametrize(
    "data", [b"\xff\xfe" + b"\x01\xd8" * 40, b"\xef\xbb\xbf" + b"\xff\x80" * 40]
)
def test_a_mark_before_what_is_not_in_its_encoding_is_not_believed(data):
    with pytest.raises(ReadError):
        decode(data, "a.txt")


def test_a_long_text_without_any_sense_takes_no_long_time():
    with pytest.raises(ReadError):
        decode(bytes(range(128, 256)) * 20_000, "a.txt")
