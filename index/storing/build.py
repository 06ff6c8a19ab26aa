"""Builds a generation of the index: embeds what is new, fits what is fitted, and stores both together."""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from corpus.base.errors import StoreError
from corpus.judging.judged import Collection
from corpus.library import Library
from index.asking.mention import SourceMentions
from index.asking.spelling import Speller
from index.encoding.embedder import Embedder, Vectors
from index.encoding.material import Material, Texts
from index.encoding.unit import documents_of, units_of
from index.progress import Progress, silent
from index.refusing.answerability import FEATURES
from index.refusing.contrast import Margin
from index.storing.generation import (
    FORMAT,
    Generation,
    Manifest,
    current_id,
    generation_id,
    read_generation,
    write_generation,
)
from index.storing.stored_fit import to_json
from index.weighing.fitting import fit
from index.weighing.searcher import Searcher
from index.weighing.signals import SIGNALS
from index.weighing.taught import taught_by
from index.weighing.topic import TopicModel
from index.weighing.view import View, fit_view, whole_view

log = logging.getLogger(__name__)


def expected_id(library: Library, embedder_sha256: str, collection: Collection) -> str:
    """Return the identifier of the generation that belongs to these inputs."""
    return generation_id(
        *SIGNALS,
        *FEATURES,
        embedder_sha256,
        library.corpus_sha256,
        library.curation_sha256,
        collection_sha256(collection),
    )


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
    texts = texts_of(library, collection)
    in_order = texts.in_order()
    vectors = _embedded(in_order, _stored_vectors(folder, embedder), embedder, progress)
    material = Material(texts, vectors)
    with threadpool_limits(limits=1, user_api="blas"):  # many small products: threads only get in each other's way
        fusion, answerability = fit(material, Searcher(material), progress)
        whole = fit_view(
            material, np.ones(len(texts.taught.answered), bool), np.ones(len(texts.taught.unanswered), bool)
        )
    manifest = Manifest(
        format=FORMAT,
        generation=expected_id(library, embedder.sha256, collection),
        model=embedder.name,
        model_sha256=embedder.sha256,
        dimension=embedder.dimension,
        passages=len(texts.documents),
        texts=len(in_order),
        corpus_sha256=library.corpus_sha256,
        curation_sha256=library.curation_sha256,
        collection_sha256=collection_sha256(collection),
        files={},
    )
    arrays = {
        "vectors": vectors,
        "topic_coefficients": whole.topics.coefficients,
        "topic_intercepts": whole.topics.intercepts,
    }
    if whole.margin is not None:
        arrays |= {
            "margin_support": whole.margin.support,
            "margin_dual": whole.margin.dual,
            "margin_intercept": whole.margin.intercept,
        }
    return Generation(
        manifest,
        {
            "texts.json": [_text_sha256(text) for text in in_order],
            "passages.json": [[item.id, item.start, item.end, _text_sha256(item.text)] for item in library.passages],
            "fit.json": to_json(fusion, answerability),
        },
        arrays,
    )


def build_and_store(
    library: Library, embedder: Embedder, collection: Collection, folder: Path, progress: Progress = silent
) -> Generation:
    """Build a generation and make it the current one below `folder`."""
    generation = build_generation(library, embedder, collection, folder, progress)
    manifest = write_generation(folder, generation)
    return Generation(manifest, generation.documents, generation.arrays)


def texts_of(library: Library, collection: Collection) -> Texts:
    """Return every text that the index of this library holds, taught by the fit half of `collection`."""
    half = collection.half("fit")
    speller, mentions = speller_of(library), SourceMentions(library.sources)
    asked = [item.question for item in half.questions] + [item.question for item in half.unanswerable]
    searched = [speller.corrected(mentions.find(question).rest) for question in asked]
    documents = documents_of(library)
    return Texts(
        documents,
        units_of(documents),
        tuple(item.question for item in library.uncovered),
        taught_by(half, library.passages, searched),
    )


def speller_of(library: Library) -> Speller:
    """Return the speller whose words are those of the sources and their curation."""
    trusted = [source.text for source in library.sources]
    trusted += [term for item in library.curated for term in item.terms]
    typed = [question for item in library.curated for question in item.questions]
    typed += [item.question for item in library.uncovered]
    return Speller(trusted, typed, library.phone_spelling)


def stored_view(generation: Generation, material: Material) -> View:
    """Return the view on all taught questions with the models stored in a generation."""
    arrays = generation.arrays
    topics = TopicModel(arrays["topic_coefficients"], arrays["topic_intercepts"])
    margin = (
        Margin(arrays["margin_support"], arrays["margin_dual"], arrays["margin_intercept"])
        if "margin_support" in arrays
        else None
    )
    return whole_view(material, topics, margin)


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
        log.info("the stored index is not reused: %s", error)
        return {}
    if generation is None or generation.manifest.model_sha256 != embedder.sha256:
        return {}
    return dict(zip(generation.documents["texts.json"], generation.arrays["vectors"], strict=True))


def _text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
