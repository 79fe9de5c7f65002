"""`commdiff completion bash|zsh|fish`: the script that completes commands and options."""

from __future__ import annotations

import click

from commdiff.cli.streams import write_stdout


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print the completion script of a shell.

    \b
      bash:  eval "$(commdiff completion bash)"      in ~/.bashrc
      zsh:   eval "$(commdiff completion zsh)"       in ~/.zshrc
      fish:  commdiff completion fish | source       in ~/.config/fish/config.fish
    """  # noqa: D301
    from click.shell_completion import get_completion_class

    from commdiff.cli import commands

    found = get_completion_class(shell)
    assert found is not None
    write_stdout(found(commands, {}, "commdiff", "_COMMDIFF_COMPLETE").source())
    return 0
