"""The report: one page without requests, with every miss, every figure escaped."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from assistant.evaluation.measuring.evaluation import Evaluation
from assistant.evaluation.reporting.report import render_report
from assistant.evaluation.reporting.target import TARGETS

FETCHING = {"src", "href", "xlink:href", "action", "data", "poster", "srcset"}


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the words between two tags."""
        self.words.append(data)


@pytest.fixture(scope="module")
def page(evaluation: Evaluation) -> str:
    return render_report(evaluation, ("ask questions hit@1: 0.1 <below>",))


@pytest.fixture(scope="module")
def elements(page: str) -> Elements:
    parser = Elements()
    parser.feed(page)
    return parser


def test_nothing_is_fetched(page: str, elements: Elements) -> None:
    links = {value for _, attributes in elements.found for name, value in attributes.items() if name in FETCHING}
    # Plots refer to their own shapes by fragment.
    assert {link for link in links if not (link or "").startswith("#")} == set()
    assert not re.search(r"@import|url\((?!#)", page)
    assert "script" not in {tag for tag, _ in elements.found}


def test_ids_are_there_once(elements: Elements) -> None:
    drawn = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    shared = {identifier for identifier in drawn if drawn.count(identifier) > 1}
    referred = {
        (value or "").removeprefix("#").removeprefix("url(#").removesuffix(")")
        for _, attributes in elements.found
        for name, value in attributes.items()
        if name in {"xlink:href", "clip-path"}
    }
    assert referred
    assert shared & referred == set()


def test_it_tells_every_target_miss_and_regression(elements: Elements, evaluation: Evaluation) -> None:
    words = set(elements.words)
    assert {target.name for target in TARGETS if target.figure(evaluation)} <= words
    assert evaluation.misses
    assert {trial.judged.id for trial in evaluation.misses} <= words
    assert {trial.unanswerable.id for trial in evaluation.wrongly_answered} <= words
    assert "ask questions hit@1: 0.1 <below>" in words


def test_plots_are_labelled(elements: Elements) -> None:
    labels = [attributes.get("aria-label") for tag, attributes in elements.found if tag == "svg"]
    assert len(labels) == 4
    assert all(labels)


def test_the_page_is_the_same_each_time(page: str, evaluation: Evaluation) -> None:
    assert render_report(evaluation, ("ask questions hit@1: 0.1 <below>",)) == page


def test_without_ablations_there_is_no_plot_of_them(evaluation: Evaluation) -> None:
    assert render_report(replace(evaluation, ablations=())).count("<svg") == 3
