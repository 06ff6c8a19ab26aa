"""An assistant that refuses what it should, so that refusals can be worked out by hand."""

from dataclasses import replace

import pytest

from assistant.answering.responder import Assistant
from corpus.library import Library
from index.refusing.answerability import FEATURES, Answerability
from index.retriever import Retriever
from index.storing.generation import Generation
from index.storing.stored_fit import to_json
from index.weighing.fitting import Fit
from index.weighing.fusion import EVEN_FUSION
from tests.assembly import assistant_over
from tests.embedder import HashedStems


@pytest.fixture(scope="session")
def strict_assistant(garden: Library, garden_generation: Generation) -> Assistant:
    """Return an assistant that answers a question when one passage has at least half of the question's words.

    The probability is 1 / (1 + exp(-10 * (share - 0.5))), the threshold a half.
    """
    n = len(FEATURES)
    weights = tuple(10.0 if name == "closest tokens" else 0.0 for name in FEATURES)
    judge = Answerability((0.0,) * n, (1.0,) * n, weights, -5.0, 0.5)
    stored = {**garden_generation.documents, "fit.json": to_json(Fit(EVEN_FUSION, None, judge))}
    return assistant_over(Retriever(garden, HashedStems(), replace(garden_generation, documents=stored)))
