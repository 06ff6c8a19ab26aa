"""Serves the page on an address of this machine, and says in one line when it cannot."""

import logging
import socket

import uvicorn

from assistant.answering.packet import Answerer
from assistant.page.serving.site import site
from assistant.safety.message import Country
from corpus.base.errors import SettingsError

_LOG = logging.getLogger(__name__)
# A stream left open by a browser must not keep the server from stopping.
STOPPING_S = 3


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to `host` and `port`; raise SettingsError when the port is taken or the address is none.

    Bound before anything heavy is loaded, so that a busy port is known at once.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except UnicodeError:
        raise SettingsError(f"cannot listen on {host!r}: that is no address; expected for example 127.0.0.1") from None
    except OSError as error:
        raise _refused(host, port, error) from None
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        # From here on a second server on the same port is refused; before listen() it would not be.
        bound.listen(128)
    except OSError as error:
        bound.close()
        raise _refused(host, port, error) from None
    return bound


def _refused(host: str, port: int, error: OSError) -> SettingsError:
    other = port + 1 if port < 65535 else 7860
    return SettingsError(
        f"cannot listen on {host} port {port}: {error.strerror}; choose another port, for example {other}"
    )


def serve(
    assistant: Answerer, listening: socket.socket, country: Country = "all", frame_ancestors: str = "'none'"
) -> None:
    """Serve the page until the process is told to stop. Addresses are not logged: they tell what somebody read."""
    config = uvicorn.Config(
        site(assistant, country, frame_ancestors),
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=STOPPING_S,
        server_header=False,
        forwarded_allow_ips="127.0.0.1",
    )
    uvicorn.Server(config).run(sockets=[listening])
