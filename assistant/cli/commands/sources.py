"""`backtalk sources`: the sources, or one of them with its passages and text."""

from typing import Annotated, Any

import typer

from assistant.cli.show import show_source
from assistant.cli.terminal import out, print_json, settings_from_environment
from corpus.library import load_library
from corpus.text.source import Source


def sources(
    source_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One source, whole.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the sources, or show one with its metadata, passages and text."""
    library = load_library(settings_from_environment().corpus)
    if source_id is not None:
        source = library.source(source_id)
        print_json(source_json(source, whole=True)) if as_json else show_source(source)
    elif as_json:
        print_json([source_json(source, whole=False) for source in library.sources])
    else:
        for source in library.sources:
            by = ", ".join(author.name for author in source.authors)
            whose = f"{source.publisher or 'publisher not stated'}, {by}"
            out.print(f"{source.id:<22} {len(source.passages):>3} passages  {whose}", markup=False)
            out.print(f"{'':<22} {source.title}", markup=False, style="dim")


def source_json(source: Source, *, whole: bool) -> dict[str, Any]:
    """Return a source as JSON; `whole` adds its passages, other parts and text."""
    record: dict[str, Any] = {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "authors": [author.model_dump(mode="json") for author in source.authors],
        "published": source.published.isoformat() if source.published else None,
        "url": source.url,
        "disclosure": source.disclosure.model_dump() if source.disclosure else None,
        "references": list(source.references()),
        "sha256": source.sha256,
    }
    if not whole:
        return {**record, "passages": len(source.passages)}
    return {
        **record,
        "passages": [
            {
                "id": passage.id,
                "heading": list(passage.heading),
                "start": passage.start,
                "end": passage.end,
                "text": passage.text,
                "viewpoints": list(passage.viewpoints),
            }
            for passage in source.passages
        ],
        "parts": [
            {"kind": part.kind, "name": part.name, "start": part.span.start, "end": part.span.end}
            for part in source.parts
        ],
        "text": source.text,
    }
