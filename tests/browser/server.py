"""Serves the page with the stand-in assistant, as a process of its own: `python -m tests.browser.server PORT`."""

import sys
import time
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.page.serving.server import listen, serve
from tests.page.stand_in import StandIn

SLOW = "Which question takes its time?"
SLOW_S = 30


class Unhurried(StandIn):
    """The stand-in, with one question that takes so long that a test can end the server before it is answered."""

    def ask(
        self, question: str, history: Sequence[str] = (), *, show_nearest: bool = False, past_urgent: bool = False
    ) -> Answer:
        """Return the fixed answer to `question`."""
        if question == SLOW:
            time.sleep(SLOW_S)
        return super().ask(question, history, show_nearest=show_nearest, past_urgent=past_urgent)


if __name__ == "__main__":
    serve(Unhurried(), listen("127.0.0.1", int(sys.argv[1])))
