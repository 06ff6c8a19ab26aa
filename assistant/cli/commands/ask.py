"""`backtalk ask`: one answer, or a batch of them."""

from typing import Annotated, Any

import typer

from assistant.answer import Answer
from assistant.answering.question import read_question
from assistant.cli.batch import BatchLine, check_batch, run_batch
from assistant.cli.show import show_answer
from assistant.cli.terminal import print_json, progress_bar, settings_from_environment


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in quotes.")] = None,
    batch: Annotated[
        str | None,
        typer.Option(metavar="FILE", help='JSON lines {"id", "question"} or {"id", "turns"}; - reads standard input.'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    strict: Annotated[bool, typer.Option(help="End a batch at its first broken line.")] = False,
    nearest: Annotated[bool, typer.Option(help="Show the nearest passages where the sources do not answer.")] = False,
) -> None:
    """Answer QUESTION, or each line of a batch, from the sources."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a QUESTION or --batch FILE")
    if question is not None:
        read_question(question)
    if batch is not None:
        check_batch(batch)
    from assistant.startup import open_assistant

    with progress_bar() as progress:
        assistant = open_assistant(settings_from_environment(), progress)
    if question is not None:
        answer = assistant.ask(question, show_nearest=nearest)
        print_json(answer.to_json()) if as_json else show_answer(answer, assistant.library)
        return

    def answered(line: BatchLine) -> dict[str, Any]:
        reply: Answer = assistant.ask(line.messages[-1], line.messages[:-1], show_nearest=nearest)
        return reply.to_json()

    if not run_batch(batch or "-", strict, answered):
        raise typer.Exit(1)
