"""What a Word file says once for all its text: its styles and its numberings."""

from __future__ import annotations

from typing import NamedTuple

from commdiff.readers.docx.numbering import Numbering
from commdiff.readers.docx.package import Package
from commdiff.readers.docx.styles import Styles
from commdiff.readers.kept import Kept

_LATENT = b"<w:latentStyles", b"</w:latentStyles>"
"""What Word says of the styles that a file does not use: half of most of its part of styles."""
_LARGEST_KEPT = 1 << 18


class Definitions(NamedTuple):
    """The styles and the numberings of a file. Neither depends on the text that is read with them."""

    styles: Styles
    numbering: Numbering


_KEPT: Kept[tuple[bytes, bytes], Definitions] = Kept(8)


def definitions_of(
    package: Package, styles: tuple[str, bytes], numbering: tuple[str, bytes]
) -> Definitions:
    """Return what the styles and the numberings of a file say.

    Args:
        styles, numbering: the parts with their names; b"" for none.

    Raises:
        ReadError: a part is damaged or past a limit.

    Cost: linear in the parts; little where a file that was read before has the same.
    """

    def read() -> Definitions:
        roots = [
            package.parse(_without_latent(data), name) if data else None
            for name, data in (styles, numbering)
        ]
        known = Styles(roots[0])
        return Definitions(known, Numbering(roots[1], known))

    key = styles[1], numbering[1]
    return _KEPT.get(key, read, keep=sum(map(len, key)) <= _LARGEST_KEPT)


def _without_latent(data: bytes) -> bytes:
    """Return styles without those that are not used; as they are where comments could mislead."""
    start = data.find(_LATENT[0])
    end = data.find(_LATENT[1], start)
    if start < 0 or end < 0 or b"<!" in data or data.find(b"<?", 1) >= 0:
        return data
    return data[:start] + data[end + len(_LATENT[1]) :]
