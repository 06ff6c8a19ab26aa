"""Sheets: what an evaluation says, as rows of text, for the terminal and the report alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from assistant.evaluation.measuring.evaluation import COMPARED, REPORTED, Evaluation
from assistant.evaluation.measuring.figure import Figure, Run
from assistant.evaluation.measuring.significance import Difference
from assistant.evaluation.public import PublicEvaluation
from assistant.evaluation.reporting.target import TARGETS
from corpus.judging.judged import Split

NOTHING = "–"
# How many characters of a span are quoted where it is listed.
_QUOTED = 70
# What the tables of groups show, with the words at the head of the column.
_COLUMNS = {
    "hit@1": "hit@1",
    "hit@3": "hit@3",
    "mrr": "MRR",
    "ndcg@10": "nDCG@10",
    "recall@1500c": "recall",
    "precision@1500c": "precision",
    "viewpoints@5": "viewpoints",
    "alpha_ndcg@10": "α-nDCG",
}


@dataclass(frozen=True)
class Sheet:
    """A table: a title, a sentence that says how to read it, the heads of its columns, and rows of text."""

    title: str
    note: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sheets(evaluation: Evaluation) -> tuple[Sheet, ...]:
    """Return every table of an evaluation, the headline figures first."""
    tables = (
        headline(evaluation),
        _groups(evaluation, "By kind of question", "questions/kind="),
        _groups(evaluation, "By source that answers", "questions/source="),
        _groups(evaluation, "Conversations, by kind of last turn", "conversations/kind="),
        _runs(evaluation),
        _abstention(evaluation),
        _reasons(evaluation),
        ablations(evaluation),
    )
    return tuple(table for table in tables if table.rows)


def headline(evaluation: Evaluation) -> Sheet:
    """Return the figures that have a target, of both halves, beside what they must reach."""
    rows = []
    for target in TARGETS:
        figure = target.figure(evaluation)
        if figure is None:
            continue
        fit = evaluation.figure("fit", "ask", target.group, target.measure)
        best = evaluation.figure(REPORTED, "oracle", target.group, target.measure)
        rows.append(
            (
                target.name,
                _value(fit),
                _value(figure),
                _interval(figure),
                _value(best),
                target.requirement,
                "yes" if target.met_by(figure) else "NO",
            )
        )
    header = ("figure", "fit half", "report half", "95% interval", "oracle", "must reach", "reached")
    note = (
        "Answers as a person gets them, refusals included. Weights and thresholds may be fitted on the fit half alone; "
        "a large gap between the halves would mean that they were tuned to it. The oracle knows the judgements."
    )
    return Sheet("Headline figures", note, header, tuple(rows))


def ablations(evaluation: Evaluation) -> Sheet:
    """Return what each signal is worth: how much the ranking loses without it, and whether that is chance."""
    rows = [
        (f"without {item.name}", *(_difference(item.differences.get(measure)) for measure in COMPARED))
        for item in evaluation.ablations
    ]
    note = (
        "The whole system less the system without one signal, on the ranking of the report half (above 0: the signal "
        "helps); in brackets the p-value of a paired permutation test."
    )
    return Sheet("Ablations", note, ("system", *(_COLUMNS[measure] for measure in COMPARED)), tuple(rows))


def comparison(differences: dict[str, Difference]) -> Sheet:
    """Return how this run differs from an earlier one on the questions that both measured."""
    rows = tuple(
        (
            measure,
            f"{difference.value:+.3f}",
            f"{difference.interval.low:+.3f} to {difference.interval.high:+.3f}",
            f"{difference.p_value:.3f}",
            str(difference.n),
        )
        for measure, difference in differences.items()
    )
    note = "This run less the earlier one, paired by question (permutation test); above 0: this run is better."
    return Sheet("Against the earlier run", note, ("measure", "difference", "95% interval", "p", "n"), rows)


def public_sheet(evaluation: PublicEvaluation) -> Sheet:
    """Return the figures of a public collection."""
    rows = tuple(
        (item.measure, f"{item.value:.3f}", f"{item.interval.low:.3f} to {item.interval.high:.3f}", str(item.n))
        for item in evaluation.figures
    )
    note = f"{evaluation.n_documents:,} documents, {evaluation.n_queries:,} judged queries."
    return Sheet(evaluation.name, note, ("measure", "value", "95% interval", "n"), rows)


def _groups(evaluation: Evaluation, title: str, prefix: str) -> Sheet:
    groups = dict.fromkeys(
        figure.group
        for figure in evaluation.figures
        if figure.half == REPORTED and figure.run == "ask" and figure.group.startswith(prefix)
    )
    rows = [(group.removeprefix(prefix), *_group_row(evaluation, REPORTED, "ask", group)) for group in groups]
    note = "Answers on the report half; recall and precision are of the first 1,500 characters shown."
    return Sheet(title, note, ("", "n", *_COLUMNS.values(), "refused"), tuple(rows))


def _runs(evaluation: Evaluation) -> Sheet:
    runs: tuple[tuple[str, Split, Run], ...] = (
        ("answers, report half", "report", "ask"),
        ("ranking alone, report half", "report", "search"),
        ("oracle, report half", "report", "oracle"),
        ("answers, fit half", "fit", "ask"),
        ("ranking alone, fit half", "fit", "search"),
    )
    rows = tuple(
        (f"{group}: {name}", *_group_row(evaluation, half, run, group))
        for group in ("questions", "conversations")
        for name, half, run in runs
    )
    note = "The ranking alone shows what would be found if nothing were refused."
    return Sheet("Answers, ranking and oracle", note, ("", "n", *_COLUMNS.values(), "refused"), rows)


def _group_row(evaluation: Evaluation, half: Split, run: Run, group: str) -> tuple[str, ...]:
    first = evaluation.figure(half, run, group, "hit@1")
    values = (_value(evaluation.figure(half, run, group, measure)) for measure in _COLUMNS)
    refused = evaluation.figure(half, run, group, "wrongly_refused")
    return (str(first.n) if first else "0", *values, _value(refused))


def _abstention(evaluation: Evaluation) -> Sheet:
    found = [
        figure
        for figure in evaluation.figures
        if figure.group.startswith("unanswerable") or (figure.measure == "wrongly_refused" and "=" not in figure.group)
    ]
    rows = tuple(
        (figure.half, figure.group, figure.measure, _value(figure), _interval(figure), str(figure.n))
        for figure in sorted(found, key=lambda figure: figure.half != REPORTED)
    )
    note = (
        "refused: share that was not answered. auroc: chance that an answerable question is more confident than an "
        "unanswerable one of that kind. aurc: mean risk over all coverages. brier: squared error of the confidence."
    )
    return Sheet("Not in the sources", note, ("half", "questions", "measure", "value", "95% interval", "n"), rows)


def _reasons(evaluation: Evaluation) -> Sheet:
    trials = [trial for trial in evaluation.measured.trials.unanswerable if trial.unanswerable.split == REPORTED]
    got = [(trial.unanswerable.kind, trial.answer.reason or trial.answer.kind) for trial in trials]
    reasons = sorted({reason for _, reason in got})
    rows = tuple(
        (kind, *(str(got.count((kind, reason))) for reason in reasons))
        for kind in dict.fromkeys(kind for kind, _ in got)
    )
    note = "How many unanswerable questions of the report half got which reason; answer: wrongly answered."
    return Sheet("Reasons given", note, ("", *reasons), rows)


def misses(evaluation: Evaluation) -> Sheet:
    """Return the judged questions that no passage among the first three answers, with what came first."""
    rows = tuple(
        (
            trial.judged.id,
            trial.judged.kind,
            " / ".join(trial.judged.turns),
            trial.answer.reason or trial.answer.kind,
            _places([extent.doc_id for extent in (trial.answered or trial.searched)[:3]]),
            "; ".join(f"{span.doc_id}: {shorten(span.text, _QUOTED)}" for span in trial.judged.answering),
        )
        for trial in evaluation.misses
    )
    note = "Report half. Shown, or ranked first when it was refused, against the spans that answer."
    return Sheet("Misses", note, ("id", "kind", "question", "got", "came first", "would answer"), rows)


def wrongly_answered(evaluation: Evaluation) -> Sheet:
    """Return the unanswerable questions that were answered."""
    rows = tuple(
        (trial.unanswerable.id, trial.unanswerable.kind, trial.unanswerable.question, f"{trial.answer.confidence:.2f}")
        for trial in evaluation.wrongly_answered
    )
    return Sheet("Answered, but not in the sources", "Report half.", ("id", "kind", "question", "confidence"), rows)


def _value(figure: Figure | None) -> str:
    return NOTHING if figure is None else f"{figure.value:.3f}"


def _interval(figure: Figure) -> str:
    return f"{figure.low:.2f} to {figure.high:.2f}"


def _difference(difference: Difference | None) -> str:
    return NOTHING if difference is None else f"{difference.value:+.3f} ({difference.p_value:.3f})"


def _places(doc_ids: Sequence[str]) -> str:
    return ", ".join(doc_ids) or "nothing"
