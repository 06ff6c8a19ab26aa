"""An answer to take away: a clean page, Markdown, or the evidence packet. Computed again on request, stored nowhere."""

import re

from starlette.responses import HTMLResponse, Response

from assistant.answer import Answer, Citation
from assistant.answering.packet import STEPS, Step, ask_for, packet
from assistant.page.chat.citation import author_line, date_line
from assistant.page.chat.exchange import exchange_view
from assistant.page.chat.talk import Talk, read_turns
from assistant.page.words.own_words import SendingError, lead_of, reason_of, viewpoint_name
from assistant.page.words.render import render
from assistant.page.words.wording import Wording
from corpus.added.glossary import Glossary
from corpus.library import Library

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")
_NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])(?=\s)")


def keep(turns_json: str, step: str, form: str, talk: Talk) -> Response:
    """Return the answer to the last of the turns as `form`: page, markdown or packet.

    A packet is the same whatever the language of the page.

    Raises SendingError when the turns, the step or the form are not what the page sends.
    """
    turns = read_turns(turns_json)
    known = next((name for name in STEPS if name == step), None)
    if known is None or form not in ("page", "markdown", "packet"):
        raise SendingError
    library = talk.assistant.library
    if form == "packet":
        answer = ask_for(turns, known, talk.assistant)
        return _file(packet(answer, turns, known, library), "application/json", "backtalk-packet.json")
    answer = talk.ask(turns, known)
    if form == "markdown":
        return _file(markdown(answer, library, talk.wording).encode(), "text/markdown", "backtalk.md")
    return HTMLResponse(clean_page(answer, turns, known, talk))


def clean_page(answer: Answer, turns: tuple[str, ...], step: Step, talk: Talk) -> str:
    """Return the answer as a page that holds nothing but it, to print or save."""
    view = exchange_view(answer, turns, step, talk.assistant.library, Glossary(()), talk.wording)
    return render("kept.html", {"view": view, "t": talk.wording, "made": _made(answer, talk.wording)})


def markdown(answer: Answer, library: Library, wording: Wording) -> str:
    """Return the answer in Markdown; quotations stand in block quotes, signs that Markdown would read are escaped."""
    lines = [f"# {_escaped(answer.question)}", ""]
    if answer.urgent:
        lines += [f"**{wording[f'urgent.{answer.urgent.urgency}']}**", "", _escaped(answer.urgent.message), ""]
    if answer.kind == "not_in_sources":
        lines += [wording["nothing.heading"], "", _escaped(reason_of(answer, wording)), ""]
        lines += (
            [f"## {wording['nothing.nearest_heading']}", "", wording["nothing.nearest_note"], ""]
            if answer.passages
            else []
        )
    elif answer.kind == "answer":
        lines += [_escaped(lead_of(answer, wording)), ""]
    for status in answer.viewpoints if answer.kind == "answer" else ():
        cited = "".join(f" [{number}]" for number in status.citations) or f" {wording['answer.silent']}"
        lines.append(f"- {_escaped(viewpoint_name(status.id, status.name, wording))}:{cited}")
    for item in answer.passages:
        lines += ["", *_quoted(item, library, wording)]
    return "\n".join([*lines, "", "---", "", wording["take.disclaimer"], "", _made(answer, wording), ""])


def _quoted(item: Citation, library: Library, wording: Wording) -> list[str]:
    source = library.source(item.source_id)
    named = [author_line(source), source.title, source.publisher, date_line(source.published, wording)]
    reference = ", ".join(_escaped(part) for part in named if part)
    words = [f"> {_escaped(line)}".rstrip() for line in item.text.splitlines()]
    return [f"[{item.number}] {reference} ({source.id}, {item.start} to {item.end})", "", *words]


def _escaped(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKDOWN_SIGNS.sub(r"\\\1", text))


def _made(answer: Answer, wording: Wording) -> str:
    stamp = answer.index
    return wording.fill("take.made", generation=stamp.generation, model=stamp.model, corpus=stamp.corpus_sha256[:12])


def _file(contents: bytes, media_type: str, name: str) -> Response:
    return Response(contents, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
