"""Builds a generation of the index: embeds what is new, fits what is fitted, and stores both together."""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.errors import StoreError
from corpus.judged import Collection, JudgedQuestion
from corpus.library import Library
from index.answerability import Answerability, fit_answerability
from index.contrast import Margin, fit_margin
from index.embedder import Embedder, Vectors
from index.fusion import Fusion, JudgedSignals, fit_fusion
from index.generation import FORMAT, Generation, Manifest, current_id, generation_id, read_generation, write_generation
from index.mention import SourceMentions
from index.progress import Progress, silent
from index.searcher import Searcher, Trained
from index.spelling import Speller
from index.stored_fit import to_json
from index.topic import TopicModel, fit_topics
from index.unit import Unit, documents_of, units_of

log = logging.getLogger(__name__)

# A judged span counts as found when a passage holds at least this share of it.
COVERED = 0.6


def expected_id(library: Library, embedder_sha256: str, collection: Collection) -> str:
    """Return the identifier of the generation that belongs to these inputs."""
    return generation_id(embedder_sha256, library.corpus_sha256, library.curation_sha256, collection_sha256(collection))


def collection_sha256(collection: Collection) -> str:
    """Return the SHA-256 over the fit half: all that fitting sees of a test collection."""
    half = collection.half("fit")
    lines = [f"{item.id}\t{item.turns}\t{item.spans}" for item in half.judged]
    lines += [f"{item.id}\t{item.question}" for item in half.unanswerable]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def build_generation(
    library: Library, embedder: Embedder, collection: Collection, folder: Path, progress: Progress = silent
) -> Generation:
    """Return a new generation for these inputs, not yet written; vectors of texts that did not change are reused."""
    fit_half = collection.half("fit")
    speller = speller_of(library)
    documents = documents_of(library)
    units = units_of(documents)
    mentions = SourceMentions(library.sources)
    judged_texts = [
        speller.corrected(mentions.find(item.question).rest) for item in (*fit_half.questions, *fit_half.unanswerable)
    ]
    texts = [unit.text for unit in units] + [item.question for item in library.uncovered]
    stored = _stored_vectors(folder, embedder)
    vectors = _embedded([*texts, *judged_texts], stored, embedder, progress)
    unit_vectors, uncovered = vectors[: len(units)], vectors[len(units) : len(texts)]
    progress("Fitting weights and thresholds", 0, 3)
    trained = train(units, unit_vectors, uncovered, len(documents))
    searcher = Searcher(library, documents, units, unit_vectors, uncovered, trained)
    progress("Fitting weights and thresholds", 1, 3)
    fusion, answerability = fit(searcher, library, fit_half, judged_texts, vectors[len(texts) :])
    progress("Fitting weights and thresholds", 3, 3)
    manifest = Manifest(
        format=FORMAT,
        generation=expected_id(library, embedder.sha256, collection),
        model=embedder.name,
        model_sha256=embedder.sha256,
        dimension=embedder.dimension,
        passages=len(documents),
        texts=len(texts),
        corpus_sha256=library.corpus_sha256,
        curation_sha256=library.curation_sha256,
        collection_sha256=collection_sha256(collection),
        files={},
    )
    return Generation(
        manifest,
        {
            "texts.json": [_text_sha256(text) for text in texts],
            "passages.json": [[item.id, item.start, item.end, _text_sha256(item.text)] for item in library.passages],
            "fit.json": to_json(fusion, answerability),
        },
        {
            "vectors": vectors[: len(texts)],
            "topic_coefficients": trained.topics.coefficients,
            "topic_intercepts": trained.topics.intercepts,
            "margin_support": trained.margin.support,
            "margin_dual": trained.margin.dual,
            "margin_intercept": trained.margin.intercept,
        },
    )


def build_and_store(
    library: Library, embedder: Embedder, collection: Collection, folder: Path, progress: Progress = silent
) -> Generation:
    """Build a generation and make it the current one below `folder`."""
    generation = build_generation(library, embedder, collection, folder, progress)
    manifest = write_generation(folder, generation)
    return Generation(manifest, generation.documents, generation.arrays)


