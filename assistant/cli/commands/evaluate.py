"""`backtalk evaluate`: measured quality of retrieval, refusal and safety, or of retrieval over a public collection."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType

from assistant.answer import Answer, Citation
from assistant.cli.terminal import errors, out, progress_bar, settings_from_environment
from assistant.settings import Settings
from corpus.library import load_library
from index.progress import Progress, silent

if TYPE_CHECKING:
    from assistant.answering.responder import Assistant
    from assistant.evaluation.measuring.system import System
    from assistant.evaluation.run import Options, Outcome
    from corpus.judging.beir import Document, Query
    from corpus.judging.judged import Collection, JudgedQuestion
    from corpus.library import Library


@dataclass(frozen=True)
class _Asked:
    """The assistant as the evaluation asks it."""

    assistant: "Assistant"

    def answer(self, question: str, history: Sequence[str]) -> Answer:
        return self.assistant.ask(question, history)

    def search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        return self.assistant.search(question, history)


def evaluate(
    collection: Annotated[Path | None, typer.Option(metavar="DIR", help="Another test collection.")] = None,
    beir: Annotated[Path | None, typer.Option(metavar="DIR", help="A public collection in BEIR form.")] = None,
    report: Annotated[Path | None, typer.Option(metavar="OUT.html", help="Write a report with plots.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ablations: Annotated[bool, typer.Option(help="Also measure with each signal off (takes minutes).")] = False,
    against: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with an earlier run, stored with --json.")
    ] = None,
    explain: Annotated[str | None, typer.Option(metavar="ID", help="Trace one judged question.")] = None,
    qrels: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Judgements to use instead, as TREC qrels.")
    ] = None,
    export_beir: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the collection in BEIR form.")] = None,
    export_qrels: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the judgements as qrels.")] = None,
    leave_source_out: Annotated[
        bool, typer.Option(help="Measure each source as if new, its curation masked (takes minutes).")
    ] = False,
    write_baseline: Annotated[bool, typer.Option(help="Store the figures as the baseline.")] = False,
) -> None:
    """Measure quality on the test collection; exit status 1 when a figure falls below the stored baseline."""
    from assistant.cli.commands.explain import explain as explain_question
    from assistant.evaluation.run import Options, run_evaluation, run_explain, run_export, run_public
    from assistant.startup import open_assistant
    from index.encoding.embedder import open_embedder
    from index.searching.public_ranker import PublicDocument, rank_public
    from index.weighing.signals import SIGNALS

    settings = settings_from_environment()
    if beir is not None:
        with progress_bar() as progress:
            embedder = open_embedder(settings.model)

            def rank(documents: "Sequence[Document]", queries: "Sequence[Query]") -> Mapping[str, Mapping[str, float]]:
                items = [PublicDocument(item.id, item.title, item.text) for item in documents]
                return rank_public(items, {query.id: query.text for query in queries}, embedder, progress)

            outcome = run_public(beir, rank, json=as_json)
        _leave(outcome.output, outcome.remarks, outcome.status)
    library = load_library(settings.corpus)
    options = Options(
        collection=collection or library.folder / "collection",
        qrels=qrels,
        report=report,
        json=as_json,
        against=against,
        write_baseline=write_baseline,
        export_beir=export_beir,
        export_qrels=export_qrels,
    )
    if export_beir or export_qrels:
        outcome = run_export(options, library)
        _leave(outcome.output, outcome.remarks, outcome.status)
    with progress_bar() as progress:
        assistant = open_assistant(settings, progress)
        if leave_source_out:
            outcome = _source_out(assistant, options, settings, progress)
            _leave(outcome.output, outcome.remarks, outcome.status)
        if explain is not None:

            def traced(question: "JudgedQuestion") -> RenderableType:
                return explain_question(assistant, question)

            outcome = run_explain(explain, options, library, traced)
        else:
            signals = SIGNALS if ablations else ()
            ablated: dict[str, System] = {signal: _Asked(assistant.without(signal)) for signal in signals}
            outcome = run_evaluation(options, library, _Asked(assistant), ablated, progress, assistant.screen)
    _leave(outcome.output, outcome.remarks, outcome.status)


def _source_out(assistant: "Assistant", options: "Options", settings: Settings, progress: Progress) -> "Outcome":
    """Measure each source as if new, the assistant's own index lending the vectors of texts that stay as they are."""
    from assistant.evaluation.run import run_source_out
    from index.encoding.embedder import open_embedder
    from index.retriever import Retriever
    from index.storing.build import build_generation

    embedder = open_embedder(settings.model)

    def build(library: "Library", taught: "Collection") -> _Asked:
        generation = build_generation(library, embedder, settings.index, silent, taught)
        return _Asked(replace(assistant, retriever=Retriever(library, embedder, generation)))

    return run_source_out(options, assistant.library, build, progress)


def _leave(output: RenderableType, remarks: Sequence[str], status: int) -> None:
    if isinstance(output, str):
        sys.stdout.write(f"{output.rstrip()}\n" if output else "")
    else:
        out.print(output)
    for remark in remarks:
        errors.print(remark, markup=False)
    raise typer.Exit(status)
