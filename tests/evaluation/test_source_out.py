"""Each source in turn as if it had just come: its curation gone, its text still there to be found."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from assistant.answering.responder import Assistant
from assistant.evaluation.source_out import (
    AS_IF_NEW,
    SourceOut,
    leave_sources_out,
    mean_of,
    source_out_sheet,
    without_curation,
    without_source,
)
from corpus.judging.judged import Collection, JudgedQuestion, JudgedSpan, Unanswerable
from corpus.library import Library
from index.progress import silent
from index.retriever import Retriever
from index.storing.build import build_generation
from tests.assembly import assistant_over
from tests.embedder import HashedStems

BLIGHT = "Keep the leaves dry, or blight follows."
SLUGS = Unanswerable("u", "report", "how do I get rid of slugs", "about_backs")


class Asked:
    """An assistant as the evaluation asks it."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def answer(self, question: str, history: Sequence[str]) -> Answer:
        """Return the answer as a person gets it."""
        return self.assistant.ask(question, history)

    def search(self, question: str, history: Sequence[str]) -> tuple[Citation, ...]:
        """Return the ranked passages."""
        return self.assistant.search(question, history)


def judged(library: Library, text: str, *quotes: tuple[str, str]) -> JudgedQuestion:
    spans = []
    for source_id, quote in quotes:
        start = library.source(source_id).text.index(quote)
        spans.append(JudgedSpan(source_id, start, start + len(quote), quote, 2, ()))
    return JudgedQuestion(text, "report", (text,), "plain", (), tuple(spans))


@pytest.fixture
def collection(garden: Library) -> Collection:
    first = garden.sources[0].passages[0]
    return Collection(
        (
            judged(garden, "does blight follow wet leaves", ("green-thumb", BLIGHT)),
            judged(garden, "one long soak or many", ("deep-roots", first.sentence_text(first.sentences[0]))),
        ),
        (),
        (SLUGS,),
    )


def test_a_source_as_if_new_keeps_its_text_and_its_questions_count_as_uncovered(garden: Library) -> None:
    library = without_curation(garden, "green-thumb")
    assert library.sources == garden.sources
    assert {item.passage_id.partition("/")[0] for item in library.curated} == {"deep-roots"}
    turned = [item.question for item in library.uncovered if item.topic == AS_IF_NEW]
    assert "Why are my leaves curling?" in turned
    assert {item.none_of for item in library.uncovered} == {("deep-roots",)}


def test_judgements_that_name_the_source_are_gone_and_questions_without_answer_too(
    garden: Library, collection: Collection
) -> None:
    both = judged(garden, "water", ("green-thumb", BLIGHT), ("deep-roots", collection.questions[1].spans[0].text))
    left = without_source(replace(collection, questions=(*collection.questions, both)), "green-thumb")
    assert [item.question for item in left.questions] == ["one long soak or many", "water"]
    assert [span.source_id for span in left.questions[1].spans] == ["deep-roots"]
    assert left.unanswerable == (SLUGS,)


def test_questions_that_a_source_alone_answers_are_apart_from_those_that_it_does_not(
    garden: Library, collection: Collection, tmp_path: Path
) -> None:
    def build(library: Library, taught: Collection) -> Asked:
        generation = build_generation(library, HashedStems(), tmp_path, silent, taught)
        return Asked(assistant_over(Retriever(library, HashedStems(), generation)))

    first, second = leave_sources_out(garden, collection, build, silent)
    assert [(row.source_id, row.n_new, row.n_others) for row in (first, second)] == [
        ("deep-roots", 1, 1),
        ("green-thumb", 1, 1),
    ]
    # Their own words find both; nothing is fitted, so that nothing is refused.
    assert (second.new_hit1, second.new_hit3, second.others_hit3) == (1.0, 1.0, 1.0)
    assert (second.new_refused, second.beyond_refused) == (0.0, 0.0)


def test_the_mean_counts_each_source_alike() -> None:
    rows = (
        SourceOut("a", 10, 0.5, 0.9, 0.1, 30, 1.0, 0.0, 0.8),
        SourceOut("b", 30, 0.7, 1.0, 0.0, 10, 0.9, 0.1, 0.9),
    )
    mean = mean_of(rows)
    assert (mean.n_new, mean.n_others) == (40, 40)
    assert mean.new_hit1 == pytest.approx(0.6)
    assert mean.new_hit3 == pytest.approx(0.95)
    assert mean.others_hit3 == pytest.approx(0.95)
    assert source_out_sheet(rows).rows[-1][:4] == ("mean", "40", "0.600", "0.950")
    assert source_out_sheet(()).rows == ()