def train(units: Sequence[Unit], vectors: Vectors, uncovered: Vectors, n_documents: int) -> Trained:
    """Fit what needs curated texts alone: the topics from sentences and questions, the margin from both sides."""
    told = np.array([unit.kind != "passage" for unit in units])
    owners = np.array([unit.document for unit in units], dtype=np.intp)
    topics = fit_topics(vectors[told], owners[told], n_documents)
    if not len(uncovered):
        nothing = np.zeros((0, vectors.shape[1]), dtype=np.float32)
        return Trained(topics, Margin(nothing, np.zeros(0, np.float32), np.zeros(1, np.float32)))
    return Trained(topics, fit_margin(vectors[told], uncovered))


def fit(
    searcher: Searcher, library: Library, half: Collection, texts: Sequence[str], vectors: Vectors
) -> tuple[Fusion, Answerability | None]:
    """Fit the fusion weights and the answerability on one half of a collection.

    `texts` and `vectors` are its questions and then its unanswerable ones, spelling forgiven.
    """
    signals = [searcher.signals(text, vector) for text, vector in zip(texts, vectors, strict=True)]
    n_questions = len(half.questions)
    fusion = fit_fusion(
        [
            JudgedSignals(matrix, passage_grades(library, question))
            for matrix, question in zip(signals[:n_questions], half.questions, strict=True)
        ]
    )
    features = [
        searcher.features(text, vector, matrix, fusion)
        for text, vector, matrix in zip(texts, vectors, signals, strict=True)
    ]
    known = [item for item in features if item is not None]
    if not known:
        return fusion, None
    answered = [row < n_questions for row in range(len(known))]
    return fusion, fit_answerability(np.array(known), answered)


def passage_grades(library: Library, question: JudgedQuestion) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return each passage's grade for a judged question: the best grade among the spans it covers, else 0."""
    grades = np.zeros(len(library.passages))
    for row, passage in enumerate(library.passages):
        for span in question.spans:
            shared = min(span.end, passage.end) - max(span.start, passage.start)
            if span.source_id == passage.source_id and shared >= COVERED * (span.end - span.start):
                grades[row] = max(grades[row], span.grade)
    return grades


def speller_of(library: Library) -> Speller:
    """Return the speller whose words are those of the sources and their curation."""
    trusted = [source.text for source in library.sources]
    trusted += [term for item in library.curated for term in item.terms]
    typed = [question for item in library.curated for question in item.questions]
    typed += [item.question for item in library.uncovered]
    return Speller(trusted, typed, library.phone_spelling)


def trained_from(generation: Generation) -> Trained:
    """Return the stored models of a generation."""
    arrays = generation.arrays
    return Trained(
        TopicModel(arrays["topic_coefficients"], arrays["topic_intercepts"]),
        Margin(arrays["margin_support"], arrays["margin_dual"], arrays["margin_intercept"]),
    )


def _embedded(texts: Sequence[str], stored: dict[str, Vectors], embedder: Embedder, progress: Progress) -> Vectors:
    keys = [_text_sha256(text) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in stored}
    log.info("%d of %d texts are embedded anew", len(missing), len(texts))
    fresh = dict(zip(missing, embedder.encode(list(missing.values()), progress), strict=True))
    return np.stack([stored[key] if key in stored else fresh[key] for key in keys])


def _stored_vectors(folder: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Return the current generation's vectors by their text's SHA-256; none when of another model or damaged."""
    try:
        identifier = current_id(folder)
        generation = read_generation(folder, identifier) if identifier else None
    except StoreError as error:
        log.warning("the stored index is not reused: %s", error)
        return {}
    if generation is None or generation.manifest.model_sha256 != embedder.sha256:
        return {}
    return dict(zip(generation.documents["texts.json"], generation.arrays["vectors"], strict=True))


def _text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
