"""Which hits are shown: the best first, a place for each viewpoint, near-duplicates last."""

import pytest

from corpus.text.passage import Passage
from index.searching.hit import Hit
from index.searching.selection import (
    BEST_FIRST,
    DUPLICATE_COSINE,
    FLOOR_BELOW_BEST,
    LIKELY,
    Similarity,
    likely,
    select,
    without_duplicates,
)


def hit(name: str, score: float, *viewpoints: str, probability: float = 0.0) -> Hit:
    return Hit(Passage(name, "source", 0, 1, "x", (), viewpoints, ()), score, probability, (), ())


def unlike(first: Hit, second: Hit) -> float:
    return 0.0


def alike(*names: str) -> Similarity:
    def similarity(first: Hit, second: Hit) -> float:
        return 1.0 if {first.passage.id, second.passage.id} <= set(names) else 0.0

    return similarity


def names(hits: tuple[Hit, ...] | list[Hit]) -> list[str]:
    return [item.passage.id for item in hits]


MANY = tuple(hit(f"a{number}", 1.0 - number / 1000, "a") for number in range(8))
FLOOR = 1.0 - FLOOR_BELOW_BEST


def test_a_viewpoint_above_the_floor_has_a_place_before_better_hits_of_another() -> None:
    chosen = select((*MANY, hit("b", FLOOR + 0.001, "b")), ("a", "b"), 5, unlike)
    best = names(MANY[:BEST_FIRST])
    assert names(chosen)[: BEST_FIRST + 1] == [*best, "b"]
    assert len(chosen) == 5


def test_a_viewpoint_below_the_floor_has_none() -> None:
    assert names(select((*MANY, hit("b", FLOOR - 0.001, "b")), ("a", "b"), 5, unlike)) == names(MANY[:5])


def test_a_hit_that_speaks_for_two_viewpoints_fills_both_places() -> None:
    hits = (*MANY, hit("bc", 0.95, "b", "c"), hit("c", 0.94, "c"))
    assert names(select(hits, ("a", "b", "c"), BEST_FIRST + 2, unlike)) == [
        *names(MANY[:BEST_FIRST]),
        "bc",
        MANY[BEST_FIRST].passage.id,
    ]


def test_reserved_places_are_in_the_order_of_their_scores() -> None:
    hits = (*MANY, hit("c", FLOOR + 0.02, "c"), hit("b", FLOOR + 0.01, "b"))
    chosen = names(select(hits, ("a", "b", "c"), 6, unlike))
    assert chosen.index("c") < chosen.index("b") < 6


def test_the_best_hit_is_first_whatever_its_viewpoint() -> None:
    assert names(select((hit("plain", 1.0), hit("a", 0.9, "a")), ("a",), 2, unlike)) == ["plain", "a"]


def test_a_near_duplicate_does_not_crowd_another_out() -> None:
    hits = (hit("a", 1.0), hit("a again", 0.99), hit("b", 0.5))
    chosen = select(hits, (), 2, alike("a", "a again"))
    assert names(chosen) == ["a", "b"]


def test_near_duplicates_are_moved_to_the_end_not_lost() -> None:
    hits = (hit("a", 1.0), hit("a again", 0.99), hit("b", 0.5))
    assert names(without_duplicates(hits, alike("a", "a again"))) == ["a", "b", "a again"]


@pytest.mark.parametrize(("cosine", "order"), [(0.001, ["b", "a"]), (-0.001, ["a", "b"])])
def test_hits_count_as_duplicates_from_the_stated_cosine_on(cosine: float, order: list[str]) -> None:
    hits = (hit("x", 1.0), hit("a", 0.9), hit("b", 0.8))

    def similarity(first: Hit, second: Hit) -> float:
        return DUPLICATE_COSINE + cosine if {"x", "a"} == {first.passage.id, second.passage.id} else 0.0

    assert names(without_duplicates(hits, similarity)) == ["x", *order]


def test_nothing_found_is_nothing_shown() -> None:
    assert select((), ("a",), 5, unlike) == ()


@pytest.mark.parametrize("limit", [1, 2, 8, 100])
def test_no_more_than_the_limit_and_none_twice(limit: int) -> None:
    chosen = select((*MANY, hit("b", 0.9, "b")), ("a", "b"), limit, unlike)
    assert len(chosen) == len(set(names(chosen))) == min(limit, 9)


def test_what_probably_bears_on_the_question_is_shown_in_its_order() -> None:
    hits = [hit(name, 0.5, probability=chance) for name, chance in (("a", 0.9), ("b", LIKELY - 0.01), ("c", LIKELY))]
    assert names(likely(hits)) == ["a", "c"]


def test_the_first_hit_is_shown_however_unlikely() -> None:
    assert names(likely([hit("a", 0.5), hit("b", 0.4)])) == ["a"]
    assert likely(()) == ()
