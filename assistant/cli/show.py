"""Answers, passages and sources as a person reads them in a terminal; plain when piped."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from assistant.answer import Answer, Citation
from assistant.cli.terminal import out
from corpus.library import Library
from corpus.text.source import Source


def show_answer(answer: Answer, library: Library) -> None:
    """Print an answer: what to do if it is urgent, the lead, then the passages by viewpoint."""
    if answer.urgent is not None:
        out.print(Text(answer.urgent.message, style="bold red"))
        out.print()
    if answer.kind != "urgent":
        out.print(Text(answer.lead, style="bold"))
    if answer.kind == "not_in_sources":
        _show_refusal(answer, library)
        return
    placed: set[int] = set()
    for viewpoint, status in zip(library.viewpoints, answer.viewpoints, strict=True):
        out.print()
        out.print(
            Text(viewpoint.name, style=f"bold {viewpoint.colour}"), Text(f"· {viewpoint.description}", style="dim")
        )
        if status.status == "silent":
            out.print(Padding("silent on this", (0, 0, 0, 2), expand=False))
        for citation in answer.passages:
            if citation.number in status.citations and citation.number not in placed:
                placed.add(citation.number)
                _show_citation(citation)
            elif citation.number in status.citations:
                out.print(
                    Padding(f"[{citation.number}] above speaks for this too", (0, 0, 0, 2), expand=False), markup=False
                )
    background = [citation for citation in answer.passages if not citation.viewpoints]
    if background:
        out.print()
        out.print(Text("Background", style="bold"), Text("· takes no side", style="dim"))
        for citation in background:
            _show_citation(citation)
    _show_suggestions("You could also ask", answer.suggestions)


def show_citations(citations: Sequence[Citation], library: Library) -> None:
    """Print ranked passages with their scores."""
    names = {viewpoint.id: viewpoint.name for viewpoint in library.viewpoints}
    for citation in citations:
        views = ", ".join(names[viewpoint] for viewpoint in citation.viewpoints) or "takes no side"
        out.print(Text(f"{citation.score:.3f}  {citation.passage_id}  ({views})", style="dim"))
        _show_citation(citation)


def show_source(source: Source) -> None:
    """Print one source: what is known of it, then its passages."""
    out.print(Text(source.title, style="bold"))
    authors = "; ".join(", ".join((author.name, *author.credentials)) for author in source.authors)
    rows = (
        ("id", source.id),
        ("publisher", source.publisher),
        ("authors", authors),
        ("published", source.published.isoformat() if source.published else None),
        ("address", source.url),
        ("sells", source.disclosure.sells if source.disclosure else None),
        ("references", str(len(source.references()))),
        ("SHA-256", source.sha256),
    )
    for name, value in rows:
        out.print(Text(f"  {name:<11}", style="dim"), Text(value or "not stated in the text"))
    for passage in source.passages:
        out.print()
        views = ", ".join(passage.viewpoints) or "takes no side"
        out.print(Text(f"{passage.id}  {passage.start}:{passage.end}  ({views})", style="dim"))
        out.print(Padding(Text(passage.text), (0, 0, 0, 2), expand=False))


def _show_refusal(answer: Answer, library: Library) -> None:
    if answer.passages:
        out.print()
        out.print(Text("Nearest passages. They do not answer the question:", style="yellow"))
        show_citations(answer.passages, library)
    _show_suggestions("The sources do answer", answer.suggestions)


def _show_suggestions(lead: str, suggestions: Sequence[str]) -> None:
    if suggestions:
        out.print()
        out.print(Text(f"{lead}:", style="dim"))
        for suggestion in suggestions:
            out.print(Padding(Text(suggestion), (0, 0, 0, 2), expand=False))


def _show_citation(citation: Citation) -> None:
    text = Text(citation.text)
    for start, end in citation.highlights:
        text.stylize("bold", start - citation.start, end - citation.start)
    by = ", ".join(filter(None, (citation.publisher, "; ".join(citation.authors), citation.published or "undated")))
    out.print(Padding(text, (0, 0, 0, 2), expand=False))
    out.print(Padding(Text(f"[{citation.number}] {by}", style="dim"), (0, 0, 1, 2), expand=False))
