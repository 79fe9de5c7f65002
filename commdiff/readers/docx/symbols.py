"""Characters of the two symbol fonts that Word texts use, which are stored as bare codes.

Source: the encoding tables of the fonts Symbol and Wingdings.
"""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        range(0x41, 0x5B),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {
    0x22: "∀", 0x24: "∃", 0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←",
    0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
    0xCF: "∉", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒",
    0xE2: "®", 0xE3: "©", 0xE4: "™", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_PRIVATE = range(0xF000, 0xF100)


def symbol(code: str, font: str) -> str:
    """Return the character that a `w:sym` shows; "" where its code is none.

    Args:
        code: hexadecimal, as the file has it.
        font: the font's name.

    Returns:
        A Unicode character; a private one (U+F000 to U+F0FF) where the font's own is not known here.
    """
    try:
        number = int(code[:8], 16)
    except ValueError:
        return ""
    table = _SYMBOL if font.casefold() == "symbol" else {}
    if font.casefold() == "wingdings":
        table = _WINGDINGS
    if number & 0xFF00 in (0, 0xF000) and number & 0xFF in table:
        return table[number & 0xFF]
    if number < 0x20 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return ""
    if number in _PRIVATE and 0x20 <= number & 0xFF < 0x7F and not table:
        return chr(number)
    return chr(number)


def is_private(character: str) -> bool:
    """Tell whether a character is one that only its font can show."""
    return character != "" and ord(character) in _PRIVATE
