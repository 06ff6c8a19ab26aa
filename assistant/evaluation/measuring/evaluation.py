"""An evaluation: every figure of a system on a test collection, its ablations, and the material for curves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.evaluation.measuring.abstention import ReliabilityBin, RiskPoint, reliability, risk_coverage
from assistant.evaluation.measuring.figure import Figure, Run
from assistant.evaluation.measuring.group import abstention_figures, ranking_figures
from assistant.evaluation.measuring.oracle import oracle_ranking
from assistant.evaluation.measuring.ranking import Values, ranking_values
from assistant.evaluation.measuring.significance import Difference, paired_difference
from assistant.evaluation.measuring.system import Extent, System
from assistant.evaluation.measuring.trial import Trial, Trials, UnanswerableTrial, refused, run_trials
from corpus.judging.judged import SPLITS, Collection, Split, UnanswerableKind
from corpus.library import Library
from index.progress import Progress

# What an ablation is judged by.
COMPARED = ("hit@1", "hit@3", "ndcg@10", "recall@1500c", "viewpoints@5")
REPORTED: Split = "report"


@dataclass(frozen=True)
class Measured:
    """One run of one system: its trials, and the values of every judged question by run and id."""

    trials: Trials
    values: Mapping[Run, Mapping[str, Values]]


@dataclass(frozen=True)
class Ablation:
    """The system without one signal: its figures on the report half, and how each compared measure differs.

    A positive difference says that the whole system is better.
    """

    name: str
    figures: tuple[Figure, ...]
    differences: Mapping[str, Difference]


@dataclass(frozen=True)
class Evaluation:
    """All that was measured. Figures are of both halves; curves, misses and ablations of the report half."""

    collection: Collection
    measured: Measured
    figures: tuple[Figure, ...]
    ablations: tuple[Ablation, ...]

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str, str], Figure]:
        return {figure.key: figure for figure in self.figures}

    def figure(self, half: Split, run: Run, group: str, measure: str) -> Figure | None:
        """Return one figure; None when the collection has no question for it."""
        return self._by_key.get((half, run, group, measure))

    @cached_property
    def misses(self) -> tuple[Trial, ...]:
        """Judged questions of the report half whose answer does not answer within three passages."""
        values = self.measured.values["ask"]
        return tuple(
            trial
            for trial in self.measured.trials.judged
            if trial.judged.split == REPORTED and values[trial.judged.id]["hit@3"] == 0
        )

    @cached_property
    def wrongly_answered(self) -> tuple[UnanswerableTrial, ...]:
        """Unanswerable questions of the report half that were answered."""
        return tuple(trial for trial in self._unanswerable if not refused(trial.answer))

    def risk_coverage(self, kind: UnanswerableKind) -> tuple[RiskPoint, ...]:
        """Return the curve over the report half's answerable questions and its unanswerable ones of one kind."""
        right = [self.measured.values["search"][trial.judged.id]["hit@3"] == 1 for trial in self._answerable]
        beyond = [trial.answer.confidence for trial in self._unanswerable if trial.unanswerable.kind == kind]
        confidence = [trial.answer.confidence for trial in self._answerable] + beyond
        return risk_coverage(confidence, right + [False] * len(beyond))

    @cached_property
    def reliability(self) -> tuple[ReliabilityBin, ...]:
        """The reliability diagram of the report half: confidence against the share that is answerable."""
        answerable, beyond = self._answerable, self._unanswerable
        confidence = [trial.answer.confidence for trial in answerable]
        confidence += [trial.answer.confidence for trial in beyond]
        return reliability(confidence, [True] * len(answerable) + [False] * len(beyond))

    @property
    def _answerable(self) -> tuple[Trial, ...]:
        return tuple(trial for trial in self.measured.trials.questions if trial.judged.split == REPORTED)

    @property
    def _unanswerable(self) -> tuple[UnanswerableTrial, ...]:
        return tuple(item for item in self.measured.trials.unanswerable if item.unanswerable.split == REPORTED)


def evaluate(
    system: System, library: Library, collection: Collection, ablated: Mapping[str, System], progress: Progress
) -> Evaluation:
    """Put the whole collection to `system` and its report half to each of `ablated`, and measure.

    `ablated` maps the name of the signal that is off to the system without it.
    """
    pool = tuple(Extent(passage.source_id, passage.start, passage.end) for passage in library.passages)
    measured = measure(run_trials(system, collection, progress), pool)
    oracle = {item.id: oracle_ranking(item, pool) for item in collection.judged}
    best = ranking_values(collection.judged, oracle, pool)
    figures = [figure for half in SPLITS for figure in half_figures(measured, half)]
    figures += [figure for half in SPLITS for figure in ranking_figures(half, "oracle", measured.trials, best)]
    reported = collection.half(REPORTED)
    ablations = tuple(
        ablation(name, measured, measure(run_trials(other, reported, progress, f"without {name}"), pool))
        for name, other in ablated.items()
    )
    return Evaluation(collection, measured, tuple(figures), ablations)


def measure(trials: Trials, pool: Sequence[Extent]) -> Measured:
    """Return the values of both runs of the judged questions: the ranking alone, and the answers with refusals."""
    questions = tuple(trial.judged for trial in trials.judged)
    searched = {trial.judged.id: trial.searched for trial in trials.judged}
    answered = {trial.judged.id: trial.answered for trial in trials.judged}
    return Measured(
        trials,
        {"ask": ranking_values(questions, answered, pool), "search": ranking_values(questions, searched, pool)},
    )


def half_figures(measured: Measured, half: Split) -> tuple[Figure, ...]:
    """Return every figure of one half: both runs by group, and abstention."""
    return (
        *ranking_figures(half, "ask", measured.trials, measured.values["ask"]),
        *ranking_figures(half, "search", measured.trials, measured.values["search"]),
        *abstention_figures(half, measured.trials, measured.values["search"]),
    )


def ablation(name: str, whole: Measured, part: Measured) -> Ablation:
    """Return how the system without `name` compares with the whole one, on the ranking of the report half."""
    ids = [trial.judged.id for trial in part.trials.questions]
    differences = {
        measure: paired_difference(
            [whole.values["search"][question_id][measure] for question_id in ids],
            [part.values["search"][question_id][measure] for question_id in ids],
        )
        for measure in COMPARED
    }
    kept = {measure: difference for measure, difference in differences.items() if difference is not None}
    return Ablation(name, half_figures(part, REPORTED), kept)
