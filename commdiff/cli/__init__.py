"""The command line. The one place that turns an error into a message and an exit code.

Commands are loaded when they are called, so that `commdiff --help` reads neither nltk nor lxml.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback

import click

from commdiff._version import __version__
from commdiff.cli.streams import complain, complain_in_json, flush_stdout
from commdiff.errors import CommdiffError

COMMANDS: dict[str, tuple[str, str]] = {
    "compare": ("commdiff.cli.compare", "Compare two drafts, and say what the changes do."),
    "wording": ("commdiff.cli.wording", "Count hedges, boosters and commitments of texts."),
    "read": ("commdiff.cli.read", "Show how a file was understood."),
    "render": ("commdiff.cli.render", "Make another report from a stored comparison."),
    "lexicon": ("commdiff.cli.lexicon", "Look into the word lists, and check your own."),
    "demo": ("commdiff.cli.demo", "Compare the shipped sample and write its report."),
    "textconv": ("commdiff.cli.textconv", "Print the normalised text of a file, for git."),
    "completion": ("commdiff.cli.completion", "Print the completion script of a shell."),
}
"""Each command: the module that holds it under the same name, and its line in the help."""

TROUBLE = 2


class Commands(click.Group):
    """The group of commands, each loaded when it is called; two file names alone mean `compare`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command called `cmd_name`."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `compare` in front where the first word is no command."""
        own = {*ctx.help_option_names, *(name for p in self.params for name in p.opts)}
        if args and args[0] not in COMMANDS and args[0] not in own:
            if "--text" not in args:
                _refuse_slip(args[0])
            args = ["compare", *args]
        return super().parse_args(ctx, args)


def _refuse_slip(word: str) -> None:
    """Raise where a word is no file and nearly a command: `lexcon` is not a draft to compare."""
    from difflib import get_close_matches
    from pathlib import Path

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.75)
    if near and not Path(word).exists():
        raise click.UsageError(f"'{word}' is neither a command nor a file; did you mean {near[0]}?")


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"commdiff {__version__}")
        ctx.exit()


version_option = click.option(
    "-V",
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version and exit.",
)
"""Shows the version: an option of the program and of every command."""


@click.group(
    name="commdiff",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="commdiff BASE REVISED is short for commdiff compare BASE REVISED.",
)
@version_option
def commands() -> None:
    """Compare drafts of communiques and tell what a change of words does to what was promised.

    \b
      commdiff rev2.docx rev3.docx                  what changed, in the terminal
      commdiff rev2.docx rev3.docx -o report.html   the annotated page
      commdiff wording statement.pdf                hedges and commitments of one text
    """  # noqa: D301  (the mark that keeps these lines apart is the character, not two letters)


# Values made before cycles among them are looked for; Python's own 700 is for long-lived servers.
_ALLOCATIONS = 100_000


def _wants(args: list[str], name: str) -> bool:
    """Tell whether an option stands among `args`, before a bare "--"."""
    return name in (args[: args.index("--")] if "--" in args else args)


def _run(args: list[str]) -> int:
    result = commands.main(args=args, prog_name="commdiff", standalone_mode=False)
    return result if isinstance(result, int) else 0


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of the contract.

    Exit codes: 0 done or no difference, 1 differences found, 2 trouble, 3 only with `--strict`.
    A defect of ours is 2, never 0 or 1.
    """
    if args is None:
        # The process is ours. What a run makes lives until its end, and holds next to no cycles.
        gc.set_threshold(_ALLOCATIONS, 50, 50)
        if not sys.__stderr__:
            # Closed before we began (`2>&-`). Messages go nowhere, and not to stdout in its place.
            sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    given = list(sys.argv[1:] if args is None else args)
    in_json = _wants(given, "--json")
    debug = _wants(given, "--debug")
    try:
        code = _run(given)
        flush_stdout()
    except CommdiffError as error:
        if debug:
            traceback.print_exc()
        code = error.exit_code
        (complain_in_json if in_json else complain)(error.slug, error.message, error.hint)
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(shown.format_message(), err=True)
        path = shown.ctx.command_path if shown.ctx else "commdiff"
        complain("usage", "no command was given", f"try: {path} --help")
        code = TROUBLE
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "commdiff"
        report = complain_in_json if in_json else complain
        report("usage", error.format_message().rstrip("."), f"try: {path} --help")
        code = TROUBLE
    except click.ClickException as error:
        (complain_in_json if in_json else complain)("usage", error.format_message(), "")
        code = TROUBLE
    except (KeyboardInterrupt, click.Abort):
        report = complain_in_json if in_json else complain
        report("interrupted", "interrupted; nothing was written", "")
        code = TROUBLE
    except BrokenPipeError:
        # The reader of our output went away (`| head`). Python would complain at exit; it shall not.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = TROUBLE
    except Exception as defect:
        if debug:
            traceback.print_exc()
        told = f"a defect of commdiff ({type(defect).__name__}: {str(defect)[:200]})"
        (complain_in_json if in_json else complain)(
            "defect", " ".join(told.split()), "run again with --debug and report what it prints"
        )
        code = TROUBLE
    if args is None:
        # On its way out Python looks for cycles through all that was made. All of it goes anyway.
        gc.freeze()
    sys.exit(code)
