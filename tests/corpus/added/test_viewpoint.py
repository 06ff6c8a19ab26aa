"""Viewpoints are data: one that is added there works everywhere, a wrong one is named."""

from pathlib import Path

import pytest

from corpus.added.viewpoint import load_viewpoints
from corpus.base.errors import CorpusError
from corpus.library import Library, load_library
from index.retriever import open_retriever
from tests.assembly import assistant_over
from tests.editing import edit
from tests.embedder import HashedStems


def test_viewpoints_keep_the_order_of_the_file(garden: Library) -> None:
    assert [viewpoint.id for viewpoint in garden.viewpoints] == ["daily", "deep"]


def test_a_viewpoint_twice_is_refused(garden_copy: Path) -> None:
    edit(garden_copy / "viewpoints.yaml", "- id: deep", "- id: daily")
    with pytest.raises(CorpusError, match=r"viewpoints\.yaml: viewpoint 'daily' is there twice: keep one"):
        load_viewpoints(garden_copy / "viewpoints.yaml")


def test_a_colour_that_is_none_is_refused(garden_copy: Path) -> None:
    edit(garden_copy / "viewpoints.yaml", '"#8a4b08"', "brown")
    with pytest.raises(CorpusError, match=r"viewpoints\.yaml: 1\.colour: .* \(given 'brown'\)"):
        load_viewpoints(garden_copy / "viewpoints.yaml")


def test_a_missing_file_is_named(garden_copy: Path) -> None:
    (garden_copy / "viewpoints.yaml").unlink()
    with pytest.raises(CorpusError, match=r"viewpoints\.yaml is missing"):
        load_library(garden_copy)


def test_a_viewpoint_added_as_data_alone_is_spoken_for_in_an_answer(garden_copy: Path) -> None:
    with (garden_copy / "viewpoints.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: bucket\n  name: By the bucket\n  description: A bucket does the watering.\n"
            '  colour: "#5b3fb0"\n  dark_colour: "#b9a6ff"\n'
        )
    curation = garden_copy / "sources" / "deep-roots" / "curation.yaml"
    edit(curation, "to: or so.\n    viewpoints: [deep]", "to: or so.\n    viewpoints: [bucket]")
    library = load_library(garden_copy)
    retriever, _ = open_retriever(library, HashedStems(), garden_copy / "index")
    answer = assistant_over(retriever).ask("How do I soak with a bucket?")
    shown = {citation.number: citation.passage_id for citation in answer.passages}
    status = answer.viewpoints[-1]
    assert (status.id, status.name, status.status) == ("bucket", "By the bucket", "speaks")
    assert [shown[number] for number in status.citations] == ["deep-roots/bucket-soak"]
