"""What the command does with its options."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant.evaluation.measuring.system import System
from assistant.evaluation.reporting.target import TARGETS
from assistant.evaluation.run import Options, Outcome, run_evaluation, run_explain, run_export, run_public
from corpus.base.errors import CorpusError, StoreError
from corpus.base.staged import write_folder
from corpus.judging.beir import Document, PublicCollection, Query, beir_files
from corpus.judging.judged import Collection
from corpus.judging.judgement import collection_files
from corpus.library import Library
from index.progress import silent


@pytest.fixture
def folder(tmp_path: Path, collection: Collection) -> Path:
    write_folder(tmp_path / "collection", collection_files(collection))
    return tmp_path / "collection"


def shown(outcome: Outcome) -> str:
    console = Console(file=io.StringIO(), width=120)
    console.print(outcome.output)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def run(options: Options, library: Library, system: System) -> Outcome:
    return run_evaluation(options, library, system, {}, silent)


def test_a_worse_system_falls_below_the_baseline_and_exits_1(
    folder: Path, library: Library, lexical_system: System, careless_system: System
) -> None:
    stored = run(Options(folder, write_baseline=True), library, lexical_system)
    assert (stored.status, (folder / "baseline.json").exists()) == (0, True)
    assert run(Options(folder), library, lexical_system).status == 0
    worse = run(Options(folder), library, careless_system)
    assert worse.status == 1
    assert any(
        line.startswith("below what is held: ask unanswerable/off_topic refused: 0.000") for line in worse.remarks
    )


def test_json_holds_figures_targets_and_every_question(
    folder: Path, library: Library, lexical_system: System, collection: Collection, tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    outcome = run(Options(folder, json=True, report=report), library, lexical_system)
    assert isinstance(outcome.output, str)
    document: dict[str, Any] = json.loads(outcome.output)
    assert [item["id"] for item in document["questions"]] == [item.id for item in collection.judged]
    assert [item["name"] for item in document["targets"]] == [
        target.name for target in TARGETS if not target.group.startswith("talks/")
    ]
    assert document["below_baseline"] == []
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_run_is_compared_with_an_earlier_one(
    folder: Path, library: Library, lexical_system: System, careless_system: System, tmp_path: Path
) -> None:
    earlier = tmp_path / "earlier.json"
    output = run(Options(folder, json=True), library, lexical_system).output
    assert isinstance(output, str)
    earlier.write_text(output)
    table = shown(run(Options(folder, against=earlier), library, careless_system))
    line = next(line for line in table.split("Against the earlier run")[1].splitlines() if line.startswith("hit@3"))
    # Answering everything finds more than refusing.
    assert float(line.split()[1]) > 0


def test_an_earlier_run_that_is_none_is_refused(
    folder: Path, library: Library, lexical_system: System, tmp_path: Path
) -> None:
    (tmp_path / "earlier.json").write_text("{}")
    with pytest.raises(CorpusError, match="is no earlier evaluation"):
        run(Options(folder, against=tmp_path / "earlier.json"), library, lexical_system)


def test_the_table_shows_the_targets(folder: Path, library: Library, lexical_system: System) -> None:
    table = shown(run(Options(folder), library, lexical_system))
    assert "evidence recall in 1,500 characters" in table
    assert "≥ 0.93" in table


def test_an_export_is_a_collection_again(
    folder: Path, library: Library, tmp_path: Path, lexical_system: System
) -> None:
    run_export(Options(folder, export_beir=tmp_path / "beir", export_qrels=tmp_path / "qrels.txt"), library)
    again = run(Options(tmp_path / "beir", qrels=tmp_path / "qrels.txt", json=True), library, lexical_system)
    before = run(Options(folder, json=True), library, lexical_system)
    assert again.output == before.output


def test_one_question_is_explained_by_what_is_given(folder: Path, library: Library, collection: Collection) -> None:
    wanted = collection.conversations[0]
    outcome = run_explain(wanted.id, Options(folder), library, lambda judged: " / ".join(judged.turns))
    assert outcome.output == " / ".join(wanted.turns)
    with pytest.raises(CorpusError, match="no judged question has the id 'Z9'"):
        run_explain("Z9", Options(folder), library, lambda judged: judged.id)


def test_a_collection_that_is_no_folder_is_refused(library: Library, lexical_system: System, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is no folder"):
        run(Options(tmp_path / "none"), library, lexical_system)


PUBLIC = PublicCollection(
    (Document("d1", "", "one"), Document("d2", "", "two")),
    (Query("q1", "one?"), Query("q2", "two?"), Query("q3", "three?")),
    {"q1": {"d1": 1}, "q2": {"d2": 1}},
)


def test_a_public_collection_is_measured_over_its_judged_queries(tmp_path: Path) -> None:
    write_folder(tmp_path / "public", beir_files(PUBLIC))
    asked: list[str] = []

    def rank(documents: Sequence[Document], queries: Sequence[Query]) -> dict[str, dict[str, float]]:
        asked.extend(query.id for query in queries)
        # The first query finds its document second, the other finds nothing.
        return {"q1": {"d2": 0.9, "d1": 0.5}}

    outcome = run_public(tmp_path / "public", rank, json=True)
    assert isinstance(outcome.output, str)
    figures = {item["measure"]: item["value"] for item in json.loads(outcome.output)["figures"]}
    assert asked == ["q1", "q2"]
    assert figures["mrr"] == 0.25
    assert figures["ndcg@10"] == pytest.approx(0.5 * 0.63093, abs=1e-5)
    assert figures["recall@100"] == 0.5
    assert "2 documents, 2 judged queries" in shown(run_public(tmp_path / "public", rank, json=False))


def test_a_score_that_is_no_number_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path / "public", beir_files(PUBLIC))
    with pytest.raises(StoreError, match="document 'd1' has the score nan, expected a number"):
        run_public(tmp_path / "public", lambda documents, queries: {"q1": {"d1": float("nan")}}, json=True)
