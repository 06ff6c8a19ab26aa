"""`backtalk sources`: what there is to quote from."""

import json

from corpus.library import Library
from tests.command import Backtalk


def test_each_source_is_listed_with_its_passages_publisher_and_author(backtalk: Backtalk) -> None:
    finished = backtalk("sources")
    assert finished.status == 0
    assert [line.split()[0] for line in finished.out.splitlines()[::2]] == ["deep-roots", "green-thumb"]
    assert "3 passages  Green Thumb, Ann Green" in finished.out


def test_a_source_whose_text_names_no_publisher_is_listed_without_one(backtalk: Backtalk) -> None:
    assert "None" not in backtalk("sources").out


def test_one_source_is_shown_whole(backtalk: Backtalk) -> None:
    finished = backtalk("sources", "green-thumb")
    assert finished.status == 0
    assert "green-thumb/how-to-water  137:275  (daily)" in finished.out
    assert "published not stated in the text" in " ".join(finished.out.split())
    assert "sells Watering cans" in " ".join(finished.out.split())
    assert "\x1b" not in finished.out


def test_the_json_of_a_source_holds_its_text_and_what_is_kept_out_of_answers(
    backtalk: Backtalk, garden: Library
) -> None:
    source = json.loads(backtalk("sources", "green-thumb", "--json").out)
    assert source["text"] == garden.source("green-thumb").text
    for item in (*source["passages"], *source["parts"]):
        assert item["start"] < item["end"]
    assert source["text"][19:135] == source["passages"][0]["text"]
    assert {part["kind"] for part in source["parts"]} == {"heading", "promotion", "biography", "reference"}
    assert source["references"] == ["1. Green, A. (2019). On Water."]


def test_the_json_of_all_sources_counts_passages(backtalk: Backtalk) -> None:
    assert [(item["id"], item["passages"]) for item in json.loads(backtalk("sources", "--json").out)] == [
        ("deep-roots", 3),
        ("green-thumb", 3),
    ]


def test_an_unknown_source_is_one_line(backtalk: Backtalk) -> None:
    finished = backtalk("sources", "roots")
    assert (finished.status, finished.out) == (1, "")
    assert "no source has the id 'roots': expected one of deep-roots, green-thumb" in finished.error
