"""How a report is to look; nothing here changes what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a report is to look.

    Args:
        view: which view a page opens on.
        templates: a folder searched for templates before the shipped ones.
        css: style added to the page.
        title: of the report; "" to make one.
        paper: what a page is printed on.
        color: whether text for a terminal may be coloured.
        width: columns of text.
        table: which table a CSV file holds: "changes", "shifts", "cues" or "pairs".
    """

    view: Literal["inline", "side"] = "inline"
    templates: Path | None = None
    css: str = ""
    title: str = ""
    paper: Literal["a4", "letter"] = "a4"
    color: bool = False
    width: int = 80
    table: str = "changes"
