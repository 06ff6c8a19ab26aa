"""Figures of talks: whether messages as people write them are answered, and refused where nothing answers them."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.evaluation.measuring.figure import Figure, mean_figure
from assistant.evaluation.measuring.system import System
from assistant.evaluation.measuring.trial import refused
from corpus.judging.judged import SHOWN_SHARE, SPLITS
from corpus.judging.talk import UNCOVERED, Talk
from index.progress import Progress

FIRST = 3


def talk_figures(system: System, talks: Sequence[Talk], progress: Progress) -> tuple[Figure, ...]:
    """Put every talk to `system`; return hit@3 and the share refused by half and kind, as groups "talks/kind=KIND".

    An urgent notice counts as refused: the sources do not speak.
    """
    answers = []
    for number, talk in enumerate(talks, start=1):
        answers.append((talk, system.answer(talk.turns[-1], talk.turns[:-1])))
        progress("talks", number, len(talks))
    figures = []
    for half in SPLITS:
        for kind in dict.fromkeys(talk.kind for talk in talks):
            members = [(talk, answer) for talk, answer in answers if talk.split == half and talk.kind == kind]
            group, measure = f"talks/kind={kind}", "refused" if kind == UNCOVERED else "wrongly_refused"
            figures.append(
                mean_figure((half, "ask", group, measure), [float(refused(answer)) for _, answer in members])
            )
            if kind != UNCOVERED:
                hits = [float(answers_early(talk, answer)) for talk, answer in members]
                figures.append(mean_figure((half, "ask", group, "hit@3"), hits))
    return tuple(figure for figure in figures if figure is not None)


def answers_early(talk: Talk, answer: Answer) -> bool:
    """Say whether one of the answer's first three passages shows a span of the talk."""
    return not refused(answer) and any(
        citation.source_id == source_id
        and min(span.end, citation.end) - max(span.start, citation.start) >= SHOWN_SHARE * (span.end - span.start)
        for citation in answer.passages[:FIRST]
        for source_id, span in talk.spans
    )
