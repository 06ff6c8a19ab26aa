"""A relay between the browser and the page's server that can cut real connections in the middle of an answer.

The browser's own switches (offline, aborted requests) never open a connection. Here the question reaches the server,
and the answer breaks off after as many bytes as a test says: none, in its head, or in its body.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_CHUNK = 65536
_ASKING = b"/gradio_api/run/predict"


class Relay:
    """Passes everything on until `cut_after` is a number: then the reply to a question ends after that many bytes."""

    def __init__(self, upstream_port: int) -> None:
        self._upstream_port = upstream_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cut_after: int | None = None
        self.cuts = 0

    def run(self) -> None:
        """Accept connections until the relay is closed."""
        with suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=[browser], daemon=True).start()

    def close(self) -> None:
        """Accept no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self, browser: socket.socket) -> None:
        asking = threading.Event()
        with browser, socket.create_connection(("127.0.0.1", self._upstream_port)) as server:
            threading.Thread(target=self._send, args=[browser, server, asking], daemon=True).start()
            with suppress(OSError):
                self._receive(server, browser, asking)

    def _send(self, browser: socket.socket, server: socket.socket, asking: threading.Event) -> None:
        with suppress(OSError):
            while sent := browser.recv(_CHUNK):
                if _ASKING in sent:
                    asking.set()
                server.sendall(sent)
            server.shutdown(socket.SHUT_WR)

    def _receive(self, server: socket.socket, browser: socket.socket, asking: threading.Event) -> None:
        passed = 0
        while reply := server.recv(_CHUNK):
            if asking.is_set() and self.cut_after is not None:
                browser.sendall(reply[: self.cut_after - passed])
                passed += len(reply)
                if passed >= self.cut_after:
                    self.cuts += 1
                    browser.shutdown(socket.SHUT_RDWR)
                    return
            else:
                browser.sendall(reply)


@contextmanager
def relaying(upstream: str) -> Iterator[Relay]:
    """Give a relay to the server at the address `upstream`."""
    relay = Relay(int(upstream.rpartition(":")[2]))
    threading.Thread(target=relay.run, daemon=True).start()
    try:
        yield relay
    finally:
        relay.close()
