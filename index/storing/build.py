"""Builds a generation of the index: embeds what is new, fits what is fitted, and stores both together."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from corpus.base.errors import StoreError
from corpus.judging.judged import Collection
from corpus.judging.judgement import collection_beside, collection_sha256
from corpus.library import Library
from index.asking.mention import SourceMentions
from index.asking.spelling import Speller
from index.asking.vocabulary import Vocabulary
from index.encoding.embedder import Embedder, Vectors
from index.encoding.material import Material, Texts
from index.encoding.token_vectors import TokenVectors, join_tokens
from index.encoding.unit import documents_of, units_of
from index.progress import Progress, silent
from index.refusing.contrast import Contrast
from index.refusing.flagging import Flag, flags, still_uncovered
from index.storing.generation import (
    FORMAT,
    Generation,
    Manifest,
    current_id,
    generation_id,
    read_generation,
    write_generation,
)
from index.storing.stored_fit import fit_key, read_fit, to_json
from index.weighing.fitting import Fit, fit
from index.weighing.searcher import Searcher
from index.weighing.taught import taught_by
from index.weighing.topic import TopicModel
from index.weighing.view import Kept, View, fit_view, kept_whole

log = logging.getLogger(__name__)


def expected_id(library: Library, embedder_sha256: str) -> str:
    """Return the identifier of the generation that belongs to these inputs."""
    return generation_id(
        fit_key(library, embedder_sha256),
        library.corpus_sha256,
        library.retrieval_sha256,
    )


def build_generation(
    library: Library,
    embedder: Embedder,
    folder: Path,
    progress: Progress = silent,
    collection: Collection | None = None,
) -> Generation:
    """Return a new generation for these inputs, not yet written; vectors of texts that did not change are reused.

    What is fitted comes from the file beside the library where it was fitted on the same inputs, else it is fitted now.
    With a `collection`, that one teaches the index instead of the one beside the library, and all is fitted on it.
    """
    texts = texts_of(library, collection or collection_beside(library))
    material = _embedded(texts, _stored(folder, embedder), embedder, progress)
    with threadpool_limits(limits=1, user_api="blas"):  # many small products: threads only get in each other's way
        stored = read_fit(library, fit_key(library, embedder.sha256)) if collection is None else None
        fitted = stored or _fit_curated(library, material, collection, embedder, progress)
        kept = kept_for(library, material)
        whole = fit_view(material, kept)
    manifest = Manifest(
        format=FORMAT,
        generation=expected_id(library, embedder.sha256),
        model=embedder.name,
        model_sha256=embedder.sha256,
        dimension=embedder.dimension,
        passages=len(texts.documents),
        texts=len(texts.in_order()),
        corpus_sha256=library.corpus_sha256,
        curation_sha256=library.retrieval_sha256,
        collection_sha256=collection_sha256(library.folder),
        files={},
    )
    return Generation(
        manifest,
        {
            "texts.json": [_text_sha256(text) for text in texts.in_order()],
            "token_texts.json": [_text_sha256(document.in_context) for document in texts.documents],
            "passages.json": [[item.id, item.start, item.end, _text_sha256(item.text)] for item in library.passages],
            "fit.json": to_json(fitted),
            "flags.json": [
                [flag.question, flag.topic, flag.passage_id, flag.cosine]
                for flag in flags(library, material, ~kept.documents)
            ],
        },
        {"vectors": material.vectors, **_token_arrays(material.tokens), **_view_arrays(whole)},
    )


def build_and_store(library: Library, embedder: Embedder, folder: Path, progress: Progress = silent) -> Generation:
    """Build a generation and make it the current one below `folder`."""
    generation = build_generation(library, embedder, folder, progress)
    manifest = write_generation(folder, generation)
    return Generation(manifest, generation.documents, generation.arrays)


def fit_anew(library: Library, embedder: Embedder, folder: Path, progress: Progress = silent) -> Fit:
    """Return what is fitted on these inputs, whatever file stands beside the library."""
    material = _embedded(texts_of(library, collection_beside(library)), _stored(folder, embedder), embedder, progress)
    with threadpool_limits(limits=1, user_api="blas"):
        return _fit_curated(library, material, None, embedder, progress)


def _fit_curated(
    library: Library, material: Material, collection: Collection | None, embedder: Embedder, progress: Progress
) -> Fit:
    """Fit on the curated sources alone, so that a source without curation changes nothing."""
    part = library.curated_part()
    if len(part.sources) < len(library.sources):
        texts = texts_of(part, collection or collection_beside(library))
        material = _embedded(texts, _by_text(material), embedder, progress)
    return fit(material, Searcher(material), embedder, progress)


def kept_for(library: Library, material: Material) -> Kept:
    """Return the whole bank but the uncovered questions that a source without curation may answer."""
    whole = kept_whole(material)
    named = {source for item in library.uncovered for source in item.none_of}
    open_documents = ~whole.documents & ~np.isin(material.sources, sorted(named))
    uncovered = still_uncovered(material, open_documents)
    return Kept(whole.documents, whole.answered, whole.unanswered, uncovered, whole.turned)


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


def vocabulary_of(library: Library) -> Vocabulary:
    """Return the words of the sources and of what is curated for them."""
    curated = [text for item in library.curated for text in (*item.terms, *item.questions)]
    return Vocabulary([*(source.text for source in library.sources), *curated])


def flags_of(generation: Generation) -> tuple[Flag, ...]:
    """Return the uncovered questions that a source without curation may answer, as they were when it was built."""
    return tuple(Flag(*row) for row in generation.documents["flags.json"])


def stored_view(generation: Generation) -> View:
    """Return the view on the whole bank with the models stored in a generation."""
    arrays = generation.arrays
    topics = TopicModel(
        arrays["topic_coefficients"], arrays["topic_intercepts"], arrays["topic_documents"].astype(np.intp)
    )
    contrast = (
        Contrast(*(arrays[f"contrast_{name}"] for name in _CONTRAST_ARRAYS)) if "contrast_support" in arrays else None
    )
    return View(topics, contrast, arrays["curated"].astype(bool))


def stored_tokens(generation: Generation) -> TokenVectors:
    """Return the documents' token vectors stored in a generation, half precision on disk."""
    return TokenVectors(
        generation.arrays["tokens"].astype(np.float32), generation.arrays["token_starts"].astype(np.intp)
    )


