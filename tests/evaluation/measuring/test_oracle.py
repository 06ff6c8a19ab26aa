"""The oracle's ranking: unheard viewpoints first, short passages before long ones, nothing useless."""

from assistant.evaluation.measuring.oracle import oracle_ranking
from assistant.evaluation.measuring.system import Extent
from corpus.judging.judged import JudgedQuestion, JudgedSpan

SHORT, LONG, OTHER, USELESS = Extent("a", 0, 10), Extent("a", 0, 40), Extent("b", 0, 90), Extent("c", 0, 5)
SPANS = (
    JudgedSpan("a", 0, 10, "", 2, ("x",)),
    JudgedSpan("b", 0, 10, "", 2, ("y",)),
    JudgedSpan("c", 0, 5, "", 1, ()),
)
QUESTION = JudgedQuestion("q", "fit", ("?",), "plain", ("x", "y"), SPANS)


def test_each_viewpoint_comes_once_and_the_shorter_passage_is_taken() -> None:
    assert oracle_ranking(QUESTION, (USELESS, LONG, OTHER, SHORT)) == (SHORT, OTHER)


def test_it_stops_at_its_depth() -> None:
    assert oracle_ranking(QUESTION, (OTHER, SHORT), depth=1) == (SHORT,)


def test_it_is_empty_when_no_passage_answers() -> None:
    assert oracle_ranking(QUESTION, (USELESS,)) == ()
