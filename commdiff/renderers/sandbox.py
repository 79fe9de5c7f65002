"""How templates are run: what they may do, and where one of them went wrong.

Loaded only when a page is made, for it loads jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateSyntaxError,
)
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import SandboxedEnvironment

SHIPPED = "shipped"
"""Before a template's name it means ours, whatever the user's folder has under that name."""
_WITHDRAWN = ("safe", "urlize")
"""Filters of jinja's that make markup or links out of text, which might be a document's."""


class _Escaped(Extension):
    """Refuses the tag that would switch off escaping."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of a template.

        Raises:
            TemplateSyntaxError: one of them opens an `autoescape` block.
        """
        before = ""
        for token in stream:
            if before == "block_begin" and token.value == "autoescape":
                raise TemplateSyntaxError(
                    "escaping cannot be switched off", token.lineno, stream.name, stream.filename
                )
            before = token.type
            yield token


class _Loader(FileSystemLoader):
    """Finds templates in folders; one that cannot be read is told by its place."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return the source of a template, its path, and whether it still is that.

        Raises:
            TemplateNotFound: no folder has it.
            TemplateSyntaxError: it is not UTF-8, or cannot be opened.
        """
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as broken:
            line = broken.object[: broken.start].count(b"\n") + 1
            raise TemplateSyntaxError(
                "is not UTF-8", line, template, str(self._first(template))
            ) from None
        except OSError as broken:
            if not isinstance(broken.strerror, str):  # TemplateNotFound is an OSError without one
                raise
            raise TemplateSyntaxError(
                f"cannot be read ({broken.strerror})", 1, template, str(self._first(template))
            ) from None

    def _first(self, template: str) -> Path:
        """Return the file that a template's name leads to."""
        found = (Path(folder) / template for folder in self.searchpath)
        return next((path for path in found if path.is_file()), Path(template))


def environment_for(own: Path | None, shipped: Path) -> Environment:
    """Return what finds templates and renders them.

    Args:
        own: the user's folder, searched first; what is rendered with it runs in jinja's sandbox.
        shipped: ours.
    """
    folders = [shipped] if own is None else [own, shipped]
    kind = Environment if own is None else SandboxedEnvironment
    environment = kind(
        loader=ChoiceLoader(
            [_Loader(list(map(str, folders))), PrefixLoader({SHIPPED: _Loader(str(shipped))})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=False,
        extensions=[_Escaped],
    )
    for name in _WITHDRAWN:
        del environment.filters[name]
    return environment


def place_of(fault: BaseException, own: Path, shipped: Path) -> tuple[str, int]:
    """Return the file and the line where rendering went wrong.

    The innermost line of the user's own templates, or of ours where none of theirs was at work;
    ("", 0) where the fault is in no template.
    """
    if isinstance(fault, TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    frames = list(_frames(fault.__traceback__))
    for folder in (own, shipped):
        inside = [one for one in frames if Path(one[0]).is_relative_to(folder)]
        if inside:
            return inside[-1]
    return "", 0


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