_CONTRAST_ARRAYS = ("answered", "unanswered", "support", "dual", "intercept")


def _view_arrays(view: View) -> dict[str, NDArray[np.float32]]:
    arrays = {
        "topic_coefficients": view.topics.coefficients,
        "topic_intercepts": view.topics.intercepts,
        "topic_documents": view.topics.documents.astype(np.float32),
        "curated": view.curated.astype(np.float32),
    }
    if view.contrast is not None:
        arrays |= {f"contrast_{name}": getattr(view.contrast, name) for name in _CONTRAST_ARRAYS}
    return arrays


def _token_arrays(tokens: TokenVectors) -> dict[str, NDArray[np.float32]]:
    # Half precision: cosines change in the fourth digit, the file is half as large.
    return {"tokens": tokens.vectors.astype(np.float16), "token_starts": tokens.starts.astype(np.int64)}


@dataclass(frozen=True)
class _Stored:
    """Vectors and passages' token vectors of an earlier generation, by the SHA-256 of their text."""

    vectors: Mapping[str, Vectors]
    tokens: Mapping[str, Vectors]


def _embedded(texts: Texts, stored: _Stored, embedder: Embedder, progress: Progress) -> Material:
    """Return the material of `texts`; only what `stored` lacks is embedded."""
    passages = [document.in_context for document in texts.documents]
    fresh = [text for text in dict.fromkeys(passages) if _text_sha256(text) not in stored.tokens]
    reading = embedder.read(fresh, progress) if fresh else None
    vectors, tokens = dict(stored.vectors), dict(stored.tokens)
    for row, text in enumerate(fresh):
        key = _text_sha256(text)
        if reading is not None:
            vectors[key], tokens[key] = reading.vectors[row], reading.tokens.of(row)
    in_order = texts.in_order()
    keys = [_text_sha256(text) for text in in_order]
    missing = {key: text for key, text in zip(keys, in_order, strict=True) if key not in vectors}
    log.info("%d of %d texts are embedded anew", len(missing) + len(fresh), len(in_order))
    vectors |= dict(zip(missing, embedder.encode(list(missing.values()), progress), strict=True))
    return Material(
        texts,
        np.stack([vectors[key] for key in keys]),
        join_tokens([tokens[_text_sha256(text)] for text in passages], embedder.dimension),
    )


def _stored(folder: Path, embedder: Embedder) -> _Stored:
    """Return the current generation's vectors; none when of another model or damaged."""
    try:
        identifier = current_id(folder)
        generation = read_generation(folder, identifier) if identifier else None
    except StoreError as error:
        log.info("the stored index is not reused: %s", error)
        return _Stored({}, {})
    if generation is None or generation.manifest.model_sha256 != embedder.sha256:
        return _Stored({}, {})
    keys: Sequence[str] = generation.documents["texts.json"]
    tokens = stored_tokens(generation)
    return _Stored(
        dict(zip(keys, generation.arrays["vectors"], strict=True)),
        {key: tokens.of(row) for row, key in enumerate(generation.documents["token_texts.json"])},
    )


def _by_text(material: Material) -> _Stored:
    keys = (_text_sha256(text) for text in material.texts.in_order())
    passages = (_text_sha256(document.in_context) for document in material.texts.documents)
    return _Stored(
        dict(zip(keys, material.vectors, strict=True)),
        {key: material.tokens.of(row) for row, key in enumerate(passages)},
    )


def _text_sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
