"""BEIR folders: `corpus.jsonl`, `queries.jsonl` and `qrels/test.tsv`, as public collections are handed on.

The layout is that of Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval
Models" (NeurIPS 2021). Any other key of a document or query is kept out; `metadata` is carried along.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from corpus.base.errors import CorpusError
from corpus.base.json_lines import read_json_lines, to_json_lines
from corpus.base.record import validated

CORPUS_FILE = "corpus.jsonl"
QUERIES_FILE = "queries.jsonl"
QRELS_FILE = "qrels/test.tsv"
_HEADER = ("query-id", "corpus-id", "score")


@dataclass(frozen=True)
class Document:
    """A document with its title, which may be empty."""

    id: str
    title: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Query:
    """A question or claim to find documents for."""

    id: str
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PublicCollection:
    """What a BEIR folder holds. `qrels` maps a query to its judged documents and their grades, 0 for not relevant."""

    documents: tuple[Document, ...]
    queries: tuple[Query, ...]
    qrels: Mapping[str, Mapping[str, int]]

    @property
    def judged_queries(self) -> tuple[Query, ...]:
        """The queries that `qrels` judges; the others cannot be evaluated."""
        return tuple(query for query in self.queries if query.id in self.qrels)


class _Row(BaseModel):
    # Public collections carry keys of their own beside these.
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, Field(min_length=1, alias="_id")]
    title: str = ""
    text: str
    metadata: dict[str, Any] = {}


def read_beir(folder: Path) -> PublicCollection:
    """Return the public collection in `folder`; raise CorpusError naming the file and line that does not hold."""
    missing = next((name for name in (CORPUS_FILE, QUERIES_FILE, QRELS_FILE) if not (folder / name).is_file()), None)
    if missing is not None:
        raise CorpusError(
            f"{folder} has no {missing}: a BEIR folder holds {CORPUS_FILE}, {QUERIES_FILE} and {QRELS_FILE}"
        )
    documents = _rows(folder / CORPUS_FILE)
    queries = _rows(folder / QUERIES_FILE)
    return PublicCollection(
        tuple(Document(row.id, row.title, row.text, row.metadata) for row in documents.values()),
        tuple(Query(row.id, row.text, row.metadata) for row in queries.values()),
        _qrels(folder / QRELS_FILE, documents, queries),
    )


def beir_files(collection: PublicCollection) -> dict[str, str]:
    """Return the public collection as `read_beir` reads it: the text of each file by its name."""
    return {
        CORPUS_FILE: to_json_lines(
            {"_id": item.id, "title": item.title, "text": item.text, "metadata": item.metadata}
            for item in collection.documents
        ),
        QUERIES_FILE: to_json_lines(
            {"_id": item.id, "text": item.text, "metadata": item.metadata} for item in collection.queries
        ),
        QRELS_FILE: "\t".join(_HEADER)
        + "\n"
        + "".join(
            f"{query_id}\t{document_id}\t{grade}\n"
            for query_id, grades in collection.qrels.items()
            for document_id, grade in grades.items()
        ),
    }


def _rows(path: Path) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    for where, data in read_json_lines(path):
        row: _Row = validated(data, _Row, where)
        if row.id in rows:
            raise CorpusError(f"{where}: the id {row.id!r} is there already: remove one")
        rows[row.id] = row
    if not rows:
        raise CorpusError(f"{path} is empty: expected one JSON object a line")
    return rows


def _qrels(path: Path, documents: Mapping[str, _Row], queries: Mapping[str, _Row]) -> dict[str, dict[str, int]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path} cannot be read: {error}") from None
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(lines, start=1):
        columns = tuple(line.rstrip("\n").split("\t"))
        if not line.strip() or (number == 1 and columns == _HEADER):
            continue
        query_id, document_id, grade = _judgement(columns, f"{path}, line {number}")
        for what, identifier, known in (("query", query_id, queries), ("document", document_id, documents)):
            if identifier not in known:
                raise CorpusError(f"{path}, line {number}: no {what} has the id {identifier!r}: correct or remove it")
        qrels.setdefault(query_id, {})[document_id] = grade
    if not any(grade > 0 for grades in qrels.values() for grade in grades.values()):
        raise CorpusError(f"{path} judges no document relevant: nothing can be measured")
    return qrels


def _judgement(columns: tuple[str, ...], where: str) -> tuple[str, str, int]:
    if len(columns) != len(_HEADER):
        raise CorpusError(f"{where}: {len(columns)} columns, expected 3 between tabs: {' '.join(_HEADER)}")
    query_id, document_id, grade = columns
    try:
        return query_id, document_id, int(grade)
    except ValueError:
        raise CorpusError(f"{where}: the score {grade!r} is no whole number") from None
