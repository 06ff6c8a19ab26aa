"""The library: every source with its passages, the viewpoints, and the hashes that say which version this is."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from corpus.added.claim import Claim, load_claims
from corpus.added.questions import CuratedQuestions, Uncovered, load_curated_questions, load_uncovered
from corpus.added.viewpoint import Viewpoint, load_viewpoints
from corpus.base.digest import DIGEST_FILE, check_digest
from corpus.base.errors import CorpusError
from corpus.base.record import read_records
from corpus.text.passage import Passage
from corpus.text.source import CURATION_FILE, Source, load_source

DEFAULT_FOLDER = Path(__file__).parent / "shipped"
COVERED = ("*.yaml", "*.json", "sources/*/*.yaml", "sources/*/*.txt", "collection/*.jsonl")
"""What a corpus's digest covers: all that an answer depends on, or that the index is fitted to."""


@dataclass(frozen=True)
class Library:
    """What the sources say. Sources and their passages keep the order of the folders and of the texts."""

    folder: Path
    sources: tuple[Source, ...]
    viewpoints: tuple[Viewpoint, ...]
    curated: tuple[CuratedQuestions, ...]
    uncovered: tuple[Uncovered, ...]
    claims: tuple[Claim, ...]
    phone_spelling: dict[str, str]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage of every source."""
        return tuple(passage for source in self.sources for passage in source.passages)

    @cached_property
    def passages_by_id(self) -> dict[str, Passage]:
        """Passages by their identifier."""
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def sources_by_id(self) -> dict[str, Source]:
        """Sources by their identifier."""
        return {source.id: source for source in self.sources}

    @cached_property
    def corpus_sha256(self) -> str:
        """SHA-256 over the texts of record: which words the sources hold."""
        return _digest((source.id, source.sha256) for source in self.sources)

    @cached_property
    def curation_sha256(self) -> str:
        """SHA-256 over everything a person has added that retrieval uses."""
        added = [(source.id, source.curation_sha256) for source in self.sources]
        added += [(item.passage_id, json.dumps([item.questions, item.terms])) for item in self.curated]
        added += [(item.topic, item.question) for item in self.uncovered]
        added += list(self.phone_spelling.items())
        added += [(viewpoint.id, viewpoint.model_dump_json()) for viewpoint in self.viewpoints]
        return _digest(added)

    @cached_property
    def retrieval_sha256(self) -> str:
        """SHA-256 over what retrieval makes of every source: its passages' places and headings, and the questions."""
        return _digest(self._retrieved(source.id for source in self.sources))

    @cached_property
    def curated_sha256(self) -> str:
        """The same over the sources with curated questions alone, their words included: what a fit depends on."""
        curated = {item.passage_id.partition("/")[0] for item in self.curated}
        held = [(source.id, source.sha256) for source in self.sources if source.id in curated]
        return _digest([*held, *self._retrieved(name for name, _ in held)])

    def _retrieved(self, source_ids: Iterable[str]) -> list[tuple[str, str]]:
        wanted = set(source_ids)
        parts = [
            (passage.id, json.dumps([passage.start, passage.end, passage.heading]))
            for passage in self.passages
            if passage.source_id in wanted
        ]
        parts += [
            (source.id, json.dumps([source.aliases, source.not_aliases]))
            for source in self.sources
            if source.id in wanted
        ]
        parts += [(item.passage_id, json.dumps([item.questions, item.terms])) for item in self.curated]
        parts += [(item.topic, item.question) for item in self.uncovered]
        return parts + list(self.phone_spelling.items())

    def curated_part(self) -> "Library":
        """Return the library of those sources alone that have curated questions."""
        curated = {item.passage_id.partition("/")[0] for item in self.curated}
        return replace(self, sources=tuple(source for source in self.sources if source.id in curated))

    def source(self, source_id: str) -> Source:
        """Return one source; raise CorpusError naming the known ones when there is none of that id."""
        if source_id not in self.sources_by_id:
            raise CorpusError(f"no source has the id {source_id!r}: expected one of {', '.join(self.sources_by_id)}")
        return self.sources_by_id[source_id]


def load_library(folder: Path = DEFAULT_FOLDER) -> Library:
    """Return everything below `folder`, validated; raise CorpusError on the first thing that does not hold.

    The shipped data, and a folder that holds a digest, must be as they were recorded.
    """
    if folder == DEFAULT_FOLDER or (folder / DIGEST_FILE).exists():
        check_digest(folder, COVERED)
    viewpoints = load_viewpoints(folder / "viewpoints.yaml")
    viewpoint_ids = tuple(viewpoint.id for viewpoint in viewpoints)
    folders = sorted(path.parent for path in (folder / "sources").glob(f"*/{CURATION_FILE}"))
    bare = next((path for path in sorted((folder / "sources").glob("*/*.txt")) if path.parent not in folders), None)
    if bare is not None:
        raise CorpusError(f"{bare} has no {CURATION_FILE} beside it: write one, or remove the folder")
    if not folders:
        raise CorpusError(f"{folder / 'sources'} holds no source: expected folders with a {CURATION_FILE}")
    sources = tuple(load_source(path, viewpoint_ids) for path in folders)
    return Library(
        folder=folder,
        sources=sources,
        viewpoints=viewpoints,
        curated=tuple(
            item for path, source in zip(folders, sources, strict=True) for item in load_curated_questions(path, source)
        ),
        uncovered=load_uncovered(folder / "uncovered.yaml", tuple(source.id for source in sources)),
        claims=load_claims(folder / "claims.yaml", sources),
        phone_spelling=read_records(folder / "phone_spelling.yaml", dict[str, str]),
    )


def _digest(pairs: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256("\n".join(f"{name}\t{value}" for name, value in pairs).encode()).hexdigest()
