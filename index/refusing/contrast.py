"""Contrast: whether a question is more like those the sources answer, or those they are known not to answer.

A passage about hamstrings looks close to any question about backs, so closeness alone does not tell the two apart;
curated questions on both sides do.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import SVC

from index.encoding.embedder import Vectors
from index.searching.lexical import LexicalSearch

# Support vector machine with a radial kernel; chosen by cross-validation on the fit half.
SVM_C = 3.0
SVM_GAMMA = 2.0
CONTRASTS = (
    "nearest",
    "nearest three",
    "nearest ten",
    "margin",
    "letters",
    "words",
    "closest answered",
    "closest unanswered",
)
Kept = NDArray[np.bool_]


@dataclass(frozen=True)
class Side:
    """Examples of one side: n texts with their (n, dimension) vectors."""

    texts: tuple[str, ...]
    vectors: Vectors


@dataclass(frozen=True)
class _Nearness:
    """How near a query is to one side: cosines, the nearest first, and the best score by letters and by words."""

    cosines: NDArray[np.float32]
    letters: float
    words: float


@dataclass(frozen=True)
class Margin:
    """A fitted support vector machine: support vectors (n, dimension), dual coefficients (n,), intercept (1,)."""

    support: NDArray[np.float32]
    dual: NDArray[np.float32]
    intercept: NDArray[np.float32]

    def distance(self, vector: Vectors) -> float:
        """Return how far a query lies on the answered side; negative on the other one."""
        squared = ((self.support - vector) ** 2).sum(axis=1)
        return float(self.dual @ np.exp(-SVM_GAMMA * squared) + self.intercept[0])


def fit_margin(answered: Vectors, unanswered: Vectors) -> Margin:
    """Fit the margin between texts the sources answer, (n, dimension), and texts they do not, (m, dimension)."""
    labels = np.r_[np.ones(len(answered)), np.zeros(len(unanswered))]
    machine = SVC(C=SVM_C, gamma=SVM_GAMMA).fit(np.concatenate([answered, unanswered]), labels)
    return Margin(
        machine.support_vectors_.astype(np.float32),
        machine.dual_coef_[0].astype(np.float32),
        machine.intercept_.astype(np.float32),
    )


class Contrast:
    """Compares a query with examples of both sides, by meaning, by letters and by words."""

    def __init__(self, answered: Side, unanswered: Side) -> None:
        self._answered = answered
        self._unanswered = unanswered
        texts = [*answered.texts, *unanswered.texts]
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        self._letters = self._vectorizer.fit_transform(texts)
        self._words = LexicalSearch(texts)

    def measures(self, text: str, vector: Vectors, margin: Margin, kept: tuple[Kept, Kept]) -> list[float]:
        """Return one number for each of CONTRASTS, larger where the sources are likelier to answer.

        `kept` says which examples of the answered and of the unanswered side may be used.
        """
        letters = (self._letters @ self._vectorizer.transform([text]).T).toarray()[:, 0]
        words = self._words.document_scores(text)
        split = len(self._answered.texts)
        ours, theirs = (
            _Nearness(np.sort((side.vectors @ vector)[keep])[::-1], float(letter[keep].max()), float(word[keep].max()))
            for side, keep, letter, word in (
                (self._answered, kept[0], letters[:split], words[:split]),
                (self._unanswered, kept[1], letters[split:], words[split:]),
            )
        )
        return [
            *(float(ours.cosines[:n].mean() - theirs.cosines[:n].mean()) for n in (1, 3, 10)),
            margin.distance(vector),
            ours.letters - theirs.letters,
            ours.words - theirs.words,
            float(ours.cosines[0]),
            float(theirs.cosines[0]),
        ]
