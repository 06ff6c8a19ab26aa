"""What may reach the page's server and what leaves it: an ASGI layer around FastAPI and Gradio.

Gradio answers many more paths than a page needs (uploads, a proxy, run history, monitoring). Only the paths in the list
below pass, everything else is not found. The request's size is counted as it arrives, chunked or not. Replies carry
headers that keep the page to itself.
"""

import re
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A question of 100,000 four-byte characters, written as JSON escapes, with its talk.
LARGEST_BODY_BYTES = 1_500_000
_READ = ("GET", "HEAD")
_ALLOWED = (
    (_READ, re.compile(r"/|/(assets|static|page)/.+|/(read|view)/[^/]+|/(help|replay|favicon\.ico|healthz)")),
    (_READ, re.compile(r"/(theme\.css|config|gradio_api/(startup-events|app_id))")),
    (("POST",), re.compile(r"/(keep|answer|replay|gradio_api/run/[a-z_]+)/?")),
)
# Said before it is known whose page it is, hence in every language of the page.
_NOT_FOUND = "Not found. No encontrado.\n"
_TOO_LARGE = "This is too large to be sent here. Esto es demasiado grande para enviarlo aquí.\n"
# Gradio's page holds inline scripts and compiles the handlers of its events, hence the two "unsafe" words.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors {ancestors}"
)


@dataclass(frozen=True)
class Hardening:
    """Wraps `app`. `languages` are those with a folder of their own; `frame_ancestors` says who may embed the page."""

    app: ASGIApp
    languages: tuple[str, ...] = ()
    frame_ancestors: str = "'none'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, self._with_headers(scope, send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._allowed(scope["method"], scope["path"]):
            await PlainTextResponse(_NOT_FOUND, 404)(scope, receive, send)
            return
        body = await _whole_body(receive)
        if body is None:
            await PlainTextResponse(_TOO_LARGE, 413)(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)

    def _allowed(self, method: str, path: str) -> bool:
        for language in self.languages:
            if path == f"/{language}" or path.startswith(f"/{language}/"):
                path = path[len(language) + 1 :] or "/"
                break
        return any(method in methods and pattern.fullmatch(path) for methods, pattern in _ALLOWED)

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name in [name for name in headers if name.startswith("access-control-")]:
                    del headers[name]
                headers["Content-Security-Policy"] = _POLICY.format(ancestors=self.frame_ancestors)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
                headers["Cache-Control"] = _caching(scope["path"], message["status"])
                if self.frame_ancestors == "'none'":
                    headers["X-Frame-Options"] = "DENY"
            await send(message)

        return sending


def _caching(path: str, status: int) -> str:
    """Gradio's own files carry a digest in their names and may stay; nothing that a person typed or read may."""
    return "public, max-age=31536000, immutable" if "/assets/" in path and status == 200 else "no-store"


async def _whole_body(receive: Receive) -> bytes | None:
    """Return the request's body; None as soon as it grows beyond the largest."""
    parts, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
        if size > LARGEST_BODY_BYTES:
            return None
    return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a channel that gives the body once, then what comes after it."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
