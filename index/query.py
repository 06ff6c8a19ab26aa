"""A query: what was typed, what is searched for, and which sources it names."""

from dataclasses import dataclass

from index.embedder import Vectors


@dataclass(frozen=True)
class Query:
    """`text` is the question with misspelt words forgiven, `vector` its (dimension,) unit vector."""

    typed: str
    text: str
    vector: Vectors
    source_ids: tuple[str, ...]
