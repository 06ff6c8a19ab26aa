"""Figures by group of questions: all, by kind, by source; and those of abstention."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from assistant.evaluation.measuring.abstention import (
    area_under_risk,
    area_under_risk_interval,
    auroc,
    auroc_interval,
    squared_errors,
)
from assistant.evaluation.measuring.figure import Figure, Run, mean_figure
from assistant.evaluation.measuring.ranking import MEASURES, Values
from assistant.evaluation.measuring.trial import Trial, Trials, UnanswerableTrial, refused
from corpus.judging.judged import Split, UnanswerableKind

QUESTIONS, CONVERSATIONS, UNANSWERABLE = "questions", "conversations", "unanswerable"
KINDS: tuple[UnanswerableKind, ...] = get_args(UnanswerableKind)


def ranking_figures(half: Split, run: Run, trials: Trials, values: Mapping[str, Values]) -> tuple[Figure, ...]:
    """Return the mean of every measure for every group of one half's judged questions."""
    figures = (
        mean_figure((half, run, group, measure), [values[trial.judged.id][measure] for trial in members])
        for group, members in _groups(trials, half)
        for measure in MEASURES
    )
    return tuple(figure for figure in figures if figure is not None)


def abstention_figures(half: Split, trials: Trials, searched: Mapping[str, Values]) -> tuple[Figure, ...]:
    """Return refusal rates, false refusals by group, AUROC and AURC for far and near questions, and the Brier score.

    `searched` are the values of the ranking alone: an answer counts as right when one of its first three passages
    answers.
    """
    figures = [
        mean_figure((half, "ask", group, "wrongly_refused"), [float(refused(trial.answer)) for trial in members])
        for group, members in _groups(trials, half)
    ]
    answerable = [trial for trial in trials.questions if trial.judged.split == half]
    beyond = [trial for trial in trials.unanswerable if trial.unanswerable.split == half]
    for kind in KINDS:
        members = [trial for trial in beyond if trial.unanswerable.kind == kind]
        about: tuple[Split, Run, str] = (half, "ask", f"{UNANSWERABLE}/{kind}")
        figures.append(mean_figure((*about, "refused"), [float(refused(trial.answer)) for trial in members]))
        if answerable and members:
            figures += [_auroc(about, answerable, members), _aurc(about, answerable, members, searched)]
    if answerable and beyond:
        errors = squared_errors(_confidence(answerable), answerable=True) + squared_errors(
            _confidence(beyond), answerable=False
        )
        figures.append(mean_figure((half, "ask", UNANSWERABLE, "brier"), errors))
    return tuple(figure for figure in figures if figure is not None)


def _groups(trials: Trials, half: Split) -> Iterator[tuple[str, tuple[Trial, ...]]]:
    for name, part in ((QUESTIONS, trials.questions), (CONVERSATIONS, trials.conversations)):
        members = tuple(trial for trial in part if trial.judged.split == half)
        yield name, members
        for kind in dict.fromkeys(trial.judged.kind for trial in members):
            yield f"{name}/kind={kind}", tuple(trial for trial in members if trial.judged.kind == kind)
        for source in sorted({source for trial in members for source in trial.judged.source_ids}):
            yield f"{name}/source={source}", tuple(trial for trial in members if source in trial.judged.source_ids)


def _confidence(trials: Sequence[Trial] | Sequence[UnanswerableTrial]) -> list[float]:
    return [trial.answer.confidence for trial in trials]


def _auroc(about: tuple[Split, Run, str], answerable: Sequence[Trial], beyond: Sequence[UnanswerableTrial]) -> Figure:
    inside, outside = _confidence(answerable), _confidence(beyond)
    interval = auroc_interval(inside, outside)
    count = len(inside) + len(outside)
    return Figure(*about, "auroc", auroc(inside, outside), interval.low, interval.high, count)


def _aurc(
    about: tuple[Split, Run, str],
    answerable: Sequence[Trial],
    beyond: Sequence[UnanswerableTrial],
    searched: Mapping[str, Values],
) -> Figure:
    right = [searched[trial.judged.id]["hit@3"] == 1 for trial in answerable] + [False] * len(beyond)
    confidence = _confidence(answerable) + _confidence(beyond)
    value = area_under_risk(confidence, right)
    interval = area_under_risk_interval(confidence, right)
    return Figure(*about, "aurc", value, interval.low, interval.high, len(right))
