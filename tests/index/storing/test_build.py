"""Building: only what is new is embedded, what matches is reused, what does not is refused."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.base.errors import StoreError
from corpus.judging.judged import Collection, JudgedQuestion, JudgedSpan, Split
from corpus.judging.judgement import collection_files, collection_sha256
from corpus.library import Library, load_library
from index.encoding.unit import documents_of, units_of
from index.retriever import Retriever, open_retriever
from index.storing.build import build_and_store, build_generation, expected_id
from index.storing.generation import Generation, current_id, read_generation
from index.weighing.taught import passage_grades
from tests.editing import edit, edit_text
from tests.embedder import HashedStems


def span(garden: Library, source_id: str, start: int, end: int, grade: int = 2) -> JudgedSpan:
    text = garden.source(source_id).text[start:end]
    return JudgedSpan(source_id, start, end, text, grade, ())  # type: ignore[arg-type]


def question(split: Split, text: str, *spans: JudgedSpan) -> JudgedQuestion:
    return JudgedQuestion(f"q-{text}", split, (text,), "plain", (), spans)


def test_every_text_is_embedded_once(garden: Library, embedder: HashedStems, tmp_path: Path) -> None:
    generation = build_and_store(garden, embedder, tmp_path)
    # 6 passages, 15 sentences, 12 curated questions and 7 uncovered ones.
    assert generation.manifest.texts == len(embedder.encoded) == 6 + 15 + 12 + 7
    assert generation.arrays["vectors"].shape == (40, embedder.dimension)
    assert (generation.manifest.passages, generation.manifest.dimension) == (6, embedder.dimension)


def test_the_vectors_are_those_of_the_texts_in_their_order(
    garden: Library, embedder: HashedStems, tmp_path: Path
) -> None:
    generation = build_generation(garden, embedder, tmp_path)
    texts = [unit.text for unit in units_of(documents_of(garden))]
    texts += [question for item in garden.curated for question in item.questions]
    texts += [item.question for item in garden.uncovered]
    assert np.array_equal(generation.arrays["vectors"], HashedStems().encode(texts))


def test_what_matches_is_reused_without_embedding_anything(
    garden: Library, embedder: HashedStems, tmp_path: Path
) -> None:
    first, _ = open_retriever(garden, embedder, tmp_path)
    again = HashedStems()
    second, warning = open_retriever(garden, again, tmp_path)
    assert again.encoded == []
    assert warning is None
    assert second.manifest == first.manifest


def test_a_changed_question_is_all_that_is_embedded_anew(garden: Library, garden_copy: Path, tmp_path: Path) -> None:
    build_and_store(garden, HashedStems(), tmp_path / "index")
    edit(garden_copy / "sources" / "green-thumb" / "questions.yaml", "when do I stop pouring", "when is it enough")
    library, again = load_library(garden_copy), HashedStems()
    generation = build_and_store(library, again, tmp_path / "index")
    assert again.encoded == ["when is it enough"]
    fresh = build_generation(library, HashedStems(), tmp_path / "none")
    assert np.array_equal(generation.arrays["vectors"], fresh.arrays["vectors"])
    assert current_id(tmp_path / "index") == generation.manifest.generation


def test_an_edit_of_one_sentence_embeds_its_passage_and_itself_anew(
    garden: Library, garden_copy: Path, tmp_path: Path
) -> None:
    build_and_store(garden, HashedStems(), tmp_path / "index")
    edit_text(garden_copy / "sources" / "green-thumb", "Tomatoes are thirsty plants.", "Tomatoes are thirsty fruits.")
    curation = garden_copy / "sources" / "green-thumb" / "curation.yaml"
    edit(curation, "from: Tomatoes are thirsty plants.", "from: Tomatoes are thirsty fruits.")
    again = HashedStems()
    build_and_store(load_library(garden_copy), again, tmp_path / "index")
    assert len(again.encoded) == 2
    assert again.encoded[0].startswith("Watering Tomatoes\nTomatoes are thirsty fruits. Give them")
    assert again.encoded[1] == "Tomatoes are thirsty fruits."


def test_another_model_embeds_everything_anew(garden: Library, tmp_path: Path) -> None:
    build_and_store(garden, HashedStems(), tmp_path)
    other = HashedStems("another model")
    build_and_store(garden, other, tmp_path)
    assert len(other.encoded) == 40


def test_a_damaged_index_is_not_built_upon_but_built_anew(garden: Library, tmp_path: Path) -> None:
    manifest = build_and_store(garden, HashedStems(), tmp_path).manifest
    vectors = tmp_path / "generations" / manifest.generation / "vectors.npy"
    raw = bytearray(vectors.read_bytes())
    raw[-1] ^= 1
    vectors.write_bytes(raw)
    again, said = HashedStems(), []
    open_retriever(garden, again, tmp_path, lambda what, done, total: said.append(what))
    assert len(again.encoded) == 40
    assert "vectors.npy has SHA-256" in said[0]
    assert read_generation(tmp_path, manifest.generation).manifest == manifest


def test_progress_is_reported(garden: Library, embedder: HashedStems, tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    build_generation(garden, embedder, tmp_path, lambda *item: said.append(item))
    # Passages with their tokens first, then everything else.
    assert [item for item in said if item[0] == "Embedding texts"] == [
        ("Embedding texts", 6, 6),
        ("Embedding texts", 34, 34),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("uncovered.yaml", "get rid of slugs", "be rid of slugs"),
        ("sources/green-thumb/questions.yaml", "terms: [thirst]", "terms: [drink]"),
    ],
)
def test_an_index_of_another_curation_is_refused(
    garden_generation: Generation, garden_copy: Path, file: str, old: str, new: str
) -> None:
    edit(garden_copy / file, old, new)
    with pytest.raises(StoreError, match=r"belongs to another curation .*rebuild it with 'backtalk index build'"):
        Retriever(load_library(garden_copy), HashedStems(), garden_generation)


def test_an_index_of_other_texts_is_refused(garden: Library, garden_copy: Path, tmp_path: Path) -> None:
    generation = build_generation(garden, HashedStems(), tmp_path / "none")
    edit_text(garden_copy / "sources" / "green-thumb", "On Water.", "On Wine.")
    edit(garden_copy / "sources" / "green-thumb" / "curation.yaml", "to: On Water.", "to: On Wine.")
    with pytest.raises(StoreError, match=r"belongs to another texts of record"):
        Retriever(load_library(garden_copy), HashedStems(), generation)


def test_an_index_of_another_model_is_refused(garden: Library, tmp_path: Path) -> None:
    generation = build_generation(garden, HashedStems(), tmp_path)
    with pytest.raises(StoreError, match=r"belongs to another model"):
        Retriever(garden, HashedStems("another model"), generation)


def test_an_index_of_other_passages_is_refused(garden: Library, tmp_path: Path) -> None:
    generation = build_generation(garden, HashedStems(), tmp_path)
    moved = [["green-thumb/each-morning", 0, 5, ""], *generation.documents["passages.json"][1:]]
    wrong = replace(generation, documents={**generation.documents, "passages.json": moved})
    with pytest.raises(StoreError, match=r"holds other passages than the curation"):
        Retriever(garden, HashedStems(), wrong)


def test_a_folder_that_cannot_be_written_is_one_warning_and_the_index_works_from_memory(
    garden: Library, embedder: HashedStems, tmp_path: Path
) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    retriever, warning = open_retriever(garden, embedder, tmp_path / "index")
    assert warning is not None
    assert "\n" not in warning
    assert warning.endswith("working from memory this time")
    assert retriever.manifest.passages == 6


def test_what_does_not_bear_on_retrieval_leaves_an_index_as_it_is(
    garden_generation: Generation, garden_copy: Path
) -> None:
    edit(garden_copy / "viewpoints.yaml", "name: Little and often", "name: Often")
    assert Retriever(load_library(garden_copy), HashedStems(), garden_generation).manifest.passages == 6


def test_the_fit_half_alone_marks_a_generation(garden: Library, garden_copy: Path) -> None:
    folder = garden_copy / "collection"
    folder.mkdir()
    fit = question("fit", "why do leaves curl", span(garden, "green-thumb", 297, 336))
    report = question("report", "how to soak", span(garden, "deep-roots", 162, 267))

    def identity(*questions: JudgedQuestion) -> str:
        for name, text in collection_files(Collection(questions, (), ())).items():
            (folder / name).write_text(text)
        return expected_id(load_library(garden_copy), "m")

    assert identity(fit, report) == identity(fit)
    assert identity(fit) != identity()
    assert identity() == expected_id(garden, "m")
    assert collection_sha256(garden_copy) == collection_sha256(garden.folder)


def test_a_passage_has_the_best_grade_of_the_spans_it_covers(garden: Library) -> None:
    judged = question(
        "fit",
        "when to water",
        # All of the sixth passage's last sentence; 12 of 20 characters of the fourth passage: 60 percent.
        span(garden, "green-thumb", 337, 401, 2),
        span(garden, "green-thumb", 277, 296, 1),
        span(garden, "green-thumb", 11, 31, 1),
        # 13 of 25 characters of the third one: too few.
        span(garden, "deep-roots", 268, 293, 2),
    )
    assert passage_grades(garden.passages, judged).tolist() == [0.0, 0.0, 0.0, 1.0, 0.0, 2.0]
