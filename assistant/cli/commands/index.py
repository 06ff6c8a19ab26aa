"""`backtalk index`: build, fit, verify and look at the stored index."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.terminal import errors, out, print_json, progress_bar, settings_from_environment
from corpus.base.errors import StoreError
from corpus.base.staged import write_file
from corpus.library import load_library
from index.encoding.embedder import model_sha256, open_embedder
from index.storing.generation import Manifest, current_id, read_generation

app = typer.Typer(help="Build, verify or look at the stored index.", no_args_is_help=True, rich_markup_mode=None)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def build(
    again: Annotated[bool, typer.Option("--again", help="Build even when the stored index matches.")] = False,
    as_json: AsJson = False,
) -> None:
    """Build the index where the stored one does not match; texts that did not change are not embedded again."""
    from index.storing.build import build_and_store, expected_id, flags_of

    settings = settings_from_environment()
    library = load_library(settings.corpus)
    identifier = expected_id(library, model_sha256(settings.model))
    stored = None if again else _matching(settings.index, identifier)
    with progress_bar() as progress:
        if stored is None:
            progress("Loading the language model", 0, 0)
            embedder = open_embedder(settings.model)
            built = build_and_store(library, embedder, settings.index, progress)
            stored, flags, what = built.manifest, flags_of(built), "built"
        else:
            flags, what = (), "matches; nothing to do"
    if as_json:
        print_json(stored.model_dump())
    else:
        out.print(
            f"Index {stored.generation} {what}: {stored.passages} passages, {stored.texts} texts, {settings.index}",
            markup=False,
        )
    if flags:
        errors.print(
            "Sources without curation may answer these uncovered questions; look at them ('backtalk bank review'):"
        )
    for flag in flags:
        errors.print(f"  {flag.cosine:.2f}  {flag.question}  ({flag.topic}; {flag.passage_id})", markup=False)


@app.command()
def fit() -> None:
    """Fit the ranking and the refusal anew, and write the figures beside the sources, where every build finds them.

    To be run when the sources, their curation, the test collection or a fitted constant has changed; an index whose fit
    is out of date fits for itself, which takes minutes.
    """
    from index.storing.build import fit_anew
    from index.storing.stored_fit import fit_document, fit_key, fit_path

    settings = settings_from_environment()
    library = load_library(settings.corpus)
    with progress_bar() as progress:
        progress("Loading the language model", 0, 0)
        embedder = open_embedder(settings.model)
        fitted = fit_anew(library, embedder, settings.index, progress)
    document = fit_document(fit_key(library, embedder.sha256), fitted)
    write_file(fit_path(library), json.dumps(document, indent=1) + "\n")
    out.print(f"Written to {fit_path(library)}; build the index with it: 'backtalk index build'", markup=False)


@app.command()
def verify() -> None:
    """Check every file of the stored index, and every passage against its text of record."""
    from index.retriever import Retriever

    settings = settings_from_environment()
    library = load_library(settings.corpus)
    identifier = current_id(settings.index)
    if identifier is None:
        raise StoreError(f"there is no index in {settings.index}: build it with 'backtalk index build'")
    with progress_bar() as progress:
        progress("Loading the language model", 0, 0)
        embedder = open_embedder(settings.model)
    Retriever(library, embedder, read_generation(settings.index, identifier))
    out.print(
        f"Index {identifier} is sound: {len(library.passages)} passages match their texts of record.", markup=False
    )


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say which index is stored, and whether it matches the sources, their curation and the model."""
    from index.storing.build import expected_id

    settings = settings_from_environment()
    library = load_library(settings.corpus)
    wanted = expected_id(library, model_sha256(settings.model))
    identifier = current_id(settings.index)
    if identifier is None:
        state, manifest = "none", None
    else:
        manifest = read_generation(settings.index, identifier).manifest
        state = "matches" if identifier == wanted else "out of date"
    if as_json:
        print_json(
            {"folder": str(settings.index), "state": state, "manifest": manifest.model_dump() if manifest else None}
        )
        return
    out.print(f"folder      {settings.index}", markup=False)
    out.print(f"state       {state}", markup=False)
    if manifest is not None:
        out.print(f"generation  {manifest.generation}", markup=False)
        out.print(f"model       {manifest.model}, {manifest.dimension} dimensions", markup=False)
        out.print(f"holds       {manifest.passages} passages, {manifest.texts} texts", markup=False)


def _matching(folder: Path, identifier: str) -> Manifest | None:
    """Return the manifest of the stored index when it is the wanted one and whole, None otherwise."""
    try:
        return read_generation(folder, identifier).manifest if current_id(folder) == identifier else None
    except StoreError:
        return None
