"""Find the files that are shipped with the package.

`reports/templates` and `corpora` stand at the top of the source tree and are installed below
`commdiff/shipped/`. `importlib.resources` does not find mapped folders in editable installs, so the
search is done here: first inside the installed package, then in the checkout.
"""

from __future__ import annotations

from pathlib import Path

from commdiff.errors import CommdiffError

_PACKAGE = Path(__file__).resolve().parent
_IN_CHECKOUT = {"templates": Path("reports", "templates"), "corpora": Path("corpora")}


def resource_dir(name: str) -> Path:
    """Return the folder of shipped files called `name` ("templates" or "corpora").

    Raises:
        CommdiffError: the folder is in neither place; the installation is damaged.
    """
    for folder in (_PACKAGE / "shipped" / name, _PACKAGE.parent / _IN_CHECKOUT[name]):
        if folder.is_dir():
            return folder
    raise CommdiffError(
        "resource-missing",
        f"the shipped folder '{name}' is missing from this installation",
        "install commdiff again",
    )


def packs_dir() -> Path:
    """Return the folder of the lexicon packs that come with the package."""
    return _PACKAGE / "lexicon" / "packs"
