"""The embedding model: the published weights or none, no network, no damaged vectors."""

import shutil
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.base.errors import ModelError
from index.encoding.embedder import (
    PACKAGED_MODEL,
    PACKAGED_SHA256,
    SentenceTransformerEmbedder,
    check_weights,
    checked_vectors,
    model_sha256,
    open_embedder,
    packaged_folder,
)

UNIT = np.array([[1.0, 0.0], [0.6, 0.8]], dtype=np.float32)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_unit_vectors_pass() -> None:
    assert checked_vectors(UNIT, "model") is UNIT
    assert len(checked_vectors(np.zeros((0, 2), dtype=np.float32), "model")) == 0


@pytest.mark.parametrize(
    ("row", "length"),
    [([np.nan, 0.0], "nan"), ([np.inf, 0.0], "inf"), ([0.0, 0.0], "0"), ([0.6, 0.6], r"0\.849"), ([2.0, 0.0], "2")],
)
def test_a_vector_that_is_not_of_unit_length_is_an_error(row: list[float], length: str) -> None:
    vectors = np.array([[1.0, 0.0], row], dtype=np.float32)
    with pytest.raises(ModelError, match=rf"model m: vector 1 of 2 has length {length}, expected 1: .* damaged"):
        checked_vectors(vectors, "m")


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    sha256 = "9b6c07bd9d7b6d7ec2fa1d0a4ff9a6b8a8f5c9fb1c5d6e5f0d0ab7f6a6a2d7b0"
    with pytest.raises(ModelError, match=r"model\.safetensors has SHA-256 .*, expected 9b6c07bd9d7b…: the weights are"):
        check_weights(tmp_path / "model.safetensors", sha256)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.safetensors is missing: install the model's package anew"):
        check_weights(tmp_path / "model.safetensors", PACKAGED_SHA256)


def test_the_packaged_weights_are_the_published_ones() -> None:
    check_weights(packaged_folder() / "model.safetensors", PACKAGED_SHA256)
    assert model_sha256(PACKAGED_MODEL) == PACKAGED_SHA256


@pytest.mark.usefixtures("offline")
def test_an_unknown_model_is_one_line_without_the_network() -> None:
    with pytest.raises(ModelError, match=r"model 'no-such/model' cannot be loaded: .*nothing is downloaded") as error:
        open_embedder("no-such/model")
    assert "\n" not in str(error.value)


@pytest.mark.usefixtures("offline")
def test_a_folder_that_holds_no_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded: expected 'all-MiniLM-L6-v2', a folder with") as error:
        open_embedder(str(tmp_path))
    assert "\n" not in str(error.value)


@pytest.mark.usefixtures("offline")
def test_another_model_can_be_opened_from_its_folder(static_model: Path) -> None:
    embedder = open_embedder(str(static_model))
    assert (embedder.name, embedder.sha256) == (str(static_model), model_sha256(str(static_model)))
    vectors = embedder.encode(["tomatoes", "Tomatoes roots", "roots"])
    # Each word is an axis of its own.
    cosines = [[1.0, 2**-0.5, 0.0], [2**-0.5, 1.0, 2**-0.5], [0.0, 2**-0.5, 1.0]]
    assert vectors @ vectors.T == pytest.approx(np.array(cosines), abs=1e-6)


def test_the_hash_of_a_folder_follows_its_weights(static_model: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(static_model, tmp_path / "copy"))
    assert model_sha256(str(copy)) == model_sha256(str(static_model))
    with (copy / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    assert model_sha256(str(copy)) != model_sha256(str(static_model))


def test_no_texts_are_no_vectors(static_model: Path) -> None:
    embedder = open_embedder(str(static_model))
    assert embedder.encode([]).shape == (0, embedder.dimension)


@pytest.mark.model
def test_the_real_model_gives_unit_rows_that_do_not_depend_on_their_company(
    real_embedder: SentenceTransformerEmbedder,
) -> None:
    embedder = real_embedder
    assert (embedder.name, embedder.sha256) == (PACKAGED_MODEL, PACKAGED_SHA256)
    said: list[tuple[str, int, int]] = []
    texts = ["Stretch your hamstrings.", "Loosen the back of your thighs.", "The train is late."]
    vectors = embedder.encode(texts, lambda *item: said.append(item))
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(3), abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert embedder.encode(texts[:1])[0] == pytest.approx(vectors[0], abs=1e-5)
    assert said == [("Embedding texts", 3, 3)]


def test_truncated_weights_of_another_model_are_one_line(static_model: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(static_model, tmp_path / "copy"))
    weights = (copy / "model.safetensors").read_bytes()
    (copy / "model.safetensors").write_bytes(weights[:-8])
    with pytest.raises(ModelError, match="cannot be loaded"):
        open_embedder(str(copy))


def test_models_whose_weights_are_stored_otherwise_have_hashes_of_their_own(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pytorch_model.bin").write_bytes(name.encode())
    assert model_sha256(str(tmp_path / "first")) != model_sha256(str(tmp_path / "second"))
