"""The page around Gradio's question box: sent as HTML at once, readable before any script has run and without one."""

import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.page.words.render import render
from assistant.page.words.wording import Wording
from corpus.base.errors import SettingsError

# Gradio's index page advertises Gradio to link previews and names a manifest that this page does not have.
_FOREIGN = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="manifest"[^>]*>')
_OPENING, _CLOSING = "<gradio-app", "</gradio-app>"


@dataclass(frozen=True)
class Shell:
    """What stands before and after the question box, and in the page's head."""

    wording: Wording
    head: str
    before: str
    after: str

    def around(self, page: str) -> str:
        """Return Gradio's index page with the shell around its element; raise SettingsError when it has none."""
        if page.count(_OPENING) != 1 or page.count(_CLOSING) != 1 or "</head>" not in page:
            raise SettingsError(
                "Gradio's page has changed: expected one gradio-app element; install the locked version"
            )
        page = _FOREIGN.sub("", page).replace('lang="en"', f'lang="{self.wording.language}"', 1)
        page = page.replace("</head>", f"{self.head}</head>", 1)
        page = page.replace(_OPENING, f"{self.before}{_OPENING}", 1)
        return page.replace(_CLOSING, f"{_CLOSING}{self.after}", 1)


def shell(wording: Wording, context: dict[str, object]) -> Shell:
    """Return the shell in the wording's language; `context` holds what its templates need besides the texts."""
    filled = {"t": wording, **context}
    return Shell(
        wording, render("head.html", filled), render("shell_before.html", filled), render("shell_after.html", filled)
    )


@dataclass(frozen=True)
class InShell:
    """An ASGI layer that puts the shell around Gradio's page at each language's address."""

    app: ASGIApp
    shells: dict[str, Shell]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; when it is for a page, put the shell around the reply."""
        found = self.shells.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found is None:
            await self.app(scope, receive, send)
        else:
            await self.app(_uncompressed(scope), receive, _Wrapping(found, send))


class _Wrapping:
    """Holds a reply back until it is whole, then sends it with the shell around it."""

    def __init__(self, around: Shell, send: Send) -> None:
        self._shell, self._send = around, send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body", False):
            return
        if self._start["status"] == 200:
            self._body = self._shell.around(self._body.decode()).encode()
            MutableHeaders(scope=self._start)["Content-Length"] = str(len(self._body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})


def _uncompressed(scope: Scope) -> Scope:
    kept = [(name, value) for name, value in Headers(scope=scope).raw if name != b"accept-encoding"]
    return {**scope, "headers": kept}
