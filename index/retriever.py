"""The index in use: from a question to ranked hits, and to the probability that the sources answer it."""

import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.added.questions import OFF_TOPIC
from corpus.base.errors import StoreError
from corpus.judging.judged import NO_COLLECTION
from corpus.library import Library
from corpus.text.passage import Passage, check_verbatim
from index.asking.mention import SourceMentions
from index.encoding.embedder import Embedder
from index.encoding.material import Material
from index.progress import Progress, silent
from index.searching.best_sentence import BestSentences
from index.searching.hit import Hit
from index.storing.build import (
    build_generation,
    expected_id,
    speller_of,
    stored_tokens,
    stored_view,
    texts_of,
    vocabulary_of,
)
from index.storing.generation import REBUILD, Generation, Manifest, current_id, read_generation, write_generation
from index.storing.stored_fit import from_json
from index.weighing.query import Demand, Query
from index.weighing.relevance import relevance_features
from index.weighing.searcher import Searcher
from index.weighing.signals import Asked, Signal, SignalMatrix


class Retriever:
    """Finds passages of one library with one generation of its index."""

    def __init__(self, library: Library, embedder: Embedder, generation: Generation) -> None:
        """Raise StoreError when the generation does not belong to the library or the model."""
        check_belongs(generation, library, embedder)
        material = Material(
            texts_of(library, NO_COLLECTION), np.asarray(generation.arrays["vectors"]), stored_tokens(generation)
        )
        self.library = library
        self.manifest: Manifest = generation.manifest
        fitted = from_json(generation.documents["fit.json"], "fit.json")
        self.fusion, self.relevance, self.answerability = fitted.fusion, fitted.relevance, fitted.answerability
        self._embedder = embedder
        self._view = stored_view(generation)
        self._searcher = Searcher(material)
        sentences = material.units[material.of_kind("sentence")]
        self._sentences = BestSentences(library.passages, sentences)
        self._speller = speller_of(library)
        self.vocabulary = vocabulary_of(library)
        self._mentions = SourceMentions(library.sources)
        self._uncovered = material.uncovered
        on_topic = np.array([item.topic != OFF_TOPIC for item in library.uncovered], dtype=bool)
        self._about_backs = np.concatenate([material.units, material.curated, material.uncovered[on_topic]])
        passages = material.units[material.of_kind("passage")]
        self._passage_vectors = dict(zip((passage.id for passage in library.passages), passages, strict=True))

    def query(self, question: str) -> Query:
        """Return `question` with its spelling forgiven, its vectors, and the sources it names."""
        mention = self._mentions.find(question)
        text = self._speller.corrected(mention.rest).strip() or question
        reading = self._embedder.read([text])
        asked = Asked(text, reading.vectors[0], reading.tokens.of(0))
        evidence = self._searcher.evidence(asked)
        return Query(
            question,
            asked,
            mention.source_ids,
            self._searcher.signals(evidence, asked, self._view),
            self._searcher.features(evidence, asked, self._view),
        )

    def without(self, signal: Signal) -> "Retriever":
        """Return this retriever with one signal off, for ablations."""
        ablated = copy.copy(self)
        ablated.fusion = self.fusion.without(signal)
        return ablated

    def rank(self, demand: Demand) -> tuple[Hit, ...]:
        """Return every passage that the demand allows, best first."""
        signals = np.sum([weight * query.signals for query, weight in demand.queries], axis=0)
        scores = self.fusion.scores(signals) + self._favours(demand)
        passages = self.library.passages
        wanted = [row for row in np.argsort(-scores, kind="stable") if _allowed(passages[row], demand)]
        for row in wanted:
            check_verbatim(passages[row], self.library.source(passages[row].source_id).text)
        bearing = self._bearing(signals[wanted], scores[wanted]) if wanted else ()
        main = max(demand.queries, key=lambda item: item[1])[0]
        sentences = self._sentences.find(main.text, main.asked.vector, [passages[row] for row in wanted])
        return tuple(
            Hit(passages[row], float(scores[row]), float(chance), tuple(map(float, signals[row])), marked)
            for row, chance, marked in zip(wanted, bearing, sentences, strict=True)
        )

    def _bearing(self, signals: SignalMatrix, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability that each passage bears on the question; 1 when nothing was fitted."""
        if self.relevance is None:
            return np.ones(len(scores))
        return self.relevance.probabilities(relevance_features(self.fusion, signals, scores))

    def probability(self, query: Query) -> float:
        """Return the calibrated probability, 0..1, that the sources answer the query; 1 when nothing was fitted."""
        if query.features is None or self.answerability is None:
            return 1.0
        return self.answerability.probability(query.features)

    def closeness(self, query: Query) -> float:
        """Return the best cosine, -1..1, to anything about backs, whether the sources answer it or not."""
        return float((self._about_backs @ query.asked.vector).max())

    def nearest_topics(self, query: Query, count: int) -> tuple[str, ...]:
        """Return the topics of the `count` nearest uncovered questions, nearest first."""
        nearest = np.argsort(-(self._uncovered @ query.asked.vector))[:count]
        return tuple(self.library.uncovered[row].topic for row in nearest)

    def _favours(self, demand: Demand) -> NDArray[np.float64]:
        """Return what each passage gains for its source and its viewpoints: (n_passages,)."""
        gains = np.zeros(len(self.library.passages))
        for name, gain in demand.favoured:
            for row, passage in enumerate(self.library.passages):
                if name == passage.source_id or name in passage.viewpoints:
                    gains[row] += gain
        return gains

    @property
    def threshold(self) -> float:
        """The probability below which a question counts as not answered."""
        return self.answerability.threshold if self.answerability else 0.0

    def similarity(self, first: Hit, second: Hit) -> float:
        """Return the cosine of two hits' passages."""
        return float(self._passage_vectors[first.passage.id] @ self._passage_vectors[second.passage.id])


def _allowed(passage: Passage, demand: Demand) -> bool:
    if demand.source_ids and passage.source_id not in demand.source_ids:
        return False
    return demand.viewpoint_id is None or demand.viewpoint_id in passage.viewpoints


def check_belongs(generation: Generation, library: Library, embedder: Embedder) -> None:
    """Raise StoreError unless `generation` was built from this library with this model."""
    manifest = generation.manifest
    pairs = (
        ("model", manifest.model_sha256, embedder.sha256),
        ("texts of record", manifest.corpus_sha256, library.corpus_sha256),
        ("curation", manifest.curation_sha256, library.retrieval_sha256),
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
    library: Library, embedder: Embedder, folder: Path, progress: Progress = silent
) -> tuple[Retriever, str | None]:
    """Return a retriever with the stored index where it matches, else with a new one, stored for next time.

    When the folder cannot be written, the index is kept in memory; the second value then says so in one line.
    """
    identifier = expected_id(library, embedder.sha256)
    try:
        if current_id(folder) == identifier:
            return Retriever(library, embedder, read_generation(folder, identifier)), None
    except StoreError as error:
        progress(f"Building the index anew: {error}", 0, 0)
    generation = build_generation(library, embedder, folder, progress)
    warning = None
    try:
        generation = replace(generation, manifest=write_generation(folder, generation))
    except StoreError as error:
        warning = f"{error}; working from memory this time"
    return Retriever(library, embedder, generation), warning
