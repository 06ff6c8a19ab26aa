"""Uncovered questions that a source without curation may answer leave the negative side, and wait for a person."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.added.questions import Uncovered
from corpus.judging.judged import NO_COLLECTION
from corpus.library import Library
from index.encoding.material import Material
from index.encoding.token_vectors import join_tokens
from index.refusing.flagging import LIKELY_COSINE, flags, may_be_answered, still_uncovered
from index.storing.build import kept_for, texts_of
from tests.embedder import HashedStems

AXES = np.eye(3, dtype=np.float32)


def material_of(library: Library) -> Material:
    texts = texts_of(library, NO_COLLECTION)
    reading = HashedStems().read([document.in_context for document in texts.documents])
    return Material(texts, HashedStems().encode(texts.in_order()), join_tokens([reading.tokens.of(0)], 1024))


@pytest.fixture(scope="module")
def echoing(garden: Library) -> Library:
    """Return the garden whose first source nobody has curated, and a bank that holds a sentence of it as uncovered."""
    first = garden.sources[0].passages[0]
    echo = first.sentence_text(first.sentences[0])
    return replace(
        garden,
        curated=tuple(item for item in garden.curated if not item.passage_id.startswith(garden.sources[0].id)),
        uncovered=(*(replace(item, none_of=("green-thumb",)) for item in garden.uncovered), Uncovered("echo", echo)),
    )


def test_a_question_near_enough_to_any_unit_may_be_answered() -> None:
    slanted = np.array([[LIKELY_COSINE, (1 - LIKELY_COSINE**2) ** 0.5, 0.0]], dtype=np.float32)
    assert may_be_answered(np.concatenate([AXES, slanted]), AXES[:1]).tolist() == [True, False, False, True]
    assert may_be_answered(AXES, AXES[:0]).tolist() == [False] * 3


def test_flags_are_near_ordered_and_name_a_passage_of_the_new_source(echoing: Library) -> None:
    material = material_of(echoing)
    new = material.sources == "deep-roots"
    found = flags(echoing, material, new)
    assert (found[0].topic, found[0].passage_id) == ("echo", echoing.passages[0].id)
    assert found[0].cosine == 1.0
    assert [flag.cosine for flag in found] == sorted((flag.cosine for flag in found), reverse=True)
    assert still_uncovered(material, new).tolist() == [True] * 7 + [False]


def test_a_source_that_nobody_has_curated_takes_its_questions_off_the_negative_side(echoing: Library) -> None:
    kept = kept_for(echoing, material_of(echoing))
    assert kept.documents.tolist() == [False] * 3 + [True] * 3
    assert kept.uncovered.tolist() == [True] * 7 + [False]


def test_a_source_that_the_bank_names_was_looked_at_and_takes_nothing(echoing: Library) -> None:
    settled = tuple(replace(item, none_of=("green-thumb", "deep-roots")) for item in echoing.uncovered)
    library = replace(echoing, uncovered=settled)
    assert kept_for(library, material_of(library)).uncovered.all()


def test_no_new_source_flags_nothing(garden: Library) -> None:
    material = material_of(garden)
    assert flags(garden, material, np.zeros(6, dtype=bool)) == ()
