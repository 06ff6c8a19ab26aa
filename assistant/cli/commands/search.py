"""`backtalk search`: ranked passages alone, no answering."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from assistant.answer import Citation
from assistant.cli.batch import BatchLine, check_batch, run_batch
from assistant.cli.show import show_citations
from assistant.cli.terminal import print_json, progress_bar, settings_from_environment
from corpus.base.errors import QuestionError


def search(
    query: Annotated[str | None, typer.Argument(help="What to look for, in quotes.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="Only this source.")] = None,
    viewpoint: Annotated[str | None, typer.Option(metavar="ID", help="Only this viewpoint.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="How many passages at most.")] = 10,
    batch: Annotated[
        str | None, typer.Option(metavar="FILE", help='JSON lines {"id", "question"}; - reads standard input.')
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the passages as JSON.")] = False,
    strict: Annotated[bool, typer.Option(help="End a batch at its first broken line.")] = False,
) -> None:
    """Rank passages for QUERY, whether they answer it or not."""
    if (query is None) == (batch is None):
        raise typer.BadParameter("give either a QUERY or --batch FILE")
    if batch is not None:
        check_batch(batch)
    from assistant.startup import open_assistant

    with progress_bar() as progress:
        assistant = open_assistant(settings_from_environment(), progress)

    def found(messages: tuple[str, ...]) -> tuple[Citation, ...]:
        return assistant.search(messages[-1], messages[:-1], source_id=source, viewpoint_id=viewpoint, limit=limit)

    def answered(line: BatchLine) -> dict[str, Any]:
        try:
            return _record(line.messages[-1], found(line.messages))
        except QuestionError as error:
            return {**_record(line.messages[-1], ()), "error": str(error)}

    if batch is not None:
        if not run_batch(batch, strict, answered):
            raise typer.Exit(1)
    elif as_json:
        print_json(_record(query or "", found((query or "",))))
    else:
        show_citations(found((query or "",)), assistant.library)


def _record(query: str, citations: tuple[Citation, ...]) -> dict[str, Any]:
    return {"query": query, "passages": [asdict(citation) for citation in citations]}
