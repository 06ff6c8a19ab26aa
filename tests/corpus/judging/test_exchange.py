"""Our collection in BEIR form: passages as documents, spans kept beside the queries."""

import pytest

from corpus.base.errors import CorpusError
from corpus.judging.beir import Document, PublicCollection, Query
from corpus.judging.exchange import from_public, to_public
from corpus.judging.judged import Collection, JudgedQuestion, JudgedSpan, Unanswerable
from corpus.library import Library

# 20 characters, of which the passage 0:16 holds 16 (80%) and the passage 17:35 three.
ACROSS = JudgedSpan("long", 0, 20, "Hold it for ten. The", 1, ())
STRONG = JudgedSpan("short", 0, 15, "Make it strong.", 2, ("strong",))
COLLECTION = Collection(
    (JudgedQuestion("Q1", "fit", ("How?",), "plain", ("strong",), (ACROSS, STRONG)),),
    (JudgedQuestion("C1", "report", ("Stretch?", "How?"), "howto", ("strong",), (STRONG,)),),
    (Unanswerable("U1", "fit", "What is the weather?", "off_topic"),),
)


def test_a_passage_has_the_best_grade_of_the_spans_it_shows(small_library: Library) -> None:
    public = to_public(COLLECTION, small_library)
    assert public.qrels == {"Q1": {"long:0-16": 1, "short:0-30": 2}, "C1": {"short:0-30": 2}}
    assert [document.id for document in public.documents] == ["long:0-16", "long:17-35", "short:0-30"]
    assert [query.text for query in public.queries] == ["How?", "Stretch? How?", "What is the weather?"]


def test_the_collection_is_restored_without_loss(small_library: Library) -> None:
    assert from_public(to_public(COLLECTION, small_library), small_library) == COLLECTION


def test_a_public_collection_is_no_test_collection(small_library: Library) -> None:
    public = PublicCollection((Document("d", "", "words"),), (Query("q", "words?"),), {"q": {"d": 1}})
    with pytest.raises(CorpusError, match="query 'q' carries no judged spans in its metadata"):
        from_public(public, small_library)
