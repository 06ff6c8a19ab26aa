"""The sentences that answer are marked by meaning and by words."""

import numpy as np
import pytest

from corpus.library import Library
from corpus.text.passage import Span
from index.searching.best_sentence import BestSentences
from tests.embedder import HashedStems


@pytest.fixture(scope="module")
def best(garden: Library) -> BestSentences:
    texts = [passage.sentence_text(span) for passage in garden.passages for span in passage.sentences]
    return BestSentences(garden.passages, HashedStems().encode(texts))


def marked(best: BestSentences, garden: Library, question: str, passage_id: str) -> list[str]:
    passage = garden.passages_by_id[passage_id]
    spans = best.find(question, HashedStems().encode([question])[0], [passage])[0]
    return [passage.sentence_text(span) for span in spans]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("are tomatoes thirsty?", "Tomatoes are thirsty plants."),
        ("how soon does the soil dry out?", "Give them water each morning, before the sun is high, so that the soil"),
    ],
)
def test_the_sentence_that_shares_meaning_and_words_is_marked(
    best: BestSentences, garden: Library, question: str, sentence: str
) -> None:
    found = marked(best, garden, question, "green-thumb/each-morning")
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_an_item_of_a_list_is_marked_alone(best: BestSentences, garden: Library) -> None:
    found = marked(best, garden, "do the leaves stay dry or does blight follow", "green-thumb/how-to-water")
    assert found == ["Keep the leaves dry, or blight follows."]


def test_two_that_are_equally_good_are_marked_in_reading_order(best: BestSentences, garden: Library) -> None:
    passage = garden.passages_by_id["green-thumb/each-morning"]
    spans = best.find("zebra", HashedStems().encode(["zebra"])[0], [passage])[0]
    assert spans == (Span(19, 47), Span(48, 135))


def test_every_passage_gets_its_own_sentences(best: BestSentences, garden: Library) -> None:
    question = "Where do I pour the water?"
    found = best.find(question, HashedStems().encode([question])[0], garden.passages)
    for passage, spans in zip(garden.passages, found, strict=True):
        assert 1 <= len(spans) <= 2
        assert set(spans) <= set(passage.sentences)


def test_each_sentence_needs_a_vector(garden: Library) -> None:
    with pytest.raises(ValueError, match="15 sentences but 3 vectors"):
        BestSentences(garden.passages, np.eye(3, dtype=np.float32))
