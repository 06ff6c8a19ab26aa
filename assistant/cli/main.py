"""The `backtalk` command: every subcommand, and how errors leave it.

Exit status 0 on success, 2 for wrong usage, 1 with one clear line on standard error for anything else.
"""

import io
import sys

import typer

from assistant.cli.commands import ask, digest, evaluate, index, replay, screen, search, serve, sources
from assistant.cli.terminal import errors
from corpus.base.errors import BacktalkError

app = typer.Typer(
    name="backtalk",
    help="Answers questions about low back pain only with cited, verbatim passages, side by side by viewpoint.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("ask")(ask.ask)
app.command("search")(search.search)
app.command("sources")(sources.sources)
app.command("evaluate")(evaluate.evaluate)
app.command("screen")(screen.screen)
app.command("replay")(replay.replay)
app.command("digest")(digest.digest)
app.add_typer(index.app, name="index")


def run() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter: the rest must still be read
    try:
        app()
    except BacktalkError as error:
        errors.print(f"backtalk: {error}", markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        errors.print("backtalk: stopped", markup=False)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
