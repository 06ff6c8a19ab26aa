"""The index in use: from a question to ranked hits, and to the probability that the sources answer it."""

from collections.abc import Collection as Container
from pathlib import Path

import numpy as np

from corpus.errors import StoreError
from corpus.judged import Collection
from corpus.library import Library
from corpus.passage import check_verbatim
from index.best_sentence import BestSentences
from index.build import build_and_store, build_generation, expected_id, speller_of, trained_from
from index.embedder import Embedder
from index.fusion import Fusion
from index.generation import REBUILD, Generation, Manifest, current_id, read_generation
from index.hit import Hit
from index.mention import SourceMentions
from index.progress import Progress, silent
from index.query import Query
from index.searcher import Searcher
from index.stored_fit import from_json
from index.unit import documents_of, units_of


class Retriever:
    """Finds passages of one library with one generation of its index."""

    def __init__(self, library: Library, embedder: Embedder, generation: Generation) -> None:
        """Raise StoreError when the generation does not belong to the library or the model."""
        check_belongs(generation, library, embedder)
        documents = documents_of(library)
        units = units_of(documents)
        vectors = np.asarray(generation.arrays["vectors"])
        kinds = np.array([unit.kind for unit in units])
        self.library = library
        self.manifest: Manifest = generation.manifest
        self._embedder = embedder
        self._searcher = Searcher(
            library, documents, units, vectors[: len(units)], vectors[len(units) :], trained_from(generation)
        )
        self.fusion, self.answerability = from_json(generation.documents["fit.json"], "fit.json")
        self._sentences = BestSentences(library.passages, self._searcher.sentence_vectors)
        self._speller = speller_of(library)
        self._mentions = SourceMentions(library.sources)
        self._passage_vectors = dict(
            zip((document.id for document in documents), vectors[: len(units)][kinds == "passage"], strict=True)
        )

    def query(self, question: str) -> Query:
        """Return `question` with its spelling forgiven, its vector, and the sources it names."""
        text = self._speller.corrected(question)
        return Query(question, text, self._embedder.encode([text])[0], self._mentions.find(question))

    def rank(
        self,
        query: Query,
        source_ids: Container[str] = (),
        viewpoint_id: str | None = None,
        fusion: Fusion | None = None,
    ) -> tuple[Hit, ...]:
        """Return every passage, best first; only those of `source_ids` or of one viewpoint when given.

        `fusion` replaces the fitted weights, for ablations.
        """
        fusion = fusion or self.fusion
        signals = self._searcher.signals(query.text, query.vector)
        scores = fusion.scores(signals)
        chances = fusion.probabilities(scores)
        wanted = [
            row
            for row in np.argsort(-scores, kind="stable")
            if (not source_ids or self.library.passages[row].source_id in source_ids)
            and (viewpoint_id is None or viewpoint_id in self.library.passages[row].viewpoints)
        ]
        passages = [self.library.passages[row] for row in wanted]
        for passage in passages:
            check_verbatim(passage, self.library.source(passage.source_id).text)
        sentences = self._sentences.find(query.text, query.vector, passages)
        return tuple(
            Hit(passage, float(scores[row]), float(chances[row]), tuple(float(value) for value in signals[row]), marked)
            for row, passage, marked in zip(wanted, passages, sentences, strict=True)
        )

    def probability(self, query: Query) -> float:
        """Return the calibrated probability, 0..1, that the sources answer the query; 1 when nothing was fitted."""
        signals = self._searcher.signals(query.text, query.vector)
        features = self._searcher.features(query.text, query.vector, signals, self.fusion)
        if features is None or self.answerability is None:
            return 1.0
        return self.answerability.probability(features)

    @property
    def threshold(self) -> float:
        """The probability below which a question counts as not answered."""
        return self.answerability.threshold if self.answerability else 0.0

    def similarity(self, first: Hit, second: Hit) -> float:
        """Return the cosine of two hits' passages."""
        return float(self._passage_vectors[first.passage.id] @ self._passage_vectors[second.passage.id])


def check_belongs(generation: Generation, library: Library, embedder: Embedder) -> None:
    """Raise StoreError unless `generation` was built from this library with this model."""
    manifest = generation.manifest
    pairs = (
        ("model", manifest.model_sha256, embedder.sha256),
        ("texts of record", manifest.corpus_sha256, library.corpus_sha256),
        ("curation", manifest.curation_sha256, library.curation_sha256),
    )
    for what, stored, present in pairs:
        if stored != present:
            raise StoreError(
                f"the stored index belongs to another {what} ({stored[:12]}…, present {present[:12]}…): {REBUILD}"
            )
    places = [[passage.id, passage.start, passage.end] for passage in library.passages]
    if [item[:3] for item in generation.documents["passages.json"]] != places:
        raise StoreError(f"the stored index holds other passages than the curation: {REBUILD}")


def open_retriever(
    library: Library, embedder: Embedder, collection: Collection, folder: Path, progress: Progress = silent
) -> tuple[Retriever, str | None]:
    """Return a retriever with the stored index where it matches, else with a new one, stored for next time.

    When the folder cannot be written, the index is kept in memory; the second value then says so in one line.
    """
    identifier = expected_id(library, embedder.sha256, collection)
    try:
        if current_id(folder) == identifier:
            return Retriever(library, embedder, read_generation(folder, identifier)), None
    except StoreError as error:
        progress(f"Building the index anew: {error}", 0, 0)
    try:
        return Retriever(library, embedder, build_and_store(library, embedder, collection, folder, progress)), None
    except StoreError as error:
        generation = build_generation(library, embedder, collection, folder, progress)
        return Retriever(library, embedder, generation), f"{error}; working from memory this time"
