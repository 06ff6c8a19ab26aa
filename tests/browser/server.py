"""Serves the page with the stand-in assistant, as a process of its own: `python -m tests.browser.server PORT`."""

import sys

from assistant.page.server import listen, serve
from tests.page.stand_in import StandIn

if __name__ == "__main__":
    serve(StandIn(), listen("127.0.0.1", int(sys.argv[1])))
