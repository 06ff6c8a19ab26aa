"""A public collection's documents are ranked by meaning and by terms together."""

from index.progress import silent
from index.searching.public_ranker import PublicDocument, rank_public, sentences_in_context, with_joined_hyphens
from tests.embedder import HashedStems

DOCUMENTS = [
    PublicDocument("1", "Tomatoes", "Water tomatoes in the morning. Never wet the leaves."),
    PublicDocument("2", "Beans", "Sow beans in May. Give them poles."),
    PublicDocument("3", "Compost", "Turn the heap every month."),
]


def test_the_document_that_shares_the_words_comes_first() -> None:
    run = rank_public(DOCUMENTS, {"q": "when are beans sown"}, HashedStems(), silent)
    assert max(run["q"], key=lambda name: run["q"][name]) == "2"


def test_every_document_has_a_score_between_nought_and_one() -> None:
    run = rank_public(DOCUMENTS, {"a": "compost heap", "b": "leaves of tomatoes"}, HashedStems(), silent)
    assert run.keys() == {"a", "b"}
    assert all(sorted(scores) == ["1", "2", "3"] for scores in run.values())
    assert all(0.0 <= score <= 1.0 + 1e-6 for scores in run.values() for score in scores.values())


def test_a_document_without_text_is_ranked_by_its_title() -> None:
    run = rank_public(
        [*DOCUMENTS, PublicDocument("4", "Pruning roses", "")], {"q": "pruning roses"}, HashedStems(), silent
    )
    assert max(run["q"], key=lambda name: run["q"][name]) == "4"


def test_a_hyphenated_word_is_found_however_it_is_written() -> None:
    assert with_joined_hyphens("a follow-up of off-the-shelf seeds") == (
        "a follow-up of off-the-shelf seeds followup offtheshelf"
    )


def test_a_sentence_late_in_a_long_document_is_found_by_its_own_vector() -> None:
    early = " ".join(f"Row {number} was weeded on a dry day." for number in range(60))
    documents = [
        PublicDocument("long", "Diary", f"{early} Slugs eat young lettuce."),
        PublicDocument("near", "Lettuce", "Lettuce likes shade and young soil."),
    ]
    scores = rank_public(documents, {"q": "slugs eat young lettuce"}, HashedStems(), silent)["q"]
    assert scores["long"] > scores["near"]


def test_a_document_is_read_sentence_by_sentence_behind_its_title() -> None:
    assert sentences_in_context(DOCUMENTS[0]) == [
        "Tomatoes Water tomatoes in the morning.",
        "Tomatoes Never wet the leaves.",
    ]
    assert sentences_in_context(PublicDocument("4", "Pruning roses", "")) == ["Pruning roses"]
