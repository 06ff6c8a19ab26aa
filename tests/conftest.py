"""What many tests share: a small corpus about tomatoes, an embedder to work out by hand, and the real model, once."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.responder import Assistant
from corpus.library import Library, load_library
from index.encoding.embedder import SentenceTransformerEmbedder, open_embedder
from index.retriever import Retriever, open_retriever
from index.storing.build import build_generation
from index.storing.generation import Generation
from tests.assembly import assistant_over
from tests.command import Backtalk, command
from tests.embedder import HashedStems

GARDEN = Path(__file__).parent / "garden"


@pytest.fixture(scope="session")
def garden() -> Library:
    """Return the small corpus: two sources, six passages, two viewpoints."""
    return load_library(GARDEN)


@pytest.fixture
def garden_copy(tmp_path: Path) -> Path:
    """Return a copy of the small corpus's folder that a test may change."""
    return Path(shutil.copytree(GARDEN, tmp_path / "garden"))


@pytest.fixture(scope="session")
def real_library() -> Library:
    """Return the sources that come with Backtalk."""
    return load_library()


@pytest.fixture
def embedder() -> HashedStems:
    """Return a fresh deterministic embedder, so that what it has encoded can be counted."""
    return HashedStems()


@pytest.fixture(scope="session")
def garden_generation(garden: Library, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """Return an index of the small corpus, nothing judged: even weights, every question counts as answered."""
    return build_generation(garden, HashedStems(), tmp_path_factory.mktemp("no-index"))


@pytest.fixture(scope="session")
def garden_assistant(garden: Library, garden_generation: Generation) -> Assistant:
    """Return an assistant over the small corpus that answers everything."""
    return assistant_over(Retriever(garden, HashedStems(), garden_generation))


@pytest.fixture(scope="session")
def index_folder(request: pytest.FixtureRequest) -> Path:
    """Return where the real index is kept: BACKTALK_INDEX, or pytest's own cache, so that it is built only once."""
    given = os.environ.get("BACKTALK_INDEX")
    assert request.config.cache is not None
    return Path(given) if given else request.config.cache.mkdir("backtalk-index")


@pytest.fixture(scope="session")
def real_embedder() -> SentenceTransformerEmbedder:
    """Return the real model, loaded once."""
    return open_embedder()


@pytest.fixture(scope="session")
def real_assistant(real_library: Library, real_embedder: SentenceTransformerEmbedder, index_folder: Path) -> Assistant:
    """Return the assistant as it is shipped: the five articles, the real model, a matching index."""
    retriever, _ = open_retriever(real_library, real_embedder, index_folder)
    return assistant_over(retriever)


@pytest.fixture(scope="session")
def static_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a tiny sentence-transformers model: each word of the small corpus is an axis of its own."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds to import
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415
    from tokenizers.models import WordLevel  # noqa: PLC0415
    from tokenizers.normalizers import Lowercase  # noqa: PLC0415
    from tokenizers.pre_tokenizers import Whitespace  # noqa: PLC0415

    texts = " ".join(source.text for source in load_library(GARDEN).sources).lower()
    words = ["[UNK]", *dict.fromkeys(word for word in texts.split() if word.isalpha())]
    tokenizer = Tokenizer(WordLevel({word: row for row, word in enumerate(words)}, unk_token=words[0]))
    tokenizer.normalizer = Lowercase()
    tokenizer.pre_tokenizer = Whitespace()
    module = StaticEmbedding(tokenizer, embedding_weights=np.eye(len(words), dtype=np.float32))
    folder = tmp_path_factory.mktemp("model") / "static"
    SentenceTransformer(modules=[module], device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture
def backtalk(
    static_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Backtalk:
    """Return the command line over the small corpus and the tiny model, with an index folder of its own."""
    environ = {
        "BACKTALK_CORPUS": str(GARDEN),
        "BACKTALK_MODEL": str(static_model),
        "BACKTALK_INDEX": str(tmp_path / "index"),
    }
    return command(monkeypatch, capsys, environ)


@pytest.fixture
def real_backtalk(
    index_folder: Path,
    real_assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Backtalk:
    """Return the command line as it is shipped; the index of `real_assistant` is there already."""
    assert real_assistant.library.sources
    return command(monkeypatch, capsys, {"BACKTALK_INDEX": str(index_folder)})
