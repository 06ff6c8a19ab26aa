"""What is embedded of a document: the passage in its context, and its sentences."""

from corpus.library import Library
from index.encoding.unit import Document, Unit, documents_of, units_of


def test_a_document_carries_its_two_nearest_headings_and_its_curation(garden: Library) -> None:
    documents = documents_of(garden)
    assert [document.id for document in documents] == [passage.id for passage in garden.passages]
    assert documents[2].context == "Deep Roots > A Warning"
    assert documents[3].sentences[0] == "Tomatoes are thirsty plants."
    assert documents[3].terms == ("thirst",)
    assert documents[5].questions == ("Why are my leaves curling?", "rolled up leaves what now")


def test_units_come_document_by_document(garden: Library) -> None:
    document = Document("d", "s", "Above", "One. Two.", ("One.", "Two."), ("What?",), ("word",))
    assert units_of([document, document])[3:] == (
        Unit("passage", 1, "Above\nOne. Two."),
        Unit("sentence", 1, "One."),
        Unit("sentence", 1, "Two."),
    )
    assert len(units_of(documents_of(garden))) == 6 + 15
