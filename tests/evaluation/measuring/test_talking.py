"""Figures of talks, worked out by hand on a system without models."""

from assistant.evaluation.measuring.system import System
from assistant.evaluation.measuring.talking import talk_figures
from corpus.judging.talk import UNCOVERED, Talk
from corpus.library import Library
from corpus.text.passage import Span
from index.progress import silent


def test_hits_and_refusals_are_counted_by_half_and_kind(library: Library, lexical_system: System) -> None:
    passage = library.passages[0]
    place = ((passage.source_id, Span(passage.start, passage.end)),)
    talks = [
        Talk("a", "report", "covered", ("why?", passage.text[:300]), place),
        Talk("b", "report", "covered", ("why?", "zebra"), place),
        Talk("c", "report", UNCOVERED, ("why?", "zebra"), ()),
        Talk("d", "fit", UNCOVERED, ("why?", passage.text[:300]), ()),
    ]
    figures = {figure.key: (figure.value, figure.n) for figure in talk_figures(lexical_system, talks, silent)}
    assert figures == {
        ("fit", "ask", "talks/kind=uncovered", "refused"): (0.0, 1),
        ("report", "ask", "talks/kind=covered", "wrongly_refused"): (0.5, 2),
        ("report", "ask", "talks/kind=covered", "hit@3"): (0.5, 2),
        ("report", "ask", "talks/kind=uncovered", "refused"): (1.0, 1),
    }
