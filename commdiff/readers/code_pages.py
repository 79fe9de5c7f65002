"""Tell which code page and language the bytes of a text make the most sense in.

Every reading, a code page with a language that was written in it, is priced in bits: what each
character costs after the one before it, if the text were in that language. The cheapest one is the
answer. The prices are rules, not counts: letters in the order of how often they come, capitals inside
words and marks in odd places dear.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log2

_WEST = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_CENTRE = ("cp1250", "iso8859-2", "cp852")
_BALTIC = ("cp1257", "iso8859-13")
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac_cyrillic")
_UTF_16 = ("utf-16-le", "utf-16-be")
_LOST = "\ufffd"
_SAMPLE = 24_000
_DEAREST, _DEAREST_OF_MANY, _SLACK = 8.5, 14.0, 60.0
"""Bits a character beyond which a reading is nonsense, in letters and in thousands of characters, and
what a text of a few words may cost beside. Measured: 4 to 6 for honest letters, 7 to 10 for honest
characters, 10 to 20 for random bytes."""
_UNUSUAL = {
    "cp1252": 0.0, "utf-16-le": 0.0, "utf-16-be": 0.0, "mac_roman": 16.0, "cp850": 16.0, "cp852": 16.0,
    "cp866": 16.0, "mac_cyrillic": 16.0,
}  # fmt: skip
_LESS_USUAL = 6.0
"""Bits that an encoding costs before the first character: Windows-1252 is by far the most usual, those of
DOS and of old Macs are rare."""
_BROKEN = 100
"""One character in so many may be broken."""

_PLAIN = 4.7
"""What an ASCII letter costs in any language."""
_FOREIGN = 0.3
"""What it costs more in a language of another script."""
_SPACE, _POINT, _ASCII_MARK = 2.5, 4.5, 7.0
_CAPITAL, _CAPITAL_AGAIN, _ODD_CAPITAL = 3.0, 0.2, 12.0
"""What a capital costs beside its letter: at the start of a word, after a capital, after a small letter."""
_OTHER_SCRIPT = 16.0
"""What a change of the script inside a word costs."""
_MARK, _RARE_MARK, _ODD_PLACE = 8.0, 15.0, 9.0
_STRANGE, _IMPOSSIBLE = 21.0, 60.0

_OPENING, _CLOSING = frozenset("“‘„«‹¿¡("), frozenset("’”»›)")
_MARKS = frozenset("“”‘’„‚«»‹›–—…•·¿¡§°€£©®™№ª²³±½¼¾´\u00a0\u2028") | _OPENING | _CLOSING
_WIDE = frozenset("　、。,.:;!?,。、;:?!()《》〈〉「」『』“”‘’—…·ー々〇")
_DIACRITICS = {
    "English": (0.001, "éèïöñçüáíóâêàëä", _WEST),
    "French": (0.035, "éèàêçùîôâûïëœüÿæ", _WEST),
    "German": (0.02, "üäößé", _WEST),
    "Spanish": (0.03, "óíáñéúü", _WEST),
    "Portuguese": (0.05, "ãçéáíóêõâúàô", _WEST),
    "Italian": (0.015, "èàùòéìó", _WEST),
    "Dutch": (0.003, "ëéïèöüêó", _WEST),
    "Catalan": (0.03, "àéèíçóòúïü", _WEST),
    "Swedish": (0.05, "äöåé", _WEST),
    "Danish": (0.04, "åøæéöäò", _WEST),
    "Icelandic": (0.11, "áðíéóúöþæý", _WEST),
    "Estonian": (0.05, "äõüöšž", (*_WEST, *_BALTIC)),
    "Polish": (0.08, "ęąłóśżćńź", _CENTRE),
    "Czech": (0.13, "íáěéřýžščůúňťďó", _CENTRE),
    "Slovak": (0.12, "áíéčžýúšľťôďňäóŕĺ", _CENTRE),
    "Hungarian": (0.11, "áéöóőíüúű", _CENTRE),
    "Romanian": (0.06, "ăîşţâșțé", _CENTRE),
    "Croatian": (0.04, "čćšžđ", _CENTRE),
    "Turkish": (0.10, "ıüşöğçİâî", ("cp1254",)),
    "Lithuanian": (0.06, "ėšąžįūųęč", _BALTIC),
    "Latvian": (0.09, "āīēšņļūžģķč", _BALTIC),
    "Vietnamese": (0.25, "àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ", ()),
}  # fmt: skip
"""By language that is written in Latin letters: the share of letters beyond ASCII, these letters from the
most frequent on, its code pages."""
_ALPHABETS = {
    "Russian": ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", _CYRILLIC),
    "Ukrainian": ("оаниівтерслкудмпязьбгчйхїжцшюєщфґ", _CYRILLIC),
    "Bulgarian": ("аиоентрсвлкдпмзугябъчцжйщхфшюь", _CYRILLIC),
    "Serbian": ("аиоентрсјвкупмлдзгбчжћцшђњљхфџ", _CYRILLIC),
    "Greek": ("αοιετσνηυρπκμλςωγδάίόχθέφβήύώξζψϊϋΐΰ", ("cp1253", "iso8859-7")),
    "Hebrew": ("יולהאמרתבשנםדעחקפכגצטזןסךףץ", ("cp1255", "iso8859-8")),
    "Arabic": ("اليمنورتبعدسفكهقةحصشطجأخىذضزءئإظغثآؤ،ًٌَُّٕٔپچژگی", ("cp1256", "iso8859-6")),
    "Thai": ("านรกอเง่ยลมว้ทีตสัิปะดำหคืแจพุบู์ชข็ใโไึผศษถซธฟภณญฐฉฆๆฬฌฮฏฎฑ", ("cp874",)),
}
"""By language of another alphabet: its letters from the most frequent on, its code pages."""
_CHARACTERS = {
    "Chinese": (
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
        "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外"
        "天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很"
        "员议报告提交秘书届港口船",
        ("gb18030",),
    ),
    "Chinese, traditional": (
        "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學"
        "法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外"
        "天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很"
        "員議報告提交秘書屆港口船",
        ("cp950", "big5hkscs", "gb18030"),
    ),
    "Japanese": (
        "のにはをたがでてとしれさいなるもかあっりらこまくよきんすうせどそけだつおえみやじわめちろばべげぎごずぞぶぼびへほむひね"
        "スントルリアクイラテシドーョャュムマデプフパサコタバオロニメビレカキモダグュエウジィフッ"
        "国日一会年大人十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開",
        ("euc-jp", "cp932"),
    ),
    "Korean": (
        "이다는의에을를하고가은한지로서기사나도인어자대리있으라시아수전해과그일들부게정정제적보스주구조상장성여원면우만회국공동유"
        "관연비경요계세신것문화오와용위소위방안중내년분의했되되말미발체할세등모개행선모단무물생결북었습니까",
        ("cp949",),
    ),
}
"""By language of many characters: the frequent ones, its code pages, the one that tells the common from
the rare of them first."""
_COMMON = {
    "gb18030": (0xB0, 0xD7), "cp950": (0xA4, 0xC6), "euc-jp": (0xB0, 0xCF), "cp949": (0xB0, 0xC8),
}  # fmt: skip
"""By code page, between which first bytes its common characters stand: standards put them first."""
_COMMON_PRICE, _RARE_PRICE, _ALIEN_PRICE = 12.0, 16.5, 19.0


@dataclass(frozen=True, slots=True)
class Language:
    """How the characters of a language are priced.

    Args:
        letters: bits of each letter beyond ASCII, in lower case; of many characters, the frequent ones.
        plain: bits of an ASCII letter.
        pages: encodings it was saved in.
        latin: whether its letters stand in words with ASCII ones.
        many: whether it has thousands of characters.
    """

    letters: Mapping[str, float]
    plain: float
    pages: tuple[str, ...]
    latin: bool = False
    many: bool = False

    @property
    def dearest(self) -> float:
        """Bits a character beyond which a text is not in this language."""
        return _DEAREST_OF_MANY if self.many else _DEAREST


def _ranked(letters: str, bits: float) -> dict[str, float]:
    """Return the bits of letters by their rank; the shares fall as one over it."""
    unique = list(dict.fromkeys(letters))
    whole = sum(1 / (rank + 3) for rank in range(len(unique)))
    return {letter: bits + log2(whole * (rank + 3)) for rank, letter in enumerate(unique)}


def _languages() -> dict[str, Language]:
    made = {
        name: Language(
            _ranked(letters, -log2(rate)), _PLAIN - log2(1 - rate), (*pages, *_UTF_16), latin=True
        )
        for name, (rate, letters, pages) in _DIACRITICS.items()
    }
    for name, (letters, pages) in _ALPHABETS.items():
        made[name] = Language(_ranked(letters, 0.3), _PLAIN + _FOREIGN, (*pages, *_UTF_16))
    for name, (letters, pages) in _CHARACTERS.items():
        made[name] = Language(
            _ranked(letters, 1.0), _PLAIN + _FOREIGN, (*pages, *_UTF_16), many=True
        )
    return made


LANGUAGES = _languages()


def cheapest(data: bytes) -> tuple[str, str, int] | None:
    """Return the text of `data` in the encoding it makes the most sense in.

    Returns:
        The text, the name of the encoding, and how many broken places stand in the text as U+FFFD;
        None where the bytes make sense in no encoding that is known here.

    Cost: linear in the bytes; only a sample of them is priced.
    """
    sample = _sample(data)
    prices: list[tuple[float, str]] = []
    for encoding in dict.fromkeys(page for one in LANGUAGES.values() for page in one.pages):
        # UTF-16 without a single NUL has neither spaces of ours nor line ends: it is short.
        if encoding in _UTF_16 and (len(data) % 2 or (b"\0" not in data and len(data) > 4000)):
            continue
        text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
        if text.count(_LOST) * _BROKEN > len(text):
            continue
        pairs = Counter(zip(" " + text, text, strict=False))
        price = min(
            (
                price
                for one in LANGUAGES.values()
                if encoding in one.pages
                and (price := _price(pairs, one)) < one.dearest * len(text) + _SLACK
            ),
            default=None,
        )
        if price is not None:
            prices.append((price + _UNUSUAL.get(encoding, _LESS_USUAL), encoding))
    for _, encoding in sorted(prices, key=lambda one: one[0]):
        text = data.decode(encoding, "replace")
        broken = text.count(_LOST)
        if broken * _BROKEN <= len(text):
            return text, encoding, broken
    return None


def _sample(data: bytes) -> bytes:
    """Return the bytes that are priced: of a long text the lines that are not plain ASCII."""
    if len(data) <= _SAMPLE or b"\0" in data:
        return data[:_SAMPLE]
    lines: list[bytes] = []
    size = 0
    for line in data.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > _SAMPLE:
                break
    return b"".join(lines)[:_SAMPLE]


def _price(pairs: Mapping[tuple[str, str], int], language: Language) -> float:
    """Return the bits of a text of which each pair of neighbours is counted."""
    return sum(times * _of_pair(before, c, language) for (before, c), times in pairs.items())


def _of_pair(before: str, c: str, language: Language) -> float:
    """Return the bits of a character after another one."""
    if c.isascii():
        return _of_ascii(before, c, language)
    if language.many:
        joined = before.isalpha() and before.isascii()
        return _of_many(c, language) + (_OTHER_SCRIPT if joined else 0)
    letter = c.lower()
    bits = language.letters.get(letter)
    if bits is None:
        return _of_other(before, c)
    if c != letter:
        bits += _capital(before)
    if before.isalpha():
        if not language.latin and before.isascii():
            bits += _OTHER_SCRIPT
    elif before in _MARKS and before not in _OPENING:
        bits += _ODD_PLACE
    return bits


def _capital(before: str) -> float:
    """Return what a capital costs beside its letter."""
    if before.isupper():
        return _CAPITAL_AGAIN
    return _ODD_CAPITAL if before.islower() else _CAPITAL


def _of_ascii(before: str, c: str, language: Language) -> float:
    if c.isalpha():
        bits = language.plain
        if c.isupper():
            bits += _capital(before)
        if before.isascii():
            return bits
        if before.isalpha():
            return bits if language.latin else bits + _OTHER_SCRIPT
        return bits if before in _OPENING or before in "’–—\u00a0•§…" else bits + _ODD_PLACE
    if c == " " or c == "\n":
        return _SPACE
    if c in ".,":
        return _POINT
    return _ASCII_MARK if c.isprintable() or c in "\t\r\f" else _IMPOSSIBLE


def _of_other(before: str, c: str) -> float:
    """Return the bits of what is no letter of the language."""
    if c in _MARKS:
        odd = before.isalpha() and c not in _CLOSING and c not in "…–—\u00a0•"
        return _MARK + (_ODD_PLACE if odd else 0)
    if c == _LOST or not c.isprintable():
        return _IMPOSSIBLE
    return _STRANGE if c.isalpha() else _RARE_MARK + (_ODD_PLACE if before.isalpha() else 0)


def _of_many(c: str, language: Language) -> float:
    bits = language.letters.get(c)
    if bits is not None:
        return bits
    if c in _WIDE:
        return _MARK
    if c == _LOST or not c.isprintable():
        return _IMPOSSIBLE
    page = language.pages[0]
    low, high = _COMMON[page]
    raw = c.encode(page, "ignore")
    if len(raw) == 2 and c.isalpha():
        if low <= raw[0] <= high and raw[1] >= (0x40 if page == "cp950" else 0xA1):
            return _COMMON_PRICE
        if page != "cp949" and not "\uff61" <= c <= "\uff9f" and c >= "\u2e80":
            return _RARE_PRICE
    return _ALIEN_PRICE
