"""What `backtalk evaluate` does: options in; a document to print and an exit status out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rich.console import RenderableType

from assistant.evaluation.measuring.evaluation import evaluate
from assistant.evaluation.measuring.safety import SAFETY_FOLDER, measure_safety, safety_document, safety_sheets
from assistant.evaluation.measuring.system import Ranker, System
from assistant.evaluation.measuring.talking import talk_figures
from assistant.evaluation.public import evaluate_public
from assistant.evaluation.reporting.baseline import BASELINE_FILE, load_baseline, regressions, write_baseline
from assistant.evaluation.reporting.document import (
    differences_from,
    load_earlier,
    public_document,
    to_document,
    to_json,
)
from assistant.evaluation.reporting.report import render_report
from assistant.evaluation.reporting.sheet import comparison, public_sheet, sheets
from assistant.evaluation.reporting.table import render
from assistant.evaluation.source_out import Build, leave_sources_out, mean_of, source_out_sheet
from assistant.safety.screen import Screen
from corpus.base.errors import CorpusError
from corpus.base.staged import write_file, write_folder
from corpus.judging.beir import QUERIES_FILE, beir_files, read_beir
from corpus.judging.exchange import from_public, to_public
from corpus.judging.judged import Collection, JudgedQuestion
from corpus.judging.judgement import DEFAULT_COLLECTION, load_collection
from corpus.judging.talk import load_talks
from corpus.judging.trec import read_qrels, rejudged, to_qrels
from corpus.library import Library
from index.progress import Progress

# Explains one question: every candidate passage with its signals, and why it was taken or not.
Explain = Callable[[JudgedQuestion], RenderableType]


@dataclass(frozen=True)
class Options:
    """What `backtalk evaluate` was asked for.

    `collection` is a folder in our own form or a BEIR folder that Backtalk wrote; `qrels` replaces its judgements.
    `report` is the HTML file to write; `against` an earlier run stored with `json`. `write_baseline` stores the figures
    as the baseline beside the collection in place of comparing with it.
    """

    collection: Path = DEFAULT_COLLECTION
    qrels: Path | None = None
    report: Path | None = None
    json: bool = False
    against: Path | None = None
    write_baseline: bool = False
    export_beir: Path | None = None
    export_qrels: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """What goes to standard output, lines for standard error, and the exit status: 0, or 1 below the baseline."""

    output: RenderableType
    remarks: tuple[str, ...] = ()
    status: int = 0


def run_evaluation(
    options: Options,
    library: Library,
    system: System,
    ablated: Mapping[str, System],
    progress: Progress,
    screen: Screen | None = None,
) -> Outcome:
    """Evaluate `system`, and each of `ablated` by the name of the signal that is off, on the test collection.

    With a `screen`, the red flags of the collection's safety folder are measured too, and held against their gates.
    Raises BacktalkError for bad input, before anything is measured where that can be known.
    """
    collection = read_collection(options, library)
    baseline_path = options.collection / BASELINE_FILE
    baseline = None if options.write_baseline or options.qrels else load_baseline(baseline_path, collection)
    earlier = load_earlier(options.against) if options.against else None
    talks = load_talks(options.collection, library)
    evaluation = evaluate(system, library, collection, ablated, progress)
    evaluation = replace(evaluation, figures=(*evaluation.figures, *talk_figures(system, talks, progress)))
    safety = measure_safety(collection, options.collection / SAFETY_FOLDER, screen) if screen else None
    fallen = (*(regressions(baseline, evaluation) if baseline else ()), *(safety.failures() if safety else ()))
    compared = (comparison(differences_from(earlier, evaluation)),) if earlier else ()
    extra = (*compared, *(safety_sheets(safety) if safety else ()))
    remarks = [f"below what is held: {line}" for line in fallen]
    if options.report:
        write_file(options.report, render_report(evaluation, fallen, extra))
        remarks.append(f"The report is in {options.report}.")
    if options.write_baseline:
        write_baseline(baseline_path, evaluation)
        remarks.append(f"The baseline is in {baseline_path}.")
    elif baseline is None:
        remarks.append(f"Compared with no baseline: {baseline_path} is not there, or the judgements were replaced.")
    if options.json:
        document = to_document(evaluation, fallen)
        text: RenderableType = to_json({**document, "safety": safety_document(safety)} if safety else document)
    else:
        text = render((*sheets(evaluation), *extra))
    return Outcome(text, tuple(remarks), 1 if fallen else 0)


def run_export(options: Options, library: Library) -> Outcome:
    """Write the test collection as a BEIR folder, as TREC qrels, or both, without measuring anything."""
    collection = read_collection(options, library)
    remarks = []
    if options.export_beir:
        write_folder(options.export_beir, beir_files(to_public(collection, library)))
        remarks.append(f"The collection is in {options.export_beir}, in BEIR form.")
    if options.export_qrels:
        write_file(options.export_qrels, to_qrels(collection))
        remarks.append(f"The judgements are in {options.export_qrels}, as TREC qrels.")
    return Outcome("", tuple(remarks))


def run_public(folder: Path, rank: Ranker, *, json: bool) -> Outcome:
    """Evaluate retrieval over a public collection in BEIR form."""
    evaluation = evaluate_public(folder, rank)
    return Outcome(to_json(public_document(evaluation)) if json else render((public_sheet(evaluation),)))


def run_source_out(options: Options, library: Library, build: Build, progress: Progress) -> Outcome:
    """Measure each source as if new on the report half of the collection."""
    rows = tuple(leave_sources_out(library, read_collection(options, library), build, progress))
    document = {"leave_source_out": [asdict(row) for row in (*rows, mean_of(rows))]}
    return Outcome(to_json(document) if options.json else render((source_out_sheet(rows),)))


def run_explain(question_id: str, options: Options, library: Library, explain: Explain) -> Outcome:
    """Trace one judged question of the collection with `explain`; raise CorpusError when there is none of that id."""
    judged = read_collection(options, library).judged
    return Outcome(explain(_by_id(question_id, judged)))


def read_collection(options: Options, library: Library) -> Collection:
    """Return the collection that the options name, held against the library."""
    if not options.collection.is_dir():
        raise CorpusError(f"{options.collection} is no folder: name one that holds a test collection")
    own_form = not (options.collection / QUERIES_FILE).exists()
    collection = (
        load_collection(options.collection, library)
        if own_form
        else from_public(read_beir(options.collection), library)
    )
    return rejudged(collection, read_qrels(options.qrels, library), library) if options.qrels else collection


def _by_id(question_id: str, judged: Sequence[JudgedQuestion]) -> JudgedQuestion:
    found = next((item for item in judged if item.id == question_id), None)
    if found is None:
        raise CorpusError(f"no judged question has the id {question_id!r}: the ids stand in the collection's files")
    return found
