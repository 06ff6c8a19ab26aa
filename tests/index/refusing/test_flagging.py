"""Uncovered questions that a new source may answer are flagged, the nearest first."""

from dataclasses import replace

from corpus.added.questions import Uncovered
from corpus.library import Library
from index.refusing.flagging import LIKELY_COSINE, new_sources, possibly_answered
from tests.embedder import HashedStems


def test_a_source_that_the_index_did_not_hold_is_new(garden: Library) -> None:
    first, second = garden.sources
    held = [passage.id for passage in first.passages]
    assert new_sources(garden, held) == (second.id,)
    assert new_sources(garden, [passage.id for passage in garden.passages]) == ()


def test_an_index_of_nothing_makes_no_source_new(garden: Library) -> None:
    assert new_sources(garden, []) == ()


def test_flags_are_near_ordered_and_name_a_passage_of_the_new_source(garden: Library) -> None:
    source = garden.sources[0]
    echo = source.passages[0].sentence_text(source.passages[0].sentences[0])
    library = replace(garden, uncovered=(*garden.uncovered, Uncovered("echo", echo)))
    flags = possibly_answered(library, [source.id], HashedStems())
    assert (flags[0].question, flags[0].passage_id) == (echo, source.passages[0].id)
    assert flags[0].cosine == 1.0
    assert [flag.cosine for flag in flags] == sorted((flag.cosine for flag in flags), reverse=True)
    assert all(flag.cosine >= LIKELY_COSINE for flag in flags)


def test_no_new_source_flags_nothing(garden: Library) -> None:
    assert possibly_answered(garden, [], HashedStems()) == ()
