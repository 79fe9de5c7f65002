"""Cut the bytes of an RTF file into its tokens: braces, control words, control symbols and text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from commdiff.readers.rtf.passed import NAME, Fence, ending, running_words
from commdiff.readers.troubles import Troubles

OPEN, CLOSE, WORD, SYMBOL, TEXT = range(5)
"""The kinds of tokens."""

Token = tuple[int, bytes, int | None]
"""A kind, its bytes (a word's name, a symbol's character, the bytes of a text) and a word's number."""

# Text holds its bytes in hexadecimal too, so that a character of two bytes is never parted. The
# repeats give nothing back once they took it: neither time nor memory grows past the length. "|(?!)" in
# them: see segment/words.py.
_TOKEN = re.compile(
    rb"""
    \\([a-zA-Z]++)(-?[0-9]{1,10})?[0-9]*+\x20?+
    | ((?:[^\\{}\r\n\x00]++ | \\'[0-9a-fA-F]{2} | [\r\n\x00]++ | (?!)){1,1000}+)
    | ([{}])
    | \\([^a-zA-Z])
    | \\
    """,
    re.VERBOSE | re.DOTALL,
)
_HEXADECIMAL = re.compile(rb"(?:\\'[0-9a-fA-F]{2}|(?!))++")
_LAYOUT = b"\r\n\0"
_PLAIN_FORM = re.compile(rb"[\r\n ]*+\{(?!\\\*\\ud(?![a-z]))")


def _bytes_of(text: bytes) -> bytes:
    """Return the bytes that a text stands for; line breaks in the file mean nothing."""
    text = text.translate(None, _LAYOUT)
    return _HEXADECIMAL.sub(_of_digits, text) if b"\\" in text else text


def _of_digits(run: re.Match[bytes]) -> bytes:
    return bytes.fromhex(run[0].decode("ascii").replace("\\'", ""))


class Scanner:
    """The tokens of a file, up to the brace that closes the first group and behind which is no RTF.

    Iterating twice goes on where the last token ended, so that whoever meets a group of its own kind
    can take in the tokens of that group.

    Attributes:
        depth: how many groups are open.
        cut_off: whether binary data runs past the end of the file.
        unpaired: whether a brace closes the first group and control words follow it, one closes
            nothing, or a group that holds no text is not closed before text comes.
        passed: how many words of running text stand in the groups that were passed over.

    Raises:
        ReadError: groups nest past the limit.

    Cost: linear in the size of the file, in time; no memory.
    """

    def __init__(self, data: bytes, start: int, troubles: Troubles) -> None:
        self.depth = 0
        self.cut_off = self.unpaired = False
        self.passed = 0
        self._data = data
        self._deepest = troubles.source.limits.depth
        self._troubles = troubles
        self._at = start
        self._jumped = False
        # Where groups end that lost their braces, and how many were open around each.
        self._fences: list[tuple[int, int]] = []
        # Going back, so many bytes may be looked at again; else time would grow faster than the file.
        self._spare = len(data)
        self._last_control = data.rfind(b"\\")
        self._tokens = self._scan()

    def __iter__(self) -> Iterator[Token]:
        return self._tokens

    def group(self, fewest: int = NAME) -> Iterator[Token]:
        """Yield the tokens up to and with the brace that closes the group that is open.

        Args:
            fewest: so many words in it are no name, and are counted as passed over.
        """
        level = self.depth
        start, end = self._at, self.fence("table")
        self.passed += running_words(self._data, start, end, fewest)
        for token in self._tokens:
            yield token
            if token[0] == CLOSE and self.depth < level:
                return

    def fence(self, fence: Fence) -> int:
        """See to it that the group that is open ends before what cannot stand in it.

        Returns:
            Where it ends.
        """
        end = ending(self._data, self._at, fence, back=self._spare > 0)
        if not end.closed:
            self._fences.append((end.at, self.depth - 1))
            self.unpaired = self._jumped = True
            self._spare -= end.seen - end.at
        return end.at

    def skip(self, fence: Fence = "table", *, fewest: int = 0) -> None:
        """Go on where the group that is open ends.

        Args:
            fence: what it may hold.
            fewest: so many words in it are counted as passed over; 0 for none.
        """
        start, end = self._at, self.fence(fence)
        if fewest:
            self.passed += running_words(self._data, start, end, fewest)
        self._at = end
        self._jumped = True

    def skip_plain_form(self) -> None:
        r"""Pass over the first of the two forms of a `\upr`, where the other is in Unicode."""
        found = _PLAIN_FORM.match(self._data, self._at)
        if found is not None:
            self._at = min(ending(self._data, found.end(), "text").at + 1, len(self._data))
            self._jumped = True

    def rest(self) -> bytes:
        """Return what stands behind the last group that was closed, white space left out."""
        return self._data[self._at :].strip(b" \t\r\n\0\x1a")

    def _scan(self) -> Iterator[Token]:
        data = self._data
        while self._at < len(data):
            yield from self._close_fenced()
            until = self._fences[-1][0] if self._fences else len(data)
            for found in _TOKEN.finditer(data, self._at, until):
                self._at = found.end()
                kind = found.lastindex
                if kind is None:
                    continue
                if kind <= 2:
                    number = int(found[2]) if kind == 2 else None
                    if found[1] == b"bin":
                        self._pass_binary(number or 0)
                    else:
                        yield WORD, found[1], number
                elif kind == 3:
                    yield TEXT, _bytes_of(found[3]), None
                elif kind == 5:
                    yield SYMBOL, found[5], None
                elif found[4] == b"{":
                    self.depth += 1
                    if self.depth > self._deepest:
                        raise self._troubles.unsafe(
                            f"its groups nest more than {self._deepest} deep"
                        )
                    yield OPEN, b"{", None
                else:
                    self.unpaired = self.unpaired or self.depth < 1
                    self.depth = max(self.depth - 1, 0)
                    yield CLOSE, b"}", None
                    if not self.depth:
                        if self._at > self._last_control:
                            return
                        self.unpaired = True
                if self._jumped:
                    self._jumped = False
                    break

    def _close_fenced(self) -> Iterator[Token]:
        """Close the groups that end here without a brace."""
        while self._fences and self._fences[-1][0] <= self._at:
            _, outside = self._fences.pop()
            while self.depth > max(outside, 0):
                self.depth -= 1
                yield CLOSE, b"}", None

    def _pass_binary(self, size: int) -> None:
        end = self._at + max(size, 0)
        self.cut_off = self.cut_off or end > len(self._data)
        self._at = min(end, len(self._data))
        self._jumped = True
