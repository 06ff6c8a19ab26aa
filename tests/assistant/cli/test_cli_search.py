"""`backtalk search`: ranked passages alone."""

import json

import pytest

from tests.command import Backtalk


def test_passages_are_ranked_whether_they_answer_or_not(backtalk: Backtalk) -> None:
    finished = backtalk("search", "where do I pour water", "--json", "--limit", "3")
    assert finished.status == 0
    found = json.loads(finished.out)
    assert found["query"] == "where do I pour water"
    assert [citation["number"] for citation in found["passages"]] == [1, 2, 3]
    assert found["passages"][0]["passage_id"] == "green-thumb/how-to-water"


def test_a_person_reads_score_place_and_viewpoint(backtalk: Backtalk) -> None:
    finished = backtalk("search", "where do I pour water", "--limit", "1")
    first = finished.out.splitlines()[0]
    assert first[1] == "."
    assert first.endswith("green-thumb/how-to-water  (Little and often)")
    assert "\x1b" not in finished.out


def test_a_search_is_narrowed_to_a_source_or_a_viewpoint(backtalk: Backtalk) -> None:
    source = json.loads(backtalk("search", "water", "--source", "deep-roots", "--json").out)["passages"]
    assert {citation["source_id"] for citation in source} == {"deep-roots"}
    viewpoint = json.loads(backtalk("search", "water", "--viewpoint", "daily", "--json").out)["passages"]
    assert {tuple(citation["viewpoints"]) for citation in viewpoint} == {("daily",)}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("water", "--source", "roots"), "no source has the id 'roots': expected one of deep-roots, green-thumb"),
        (("water", "--viewpoint", "weekly"), "no viewpoint has the id 'weekly': expected one of daily, deep"),
        (("  ",), "There is no question here yet."),
    ],
)
def test_what_is_not_there_is_one_line(backtalk: Backtalk, arguments: tuple[str, ...], message: str) -> None:
    finished = backtalk("search", *arguments)
    assert (finished.status, finished.out) == (1, "")
    assert message in finished.error


@pytest.mark.parametrize("arguments", [(), ("a", "--batch", "-"), ("a", "--limit", "0"), ("a", "--limit", "many")])
def test_wrong_usage_leaves_with_2(backtalk: Backtalk, arguments: tuple[str, ...]) -> None:
    assert backtalk("search", *arguments).status == 2
