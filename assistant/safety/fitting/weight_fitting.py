"""Fits the weighed words to judged utterances and ordinary questions."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.answer import Urgency
from assistant.safety.finding import find
from assistant.safety.fitting.fitting_inputs import Inputs
from assistant.safety.fitting.judged import LOOK_ALIKE
from assistant.safety.fitting.measure import Proportion
from assistant.safety.rulebook import Rulebook
from assistant.safety.weighing.features import counted
from assistant.safety.weighing.weights import LEAST_LENGTH, Header, Weights, rounded
from index.progress import Progress, silent

ORDINARY, UNCOVERED = "ordinary", "uncovered"
LEAST_DOCUMENTS = 3
"""A feature counts when at least so many texts have it."""

INVERSE_PENALTY = 30.0
"""C of the logistic regression; 30 and 100 did alike when whole authors were held out, 10 lost a point."""

ALARM_ABOVE = 0.3
"""The log odds above which weights alarm, a little more than even. By authors held out, about one in a hundred of the
ordinary questions alarmed then, many of which were written to be hard, and one in twenty of the red flags did not."""

FAVOUR: Mapping[Urgency, float] = {"emergency_now": 0.4, "urgent_same_day": -0.4, "soon_gp": -0.4}
"""What is added to the log odds of a category by its tier: to miss an emergency costs more than twice what another red
flag costs. Costs move the intercepts alone (Elkan, "The foundations of cost-sensitive learning", 2001)."""

DOUBTFUL = 0.3
"""The held-out log odds above which an uncovered question is taken for a red flag, and not fitted to as harmless."""

PATTERN_COUNTS = 1.5
"""What a pattern that is met adds to the log odds (docs/decisions/0012)."""

_FOLDS = 5
_SEED = 7
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """One text to fit to: its counts of features, its category or LOOK_ALIKE, and its author.

    ORDINARY and UNCOVERED stand for many authors.
    """

    counts: Mapping[str, int]
    category: str
    author: str


@dataclass(frozen=True)
class HeldOut:
    """How often weights alarmed that had seen nothing by the author: at red flags, look-alikes, ordinary questions."""

    flags: Proportion
    look_alikes: Proportion
    ordinary: Proportion


def fit_weights(inputs: Inputs, rulebook: Rulebook, progress: Progress = silent) -> tuple[Weights, HeldOut]:
    """Return weights fitted to `inputs`, and how they do on authors that are held out.

    Questions that the sources do not cover were not written as harmless ones. Those that held-out weights take for a
    red flag mostly tell one, and are left out of the last fit.
    """
    items = examples(inputs, rulebook, progress)
    favour = {category: FAVOUR[rule.urgency] for category, rule in rulebook.weighed.items()}
    scores = held_out_scores(items, favour, progress)
    progress("Fitting weights", _FOLDS + 1, _FOLDS + 1)
    kept = [item for item, score in zip(items, scores, strict=True) if item.author != UNCOVERED or score <= DOUBTFUL]
    return _fitted(kept, favour, inputs.sha256), held_out_rates(items, scores)


def examples(inputs: Inputs, rulebook: Rulebook, progress: Progress = silent) -> list[Example]:
    """Return what to fit to. Questions that meet a pattern are left out: most of them do tell a red flag."""
    found: list[Example] = []
    total = len(inputs.judged) + len(inputs.ordinary) + len(inputs.uncovered)
    for item in inputs.judged:
        progress("Reading utterances", len(found), total)
        counts = counted([find(turn, rulebook).features for turn in item.turns])
        found.append(Example(counts, item.category, item.id.partition("-")[0]))
    for author, questions in ((ORDINARY, inputs.ordinary), (UNCOVERED, inputs.uncovered)):
        for question in questions:
            progress("Reading utterances", len(found), total)
            read = find(question, rulebook)
            if not read.signs:
                found.append(Example(counted([read.features]), LOOK_ALIKE, author))
    return found


def held_out_scores(items: Sequence[Example], favour: Mapping[str, float], progress: Progress = silent) -> Scores:
    """Return each item's score under weights that saw nothing by its author; questions are split at random.

    `favour` says what is added to the log odds of a category; nothing is added to one that is not there.
    """
    draw = np.random.default_rng(_SEED)
    many = (ORDINARY, UNCOVERED)
    groups = [f"{item.author} {draw.integers(10)}" if item.author in many else item.author for item in items]
    scores = np.zeros(len(items))
    folds = GroupKFold(_FOLDS, shuffle=True, random_state=_SEED).split(items, groups=groups)
    for number, (seen, unseen) in enumerate(folds, start=1):
        progress("Fitting weights", number, _FOLDS + 1)
        weights = _fitted([items[row] for row in seen], favour, "")
        scores[unseen] = [weights.weigh(items[row].counts).score for row in unseen]
    return scores


def held_out_rates(items: Sequence[Example], scores: Scores) -> HeldOut:
    """Return how often the weights alone alarm, at red flags and at what must not alarm, with authors held out."""
    groups: dict[str, list[bool]] = {"flag": [], LOOK_ALIKE: [], ORDINARY: []}
    for item, score in zip(items, scores, strict=True):
        if item.author == UNCOVERED:
            continue
        group = ORDINARY if item.author == ORDINARY else LOOK_ALIKE if item.category == LOOK_ALIKE else "flag"
        groups[group].append(bool(score > ALARM_ABOVE))
    flags, alike, ordinary = (Proportion(sum(found), len(found)) for found in groups.values())
    return HeldOut(flags, alike, ordinary)


def _fitted(items: Sequence[Example], favour: Mapping[str, float], inputs_sha256: str) -> Weights:
    vectorizer = DictVectorizer()
    raw = vectorizer.fit_transform([dict(item.counts) for item in items])
    often = np.flatnonzero((raw > 0).sum(axis=0).A1 >= LEAST_DOCUMENTS)
    names = vectorizer.get_feature_names_out()[often]
    tfidf = TfidfTransformer(norm=None, sublinear_tf=True)
    values: csr_matrix = tfidf.fit_transform(raw[:, often])
    lengths = np.sqrt(values.multiply(values).sum(axis=1).A1)
    values = csr_matrix(values.multiply(1.0 / np.maximum(lengths, LEAST_LENGTH)[:, np.newaxis]))
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=400).fit(values, [item.category for item in items])
    classes = list(model.classes_)
    none = classes.index(LOOK_ALIKE)
    kept = [number for number in range(len(classes)) if number != none]
    points = (model.coef_[kept] - model.coef_[none]).T
    favours = np.array([favour.get(classes[row], 0.0) for row in kept])
    intercept = (model.intercept_[kept] - model.intercept_[none] + favours).round(3)
    header = Header(
        fitted=datetime.datetime.now(datetime.UTC).date(),
        inputs_sha256=inputs_sha256,
        alarm_above=ALARM_ABOVE,
        pattern_counts=PATTERN_COUNTS,
        intercept={classes[row]: float(value) for row, value in zip(kept, intercept, strict=True)},
    )
    return Weights(header, {str(name): row for row, name in enumerate(names)}, tfidf.idf_.round(3), rounded(points))
