"""The web page: `python app.py`. Also what a Hugging Face Space starts."""

import os
import sys

from assistant.page.serving.server import listen, serve
from assistant.settings import read_settings
from assistant.startup import open_assistant
from corpus.base.errors import BacktalkError


def main() -> int:
    """Serve the page where the settings say; return 1, after one line on standard error, when that is impossible."""
    in_space = "SPACE_ID" in os.environ
    try:
        settings = read_settings(os.environ)
        # A Space reaches its page from outside only when it listens on every address.
        listening = listen("0.0.0.0" if in_space else settings.host, settings.port)  # noqa: S104
        assistant = open_assistant(settings, _tell)
        _tell(f"Backtalk is at http://{settings.host}:{settings.port}/", 0, 0)
        serve(assistant, listening, settings.country, "'self' https://huggingface.co" if in_space else "'none'")
    except BacktalkError as error:
        sys.stderr.write(f"backtalk: {error}\n")
        return 1
    return 0


def _tell(what: str, done: int, total: int) -> None:
    if done == 0:
        sys.stderr.write(f"{what}\n")


if __name__ == "__main__":
    raise SystemExit(main())
