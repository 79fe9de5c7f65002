"""What the reader of a format says when a file is damaged, past a limit, or made to break programs."""

from __future__ import annotations

from dataclasses import dataclass

from commdiff.errors import ReadError
from commdiff.readers.assemble import Source


@dataclass(frozen=True)
class Troubles:
    """The errors of one file, in the words of its format.

    Args:
        kind: what the slugs begin with: "docx" makes "docx-damaged", "docx-too-large" and
            "docx-unsafe".
        what: the file in a sentence, as in "this Word file".
        program: what its kind of file is made with, as in "Word".
    """

    source: Source
    kind: str
    what: str
    program: str

    def damaged(self, why: str) -> ReadError:
        """Return the error for a file that cannot be read."""
        return ReadError(
            f"{self.kind}-damaged",
            f"{self.source.name}: {self.what} is damaged: {why}",
            f"open it in {self.program}, let it be repaired and save it again",
        )

    def unsafe(self, why: str) -> ReadError:
        """Return the error for a file that no honest program makes."""
        return ReadError(
            f"{self.kind}-unsafe",
            f"{self.source.name}: {self.what} is not made as {self.program} makes them: {why}",
            f"open it in {self.program} and save it again",
        )

    def too_large(self, why: str, limit: str) -> ReadError:
        """Return the error for a file past the limit of a name."""
        return ReadError(
            f"{self.kind}-too-large",
            f"{self.source.name}: {self.what} is too large: {why}",
            f"split it, or raise --limit {limit}=",
        )

    def spend(self, characters: int, lines: int) -> None:
        """Make sure that a text is within limits.

        Args:
            characters, lines: of all that was read so far.

        Raises:
            ReadError: it is not.
        """
        limits = self.source.limits
        if characters > limits.characters:
            raise self.too_large(
                f"it has more than {limits.characters:,} characters of text", "characters"
            )
        if lines > limits.lines:
            raise self.too_large(f"it has more than {limits.lines:,} paragraphs and lines", "lines")

    def too_deep(self) -> ReadError:
        """Return the error for a file whose elements nest too deeply."""
        return self.unsafe(f"its elements nest more than {self.source.limits.depth} deep")

    def encrypted(self) -> ReadError:
        """Return the error for a file with a password."""
        return ReadError(
            "file-encrypted",
            f"{self.source.name}: this file is protected by a password",
            f"open it in {self.program}, remove the password and save it again",
        )
