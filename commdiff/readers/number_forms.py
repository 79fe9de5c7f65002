"""Write a number in the ways in which Word counts: digits, letters, Roman numerals, words.

Source: ECMA-376 part 1, 17.18.59 (ST_NumberFormat); the words as Word shows them, "One hundred one"
and "Vingt et un" with a capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commdiff.readers.labels import to_roman

_MOST_LETTERS = 780
"""Up to here letters count on by doubling: z, aa, ... thirty z. Then Word begins anew."""
_MOST_WORDS = 9999
_ZEROS = re.compile(r"(0{1,9})1(?:,|$)")
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_CHICAGO = "*†‡§"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ENGLISH = (
    " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split(" ")
_ENGLISH_TENS = "  twenty thirty forty fifty sixty seventy eighty ninety".split(" ")
_ENGLISH_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_FRENCH = (
    " un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf"
).split(" ")
_FRENCH_TENS = (
    "  vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split(" ")
)
_FRENCH_ORDINALS = {"cinq": "cinquième", "neuf": "neuvième"}


def shown_number(number: int, form: str, language: str = "en") -> str | None:
    """Return how a number is shown; None for a way of counting that is not known here.

    Args:
        form: a value of `w:numFmt`, or the pattern of a custom one ("001, 002, ...").
        language: in which words are written; two letters, more are ignored.

    Numbers past what a way of counting can show are shown in digits.
    """
    written = _FORMS.get(form)
    if written is not None:
        return written(number)
    if form in ("cardinalText", "ordinalText", "ordinal"):
        words = _WORDED.get((form, language[:2].lower()))
        if words is None or not 0 < number <= _MOST_WORDS:
            return None if words is None else str(number)
        shown = words(number)
        return shown[:1].upper() + shown[1:]
    zeros = _ZEROS.match(form)
    return str(number).zfill(len(zeros[1]) + 1) if zeros else None


def _doubled(alphabet: str, number: int, most: int | None = None) -> str:
    if number < 1:
        return str(number)
    at = (number - 1) % (most or 30 * len(alphabet))
    return alphabet[at % len(alphabet)] * (at // len(alphabet) + 1)


def _letters(number: int) -> str:
    return _doubled("abcdefghijklmnopqrstuvwxyz", number, _MOST_LETTERS)


def _roman(number: int) -> str:
    return to_roman(number) or str(number)


def _cycled(signs: str) -> Callable[[int], str]:
    """Return a count of as many numbers as there are signs, then in digits."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _placed(number: int) -> str:
    """Return a number in Chinese digits: ten and its teens with a sign of their own, then by place."""
    if 0 < number < 100:
        tens, ones = divmod(number, 10)
        head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
        return head + (_DIGITS[ones] if ones else "")
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted(number: int) -> str:
    """Return a number in Chinese with its thousands, hundreds and tens named."""
    if not 0 < number <= _MOST_WORDS:
        return str(number)
    made, skipped = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if not digit:
            skipped = bool(made)
            continue
        if skipped:
            made += _DIGITS[0]
        skipped = False
        made += name if digit == 1 and size == 10 and not made else _DIGITS[digit] + name
    return made


def _english(number: int) -> str:
    thousands, hundreds, rest = number // 1000, number // 100 % 10, number % 100
    words = [f"{_ENGLISH[thousands]} thousand"] if thousands else []
    words += [f"{_ENGLISH[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        ones = f"-{_ENGLISH[rest % 10]}" if rest % 10 else ""
        words.append(_ENGLISH_TENS[rest // 10] + ones)
    elif rest:
        words.append(_ENGLISH[rest])
    return " ".join(words)


def _english_ordinal(number: int) -> str:
    head, gap, last = re.fullmatch(r"(.*?)([ -]?)([a-z]+)", _english(number)).groups()  # type: ignore[union-attr]
    stem = f"{last[:-1]}ie" if last.endswith("y") else last
    return head + gap + _ENGLISH_ORDINALS.get(last, f"{stem}th")


def _english_suffix(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"


def _french(number: int) -> str:
    thousands, hundreds, rest = number // 1000, number // 100 % 10, number % 100
    words = [] if not thousands else ["mille"] if thousands == 1 else [_FRENCH[thousands], "mille"]
    if hundreds:
        words += ["cent"] if hundreds == 1 else [_FRENCH[hundreds], "cents" if not rest else "cent"]
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        ones += 10 if tens in (7, 9) else 0
        joined = " et " if ones in (1, 11) and tens < 8 else "-"
        plural = "s" if rest == 80 else ""
        words.append(_FRENCH_TENS[tens] + (joined + _FRENCH[ones] if ones else plural))
    elif rest:
        words.append(_FRENCH[rest])
    return " ".join(words)


def _french_ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    head, gap, last = re.fullmatch(r"(.*?)([ -]?)([a-z]+)", _french(number)).groups()  # type: ignore[union-attr]
    if last in ("cents", "vingts"):
        last = last[:-1]
    stem = last.removesuffix("e")
    return head + gap + _FRENCH_ORDINALS.get(last, f"{stem}ième")


_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "none": lambda _: "",
    "bullet": lambda _: "",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _doubled(_CHICAGO, number),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _cycled("".join(map(chr, range(0x2460, 0x2474)))),
    "decimalEnclosedFullstop": _cycled("".join(map(chr, range(0x2488, 0x249C)))),
    "decimalEnclosedParen": _cycled("".join(map(chr, range(0x2474, 0x2488)))),
    "decimalFullWidth": lambda number: str(number).translate(
        {48 + d: 0xFF10 + d for d in range(10)}
    ),
    "russianLower": lambda number: _doubled(_RUSSIAN, number),
    "russianUpper": lambda number: _doubled(_RUSSIAN, number).upper(),
    "arabicAlpha": lambda number: _doubled(_ARABIC, number),
    "arabicAbjad": lambda number: _doubled(_ABJAD, number),
    "chineseCounting": _placed,
    "chineseCountingThousand": _counted,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
}
_WORDED: dict[tuple[str, str], Callable[[int], str]] = {
    ("cardinalText", "en"): _english,
    ("ordinalText", "en"): _english_ordinal,
    ("ordinal", "en"): _english_suffix,
    ("cardinalText", "fr"): _french,
    ("ordinalText", "fr"): _french_ordinal,
    ("ordinal", "fr"): lambda number: f"{number}er" if number == 1 else f"{number}e",
    ("ordinal", "es"): lambda number: f"{number}º",
    ("ordinal", "de"): lambda number: f"{number}.",
}
