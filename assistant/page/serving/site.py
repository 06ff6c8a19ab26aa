"""The web site: pages of its own in FastAPI, the question box from Gradio mounted within, hardened around.

FastAPI with `mount_gradio_app` rather than `Blocks.launch()`: the reader, the kept answers and the help need addresses
of their own that work without a script, and only an outer layer can close the paths that Gradio leaves open.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import gradio as gr
from fastapi import FastAPI, File, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.types import ASGIApp

from assistant.answering.packet import Answerer
from assistant.page.chat.composer import composer, theme
from assistant.page.chat.keeping import keep
from assistant.page.chat.shell import InShell, Shell, shell
from assistant.page.chat.talk import Talk, error_html
from assistant.page.reading.reader import Opened, open_reader
from assistant.page.reading.replaying import Outcome, check
from assistant.page.reading.source_card import source_card
from assistant.page.serving.hardening import Hardening
from assistant.page.words.help import help_html
from assistant.page.words.render import STATIC_FOLDER, render
from assistant.page.words.wording import DEFAULT_LANGUAGE, Wording, load_wordings
from assistant.safety.message import Country, load_wording
from corpus.added.glossary import load_glossary
from corpus.base.errors import BacktalkError

_EXAMPLES = ("one", "two", "three", "four")


@dataclass(frozen=True)
class _Rooms:
    """One language's pages."""

    talk: Talk
    wordings: tuple[Wording, ...]

    @property
    def wording(self) -> Wording:
        return self.talk.wording

    def shell(self) -> Shell:
        return shell(
            self.wording,
            {
                "sources": self.talk.assistant.library.sources,
                "viewpoints": self.talk.assistant.library.viewpoints,
                "wordings": self.wordings,
                "examples": tuple(self.wording[f"examples.{name}"] for name in _EXAMPLES),
                "help": self.help(),
            },
        )

    def help(self) -> str:
        """Return the contents of "When to get help"."""
        return help_html(self.wording, self.talk.alarms)

    def page(self, body: str, title: str, status: int = 200) -> HTMLResponse:
        """Return `body` as a page of its own, with the site's head and its way to help."""
        context = {"t": self.wording, "body": body, "title": title, "wordings": self.wordings}
        return HTMLResponse(render("plain.html", context), status)

    def replaying(self, outcome: Outcome | None = None) -> HTMLResponse:
        """Return the page that checks a kept packet, with what came of the last one."""
        title = outcome.sentence if outcome else self.wording["replay.heading"]
        body = render("replay.html", {"t": self.wording, "outcome": outcome})
        return self.page(body, title, 400 if outcome and outcome.kind == "refused" else 200)

    def read(self, source_id: str, fields: Mapping[str, str], origin: str) -> Opened:
        """Return the reader for an address."""
        return open_reader(source_id, fields, origin, self.talk.assistant.library, self.talk.glossary, self.wording)


def site(assistant: Answerer, country: Country = "all", frame_ancestors: str = "'none'") -> ASGIApp:
    """Return the site for `assistant` as an ASGI application.

    `country` says whose lines the help shows, `frame_ancestors` who may embed the page.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    wordings = load_wordings()
    glossary = load_glossary(assistant.library.sources)
    for source in assistant.library.sources:
        source_card(source, wordings[0])  # the first reading grade loads a dictionary; nobody should wait for it
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/page", StaticFiles(directory=STATIC_FOLDER))
    app.add_api_route("/favicon.ico", _favicon)
    app.add_api_route("/healthz", _healthy)
    talks = [Talk(assistant, glossary, text, load_wording(country, text.language)) for text in wordings]
    rooms = [_Rooms(talk, wordings) for talk in talks]
    for room in rooms:
        _add_pages(app, room)
    # The default language stands at "/", which matches everything: it comes last.
    for room in reversed(rooms):
        _mount_composer(app, room)
    shells = {f"{room.wording.root}/": room.shell() for room in rooms}
    others = tuple(wording.language for wording in wordings if wording.language != DEFAULT_LANGUAGE)
    return Hardening(InShell(app, shells), others, frame_ancestors)


def _add_pages(app: FastAPI, room: _Rooms) -> None:
    root, text = room.wording.root, room.wording

    def read(source_id: str, request: Request) -> HTMLResponse:
        opened = room.read(source_id, request.query_params, str(request.base_url).rstrip("/"))
        return room.page(opened.html, opened.title, opened.status)

    def view(source_id: str, request: Request) -> HTMLResponse:
        opened = room.read(source_id, request.query_params, str(request.base_url).rstrip("/"))
        return HTMLResponse(opened.html, opened.status)

    def help_page() -> HTMLResponse:
        return room.page(room.help(), text["help.heading"])

    def keep_answer(
        turns: Annotated[str, Form()], form: Annotated[str, Form()], step: Annotated[str, Form()] = ""
    ) -> Response:
        try:
            return keep(turns, step, form, room.talk)
        except BacktalkError as error:
            return room.page(error_html(error, "", text), text["error.heading"], 400)

    def plain_answer(question: Annotated[str, Form()] = "") -> HTMLResponse:
        return room.page(room.talk.reply(question, ""), text["site.title"])

    def replay_form() -> HTMLResponse:
        return room.replaying()

    def replay_packet(packet: Annotated[bytes, File()] = b"") -> HTMLResponse:
        return room.replaying(check(packet, room.talk))

    def to_folder() -> RedirectResponse:
        return RedirectResponse(f"{root}/")

    app.add_api_route(f"{root}/read/{{source_id}}", read)
    app.add_api_route(f"{root}/view/{{source_id}}", view)
    app.add_api_route(f"{root}/help", help_page)
    app.add_api_route(f"{root}/keep", keep_answer, methods=["POST"])
    app.add_api_route(f"{root}/answer", plain_answer, methods=["POST"])
    app.add_api_route(f"{root}/replay", replay_form)
    app.add_api_route(f"{root}/replay", replay_packet, methods=["POST"])
    if root:
        app.add_api_route(root, to_folder)


def _mount_composer(app: FastAPI, room: _Rooms) -> None:
    gr.mount_gradio_app(
        app,
        composer(room.talk),
        path=room.wording.root or "/",
        theme=theme(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
    )


def _favicon() -> FileResponse:
    return FileResponse(STATIC_FOLDER / "favicon.svg", media_type="image/svg+xml")


def _healthy() -> PlainTextResponse:
    return PlainTextResponse("ok\n")
