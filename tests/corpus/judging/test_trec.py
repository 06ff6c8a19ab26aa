"""TREC qrels: the viewpoint in the iteration column, the span in the document's name."""

from pathlib import Path

import pytest

from corpus.base.errors import CorpusError
from corpus.judging.judged import Collection, JudgedQuestion, JudgedSpan
from corpus.judging.trec import read_qrels, rejudged, to_qrels
from corpus.library import Library

SPANS = (
    JudgedSpan("long", 0, 16, "Hold it for ten.", 2, ("stretch", "strong")),
    JudgedSpan("short", 16, 30, "It is a nerve.", 1, ()),
)
COLLECTION = Collection(
    (JudgedQuestion("Q1", "fit", ("How long?",), "plain", ("stretch", "strong"), SPANS),),
    (JudgedQuestion("C1", "report", ("Stretch?", "How long?"), "dose", ("stretch", "strong"), SPANS[:1]),),
    (),
)
LINES = (
    "Q1 stretch long:0-16 2\nQ1 strong long:0-16 2\nQ1 0 short:16-30 1\nC1 stretch long:0-16 2\nC1 strong long:0-16 2\n"
)


def test_each_viewpoint_of_a_span_has_a_line_and_a_span_without_one_has_nought() -> None:
    assert to_qrels(COLLECTION) == LINES


def test_spans_are_read_back_with_their_words(tmp_path: Path, small_library: Library) -> None:
    (tmp_path / "qrels.txt").write_text(LINES)
    assert read_qrels(tmp_path / "qrels.txt", small_library) == {"Q1": SPANS, "C1": SPANS[:1]}


def test_other_judgements_replace_the_collections_own(tmp_path: Path, small_library: Library) -> None:
    (tmp_path / "qrels.txt").write_text("Q1 strong short:0-15 2\nC1 0 long:0-16 1\n")
    other = rejudged(COLLECTION, read_qrels(tmp_path / "qrels.txt", small_library), small_library)
    assert other.questions[0].viewpoints == ("strong",)
    assert other.questions[0].spans == (JudgedSpan("short", 0, 15, "Make it strong.", 2, ("strong",)),)
    # The conversation has no grade-2 span any more, so nothing answers it.
    assert other.conversations == ()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Q1 0 long:0-16", "3 columns"),
        ("Q1 0 long 2", "'long' is no span"),
        ("Q1 0 web:0-16 2", "unknown source 'web'"),
        ("Q1 0 long:0-900 2", "which has 35 characters"),
        ("Q1 0 long:0-16 nan", "'nan' is neither 1 nor 2"),
        ("Q1 yoga long:0-16 2", "unknown viewpoint 'yoga'"),
        ("Q1 stretch long:0-16 1", "grade 1 here and 2 above"),
    ],
)
def test_a_line_that_does_not_hold_is_named(tmp_path: Path, small_library: Library, line: str, complaint: str) -> None:
    (tmp_path / "qrels.txt").write_text(f"Q1 0 long:0-16 2\n{line}\n")
    with pytest.raises(CorpusError, match=f"qrels.txt, line 2: .*{complaint}"):
        read_qrels(tmp_path / "qrels.txt", small_library)


def test_qrels_of_a_stranger_are_refused(tmp_path: Path, small_library: Library) -> None:
    (tmp_path / "qrels.txt").write_text("Q9 0 long:0-16 2\n")
    with pytest.raises(CorpusError, match="'Q9', which the collection does not hold"):
        rejudged(COLLECTION, read_qrels(tmp_path / "qrels.txt", small_library), small_library)
