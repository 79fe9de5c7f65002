"""The code pages of an RTF file, and its bytes and numbers as characters."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import lru_cache

from commdiff.readers.rtf.tally import RtfTally
from commdiff.readers.symbols import symbol

WESTERN = "cp1252"
SYMBOLS = "symbols"
"""Stands for the encoding of a font that holds signs of its own instead of letters."""
DOCUMENT_SETS = {b"ansi": WESTERN, b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_CHARACTER_SETS = {
    0: WESTERN, 2: SYMBOLS, 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk", 81: "cp950",
    85: "mac_greek", 86: "mac_turkish", 88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {
    708: "iso8859-6", 936: "gbk", 1361: "johab", 10000: "mac_roman", 10001: "cp932", 10002: "cp950",
    10003: "cp949", 10006: "mac_greek", 10007: "mac_cyrillic", 10008: "gbk", 10029: "mac_latin2",
    10079: "mac_iceland", 10081: "mac_turkish", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u",
    54936: "gb18030", 65001: "utf-8",
}  # fmt: skip
_ISO_8859 = range(28591, 28606)
_MOST_FALLBACKS = 8
"""More bytes no code page needs for one character; a file that says so is not believed."""
_LOST = "\ufffd"


@lru_cache(maxsize=64)
def codec_of_page(number: int) -> str:
    """Return the codec of a Windows code page; "" where none is known here."""
    if number in _PAGES:
        return _PAGES[number]
    name = f"iso8859-{number - 28590}" if number in _ISO_8859 else f"cp{number}"
    try:
        return codecs.lookup(name).name if number > 0 else ""
    except LookupError:
        return ""


def codec_of_set(number: int) -> str:
    r"""Return the codec of a font's `\fcharset`; "" where the font leaves that to the file."""
    return _CHARACTER_SETS.get(number, "")


@dataclass(frozen=True, slots=True)
class Font:
    r"""A font.

    Args:
        name: as the file has it, in small letters.
        codec: how its bytes are read; "" for as the file says.
        western: whether its character set is the first one, which many writers give to every font.
    """

    name: str = ""
    codec: str = ""
    western: bool = False


@dataclass
class Characters:
    r"""Makes characters of bytes and of `\u`, and passes over the fallbacks of the latter.

    Args:
        tally: told of what is no character.
    """

    tally: RtfTally
    page: str = WESTERN
    fallbacks: int = 0
    _high: int = field(default=0, init=False)

    def set_page(self, number: int) -> None:
        r"""Follow `\ansicpg`; 0 says nothing."""
        codec = codec_of_page(number)
        if codec:
            self.page = codec
        elif number:
            self.tally.add("rtf-code-page")

    def of_bytes(self, data: bytes, font: Font) -> str:
        """Return the characters of a text, its beginning passed over as far as it is a fallback."""
        if self.fallbacks:
            passed = min(self.fallbacks, len(data))
            self.fallbacks -= passed
            data = data[passed:]
        if not data:
            return ""
        text = self._decoded(data, font)
        return f"{_LOST}{text}" if self.take_high() else text

    def _decoded(self, data: bytes, font: Font) -> str:
        codec = font.codec or self.page
        if codec == SYMBOLS:
            text = "".join(_sign(code, font.name) for code in data)
        elif data.isascii() and codec != "utf-7":
            text = data.decode("ascii")
        else:
            text = data.decode(codec, "replace")
            self.tally.add("rtf-lost-character", text.count(_LOST))
        return text if text.isprintable() else text.translate(_CONTROLS)

    def of_number(self, number: int, fallbacks: int) -> str:
        r"""Return the character of a `\u`; two of them may be the halves of one.

        Args:
            fallbacks: how many characters after it say the same to older programs.
        """
        self.fallbacks = fallbacks
        code = number + 0x10000 if -0x8000 <= number < 0 else number
        high, self._high = self._high, 0
        if 0xDC00 <= code < 0xE000 and high:
            return chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        lost = _LOST if high else ""
        self.tally.add("rtf-lost-character", bool(high))
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return lost
        if not 0 <= code <= 0x10FFFF or 0xDC00 <= code < 0xE000:
            self.tally.add("rtf-lost-character")
            return lost + _LOST
        return lost + chr(code).translate(_CONTROLS)

    def believed_fallbacks(self, number: int | None) -> int:
        r"""Return how many characters of fallback a `\uc` means: 1 where it says what cannot be."""
        if number is None or 0 <= number <= _MOST_FALLBACKS:
            return 1 if number is None else number
        self.tally.add("rtf-fallback")
        return 1

    def take_high(self) -> bool:
        """Tell whether the first half of a character stands alone, and forget it."""
        if not self._high:
            return False
        self._high = 0
        self.tally.add("rtf-lost-character")
        return True


_CONTROLS = dict.fromkeys((*range(9), *range(0xB, 0x20), 0x7F)) | {0xA: " "}


def _sign(code: int, font: str) -> str:
    """Return the sign of a font that has signs instead of letters; a private character where unknown."""
    if code in b"\t ":
        return chr(code)
    shown = symbol(f"{code:x}", font)
    known = shown and (font in ("symbol", "wingdings") and (ord(shown) != code or code < 0x80))
    return shown if known else chr(0xF000 + code)
